//! The folder that a run leaves: it appears whole, or not at all.
//!
//! Files are written into a folder beside it, which gets its name in one step when all are there.
//! A folder that we did not make is never replaced.

use super::failure::{Failure, reason};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The file by which we know a folder for ours.
pub const MANIFEST: &str = "manifest.json";

/// A file to be written: its path inside the folder, and its bytes.
pub type File = (String, Vec<u8>);

/// A place where results may be written, seen before anything is computed.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    /// Whether what stands there may be replaced.
    replace: bool,
}

impl Folder {
    /// Makes sure that results can be written there: the place is free, or may be replaced because
    /// of `force`, and the disk lets us.
    pub fn reserve(path: &Path, force: bool) -> Result<Self, Failure> {
        let shown = path.display();
        let input = |text: String| Err(Failure::Input(format!("error: {text}")));
        if path.file_name().is_none() {
            return input(format!(
                "`{shown}` is not the name of a folder that can be made; name one with --out"
            ));
        }
        if path.symlink_metadata().is_ok() {
            if !path.is_dir() {
                return input(format!("`{shown}` exists and is not a folder; name another with --out"));
            }
            if !force {
                return input(format!("folder `{shown}` exists; --force replaces it, --out names another"));
            }
            if !ours(path) {
                return input(format!(
                    "folder `{shown}` holds files and no {MANIFEST}, so spankracht did not make it and will \
                     not replace it; name another with --out"
                ));
            }
        }
        let folder = Self { path: path.to_path_buf(), replace: force };
        folder.probe().map_err(|error| machine("write beside", path, &error))?;
        Ok(folder)
    }

    /// The folder as the user named it.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes all files and gives the folder its name; when anything fails nothing is left.
    pub fn write(&self, files: &[File]) -> Result<(), Failure> {
        let beside = self.beside(self.path.parent().unwrap_or(Path::new("")), "tmp");
        let written = fill(&beside, files).and_then(|()| self.take_name(&beside));
        written.map_err(|error| {
            // The first error is the one to tell; what cannot be removed stays as a .tmp folder.
            let _ = fs::remove_dir_all(&beside);
            machine("write", &self.path, &error)
        })
    }

    /// Sees whether a folder can be made in the nearest folder that there is.
    fn probe(&self) -> io::Result<()> {
        let mut above = self.path.ancestors().skip(1);
        let there = above.find(|a| a.as_os_str().is_empty() || a.exists()).unwrap_or(Path::new(""));
        let probe = self.beside(there, "tmp");
        fs::create_dir(&probe)?;
        fs::remove_dir(&probe)
    }

    /// Gives the finished folder its name; what stood there goes only when the new one stands.
    fn take_name(&self, finished: &Path) -> io::Result<()> {
        if self.path.symlink_metadata().is_err() {
            return fs::rename(finished, &self.path);
        }
        if !(self.replace && ours(&self.path)) {
            return Err(io::Error::other("meanwhile something else was put there"));
        }
        let old = self.beside(self.path.parent().unwrap_or(Path::new("")), "old.tmp");
        fs::rename(&self.path, &old)?;
        if let Err(error) = fs::rename(finished, &self.path) {
            fs::rename(&old, &self.path)?;
            return Err(error);
        }
        fs::remove_dir_all(&old)
    }

    /// A hidden name that no other running command uses.
    fn beside(&self, place: &Path, ending: &str) -> PathBuf {
        let name = self.path.file_name().unwrap_or_default().to_string_lossy();
        place.join(format!(".{name}.{}.{ending}", std::process::id()))
    }
}

/// Writes one file of text where there is none yet, whole or not at all.
pub fn create(path: &Path, text: &str) -> Result<(), Failure> {
    let shown = path.display();
    let input = |text: String| Err(Failure::Input(format!("error: {text}")));
    let Some(name) = path.file_name() else {
        return input(format!("`{shown}` is not the name of a file that can be made"));
    };
    if path.symlink_metadata().is_ok() {
        return input(format!("`{shown}` exists and is left as it is; choose another name"));
    }
    let place = path.parent().unwrap_or(Path::new(""));
    if !place.as_os_str().is_empty() && !place.is_dir() {
        return input(format!("there is no folder `{}`", place.display()));
    }
    let beside = place.join(format!(".{}.{}.tmp", name.to_string_lossy(), std::process::id()));
    let written = fs::File::create_new(&beside)
        .and_then(|mut file| file.write_all(text.as_bytes()).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&beside, path));
    written.map_err(|error| {
        // The first error is the one to tell; what cannot be removed stays as a .tmp file.
        let _ = fs::remove_file(&beside);
        machine("write", path, &error)
    })
}

/// Whether a folder is empty or was made by us.
fn ours(path: &Path) -> bool {
    let empty = fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_none());
    empty || path.join(MANIFEST).is_file()
}

/// Writes these files into a new folder, down to the disk.
fn fill(folder: &Path, files: &[File]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for (name, bytes) in files {
        let path = folder.join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        let mut file = fs::File::create(path)?;
        file.write_all(bytes)?;
        file.sync_all()?;
    }
    Ok(())
}

fn machine(act: &str, path: &Path, error: &io::Error) -> Failure {
    Failure::Machine(format!("cannot {act} `{}`: {}", path.display(), reason(error)))
}
