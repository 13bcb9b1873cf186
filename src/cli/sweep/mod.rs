//! `spankracht sweep`: every policy at many points in many replications, into a folder that survives
//! anything.

mod differs;
mod estimate;
pub mod folder;
pub mod manifest;
pub mod merge;
mod repeat;
pub mod tables;

use super::Answer;
use super::arguments::{Format, SweepOptions};
use super::failure::{Failure, INTERRUPTED};
use super::library::{Disk, SWEEP};
use super::manifest::hash;
use super::mistake::render;
use super::output::MANIFEST;
use super::progress::Progress;
use super::{interrupt, json, say};
use crate::experiment::design::Point;
use crate::experiment::pool::Pool;
use crate::experiment::scenario::{Library, library_name};
use crate::experiment::sweep::job::Loads;
use crate::experiment::sweep::run::{Work, run};
use crate::experiment::sweep::shard::{Part, Shard};
use crate::experiment::sweep::{self as room, Sweep};
use crate::report::Language;
use estimate::Estimate;
use folder::{Folder, INPUTS, State, WRITTEN, table_path};
use manifest::{FailedRun, Manifest, Record, TableRecord, scenario_files};
use repeat::repeat;
use serde::Serialize;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use tables::Found;

/// Carries a sweep out, or the part of it that is still to be done.
pub fn sweep(file: &Path, options: &SweepOptions) -> Result<Answer, Failure> {
    let source = carried(file);
    let sweep = read(&source, options)?;
    if let Some(point) = options.point {
        return repeat(sweep, point, options);
    }
    let language = options.manner.lang.language();
    let points = sweep.plan.points();
    let inputs = tables::inputs(&sweep.plan, &points)?;
    let scenarios = scenario_files(&sweep);
    let manifest = Manifest::new(&sweep, &points, &scenarios, &inputs);
    let out = options.out.clone().unwrap_or_else(|| Path::new("out").join(&sweep.plan.id));
    let part = options.shard.unwrap_or(Part::WHOLE);
    let pool = Pool::new(usize::from(options.threads)).map_err(Failure::Machine)?;
    if options.dry_run {
        let left = match Folder::look(&out, &manifest, &scenarios)? {
            Some(folder) => to_do(&folder, &sweep, part)?,
            None => sweep.plan.shards().filter(|shard| part.holds(&sweep.plan, shard)).collect(),
        };
        let estimate = Estimate::of(&sweep, &points, &left, pool.threads())?;
        let text = match options.manner.format {
            Format::Text => forecast(&sweep, part, &estimate, language),
            Format::Json => forecast_json(&sweep, &estimate),
        };
        return Ok(Answer { text, code: 0 });
    }
    let folder = Folder::take(&out, &manifest, &scenarios)?;
    let text = Disk.text(&source);
    let text = text.map_err(|why| Failure::Machine(format!("cannot read {}: {why}", file.display())))?;
    begin(&folder, &text, &scenarios, &inputs, &manifest)?;
    let left = to_do(&folder, &sweep, part)?;
    for shard in &left {
        folder.drop_shard(shard)?;
    }
    if !options.manner.quiet {
        let estimate = Estimate::of(&sweep, &points, &left, pool.threads())?;
        say(forecast(&sweep, part, &estimate, language).trim_end());
    }
    let stop = interrupt::watch_over("the shards that are begun", "leaves them to the next time")?;
    let ran = work_out(&folder, &sweep, file, (&points, left), &pool, options, &stop);
    let summed = folder.sum_up(&manifest);
    ran?;
    let summed = summed?;
    if !options.manner.quiet {
        say(&format!("written: {}", folder.path().display()));
    }
    let text = match options.manner.format {
        Format::Text => summed.told(&manifest, language) + "\n",
        Format::Json => json::text(&Told {
            folder: &out,
            runs: summed.runs,
            of: manifest.sweep.runs(),
            failed: summed.failed,
        }),
    };
    let code = if stop.load(Ordering::Relaxed) { INTERRUPTED } else { u8::from(summed.failed > 0) };
    Ok(Answer { text, code })
}

/// Writes all that stands in a folder before its first shard, last the manifest that makes it that of a
/// sweep.
fn begin(
    folder: &Folder,
    written: &[u8],
    scenarios: &[(String, String)],
    inputs: &[u8],
    manifest: &Manifest,
) -> Result<(), Failure> {
    folder.write(WRITTEN, written)?;
    for (name, text) in scenarios {
        folder.write(name, text.as_bytes())?;
    }
    folder.write(INPUTS, inputs)?;
    folder.write(MANIFEST, &manifest.bytes())
}

/// What is told when it is done.
#[derive(Serialize)]
struct Told<'a> {
    folder: &'a Path,
    runs: usize,
    of: usize,
    failed: usize,
}

/// The file as it is read: `library:NAME` is a sweep that the program carries.
fn carried(file: &Path) -> PathBuf {
    match library_name(file) {
        Some(name) => PathBuf::from(format!("{SWEEP}{name}")),
        None => file.to_path_buf(),
    }
}

/// The sweep in a file, with what the options make of it.
fn read(file: &Path, options: &SweepOptions) -> Result<Sweep, Failure> {
    let mut sweep = room::read(file, &Disk).map_err(|mistakes| {
        let texts: Vec<String> = mistakes.iter().map(|mistake| render(mistake, true)).collect();
        Failure::Input(texts.join("\n\n"))
    })?;
    if let Some(replications) = options.replications {
        sweep.plan.replications = replications;
    }
    if let Some(points) = options.points {
        let kind = sweep.plan.design.kind;
        if kind.of_values() || sweep.plan.uncertainties.is_empty() {
            let why = "the points of this sweep follow from its values";
            return Err(Failure::Input(format!("error: `--points` is for sampled designs: {why}")));
        }
        sweep.plan.design.size = points as usize;
    }
    Ok(sweep)
}

