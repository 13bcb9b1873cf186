//! Scenario, pattern and sweep files from the file system and from what the program carries, for the floors
//! that open none.

use super::failure::reason;
use crate::experiment::scenario::Library;
use crate::experiment::shelf::carried;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

/// Bytes after which reading stops; what is longer is refused as no scenario anyway.
const ENOUGH: u64 = 4 << 20;

/// The files of this machine, relative to the working folder, and the library.
#[derive(Clone, Copy, Debug, Default)]
pub struct Disk;

impl Library for Disk {
    fn text(&self, path: &Path) -> Result<Vec<u8>, String> {
        carried(path).unwrap_or_else(|| bytes(path, ENOUGH))
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
