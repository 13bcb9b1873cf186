//! Every mistake that a sweep file can hold, as its reader sees it.
//!
//! The texts are kept under `snapshots`; `INSTA_UPDATE=always cargo test sweep_mistakes` rewrites them.

use crate::program::{spankracht, stderr, stdout};
use crate::shelf::Shelf;
use crate::sweep_town::{SWEEP, with};
use crate::town::{folder, town, write};
use insta::assert_snapshot;
use spankracht::cli::mistake::render;
use spankracht::experiment::sweep::read;
use std::path::Path;

const TOWN: &str = "[run]\nyears = 2\nwarmup_years = 1\n\n[[municipality.neighbourhood]]\nid = \"dorp\"\n\
                    households = 800\nseats = 3\n";

fn told_with(files: &[(&str, &str)]) -> String {
    match read(Path::new("mine.toml"), &Shelf::with(files)) {
        Ok(_) => String::from("in order"),
        Err(mistakes) => mistakes.iter().map(|m| render(m, false)).collect::<Vec<_>>().join("\n\n"),
    }
}

/// What a reader is told about this sweep over a town.
fn told_of(text: &str) -> String {
    told_with(&[("mine.toml", text), ("town.toml", TOWN)])
}

/// If this failed, every message below could be about a file that is right.
#[test]
fn a_sweep_in_order_has_no_mistakes() {
    assert_eq!(told_of(SWEEP), "in order");
    let bare = "base = \"town.toml\"\n[[outcome]]\noutcome = \"list\"\n";
    assert_eq!(told_of(bare), "in order", "one run of one policy");
}

/// If this failed, a slip in a name would be met with silence or with the wrong advice.
#[test]
fn unknown_names() {
    assert_snapshot!(told_of(
        r#"
quesion = "?"
base = "town.toml"
extends = "town.toml"
[design]
kind = "sobl"
point = 3
[[lever]]
path = "team.caseload.limt"
values = [8.0]
valeus = [9.0]
[[uncertainty]]
paths = ["casework.quick_fix_worklod", "provider.debt.places"]
[[uncertainty]]
path = "run.years"
[[outcome]]
outcome = "wait_maen"
windw = [1, 2]
[series]
outcomes = ["lst"]
evry = 3
"#
    ));
}

/// If this failed, a value of the wrong kind would be taken for something else.
#[test]
fn wrong_kinds() {
    assert_snapshot!(told_of(
        r#"
question = 3
base = true
seed = "one"
replications = 0
scenario = 3
lever = 3
uncertainty = ["a"]
series = "list"
[design]
kind = 3
points = 2.5
[[outcome]]
outcome = "list"
years = [1]
at_most = "8"
[[outcome]]
outcome = "list"
years = [2, 9]
"#
    ));
}

/// If this failed, a run would be asked of values that the model does not accept.
#[test]
fn ranges() {
    assert_snapshot!(told_of(
        r#"
base = "town.toml"
[design]
kind = "random"
points = 3
[[uncertainty]]
path = "team.time.learning"
range = [0.5, 1.5]
[[uncertainty]]
path = "wellbeing.cohesion_size"
range = [3, 1]
[[uncertainty]]
path = "policy.dialogue"
range = [0.9, 0.1]
[[uncertainty]]
path = "policy.autonomy"
range = [0.0, 1.0]
distribution = "log"
[[uncertainty]]
path = "policy.safety"
distribution = "triangular"
mode = 7
sd = 1
range = [0.1, 0.9]
[[uncertainty]]
path = "policy.impatience"
range = [0.0, 1.0]
distribution = "normal"
mean = 0.5
[[uncertainty]]
path = "mechanisms.depth"
[[uncertainty]]
path = "learning.competence_floor"
[[uncertainty]]
path = "casework.quick_fix_workload"
levels = 3
values = [1.0, 30.0, "much"]
[[uncertainty]]
path = "casework.quick_fix_workload"
[[outcome]]
outcome = "list"
"#
    ));
}

