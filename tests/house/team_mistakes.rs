//! Mistakes in what a scenario file says of teams, as their reader sees them.

use crate::mistakes::{told_from, told_of};
use crate::shelf::Shelf;
use insta::assert_snapshot;

/// If this failed, a slip in what a team has of its own would be met with silence or with the wrong advice.
#[test]
fn own_values() {
    assert_snapshot!(told_of(
        r#"
[[municipality.neighbourhood]]
id = "noord"
households = 6000
seats = 12
learning = 0.1
mix = 3
[municipality.neighbourhood.time]
learnin = 0.1
limit = 20
travel = 7
systems = "two"
[municipality.neighbourhood.tme]
learning = 0.1
[[municipality.neighbourhood.caseload]]
limit = 20
[municipality.neighbourhood.policy]
dialogue = 0.1
[[provider]]
id = "debts"
domain = "finances"
places = 3
price = 100
[provider.time]
learning = 0.1
"#
    ));
}

/// If this failed, a change of a team's own value could miss its team or come too late.
#[test]
fn changes_of_own_values() {
    let sets = [
        "municipality.neighbourhood.nord.time.learning=0.1",
        "municipality.neighbourhood.noord.time.learnin=0.1",
        "municipality.neighbourhood.noord.tme.learning=0.1",
        "municipality.neighbourhood.noord.time.learning=2",
        "provider.debts.time.learning=0.1",
    ];
    let changes =
        ["nord.time.learning", "noord.time.learnin", "noord.run.years", "noord.mix.practice_settled"];
    let change = |path: &&str| {
        format!("[[intervention]]\nset = \"municipality.neighbourhood.{path}\"\nvalue = 0.1\nfrom_week = 0\n")
    };
    let text: String = changes.iter().map(change).collect();
    assert_snapshot!(told_from(&Shelf::with(&[("mine.toml", &text)]), &sets));
}

/// If this failed, teams could begin with what they cannot have, or with more or less than all together.
#[test]
fn own_starts() {
    let town = |start: &str, noord: &str, oost: &str| {
        told_of(&format!(
            "[start]\n{start}\n\
             [[municipality.neighbourhood]]\nid = \"noord\"\nhouseholds = 6000\nseats = 12\n\
             [municipality.neighbourhood.start]\n{noord}\n\
             [[municipality.neighbourhood]]\nid = \"oost\"\nhouseholds = 6000\nseats = 0\n\
             [municipality.neighbourhood.start]\n{oost}\n\
             [[municipality.team]]\nid = \"desk\"\nseats = 3\n"
        ))
    };
    assert_snapshot!(town("list = 20", "list = 21\nvacancies = 13\nopen_case = 3", "open_cases = 4"));
    assert_eq!(town("list = 20", "list = 20", ""), "in order");
    assert!(town("list = 20", "", "list = 3").contains("of a team without seats"));
    let all = "[start]\nlist = 20\n\
        [[municipality.neighbourhood]]\nid = \"noord\"\nhouseholds = 6000\nseats = 12\nstart.list = 19\n\
        [[intervention]]\nset = \"municipality.neighbourhood.noord.start.list\"\nvalue = 3\nfrom_week = 9\n";
    assert_snapshot!("own_starts_of_all", told_of(all));
}

/// If this failed, a team could begin otherwise than its own past left it.
#[test]
fn own_founding_values() {
    let text = "extends = \"base.toml\"\n[[municipality.neighbourhood]]\nid = \"noord\"\n\
        [municipality.neighbourhood.mix]\npractice_settled = 0.5\n";
    let files = [("mine.toml", text), ("base.toml", "[policy]\nautonomy = 0.5\n")];
    assert_snapshot!(told_from(&Shelf::with(&files), &[]));
}

/// If this failed, a team could serve nowhere, somebody could be served by none, or two could have one name.
#[test]
fn teams() {
    assert_snapshot!(told_of(
        r#"
[municipality]
own = "yes"
[[municipality.neighbourhood]]
id = "noord"
households = 6000
seats = 0
[[municipality.neighbourhood]]
id = "oost"
households = 6000
seats = 10
[[municipality.team]]
id = "jeugd"
seat = 3
serves = ["nord", "oost", 3]
[municipality.team.access]
target = "young"
[[municipality.team]]
id = "oost"
seats = 3
serves = "noord"
[municipality.team.access]
target = "youth"
[[municipality.team]]
id = "empty"
seats = 0
serves = []
[[intervention]]
event = "layoff"
team = "jegd"
share = 0.5
from_week = 3
"#
    ));
    let nobody = "[[municipality.neighbourhood]]\nid = \"noord\"\nhouseholds = 600\nseats = 0\n\
        [[municipality.team]]\nid = \"youth\"\nseats = 3\naccess.target = \"youth\"\n";
    assert_snapshot!("nobody_for_adults", told_of(nobody));
    let town = format!("{nobody}[[municipality.team]]\nid = \"desk\"\nseats = 3\n");
    let mine = "extends = \"base.toml\"\n[[municipality.team]]\nid = \"youth\"\nremove = true\n\
        [[municipality.team]]\nid = \"new\"\nseats = 3\n";
    let files = [("mine.toml", mine), ("base.toml", &town)];
    assert_snapshot!("teams_unlike_the_history", told_from(&Shelf::with(&files), &[]));
}

