//! Teams beside those of the neighbourhoods: who comes to them, and what becomes of whom they do not take.

use crate::direction::changed;
use crate::shelf::Shelf;
use crate::told::{Change, DOWN, UP, assert_borne_out, last_year};
use crate::village::{all, beside, different, divided, live, luck, pressed, village, years};
use spankracht::experiment::ensemble::Trial;
use spankracht::experiment::scenario::read;
use spankracht::kernel::week::Horizon;
use spankracht::model::ledger::Ledger;
use spankracht::model::parameters::{Intervention, Parameters, Start, Target};
use spankracht::model::simulate;
use std::path::Path;

/// What happens to households.
const OF_HOUSEHOLDS: [&str; 9] = [
    "requests_real",
    "requests_light",
    "list",
    "taken_up",
    "left_list",
    "turned_away",
    "closed",
    "latent",
    "crises",
];

/// If this failed, a team to which nobody goes would bear on people who never meet it.
#[test]
fn a_team_that_nobody_needs_changes_nothing() {
    let mut p = pressed();
    p.expectations.truncate(1);
    p.team.time.prevention = 0.0;
    let before = live(&p, years(1, 2));
    for (seats, at_most) in [(0, &[][..]), (3, &OF_HOUSEHOLDS[..])] {
        let mut larger = p.clone();
        beside(&mut larger, "idle", seats, &[1]);
        let moved = different(&before, &live(&larger, years(1, 2)));
        match at_most {
            [] => assert!(moved.is_empty(), "{moved:?}"),
            households => {
                assert!(moved.contains(&"members") && !moved.iter().any(|id| households.contains(id)));
            }
        }
    }
}

/// If this failed, a scenario without one team would give another team other people: the difference between
/// the two would be luck.
#[test]
fn a_team_has_its_people_whichever_teams_come_before_it() {
    let mut alone = pressed();
    alone.expectations.truncate(1);
    alone.team.time.prevention = 0.0;
    let mut second = alone.clone();
    beside(&mut second, "idle", 0, &[1]);
    [&mut alone, &mut second].into_iter().for_each(|p| beside(p, "help", 2, &[1]));
    let moved = different(&live(&alone, years(1, 2)), &live(&second, years(1, 2)));
    assert!(moved.is_empty(), "{moved:?}");
}

/// If this failed, members of a team that serves two neighbourhoods would not help wherever they are needed.
#[test]
fn one_team_for_two_neighbourhoods_has_one_list() {
    let mut apart = pressed();
    apart.demand.onset_per_1000 = 200.0;
    apart.neighbourhoods.iter_mut().for_each(|place| place.values.seats = 3);
    // All that is asked is asked in one of the two.
    apart.neighbourhoods[1].values.vulnerability = 0.0;
    let mut together = apart.clone();
    together.neighbourhoods.iter_mut().for_each(|place| place.values.seats = 0);
    beside(&mut together, "both", 6, &[]);
    let (apart, together) = (live(&apart, years(2, 3)), live(&together, years(2, 3)));
    let lists = [&apart, &together].map(|ledger| all(ledger, "list"));
    assert!(lists[0] > 5.0 && lists[1] < 0.5 * lists[0], "three members are too few, six are not: {lists:?}");
    assert_eq!(all(&together, "turned_away"), 0.0);
}

fn total(ledger: &Ledger, id: &str) -> f64 {
    ledger.series(id).iter().sum()
}

/// If this failed, a team for adults and one for youth would leave somebody out, or both be for the same.
#[test]
fn youth_and_adults_are_everyone() {
    let mut p = pressed();
    p.mechanisms.crisis = false;
    p.team.access.target = Target::Adults;
    let adults = live(&p, years(1, 2));
    let mut youth = p.clone();
    youth.team.access.target = Target::Youth;
    let youth = live(&youth, years(1, 2));
    assert!(total(&adults, "turned_away") > 0.0 && total(&youth, "turned_away") > 0.0);
    assert!(total(&youth, "taken_up") > 0.0);
    beside(&mut p, "youth", 2, &[]);
    assert!(p.set("municipality.team.youth.access.target", 1.0));
    let both = live(&p, years(1, 2));
    assert_eq!(total(&both, "turned_away"), 0.0);
    assert!(total(&both, "taken_up") > total(&adults, "taken_up"));
}

