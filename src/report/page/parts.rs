//! The parts that pages are made of: scenario cards, verdicts, figures with their tables.
//! Each takes findings and gives markup; the order of the page is in `mod.rs`.

use super::places;
use crate::experiment::findings::{Difference, Findings, Period};
use crate::kernel::outcome::Outcome;
use crate::report::chart::palette::{Hue, Marker};
use crate::report::chart::{self, Chart};
use crate::report::{HEADLINES, Language, phrases, table, titles, words};
use maud::{Markup, PreEscaped, html};

/// One card a scenario: its colour, its name, what it changes.
pub fn cards(findings: &Findings, language: Language) -> Markup {
    html! {
        div class="cards" {
            @for (n, scenario) in findings.scenarios.iter().enumerate() {
                div style=(format!("border-color:{}", Hue::of(n).line.hex())) {
                    b { (words::scenario_name(findings, n, language)) }
                    @if n == 0 && findings.scenarios.len() > 1 {
                        span { (language.pick("The reference.", "De referentie.")) }
                    }
                    (language.of(&scenario.about))
                    @for (what, first, last) in &scenario.interventions {
                        span { (dated(language.of(what), *first, *last, language)) }
                    }
                }
            }
        }
        @if let Some(line) = words::letters(findings, language) { p { (line) } }
    }
}

fn dated(what: &str, first: u32, last: Option<u32>, language: Language) -> String {
    let (from, until) = (language.pick("from week", "vanaf week"), language.pick("until", "tot"));
    match last {
        Some(last) => format!("{what}, {from} {first} {until} {last}"),
        None => format!("{what}, {from} {first}"),
    }
}

/// The marker of a scenario beside a sentence.
fn marker(scenario: usize) -> Markup {
    let hue = Hue::of(scenario);
    let shape = match hue.marker {
        Marker::Round => "<circle cx=\"6\" cy=\"6\" r=\"5.5\"/>",
        Marker::Square => "<rect x=\"1\" y=\"1\" width=\"10\" height=\"10\"/>",
        Marker::Triangle => "<path d=\"M6 0 12 11H0Z\"/>",
    };
    html! {
        svg viewBox="0 0 12 12" fill=(hue.line.hex()) aria-hidden="true" { (PreEscaped(shape)) }
    }
}

/// Verdicts on these outcomes, the alternatives together under each.
pub fn verdict_list(findings: &Findings, ids: &[&str], language: Language) -> Markup {
    let all: Vec<&Difference> = ids
        .iter()
        .flat_map(|id| {
            (1..findings.scenarios.len()).filter_map(|n| words::difference(findings, n, id, Period::All))
        })
        .collect();
    html! {
        ul class="verdicts" {
            @for d in all {
                @let verdict = words::verdict_parts(d, findings, language);
                li {
                    div { (marker(d.alternative)) b { (verdict.headline) } small { (verdict.detail) } }
                    @if verdict.decided {
                        div class="tag decided" { (language.pick("decided", "beslist")) }
                    } @else {
                        div class="tag" { (language.pick("not decided", "niet beslist")) }
                    }
                }
            }
        }
    }
}

/// How the headline outcomes of a single scenario go.
pub fn courses(findings: &Findings, language: Language) -> Markup {
    html! {
        ul class="verdicts" {
            @for id in HEADLINES.iter().skip(1) {
                @let sentence = titles::course(findings, id, language);
                @if !sentence.is_empty() { li { div { b { (sentence) "." } } } }
            }
        }
    }
}

/// A chart by its name with the table behind it; nothing if it was not drawn. It is there for a page
/// and for a phone, and the style shows one of the two.
pub fn figure(findings: &Findings, charts: &[Chart], name: &str, language: Language) -> Markup {
    let Some(chart) = charts.iter().find(|chart| chart.name == name) else {
        return html! {};
    };
    html! {
        figure {
            div class="drawing" { (PreEscaped(&chart.svg)) }
            div class="drawing phone" { (PreEscaped(&chart.phone)) }
            details {
                summary { (language.pick("Figures behind this chart", "Cijfers achter deze grafiek")) }
                @let table = match chart.name == chart::places::NAME {
                    true => places::behind(findings, language),
                    false => behind(findings, chart, language),
                };
                (wide(&chart.title, table))
            }
        }
    }
}

/// A table in a box of its own, which scrolls by hand and by keyboard where the screen is too narrow.
fn wide(name: &str, table: Markup) -> Markup {
    html! { div class="wide" role="region" tabindex="0" aria-label=(name) { (table) } }
}

/// Outcome and scenario by year: first, middle, last and all.
fn behind(findings: &Findings, chart: &Chart, language: Language) -> Markup {
    let mut years = vec![1, findings.years.div_ceil(2), findings.years];
    years.dedup();
    let outcomes: Vec<&Outcome> = chart.behind.iter().filter_map(|id| words::outcome(findings, id)).collect();
    html! {
        table {
            thead {
                tr {
                    th { (language.pick("outcome", "uitkomst")) }
                    th { "scenario" }
                    @for year in &years { th class="n" { (language.pick("year", "jaar")) " " (year) } }
                    th class="n" {
                        @if findings.replications == 1 {
                            (language.pick("all years", "alle jaren"))
                        } @else {
                            (language.pick("all years (95% interval)", "alle jaren (95%-interval)"))
                        }
                    }
                }
            }
            tbody {
                @for outcome in outcomes {
                    @let measure = words::row_measure(findings, outcome, language);
                    @for n in 0..findings.scenarios.len() {
                        tr {
                            th { @if n == 0 { (named(outcome, language)) } }
                            td { (words::scenario_name(findings, n, language)) }
                            @for year in &years {
                                @let period = Period::Year(*year);
                                @let figure = words::figure(findings, n, outcome.id, period);
                                td class="n" { @if let Some(f) = figure { (measure.first(f.mean.estimate)) } }
                            }
                            @let figure = words::figure(findings, n, outcome.id, Period::All);
                            td class="n" { @if let Some(f) = figure { (table::mean(f, &measure, language)) } }
                        }
                    }
                }
            }
        }
    }
}

fn named(outcome: &Outcome, language: Language) -> String {
    format!("{}, {}", words::capital(phrases::label(outcome, language)), phrases::unit(outcome, language))
}

/// How often each expectation is met, and what would be realistic.
pub fn expectations(findings: &Findings, language: Language) -> Markup {
    let rows = table::expectation_rows(findings, language);
    let Some((head, rows)) = rows.split_first() else { return html! {} };
    let name = language.pick(
        "How often it is met, and what is realistic",
        "Hoe vaak het wordt gehaald, en wat realistisch is",
    );
    let table = html! {
        table {
            thead {
                tr {
                    @for (n, cell) in head.iter().enumerate() {
                        th class=[(n > 1).then_some("n")] { (words::capital(cell)) }
                    }
                }
            }
            tbody {
                @for row in rows {
                    tr {
                        @for (n, cell) in row.iter().enumerate() {
                            td class=[(n > 1).then_some("n")] { (cell) }
                        }
                    }
                }
            }
        }
    };
    html! {
        div class="caption" { (name) span { (table::met_words(language)) } }
        (wide(name, table))
    }
}
