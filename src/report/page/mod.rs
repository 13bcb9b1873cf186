//! `report.html`: one file that needs no network, reads on a screen and on A4, in English or Dutch.
//! A councillor may stop after the first chart; what follows is the reasoning and the proof.

mod base64;
mod method;
mod parts;
mod places;
pub mod single;
mod terms;
pub mod view;

use super::chart::{Chart, illustration};
use super::{Language, titles, words};
use crate::experiment::findings::Findings;
use maud::{Markup, html};
use parts::{figure, verdict_list};

/// Outcomes whose verdicts stand at the top of the report; the other headlines follow later.
const CHIEF: &[&str] = &["list", "really_solved", "relapse", "cost_total"];

/// What is needed to make the same report again.
#[derive(Clone, Debug, Default)]
pub struct Meta {
    /// Version of the program.
    pub version: String,
    /// The command as typed.
    pub command: String,
    /// Name in files and fingerprint of each scenario.
    pub hashes: Vec<(String, String)>,
    /// Seed of the luck.
    pub seed: u64,
}

/// A section of the report: anchor, title and the charts that stand in it.
struct Section {
    anchor: &'static str,
    title: (&'static str, &'static str),
    charts: &'static [&'static str],
}

const SECTIONS: &[Section] = &[
    Section {
        anchor: "change",
        title: ("What changes", "Wat er verandert"),
        charts: &["differences", "differences-over-time", "wait"],
    },
    Section {
        anchor: "expectation",
        title: ("Expectation and reality", "Verwachting en werkelijkheid"),
        charts: &["expectations", "pressure"],
    },
    Section { anchor: "hours", title: ("Where the hours go", "Waar de uren heen gaan"), charts: &["hours"] },
    Section { anchor: "money", title: ("Money", "Geld"), charts: &["money", "costs"] },
    Section { anchor: "team", title: ("The team", "Het team"), charts: &["team", "caseload"] },
    Section {
        anchor: "results",
        title: ("What households gain", "Wat huishoudens eraan hebben"),
        charts: &["results", "out-of-sight"],
    },
    Section {
        anchor: "referral",
        title: ("Referral and the second line", "Doorverwijzing en de tweede lijn"),
        charts: &["paths", "referral"],
    },
    Section {
        anchor: "places",
        title: ("Neighbourhoods side by side", "Wijken naast elkaar"),
        charts: &["neighbourhoods"],
    },
];

/// The whole report.
pub fn html(findings: &Findings, charts: &[Chart], language: Language, meta: &Meta) -> String {
    let title = titles::headline(findings, language);
    let main = html! {
        (opening(findings, charts, &title, language))
        @for section in SECTIONS {
            (section_of(findings, charts, section, language))
        }
        (method::how_sure(findings, language))
        (terms::terms(language))
        (method::proof(findings, meta, language))
    };
    single::page(&title, &contents(findings, charts, language), &main, language)
}

fn has_any(charts: &[Chart], section: &Section) -> bool {
    charts.iter().any(|chart| section.charts.contains(&chart.name))
}

fn contents(findings: &Findings, charts: &[Chart], language: Language) -> Markup {
    html! {
        nav aria-label=(language.pick("Contents", "Inhoud")) {
            b { (language.pick("In this report", "In dit rapport")) }
            a href="#brief" { (language.pick("In brief", "In het kort")) }
            @for section in SECTIONS.iter().filter(|section| has_any(charts, section)) {
                a href=(format!("#{}", section.anchor)) { (section_title(findings, section, language)) }
            }
            a href="#sure" { (language.pick("How sure is this?", "Hoe zeker is dit?")) }
            a href="#terms" { (language.pick("Words used here", "Woorden in dit rapport")) }
        }
    }
}

fn section_title(findings: &Findings, section: &Section, language: Language) -> &'static str {
    if section.anchor == "change" && findings.scenarios.len() == 1 {
        return language.pick("The wait", "Het wachten");
    }
    language.pick(section.title.0, section.title.1)
}

/// What fits on the first page: title, summary, scenarios, verdicts, the fan.
fn opening(findings: &Findings, charts: &[Chart], title: &str, language: Language) -> Markup {
    let count = findings.scenarios.len();
    html! {
        p class="kick" {
            @if count == 1 {
                (language.pick("One scenario", "Eén scenario"))
            } @else {
                (language.pick("Comparison of ", "Vergelijking van "))
                (count)
                (language.pick(" scenarios", " scenario's"))
            }
            " · " (words::years(findings.years, language))
            " · " (words::runs_made(findings, language))
            @if let Some(line) = illustration(findings, language) { " · " (line) }
        }
        h1 id="brief" { (title) }
        p class="deck" { (method::summary(findings, language)) }
        (parts::cards(findings, language))
        @if count > 1 {
            (verdict_list(findings, CHIEF, language))
        } @else {
            (parts::courses(findings, language))
        }
        (figure(findings, charts, "waiting-list", language))
        @for (n, scenario) in findings.scenarios.iter().enumerate() {
            @if !scenario.warnings.is_empty() {
                div class="note" {
                    b { (words::scenario_name(findings, n, language)) }
                    @for warning in &scenario.warnings { p { (language.of(warning)) } }
                }
            }
        }
    }
}

fn section_of(findings: &Findings, charts: &[Chart], section: &Section, language: Language) -> Markup {
    if !has_any(charts, section) {
        return html! {};
    }
    html! {
        section {
            h2 id=(section.anchor) { (section_title(findings, section, language)) }
            @for name in section.charts { (figure(findings, charts, name, language)) }
            @if section.anchor == "change" && findings.scenarios.len() > 1 {
                (verdict_list(findings, &rest(), language))
            }
            @if section.anchor == "expectation" { (parts::expectations(findings, language)) }
        }
    }
}

/// Headlines that do not stand at the top.
fn rest() -> Vec<&'static str> {
    super::HEADLINES.iter().copied().filter(|id| !CHIEF.contains(id)).collect()
}
