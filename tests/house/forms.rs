//! The table of forms of teams in docs/model.md against the loader: every row is a scenario as it stands.

use crate::mistakes::{told_from, told_of};
use crate::shelf::Shelf;
use crate::sources::read;

/// Teams of a neighbourhood and beside it, without values of their own.
const TOWN: &str = "[[municipality.neighbourhood]]\nid = \"noord\"\nhouseholds = 6000\nseats = 8\n";
const BESIDE: &str = "[[municipality.team]]\nid = \"beside\"\nseats = 4\n";

/// The rows of the table: the name of a form, and its settings in words.
fn forms() -> Vec<(String, String)> {
    let page = read("docs/model.md");
    let section = page.split("### 2.1 Forms of teams").nth(1).expect("the section on forms of teams");
    let section = section.split("\n#").next().expect("the section up to the next");
    let rows = section.lines().filter(|line| line.starts_with('|')).skip(2);
    let cells = rows.map(|row| row.trim_matches('|').split('|').map(str::trim).collect::<Vec<_>>());
    cells.map(|cells| (cells[0].to_owned(), cells[1].to_owned())).collect()
}

/// The settings of a row: paths with their values.
fn written(settings: &str) -> Vec<(&str, &str)> {
    settings.split('`').skip(1).step_by(2).filter_map(|code| code.split_once(" = ")).collect()
}

/// What a reader is told who takes a row over: a team beside the neighbourhoods has its settings in the
/// tables of its own entry, all else is set as it stands.
fn told(settings: &str) -> String {
    let written = written(settings);
    if !settings.contains("[[municipality.team]]") {
        let sets: Vec<String> = written.iter().map(|(path, value)| format!("{path}={value}")).collect();
        let sets: Vec<&str> = sets.iter().map(String::as_str).collect();
        return told_from(&Shelf::with(&[("mine.toml", TOWN)]), &sets);
    }
    let own = written.iter().map(|(path, value)| {
        format!("{} = {value}\n", path.strip_prefix("team.").expect("what is written is of a team"))
    });
    let seats = if settings.contains("own teams without seats") { "seats = 0" } else { "seats = 8" };
    told_of(&format!("{}{BESIDE}{}", TOWN.replace("seats = 8", seats), own.collect::<String>()))
}

/// If this failed, somebody who takes a form of team over from the page would get mistakes, or another team.
#[test]
fn every_form_of_team_loads_as_it_is_written() {
    let forms = forms();
    assert!(forms.len() >= 6, "the table of forms: {forms:?}");
    for (form, settings) in forms {
        assert!(written(&settings).len() >= 3, "{form}: its settings are read: {settings}");
        assert_eq!(told(&settings), "in order", "{form}");
    }
}
