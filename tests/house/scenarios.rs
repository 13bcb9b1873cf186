//! What a scenario file says is what the model runs on, and what is written reads back.

use crate::shelf::Shelf;
use crate::village::{EVENTS, beside, event};
use proptest::prelude::*;
use spankracht::cli::check::{Check, check};
use spankracht::cli::explain::{Explain, explain};
use spankracht::experiment::scenario::{
    HISTORY_FILE, Scenario, complete, complete_history, differences, judgeable, parameter, paths, read,
};
use spankracht::kernel::parameter::{Kind, Role};
use spankracht::model::outcomes::OUTCOMES;
use spankracht::model::parameters::{
    Entry, Event, EventKind, Expectation, Intervention, Parameters, Provider,
};
use std::path::Path;

fn scenario(files: &[(&str, &str)], sets: &[&str]) -> Scenario {
    let sets: Vec<String> = sets.iter().map(|s| s.to_string()).collect();
    read(Path::new("mine.toml"), &sets, &Shelf::with(files)).expect("these files are in order")
}

const BASE: &str = r#"
[run]
title = "Base"
illustration = true
[policy]
dialogue = 0.4
[[provider]]
id = "debts"
domain = "finances"
places = 30
price = 2400
[[provider]]
id = "youth"
domain = "parenting"
places = 10
price = 8000.5
[[expectation]]
outcome = "wait_mean"
target = 4
by_week = 104
[[intervention]]
set = "provider.debts.places"
value = 40
from_week = 52
"#;

const MINE: &str = r#"
extends = "base.toml"
[run]
about = "Mine."
about_nl = "Van mij."
[policy]
autonomy = 1
[team.caseload]
assignment = "best-fit"
former_worker = false
[[municipality.neighbourhood]]
id = "noord"
seats = 20
[[provider]]
id = "debts"
places = 12
[[expectation]]
outcome = "wait_mean"
target = 3
[[expectation]]
id = "quick"
outcome = "closed_in_year"
remove = true
"#;

/// If this failed, a scenario would not be its difference from another.
#[test]
fn a_file_changes_what_it_extends() {
    let mine =
        MINE.replace("[[expectation]]\nid = \"quick\"\noutcome = \"closed_in_year\"\nremove = true\n", "");
    let second =
        "[[intervention]]\nset = \"provider.debts.places\"\nvalue = 50\nfrom_week = 60\nuntil_week = 70\n";
    let scenario = scenario(&[("mine.toml", &format!("{mine}{second}")), ("base.toml", BASE)], &[]);
    let changes = differences(&scenario.history, &scenario.parameters);
    let changed: Vec<String> = changes.iter().map(|c| format!("{} = {}", c.path, c.here)).collect();
    let expected = [
        "municipality.neighbourhood.noord.seats = 20",
        "team.caseload.assignment = \"best-fit\"",
        "team.caseload.former_worker = false",
        "provider.debts.places = 12",
        "policy.autonomy = 1.0",
        "expectation.wait_mean.target = 3.0",
        "intervention.provider-debts-places-2 = { set = \"provider.debts.places\", value = 50, \
         from_week = 60, until_week = 70 }",
    ];
    assert_eq!(changed, expected);
    assert_eq!(scenario.parameters.providers.len(), 2, "the base replaced the default providers");
    assert_eq!(scenario.parameters.neighbourhoods.len(), 10, "and kept the default neighbourhoods");
    assert_eq!(scenario.parameters.policy.dialogue, 0.4);
    let [expectation] = scenario.parameters.expectations.as_slice() else { panic!("one expectation") };
    assert_eq!((expectation.target, expectation.by_week), (3.0, 104));
    let ids: Vec<&str> = scenario.parameters.interventions.iter().map(|i| i.id.as_str()).collect();
    assert_eq!(ids, ["provider-debts-places", "provider-debts-places-2"]);
    assert_eq!((scenario.title.en.as_str(), scenario.about.nl.as_str()), ("mine", "Van mij."));
    assert!(scenario.illustration, "a variation on a named town is an illustration too");
    assert_eq!(scenario.extends, [Path::new("base.toml")]);
}

