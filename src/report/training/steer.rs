//! Steer: each quarter the group sees what a municipality would see, the reported figures and the mood of the
//! team, and decides. What is really so is not on this page.

use super::spark::spark;
use super::{Refusal, Scene, Step, refused, say};
use crate::experiment::training::{Choices, Course, Lever, followed, spent};
use crate::kernel::outcome::Outcome;
use crate::report::{Language, phrases, words};
use maud::{Markup, html};

/// What every municipality gets reported.
const REPORTED: [&str; 3] = ["list", "within_norm", "cost_total"];
/// What is told of the mood of a team: an outcome, its words, and the value at which all five dots are full.
const MOOD: [(&str, [&str; 2], f64); 3] = [
    ("exhaustion", ["Exhaustion", "Vermoeidheid"], 0.5),
    ("cohesion", ["Cohesion", "Samenhang"], 1.0),
    ("motivation", ["Motivation", "Motivatie"], 1.0),
];
/// Dots of a mood.
const DOTS: usize = 5;
/// A change of mood that a team would tell of.
const TOLD: f64 = 0.02;

/// The page; `course` is what came of the road so far, `chosen` where the levers stand in the form.
pub fn page(
    scene: &Scene<'_>,
    course: Option<&Course>,
    chosen: &Choices,
    refusal: Option<&Refusal>,
) -> Markup {
    let language = scene.language;
    let played = scene.session.played(scene.group).len();
    let all = scene.session.quarters as usize;
    let left = html! {
        h1 tabindex="-1" id="quarter" {
            @if played < all { (quarter_of(played + 1, all, language)) }
            @else { (language.pick("All quarters have been played", "Alle kwartalen zijn gespeeld")) }
        }
        div class="track" aria-hidden="true" {
            @for n in 0..all {
                span class=[(n < played).then_some("past").or((n == played).then_some("now"))] {}
            }
        }
        @if scene.session.together && scene.session.groups.len() > 1 {
            p class="deck" { (language.pick("All groups steer together.", "Alle groepen sturen samen.")) }
        }
        (reports(scene, course, played))
        (mood(scene, course, played))
    };
    let right = html! {
        (refused(refusal, language))
        @if played < all { (levers(scene, chosen)) } @else { (arrived(scene)) }
    };
    scene.page(Step::Steer, &left, &right, &foot(scene, course, chosen, played))
}

fn quarter_of(now: usize, all: usize, language: Language) -> String {
    match language {
        Language::English => format!("Quarter {now} of {all}"),
        Language::Dutch => format!("Kwartaal {now} van {all}"),
    }
}

/// The figures that are reported: those that every municipality gets, and those that somebody predicted.
fn reports(scene: &Scene<'_>, course: Option<&Course>, played: usize) -> Markup {
    let language = scene.language;
    let predicted =
        scene.session.groups.iter().flat_map(|group| &group.predictions).map(|p| p.outcome.as_str());
    let mut ids: Vec<&str> = Vec::new();
    for id in REPORTED.into_iter().chain(predicted) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    html! {
        h2 {
            (language.pick("What is reported to you", "Wat u gerapporteerd krijgt")) " "
            small { (language.pick("each quarter", "per kwartaal")) }
        }
        ul class="reports" {
            @for outcome in ids.into_iter().filter_map(followed) { (report(scene, outcome, course, played)) }
        }
    }
}

fn report(scene: &Scene<'_>, outcome: &'static Outcome, course: Option<&Course>, played: usize) -> Markup {
    let language = scene.language;
    let now = scene.town.now(outcome.id);
    let reported = course.map_or(&[][..], |course| &course.reported(outcome.id)[..played]);
    let values: Vec<f64> = std::iter::once(now).chain(reported.iter().copied()).collect();
    let value = *values.last().expect("there is at least what is so now");
    let expected = expected(scene, outcome.id, played);
    html! {
        li {
            span class="what" {
                b { (words::capital(phrases::label(outcome, language))) }
                span {
                    @match expected {
                        Some(target) => {
                            (language.pick(
                                "expected",
                                "verwacht",
                            )) " " (say::figure(outcome, target, language))
                        }
                        None => (phrases::unit(outcome, language)),
                    }
                }
            }
            b class="value" { (say::figure(outcome, value, language)) }
            (spark(&values, expected))
        }
    }
}

