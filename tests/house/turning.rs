//! Which conclusions about scenarios turn with the assumptions that decide whether depth pays, for the page
//! about depth.

use crate::depth::{READINGS, assume};
use crate::recorded::shown;
use crate::village::{all, ensemble};
use spankracht::cli::library::Disk;
use spankracht::experiment::ensemble::Trial;
use spankracht::experiment::load::settle;
use spankracht::experiment::pool::Pool;
use spankracht::experiment::scenario;
use spankracht::experiment::statistics::{Interval, mean};
use spankracht::model::ledger::Ledger;
use std::fmt::Write;
use std::path::Path;
use std::sync::atomic::AtomicBool;

pub const REPLICATIONS: u32 = 12;

/// What the baseline city is asked over what it can do (docs/baseline.md): demand is scaled to it under the
/// other readings, so that they are readings of one city and not cities with more or less to do.
const LOAD: f64 = 0.96;

/// Scenarios by file, what is set in them, and their place in comparisons.
const SCENARIOS: [(&str, &str); 12] = [
    ("baseline", ""),
    ("what-if/patient", ""),
    ("what-if/quick-win", ""),
    ("baseline", "team.time.learning=0.02"),
    ("what-if/one-day", ""),
    ("what-if/four-days", ""),
    ("what-if/caseload-10", ""),
    ("what-if/caseload-15", ""),
    ("what-if/caseload-25", ""),
    ("what-if/generalists-0", ""),
    ("what-if/generalists-100", ""),
    ("what-if/prevention-cut", ""),
];

/// What is compared: words, a scenario, and the one it is set beside.
const COMPARISONS: [(&str, usize, usize); 8] = [
    ("patient against quick win", 1, 2),
    ("learning 2 % against 5 %", 3, 0),
    ("one day with the team against four", 4, 5),
    ("at most 10 cases per FTE against 20", 6, 0),
    ("at most 15 against 20", 7, 0),
    ("at most 25 against 20", 8, 0),
    ("generalists against specialists", 10, 9),
    ("prevention stopped against kept", 11, 0),
];

/// A headline: words, decimals, and its figure over all ten years.
type Headline = (&'static str, usize, fn(&Ledger) -> f64);

const HEADLINES: [Headline; 5] = [
    ("waiting list, households", 0, |l| all(l, "list")),
    ("really solved, points", 1, |l| all(l, "really_solved")),
    ("back within a year, points", 1, |l| all(l, "relapse")),
    ("hours asked, thousands a year", 2, |l| all(l, "requests_real") * all(l, "hours_per_case") / 1000.0),
    ("total cost, thousand euros a year", 0, |l| all(l, "cost_total") / 1000.0),
];

/// Decimals of every figure, in the order of the page.
pub fn decimals() -> Vec<usize> {
    let of = |(_, decimals, _): &Headline| [*decimals; 3];
    COMPARISONS.iter().flat_map(|_| HEADLINES.iter().flat_map(of)).collect()
}

/// The ledgers of every scenario under a reading.
fn lives(reading: usize, replications: u32) -> Vec<Vec<Ledger>> {
    let trial = |(file, set): &(&str, &str)| {
        let sets: Vec<String> = (!set.is_empty()).then(|| (*set).to_owned()).into_iter().collect();
        let file = format!("scenarios/{file}.toml");
        let read = scenario::read(Path::new(&file), &sets, &Disk).expect("the library is in order");
        let mut trial = Trial { history: read.history, parameters: read.parameters };
        for p in [&mut trial.history, &mut trial.parameters] {
            if let Some(assumed) = READINGS[reading].1 {
                assume(p, assumed);
                p.run.load = LOAD;
            }
        }
        trial
    };
    let mut trials: Vec<Trial> = SCENARIOS.iter().map(trial).collect();
    let pool = Pool::new(0).expect("threads can be started");
    settle(&mut trials, &pool, &AtomicBool::new(false)).expect("the load can be met");
    ensemble(trials, 1, replications)
}

/// Every difference: comparison by comparison, headline by headline, reading by reading.
pub fn figures(replications: u32) -> Vec<Interval> {
    let readings = [0, 1, 2].map(|reading| lives(reading, replications));
    let mut found = Vec::new();
    for (_, one, other) in COMPARISONS {
        for (_, _, figure) in HEADLINES {
            for of in &readings {
                let pairs = of[one].iter().zip(&of[other]);
                found.push(mean(&pairs.map(|(a, b)| figure(a) - figure(b)).collect::<Vec<_>>()));
            }
        }
    }
    found
}

/// The sign of a difference that can be told; 0 where it cannot.
fn sign(found: &Interval) -> i32 {
    i32::from(found.low > 0.0) - i32::from(found.high < 0.0)
}

/// What becomes of a difference over the readings.
fn fate(readings: &[Interval]) -> &'static str {
    let signs: Vec<i32> = readings.iter().map(sign).collect();
    match (signs.contains(&1), signs.contains(&-1), signs.contains(&0)) {
        (true, true, _) => "turns",
        (false, false, _) => "never told",
        (_, _, true) => "not under all",
        _ => "stands",
    }
}

/// The table of conclusions.
pub fn table(found: &[Interval]) -> String {
    let mut out = String::from(
        "| comparison | difference in | all three low | as in the baseline | all three high | conclusion |\n\
         | --- | --- | ---: | ---: | ---: | --- |\n",
    );
    let mut rows = found.chunks_exact(3);
    for (name, _, _) in COMPARISONS {
        for (headline, decimals, _) in HEADLINES {
            let row = rows.next().expect("a row for each");
            let cells: Vec<String> = row.iter().map(|one| shown(one, decimals)).collect();
            writeln!(out, "| {name} | {headline} | {} | {} |", cells.join(" | "), fate(row))
                .expect("a String takes all");
        }
    }
    out
}
