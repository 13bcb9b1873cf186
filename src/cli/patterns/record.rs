//! What was recorded of the patterns, and what a run leaves beside it.

use super::super::arguments::PatternOptions;
use super::super::failure::Failure;
use super::super::json;
use super::super::manifest::{VERSION, hash};
use super::super::output::{File, MANIFEST};
use super::REPLICATIONS;
use crate::experiment::patterns::Pattern;
use crate::experiment::patterns::findings::{Findings, PatternFindings};
use crate::experiment::pool::Pool;
use crate::report::chart::pattern::{PAGE, drawing};
use crate::report::patterns::{page, table};
use crate::report::{outline, png};
use serde::Serialize;
use std::collections::BTreeMap;

/// The record, as it lies in the repository.
const RECORD: &str = include_str!("../../../docs/patterns.json");

/// What was recorded.
pub fn recorded() -> Findings {
    serde_json::from_str(RECORD).expect("the record is checked by a test")
}

/// Verdicts that are not the recorded ones, a sentence each; none when the run is not like the recorded one.
pub fn differing(findings: &Findings, record: &Findings) -> Vec<String> {
    if (findings.seed, findings.replications) != (record.seed, record.replications)
        || findings.replications != REPLICATIONS as usize
    {
        return Vec::new();
    }
    let told = findings.patterns.iter().filter_map(|found| {
        let known = record.patterns.iter().find(|known| known.id == found.id)?;
        let (is, was) = (found.here.word(), known.here.word());
        (is != was).then(|| format!("the verdict on `{}` differs: {is}, recorded: {was}", found.id))
    });
    told.collect()
}

/// The files of a folder: page, charts, figures, what was found, the manifest over all others.
pub fn files(
    patterns: &[Pattern],
    findings: &Findings,
    ids: &[String],
    options: &PatternOptions,
    pool: &Pool,
) -> Result<Vec<File>, Failure> {
    let language = options.manner.lang.language();
    let command = command(ids, options);
    let text = |name: &str, text: String| (String::from(name), text.into_bytes());
    let mut files = vec![
        text("patterns.csv", table::csv(patterns, findings)),
        text("patterns.json", json::text(findings)),
        text("patterns.html", page::html(patterns, findings, &command, language)),
    ];
    let drawn = |found: &PatternFindings| {
        let pattern = patterns.iter().find(|pattern| pattern.id == found.id);
        let pattern = pattern.expect("what was found is of a pattern that was asked");
        let svg = drawing(pattern, found, language, PAGE).svg;
        let failed = |e| Failure::Machine(format!("cannot paint `{}`: {e}", found.id));
        let outlined = outline::outlined(&svg).map_err(failed)?;
        let painted = png::render(&svg).map_err(failed)?;
        let name = |ending: &str| format!("charts/{}.{ending}", found.id);
        Ok([text(&name("svg"), outlined), (name("png"), painted)])
    };
    for painted in pool.map(&findings.patterns, drawn) {
        files.extend(painted?);
    }
    let written: BTreeMap<&str, String> =
        files.iter().map(|(name, bytes)| (name.as_str(), hash(bytes))).collect();
    let manifest = json::text(&Manifest {
        program: "spankracht",
        version: VERSION,
        command,
        seed: findings.seed,
        replications: findings.replications,
        files: written,
    });
    files.push(text(MANIFEST, manifest));
    Ok(files)
}

/// The file by which a folder is known for ours.
#[derive(Serialize)]
struct Manifest<'a> {
    program: &'static str,
    version: &'static str,
    command: String,
    seed: u64,
    replications: usize,
    /// SHA-256 by name of file.
    files: BTreeMap<&'a str, String>,
}

/// What can be typed to repeat the run.
fn command(ids: &[String], options: &PatternOptions) -> String {
    let mut words = vec![String::from("spankracht patterns")];
    words.extend(ids.iter().cloned());
    words.extend(options.file.iter().map(|file| format!("--file '{}'", file.display())));
    words.push(format!("--seed {}", options.seed));
    words.extend(options.quick.then(|| String::from("--quick")));
    words.extend(options.replications.map(|n| format!("--replications {n}")));
    words.extend(options.robust.map(|n| format!("--robust {n}")));
    words.push(format!("--lang {}", options.manner.lang));
    words.join(" ")
}
