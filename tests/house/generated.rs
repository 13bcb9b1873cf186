//! Generated files equal the declarations, and the declarations are well made.
//!
//! `UPDATE=1 cargo test generated` writes the files anew.

use spankracht::experiment::reference;
use spankracht::experiment::scenario::{judgeable, paths, read};
use spankracht::kernel::outcome::Kind;
use spankracht::kernel::parameter::{Kind as Written, Parameter};
use spankracht::model::ledger;
use spankracht::model::outcomes::OUTCOMES;
use spankracht::model::parameters::Parameters;
use std::collections::BTreeSet;
use std::path::Path;

use crate::shelf::Shelf;
use crate::sources::files;

fn same(file: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
    }
    let stored = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(stored == text, "{file} is not what the declarations say: run UPDATE=1 cargo test generated");
}

/// If this failed, the baseline that people copy from would not be the model's defaults.
#[test]
fn baseline_is_what_the_declarations_say() {
    same("scenarios/baseline.toml", &reference::baseline());
}

/// If this failed, the reference of parameters would describe another version of the model.
#[test]
fn parameters_are_documented_as_declared() {
    same("docs/parameters.md", &reference::parameters());
}

/// If this failed, the reference of outcomes would describe another version of the model.
#[test]
fn outcomes_are_documented_as_declared() {
    same("docs/outcomes.md", &reference::outcomes());
}

/// If this failed, `new --list`, `library:NAME` or `patterns` would not know a file that lies in the folder.
#[test]
fn the_library_is_what_lies_in_the_folder() {
    let in_folder = |folder: &'static str| move |path: &String| path.starts_with(folder);
    let (patterns, others): (Vec<String>, Vec<String>) =
        files("scenarios", ".toml").into_iter().partition(in_folder("scenarios/patterns/"));
    let (sweeps, scenarios): (Vec<String>, Vec<String>) =
        others.into_iter().partition(in_folder("scenarios/sweeps/"));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/cli/shelf.rs");
    let mut text = std::fs::read_to_string(path).unwrap();
    for (list, paths) in [("SHELF", scenarios), ("PATTERNS", patterns), ("SWEEPS", sweeps)] {
        let names = paths.into_iter().map(|path| {
            let name = path.strip_prefix("scenarios/").and_then(|rest| rest.strip_suffix(".toml"));
            format!("    \"{}\",\n", name.expect("it lies in the folder"))
        });
        let opening = format!("pub const {list}: &[(&str, &str)] = shelf! {{\n");
        let start = text.find(&opening).expect("the list is there") + opening.len();
        let end = start + text[start..].find("};\n").expect("the list ends");
        text.replace_range(start..end, &names.collect::<String>());
    }
    same("src/cli/shelf.rs", &text);
}

/// If this failed, a scenario that extends the baseline would not begin from the defaults.
#[test]
fn baseline_reads_back_to_the_defaults() {
    let shelf = Shelf::with(&[("baseline.toml", &reference::baseline())]);
    let scenario = read(Path::new("baseline.toml"), &[], &shelf).unwrap();
    assert_eq!(scenario.parameters, Parameters::default());
    assert_eq!(scenario.history, Parameters::default());
}

fn each_row(check: impl Fn(&str, &Parameter)) {
    for section in Parameters::table() {
        for row in &section.rows {
            check(&format!("{}.{}", section.name, row.name), row);
        }
    }
}

/// If this failed, a default could not be written in a scenario file, or a sweep would leave the
/// range that the model accepts.
#[test]
fn ranges_hold_their_defaults() {
    each_row(|path, row| {
        let (low, high) = row.valid;
        assert!(low <= high, "{path}: valid from {low} to {high}");
        assert!((low..=high).contains(&row.default), "{path}: default {} not in {low}..={high}", row.default);
        if let Some((from, to)) = row.plausible {
            assert!(low <= from && from < to && to <= high, "{path}: plausible {from}..={to} not in valid");
        }
        match row.kind {
            Written::Choice(words) => assert_eq!(row.valid, (0.0, words.len() as f64 - 1.0), "{path}"),
            Written::Switch => assert_eq!(row.valid, (0.0, 1.0), "{path}"),
            Written::Whole => assert_eq!((low.fract(), high.fract()), (0.0, 0.0), "{path}"),
            Written::Number => {}
        }
    });
}

/// If this failed, a reader of the reference would miss a meaning, a Dutch name or a source.
#[test]
fn declarations_are_complete() {
    each_row(|path, row| {
        assert!(row.doc.trim().ends_with('.'), "{path}: its meaning is a sentence");
        assert!(!row.nl.is_empty(), "{path}: it has a Dutch label");
        assert!(!row.source.trim().is_empty(), "{path}: it has a source");
    });
    for outcome in OUTCOMES {
        assert!(outcome.meaning.ends_with('.'), "{}: its meaning is a sentence", outcome.id);
        assert!(!outcome.en.is_empty() && !outcome.nl.is_empty(), "{}: it has both names", outcome.id);
        assert_eq!(
            outcome.unit.is_empty(),
            outcome.unit_nl.is_empty(),
            "{}: a unit in one language",
            outcome.id
        );
    }
}

/// If this failed, one path or id would stand for two things.
#[test]
fn names_are_unique() {
    let paths = paths(&Parameters::default());
    assert_eq!(paths.iter().collect::<BTreeSet<_>>().len(), paths.len());
    let ids: BTreeSet<&str> = OUTCOMES.iter().map(|o| o.id).collect();
    assert_eq!(ids.len(), OUTCOMES.len());
}

/// If this failed, the ledger could not compute a ratio.
#[test]
fn ratios_name_stored_outcomes() {
    for outcome in OUTCOMES {
        if let Kind::Ratio { of, per, window, .. } = outcome.kind {
            assert!(ledger::column(of).is_some() && ledger::column(per).is_some(), "{}", outcome.id);
            assert!(window >= 1, "{}", outcome.id);
        }
    }
}

/// If this failed, `explain` would not know something that a scenario file or a report names.
#[test]
fn everything_can_be_explained() {
    for path in paths(&Parameters::default()) {
        assert!(reference::explain(&path, false).is_ok(), "{path}");
    }
    for outcome in OUTCOMES {
        assert!(reference::explain(outcome.id, true).is_ok(), "{}", outcome.id);
    }
    for name in ["extends", "run.title", "provider.places", "expectation.by_week", "intervention", "team"] {
        assert!(reference::explain(name, false).is_ok(), "{name}");
    }
    assert!(OUTCOMES.iter().filter(|o| judgeable(o)).count() > 20);
}
