//! The walk along a merged tree: every key against the declarations, every value into the
//! parameters, every mistake noted and none of them the last.

use super::lists;
use super::mistake::{At, Note};
use super::names::{self, LISTS, TEXT_KEYS};
use super::own;
use super::teams;
use super::tree::{Node, Table, Value};
use super::value;
use super::whole;
use crate::kernel::parameter::Section;
use crate::kernel::week::WEEKS_PER_YEAR;
use crate::model::parameters::{Neighbourhood, Parameters, Provider, SectionTable, TeamPlace};
use std::collections::BTreeMap;

/// Notes after which further unknown keys are passed over: advice takes time.
const ENOUGH: usize = 500;

/// What a tree says, as far as it could be read.
pub(super) struct Draft {
    pub parameters: Parameters,
    pub notes: Vec<Note>,
    /// Where each value, entry and table stands, by path.
    pub places: BTreeMap<String, At>,
    /// `title`, `title_nl`, `about`, `about_nl`.
    pub texts: BTreeMap<String, String>,
    pub illustration: bool,
    /// Lists that are written as something else.
    pub broken: Vec<&'static str>,
    /// Notes about what is dated after the measured years, and the weeks that would hold it.
    late: Vec<(u32, Note)>,
}

/// Reads a merged tree.
pub(super) fn draft(tree: &Table) -> Draft {
    let sections = Parameters::table();
    let mut draft = Draft {
        parameters: Parameters::default(),
        notes: Vec::new(),
        places: BTreeMap::new(),
        texts: BTreeMap::new(),
        illustration: false,
        broken: Vec::new(),
        late: Vec::new(),
    };
    draft.walk(tree, "", &sections);
    if let Some(node) = find(tree, Neighbourhood::NAME) {
        draft.parameters.neighbourhoods = lists::entries(node, &["households", "seats"], &mut draft);
    }
    if let Some(node) = find(tree, TeamPlace::NAME) {
        teams::teams(node, &mut draft);
    }
    if let Some(node) = find(tree, Provider::NAME) {
        draft.parameters.providers = lists::entries(node, &["domain", "places", "price"], &mut draft);
    }
    if draft.parameters.neighbourhoods.is_empty() && !draft.broken(Neighbourhood::NAME) {
        let at = find(tree, Neighbourhood::NAME).map(|n| &n.at);
        draft.notes.push(Note::whole(at, "there is no neighbourhood left", "at least one neighbourhood"));
    }
    if let Some(node) = find(tree, "expectation") {
        lists::expectations(node, &mut draft);
    }
    if let Some(node) = find(tree, "intervention") {
        lists::interventions(node, &mut draft);
    }
    draft.tell_late();
    draft.parameters.resolve();
    whole::check(&mut draft);
    draft
}

/// The node at a path of tables.
pub(super) fn find<'a>(tree: &'a Table, path: &str) -> Option<&'a Node> {
    match path.split_once('.') {
        None => tree.get(path),
        Some((first, rest)) => match &tree.get(first)?.value {
            Value::Table(inner) => find(inner, rest),
            _ => None,
        },
    }
}

impl Draft {
    fn walk(&mut self, table: &Table, prefix: &str, sections: &[SectionTable]) {
        let section = sections.iter().find(|s| s.name == prefix);
        for (key, node) in table {
            let path = if prefix.is_empty() { key.clone() } else { format!("{prefix}.{key}") };
            if LISTS.contains(&path.as_str()) {
                continue;
            }
            let row = section.and_then(|s| s.rows.iter().find(|r| r.name == key));
            if let Some(row) = row {
                self.places.insert(path.clone(), node.at.clone());
                match value::number(row, &path, node) {
                    Ok(number) => assert!(self.parameters.set(&path, number), "{path} is declared"),
                    Err(note) => self.notes.push(note),
                }
            } else if names::leads_to_table(&path) {
                self.places.insert(path.clone(), node.at.clone());
                match &node.value {
                    Value::Table(inner) => self.walk(inner, &path, sections),
                    _ => self.notes.push(not_a_table(&path, node)),
                }
            } else if TEXT_KEYS.iter().any(|k| k.table == prefix && k.name == key) {
                self.text(key, &path, node);
            } else {
                self.stranger(prefix, key, node);
            }
        }
    }

