//! `--format json`: what was found in a sweep, for programs.

use super::super::json;
use crate::experiment::analysis::findings::{
    Discovery, Factor, Findings, OutcomeFindings, Subject, What, Within,
};
use crate::experiment::analysis::study::Extent;
use crate::experiment::sensitivity::levers::Edge;
use crate::experiment::statistics::Interval;
use crate::report::analysis::words::{key, subject_key};
use serde::Serialize;

/// What programs read.
#[derive(Serialize)]
struct Answer<'a> {
    sweep: &'a str,
    question: &'a str,
    design: &'static str,
    used: &'a Extent,
    outcomes: Vec<Outcome<'a>>,
}

#[derive(Serialize)]
struct Outcome<'a> {
    id: &'a str,
    outcome: &'a str,
    from_year: f64,
    until_year: f64,
    at_most: Option<f64>,
    at_least: Option<f64>,
    points: usize,
    policies: Vec<Policy<'a>>,
    best_values: Vec<BestValue<'a>>,
    factors: Vec<Measured<'a>>,
    boxes: Vec<Found<'a>>,
}

#[derive(Serialize)]
struct Policy<'a> {
    id: &'a str,
    mean: Interval,
    /// Against the first policy.
    difference: Option<Interval>,
    decided: Option<bool>,
    sign_holds: Option<Interval>,
    points_undecided: Option<usize>,
    points_against: Option<usize>,
    regret: Option<Interval>,
    best: Option<Interval>,
    satisfies: Option<Interval>,
}

#[derive(Serialize)]
struct BestValue<'a> {
    lever: &'a str,
    within: Option<&'a str>,
    level: Option<f64>,
    value: Interval,
    alike: &'a [f64],
    edge: &'static str,
}

#[derive(Serialize)]
struct Measured<'a> {
    of: &'static str,
    policy: String,
    factor: &'a str,
    strength: Interval,
    place: usize,
    told: bool,
}

#[derive(Serialize)]
struct Found<'a> {
    of: &'static str,
    policy: String,
    what: &'static str,
    cases: usize,
    points: usize,
    coverage: Option<f64>,
    density: Option<f64>,
    mass: Option<f64>,
    limits: Vec<BoxLimit<'a>>,
}

#[derive(Serialize)]
struct BoxLimit<'a> {
    factor: &'a str,
    low: Option<f64>,
    high: Option<f64>,
    by_luck: f64,
}

/// The findings as JSON text.
pub fn text(findings: &Findings) -> String {
    json::text(&Answer {
        sweep: &findings.plan.id,
        question: &findings.plan.question.en,
        design: findings.plan.design.kind.word(),
        used: &findings.extent,
        outcomes: findings.outcomes.iter().map(|outcome| self::outcome(findings, outcome)).collect(),
    })
}

fn outcome<'a>(findings: &'a Findings, outcome: &'a OutcomeFindings) -> Outcome<'a> {
    Outcome {
        id: &outcome.asked.id,
        outcome: &outcome.asked.outcome,
        from_year: outcome.asked.from_year,
        until_year: outcome.asked.until_year,
        at_most: outcome.asked.at_most,
        at_least: outcome.asked.at_least,
        points: outcome.points,
        policies: (0..outcome.levels.len()).map(|place| policy(findings, outcome, place)).collect(),
        best_values: best_values(findings, outcome),
        factors: factors(findings, outcome),
        boxes: outcome.discoveries.iter().map(|found| discovery(findings, found)).collect(),
    }
}

fn policy<'a>(findings: &'a Findings, outcome: &OutcomeFindings, place: usize) -> Policy<'a> {
    let found = place.checked_sub(1).map(|place| &outcome.conclusions[place]);
    let robust = outcome.policies.get(place);
    Policy {
        id: &findings.plan.policies[place].id,
        mean: outcome.levels[place],
        difference: found.map(|found| found.difference),
        decided: found.map(|found| found.decided),
        sign_holds: found.map(|found| found.holds),
        points_undecided: found.map(|found| found.undecided),
        points_against: found.map(|found| found.decided_against),
        regret: robust.map(|robust| robust.regret),
        best: robust.map(|robust| robust.best),
        satisfies: robust.and_then(|robust| robust.satisfies),
    }
}

fn best_values<'a>(findings: &'a Findings, outcome: &'a OutcomeFindings) -> Vec<BestValue<'a>> {
    let lines =
        outcome.curves.iter().flat_map(|curve| curve.lines.iter().map(move |line| (curve.factor, line)));
    let value = |(lever, line): (Factor, &'a crate::experiment::analysis::findings::Line)| {
        let best = line.best.as_ref()?;
        let (within, level) = match line.within {
            Within::Level(factor, level) => (Some(key(&findings.plan, factor)), Some(level)),
            _ => (None, None),
        };
        Some(BestValue {
            lever: key(&findings.plan, lever),
            within,
            level,
            value: best.value,
            alike: &best.alike,
            edge: match best.edge {
                Edge::Inside => "inside",
                Edge::Lowest => "lowest",
                Edge::Highest => "highest",
            },
        })
    };
    lines.filter_map(value).collect()
}

/// What is looked at, and under which policy.
fn looked_at(findings: &Findings, subject: Subject) -> (&'static str, String) {
    let [_, policy] = subject_key(&findings.plan, subject);
    match subject {
        Subject::Against(_) => ("difference", policy),
        _ => ("outcome", policy),
    }
}

fn factors<'a>(findings: &'a Findings, outcome: &OutcomeFindings) -> Vec<Measured<'a>> {
    let mut all = Vec::new();
    for influence in &outcome.influences {
        for (place, strength) in influence.strengths().into_iter().enumerate() {
            let (of, policy) = looked_at(findings, influence.subject);
            all.push(Measured {
                of,
                policy,
                factor: key(&findings.plan, influence.factors[place]),
                strength,
                place: influence.places[place],
                told: influence.told[place],
            });
        }
    }
    all
}

fn discovery<'a>(findings: &'a Findings, found: &Discovery) -> Found<'a> {
    let (of, policy) = looked_at(findings, found.subject);
    let chosen = found.chosen.as_ref();
    let limit = |limit: &crate::experiment::analysis::findings::Limit| BoxLimit {
        factor: key(&findings.plan, found.factors[limit.factor]),
        low: limit.low,
        high: limit.high,
        by_luck: limit.by_luck,
    };
    Found {
        of,
        policy,
        what: match found.what {
            What::Fails => "fails",
            What::Turns => "turns",
        },
        cases: found.cases,
        points: found.points,
        coverage: chosen.map(|chosen| chosen.found.coverage),
        density: chosen.map(|chosen| chosen.found.density),
        mass: chosen.map(|chosen| chosen.found.mass),
        limits: chosen.iter().flat_map(|chosen| &chosen.limits).map(limit).collect(),
    }
}