/// What is expected of an outcome this quarter, as far as part of it was given up.
fn expected(scene: &Scene<'_>, id: &str, played: usize) -> Option<f64> {
    let found = scene.session.expected(scene.group, scene.town).into_iter().find(|e| e.outcome == id)?;
    let last = scene.session.played(scene.group).get(played.checked_sub(1).unwrap_or(played));
    let left = last
        .and_then(|choices| Lever::Expectation.value(choices.at(Lever::Expectation), &scene.town.parameters))
        .map_or(1.0, |percent| percent / 100.0);
    let now = scene.town.now(id);
    Some((now + left * (found.target - now)).max(0.0))
}

/// The mood of the team, in dots and words, as a visitor would sense it.
fn mood(scene: &Scene<'_>, course: Option<&Course>, played: usize) -> Markup {
    let language = scene.language;
    let at = |id: &str, quarter: usize| match quarter {
        0 => scene.town.now(id),
        n => course.map_or(0.0, |course| course.real(id)[n - 1]),
    };
    html! {
        h2 { (language.pick("Mood in the teams", "Stemming in de teams")) }
        ul class="mood" {
            @for (id, [en, nl], most) in MOOD {
                @let value = at(id, played);
                @let dots = ((value / most * DOTS as f64).round() as usize).clamp(0, DOTS);
                li {
                    span { (language.pick(en, nl)) }
                    span class="dots" role="img" aria-label=(dots_said(dots, language)) {
                        @for n in 0..DOTS { span class=[(n < dots).then_some("full")] {} }
                    }
                    span { (change(value - at(id, played.saturating_sub(1)), language)) }
                }
            }
        }
    }
}

fn dots_said(dots: usize, language: Language) -> String {
    format!("{dots} {} {DOTS}", language.pick("of", "van de"))
}

fn change(difference: f64, language: Language) -> &'static str {
    match difference {
        d if d > TOLD => language.pick("higher than last quarter", "hoger dan vorig kwartaal"),
        d if d < -TOLD => language.pick("lower than last quarter", "lager dan vorig kwartaal"),
        _ => language.pick("as last quarter", "als vorig kwartaal"),
    }
}

fn levers(scene: &Scene<'_>, chosen: &Choices) -> Markup {
    let language = scene.language;
    let (p, played) = (&scene.town.parameters, scene.session.played(scene.group));
    let before = played.last().cloned().unwrap_or_default();
    html! {
        h2 { (language.pick("What do you do this quarter?", "Wat doet u dit kwartaal?")) }
        form method="post" action=(scene.at("play")) id="levers" class="levers"
            data-left=(format!("{:.0}", scene.session.purse - spent(played, p)))
            data-locale=(language.pick("en-GB", "nl-NL")) {
            input type="hidden" name="quarter" value=(played.len() + 1);
            @for lever in Lever::ALL.into_iter().filter(|lever| lever.fits(p)) {
                (self::lever(scene, lever, chosen.at(lever), before.at(lever)))
            }
        }
    }
}

fn lever(scene: &Scene<'_>, lever: Lever, at: i32, before: i32) -> Markup {
    let (language, p, sheet) = (scene.language, &scene.town.parameters, lever.sheet());
    let id = format!("lever-{}", sheet.id);
    let [en, nl] = sheet.name;
    let [delay_en, delay_nl] = sheet.delay;
    let price = |at: i32| format!("{:.0}", lever.euros(at, before, p));
    html! {
        div class="lever" data-before=(before) {
            label for=(id) {
                b { (language.pick(en, nl)) }
                span { (say::cost(lever, scene.town, language)) " · " (language.pick(delay_en, delay_nl)) }
            }
            @if lever.is_switch() {
                span class="switch" {
                    input type="checkbox" role="switch" id=(id) name=(sheet.id) value="1" checked[at > 0]
                        data-off=(price(0)) data-on=(price(1));
                    span class="on" aria-hidden="true" { (language.pick("on", "aan")) }
                    span class="off" aria-hidden="true" { (language.pick("off", "uit")) }
                }
            } @else {
                @let (low, high) = lever.range(p);
                select id=(id) name=(sheet.id) {
                    @for n in low..=high {
                        option value=(n) selected[n == at] data-price=(price(n)) {
                            (position(scene, lever, n))
                        }
                    }
                }
            }
        }
    }
}

