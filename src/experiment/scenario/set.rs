//! Changes from the command line, `--set path=value`, laid over a merged tree as one more
//! source, so that their mistakes are found and shown like those of a file.

use super::meant::{self, Entries};
use super::mistake::{At, Note, Sources};
use super::names::{self, LISTS};
use super::read::find;
use super::tree::{self, Node, Table, Value};
use crate::kernel::parameter::Role;
use toml::de::DeValue;

/// One `--set`, taken apart.
pub(super) struct Change {
    path: String,
    node: Node,
}

impl Change {
    /// Takes an argument apart.
    pub fn read(argument: &str, sources: &mut Sources, notes: &mut Vec<Note>) -> Option<Self> {
        let source = sources.add(String::from("--set"), String::from(argument));
        let at = |from: usize, to: usize| At { source, span: from..to };
        let Some((path, written)) = argument.split_once('=') else {
            let expected = "path=value, such as team.caseload.limit=20";
            notes.push(Note::new(&at(0, argument.len()), "`--set` needs a path and a value", expected));
            return None;
        };
        let value_at = path.len() + 1;
        let written = written.trim();
        let value = match DeValue::parse(written) {
            Ok(parsed) => tree::value(source, parsed.get_ref()),
            Err(_) => Value::Word(String::from(written)),
        };
        let node = Node { key: at(0, path.len()), at: at(value_at, argument.len()), value };
        Some(Self { path: String::from(path.trim()), node })
    }

    /// The same change, as a file writes it.
    pub fn written(path: String, node: Node) -> Self {
        Self { path, node }
    }

    /// The path that it changes.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Whether it shapes the founded world, so that the history must know it too.
    pub fn founds(&self) -> bool {
        names::parameter(&self.path).is_some_and(|(_, row)| row.role == Role::Founding)
    }

    /// Lays the change over a tree; `notes` hears of paths that lead nowhere.
    pub fn apply(&self, tree: &mut Table, notes: &mut Vec<Note>) {
        let in_list = |list: &&&str| self.path.strip_prefix(**list).is_some_and(|r| r.starts_with('.'));
        if let Some(list) = LISTS.iter().find(in_list) {
            self.apply_to_entry(tree, list, notes);
        } else if names::parameter(&self.path).is_some() {
            let (section, name) = self.path.rsplit_once('.').expect("the path of a parameter has a dot");
            put(tree, section, name, &self.node);
        } else {
            notes.push(meant::no_such_path(&self.node.key, &self.path, &known(tree)));
        }
    }

    fn apply_to_entry(&self, tree: &mut Table, list: &str, notes: &mut Vec<Note>) {
        let rest = &self.path[list.len() + 1..];
        let Some(entries) = entries(tree, list) else { return };
        if let Some((id, name)) = rest.split_once('.')
            && meant::is_value(list, name)
            && let Some(found) = entries.iter_mut().find(|n| tree::id(n) == Some(id))
            && let Value::Table(fields) = &mut found.value
        {
            match name.split_once('.') {
                Some((table, name)) => put(fields, table, name, &self.node),
                None => drop(fields.insert(String::from(name), self.node.clone())),
            }
            return;
        }
        notes.push(meant::no_such_path(&self.node.key, &self.path, &known(tree)));
    }
}

/// The lists of a tree with the ids of their entries.
fn known(tree: &Table) -> Entries {
    let of = |list: &&'static str| match find(tree, list).map(|node| &node.value) {
        Some(Value::List(nodes)) => (*list, nodes.iter().filter_map(tree::id).map(String::from).collect()),
        _ => (*list, Vec::new()),
    };
    LISTS.iter().map(of).collect()
}

/// Puts a value into the table at a path, unless something else stands there.
fn put(tree: &mut Table, path: &str, name: &str, node: &Node) {
    let mut table = tree;
    for step in path.split('.') {
        let empty = || Node { value: Value::Table(Table::new()), ..node.clone() };
        let below = table.entry(String::from(step)).or_insert_with(empty);
        let Value::Table(inner) = &mut below.value else { return };
        table = inner;
    }
    table.insert(String::from(name), node.clone());
}

/// The entries of a list, made when there are none; `None` when something else stands there.
fn entries<'a>(tree: &'a mut Table, list: &str) -> Option<&'a mut Vec<Node>> {
    let nowhere = At { source: 0, span: 0..0 };
    let empty = |value| Node { key: nowhere.clone(), at: nowhere.clone(), value };
    let mut table = tree;
    let mut steps = list.split('.').peekable();
    while let Some(step) = steps.next() {
        let last = steps.peek().is_none();
        let fresh = || empty(if last { Value::List(Vec::new()) } else { Value::Table(Table::new()) });
        let node = table.entry(String::from(step)).or_insert_with(fresh);
        match &mut node.value {
            Value::List(entries) if last => return Some(entries),
            Value::Table(inner) => table = inner,
            _ => return None,
        }
    }
    None
}
