//! Reading what a sweep lets a municipality decide, and the paths of factors of any kind.

use super::plan::{Choice, Lever};
use super::read::Ground;
use crate::experiment::findings::Text;
use crate::experiment::scenario::fields::{Fields, wrong};
use crate::experiment::scenario::load::Desk;
use crate::experiment::scenario::meant::{entries, no_such_path};
use crate::experiment::scenario::mistake::{At, Note};
use crate::experiment::scenario::tree::{Node, Table, Value};
use crate::experiment::scenario::variant::leaves;
use crate::experiment::scenario::{library, parameter, plain, texts, value};
use crate::kernel::parameter::{Kind, Parameter};
use crate::model::parameters::Parameters;

/// Tables, the lowest first, and single values by their paths.
pub(super) type Laid = (Vec<Table>, Vec<(String, Node)>);

/// A lever with what its choices lay over the scenario below.
pub(super) struct Drafted {
    /// As it is kept.
    pub lever: Lever,
    /// What each choice lays over it.
    pub laid: Vec<Laid>,
    /// Paths that it sets, each with the place that says so.
    pub paths: Vec<(String, At)>,
}

impl Drafted {
    /// The paths that its values set. What a whole scenario sets may be uncertain under other choices.
    pub fn named(&self) -> Vec<(String, String)> {
        let by = format!("the lever `{}`", self.lever.id);
        self.lever.paths.iter().map(|path| (path.clone(), by.clone())).collect()
    }
}

/// The paths of a factor with their declarations.
pub(super) struct Paths {
    /// Each path with its row and its place.
    pub all: Vec<(String, Parameter, At)>,
}

/// What every run must have alike.
pub(super) const OF_THE_RUN: [&str; 2] = ["run.years", "run.warmup_years"];

/// The levers of a sweep.
pub(super) fn read(
    fields: &Fields<'_>,
    ground: Option<&Ground>,
    known: Option<&Parameters>,
    desk: &mut Desk<'_>,
) -> Vec<Drafted> {
    let mut levers: Vec<Drafted> = Vec::new();
    for node in fields.list("lever", "a list: each lever begins with `[[lever]]`", desk) {
        let Value::Table(table) = &node.value else {
            desk.notes.push(wrong("lever", node, "a table: each lever begins with `[[lever]]`"));
            continue;
        };
        let own = Fields { table, what: "a lever", at: Some(&node.at) };
        let found = match table.contains_key("choice") {
            true => of_choices(&own, ground, desk),
            false => of_values(&own, known, desk),
        };
        let Some(found) = found else { continue };
        if levers.iter().any(|other| other.lever.id == found.lever.id) {
            let message = format!("two levers are called `{}`", found.lever.id);
            desk.notes.push(Note::whole(Some(&node.at), message, "an `id` of its own for every lever"));
        }
        for (path, at) in &found.paths {
            if let Some(other) =
                levers.iter().find(|other| other.paths.iter().any(|(known, _)| known == path))
            {
                let message = format!("`{path}` is also set by the lever `{}`", other.lever.id);
                desk.notes.push(Note::new(at, message, "each path in one lever"));
            }
        }
        levers.push(found);
    }
    levers
}

/// A lever whose choices are values of one path, or of several together.
fn of_values(fields: &Fields<'_>, known: Option<&Parameters>, desk: &mut Desk<'_>) -> Option<Drafted> {
    fields.only(&["id", "path", "paths", "values"], desk);
    let paths = paths(fields, known, desk);
    let id = id(fields, desk);
    if !fields.table.contains_key("values") {
        fields.missing("values", "a list of values, or `[[lever.choice]]` tables", desk);
    }
    let found = values(fields, paths.as_ref(), desk);
    let (paths, found) = (paths?, found?);
    let first = &paths.all[0];
    let id = id.unwrap_or_else(|| first.0.clone());
    let name = id.clone();
    let choice = |(value, node): &(f64, &Node)| {
        let word = said(&first.1, *value);
        let says = format!("{name} = {word}");
        let laid = paths.all.iter().map(|(path, _, _)| (path.clone(), (*node).clone())).collect();
        (Choice { id: word, name: Text { en: says.clone(), nl: says }, value: Some(*value) }, laid)
    };
    let (choices, laid): (Vec<Choice>, Vec<_>) = found.iter().map(choice).unzip();
    let lever = Lever { id, paths: paths.all.iter().map(|(path, ..)| path.clone()).collect(), choices };
    let laid = laid.into_iter().map(|sets| (Vec::new(), sets)).collect();
    Some(Drafted { lever, laid, paths: paths.all.into_iter().map(|(path, _, at)| (path, at)).collect() })
}

