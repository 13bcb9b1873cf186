//! Reading what a sweep measures: outcomes in windows, and series.

use super::plan::{Asked, Series};
use super::read::whole;
use crate::experiment::scenario::fields::{Fields, number, wrong};
use crate::experiment::scenario::load::Desk;
use crate::experiment::scenario::mistake::Note;
use crate::experiment::scenario::names::did_you_mean;
use crate::experiment::scenario::tree::{Node, Value};
use crate::kernel::week::WEEKS_PER_YEAR;
use crate::model::outcomes::{self, OUTCOMES};

/// The outcomes of a sweep; `years` is how many are measured, where that is known.
pub(super) fn outcomes(fields: &Fields<'_>, years: Option<u32>, desk: &mut Desk<'_>) -> Vec<Asked> {
    if !fields.table.contains_key("outcome") {
        fields.missing("outcome", "at least one outcome, which begins with `[[outcome]]`", desk);
    }
    let mut asked: Vec<Asked> = Vec::new();
    for node in fields.list("outcome", "a list: each outcome begins with `[[outcome]]`", desk) {
        let Value::Table(table) = &node.value else {
            desk.notes.push(wrong("outcome", node, "a table: each outcome begins with `[[outcome]]`"));
            continue;
        };
        let own = Fields { table, what: "an outcome", at: Some(&node.at) };
        let Some(found) = outcome(&own, years, desk) else { continue };
        if asked.iter().any(|other| other.id == found.id) {
            let message = format!("two outcomes are called `{}`", found.id);
            let note = Note::whole(Some(&node.at), message, "an `id` of its own for every outcome");
            desk.notes.push(note);
        }
        asked.push(found);
    }
    asked
}

fn outcome(fields: &Fields<'_>, years: Option<u32>, desk: &mut Desk<'_>) -> Option<Asked> {
    fields.only(&["id", "outcome", "years", "at_most", "at_least"], desk);
    if !fields.table.contains_key("outcome") {
        fields.missing("outcome", "the id of an outcome, such as `wait_mean`", desk);
    }
    let outcome = fields.outcome("outcome", desk);
    let id = fields.word("id", desk);
    let window = window(fields, years, desk);
    let (at_most, at_least) = (fields.number("at_most", desk), fields.number("at_least", desk));
    let (outcome, (from_year, until_year)) = (outcome?, window?);
    Some(Asked {
        id: String::from(id.unwrap_or(outcome.id)),
        outcome: String::from(outcome.id),
        from_year,
        until_year,
        at_most,
        at_least,
    })
}

/// The window in years that have passed; all measured years where it is not written.
fn window(fields: &Fields<'_>, years: Option<u32>, desk: &mut Desk<'_>) -> Option<(f64, f64)> {
    let expected = "two numbers: years that have passed, such as [6, 10]";
    let Some(node) = fields.table.get("years") else { return Some((0.0, f64::from(years?))) };
    let list = fields.list("years", expected, desk);
    let ([from, until], true) = (list, matches!(node.value, Value::List(_))) else {
        if matches!(node.value, Value::List(_)) {
            desk.notes.push(Note::new(&node.at, "`years` is no window", expected));
        }
        return None;
    };
    let (Some(from), Some(until)) = (number(from), number(until)) else {
        desk.notes.push(Note::new(&node.at, "`years` is no window", expected));
        return None;
    };
    let weeks = |years: f64| (years * f64::from(WEEKS_PER_YEAR)).round();
    if from < 0.0 || weeks(until) <= weeks(from) {
        let message = format!("nothing lies between year {from} and year {until}");
        desk.notes.push(Note::new(&node.at, message, "a window that ends after it begins"));
        return None;
    }
    if let Some(years) = years.filter(|years| until > f64::from(*years)) {
        let message = "this window ends after the measured years";
        desk.notes.push(Note::new(&node.at, message, format!("at most {years} years")));
        return None;
    }
    Some((from, until))
}

/// What is kept through time, if the file asks for it.
pub(super) fn series(fields: &Fields<'_>, years: Option<u32>, desk: &mut Desk<'_>) -> Option<Series> {
    let node = fields.table.get("series")?;
    let Value::Table(table) = &node.value else {
        desk.notes.push(wrong("series", node, "a table, which begins with `[series]`"));
        return None;
    };
    let own = Fields { table, what: "`[series]`", at: Some(&node.at) };
    own.only(&["outcomes", "every"], desk);
    let weeks = f64::from(years.unwrap_or(1000) * WEEKS_PER_YEAR);
    let every = whole(&own, "every", (1.0, weeks), desk).unwrap_or(1.0) as u32;
    let words = own.words("outcomes", desk);
    if words.is_empty() && !table.get("outcomes").is_some_and(is_wrong) {
        own.missing("outcomes", "a list of outcomes, such as [\"list\", \"open_cases\"]", desk);
    }
    let mut kept: Vec<String> = Vec::new();
    for (word, at) in words {
        if outcomes::outcome(word).is_none() {
            let near = did_you_mean(word, OUTCOMES.iter().map(|o| o.id));
            let message = format!("there is no outcome `{word}`");
            desk.notes.push(Note::new(at, message, "the id of an outcome").maybe(near));
        } else if !kept.iter().any(|known| known == word) {
            kept.push(String::from(word));
        }
    }
    Some(Series { outcomes: kept, every })
}

/// Whether a value that should be a list has a note of its own.
fn is_wrong(node: &Node) -> bool {
    match &node.value {
        Value::List(list) => !list.is_empty(),
        _ => true,
    }
}
