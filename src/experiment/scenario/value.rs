//! One written value against one declaration: kind, word and range, with a kind answer.

use super::mistake::Note;
use super::names;
use super::tree::{Node, Value};
use crate::kernel::parameter::{Kind, Parameter};

/// The range of a number that may be anything.
pub(super) const ANY: (f64, f64) = (-1e9, 1e9);

/// The number that a value stands for, or what is wrong with it. `path` is how messages name it.
pub(in crate::experiment) fn number(row: &Parameter, path: &str, node: &Node) -> Result<f64, Note> {
    let wrong_kind = || {
        let message = format!("`{path}` cannot be {}", node.value.kind());
        Note::new(&node.at, message, expected(row)).maybe(kind_advice(row, node))
    };
    match (row.kind, &node.value) {
        (Kind::Number, Value::Whole(number) | Value::Number(number)) => in_range(row, path, node, *number),
        (Kind::Whole, Value::Whole(number)) => in_range(row, path, node, *number),
        (Kind::Whole, Value::Number(number)) if !number.is_finite() => in_range(row, path, node, *number),
        (Kind::Switch, Value::Switch(on)) => Ok(f64::from(u8::from(*on))),
        (Kind::Choice(words), Value::Word(word)) => match words.iter().position(|w| w.name == word) {
            Some(index) => Ok(index as f64),
            None => {
                let message = format!("`{path}` cannot be `{}`", shortened(word));
                let advice = names::did_you_mean(word, words.iter().map(|w| w.name));
                Err(Note::new(&node.at, message, expected(row)).maybe(advice))
            }
        },
        _ => Err(wrong_kind()),
    }
}

fn in_range(row: &Parameter, path: &str, node: &Node, number: f64) -> Result<f64, Note> {
    let (low, high) = row.valid;
    if (low..=high).contains(&number) {
        return Ok(number);
    }
    let message = if number.is_nan() {
        format!("`{path}` is not a number")
    } else if number.is_infinite() {
        format!("`{path}` is not a finite number")
    } else {
        format!("`{path}` is too {}", if number < low { "low" } else { "high" })
    };
    let share = row.unit == "share" && number > 1.0 && number <= 100.0;
    let advice =
        share.then(|| format!("a share lies between 0 and 1: {number} % is {}", plain(number / 100.0)));
    Err(Note::new(&node.at, message, expected(row)).maybe(advice))
}

fn kind_advice(row: &Parameter, node: &Node) -> Option<String> {
    match (row.kind, &node.value) {
        (Kind::Whole, Value::Number(number)) if number.is_finite() => {
            if *number == number.round() {
                Some(format!("write it without decimals: `{}`", plain(*number)))
            } else {
                Some(format!("the nearest whole number is {}", plain(number.round())))
            }
        }
        (Kind::Whole | Kind::Number, Value::Word(word)) => {
            let point = word.trim().replace(',', ".");
            let number = point.parse::<f64>().ok().filter(|n| n.is_finite())?;
            Some(format!("write it without quotation marks: `{}`", plain(number)))
        }
        (Kind::Switch, Value::Word(word)) => {
            let on = ["true", "yes", "on", "ja", "aan"].contains(&word.to_lowercase().as_str());
            let off = ["false", "no", "off", "nee", "uit"].contains(&word.to_lowercase().as_str());
            (on || off).then(|| format!("write `{on}`, without quotation marks"))
        }
        (Kind::Switch, Value::Whole(number)) if [0.0, 1.0].contains(number) => {
            Some(format!("write `{}`", *number == 1.0))
        }
        _ => None,
    }
}

/// What may be written for a parameter, as it stands in messages and documents.
pub fn expected(row: &Parameter) -> String {
    let range = || format!("from {} to {}", plain(row.valid.0), plain(row.valid.1));
    let unit = if row.unit.is_empty() { String::new() } else { format!(" ({})", row.unit) };
    match row.kind {
        Kind::Number if row.valid == ANY => format!("a number{unit}"),
        Kind::Number => format!("a number {}{unit}", range()),
        Kind::Whole => format!("a whole number {}{unit}", range()),
        Kind::Switch => String::from("`true` or `false`"),
        Kind::Choice(words) => {
            let quoted: Vec<String> = words.iter().map(|w| format!("\"{}\"", w.name)).collect();
            match quoted.as_slice() {
                [most @ .., last] if !most.is_empty() => format!("{} or {last}", most.join(", ")),
                _ => quoted.concat(),
            }
        }
    }
}

/// A number as people write it: without needless decimals.
pub fn plain(number: f64) -> String {
    format!("{number}")
}

/// A word for a message, cut when it is very long.
pub(super) fn shortened(word: &str) -> String {
    cut(word, 40)
}

/// A path for a message, cut only when it is longer than any can be.
pub(super) fn shortened_path(path: &str) -> String {
    cut(path, 200)
}

fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return String::from(text);
    }
    text.chars().take(most - 3).chain("...".chars()).collect()
}
