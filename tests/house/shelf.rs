//! Scenario files that exist only in a test.

use spankracht::experiment::scenario::Library;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Files by path.
#[derive(Default)]
pub struct Shelf(BTreeMap<PathBuf, Vec<u8>>);

impl Shelf {
    /// A shelf with these files.
    pub fn with(files: &[(&str, &str)]) -> Self {
        Self(files.iter().map(|(path, text)| (PathBuf::from(path), Vec::from(*text))).collect())
    }

    /// A shelf with one file of any bytes.
    pub fn bytes(path: &str, bytes: &[u8]) -> Self {
        Self(BTreeMap::from([(PathBuf::from(path), bytes.to_vec())]))
    }
}

impl Library for Shelf {
    fn text(&self, path: &Path) -> Result<Vec<u8>, String> {
        self.0.get(path).cloned().ok_or_else(|| String::from("there is no such file"))
    }
}
