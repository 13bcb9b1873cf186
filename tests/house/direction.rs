//! Direction: pulling a lever in a mid-size town moves what every practitioner says it moves.
//!
//! Each change meets the same luck as the baseline. A direction holds when the mean difference has
//! the right sign; no seed was chosen for it.

use crate::village::{all, village};
use spankracht::experiment::ensemble::{Question, Replications, Trial, run};
use spankracht::experiment::pool::Pool;
use spankracht::experiment::statistics::mean;
use spankracht::model::ledger::Ledger;
use spankracht::model::parameters::Parameters;
use std::sync::atomic::AtomicBool;

const YEARS: u32 = 4;
const REPLICATIONS: u32 = 16;

type Figure = fn(&Ledger, &str) -> f64;

/// The last measured year.
fn last_year(ledger: &Ledger, id: &str) -> f64 {
    ledger.figure(id, ledger.weeks() - 52..ledger.weeks())
}

/// Sign, outcome and how it is read.
type Expected = (f64, &'static str, Figure);

struct Direction {
    name: &'static str,
    change: fn(&mut Parameters),
    expected: &'static [Expected],
}

const UP: f64 = 1.0;
const DOWN: f64 = -1.0;

const DIRECTIONS: &[Direction] = &[
    Direction {
        name: "more seats",
        change: |p| p.neighbourhoods.iter_mut().for_each(|n| n.values.seats += 1),
        expected: &[(DOWN, "wait_mean", all), (DOWN, "list", all), (UP, "closed", all)],
    },
    Direction {
        name: "longer patience",
        change: |p| p.household.leave_list = 0.02,
        expected: &[(UP, "list", all), (DOWN, "left_list", all)],
    },
    Direction {
        name: "more new problems",
        change: |p| p.demand.onset_per_1000 *= 1.2,
        expected: &[(UP, "requests_real", all), (UP, "list", all)],
    },
    Direction {
        name: "more administration",
        change: |p| p.time.administration += 0.06,
        expected: &[(DOWN, "hours_cases", all), (UP, "wait_mean", all)],
    },
    Direction {
        name: "more places at providers",
        change: |p| p.providers.iter_mut().for_each(|v| v.values.places *= 2),
        expected: &[(DOWN, "provider_wait", all), (UP, "treatments", all)],
    },
    Direction {
        name: "more leaving",
        change: |p| p.staffing.leaving *= 2.0,
        expected: &[(UP, "turnover", all), (UP, "handovers", all), (UP, "workers_per_household", all)],
    },
    Direction {
        name: "more learning time",
        change: |p| {
            p.time.learning = 0.10;
            p.time.learning_protected = 1.0;
        },
        expected: &[(UP, "practice", last_year), (UP, "hours_learning", all)],
    },
    Direction {
        name: "a lower caseload limit",
        change: |p| p.caseload.limit = 13.0,
        expected: &[(UP, "wait_mean", all), (DOWN, "caseload", all)],
    },
    Direction {
        name: "less autonomy under pressure",
        change: |p| {
            p.policy.pressure_floor = 0.6;
            p.policy.autonomy = 0.1;
        },
        expected: &[(DOWN, "depth", all), (UP, "exhaustion", all)],
    },
];

/// If this failed, the model would contradict what everyone in the field knows, for a whole town and
/// over years.
#[test]
fn levers_move_what_they_should() {
    let base = village(2, 4000, 8);
    let horizon = |mut p: Parameters| {
        (p.run.warmup_years, p.run.years) = (4, YEARS);
        p
    };
    let base = horizon(base);
    let changed = DIRECTIONS.iter().map(|direction| {
        let mut p = base.clone();
        (direction.change)(&mut p);
        p
    });
    let trial = |parameters| Trial { history: base.clone(), parameters };
    let trials: Vec<Trial> = std::iter::once(base.clone()).chain(changed).map(trial).collect();
    let question = Question { trials, seed: 11, replications: Replications::Fixed(REPLICATIONS) };
    let pool = Pool::new(0).expect("threads can be started");
    let found =
        run(&question, &pool, &|_, _| {}, &AtomicBool::new(false)).expect("the books balance").ledgers;
    let mut wrong = Vec::new();
    for (direction, after) in DIRECTIONS.iter().zip(&found[1..]) {
        for (sign, id, figure) in direction.expected {
            let pairs = after.iter().zip(&found[0]);
            let differences: Vec<f64> = pairs.map(|(a, b)| figure(a, id) - figure(b, id)).collect();
            let difference = mean(&differences);
            println!("{}: {id} {difference:?}", direction.name);
            if difference.estimate * sign <= 0.0 {
                wrong.push(format!("{}: {id} {difference:?}", direction.name));
            }
        }
    }
    assert!(wrong.is_empty(), "against all experience:\n{}", wrong.join("\n"));
}
