//! Predict: the group writes down what it expects, before anything is shown.

use super::picture::{Expected, Picture};
use super::{HALF, Refusal, Scene, Step, figure, refused, say};
use crate::experiment::training::{MOST_PREDICTIONS, PREDICTED, Prediction, Way, followed};
use crate::kernel::outcome::Outcome;
use crate::report::{Language, phrases, words};
use maud::{Markup, html};

/// What stood in the fields when a prediction was refused.
#[derive(Clone, Debug, Default)]
pub struct Entered {
    /// Id of the outcome.
    pub outcome: String,
    /// The way it was said: `to`, `less` or `more`.
    pub way: String,
    /// The amount, as typed.
    pub amount: String,
    /// The quarter, as chosen.
    pub quarter: String,
}

/// The page; `entered` and `refusal` where a prediction was refused.
pub fn page(scene: &Scene<'_>, entered: &Entered, refusal: Option<&Refusal>) -> Markup {
    let language = scene.language;
    let locked = scene.session.groups[scene.group].locked;
    let left = html! {
        h1 { (scene.session.question) }
        p class="deck" {
            (language.pick(
                "Write down what you expect, before anything is shown.",
                "Schrijf op wat u verwacht, vóór er iets wordt getoond.",
            ))
        }
        (past(scene))
    };
    let right = html! {
        (refused(refusal, language))
        h2 { (scene.name()) ": " (language.pick("your prediction", "uw voorspelling")) }
        (predictions(scene, locked))
        @if !locked { (form(scene, entered, refusal)) }
        (groups(scene))
    };
    scene.page(Step::Predict, &left, &right, &foot(scene, locked))
}

/// How it has been until now, and what the group expects; other groups' only when all are locked.
fn past(scene: &Scene<'_>) -> Markup {
    let all = scene.session.all_locked();
    let own = &scene.session.groups[scene.group].predictions;
    let outcome = own.last().map_or("list", |prediction| &prediction.outcome);
    let outcome = followed(outcome).expect("predictions are checked");
    let groups = scene.session.groups.iter().enumerate().filter(|(n, _)| all || *n == scene.group);
    let several = all && scene.session.groups.len() > 1;
    let expected: Vec<Expected> = groups
        .flat_map(|(_, group)| group.predictions.iter().map(move |prediction| (group, prediction)))
        .filter(|(_, prediction)| prediction.outcome == outcome.id)
        .map(|(group, prediction)| Expected {
            who: if several { group.name.clone() } else { String::new() },
            target: prediction.target(scene.town),
            quarter: prediction.quarter,
        })
        .collect();
    let language = scene.language;
    let picture = Picture {
        title: words::capital(phrases::label(outcome, language)),
        subtitle: String::from(
            language.pick("The year so far, and what you expect", "Het jaar tot nu, en wat u verwacht"),
        ),
        outcome,
        quarters: scene.session.quarters,
        past: scene.town.past.get(outcome.id).map_or(&[], Vec::as_slice),
        expected,
        reported: None,
        real: None,
        patient: None,
        spread: None,
        decisions: Vec::new(),
        source: String::new(),
    };
    figure(HALF, |width| picture.draw(width, language))
}

fn predictions(scene: &Scene<'_>, locked: bool) -> Markup {
    let language = scene.language;
    let own = &scene.session.groups[scene.group].predictions;
    html! {
        @if own.is_empty() {
            p { (language.pick("Nothing has been written down yet.", "Er is nog niets opgeschreven.")) }
        } @else {
            ul class="rows" {
                @for (n, prediction) in own.iter().enumerate() {
                    @let outcome = followed(&prediction.outcome).expect("predictions are checked");
                    @let said = say::prediction(prediction, outcome, scene.town, language);
                    li {
                        b { (said) }
                        @if !locked {
                            form method="post" action=(scene.at("withdraw")) {
                                button name="prediction" value=(n)
                                    aria-label=(format!("{}: {said}", language.pick(
                                        "Take back",
                                        "Neem terug",
                                    ))) {
                                    (language.pick("Take back", "Neem terug"))
                                }
                            }
                        }
                    }
                }
            }
        }
        @if locked {
            p { (language.pick(
                "Locked. Nobody can change it any more.",
                "Vastgelegd. Niemand kan het nog wijzigen.",
            )) }
        }
    }
}

