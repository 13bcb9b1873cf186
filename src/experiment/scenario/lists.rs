//! The lists of a scenario file: neighbourhoods, providers, expectations, interventions.

use super::events;
use super::meant;
use super::mistake::Note;
use super::names;
use super::own;
use super::read::Draft;
use super::tree::{Node, Table, Value};
use super::value::{self, expected, plain};
use crate::kernel::outcome::Better;
use crate::kernel::parameter::{Parameter, Role, Section};
use crate::kernel::week::WEEKS_PER_YEAR;
use crate::model::outcomes::{OUTCOMES, outcome};
use crate::model::parameters::{Entry, Expectation, Intervention};

/// Letters of the longest id: it stands in paths, in messages and in names of rows.
const LONGEST_ID: usize = 100;

/// The entries of a list of neighbourhoods or providers.
pub(super) fn entries<S: Section>(list: &Node, required: &[&str], draft: &mut Draft) -> Vec<Entry<S>> {
    let rows = S::rows();
    let mut entries = Vec::new();
    for (node, fields) in tables(list, S::NAME, draft) {
        let id = id(node, fields, S::NAME, draft);
        let path = if id.is_empty() { String::from(S::NAME) } else { format!("{}.{id}", S::NAME) };
        draft.places.insert(path.clone(), node.at.clone());
        let name = words(fields, "name", &path, draft).unwrap_or_else(|| id.clone());
        let name_nl = words(fields, "name_nl", &path, draft).unwrap_or_else(|| name.clone());
        let mut values = S::default();
        for row in &rows {
            if let Some(number) = number(fields, row, &path, draft) {
                assert!(values.set(row.name, number), "a row sets its own field");
            } else if required.contains(&row.name) && !fields.contains_key(row.name) {
                missing(node, S::NAME, &id, row.name, &expected(row), draft);
            }
        }
        let own = own::read(fields, S::NAME, &path, draft);
        entries.push(Entry { id, name, name_nl, values, own, serves: Vec::new() });
    }
    entries
}

/// The expectations of the council.
pub(super) fn expectations(list: &Node, draft: &mut Draft) {
    const LIST: &str = "expectation";
    let rows = names::expectation_rows();
    let weeks = draft.parameters.run.years * WEEKS_PER_YEAR;
    for (node, fields) in tables(list, LIST, draft) {
        let shown = fields.get("id").and_then(Node::word).unwrap_or_default();
        let shown = value::shortened(shown);
        if !fields.contains_key("outcome") {
            let expected = "`outcome`: the id of an outcome, such as `wait_mean`";
            missing(node, LIST, &shown, "outcome", expected, draft);
        }
        let path = format!("{LIST}.{shown}");
        let target = required_number(node, fields, &rows[0], &path, draft);
        let by_week = required_number(node, fields, &rows[1], &path, draft);
        let outcome = words(fields, "outcome", &path, draft);
        let judged = outcome.as_deref().is_none_or(|id| judged(&fields["outcome"], id, draft));
        let id = id(node, fields, LIST, draft);
        if let Some(week) = by_week
            && week > f64::from(weeks)
        {
            let message = format!("`{path}.by_week` lies beyond the measured years");
            let expected =
                format!("a week from 13 to {weeks}: `run.years` is {}", draft.parameters.run.years);
            let note = Note::whole(Some(&fields["by_week"].at), message, expected);
            draft.too_late(week as u32, note);
        }
        if let (Some(outcome), Some(target), true) = (&outcome, target, judged) {
            draft.notes.extend(out_of_reach(&fields["target"], &path, outcome, target));
        }
        if let (Some(outcome), Some(target), Some(by_week), true) = (outcome, target, by_week, judged) {
            let by_week = by_week as u32;
            draft.parameters.expectations.push(Expectation { id, outcome, target, by_week });
        }
    }
}

/// The note for a target that the outcome cannot have, so that it would always be met or never.
fn out_of_reach(node: &Node, path: &str, id: &str, target: f64) -> Option<Note> {
    let outcome = outcome(id)?;
    let (low, high) = outcome.range;
    let way = match () {
        () if target < low => "low",
        () if target > high => "high",
        () => return None,
    };
    let message = format!("`{path}.target` is too {way}: `{id}` is never so");
    let within = match (low.is_finite(), high.is_finite()) {
        (true, true) => format!("from {} to {}", plain(low), plain(high)),
        (true, false) => format!("of at least {}", plain(low)),
        _ => format!("of at most {}", plain(high)),
    };
    let unit = if outcome.unit.is_empty() { String::new() } else { format!(" ({})", outcome.unit) };
    Some(Note::new(&node.at, message, format!("a number {within}{unit}")))
}

