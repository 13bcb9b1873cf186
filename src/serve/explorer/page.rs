//! The explorer as a page: what can be chosen on the left, what it leads to on the right. It works as a
//! plain form; a script only spares the visitor the button.

use super::levers::levers;
use super::results::Shown;
use super::state::{RUNS, Setting, State};
use crate::experiment::scenario::{Scenario, headline};
use crate::experiment::shelf;
use crate::report::Language;
use crate::report::page::view::CHARTS;
use crate::serve::language;
use maud::{Markup, PreEscaped, html};

/// What the page shows.
pub struct Contents<'a> {
    /// Its state.
    pub state: &'a State,
    /// The scenario of the library itself, if there is such a one.
    pub own: Option<&'a Scenario>,
    /// The pinned settings in words: title and what is changed.
    pub pins: &'a [Scenario],
    /// The results so far.
    pub shown: &'a Shown,
}

/// The contents of the page.
pub fn contents(page: &Contents, language: Language) -> Markup {
    let state = page.state;
    html! {
        h1 class="unseen" { (language.pick("Explorer", "Verkenner")) }
        div class="lost" id="lost" hidden role="alert" {
            (language.pick(
                "The connection is lost. Nothing is lost with it: this page tries again by itself.",
                "De verbinding is weg. Er gaat niets verloren: deze pagina probeert het vanzelf opnieuw.",
            ))
        }
        div class="explorer" {
            div class="choices" {
                (scenario(page, language))
                form id="levers" method="get" action="/explorer" novalidate autocomplete="off"
                    data-changed=(language.pick("changed", "veranderd")) {
                    input type="hidden" name="lang" value=(language::code(language));
                    input type="hidden" name="s" value=(state.setting.name);
                    noscript { input type="hidden" name="wait" value="1"; }
                    (pins(page, language))
                    (how(state, language))
                    h2 { (language.pick("What a municipality can choose", "Wat een gemeente kan kiezen")) }
                    @if let Some(own) = page.own { (levers(&own.parameters, &state.setting, language)) }
                    div class="foot" {
                        button class="main plain" { (language.pick("Show", "Toon")) }
                        (reset(state, language))
                        a class="button to-results" href="#results-title" {
                            (language.pick("To the picture", "Naar het beeld"))
                        }
                    }
                }
            }
            section class="results" aria-labelledby="results-title" {
                h2 class="unseen" id="results-title" tabindex="-1" { (language.pick("Results", "Uitkomst")) }
                (progress(page.shown, state, language))
                div id="results" data-live=(format!("/explorer/live?{}", page.shown.query)) {
                    (PreEscaped(&page.shown.html))
                }
                p class="unseen" role="status" id="said" {}
            }
        }
    }
}

/// The choice of a scenario, in a form of its own: another scenario has other values to change.
fn scenario(page: &Contents, language: Language) -> Markup {
    let state = page.state;
    let about = page.own.map(|own| language.of(&own.about)).filter(|about| !about.is_empty());
    html! {
        form id="scenario" method="get" action="/explorer" autocomplete="off" {
            input type="hidden" name="lang" value=(language::code(language));
            @for (name, word) in state.pin_pairs() { input type="hidden" name=(name) value=(word); }
            input type="hidden" name="n" value=(state.runs);
            input type="hidden" name="chart" value=(state.chart);
            label for="s" { (language.pick("Scenario", "Scenario")) }
            div class="row" {
                select id="s" name="s" {
                    @for group in shelf::groups() {
                        optgroup label=(language.of(&group.heading)) {
                            @for (name, text) in &group.scenarios {
                                option value=(name) selected[*name == state.setting.name] {
                                    (language.of(&headline(name, text).0))
                                }
                            }
                        }
                    }
                }
                button class="plain" { (language.pick("Choose", "Kies")) }
            }
            @if let Some(about) = about { p class="about" { (about) } }
        }
    }
}

/// The settings that are pinned: a mark is taken away to let one go.
fn pins(page: &Contents, language: Language) -> Markup {
    let pairs = page.state.pin_pairs();
    html! {
        @if !page.pins.is_empty() {
            fieldset class="pins" {
                legend { (language.pick("Compared with what is pinned", "Vergeleken met wat vaststaat")) }
                @for (n, (scenario, (name, word))) in page.pins.iter().zip(pairs).enumerate() {
                    label class=(format!("hue-{n}")) {
                        input type="checkbox" name=(name) value=(word) checked;
                        span {
                            b { (language.of(&scenario.title)) }
                            @if n == 0 { " " (language.pick("The reference.", "De referentie.")) }
                            @if !page.state.pins[n].changes.is_empty() { " " (language.of(&scenario.about)) }
                        }
                    }
                }
            }
        }
    }
}

/// How many runs, and which chart.
fn how(state: &State, language: Language) -> Markup {
    html! {
        div class="pair" {
            div {
                label for="chart" { (language.pick("Picture", "Beeld")) }
                select id="chart" name="chart" {
                    @for (name, en, nl) in CHARTS {
                        option value=(name) selected[*name == state.chart] { (language.pick(en, nl)) }
                    }
                }
            }
            div {
                label for="n" { (language.pick("Runs", "Runs")) }
                select id="n" name="n" {
                    @for runs in RUNS { option value=(runs) selected[runs == state.runs] { (runs) } }
                }
            }
        }
    }
}

/// Back to what the scenario itself has.
fn reset(state: &State, language: Language) -> Markup {
    let own = Setting { name: state.setting.name.clone(), changes: Vec::new() };
    html! {
        a class="button" id="reset" href=(format!("/explorer?{}", state.moved_to(own).query(language))) {
            (language.pick("Undo all changes", "Maak alles ongedaan"))
        }
    }
}

/// How far the runs are.
fn progress(shown: &Shown, state: &State, language: Language) -> Markup {
    let of = if shown.of == 0 { state.runs as usize } else { shown.of };
    let wait = format!("/explorer?{}&wait=1", shown.query);
    html! {
        div class="progress" hidden[shown.of == 0] {
            progress id="bar" max=(of) value=(shown.done)
                aria-label=(language.pick("Runs that are done", "Runs die klaar zijn")) {}
            span id="count" data-of=(language.pick("of", "van de")) data-runs="runs" {
                (shown.done) " " (language.pick("of", "van de")) " " (of) " runs"
            }
            @if !shown.ended {
                noscript {
                    a href=(wait) { (language.pick("Show the runs so far", "Toon de runs tot nu toe")) }
                }
            }
        }
    }
}
