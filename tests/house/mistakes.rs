//! Every mistake that a scenario file can hold, as its reader sees it.
//!
//! The texts are kept under `snapshots`; `INSTA_UPDATE=always cargo test mistakes` rewrites them.

use crate::shelf::Shelf;
use insta::assert_snapshot;
use spankracht::cli::mistake::render;
use spankracht::experiment::scenario::{comparable, read};
use std::path::Path;

/// What a reader is told about `mine.toml` on a shelf.
pub fn told_from(shelf: &Shelf, sets: &[&str]) -> String {
    let sets: Vec<String> = sets.iter().map(|s| s.to_string()).collect();
    match read(Path::new("mine.toml"), &sets, shelf) {
        Ok(_) => String::from("in order"),
        Err(mistakes) => mistakes.iter().map(|m| render(m, false)).collect::<Vec<_>>().join("\n\n"),
    }
}

/// What a reader is told about this text.
pub fn told_of(text: &str) -> String {
    told_from(&Shelf::with(&[("mine.toml", text)]), &[])
}

fn told_with_base(text: &str, base: &str) -> String {
    told_from(&Shelf::with(&[("mine.toml", text), ("base.toml", base)]), &[])
}

/// If this failed, a slip in a name would be met with silence or with the wrong advice.
#[test]
fn unknown_names() {
    assert_snapshot!(told_of(
        r#"
top = 1
[run]
yaers = 3
learning = 0.1
[team]
caseload_limit = 16
[team.caseload]
caseload_limit = 16
[caseload]
limit = 3
[demand]
zzz = 1
volunteers = 0.4
[policy]
autonomie = 1
[polcy]
dialogue = 0.4
[[providers]]
id = "x"
[[teams]]
id = "x"
"#
    ));
}

/// If this failed, a value of the wrong kind would be taken for something else, or its reader
/// would not learn what to write.
#[test]
fn wrong_kinds() {
    assert_snapshot!(told_of(
        r#"
[run]
years = 3.0
warmup_years = 2.5
start = "lauch"
load = "0,9"
title = 3
illustration = "yes"
[team.caseload]
former_worker = "ja"
assignment = true
limit = 1979-05-27
[mechanisms]
depth = 1
[policy]
autonomy = true
[demand]
growth = [1]
[team]
mix = 3
[[household]]
"#
    ));
}

/// If this failed, the model would run on a value that it was not made for.
#[test]
fn out_of_range() {
    assert_snapshot!(told_of(
        r#"
[run]
years = 0
[team.time]
learning = 5
contract_hours = 100
[policy]
dialogue = nan
safety = -inf
impatience = 1e999
[costs]
price_level = 99999999999999999999999
crisis = 0xffffffffffffffffff
[demand.presenting]
work = 0.2
"#
    ));
}

/// If this failed, a neighbourhood or provider would be there twice, nameless or half.
#[test]
fn entries_of_lists() {
    assert_snapshot!(told_of(
        r#"
provider = [{ id = "Debts", domain = "finance", places = 3, price = 100 }, { id = "a" }, { id = "a" }, 7]
[[municipality.neighbourhood]]
id = "noord"
households = 0
seat = 3
[[municipality.neighbourhood]]
name = "Zuid"
"#
    ));
    assert_snapshot!("not_lists", told_of("provider = 3\nexpectation = true\n[intervention]\nset = \"x\"\n"));
    assert_snapshot!("nobody", told_of("[municipality]\nneighbourhood = []\n"));
}

/// If this failed, a council could expect what cannot be judged, or too late to be judged.
#[test]
fn expectations() {
    assert_snapshot!(told_of(
        r#"
[run]
years = 2
[[expectation]]
outcome = "wait_maen"
target = 3
by_week = 52
[[expectation]]
outcome = "list"
target = "3"
by_week = 520
[[expectation]]
[[expectation]]
outcome = "taken_up"
target = 3
by_week = 52
[[expectation]]
id = "calm_council"
outcome = "pressure"
target = 3
by_week = 5
"#
    ));
}

