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
