//! The numbers of a claim: figures of its sides, replication by replication.

use super::findings::{Expected, What};
use super::{Between, Claim, Pair, Shape, Window};
use crate::experiment::statistics::association::curvature;
use crate::experiment::statistics::mean;
use crate::kernel::outcome::Better;
use crate::model::ledger::Ledger;

/// Weeks over which a course is taken.
const QUARTER: usize = 13;

/// A number of a claim in every replication.
#[derive(Clone, Debug)]
pub(super) struct Measured {
    pub what: What,
    pub expected: Expected,
    pub values: Vec<f64>,
    /// Among how many it was picked.
    pub picked_from: usize,
}

/// The ledgers of every side: by side, then by replication.
pub(super) type Ledgers<'a> = [&'a [Ledger]];

/// Every number of a claim.
pub(super) fn numbers(claim: &Claim, ledgers: &Ledgers<'_>) -> Vec<Measured> {
    let number = |what, expected, values| Measured { what, expected, values, picked_from: 1 };
    let better = |claim: &Claim| match claim.outcome.better {
        Better::Higher => (Expected::More, Expected::Less),
        _ => (Expected::Less, Expected::More),
    };
    let of = |window: &Window| effects(claim, window, ledgers);
    let late = of(&claim.window);
    let early = claim.early.as_ref().map(of);
    let plain = if matches!(claim.between, Between::Sides(_, Some(_))) { What::Beyond } else { What::Effect };
    match (claim.shape, early) {
        (Shape::Rises, None) => vec![number(plain, Expected::More, late)],
        (Shape::Falls, None) => vec![number(plain, Expected::Less, late)],
        (Shape::Rises, Some(early)) => vec![number(What::Grown, Expected::More, minus(&late, &early, 1.0))],
        (Shape::Falls, Some(early)) => vec![number(What::Grown, Expected::Less, minus(&late, &early, 1.0))],
        (Shape::BetterBeforeWorse, Some(early)) => {
            let (good, bad) = better(claim);
            vec![number(What::Early, good, early), number(What::Effect, bad, late)]
        }
        (Shape::WorseBeforeBetter, Some(early)) => {
            let (good, bad) = better(claim);
            vec![number(What::Early, bad, early), number(What::Effect, good, late)]
        }
        (Shape::Returns | Shape::Stays, Some(early)) => {
            let side = if mean(&early).estimate < 0.0 { -1.0 } else { 1.0 };
            let left = minus(&late, &early, 0.5).into_iter().map(|value| side * value).collect();
            let expected = if claim.shape == Shape::Stays { Expected::More } else { Expected::Less };
            vec![number(What::Early, Expected::Either, early), number(What::Left, expected, left)]
        }
        (Shape::NoBetter, _) => {
            let expected =
                if better(claim).0 == Expected::More { Expected::NoMore } else { Expected::NoLess };
            vec![number(plain, expected, late)]
        }
        (Shape::NoMore, _) => vec![number(plain, Expected::NoMore, late)],
        (Shape::RisesFaster, _) => bent(claim, Expected::More, ledgers),
        (Shape::FallsFaster, _) => bent(claim, Expected::Less, ledgers),
        (Shape::InteriorOptimum, _) => inner(claim, better(claim).0, ledgers),
        (Shape::BetterBeforeWorse | Shape::WorseBeforeBetter | Shape::Returns | Shape::Stays, None) => {
            unreachable!("a pattern without the early window that its shape needs is not read")
        }
    }
}

/// The first of these minus a share of the second, replication by replication.
fn minus(late: &[f64], early: &[f64], share: f64) -> Vec<f64> {
    late.iter().zip(early).map(|(late, early)| late - share * early).collect()
}

/// The figure of a claim's outcome in a window of one ledger.
fn figure(claim: &Claim, ledger: &Ledger, window: std::ops::Range<usize>) -> f64 {
    let taken_off = claim.minus.map_or(0.0, |minus| ledger.figure(minus.id, window.clone()));
    ledger.figure(claim.outcome.id, window) - taken_off
}

