//! The folder of a sweep: every file in it appears whole or not at all, and a shard counts when its record
//! stands and its tables are what the record says.

use super::super::failure::{Failure, reason};
use super::super::json;
use super::super::manifest::hash;
use super::super::output::MANIFEST;
use super::differs::{differences, told};
use super::manifest::{Manifest, Record};
use crate::experiment::sweep::shard::Shard;
use crate::report::Language;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The list of checksums, in the form that `sha256sum -c` reads.
pub const SUMS: &str = "SHA256SUMS";
/// The sweep's file as it was written.
pub const WRITTEN: &str = "sweep.toml";
/// What was put in.
pub const INPUTS: &str = "inputs.parquet";
/// The runs that failed, where there are any.
pub const FAILURES: &str = "failures.json";
/// The file by which others are kept from writing at the same time.
const LOCK: &str = ".lock";
/// Folders within.
const FOLDERS: [&str; 4] = ["shards", "outcomes", "series", "scenarios"];

/// A folder of a sweep.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    /// Held by whoever writes in it.
    lock: Option<Lock>,
}

/// A file that says that somebody writes here; the system lets go of it whatever becomes of the program.
#[derive(Debug)]
struct Lock {
    path: PathBuf,
    _held: fs::File,
}

impl Drop for Lock {
    fn drop(&mut self) {
        // What cannot be removed is taken by the next.
        let _ = fs::remove_file(&self.path);
    }
}

/// The state of a shard.
#[derive(Clone, Debug, PartialEq)]
pub enum State {
    /// It is there, and right.
    Whole(Record),
    /// It is not there, or of fewer points than it has now.
    Absent,
    /// It is there, and not what it was; in a sentence.
    Damaged(String),
}

/// What is there of a sweep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Summed {
    /// Runs that were made, failed ones included.
    pub runs: usize,
    /// Runs that failed.
    pub failed: usize,
}

impl Summed {
    /// In a line.
    pub fn told(&self, manifest: &Manifest, language: Language) -> String {
        let (id, all, runs, failed) = (&manifest.sweep.id, manifest.sweep.runs(), self.runs, self.failed);
        match (language, failed) {
            (Language::English, 0) => format!("{id}: {runs} of {all} runs are there"),
            (Language::Dutch, 0) => format!("{id}: {runs} van {all} runs zijn er"),
            (Language::English, _) => format!(
                "{id}: {runs} of {all} runs are there, of which {failed} failed ({FAILURES} has the commands \
                 that repeat them)"
            ),
            (Language::Dutch, _) => format!(
                "{id}: {runs} van {all} runs zijn er, waarvan {failed} mislukt ({FAILURES} heeft de \
                 opdrachten die ze herhalen)"
            ),
        }
    }
}

/// The path of the record of a shard, within the folder.
pub fn record_path(shard: &Shard) -> String {
    format!("shards/{}.json", shard.name())
}

/// The path of a table of a shard, within the folder.
pub fn table_path(table: &str, shard: &Shard) -> String {
    format!("{table}/{}.parquet", shard.name())
}

impl Folder {
    /// A folder that holds a sweep, and its manifest.
    pub fn open(path: &Path) -> Result<(Self, Manifest), Failure> {
        let folder = Self { path: path.to_path_buf(), lock: None };
        match folder.manifest()? {
            Some(manifest) => Ok((folder, manifest)),
            None => Err(Failure::Input(format!(
                "error: `{}` is no folder of a sweep: it has no {MANIFEST}",
                path.display()
            ))),
        }
    }

    /// The folder for a sweep: a new one, or one that holds a part of this sweep already. The folder of
    /// another sweep is refused with what differs; `scenarios` are those of this one.
    pub fn take(path: &Path, manifest: &Manifest, scenarios: &[(String, String)]) -> Result<Self, Failure> {
        Self::look(path, manifest, scenarios)?;
        let mut folder = Self { path: path.to_path_buf(), lock: None };
        for inner in FOLDERS {
            let made = fs::create_dir_all(path.join(inner));
            made.map_err(|error| folder.failed("make", inner, &error))?;
        }
        folder.lock()?;
        folder.clear_beginnings();
        Ok(folder)
    }

