//! Neighbourhoods, teams and providers by quarter: they add up to the city, and a place that is the whole
//! city has its figures.

use crate::village::{
    EVENTS, beside, divided, event, live, luck, open_town, organised, pressed, village, years,
};
use spankracht::kernel::outcome::{Kind, Outcome, Scope};
use spankracht::kernel::week::WEEKS_PER_QUARTER;
use spankracht::model::ledger::Ledger;
use spankracht::model::outcomes::told_of;
use spankracht::model::parameters::{Intervention, Parameters, Start};
use spankracht::model::simulate;

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
/// layoffs, tenders, crews and cleared lists, contracts of a team's own, and new teams at the start, which
/// may be others than before; each with its history.
fn towns() -> Vec<(Parameters, Parameters)> {
    let mut stricken = pressed();
    stricken.events = EVENTS.iter().map(|kind| event(*kind, 30)).collect();
    let mut launched = organised();
    launched.run.start = Start::Launch;
    let mut part_time = divided();
    for (team, hours) in [("neighbourhood.noord", 16.0), ("team.youth", 24.0)] {
        assert!(part_time.set(&format!("municipality.{team}.time.contract_hours"), hours));
        assert!(part_time.set(&format!("municipality.{team}.leader.coach"), 0.2));
    }
    let mut towns: Vec<_> =
        [open_town(), stricken, launched, part_time].into_iter().map(|p| (p.clone(), p)).collect();
    towns.push(reorganised());
    towns
}

/// A town whose teams beside the neighbourhoods are others than those of its history, two of them in another
/// order, and its history.
fn reorganised() -> (Parameters, Parameters) {
    let mut history = pressed();
    ["one", "two", "old"].into_iter().for_each(|id| beside(&mut history, id, 2, &[]));
    let mut p = pressed();
    ["two", "one", "new"].into_iter().for_each(|id| beside(&mut p, id, 2, &[]));
    p.run.start = Start::Launch;
    for town in [&mut history, &mut p] {
        assert!(town.set("municipality.team.one.access.target", 1.0));
        assert!(town.set("municipality.team.two.access.least_problems", 2.0));
        town.neighbourhoods.iter_mut().for_each(|place| place.values.seats = 0);
    }
    (history, p)
}

/// The ledger of a town with a history of its own.
fn after((history, p): &(Parameters, Parameters)) -> Ledger {
    simulate(history, &[p], luck(0), years(1, 2)).remove(0)
}

/// If this failed, a flow would be booked with the city and with none of its places, or with two.
#[test]
fn places_add_up_to_the_city() {
    for (town, lived) in towns().iter().enumerate() {
        let ledger = after(lived);
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

/// If this failed, a team would be told the past of another, or a team that is no more would have a row.
#[test]
fn other_teams_than_before_begin_without_a_past() {
    let (history, p) = reorganised();
    let mut fewer = p.clone();
    (fewer.teams[0], fewer.teams[1]) = (p.teams[1].clone(), p.teams[0].clone());
    fewer.teams.truncate(2);
    for p in [p, fewer] {
        let teams = p.team_ids().count();
        let ledger = after(&(history.clone(), p));
        assert_eq!(ledger.places.count(Scope::Team), teams);
        for outcome in told_of(Scope::Team) {
            let first = ledger.places.figures(Scope::Team, outcome.id, 0..1);
            let Kind::Ratio { .. } = outcome.kind else { continue };
            for (team, figure) in first.into_iter().enumerate() {
                let told = ledger.places.series(Scope::Team, team, outcome.id)[0];
                assert!(near(told, figure), "{} of team {team}: {told} and not {figure}", outcome.id);
            }
        }
    }
}

/// If this failed, a team without seats would be told to have had nobody waiting, or nobody willing.
#[test]
fn a_team_without_seats_has_no_levels_and_ratios() {
    let (history, mut p) = reorganised();
    let seats = |value, from_week| Intervention {
        id: String::from("later"),
        set: String::from("municipality.neighbourhood.noord.seats"),
        value,
        from_week,
        until_week: None,
    };
    p.interventions.push(seats(3.0, 52));
    let places = after(&(history, p)).places;
    for outcome in told_of(Scope::Team) {
        let counted = matches!(outcome.kind, Kind::Flow | Kind::Stock);
        let tells = |team, quarters| places.tells(Scope::Team, team, outcome, quarters);
        assert_eq!([tells(0, 0..8), tells(1, 0..4)], [counted; 2], "{}", outcome.id);
        assert!(tells(1, 4..8) && tells(1, 0..8) && tells(2, 0..1), "{}", outcome.id);
        assert!(Scope::INSIDE.iter().all(|s| *s == Scope::Team || places.tells(*s, 0, outcome, 0..1)));
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
