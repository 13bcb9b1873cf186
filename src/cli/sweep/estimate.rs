//! What a sweep will take, from a short trial run on this machine.

use super::super::failure::Failure;
use super::super::progress::duration;
use super::folder::{record_path, table_path};
use super::tables::{self, Found};
use crate::experiment::design::Point;
use crate::experiment::pool::Pool;
use crate::experiment::sweep::Sweep;
use crate::experiment::sweep::job::Loads;
use crate::experiment::sweep::shard::{BLOCK, Shard};
use crate::report::Language;
use std::collections::BTreeSet;
use std::time::Instant;

/// Bytes of a value that no other equals.
const VALUE: f64 = 8.0;
/// Bytes of the record of a shard for each of its tables, about.
const RECORD: f64 = 300.0;

/// What is still to be done, and what it takes.
pub struct Estimate {
    /// Runs.
    pub runs: usize,
    /// Seconds, about.
    pub seconds: f64,
    /// Megabytes of what is written, about.
    pub megabytes: f64,
    /// Threads that share the work.
    pub threads: usize,
}

impl Estimate {
    /// Simulates the first point that is to be done, in one replication, and reckons with what that took.
    pub fn of(sweep: &Sweep, points: &[Point], left: &[Shard], threads: usize) -> Result<Self, Failure> {
        let jobs: usize = left.iter().map(|shard| shard.points).sum();
        let runs = jobs * sweep.plan.policies.len();
        let Some(first) = left.first() else {
            return Ok(Self { runs: 0, seconds: 0.0, megabytes: 0.0, threads });
        };
        // On one thread, so that the time of a point is that of one thread in the sweep.
        let pool = Pool::new(1).map_err(Failure::Machine)?;
        let loads = Loads::default();
        let simulate = || sweep.simulate(first.first, &points[first.first], first.replication, &loads, &pool);
        let (with_load, found) = timed(simulate);
        // What a point costs once, and what every replication of it costs.
        let again = if loads.none() { with_load } else { timed(simulate).0 };
        let blocks: BTreeSet<usize> = left.iter().map(|shard| shard.first).collect();
        let settled: usize = blocks.iter().map(|first| BLOCK.min(points.len() - first)).sum();
        let threads = threads.min(jobs);
        let work = jobs as f64 * again + settled as f64 * (with_load - again).max(0.0);
        let bytes = bytes(sweep, first, vec![found; first.points])? / first.points as f64 * jobs as f64;
        Ok(Self { runs, seconds: work / threads as f64, megabytes: bytes / 1e6, threads })
    }

    /// In a line.
    pub fn told(&self, language: Language) -> String {
        if self.runs == 0 {
            return String::from(language.pick("nothing is left to be done", "er is niets meer te doen"));
        }
        let (runs, threads, time) = (self.runs, self.threads, duration(self.seconds, language));
        let size = format!("{:.1}", self.megabytes.max(0.1));
        match language {
            Language::English => {
                let on = if threads == 1 { String::from("one thread") } else { format!("{threads} threads") };
                format!(
                    "{runs} runs to do: about {time} on {on}, after a trial run on this machine; {size} MB"
                )
            }
            Language::Dutch => format!(
                "{runs} runs te doen: ongeveer {time} op {threads} threads, naar een proefrun op deze \
                 machine; {} MB",
                size.replace('.', ",")
            ),
        }
    }
}

/// Bytes of a shard in which every run leaves other values.
fn bytes(sweep: &Sweep, shard: &Shard, found: Found) -> Result<f64, Failure> {
    // Equal values are written once, so that the rest is added for all of them.
    let of = |name: &str, table: tables::Table| {
        let names = (record_path(shard).len() + table_path(name, shard).len()) as f64;
        table.bytes.len() as f64 + VALUE * table.rows as f64 + RECORD + names
    };
    let mut bytes = of("outcomes", tables::outcomes(&sweep.plan, shard, &found)?);
    if sweep.plan.series.is_some() {
        bytes += of("series", tables::series(&sweep.plan, shard, &found)?);
    }
    Ok(bytes)
}

/// Seconds that some work takes, and what comes of it.
fn timed<T>(work: impl Fn() -> T) -> (f64, T) {
    let since = Instant::now();
    let found = work();
    (since.elapsed().as_secs_f64(), found)
}
