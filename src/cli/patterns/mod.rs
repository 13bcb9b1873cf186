//! `spankracht patterns`: which patterns the model shows, beside their ablation and what was recorded.

pub mod record;

use super::arguments::{Format, PatternOptions};
use super::failure::{Failure, INTERRUPTED};
use super::library::Disk;
use super::mistake::render;
use super::output::Folder;
use super::progress::Progress;
use super::{Answer, interrupt, json, say, simulation};
use crate::experiment::patterns::findings::Findings;
use crate::experiment::patterns::robust::robust;
use crate::experiment::patterns::trial::{self, Terms};
use crate::experiment::patterns::{self as room, Pattern};
use crate::experiment::pool::Pool;
use crate::experiment::scenario::{Mistake, nearest};
use crate::experiment::shelf::{self, PATTERN};
use crate::report::patterns::table;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

/// Replications unless others are asked for (decision 0014), and with `--quick`.
pub const REPLICATIONS: u32 = 60;
const QUICK: u32 = 10;

/// The exit code when a verdict is not the recorded one.
const DIFFERS: u8 = 3;

/// Tries the patterns, prints what they say, and writes a folder if one is named.
pub fn patterns(ids: &[String], options: &PatternOptions) -> Result<Answer, Failure> {
    let patterns = chosen(ids, &options.file)?;
    let folder = options.out.as_ref().map(|out| Folder::reserve(out, options.force)).transpose()?;
    let stop = interrupt::watch()?;
    let pool = Pool::new(usize::from(options.threads)).map_err(Failure::Machine)?;
    let findings = find(&patterns, options, &pool, &stop)?;
    if findings.patterns.is_empty() {
        return Err(Failure::Interrupted);
    }
    let record = record::recorded();
    let differing = record::differing(&findings, &record);
    if let Some(folder) = folder {
        folder.write(&record::files(&patterns, &findings, ids, options, &pool)?)?;
        if !options.manner.quiet {
            say(&format!("written: {}", folder.path().display()));
        }
    }
    for line in &differing {
        say(line);
    }
    let text = match options.manner.format {
        Format::Json => json::text(&findings),
        Format::Text => table::overview(&patterns, &findings, options.manner.lang.language()),
    };
    let code = match (stop.load(Ordering::Relaxed), differing.is_empty()) {
        (true, _) => INTERRUPTED,
        (false, false) => DIFFERS,
        (false, true) => 0,
    };
    Ok(Answer { text, code })
}

/// Simulates them at the values of their files and, if that is asked, at believable points.
fn find(
    patterns: &[Pattern],
    options: &PatternOptions,
    pool: &Pool,
    stop: &AtomicBool,
) -> Result<Findings, Failure> {
    let replications = options.replications.unwrap_or(if options.quick { QUICK } else { REPLICATIONS });
    let shown = !options.manner.quiet && !options.no_progress;
    let terms = Terms { seed: options.seed, replications };
    let progress = Progress::of("replications of patterns", shown);
    let found = trial::patterns(patterns, terms, pool, &|done, all| progress.at(done, all), stop);
    progress.end();
    let mut found = found.map_err(simulation::unsettled)?;
    if let (Some(points), false) = (options.robust, stop.load(Ordering::Relaxed)) {
        let progress = Progress::of("points", shown);
        let at = |done: usize, all: usize| progress.at(done, all);
        let robust = robust(patterns, points as usize, options.seed, pool, &at, stop);
        progress.end();
        for (found, robust) in found.iter_mut().zip(robust.map_err(simulation::unsettled)?) {
            found.robust = Some(robust);
        }
    }
    Ok(Findings { seed: options.seed, replications: replications as usize, patterns: found })
}

/// The patterns that are named, and those in files; without either all that the program carries.
fn chosen(ids: &[String], files: &[PathBuf]) -> Result<Vec<Pattern>, Failure> {
    let all: Vec<&str> = shelf::patterns().map(|(name, _)| name).collect();
    let mut paths: Vec<PathBuf> = Vec::new();
    let mut wrong: Vec<String> = Vec::new();
    for id in ids {
        match all.iter().find(|name| own_id(name) == id.to_lowercase() || **name == id.as_str()) {
            Some(name) => paths.push(PathBuf::from(format!("{PATTERN}{name}"))),
            None => wrong.push(unknown(id, &all)),
        }
    }
    paths.extend(files.iter().cloned());
    if ids.is_empty() && files.is_empty() {
        paths = all.iter().map(|name| PathBuf::from(format!("{PATTERN}{name}"))).collect();
    }
    let (patterns, mistakes) = read_all(&paths);
    wrong.extend(mistakes.iter().map(|mistake| render(mistake, true)));
    if wrong.is_empty() { Ok(patterns) } else { Err(Failure::Input(wrong.join("\n\n"))) }
}

/// Reads these files, each once, and every mistake in them.
fn read_all(paths: &[PathBuf]) -> (Vec<Pattern>, Vec<Mistake>) {
    let (mut patterns, mut mistakes): (Vec<Pattern>, Vec<Mistake>) = (Vec::new(), Vec::new());
    for path in paths {
        match room::read(path, &Disk) {
            Ok(pattern) if patterns.iter().any(|other| other.id == pattern.id) => {}
            Ok(pattern) => patterns.push(pattern),
            Err(found) => mistakes.extend(found),
        }
    }
    (patterns, mistakes)
}

/// Every pattern that the program carries.
pub fn carried() -> Vec<Pattern> {
    let paths: Vec<PathBuf> =
        shelf::patterns().map(|(name, _)| Path::new(&format!("{PATTERN}{name}")).to_path_buf()).collect();
    let (patterns, mistakes) = read_all(&paths);
    assert!(mistakes.is_empty(), "every pattern that is carried is run by a test");
    patterns
}

/// The id of a carried pattern: how the name of its file begins.
fn own_id(name: &str) -> &str {
    name.split_once('-').map_or(name, |(id, _)| id)
}

fn unknown(id: &str, all: &[&str]) -> String {
    let known = || all.iter().flat_map(|name| [own_id(name), *name]);
    let near = nearest(id, known()).map(|(near, _)| format!("\nhelp: did you mean `{}`?", own_id(near)));
    let help = near.unwrap_or_else(|| String::from("\nhelp: docs/patterns.md lists them all"));
    format!("error: there is no pattern `{id}`{help}")
}