/// If this failed, providers and expectations could not be taken away.
#[test]
fn lists_can_be_emptied() {
    let base = scenario(&[("mine.toml", "provider = []\n")], &[]);
    assert!(base.parameters.providers.is_empty());
    let text = "extends = \"base.toml\"\n[run]\nhistory = \"mine.toml\"\n\
        [[provider]]\nid = \"youth\"\nremove = true\n";
    let none =
        format!("expectation = []\n{text}[[intervention]]\nid = \"provider-debts-places\"\nremove = true\n");
    let mine = scenario(&[("mine.toml", &none), ("base.toml", BASE)], &[]);
    assert_eq!(mine.parameters.providers.len(), 1);
    assert!(mine.parameters.expectations.is_empty() && mine.parameters.interventions.is_empty());
}

/// If this failed, an event of a file would happen at another time, to another team or by another measure.
#[test]
fn events_are_read_with_their_defaults() {
    let text = "[[intervention]]\nevent = \"tender\"\nfrom_week = 60\n[[intervention]]\nid = \"help\"\n\
        event = \"temporary-crew\"\nteam = \"noord\"\nmembers = 3\nfrom_week = 10\nuntil_week = 36\n";
    let second = "extends = \"base.toml\"\n[[intervention]]\nid = \"help\"\nmembers = 4\n";
    let base = scenario(&[("mine.toml", text)], &[]).parameters;
    let mine = scenario(&[("mine.toml", second), ("base.toml", text)], &[]).parameters;
    let mut tender = event(EventKind::Tender, 60);
    (tender.announced_week, tender.members) = (34, 0);
    let mut crew = Event { id: String::from("help"), ..event(EventKind::TemporaryCrew, 10) };
    (crew.team, crew.members, crew.until_week) = (Some(String::from("noord")), 3, Some(36));
    assert_eq!(base.events, [tender.clone(), crew.clone()]);
    crew.members = 4;
    assert_eq!(mine.events, [tender, crew], "a file that extends another changes what it names");
}

/// If this failed, a change from the command line would rewrite the past, or a founded world
/// would differ from it.
#[test]
fn sets_change_the_scenario_and_founding_sets_its_past_too() {
    let sets = ["policy.autonomy=0.9", "provider.debts.places=3", "household.concentration=9"];
    let sets = [&sets[..], &["expectation.wait_mean.target=5", "team.caseload.assignment=best-fit"]].concat();
    let mine = scenario(&[("mine.toml", "extends = \"base.toml\"\n"), ("base.toml", BASE)], &sets);
    assert_eq!(mine.parameters.get("policy.autonomy"), Some(0.9));
    assert_eq!(mine.parameters.get("provider.debts.places"), Some(3.0));
    assert_eq!(mine.parameters.get("team.caseload.assignment"), Some(1.0));
    assert_eq!(mine.parameters.expectations[0].target, 5.0);
    assert_eq!(mine.history.get("policy.autonomy"), Parameters::default().get("policy.autonomy"));
    assert_eq!(mine.history.get("provider.debts.places"), Some(30.0));
    assert_eq!(mine.history.get("household.concentration"), Some(9.0));
}

/// Lowers what together would be refused.
fn make_possible(parameters: &mut Parameters) {
    // Nobody is employed twice.
    let employment = &mut parameters.team.employment;
    employment.municipal = employment.municipal.min(1.0 - employment.seconded);
    let providers = parameters.providers.len() as f64;
    parameters.providers.iter_mut().for_each(|v| v.values.employs /= providers);
    // Together these may be beyond reckoning, and are then refused.
    parameters.demand.growth = parameters.demand.growth.min(0.0);
    for place in &mut parameters.neighbourhoods {
        place.values.households = place.values.households.min(100_000);
        place.values.seats = place.values.seats.max(1);
    }
    // An event strikes a team with seats, and no more of these are vacant than there are.
    parameters.teams.iter_mut().for_each(|team| team.values.seats = team.values.seats.max(1));
    parameters.start.vacancies = parameters.start.vacancies.min(1);
}

