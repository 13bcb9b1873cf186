//! Options of sweeps and of what is made of them.

use super::Manner;
use crate::experiment::sweep::shard::Part;
use clap::Args;
use std::path::PathBuf;
use std::str::FromStr;

/// Options of `sweep`.
#[derive(Debug, Args)]
pub struct SweepOptions {
    /// Folder for the results; one that holds a part of this sweep is gone on with [default: out/NAME]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Only say how many runs it takes, how long and how large, after a short trial run
    #[arg(long)]
    pub dry_run: bool,
    /// Points of a sampled design, other than the file says
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub points: Option<u32>,
    /// Replications, other than the file says
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub replications: Option<u32>,
    /// Work out one part only, such as 1/8: the first of eight; `merge` joins the folders of all parts
    #[arg(long, value_name = "I/N")]
    pub shard: Option<Part>,
    /// Simulate only the point of this number, from 0, and print its figures; no folder is written
    #[arg(long, value_name = "P", requires = "replication", conflicts_with_all = ["dry_run", "shard", "out"])]
    pub point: Option<usize>,
    /// The replication in which it is simulated, from 0
    #[arg(long, value_name = "R", requires = "point")]
    pub replication: Option<u32>,
    /// The policy under which it is simulated; without one, all of them
    #[arg(long, value_name = "ID", requires = "point")]
    pub policy: Option<String>,
    /// Threads to use; 0 is one for every core. Results do not depend on it
    #[arg(long, value_name = "N", default_value_t = 0,
          value_parser = clap::value_parser!(u16).range(0..=1024))]
    pub threads: u16,
    /// Show no progress
    #[arg(long)]
    pub no_progress: bool,
    /// How it answers.
    #[command(flatten)]
    pub manner: Manner,
}

/// Options of `analyse`.
#[derive(Debug, Args)]
pub struct AnalyseOptions {
    /// The most that is acceptable of an outcome of the sweep, such as wait=8: where is it exceeded?
    #[arg(long, value_name = "OUTCOME=VALUE")]
    pub at_most: Vec<Limit>,
    /// The least that is acceptable of an outcome: where is it not reached?
    #[arg(long, value_name = "OUTCOME=VALUE")]
    pub at_least: Vec<Limit>,
    /// Threads to use; 0 is one for every core. Results do not depend on it
    #[arg(long, value_name = "N", default_value_t = 0,
          value_parser = clap::value_parser!(u16).range(0..=1024))]
    pub threads: u16,
    /// Folder for the results [default: that of the sweep, with -analysis behind it]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Replace a folder of earlier results
    #[arg(long)]
    pub force: bool,
    /// How it answers.
    #[command(flatten)]
    pub manner: Manner,
}

/// A limit on an outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct Limit {
    /// The outcome, by its name in the sweep.
    pub outcome: String,
    /// The limit.
    pub value: f64,
}

impl FromStr for Limit {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || String::from("expected an outcome of the sweep and a number, such as wait=8");
        let (outcome, value) = text.split_once('=').ok_or_else(wrong)?;
        let value: f64 =
            value.trim().parse().ok().filter(|value: &f64| value.is_finite()).ok_or_else(wrong)?;
        Ok(Self { outcome: String::from(outcome.trim()), value })
    }
}
