//! `--format json`: the headline figures, the mistakes of a file, the meaning of a name, for programs.

use crate::experiment::compare::HEADLINES;
use crate::experiment::findings::{self, ExpectationFindings, Findings, Period, ScenarioFindings};
use crate::experiment::scenario::{self, Mistake, Scenario as Read};
use crate::experiment::{reference, statistics};
use crate::kernel::outcome::{Outcome, Scope};
use crate::kernel::parameter::Parameter;
use serde::Serialize;

/// What programs read.
#[derive(Serialize)]
struct Answer<'a> {
    years: u32,
    replications: usize,
    /// Fewer replications were made than this when it was stopped early.
    planned: usize,
    interrupted: bool,
    seed: u64,
    scenarios: Vec<Scenario<'a>>,
    differences: Vec<Difference<'a>>,
}

/// One scenario by itself.
#[derive(Serialize)]
struct Scenario<'a> {
    id: &'a str,
    title: &'a str,
    load: Interval,
    figures: Vec<Figure>,
    expectations: Vec<Expectation<'a>>,
    warnings: Vec<&'a str>,
}

/// One outcome over all measured years.
#[derive(Serialize)]
struct Figure {
    outcome: &'static str,
    unit: &'static str,
    mean: Interval,
}

/// What became of an expectation.
#[derive(Serialize)]
struct Expectation<'a> {
    id: &'a str,
    outcome: &'static str,
    target: f64,
    by_week: u32,
    met_reported: Interval,
    met_real: Interval,
    realistic: f64,
}

/// A scenario against the reference.
#[derive(Serialize)]
struct Difference<'a> {
    scenario: &'a str,
    base: &'a str,
    outcome: &'static str,
    unit: &'static str,
    base_mean: f64,
    difference: Interval,
    decided: bool,
    replications_needed: Option<usize>,
}

/// An estimate with its interval.
#[derive(Serialize)]
struct Interval {
    estimate: f64,
    ci_low: f64,
    ci_high: f64,
}

/// The headline figures over all measured years as JSON text.
pub fn headlines(findings: &Findings) -> String {
    let told = findings.differences.iter().filter(|d| headline(d.outcome, d.period));
    let answer = Answer {
        years: findings.years,
        replications: findings.replications,
        planned: findings.planned,
        interrupted: findings.replications < findings.planned,
        seed: findings.seed,
        scenarios: findings.scenarios.iter().map(scenario).collect(),
        differences: told.map(|d| difference(findings, d)).collect(),
    };
    text(&answer)
}

/// A value as JSON text that ends its last line.
pub fn text(value: &impl Serialize) -> String {
    let text = serde_json::to_string_pretty(value).expect("our structs have text for keys, so they are JSON");
    text + "\n"
}

fn headline(outcome: &Outcome, period: Period) -> bool {
    period == Period::All && HEADLINES.contains(&outcome.id)
}

fn interval(interval: &statistics::Interval) -> Interval {
    Interval { estimate: interval.estimate, ci_low: interval.low, ci_high: interval.high }
}

fn scenario(scenario: &ScenarioFindings) -> Scenario<'_> {
    let figures = scenario.figures.iter().filter(|f| headline(f.outcome, f.period));
    Scenario {
        id: &scenario.id,
        title: &scenario.title.en,
        load: interval(&scenario.load),
        figures: figures.map(figure).collect(),
        expectations: scenario.expectations.iter().map(expectation).collect(),
        warnings: scenario.warnings.iter().map(|w| w.en.as_str()).collect(),
    }
}

fn figure(figure: &findings::Figure) -> Figure {
    Figure { outcome: figure.outcome.id, unit: figure.outcome.unit, mean: interval(&figure.mean) }
}

fn expectation(expectation: &ExpectationFindings) -> Expectation<'_> {
    Expectation {
        id: &expectation.id,
        outcome: expectation.outcome.id,
        target: expectation.target,
        by_week: expectation.by_week,
        met_reported: interval(&expectation.met_reported),
        met_real: interval(&expectation.met_real),
        realistic: expectation.realistic,
    }
}

fn difference<'a>(findings: &'a Findings, difference: &findings::Difference) -> Difference<'a> {
    Difference {
        scenario: &findings.scenarios[difference.alternative].id,
        base: &findings.scenarios[0].id,
        outcome: difference.outcome.id,
        unit: difference.outcome.unit,
        base_mean: difference.base,
        difference: interval(&difference.mean),
        decided: difference.decided,
        replications_needed: difference.needed,
    }
}

/// A file that was checked.
#[derive(Serialize)]
pub struct Checked {
    file: String,
    in_order: bool,
    mistakes: Vec<Told>,
    extends: Vec<String>,
    history: Option<String>,
    differences: Vec<Change>,
    /// The scenario merged and complete, where it was asked for.
    merged: Option<String>,
    /// What is in order and hardly meant.
    warnings: Vec<Warned>,
}

