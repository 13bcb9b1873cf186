//! Where what was asked fails, and where a conclusion turns: boxes of the factors, found by peeling.

use super::findings::{Chosen, Discovery, Factor, Limit, Subject, What};
use super::influences::pooled;
use super::study::{Measured, Study};
use super::{Conclusion, MANY};
use crate::experiment::pool::Pool;
use crate::experiment::sensitivity::Points;
use crate::experiment::sensitivity::discovery::{
    Box, Limits, Restriction, balanced, between, peel, restrictions,
};

/// Fewest points of either kind from which a box is made.
const LEAST: usize = 5;
/// Above this probability a limit could be luck.
const LUCK: f64 = 0.05;
/// Points shown in a scatter.
const SHOWN: usize = 1500;

/// One question to be put to the points.
struct Question {
    subject: Subject,
    what: What,
    factors: Vec<Factor>,
    rows: Vec<Vec<f64>>,
    cases: Vec<bool>,
    /// Rows of one independent point.
    each: usize,
}

/// Everything that is discovered about an outcome.
pub fn all(study: &Study, measured: &Measured, conclusions: &[Conclusion], pool: &Pool) -> Vec<Discovery> {
    if study.plan.uncertainties.is_empty() {
        return Vec::new();
    }
    let mut questions = Vec::new();
    let asked = &measured.asked;
    let policies = measured.free.len();
    if asked.at_most.is_some() || asked.at_least.is_some() {
        if policies > 1 && !study.numeric_levers().is_empty() {
            questions.push(of_all(study, measured));
        }
        for policy in (0..policies).filter(|policy| policies <= MANY || *policy == 0) {
            let means = measured.free[policy].means();
            let cases = means.iter().map(|value| asked.fails(*value)).collect();
            questions.push(of_points(study, measured, Subject::Under(policy), What::Fails, cases));
        }
    }
    if policies <= MANY {
        // A difference that is not told from none has no sign that could turn.
        for (place, conclusion) in conclusions.iter().enumerate().filter(|(_, found)| found.decided) {
            let up = conclusion.difference.estimate >= 0.0;
            let cases = conclusion.at_points.iter().map(|value| (*value > 0.0) != up).collect();
            questions.push(of_points(study, measured, Subject::Against(place + 1), What::Turns, cases));
        }
    }
    pool.map(&questions, discovery)
}

fn of_points(study: &Study, measured: &Measured, subject: Subject, what: What, cases: Vec<bool>) -> Question {
    let rows = measured.free_points.iter().map(|p| study.values[*p].clone()).collect();
    let factors = (0..study.plan.uncertainties.len()).map(Factor::Uncertainty).collect();
    Question { subject, what, factors, rows, cases, each: 1 }
}

/// Every policy at every point, the levers of numbers among the factors.
fn of_all(study: &Study, measured: &Measured) -> Question {
    let (factors, rows) = pooled(study, &measured.free_points);
    let means: Vec<Vec<f64>> = measured.free.iter().map(|policy| policy.means()).collect();
    let at = |point: usize| means.iter().map(move |policy| measured.asked.fails(policy[point]));
    let cases = (0..measured.free_points.len()).flat_map(at).collect();
    // Policies at a point that was drawn hang together; of chosen ones every combination is one of its own.
    let each = if study.points() == Points::Chosen { 1 } else { means.len() };
    Question { subject: Subject::All, what: What::Fails, factors, rows, cases, each }
}

fn discovery(question: &Question) -> Discovery {
    let (rows, cases) = (&question.rows, &question.cases);
    let happened = cases.iter().filter(|case| **case).count();
    let enough = happened >= LEAST && cases.len() - happened >= LEAST;
    let boxes = if enough { peel(rows, cases) } else { Vec::new() };
    let chosen = balanced(&boxes).and_then(|found| chosen(question, found, &boxes[0].limits));
    Discovery {
        subject: question.subject,
        what: question.what,
        factors: question.factors.clone(),
        cases: happened,
        points: cases.len(),
        boxes,
        chosen,
    }
}

/// A box without the limits that could be luck, taken away one after another, the most likely first; `None`
/// where none is left. `whole` are the ends of all points.
fn chosen(question: &Question, found: &Box, whole: &Limits) -> Option<Chosen> {
    let (rows, cases) = (&question.rows, &question.cases);
    let mut found = found.clone();
    let mut dropped = Vec::new();
    let limits = loop {
        let judged = restrictions(&found, rows, cases, question.each);
        let limits: Vec<Limit> = judged.iter().map(|one| limit(&found.limits, whole, one)).collect();
        match limits.last() {
            None => return None,
            Some(last) if last.by_luck > LUCK => {
                dropped.push(*last);
                let mut wider = found.limits.clone();
                wider[last.factor] = whole[last.factor];
                found = between(&wider, rows, cases);
            }
            Some(_) => break limits,
        }
    };
    let axes = axes(question, &limits);
    Some(Chosen { axes, scatter: scatter(question, axes), found, limits, dropped })
}

/// A limit of a box as it is told.
fn limit(own: &Limits, whole: &Limits, judged: &Restriction) -> Limit {
    let (own, whole) = (own[judged.factor], whole[judged.factor]);
    Limit {
        factor: judged.factor,
        low: (own.0 > whole.0).then_some(own.0),
        high: (own.1 < whole.1).then_some(own.1),
        by_luck: judged.by_luck,
    }
}

/// The factors of the first two limits, or of the first and any other.
fn axes(question: &Question, limits: &[Limit]) -> (usize, Option<usize>) {
    let first = limits.first().map_or(0, |limit| limit.factor);
    let other = (0..question.factors.len()).find(|factor| *factor != first);
    (first, limits.get(1).map(|limit| limit.factor).or(other))
}

/// The points along two factors; along one and the number of the point where there is but one.
fn scatter(question: &Question, (first, second): (usize, Option<usize>)) -> Vec<(f64, f64, bool)> {
    let row = |place: usize| {
        let row = &question.rows[place];
        (row[first], second.map_or(place as f64, |factor| row[factor]), question.cases[place])
    };
    (0..question.rows.len().min(SHOWN)).map(row).collect()
}
