//! See: prediction, report, reality, the patient road and other lucks, one after the other in one picture.

use super::picture::{Expected, Picture};
use super::{Scene, Step, WIDE, beside, figure, lives, say, tell};
use crate::experiment::training::{Course, Diary, LUCKS, Spread, Stand, followed};
use crate::kernel::outcome::Outcome;
use crate::report::{Language, phrases, words};
use maud::{Markup, html};

/// Outcomes that can be looked at.
pub const SEEN: [&str; 7] =
    ["list", "within_norm", "relapse", "latent_burden", "cost_total", "turnover", "exhaustion"];

/// Steps of the reveal.
pub const REVEALS: usize = 5;

/// What the page shows of a road that was played to its end.
#[derive(Clone, Copy, Debug)]
pub struct Seen<'a> {
    /// The outcome.
    pub outcome: &'static Outcome,
    /// The group's road.
    pub own: &'a Course,
    /// The patient road.
    pub patient: &'a Course,
    /// A road on which nothing is changed.
    pub as_now: &'a Course,
    /// Other lucks, as far as they are in.
    pub spread: Option<&'a Spread>,
    /// How many of prediction, report, reality, patient road and lucks are shown, in this order.
    pub shown: usize,
}

/// The page.
pub fn page(scene: &Scene<'_>, seen: &Seen<'_>) -> Markup {
    let language = scene.language;
    let left = html! {
        h1 class="unseen" { (language.pick("See what happened", "Zie wat er gebeurde")) }
        (outcomes(scene, seen))
        div id="picture" { (pictures(scene, seen)) }
    };
    let right = html! {
        h2 { (language.pick("What you see", "Wat u ziet")) }
        div aria-live="polite" { (sentences(seen, language)) }
        (reveals(scene, seen))
    };
    let foot = html! {
        a class="button" href=(scene.at("household")) {
            (language.pick("The same household in both worlds", "Hetzelfde gezin in beide werelden"))
        }
        a class="button" href=(scene.at("rewind")) { (language.pick("Rewind", "Spoel terug")) }
        a class="button main" href=(scene.at("debrief")) { (language.pick(
            "To the debrief",
            "Naar de bespreking",
        )) }
    };
    scene.page(Step::See, &left, &right, &foot)
}

/// The part of the page that grows while other lucks come in.
pub fn pictures(scene: &Scene<'_>, seen: &Seen<'_>) -> Markup {
    let language = scene.language;
    let picture = picture(scene, seen);
    html! {
        (figure(WIDE, |width| picture.draw(width, language)))
        @if seen.shown >= 4 {
            @let roads = (seen.own, seen.patient, seen.as_now);
            (figure(WIDE, |width| beside::draw(seen.outcome, roads, width, language)))
        }
        @if seen.shown >= REVEALS {
            (progress(scene, seen))
            @if let Some(spread) = seen.spread { p class="said" { (tell::lucks(spread, language)) } }
        }
        (table(scene, seen))
    }
}

/// The picture of the see page, also of the hand-out.
pub fn picture<'a>(scene: &Scene<'a>, seen: &Seen<'a>) -> Picture<'a> {
    let language = scene.language;
    let several = scene.session.groups.len() > 1 && scene.session.together;
    let groups = scene.session.groups.iter().enumerate();
    let mine = groups.filter(|(n, _)| scene.session.together || *n == scene.group);
    let expected = mine
        .flat_map(|(_, group)| group.predictions.iter().map(move |prediction| (group, prediction)))
        .filter(|(_, prediction)| prediction.outcome == seen.outcome.id && seen.shown >= 1)
        .map(|(group, prediction)| Expected {
            who: if several { group.name.clone() } else { String::new() },
            target: prediction.target(scene.town),
            quarter: prediction.quarter,
        });
    let shown = |from: usize| seen.shown >= from;
    let bands =
        language.pick("Bands: 50% and 90% of other lucks", "Banden: 50% en 90% van de keren ander toeval");
    let title = match shown(4) {
        true => tell::turned(seen.outcome, seen.own, seen.as_now, language),
        false => words::capital(phrases::label(seen.outcome, language)),
    };
    let played = scene.session.played(scene.group);
    Picture {
        title,
        subtitle: String::from(if shown(5) && seen.spread.is_some() { bands } else { "" }),
        outcome: seen.outcome,
        quarters: scene.session.quarters,
        past: scene.town.past.get(seen.outcome.id).map_or(&[], Vec::as_slice),
        expected: expected.collect(),
        reported: shown(2).then_some(seen.own),
        real: shown(3).then_some(seen.own),
        patient: shown(4).then_some(seen.patient),
        spread: seen.spread.filter(|_| shown(5)),
        decisions: if shown(2) { say::stretches(played, scene.town, language) } else { Vec::new() },
        source: scene.town_line(),
    }
}

