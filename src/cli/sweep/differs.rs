//! Whether the folder of a sweep is that of this one, and if not, what differs.

use super::manifest::Manifest;
use crate::experiment::sweep::plan::DesignKind;
use serde_json::Value;
use std::collections::BTreeMap;

/// Differences that are shown.
const SHOWN: usize = 12;

/// What of a manifest may differ between a sweep and its extension, or says the same as something else.
const FREE: [&str; 6] =
    ["points", "inputs", "sweep.replications", "sweep.design.size", "scenarios", "sweep.question"];
/// Fields that are for readers and for the analysis, wherever they stand.
const WORDS: [&str; 4] = [".name.en", ".name.nl", ".at_most", ".at_least"];

/// What differs between the sweep of a folder and this one, each in a line; nothing where this one is the
/// same or only longer. Scenarios are pairs of a name and a text.
pub fn differences(
    there: &Manifest,
    here: &Manifest,
    scenarios_there: &[(String, String)],
    scenarios_here: &[(String, String)],
) -> Vec<String> {
    let [mut was, mut is] = [there, here].map(|manifest| {
        let value = serde_json::to_value(manifest).expect("a manifest is JSON");
        let mut leaves = BTreeMap::new();
        flatten(&value, String::new(), &mut leaves);
        leaves
    });
    for leaves in [&mut was, &mut is] {
        let free = |path: &str| {
            let below = |free: &str| path == free || path.starts_with(&format!("{free}."));
            FREE.into_iter().any(below) || WORDS.iter().any(|word| path.ends_with(word))
        };
        leaves.retain(|path, _| !free(path));
    }
    if here.sweep.design.kind == DesignKind::List {
        // A longer list is an extension: its new values have nothing to be compared with.
        is.retain(|path, _| !path.contains(".spread.values[") || was.contains_key(path));
    }
    let mut found = compared(&was, &is);
    if there.scenarios != here.scenarios {
        let [was, is] = [scenarios_there, scenarios_here].map(values);
        found.extend(compared(&was, &is));
        if found.is_empty() {
            found.push(String::from("the scenarios as run are not those of the manifest"));
        }
    }
    if found.is_empty() {
        found.extend(shorter(there, here));
    }
    found
}

/// Where this sweep is smaller than that of the folder, or larger in a way that its design does not allow.
fn shorter(there: &Manifest, here: &Manifest) -> Option<String> {
    let (kind, word) = (here.sweep.design.kind, here.sweep.design.kind.word());
    if here.points < there.points {
        return Some(format!("the folder has {} points, this sweep only {}", there.points, here.points));
    }
    if here.sweep.replications < there.sweep.replications {
        let (was, is) = (there.sweep.replications, here.sweep.replications);
        return Some(format!("the folder has {was} replications, this sweep only {is}"));
    }
    (here.points > there.points && !kind.extends()).then(|| {
        format!(
            "the folder has {} points, this sweep {}, and a {word} cannot be extended: with more points \
             all of them are others (random, sobol, list, morris and saltelli can)",
            there.points, here.points
        )
    })
}

/// A refusal, and below it what differs.
pub fn told(refusal: String, found: &[String]) -> String {
    let mut lines = vec![refusal];
    lines.extend(found.iter().take(SHOWN).map(|line| format!("  {line}")));
    if found.len() > SHOWN {
        lines.push(format!("  and {} more differences", found.len() - SHOWN));
    }
    lines.join("\n")
}

/// A line for each value that is not the same on both sides.
fn compared(was: &BTreeMap<String, String>, is: &BTreeMap<String, String>) -> Vec<String> {
    let mut paths: Vec<&String> = was.keys().chain(is.keys()).collect();
    paths.sort();
    paths.dedup();
    let line = |path: &String| match (was.get(path), is.get(path)) {
        (Some(was), Some(is)) if was == is => None,
        (Some(was), Some(is)) => Some(format!("{path} is {was} in the folder and {is} here")),
        (Some(was), None) => Some(format!("{path} is {was} in the folder and absent here")),
        (None, Some(is)) => Some(format!("{path} is absent in the folder and {is} here")),
        (None, None) => None,
    };
    paths.into_iter().filter_map(line).collect()
}

/// Every value of a JSON value by its path.
fn flatten(value: &Value, path: String, leaves: &mut BTreeMap<String, String>) {
    let below = |key: &str| if path.is_empty() { String::from(key) } else { format!("{path}.{key}") };
    match value {
        Value::Object(fields) => fields.iter().for_each(|(key, value)| flatten(value, below(key), leaves)),
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(nth, value)| flatten(value, format!("{path}[{nth}]"), leaves));
        }
        other => drop(leaves.insert(path, other.to_string())),
    }
}

/// Every value of scenarios as the program writes them, by file and path.
fn values(scenarios: &[(String, String)]) -> BTreeMap<String, String> {
    let mut values = BTreeMap::new();
    for (file, text) in scenarios {
        let (mut table, mut entry) = (String::new(), String::new());
        for line in text.lines() {
            if let Some(name) = line.strip_prefix('[') {
                table = String::from(name.trim_matches(['[', ']']));
                entry = String::new();
            } else if let Some((key, value)) = line.split_once(" = ") {
                if key == "id" {
                    entry = format!(".{}", value.trim_matches('"'));
                }
                values.insert(format!("{file}: {table}{entry}.{key}"), String::from(value));
            }
        }
    }
    values
}
