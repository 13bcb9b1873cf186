//! The walk along a merged tree: every key against the declarations, every value into the
//! parameters, every mistake noted and none of them the last.

use super::lists;
use super::mistake::{At, Note};
use super::names::{self, LISTS, TEXT_KEYS};
use super::own;
use super::teams;
use super::tree::{Node, Table, Value};
use super::value;
use crate::kernel::math::pow;
use crate::kernel::parameter::Section;
use crate::model::parameters::{Entry, Neighbourhood, Parameters, Provider, SectionTable, TeamPlace};
use std::collections::BTreeMap;

/// Notes after which further unknown keys are passed over: advice takes time.
const ENOUGH: usize = 500;

/// Households that a machine can be asked to follow: some four times the largest Dutch city.
const MOST_HOUSEHOLDS: u32 = 2_000_000;

/// How many times larger demand may become by growth: beyond it a year would not end.
const MOST_GROWTH: f64 = 100.0;

/// What a tree says, as far as it could be read.
pub(super) struct Draft {
    pub parameters: Parameters,
    pub notes: Vec<Note>,
    /// Where each value, entry and table stands, by path.
    pub places: BTreeMap<String, At>,
    /// `title`, `title_nl`, `about`, `about_nl`.
    pub texts: BTreeMap<String, String>,
    pub illustration: bool,
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
    if draft.parameters.neighbourhoods.is_empty() {
        let at = find(tree, Neighbourhood::NAME).map(|n| &n.at);
        draft.notes.push(Note::whole(at, "there is no neighbourhood left", "at least one neighbourhood"));
    }
    if let Some(node) = find(tree, "expectation") {
        lists::expectations(node, &mut draft);
    }
    if let Some(node) = find(tree, "intervention") {
        lists::interventions(node, &mut draft);
    }
    draft.parameters.resolve();
    teams::nobody_is_left_out(&mut draft);
    teams::begin(&mut draft);
    draft.add_up("demand.presenting", "demand.presenting");
    draft.add_up("team.fields", "team.fields");
    draft.employers();
    for path in own::tables_of("employment", &draft.parameters) {
        draft.employed(&path);
    }
    for path in own::tables_of("fields", &draft.parameters) {
        draft.add_up(&path, "team.fields");
    }
    draft.size();
    draft.growth();
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

    /// A city must fit in the memory of a machine.
    fn size(&mut self) {
        let households = |sum: u32, n: &Entry<Neighbourhood>| sum.saturating_add(n.values.households);
        let sum = self.parameters.neighbourhoods.iter().fold(0, households);
        if sum > MOST_HOUSEHOLDS {
            let message = format!("the neighbourhoods have {sum} households together");
            let expected = format!("at most {MOST_HOUSEHOLDS}");
            self.notes.push(Note::whole(self.places.get(Neighbourhood::NAME), message, expected));
        }
    }

    /// What doubles every year is beyond reckoning in thirty.
    fn growth(&mut self) {
        let (growth, years) = (self.parameters.demand.growth, self.parameters.run.years);
        let times = pow(1.0 + growth, f64::from(years));
        if times > MOST_GROWTH {
            let most = pow(MOST_GROWTH, 1.0 / f64::from(years)) - 1.0;
            let message = format!("`demand.growth` makes demand {times:.0} times as large in {years} years");
            let expected = format!(
                "at most {:.2}, which makes it nearly {MOST_GROWTH} times",
                (most * 100.0).floor() / 100.0
            );
            self.notes.push(Note::whole(self.places.get("demand.growth"), message, expected));
        }
    }

    /// Nobody is employed twice.
    fn employers(&mut self) {
        let employs = |e: &Entry<Provider>| e.values.employs;
        let of_providers = self.parameters.providers.iter().map(employs).sum();
        self.employed("team.employment");
        self.at_most_all(of_providers, "`employs` of all providers", Provider::NAME);
    }

    /// The shares of members by employer, at a path where `[team.employment]` or a team's own stands.
    fn employed(&mut self, path: &str) {
        let share = |name: &str| self.parameters.get(&format!("{path}.{name}")).unwrap_or(0.0);
        let sum = share("seconded") + share("municipal");
        self.at_most_all(sum, &format!("`{path}.seconded` and `municipal`"), path);
    }

    fn at_most_all(&mut self, sum: f64, what: &str, path: &str) {
        if sum > 1.0 + 1e-6 && !self.notes.iter().any(|n| n.message.contains(path)) {
            let rounded = (sum * 1e6).round() / 1e6;
            let message = format!("{what} add up to {rounded}");
            let remedy = format!("divided by {rounded} they add up to 1");
            let place = self.places.get(path);
            self.notes
                .push(Note::whole(place, message, "at most 1: nobody is employed twice").remedy(remedy));
        }
    }

    /// The shares of the life domains must be a distribution, at a path where a section stands.
    fn add_up(&mut self, path: &str, section: &str) {
        let sections = Parameters::table();
        let rows = sections.iter().find(|s| s.name == section).map_or(&[][..], |s| &s.rows);
        let share = |name: &str| self.parameters.get(&format!("{path}.{name}")).unwrap_or(0.0);
        let sum: f64 = rows.iter().filter(|r| r.unit == "share").map(|r| share(r.name)).sum();
        if (sum - 1.0).abs() <= 1e-6 || self.notes.iter().any(|n| n.message.contains(path)) {
            return;
        }
        let rounded = (sum * 1e6).round() / 1e6;
        let message = format!("the shares of `{path}` add up to {rounded}");
        let expected = "shares that add up to 1";
        let remedy = format!(
            "a life domain that is not written keeps its share; divided by {rounded} they add up to 1"
        );
        self.notes.push(Note::whole(self.places.get(path), message, expected).remedy(remedy));
    }
}

/// The note for a key or table that is not known.
fn unknown(table: &str, key: &str, node: &Node) -> Note {
    let shown = value::shortened(key);
    let message = match (&node.value, table) {
        (Value::Table(_), "") => format!("there is no table `[{shown}]`"),
        (Value::List(_), "") => format!("there is no list `[[{shown}]]`"),
        (_, "") => format!("there is no key `{shown}` at the top of a file"),
        _ => format!("there is no `{shown}` in {}", names::header(table)),
    };
    Note::new(&node.key, message, "").maybe(names::advice(table, key))
}

/// The note for something else where a table should be.
pub(super) fn not_a_table(path: &str, node: &Node) -> Note {
    let message = format!("`{path}` cannot be {}", node.value.kind());
    let note = Note::new(&node.at, message, format!("a table, which begins with `[{path}]`"));
    match node.value {
        Value::List(_) => note.remedy("this table is there once: write single square brackets"),
        _ => note,
    }
}
