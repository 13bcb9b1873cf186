//! `spankracht sweep`: every policy at many points in many replications, into a folder that survives anything.

mod differs;
pub mod folder;
pub mod manifest;
mod tables;

use super::Answer;
use super::arguments::SweepOptions;
use super::failure::{Failure, INTERRUPTED};
use super::library::Disk;
use super::manifest::hash;
use super::mistake::render;
use super::output::MANIFEST;
use super::progress::Progress;
use super::{interrupt, say};
use crate::experiment::pool::Pool;
use crate::experiment::scenario::Library;
use crate::experiment::sweep::job::Loads;
use crate::experiment::sweep::run::{Work, run};
use crate::experiment::sweep::shard::{Part, Shard};
use crate::experiment::sweep::{self as room, Sweep};
use folder::{Folder, INPUTS, State, WRITTEN, table_path};
use manifest::{FailedRun, Manifest, Record, TableRecord, scenario_files};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use tables::Found;

/// Carries a sweep out, or the part of it that is still to be done.
pub fn sweep(file: &Path, options: &SweepOptions) -> Result<Answer, Failure> {
    let sweep = read(file, options)?;
    let points = sweep.plan.points();
    let inputs = tables::inputs(&sweep.plan, &points)?;
    let scenarios = scenario_files(&sweep);
    let manifest = Manifest::new(&sweep, &points, &scenarios, &inputs);
    let out = options.out.clone().unwrap_or_else(|| Path::new("out").join(&sweep.plan.id));
    let folder = Folder::take(&out, &manifest, &scenarios)?;
    let written =
        Disk.text(file).map_err(|why| Failure::Machine(format!("cannot read {}: {why}", file.display())))?;
    folder.write(WRITTEN, &written)?;
    for (name, text) in &scenarios {
        folder.write(name, text.as_bytes())?;
    }
    folder.write(INPUTS, &inputs)?;
    folder.write(MANIFEST, &manifest.bytes())?;
    let told = !options.manner.quiet;
    let left = to_do(&folder, &sweep, options.shard.unwrap_or(Part::WHOLE))?;
    let pool = Pool::new(usize::from(options.threads)).map_err(Failure::Machine)?;
    let stop = interrupt::watch()?;
    let all: usize = left.iter().map(|shard| shard.points).sum();
    let policies = sweep.plan.policies.len();
    let progress = Progress::of("runs", told && !options.no_progress);
    let loads = Loads::default();
    let work = Work {
        point: &|number, replication| sweep.simulate(number, &points[number], replication, &loads, &pool),
        keep: &|shard, found| keep(&folder, &sweep, file, &shard, &found),
        progress: &|done| progress.at(done * policies, all * policies),
    };
    let ran = run(left.into_iter(), &work, &pool, &stop);
    progress.end();
    let failed = folder.sum_up(&sweep.plan, &scenarios)?;
    ran?;
    let code = if stop.load(Ordering::Relaxed) { INTERRUPTED } else { u8::from(failed > 0) };
    if told {
        say(&format!("written: {}", folder.path().display()));
    }
    Ok(Answer { text: String::new(), code })
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
    Ok(sweep)
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
                folder.drop_shard(&shard)?;
            }
        }
        left.push(shard);
    }
    Ok(left)
}

/// Writes a whole shard.
fn keep(folder: &Folder, sweep: &Sweep, file: &Path, shard: &Shard, found: &Found) -> Result<(), Failure> {
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
