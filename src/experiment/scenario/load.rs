//! From bytes to trees: reading files through a library, their grammar, and the chain of
//! `extends` from a file to its root.

use super::grammar;
use super::library::{self, Library};
use super::mistake::{At, Note, Sources};
use super::tree::{Node, Table};
use std::path::{Component, Path, PathBuf};

/// Largest scenario file, in bytes: some forty times a town of four hundred neighbourhoods.
const LARGEST: usize = 1 << 20;

/// Everything that has been read so far.
pub(in crate::experiment) struct Desk<'a> {
    library: &'a dyn Library,
    files: Vec<File>,
    pub sources: Sources,
    pub notes: Vec<Note>,
}

/// One file that has been read.
#[derive(Clone)]
struct File {
    path: PathBuf,
    source: usize,
    table: Table,
    /// Whether its grammar is broken, so that something may be missing.
    broken: bool,
}

/// A file and those it extends, nearest first.
pub(in crate::experiment) struct Chain {
    /// Paths, as the user would name them.
    pub paths: Vec<PathBuf>,
    /// Their trees.
    pub tables: Vec<Table>,
    /// Where the nearest says what it extends, if it does.
    pub extends: Option<At>,
}

impl<'a> Desk<'a> {
    /// An empty desk.
    pub fn new(library: &'a dyn Library) -> Self {
        Self { library, files: Vec::new(), sources: Sources::default(), notes: Vec::new() }
    }

    /// Reads a file and all that it extends. `named` is the place that named it, if a file did.
    pub fn chain(&mut self, path: &Path, named: Option<&At>) -> Option<Chain> {
        let mut chain = Chain { paths: Vec::new(), tables: Vec::new(), extends: None };
        let mut next = Some((tidy(path), named.cloned()));
        while let Some((path, named)) = next.take() {
            if chain.paths.contains(&path) {
                let message = format!("the files extend each other in a circle: {} again", path.display());
                let expected = "a file that does not itself extend this one";
                self.notes.push(Note::whole(named.as_ref(), message, expected));
                return None;
            }
            let index = self.open(&path, named.as_ref())?;
            let mut table = self.files[index].table.clone();
            if let Some(extends) = table.remove("extends") {
                chain.extends.get_or_insert_with(|| extends.key.clone());
                next = self.referred(&path, "extends", &extends).map(|p| (p, Some(extends.at)));
            }
            chain.paths.push(path);
            chain.tables.push(table);
        }
        Some(chain)
    }

    /// The path that a value refers to, relative to the file it stands in.
    pub fn referred(&mut self, from: &Path, key: &str, node: &Node) -> Option<PathBuf> {
        match node.word() {
            Some(word) if !word.trim().is_empty() && !word.contains('\0') => {
                Some(tidy(&library::referred(from, word)))
            }
            _ => {
                let message = match node.word() {
                    Some(_) => format!("`{key}` names no file"),
                    None => format!("`{key}` cannot be {}", node.value.kind()),
                };
                let expected = "the path of a scenario file between quotation marks";
                self.notes.push(Note::new(&node.at, message, expected));
                None
            }
        }
    }

    /// Whether two files that were read are one, or have the same text.
    pub fn same(&self, a: &Path, b: &Path) -> bool {
        let text = |path: &Path| {
            let file = self.files.iter().find(|file| file.path == path)?;
            Some(self.sources.text(file.source))
        };
        a == b || text(a).is_some() && text(a) == text(b)
    }

    /// The path of the file a place lies in.
    pub fn path_of(&self, at: &At) -> Option<&Path> {
        self.files.iter().find(|f| f.source == at.source).map(|f| f.path.as_path())
    }

    /// Whether the grammar of any file is broken.
    pub fn broken(&self) -> bool {
        self.files.iter().any(|f| f.broken)
    }

    /// Keeps only the notes that can be trusted where the grammar of a file is broken: those about a
    /// place alone, whatever else may be missing.
    pub fn keep_trusted(&mut self, notes: Vec<Note>) {
        let broken = self.broken();
        self.notes.extend(notes.into_iter().filter(|note| note.local || !broken));
    }

    fn open(&mut self, path: &Path, named: Option<&At>) -> Option<usize> {
        if let Some(index) = self.files.iter().position(|f| f.path == path) {
            return Some(index);
        }
        let shown = path.display();
        let bytes = match self.library.text(path) {
            Ok(bytes) => bytes,
            Err(reason) => {
                let note = Note::whole(named, format!("cannot read {shown}: {reason}"), "");
                let note = match named {
                    Some(_) if library::library_name(path).is_none() => {
                        note.remedy("a path is relative to the file in which it is written")
                    }
                    _ => note,
                };
                self.notes.push(note);
                return None;
            }
        };
        if bytes.len() > LARGEST {
            let message = format!("{shown} is too large for a scenario file");
            self.notes.push(Note::whole(named, message, "a text of at most 1 MiB"));
            return None;
        }
        let wide = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
        let invalid = std::str::from_utf8(&bytes).err().map(|e| e.valid_up_to());
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let source = self.sources.add(shown.to_string(), text.clone());
        if let Some(byte) = invalid {
            let width = char::REPLACEMENT_CHARACTER.len_utf8();
            let at = At { source, span: byte..byte + width };
            let remedy = if wide { "save the file as UTF-8, not UTF-16" } else { "save the file as UTF-8" };
            self.notes.push(Note::new(&at, "this is not UTF-8 text", "letters in UTF-8").remedy(remedy));
            self.files.push(File { path: path.into(), source, table: Table::new(), broken: true });
            return Some(self.files.len() - 1);
        }
        let parsed = grammar::parse(source, &text);
        let broken = !parsed.notes.is_empty();
        self.notes.extend(parsed.notes);
        self.files.push(File { path: path.into(), source, table: parsed.table, broken });
        Some(self.files.len() - 1)
    }
}

/// A path without `.` and with `..` resolved where a name stands before it.
fn tidy(path: &Path) -> PathBuf {
    let mut tidy = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(tidy.components().next_back(), Some(Component::Normal(_))) => {
                tidy.pop();
            }
            other => tidy.push(other),
        }
    }
    tidy
}