/// Parameters anywhere in their valid ranges, from numbers between 0 and 1.
fn parameters(draws: &[f64], names: &[String]) -> Parameters {
    let mut parameters = Parameters::default();
    let mut draw = draws.iter().copied().cycle();
    let mut next = || draw.next().expect("there are draws");
    parameters.providers.truncate((next() * 5.0) as usize);
    for (id, name) in ["a", "2-b"].iter().zip(names) {
        let name_nl = name.chars().rev().collect();
        parameters.providers.push(Entry { name_nl, ..Entry::new(id, name, Provider::default()) });
    }
    for (index, id) in ["youth", "desk"].iter().enumerate().take((next() * 3.0) as usize) {
        beside(&mut parameters, id, 1, if index == 0 { &[0, 2] } else { &[] });
    }
    for path in paths(&parameters) {
        let (section, row) = parameter(&path).expect("declared");
        if ["demand.presenting", "team.fields"].contains(&section) {
            continue;
        }
        let (low, high) = row.valid;
        let number = low + (high - low) * next();
        let number = if matches!(row.kind, Kind::Number) { number } else { number.round() };
        assert!(parameters.set(&path, number));
    }
    make_possible(&mut parameters);
    give_of_their_own(&mut parameters, &mut next);
    parameters.set("team.access.target", 0.0);
    let weeks = parameters.run.years * 52;
    for outcome in OUTCOMES.iter().filter(|o| judgeable(o)).take((next() * 4.0) as usize) {
        let (low, high) = outcome.range;
        let (id, target) = (String::from(outcome.id), ((next() - 0.5) * 1e6).clamp(low, high));
        let by_week = 13 + (next() * f64::from(weeks - 13)) as u32;
        parameters.expectations.push(Expectation { outcome: id.clone(), id, target, by_week });
    }
    let changeable = paths(&parameters).into_iter().filter(|path| {
        !path.starts_with("run.")
            && !path.starts_with("start.")
            && parameter(path).is_some_and(|(_, row)| row.role != Role::Founding)
    });
    for (index, set) in changeable.step_by(17).take((next() * 9.0) as usize).enumerate() {
        let value = parameters.get(&set).expect("declared");
        let from_week = (next() * f64::from(weeks - 1)) as u32;
        let until_week = (next() < 0.5).then_some(from_week + 1 + index as u32);
        let id = format!("change-{index}");
        parameters.interventions.push(Intervention { id, set, value, from_week, until_week });
    }
    for (index, kind) in EVENTS.into_iter().enumerate() {
        let from_week = (next() * f64::from(weeks - 1)) as u32;
        let team = parameters.team_ids().nth(index).map(String::from);
        let id = format!("event-{index}");
        parameters.events.push(some_event(Event { id, team, ..event(kind, from_week) }, &mut next));
    }
    parameters
}

/// An event with all that can be said of its kind, which changes something.
fn some_event(mut e: Event, next: &mut impl FnMut() -> f64) -> Event {
    match e.kind {
        EventKind::TemporaryCrew => {
            (e.members, e.until_week) = ((next() * 100.0).max(1.0) as u32, Some(e.from_week + 1));
        }
        EventKind::Tender => (e.members, e.share, e.chance) = (0, next(), next().max(0.01)),
        EventKind::Layoff => {
            (e.members, e.share, e.until_week) = (0, next().max(0.01), Some(e.from_week + 30));
        }
        EventKind::LeaderLeaves => e.members = 0,
        EventKind::ListCleared => (e.members, e.share) = (0, next().max(0.01)),
    }
    e
}