/// Whether an outcome is there and can be judged; notes why not.
fn judged(node: &Node, id: &str, draft: &mut Draft) -> bool {
    let note = match outcome(id) {
        Some(outcome) if names::judgeable(outcome) => return true,
        Some(outcome) => {
            let message = format!("nothing can be expected of the outcome `{id}` ({})", outcome.en);
            let judgeable = match outcome.better {
                Better::Neither => "an outcome of which more, or less, is better",
                _ => "an outcome that is not itself about expectations",
            };
            Note::new(&node.at, message, judgeable)
        }
        None => {
            let message = format!("there is no outcome `{}`", value::shortened(id));
            let valid = OUTCOMES.iter().filter(|o| names::judgeable(o)).map(|o| o.id);
            let advice = names::did_you_mean(id, valid);
            let otherwise = || Some(String::from("`spankracht explain` lists them"));
            Note::new(&node.at, message, "the id of an outcome").maybe(advice.or_else(otherwise))
        }
    };
    draft.notes.push(note);
    false
}

/// The dated changes, and the events.
pub(super) fn interventions(list: &Node, draft: &mut Draft) {
    const LIST: &str = "intervention";
    let rows = names::intervention_rows();
    let weeks = f64::from(draft.parameters.run.years * WEEKS_PER_YEAR);
    for (node, fields) in tables(list, LIST, draft) {
        let id = id(node, fields, LIST, draft);
        if fields.contains_key("event") {
            events::event(node, fields, id, draft);
            continue;
        }
        let path = format!("{LIST}.{id}");
        let set = words(fields, "set", &path, draft);
        for (key, expected) in [
            ("set", "`set`: the path of a parameter, such as `team.time.learning`, or `event`: what happens"),
            ("value", "`value`: the value of that parameter while the change lasts"),
        ] {
            if !fields.contains_key(key) {
                missing(node, LIST, &id, key, expected, draft);
            }
        }
        let row = set.as_deref().and_then(|set| changeable(&fields["set"], set, draft));
        let value = match (&row, &set, fields.get("value")) {
            (Some(row), Some(set), Some(node)) => {
                draft.places.insert(format!("{path}.value"), node.at.clone());
                value::number(row, set, node).map_err(|note| draft.notes.push(note)).ok()
            }
            _ => None,
        };
        let from = required_number(node, fields, &rows[0], &path, draft);
        let until = number(fields, &rows[1], &path, draft);
        if let Some(from) = from
            && from >= weeks
        {
            let message = format!("`{path}` begins after the end of the measured years");
            let expected = format!("a week from 0 to {}", weeks - 1.0);
            let note = Note::whole(Some(&fields["from_week"].at), message, expected);
            draft.too_late(from as u32 + 1, note);
        }
        if let (Some(from), Some(until)) = (from, until)
            && until <= from
        {
            let message = format!("`{path}` ends before it begins");
            let expected = format!("a week after `from_week`, which is {from}");
            draft.notes.push(Note::whole(Some(&fields["until_week"].at), message, expected));
        }
        if let (Some(set), Some(value), Some(from)) = (set, value, from) {
            let (from_week, until_week) = (from as u32, until.map(|w| w as u32));
            draft.parameters.interventions.push(Intervention { id, set, value, from_week, until_week });
        }
    }
}

/// The row of a parameter that an intervention may change; notes why not.
fn changeable(node: &Node, path: &str, draft: &mut Draft) -> Option<Parameter> {
    let found = names::parameter(path).filter(|_| draft.parameters.get(path).is_some());
    let Some((_, row)) = found else {
        // Of a list that could not be read nobody knows the entries.
        if !draft.broken.iter().any(|list| path.starts_with(list)) {
            let entries = meant::entries(&draft.parameters);
            draft.notes.push(meant::no_such_path(&node.at, path, &entries));
        }
        return None;
    };
    let general = own::own_path(path).map_or(String::from(path), |(.., own)| own::general(own));
    let reason = match general.split_once('.') {
        Some(("run", _)) => Some("is about the simulation itself"),
        Some(("start", _)) => Some("is about the start of the measured years"),
        _ if row.role == Role::Founding => Some("shapes the town at its founding"),
        _ => None,
    };
    if let Some(reason) = reason {
        let message = format!("`{path}` {reason} and cannot change later");
        draft.notes.push(Note::new(&node.at, message, "a parameter that can change with time"));
        return None;
    }
    Some(row)
}

/// The entries of a list that are tables, with their keys checked.
pub(super) fn tables<'a>(list: &'a Node, path: &str, draft: &mut Draft) -> Vec<(&'a Node, &'a Table)> {
    draft.places.insert(String::from(path), list.at.clone());
    let Value::List(nodes) = &list.value else {
        draft.broken.extend(names::LISTS.iter().find(|known| **known == path));
        draft.notes.push(no_list(list, path));
        return Vec::new();
    };
    let valid = names::tables();
    let valid = valid.iter().find(|(name, _)| *name == path).map_or(&[][..], |(_, keys)| keys);
    let mut entries = Vec::new();
    for node in nodes {
        let Value::Table(fields) = &node.value else {
            draft.notes.push(no_entry(node, path));
            continue;
        };
        let known = |key: &str| valid.contains(&key) || own::is_table(path, key);
        let strangers = fields.iter().filter(|(key, _)| !known(key));
        strangers.for_each(|(key, field)| draft.stranger(path, key, field));
        entries.push((node, fields));
    }
    entries
}

