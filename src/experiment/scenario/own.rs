//! Values of a team's own in a scenario file: tables within its entry, such as
//! `[municipality.neighbourhood.time]` after `[[municipality.neighbourhood]]`, and its own start.

use super::lists::number;
use super::names;
use super::read::{Draft, not_a_table};
use super::tree::{Table, Value};
use super::write::written;
use crate::kernel::parameter::{Parameter, Section};
use crate::model::parameters::{Entry, Neighbourhood, Parameters, StartFrom, TeamPlace};
use std::fmt::Write;

/// Lists whose entries are teams.
pub(super) const TEAMS: [&str; 2] = [Neighbourhood::NAME, TeamPlace::NAME];

/// How the names of the sections that may differ by team begin.
const IN_TEAMS: &str = "team.";

/// The sections that may differ by team, by the name of their table within an entry.
pub(super) fn sections() -> impl Iterator<Item = (&'static str, Vec<Parameter>)> {
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

/// List and name of the table at the path of a team's own, such as `municipality.neighbourhood.time`, with or
/// without the id of the team.
pub fn own_table(path: &str) -> Option<(&'static str, &str)> {
    let within = |list: &&'static str| path.strip_prefix(*list)?.strip_prefix('.');
    let (list, rest) = TEAMS.iter().find_map(|list| Some((*list, within(list)?)))?;
    let table = rest.split_once('.').map_or(rest, |(_, table)| table);
    is_table(list, table).then_some((list, table))
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

/// The names that the values of a team's own may have in a list, such as `time.learning`; none if its entries
/// are no teams.
pub(super) fn names(list: &str) -> Vec<String> {
    let of = |(table, rows): (&'static str, Vec<Parameter>)| {
        rows.into_iter().map(move |row| format!("{table}.{}", row.name))
    };
    let teams = TEAMS.contains(&list);
    sections().filter(|_| teams).flat_map(of).collect()
}

/// The first of them with the same last name as this one.
pub(super) fn by_last_name(list: &str, name: &str) -> Option<String> {
    let last = |name: &str| name.rsplit('.').next().map(String::from);
    names(list).into_iter().find(|own| last(own) == last(name))
}

/// Where a team has values of its own in the table of this name: their paths.
pub(super) fn tables_of(table: &str, p: &Parameters) -> Vec<String> {
    fn of<T>(list: &str, entries: &[Entry<T>], table: &str) -> Vec<String> {
        let within = |own: &str| own.split_once('.').is_some_and(|(within, _)| within == table);
        let has = |e: &&Entry<T>| e.own.iter().any(|(own, _)| within(own));
        entries.iter().filter(has).map(|e| format!("{list}.{}.{table}", e.id)).collect()
    }
    let neighbourhoods = of(Neighbourhood::NAME, &p.neighbourhoods, table);
    [neighbourhoods, of(TeamPlace::NAME, &p.teams, table)].concat()
}
