//! Sessions on the disk: a file each, written beside its place and renamed, so that it is whole or the one
//! before. Names of files are names of sessions that we made ourselves.

use crate::experiment::training::Session;
use serde::{Deserialize, Serialize};
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

/// What a file holds.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Saved {
    /// The last part of the facilitator's address.
    pub key: String,
    /// What tells a prepared file from others, where the session came from one.
    pub origin: Option<String>,
    /// The session.
    pub session: Session,
}

/// The file of a session.
fn file(folder: &Path, id: &str) -> PathBuf {
    folder.join(format!("{id}.json"))
}

/// Writes a session; the error is a sentence.
pub fn save(folder: &Path, id: &str, saved: &Saved) -> Result<(), String> {
    let text = serde_json::to_vec(saved).map_err(|error| format!("a session cannot be written: {error}"))?;
    let beside = folder.join(format!("{id}.tmp"));
    let written = fs::create_dir_all(folder)
        .and_then(|()| File::create(&beside))
        .and_then(|mut file| file.write_all(&text).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&beside, file(folder, id)));
    written.map_err(|error| format!("cannot keep a session in {}: {error}", folder.display()))
}

/// Removes the file of a session.
pub fn remove(folder: &Path, id: &str) -> Result<(), String> {
    fs::remove_file(file(folder, id))
        .map_err(|error| format!("cannot remove a session from {}: {error}", folder.display()))
}

/// Every session in the folder with its name, and a sentence about each file that cannot be read.
pub fn read(folder: &Path, largest: usize) -> (Vec<(String, Saved)>, Vec<String>) {
    let (mut found, mut unread) = (Vec::new(), Vec::new());
    let Ok(entries) = fs::read_dir(folder) else { return (found, unread) };
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    for path in paths.into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "json")) {
        let Some(id) = path.file_stem().and_then(|stem| stem.to_str()).filter(|id| is_name(id)) else {
            continue;
        };
        let large = fs::metadata(&path).is_ok_and(|about| about.len() > 2 * largest as u64);
        let text = if large { Err(String::from("it is too large")) } else { bytes(&path) };
        let saved = text.and_then(|text| serde_json::from_slice(&text).map_err(|error| error.to_string()));
        match saved {
            Ok(saved) => found.push((String::from(id), saved)),
            Err(reason) => unread.push(format!("{} is no session: {reason}", path.display())),
        }
    }
    (found, unread)
}

fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| error.to_string())
}

/// Whether this may be the name of a session: the signs that names are made of, and few.
fn is_name(id: &str) -> bool {
    (1..=32).contains(&id.len()) && id.bytes().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit())
}
