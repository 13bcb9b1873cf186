//! The facilitator's view: what is really so beside what is reported, and what to say at each step. It has an
//! address of its own that the groups do not know.

use super::{Scene, say};
use crate::experiment::training::{Course, followed};
use crate::kernel::outcome::Outcome;
use crate::report::{Language, phrases, words};
use maud::{Markup, html};

/// What is shown as reported and as real.
const BOTH: [&str; 4] = ["list", "within_norm", "relapse", "cost_total"];
/// What no group sees while it steers.
const HIDDEN: [&str; 7] =
    ["pressure", "polish", "workload", "exhaustion", "turnover", "practice", "latent_burden"];

/// What came of the road of one steering group so far.
#[derive(Clone, Copy, Debug)]
pub struct Played<'a> {
    /// Who steers.
    pub who: &'a str,
    /// Quarters played.
    pub quarters: usize,
    /// What came of it.
    pub course: &'a Course,
}

/// The page. `key` is the last part of its address; `reach` the addresses by which groups come in.
pub fn page(scene: &Scene<'_>, key: &str, reach: &[String], played: &[Played<'_>]) -> Markup {
    let language = scene.language;
    let code = language.pick("en", "nl");
    let own = |word: &str| format!("/training/{}/facilitator/{key}/{word}?lang={code}", scene.id);
    html! {
        div class="session facilitator" data-version=(scene.version) data-state=(scene.at("state")) {
            p class="lost" role="status" hidden {
                (language.pick(
                    "The connection is gone. We try again.",
                    "De verbinding is weg. We proberen het opnieuw.",
                ))
            }
            p class="news" role="status" hidden {
                (language.pick("A group has done something.", "Een groep heeft iets gedaan.")) " "
                a href="" { (language.pick("Show it", "Laat zien")) }
            }
            h1 { (language.pick("For the facilitator", "Voor de begeleider")) }
            p class="deck" {
                (language.pick(
                    "Keep this page from the groups: it shows what is really so.",
                    "Houd deze pagina voor uzelf: hij laat zien wat er echt is.",
                ))
            }
            h2 { (language.pick("Where the groups come in", "Waar de groepen binnenkomen")) }
            ul class="rows" { @for address in reach { li { code { (address) } } } }
            (groups(scene))
            (notes(scene))
            @for road in played { (figures(road, language)) }
            @if played.is_empty() {
                p { (language.pick("No quarter has been played yet.", "Er is nog geen kwartaal gespeeld.")) }
            }
            h2 { (language.pick("Keep or end", "Bewaren of beëindigen")) }
            div class="acts" {
                a class="button" href=(own("session")) download {
                    (language.pick("Save as a file", "Bewaar als bestand"))
                }
                form method="post" action=(own("remove")) {
                    button { (language.pick("Remove this session", "Verwijder deze sessie")) }
                }
            }
        }
    }
}

fn groups(scene: &Scene<'_>) -> Markup {
    let language = scene.language;
    html! {
        h2 { (language.pick("Predictions", "Voorspellingen")) }
        @for group in &scene.session.groups {
            h3 { (group.name) " · "
                @if group.locked { (language.pick(
                    "locked",
                    "vastgelegd",
                )) } @else { (language.pick("open", "open")) } }
            ul {
                @for prediction in &group.predictions {
                    @let outcome = followed(&prediction.outcome).expect("predictions are checked");
                    li { (say::prediction(prediction, outcome, scene.town, language)) }
                }
            }
        }
    }
}

/// What to say, at the step where the session is.
fn notes(scene: &Scene<'_>) -> Markup {
    let language = scene.language;
    let arrived = (0..scene.session.groups.len()).any(|group| scene.session.has_arrived(group));
    let (step, lines) = match (arrived, scene.session.all_locked()) {
        (true, _) => (language.pick("See, rewind, debrief", "Zie, spoel terug, bespreek"), AFTER),
        (false, true) => (language.pick("Steer", "Stuur"), STEER),
        (false, false) => (language.pick("Predict", "Voorspel"), PREDICT),
    };
    html! {
        h2 { (language.pick("What to say now", "Wat u nu kunt zeggen")) ": " (step) }
        ul class="notes" { @for [en, nl] in lines { li { (language.pick(en, nl)) } } }
    }
}

