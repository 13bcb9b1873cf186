//! What a folder of a sweep says of itself: the manifest over all of it, and the record of each shard.

use super::super::json;
use super::super::manifest::{VERSION, hash};
use super::folder::INPUTS;
use crate::experiment::design::Point;
use crate::experiment::scenario::{self, Scenario};
use crate::experiment::sweep::Sweep;
use crate::experiment::sweep::plan::Plan;
use crate::experiment::sweep::shard::{BLOCK, Shard};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// `manifest.json`: enough to repeat the sweep, and to read the folder without the sweep's file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// The program.
    pub program: String,
    /// Its version; another may have other rules.
    pub version: String,
    /// The command.
    pub command: String,
    /// The sweep as it was resolved.
    pub sweep: Plan,
    /// How many points the design has.
    pub points: usize,
    /// Points of a shard.
    pub block: usize,
    /// SHA-256 of the scenarios as run, by name.
    pub scenarios: BTreeMap<String, String>,
    /// SHA-256 of `inputs.parquet`.
    pub inputs: String,
}

/// `shards/NAME.json`: a shard is whole once this stands, and right while the tables are as it says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// The replication.
    pub replication: u32,
    /// The first point.
    pub first_point: usize,
    /// How many points.
    pub points: usize,
    /// Its tables by path in the folder.
    pub tables: BTreeMap<String, TableRecord>,
    /// Runs that failed and have no rows.
    pub failed: Vec<FailedRun>,
}

/// A table of a shard.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TableRecord {
    /// SHA-256 of the file.
    pub sha256: String,
    /// How many rows it has.
    pub rows: usize,
}

/// A run that failed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FailedRun {
    /// The replication.
    pub replication: u32,
    /// The point.
    pub point: usize,
    /// The policy.
    pub policy: String,
    /// What was told.
    pub message: String,
    /// What repeats it, typed in the folder of the sweep's file.
    pub command: String,
}

impl Record {
    /// Whether it is of this shard, as long as that is now.
    pub fn is_of(&self, shard: &Shard) -> bool {
        (self.replication, self.first_point, self.points) == (shard.replication, shard.first, shard.points)
    }
}

/// The scenarios of a sweep as files: name within the folder and text.
pub fn scenario_files(sweep: &Sweep) -> Vec<(String, String)> {
    let files = |scenario: &Scenario| {
        let history = format!("{}.history.toml", scenario.id);
        let own = (format!("scenarios/{}.toml", scenario.id), scenario::complete(scenario, &history));
        let past = (scenario.history != scenario.parameters)
            .then(|| (format!("scenarios/{history}"), scenario::complete_history(scenario)));
        std::iter::once(own).chain(past)
    };
    sweep.scenarios.iter().flat_map(files).collect()
}

impl Manifest {
    /// That of a sweep with these points, scenarios and inputs.
    pub fn new(sweep: &Sweep, points: &[Point], scenarios: &[(String, String)], inputs: &[u8]) -> Self {
        Self {
            program: String::from("spankracht"),
            version: String::from(VERSION),
            command: String::from("sweep"),
            sweep: sweep.plan.clone(),
            points: points.len(),
            block: BLOCK,
            scenarios: scenarios.iter().map(|(name, text)| (name.clone(), hash(text.as_bytes()))).collect(),
            inputs: hash(inputs),
        }
    }

    /// Whether these are the bytes of a file that it names; of a file that it does not name any are.
    pub fn knows(&self, name: &str, bytes: &[u8]) -> bool {
        let kept = if name == INPUTS { Some(&self.inputs) } else { self.scenarios.get(name) };
        kept.is_none_or(|kept| *kept == hash(bytes))
    }

    /// Its bytes.
    pub fn bytes(&self) -> Vec<u8> {
        json::text(self).into_bytes()
    }
}
