//! The program as people meet it: exit codes, streams, the folder, Ctrl-C.

use crate::program::{spankracht, stderr, stdout, text};
use crate::town::{calmer_town, files, folder, town, write};
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::Stdio;

fn manifest(folder: &Path) -> Value {
    let bytes = std::fs::read(folder.join("manifest.json")).expect("there is a manifest");
    serde_json::from_slice(&bytes).expect("the manifest is JSON")
}

/// Newcomers would not find out what the program can do.
#[test]
fn help_names_the_commands() {
    let help = spankracht(&["--help"]).code(0);
    for command in ["run", "compare", "patterns"] {
        assert!(stdout(&help).contains(command), "{}", stdout(&help));
    }
    assert!(stdout(&spankracht(&["compare", "--help"]).code(0)).contains("--precision"));
}

/// Scripts could not tell a wrong call from a failure of the machine.
#[test]
fn wrong_usage_and_wrong_input_end_with_2() {
    let place = folder("usage");
    let town = town(&place);
    let town = text(&town);
    for wrong in [
        vec!["simulate", town],
        vec!["run"],
        vec!["compare", town],
        vec!["run", "missing.toml"],
        vec!["run", town, "--replications", "0"],
        vec!["run", town, "--replications", "-3"],
        vec!["run", town, "--threads", "100000"],
        vec!["run", town, "--precision", "lst=3"],
        vec!["run", town, "--precision", "list=3", "--replications", "20"],
        vec!["run", town, "--set", "team.caseload.limitt=3"],
        vec!["compare", town, town],
    ] {
        let ended = spankracht(&wrong).code(2);
        assert!(stdout(&ended).is_empty() && !stderr(&ended).is_empty(), "{wrong:?}");
    }
    let negative = spankracht(&["run", town, "--seed", "-1"]).code(2);
    assert!(stderr(&negative).contains("invalid value '-1' for '--seed"), "{}", stderr(&negative));
    let longer = write(&place, "longer.toml", "extends = \"town.toml\"\n\n[run]\nyears = 3\n");
    let unlike = spankracht(&["compare", town, text(&longer)]).code(2);
    assert!(stderr(&unlike).contains("run.years"), "{}", stderr(&unlike));
}

/// A run would leave less than it promises, or mix results with messages.
#[test]
fn a_run_leaves_a_whole_folder_and_speaks_on_two_streams() {
    let place = folder("whole");
    let town = town(&place);
    let out = place.join("deep").join("results");
    let arguments = ["run", text(&town), "--replications", "4", "--out", text(&out)];
    let ended = spankracht(&arguments).code(0);
    assert!(stderr(&ended).contains("4 of 4 replications"), "{}", stderr(&ended));
    assert!(
        stdout(&ended).contains("aiting list") && !stdout(&ended).contains("replications\n"),
        "{}",
        stdout(&ended)
    );
    let names: Vec<String> = files(&out).into_iter().map(|(name, _)| name).collect();
    for name in ["manifest.json", "report.html", "scenario.toml", "summary.csv", "weekly.parquet"] {
        assert!(names.iter().any(|n| n == name), "{name} is missing in {names:?}");
    }
    assert!(names.iter().filter(|n| n.starts_with("charts/") && n.ends_with(".png")).count() > 0);
    let summary = std::fs::read_to_string(out.join("summary.csv")).expect("it was written");
    let of_team = |line: &&str| line.starts_with("town,team.dorp,wait_mean,weeks,all,mean,");
    assert_eq!(summary.lines().filter(of_team).count(), 1, "one row a figure of a place");
    assert!(names.iter().all(|n| n != "places.parquet"), "quarters of places are written when asked for");
    let beside = std::fs::read_dir(place.join("deep")).expect("it was made").count();
    assert_eq!(beside, 1, "nothing is left beside the folder");
    let manifest = manifest(&out);
    assert_eq!(manifest["replications"], 4);
    assert_eq!(manifest["interrupted"], false);
    assert_eq!(manifest["scenarios"][0]["load_factor"], 1.0);
}

/// Quarters of places could not be had, or a manifest would not repeat the run that wrote them.
#[test]
fn places_are_written_when_asked_for() {
    let place = folder("places");
    let (town, calmer) = (town(&place), calmer_town(&place));
    let out = place.join("out");
    let mut arguments = vec!["compare", text(&town), text(&calmer), "--out", text(&out), "--places"];
    arguments.extend(["--replications", "2", "--quiet"]);
    spankracht(&arguments).code(0);
    assert!(out.join("places.parquet").is_file());
    let manifest = manifest(&out);
    let typed = manifest["arguments"].as_array().expect("a list").iter().any(|a| a == "--places");
    assert!(typed && manifest["files"]["places.parquet"].is_string(), "{manifest}");
}