fn form(scene: &Scene<'_>, entered: &Entered, refusal: Option<&Refusal>) -> Markup {
    let language = scene.language;
    if scene.session.groups[scene.group].predictions.len() >= MOST_PREDICTIONS {
        return html! {};
    }
    let ways = [
        ("to", language.pick("comes to", "komt op")),
        ("less", language.pick("falls by (%)", "daalt met (%)")),
        ("more", language.pick("rises by (%)", "stijgt met (%)")),
    ];
    let quarter = entered.quarter.parse::<u32>().unwrap_or(4.min(scene.session.quarters));
    html! {
        form method="post" action=(scene.at("predict")) class="sentence" {
            label { span { (language.pick("We expect that", "Wij verwachten dat")) }
                select name="outcome" {
                    @for outcome in PREDICTED.iter().filter_map(|id| followed(id)) {
                        option value=(outcome.id) selected[entered.outcome == outcome.id] {
                            (phrases::noun(outcome, language)) " (" (unit(outcome, language)) "; "
                            (language.pick("now", "nu")) " "
                            (say::figure(outcome, scene.town.now(outcome.id), language)) ")"
                        }
                    }
                }
            }
            label { span class="unseen" { (language.pick("how", "hoe")) }
                select name="way" {
                    @for (word, said) in ways {
                        option value=(word) selected[entered.way == word] { (said) }
                    }
                }
            }
            label { span class="unseen" { (language.pick("amount", "hoeveel")) }
                input name="amount" inputmode="decimal" required maxlength="14" size="7" autocomplete="off"
                    value=(entered.amount) aria-invalid=[refusal.map(|_| "true")]
                    aria-describedby=[refusal.map(|_| "refused")];
            }
            label { span { (language.pick("at the end of", "aan het eind van")) }
                select name="quarter" {
                    @for n in 1..=scene.session.quarters {
                        option value=(n) selected[n == quarter] { (say::quarter_after(n, language)) }
                    }
                }
            }
            button { (language.pick("Write down", "Schrijf op")) }
        }
    }
}

fn unit(outcome: &Outcome, language: Language) -> &'static str {
    phrases::unit(outcome, language)
}

fn groups(scene: &Scene<'_>) -> Markup {
    let language = scene.language;
    html! {
        @if scene.session.groups.len() > 1 {
            h2 { (language.pick("Groups", "Groepen")) }
            ul class="rows" {
                @for (n, group) in scene.session.groups.iter().enumerate() {
                    li {
                        span { @if n == scene.group { b { (group.name) } } @else { (group.name) } }
                        @if group.locked { b { (language.pick("locked", "vastgelegd")) } }
                        @else if group.predictions.is_empty() { span { (language.pick(
                            "still empty",
                            "nog leeg",
                        )) } }
                        @else { span { (group.predictions.len()) " · " (language.pick("open", "open")) } }
                    }
                }
            }
        }
    }
}

fn foot(scene: &Scene<'_>, locked: bool) -> Markup {
    let language = scene.language;
    html! {
        @if !locked {
            p {
                (language.pick(
                    "After locking nobody can change a prediction. Outcomes stay hidden until step 3.",
                    "Na vastleggen kan niemand de voorspelling nog wijzigen. Uitkomsten blijven \
                     verborgen tot stap 3.",
                ))
            }
            form method="post" action=(scene.at("lock")) {
                button class="main" { (language.pick("Lock", "Leg vast")) }
            }
        } @else if scene.session.all_locked() {
            p { (language.pick("All predictions are locked.", "Alle voorspellingen liggen vast.")) }
            a class="button main" href=(scene.at("steer")) { (language.pick(
                "Begin to steer",
                "Begin met sturen",
            )) }
        } @else {
            p class="waiting" {
                (language.pick(
                    "Waiting for the other groups. This page shows by itself when they are ready.",
                    "Wachten op de andere groepen. Deze pagina laat vanzelf zien wanneer zij klaar zijn.",
                ))
            }
        }
    }
}

/// A prediction from what was typed; `None` where a field holds no such thing.
pub fn read(entered: &Entered, language: Language) -> Option<Prediction> {
    let way = match entered.way.as_str() {
        "to" => Way::To,
        "less" => Way::Less,
        "more" => Way::More,
        _ => return None,
    };
    let amount = amount(&entered.amount, language)?;
    Some(Prediction { outcome: entered.outcome.clone(), way, amount, quarter: entered.quarter.parse().ok()? })
}

/// A number as people type it: with signs of thousands and decimals of either language.
fn amount(typed: &str, language: Language) -> Option<f64> {
    let plain: String = typed.trim().replace('\u{2212}', "-").replace(['\u{a0}', ' ', '€', '%'], "");
    let thousands = language.pick(",", ".").chars().next()?;
    let in_threes = |text: &str| {
        let mut parts = text.split(thousands);
        let first = parts.next().is_some_and(|part| (1..=3).contains(&part.len()));
        first
            && text.contains(thousands)
            && parts.all(|part| part.len() == 3 && part.bytes().all(|b| b.is_ascii_digit()))
    };
    let whole = plain.split(language.pick(".", ",")).next().unwrap_or("");
    let plain = if in_threes(whole) { plain.replace(thousands, "") } else { plain };
    plain.replace(',', ".").parse().ok().filter(|number: &f64| number.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A group would predict a list of 1.5 where it wrote 1.500.
    #[test]
    fn amounts_are_read_as_people_type_them() {
        let read = |typed| (amount(typed, Language::English), amount(typed, Language::Dutch));
        assert_eq!(read("60"), (Some(60.0), Some(60.0)));
        assert_eq!(read("1.500"), (Some(1.5), Some(1500.0)));
        assert_eq!(read("1,500"), (Some(1500.0), Some(1.5)));
        assert_eq!(read("2,5"), (Some(2.5), Some(2.5)));
        assert_eq!(read("€ 1.250.000"), (None, Some(1_250_000.0)));
        assert_eq!(read("12,5%"), (Some(12.5), Some(12.5)));
        assert_eq!(read("−5"), (Some(-5.0), Some(-5.0)));
        assert_eq!(read("gone"), (None, None));
        assert_eq!(read("inf"), (None, None));
    }
}