/// If this failed, a dated change would do nothing, or change what cannot change.
#[test]
fn interventions() {
    assert_snapshot!(told_of(
        r#"
[run]
years = 2
[[intervention]]
set = "run.years"
value = 3
from_week = 1
[[intervention]]
set = "start.list"
value = 3
from_week = 1
[[intervention]]
set = "municipality.neighbourhood.noord.households"
value = 3
from_week = 1
[[intervention]]
set = "team.time.lerning"
value = 3
from_week = 1
[[intervention]]
set = "provider.debt.places"
value = 3
from_week = 1
[[intervention]]
set = "team.time.learning"
value = 3
from_week = 104
[[intervention]]
set = "team.time.learning"
value = "much"
from_week = 10
until_week = 10
[[intervention]]
id = "A b"
[[intervention]]
set = "mechanisms.depth"
value = false
from_week = 1.5
[[intervention]]
set = "learning"
from_week = 1
"#
    ));
}

/// If this failed, an event would strike other teams, or at another time, than its file says, or not at all.
#[test]
fn events() {
    assert_snapshot!(told_of(
        r#"
[run]
years = 2
[[intervention]]
event = "tendre"
from_week = 900
until_week = 3
share = 60
team = "noort"
tender = true
[[intervention]]
event = 3
[[intervention]]
event = "layoff"
team = "noort"
from_week = 1
[[intervention]]
event = "temporary-crew"
chance = 0.5
from_week = 10
until_week = 5
[[intervention]]
event = "tender"
announced_week = 30
share = 60
from_week = 20
[[intervention]]
event = "list-cleared"
set = "team.caseload.limit"
value = 3
from_week = 104
[[intervention]]
event = "list-cleared"
until_week = 3
[[intervention]]
event = "leader-leaves"
share = 0.5
from_week = 3
"#
    ));
}

/// If this failed, some members would be employed twice.
#[test]
fn employers() {
    assert_snapshot!(told_of(
        r#"
provider = [
    { id = "debts", domain = "finances", places = 3, price = 100, employs = 0.7 },
    { id = "youth", domain = "parenting", places = 3, price = 100, employs = 0.5 },
]
[team.employment]
seconded = 0.8
municipal = 0.3
"#
    ));
}

/// If this failed, a mistake in a file that is extended would be sought in the wrong file.
#[test]
fn through_extends() {
    let base = "[policy]\nautonomy = 7\n[team.time]\nlessons = 1\n";
    let mine = "extends = \"base.toml\"\n[run]\nyears = 900\n[team.time]\ntravel = 0.9\n";
    assert_snapshot!(told_with_base(mine, base));
    assert_snapshot!("extends_missing", told_of("extends = \"bsae.toml\"\n[run]\nyaers = 1\n"));
    assert_snapshot!("extends_number", told_of("extends = 3\n"));
    assert_snapshot!("no_file", told_from(&Shelf::default(), &[]));
    let circle =
        [("mine.toml", "extends = \"b/base.toml\"\n"), ("b/base.toml", "extends = '../mine.toml'\n")];
    assert_snapshot!("circle", told_from(&Shelf::with(&circle), &[]));
}

/// If this failed, an entry that is to go would stay without a word.
#[test]
fn removal() {
    let mine = r#"
extends = "base.toml"
[[provider]]
id = "debt"
remove = true
[[provider]]
id = "youth"
remove = 1
[[provider]]
id = "guidance"
remove = true
places = 3
"#;
    assert_snapshot!(told_with_base(mine, ""));
}

/// If this failed, scenarios that are said to share a past would begin in different towns.
#[test]
fn founded_otherwise_than_the_history() {
    let mine = r#"
extends = "base.toml"
[municipality]
persons_per_household = 3
[[municipality.neighbourhood]]
id = "noord"
households = 100
[[municipality.neighbourhood]]
id = "nieuw"
households = 100
seats = 2
[[provider]]
id = "debts"
remove = true
"#;
    assert_snapshot!(told_with_base(mine, ""));
    let mine = "[run]\nhistory = \"base.toml\"\n";
    assert_snapshot!("history_founds", told_with_base(mine, "[household]\nconcentration = 9\n"));
    assert_snapshot!("history_wrong", told_with_base(mine, "[run]\nyears = 900\n"));
    assert_snapshot!("history_missing", told_of("[run]\nhistory = \"bse.toml\"\n"));
}

