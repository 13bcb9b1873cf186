//! Values of a team's own: they hold in that team, and there instead of the general ones.

use crate::mistakes::told_of;
use crate::shelf::Shelf;
use crate::village::{all, different, live, neighbour, open_town, organised, years};
use spankracht::experiment::reference::explain;
use spankracht::experiment::scenario::{Scenario, complete, differences, parameter, paths, read};
use spankracht::model::parameters::{Intervention, Parameters};
use std::path::Path;

/// A town in which much of what a team can be has work to do.
fn town() -> Parameters {
    let mut p = organised();
    let time = &mut p.team.time;
    (time.outreach, time.linking, time.walk_in) = (0.05, 0.03, 6.0);
    let roles = &mut p.team.roles;
    (roles.specialists, roles.advising, roles.joining, roles.line) = (0.5, 0.1, 0.1, 0.1);
    p.team.leader.coach = 0.1;
    p
}

/// The path of a team's own value in the neighbourhood with this id.
fn own(path: &str, id: &str) -> String {
    path.replacen("team", &format!("municipality.neighbourhood.{id}"), 1)
}

fn set_for_all(p: &mut Parameters, path: &str, value: f64) {
    let ids: Vec<String> = p.team_ids().map(String::from).collect();
    for id in ids {
        assert!(p.set(&own(path, &id), value), "{path} of {id}");
    }
}

fn in_teams(p: &Parameters) -> Vec<String> {
    paths(p).into_iter().filter(|path| path.starts_with("team.")).collect()
}

/// If this failed, writing down for a team what holds anyway would change its course.
#[test]
fn own_values_like_the_general_ones_change_nothing() {
    for p in [town(), open_town()] {
        let mut said = p.clone();
        for path in in_teams(&p) {
            set_for_all(&mut said, &path, p.get(&path).expect("a path of this town"));
        }
        assert_ne!(said, p);
        assert_eq!(different(&live(&p, years(1, 2)), &live(&said, years(1, 2))), Vec::<&str>::new());
    }
}

/// If this failed, some rule would read the general value where a team has one of its own.
#[test]
fn every_rule_reads_the_terms_of_its_team() {
    let p = town();
    for path in in_teams(&p) {
        let (_, row) = parameter(&path).expect("a declared path");
        let value = neighbour(&row, p.get(&path).expect("a path of this town"));
        let (mut general, mut by_team) = (p.clone(), p.clone());
        general.set(&path, value);
        set_for_all(&mut by_team, &path, value);
        let moved = different(&live(&general, years(0, 1)), &live(&by_team, years(0, 1)));
        assert!(moved.is_empty(), "{path}: {moved:?}");
    }
}

/// If this failed, what a municipality decides for all teams would undo what it agreed with one.
#[test]
fn a_change_for_all_teams_spares_those_with_a_value_of_their_own() {
    let mut p = Parameters::default();
    let noord = own("team.time.learning", "noord");
    assert!(p.set(&noord, 0.1) && p.set("team.time.learning", 0.02) && p.set("team.time.travel", 0.07));
    assert_eq!((p.get(&noord), p.get(&own("team.time.learning", "oost"))), (Some(0.1), Some(0.02)));
    assert_eq!(p.get(&own("team.time.travel", "noord")), Some(0.07), "the rest follows");
    assert_eq!((p.terms(1).time.learning, p.terms(0).time.learning), (0.1, 0.02));
    assert!(!p.set(&own("team.time.lerning", "noord"), 0.1) && !p.set(&own("team.run.years", "noord"), 1.0));

    let change = |set: &str, value: f64| Intervention {
        id: String::from("change"),
        set: String::from(set),
        value,
        from_week: 0,
        until_week: None,
    };
    // With a value of their own in both teams a change for all reaches nobody, and one of its own both.
    let mut town = town();
    set_for_all(&mut town, "team.time.administration", 0.3);
    let before = live(&town, years(1, 1));
    let mut spared = town.clone();
    spared.interventions = vec![change("team.time.administration", 0.1)];
    assert_eq!(different(&before, &live(&spared, years(1, 1))), Vec::<&str>::new());
    let mut reached = town.clone();
    reached.interventions = vec![change(&own("team.time.administration", "noord"), 0.1)];
    let registration = |p: &Parameters| all(&live(p, years(1, 1)), "hours_registration");
    assert!(registration(&reached) < all(&before, "hours_registration"));
}

fn scenario(files: &[(&str, &str)], sets: &[&str]) -> Scenario {
    let sets: Vec<String> = sets.iter().map(|s| s.to_string()).collect();
    read(Path::new("mine.toml"), &sets, &Shelf::with(files)).expect("these files are in order")
}

const BASE: &str = r#"
[[municipality.neighbourhood]]
id = "noord"
households = 6000
seats = 14
[municipality.neighbourhood.time]
learning = 0.1
[municipality.neighbourhood.mix]
practice_settled = 0.55
[[municipality.neighbourhood]]
id = "oost"
households = 5000
seats = 12
"#;