/// Where a lever would stand; of what is expected, the first target that would be left.
fn position(scene: &Scene<'_>, lever: Lever, at: i32) -> String {
    let language = scene.language;
    let first =
        (lever == Lever::Expectation).then(|| scene.session.expected(scene.group, scene.town)).into_iter();
    let first = first.flatten().next().and_then(|e| Some((followed(&e.outcome)?, e.target)));
    match (first, lever.value(at, &scene.town.parameters)) {
        (Some((outcome, target)), Some(percent)) => {
            let now = scene.town.now(outcome.id);
            say::figure(outcome, (now + percent / 100.0 * (target - now)).max(0.0), language)
        }
        _ => say::position(lever, at, scene.town, language),
    }
}

fn arrived(scene: &Scene<'_>) -> Markup {
    let language = scene.language;
    html! {
        h2 { (language.pick("The road is played", "De weg is gespeeld")) }
        p {
            (language.pick(
                "Now see what you expected, what was told and what was so.",
                "Zie nu wat u verwachtte, wat er werd verteld en wat er was.",
            ))
        }
        (decisions(scene))
    }
}

/// What was decided, as stretches of quarters.
pub fn decisions(scene: &Scene<'_>) -> Markup {
    let language = scene.language;
    let stretches = say::stretches(scene.session.played(scene.group), scene.town, language);
    html! {
        @if stretches.is_empty() {
            p { (language.pick("Nothing was changed.", "Er is niets veranderd.")) }
        } @else {
            ul class="rows" {
                @for (what, from, until) in stretches {
                    li {
                        span { (what) }
                        span {
                            (language.pick("quarter", "kwartaal")) " "
                            @if from == until { (from) } @else { (from) "–" (until) }
                        }
                    }
                }
            }
        }
    }
}

fn foot(scene: &Scene<'_>, course: Option<&Course>, chosen: &Choices, played: usize) -> Markup {
    let (language, p) = (scene.language, &scene.town.parameters);
    let all = scene.session.quarters as usize;
    if played >= all {
        return html! {
            p {}
            a class="button main" href=(scene.at("see")) { (language.pick(
                "See what happened",
                "Zie wat er gebeurde",
            )) }
        };
    }
    let quarters = scene.session.played(scene.group);
    let before = quarters.last().cloned().unwrap_or_default();
    let cost = chosen.euros(&before, p);
    let left = scene.session.purse - spent(quarters, p) - cost;
    html! {
        p class="purse" aria-live="polite" {
            b { (language.pick("This quarter", "Dit kwartaal")) ": "
                span id="cost" { (say::euros(cost, language)) } }
            "; " span id="left" { (say::euros(left, language)) } " "
            (language.pick("is left to spend", "is nog te besteden"))
            @if let Some(line) = last_line(course, played, language) { br; span class="last" { (line) } }
        }
        button form="levers" name="keep" value="1" { (language.pick("Change nothing", "Verander niets")) }
        button form="levers" class="main" {
            (language.pick("Play quarter", "Speel kwartaal")) " " (played + 1)
        }
    }
}

/// One sentence about the quarter that was just played, for who listens.
fn last_line(course: Option<&Course>, played: usize, language: Language) -> Option<String> {
    let reported = course?.reported("list").get(..played)?;
    let outcome = followed("list")?;
    let now = say::figure(outcome, *reported.last()?, language);
    let before = reported.len().checked_sub(2).map(|at| say::figure(outcome, reported[at], language));
    let before = match (before, language) {
        (Some(before), Language::English) => format!(", was {before}"),
        (Some(before), Language::Dutch) => format!(", was {before}"),
        (None, _) => String::new(),
    };
    Some(match language {
        Language::English => format!("Quarter {played} played: reported waiting list {now}{before}."),
        Language::Dutch => format!("Kwartaal {played} gespeeld: gerapporteerde wachtlijst {now}{before}."),
    })
}