/// A lever whose choices are whole scenarios, or tables of them.
fn of_choices(fields: &Fields<'_>, ground: Option<&Ground>, desk: &mut Desk<'_>) -> Option<Drafted> {
    fields.only(&["id", "choice"], desk);
    let id = fields.required("id", "a name in lower-case letters, digits and hyphens", desk);
    if let Some(id) = id {
        plain_id(id, &fields.table["id"].at, desk);
    }
    let mut drafted = Drafted {
        lever: Lever { id: String::from(id.unwrap_or("lever")), paths: Vec::new(), choices: Vec::new() },
        laid: Vec::new(),
        paths: Vec::new(),
    };
    for node in fields.list("choice", "a list: each choice begins with `[[lever.choice]]`", desk) {
        let Value::Table(table) = &node.value else {
            desk.notes.push(wrong("choice", node, "a table: each choice begins with `[[lever.choice]]`"));
            continue;
        };
        let own = Fields { table, what: "a choice", at: Some(&node.at) };
        let (choice, tables) = choice(&own, ground, desk);
        if drafted.lever.choices.iter().any(|other| other.id == choice.id) {
            let message = format!("two choices have the id `{}`", choice.id);
            desk.notes.push(Note::whole(Some(&node.at), message, "an id of its own for every choice"));
        }
        for (path, node) in tables.iter().flat_map(|table| leaves(table, "")) {
            if !drafted.paths.iter().any(|(known, _)| *known == path) {
                drafted.paths.push((path, node.key.clone()));
            }
        }
        drafted.lever.choices.push(choice);
        drafted.laid.push((tables, Vec::new()));
    }
    Some(drafted)
}

/// A choice, and the tables that it lays over the scenario below.
fn choice(fields: &Fields<'_>, ground: Option<&Ground>, desk: &mut Desk<'_>) -> (Choice, Vec<Table>) {
    fields.only(&["id", "name", "name_nl", "scenario", "set"], desk);
    let id =
        fields.required("id", "a name in lower-case letters, digits and hyphens", desk).unwrap_or("choice");
    if let Some(node) = fields.table.get("id") {
        plain_id(id, &node.at, desk);
    }
    let mut tables = Vec::new();
    let mut title = None;
    if let (Some(node), Some(ground)) = (fields.table.get("scenario"), ground)
        && let Some(path) = desk.referred(&ground.own, "scenario", node)
        && let Some(chain) = desk.chain(&path, Some(&node.at))
    {
        title = Some(texts(&chain.tables[0], &library::stem(&chain.paths[0])).0);
        let below = |path: &std::path::PathBuf| ground.below.iter().any(|other| desk.same(path, other));
        let shared = chain.paths.iter().position(below).unwrap_or(chain.paths.len());
        let own: Vec<Table> = chain.tables[..shared].iter().rev().map(without_texts).collect();
        if let Some(town) = own.iter().find_map(a_town) {
            let message = "a choice cannot bring a town of its own: every policy is tried in the same one";
            desk.notes.push(Note::whole(Some(&town), message, "a scenario without `municipality.own`"));
        } else {
            tables.extend(own);
        }
    }
    let set = fields.inner("set", desk);
    if !set.is_empty() {
        tables.push(set);
    }
    let (en, nl) = (fields.word("name", desk), fields.word("name_nl", desk));
    let title = title.unwrap_or_else(|| Text { en: String::from(id), nl: String::from(id) });
    let name = match en {
        Some(en) => Text { en: String::from(en), nl: String::from(nl.unwrap_or(en)) },
        None => title,
    };
    (Choice { id: String::from(id), name, value: None }, tables)
}

