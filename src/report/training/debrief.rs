//! The hand-out, on paper too: predictions against outcomes, the picture, decisions, questions with room to
//! write, and what was at work with its sources. It ranks nobody and names no culprit.

use super::see::{Seen, picture};
use super::{Scene, Step, WIDE, figure, say, steer};
use crate::experiment::training::{Debrief, Judgement, Mechanism, Prediction, followed};
use crate::report::{Language, phrases};
use maud::{Markup, html};

/// A prediction of a group with what became of it.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    /// The group.
    pub group: &'a str,
    /// What it expected.
    pub prediction: &'a Prediction,
    /// What became of it, on the group's road.
    pub own: Judgement,
    /// What became of it on the patient road.
    pub patient: Judgement,
}

/// The page; `date` is today as a reader writes it.
pub fn page(scene: &Scene<'_>, seen: &Seen<'_>, (rows, found): (&[Row<'_>], &Debrief), date: &str) -> Markup {
    let language = scene.language;
    let left = html! {
        div class="handout" {
            p class="kick" { (language.pick(
                "Debrief",
                "Bespreking",
            )) " · " (scene.name()) " · " (scene.town_line()) " · " (date) }
            h1 { (language.pick(
                "What we expected, and what happened",
                "Wat wij verwachtten, en wat er gebeurde",
            )) }
            (predictions(scene, rows))
            (figure(WIDE, |width| picture(scene, seen).draw(width, language)))
            div class="halves" {
                div {
                    h2 { (language.pick("Our decisions", "Onze besluiten")) }
                    (steer::decisions(scene))
                    h2 { (language.pick("Why it went this way", "Waarom het zo liep")) }
                    (mechanisms(&found.mechanisms, language))
                }
                div {
                    h2 { (language.pick("Questions to talk about", "Vragen voor het gesprek")) }
                    (questions(found, language))
                }
            }
            p class="proof" { (proof(scene)) }
        }
    };
    let right = html! {};
    let foot = html! {
        p { (language.pick("The hand-out fits on paper.", "De hand-out past op papier.")) }
        a class="button" href=(scene.at("rewind")) { (language.pick("Rewind", "Spoel terug")) }
        button class="main" id="print" hidden { (language.pick("Print", "Druk af")) }
    };
    scene.page(Step::Debrief, &left, &right, &foot)
}

fn predictions(scene: &Scene<'_>, rows: &[Row<'_>]) -> Markup {
    let language = scene.language;
    let several = scene.session.groups.len() > 1;
    let met = |met: bool| if met { language.pick("yes", "ja") } else { language.pick("no", "nee") };
    html! {
        div class="wide" tabindex="0" role="region"
            aria-label=(language.pick("Predictions and outcomes", "Voorspellingen en uitkomsten")) {
            table {
                thead { tr {
                    th scope="col" { (language.pick("What was predicted", "Wat is voorspeld")) }
                    @if several { th scope="col" { (language.pick("By", "Door")) } }
                    th scope="col" class="n" { (language.pick("Reported", "Gerapporteerd")) }
                    th scope="col" class="n" { (language.pick("Real", "Echt")) }
                    th scope="col" class="n" { (language.pick("Patient road", "Geduldige weg")) }
                    th scope="col" { (language.pick("Came true?", "Uitgekomen?")) }
                } }
                tbody {
                    @for row in rows {
                        @let outcome = followed(&row.prediction.outcome).expect("predictions are checked");
                        @let said = |value: f64| say::figure(outcome, value, language);
                        tr {
                            @let predicted = say::prediction(row.prediction, outcome, scene.town, language);
                            th scope="row" { (predicted) }
                            @if several { td { (row.group) } }
                            td class="n" { (said(row.own.reported)) }
                            td class="n" { (said(row.own.real)) }
                            td class="n" { (said(row.patient.real)) }
                            td {
                                b { (met(row.own.met_real)) }
                                @if row.own.met_reported != row.own.met_real {
                                    span class="aside" {
                                        (language.pick(
                                            "as reported",
                                            "volgens rapportage",
                                        )) " " (met(row.own.met_reported))
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Words for what was at work, with sources.
fn mechanisms(found: &[Mechanism], language: Language) -> Markup {
    html! {
        @if found.is_empty() {
            p {
                (language.pick(
                    "Nothing was changed and the pressure stayed low: the town went on as it was.",
                    "Er is niets veranderd en de druk bleef laag: de stad ging door zoals zij was.",
                ))
            }
        }
        ul class="why" {
            @for mechanism in found {
                @let (words, source) = why(*mechanism);
                li { (language.pick(words[0], words[1])) " " span class="source" { "(" (source) ")" } }
            }
        }
    }
}

fn why(mechanism: Mechanism) -> ([&'static str; 2], &'static str) {
    match mechanism {
        Mechanism::Lever(lever) => (lever.sheet().why, lever.sheet().source),
        Mechanism::Pressure => (
            [
                "Under pressure a member turns to what can be closed soonest. What is left comes back, \
                 and what takes time is learned less.",
                "Onder druk richt een medewerker zich op wat het eerst dicht kan. Wat blijft liggen \
                 komt terug, en wat tijd kost wordt minder geleerd.",
            ],
            "P07; 001:L23, L53",
        ),
        Mechanism::Polish => (
            [
                "Reports leave out part of what is missing where bad news is not safe to tell. It \
                 keeps the pressure down for a while, and lifts what is expected next.",
                "Rapportages laten een deel weg van wat ontbreekt, waar slecht nieuws niet veilig te \
                 vertellen is. Het houdt de druk even laag, en verhoogt wat daarna wordt verwacht.",
            ],
            "P18; 004; Bevan, Hood 2006",
        ),
        Mechanism::Overload => (
            [
                "Where there is more work than hours, each case gets less, and after some months less \
                 is found normal.",
                "Waar meer werk is dan uren, krijgt elke casus minder, en na enkele maanden vindt men \
                 minder normaal.",
            ],
            "Oliva, Sterman 2001",
        ),
    }
}

/// Questions drawn from what happened.
fn questions(found: &Debrief, language: Language) -> Markup {
    let all = [better(found, language), gap(found, language), blame(found, language)];
    let last = language.pick(
        "Which expectation could have come true, and by when?",
        "Welke verwachting had wel kunnen uitkomen, en wanneer?",
    );
    html! {
        ol class="questions" {
            @for question in all.into_iter().flatten().chain([String::from(last)]) {
                li { (question) span class="line" {} span class="line" {} }
            }
        }
    }
}

fn better(found: &Debrief, language: Language) -> Option<String> {
    let noun = |id| followed(id).map(|outcome| phrases::noun(outcome, language));
    Some(match (found.better_before_worse, found.worse_before_better, language) {
        (Some((id, quarter)), _, Language::English) => format!(
            "When did it get better before it got worse? With {} it was better than doing nothing \
             until quarter {quarter}. Who saw it turn?",
            noun(id)?
        ),
        (Some((id, quarter)), _, Language::Dutch) => format!(
            "Wanneer ging het beter, voordat het slechter ging? Bij {} was het beter dan niets doen \
             tot kwartaal {quarter}. Wie zag het keren?",
            noun(id)?
        ),
        (None, Some((id, quarter)), Language::English) => format!(
            "On the patient road {} was worse than doing nothing until quarter {quarter}. Would you \
             have held on?",
            noun(id)?
        ),
        (None, Some((id, quarter)), Language::Dutch) => format!(
            "Op de geduldige weg was {} slechter dan bij niets doen tot kwartaal {quarter}. Had u het \
             volgehouden?",
            noun(id)?
        ),
        (None, None, Language::English) => {
            String::from("When did you see that something worked, or did not? What did you see it by?")
        }
        (None, None, Language::Dutch) => {
            String::from("Wanneer zag u dat iets werkte, of niet werkte? Waaraan zag u dat?")
        }
    })
}

fn gap(found: &Debrief, language: Language) -> Option<String> {
    let gap = found.gap?;
    let outcome = followed(gap.outcome)?;
    let (told, real) =
        (say::whole_figure(outcome, gap.reported, language), say::whole_figure(outcome, gap.real, language));
    let noun = phrases::noun(outcome, language);
    Some(match language {
        Language::English => format!(
            "Which figure was reported, which was real? In quarter {} {noun} was reported as {told} \
             and was {real}. How did that come about, and who could have known?",
            gap.quarter
        ),
        Language::Dutch => format!(
            "Welk cijfer was gerapporteerd, welk was echt? In kwartaal {} stond {noun} op {told} in de \
             rapportage en was het {real}. Hoe ontstond dat, en wie kon het weten?",
            gap.quarter
        ),
    })
}

fn blame(found: &Debrief, language: Language) -> Option<String> {
    let (quarter, _) = found.pressed?;
    let left = crate::report::numbers::number(found.left_after, 0, language);
    Some(match language {
        Language::English => format!(
            "Who was blamed? The pressure on the teams was highest in quarter {quarter}; in the year \
             from then on {left} members left. Who was held to account, and for what?"
        ),
        Language::Dutch => format!(
            "Wie kreeg de schuld? De druk op de teams was het hoogst in kwartaal {quarter}; in het \
             jaar vanaf toen vertrokken {left} medewerkers. Wie werd aangesproken, en waarop?"
        ),
    })
}

/// What repeats it: that it was the same luck, the seed and the version.
fn proof(scene: &Scene<'_>) -> String {
    let (seed, version) = (scene.session.seed, env!("CARGO_PKG_VERSION"));
    match scene.language {
        Language::English => format!(
            "Played by {} with the same luck on every road: the same households with the same \
             problems. A model, no forecast. P01 to P30 are in docs/patterns.md, other sources in \
             docs/sources.md. Seed {seed}, version {version}.",
            scene.steerer()
        ),
        Language::Dutch => format!(
            "Gespeeld door {} met hetzelfde toeval op elke weg: dezelfde huishoudens met dezelfde \
             problemen. Een model, geen voorspelling. P01 tot P30 staan in docs/patterns.nl.md, andere \
             bronnen in docs/sources.md. Startgetal {seed}, versie {version}.",
            scene.steerer()
        ),
    }
}
