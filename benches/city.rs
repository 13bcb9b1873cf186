//! What a city costs: a year of the baseline, a week of a case, of a hidden problem, of a household
//! without any; an ensemble on one and two threads; peak memory.
//!
//! Medians of several repetitions, as a plain table. `city --years N` runs one replication with N
//! measured years and prints nothing: `benches/instructions.sh` counts its instructions; with
//! `--off A,B` without the mechanisms of these switches.

use rayon::ThreadPoolBuilder;
use rayon::iter::{IntoParallelIterator, ParallelIterator};
use spankracht::kernel::random::Luck;
use spankracht::kernel::week::{Horizon, WEEKS_PER_YEAR};
use spankracht::model::ledger::Ledger;
use spankracht::model::parameters::{Entry, Neighbourhood, Parameters};
use spankracht::model::simulate;
use std::time::Instant;

const REPETITIONS: usize = 5;
const YEARS: u32 = 10;
const REPLICATIONS: u32 = 8;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let after = |option: &str| {
        let at = arguments.iter().position(|argument| argument == option)?;
        Some(arguments.get(at + 1).expect("the option is followed by a value"))
    };
    if let Some(years) = after("--years") {
        let mut parameters = Parameters::default();
        for switch in after("--off").map_or("", String::as_str).split_terminator(',') {
            assert!(parameters.set(&format!("mechanisms.{switch}"), 0.0), "there is no switch {switch}");
        }
        replication(&parameters, years.parse().expect("--years is followed by a number"), 0);
        return;
    }
    one_replication();
    ensembles();
}

/// One replication after the usual warm-up.
fn replication(parameters: &Parameters, years: u32, replication: u32) -> Ledger {
    let warmup = parameters.run.warmup_years * WEEKS_PER_YEAR;
    let horizon = Horizon { warmup, measured: years * WEEKS_PER_YEAR };
    let mut ledgers = simulate(parameters, &[parameters], Luck { seed: 1, replication }, horizon);
    ledgers.pop().expect("one scenario leaves one ledger")
}

/// Milliseconds a run takes, and what it leaves.
fn timed<T>(run: impl FnOnce() -> T) -> (f64, T) {
    let start = Instant::now();
    let left = run();
    (start.elapsed().as_secs_f64() * 1e3, left)
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// What one city costs.
struct Cost {
    /// Milliseconds to found and settle it.
    start: f64,
    /// Milliseconds a measured year.
    year: f64,
    /// Open cases and hidden problems, as weeks of one of them in a year.
    case_weeks: f64,
    latent_weeks: f64,
}

/// The cost of a year is the difference between a long and a short run with the same warm-up.
fn cost(parameters: &Parameters) -> Cost {
    let mut years = Vec::new();
    let mut starts = Vec::new();
    let mut ledger = replication(parameters, YEARS + 1, 0);
    for _ in 0..REPETITIONS {
        let (short, _) = timed(|| replication(parameters, 1, 0));
        let (long, left) = timed(|| replication(parameters, YEARS + 1, 0));
        years.push((long - short) / f64::from(YEARS));
        starts.push(short - (long - short) / f64::from(YEARS));
        ledger = left;
    }
    let a_year = |id: &str| {
        let weeks = ledger.series(id);
        let later = &weeks[WEEKS_PER_YEAR as usize..];
        later.iter().sum::<f64>() / f64::from(YEARS)
    };
    Cost {
        start: median(starts),
        year: median(years),
        case_weeks: a_year("open_cases"),
        latent_weeks: a_year("latent"),
    }
}

/// The baseline, with as many households again that never have a problem or a question.
fn with_well_households() -> Parameters {
    let mut parameters = Parameters::default();
    let households = parameters.neighbourhoods.iter().map(|entry| entry.values.households).sum();
    let values = Neighbourhood { households, seats: 1, vulnerability: 0.0, ..Neighbourhood::default() };
    parameters.neighbourhoods.push(Entry::new("well", "Well", values));
    parameters
}

/// The baseline in which nobody asks for anything: problems come and run, and are all that happens.
fn without_requests() -> Parameters {
    let mut parameters = Parameters::default();
    parameters.household.help_seeking = 0.0;
    parameters.mechanisms.light_requests = false;
    for entry in &mut parameters.neighbourhoods {
        entry.values.seats = 1;
    }
    parameters
}

fn one_replication() {
    let base = cost(&Parameters::default());
    let well = cost(&with_well_households());
    let hidden = cost(&without_requests());
    let nanoseconds = |milliseconds: f64, weeks: f64| 1e6 * milliseconds / weeks.max(1.0);
    let households: u32 = Parameters::default().neighbourhoods.iter().map(|e| e.values.households).sum();
    let household_weeks = f64::from(households * WEEKS_PER_YEAR);
    println!("the baseline city: {households} households; medians of {REPETITIONS}\n");
    row("founding and warm-up", base.start, "ms");
    row("a city-year", base.year, "ms");
    row("all its cost, per case-week", nanoseconds(base.year, base.case_weeks), "ns");
    row("a week of a household with hidden problems", nanoseconds(hidden.year, hidden.latent_weeks), "ns");
    row("a week of a household without problems", nanoseconds(well.year - base.year, household_weeks), "ns");
    if let Some(peak) = peak_memory() {
        row("peak memory of one replication", peak, "MB");
    }
}

fn ensembles() {
    let seconds = |threads: usize| {
        let pool = ThreadPoolBuilder::new().num_threads(threads).build().expect("threads can be started");
        let parameters = Parameters::default();
        let run = |number| replication(&parameters, YEARS, number).weeks();
        let all = || (0..REPLICATIONS).into_par_iter().map(run).collect::<Vec<_>>();
        timed(|| pool.install(all)).0 / 1e3
    };
    let pairs: Vec<(f64, f64)> = (0..REPETITIONS).map(|_| (seconds(1), seconds(2))).collect();
    let (one, two): (Vec<f64>, Vec<f64>) = pairs.iter().copied().unzip();
    let ratio = median(pairs.iter().map(|(one, two)| one / two).collect());
    println!("\nan ensemble: {REPLICATIONS} replications of {YEARS} years after warm-up\n");
    row("one thread", median(one), "s");
    row("two threads", median(two), "s");
    row("times as fast", ratio, "");
}

fn row(what: &str, value: f64, unit: &str) {
    println!("{what:<48}{value:>10.2} {unit}");
}

/// The most memory this process has had, in MB; only Linux tells.
fn peak_memory() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kilobytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes / 1024.0)
}