/// Links to the same page about other outcomes.
fn outcomes(scene: &Scene<'_>, seen: &Seen<'_>) -> Markup {
    let language = scene.language;
    html! {
        nav class="outcomes" aria-label=(language.pick("Outcomes", "Uitkomsten")) {
            @for outcome in SEEN.iter().filter_map(|id| followed(id)) {
                a href=(address(scene, outcome.id, seen.shown))
                    aria-current=[(outcome.id == seen.outcome.id).then_some("page")] {
                    (words::capital(phrases::label(outcome, language)))
                }
            }
        }
    }
}

fn address(scene: &Scene<'_>, id: &str, shown: usize) -> String {
    format!("{}&of={id}&show={shown}", scene.at("see"))
}

fn sentences(seen: &Seen<'_>, language: Language) -> Markup {
    let told = (seen.shown >= 3).then(|| tell::told(seen.outcome, seen.own, language)).flatten();
    let ends =
        (seen.shown >= 4).then(|| tell::ends(seen.outcome, seen.own, seen.patient, language)).flatten();
    html! {
        @if seen.shown == 0 {
            p {
                (language.pick(
                    "How it was before you began. Show the rest step by step.",
                    "Hoe het was voordat u begon. Toon de rest stap voor stap.",
                ))
            }
        }
        @for sentence in [told, ends].into_iter().flatten() { p { (sentence) } }
    }
}

fn reveals(scene: &Scene<'_>, seen: &Seen<'_>) -> Markup {
    let language = scene.language;
    let names = [
        language.pick("Prediction", "Voorspelling"),
        language.pick("Reported", "Gerapporteerd"),
        language.pick("Real", "Echt"),
        language.pick("Patient road", "Geduldige weg"),
        language.pick("A hundred other lucks", "Honderd keer ander toeval"),
    ];
    html! {
        h2 { (language.pick("Show step by step", "Toon stap voor stap")) }
        ol class="reveals" {
            @for (n, name) in names.into_iter().enumerate() {
                li {
                    a href=(address(scene, seen.outcome.id, n + 1)) data-key=(n + 1)
                        aria-current=[(n + 1 == seen.shown).then_some("step")] {
                        kbd { (n + 1) } " " (name)
                        @if n < seen.shown { span class="shown" { (language.pick("shown", "getoond")) } }
                    }
                }
            }
        }
        p class="keys" hidden {
            label {
                input type="checkbox" id="keys";
                " " (language.pick("Keys 1 to 5 show the steps", "De toetsen 1 tot 5 tonen de stappen"))
            }
        }
    }
}

/// How many of the other lucks are in.
fn progress(scene: &Scene<'_>, seen: &Seen<'_>) -> Markup {
    let language = scene.language;
    let lucks = seen.spread.map_or(0, |spread| spread.lucks);
    let said = match language {
        Language::English => format!("{lucks} of {LUCKS} lucks"),
        Language::Dutch => format!("{lucks} van {LUCKS} keer toeval"),
    };
    html! {
        div class="lucks" data-lucks=(lucks) data-all=(LUCKS) data-more=(
            format!("{}&of={}&show={}", scene.at("lucks"), seen.outcome.id, seen.shown)
        ) {
            p id="lucks" { (said) }
            progress value=(lucks) max=(LUCKS) aria-labelledby="lucks" { (said) }
        }
    }
}

