//! Scenario files in and out: what a user wrote, checked to the last value, as the parameters on
//! which the model runs; and parameters as a file again.
//!
//! Reading never stops at the first mistake and opens no file itself: whoever calls lends a
//! `Library`. The order is files to trees, trees laid over each other along `extends`, the
//! merged tree against the declarations, and last the scenario against its history.

mod copy;
mod differences;
mod events;
pub(super) mod fields;
mod founding;
mod grammar;
mod kwb;
pub(super) mod library;
mod lists;
pub(super) mod load;
pub(super) mod meant;
pub(super) mod mistake;
pub(super) mod names;
mod own;
mod read;
mod set;
mod teams;
pub(super) mod tree;
pub(super) mod value;
pub(super) mod variant;
mod warned;
pub(super) mod whole;
mod write;

pub use copy::{copy, headline, titled};
pub use differences::{ABSENT, Difference, comparable, differences, paths};
pub use kwb::{LARGEST, from_cbs};
pub use library::{LIBRARY, Library, library_name, library_path};
pub use meant::meant_by;
pub use mistake::{Mistake, Place};
pub use names::{TEXT_KEYS, TextKey, event_rows, expectation_rows, intervention_rows, judgeable, parameter};
pub(crate) use names::{likeness, nearest};
pub use own::{own_path, own_table};
pub use value::{expected, plain};
pub use warned::Warning;
pub(super) use warned::doubts;
pub use write::{HISTORY_FILE, complete, complete_history, quoted, role, text, written};

use super::findings::Text;
use crate::kernel::parameter::Section;
use crate::model::parameters::{Neighbourhood, Parameters, Provider, TeamPlace};
use differences::ids;
use founding::Past;
use load::{Chain, Desk};
use mistake::At;
use read::{Draft, draft, find};
use set::Change;
use std::path::{Path, PathBuf};
use toml::de::DeTable;
use tree::{Table, merge};

/// A scenario, read and found right.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// Name in files: the stem of the scenario's own file, or its name in the library.
    pub id: String,
    /// Title for readers; without one, the id.
    pub title: Text,
    /// What it is about; may be empty.
    pub about: Text,
    /// Whether reports must say that it is an illustration after published facts.
    pub illustration: bool,
    /// The files it extends, nearest first.
    pub extends: Vec<PathBuf>,
    /// Every value.
    pub parameters: Parameters,
    /// The values under which the town lived before the measured years.
    pub history: Parameters,
    /// The file of that history; the scenario's own file when it is its own history.
    pub history_file: PathBuf,
    /// What is hardly meant; empty for a scenario made of parameters.
    pub warnings: Vec<Warning>,
}

/// Reads a scenario file with all that it extends and its history, and lays the changes `sets`
/// over it (`path=value`). A change of what shapes the founded world also reaches the history;
/// every other change begins with the measured years.
pub fn read(path: &Path, sets: &[String], library: &dyn Library) -> Result<Scenario, Vec<Mistake>> {
    let mut desk = Desk::new(library);
    match assemble(path, sets, &mut desk) {
        Some(scenario) if desk.notes.is_empty() => Ok(scenario),
        _ => Err(desk.sources.mistakes(desk.notes)),
    }
}

fn assemble(path: &Path, sets: &[String], desk: &mut Desk<'_>) -> Option<Scenario> {
    let chain = desk.chain(path, None)?;
    let own = chain.tables[0].clone();
    let mut tree = merged(&chain, desk);
    let (history_path, history_at) = past(&chain, &tree, desk);
    let mut changes = Vec::new();
    for argument in sets {
        changes.extend(Change::read(argument, &mut desk.sources, &mut desk.notes));
    }
    changes.iter().for_each(|change| change.apply(&mut tree, &mut desk.notes));
    let mut scenario = draft(&tree);
    desk.keep_trusted(std::mem::take(&mut scenario.notes));
    let history = history(&history_path, &chain, history_at.as_ref(), &changes, desk)?;
    if desk.notes.is_empty() {
        let past = Past { history: &history, file: &history_path, named: history_at.as_ref() };
        desk.notes.extend(past.shared(&chain.paths[0], &scenario));
    }
    let warnings =
        if desk.notes.is_empty() { warned::warnings(&scenario, &desk.sources) } else { Vec::new() };
    Some(Scenario { warnings, ..finish(chain, &own, scenario, history, history_path) })
}

