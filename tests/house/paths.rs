//! Referral paths against the ledger: what is left over at a station is the stock that grew or shrank.

use crate::village::{live, open_town, pressed, queue, years};
use spankracht::experiment::paths::{AtProvider, Path, Station, paths};
use spankracht::kernel::outcome::Scope;
use spankracht::kernel::week::{WEEKS_PER_QUARTER, WEEKS_PER_YEAR};
use spankracht::model::ledger::Ledger;
use spankracht::model::outcomes::outcome;

/// Weeks of the first quarter.
const FIRST: usize = WEEKS_PER_QUARTER as usize;

fn sum(all: &[Path], side: impl Fn(&Path) -> bool) -> f64 {
    all.iter().filter(|path| side(path)).map(|path| path.amount).sum()
}

/// What a stock gained a year from the end of the first measured quarter to the end of the last.
fn gained(town: &Ledger, id: &str) -> f64 {
    let weeks = &town.series(id)[FIRST - 1..];
    let years = (weeks.len() - 1) as f64 / f64::from(WEEKS_PER_YEAR);
    (weeks[weeks.len() - 1] - weeks[0]) / years
}

/// What came to every provider and what became of it, from the end of the first measured quarter.
fn at_providers(town: &Ledger) -> Vec<AtProvider> {
    let quarters = 1..town.weeks() / FIRST;
    let [referred, rejected, treated] = ["referred", "rejected", "treatments"]
        .map(|id| town.places.figures(Scope::Provider, id, quarters.clone()));
    let all = referred.into_iter().zip(rejected).zip(treated);
    all.map(|((referred, rejected), treated)| AtProvider { referred, rejected, treated }).collect()
}

/// If this failed, a report would call a stock longer than it became, or lose households on the way.
#[test]
fn what_is_left_over_is_the_stock_that_changed() {
    use Station::*;
    for (name, town) in [("pressed", pressed()), ("open", open_town()), ("queue", queue())] {
        let town = live(&town, years(2, 3));
        let weeks = FIRST..town.weeks();
        let figure = |id: &str| outcome(id).map_or(0.0, |o| town.figure(o.id, weeks.clone()));
        let all = paths(figure, &at_providers(&town));
        for (id, rose, fell) in [
            ("list", ListRose, ListFell),
            ("open_cases", CasesRose, CasesFell),
            ("provider_list", WaitingRose, WaitingFell),
        ] {
            let left_over = sum(&all, |path| path.to == rose) - sum(&all, |path| path.from == fell);
            let gained = gained(&town, id);
            assert!(
                (left_over - gained).abs() < 1e-6,
                "{name}: {id}: {left_over} left over, {gained} gained"
            );
        }
        let referred = sum(&all, |path| path.from == Referrals);
        assert!((referred - figure("referred")).abs() < 1e-6, "{name}: {referred} referred to providers");
        for station in [Requests, Desk, List, TakenUp, Waiting, Provider(0), Provider(3)] {
            let (came, went) = (sum(&all, |path| path.to == station), sum(&all, |path| path.from == station));
            assert!((came - went).abs() < 1e-6, "{name}: {station:?}: {came} came, {went} went");
        }
    }
}
