//! A scenario file as a tree in which every value remembers its own file and place, and the
//! merging of one tree over another.
//!
//! Tables merge key by key. The lists of entries merge by id: the same id changes fields, a new
//! id adds an entry, `remove = true` drops one, and a list written as `[]` is empty.

use super::mistake::{At, Note};
use super::names::{self, LISTS};
use std::collections::{BTreeMap, BTreeSet};
use toml::de::{DeTable, DeValue};

/// Most entries of a list in one file: more than twice the neighbourhoods of the largest Dutch city.
const LONGEST: usize = 1000;

/// The keys of a table.
pub(in crate::experiment) type Table = BTreeMap<String, Node>;

/// A value with the place of its key and its own.
#[derive(Clone, Debug)]
pub(in crate::experiment) struct Node {
    pub key: At,
    pub at: At,
    pub value: Value,
}

/// What can be written.
#[derive(Clone, Debug)]
pub(in crate::experiment) enum Value {
    Word(String),
    Whole(f64),
    Number(f64),
    Switch(bool),
    Date,
    List(Vec<Node>),
    Table(Table),
}

impl Value {
    /// What it is called in messages.
    pub fn kind(&self) -> &'static str {
        match self {
            Value::Word(_) => "text",
            Value::Whole(_) => "a whole number",
            Value::Number(_) => "a number with decimals",
            Value::Switch(_) => "true or false",
            Value::Date => "a date or time",
            Value::List(_) => "a list",
            Value::Table(_) => "a table",
        }
    }
}

impl Node {
    /// The text, if it is one.
    pub fn word(&self) -> Option<&str> {
        match &self.value {
            Value::Word(word) => Some(word),
            _ => None,
        }
    }
}

/// The tree of a parsed file.
pub(super) fn table(source: usize, parsed: &DeTable<'_>) -> Table {
    let at = |span| At { source, span };
    let node = |(key, value): (&toml::Spanned<_>, &toml::Spanned<DeValue<'_>>)| {
        let key: &toml::Spanned<std::borrow::Cow<'_, str>> = key;
        let node =
            Node { key: at(key.span()), at: at(value.span()), value: self::value(source, value.get_ref()) };
        (key.get_ref().to_string(), node)
    };
    // What the parser supplies where a value is missing or broken stands at no byte.
    parsed.iter().filter(|(_, value)| value.span().end > 0).map(node).collect()
}

/// The value of a parsed value.
pub(super) fn value(source: usize, parsed: &DeValue<'_>) -> Value {
    match parsed {
        DeValue::String(text) => Value::Word(text.to_string()),
        DeValue::Integer(number) if number.radix() == 10 => {
            Value::Whole(number.as_str().parse().unwrap_or(f64::INFINITY))
        }
        DeValue::Integer(number) => {
            let whole = i64::from_str_radix(number.as_str(), number.radix());
            Value::Whole(whole.map_or(f64::INFINITY, |i| i as f64))
        }
        DeValue::Float(number) => Value::Number(number.as_str().parse().unwrap_or(f64::NAN)),
        DeValue::Boolean(on) => Value::Switch(*on),
        DeValue::Datetime(_) => Value::Date,
        DeValue::Array(list) => {
            let node = |item: &toml::Spanned<DeValue<'_>>| {
                let at = At { source, span: item.span() };
                Node { key: at.clone(), at, value: value(source, item.get_ref()) }
            };
            Value::List(list.iter().map(node).collect())
        }
        DeValue::Table(inner) => Value::Table(table(source, inner)),
    }
}

/// Lays one tree over another.
pub(super) fn merge(base: &mut Table, over: Table, path: &str, notes: &mut Vec<Note>) {
    for (key, node) in over {
        let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
        let Node { key: key_at, at, value } = node;
        let value = match value {
            Value::List(entries) if LISTS.contains(&path.as_str()) => {
                let below = match base.remove(&key) {
                    Some(Node { value: Value::List(below), .. }) if !entries.is_empty() => below,
                    Some(Node { value: Value::List(_), .. }) | None => Vec::new(),
                    // What is no list has a note of its own; what would change it, none.
                    Some(broken) => {
                        base.insert(key, broken);
                        continue;
                    }
                };
                Value::List(merge_list(below, entries, &path, notes))
            }
            Value::Table(over) => match base.remove(&key).map(|n| n.value) {
                Some(Value::Table(mut below)) => {
                    merge(&mut below, over, &path, notes);
                    Value::Table(below)
                }
                _ => {
                    let mut fresh = Table::new();
                    merge(&mut fresh, over, &path, notes);
                    Value::Table(fresh)
                }
            },
            other => other,
        };
        base.insert(key, Node { key: key_at, at, value });
    }
}

