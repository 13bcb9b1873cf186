//! Whether deep work pays: `docs/depth.md` is written from simulations with generalist practice held fixed
//! (`UPDATE=1 cargo test depth`), and the model must still give what it says.

use crate::village::ensemble;
use crate::{recorded, surface, turning};
use spankracht::experiment::ensemble::Trial;
use spankracht::experiment::statistics::{Interval, mean};
use spankracht::model::ledger::Ledger;
use spankracht::model::parameters::Parameters;
use std::fmt::Write;

const FILE: &str = "docs/depth.md";
const CHART: &str = "docs/images/depth-break-even.svg";
/// Replications with which what took many is checked.
const FEW: u32 = 2;
const REMEDY: &str = "run UPDATE=1 cargo test --test house -- depth:: and read what changed";
const REPLICATIONS: u32 = 6;
const PRACTICES: [f64; 5] = [0.1, 0.3, 0.5, 0.7, 0.9];

/// A reading of the three assumptions that no source settles: flare-up, the onset effect of self-reliance,
/// and what an hour of work builds of it; `None` is that of the baseline.
pub type Reading = (&'static str, Option<[f64; 3]>);

pub const READINGS: [Reading; 3] = [
    ("all three low", Some([0.0, 0.0, 0.02])),
    ("as in the baseline", None),
    ("all three high", Some([0.015, 1.0, 0.08])),
];

/// Sets the three: flare-up, the onset effect of self-reliance, what an hour of work builds of it.
pub fn assume(p: &mut Parameters, [flare_up, onset_self_reliance, self_reliance_per_hour]: [f64; 3]) {
    p.household.flare_up = flare_up;
    p.demand.onset_self_reliance = onset_self_reliance;
    p.casework.self_reliance_per_hour = self_reliance_per_hour;
}

/// The baseline city whose members all have this practice, before measuring and after.
pub fn city((_, assumed): &Reading, practice: f64) -> Parameters {
    let mut p = Parameters::default();
    p.mechanisms.practice = false;
    p.team.mix.practice_settled = practice;
    p.team.mix.practice_newcomer = practice;
    if let Some(assumed) = *assumed {
        assume(&mut p, assumed);
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
pub fn hours(ledgers: &[Ledger]) -> Vec<f64> {
    figures(ledgers, |of| of("requests_real") * of("hours_per_case"))
}

/// Hours that residents ask for each household in which problems begin.
pub fn hours_per_onset(ledgers: &[Ledger]) -> Vec<f64> {
    figures(ledgers, |of| of("requests_real") * of("hours_per_case") / of("onsets"))
}

fn text(all: &[Vec<Vec<Ledger>>], recorded: &[Interval]) -> String {
    let mut out = String::from(
        "| assumptions | practice | hours asked a year, thousands | hours asked per onset | really solved, % \
         | back within a year, % | burden per 1,000 inhabitants |\n\
         | --- | ---: | ---: | ---: | ---: | ---: | ---: |\n",
    );
    for (reading, cities) in READINGS.iter().zip(all) {
        for (practice, ledgers) in PRACTICES.iter().zip(cities) {
            let centre = |outcome: &str| mean(&figures(ledgers, |of| of(outcome))).estimate;
            writeln!(
                out,
                "| {} | {practice} | {:.1} | {:.1} | {:.0} | {:.0} | {:.0} |",
                reading.0,
                mean(&hours(ledgers)).estimate / 1000.0,
                mean(&hours_per_onset(ledgers)).estimate,
                centre("really_solved"),
                centre("relapse"),
                centre("burden")
            )
            .expect("a String takes all");
        }
    }
    let (conclusions, surface) = recorded.split_at(turning::decimals().len());
    include_str!("depth.md")
        .replace("{replications}", &REPLICATIONS.to_string())
        .replace("{table}", &out)
        .replace("{surface_replications}", &surface::REPLICATIONS.to_string())
        .replace("{break_evens}", &surface::break_evens(surface))
        .replace("{surface}", &surface::table(surface))
        .replace("{turning_replications}", &turning::REPLICATIONS.to_string())
        .replace("{conclusions}", &turning::table(conclusions))
}

/// The conclusions and the surface, of all their replications.
fn slow_figures() -> Vec<Interval> {
    let surface = surface::points().into_iter().flat_map(|p| surface::steps(p, surface::REPLICATIONS));
    turning::figures(turning::REPLICATIONS).into_iter().chain(surface).collect()
}

/// Asserts that few replications give what the page has, within what luck allows.
fn still_so(recorded: &[Interval]) {
    let (conclusions, surface) = recorded.split_at(turning::decimals().len());
    let close = |what: &str, now: Interval, then: &Interval, decimals: usize, all: u32| {
        let most = recorded::tolerance(then, decimals, FEW, all);
        assert!(
            (now.estimate - then.estimate).abs() <= most,
            "{what}: {now:?} instead of {then:?}: {REMEDY}"
        );
    };
    for i in surface::few_points() {
        let point = surface::points()[i];
        for (now, then) in surface::steps(point, FEW).into_iter().zip(&surface[surface::FIGURES * i..]) {
            close(&format!("hours at {point:?}"), now, then, surface::DECIMALS, surface::REPLICATIONS);
        }
    }
    let now = turning::figures(FEW).into_iter().zip(conclusions).zip(turning::decimals());
    for (i, ((now, then), decimals)) in now.enumerate() {
        close(&format!("difference {i} of the conclusions"), now, then, decimals, turning::REPLICATIONS);
    }
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
    if std::env::var_os("UPDATE").is_some() {
        // Conclusions are about the figures as they are shown.
        let shown = recorded::figures(&text(&all, &slow_figures()));
        std::fs::write(FILE, text(&all, &shown)).expect("the page can be written");
        std::fs::write(CHART, surface::chart(&shown[turning::decimals().len()..]))
            .expect("the picture can be written");
    }
    let written = std::fs::read_to_string(FILE).expect("the page exists");
    let recorded = recorded::figures(&written);
    assert_eq!(
        recorded.len(),
        surface::FIGURES * surface::points().len() + turning::decimals().len(),
        "{REMEDY}"
    );
    assert!(text(&all, &recorded) == written, "{FILE} is out of date: {REMEDY}");
    let picture = std::fs::read_to_string(CHART).expect("the picture exists");
    assert!(
        surface::chart(&recorded[turning::decimals().len()..]) == picture,
        "{CHART} is out of date: {REMEDY}"
    );
    still_so(&recorded);
    for (reading, cities) in READINGS.iter().zip(&all) {
        let solved = gain(cities, |ledgers| figures(ledgers, |of| of("really_solved")));
        assert!(solved.low > 0.0, "{}: depth does not solve more: {solved:?}", reading.0);
    }
    let (low, high) = (gain(&all[0], hours), gain(&all[READINGS.len() - 1], hours));
    assert!(low.low > 0.0, "with all three low, depth should cost hours: {low:?}");
    assert!(high.high < low.low, "the assumptions should decide the hours: {high:?} against {low:?}");
}