/// If this failed, a team for several problems would take others, or turn away whom it is there for.
#[test]
fn a_team_for_two_problems_turns_away_those_with_one() {
    let mut p = village(2, 900, 4);
    p.expectations.clear();
    p.mechanisms.crisis = false;
    p.mechanisms.spill_over = false;
    p.mechanisms.hidden_problems = false;
    p.team.access.least_problems = 2;
    p.demand.co_occurrence = 0.0;
    let one = live(&p, years(1, 2));
    assert!(total(&one, "requests_real") > 50.0);
    assert_eq!(total(&one, "turned_away"), total(&one, "requests_real"), "nobody has a second problem");
    p.demand.co_occurrence = 0.1;
    let several = live(&p, years(1, 2));
    let [taken, away] = ["taken_up", "turned_away"].map(|id| total(&several, id));
    assert!(taken > 10.0 && away > 10.0, "{taken} taken up, {away} turned away");
}

/// If this failed, a team that directs would refer no more than one that treats.
#[test]
fn the_less_a_team_treats_the_more_it_refers() {
    let town = |treats: f64| {
        let mut p = village(2, 1500, 5);
        (p.run.warmup_years, p.run.years) = (2, 3);
        p.team.approach.treats = treats;
        p
    };
    let less = |from: f64, to: f64| {
        let [before, after] =
            [from, to].map(|treats| Trial { history: town(treats), parameters: town(treats) });
        let name = format!("treats = {to} instead of {from}");
        Change { name, before, after, expected: &[(UP, "share_referred", all)] }
    };
    assert_borne_out("treats", &[less(1.0, 0.5), less(0.5, 0.1)], &[]);
}

/// If this failed, being turned away would not cost trust, or a looser door would.
#[test]
fn being_turned_away_keeps_households_away() {
    let mut base = village(3, 6000, 12);
    base.team.access.least_problems = 2;
    let mut changed_to = base.clone();
    changed_to.household.trust_loss_turned_away = 0.5;
    let change =
        changed(&base, "turned away", changed_to, &[(UP, "latent", last_year), (DOWN, "turned_away", all)]);
    assert_borne_out("turned-away", &[change], &[]);
}

/// If this failed, households with a case or on a list would be lost when teams are formed anew.
#[test]
fn a_new_list_of_teams_loses_nobody() {
    let history = divided();
    let mut now = history.clone();
    now.run.start = Start::Launch;
    now.teams.clear();
    now.own = Default::default();
    now.neighbourhoods.iter_mut().for_each(|place| place.own.clear());
    now.team.access.target = Target::All;
    beside(&mut now, "desk", 12, &[]);
    now.neighbourhoods[0].values.seats = 0;
    now.neighbourhoods[1].values.seats = 1;
    now.resolve();
    let mut back = history.clone();
    back.run.start = Start::Launch;
    back.teams.rotate_left(1);
    back.resolve();
    let horizon = years(2, 2);
    for replication in 0..8 {
        // The books hold every week that nobody is lost; here only that there was something to lose.
        let ledgers = simulate(&history, &[&now, &back, &history], luck(replication), horizon);
        let open = [0, 1, 2].map(|n| (all(&ledgers[n], "open_cases"), total(&ledgers[n], "closed")));
        assert!(open.iter().all(|(open, closed)| *open > 5.0 && *closed > 0.0), "{open:?}");
        let first_week = |l: &Ledger| l.series("handovers")[0];
        let met = [0, 1, 2].map(|n| first_week(&ledgers[n]));
        assert!(met[0] > met[2] + 5.0 && met[1] > met[2] + 5.0, "cases change hands at a launch: {met:?}");
    }
}