const PREDICT: &[[&str; 2]] = &[
    [
        "Ask for a number and a date, not for a hope. “The list gets shorter” is no prediction.",
        "Vraag om een getal en een datum, niet om een hoop. ‘De lijst wordt korter’ is geen voorspelling.",
    ],
    [
        "Let each group decide by itself, and lock before groups compare.",
        "Laat elke groep zelf besluiten, en vastleggen voordat groepen vergelijken.",
    ],
    [
        "Do not say what is realistic. The wish is the material of the session.",
        "Zeg niet wat realistisch is. De wens is het materiaal van de sessie.",
    ],
];
const STEER: &[[&str; 2]] = &[
    [
        "Ask before each quarter: what do you know, and who told you?",
        "Vraag voor elk kwartaal: wat weet u, en van wie?",
    ],
    [
        "Name no culprit. Ask what the report rewards.",
        "Wijs geen schuldige aan. Vraag wat de rapportage beloont.",
    ],
    [
        "Doing nothing is a decision too. Say so when a group feels it must act.",
        "Niets doen is ook een besluit. Zeg dat als een groep vindt dat zij iets moet.",
    ],
];
const AFTER: &[[&str; 2]] = &[
    [
        "Show prediction, report and reality one by one, and wait between them.",
        "Toon voorspelling, rapportage en werkelijkheid één voor één, en wacht ertussen.",
    ],
    [
        "Show the hundred other lucks before anybody claims that the choices did it.",
        "Toon de honderd keer ander toeval voordat iemand zegt dat het aan de keuzes lag.",
    ],
    [
        "Let the group choose the quarter to go back to, and say beforehand what it expects of the \
         other choice.",
        "Laat de groep het kwartaal kiezen om naar terug te gaan, en vooraf zeggen wat zij van de \
         andere keuze verwacht.",
    ],
    [
        "The patient road is no winner by rule: look where it is worse, and for how long.",
        "De geduldige weg wint niet vanzelf: kijk waar hij slechter is, en hoelang.",
    ],
];

fn figures(road: &Played<'_>, language: Language) -> Markup {
    let both: Vec<&'static Outcome> = BOTH.iter().filter_map(|id| followed(id)).collect();
    let hidden: Vec<&'static Outcome> = HIDDEN.iter().filter_map(|id| followed(id)).collect();
    let label = |outcome: &'static Outcome| words::capital(phrases::label(outcome, language));
    html! {
        h2 { (road.who) ": " (language.pick("what is really so", "wat er echt is")) }
        div class="wide" tabindex="0" role="region" aria-label=(
            format!("{}, {}", road.who, language.pick("figures by quarter", "cijfers per kwartaal"))
        ) {
            table {
                thead { tr {
                    th scope="col" { (language.pick("Quarter", "Kwartaal")) }
                    @for outcome in &both {
                        th scope="col" class="n" {
                            (label(outcome)) ", " (language.pick("reported → real", "gerapporteerd → echt"))
                        }
                    }
                    @for outcome in &hidden { th scope="col" class="n" { (label(outcome)) } }
                } }
                tbody {
                    @for n in 0..road.quarters {
                        tr {
                            th scope="row" { (n + 1) }
                            @for outcome in &both {
                                td class="n" {
                                    @let told = road.course.reported(outcome.id)[n];
                                    (say::figure(outcome, told, language)) " → "
                                    b { (say::figure(outcome, road.course.real(outcome.id)[n], language)) }
                                }
                            }
                            @for outcome in &hidden {
                                @let real = road.course.real(outcome.id)[n];
                                td class="n" { (say::figure(outcome, real, language)) }
                            }
                        }
                    }
                }
            }
        }
    }
}