/// The figures of a side in a window.
pub(super) fn figures(claim: &Claim, side: usize, window: &Window, ledgers: &Ledgers<'_>) -> Vec<f64> {
    ledgers[side].iter().map(|ledger| figure(claim, ledger, window.weeks())).collect()
}

/// The sides whose effect a claim is about: of a curve its ends.
pub(super) fn ends(claim: &Claim) -> (Pair, Option<Pair>) {
    match &claim.between {
        Between::Sides(pair, beyond) => (*pair, *beyond),
        Between::Levels(levels) => ((levels[levels.len() - 1].0, levels[0].0), None),
    }
}

/// The effect in a window.
fn effects(claim: &Claim, window: &Window, ledgers: &Ledgers<'_>) -> Vec<f64> {
    effects_in(claim, window.weeks(), ledgers)
}

fn effects_in(claim: &Claim, weeks: std::ops::Range<usize>, ledgers: &Ledgers<'_>) -> Vec<f64> {
    let (pair, beyond) = ends(claim);
    let effect = |(of, against): Pair, replication: usize| {
        let of = figure(claim, &ledgers[of][replication], weeks.clone());
        of - figure(claim, &ledgers[against][replication], weeks.clone())
    };
    let replications = 0..ledgers[pair.0].len();
    replications.map(|r| effect(pair, r) - beyond.map_or(0.0, |beyond| effect(beyond, r))).collect()
}

/// The effect in each quarter: by replication, then by quarter.
pub(super) fn course(claim: &Claim, ledgers: &Ledgers<'_>) -> Vec<Vec<f64>> {
    let (pair, _) = ends(claim);
    let weeks = ledgers[pair.0].first().map_or(0, Ledger::weeks);
    let quarters: Vec<Vec<f64>> = (0..weeks / QUARTER)
        .map(|quarter| effects_in(claim, quarter * QUARTER..(quarter + 1) * QUARTER, ledgers))
        .collect();
    let replications = 0..ledgers[pair.0].len();
    replications.map(|r| quarters.iter().map(|quarter| quarter[r]).collect()).collect()
}

/// The figures of the levels of a curve in the window, in their order.
pub(super) fn levels(claim: &Claim, ledgers: &Ledgers<'_>) -> Vec<Vec<f64>> {
    match &claim.between {
        Between::Levels(levels) => {
            levels.iter().map(|(side, _)| figures(claim, *side, &claim.window, ledgers)).collect()
        }
        Between::Sides(..) => Vec::new(),
    }
}

/// Where the levels of a curve stand.
pub(super) fn axis(claim: &Claim) -> Vec<f64> {
    match &claim.between {
        Between::Levels(levels) => levels.iter().map(|(_, at)| *at).collect(),
        Between::Sides(..) => Vec::new(),
    }
}

/// The effect of the whole range and how far the curve bends.
fn bent(claim: &Claim, expected: Expected, ledgers: &Ledgers<'_>) -> Vec<Measured> {
    let levels = levels(claim, ledgers);
    let weights = curvature(&axis(claim));
    let whole = effects(claim, &claim.window, ledgers);
    let bend = |r: usize| levels.iter().zip(&weights).map(|(level, weight)| level[r] * weight).sum();
    let bends: Vec<f64> = (0..whole.len()).map(bend).collect();
    [(What::Effect, whole), (What::Curvature, bends)]
        .map(|(what, values)| Measured { what, expected, values, picked_from: 1 })
        .into()
}

/// What the best inner level has over each end.
fn inner(claim: &Claim, expected: Expected, ledgers: &Ledgers<'_>) -> Vec<Measured> {
    let levels = levels(claim, ledgers);
    let (last, means): (usize, Vec<f64>) =
        (levels.len() - 1, levels.iter().map(|level| mean(level).estimate).collect());
    let sign = if expected == Expected::More { 1.0 } else { -1.0 };
    let best = (1..last).max_by(|&a, &b| (sign * means[a]).total_cmp(&(sign * means[b])));
    let best = best.expect("a curve has three levels or more");
    [(What::FromLow, 0), (What::FromHigh, last)]
        .map(|(what, end)| Measured {
            what,
            expected,
            values: minus(&levels[best], &levels[end], 1.0),
            picked_from: last - 1,
        })
        .into()
}
