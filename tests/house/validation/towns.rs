//! The towns in which the findings are looked for: library scenarios, and changes of them.

use crate::village::{event, expectation};
use spankracht::cli::library::Disk;
use spankracht::experiment::ensemble::Trial;
use spankracht::experiment::load::settle;
use spankracht::experiment::pool::Pool;
use spankracht::experiment::scenario;
use spankracht::kernel::random::Luck;
use spankracht::model::ledger::Ledger;
use spankracht::model::parameters::{Event, EventKind, Intervention, Parameters};
use spankracht::model::simulate;
use std::path::Path;
use std::sync::atomic::AtomicBool;

/// The seed of the page.
const SEED: u64 = 1;

/// What is changed in the measured years, or in all.
type Change = fn(&mut Parameters);

/// A scenario under a name, and what is different in it from its file.
struct Run {
    id: &'static str,
    file: &'static str,
    change: Change,
}

/// Runs that share their past.
struct Town {
    years: u32,
    /// What has always been different in it from its files.
    always: Change,
    runs: &'static [Run],
}

const fn run(id: &'static str, file: &'static str, change: Change) -> Run {
    Run { id, file, change }
}

fn as_it_is(_: &mut Parameters) {}

fn set(p: &mut Parameters, path: &str, value: f64) {
    assert!(p.set(path, value), "{path} is a parameter");
}

const BASELINE: &str = "baseline";

/// A city whose members are exhausted by the work of its first year, at a speed of recovery.
fn burnt(p: &mut Parameters, recovery: f64) {
    rested(p, recovery);
    p.interventions.push(Intervention {
        id: String::from("a-year-that-exhausts"),
        set: String::from("wellbeing.exhaustion_base"),
        value: 0.05,
        from_week: 0,
        until_week: Some(52),
    });
}

/// The same city without that year.
fn rested(p: &mut Parameters, recovery: f64) {
    set(p, "wellbeing.recovery", recovery);
}

/// The channels through which those who leave make others leave.
fn without_channels(p: &mut Parameters) {
    for channel in ["cohesion", "exhaustion", "motivation"] {
        set(p, &format!("mechanisms.{channel}"), 0.0);
    }
}

/// One in ten has to go after a year, and may be replaced at once.
fn one_in_ten_goes(p: &mut Parameters) {
    let layoff = event(EventKind::Layoff, 52);
    p.events.push(Event { share: 0.1, until_week: Some(53), ..layoff });
}

