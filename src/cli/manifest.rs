//! `manifest.json`: enough to repeat a run and to see whether a file was changed since.
//!
//! It names no machine, date or folder but what the user typed, and nothing that leaves the
//! results alone (threads, progress), so that the same question gives the same bytes everywhere.

use super::arguments::Options;
use super::output::File;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

/// What a manifest says beside the files.
pub struct Record<'a> {
    /// The command.
    pub command: &'static str,
    /// Scenario files as the user typed them.
    pub typed: Vec<String>,
    /// The options of the command.
    pub options: &'a Options,
    /// Per scenario its id, its complete text, and the factor that its stated load put on demand.
    pub scenarios: Vec<(&'a str, &'a str, f64)>,
    /// Replications that were finished.
    pub replications: usize,
    /// Whether it was stopped before all were made.
    pub interrupted: bool,
}

/// The manifest over these files.
pub fn manifest(record: &Record, files: &[File]) -> Vec<u8> {
    let hashes: Map<String, Value> =
        files.iter().map(|(name, bytes)| (name.clone(), hash(bytes).into())).collect();
    let scenario = |(scenario, typed): (&(&str, &str, f64), &String)| {
        let (id, text, factor) = scenario;
        let hash = hash(text.as_bytes());
        json!({ "id": id, "file": typed, "sha256": hash, "load_factor": factor })
    };
    let manifest = json!({
        "program": "spankracht",
        "version": env!("CARGO_PKG_VERSION"),
        "command": record.command,
        "arguments": arguments(record),
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

/// The arguments that repeat the run, in one fixed order.
fn arguments(record: &Record) -> Vec<String> {
    let options = record.options;
    let mut all = vec![String::from(record.command)];
    all.extend(record.typed.iter().cloned());
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

fn hash(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes))
}
