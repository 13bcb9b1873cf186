//! Findings of a sweep in rows: tidy CSV files for other programs, and the text of a terminal. CSV has plain
//! numbers and the keys of the sweep's file, whatever the language of the report.

use super::words::{key, subject_key};
use super::{sentences, words};
use crate::experiment::analysis::findings::{
    Discovery, Factor, Findings, Influence, Limit, Line, OutcomeFindings, Subject, What, Within,
};
use crate::experiment::sensitivity::levers::Edge;
use crate::experiment::statistics::Interval;
use crate::experiment::sweep::plan::Plan;
use crate::report::table::{Rows, grid, plain};
use crate::report::{Language, words as said};

/// Every table, by name of file.
pub fn csv(findings: &Findings) -> Vec<(&'static str, String)> {
    vec![
        ("conclusions.csv", conclusions(findings)),
        ("policies.csv", policies(findings)),
        ("sensitivity.csv", sensitivity(findings)),
        ("curves.csv", curves(findings)),
        ("levers.csv", levers(findings)),
        ("heat.csv", heat(findings)),
        ("boxes.csv", boxes(findings)),
        ("limits.csv", limits(findings)),
    ]
}

fn ends(interval: &Interval) -> [String; 3] {
    [interval.estimate, interval.low, interval.high].map(plain)
}

/// A row of cells that begin with these.
fn row<const N: usize>(rows: &mut Rows, cells: [&[String]; N]) {
    let cells: Vec<&str> = cells.iter().flat_map(|part| part.iter().map(String::as_str)).collect();
    rows.write(&cells);
}

fn text(value: impl ToString) -> String {
    value.to_string()
}

/// One row a policy but the first: what it changes, and at which share of the points.
fn conclusions(findings: &Findings) -> String {
    let mut rows = Rows::new(&[
        "outcome",
        "policy",
        "reference",
        "difference",
        "ci_low",
        "ci_high",
        "decided",
        "sign_share",
        "sign_low",
        "sign_high",
        "points",
        "decided_for",
        "decided_against",
        "undecided",
    ]);
    let id = |policy: usize| findings.plan.policies[policy].id.clone();
    for outcome in &findings.outcomes {
        for (place, found) in outcome.conclusions.iter().enumerate() {
            let names = [outcome.asked.id.clone(), id(place + 1), id(0)];
            let counts = [found.at_points.len(), found.decided_for, found.decided_against, found.undecided];
            row(
                &mut rows,
                [
                    &names,
                    &ends(&found.difference),
                    &[text(found.decided)],
                    &ends(&found.holds),
                    &counts.map(text),
                ],
            );
        }
    }
    rows.finish()
}

/// One row a policy: its mean, and how it does over the points.
fn policies(findings: &Findings) -> String {
    let mut rows = Rows::new(&[
        "outcome",
        "policy",
        "mean",
        "ci_low",
        "ci_high",
        "at_most",
        "at_least",
        "satisfies",
        "satisfies_low",
        "satisfies_high",
        "best",
        "best_low",
        "best_high",
        "regret",
        "regret_low",
        "regret_high",
        "regret_p90",
    ]);
    for outcome in &findings.outcomes {
        for (policy, mean) in outcome.levels.iter().enumerate() {
            let names = [outcome.asked.id.clone(), findings.plan.policies[policy].id.clone()];
            let asked = [outcome.asked.at_most, outcome.asked.at_least].map(|v| plain(v.unwrap_or(f64::NAN)));
            let found = outcome.policies.get(policy);
            let none = || [const { String::new() }; 3];
            let satisfies = found.and_then(|found| found.satisfies).map_or_else(none, |share| ends(&share));
            let best = found.map_or_else(none, |found| ends(&found.best));
            let regret = found.map_or_else(none, |found| ends(&found.regret));
            let high = found.map_or_else(String::new, |found| plain(found.regret_high));
            row(&mut rows, [&names, &ends(mean), &asked, &satisfies, &best, &regret, &[high]]);
        }
    }
    rows.finish()
}

/// One row a measure of a factor.
fn sensitivity(findings: &Findings) -> String {
    let mut rows = Rows::new(&[
        "outcome",
        "of",
        "policy",
        "factor",
        "measure",
        "value",
        "ci_low",
        "ci_high",
        "place",
        "told",
        "points",
        "luck",
        "explained",
    ]);
    for outcome in &findings.outcomes {
        for influence in &outcome.influences {
            measures(&mut rows, findings, outcome, influence);
        }
    }
    rows.finish()
}

