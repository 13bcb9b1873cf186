//! How levers, choices, predictions and figures of a session are said.

use crate::experiment::training::{Choices, Lever, Prediction, Town, Way};
use crate::kernel::outcome::Outcome;
use crate::report::numbers::{Measure, TIGHT, number, signed};
use crate::report::{Language, phrases, words};

/// Euros, rounded to what a council decides on.
pub fn euros(amount: f64, language: Language) -> String {
    Measure::euros(amount, language).with_unit(amount)
}

/// A figure of an outcome with its unit, short.
pub fn figure(outcome: &Outcome, value: f64, language: Language) -> String {
    let measure = Measure::of(outcome, value, language);
    if outcome.unit.starts_with('%') || outcome.unit.starts_with("euros") {
        measure.with_unit(value)
    } else {
        measure.bare(value)
    }
}

/// A figure with its unit in words.
pub fn whole_figure(outcome: &Outcome, value: f64, language: Language) -> String {
    Measure::of(outcome, value, language).with_unit(value)
}

/// A quarter, counted from 1, in words.
pub fn quarter(quarter: u32, language: Language) -> String {
    format!("{} {quarter}", language.pick("quarter", "kwartaal"))
}

/// A quarter with how long after the beginning it ends.
pub fn quarter_after(n: u32, language: Language) -> String {
    let (years, rest) = (n / 4, n % 4);
    let after = match (years, rest, language) {
        (0, _, Language::English) => format!("after {} months", 3 * rest),
        (0, _, Language::Dutch) => format!("na {} maanden", 3 * rest),
        (_, 0, _) => format!("{} {}", language.pick("after", "na"), words::years(years, language)),
        (_, _, Language::English) => {
            format!("after {} and {} months", words::years(years, language), 3 * rest)
        }
        (_, _, Language::Dutch) => format!("na {} en {} maanden", words::years(years, language), 3 * rest),
    };
    format!("{} ({after})", quarter(n, language))
}

/// A prediction in a few words: "waiting list 21 at the end of quarter 4".
pub fn prediction(prediction: &Prediction, outcome: &Outcome, town: &Town, language: Language) -> String {
    let target = whole_figure(outcome, prediction.target(town), language);
    let change = |less: bool| {
        let percent =
            number(prediction.amount, if prediction.amount.fract() == 0.0 { 0 } else { 1 }, language);
        match (language, less) {
            (Language::English, true) => format!("{percent}% less: {target}"),
            (Language::English, false) => format!("{percent}% more: {target}"),
            (Language::Dutch, true) => format!("{percent}% minder: {target}"),
            (Language::Dutch, false) => format!("{percent}% meer: {target}"),
        }
    };
    let value = match prediction.way {
        Way::To => target.clone(),
        Way::Less => change(true),
        Way::More => change(false),
    };
    let label = words::capital(phrases::label(outcome, language));
    let at = quarter(prediction.quarter, language);
    match language {
        Language::English => format!("{label} {value}, at the end of {at}"),
        Language::Dutch => format!("{label} {value}, aan het eind van {at}"),
    }
}

