//! What is found about each neighbourhood, team and provider of one scenario.

use super::describe::{periods, weeks};
use super::findings::{Figure, PlaceFindings, Text};
use super::pool::Pool;
use super::statistics::{mean, spread};
use crate::kernel::outcome::{Outcome, Scope};
use crate::kernel::week::WEEKS_PER_QUARTER;
use crate::model::ledger::Ledger;
use crate::model::outcomes::told_of;
use crate::model::parameters::Parameters;

/// Every place with its figures, those of one kind together and in the order of the scenario.
pub(super) fn describe(p: &Parameters, ledgers: &[Ledger], pool: &Pool) -> Vec<PlaceFindings> {
    Scope::INSIDE.into_iter().flat_map(|scope| of_scope(scope, p, ledgers, pool)).collect()
}

fn of_scope(scope: Scope, p: &Parameters, ledgers: &[Ledger], pool: &Pool) -> Vec<PlaceFindings> {
    let place = |(id, [en, nl]): Named<'_>| PlaceFindings {
        scope,
        id: String::from(id),
        name: Text { en: String::from(en), nl: String::from(nl) },
        figures: Vec::new(),
    };
    let mut places: Vec<PlaceFindings> = named(scope, p).into_iter().map(place).collect();
    let outcomes: Vec<&'static Outcome> = told_of(scope).collect();
    for rows in pool.map(&outcomes, |outcome| figures(scope, outcome, p.run.years, ledgers)) {
        for row in rows {
            places.iter_mut().zip(row).for_each(|(place, figure)| place.figures.extend(figure));
        }
    }
    places
}

/// Id of a place, and its names in English and in Dutch.
type Named<'a> = (&'a str, [&'a str; 2]);

/// Every place of a kind, in the order of the ledger.
fn named(scope: Scope, p: &Parameters) -> Vec<Named<'_>> {
    match scope {
        Scope::City => Vec::new(),
        Scope::Neighbourhood => p.neighbourhoods.iter().map(|e| (e.id.as_str(), e.names())).collect(),
        Scope::Team => p.team_ids().map(|id| (id, p.team_names(id))).collect(),
        Scope::Provider => p.providers.iter().map(|e| (e.id.as_str(), e.names())).collect(),
    }
}

/// The figures of one outcome: for every period one of every place of which there is something to tell.
fn figures(
    scope: Scope,
    outcome: &'static Outcome,
    years: u32,
    ledgers: &[Ledger],
) -> Vec<Vec<Option<Figure>>> {
    let of_period = |period| {
        let weeks = weeks(period, years);
        let quarter = WEEKS_PER_QUARTER as usize;
        let quarters = weeks.start / quarter..weeks.end / quarter;
        let by_replication: Vec<Vec<f64>> =
            ledgers.iter().map(|l| l.places.figures(scope, outcome.id, quarters.clone())).collect();
        let places = by_replication.first().map_or(0, Vec::len);
        let figure = |place| {
            let told = ledgers.iter().map(|l| l.places.tells(scope, place, outcome, quarters.clone()));
            let told = by_replication.iter().zip(told).filter(|(_, told)| *told);
            let values: Vec<f64> = told.map(|(values, _)| values[place]).collect();
            let mean = || mean(&values).within(outcome.range);
            let figure = || Figure { outcome, period, mean: mean(), spread: spread(&values) };
            (!values.is_empty()).then(figure)
        };
        (0..places).map(figure).collect()
    };
    periods(years).into_iter().map(of_period).collect()
}
