//! `spankracht merge`: the folders of parts of one sweep into one, the bytes of which are those of a sweep on
//! one machine.

use super::super::Answer;
use super::super::failure::Failure;
use super::super::output::MANIFEST;
use super::super::say;
use super::differs::{differences, told};
use super::folder::{Folder, INPUTS, State, WRITTEN, record_path};
use super::manifest::Manifest;
use crate::report::Language;
use std::path::{Path, PathBuf};

/// The exit code when shards are missing.
const INCOMPLETE: u8 = 3;
/// Missing shards that are named.
const NAMED: usize = 12;

/// Joins these folders into the folder `out`, and says what is missing.
pub fn merge(parts: &[PathBuf], out: &Path, quiet: bool) -> Result<Answer, Failure> {
    let mut opened = Vec::new();
    for part in parts {
        opened.push(Folder::open(part)?);
    }
    let (first, manifest) = &opened[0];
    alike(&opened)?;
    let scenarios = first.scenarios(manifest);
    let folder = Folder::take(out, manifest, &scenarios)?;
    let own = [WRITTEN, INPUTS].map(String::from);
    for name in own.into_iter().chain(manifest.scenarios.keys().cloned()) {
        folder.write(&name, &whole(&opened, &name)?)?;
    }
    folder.write(MANIFEST, &manifest.bytes())?;
    let mut missing = Vec::new();
    for shard in manifest.sweep.shards() {
        if matches!(folder.state(&shard)?, State::Whole(_)) {
            continue;
        }
        let mut found = false;
        for (part, _) in &opened {
            match part.state(&shard)? {
                State::Whole(record) if !found => {
                    let table = |name: &String| Ok((name.clone(), part.bytes(name)?));
                    let tables: Result<Vec<_>, Failure> = record.tables.keys().map(table).collect();
                    folder.keep(&shard, &record, &tables?)?;
                    found = true;
                }
                State::Damaged(why) => say(&format!("warning: in {}: {why}", part.path().display())),
                State::Whole(_) | State::Absent => {}
            }
        }
        if !found {
            missing.push(record_path(&shard));
        }
    }
    let summed = folder.sum_up(manifest)?;
    if !quiet {
        say(&format!("written: {}", folder.path().display()));
    }
    let text = format!("{}\n{}", summed.told(manifest, Language::English), absent(&missing));
    Ok(Answer { text, code: if missing.is_empty() { u8::from(summed.failed > 0) } else { INCOMPLETE } })
}

/// Refuses parts of different sweeps with what differs.
fn alike(opened: &[(Folder, Manifest)]) -> Result<(), Failure> {
    let (first, manifest) = &opened[0];
    for (part, other) in &opened[1..] {
        let mut found = differences(other, manifest, &part.scenarios(other), &first.scenarios(manifest));
        let [was, is] = [other, manifest].map(|manifest| (manifest.points, manifest.sweep.replications));
        if found.is_empty() && was != is {
            // One of the two was extended: together they would be neither.
            found.push(format!(
                "it has {} points in {} replications, and the other {} in {}",
                was.0, was.1, is.0, is.1
            ));
        }
        if !found.is_empty() {
            let (part, first) = (part.path().display(), first.path().display());
            let refusal =
                format!("error: folder `{part}` holds another sweep than `{first}`, which is `here`");
            return Err(Failure::Input(told(refusal, &found)));
        }
    }
    Ok(())
}

/// The bytes of a file that all parts have, from the first in which it is as it was written.
fn whole(opened: &[(Folder, Manifest)], name: &str) -> Result<Vec<u8>, Failure> {
    for (part, manifest) in opened {
        let bytes = part.bytes(name)?;
        if manifest.knows(name, &bytes) {
            return Ok(bytes);
        }
        say(&format!("warning: in {}: {name} is not as it was written", part.path().display()));
    }
    Err(Failure::Machine(format!("`{name}` is damaged in every folder; the sweep itself writes it again")))
}

/// What is told of missing shards.
fn absent(missing: &[String]) -> String {
    if missing.is_empty() {
        return String::new();
    }
    let mut lines = vec![match missing.len() {
        1 => String::from("1 shard is missing:"),
        n => format!("{n} shards are missing:"),
    }];
    lines.extend(missing.iter().take(NAMED).map(|name| format!("  {name}")));
    if missing.len() > NAMED {
        lines.push(format!("  and {} more", missing.len() - NAMED));
    }
    lines.push(String::from("`spankracht sweep FILE --out` with this folder makes them"));
    lines.join("\n") + "\n"
}