/// If this failed, a team whose seats are all taken away would keep its list, or its cases.
#[test]
fn a_team_without_seats_leaves_its_list_and_cases_to_others() {
    let mut p = pressed();
    beside(&mut p, "both", 4, &[]);
    let end = |place: &str| Intervention {
        id: format!("end-{place}"),
        set: format!("municipality.neighbourhood.{place}.seats"),
        value: 0.0,
        from_week: 30,
        until_week: Some(80),
    };
    let before = live(&p, years(1, 2));
    p.interventions = ["centrum", "noord"].map(end).to_vec();
    let after = live(&p, years(1, 2));
    let members = |l: &Ledger, week: usize| l.series("members")[week] + l.series("vacancies")[week];
    assert_eq!((members(&before, 40), members(&after, 40), members(&after, 90)), (10.0, 4.0, 10.0));
    assert!(after.series("open_cases")[32] > 10.0, "others have the cases");
    assert_eq!(total(&after, "turned_away"), 0.0);
    // Without any other team nobody is taken, and those who wait are told so.
    p.teams.clear();
    let nobody = live(&p, Horizon { warmup: 52, measured: 78 });
    assert!(total(&nobody, "turned_away") > 0.0 && nobody.series("list")[60] == 0.0);
}

/// If this failed, a household that is turned away and asks again would come back many times from one case.
#[test]
fn a_household_comes_back_once_from_a_case() {
    let mut p = pressed();
    p.expectations.clear();
    p.mechanisms.crisis = false;
    (p.household.trust_loss_turned_away, p.household.help_seeking) = (0.0, 1.0);
    let (id, set) = (String::from("several"), String::from("team.access.least_problems"));
    p.interventions = vec![Intervention { id, set, value: 4.0, from_week: 52, until_week: None }];
    let ledger = live(&p, years(0, 2));
    let [closed, back, away] = ["closed", "relapses", "turned_away"].map(|id| total(&ledger, id));
    assert!(back > 0.0 && away > 2.0 * closed, "{back} of {closed} ask again, {away} times");
    assert!(back <= closed, "{back} of {closed} ask again");
}

/// If this failed, questions that nobody could answer would be worked off when there are members again.
#[test]
fn light_questions_to_nobody_go_unanswered() {
    let mut p = village(2, 6000, 5);
    p.expectations.clear();
    // Nobody has problems, so that as many ask before as after, and seats are filled at once.
    p.demand.onset_per_1000 = 0.0;
    (p.staffing.vacancy_least, p.staffing.vacancy_extra) = (0.0, 0.0);
    let close = |place: &str| Intervention {
        id: format!("close-{place}"),
        set: format!("municipality.neighbourhood.{place}.seats"),
        value: 0.0,
        from_week: 26,
        until_week: Some(78),
    };
    p.interventions = ["centrum", "noord"].map(close).to_vec();
    let light = live(&p, years(0, 2)).series("hours_light");
    let [before, closed, after] = [0..26, 27..78, 78..104].map(|weeks| light[weeks].iter().sum::<f64>());
    assert!(before > 200.0 && closed == 0.0 && after > 0.0, "{before}, {closed}, {after} hours");
    assert!(after < 1.5 * before, "{after} hours after, {before} before");
}

const TOWN: &str = r#"
[[municipality.neighbourhood]]
id = "noord"
households = 6000
seats = 0
[[municipality.neighbourhood]]
id = "oost"
households = 5000
seats = 12
[[municipality.team]]
id = "desk"
name = "The desk"
seats = 6
serves = ["noord"]
[municipality.team.approach]
treats = 0.1
[[municipality.team]]
id = "youth"
seats = 4
[municipality.team.access]
target = "youth"
narrow = true
"#;

