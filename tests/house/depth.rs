//! Whether deep work pays: `docs/depth.md` is written from simulations with generalist practice held fixed
//! (`UPDATE=1 cargo test depth`), and the model must still give what it says.

use crate::village::ensemble;
use spankracht::experiment::ensemble::Trial;
use spankracht::experiment::statistics::{Interval, mean};
use spankracht::model::ledger::Ledger;
use spankracht::model::parameters::Parameters;
use std::fmt::Write;

const FILE: &str = "docs/depth.md";
const REPLICATIONS: u32 = 6;
const PRACTICES: [f64; 5] = [0.1, 0.3, 0.5, 0.7, 0.9];

/// A reading of the three assumptions that no source settles: flare-up, the onset effect of self-reliance,
/// and what an hour of work builds of it; `None` is that of the baseline.
type Reading = (&'static str, Option<[f64; 3]>);

const READINGS: [Reading; 3] = [
    ("all three low", Some([0.0, 0.0, 0.02])),
    ("as in the baseline", None),
    ("all three high", Some([0.015, 1.0, 0.08])),
];

/// The baseline city whose members all have this practice, before measuring and after.
fn city((_, assumed): &Reading, practice: f64) -> Parameters {
    let mut p = Parameters::default();
    p.mechanisms.practice = false;
    p.team.mix.practice_settled = practice;
    p.team.mix.practice_newcomer = practice;
    if let Some([flare_up, onset_self_reliance, self_reliance_per_hour]) = *assumed {
        p.household.flare_up = flare_up;
        p.demand.onset_self_reliance = onset_self_reliance;
        p.casework.self_reliance_per_hour = self_reliance_per_hour;
    }
    p
}

/// Ten years of a city at each practice.
fn ledgers(reading: &Reading) -> Vec<Vec<Ledger>> {
    let alone = |practice: &f64| {
        let p = city(reading, *practice);
        let trial = Trial { history: p.clone(), parameters: p };
        ensemble(vec![trial], 1, REPLICATIONS).into_iter().next().expect("one trial")
    };
    PRACTICES.iter().map(alone).collect()
}

/// A figure over all ten years of each replication.
fn figures(ledgers: &[Ledger], figure: impl Fn(&dyn Fn(&str) -> f64) -> f64) -> Vec<f64> {
    let all = |ledger: &Ledger| {
        let of = |outcome: &str| ledger.figure(outcome, 0..ledger.weeks());
        figure(&of)
    };
    ledgers.iter().map(all).collect()
}

/// Hours that residents ask in a year, if every request is served: requests x direct hours per case.
fn hours(ledgers: &[Ledger]) -> Vec<f64> {
    figures(ledgers, |of| of("requests_real") * of("hours_per_case"))
}

fn text(all: &[Vec<Vec<Ledger>>]) -> String {
    let mut out = String::from(
        "| assumptions | practice | hours asked a year, thousands | really solved, % | back within a year, % \
         | burden per 1,000 inhabitants |\n\
         | --- | ---: | ---: | ---: | ---: | ---: |\n",
    );
    for (reading, cities) in READINGS.iter().zip(all) {
        for (practice, ledgers) in PRACTICES.iter().zip(cities) {
            let centre = |outcome: &str| mean(&figures(ledgers, |of| of(outcome))).estimate;
            writeln!(
                out,
                "| {} | {practice} | {:.1} | {:.0} | {:.0} | {:.0} |",
                reading.0,
                mean(&hours(ledgers)).estimate / 1000.0,
                centre("really_solved"),
                centre("relapse"),
                centre("burden")
            )
            .expect("a String takes all");
        }
    }
    include_str!("depth.md").replace("{replications}", &REPLICATIONS.to_string()).replace("{table}", &out)
}

/// What the deepest work changes against the shallowest, with its interval, replication by replication.
fn gain(cities: &[Vec<Ledger>], figure: impl Fn(&[Ledger]) -> Vec<f64>) -> Interval {
    let (shallow, deep) = (figure(&cities[0]), figure(&cities[PRACTICES.len() - 1]));
    mean(&deep.iter().zip(&shallow).map(|(d, s)| d - s).collect::<Vec<_>>())
}

/// If this failed, what the README, the reports and the model's page say about depth would not be true.
#[test]
fn depth_pays_in_results_whatever_is_assumed_and_its_hours_are_what_is_uncertain() {
    let all: Vec<_> = READINGS.iter().map(ledgers).collect();
    let now = text(&all);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(FILE, &now).expect("the page can be written");
    }
    let written = std::fs::read_to_string(FILE).expect("the page exists");
    assert!(written == now, "{FILE} is out of date: run UPDATE=1 cargo test depth and read what changed");
    for (reading, cities) in READINGS.iter().zip(&all) {
        let solved = gain(cities, |ledgers| figures(ledgers, |of| of("really_solved")));
        assert!(solved.low > 0.0, "{}: depth does not solve more: {solved:?}", reading.0);
    }
    let (low, high) = (gain(&all[0], hours), gain(&all[READINGS.len() - 1], hours));
    assert!(low.low > 0.0, "with all three low, depth should cost hours: {low:?}");
    assert!(high.high < low.low, "the assumptions should decide the hours: {high:?} against {low:?}");
}
