//! The page about a sweep: one file that needs no network, in the style of the report.

use super::{method, sentences, table, words};
use crate::experiment::analysis::findings::{Discovery, Findings, Influence, OutcomeFindings, What};
use crate::experiment::statistics::Interval;
use crate::report::chart::sweep::Picture;
use crate::report::numbers::{Measure, number};
use crate::report::page::single;
use crate::report::{Language, phrases, words as said};
use maud::{Markup, PreEscaped, html};

/// What is needed to make the same page again.
#[derive(Clone, Debug, Default)]
pub struct Meta {
    /// Version of the program.
    pub version: String,
    /// The command as typed.
    pub command: String,
}

/// Differences of which each has a verdict; of more policies only the best has one, and the last.
const VERDICTS: usize = 6;

/// The whole page; `pictures` are those of each outcome.
pub fn html(findings: &Findings, pictures: &[Vec<Picture>], language: Language, meta: &Meta) -> String {
    let title = title(findings, language);
    let main = html! {
        (opening(findings, &title, language))
        @for (outcome, pictures) in findings.outcomes.iter().zip(pictures) {
            (section(findings, outcome, pictures, language))
        }
        (method::varied(findings, language))
        (method::method(findings, language))
        (method::proof(findings, meta, language))
    };
    single::page(&title, &contents(findings, language), &main, language)
}

fn title(findings: &Findings, language: Language) -> String {
    match language.of(&findings.plan.question) {
        "" => format!("{} {}", language.pick("Sweep", "Verkenning"), findings.plan.id),
        question => String::from(question),
    }
}

fn name_of(findings: &Findings, outcome: &OutcomeFindings, language: Language) -> String {
    said::capital(&words::asked(&findings.plan, &outcome.asked, language))
}

fn contents(findings: &Findings, language: Language) -> Markup {
    html! {
        nav aria-label=(language.pick("Contents", "Inhoud")) {
            b { (language.pick("In this report", "In dit rapport")) }
            a href="#brief" { (language.pick("In brief", "In het kort")) }
            @for outcome in &findings.outcomes {
                a href=(format!("#{}", outcome.asked.id)) { (name_of(findings, outcome, language)) }
            }
            a href="#varied" { (language.pick("What was varied", "Wat is gevarieerd")) }
            a href="#sure" { (language.pick("How sure is this?", "Hoe zeker is dit?")) }
        }
    }
}

/// What fits on the first page: the question, what was found for each outcome.
fn opening(findings: &Findings, title: &str, language: Language) -> Markup {
    html! {
        p class="kick" {
            (language.pick("Sweep", "Verkenning")) " · " (words::extent(findings, language))
            @if findings.plan.illustration { " · " (method::illustration(language)) }
        }
        h1 id="brief" { (title) }
        @if let Some(line) = words::part_way(findings, language) {
            div class="note" { b { (language.pick("Not all of it yet", "Nog niet alles")) } p { (line) } }
        }
        ul class="verdicts" {
            @for outcome in &findings.outcomes {
                @if outcome.points == 0 {
                    li {
                        div {
                            b { (name_of(findings, outcome, language)) }
                            small { (table::unknown(language)) }
                        }
                    }
                }
                @for told in verdicts(findings, outcome, language) { (verdict(&told, language)) }
            }
        }
    }
}

fn verdict(told: &sentences::Told, language: Language) -> Markup {
    html! {
        li {
            div { b { (told.headline) } small { (told.detail) } }
            @if told.decided {
                div class="tag decided" { (language.pick("decided", "beslist")) }
            } @else {
                div class="tag" { (language.pick("not decided", "niet beslist")) }
            }
        }
    }
}

/// What is said of an outcome at the top: the best value of each lever; without such levers each difference,
/// or that of the best policy where they are many; without either where what was asked fails.
fn verdicts(findings: &Findings, outcome: &OutcomeFindings, language: Language) -> Vec<sentences::Told> {
    let best = |curve| {
        let mut told = sentences::best(findings, outcome, curve, &curve.lines[0], language)?;
        told.detail.push_str(&sentences::by_level(findings, curve, language));
        Some(told)
    };
    let mut told: Vec<sentences::Told> = outcome.curves.iter().filter_map(best).collect();
    let all = outcome.conclusions.len();
    let chief = |policy: &usize| all <= VERDICTS || outcome.best == Some(*policy);
    if told.is_empty() {
        let chosen = (1..=all).filter(chief);
        told.extend(chosen.map(|policy| sentences::conclusion(findings, outcome, policy, language)));
    }
    if told.is_empty() {
        let fails = outcome.discoveries.iter().find(|found| found.what == What::Fails);
        told.extend(fails.map(|found| sentences::discovery(findings, &outcome.asked, found, language)));
    }
    told
}