    /// Notes a key that is not known, unless there are already more than anyone will read.
    pub fn stranger(&mut self, table: &str, key: &str, node: &Node) {
        if self.notes.len() < ENOUGH {
            self.notes.push(unknown(table, key, node));
        }
    }

    fn text(&mut self, key: &str, path: &str, node: &Node) {
        match (key, &node.value) {
            ("illustration", Value::Switch(on)) => self.illustration = *on,
            ("own", Value::Switch(_)) => {}
            ("illustration" | "own", other) => {
                let message = format!("`{path}` cannot be {}", other.kind());
                self.notes.push(Note::new(&node.at, message, "`true` or `false`"));
            }
            ("extends" | "history", _) => {}
            (_, Value::Word(word)) => {
                self.texts.insert(String::from(key), word.clone());
            }
            (_, other) => {
                let message = format!("`{path}` cannot be {}", other.kind());
                self.notes.push(Note::new(&node.at, message, "text between quotation marks"));
            }
        }
    }

    /// Keeps a note about something that would need so many measured weeks, until all of that is known.
    pub fn too_late(&mut self, weeks: u32, note: Note) {
        self.late.push((weeks, note));
    }

    /// Notes what is dated after the measured years, with the fewest years that would hold all of it.
    fn tell_late(&mut self) {
        let weeks = self.late.iter().map(|(weeks, _)| *weeks).max().unwrap_or(0);
        let years = weeks.div_ceil(WEEKS_PER_YEAR);
        let (_, row) = names::parameter("run.years").expect("a declared parameter");
        let more = if f64::from(years) <= row.valid.1 {
            format!("`run.years = {years}` is the least that holds all that this scenario dates; or ")
        } else {
            String::new()
        };
        let remedy = format!(
            "{more}change the date or leave the entry out, in a copy: `spankracht new FILE --from NAME`"
        );
        self.notes.extend(self.late.drain(..).map(|(_, note)| note.remedy(remedy.clone())));
    }

    /// Whether a list of this file is something else than a list, so that nobody knows its entries.
    pub fn broken(&self, list: &str) -> bool {
        self.broken.contains(&list)
    }

    /// Whether a note about this is there already.
    pub fn noted(&self, what: &str) -> bool {
        self.notes.iter().any(|note| note.message.contains(what))
    }
}

/// The note for a key or table that is not known.
fn unknown(table: &str, key: &str, node: &Node) -> Note {
    let shown = value::shortened(key);
    if own::TEAMS.contains(&table) && matches!(node.value, Value::Table(_)) && names::leads_to_table(key) {
        return cannot_differ(table, key, node);
    }
    let message = match (&node.value, table) {
        (Value::Table(_), "") => format!("there is no table `[{shown}]`"),
        (Value::List(_), "") => format!("there is no list `[[{shown}]]`"),
        (_, "") => format!("there is no key `{shown}` at the top of a file"),
        _ => format!("there is no `{shown}` in {}", names::header(table)),
    };
    let advice = match node.value {
        Value::List(_) => names::list_like(key).or_else(|| names::advice(table, key)),
        _ => names::advice(table, key),
    };
    Note::new(&node.key, message, "").maybe(advice)
}

/// The note for a table of all that stands below an entry of a list of teams.
fn cannot_differ(list: &str, key: &str, node: &Node) -> Note {
    if key == "team" {
        let message = format!("`[{list}.team]` is not how a team's own values are written");
        let expected = format!("`[{list}.time]` and the like: without `team`");
        return Note::new(&node.key, message, expected);
    }
    let message = format!("`[{key}]` cannot differ by {}", names::entry_word(list));
    let may: Vec<&str> = own::sections().map(|(name, _)| name).collect();
    let remedy = format!("`[{key}]` holds for the whole municipality: write it as a table of its own");
    Note::new(&node.key, message, format!("a table that may: {}", names::one_of(&may))).remedy(remedy)
}

/// The note for something else where a table should be.
pub(super) fn not_a_table(path: &str, node: &Node) -> Note {
    let message = format!("`{path}` cannot be {}", node.value.kind());
    let note = Note::new(&node.at, message, format!("a table, which begins with `[{path}]`"));
    let list = LISTS.iter().find(|list| list.ends_with(&format!(".{path}")));
    match (&node.value, list) {
        (Value::List(_), Some(list)) => note.remedy(format!("a {path} of its own begins with `[[{list}]]`")),
        (Value::List(_), None) => note.remedy("this table is there once: write single square brackets"),
        _ => note,
    }
}
