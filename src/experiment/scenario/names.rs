//! The names that may stand in a scenario file, and the valid one nearest to a wrong one.

use super::mistake::{At, Note};
use super::own;
use super::value::{ANY, shortened};
use crate::kernel::outcome::{Better, Group, Outcome};
use crate::kernel::parameter::{Kind, Parameter, Role};
use crate::model::parameters::Parameters;

/// Lists of entries with an id, by path.
pub(super) const LISTS: [&str; 5] =
    ["municipality.neighbourhood", "municipality.team", "provider", "expectation", "intervention"];

/// A key whose value is for readers or for reading, not a number of the model.
#[derive(Clone, Copy, Debug)]
pub struct TextKey {
    /// Table it belongs to; empty for the top of the file.
    pub table: &'static str,
    /// The key.
    pub name: &'static str,
    /// What it means.
    pub doc: &'static str,
}

/// Every key that is not a number of the model.
pub const TEXT_KEYS: &[TextKey] = &[
    text(
        "",
        "extends",
        "Path of the scenario file of which this one is a change, relative to this file; `library:NAME` \
         is a scenario that the program carries.",
    ),
    text("run", "title", "Title for readers."),
    text("run", "title_nl", "Title in Dutch; without it, the same as `title`."),
    text("run", "about", "What the scenario is about, in a sentence or two."),
    text("run", "about_nl", "The same in Dutch; without it, the same as `about`."),
    text(
        "run",
        "history",
        "Path of the scenario under which the town lived before the measured years; without it, \
         the nearest file of the `extends` chain with `municipality.own`, the root of the chain, or the \
         scenario itself.",
    ),
    text(
        "run",
        "illustration",
        "`true` for a named town: every report then says that it is an illustration after published facts.",
    ),
    text(
        "municipality",
        "own",
        "`true` in a file that extends another: its neighbourhoods and teams replace those of that one, and \
         without a `history` of its own its town has lived under this file.",
    ),
    text("municipality.neighbourhood", "id", "Name in paths: lower-case letters, digits and hyphens."),
    text("municipality.neighbourhood", "name", "Name for readers; without it, the id."),
    text("municipality.neighbourhood", "name_nl", "The same in Dutch; without it, the same as `name`."),
    text("municipality.team", "id", "Name in paths: lower-case letters, digits and hyphens."),
    text("municipality.team", "name", "Name for readers; without it, the id."),
    text("municipality.team", "name_nl", "The same in Dutch; without it, the same as `name`."),
    text("municipality.team", "serves", "Ids of the neighbourhoods that it serves; without it, all."),
    text("provider", "id", "Name in paths: lower-case letters, digits and hyphens."),
    text("provider", "name", "Name for readers; without it, the id."),
    text("provider", "name_nl", "The same in Dutch; without it, the same as `name`."),
    text("expectation", "id", "Name in files; without it, the outcome's id."),
    text(
        "expectation",
        "outcome",
        "The outcome that the council looks at; docs/outcomes.md lists them. It must be one of \
         which more, or less, is better.",
    ),
    text("intervention", "id", "Name in files; without it, one is made of the path or the event."),
    text(
        "intervention",
        "event",
        "What happens to teams, instead of `set` and `value`: `layoff` (with `share`, `until_week`), \
         `leader-leaves`, `tender` (with `announced_week`, `chance`, `share`), `temporary-crew` (with \
         `members`, `until_week`) or `list-cleared` (with `share`).",
    ),
    text("intervention", "team", "Id of the team that an event happens to; without it, every team."),
    text(
        "intervention",
        "set",
        "Dotted path of the parameter that changes, such as `team.time.learning` or `provider.debts.places`.",
    ),
    text("intervention", "value", "The value while it lasts: whatever may be written for that parameter."),
];

const fn text(table: &'static str, name: &'static str, doc: &'static str) -> TextKey {
    TextKey { table, name, doc }
}

