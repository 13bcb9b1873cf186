//! How factors bear on an outcome, or on the difference that a policy makes.

use super::findings::{Factor, Influence, Subject};
use super::study::{Measured, Study};
use crate::experiment::design::Point;
use crate::experiment::sensitivity::regression::association;
use crate::experiment::sensitivity::screening::effects;
use crate::experiment::sensitivity::variance::indices;
use crate::experiment::sensitivity::{Points, Response};
use crate::experiment::sweep::plan::DesignKind;

/// Fewest blocks from which indices or effects are estimated.
const FEWEST: usize = 4;

/// The influence of every factor on a subject.
pub fn influence(study: &Study, measured: &Measured, subject: Subject) -> Influence {
    if subject == Subject::All {
        return of_all(study, measured);
    }
    let seed = study.plan.design.seed;
    let response = response(&measured.all, subject);
    let dimensions = study.plan.uncertainties.len();
    let blocks = measured.all_points.len() / measured.block;
    let rows =
        |of: &[Point]| -> Vec<Vec<f64>> { measured.all_points.iter().map(|p| of[*p].clone()).collect() };
    let of = |kind| study.plan.design.kind == kind && dimensions > 0 && blocks >= FEWEST;
    let found = match dimensions {
        0 => None,
        _ => association(&rows(&study.values), &response, points(study, measured.block), seed),
    };
    Influence {
        subject,
        factors: (0..dimensions).map(Factor::Uncertainty).collect(),
        points: measured.all_points.len(),
        luck: response.luck(),
        indices: if of(DesignKind::Saltelli) { indices(&response, dimensions, seed) } else { Vec::new() },
        effects: match of(DesignKind::Morris) {
            true => effects(&rows(&study.shares), &response, seed),
            false => Vec::new(),
        },
        association: found,
        places: Vec::new(),
        told: Vec::new(),
    }
    .ranked(study.points().vary(study.extent.replications))
}

/// What is looked at, of these responses by policy.
pub fn response(by_policy: &[Response], subject: Subject) -> Response {
    match subject {
        Subject::Under(policy) => by_policy[policy].clone(),
        Subject::Against(policy) => by_policy[policy].less(&by_policy[0]),
        Subject::All => unreachable!("all policies together have rows of their own"),
    }
}

/// Levers of numbers and uncertainties together: every policy at every point, those of a point in one block.
fn of_all(study: &Study, measured: &Measured) -> Influence {
    let (factors, rows) = pooled(study, &measured.all_points);
    let value = |point: usize| measured.all.iter().map(move |policy| policy.values[point].clone());
    let response = Response { values: (0..measured.all_points.len()).flat_map(value).collect() };
    let points = points(study, measured.block * measured.all.len());
    Influence {
        subject: Subject::All,
        points: measured.all_points.len(),
        luck: response.luck(),
        indices: Vec::new(),
        effects: Vec::new(),
        association: association(&rows, &response, points, study.plan.design.seed),
        factors,
        places: Vec::new(),
        told: Vec::new(),
    }
    .ranked(study.points().vary(study.extent.replications))
}

/// What rows stand for, so many of which hang together.
fn points(study: &Study, block: usize) -> Points {
    match study.points() {
        Points::Chosen => Points::Chosen,
        Points::Drawn(_) => Points::Drawn(block),
    }
}

/// The factors of all policies together, and their values under every policy at each of these points.
pub fn pooled(study: &Study, points: &[usize]) -> (Vec<Factor>, Vec<Vec<f64>>) {
    let levers = study.numeric_levers();
    let uncertainties = (0..study.plan.uncertainties.len()).map(Factor::Uncertainty);
    let factors = levers.iter().copied().map(Factor::Lever).chain(uncertainties).collect();
    let row = |point: usize, policy: usize| -> Vec<f64> {
        let own = levers.iter().map(|lever| study.level(*lever, policy));
        own.chain(study.values[point].iter().copied()).collect()
    };
    let policies = study.plan.policies.len();
    let rows = points.iter().flat_map(|point| (0..policies).map(move |policy| row(*point, policy)));
    (factors, rows.collect())
}

/// The uncertainties, those first that bear most on the difference of the best policy, or on the outcome
/// under the first where there is none.
pub fn leading(influences: &[Influence], best: Option<usize>) -> Vec<usize> {
    let subject = match best {
        Some(best) if best > 0 => Subject::Against(best),
        _ => Subject::Under(0),
    };
    let Some(found) = influences.iter().find(|influence| influence.subject == subject) else {
        return Vec::new();
    };
    let strengths = found.strengths();
    let mut order: Vec<usize> = (0..found.factors.len()).collect();
    if strengths.len() == order.len() {
        order.sort_by(|a, b| strengths[*b].estimate.total_cmp(&strengths[*a].estimate));
    }
    order
}