    /// The folder in which a part of this sweep lies already, if there is one; nothing is written.
    pub fn look(
        path: &Path,
        manifest: &Manifest,
        scenarios: &[(String, String)],
    ) -> Result<Option<Self>, Failure> {
        let (folder, shown) = (Self { path: path.to_path_buf(), lock: None }, path.display());
        let input = |text: String| Err(Failure::Input(format!("error: {text}")));
        if path.file_name().is_none() {
            return input(format!(
                "`{shown}` is not the name of a folder that can be made; name one with --out"
            ));
        }
        if path.symlink_metadata().is_ok() && !path.is_dir() {
            return input(format!("`{shown}` exists and is not a folder; name another with --out"));
        }
        match folder.manifest()? {
            Some(there) => {
                let found = differences(&there, manifest, &folder.scenarios(&there), scenarios);
                if !found.is_empty() {
                    let refusal = format!("folder `{shown}` holds another sweep; name another with --out");
                    return input(told(refusal, &found));
                }
                return Ok(Some(folder));
            }
            None => {
                let empty = fs::read_dir(path).map_or(true, |mut entries| entries.next().is_none());
                if !empty && !folder.only_our_beginnings() {
                    return input(format!(
                        "folder `{shown}` holds files and no {MANIFEST}, so it is not that of a sweep; name \
                         another with --out"
                    ));
                }
            }
        }
        Ok(None)
    }

    /// The folder as the user named it.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The bytes of a file in it that must be there.
    pub fn bytes(&self, name: &str) -> Result<Vec<u8>, Failure> {
        self.read(name).map_err(|error| self.failed("read", name, &error))
    }