/// A table without its texts, which speak of the file alone.
fn without_texts(table: &Table) -> Table {
    let mut table = table.clone();
    if let Some(Value::Table(run)) = table.get_mut("run").map(|node| &mut node.value) {
        ["title", "title_nl", "about", "about_nl"].iter().for_each(|key| drop(run.remove(*key)));
    }
    table
}

/// Where a table says that its town is its own.
fn a_town(table: &Table) -> Option<At> {
    let Value::Table(municipality) = &table.get("municipality")?.value else { return None };
    municipality.get("own").map(|node| node.at.clone())
}

/// Notes an id that could not be a name on the command line.
fn plain_id(id: &str, at: &At, desk: &mut Desk<'_>) {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if id.is_empty() || !id.chars().all(fits) {
        let message = format!("`{id}` cannot be an id");
        desk.notes.push(Note::new(at, message, "lower-case letters, digits and hyphens"));
    }
}

/// The name of a factor in tables, if the file gives one.
pub(super) fn id(fields: &Fields<'_>, desk: &mut Desk<'_>) -> Option<String> {
    let id = fields.word("id", desk)?;
    plain_id(id, &fields.table["id"].at, desk);
    Some(String::from(id))
}

/// The paths of a factor: `path`, or several in `paths`.
pub(super) fn paths(fields: &Fields<'_>, known: Option<&Parameters>, desk: &mut Desk<'_>) -> Option<Paths> {
    let one = fields.word("path", desk).map(|path| (path, &fields.table["path"].at));
    let written: Vec<(&str, &At)> = one.into_iter().chain(fields.words("paths", desk)).collect();
    if fields.table.contains_key("path") && fields.table.contains_key("paths") {
        let message = "`path` and `paths` are both written";
        desk.notes.push(Note::new(&fields.table["paths"].key, message, "one of the two"));
    }
    if !fields.table.contains_key("path") && !fields.table.contains_key("paths") {
        fields.missing("path", "the path of a parameter, such as `team.caseload.limit`", desk);
    }
    let count = written.len();
    let all: Vec<_> = written
        .into_iter()
        .filter_map(|(path, at)| Some((String::from(path), row(path, at, known, desk)?, at.clone())))
        .collect();
    (count > 0 && all.len() == count).then_some(Paths { all })
}

/// The declaration behind a path, or a note of what is meant.
fn row(path: &str, at: &At, known: Option<&Parameters>, desk: &mut Desk<'_>) -> Option<Parameter> {
    if OF_THE_RUN.contains(&path) {
        let message = format!("`{path}` must be the same in every run");
        desk.notes.push(Note::new(at, message, "another parameter; `[scenario]` sets this one for all runs"));
        return None;
    }
    let there = known.is_none_or(|known| known.get(path).is_some());
    match parameter(path) {
        Some((_, row)) if there => Some(row),
        _ => {
            let entries = known.map(entries).unwrap_or_default();
            desk.notes.push(no_such_path(at, path, &entries));
            None
        }
    }
}

/// The values of a factor, each right for all of its paths.
pub(super) fn values<'a>(
    fields: &Fields<'a>,
    paths: Option<&Paths>,
    desk: &mut Desk<'_>,
) -> Option<Vec<(f64, &'a Node)>> {
    let node = fields.table.get("values")?;
    let list = fields.list("values", "a list of values, such as [10, 15, 20]", desk);
    if let Value::List(list) = &node.value
        && list.is_empty()
    {
        desk.notes.push(Note::new(&node.at, "`values` is empty", "at least one value"));
    }
    let paths = paths?;
    let mut found = Vec::new();
    for node in list {
        let mut right = None;
        for (path, row, _) in &paths.all {
            match value::number(row, path, node) {
                Ok(number) => right = Some(number),
                Err(note) => desk.notes.push(note),
            }
        }
        found.extend(right.map(|number| (number, node)));
    }
    (!found.is_empty()).then_some(found)
}

/// A value as it stands in names and tables.
pub(super) fn said(row: &Parameter, value: f64) -> String {
    match row.kind {
        Kind::Choice(words) => String::from(words[value as usize].name),
        Kind::Switch => String::from(if value == 0.0 { "false" } else { "true" }),
        Kind::Number | Kind::Whole => plain(value),
    }
}