/// The numbers of an expectation, declared as parameters are.
pub fn expectation_rows() -> Vec<Parameter> {
    vec![
        row(
            "target",
            "The value that should be reached, in the unit of the outcome.",
            "Doel",
            Kind::Number,
            ANY,
        ),
        row(
            "by_week",
            "The measured week at whose quarter the expectation is judged; 52 is the end of the first year.",
            "Uiterlijk in week",
            Kind::Whole,
            (13.0, 26000.0),
        ),
    ]
}

/// The numbers of an intervention, declared as parameters are.
pub fn intervention_rows() -> Vec<Parameter> {
    vec![
        row(
            "from_week",
            "First measured week of the change, or the week of the event, counted from 0.",
            "Vanaf week",
            Kind::Whole,
            (0.0, 25999.0),
        ),
        row(
            "until_week",
            "Week at which the old value returns; without it, the change lasts to the end. The week in which \
             a temporary crew has gone; that from which the seats of a layoff may be filled again, without \
             it never.",
            "Tot week",
            Kind::Whole,
            (1.0, 26000.0),
        ),
    ]
}

/// The further numbers of an event, declared as parameters are.
pub fn event_rows() -> Vec<Parameter> {
    let share = "Part of the members that a layoff hits or a lost tender replaces, or part of the list that \
                 is cleared; without it, all. A layoff must say it.";
    let chance = "Probability that a tender is lost; without it, 1.";
    let announced =
        "Week in which a tender is announced; without it, 26 weeks before `from_week`, which is its award.";
    vec![
        Parameter { unit: "share", ..row("share", share, "Aandeel", Kind::Number, (0.0, 1.0)) },
        Parameter {
            unit: "members",
            ..row("members", "Extra members in a team.", "Extra medewerkers", Kind::Whole, (0.0, 100.0))
        },
        Parameter { unit: "", ..row("chance", chance, "Kans op verlies", Kind::Number, (0.0, 1.0)) },
        row("announced_week", announced, "Aangekondigd in week", Kind::Whole, (0.0, 25999.0)),
    ]
}

fn row(name: &'static str, doc: &'static str, nl: &'static str, kind: Kind, valid: (f64, f64)) -> Parameter {
    let unit = if matches!(kind, Kind::Whole) { "weeks" } else { "" };
    Parameter {
        name,
        doc,
        nl,
        unit,
        kind,
        default: valid.0,
        valid,
        plausible: None,
        role: Role::Lever,
        source: "chosen by whoever writes the scenario",
    }
}

/// Whether a council can expect something of an outcome: it must be clear which way is better,
/// and it must not be about expectations itself.
pub fn judgeable(outcome: &Outcome) -> bool {
    outcome.better != Better::Neither && outcome.group != Group::Expectation
}

/// What an entry of a list is called.
pub(super) fn entry_word(list: &str) -> &str {
    list.rsplit('.').next().unwrap_or(list)
}

/// Tables of a scenario file with the keys that may stand in them.
pub(super) fn tables() -> Vec<(&'static str, Vec<&'static str>)> {
    let mut tables: Vec<(&str, Vec<&str>)> = vec![("", Vec::new())];
    for section in Parameters::table() {
        tables.push((section.name, section.rows.iter().map(|r| r.name).collect()));
    }
    tables.push(("expectation", expectation_rows().iter().map(|r| r.name).collect()));
    let rows = [intervention_rows(), event_rows()].concat();
    tables.push(("intervention", rows.iter().map(|r| r.name).collect()));
    for key in TEXT_KEYS {
        let table = tables.iter_mut().find(|(name, _)| *name == key.table);
        table.expect("a text key stands in a declared table").1.push(key.name);
    }
    tables
}

/// Whether a path names a table or leads to one.
pub(super) fn leads_to_table(path: &str) -> bool {
    let leads = |name: &str| name == path || name.strip_prefix(path).is_some_and(|r| r.starts_with('.'));
    tables().iter().any(|(name, _)| leads(name))
}