/// Gives some teams values of their own at the ends of their ranges.
fn give_of_their_own(parameters: &mut Parameters, next: &mut impl FnMut() -> f64) {
    let general = paths(parameters).into_iter().filter(|path| path.starts_with("team."));
    // What must add up stays as it is.
    let adds_up = |path: &String| ["team.fields.", "team.employment."].iter().any(|s| path.starts_with(s));
    let own = general.filter(|path| !adds_up(path)).step_by(7);
    for (index, path) in own.take((next() * 9.0) as usize).enumerate() {
        let id = parameters.neighbourhoods[index % 3].id.clone();
        let (_, row) = parameter(&path).expect("declared");
        let number = if next() < 0.5 { row.valid.0 } else { row.valid.1 };
        let path = path.replacen("team", &format!("municipality.neighbourhood.{id}"), 1);
        assert!(parameters.set(&path, number));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// If this failed, a run could not be repeated from the file that it leaves in its folder.
    #[test]
    fn what_is_written_reads_back(
        draws in prop::collection::vec(0.0..=1.0f64, 300),
        names in prop::collection::vec(any::<String>(), 4),
        autonomy in 0.0..=1.0f64,
    ) {
        let mut before = scenario(&[("mine.toml", "")], &[]);
        before.parameters = parameters(&draws, &names);
        before.history = before.parameters.clone();
        before.history.policy.autonomy = autonomy;
        before.history_file = HISTORY_FILE.into();
        before.title.en = names[2].clone();
        before.title.nl = names[3].clone();
        let own = complete(&before, HISTORY_FILE);
        let files = [("mine.toml", own), (HISTORY_FILE, complete_history(&before))];
        let after = scenario(&[(files[0].0, &files[0].1), (files[1].0, &files[1].1)], &[]);
        prop_assert_eq!(&after.parameters, &before.parameters);
        prop_assert_eq!(&after.history, &before.history);
    }
}

/// If this failed, `check` would stop at the first file, or call a wrong file right.
#[test]
fn check_looks_at_every_file() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let asked = |files: &[&str], merged| Check {
        files: files.iter().map(|f| root.join(f)).collect(),
        merged,
        ..Check::default()
    };
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let files = ["no.toml", "scenarios/baseline.toml", "Cargo.toml"];
    assert_eq!(check(&asked(&files, false), &mut out, &mut err).unwrap(), 2);
    let (out, err) = (String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap());
    assert!(out.contains("baseline.toml: in order"), "{out}");
    assert!(err.contains("there is no such file") && err.contains("no table `[package]`"), "{err}");
    let (mut out, mut err) = (Vec::new(), Vec::new());
    assert_eq!(check(&asked(&files[1..2], true), &mut out, &mut err).unwrap(), 0);
    let merged = String::from_utf8(out).unwrap();
    assert_eq!(scenario(&[("mine.toml", &merged)], &[]).parameters, Parameters::default());
}

/// If this failed, `explain` would not answer in the words that a reader needs.
#[test]
fn explain_answers() {
    let asked = |name: Option<&str>| {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let asked = Explain { name: name.map(String::from), ..Explain::default() };
        let code = explain(&asked, &mut out, &mut err).unwrap();
        (code, String::from_utf8(out).unwrap() + &String::from_utf8(err).unwrap())
    };
    insta::assert_snapshot!("explain_parameter", asked(Some("team.caseload.limit")).1);
    insta::assert_snapshot!("explain_outcome", asked(Some("wait_mean")).1);
    insta::assert_snapshot!("explain_section", asked(Some("provider")).1);
    let own = "municipality.neighbourhood.noord.time.learning";
    insta::assert_snapshot!("explain_own_value", asked(Some(own)).1);
    insta::assert_snapshot!("explain_own_value_of_any", asked(Some("municipality.team.time.learning")).1);
    let table = "[municipality.neighbourhood.form]";
    insta::assert_snapshot!("explain_own_table", asked(Some(table)).1);
    let (code, told) = asked(Some("municipality.neighbourhood.noord.learning"));
    assert_eq!(code, 2);
    insta::assert_snapshot!("explain_own_value_by_its_last_name", told);
    insta::assert_snapshot!("explain_entry", asked(Some("provider.debts.places")).1);
    let (code, told) = asked(Some("caseload_limit"));
    assert_eq!(code, 2);
    insta::assert_snapshot!("explain_unknown", told);
    assert_eq!(asked(None).0, 0);
}

/// If this failed, an adviser would not see what a file changes and what is expected in it.
#[test]
fn check_says_what_differs() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let mine = folder.join("check_says_what_differs.toml");
    std::fs::write(folder.join("check_base.toml"), BASE).unwrap();
    let text = "extends = \"check_base.toml\"\n[policy]\nautonomy = 1\n";
    std::fs::write(&mine, text).unwrap();
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let asked = Check { files: vec![mine], ..Check::default() };
    assert_eq!(check(&asked, &mut out, &mut err).unwrap(), 0);
    let told = String::from_utf8(out).unwrap().replace(&format!("{}/", folder.display()), "");
    insta::assert_snapshot!(told);
}
