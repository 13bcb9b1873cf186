//! Neighbourhoods, teams and providers by quarter: they add up to the city, and a place that is the whole
//! city has its figures.

use crate::village::{EVENTS, event, live, open_town, organised, pressed, village, years};
use spankracht::kernel::outcome::{Kind, Outcome, Scope};
use spankracht::kernel::week::WEEKS_PER_QUARTER;
use spankracht::model::ledger::Ledger;
use spankracht::model::outcomes::told_of;
use spankracht::model::parameters::{Parameters, Start};

const QUARTER: usize = WEEKS_PER_QUARTER as usize;

/// The sum (of a flow) or mean (of what stands) of the city in each quarter.
fn of_city(ledger: &Ledger, outcome: &Outcome) -> Vec<f64> {
    let weeks = if outcome.kind == Kind::Flow { 1.0 } else { f64::from(WEEKS_PER_QUARTER) };
    ledger.series(outcome.id).chunks(QUARTER).map(|quarter| quarter.iter().sum::<f64>() / weeks).collect()
}

fn near(found: f64, expected: f64) -> bool {
    (found - expected).abs() <= 1e-7 * (1.0 + expected.abs())
}

fn assert_near(found: &[f64], expected: &[f64], what: &str) {
    assert_eq!(found.len(), expected.len(), "{what}");
    let pairs = found.iter().zip(expected).enumerate();
    for (quarter, (found, expected)) in pairs {
        assert!(near(*found, *expected), "{what} in quarter {quarter}: {found} and not {expected}");
    }
}

/// Towns in which everything happens that is told of places: volunteers and a desk, several organisations,
/// layoffs, tenders, crews and cleared lists, and new teams at the start.
fn towns() -> Vec<Parameters> {
    let mut stricken = pressed();
    stricken.events = EVENTS.iter().map(|kind| event(*kind, 30)).collect();
    let mut launched = organised();
    launched.run.start = Start::Launch;
    vec![open_town(), stricken, launched]
}

/// If this failed, a flow would be booked with the city and with none of its places, or with two.
#[test]
fn places_add_up_to_the_city() {
    for (town, p) in towns().iter().enumerate() {
        let ledger = live(p, years(1, 2));
        for scope in Scope::INSIDE {
            let places = ledger.places.count(scope);
            for outcome in told_of(scope).filter(|o| matches!(o.kind, Kind::Flow | Kind::Stock)) {
                let mut sum = vec![0.0; ledger.places.quarters()];
                for place in 0..places {
                    let series = ledger.places.series(scope, place, outcome.id);
                    sum.iter_mut().zip(series).for_each(|(sum, value)| *sum += value);
                }
                let what = format!("{} of every {} of town {town}", outcome.id, scope.word());
                assert_near(&sum, &of_city(&ledger, outcome), &what);
            }
        }
    }
}

/// If this failed, what is told of neighbourhoods by inhabitant would not be what is told of the city.
#[test]
fn burden_by_neighbourhood_is_that_of_the_city() {
    let mut p = village(3, 500, 2);
    p.neighbourhoods[1].values.households = 900;
    let ledger = live(&p, years(1, 2));
    let all: f64 = p.neighbourhoods.iter().map(|n| f64::from(n.values.households)).sum();
    for id in ["burden", "latent_burden"] {
        let figures = ledger.places.figures(Scope::Neighbourhood, id, 0..8);
        let weighed = figures.iter().zip(&p.neighbourhoods);
        let mean: f64 = weighed.map(|(f, n)| f * f64::from(n.values.households) / all).sum();
        assert!(mean > 0.0 && near(mean, ledger.figure(id, 0..104)), "{id}: {mean}");
    }
}

/// If this failed, a quarter would be another mean, sum or ratio of its weeks than the city's.
#[test]
fn the_only_team_of_a_town_is_the_city() {
    let p = village(1, 1500, 4);
    let ledger = live(&p, years(2, 3));
    for scope in [Scope::Team, Scope::Neighbourhood] {
        assert_eq!(ledger.places.count(scope), 1);
        for outcome in told_of(scope) {
            let (id, what) = (outcome.id, format!("{} of the only {}", outcome.id, scope.word()));
            let series = ledger.places.series(scope, 0, id);
            match outcome.kind {
                Kind::Ratio { window: 1, .. } => assert_eq!(series.len(), 12, "{what}"),
                Kind::Ratio { .. } => {
                    let weekly = ledger.series(id);
                    let ends: Vec<f64> = weekly.chunks(QUARTER).map(|q| q[QUARTER - 1]).collect();
                    assert_near(&series, &ends, &what);
                }
                _ => assert_near(&series, &of_city(&ledger, outcome), &what),
            }
            for (quarters, weeks) in [(0..4, 0..52), (4..12, 52..156)] {
                let figure = ledger.places.figures(scope, id, quarters)[0];
                assert!(near(figure, ledger.figure(id, weeks)), "{what}");
            }
        }
    }
}

/// If this failed, a ratio could not be told of a place for want of what it is made from.
#[test]
fn ratios_of_places_are_made_from_what_is_stored_of_them() {
    for scope in Scope::INSIDE {
        let told: Vec<&str> = told_of(scope).map(|o| o.id).collect();
        for outcome in told_of(scope) {
            if let Kind::Ratio { of, per, .. } = outcome.kind {
                assert!(told.contains(&of) && told.contains(&per), "{} of a {}", outcome.id, scope.word());
            }
        }
    }
}

/// If this failed, the places of a large town would take the memory that its replications need.
#[test]
fn a_town_of_many_places_is_kept_in_little_memory() {
    let stored = |scope| told_of(scope).filter(|o| !matches!(o.kind, Kind::Ratio { .. })).count();
    let (areas, providers, quarters) = (42, 4, 44);
    let values =
        areas * (stored(Scope::Team) + stored(Scope::Neighbourhood)) + providers * stored(Scope::Provider);
    let kilobytes = quarters * values * size_of::<f64>() / 1000;
    assert!(kilobytes < 800, "{kilobytes} kB for ten years of 42 areas in one replication");
}