/// A comparison would be told in a form that programs cannot read, or without its differences.
#[test]
fn json_carries_the_headlines() {
    let place = folder("json");
    let (town, calmer) = (town(&place), calmer_town(&place));
    let out = place.join("out");
    let mut arguments = vec!["compare", text(&town), text(&calmer), "--out", text(&out)];
    arguments.extend(["--replications", "3", "--format", "json", "--quiet"]);
    let ended = spankracht(&arguments).code(0);
    assert!(stderr(&ended).is_empty(), "{}", stderr(&ended));
    let answer: Value = serde_json::from_str(&stdout(&ended)).expect("it is JSON");
    assert_eq!(answer["scenarios"].as_array().map(Vec::len), Some(2));
    assert_eq!(answer["differences"].as_array().map(Vec::len), Some(10));
    assert!(out.join("differences.csv").is_file() && out.join("scenarios").join("calmer.toml").is_file());
}

/// Earlier results, or a folder of somebody else, would be lost without being asked.
#[test]
fn folders_are_replaced_only_on_request_and_only_ours() {
    let place = folder("force");
    let town = town(&place);
    let out = place.join("out");
    let arguments = ["run", text(&town), "--replications", "2", "--quiet", "--out", text(&out)];
    spankracht(&arguments).code(0);
    let before = files(&out);
    let refused = spankracht(&arguments).code(2);
    assert!(stderr(&refused).contains("--force"), "{}", stderr(&refused));
    assert!(files(&out) == before);
    spankracht(&[&arguments[..], &["--force", "--seed", "2"]].concat()).code(0);
    assert_eq!(manifest(&out)["seed"], 2);

    let foreign = place.join("foreign");
    std::fs::create_dir(&foreign).expect("a folder can be made");
    let letter = write(&foreign, "letter.txt", "Dear council");
    let refused = spankracht(&["run", text(&town), "--force", "--out", text(&foreign)]).code(2);
    assert!(stderr(&refused).contains("did not make it"), "{}", stderr(&refused));
    assert!(letter.is_file());
}

/// A place that cannot be written would be found out only after the work, or with a panic.
#[test]
fn a_place_that_cannot_be_written_ends_with_1() {
    let place = folder("unwritable");
    let town = town(&place);
    let out = text(&town).to_owned() + "/results";
    let ended = spankracht(&["run", text(&town), "--replications", "2", "--out", &out]).code(1);
    assert!(stderr(&ended).starts_with("error: cannot write"), "{}", stderr(&ended));
    assert!(!stderr(&ended).contains("os error"), "{}", stderr(&ended));
}

/// A figure would be taken for as precise as was asked when it is not.
#[test]
fn a_precision_out_of_reach_is_told() {
    let place = folder("precision");
    let town = town(&place);
    let out = place.join("out");
    let arguments = ["run", text(&town), "--set", "run.years=1", "--set", "run.warmup_years=0", "--quiet"];
    let asked = ["--precision", "requests_light=0.001", "--precision", "list=1000", "--out", text(&out)];
    let ended = spankracht(&[&arguments[..], &asked].concat()).code(0);
    assert_eq!(manifest(&out)["replications"], 2000);
    let said = stderr(&ended);
    assert!(said.starts_with("warning: `requests_light` is less precise than asked after 2000"), "{said}");
    assert!(!said.contains("`list`"), "{said}");
}