/// A warning and its place.
#[derive(Serialize)]
struct Warned {
    message: String,
    file: Option<String>,
    line: Option<usize>,
}

/// A mistake and its place.
#[derive(Serialize)]
struct Told {
    message: String,
    file: Option<String>,
    line: Option<usize>,
    column: Option<usize>,
    expected: String,
    remedy: Option<String>,
}

/// A value or entry that differs from the history, `absent` where it is not.
#[derive(Serialize)]
struct Change {
    path: String,
    value: String,
    in_history: String,
}

/// What was found in a file.
pub fn checked(file: &str, read: &Result<Read, Vec<Mistake>>, merged: bool) -> Checked {
    let change = |d: scenario::Difference| Change { path: d.path, value: d.here, in_history: d.there };
    let right = read.as_ref().ok();
    Checked {
        file: String::from(file),
        in_order: right.is_some(),
        mistakes: read.as_ref().err().into_iter().flatten().map(told).collect(),
        extends: right.into_iter().flat_map(|s| &s.extends).map(|path| path.display().to_string()).collect(),
        history: right.map(|s| s.history_file.display().to_string()),
        differences: right
            .into_iter()
            .flat_map(|s| scenario::differences(&s.history, &s.parameters))
            .map(change)
            .collect(),
        merged: right.filter(|_| merged).map(|s| scenario::complete(s, scenario::HISTORY_FILE)),
        warnings: right.into_iter().flat_map(|s| &s.warnings).map(warned).collect(),
    }
}

/// What was found in a file that holds no scenario.
pub fn checked_other(file: &str, mistakes: &[Mistake]) -> Checked {
    Checked {
        file: String::from(file),
        in_order: mistakes.is_empty(),
        mistakes: mistakes.iter().map(told).collect(),
        extends: Vec::new(),
        history: None,
        differences: Vec::new(),
        merged: None,
        warnings: Vec::new(),
    }
}

fn warned(warning: &scenario::Warning) -> Warned {
    Warned {
        message: warning.text.en.clone(),
        file: warning.place.as_ref().map(|place| place.file.clone()),
        line: warning.place.as_ref().map(|place| place.line),
    }
}

fn told(mistake: &Mistake) -> Told {
    Told {
        message: mistake.message.clone(),
        file: mistake.place.as_ref().map(|place| place.file.clone()),
        line: mistake.place.as_ref().map(|place| place.line),
        column: mistake.place.as_ref().map(|place| place.column),
        expected: mistake.expected.clone(),
        remedy: mistake.remedy.clone(),
    }
}

/// What names mean.
#[derive(Serialize)]
struct Explained<'a> {
    parameters: Vec<ParameterMeaning<'a>>,
    outcomes: Vec<OutcomeMeaning<'a>>,
}

/// What a parameter means.
#[derive(Serialize)]
struct ParameterMeaning<'a> {
    path: &'a str,
    meaning: &'a str,
    dutch: &'a str,
    unit: &'a str,
    default: String,
    accepted: String,
    believable: Option<(f64, f64)>,
    role: &'static str,
    source: &'a str,
}

/// What an outcome means.
#[derive(Serialize)]
struct OutcomeMeaning<'a> {
    id: &'a str,
    english: &'a str,
    dutch: &'a str,
    unit: &'a str,
    kind: String,
    better: &'static str,
    also_of: Vec<&'static str>,
    meaning: &'a str,
}

/// These parameters and outcomes as JSON text.
pub fn explained(parameters: &[(String, Parameter)], outcomes: &[&Outcome]) -> String {
    text(&Explained {
        parameters: parameters.iter().map(|(path, row)| parameter_meaning(path, row)).collect(),
        outcomes: outcomes.iter().map(|outcome| outcome_meaning(outcome)).collect(),
    })
}

fn parameter_meaning<'a>(path: &'a str, row: &'a Parameter) -> ParameterMeaning<'a> {
    ParameterMeaning {
        path,
        meaning: row.doc.trim(),
        dutch: row.nl,
        unit: row.unit,
        default: scenario::written(row, row.default),
        accepted: scenario::expected(row),
        believable: row.plausible,
        role: scenario::role(row.role),
        source: row.source,
    }
}

fn outcome_meaning(outcome: &Outcome) -> OutcomeMeaning<'_> {
    OutcomeMeaning {
        id: outcome.id,
        english: outcome.en,
        dutch: outcome.nl,
        unit: outcome.unit,
        kind: reference::kind(outcome).replace('`', ""),
        better: reference::better(outcome.better),
        also_of: outcome.scopes.iter().filter(|s| **s != Scope::City).map(|s| s.word()).collect(),
        meaning: outcome.meaning,
    }
}