/// The same with its article.
pub(super) fn an_entry(list: &str) -> String {
    let word = entry_word(list);
    let article = if word.starts_with(['e', 'i']) { "an" } else { "a" };
    format!("{article} {word}")
}

/// How a table's header is written.
pub(super) fn header(table: &str) -> String {
    match table {
        "" => String::from("the top of the file"),
        list if LISTS.contains(&list) => format!("`[[{list}]]`"),
        _ => format!("`[{table}]`"),
    }
}

/// Advice for a key that is not known in its table: a name spelled nearly so here, the table
/// where it belongs, or a name somewhat like it.
pub(super) fn advice(table: &str, key: &str) -> Option<String> {
    let own = own::tables(table);
    let mut tables = tables();
    // In an entry with tables of its own these are meant first.
    tables.splice(0..0, own.iter().map(|(name, keys)| (name.as_str(), keys.clone())));
    let keys = tables.iter().filter(|(name, _)| *name == table).flat_map(|(_, keys)| keys);
    let here = keys.map(|k| (*k, format!("`{k}`")));
    let below = tables.iter().filter_map(|(name, _)| {
        let rest = if table.is_empty() { *name } else { name.strip_prefix(table)?.strip_prefix('.')? };
        let first = rest.split('.').next().filter(|first| !first.is_empty())?;
        Some((first, header(&name[..name.len() - rest.len() + first.len()])))
    });
    let near: Vec<(&str, String)> = here.chain(below).collect();
    let best = |words: &[(&str, String)], least: f64| {
        let (name, _) = nearest(key, words.iter().map(|(k, _)| *k)).filter(|(_, l)| *l >= least)?;
        words.iter().find(|(k, _)| *k == name).map(|(_, shown)| format!("did you mean {shown}?"))
    };
    best(&near, 0.8)
        .or_else(|| belongs(&tables, table, key))
        .or_else(|| best(&near, 0.0))
        .or_else(|| best(&elsewhere(&tables, table), 0.75))
}

/// Advice for a list that is not known.
pub(super) fn list_like(key: &str) -> Option<String> {
    let (near, _) = nearest(key, LISTS.iter().map(|list| entry_word(list)))?;
    let list = LISTS.iter().find(|list| entry_word(list) == near)?;
    Some(format!("did you mean {}?", header(list)))
}

/// The table in which a misplaced key belongs, or the table whose last name it is.
fn belongs(tables: &[(&str, Vec<&str>)], table: &str, key: &str) -> Option<String> {
    let keys = || tables.iter().filter(|(name, _)| *name != table && !name.is_empty());
    let pairs = || keys().flat_map(|(name, keys)| keys.iter().map(move |k| (*name, *k)));
    let own = |k: &str| !["id", "name", "name_nl"].contains(&k);
    if !table.is_empty() && tables.iter().any(|(name, keys)| name.is_empty() && keys.contains(&key)) {
        return Some(format!("`{key}` belongs at {}, before the first table", header("")));
    }
    if let Some((name, _)) = pairs().find(|(_, k)| *k == key && own(k)) {
        return Some(format!("`{key}` belongs in {}", header(name)));
    }
    if let Some((name, k)) = pairs().find(|(name, k)| format!("{}_{k}", entry_word(name)) == key) {
        return Some(format!("did you mean `{k}` in {}?", header(name)));
    }
    let named = |name: &&str| name.contains('.') && entry_word(name) == key;
    let name = tables.iter().map(|(name, _)| *name).find(named)?;
    Some(format!("did you mean {}?", header(name)))
}

/// The keys of all other tables, with how they are named there.
fn elsewhere<'a>(tables: &[(&'a str, Vec<&'a str>)], table: &str) -> Vec<(&'a str, String)> {
    let others = tables.iter().filter(|(name, _)| *name != table && !name.is_empty());
    let pairs =
        others.flat_map(|(name, keys)| keys.iter().map(|k| (*k, format!("`{k}` in {}", header(name)))));
    pairs.filter(|(k, _)| !["id", "name", "name_nl"].contains(k)).collect()
}