/// `| head` would end in a panic.
#[test]
fn a_closed_pipe_is_no_panic() {
    let place = folder("pipe");
    let town = town(&place);
    let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin("spankracht"));
    command.arg("run").arg(&town).arg("--out").arg(place.join("out")).args(["--replications", "2"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    drop(child.stdout.take());
    let ended = child.wait_with_output().expect("it ends");
    assert_eq!(ended.status.code(), Some(0));
    assert!(!String::from_utf8_lossy(&ended.stderr).contains("panicked"));
}

/// The options that hold everywhere would be refused by the commands that only tell.
#[test]
fn shared_options_hold_for_every_command() {
    let place = folder("shared");
    let town = town(&place);
    let wrong = write(&place, "wrong.toml", "extends = \"town.toml\"\n\n[run]\nyears == 3\nyaers = 2\n");
    let dutch = spankracht(&["check", text(&town), "--lang", "nl", "--quiet"]).code(0);
    assert!(stdout(&dutch).contains("town.toml: in orde"), "{}", stdout(&dutch));
    let both = spankracht(&["check", text(&town), text(&wrong), "--format", "json", "--quiet"]).code(2);
    let checked: Value = serde_json::from_str(&stdout(&both)).expect("it is JSON");
    assert!(stderr(&both).is_empty() && checked[0]["in_order"] == true, "{checked}");
    let lines: Vec<u64> = (0..2).filter_map(|n| checked[1]["mistakes"][n]["line"].as_u64()).collect();
    assert_eq!(lines, [4, 5], "{checked}");

    let dutch = spankracht(&["explain", "list", "--lang", "nl", "--quiet"]).code(0);
    assert!(
        stdout(&dutch).contains("wachtlijst\n") && stdout(&dutch).contains("eenheid"),
        "{}",
        stdout(&dutch)
    );
    let told = spankracht(&["explain", "team.caseload", "--format", "json"]).code(0);
    let told: Value = serde_json::from_str(&stdout(&told)).expect("it is JSON");
    assert!(
        told["parameters"][0]["path"].as_str().is_some_and(|p| p.starts_with("team.caseload.")),
        "{told}"
    );
    let all = spankracht(&["explain", "--format", "json"]).code(0);
    let all: Value = serde_json::from_str(&stdout(&all)).expect("it is JSON");
    assert!(all["outcomes"].as_array().is_some_and(|outcomes| outcomes.len() > 20));
}

/// Ctrl-C would lose hours of finished work, leave half of it, or pass for a whole run.
#[test]
fn an_interrupted_run_keeps_what_is_finished_and_says_so() {
    let place = folder("interrupt");
    for (form, said) in [("text", "Gestopt na "), ("json", "\"interrupted\": true")] {
        let (out, told) = interrupted(&place, form);
        let manifest = manifest(&out);
        assert_eq!(manifest["interrupted"], true);
        let finished = manifest["replications"].as_u64().expect("a number");
        assert!((1..1_000_000).contains(&finished));
        assert!(out.join("weekly.parquet").is_file());
        assert!(told.contains(said), "{told}");
        let report = std::fs::read_to_string(out.join("report.html")).expect("there is a report");
        assert!(report.matches("estopt na ").count() >= 2, "at the top and at the bottom");
        assert!(report.contains(" van de 1.000.000 runs"));
    }
}

/// A Dutch run stopped by Ctrl-C after its first replication: its folder, and its standard output.
fn interrupted(place: &Path, form: &str) -> (PathBuf, String) {
    let town = town(place);
    let out = place.join(form);
    let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin("spankracht"));
    command.arg("run").arg(&town).arg("--out").arg(&out).args([
        "--replications",
        "1000000",
        "--threads",
        "1",
        "--lang",
        "nl",
        "--format",
        form,
    ]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    let mut lines = BufReader::new(child.stderr.take().expect("it is piped")).lines();
    let begun = lines.find(|line| line.as_ref().is_ok_and(|l| l.starts_with("1 of 1000000")));
    assert!(begun.is_some(), "the first replication is told of");
    let pid = child.id().to_string();
    let sent = std::process::Command::new("kill").args(["-INT", &pid]).status().expect("kill is there");
    assert!(sent.success());
    let rest: Vec<String> = lines.map_while(Result::ok).collect();
    let ended = child.wait_with_output().expect("it ends");
    assert_eq!(ended.status.code(), Some(130), "{rest:?}");
    (out, String::from_utf8_lossy(&ended.stdout).into_owned())
}

/// If this failed, `patterns` would leave half a folder, or not know a file of one's own.
#[test]
fn patterns_are_tried_by_name_and_from_a_file() {
    let place = folder("patterns");
    let wrong = spankracht(&["patterns", "p7", "p17"]).code(2);
    assert!(stderr(&wrong).contains("did you mean `p07`?"), "{}", stderr(&wrong));
    let out = place.join("out");
    let few = ["patterns", "P17", "--replications", "2", "--out", text(&out), "--quiet"];
    let told = stdout(&spankracht(&few).code(0));
    assert!(told.starts_with("P17 "), "{told}");
    for file in ["patterns.csv", "patterns.html", "patterns.json", "charts/p17.svg", "charts/p17.png"] {
        assert!(out.join(file).is_file(), "{file} is missing");
    }
    assert_eq!(manifest(&out)["files"].as_object().map(|files| files.len()), Some(5));
    spankracht(&few).code(2);
    let own = place.join("mine.toml");
    let file = "scenarios/patterns/p17-fraud-duty.toml";
    let mine = std::fs::read_to_string(file).expect("it can be read").replace("\"p17\"", "\"mine\"");
    std::fs::write(&own, mine).expect("it can be written");
    let checked = stdout(&spankracht(&["check", text(&own)]).code(0));
    assert!(checked.contains("the pattern mine: 2 sides, 2 claims"), "{checked}");
    let json = ["patterns", "--file", text(&own), "--replications", "2", "--quiet", "--format", "json"];
    let found: Value = serde_json::from_str(&stdout(&spankracht(&json).code(0))).expect("it is JSON");
    assert_eq!(found["patterns"][0]["id"], "mine");
    std::fs::write(&own, "[[claim]]\nshape = \"falls\"\n").expect("it can be written");
    spankracht(&["check", text(&own)]).code(2);
    spankracht(&["patterns", "--file", text(&own)]).code(2);
}
