//! What the program carries: every scenario, pattern and sweep of `scenarios/`, by name. No file is opened.

mod texts;

use super::findings::Text;
use super::scenario::{LIBRARY, Library, library_name, library_path, nearest};
use std::path::Path;
use texts::{PATTERNS, SHELF, SWEEPS};

/// What stands before the name of a pattern that the program carries.
pub const PATTERN: &str = "pattern:";

/// What stands before the name of a sweep that the program carries.
pub const SWEEP: &str = "sweep:";

/// The folders of the library in the order of reading, with their headings.
const GROUPS: &[(&str, &str, &str)] = &[
    ("", "The baseline", "De basis"),
    (
        "places",
        "Places: illustrations after published facts",
        "Plaatsen: illustraties naar gepubliceerde feiten",
    ),
    ("what-if", "What if: one change of the baseline each", "Wat als: telkens één verandering van de basis"),
    (
        "towns",
        "Towns: small ones, in which patterns are tried",
        "Steden: kleine, waarin patronen worden beproefd",
    ),
    (
        "theory",
        "Theory: the model reduced to queues that formulas answer",
        "Theorie: het model teruggebracht tot wachtrijen waarvan een formule de uitkomst geeft",
    ),
];

/// The scenarios, patterns and sweeps that the program carries, and no other file.
#[derive(Clone, Copy, Debug, Default)]
pub struct Carried;

impl Library for Carried {
    fn text(&self, path: &Path) -> Result<Vec<u8>, String> {
        carried(path).unwrap_or_else(|| Err(String::from("only scenarios of the library can be read here")))
    }
}

/// The text behind a name of the library, of a pattern or of a sweep, or why there is none; `None` for the
/// path of a file.
pub fn carried(path: &Path) -> Option<Result<Vec<u8>, String>> {
    let after = |prefix: &str| path.to_str().and_then(|path| path.strip_prefix(prefix));
    let text = library_name(path).map(scenario);
    let text = text.or_else(|| after(PATTERN).map(pattern)).or_else(|| after(SWEEP).map(sweep))?;
    Some(text.map(Vec::from))
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

/// A folder of the library.
#[derive(Clone, Debug)]
pub struct Group {
    /// What it is, for readers.
    pub heading: Text,
    /// Name and text of each scenario in it, in the order of counting.
    pub scenarios: Vec<(&'static str, &'static str)>,
}

/// The library folder by folder, in the order of reading; one without a heading goes by its name.
pub fn groups() -> Vec<Group> {
    let mut folders: Vec<(&str, &str, &str)> = GROUPS.to_vec();
    for (folder, _, _) in names() {
        if folders.iter().all(|(known, _, _)| *known != folder) {
            folders.push((folder, folder, folder));
        }
    }
    let group = |(folder, en, nl): (&str, &str, &str)| {
        let here = names().filter(|(known, _, _)| *known == folder);
        let mut scenarios: Vec<_> = here.map(|(_, name, text)| (name, text)).collect();
        scenarios.sort_by_key(|(name, _)| counted(name));
        Group { heading: Text { en: String::from(en), nl: String::from(nl) }, scenarios }
    };
    folders.into_iter().map(group).filter(|group| !group.scenarios.is_empty()).collect()
}

/// Names in the order of counting: `caseload-5` before `caseload-10`, and that before `caseload-none`.
fn counted(name: &str) -> (&str, u32, &str) {
    let (row, last) = name.rsplit_once('-').unwrap_or((name, ""));
    last.parse().map_or((row, u32::MAX, last), |number| (row, number, ""))
}
