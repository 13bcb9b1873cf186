//! The same patterns at many believable points: where they show, and on which parameters that depends.

use super::findings::{Robust, Verdict};
use super::judge::{self, Said};
use super::trial::{Sides, Terms, sides, simulate};
use super::{Pattern, Side};
use crate::experiment::design::{Factor, Point, latin_hypercube, uncertain};
use crate::experiment::ensemble::{Progress, Trial};
use crate::experiment::load::{self, Unsettled};
use crate::experiment::pool::Pool;
use crate::experiment::statistics::association::{rank_correlation, telling_correlation};
use crate::experiment::statistics::wilson;
use crate::model::parameters::Parameters;
use std::collections::BTreeSet;
use std::sync::atomic::AtomicBool;

/// Replications at a point.
pub const REPLICATIONS: u32 = 6;

/// Parameters that are named at most.
const NAMED: usize = 6;

/// Tries every pattern at `points` points of a Latin hypercube over all that is uncertain. Progress is told
/// in points; once `stop` is set no point is begun any more, and those that are finished are kept.
pub fn robust(
    patterns: &[Pattern],
    points: usize,
    seed: u64,
    pool: &Pool,
    progress: Progress,
    stop: &AtomicBool,
) -> Result<Vec<Robust>, Unsettled> {
    let Some(first) = patterns.first() else { return Ok(Vec::new()) };
    let factors = uncertain(&first.sides[0].plain.parameters);
    let design = latin_hypercube(&factors, points, seed);
    let mut said: Vec<Vec<Option<Said>>> = patterns.iter().map(|_| Vec::new()).collect();
    let terms = Terms { seed, replications: REPLICATIONS };
    for (place, point) in design.iter().enumerate() {
        let Some(found) = at_point(patterns, &factors, point, terms, pool, stop)? else { break };
        said.iter_mut().zip(found).for_each(|(said, found)| said.push(found));
        progress(place + 1, points);
    }
    let summary =
        |(pattern, said): (&Pattern, &Vec<Option<Said>>)| summary(pattern, said, &factors, &design, seed);
    Ok(patterns.iter().zip(&said).map(summary).collect())
}

/// What every pattern says at a point, `None` for one whose load no demand gives; nothing when it was
/// stopped.
fn at_point(
    patterns: &[Pattern],
    factors: &[Factor],
    point: &Point,
    terms: Terms,
    pool: &Pool,
    stop: &AtomicBool,
) -> Result<Option<Vec<Option<Said>>>, Unsettled> {
    let own: Vec<Vec<Trial>> = patterns.iter().map(|pattern| moved(pattern, factors, point)).collect();
    let mut all: Vec<Trial> = own.iter().flatten().cloned().collect();
    let factors = match load::settle_each(&mut all, pool, stop) {
        Err(Unsettled::Stopped) => return Ok(None),
        settled => settled?,
    };
    let mut factors = factors.as_slice();
    let mut met = Vec::new();
    for own in &own {
        let (these, rest) = factors.split_at(own.len());
        met.push(these.iter().all(Result::is_ok));
        factors = rest;
    }
    let sides: Vec<Sides<'_>> = sides(patterns, &own, all)
        .into_iter()
        .zip(&met)
        .filter_map(|(sides, met)| met.then_some(sides))
        .collect();
    let asked = sides.len();
    let found = simulate(&sides, terms, pool, &|_, _| {}, stop, judge::said)?;
    if found.len() < asked {
        return Ok(None);
    }
    let mut found = found.into_iter();
    Ok(Some(met.into_iter().map(|met| if met { found.next() } else { None }).collect()))
}

/// The sides of a pattern at a point. What the pattern sets itself stays as it sets it.
fn moved(pattern: &Pattern, factors: &[Factor], point: &Point) -> Vec<Trial> {
    let set = |parameters: &mut Parameters, own: &BTreeSet<String>| {
        for (factor, value) in factors.iter().zip(point).filter(|(factor, _)| !own.contains(&factor.path)) {
            // A provider that a town does not have is not uncertain in it.
            let _there = parameters.set(&factor.path, *value);
        }
        parameters.resolve();
    };
    let trial = |side: &Side| {
        let mut trial = side.plain.clone();
        set(&mut trial.history, &side.own_past);
        set(&mut trial.parameters, &side.own);
        trial
    };
    pattern.sides.iter().map(trial).collect()
}

/// What all points say about a pattern.
fn summary(
    pattern: &Pattern,
    said: &[Option<Said>],
    factors: &[Factor],
    design: &[Point],
    seed: u64,
) -> Robust {
    let met: Vec<(&Said, &Point)> =
        said.iter().zip(design).filter_map(|(said, point)| Some((said.as_ref()?, point))).collect();
    let count = |what: &dyn Fn(&Said) -> bool| met.iter().filter(|(said, _)| what(said)).count();
    let signs = (0..pattern.claims.len()).map(|claim| wilson(count(&|said| said.signs[claim]), met.len()));
    let all_hold = |said: &Said| said.claims.iter().all(|verdict| *verdict == Verdict::Holds);
    let clear: Vec<f64> = met.iter().map(|(said, _)| said.clearness).collect();
    let telling = telling_correlation(met.len(), factors.len());
    let correlation = |(place, factor): (usize, &Factor)| {
        let values: Vec<f64> = met.iter().map(|(_, point)| point[place]).collect();
        (factor.path.clone(), rank_correlation(&values, &clear))
    };
    let mut parameters: Vec<(String, f64)> = factors.iter().enumerate().map(correlation).collect();
    parameters.retain(|(_, correlation)| correlation.abs() > telling);
    parameters.sort_by(|(_, a), (_, b)| b.abs().total_cmp(&a.abs()));
    parameters.truncate(NAMED);
    Robust {
        points: met.len(),
        unmet: said.len() - met.len(),
        replications: REPLICATIONS as usize,
        seed,
        signs: signs.collect(),
        shown: count(&all_hold),
        against: count(&|said| said.against),
        parameters,
    }
}
