//! `manifest.json`: enough to repeat a run and to see whether a file was changed since.
//!
//! It names no machine, date or folder but what the user typed, and nothing that leaves the
//! results alone (threads, progress), so that the same question gives the same bytes everywhere.

use super::arguments::Options;
use super::json;
use super::output::File;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// The version of this program.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What a manifest says beside the files.
pub struct Record<'a> {
    /// The command.
    pub command: &'static str,
    /// Scenario files as the user typed them.
    pub typed: Vec<String>,
    /// The options of the command.
    pub options: &'a Options,
    /// Per scenario its id, the hash of its complete text, and the factor of its stated load on demand.
    pub scenarios: Vec<(&'a str, String, f64)>,
    /// Replications that were finished.
    pub replications: usize,
    /// Whether it was stopped before all were made.
    pub interrupted: bool,
}

/// The file as it is written.
#[derive(Serialize)]
struct Manifest<'a> {
    program: &'static str,
    version: &'static str,
    command: &'a str,
    arguments: Vec<String>,
    seed: u64,
    replications: usize,
    interrupted: bool,
    scenarios: Vec<AsRun<'a>>,
    /// SHA-256 by name of file.
    files: BTreeMap<&'a str, String>,
}

/// A scenario as it was run.
#[derive(Serialize)]
struct AsRun<'a> {
    id: &'a str,
    file: &'a str,
    sha256: &'a str,
    load_factor: f64,
}

/// The manifest over these files.
pub fn manifest(record: &Record, files: &[File]) -> Vec<u8> {
    let scenarios = record.scenarios.iter().zip(&record.typed);
    let manifest = Manifest {
        program: "spankracht",
        version: VERSION,
        command: record.command,
        arguments: record.arguments(),
        seed: record.options.seed,
        replications: record.replications,
        interrupted: record.interrupted,
        scenarios: scenarios
            .map(|((id, hash, factor), file)| AsRun { id, file, sha256: hash, load_factor: *factor })
            .collect(),
        files: files.iter().map(|(name, bytes)| (name.as_str(), hash(bytes))).collect(),
    };
    json::text(&manifest).into_bytes()
}

impl Record<'_> {
    /// The arguments that repeat the run, in one fixed order.
    fn arguments(&self) -> Vec<String> {
        let options = self.options;
        let mut all = vec![String::from(self.command)];
        all.extend(self.typed.iter().cloned());
        let mut add = |name: &str, value: String| all.extend([String::from(name), value]);
        add("--seed", options.seed.to_string());
        if options.precision.is_empty() {
            add("--replications", options.replications.to_string());
        }
        for wanted in &options.precision {
            add("--precision", wanted.written.clone());
        }
        for set in &options.set {
            add("--set", set.clone());
        }
        add("--lang", options.manner.lang.to_string());
        if options.places {
            all.push(String::from("--places"));
        }
        all
    }

    /// What can be typed to repeat the run.
    pub fn command_line(&self) -> String {
        let plain = |word: &String| {
            !word.is_empty() && word.chars().all(|c| c.is_alphanumeric() || "-_./=:%,".contains(c))
        };
        let quoted = |word: &String| {
            if plain(word) { word.clone() } else { format!("'{}'", word.replace('\'', "'\\''")) }
        };
        format!("spankracht {}", self.arguments().iter().map(quoted).collect::<Vec<_>>().join(" "))
    }
}

/// SHA-256 in hexadecimal digits.
pub fn hash(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes))
}
