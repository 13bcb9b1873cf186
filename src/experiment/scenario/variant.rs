//! A scenario that stands in a file of another kind, as tables laid over those of a scenario file.

use super::founding::Past;
use super::load::Desk;
use super::mistake::At;
use super::names::LISTS;
use super::set::Change;
use super::tree::{Node, Table, Value, id, merge};
use super::{draft, merged, past};
use crate::model::parameters::Parameters;
use std::collections::BTreeSet;
use std::path::Path;

/// What such a scenario says, read and found right.
pub(in crate::experiment) struct Variant {
    /// The values of the measured years.
    pub parameters: Parameters,
    /// The values under which the town lived before.
    pub history: Parameters,
    /// Whether reports must say that it is an illustration after published facts.
    pub illustration: bool,
    /// Paths that the tables set in the measured years.
    pub own: BTreeSet<String>,
    /// Paths that they set in the past.
    pub own_past: BTreeSet<String>,
}

/// What lies over what.
pub(in crate::experiment) struct Layers<'a> {
    /// The scenario file below, and the place that names it.
    pub below: (&'a Path, Option<&'a At>),
    /// What holds in the past as well.
    pub town: &'a Table,
    /// What holds from the first measured week on, but for what shapes the town, which holds in the past too.
    pub over: &'a [&'a Table],
    /// Single values by their paths, laid over all of it; they hold as the tables do.
    pub sets: &'a [(String, Node)],
}

/// Reads such a scenario for the file `own`; mistakes go to the desk.
pub(in crate::experiment) fn read(own: &Path, layers: &Layers<'_>, desk: &mut Desk<'_>) -> Option<Variant> {
    let chain = desk.chain(layers.below.0, layers.below.1)?;
    let mut tree = merged(&chain, desk);
    let (history_path, history_at) = past(&chain, &tree, desk);
    let sets = layers.sets.iter().cloned();
    let written = layers.over.iter().flat_map(|table| leaves(table, "")).chain(sets);
    let changes: Vec<Change> = written.map(|(path, node)| Change::written(path, node)).collect();
    let mut notes = Vec::new();
    for table in std::iter::once(layers.town).chain(layers.over.iter().copied()) {
        merge(&mut tree, table.clone(), "", &mut notes);
    }
    for (path, node) in layers.sets {
        Change::written(path.clone(), node.clone()).apply(&mut tree, &mut notes);
    }
    let mut now = draft(&tree);
    notes.append(&mut now.notes);
    let before = desk.chain(&history_path, history_at.as_ref())?;
    let mut before = merged(&before, desk);
    // Mistakes of the town were noted above.
    merge(&mut before, layers.town.clone(), "", &mut Vec::new());
    changes.iter().filter(|c| c.founds()).for_each(|change| change.apply(&mut before, &mut Vec::new()));
    let history = draft(&before).parameters;
    desk.keep_trusted(notes);
    if !desk.notes.is_empty() {
        return None;
    }
    let past = Past { history: &history, file: &history_path, named: history_at.as_ref() };
    desk.notes.extend(past.shared(own, &now));
    let mut own_past: BTreeSet<String> = leaves(layers.town, "").into_iter().map(|(path, _)| path).collect();
    let mut own = own_past.clone();
    own.extend(changes.iter().map(|change| String::from(change.path())));
    own_past.extend(changes.iter().filter(|c| c.founds()).map(|change| String::from(change.path())));
    Some(Variant { parameters: now.parameters, history, illustration: now.illustration, own, own_past })
}

/// The values of a tree of scenario tables, by the paths of their parameters.
pub(in crate::experiment) fn leaves(table: &Table, prefix: &str) -> Vec<(String, Node)> {
    let mut found = Vec::new();
    for (key, node) in table {
        let path = if prefix.is_empty() { key.clone() } else { format!("{prefix}.{key}") };
        match &node.value {
            Value::Table(inner) => found.extend(leaves(inner, &path)),
            Value::List(entries) if LISTS.contains(&path.as_str()) => {
                for entry in entries {
                    if let (Some(id), Value::Table(fields)) = (id(entry), &entry.value) {
                        let words = ["id", "name", "name_nl"];
                        let fields = fields.iter().filter(|(key, _)| !words.contains(&key.as_str()));
                        let fields = fields.map(|(key, node)| (key.clone(), node.clone())).collect();
                        found.extend(leaves(&fields, &format!("{path}.{id}")));
                    }
                }
            }
            _ => found.push((path, node.clone())),
        }
    }
    found
}