/// Where a lever stands, as its value.
pub fn position(lever: Lever, position: i32, town: &Town, language: Language) -> String {
    let decimal = |value: f64| number(value, if value.fract() == 0.0 { 0 } else { 1 }, language);
    let value = lever.value(position, &town.parameters);
    match (lever, value) {
        (Lever::Limit, Some(value)) => {
            format!("{}{TIGHT}{}", decimal(value), language.pick("per FTE", "per fte"))
        }
        (Lever::Days, Some(value)) => format!("{}{TIGHT}{}", decimal(value), language.pick("days", "dagen")),
        (Lever::Registration, Some(value)) => match language {
            Language::English => format!("{}% of time", decimal(value.round())),
            Language::Dutch => format!("{}% van de tijd", decimal(value.round())),
        },
        (Lever::SecondLine, Some(value)) => {
            format!("{}{TIGHT}{}", decimal(value), language.pick("places", "plaatsen"))
        }
        (Lever::Expectation, Some(value)) => match (value, language) {
            (v, Language::English) if v > 0.0 => format!("{}% of the change", decimal(v)),
            (v, Language::Dutch) if v > 0.0 => format!("{}% van de verandering", decimal(v)),
            (0.0, _) => String::from(language.pick("stay as it was", "blijven zoals het was")),
            (v, Language::English) => format!("{}% worse allowed", decimal(-v)),
            (v, Language::Dutch) => format!("{}% slechter mag", decimal(-v)),
        },
        (Lever::Learning, _) => match (position, language) {
            (0, _) => String::from(language.pick("as now", "zoals nu")),
            (n, Language::English) => format!("+{n}{TIGHT}hour{}", if n == 1 { "" } else { "s" }),
            (n, Language::Dutch) => format!("+{n}{TIGHT}uur"),
        },
        (Lever::Posts, _) => match position {
            0 => String::from(language.pick("as now", "zoals nu")),
            n => signed(f64::from(n), 0, language),
        },
        _ if lever.is_switch() => {
            String::from(if position > 0 { language.pick("on", "aan") } else { language.pick("off", "uit") })
        }
        _ => position.to_string(),
    }
}

/// A lever and where it stands, as in a list of decisions.
pub fn decision(lever: Lever, at: i32, town: &Town, language: Language) -> String {
    let [en, nl] = lever.sheet().name;
    let name = language.pick(en, nl);
    if lever.is_switch() && at > 0 {
        return String::from(name);
    }
    format!("{name}: {}", position(lever, at, town, language))
}

/// What a group chose, in words; that it left all as it is where it did.
pub fn choices(choices: &Choices, town: &Town, language: Language) -> String {
    let moved: Vec<String> =
        choices.moved().into_iter().map(|(lever, at)| decision(lever, at, town, language)).collect();
    match moved.is_empty() {
        true => String::from(language.pick("all as it was", "alles zoals het was")),
        false => moved.join("; "),
    }
}

/// Decisions as stretches: what, and the quarters from and to which it held, counted from 1.
pub fn stretches(quarters: &[Choices], town: &Town, language: Language) -> Vec<(String, usize, usize)> {
    let mut found = Vec::new();
    for lever in Lever::ALL {
        let mut from = 0;
        while from < quarters.len() {
            let at = quarters[from].at(lever);
            let length = quarters[from..].iter().take_while(|choices| choices.at(lever) == at).count();
            if at != 0 {
                found.push((decision(lever, at, town, language), from + 1, from + length));
            }
            from += length;
        }
    }
    found.sort_by_key(|(_, from, until)| (*from, *until));
    found
}

/// What a lever costs at a position: euros and hours.
pub fn cost(lever: Lever, town: &Town, language: Language) -> String {
    let step = if lever == Lever::Registration { -1 } else { 1 };
    let (money, hours) = (lever.euros(step, 0, &town.parameters), lever.hours(step, &town.parameters));
    let hours_said = number(hours.abs(), i32::from(hours.fract() != 0.0), language);
    match (lever, language) {
        (Lever::Registration, Language::English) => format!("less costs {} once", euros(money, language)),
        (Lever::Registration, Language::Dutch) => format!("minder kost eenmalig {}", euros(money, language)),
        (Lever::SecondLine, Language::English) => {
            format!("{} a quarter for a tenth more", euros(money, language))
        }
        (Lever::SecondLine, Language::Dutch) => {
            format!("{} per kwartaal voor een tiende meer", euros(money, language))
        }
        (_, Language::English) if money > 0.0 => format!("{} a quarter for each", euros(money, language)),
        (_, Language::Dutch) if money > 0.0 => format!("{} per kwartaal per stap", euros(money, language)),
        (_, Language::English) if hours > 0.0 => format!("{hours_said} hours a week of each member"),
        (_, Language::Dutch) if hours > 0.0 => format!("{hours_said} uur per week van elke medewerker"),
        (Lever::Expectation, Language::English) => String::from("costs no money; costs face"),
        (Lever::Expectation, Language::Dutch) => String::from("kost geen geld, wel gezicht"),
        (_, Language::English) => String::from("costs no money"),
        (_, Language::Dutch) => String::from("kost geen geld"),
    }
}
