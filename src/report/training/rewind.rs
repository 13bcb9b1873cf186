//! Rewind: back to any quarter, choose otherwise with the same luck, branches side by side.

use super::branches::{self, Branch};
use super::see::SEEN;
use super::{Refusal, Scene, Step, WIDE, figure, refused, say};
use crate::experiment::training::{Course, MOST_ROADS, Road, followed};
use crate::kernel::outcome::Outcome;
use crate::report::{Language, phrases};
use maud::{Markup, html};

/// The page: every road of the group with its place in the session and what came of it.
pub fn page(
    scene: &Scene<'_>,
    outcome: &'static Outcome,
    roads: &[(usize, &Road, &Course)],
    refusal: Option<&Refusal>,
) -> Markup {
    let language = scene.language;
    let drawn: Vec<Branch<'_>> = roads
        .iter()
        .enumerate()
        .map(|(n, (_, road, course))| Branch { number: n + 1, road, course })
        .collect();
    let title = title(scene, outcome, &drawn);
    let now = (scene.session.quarters, scene.town.now(outcome.id));
    let left = html! {
        h1 class="unseen" { (language.pick("Rewind", "Spoel terug")) }
        (figure(WIDE, |width| branches::draw(outcome, &drawn, now, &title, (width, language))))
        (outcomes(scene, outcome))
    };
    let right = html! {
        (refused(refusal, language))
        (choose(scene, roads))
        (list(scene, outcome, roads))
    };
    let foot = html! {
        p {
            (language.pick(
                "The same luck: equal choices give exactly equal outcomes.",
                "Hetzelfde toeval: gelijke keuzes geven precies gelijke uitkomsten.",
            ))
        }
        a class="button main" href=(scene.at("debrief")) { (language.pick(
            "To the debrief",
            "Naar de bespreking",
        )) }
    };
    scene.page(Step::Rewind, &left, &right, &foot)
}

/// How the last branch ends beside the first.
fn title(scene: &Scene<'_>, outcome: &'static Outcome, drawn: &[Branch<'_>]) -> String {
    let language = scene.language;
    let all = scene.session.quarters as usize;
    let end = |branch: &Branch<'_>| branch.course.real(outcome.id).last().copied().unwrap_or(0.0);
    let ended: Vec<&Branch<'_>> = drawn.iter().filter(|branch| branch.road.quarters.len() == all).collect();
    let (Some(first), Some(last)) = (ended.first(), ended.last()) else { return String::new() };
    let (a, b) = (end(first), end(last));
    let said = say::whole_figure(outcome, (b - a).abs(), language);
    let label = phrases::noun(outcome, language);
    match (ended.len(), b < a, language) {
        (1, _, Language::English) => String::from("Your road, with the quarters to which you can go back"),
        (1, _, Language::Dutch) => String::from("Uw weg, met de kwartalen waar u naar terug kunt"),
        (_, _, Language::English) if a == b => {
            format!("Branch {} ends as branch 1: {label} is equal", last.number)
        }
        (_, _, Language::Dutch) if a == b => {
            format!("Tak {} eindigt als tak 1: {label} is gelijk", last.number)
        }
        (_, true, Language::English) => format!("Branch {} ends {said} lower than branch 1", last.number),
        (_, true, Language::Dutch) => format!("Tak {} eindigt {said} lager dan tak 1", last.number),
        (_, false, Language::English) => format!("Branch {} ends {said} higher than branch 1", last.number),
        (_, false, Language::Dutch) => format!("Tak {} eindigt {said} hoger dan tak 1", last.number),
    }
}

fn outcomes(scene: &Scene<'_>, now: &'static Outcome) -> Markup {
    let language = scene.language;
    html! {
        nav class="outcomes" aria-label=(language.pick("Outcomes", "Uitkomsten")) {
            @for outcome in SEEN.iter().filter_map(|id| followed(id)) {
                a href=(format!("{}&of={}", scene.at("rewind"), outcome.id))
                    aria-current=[(outcome.id == now.id).then_some("page")] {
                    (crate::report::words::capital(phrases::label(outcome, language)))
                }
            }
        }
    }
}

/// The form that goes back.
fn choose(scene: &Scene<'_>, roads: &[(usize, &Road, &Course)]) -> Markup {
    let language = scene.language;
    let all = scene.session.quarters as usize;
    let unfinished = roads.last().filter(|(_, road, _)| road.quarters.len() < all);
    html! {
        h2 { (language.pick("Where do you choose otherwise?", "Waar kiest u anders?")) }
        @if let Some((_, road, _)) = unfinished {
            p {
                (language.pick(
                    "This branch is played up to quarter",
                    "Deze tak is gespeeld tot en met kwartaal",
                )) " "
                (road.quarters.len()) "."
            }
            a class="button main" href=(scene.at("steer")) { (language.pick("Play on", "Speel verder")) }
        } @else if roads.len() >= MOST_ROADS {
            p { (language.pick(
                "There are eight branches; that is enough.",
                "Er zijn acht takken; dat is genoeg.",
            )) }
        } @else {
            form method="post" action=(scene.at("back")) class="sentence" {
                label { span { (language.pick("Go back on", "Ga terug op")) }
                    select name="road" {
                        @for (n, (place, ..)) in roads.iter().enumerate() {
                            option value=(place) selected[n + 1 == roads.len()] {
                                (language.pick("branch", "tak")) " " (n + 1)
                            }
                        }
                    }
                }
                label { span { (language.pick("to the beginning of", "naar het begin van")) }
                    select name="quarter" {
                        @for n in 1..=scene.session.quarters {
                            option value=(n) { (say::quarter(n, language)) }
                        }
                    }
                }
                button class="main" { (language.pick("Go back", "Ga terug")) }
            }
        }
    }
}

fn list(scene: &Scene<'_>, outcome: &'static Outcome, roads: &[(usize, &Road, &Course)]) -> Markup {
    let language = scene.language;
    let number = |place: usize| roads.iter().position(|(other, ..)| *other == place).map_or(0, |n| n + 1);
    html! {
        h2 { (language.pick("Branches", "Takken")) }
        ol class="branches" {
            @for (n, (_, road, course)) in roads.iter().enumerate() {
                @let played = road.quarters.len();
                @let value = played.checked_sub(1).map(|last| course.real(outcome.id)[last]);
                li {
                    div {
                        b class=(format!("branch-{}", (n + 1).min(4))) { (language.pick(
                            "Branch",
                            "Tak",
                        )) " " (n + 1) }
                        span { (said_of(scene, road, number)) }
                    }
                    b class="value" {
                        @if let Some(value) = value { (say::figure(outcome, value, language)) }
                    }
                }
            }
        }
    }
}

/// Where a branch left another, and what it chose from there on.
fn said_of(scene: &Scene<'_>, road: &Road, number: impl Fn(usize) -> usize) -> String {
    let language = scene.language;
    let Some(fork) = road.fork else {
        return String::from(language.pick("as first played", "zoals eerst gespeeld"));
    };
    let from = fork.quarters + 1;
    let after = road.quarters.get(fork.quarters).map(|choices| say::choices(choices, scene.town, language));
    let after = after.map_or_else(String::new, |choices| format!(": {choices}"));
    let parent = number(fork.road);
    match language {
        Language::English => format!("from branch {parent} at quarter {from}{after}"),
        Language::Dutch => format!("van tak {parent} vanaf kwartaal {from}{after}"),
    }
}
