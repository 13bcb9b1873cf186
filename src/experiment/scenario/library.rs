//! Where scenario files come from: a door that whoever calls lends, and the scenarios that the
//! program carries with it, which are named instead of found.
//!
//! `library:patient` is the library's scenario `patient` on every machine. Inside the library files
//! refer to each other by path, as they lie in `scenarios/`; no two have the same stem, so the last
//! word of such a path is a name.

use std::path::{Path, PathBuf};

/// What stands before the name of a scenario that the program carries.
pub const LIBRARY: &str = "library:";

/// Where files come from.
pub trait Library {
    /// The bytes of a file, or why there are none, as a fragment of a sentence.
    fn text(&self, path: &Path) -> Result<Vec<u8>, String>;
}

/// The name of a scenario of the library; `None` for a file.
pub fn library_name(path: &Path) -> Option<&str> {
    path.to_str()?.strip_prefix(LIBRARY)
}

/// The path by which a scenario of the library is referred to.
pub fn library_path(name: &str) -> PathBuf {
    PathBuf::from(format!("{LIBRARY}{name}"))
}

/// The name of a scenario: that in the library, or the stem of its file.
pub(in crate::experiment) fn stem(path: &Path) -> String {
    match library_name(path) {
        Some(name) => String::from(name),
        None => path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned()),
    }
}

/// What a word in a file refers to: a scenario of the library, or a path from that file on.
pub(super) fn referred(from: &Path, word: &str) -> PathBuf {
    if word.starts_with(LIBRARY) {
        return PathBuf::from(word);
    }
    match library_name(from) {
        Some(_) => library_path(&stem(Path::new(word))),
        None => from.parent().unwrap_or(Path::new("")).join(word),
    }
}
