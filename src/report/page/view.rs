//! What the live explorer shows of findings: the finding in a sentence, the verdicts, one chart with its
//! table, and what a reader must know. The same parts as in the report.

use super::CHIEF;
use super::parts;
use crate::experiment::findings::Findings;
use crate::report::{Chart, Language, titles, words};
use maud::{Markup, html};

/// The charts to choose from: name in files, English, Dutch.
pub const CHARTS: &[(&str, &str, &str)] = &[
    ("waiting-list", "Waiting list", "Wachtlijst"),
    ("wait", "Wait", "Wachttijd"),
    ("differences", "Differences", "Verschillen"),
    ("differences-over-time", "Differences over time", "Verschillen door de tijd"),
    ("results", "What households gain", "Wat huishoudens eraan hebben"),
    ("out-of-sight", "Out of sight", "Buiten beeld"),
    ("expectations", "Expectation and reality", "Verwachting en werkelijkheid"),
    ("pressure", "Pressure", "Druk"),
    ("hours", "Hours", "Uren"),
    ("caseload", "Caseload", "Caseload"),
    ("team", "The team", "Het team"),
    ("money", "Money against the reference", "Geld tegenover de referentie"),
    ("costs", "Costs by year", "Kosten per jaar"),
    ("paths", "Paths of referral", "Routes van doorverwijzing"),
    ("referral", "Second line", "Tweede lijn"),
    ("neighbourhoods", "Neighbourhoods", "Wijken"),
];

/// The name of a chart for readers; its name in files where it has none.
pub fn chart_name(name: &str, language: Language) -> &str {
    CHARTS.iter().find(|(known, _, _)| *known == name).map_or(name, |(_, en, nl)| language.pick(en, nl))
}

/// The finding in a sentence.
pub fn headline(findings: &Findings, language: Language) -> String {
    titles::headline(findings, language)
}

/// Sentence, verdicts, chart and warnings. Without a chart it says that these findings cannot fill it.
pub fn view(findings: &Findings, chart: Option<&Chart>, language: Language) -> Markup {
    let finding = headline(findings, language);
    // A chart whose title says the same stands for the sentence; whoever listens still has it as a heading.
    let twice = chart.is_some_and(|chart| chart.title == finding);
    html! {
        h2 class=(if twice { "finding unseen" } else { "finding" }) { (finding) }
        @match chart {
            Some(chart) => (parts::figure(findings, std::slice::from_ref(chart), chart.name, language)),
            None => {
                p class="empty" {
                    (language.pick(
                        "There is nothing to draw here: this picture needs a comparison, or something that \
                         this scenario does not have. Pin a setting, or choose another picture.",
                        "Hier valt niets te tekenen: dit beeld vraagt een vergelijking, of iets wat dit \
                         scenario niet heeft. Zet een stand vast, of kies een ander beeld.",
                    ))
                }
            }
        }
        @if findings.scenarios.len() > 1 {
            (parts::verdict_list(findings, CHIEF, language))
        } @else {
            (parts::courses(findings, language))
        }
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