/// The note for something else where a list should be.
fn no_list(node: &Node, path: &str) -> Note {
    let (word, begins) = (names::entry_word(path), format!("`[[{path}]]`"));
    if let Value::Table(fields) = &node.value
        && let Some((table, inner)) = fields.iter().min_by_key(|(_, inner)| inner.key.span.start)
        && fields.keys().all(|key| own::is_table(path, key))
    {
        let message = format!("`[{path}.{table}]` stands below no entry of {begins}");
        let remedy = format!("write above it {begins} and the `id = \"...\"` of the {word} that it is about");
        return Note::new(&inner.key, message, format!("an entry above it that begins with {begins}"))
            .remedy(remedy);
    }
    let message = format!("`{path}` cannot be {}", node.value.kind());
    let note = Note::new(&node.at, message, format!("a list: each {word} begins with {begins}"));
    match node.value {
        Value::Table(_) => note.remedy(format!("write double square brackets: {begins}")),
        _ => note,
    }
}

/// The note for something else where an entry should be.
fn no_entry(node: &Node, path: &str) -> Note {
    let message = format!("{} cannot be {}", names::an_entry(path), node.value.kind());
    Note::new(
        &node.at,
        message,
        format!("a list of tables: each {} begins with `[[{path}]]`", names::entry_word(path)),
    )
}

/// The id of an entry, empty when there is none; notes what is wrong with it.
fn id(node: &Node, fields: &Table, list: &str, draft: &mut Draft) -> String {
    let expected = "lower-case letters, digits and hyphens";
    let Some(written) = fields.get("id") else {
        if list != "expectation" {
            let message = format!("{} needs an `id`", names::an_entry(list));
            draft.notes.push(Note::whole(Some(&node.at), message, format!("`id`: {expected}")));
        }
        return String::new();
    };
    let Some(id) = words(fields, "id", list, draft) else { return String::new() };
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let own_outcome = list == "expectation" && fields.get("outcome").and_then(Node::word) == Some(&id);
    if !own_outcome && (id.is_empty() || !id.chars().all(plain)) {
        let message = format!("`{}` cannot be the id of {}", value::shortened(&id), names::an_entry(list));
        let remedy = format!("for instance `{}`", names::as_id(&id));
        draft.notes.push(Note::new(&written.at, message, expected).remedy(remedy));
    }
    if id.chars().count() > LONGEST_ID {
        let message = format!("`{}` is too long for an id", value::shortened(&id));
        draft.notes.push(Note::new(&written.at, message, format!("at most {LONGEST_ID} letters")));
    }
    id
}

/// The text of a field, if it is there and is text.
pub(super) fn words(fields: &Table, key: &str, path: &str, draft: &mut Draft) -> Option<String> {
    let node = fields.get(key)?;
    if node.word().is_none() {
        let message = format!("`{path}.{key}` cannot be {}", node.value.kind());
        draft.notes.push(Note::new(&node.at, message, "text between quotation marks"));
    }
    node.word().map(String::from)
}

/// The number of a field, if it is there and right.
pub(super) fn number(fields: &Table, row: &Parameter, path: &str, draft: &mut Draft) -> Option<f64> {
    let node = fields.get(row.name)?;
    let path = format!("{path}.{}", row.name);
    draft.places.insert(path.clone(), node.at.clone());
    match value::number(row, &path, node) {
        Ok(number) => Some(number),
        Err(note) => {
            draft.notes.push(note);
            None
        }
    }
}

/// The same for a field that must be there.
fn required_number(
    node: &Node,
    fields: &Table,
    row: &Parameter,
    path: &str,
    draft: &mut Draft,
) -> Option<f64> {
    if !fields.contains_key(row.name) {
        let (list, id) = path.split_once('.').unwrap_or((path, ""));
        missing(node, list, id, row.name, &expected(row), draft);
        return None;
    }
    number(fields, row, path, draft)
}

/// Notes that a field is not there.
pub(super) fn missing(node: &Node, list: &str, id: &str, key: &str, expected: &str, draft: &mut Draft) {
    let word = names::entry_word(list);
    let which =
        if id.is_empty() || id == word { format!("this {word}") } else { format!("the {word} `{id}`") };
    let message = format!("{which} has no `{key}`");
    let expected =
        if expected.starts_with('`') { String::from(expected) } else { format!("`{key}`: {expected}") };
    draft.notes.push(Note::whole(Some(&node.at), message, expected));
}
