//! What a path that leads to no value seems to mean: an entry of another name, a value of a team's own of
//! which only the last name is written, a name spelled nearly so.

use super::mistake::{At, Note};
use super::names;
use super::own;
use super::value::shortened_path;
use crate::kernel::parameter::Section;
use crate::model::parameters::{Neighbourhood, Parameters, Provider, TeamPlace};

/// Lists with the ids of their entries.
pub(in crate::experiment) type Entries = Vec<(&'static str, Vec<String>)>;

/// Those of the parameters.
pub(in crate::experiment) fn entries(p: &Parameters) -> Entries {
    let ids = |ids: Vec<&str>| ids.into_iter().map(String::from).collect();
    vec![
        (Neighbourhood::NAME, ids(super::ids(&p.neighbourhoods))),
        (TeamPlace::NAME, ids(super::ids(&p.teams))),
        (Provider::NAME, ids(super::ids(&p.providers))),
    ]
}

/// Whether an entry of a list can have a value of this name, such as `seats` or `time.learning`.
pub(super) fn is_value(list: &str, name: &str) -> bool {
    let own = || name.split_once('.').is_some_and(|(table, _)| own::is_table(list, table));
    let declared = || names::parameter(&format!("{list}.ID.{name}")).is_some();
    keys(list).contains(&name) || own() && declared()
}

/// The keys of an entry of a list.
fn keys(list: &str) -> Vec<&'static str> {
    names::tables().into_iter().find(|(name, _)| *name == list).map_or(Vec::new(), |(_, keys)| keys)
}

/// The note about a path that leads to no value.
pub(in crate::experiment) fn no_such_path(at: &At, path: &str, entries: &Entries) -> Note {
    let within = |list: &str| path.strip_prefix(list)?.strip_prefix('.');
    let found = entries.iter().find_map(|(list, ids)| Some((*list, ids, within(list)?)));
    if let Some((list, ids, rest)) = found {
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        return in_list(at, path, (list, &ids, rest), entries);
    }
    let message = format!("there is no parameter `{}`", shortened_path(path));
    let meant = through_an_entry(path, entries).or_else(|| spelled_nearly(path, entries));
    Note::new(at, message, "the path of a parameter").maybe(meant.map(did_you_mean))
}

fn did_you_mean(path: String) -> String {
    format!("did you mean `{path}`?")
}

/// The note about a path into a list: `list`, the ids of its entries, and what follows in the path.
fn in_list(at: &At, path: &str, (list, ids, rest): (&str, &[&str], &str), entries: &Entries) -> Note {
    let (word, shown) = (names::entry_word(list), shortened_path(path));
    let (id, name) = rest.split_once('.').unwrap_or((rest, ""));
    if ids.contains(&id) {
        if name.is_empty() {
            let message = format!("`{shown}` is {}, not a value", names::an_entry(list));
            let example = keys(list).first().map_or("KEY", |key| key);
            return Note::whole(Some(at), message, format!("one of its values, such as `{shown}.{example}`"));
        }
        let message = format!("there is no parameter `{shown}`");
        let meant = of_the_entry(list, id, name).or_else(|| spelled_nearly(name, entries));
        return Note::whole(Some(at), message, "the path of a parameter").maybe(meant.map(did_you_mean));
    }
    if is_value(list, rest) {
        let message = format!("`{shown}` does not say of which {word}");
        let expected = match ids {
            [] => String::new(),
            ids => format!("`{list}.ID.{rest}`, with for ID {}", names::one_of(ids)),
        };
        return Note::whole(Some(at), message, expected);
    }
    let note = names::no_such(at, word, id, ids);
    let meant = is_value(list, name).then(|| String::from(name)).or_else(|| own::by_last_name(list, name));
    let nearest = names::nearest(id, ids.iter().copied()).map(|(near, _)| near);
    let nearest = nearest.zip(meant).map(|(near, name)| format!("{list}.{near}.{name}"));
    let others = entries.iter().filter(|(_, ids)| ids.iter().any(|known| known == id));
    let elsewhere = others.filter(|(list, _)| is_value(list, name)).map(|(list, _)| *list).next();
    let elsewhere = elsewhere.map(|list| format!("{list}.{id}.{name}"));
    match elsewhere.or(nearest) {
        Some(meant) => note.remedy(did_you_mean(meant)),
        None => note,
    }
}

/// The path that one into an entry of a list seems to mean, whatever the id of the entry.
pub fn meant_by(path: &str) -> Option<String> {
    let within = |list: &str| path.strip_prefix(list)?.strip_prefix('.')?.split_once('.');
    let (list, (id, name)) = names::LISTS.iter().find_map(|list| Some((*list, within(list)?)))?;
    of_the_entry(list, id, name)
}

/// The value of this entry, or the one for all, that a name which it does not have seems to mean.
fn of_the_entry(list: &str, id: &str, name: &str) -> Option<String> {
    let inner = name.strip_prefix("team.").filter(|inner| is_value(list, inner));
    if let Some(inner) = inner {
        return Some(format!("{list}.{id}.{inner}"));
    }
    if names::parameter(name).is_some() {
        return Some(String::from(name));
    }
    let own = own::names(list);
    let known = keys(list).into_iter().map(String::from).chain(own);
    let known: Vec<String> = known.collect();
    let near = || names::nearest(name, known.iter().map(String::as_str)).map(|(near, _)| near);
    own::by_last_name(list, name)
        .or_else(|| near().map(String::from))
        .map(|name| format!("{list}.{id}.{name}"))
}

/// The value of an entry whose id stands somewhere in a path that does not begin with its list.
fn through_an_entry(path: &str, entries: &Entries) -> Option<String> {
    let of = |list: &str, id: &str| {
        let begin = format!(".{path}").find(&format!(".{id}."))?;
        let name = &path[begin + id.len() + 1..];
        let known = is_value(list, name).then(|| String::from(name));
        known.or_else(|| own::by_last_name(list, name)).map(|name| format!("{list}.{id}.{name}"))
    };
    entries.iter().find_map(|(list, ids)| ids.iter().find_map(|id| of(list, id)))
}

/// The path spelled most nearly like this one, or the first with the same last name.
fn spelled_nearly(path: &str, entries: &Entries) -> Option<String> {
    let mut paths = Vec::new();
    for section in Parameters::table() {
        let ids = entries.iter().find(|(list, _)| *list == section.name).map_or(&[][..], |(_, ids)| ids);
        let begins: Vec<String> = match section.list {
            true => ids.iter().map(|id| format!("{}.{id}", section.name)).collect(),
            false => vec![String::from(section.name)],
        };
        let rows = begins.iter().flat_map(|begin| section.rows.iter().map(move |row| (begin, row.name)));
        paths.extend(rows.map(|(begin, name)| format!("{begin}.{name}")));
    }
    let paths = || paths.iter().map(String::as_str);
    let last = path.rsplit('.').next().unwrap_or(path);
    let same_name = paths().find(|p| p.rsplit('.').next() == Some(last));
    let near = names::nearest(path, paths()).filter(|(_, likeness)| *likeness >= 0.75).map(|(p, _)| p);
    let meant = if path.contains('.') { near.or(same_name) } else { same_name.or(near) };
    meant.map(String::from)
}
