//! Values of a team's own in a scenario file: tables within its entry, such as
//! `[municipality.neighbourhood.time]` after `[[municipality.neighbourhood]]`, and its own start.

use super::lists::number;
use super::names;
use super::read::{Draft, not_a_table};
use super::tree::{Table, Value};
use super::write::written;
use crate::kernel::parameter::{Parameter, Section};
use crate::model::parameters::{Neighbourhood, Parameters, StartFrom, TeamPlace};
use std::fmt::Write;

/// Lists whose entries are teams.
const TEAMS: [&str; 2] = [Neighbourhood::NAME, TeamPlace::NAME];

/// How the names of the sections that may differ by team begin.
const IN_TEAMS: &str = "team.";

/// The sections that may differ by team, by the name of their table within an entry.
fn sections() -> impl Iterator<Item = (&'static str, Vec<Parameter>)> {
    let own = |name: &'static str| {
        name.strip_prefix(IN_TEAMS).or(Some(name).filter(|name| *name == StartFrom::NAME))
    };
    Parameters::table().into_iter().filter_map(move |s| Some((own(s.name)?, s.rows)))
}

/// List, id and path within the team of the path of a team's own value, such as
/// `municipality.neighbourhood.noord.time.learning`.
pub fn own_path(path: &str) -> Option<(&'static str, &str, &str)> {
    let within = |list: &&'static str| path.strip_prefix(*list)?.strip_prefix('.')?.split_once('.');
    let (list, (id, own)) = TEAMS.iter().find_map(|list| Some((*list, within(list)?)))?;
    (!id.is_empty() && own.contains('.')).then_some((list, id, own))
}

/// The path under which the row of a team's own value is declared.
pub(super) fn general(own: &str) -> String {
    match own.split_once('.') {
        Some((StartFrom::NAME, _)) => String::from(own),
        _ => format!("{IN_TEAMS}{own}"),
    }
}

/// Whether an entry of a list may have a table of this name.
pub(super) fn is_table(list: &str, key: &str) -> bool {
    TEAMS.contains(&list) && sections().any(|(name, _)| name == key)
}

/// The tables of an entry that `table` is, or in whose list it stands, with the keys that may stand there.
pub(super) fn tables(table: &str) -> Vec<(String, Vec<&'static str>)> {
    let Some(list) = TEAMS.iter().find(|list| table.starts_with(**list)) else { return Vec::new() };
    let keys = |rows: Vec<Parameter>| rows.iter().map(|r| r.name).collect();
    sections().map(|(name, rows)| (format!("{list}.{name}"), keys(rows))).collect()
}

/// What an entry of the list, called `path` in messages, has of its own.
pub(super) fn read(fields: &Table, list: &str, path: &str, draft: &mut Draft) -> Vec<(String, f64)> {
    let mut own = Vec::new();
    for (key, rows) in sections().filter(|_| TEAMS.contains(&list)) {
        let Some(node) = fields.get(key) else { continue };
        let (here, table) = (format!("{path}.{key}"), format!("{list}.{key}"));
        draft.places.insert(here.clone(), node.at.clone());
        let Value::Table(inner) = &node.value else {
            draft.notes.push(not_a_table(&table, node));
            continue;
        };
        for (name, node) in inner {
            let Some(row) = rows.iter().find(|r| r.name == name) else {
                draft.stranger(&table, name, node);
                continue;
            };
            if let Some(number) = number(inner, row, &here, draft) {
                own.push((format!("{key}.{name}"), number));
            }
        }
    }
    own.sort_by(|a, b| a.0.cmp(&b.0));
    own
}

/// Writes what an entry of the list has of its own.
pub(super) fn write(out: &mut String, list: &str, own: &[(String, f64)]) {
    let mut before = "";
    for (path, value) in own {
        let (_, row) = names::parameter(&general(path)).expect("a value of a team is declared");
        let (table, name) = path.split_once('.').expect("it has a table and a name");
        if table != before {
            writeln!(out, "[{list}.{table}]").expect("a String takes all");
            before = table;
        }
        writeln!(out, "{name} = {}", written(&row, *value)).expect("a String takes all");
    }
}

/// The paths of all values that the team could have of its own which a wrong path seems to mean.
pub(super) fn paths_like(path: &str, parameters: &Parameters) -> Vec<String> {
    let Some((list, id, _)) = own_path(path) else { return Vec::new() };
    let own = |id: &&str| parameters.get(&format!("{list}.{id}.seats")).is_some();
    let ids = || parameters.team_ids().filter(own);
    let found = ids().find(|known| *known == id).or_else(|| Some(names::nearest(id, ids())?.0));
    let Some(id) = found else { return Vec::new() };
    let path = |table: &str, row: &Parameter| format!("{list}.{id}.{table}.{}", row.name);
    sections().flat_map(|(table, rows)| rows.iter().map(|row| path(table, row)).collect::<Vec<_>>()).collect()
}

/// Where a team has values of its own in the table of this name: their paths.
pub(super) fn tables_of(table: &str, parameters: &Parameters) -> Vec<String> {
    let paths = super::paths(parameters).into_iter();
    let own = paths.filter_map(|path| {
        let (list, id, own) = own_path(&path)?;
        (own.split_once('.')?.0 == table).then(|| format!("{list}.{id}.{table}"))
    });
    own.collect::<std::collections::BTreeSet<_>>().into_iter().collect()
}