const TOWNS: &[Town] = &[
    Town {
        years: 10,
        always: as_it_is,
        runs: &[
            run("baseline", BASELINE, as_it_is),
            run("growth", "what-if/more-second-line", |p| set(p, "demand.growth", 0.04)),
            run("caseload-15", "what-if/caseload-15", as_it_is),
            run("caseload-25", "what-if/caseload-25", as_it_is),
            run("trained", "what-if/caseload-10", |p| set(p, "team.time.learning", 0.1)),
            run("blocked", "what-if/blocked-second-line", as_it_is),
            run("two-systems", "what-if/double-registration", as_it_is),
            run("new-teams", "what-if/volunteers-50", as_it_is),
            run("quick-win", "what-if/quick-win", as_it_is),
            run("volunteers", "what-if/zero-line", as_it_is),
            run("volunteers-pressed", "what-if/zero-line", |p| set(p, "policy.own_strength", 1.0)),
            run("extra-hands", "what-if/temporary-staff", as_it_is),
            run("outcome-expected", BASELINE, |p| {
                p.expectations.push(expectation("really_solved", 90.0, 104));
            }),
            run("activity-expected", BASELINE, |p| p.expectations.push(expectation("list", 5.0, 104))),
            run("changes-harmless", BASELINE, |p| {
                set(p, "household.trust_loss_change", 0.0);
                set(p, "casework.handover_hours", 0.0);
            }),
            run("channels-off", BASELINE, without_channels),
            run("laid-off", BASELINE, one_in_ten_goes),
            run("rested-0.005", BASELINE, |p| rested(p, 0.005)),
            run("rested-0.01", BASELINE, |p| rested(p, 0.01)),
            run("rested-0.02", BASELINE, |p| rested(p, 0.02)),
            run("rested-0.05", BASELINE, |p| rested(p, 0.05)),
            run("burnt-0.005", BASELINE, |p| burnt(p, 0.005)),
            run("burnt-0.01", BASELINE, |p| burnt(p, 0.01)),
            run("burnt-0.02", BASELINE, |p| burnt(p, 0.02)),
            run("burnt-0.05", BASELINE, |p| burnt(p, 0.05)),
        ],
    },
    Town { years: 5, always: |p| p.run.load = 0.7, runs: &[run("load-0.7", BASELINE, as_it_is)] },
    Town {
        years: 5,
        always: |p| p.run.load = 0.9,
        runs: &[run("load-0.9", BASELINE, |p| set(p, "policy.wait_norm_weeks", 8.0))],
    },
    Town { years: 5, always: |p| p.run.load = 1.1, runs: &[run("load-1.1", BASELINE, as_it_is)] },
    Town { years: 3, always: as_it_is, runs: &[run("utrecht", "places/utrecht-2016", as_it_is)] },
    Town {
        years: 3,
        always: as_it_is,
        runs: &[
            run("rotterdam", "places/rotterdam-2018", as_it_is),
            run("rotterdam-open", "places/rotterdam-2018-open-door", as_it_is),
            run("rotterdam-unhurried", "places/rotterdam-2018", |p| {
                set(p, "casework.closing_threshold", 0.25);
            }),
        ],
    },
    Town {
        years: 3,
        always: as_it_is,
        runs: &[
            run("nijmegen", "places/nijmegen-2018", |p| set(p, "policy.wait_norm_weeks", 4.0)),
            run("nijmegen-treats", "places/nijmegen-2018", |p| {
                set(p, "policy.wait_norm_weeks", 2.0);
                set(p, "team.approach.treats", 1.0);
                set(p, "casework.closing_threshold", 0.25);
            }),
        ],
    },
];

/// What one replication of every run leaves behind.
pub struct Lives(Vec<(&'static str, Ledger)>);

impl Lives {
    /// The ledger of a run.
    pub fn of(&self, id: &str) -> &Ledger {
        let found = self.0.iter().find(|(run, _)| *run == id);
        &found.unwrap_or_else(|| panic!("no run {id}")).1
    }
}

/// The trials of a town, in the order of its runs, with its stated load made so.
fn trials(town: &Town, pool: &Pool) -> Vec<Trial> {
    let trial = |run: &Run| {
        let file = format!("scenarios/{}.toml", run.file);
        let read =
            scenario::read(Path::new(&file), &[], &Disk).expect("scenarios of the library are in order");
        let mut trial = Trial { history: read.history, parameters: read.parameters };
        for p in [&mut trial.history, &mut trial.parameters] {
            p.run.years = town.years;
            (town.always)(p);
        }
        (run.change)(&mut trial.parameters);
        trial
    };
    let mut trials: Vec<Trial> = town.runs.iter().map(trial).collect();
    settle(&mut trials, pool, &AtomicBool::new(false)).expect("the load can be met");
    assert!(trials.iter().all(|t| t.history == trials[0].history), "the runs of a town share their past");
    trials
}

/// What `see` makes of each of so many replications of all runs, in their order.
pub fn live<R: Send>(replications: u32, see: impl Fn(&Lives) -> R + Sync) -> Vec<R> {
    let pool = Pool::new(0).expect("threads can be started");
    let towns: Vec<_> = TOWNS.iter().map(|town| (town, trials(town, &pool))).collect();
    let replicate = |&replication: &u32| {
        let luck = Luck { seed: SEED, replication };
        let mut lives = Vec::new();
        for (town, trials) in &towns {
            let scenarios: Vec<&Parameters> = trials.iter().map(|t| &t.parameters).collect();
            let ledgers = simulate(&trials[0].history, &scenarios, luck, trials[0].horizon());
            lives.extend(town.runs.iter().map(|run| run.id).zip(ledgers));
        }
        see(&Lives(lives))
    };
    pool.map(&(0..replications).collect::<Vec<_>>(), replicate)
}
