//! What two scenario files are said to differ in.

use crate::shelf::Shelf;
use insta::assert_snapshot;
use spankracht::cli::check::{Check, check};
use spankracht::cli::mistake::render;
use spankracht::experiment::scenario::{Difference, Scenario, comparable, differences, paths, read};
use spankracht::kernel::parameter::Kind;
use spankracht::model::parameters::Parameters;
use spankracht::report::Language;
use std::path::Path;

/// A town with something of every kind.
const TOWN: &str = r#"
[[municipality.neighbourhood]]
id = "noord"
name = "Noord"
households = 6000
seats = 12
[municipality.neighbourhood.time]
learning = 0.1
[[municipality.neighbourhood]]
id = "oost"
households = 6000
seats = 12
[[municipality.team]]
id = "desk"
seats = 4
serves = ["oost"]
[[municipality.team]]
id = "youth"
name = "Jeugd"
seats = 3
access.target = "youth"
[[provider]]
id = "debts"
domain = "finances"
places = 3
price = 100
[[provider]]
id = "care"
domain = "daily_living"
places = 3
price = 100
[[expectation]]
outcome = "wait_mean"
target = 3
by_week = 52
[[expectation]]
outcome = "list"
target = 50
by_week = 52
[[intervention]]
id = "more"
set = "provider.debts.places"
value = 5
from_week = 10
[[intervention]]
id = "crew"
event = "temporary-crew"
members = 2
from_week = 10
until_week = 20
"#;

/// Reads a town that is its own history.
fn town(text: &str) -> Scenario {
    read(Path::new("mine.toml"), &[], &Shelf::with(&[("mine.toml", text)])).expect("the town is right")
}

fn told(found: &[Difference]) -> String {
    let line = |d: &Difference| format!("{}\n  here  {}\n  there {}\n", d.path, d.here, d.there);
    found.iter().map(line).collect()
}

/// If this failed, an adviser who lays two files side by side would not see all in which they differ.
#[test]
fn all_in_which_two_files_differ() {
    let other = [
        ("name = \"Noord\"", "name = \"Het Noorden\""),
        ("serves = [\"oost\"]", "serves = [\"noord\"]"),
        ("id = \"youth\"\nname = \"Jeugd\"", "id = \"young\""),
        ("id = \"debts\"\ndomain = \"finances\"", "id = \"debts\"\ndomain = \"work\""),
        ("id = \"care\"", "id = \"guidance\""),
        ("outcome = \"list\"\ntarget = 50", "outcome = \"vacancies\"\ntarget = 2"),
        ("target = 3\nby_week", "target = 4\nby_week"),
        ("value = 5\nfrom_week = 10", "value = 6\nfrom_week = 10\nuntil_week = 60"),
        ("members = 2", "members = 3"),
    ];
    let mut text = String::from(TOWN);
    for (before, after) in other {
        assert!(text.contains(before), "{before}");
        text = text.replacen(before, after, 1);
    }
    assert_snapshot!(told(&differences(&town(TOWN).parameters, &town(&text).parameters)));
}