fn measures(rows: &mut Rows, findings: &Findings, outcome: &OutcomeFindings, influence: &Influence) {
    let explained = influence.association.as_ref().map_or(f64::NAN, |found| found.explained);
    let behind = [text(influence.points), plain(influence.luck.unwrap_or(f64::NAN)), plain(explained)];
    for (place, factor) in influence.factors.iter().enumerate() {
        let of = subject_key(&findings.plan, influence.subject);
        let names =
            [outcome.asked.id.clone(), of[0].clone(), of[1].clone(), text(key(&findings.plan, *factor))];
        let rank = influence.places.get(place).map_or_else(String::new, text);
        let told = influence.told.get(place).map_or_else(String::new, text);
        let mut add = |measure: &str, interval: &Interval| {
            row(rows, [&names, &[text(measure)], &ends(interval), &[rank.clone(), told.clone()], &behind]);
        };
        if let Some(index) = influence.indices.get(place) {
            add("sobol_first", &index.first);
            add("sobol_total", &index.total);
        }
        if let Some(effects) = influence.effects.get(place) {
            add("morris_mean", &effects.mean);
            add("morris_size", &effects.size);
            add("morris_spread", &effects.spread);
        }
        if let Some(found) = &influence.association {
            add("regression", &found.coefficients[place]);
            add("rank_correlation", &found.ranks[place]);
        }
    }
}

/// Key of a factor, or of a policy, and its level, of a part of the policies or points.
fn within(plan: &Plan, within: Within) -> [String; 2] {
    match within {
        Within::All => [String::new(), String::new()],
        Within::Level(factor, value) => [text(key(plan, factor)), plain(value)],
        Within::Policy(policy) => [text("policy"), plan.policies[policy].id.clone()],
    }
}

/// One row a point of a curve.
fn curves(findings: &Findings) -> String {
    let mut rows =
        Rows::new(&["outcome", "factor", "within", "level", "x", "value", "ci_low", "ci_high", "best_share"]);
    for (outcome, factor, line) in lines(findings) {
        for (place, (x, mean)) in line.points.iter().enumerate() {
            let share = line.best.as_ref().map_or(f64::NAN, |best| best.shares[place]);
            let names = [outcome.asked.id.clone(), text(key(&findings.plan, factor))];
            let at = within(&findings.plan, line.within);
            row(&mut rows, [&names, &at, &[plain(*x)], &ends(mean), &[plain(share)]]);
        }
    }
    rows.finish()
}

fn lines(findings: &Findings) -> impl Iterator<Item = (&OutcomeFindings, Factor, &Line)> {
    findings.outcomes.iter().flat_map(|outcome| {
        outcome
            .curves
            .iter()
            .flat_map(move |curve| curve.lines.iter().map(move |line| (outcome, curve.factor, line)))
    })
}

/// One row the best value of a lever.
fn levers(findings: &Findings) -> String {
    let mut rows =
        Rows::new(&["outcome", "lever", "within", "level", "best", "ci_low", "ci_high", "alike", "edge"]);
    for (outcome, factor, line) in lines(findings) {
        let Some(best) = &line.best else { continue };
        let alike: Vec<String> = best.alike.iter().map(|value| plain(*value)).collect();
        let edge = match best.edge {
            Edge::Inside => "inside",
            Edge::Lowest => "lowest",
            Edge::Highest => "highest",
        };
        let names = [outcome.asked.id.clone(), text(key(&findings.plan, factor))];
        let at = within(&findings.plan, line.within);
        row(&mut rows, [&names, &at, &ends(&best.value), &[alike.join(" "), text(edge)]]);
    }
    rows.finish()
}

/// One row a cell of a heat map.
fn heat(findings: &Findings) -> String {
    let mut rows = Rows::new(&[
        "outcome", "of", "policy", "x", "x_low", "x_high", "y", "y_low", "y_high", "value", "ci_low",
        "ci_high", "points",
    ]);
    for outcome in &findings.outcomes {
        for heat in &outcome.heats {
            let of = subject_key(&findings.plan, heat.subject);
            let side = |factor: Factor, part: (f64, f64)| {
                [text(key(&findings.plan, factor)), plain(part.0), plain(part.1)]
            };
            for (y, cells) in heat.y.parts.iter().zip(&heat.cells) {
                for (x, cell) in heat.x.parts.iter().zip(cells) {
                    let Some(cell) = cell else { continue };
                    let (x, y) = (side(heat.x.factor, *x), side(heat.y.factor, *y));
                    let counts = [text(cell.points)];
                    row(
                        &mut rows,
                        [std::slice::from_ref(&outcome.asked.id), &of, &x, &y, &ends(&cell.mean), &counts],
                    );
                }
            }
        }
    }
    rows.finish()
}

/// The first cells of a discovery's rows.
fn discovered(findings: &Findings, outcome: &OutcomeFindings, found: &Discovery) -> [String; 4] {
    let [of, policy] = subject_key(&findings.plan, found.subject);
    let what = match found.what {
        What::Fails => "fails",
        What::Turns => "turns",
    };
    [outcome.asked.id.clone(), of, policy, text(what)]
}

