//! The right side of the page: how far the runs are, what they say, what can be done with it. The same
//! markup is part of the page at first, and comes with every event after that.

use super::runs::Course;
use super::state::{PINS, State};
use crate::experiment::findings::Findings;
use crate::experiment::scenario::Mistake;
use crate::report::page::view;
use crate::report::{Language, chart, words};
use crate::serve::workshop::Refused;
use maud::{Markup, html};

/// What a listener gets.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The results.
    pub html: String,
    /// A sentence for whoever listens instead of looking; empty while more is to come.
    pub said: String,
    /// Runs that are done.
    pub done: usize,
    /// Runs in all.
    pub of: usize,
    /// Whether nothing more will come.
    pub ended: bool,
    /// The query of the state that is shown.
    pub query: String,
}

/// The results at this point of a course.
pub fn shown(state: &State, course: &Course, language: Language) -> Shown {
    let of = state.runs as usize;
    let around = |html: Markup, said: String, done: usize| Shown {
        html: html.into_string(),
        said,
        done,
        of,
        ended: course.ended(),
        query: state.query(language),
    };
    match course {
        Course::Waiting => around(html! { (empty(language)) }, String::new(), 0),
        Course::Growing(found) => {
            around(found_so_far(state, found, false, language), String::new(), found.replications)
        }
        Course::Done(found) => {
            let said = format!(
                "{}: {}.",
                words::runs(found.replications, language),
                view::headline(found, language)
            );
            around(found_so_far(state, found, true, language), said, found.replications)
        }
        Course::Failed(reason) => {
            let title =
                language.pick("These runs could not be finished", "Deze runs konden niet worden afgemaakt");
            let kept = language.pick(
                "Your settings are kept. Move something, or reload the page to try again.",
                "Uw instellingen zijn bewaard. Verschuif iets, of laad de pagina opnieuw.",
            );
            let html =
                html! { div class="problem" { h2 { (title) } p lang="en" { (reason) "." } p { (kept) } } };
            around(html, String::from(title), 0)
        }
    }
}

/// What stands where the picture will be.
fn empty(language: Language) -> Markup {
    html! {
        p class="empty" {
            (language.pick(
                "The picture will stand here as soon as the first run is done.",
                "Hier komt het beeld, zodra de eerste run klaar is.",
            ))
        }
    }
}

fn found_so_far(state: &State, found: &Findings, done: bool, language: Language) -> Markup {
    let chart = chart::chart(&state.chart, found, language);
    html! {
        (view::view(found, chart.as_ref(), language))
        @if done { (acts(state, chart.is_some(), language)) }
    }
}

/// What can be done with finished results.
fn acts(state: &State, drawn: bool, language: Language) -> Markup {
    let query = state.query(language);
    let many = state.settings().len() > 1;
    let file = |name: &str| format!("/explorer/{name}?{query}");
    html! {
        h3 { (language.pick("Keep", "Bewaren")) }
        ul class="acts" {
            @if !state.pins.contains(&state.setting) && state.pins.len() < PINS {
                li {
                    a class="button" id="pin" href=(format!("/explorer?{}", state.pinned().query(language))) {
                        (language.pick("Pin this setting and move on", "Zet deze stand vast en ga verder"))
                    }
                }
            }
            li { a class="button" href=(file("scenario.toml")) download {
                (language.pick("Scenario file", "Scenariobestand"))
            } }
            li { a class="button" href=(file("report.html")) download {
                @if many { (language.pick("Report of the comparison", "Rapport van de vergelijking")) }
                @else { (language.pick("Report", "Rapport")) }
            } }
            @if drawn {
                li { a class="button" href=(file("chart.svg")) download {
                    (language.pick("Chart as SVG", "Grafiek als SVG"))
                } }
                li { a class="button" href=(file("chart.png")) download {
                    (language.pick("Chart as PNG", "Grafiek als PNG"))
                } }
            }
        }
    }
}

/// What is said when the workshop has no room or the site closes, as a title and a sentence.
pub fn refusal(refused: Refused, language: Language) -> (&'static str, &'static str) {
    match refused {
        Refused::Full => (
            language.pick("Too many people are asking at once", "Te veel mensen vragen tegelijk"),
            language.pick(
                "Your settings are kept. Wait a little, then move something or reload the page.",
                "Uw instellingen zijn bewaard. Wacht even, verschuif dan iets of laad de pagina opnieuw.",
            ),
        ),
        Refused::Failed => (
            language.pick("This could not be drawn", "Dit kon niet worden getekend"),
            language.pick(
                "Your settings are kept. Choose another picture, or reload the page to try again.",
                "Uw instellingen zijn bewaard. Kies een ander beeld, of laad de pagina opnieuw.",
            ),
        ),
    }
}

/// The same in the place of results.
pub fn refused(state: &State, refused: Refused, language: Language) -> Shown {
    let (title, sentence) = refusal(refused, language);
    let html = html! { div class="problem" { h2 { (title) } p { (sentence) } } };
    ended(state, html, title, language)
}

/// What is said of mistakes in the settings.
pub fn mistaken(state: &State, mistakes: &[Mistake], language: Language) -> Shown {
    let title = language.pick("This setting cannot be", "Deze stand kan niet");
    let html = html! {
        div class="problem" {
            h2 { (title) }
            (listed(mistakes))
            p {
                (language.pick(
                    "Nothing is lost: mend the value, and the picture is drawn again.",
                    "Er is niets verloren: verbeter de waarde, dan wordt het beeld opnieuw getekend.",
                ))
            }
        }
    };
    let said = mistakes.first().map_or(title, |mistake| mistake.message.as_str());
    ended(state, html, said, language)
}

/// The mistakes, told in English as everywhere.
fn listed(mistakes: &[Mistake]) -> Markup {
    html! {
        ul class="mistakes" lang="en" {
            @for mistake in mistakes {
                li {
                    b { (with_names(&words::capital(&mistake.message))) "." }
                    @if !mistake.expected.is_empty() { " Expected " (with_names(&mistake.expected)) "." }
                    @if let Some(remedy) = &mistake.remedy { " " (with_names(&words::capital(remedy))) "." }
                }
            }
        }
    }
}

/// A sentence in which names stand between backticks, as names.
fn with_names(sentence: &str) -> Markup {
    html! {
        @for (n, part) in sentence.split('`').enumerate() {
            @if n % 2 == 1 { code { (part) } } @else { (part) }
        }
    }
}

fn ended(state: &State, html: Markup, said: &str, language: Language) -> Shown {
    let said = String::from(said);
    Shown { html: html.into_string(), said, done: 0, of: 0, ended: true, query: state.query(language) }
}