/// If this failed, a file could not say what differs in one team, or a variation could not change it.
#[test]
fn own_values_are_read_from_the_tables_of_an_entry() {
    let mine = "extends = \"base.toml\"\n[team.time]\nlearning = 0.02\n\
        [[municipality.neighbourhood]]\nid = \"noord\"\ncaseload.limit = 12\n\
        [[municipality.neighbourhood]]\nid = \"oost\"\n[municipality.neighbourhood.time]\ntravel = 0.06\n\
        [[intervention]]\nset = \"municipality.neighbourhood.oost.time.learning\"\nvalue = 0.08\n\
        from_week = 9\n";
    let sets = [
        "municipality.neighbourhood.oost.form.organisations=4",
        "municipality.neighbourhood.oost.mix.practice_settled=0.6",
    ];
    let read = scenario(&[("mine.toml", mine), ("base.toml", BASE)], &sets);
    let (now, past) = (&read.parameters, &read.history);
    let (noord, oost) = (now.terms(0), now.terms(1));
    assert_eq!((noord.time.learning, oost.time.learning), (0.1, 0.02));
    assert_eq!((noord.caseload.limit, oost.caseload.limit), (12.0, 20.0));
    assert_eq!((oost.time.travel, oost.form.organisations), (0.06, 4));
    assert_eq!((past.terms(0).mix.practice_settled, past.terms(1).mix.practice_settled), (0.55, 0.6));
    let changed = differences(past, now);
    let changed: Vec<String> = changed.iter().map(|d| format!("{} {} {}", d.path, d.there, d.here)).collect();
    let expected = [
        "municipality.neighbourhood.noord.caseload.limit 20.0 12.0",
        "municipality.neighbourhood.oost.form.organisations 1 4",
        "municipality.neighbourhood.oost.time.travel 0.045 0.06",
        "team.time.learning 0.05 0.02",
        "intervention.municipality-neighbourhood-oost-time-learning absent { set = \
         \"municipality.neighbourhood.oost.time.learning\", value = 0.08, from_week = 9 }",
    ];
    assert_eq!(changed, expected);
    let back = differences(now, past);
    assert_eq!(back.len(), 5, "and as many the other way round: {back:?}");
}

/// If this failed, a municipality could not say of one team what it begins with.
#[test]
fn a_start_of_its_own_is_read_and_written() {
    let mine = "extends = \"base.toml\"\n[start]\nlist = 60\n\
        [[municipality.neighbourhood]]\nid = \"noord\"\n\
        [municipality.neighbourhood.start]\nlist = 40\nvacancies = 2\n\
        [[municipality.team]]\nid = \"desk\"\nseats = 3\nstart.open_cases = 9\n";
    let base = format!("{BASE}[[municipality.team]]\nid = \"desk\"\nseats = 3\n");
    let sets = ["municipality.neighbourhood.oost.start.list=11"];
    let read = scenario(&[("mine.toml", mine), ("base.toml", &base)], &sets);
    let p = &read.parameters;
    let own = |entry: usize| ["list", "open_cases", "vacancies"].map(|name| p.own_start(entry, name));
    assert_eq!(own(0), [Some(40.0), None, Some(2.0)]);
    assert_eq!((own(1), own(2)), ([Some(11.0), None, None], [None, Some(9.0), None]));
    assert_eq!(p.get("municipality.neighbourhood.noord.start.open_cases"), Some(-1.0));
    assert_eq!(p.get("municipality.neighbourhood.noord.start.lst"), None);
    assert_eq!((read.history.own_start(0, "list"), p.terms(0).time.learning), (None, 0.1));
    let again = scenario(&[("mine.toml", &complete(&read, "base.toml")), ("base.toml", &base)], &[]);
    assert_eq!(again.parameters, *p);
    let told = explain("municipality.neighbourhood.noord.start.list", false).expect("it is a parameter");
    assert!(
        told.contains("Households on the waiting list") && told.contains("leave of `start.list`"),
        "{told}"
    );
}

/// If this failed, a place would be called in Dutch as nobody calls it, or not as its file says.
#[test]
fn names_are_read_in_both_languages() {
    let base = format!(
        "{BASE}name_nl = \"Het Oosten\"\n[[provider]]\nid = \"debts\"\nname = \"Debts\"\n\
         name_nl = \"Schulden\"\ndomain = \"finances\"\nplaces = 3\nprice = 100\n"
    );
    let mine = "extends = \"base.toml\"\n[[provider]]\nid = \"debts\"\nplaces = 4\n";
    let names = |mine: &str| {
        let p = scenario(&[("mine.toml", mine), ("base.toml", &base)], &[]).parameters;
        let read = p.providers[0].names().map(String::from);
        assert_eq!((p.team_names("noord"), p.team_names("oost")), (["noord"; 2], ["oost", "Het Oosten"]));
        read
    };
    assert_eq!(names(mine), ["Debts", "Schulden"]);
    assert_eq!(names(&format!("{mine}name = \"Money\"\n")), ["Money"; 2], "another name is another in Dutch");
    assert_eq!(names(&format!("{mine}name_nl = \"Geld\"\n")), ["Debts", "Geld"]);
    let default = Parameters::default();
    assert!(default.providers.iter().all(|provider| provider.name != provider.name_nl));
}

/// If this failed, the shares of a team's own would be taken though they are no distribution.
#[test]
fn life_domains_of_a_team_add_up_too() {
    let fields =
        |housing: f64| format!("{BASE}[municipality.neighbourhood.fields]\nhousing = {housing}\nwork = 0\n");
    assert_eq!(told_of(&fields(0.25)), "in order");
    assert!(told_of(&fields(0.2)).contains("`municipality.neighbourhood.oost.fields` add up to 0.95"));
}