/// If this failed, a reader would meet one mistake of grammar at a time.
#[test]
fn grammar() {
    assert_snapshot!(told_of(
        "[run]\nyears = 900\n[policy]\nautonomy = 0,5\nstart = launch\n[policy]\nx = 1\n[team.mix\ny = 1\n"
    ));
    let hidden = "[run]\nyears == 5\nwarmup_yaers = 3\n[policy]\ndialogue 0.3\nimpatience =\nsafety = 5\n\
                  [team time]\nlearning = 9\n[casework]\nzzz = 1\n";
    assert_snapshot!("grammar_does_not_hide_the_rest", told_of(hidden));
    assert_snapshot!("grammar_unclosed", told_of("[staffing]\nx = [1, 2\ny = 3\n[costs]\nqq = 1\n"));
    assert_snapshot!("grammar_unclosed_text", told_of("[run]\nabout = \"\"\"well\n[costs]\nqq = 1\n"));
    let windows = "\u{feff}[run]\r\nyears = 0\r\n\ttitle = \"\0\"\r\n";
    assert_snapshot!("grammar_windows", told_of(windows));
    assert_snapshot!("not_utf8", told_from(&Shelf::bytes("mine.toml", b"[run]\ntitle = \"caf\xe9\"\n"), &[]));
    assert_snapshot!("utf16", told_from(&Shelf::bytes("mine.toml", b"\xff\xfe[\0r\0u\0n\0]\0"), &[]));
}

/// If this failed, a slip on the command line would go unnoticed.
#[test]
fn sets() {
    let sets = [
        "team.caseload.limit",
        "team.caseload.limt=3",
        "team.caseload.limit=9999",
        "team.caseload.limit=",
        "provider.debt.places=3",
        "provider.debts.place=3",
        "provider.debts=3",
        "demand.presenting.work=0.5",
        "run.years=\"3\"",
        "mechanisms.depth=off",
        "expectation.wait_mean.target=3",
    ];
    assert_snapshot!(told_from(&Shelf::with(&[("mine.toml", "")]), &sets));
}

/// If this failed, scenarios would be compared that did not begin alike.
#[test]
fn not_comparable() {
    let files = [
        ("a/one.toml", ""),
        ("b/one.toml", "[run]\nyears = 3\n"),
        ("two.toml", "[policy]\ndialogue = 0.9\n"),
    ];
    let shelf = Shelf::with(&files);
    let scenarios = files.map(|(path, _)| read(Path::new(path), &[], &shelf).unwrap());
    let mistakes = comparable(&scenarios).unwrap_err();
    let told: Vec<String> = mistakes.iter().map(|m| render(m, false)).collect();
    assert_snapshot!(told.join("\n\n"));
}

/// If this failed, the commonest misplaced key would be met without advice, or a wrong history would hide
/// the other mistakes of its file.
#[test]
fn misplaced_extends_and_nameless_history() {
    let told = told_of("[run]\nextends = \"base.toml\"\nhistory = \"\"\nyears = true\n");
    assert_snapshot!(told);
}

/// If this failed, a city that no machine can hold, or a demand without bounds, would be found out by a
/// machine that stops answering.
#[test]
fn beyond_reckoning() {
    let huge = "[demand]\ngrowth = 1.0\n\n[run]\nyears = 40\n\n".to_owned()
        + &["a", "b", "c"].map(|id| neighbourhood(id, 1_000_000)).concat();
    assert_snapshot!(told_of(&huge));
    assert_eq!(told_of("[demand]\ngrowth = 0.5\n"), "in order");
}

fn neighbourhood(id: &str, households: u32) -> String {
    format!("[[municipality.neighbourhood]]\nid = \"{id}\"\nhouseholds = {households}\nseats = 3\n")
}
