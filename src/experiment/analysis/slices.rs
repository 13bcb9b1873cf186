//! An outcome along one factor, and along two: means over the points and policies that lie in each part.

use super::findings::{Cell, Curve, Factor, Heat, Line, Side, Subject, Within};
use super::influences::response;
use super::study::{Measured, Study};
use super::together;
use crate::experiment::sensitivity::levers::best;
use crate::experiment::sensitivity::{Points, Response};

/// Values of a factor up to which each is a part of its own.
const FEW: usize = 8;
/// Most parts of equal weight into which a factor with more values is divided.
const PARTS: usize = 6;
/// Lines for the levels of something else that one picture can bear.
const LINES: usize = 5;
/// Fewest points that say something about a part.
const LEAST: usize = 2;

/// Every curve: along the levers of numbers, then along the uncertainties.
pub fn curves(study: &Study, measured: &Measured) -> Vec<Curve> {
    let levers = study.numeric_levers().into_iter().map(|lever| along_lever(study, measured, lever));
    let uncertainties = 0..study.plan.uncertainties.len();
    levers.chain(uncertainties.filter_map(|u| along_uncertainty(study, measured, u))).collect()
}

/// An outcome along a lever: over everything else, and at each level of what has few.
fn along_lever(study: &Study, measured: &Measured, lever: usize) -> Curve {
    let all: Vec<usize> = (0..measured.free_points.len()).collect();
    let mut lines = vec![line(study, measured, lever, Within::All, &all)];
    let by = other(study, measured, lever);
    for level in by.iter().flat_map(|side| &side.parts) {
        let factor = by.as_ref().expect("it has parts").factor;
        let points = match factor {
            Factor::Uncertainty(u) => inside(study, measured, u, *level),
            Factor::Lever(_) => all.clone(),
        };
        lines.push(line(study, measured, lever, Within::Level(factor, level.0), &points));
    }
    Curve { factor: Factor::Lever(lever), lines }
}

/// What a curve along a lever is divided by: the first uncertainty with a few values, or else another lever.
fn other(study: &Study, measured: &Measured, lever: usize) -> Option<Side> {
    let uncertainties = (0..study.plan.uncertainties.len()).map(Factor::Uncertainty);
    let levers = study.numeric_levers().into_iter().filter(|other| *other != lever).map(Factor::Lever);
    let sides = uncertainties.chain(levers).map(|factor| side(study, measured, factor, PARTS));
    let few = |side: &Side| (2..=LINES).contains(&side.parts.len()) && side.parts.iter().all(|p| p.0 == p.1);
    sides.into_iter().find(few)
}

/// One line along a lever, over these of the points.
fn line(study: &Study, measured: &Measured, lever: usize, within: Within, points: &[usize]) -> Line {
    let values = study.levels(lever);
    let fits = |policy: usize| match within {
        Within::Level(Factor::Lever(other), level) => study.level(other, policy) == level,
        _ => true,
    };
    let at = |value: &f64| {
        let policies = (0..measured.free.len()).filter(|p| fits(*p) && study.level(lever, *p) == *value);
        let of: Vec<Response> = policies.map(|policy| part(&measured.free[policy], points)).collect();
        together(&of.iter().collect::<Vec<_>>())
    };
    let responses: Vec<Response> = values.iter().map(at).collect();
    let seed = study.plan.design.seed;
    let higher = measured.asked.higher_is_better();
    let found = best(&values, &responses, study.points(), higher.unwrap_or(true), seed);
    let points = values.iter().copied().zip(found.levels.iter().copied()).collect();
    Line { within, points, best: higher.map(|_| found) }
}

/// An outcome along an uncertainty, a line for each policy; `None` with too few points.
fn along_uncertainty(study: &Study, measured: &Measured, uncertainty: usize) -> Option<Curve> {
    let factor = Factor::Uncertainty(uncertainty);
    let parts = side(study, measured, factor, PARTS).parts;
    let inside: Vec<Vec<usize>> = parts.iter().map(|p| inside(study, measured, uncertainty, *p)).collect();
    // A point that was chosen says something by itself.
    let least = if study.points() == Points::Chosen { 1 } else { LEAST };
    if parts.len() < 2 || inside.iter().any(|points| points.len() < least) {
        return None;
    }
    let middle = |points: &Vec<usize>| {
        let value = |p: &usize| study.values[measured.free_points[*p]][uncertainty];
        points.iter().map(value).sum::<f64>() / points.len() as f64
    };
    let seed = study.plan.design.seed;
    let line = |policy: usize| Line {
        within: Within::Policy(policy),
        points: inside
            .iter()
            .map(|points| {
                (middle(points), part(&measured.free[policy], points).overall(study.points(), seed))
            })
            .collect(),
        best: None,
    };
    Some(Curve { factor, lines: (0..measured.free.len()).map(line).collect() })
}