/// If this failed, files could differ without a word, or be said to differ where they do not.
#[test]
fn whatever_is_changed_is_told_once() {
    let base = town(TOWN).parameters;
    assert_eq!(differences(&base, &base), []);
    for path in paths(&base) {
        let (_, row) = spankracht::experiment::scenario::parameter(&path).expect("a declared path");
        let mut other = base.clone();
        let now = base.get(&path).expect("a value");
        let next = match row.kind {
            Kind::Number => now + (row.valid.1 - now) / 2.0 - if now == row.valid.1 { 0.01 } else { 0.0 },
            _ if now < row.valid.1 => now + 1.0,
            _ => now - 1.0,
        };
        assert!(other.set(&path, next));
        let found = differences(&base, &other);
        let paths: Vec<&str> = found.iter().map(|d| d.path.as_str()).collect();
        assert_eq!(paths, [path.as_str()]);
    }
    type Change = (&'static str, fn(&mut Parameters));
    let changes: [Change; 9] = [
        ("municipality.neighbourhood", |p| {
            p.neighbourhoods.swap(0, 1);
            // The places that teams serve move with them.
            p.teams[0].serves = vec![0];
            p.resolve();
        }),
        ("municipality.neighbourhood.oost.name", |p| p.neighbourhoods[1].name.push('!')),
        ("municipality.team.desk.serves", |p| p.teams[0].serves = Vec::new()),
        ("municipality.team.youth", |p| drop(p.teams.pop())),
        ("provider.care", |p| drop(p.providers.pop())),
        ("expectation.list.by_week", |p| p.expectations[1].by_week = 60),
        ("expectation", |p| p.expectations.swap(0, 1)),
        ("intervention.more.value", |p| p.interventions[0].value = 7.0),
        ("intervention.crew", |p| drop(p.events.pop())),
    ];
    for (path, change) in changes {
        let mut other = base.clone();
        change(&mut other);
        for (there, here) in [(&base, &other), (&other, &base)] {
            let found = differences(there, here);
            assert_eq!(found.iter().map(|d| d.path.as_str()).collect::<Vec<_>>(), [path]);
        }
    }
}

/// If this failed, somebody whose files do not share a past would not be told why.
#[test]
fn why_two_files_share_no_past() {
    let fewer =
        TOWN.replacen("[[municipality.team]]\nid = \"desk\"\nseats = 4\nserves = [\"oost\"]\n", "", 1);
    let renamed = TOWN.replace("\"Jeugd\"", "\"Jong\"");
    let mut told = Vec::new();
    for other in [fewer, renamed] {
        let [one, two] = [TOWN, &other].map(town);
        let two = Scenario { id: String::from("yours"), ..two };
        told.extend(comparable(&[one, two]).expect_err("they differ").iter().map(|m| render(m, false)));
    }
    assert_snapshot!(told.join("\n\n"));
}

/// If this failed, somebody who checks a file would not see which teams and expectations come and go in it.
#[test]
fn check_tells_of_entries_that_come_and_go() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    std::fs::write(folder.join("comes_and_goes_base.toml"), TOWN).unwrap();
    let mine = "extends = \"comes_and_goes_base.toml\"\n[run]\nstart = \"launch\"\n\
        [[municipality.neighbourhood]]\nid = \"oost\"\nname = \"Oost\"\n\
        [[municipality.team]]\nid = \"desk\"\nremove = true\n\
        [[municipality.team]]\nid = \"new\"\nseats = 2\nserves = [\"noord\"]\n\
        [[expectation]]\nid = \"list\"\nremove = true\n\
        [[intervention]]\nid = \"more\"\nvalue = 6\n\
        [[intervention]]\nset = \"team.time.learning\"\nvalue = 0.1\nfrom_week = 8\n";
    let file = folder.join("comes_and_goes.toml");
    std::fs::write(&file, mine).unwrap();
    let told = [Language::English, Language::Dutch].map(|language| {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let asked = Check { files: vec![file.clone()], language, ..Check::default() };
        let code = check(&asked, &mut out, &mut err).unwrap();
        assert_eq!((code, String::from_utf8(err).unwrap().as_str()), (0, ""));
        String::from_utf8(out).unwrap().replace(&format!("{}/", folder.display()), "")
    });
    assert_snapshot!(told.join("\n"));
}

/// If this failed, the households of one neighbourhood would live on with the values of another.
#[test]
fn lists_stand_in_the_order_of_the_history() {
    let base = "[[provider]]\nid = \"a\"\ndomain = \"work\"\nplaces = 3\nprice = 1\n\
        [[provider]]\nid = \"b\"\ndomain = \"work\"\nplaces = 3\nprice = 1\n";
    let swapped = base.replace("\"a\"", "\"c\"").replace("\"b\"", "\"a\"").replace("\"c\"", "\"b\"");
    let mine = format!("[run]\nhistory = \"base.toml\"\n{swapped}");
    let shelf = Shelf::with(&[("mine.toml", &mine), ("base.toml", base)]);
    let mistakes = read(Path::new("mine.toml"), &[], &shelf).expect_err("another order");
    assert_snapshot!(mistakes.iter().map(|m| render(m, false)).collect::<Vec<_>>().join("\n\n"));
}
