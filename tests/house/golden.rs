//! Golden figures: the main outcomes of every scenario at the size of a small town.
//!
//! Whoever changes a figure writes a line under 'Results change' in CHANGELOG.md, and then renews the
//! snapshots: `INSTA_UPDATE=always cargo test --test house golden`.

use crate::village::{all, ensemble};
use spankracht::cli::library::Disk;
use spankracht::experiment::ensemble::Trial;
use spankracht::experiment::load::settle;
use spankracht::experiment::pool::Pool;
use spankracht::experiment::scenario::read;
use spankracht::experiment::statistics::mean;
use spankracht::kernel::outcome::Kind;
use spankracht::kernel::week::WEEKS_PER_YEAR;
use spankracht::model::outcomes::outcome;
use spankracht::model::parameters::{DemandSource, Parameters};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

/// What a reader would look at first.
const MAIN: [&str; 26] = [
    "requests_real",
    "requests_light",
    "list",
    "wait_mean",
    "wait_p90",
    "within_norm",
    "left_list",
    "latent",
    "crises",
    "caseload",
    "workload",
    "depth",
    "norm_of_care",
    "hours_per_case",
    "case_length",
    "handovers",
    "turnover",
    "sickness",
    "practice",
    "motivation",
    "exhaustion",
    "result_after_year",
    "relapse",
    "share_referred",
    "pressure",
    "cost_total",
];

/// How much smaller the small town is.
const SMALLER: u32 = 8;

/// What dated changes set and a small town has less of, beside whole seats and places.
const LESS: [&str; 3] = ["desk.fte", "budget.total", "team.time.walk_in"];

/// Measured years of a scenario whose changes are all early.
const YEARS: u32 = 4;

/// Weeks that are lived after the last dated change, event or expectation, so that it shows.
const AFTER: u32 = 26;

/// As many years as it takes to live what is dated, and no more than the scenario has.
fn years(p: &Parameters) -> u32 {
    let changes = p.interventions.iter().flat_map(|i| [Some(i.from_week), i.until_week]);
    let events = p.events.iter().flat_map(|e| [Some(e.from_week), e.until_week]);
    let expected = p.expectations.iter().map(|e| Some(e.by_week));
    let last = changes.chain(events).chain(expected).flatten().max();
    let needed = last.map_or(0, |week| (week + AFTER).div_ceil(WEEKS_PER_YEAR));
    needed.min(p.run.years).max(YEARS)
}

/// An eighth of a municipality: what it has, what is expected of counts, and as many households as
/// keep the load of every team. A plain queue is small already.
fn shrink(p: &mut Parameters) {
    p.run.years = years(p);
    p.run.warmup_years = 3;
    if p.demand.source == DemandSource::Unlimited {
        return;
    }
    let smaller = |whole: u32| ((whole + SMALLER / 2) / SMALLER).max(1);
    for place in &mut p.neighbourhoods {
        let households = place.values.households;
        let seats = if place.values.seats > 0 { smaller(place.values.seats) } else { 0 };
        let kept = if seats > 0 { households * seats / place.values.seats } else { households / SMALLER };
        (place.values.households, place.values.seats) = (kept.max(1), seats);
    }
    for team in p.teams.iter_mut().filter(|team| team.values.seats > 0) {
        team.values.seats = smaller(team.values.seats);
    }
    for change in &mut p.interventions {
        let counted = change.set.ends_with(".seats") || change.set.ends_with(".places");
        if counted && change.value > 0.0 {
            change.value = f64::from(smaller(change.value as u32));
        } else if LESS.contains(&change.set.as_str()) {
            change.value /= f64::from(SMALLER);
        }
    }
    for event in p.events.iter_mut().filter(|event| event.members > 0) {
        event.members = smaller(event.members);
    }
    p.desk.fte /= f64::from(SMALLER);
    p.budget.total /= f64::from(SMALLER);
    p.team.time.walk_in /= f64::from(SMALLER);
    for provider in &mut p.providers {
        provider.values.places = smaller(provider.values.places);
    }
    for expectation in &mut p.expectations {
        let kind = outcome(&expectation.outcome).expect("a declared outcome").kind;
        if matches!(kind, Kind::Stock | Kind::Flow) {
            expectation.target /= f64::from(SMALLER);
        }
    }
}

/// Six significant digits.
fn digits(value: f64) -> String {
    let before_point = if value == 0.0 { 0 } else { value.abs().log10().floor() as i32 };
    format!("{value:.*}", (5 - before_point).max(0) as usize)
}

fn figures(path: &Path) -> String {
    let scenario = read(path, &[], &Disk).expect("a scenario of the house is in order");
    let (mut parameters, mut history) = (scenario.parameters, scenario.history);
    shrink(&mut parameters);
    shrink(&mut history);
    let mut trials = vec![Trial { history, parameters }];
    let pool = Pool::new(0).expect("threads can be started");
    settle(&mut trials, &pool, &AtomicBool::new(false)).expect("a stated load can be met");
    let ledgers = ensemble(trials, 7, 4).remove(0);
    let mut text = String::from("A changed figure needs a line under 'Results change' in CHANGELOG.md.\n\n");
    for id in MAIN {
        let values: Vec<f64> = ledgers.iter().map(|l| all(l, id)).collect();
        writeln!(text, "{id:18} {:>12}", digits(mean(&values).estimate)).expect("a string can be written");
    }
    text
}

/// The scenario files of a folder, in order of name.
pub fn scenarios(folder: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder of scenarios");
    let files = entries.map(|entry| entry.expect("it can be read").path());
    let mut files: Vec<PathBuf> = files.filter(|f| f.extension().is_some_and(|e| e == "toml")).collect();
    files.sort();
    files
}

/// Figures have changed. If that is meant, write under 'Results change' in CHANGELOG.md which and why.
#[test]
fn golden_figures_stay() {
    let folders =
        ["scenarios", "scenarios/places", "scenarios/theory", "scenarios/towns", "scenarios/what-if"];
    for path in folders.into_iter().flat_map(scenarios) {
        let name = path.with_extension("").display().to_string().replace('/', "-");
        insta::assert_snapshot!(format!("golden-{name}"), figures(&path));
    }
}

/// If this failed, assumptions about a town could be passed off as its results.
#[test]
fn every_place_is_an_illustration() {
    for path in scenarios("scenarios/places") {
        let scenario = read(&path, &[], &Disk).expect("a scenario of the house is in order");
        assert!(scenario.illustration, "{}", path.display());
    }
}

/// If this failed, golden figures would hide small changes or be told apart by noise.
#[test]
fn golden_figures_have_six_digits() {
    let written = [0.0, 1234567.8, 123.4567, 0.001234567, -2.5].map(digits);
    assert_eq!(written, ["0.00000", "1234568", "123.457", "0.00123457", "-2.50000"]);
}