/// Heat maps: of every two levers of numbers; of each lever and the uncertainty that leads; without such
/// levers of the two uncertainties that lead.
pub fn heats(study: &Study, measured: &Measured, leading: &[usize]) -> Vec<Heat> {
    let levers = study.numeric_levers();
    let mut found = Vec::new();
    for (place, lever) in levers.iter().enumerate() {
        for other in &levers[place + 1..] {
            found.push(heat(study, measured, Subject::All, [Factor::Lever(*lever), Factor::Lever(*other)]));
        }
        if let Some(first) = leading.first() {
            let factors = [Factor::Uncertainty(*first), Factor::Lever(*lever)];
            found.push(heat(study, measured, Subject::All, factors));
        }
    }
    if let ([], [first, second, ..]) = (levers.as_slice(), leading) {
        let factors = [*first, *second].map(Factor::Uncertainty);
        let subjects = (1..measured.free.len()).map(Subject::Against);
        let of = |subject| heat(study, measured, subject, factors);
        found.push(of(Subject::Under(0)));
        found.extend(subjects.take(LINES).map(of));
    }
    let filled = |heat: &Heat| heat.cells.iter().flatten().flatten().count() > 1;
    found.retain(filled);
    found
}

/// A heat map along two factors.
fn heat(study: &Study, measured: &Measured, subject: Subject, [x, y]: [Factor; 2]) -> Heat {
    // About four points in a cell of two uncertainties.
    let most = (measured.free_points.len() as f64 / 4.0).sqrt() as usize;
    let most = most.clamp(2, PARTS);
    let (x, y) = (side(study, measured, x, most), side(study, measured, y, most));
    let cell = |x_part: (f64, f64), y_part: (f64, f64)| {
        let mut points: Vec<usize> = (0..measured.free_points.len()).collect();
        let mut policies: Vec<usize> = (0..measured.free.len()).collect();
        for (factor, part) in [(x.factor, x_part), (y.factor, y_part)] {
            match factor {
                Factor::Lever(lever) => policies.retain(|policy| study.level(lever, *policy) == part.0),
                Factor::Uncertainty(u) => {
                    let in_part = inside(study, measured, u, part);
                    points.retain(|p| in_part.binary_search(p).is_ok());
                }
            }
        }
        if points.is_empty() || policies.is_empty() {
            return None;
        }
        let found = match subject {
            Subject::All => {
                let of: Vec<Response> = policies.iter().map(|p| part_of(measured, *p, &points)).collect();
                together(&of.iter().collect::<Vec<_>>())
            }
            one => part(&response(&measured.free, one), &points),
        };
        Some(Cell { mean: found.overall(study.points(), study.plan.design.seed), points: points.len() })
    };
    let row = |y_part: &(f64, f64)| x.parts.iter().map(|x_part| cell(*x_part, *y_part)).collect();
    Heat { subject, cells: y.parts.iter().map(row).collect(), x: x.clone(), y: y.clone() }
}

/// The parts of a factor: its values where they are few, else at most so many ranges with about as many
/// points each.
fn side(study: &Study, measured: &Measured, factor: Factor, most: usize) -> Side {
    let uncertainty = match factor {
        Factor::Lever(lever) => {
            let parts = study.levels(lever).into_iter().map(|value| (value, value)).collect();
            return Side { factor, parts };
        }
        Factor::Uncertainty(uncertainty) => uncertainty,
    };
    let mut values: Vec<f64> = measured.free_points.iter().map(|p| study.values[*p][uncertainty]).collect();
    values.sort_by(f64::total_cmp);
    let mut levels = values.clone();
    levels.dedup();
    if levels.len() <= FEW {
        return Side { factor, parts: levels.into_iter().map(|value| (value, value)).collect() };
    }
    // The ends of a part are those of the values in it; a value stands in one part only.
    let parts = most.min(values.len() / 4).max(2);
    let mut found: Vec<(f64, f64)> = Vec::new();
    for part in 0..parts {
        let high = values[values.len() * (part + 1) / parts - 1];
        let above = |value: &&f64| found.last().is_none_or(|(_, last)| **value > *last);
        if let Some(low) = values.iter().find(above).filter(|low| **low <= high) {
            found.push((*low, high));
        }
    }
    Side { factor, parts: found }
}

/// Which of the independent points lie in a part of an uncertainty, ascending.
fn inside(study: &Study, measured: &Measured, uncertainty: usize, (low, high): (f64, f64)) -> Vec<usize> {
    let value = |p: usize| study.values[measured.free_points[p]][uncertainty];
    (0..measured.free_points.len()).filter(|p| low <= value(*p) && value(*p) <= high).collect()
}

/// A response at some of its points.
fn part(response: &Response, points: &[usize]) -> Response {
    Response { values: points.iter().map(|p| response.values[*p].clone()).collect() }
}

fn part_of(measured: &Measured, policy: usize, points: &[usize]) -> Response {
    part(&measured.free[policy], points)
}
