//! The page about patterns: one file that needs no network, in the style of the report.

use super::{paragraph, words};
use crate::experiment::patterns::Pattern;
use crate::experiment::patterns::findings::{Findings, PatternFindings, Verdict};
use crate::report::chart::pattern::{PAGE, PHONE, drawing};
use crate::report::page::single;
use crate::report::{Language, words as said};
use maud::{Markup, PreEscaped, html};

/// The whole page; `command` repeats it.
pub fn html(patterns: &[Pattern], findings: &Findings, command: &str, language: Language) -> String {
    let title = language.pick("Patterns, and what makes them vanish", "Patronen, en wat ze doet verdwijnen");
    let known: Vec<(&Pattern, &PatternFindings)> = findings
        .patterns
        .iter()
        .filter_map(|found| Some((patterns.iter().find(|pattern| pattern.id == found.id)?, found)))
        .collect();
    let contents = html! {
        nav aria-label=(language.pick("Contents", "Inhoud")) {
            b { (language.pick("Patterns", "Patronen")) }
            @for (_, found) in &known {
                a href=(format!("#{}", found.id)) { (short(found, language)) }
            }
        }
    };
    let main = html! {
        p class="kick" { (paragraph::method(findings, language)) }
        h1 { (title) }
        p class="deck" { (paragraph::summary(findings, language)) }
        (verdicts(&known, language))
        @for (pattern, found) in &known { (section(pattern, found, language)) }
        (repeated(command, language))
    };
    single::page(title, &contents, &main, language)
}

/// What makes the page again.
fn repeated(command: &str, language: Language) -> Markup {
    html! {
        footer { p { (language.pick("Made again by", "Opnieuw te maken met")) " " code { (command) } } }
    }
}

fn short(found: &PatternFindings, language: Language) -> String {
    format!("{} {}", found.id.to_uppercase(), words::verdict(found.verdict(), language))
}

fn verdicts(known: &[(&Pattern, &PatternFindings)], language: Language) -> Markup {
    html! {
        ul class="verdicts" {
            @for (pattern, found) in known {
                li {
                    div {
                        b { (found.id.to_uppercase()) " · " (language.of(&pattern.sentence)) }
                        small { (said::capital(words::kind(pattern.kind, language))) "." }
                    }
                    div class={ "tag" @if found.verdict() == Verdict::Holds { " decided" } } {
                        (words::verdict(found.verdict(), language))
                    }
                }
            }
        }
    }
}

fn section(pattern: &Pattern, found: &PatternFindings, language: Language) -> Markup {
    let chart = |width| drawing(pattern, found, language, width).svg;
    html! {
        section {
            h2 id=(found.id) { (short(found, language)) }
            p { b { (language.of(&pattern.sentence)) } }
            p { (language.of(&pattern.why)) }
            @if let Some(warning) = paragraph::warning(pattern.kind, language) { p { (warning) } }
            figure {
                div class="drawing" { (PreEscaped(chart(PAGE))) }
                div class="drawing phone" { (PreEscaped(chart(PHONE))) }
            }
            @for turn in paragraph::turns(pattern, found, language) { p { (turn) } }
            p { (paragraph::ablation(pattern, found, language)) }
            @if let Some(robust) = paragraph::robust(found, language) { p { (robust) } }
        }
    }
}
