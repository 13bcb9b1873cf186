//! Patterns: their files, and what has been recorded of them.

use crate::sources::read;
use std::path::PathBuf;

/// The pattern files, in order of name.
fn files() -> Vec<PathBuf> {
    let entries = std::fs::read_dir("scenarios/patterns").expect("a folder of patterns");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("it can be read").path()).collect();
    files.sort();
    files
}

/// If this failed, a pattern would go back to a fact that nobody stated.
#[test]
fn patterns_go_back_to_facts_that_are_accounted_for() {
    let facts = read("docs/facts.md");
    assert!(files().len() >= 24);
    for file in files() {
        let text = std::fs::read_to_string(&file).expect("it can be read");
        let line = text.lines().find_map(|line| line.strip_prefix("facts = ["));
        let line = line.expect("a pattern names its facts").trim_end_matches(']');
        for fact in line.split(", ").map(|fact| fact.trim_matches('"')) {
            assert!(facts.contains(&format!("\n| {fact} | ")), "{}: there is no fact {fact}", file.display());
        }
    }
}
