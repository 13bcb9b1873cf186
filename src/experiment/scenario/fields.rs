//! Reading the fields of a table of a file of another kind, such as a pattern; every mistake becomes a note.

use super::load::Desk;
use super::mistake::{At, Note};
use super::names::{did_you_mean, one_of};
use super::tree::{Node, Table, Value};
use crate::kernel::outcome::Outcome;
use crate::model::outcomes::{OUTCOMES, outcome};

/// A table that is being read.
pub(in crate::experiment) struct Fields<'a> {
    /// The table.
    pub table: &'a Table,
    /// What it is called in messages.
    pub what: &'a str,
    /// Where it begins; `None` at the top of the file.
    pub at: Option<&'a At>,
}

impl<'a> Fields<'a> {
    /// Notes every key that is not among these.
    pub fn only(&self, keys: &[&str], desk: &mut Desk<'_>) {
        for (key, node) in self.table.iter().filter(|(key, _)| !keys.contains(&key.as_str())) {
            let message = format!("there is no `{key}` in {}", self.what);
            let near = did_you_mean(key, keys.iter().copied());
            desk.notes.push(Note::new(&node.key, message, one_of(keys)).maybe(near));
        }
    }

    /// Notes that a field is not there.
    pub fn missing(&self, key: &str, expected: &str, desk: &mut Desk<'_>) {
        let message = format!("{} has no `{key}`", self.what);
        desk.keep_trusted(vec![Note::whole(self.at, message, format!("`{key}`: {expected}"))]);
    }

    /// The text of a field, if it is there and right.
    pub fn word(&self, key: &str, desk: &mut Desk<'_>) -> Option<&'a str> {
        let node = self.table.get(key)?;
        if node.word().is_none_or(|word| word.trim().is_empty()) {
            desk.notes.push(wrong(key, node, "text between quotation marks"));
        }
        node.word()
    }

    /// The text of a field that must be there.
    pub fn required(&self, key: &str, expected: &str, desk: &mut Desk<'_>) -> Option<&'a str> {
        if !self.table.contains_key(key) {
            self.missing(key, expected, desk);
        }
        self.word(key, desk)
    }

    /// One of these words, which must be there.
    pub fn choice<T: Copy>(&self, key: &str, words: &[(T, &'static str)], desk: &mut Desk<'_>) -> Option<T> {
        let valid: Vec<&str> = words.iter().map(|(_, word)| *word).collect();
        let written = self.required(key, &one_of(&valid), desk)?;
        let found = words.iter().find(|(_, word)| *word == written);
        if found.is_none() {
            let message = format!("`{key}` cannot be `{written}`");
            let note = Note::new(&self.table[key].at, message, one_of(&valid));
            desk.notes.push(note.maybe(did_you_mean(written, valid.iter().copied())));
        }
        found.map(|(choice, _)| *choice)
    }

    /// The number of a field, if it is there and right.
    pub fn number(&self, key: &str, desk: &mut Desk<'_>) -> Option<f64> {
        let node = self.table.get(key)?;
        let found = number(node);
        if found.is_none() {
            desk.notes.push(wrong(key, node, "a number"));
        }
        found
    }

    /// The table at a key; empty without one.
    pub fn inner(&self, key: &str, desk: &mut Desk<'_>) -> Table {
        match self.table.get(key) {
            None => Table::new(),
            Some(Node { value: Value::Table(table), .. }) => table.clone(),
            Some(node) => {
                desk.notes.push(wrong(key, node, &format!("a table, which begins with `[{key}]`")));
                Table::new()
            }
        }
    }

    /// The entries of a list, if it is there and one.
    pub fn list(&self, key: &str, expected: &str, desk: &mut Desk<'_>) -> &'a [Node] {
        match self.table.get(key).map(|node| (node, &node.value)) {
            None => &[],
            Some((_, Value::List(list))) => list,
            Some((node, _)) => {
                desk.notes.push(wrong(key, node, expected));
                &[]
            }
        }
    }

    /// The texts of a list.
    pub fn words(&self, key: &str, desk: &mut Desk<'_>) -> Vec<(&'a str, &'a At)> {
        let expected = "a list of texts, such as [\"one\", \"two\"]";
        let mut words = Vec::new();
        for node in self.list(key, expected, desk) {
            match node.word() {
                Some(word) => words.push((word, &node.at)),
                None => desk.notes.push(wrong(key, node, expected)),
            }
        }
        words
    }

    /// The outcome that a field names, if it is there and right.
    pub fn outcome(&self, key: &str, desk: &mut Desk<'_>) -> Option<&'static Outcome> {
        let id = self.word(key, desk)?;
        let found = outcome(id);
        if found.is_none() {
            let near = did_you_mean(id, OUTCOMES.iter().map(|o| o.id));
            let message = format!("there is no outcome `{id}`");
            desk.notes.push(Note::new(&self.table[key].at, message, "the id of an outcome").maybe(near));
        }
        found
    }
}

/// A number, if a value is one.
pub(in crate::experiment) fn number(node: &Node) -> Option<f64> {
    match node.value {
        Value::Whole(number) | Value::Number(number) if number.is_finite() => Some(number),
        _ => None,
    }
}

/// The note for a value of the wrong kind.
pub(in crate::experiment) fn wrong(key: &str, node: &Node, expected: &str) -> Note {
    let message = match node.word() {
        Some(word) if word.trim().is_empty() => format!("`{key}` is empty"),
        _ => format!("`{key}` cannot be {}", node.value.kind()),
    };
    Note::new(&node.at, message, expected)
}
