//! Reading a claim, and what of a pattern names its sides.

use super::{Between, Claim, Pair, Shape, Window};
use crate::experiment::scenario::fields::{Fields, number, wrong};
use crate::experiment::scenario::load::Desk;
use crate::experiment::scenario::mistake::{At, Note};
use crate::experiment::scenario::names::{did_you_mean, one_of};
use crate::experiment::scenario::tree::{Node, Value};
use crate::kernel::outcome::Better;

/// Keys of a claim.
const KEYS: [&str; 11] = [
    "outcome",
    "minus",
    "shape",
    "of",
    "against",
    "beyond",
    "sides",
    "early",
    "from_year",
    "until_year",
    "least",
];

/// What is known of a side before its scenario is read: its name, and its place on an axis.
pub(super) type Known = (String, Option<f64>);

/// Reads a claim.
pub(super) fn claim(node: &Node, sides: &[Known], desk: &mut Desk<'_>) -> Option<Claim> {
    let Value::Table(table) = &node.value else {
        desk.notes.push(wrong("claim", node, "a table: each claim begins with `[[claim]]`"));
        return None;
    };
    let fields = Fields { table, what: "a claim", at: Some(&node.at) };
    fields.only(&KEYS, desk);
    let shape = fields.choice("shape", &Shape::ALL, desk);
    if !table.contains_key("outcome") {
        fields.missing("outcome", "the id of an outcome, such as `wait_mean`", desk);
    }
    let outcome = fields.outcome("outcome", desk);
    let minus = fields.outcome("minus", desk);
    let window = window(&fields, desk);
    let early = early(&fields, desk);
    let least = fields.number("least", desk);
    if let Some(node) = table.get("least").filter(|_| least.is_some_and(|least| least <= 0.0)) {
        desk.notes.push(Note::new(&node.at, "`least` is too low", "a number above 0"));
    }
    let shape = shape?;
    if shape.needs_early() && !table.contains_key("early") {
        fields.missing("early", "the earlier window in years that have passed, such as [0, 2]", desk);
    }
    let takes_early = shape.needs_early() || matches!(shape, Shape::Rises | Shape::Falls);
    if let Some(node) = table.get("early").filter(|_| !takes_early) {
        desk.notes.push(Note::new(&node.key, "this shape has no `early` window", ""));
    }
    if let (true, Some(outcome)) = (shape.needs_better(), outcome)
        && outcome.better == Better::Neither
    {
        let message = format!("neither more nor less of `{}` is better", outcome.id);
        let note = Note::new(&table["outcome"].at, message, "for this shape an outcome of which one is");
        desk.notes.push(note);
    }
    let between = if shape.has_levels() { levels(&fields, sides, desk) } else { pairs(&fields, sides, desk) };
    Some(Claim { outcome: outcome?, minus, shape, between: between?, window: window?, early, least })
}

fn window(fields: &Fields<'_>, desk: &mut Desk<'_>) -> Option<Window> {
    for key in ["from_year", "until_year"] {
        if !fields.table.contains_key(key) {
            fields.missing(key, "years that have passed, such as 2", desk);
        }
    }
    let (from, until) = (fields.number("from_year", desk)?, fields.number("until_year", desk)?);
    checked(from, until, &fields.table["until_year"].at, desk)
}

fn early(fields: &Fields<'_>, desk: &mut Desk<'_>) -> Option<Window> {
    let node = fields.table.get("early")?;
    let expected = "two numbers: years that have passed, such as [0, 2]";
    match fields.list("early", expected, desk) {
        [from, until] if number(from).is_some() && number(until).is_some() => {
            checked(number(from)?, number(until)?, &node.at, desk)
        }
        _ => {
            if matches!(node.value, Value::List(_)) {
                desk.notes.push(Note::new(&node.at, "`early` is no window", expected));
            }
            None
        }
    }
}

/// A window that is one; whether it lies in the measured years is seen when these are known.
fn checked(from: f64, until: f64, at: &At, desk: &mut Desk<'_>) -> Option<Window> {
    let window = Window { from, until };
    if from < 0.0 || window.weeks().is_empty() {
        let message = format!("nothing lies between year {from} and year {until}");
        desk.notes.push(Note::new(at, message, "a window that ends after it begins"));
        return None;
    }
    Some(window)
}

/// The levels of a curve, along its axis.
fn levels(fields: &Fields<'_>, sides: &[Known], desk: &mut Desk<'_>) -> Option<Between> {
    for key in ["of", "against", "beyond"] {
        if let Some(node) = fields.table.get(key) {
            let message = format!("`{key}` is for two sides, and this shape is about levels");
            desk.notes.push(Note::new(&node.key, message, "`sides`: the levels"));
        }
    }
    if !fields.table.contains_key("sides") {
        fields.missing("sides", "three levels or more, in their order", desk);
        return None;
    }
    let words = fields.words("sides", desk);
    let places: Option<Vec<usize>> = words.iter().map(|(word, at)| side(word, at, sides, desk)).collect();
    let (places, node) = (places?, &fields.table["sides"]);
    let at: Option<Vec<f64>> = places.iter().map(|&place| sides[place].1).collect();
    let rising = |at: &Vec<f64>| places.len() >= 3 && at.windows(2).all(|pair| pair[0] < pair[1]);
    let Some(at) = at.filter(rising) else {
        let message = "these are no levels of a curve";
        let expected = "three sides or more, each with `at`: its place on the axis, in rising order";
        desk.keep_trusted(vec![Note::whole(Some(&node.at), message, expected)]);
        return None;
    };
    Some(Between::Levels(places.into_iter().zip(at).collect()))
}

/// Two sides, and two others beyond whose effect it must go.
fn pairs(fields: &Fields<'_>, sides: &[Known], desk: &mut Desk<'_>) -> Option<Between> {
    if let Some(node) = fields.table.get("sides") {
        let message = "`sides` is for levels, and this shape is about two sides";
        desk.notes.push(Note::new(&node.key, message, "`of` and `against`"));
    }
    let main = pair(fields, sides, desk);
    let beyond = match fields.words("beyond", desk).as_slice() {
        [] => None,
        [of, against] => Some((side(of.0, of.1, sides, desk)?, side(against.0, against.1, sides, desk)?)),
        _ => {
            let at = &fields.table["beyond"].at;
            desk.notes.push(Note::new(at, "`beyond` names no pair", "two sides: changed and reference"));
            None
        }
    };
    Some(Between::Sides(main?, beyond))
}

/// The sides that `of` and `against` name; without them the second side and the first.
pub(super) fn pair(fields: &Fields<'_>, sides: &[Known], desk: &mut Desk<'_>) -> Option<Pair> {
    let mut find = |key: &str, otherwise: usize| match fields.word(key, desk) {
        Some(word) => side(word, &fields.table[key].at, sides, desk),
        None => Some(otherwise),
    };
    let (of, against) = (find("of", 1), find("against", 0));
    (sides.len() > 1).then_some(())?;
    Some((of?, against?))
}

/// The place of a side.
fn side(word: &str, at: &At, sides: &[Known], desk: &mut Desk<'_>) -> Option<usize> {
    let found = sides.iter().position(|(id, _)| id == word);
    if found.is_none() {
        let ids: Vec<&str> = sides.iter().map(|(id, _)| id.as_str()).collect();
        let note = Note::whole(Some(at), format!("there is no side `{word}`"), one_of(&ids));
        desk.keep_trusted(vec![note.maybe(did_you_mean(word, ids.iter().copied()))]);
    }
    found
}
