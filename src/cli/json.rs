//! `--format json`: the headline figures on standard output, for programs.

use crate::experiment::compare::HEADLINES;
use crate::experiment::findings::{
    Difference, ExpectationFindings, Figure, Findings, Period, ScenarioFindings,
};
use crate::experiment::statistics::Interval;
use serde_json::{Value, json};

/// The headline figures over all measured years as JSON text.
pub fn headlines(findings: &Findings) -> String {
    let answer = json!({
        "years": findings.years,
        "replications": findings.replications,
        "seed": findings.seed,
        "scenarios": findings.scenarios.iter().map(scenario).collect::<Vec<_>>(),
        "differences": findings.differences.iter().filter(|d| headline(d.outcome.id, d.period))
            .map(|d| difference(findings, d)).collect::<Vec<_>>(),
    });
    let mut text = serde_json::to_string_pretty(&answer).expect("a value with string keys is JSON");
    text.push('\n');
    text
}

fn headline(id: &str, period: Period) -> bool {
    period == Period::All && HEADLINES.contains(&id)
}

fn interval(interval: &Interval) -> Value {
    json!({ "estimate": interval.estimate, "ci_low": interval.low, "ci_high": interval.high })
}

fn scenario(scenario: &ScenarioFindings) -> Value {
    let figures = scenario.figures.iter().filter(|f| headline(f.outcome.id, f.period));
    json!({
        "id": scenario.id,
        "title": scenario.title.en,
        "load": interval(&scenario.load),
        "figures": figures.map(figure).collect::<Vec<_>>(),
        "expectations": scenario.expectations.iter().map(expectation).collect::<Vec<_>>(),
        "warnings": scenario.warnings.iter().map(|w| w.en.as_str()).collect::<Vec<_>>(),
    })
}

fn figure(figure: &Figure) -> Value {
    json!({ "outcome": figure.outcome.id, "unit": figure.outcome.unit, "mean": interval(&figure.mean) })
}

fn expectation(expectation: &ExpectationFindings) -> Value {
    json!({
        "id": expectation.id,
        "outcome": expectation.outcome.id,
        "target": expectation.target,
        "by_week": expectation.by_week,
        "met_reported": interval(&expectation.met_reported),
        "met_real": interval(&expectation.met_real),
        "realistic": expectation.realistic,
    })
}

fn difference(findings: &Findings, difference: &Difference) -> Value {
    json!({
        "scenario": findings.scenarios[difference.alternative].id,
        "base": findings.scenarios[0].id,
        "outcome": difference.outcome.id,
        "unit": difference.outcome.unit,
        "base_mean": difference.base,
        "difference": interval(&difference.mean),
        "decided": difference.decided,
        "replications_needed": difference.needed,
    })
}