/// If this failed, one pair of brackets too many or too few would be met with mistakes that follow from it.
#[test]
fn tables_below_no_entry() {
    let own = "[municipality.neighbourhood.time]\nlearning = 0.1\n[municipality.neighbourhood.mix]\nx = 1\n";
    let follow = "[[municipality.team]]\nid = \"desk\"\nseats = 3\nserves = [\"oost\"]\n\
        [[intervention]]\nevent = \"layoff\"\nteam = \"oost\"\nshare = 0.5\nfrom_week = 3\n\
        [[intervention]]\nset = \"municipality.neighbourhood.oost.seats\"\nvalue = 3\nfrom_week = 3\n\
        [start]\nvacancies = 20\n";
    let text = format!("{own}{follow}");
    assert_snapshot!(told_of(&text));
    let town = "[[municipality.neighbourhood]]\nid = \"oost\"\nhouseholds = 6000\nseats = 10\n";
    let text = format!("extends = \"base.toml\"\n{text}");
    let files = [("mine.toml", text.as_str()), ("base.toml", town)];
    assert_snapshot!("tables_below_no_entry_of_the_base", told_from(&Shelf::with(&files), &[]));
    let above = format!("[municipality.neighbourhood.time]\nlearning = 0.1\n{town}");
    assert_snapshot!("a_table_above_its_entry", told_of(&above));
    assert_snapshot!("no_list_of_teams", told_of("[[team]]\nid = \"desk\"\nseats = 3\n"));
    let base = "[municipality.team.time]\nlearning = 0.1\n[municipality.neighbourhood]\nid = \"oost\"\n";
    let mine = "extends = \"base.toml\"\n[[municipality.neighbourhood]]\nid = \"oost\"\nseats = 3\n\
        [[municipality.team]]\nid = \"desk\"\nremove = true\n";
    let files = [("mine.toml", mine), ("base.toml", base)];
    assert_snapshot!("changes_of_what_is_no_list", told_from(&Shelf::with(&files), &[]));
}

/// If this failed, a section that holds for all would be sought in an entry, and its reader left alone.
#[test]
fn sections_that_cannot_differ() {
    assert_snapshot!(told_of(
        r#"
[[municipality.neighbourhood]]
id = "noord"
households = 6000
seats = 12
[municipality.neighbourhood.household]
asking = 0.1
[municipality.neighbourhood.team.time]
learning = 0.1
[[municipality.team]]
id = "desk"
seats = 3
[municipality.team.zero_line]
places = 3
"#
    ));
}

/// If this failed, one target too high up would be met with a mistake for every neighbourhood.
#[test]
fn a_target_for_all_teams() {
    assert_snapshot!(told_of("[team.access]\ntarget = \"youth\"\n"));
    let town = "[[municipality.neighbourhood]]\nid = \"noord\"\nhouseholds = 600\nseats = 3\n\
        [[municipality.neighbourhood]]\nid = \"oost\"\nhouseholds = 600\nseats = 0\n";
    assert_snapshot!(
        "a_target_and_no_seats",
        told_from(&Shelf::with(&[("mine.toml", town)]), &["team.access.target=youth"])
    );
    let one = format!(
        "{town}[team.access]\ntarget = \"youth\"\n[[municipality.team]]\nid = \"desk\"\nseats = 3\n\
        access.target = \"adults\"\n"
    );
    assert_eq!(told_of(&one), "in order");
}

/// If this failed, a path that misses its team or its table would be answered with another value, or cut off.
#[test]
fn paths_of_teams() {
    let paths = [
        "municipality.neighbourhood.noord.learning",
        "municipality.neighbourhood.noord.team.time.learning",
        "municipality.neighbourhood.noord.household.trust",
        "municipality.neighbourhood.noord.run.years",
        "municipality.neighbourhood.nord.learning",
        "municipality.neighbourhood.time.learning",
        "municipality.neighbourhood.desk.time.learning",
        "municipality.neighborhood.noord.time.learning",
        "municipality.team.jeugd.seats",
        "team.desk.learning",
        "desk.seats",
        "provider.places",
        "provider.debts",
        "provider.debts.time.learning",
    ];
    let town = "[[municipality.team]]\nid = \"desk\"\nseats = 3\n";
    let change = |path: &&str| format!("[[intervention]]\nset = \"{path}\"\nvalue = 0.1\nfrom_week = 0\n");
    let changes: String = paths.iter().map(change).collect();
    assert_snapshot!(told_of(&format!("{town}{changes}")));
    let sets: Vec<String> = paths.iter().map(|path| format!("{path}=0.1")).collect();
    let sets: Vec<&str> = sets.iter().map(String::as_str).collect();
    assert_snapshot!("paths_of_teams_set", told_from(&Shelf::with(&[("mine.toml", town)]), &sets));
}

/// If this failed, a long id would be cut, so that nothing could name it.
#[test]
fn long_ids_are_kept() {
    let team = |id: &str| {
        format!(
            "[[municipality.team]]\nid = \"{id}\"\nseats = 3\n[[intervention]]\n\
             set = \"municipality.team.{id}.time.learning\"\nvalue = 0.1\nfrom_week = 3\n"
        )
    };
    assert_eq!(told_of(&team(&"wijkteam-voor-iedereen-".repeat(4))), "in order");
    assert_snapshot!(told_of(&team(&"x".repeat(101))));
}

/// If this failed, a municipality could state a start that is no count, or more vacancies than seats.
#[test]
fn starts() {
    let town = "[[municipality.neighbourhood]]\nid = \"noord\"\nhouseholds = 6000\nseats = 12\n";
    let start = |list: &str, vacancies: &str| {
        told_of(&format!("{town}[start]\nlist = {list}\nopen_cases = 3.0\nvacancies = {vacancies}\n"))
    };
    assert_snapshot!(start("40.5", "13"));
    assert_snapshot!("starts_of_nothing", start("-0.5", "1.5"));
    let right = told_of(&format!("{town}[start]\nlist = 40\nvacancies = 12\n"));
    assert_eq!(right, "in order");
}