/// Lays the entries of one file over those of the files it extends.
fn merge_list(mut list: Vec<Node>, over: Vec<Node>, path: &str, notes: &mut Vec<Note>) -> Vec<Node> {
    let kind = names::entry_word(path);
    if let Some(beyond) = over.get(LONGEST) {
        let message = format!("there are too many {kind}s");
        notes.push(Note::new(&beyond.at, message, format!("at most {LONGEST} in one file")));
    }
    let mut taken: BTreeSet<String> = list.iter().chain(&over).filter_map(id).map(String::from).collect();
    let mut seen = BTreeSet::new();
    for mut node in over.into_iter().take(LONGEST) {
        let Some(id) = own_id(&mut node, path, &mut taken) else {
            list.push(node);
            continue;
        };
        let id_at = entry_field(&node, "id").map_or(&node.at, |n| &n.at).clone();
        if !seen.insert(id.clone()) {
            let message = format!("two {kind}s of this file have the id `{id}`");
            notes.push(Note::new(&id_at, message, format!("an id of its own for every {kind}")));
            continue;
        }
        let found = list.iter().position(|n| self::id(n) == Some(&id));
        match (removal(&mut node, notes), found) {
            (true, Some(index)) => drop(list.remove(index)),
            (true, None) => {
                let ids: Vec<&str> = list.iter().filter_map(self::id).collect();
                let note = names::no_such(&id_at, kind, &id, &ids);
                notes.push(Note { message: format!("{} to remove", note.message), ..note });
            }
            (false, Some(index)) => {
                if let (Value::Table(below), Value::Table(over)) = (&mut list[index].value, node.value) {
                    // Whoever gives another name does not mean the Dutch one of before.
                    if over.contains_key("name") {
                        below.remove("name_nl");
                    }
                    merge(below, over, &format!("{path}.{id}"), notes);
                }
            }
            (false, None) => list.push(node),
        }
    }
    list
}

/// The id of an entry, given to it when it may do without.
fn own_id(node: &mut Node, path: &str, taken: &mut BTreeSet<String>) -> Option<String> {
    let (key, at) = (node.key.clone(), node.at.clone());
    let Value::Table(fields) = &mut node.value else { return None };
    if let Some(written) = fields.get("id") {
        return written.word().map(String::from);
    }
    let given = match path {
        "expectation" => fields.get("outcome")?.word().map(String::from)?,
        "intervention" => {
            let what = fields.get("set").or(fields.get("event"));
            let set = what.and_then(Node::word).unwrap_or("intervention");
            let stem = names::as_id(set);
            let numbered = (2..).map(|n| format!("{stem}-{n}"));
            std::iter::once(stem.clone()).chain(numbered).find(|id| !taken.contains(id))?
        }
        _ => return None,
    };
    taken.insert(given.clone());
    fields.insert(String::from("id"), Node { key, at, value: Value::Word(given.clone()) });
    Some(given)
}

/// Takes `remove` from an entry and says whether it is to go.
fn removal(node: &mut Node, notes: &mut Vec<Note>) -> bool {
    let Value::Table(fields) = &mut node.value else { return false };
    let Some(remove) = fields.remove("remove") else { return false };
    let Value::Switch(remove_it) = remove.value else {
        let message = format!("`remove` cannot be {}", remove.value.kind());
        notes.push(Note::new(&remove.at, message, "`true` to drop this entry"));
        return false;
    };
    if remove_it && let Some(other) = fields.values().find(|n| n.word().is_none()) {
        let message = "an entry that is removed cannot also be changed";
        notes.push(Note::new(&other.key, message, "only its `id` and `remove = true`"));
    }
    remove_it
}

/// A field of an entry.
pub(in crate::experiment) fn entry_field<'a>(node: &'a Node, field: &str) -> Option<&'a Node> {
    match &node.value {
        Value::Table(fields) => fields.get(field),
        _ => None,
    }
}

/// The id of an entry.
pub(super) fn id(node: &Node) -> Option<&str> {
    entry_field(node, "id").and_then(Node::word)
}
