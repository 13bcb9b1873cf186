//! A scenario of the library as the beginning of one's own: the same text, with its comments, under
//! another name and able to stand anywhere.

use super::library::{library_name, library_path, referred, stem};
use super::tree::{self, Table};
use super::write::quoted;
use super::{Text, find, texts};
use std::ops::Range;
use std::path::Path;
use toml::de::DeTable;

/// The text of the library's scenario `name` for a file called `file`: what it refers to is named by
/// the library, its title is that of the new file, and a past of its own stays its own.
pub fn copy(name: &str, text: &str, file: &str) -> String {
    let tree = parsed(text);
    let title = titled(file);
    let mut changes: Vec<(Range<usize>, String)> = Vec::new();
    for key in ["extends", "run.history"] {
        let Some((node, word)) = find(&tree, key).and_then(|node| Some((node, node.word()?))) else {
            continue;
        };
        let path = referred(&library_path(name), word);
        let own = library_name(&path) == Some(name);
        let word = if own { String::from(file) } else { path.display().to_string() };
        changes.push((node.at.span.clone(), quoted(&word)));
    }
    for key in ["run.title", "run.title_nl"] {
        if let Some(node) = find(&tree, key) {
            changes.push((node.at.span.clone(), title.clone()));
        }
    }
    changes.sort_by_key(|(span, _)| span.start);
    let mut copy = String::from(text);
    for (span, value) in changes.into_iter().rev() {
        copy.replace_range(span, &value);
    }
    copy
}

/// The title of a new scenario in this file, between quotation marks.
pub fn titled(file: &str) -> String {
    quoted(&stem(Path::new(file)))
}

/// The title of a scenario of the library and what it is about.
pub fn headline(name: &str, text: &str) -> (Text, Text) {
    texts(&parsed(text), name)
}

/// The tree of a text that is known to be TOML.
fn parsed(text: &str) -> Table {
    let parsed = DeTable::parse(text).expect("every scenario of the library is run by a test");
    tree::table(0, parsed.get_ref())
}