fn section(
    findings: &Findings,
    outcome: &OutcomeFindings,
    pictures: &[Picture],
    language: Language,
) -> Markup {
    let picture = |kind: &str| -> Markup {
        let own = format!("{}-{kind}", outcome.asked.id);
        html! { @for picture in pictures.iter().filter(|p| p.name.starts_with(&own)) { (figure(picture)) } }
    };
    let left_out = number(outcome.left_out as f64, 0, language);
    html! {
        section {
            h2 id=(outcome.asked.id) { (name_of(findings, outcome, language)) }
            p {
                @if language == Language::English { (outcome.asked.outcome().meaning) }
                @if language == Language::Dutch {
                    "Eenheid: " (phrases::unit(outcome.asked.outcome(), language)) "."
                }
                @if let Some(asked) = words::limit(&outcome.asked, language) {
                    " " (language.pick("Asked: ", "Gevraagd: ")) (asked) "."
                }
                @if outcome.left_out > 0 {
                    " " (left_out)
                    (language.pick(
                        " points could not be used: a run failed or had nothing to measure.",
                        " punten konden niet meedoen: een run mislukte of had niets te meten.",
                    ))
                }
            }
            @if outcome.points == 0 { p { (table::unknown(language)) } }
            (picture("curve"))
            (bests(findings, outcome, language))
            (picture("conclusions"))
            (differences(findings, outcome, language))
            (picture("heat"))
            (picture("policies"))
            (picture("influence"))
            (influences(findings, outcome, language))
            (picture("responses"))
            (picture("discovery"))
            (discoveries(findings, outcome, language))
        }
    }
}

fn figure(picture: &Picture) -> Markup {
    html! {
        figure {
            div class="drawing" { (PreEscaped(&picture.svg)) }
            div class="drawing phone" { (PreEscaped(&picture.phone)) }
        }
    }
}

/// A table in a fold.
fn fold(name: &str, head: &[&str], rows: Vec<Vec<String>>) -> Markup {
    let head = head.iter().map(|cell| String::from(*cell)).collect();
    let rows: Vec<Vec<String>> = std::iter::once(head).chain(rows).collect();
    html! { details { summary { (name) } (wide(name, &rows)) } }
}

/// The best value of each lever at each level of something else.
fn bests(findings: &Findings, outcome: &OutcomeFindings, language: Language) -> Markup {
    html! {
        @for curve in outcome.curves.iter().filter(|curve| curve.lines.iter().any(|l| l.best.is_some())) {
            @let rows = sentences::best_rows(findings, curve, language);
            @if rows.len() > 1 {
                @let lever = words::short_factor(&findings.plan, curve.factor, language);
                div class="caption" {
                    (language.pick("The best value by level: ", "De beste waarde naar niveau: ")) (lever)
                    span {
                        (language.pick(
                            "In brackets: where the best lies in 95 of 100 resamples",
                            "Tussen haakjes: waar de beste ligt in 95 van de 100 hertrekkingen",
                        ))
                    }
                }
                (wide(&lever, &rows))
            }
        }
    }
}