/// The figures behind the picture.
fn table(scene: &Scene<'_>, seen: &Seen<'_>) -> Markup {
    let language = scene.language;
    let id = seen.outcome.id;
    let said = |values: &[f64], n: usize| {
        values.get(n).map_or_else(String::new, |value| say::figure(seen.outcome, *value, language))
    };
    html! {
        details {
            summary { (language.pick("The figures as a table", "De cijfers als tabel")) }
            div class="wide" tabindex="0" role="region"
                aria-label=(language.pick("Figures by quarter", "Cijfers per kwartaal")) {
                table {
                    caption { (words::capital(phrases::label(seen.outcome, language))) ", "
                        (phrases::unit(seen.outcome, language)) }
                    thead { tr {
                        th scope="col" { (language.pick("Quarter", "Kwartaal")) }
                        @if seen.shown >= 2 { th scope="col" class="n" { (language.pick(
                            "Reported",
                            "Gerapporteerd",
                        )) } }
                        @if seen.shown >= 3 { th scope="col" class="n" { (language.pick("Real", "Echt")) } }
                        @if seen.shown >= 4 {
                            th scope="col" class="n" { (language.pick("Patient road", "Geduldige weg")) }
                            th scope="col" class="n" { (language.pick("Nothing changed", "Niets veranderd")) }
                        }
                    } }
                    tbody {
                        @for n in 0..scene.session.quarters as usize {
                            tr {
                                th scope="row" { (n + 1) }
                                @if seen.shown >= 2 { td class="n" { (said(seen.own.reported(id), n)) } }
                                @if seen.shown >= 3 { td class="n" { (said(seen.own.real(id), n)) } }
                                @if seen.shown >= 4 {
                                    td class="n" { (said(seen.patient.real(id), n)) }
                                    td class="n" { (said(seen.as_now.real(id), n)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The page of one household in both worlds; without diaries nobody had problems.
pub fn household(scene: &Scene<'_>, diaries: Option<&[Diary]>) -> Markup {
    let language = scene.language;
    let names = [language.pick("Your road", "Uw weg"), language.pick("Patient road", "Geduldige weg")];
    let left = html! {
        h1 class="unseen life" { (language.pick(
            "The same household in both worlds",
            "Hetzelfde gezin in beide werelden",
        )) }
        @match diaries {
            Some([own, patient]) => (lives_of(scene, names, own, patient)),
            _ => p {
                (language.pick("In this town nobody had problems.", "In deze stad had niemand problemen."))
            },
        }
    };
    let right = html! {
        h2 { (language.pick("How it was chosen", "Hoe het is gekozen")) }
        p {
            (language.pick(
                "Of all households that waited for a team when you began, the one with the heaviest \
                 problems; if nobody waited, of all whom nobody helped. It was chosen before the roads \
                 parted, not for its story. It is made up; its luck is the same in both worlds.",
                "Van alle huishoudens die op een team wachtten toen u begon, dat met de zwaarste \
                 problemen; wachtte er niemand, dan van allen die niemand hielp. Het is gekozen \
                 voordat de wegen uiteengingen, niet om zijn verhaal. Het is verzonnen; zijn toeval is \
                 in beide werelden hetzelfde.",
            ))
        }
        @if let Some(diaries) = diaries { (stretch_table(names, diaries, language)) }
    };
    let foot = html! {
        p {}
        a class="button main" href=(scene.at("see")) { (language.pick(
            "Back to the picture",
            "Terug naar het beeld",
        )) }
    };
    scene.page(Step::See, &left, &right, &foot)
}

fn lives_of(scene: &Scene<'_>, names: [&str; 2], own: &Diary, patient: &Diary) -> Markup {
    let language = scene.language;
    let waited = |diary: &Diary| diary.pages.iter().filter(|page| page.stand == Stand::Waiting).count();
    let title = match language {
        Language::English => {
            format!(
                "The same household waited {} weeks on your road, {} on the patient one",
                waited(own),
                waited(patient)
            )
        }
        Language::Dutch => format!(
            "Hetzelfde gezin wachtte {} weken op uw weg, {} op de geduldige",
            waited(own),
            waited(patient)
        ),
    };
    let subtitle = language.pick(
        "Line: the burden of all its problems; bar: where it stands",
        "Lijn: de last van al zijn problemen; balk: waar het staat",
    );
    let source = match language {
        Language::English => format!("Household {} of this town. {}", own.household, scene.town_line()),
        Language::Dutch => format!("Huishouden {} van deze stad. {}", own.household, scene.town_line()),
    };
    let both = [(names[0], own), (names[1], patient)];
    figure(WIDE, |width| lives::draw(&both, (&title, subtitle, &source), (width, language)))
}

fn stretch_table(names: [&str; 2], diaries: &[Diary], language: Language) -> Markup {
    html! {
        @for (name, diary) in names.into_iter().zip(diaries) {
            details {
                summary { (name) ": " (language.pick("as a list", "als lijst")) }
                ol class="rows" {
                    @for (stand, from, until) in lives::stretches(diary) {
                        li {
                            span { (lives::stand(stand, language)) }
                            span { (language.pick("week", "week")) " " (from + 1) "–" (until) }
                        }
                    }
                }
            }
        }
    }
}
