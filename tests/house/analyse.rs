//! `spankracht analyse` as people meet it: after a sweep, part-way, and with a folder that is not right.

use crate::program::{spankracht, stderr, stdout, text};
use crate::town::{files, folder, town, write};
use serde_json::Value;
use std::path::PathBuf;

const SWEEP: &str = "question = \"Which limit?\"\nquestion_nl = \"Welke grens?\"\nbase = \"town.toml\"\n\
    replications = 2\n[design]\nkind = \"sobol\"\npoints = 40\n\
    [[lever]]\npath = \"team.caseload.limit\"\nvalues = [8.0, 16.0, 30.0]\n\
    [[uncertainty]]\npath = \"household.help_seeking\"\n\
    [[outcome]]\noutcome = \"list\"\nat_most = 5\n[[outcome]]\nid = \"wait\"\noutcome = \"wait_mean\"\n";

/// A small sweep, carried out, in a folder for this test.
fn swept(test: &str) -> PathBuf {
    let place = folder(test);
    town(&place);
    let file = write(&place, "limits.toml", SWEEP);
    spankracht(&["sweep", text(&file), "--out", text(&place.join("limits")), "--quiet"]).code(0);
    place
}

/// If this failed, a researcher could not analyse what the program itself has written.
#[test]
fn a_sweep_is_analysed_from_its_folder() {
    let place = swept("analyse");
    let (sweep, out) = (place.join("limits"), place.join("limits-analysis"));
    let ended = spankracht(&["analyse", text(&sweep)]).code(0);
    assert!(
        stdout(&ended).contains("Which limit?") && stdout(&ended).contains("sign holds at"),
        "{}",
        stdout(&ended)
    );
    assert!(!stdout(&ended).contains("Part of the sweep"));
    assert!(stderr(&ended).contains("written: ") && out.is_dir());
    let names: Vec<String> = files(&out).into_iter().map(|(name, _)| name).collect();
    for name in
        ["report.html", "conclusions.csv", "policies.csv", "sensitivity.csv", "levers.csv", "manifest.json"]
    {
        assert!(names.iter().any(|own| own == name), "{name} is missing in {names:?}");
    }
    for ending in [".svg", ".png"] {
        assert!(names.iter().any(|name| name.starts_with("charts/list-curve-1") && name.ends_with(ending)));
    }
    let again = spankracht(&["analyse", text(&sweep)]).code(2);
    assert!(stderr(&again).contains("--force"), "{}", stderr(&again));
    let before = files(&out);
    spankracht(&["analyse", text(&sweep), "--force", "--threads", "1", "--quiet"]).code(0);
    assert!(files(&out) == before, "the same folder gives the same bytes for any number of threads");
    let json = ["analyse", text(&sweep), "--force", "--format", "json", "--quiet", "--at-most", "wait=3"];
    let answer: Value = serde_json::from_str(&stdout(&spankracht(&json).code(0))).expect("it is JSON");
    assert_eq!(answer["outcomes"][1]["at_most"], 3.0);
    assert_eq!(answer["outcomes"][0]["policies"].as_array().map(Vec::len), Some(3));
    let dutch = ["analyse", text(&sweep), "--force", "--lang", "nl"];
    assert!(stdout(&spankracht(&dutch).code(0)).starts_with("Welke grens?"));
}

/// If this failed, a sweep could not be looked at while it runs, or would pass for a whole one.
#[test]
fn a_part_of_a_sweep_is_analysed_and_told_as_such() {
    let place = swept("analyse-part");
    let sweep = place.join("limits");
    std::fs::remove_file(sweep.join("shards/r0001-p00032.json")).expect("the last shard is there");
    let ended = spankracht(&["analyse", text(&sweep)]).code(0);
    let told =
        "Part of the sweep: 216 of 240 runs were made; used are 32 of 40 points with 2 of 2 replications";
    assert!(stdout(&ended).contains(told), "{}", stdout(&ended));
    for entry in std::fs::read_dir(sweep.join("shards")).expect("a folder of shards") {
        std::fs::remove_file(entry.expect("an entry").path()).expect("it can go");
    }
    let none = spankracht(&["analyse", text(&sweep), "--force"]).code(2);
    assert!(stderr(&none).contains("no part of the sweep"), "{}", stderr(&none));
}

/// If this failed, a figure could be drawn from rows that are not those that were simulated, or whoever names
/// a wrong folder would not learn why it is wrong.
#[test]
fn a_wrong_or_damaged_folder_is_told_of() {
    let place = swept("analyse-damaged");
    let sweep = place.join("limits");
    let wrong = |arguments: &[&str]| {
        let all = [&["analyse"][..], arguments].concat();
        let ended = spankracht(&all).code(2);
        assert!(stdout(&ended).is_empty() && !place.join("limits-analysis").exists());
        stderr(&ended)
    };
    assert!(wrong(&[text(&place.join("nowhere"))]).contains("there is no folder"));
    assert!(wrong(&[text(&place)]).contains("is no folder of a sweep"));
    let limits = wrong(&[text(&sweep), "--at-most", "wit=3", "--at-least", "costs=3"]);
    assert!(limits.contains("did you mean `wait`?") && limits.contains("`costs`"), "{limits}");
    assert!(wrong(&[text(&sweep), "--at-most", "wait"]).contains("such as wait=8"));
    let table = sweep.join("outcomes/r0000-p00000.parquet");
    let mut bytes = std::fs::read(&table).expect("a table");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&table, &bytes).expect("it can be written");
    let damaged = wrong(&[text(&sweep)]);
    assert!(damaged.contains("outcomes/r0000-p00000.parquet is not as it was written"), "{damaged}");
    assert!(damaged.contains("`spankracht sweep` makes what is wrong again"));
    let manifest = sweep.join("manifest.json");
    let other = std::fs::read_to_string(&manifest).expect("a manifest").replacen(
        &format!("\"version\": \"{}\"", env!("CARGO_PKG_VERSION")),
        "\"version\": \"0.0.1\"",
        1,
    );
    std::fs::write(&manifest, other).expect("it can be written");
    let version = wrong(&[text(&sweep)]);
    assert!(version.contains("made by version 0.0.1"), "{version}");
}