/// The note that there is no entry of this id: `word` is what an entry is called, `ids` are those there are.
pub(super) fn no_such(at: &At, word: &str, id: &str, ids: &[&str]) -> Note {
    let message = format!("there is no {word} `{}`", shortened(id));
    match ids {
        [] => Note::whole(Some(at), message, "").remedy(format!("this scenario has no {word}s")),
        ids => Note::whole(Some(at), message, one_of(ids)).maybe(did_you_mean(id, ids.iter().copied())),
    }
}

/// Advice that names the valid word nearest to a wrong one.
pub(in crate::experiment) fn did_you_mean<'a>(
    word: &str,
    valid: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    nearest(word, valid).map(|(name, _)| format!("did you mean `{name}`?"))
}

/// The valid word nearest to a wrong one and their likeness, if they are near at all.
pub(crate) fn nearest<'a>(word: &str, valid: impl IntoIterator<Item = &'a str>) -> Option<(&'a str, f64)> {
    let scored = valid.into_iter().map(|name| (name, likeness(word, name)));
    // Of names that a word is a part of, all as like, the one nearest in length is meant.
    let apart = |name: &str| name.len().abs_diff(word.len());
    let nearer = |a: &(&str, f64), b: &(&str, f64)| {
        a.1.total_cmp(&b.1).then(apart(b.0).cmp(&apart(a.0))).then(b.0.cmp(a.0))
    };
    scored.max_by(nearer).filter(|(_, score)| *score >= 0.6)
}

/// Likeness of two words from 0 to 1; a word inside a longer one is near it.
pub(crate) fn likeness(a: &str, b: &str) -> f64 {
    if a.len() > 200 {
        return 0.0;
    }
    let plain = |s: &str| s.to_lowercase().replace(['-', ' '], "_");
    let (a, b) = (plain(a), plain(b));
    let spelling = strsim::normalized_damerau_levenshtein(&a, &b);
    let inside = a.len().min(b.len()) >= 4 && (a.contains(&b) || b.contains(&a));
    if inside { spelling.max(0.7 + 0.01 * a.len().min(b.len()).min(9) as f64) } else { spelling }
}

/// Words in a sentence: `a`, `b` or `c`.
pub(in crate::experiment) fn one_of(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().take(12).map(|w| format!("`{w}`")).collect();
    match quoted.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        _ if words.len() > 12 => format!("one of {}, ...", quoted.join(", ")),
        [most @ .., last] => format!("{} or {last}", most.join(", ")),
    }
}

/// A text as an id: lower-case letters, digits and hyphens.
pub(super) fn as_id(text: &str) -> String {
    let keep = |c: char| {
        if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }
    };
    let id: String = text.chars().take(80).map(keep).collect();
    let words: Vec<&str> = id.split('-').filter(|w| !w.is_empty()).collect();
    if words.is_empty() { String::from("unnamed") } else { words.join("-") }
}

/// The row behind a path such as `team.time.learning` or, for any entry, `provider.debts.places` and
/// `municipality.neighbourhood.noord.time.learning`, with its section.
pub fn parameter(path: &str) -> Option<(&'static str, Parameter)> {
    let general = own::own_path(path).map(|(_, _, own)| own::general(own));
    let path = general.as_deref().unwrap_or(path);
    let (table, name) = path.rsplit_once('.')?;
    let section = Parameters::table().into_iter().find(|s| {
        let entry = s.list && table.strip_prefix(s.name).is_some_and(is_entry);
        s.name == table && !s.list || entry
    })?;
    section.rows.into_iter().find(|r| r.name == name).map(|row| (section.name, row))
}

fn is_entry(rest: &str) -> bool {
    rest.strip_prefix('.').is_some_and(|id| !id.is_empty() && !id.contains('.'))
}