/// A table with its head first, in a box that scrolls by itself where the screen is too narrow.
fn wide(name: &str, rows: &[Vec<String>]) -> Markup {
    let Some((head, rows)) = rows.split_first() else { return html! {} };
    html! {
        div class="wide" role="region" tabindex="0" aria-label=(name) {
            table {
                thead {
                    tr {
                        @for (n, cell) in head.iter().enumerate() {
                            th class=[(n > 0).then_some("n")] { (cell) }
                        }
                    }
                }
                tbody {
                    @for row in rows {
                        tr {
                            @for (n, cell) in row.iter().enumerate() {
                                td class=[(n > 0).then_some("n")] { (cell) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Every policy in a fold.
fn differences(findings: &Findings, outcome: &OutcomeFindings, language: Language) -> Markup {
    let rows = policy_rows(findings, outcome, language);
    let name = language.pick("Every policy in figures", "Elk beleid in cijfers");
    html! { @if rows.len() > 2 { details { summary { (name) } (wide(name, &rows)) } } }
}

/// Every policy with its mean, what it changes against the first, and at which share of the points the sign
/// holds; a row each under a head.
pub(super) fn policy_rows(
    findings: &Findings,
    outcome: &OutcomeFindings,
    language: Language,
) -> Vec<Vec<String>> {
    let plan = &findings.plan;
    let row = |policy: usize| {
        let name = words::policy(plan, policy, language);
        let mean = words::level(&outcome.asked, &outcome.levels[policy], language);
        let Some(found) = policy.checked_sub(1).map(|place| &outcome.conclusions[place]) else {
            return vec![name, mean, String::new(), String::new(), String::new(), String::new()];
        };
        let measure = Measure::of_difference(outcome.asked.outcome(), &found.difference, language);
        let n = |count: usize| number(count as f64, 0, language);
        vec![
            name,
            mean,
            words::interval(&found.difference, language, |value| measure.bare_signed(value)),
            words::share(&found.holds, language),
            n(found.undecided),
            n(found.decided_against),
        ]
    };
    let head = match language {
        Language::English => {
            ["policy", "mean (95% interval)", "difference", "sign holds at", "open by luck", "other way"]
        }
        Language::Dutch => [
            "beleid",
            "gemiddelde (95%-interval)",
            "verschil",
            "teken klopt op",
            "open door toeval",
            "andersom",
        ],
    };
    let head = head.map(String::from).to_vec();
    std::iter::once(head).chain((0..outcome.levels.len()).map(row)).collect()
}

/// Every measure of every factor.
fn influences(findings: &Findings, outcome: &OutcomeFindings, language: Language) -> Markup {
    let rows: Vec<Vec<String>> = outcome
        .influences
        .iter()
        .flat_map(|influence| (0..influence.factors.len()).map(move |factor| (influence, factor)))
        .map(|(influence, factor)| influence_row(findings, influence, factor, language))
        .collect();
    let head = match language {
        Language::English => {
            ["factor", "of", "alone / mean effect", "total / size", "regression", "rank correlation", "place"]
        }
        Language::Dutch => [
            "factor",
            "van",
            "alleen / gemiddeld effect",
            "totaal / grootte",
            "regressie",
            "rangcorrelatie",
            "plaats",
        ],
    };
    let name = language.pick("Every factor in figures", "Elke factor in cijfers");
    html! { @if !rows.is_empty() { (fold(name, &head, rows)) } }
}

fn influence_row(
    findings: &Findings,
    influence: &Influence,
    factor: usize,
    language: Language,
) -> Vec<String> {
    let two = |interval: &Interval| words::interval(interval, language, |value| number(value, 2, language));
    let first = influence.indices.get(factor).map(|index| index.first);
    let first = first.or(influence.effects.get(factor).map(|effects| effects.mean));
    let total = influence.indices.get(factor).map(|index| index.total);
    let total = total.or(influence.effects.get(factor).map(|effects| effects.size));
    let cell = |interval: Option<Interval>| interval.map_or_else(String::new, |interval| two(&interval));
    let found = influence.association.as_ref();
    let subject = words::subject(&findings.plan, influence.subject, language);
    vec![
        words::factor(&findings.plan, influence.factors[factor], language),
        if subject.is_empty() { String::from(language.pick("the outcome", "de uitkomst")) } else { subject },
        cell(first),
        cell(total),
        cell(found.map(|found| found.coefficients[factor])),
        cell(found.map(|found| found.ranks[factor])),
        influence.places.get(factor).map_or_else(String::new, usize::to_string),
    ]
}

fn discoveries(findings: &Findings, outcome: &OutcomeFindings, language: Language) -> Markup {
    let told = |found: &Discovery| sentences::discovery(findings, &outcome.asked, found, language);
    html! {
        @let all: Vec<&Discovery> = outcome.discoveries.iter().filter(|found| found.is_told()).collect();
        @if !all.is_empty() {
            ul class="verdicts" { @for found in all { (verdict(&told(found), language)) } }
        }
    }
}
