//! A town small enough to be simulated many times in a test, and a folder of its own for each test.

use std::fs;
use std::path::{Path, PathBuf};

/// An empty folder for the test of this name.
pub fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("a folder of an earlier test can be removed");
    }
    fs::create_dir_all(&folder).expect("a folder for the test can be made");
    folder
}

/// Writes a scenario of a small town, measured for two years, and returns its file.
pub fn town(folder: &Path) -> PathBuf {
    let text = "[run]\nyears = 2\nwarmup_years = 1\n\n\
        [[municipality.neighbourhood]]\nid = \"dorp\"\nname = \"Dorp\"\nhouseholds = 800\nseats = 3\n\n\
        [[expectation]]\nid = \"short-list\"\noutcome = \"list\"\ntarget = 3\nby_week = 52\n";
    write(folder, "town.toml", text)
}

/// Writes the same town with a lower caseload limit, and returns its file.
pub fn calmer_town(folder: &Path) -> PathBuf {
    write(folder, "calmer.toml", "extends = \"town.toml\"\n\n[team.caseload]\nlimit = 8\n")
}

/// Writes a file and returns its path.
pub fn write(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, text).expect("a file can be written");
    path
}

/// Every file below a folder, by its path inside, sorted.
pub fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).expect("a folder can be read") {
            let path = entry.expect("an entry can be read").path();
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let inside = path.strip_prefix(folder).expect("it lies inside").display().to_string();
            found.push((inside, fs::read(&path).expect("a file can be read")));
        }
    }
    found.sort();
    found
}
