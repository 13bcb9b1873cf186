//! Mistakes that a file makes with time: what is right as written and wrong from some week on.

use crate::mistakes::told_of;
use insta::assert_snapshot;

/// Neighbourhoods with a team each, and two teams beside them.
const TOWN: &str = r#"
[[municipality.neighbourhood]]
id = "noord"
households = 6000
seats = 12
[[municipality.neighbourhood]]
id = "oost"
households = 6000
seats = 12
[municipality.neighbourhood.access]
target = "youth"
[[municipality.team]]
id = "youth"
seats = 3
access.target = "youth"
[[municipality.team]]
id = "desk"
seats = 4
serves = ["oost"]
"#;

/// An entry of `[[intervention]]` that sets a value for some weeks.
fn change(set: &str, value: &str, weeks: &str) -> String {
    let (from, until) = weeks.split_once("..").expect("weeks are written from..until");
    let until = if until.is_empty() { String::new() } else { format!("until_week = {until}\n") };
    format!("[[intervention]]\nset = \"{set}\"\nvalue = {value}\nfrom_week = {from}\n{until}")
}

fn told(changes: &[(&str, &str, &str)]) -> String {
    let changes: String = changes.iter().map(|(set, value, weeks)| change(set, value, weeks)).collect();
    told_of(&format!("{TOWN}{changes}"))
}

/// If this failed, shares that add up as written could stop doing so in some week without a word.
#[test]
fn shares_in_every_week() {
    assert_snapshot!(told(&[
        ("demand.presenting.work", "0.5", "5..9"),
        ("demand.presenting.work", "0.5", "20.."),
        ("team.employment.seconded", "0.8", "10..30"),
        ("team.employment.municipal", "0.5", "20..40"),
        ("municipality.neighbourhood.noord.fields.housing", "0.9", "50.."),
        ("provider.debts.employs", "0.7", "60.."),
        ("provider.youth.employs", "0.7", "61..62"),
    ]));
    let together =
        [("team.employment.seconded", "0.8", "10..20"), ("team.employment.municipal", "0.5", "20..40")];
    assert_eq!(told(&together), "in order", "they never hold together");
    let first = [("team.employment.seconded", "0.8", "10.."), ("team.employment.municipal", "0.5", "12..")];
    assert_snapshot!("shares_of_the_second", told(&[first[1], first[0]]));
    let back = [first[0], ("team.employment.seconded", "0.1", "12..20"), first[1]];
    assert_snapshot!("shares_when_a_change_ends", told(&back));
}

/// If this failed, people could be left without a team from some week on.
#[test]
fn somebody_for_everyone_in_every_week() {
    assert_snapshot!(told(&[
        ("municipality.neighbourhood.noord.seats", "0", "30..40"),
        ("municipality.team.desk.seats", "0", "35.."),
        ("team.access.target", "\"youth\"", "50..60"),
    ]));
    let replaced = [
        ("municipality.neighbourhood.noord.seats", "0", "30.."),
        ("municipality.team.youth.access.target", "\"all\"", "30.."),
    ];
    assert_eq!(told(&replaced), "in order");
}

/// If this failed, an event could be written down and strike nobody.
#[test]
fn events_strike_a_team_that_is_there() {
    let layoff = |team: &str, week: u32| {
        format!("[[intervention]]\nevent = \"layoff\"\nteam = \"{team}\"\nshare = 0.5\nfrom_week = {week}\n")
    };
    let closing = [
        change("municipality.neighbourhood.oost.seats", "0", "30..40"),
        layoff("oost", 29),
        layoff("oost", 30),
        layoff("oost", 40),
    ];
    assert_snapshot!(told_of(&format!("{TOWN}{}", closing.concat())));
}

/// If this failed, demand could grow beyond reckoning by a dated change.
#[test]
fn demand_grows_within_bounds_with_time_too() {
    let years = |value: &str, until: &str| {
        let change = change("demand.growth", value, &format!("52..{until}"));
        told_of(&format!("[run]\nyears = 20\n{change}"))
    };
    assert_snapshot!(years("1.0", ""));
    assert_eq!(years("1.0", "208"), "in order");
}