fn parameters(files: &[(&str, &str)]) -> (Parameters, Parameters, String) {
    let found = read(Path::new("mine.toml"), &[], &Shelf::with(files)).expect("these files are in order");
    (found.parameters, found.history, found.history_file.display().to_string())
}

/// If this failed, a file could not say which teams there are, or another could not change them.
#[test]
fn teams_are_read_from_their_list() {
    let (p, ..) = parameters(&[("mine.toml", TOWN)]);
    assert_eq!(p.team_ids().collect::<Vec<_>>(), ["noord", "oost", "desk", "youth"]);
    assert_eq!((0..5).map(|entry| p.seats(entry)).collect::<Vec<_>>(), [0, 12, 6, 4, 0]);
    assert_eq!((p.served_by(1), p.served_by(2), p.served_by(3)), (vec![1], vec![0], vec![0, 1]));
    assert_eq!((p.terms(2).approach.treats, p.terms(0).approach.treats), (0.1, 1.0));
    assert_eq!((p.terms(3).access.target, p.terms(2).access.target), (Target::Youth, Target::All));
    assert_eq!((p.team_names("desk"), p.team_names("youth")), (["The desk"; 2], ["youth"; 2]));
    let mine = "extends = \"base.toml\"\n[[municipality.team]]\nid = \"desk\"\nseats = 8\n\
        [[intervention]]\nset = \"municipality.team.youth.seats\"\nvalue = 0\nfrom_week = 9\n\
        [[intervention]]\nevent = \"layoff\"\nteam = \"youth\"\nshare = 0.5\nfrom_week = 5\n";
    let (p, ..) = parameters(&[("mine.toml", mine), ("base.toml", TOWN)]);
    assert_eq!((p.seats(2), p.served_by(2)), (8, vec![0]));
}

/// If this failed, the teams of a town could not be compared with a past in which there were others.
#[test]
fn only_a_launch_may_change_the_list_of_teams() {
    let mine = |start: &str| {
        format!(
            "extends = \"base.toml\"\n[run]\nstart = \"{start}\"\n\
             [[municipality.team]]\nid = \"youth\"\nremove = true\n\
             [[municipality.team]]\nid = \"new\"\nseats = 3\nserves = [\"oost\"]\n"
        )
    };
    let (p, history, _) = parameters(&[("mine.toml", &mine("launch")), ("base.toml", TOWN)]);
    assert_eq!(p.team_ids().collect::<Vec<_>>(), ["noord", "oost", "desk", "new"]);
    assert_eq!(history.team_ids().count(), 4);
    let settled = mine("settled");
    let told =
        read(Path::new("mine.toml"), &[], &Shelf::with(&[("mine.toml", &settled), ("base.toml", TOWN)]));
    assert_eq!(told.expect_err("the lists differ").len(), 2);
}

/// If this failed, the file of a town could not build on another one's values without its neighbourhoods.
#[test]
fn a_town_of_its_own_replaces_neighbourhoods_and_teams() {
    let town = format!("extends = \"base.toml\"\n[municipality]\nown = true\n{TOWN}");
    let base = "[policy]\nautonomy = 0.9\n[[municipality.team]]\nid = \"far\"\nseats = 3\n";
    let (p, _, history) = parameters(&[("mine.toml", &town), ("base.toml", base)]);
    assert_eq!(p.team_ids().collect::<Vec<_>>(), ["noord", "oost", "desk", "youth"]);
    assert_eq!((p.policy.autonomy, history.as_str()), (0.9, "mine.toml"), "and its past is its own");
    let mine = "extends = \"town.toml\"\n[policy]\nautonomy = 0.5\n";
    let (p, past, history) = parameters(&[("mine.toml", mine), ("town.toml", &town), ("base.toml", base)]);
    assert_eq!((history.as_str(), past.policy.autonomy), ("town.toml", 0.9));
    assert_eq!((p.neighbourhoods.len(), p.teams.len()), (2, 2), "a variation changes that town");
}