/// If this failed, a grid, a list or a trajectory would have other points than its writer thought.
#[test]
fn designs() {
    let factors = "[[uncertainty]]\npath = \"policy.dialogue\"\nrange = [0.1, 0.9]\n\
                   [[uncertainty]]\npath = \"policy.autonomy\"\nvalues = [0.1, 0.2, 0.3]\n\
                   [[outcome]]\noutcome = \"list\"\n";
    let design = |keys: &str| format!("base = \"town.toml\"\n[design]\n{keys}\n{factors}");
    assert_snapshot!("grid", told_of(&design("kind = \"grid\"\npoints = 3")));
    assert_snapshot!("list", told_of(&design("kind = \"list\"")));
    assert_snapshot!("morris", told_of(&design("kind = \"morris\"\nlevels = 5")));
    assert_snapshot!("no_design", told_of(&format!("base = \"town.toml\"\n{factors}")));
    let uneven = design("kind = \"list\"").replace("range = [0.1, 0.9]", "values = [0.1, 0.9]");
    assert_snapshot!("uneven_list", told_of(&uneven));
}

/// If this failed, two policies would be one, or one would be tried in another town.
#[test]
fn choices() {
    let text = r#"
base = "town.toml"
[[lever]]
id = "Approach"
[[lever.choice]]
id = "one"
scenario = "missing.toml"
[[lever.choice]]
id = "one"
scenario = "other.toml"
[[lever.choice]]
name = "nameless"
set = 3
[[lever]]
id = "limit"
path = "team.caseload.limit"
values = []
[[lever]]
path = "team.time.learning"
values = [0.1, "much"]
[[lever]]
paths = ["team.time.learning", "team.time.prevention"]
values = [0.01]
[[outcome]]
outcome = "list"
[[outcome]]
outcome = "list"
"#;
    let other = "[municipality]\nown = true\n[[municipality.neighbourhood]]\nid = \"west\"\n";
    let files = [("mine.toml", text), ("town.toml", TOWN), ("other.toml", other)];
    assert_snapshot!(told_with(&files));
    let wrong = "base = \"town.toml\"\n[[lever]]\nid = \"a\"\n[[lever.choice]]\nid = \"x\"\n\
                 [lever.choice.set.team.caseload]\nlimt = 3\n[[lever.choice]]\nid = \"y\"\n\
                 [lever.choice.set.run]\nyears = 5\n[[outcome]]\noutcome = \"list\"\n";
    assert_snapshot!("within_a_choice", told_of(wrong));
}

/// If this failed, the mistakes of a base would be sought in the sweep, or hide the sweep's own.
#[test]
fn in_the_base() {
    let files = [("mine.toml", SWEEP), ("town.toml", "[run]\nyaers = 2\n")];
    assert_snapshot!(told_with(&files));
    assert_snapshot!("no_base", told_with(&[("mine.toml", SWEEP)]));
    assert_snapshot!("nothing", told_of(""));
}

/// If this failed, the model would run on shares that do not add up at some point of a design.
#[test]
fn values_that_only_together_are_wrong() {
    let text = "base = \"town.toml\"\n[design]\nkind = \"list\"\n[[uncertainty]]\n\
                path = \"demand.presenting.work\"\nvalues = [0.5]\n[[outcome]]\noutcome = \"list\"\n";
    assert_snapshot!(told_of(text));
}

/// If this failed, `check` would take a sweep for a scenario, and `sweep` go on with what is wrong.
#[test]
fn check_and_sweep_tell_the_same() {
    let place = folder("sweep-check");
    town(&place);
    let wrong = write(&place, "wrong.toml", &with(&[("team.caseload.limit", "team.caseload.limits")]));
    let path = wrong.to_str().unwrap();
    let told = [&["check", path][..], &["sweep", path]].map(|words| stderr(&spankracht(words).code(2)));
    for told in told {
        assert!(
            told.contains("did you mean `team.caseload.limit`?") && told.contains("wrong.toml:"),
            "{told}"
        );
    }
    let right = write(&place, "right.toml", SWEEP);
    let path = right.to_str().unwrap();
    let dutch = stdout(&spankracht(&["check", path, "--lang", "nl"]).code(0));
    assert!(
        dutch.contains("de sweep right: 2 beleidskeuzes op 70 punten in 2 herhalingen, 280 runs"),
        "{dutch}"
    );
    let json = stdout(&spankracht(&["check", path, "--format", "json"]).code(0));
    assert!(json.contains("\"in_order\": true"), "{json}");
}