    /// The bytes of a file in it.
    fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        fs::read(self.path.join(name))
    }

    /// Writes a file beside its place, down to the disk, and gives it its name in one step.
    pub fn write(&self, name: &str, bytes: &[u8]) -> Result<(), Failure> {
        let place = self.path.join(name);
        let own = place.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let beside = place.with_file_name(format!(".{own}.{}.tmp", std::process::id()));
        let written = fs::File::create(&beside)
            .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
            .and_then(|()| fs::rename(&beside, &place));
        written.map_err(|error| {
            // The first error is the one to tell; what cannot be removed goes when the sweep is resumed.
            let _ = fs::remove_file(&beside);
            self.failed("write", name, &error)
        })
    }

    /// Writes a shard: its tables, and when they stand the record that makes them count.
    pub fn keep(&self, shard: &Shard, record: &Record, tables: &[(String, Vec<u8>)]) -> Result<(), Failure> {
        self.drop_record(shard)?;
        for (name, bytes) in tables {
            self.write(name, bytes)?;
        }
        self.write(&record_path(shard), json::text(record).as_bytes())
    }

    /// How a shard stands.
    pub fn state(&self, shard: &Shard) -> Result<State, Failure> {
        let name = record_path(shard);
        let bytes = match self.read(&name) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(State::Absent),
            Err(error) => return Err(self.failed("read", &name, &error)),
        };
        let Ok(record) = serde_json::from_slice::<Record>(&bytes) else {
            return Ok(State::Damaged(format!("{name} is not as it was written")));
        };
        if !record.is_of(shard) {
            return Ok(State::Absent);
        }
        for (table, kept) in &record.tables {
            match self.read(table) {
                Ok(bytes) if hash(&bytes) == kept.sha256 => {}
                Ok(_) => return Ok(State::Damaged(format!("{table} is not as it was written"))),
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    return Ok(State::Damaged(format!("{table} is gone")));
                }
                Err(error) => return Err(self.failed("read", table, &error)),
            }
        }
        Ok(State::Whole(record))
    }

    /// Takes a shard away: first what makes it count, then its rows, so that nobody reads wrong ones.
    pub fn drop_shard(&self, shard: &Shard) -> Result<(), Failure> {
        self.drop_record(shard)?;
        for table in ["outcomes", "series"] {
            self.remove(&table_path(table, shard))?;
        }
        Ok(())
    }

    fn drop_record(&self, shard: &Shard) -> Result<(), Failure> {
        self.remove(&record_path(shard))
    }

    /// Removes a file, if it is there.
    fn remove(&self, name: &str) -> Result<(), Failure> {
        match fs::remove_file(self.path.join(name)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(self.failed("remove", name, &error)),
            _ => Ok(()),
        }
    }

    /// Writes what stands over the whole shards: the runs that failed, and all checksums. Answers with what
    /// is there.
    pub fn sum_up(&self, manifest: &Manifest) -> Result<Summed, Failure> {
        let mut sums = String::new();
        let mut failed = Vec::new();
        let mut jobs = 0;
        for shard in manifest.sweep.shards() {
            let name = record_path(&shard);
            let Ok(bytes) = self.read(&name) else { continue };
            let Ok(record) = serde_json::from_slice::<Record>(&bytes) else { continue };
            for (table, kept) in &record.tables {
                sums.push_str(&format!("{}  {table}\n", kept.sha256));
            }
            sums.push_str(&format!("{}  {name}\n", hash(&bytes)));
            failed.extend(record.failed);
            jobs += record.points;
        }
        let count = failed.len();
        match count {
            0 => self.remove(FAILURES)?,
            _ => self.write(FAILURES, json::text(&failed).as_bytes())?,
        }
        let own = [MANIFEST, INPUTS, WRITTEN].map(String::from);
        let own = own.into_iter().chain(manifest.scenarios.keys().cloned());
        let mut head = String::new();
        for name in own.chain((count > 0).then(|| String::from(FAILURES))) {
            let bytes = self.bytes(&name)?;
            head.push_str(&format!("{}  {name}\n", hash(&bytes)));
        }
        self.write(SUMS, (head + &sums).as_bytes())?;
        Ok(Summed { runs: jobs * manifest.sweep.policies.len(), failed: count })
    }

    /// The manifest, if there is one.
    fn manifest(&self) -> Result<Option<Manifest>, Failure> {
        let bytes = match self.read(MANIFEST) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(self.failed("read", MANIFEST, &error)),
        };
        serde_json::from_slice(&bytes).map(Some).map_err(|error| {
            let place = self.path.join(MANIFEST);
            Failure::Input(format!("error: `{}` is not that of a sweep: {error}", place.display()))
        })
    }

    /// The scenarios that lie in it, as far as they can be read.
    pub fn scenarios(&self, manifest: &Manifest) -> Vec<(String, String)> {
        let text = |name: &String| Some((name.clone(), String::from_utf8(self.read(name).ok()?).ok()?));
        manifest.scenarios.keys().filter_map(text).collect()
    }

    /// Keeps others from writing in it, where the disk can do so.
    fn lock(&mut self) -> Result<(), Failure> {
        let path = self.path.join(LOCK);
        let opened = fs::File::create(&path).map_err(|error| self.failed("write", LOCK, &error))?;
        if let Err(fs::TryLockError::WouldBlock) = opened.try_lock() {
            let shown = self.path.display();
            return Err(Failure::Input(format!(
                "error: another command writes in folder `{shown}`; wait for it, or name another with --out"
            )));
        }
        self.lock = Some(Lock { path, _held: opened });
        Ok(())
    }

    /// Whether nothing is in it but what a sweep that was killed at its very beginning leaves.
    fn only_our_beginnings(&self) -> bool {
        let ours = |name: &str| {
            FOLDERS.contains(&name) || name.ends_with(".tmp") || [INPUTS, WRITTEN, LOCK].contains(&name)
        };
        fs::read_dir(&self.path).is_ok_and(|mut entries| {
            entries.all(|entry| entry.is_ok_and(|entry| ours(&entry.file_name().to_string_lossy())))
        })
    }

    /// Removes files that were begun by a sweep that was killed.
    fn clear_beginnings(&self) {
        for inner in FOLDERS.into_iter().chain([""]) {
            let entries = fs::read_dir(self.path.join(inner)).into_iter().flatten().flatten();
            for entry in entries {
                let name = entry.file_name().to_string_lossy().into_owned();
                if name.starts_with('.') && name.ends_with(".tmp") {
                    // What cannot be removed is in nobody's way.
                    let _ = fs::remove_file(entry.path());
                }
            }
        }
    }

    fn failed(&self, act: &str, name: &str, error: &io::Error) -> Failure {
        Failure::Machine(format!("cannot {act} `{}`: {}", self.path.join(name).display(), reason(error)))
    }
}