/// How many runs, how long, how large.
fn forecast(sweep: &Sweep, part: Part, estimate: &Estimate, language: Language) -> String {
    let (id, policies, points) = (&sweep.plan.id, sweep.plan.policies.len(), sweep.plan.count());
    let (replications, runs, told) = (sweep.plan.replications, sweep.plan.runs(), estimate.told(language));
    let (all, word) = match language {
        Language::English => (
            format!("{policies} policies at {points} points in {replications} replications, {runs} runs"),
            "part",
        ),
        Language::Dutch => (
            format!("{policies} beleidskeuzes op {points} punten in {replications} herhalingen, {runs} runs"),
            "deel",
        ),
    };
    let of_part = if part == Part::WHOLE { String::new() } else { format!("{word} {part}: ") };
    format!("{id}: {all}\n{of_part}{told}\n")
}

/// The same for programs.
fn forecast_json(sweep: &Sweep, estimate: &Estimate) -> String {
    json::text(&Forecast {
        policies: sweep.plan.policies.len(),
        points: sweep.plan.count(),
        replications: sweep.plan.replications,
        runs: sweep.plan.runs(),
        runs_to_do: estimate.runs,
        minutes: estimate.seconds / 60.0,
        megabytes: estimate.megabytes,
        threads: estimate.threads,
    })
}

/// The forecast for programs.
#[derive(Serialize)]
struct Forecast {
    policies: usize,
    points: usize,
    replications: u32,
    runs: usize,
    runs_to_do: usize,
    minutes: f64,
    megabytes: f64,
    threads: usize,
}

/// Simulates these shards and keeps each when it is whole.
fn work_out(
    folder: &Folder,
    sweep: &Sweep,
    file: &Path,
    (points, left): (&[Point], Vec<Shard>),
    pool: &Pool,
    options: &SweepOptions,
    stop: &AtomicBool,
) -> Result<(), Failure> {
    let all: usize = left.iter().map(|shard| shard.points).sum();
    let policies = sweep.plan.policies.len();
    let progress = Progress::of("runs", !options.manner.quiet && !options.no_progress);
    let loads = Loads::default();
    let work = Work {
        point: &|number, replication| sweep.simulate(number, &points[number], replication, &loads, pool),
        keep: &|shard, found| keep(folder, sweep, file, &shard, &found),
        progress: &|done| progress.at(done * policies, all * policies),
    };
    let ran = run(left.into_iter(), &work, pool, stop);
    progress.end();
    ran
}

/// The shards of a part that are not whole; a damaged one is told of and made again.
fn to_do(folder: &Folder, sweep: &Sweep, part: Part) -> Result<Vec<Shard>, Failure> {
    let mut left = Vec::new();
    for shard in sweep.plan.shards().filter(|shard| part.holds(&sweep.plan, shard)) {
        match folder.state(&shard)? {
            State::Whole(_) => continue,
            State::Absent => {}
            State::Damaged(why) => {
                say(&format!("warning: {why}; its shard is made again"));
            }
        }
        left.push(shard);
    }
    Ok(left)
}

/// Writes a whole shard; `file` is that of the sweep.
pub fn keep(
    folder: &Folder,
    sweep: &Sweep,
    file: &Path,
    shard: &Shard,
    found: &Found,
) -> Result<(), Failure> {
    let mut all = vec![("outcomes", tables::outcomes(&sweep.plan, shard, found)?)];
    if sweep.plan.series.is_some() {
        all.push(("series", tables::series(&sweep.plan, shard, found)?));
    }
    let path = |(table, _): &(&str, tables::Table)| table_path(table, shard);
    let record = |kept: &(&str, tables::Table)| {
        let table = &kept.1;
        (path(kept), TableRecord { sha256: hash(&table.bytes), rows: table.rows })
    };
    let record = Record {
        replication: shard.replication,
        first_point: shard.first,
        points: shard.points,
        tables: all.iter().map(record).collect(),
        failed: failed(sweep, file, shard, found),
    };
    let names: Vec<String> = all.iter().map(path).collect();
    let files: Vec<(String, Vec<u8>)> =
        names.into_iter().zip(all).map(|(name, (_, table))| (name, table.bytes)).collect();
    folder.keep(shard, &record, &files)
}

/// The runs of a shard that failed.
fn failed(sweep: &Sweep, file: &Path, shard: &Shard, found: &Found) -> Vec<FailedRun> {
    // The folder must be the same wherever the file lies.
    let own = file.file_name().map_or_else(PathBuf::new, PathBuf::from);
    let mut failed = Vec::new();
    for (point, runs) in (shard.first..).zip(found) {
        for (policy, run) in sweep.plan.policies.iter().zip(runs) {
            let Err(why) = run else { continue };
            let (replication, id) = (shard.replication, &policy.id);
            let command = format!(
                "spankracht sweep {} --point {point} --replication {replication} --policy {id}",
                own.display()
            );
            failed.push(FailedRun {
                replication,
                point,
                policy: id.clone(),
                message: why.message(),
                command,
            });
        }
    }
    failed
}
