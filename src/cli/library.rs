//! Scenario, pattern and sweep files from the file system and from what the program carries, for the floors
//! that open none.

use super::failure::reason;
use super::shelf::{PATTERNS, SHELF, SWEEPS};
use crate::experiment::scenario::{LIBRARY, Library, library_name, library_path, nearest};
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

/// Bytes after which reading stops; what is longer is refused as no scenario anyway.
const ENOUGH: u64 = 4 << 20;

/// What stands before the name of a pattern that the program carries.
pub const PATTERN: &str = "pattern:";

/// What stands before the name of a sweep that the program carries.
pub const SWEEP: &str = "sweep:";

/// The files of this machine, relative to the working folder, and the library.
#[derive(Clone, Copy, Debug, Default)]
pub struct Disk;

impl Library for Disk {
    fn text(&self, path: &Path) -> Result<Vec<u8>, String> {
        let named = |prefix: &str| path.to_str().and_then(|path| path.strip_prefix(prefix));
        match (library_name(path), named(PATTERN), named(SWEEP)) {
            (Some(name), ..) => scenario(name).map(Vec::from),
            (None, Some(name), _) => pattern(name).map(Vec::from),
            (None, None, Some(name)) => sweep(name).map(Vec::from),
            (None, None, None) => bytes(path, ENOUGH),
        }
    }
}

/// The bytes of a file, at most `most`, or why there are none.
pub fn bytes(path: &Path, most: u64) -> Result<Vec<u8>, String> {
    if path.is_dir() {
        return Err(String::from("it is a folder"));
    }
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes));
    match read {
        Ok(_) => Ok(bytes),
        Err(e) if e.kind() == ErrorKind::NotFound => Err(String::from("there is no such file")),
        Err(e) if e.kind() == ErrorKind::PermissionDenied => Err(String::from("it may not be read")),
        Err(e) => Err(reason(&e)),
    }
}

/// A scenario of the library by name; without one, why, with the nearest name there is.
pub fn scenario(name: &str) -> Result<&'static str, String> {
    let found = names().find(|(_, stem, _)| *stem == name);
    found.map(|(_, _, text)| text).ok_or_else(|| {
        let near = nearest(name, names().map(|(_, stem, _)| stem));
        let advice = near.map_or_else(
            || String::from("`spankracht new --list` shows them all"),
            |(near, _)| format!("did you mean `{}`?", library_path(near).display()),
        );
        format!("the library has no scenario `{name}`; {advice}")
    })
}

/// A pattern that the program carries, by the name of its file.
fn pattern(name: &str) -> Result<&'static str, String> {
    let found = patterns().find(|(known, _)| *known == name);
    found.map(|(_, text)| text).ok_or_else(|| format!("there is no pattern `{name}`"))
}

/// A sweep that the program carries, by the name of its file.
fn sweep(name: &str) -> Result<&'static str, String> {
    let found = sweeps().find(|(known, _)| *known == name);
    found.map(|(_, text)| text).ok_or_else(|| {
        let near = nearest(name, sweeps().map(|(known, _)| known));
        let advice = near.map_or_else(
            || sweeps().map(|(known, _)| format!("`{LIBRARY}{known}`")).collect::<Vec<_>>().join(", "),
            |(near, _)| format!("did you mean `{LIBRARY}{near}`?"),
        );
        format!("the library has no sweep `{name}`; {advice}")
    })
}

/// Every sweep that the program carries: the name of its file, and its text.
pub fn sweeps() -> impl Iterator<Item = (&'static str, &'static str)> {
    named(SWEEPS)
}

/// Every pattern that the program carries: the name of its file, and its text.
pub fn patterns() -> impl Iterator<Item = (&'static str, &'static str)> {
    named(PATTERNS)
}

/// The files of one folder by their names.
fn named(files: &'static [(&str, &str)]) -> impl Iterator<Item = (&'static str, &'static str)> {
    files.iter().map(|(path, text)| (path.rsplit_once('/').map_or(*path, |(_, name)| name), *text))
}

/// Every scenario of the library: its folder in `scenarios/`, its name, its text.
pub fn names() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    SHELF.iter().map(|(path, text)| {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        (folder, name, *text)
    })
}