/// One row a box to choose from.
fn boxes(findings: &Findings) -> String {
    let mut rows = Rows::new(&[
        "outcome", "of", "policy", "what", "cases", "points", "box", "coverage", "density", "mass",
    ]);
    for outcome in &findings.outcomes {
        for found in &outcome.discoveries {
            let counts = [text(found.cases), text(found.points)];
            let told = found.chosen.iter().map(|chosen| (String::from("told"), &chosen.found));
            let all = found.boxes.iter().enumerate().map(|(nth, one)| (nth.to_string(), one));
            for (name, one) in all.chain(told) {
                let figures = [one.coverage, one.density, one.mass].map(plain);
                let names = discovered(findings, outcome, found);
                row(&mut rows, [&names, &counts, &[name], &figures]);
            }
        }
    }
    rows.finish()
}

/// One row a limit of a chosen box.
fn limits(findings: &Findings) -> String {
    let mut rows =
        Rows::new(&["outcome", "of", "policy", "what", "factor", "low", "high", "by_luck", "kept"]);
    for outcome in &findings.outcomes {
        for found in &outcome.discoveries {
            let kept = found.chosen.iter().flat_map(|chosen| &chosen.limits).map(|limit| (limit, true));
            let dropped = found.chosen.iter().flat_map(|chosen| &chosen.dropped).map(|limit| (limit, false));
            for (limit, kept) in kept.chain(dropped) {
                let Limit { factor, low, high, by_luck } = *limit;
                let factor = text(key(&findings.plan, found.factors[factor]));
                let ends = [low, high].map(|end| plain(end.unwrap_or(f64::NAN)));
                let names = discovered(findings, outcome, found);
                row(&mut rows, [&names, &[factor], &ends, &[plain(by_luck), text(kept)]]);
            }
        }
    }
    rows.finish()
}

/// What a terminal shows.
pub fn overview(findings: &Findings, language: Language) -> String {
    let plan = &findings.plan;
    let question = language.of(&plan.question);
    let mut out = String::new();
    if !question.is_empty() {
        out.push_str(&format!("{question}\n"));
    }
    out.push_str(&format!("{}\n", words::extent(findings, language)));
    out.push_str(&words::part_way(findings, language).map_or_else(String::new, |line| line + "\n"));
    for outcome in &findings.outcomes {
        let name = said::capital(&words::asked(plan, &outcome.asked, language));
        let asked =
            words::limit(&outcome.asked, language).map_or_else(String::new, |asked| format!(" ({asked})"));
        out.push_str(&format!(
            "\n{name}{asked}\n{}\n",
            "─".repeat(name.chars().count() + asked.chars().count())
        ));
        if outcome.points == 0 {
            out.push_str(unknown(language));
            out.push('\n');
        }
        for line in told(findings, outcome, language) {
            out.push_str(&format!("{line}\n"));
        }
    }
    out
}

/// That an outcome is known at no point.
pub fn unknown(language: Language) -> &'static str {
    language.pick(
        "At no point is it known in every run, so nothing can be said.",
        "Op geen enkel punt is dit uit elke run bekend, dus er valt niets te zeggen.",
    )
}

/// Everything that is said about an outcome on a terminal, a line each: every policy in a row; the best
/// values; what decides; where limits fail and conclusions turn.
fn told(findings: &Findings, outcome: &OutcomeFindings, language: Language) -> Vec<String> {
    let plan = &findings.plan;
    let two = |told: sentences::Told| [told.headline, format!("  {}", told.detail)];
    let rows = super::page::policy_rows(findings, outcome, language);
    let mut lines: Vec<String> = match rows.len() {
        0..3 => outcome.levels.iter().map(|mean| words::level(&outcome.asked, mean, language)).collect(),
        _ => grid(&rows).lines().map(String::from).collect(),
    };
    for curve in &outcome.curves {
        let best = sentences::best(findings, outcome, curve, &curve.lines[0], language);
        lines.extend(best.into_iter().flat_map(two));
        lines.extend(Some(sentences::by_level(findings, curve, language)).map(|said| format!(" {said}")));
    }
    let told = |influence: &&Influence| influence.factors.len() > 1 && outcome.is_chief(influence.subject);
    for influence in outcome.influences.iter().filter(told) {
        let subject = match influence.subject {
            Subject::Under(_) if plan.policies.len() == 1 => String::new(),
            subject => format!("{}: ", said::capital(&words::subject(plan, subject, language))),
        };
        let told = sentences::influence(plan, influence, language);
        let told = if subject.is_empty() { told } else { said::uncapital(&told) };
        lines.push(format!("{subject}{told}."));
    }
    for found in outcome.discoveries.iter().filter(|found| found.is_told()) {
        lines.extend(two(sentences::discovery(findings, &outcome.asked, found, language)));
    }
    lines.retain(|line| !line.trim().is_empty());
    lines
}
