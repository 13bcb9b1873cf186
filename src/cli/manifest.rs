//! `manifest.json`: enough to repeat a run and to see whether a file was changed since.
//!
//! It names no machine, date or folder but what the user typed, and nothing that leaves the
//! results alone (threads, progress), so that the same question gives the same bytes everywhere.

use super::arguments::Options;
use super::output::File;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

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

/// The manifest over these files.
pub fn manifest(record: &Record, files: &[File]) -> Vec<u8> {
    let hashes: Map<String, Value> =
        files.iter().map(|(name, bytes)| (name.clone(), hash(bytes).into())).collect();
    let scenario = |(scenario, typed): (&(&str, String, f64), &String)| {
        let (id, hash, factor) = scenario;
        json!({ "id": id, "file": typed, "sha256": hash, "load_factor": factor })
    };
    let manifest = json!({
        "program": "spankracht",
        "version": VERSION,
        "command": record.command,
        "arguments": record.arguments(),
        "seed": record.options.seed,
        "replications": record.replications,
        "interrupted": record.interrupted,
        "scenarios": record.scenarios.iter().zip(&record.typed).map(scenario).collect::<Vec<_>>(),
        "files": hashes,
    });
    let mut text = serde_json::to_string_pretty(&manifest).expect("a value with string keys is JSON");
    text.push('\n');
    text.into_bytes()
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
        add("--lang", options.lang.to_string());
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
