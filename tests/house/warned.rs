//! What a file may say and hardly means: a reader is told before anything is simulated, and at which line.

use crate::golden::scenarios;
use crate::mistakes::told_of;
use crate::shelf::Shelf;
use insta::assert_snapshot;
use spankracht::cli::library::Disk;
use spankracht::cli::mistake::warning;
use spankracht::experiment::scenario::{Scenario, read};
use spankracht::report::Language;
use std::path::Path;

/// The warnings about a text, in both languages.
fn warned(text: &str) -> String {
    let shelf = Shelf::with(&[("mine.toml", text)]);
    let found: Scenario = read(Path::new("mine.toml"), &[], &shelf).expect("it is in order");
    let said = |w| [Language::English, Language::Dutch].map(|language| warning(w, language)).join("\n");
    found.warnings.iter().map(said).collect::<Vec<_>>().join("\n\n")
}

/// If this failed, time that is not there would be divided without a word.
#[test]
fn shares_of_time_beyond_all_hours() {
    assert_snapshot!(warned(
        "[team.time]\nadministration = 0.5\nlearning = 0.4\nprevention = 0.4\ntravel = 0.3\n"
    ));
    assert_snapshot!(
        "shares_of_specialists",
        warned("[team.roles]\nspecialists = 1.0\nadvising = 0.5\njoining = 0.5\nline = 0.5\n")
    );
    let one_team = "[[municipality.neighbourhood]]\nid = \"noord\"\nhouseholds = 600\nseats = 3\n\
                    [municipality.neighbourhood.time]\nadministration = 0.8\n\
                    [[municipality.neighbourhood]]\nid = \"zuid\"\nhouseholds = 600\nseats = 3\n";
    assert_snapshot!("shares_of_one_team", warned(one_team));
    let later = "[[intervention]]\nset = \"team.time.administration\"\nvalue = 0.75\nfrom_week = 9\n\
                 until_week = 12\n";
    assert_snapshot!("shares_later", warned(later));
    assert_eq!(warned("[team.time]\nadministration = 0.7\n"), "", "it fits");
    assert_eq!(warned("[team.roles]\nadvising = 0.8\n"), "", "there are no specialists");
}

/// If this failed, a town could be without anybody who asks and look as if it were well.
#[test]
fn nobody_can_come_in() {
    let shut = "[team.access]\nself_referral = 0.0\n[household]\npartners = 0.0\n";
    assert_snapshot!(warned(shut));
    for door in ["[team.time]\nwalk_in = 4.0\n", "[team.time]\noutreach = 0.05\n"] {
        assert_eq!(warned(&format!("{shut}{door}")), "");
    }
    assert_eq!(warned("[team.access]\nself_referral = 0.0\n"), "", "partners send them");
}

/// If this failed, readers would learn not to read warnings.
#[test]
fn the_library_gives_no_warnings() {
    let folders =
        ["scenarios", "scenarios/places", "scenarios/theory", "scenarios/towns", "scenarios/what-if"];
    for path in folders.into_iter().flat_map(scenarios) {
        let found = read(&path, &[], &Disk).expect("the library is in order");
        assert!(found.warnings.is_empty(), "{}: {:?}", path.display(), found.warnings);
    }
}

/// If this failed, a council could expect what no town can reach, or what every town does.
#[test]
fn targets_out_of_reach() {
    let expects = |outcome: &str, target: f64| {
        format!("[[expectation]]\noutcome = \"{outcome}\"\ntarget = {target:?}\nby_week = 52\n")
    };
    let wrong = [("list", -3.0), ("within_norm", 900.0), ("practice", 1.2), ("result_after_year", 101.0)];
    assert_snapshot!(told_of(&wrong.map(|(outcome, target)| expects(outcome, target)).concat()));
    let right = [
        ("list", 0.0),
        ("within_norm", 100.0),
        ("result_after_year", -5.0),
        ("balance", -1e6),
        ("cost_total", 9.0),
        ("turnover", 130.0),
    ];
    assert_eq!(told_of(&right.map(|(outcome, target)| expects(outcome, target)).concat()), "in order");
}

/// If this failed, an event could stand in a file, and in its report, and do nothing.
#[test]
fn events_that_change_nothing() {
    assert_snapshot!(told_of(
        r#"
[[intervention]]
event = "temporary-crew"
members = 0
from_week = 5
until_week = 9
[[intervention]]
event = "layoff"
from_week = 5
share = 0.0
[[intervention]]
event = "list-cleared"
from_week = 5
share = 0.0
[[intervention]]
event = "tender"
announced_week = 5
from_week = 5
chance = 0.0
"#
    ));
    let feared = "[[intervention]]\nevent = \"tender\"\nfrom_week = 52\nchance = 0.0\n";
    assert_eq!(told_of(feared), "in order", "members are uncertain before it is won");
}

/// If this failed, whoever asks for fewer years would learn that it cannot be, and not what can.
#[test]
fn too_few_years() {
    assert_snapshot!(told_of(
        r#"
[run]
years = 1
[[expectation]]
outcome = "list"
target = 3
by_week = 104
[[intervention]]
event = "layoff"
share = 0.5
from_week = 156
[[intervention]]
set = "team.time.learning"
value = 0.03
from_week = 60
"#
    ));
    assert!(
        told_of("[[intervention]]\nevent = \"leader-leaves\"\nfrom_week = 25999\n")
            .contains("`run.years = 500`")
    );
}