/// The file of the warm-up, and the place that names it, if one does.
fn past(chain: &Chain, tree: &Table, desk: &mut Desk<'_>) -> (PathBuf, Option<At>) {
    let node = find(tree, "run.history").cloned();
    let at = node.as_ref().map(|node| node.at.clone());
    let named = node.and_then(|node| {
        let from = desk.path_of(&node.at).map_or_else(|| chain.paths[0].clone(), Path::to_path_buf);
        desk.referred(&from, "run.history", &node)
    });
    let own_town = chain.tables.iter().position(has_a_town).unwrap_or(chain.paths.len() - 1);
    (named.unwrap_or_else(|| chain.paths[own_town].clone()), at)
}

/// The parameters of the warm-up.
fn history(
    path: &Path,
    chain: &Chain,
    named: Option<&At>,
    changes: &[Change],
    desk: &mut Desk<'_>,
) -> Option<Parameters> {
    let history = desk.chain(path, named)?;
    if desk.broken() {
        return None;
    }
    let mut tree = merged(&history, desk);
    for change in changes.iter().filter(|c| c.founds()) {
        change.apply(&mut tree, &mut Vec::new());
    }
    let draft = draft(&tree);
    if history.paths[0] != chain.paths[0] {
        desk.keep_trusted(draft.notes);
    }
    Some(draft.parameters)
}

/// The trees of a chain laid over each other, beginning with the lists of the declared defaults.
fn merged(chain: &Chain, desk: &mut Desk<'_>) -> Table {
    let mut tree = default_lists(desk);
    let root = chain.tables.last().expect("a chain holds at least the file itself");
    for list in [Neighbourhood::NAME, Provider::NAME] {
        if find(root, list).is_some() {
            drop_list(&mut tree, list);
        }
    }
    let mut notes = Vec::new();
    for (index, table) in chain.tables.iter().enumerate().rev() {
        if index == 0 {
            drop_texts(&mut tree);
        }
        if has_a_town(table) {
            [Neighbourhood::NAME, TeamPlace::NAME].into_iter().for_each(|list| drop_list(&mut tree, list));
        }
        merge(&mut tree, table.clone(), "", &mut notes);
    }
    desk.keep_trusted(notes);
    tree
}

/// Whether the neighbourhoods and teams of a file are not changes of those that it extends.
fn has_a_town(table: &Table) -> bool {
    matches!(find(table, "municipality.own").map(|node| &node.value), Some(tree::Value::Switch(true)))
}

/// The neighbourhoods and providers that hold when a root file names none.
fn default_lists(desk: &mut Desk<'_>) -> Table {
    let text = write::text(&Parameters::default(), &[], false);
    let parsed = DeTable::parse(&text).expect("what we write is TOML");
    let source = desk.sources.add(String::from("the declared defaults"), text.clone());
    let mut tree = tree::table(source, parsed.get_ref());
    tree.retain(|key, _| key == "municipality" || key == Provider::NAME);
    if let Some(tree::Value::Table(municipality)) = tree.get_mut("municipality").map(|n| &mut n.value) {
        municipality.retain(|key, _| key == "neighbourhood");
    }
    tree
}

fn drop_list(tree: &mut Table, list: &str) {
    match list.split_once('.') {
        None => drop(tree.remove(list)),
        Some((table, list)) => {
            if let Some(tree::Value::Table(inner)) = tree.get_mut(table).map(|n| &mut n.value) {
                inner.remove(list);
            }
        }
    }
}

/// A title speaks of one file, so it is not inherited.
fn drop_texts(tree: &mut Table) {
    if let Some(tree::Value::Table(run)) = tree.get_mut("run").map(|n| &mut n.value) {
        ["title", "title_nl", "about", "about_nl"].iter().for_each(|key| drop(run.remove(*key)));
    }
}

fn finish(chain: Chain, own: &Table, draft: Draft, history: Parameters, history_file: PathBuf) -> Scenario {
    let id = library::stem(&chain.paths[0]);
    let (title, about) = texts(own, &id);
    Scenario {
        id,
        title,
        about,
        illustration: draft.illustration,
        extends: chain.paths[1..].to_vec(),
        parameters: draft.parameters,
        history,
        history_file,
        warnings: Vec::new(),
    }
}

/// The title of a file, or its name without one, and what it is about.
pub(super) fn texts(own: &Table, name: &str) -> (Text, Text) {
    let run = |key: &str| find(own, "run").and_then(|n| tree::entry_field(n, key)).and_then(tree::Node::word);
    let text = |en: &str, nl: &str, otherwise: &str| {
        let en = run(en).unwrap_or(otherwise);
        Text { en: String::from(en), nl: String::from(run(nl).unwrap_or(en)) }
    };
    (text("title", "title_nl", name), text("about", "about_nl", ""))
}
