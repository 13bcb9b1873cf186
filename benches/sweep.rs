//! What the folder of a sweep costs: the share of its time that goes to keeping it, rows a second, and peak
//! memory with 10 and with 100,000 runs.
//!
//! `sweep --runs N FOLDER` keeps N runs that are made up instead of simulated, and tells its peak memory in
//! MB.

use spankracht::cli::library::Disk;
use spankracht::cli::sweep::folder::Folder;
use spankracht::cli::sweep::keep;
use spankracht::cli::sweep::manifest::{Manifest, scenario_files};
use spankracht::cli::sweep::tables::{Found, inputs};
use spankracht::experiment::pool::Pool;
use spankracht::experiment::sweep::job::{Loads, Run};
use spankracht::experiment::sweep::run::{Work, run};
use spankracht::experiment::sweep::{Sweep, read};
use std::path::Path;
use std::process::Command;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

const REPETITIONS: usize = 5;
const REPLICATIONS: usize = 10;
const OUTCOMES: usize = 3;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(at) = arguments.iter().position(|argument| argument == "--runs") {
        let runs = arguments[at + 1].parse().expect("--runs is followed by a number");
        made_up(runs, Path::new(&arguments[at + 2]));
        println!("{}", peak_memory().unwrap_or(f64::NAN));
        return;
    }
    let place = std::env::temp_dir().join(format!("spankracht-sweep-{}", std::process::id()));
    share_of_keeping(&place.join("simulated"));
    for runs in [10, 100_000] {
        let (seconds, peak) = timed(|| {
            let own = std::env::current_exe().expect("a program has a place");
            let folder = place.join(runs.to_string());
            let told = Command::new(own).args(["--runs", &runs.to_string()]).arg(folder).output();
            String::from_utf8_lossy(&told.expect("it runs").stdout).trim().parse().unwrap_or(f64::NAN)
        });
        row(&format!("{runs} runs, made up: peak memory"), peak, "MB");
        row(&format!("{runs} runs, made up: rows a second"), (runs * OUTCOMES) as f64 / seconds, "");
    }
    std::fs::remove_dir_all(&place).expect("it was made here");
}

/// The sweep of a text, and a folder that is begun for it.
fn begun(text: &str, place: &Path) -> (Sweep, Folder) {
    std::fs::create_dir_all(place).expect("a folder can be made");
    let file = place.join("mine.toml");
    std::fs::write(&file, text).expect("a file can be written");
    let sweep = read(&file, &Disk).expect("the sweep is in order");
    let (points, scenarios) = (sweep.plan.points(), scenario_files(&sweep));
    let inputs = inputs(&sweep.plan, &points).expect("a table can be made");
    let manifest = Manifest::new(&sweep, &points, &scenarios, &inputs);
    let folder = Folder::take(&place.join("out"), &manifest, &scenarios).expect("a folder can be made");
    (sweep, folder)
}

/// One shard of a sweep over the small town, simulated and kept, on one thread.
fn share_of_keeping(place: &Path) {
    let text = "base = \"library:small-town\"\n[design]\nkind = \"sobol\"\npoints = 32\n[[lever]]\n\
                path = \"team.caseload.limit\"\nvalues = [10.0, 15.0, 20.0]\n[[uncertainty]]\n\
                path = \"casework.quick_fix_workload\"\n[[outcome]]\noutcome = \"list\"\n[[outcome]]\n\
                outcome = \"burden\"\n[[outcome]]\noutcome = \"wait_mean\"\n";
    let (sweep, folder) = begun(text, place);
    let points = sweep.plan.points();
    let (pool, loads) = (Pool::new(1).expect("a thread can be had"), Loads::default());
    let simulate = |replication| -> Found {
        let of = |(number, point)| sweep.simulate(number, point, replication, &loads, &pool);
        points.iter().enumerate().map(of).collect()
    };
    // The load of every point is found before anything is measured.
    let found = simulate(0);
    let (simulated, _) = timed(|| simulate(1));
    let shard = sweep.plan.shards().next().expect("there is a shard");
    let keeping =
        || keep(&folder, &sweep, Path::new("mine.toml"), &shard, &found).expect("it can be written");
    let kept = median((0..REPETITIONS).map(|_| timed(keeping).0).collect());
    println!("a shard of 32 points under 3 policies of the small town\n");
    row("simulating it", 1e3 * simulated, "ms");
    row("keeping it, medians of 5", 1e3 * kept, "ms");
    row("keeping, of simulating", 100.0 * kept / simulated, "%");
    println!();
}

/// A sweep of so many runs whose outcomes are made up: all that a sweep does but simulate.
fn made_up(runs: usize, place: &Path) {
    let text = format!(
        "base = \"library:small-town\"\nreplications = {REPLICATIONS}\n[design]\nkind = \"random\"\n\
         points = {}\n[[uncertainty]]\npath = \"casework.quick_fix_workload\"\n[[uncertainty]]\n\
         path = \"casework.quick_fix_pressure\"\n[[outcome]]\noutcome = \"list\"\n[[outcome]]\n\
         outcome = \"burden\"\n[[outcome]]\noutcome = \"wait_mean\"\n",
        runs.div_ceil(REPLICATIONS)
    );
    let (sweep, folder) = begun(&text, place);
    let points = sweep.plan.points();
    let pool = Pool::new(0).expect("threads can be had");
    let work = Work {
        point: &|number: usize, replication| {
            let x = points[number][0] + f64::from(replication);
            vec![Ok(Run { outcomes: vec![x, x * x, points[number][1]], series: Vec::new() })]
        },
        keep: &|shard, found| keep(&folder, &sweep, Path::new("mine.toml"), &shard, &found),
        progress: &|_| {},
    };
    run(sweep.plan.shards(), &work, &pool, &AtomicBool::new(false)).expect("it can be written");
}

/// Seconds that some work takes, and what comes of it.
fn timed<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let since = Instant::now();
    let left = work();
    (since.elapsed().as_secs_f64(), left)
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn row(what: &str, value: f64, unit: &str) {
    println!("{what:<48}{value:>12.2} {unit}");
}

/// The most memory this process has had, in MB; only Linux tells.
fn peak_memory() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kilobytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes / 1024.0)
}
