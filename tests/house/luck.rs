//! Addressed randomness as behaviour: what does not touch a household does not move its luck.

use crate::village::{different, live, luck, pressed, queue, village, years};
use spankracht::experiment::scenario::{parameter, paths};
use spankracht::kernel::parameter::Role;
use spankracht::model::ledger::Ledger;
use spankracht::model::parameters::{Entry, Intervention, Neighbourhood, Parameters};
use spankracht::model::simulate;

/// What happens to households and their cases, and to nobody else.
const OF_HOUSEHOLDS: [&str; 32] = [
    "requests_real",
    "requests_light",
    "list",
    "left_list",
    "latent",
    "crises",
    "open_cases",
    "handovers",
    "hours_cases",
    "hours_light",
    "hours_overtime",
    "closed",
    "referred",
    "held",
    "provider_list",
    "in_treatment",
    "rejected",
    "taken_up",
    "taken_up_in_norm",
    "wait_weeks",
    "urgent_taken_up",
    "urgent_wait_weeks",
    "waited_at_all",
    "closed_hours",
    "closed_weeks",
    "closed_workers",
    "closed_result",
    "closed_gain",
    "relapses",
    "year_seen",
    "year_result",
    "year_solved",
];

fn total(ledger: &Ledger, id: &str) -> f64 {
    ledger.series(id).iter().sum()
}

/// If this failed, results of a municipality would depend on people who ask for nothing.
#[test]
fn a_household_without_problems_changes_nothing() {
    let mut town = pressed();
    // The council looks at the households, not at the team that is added.
    town.expectations.truncate(1);
    let mut larger = town.clone();
    let quiet = Neighbourhood { households: 1, seats: 1, vulnerability: 0.0, ..Neighbourhood::default() };
    larger.neighbourhoods.push(Entry::new("quiet", "Quiet", quiet));
    let (a, b) = (live(&town, years(2, 3)), live(&larger, years(2, 3)));
    let moved = different(&a, &b);
    let touched: Vec<_> = OF_HOUSEHOLDS.iter().filter(|id| moved.contains(id)).collect();
    assert!(touched.is_empty(), "{touched:?}");
    assert!(moved.contains(&"members"), "the team that is added is there");
    assert!(OF_HOUSEHOLDS.iter().all(|id| total(&a, id) != 0.0 || id.starts_with("urgent")), "no idle test");
}

/// If this failed, luck would depend on how many people live somewhere else.
#[test]
fn households_of_a_quiet_neighbourhood_renumber_nobody() {
    let town = |quiet: u32| {
        let mut p = pressed();
        p.neighbourhoods[0].values.vulnerability = 0.0;
        p.neighbourhoods[0].values.households = quiet;
        live(&p, years(2, 3))
    };
    let per_inhabitant = ["latent_burden", "burden"];
    for quiet in [1, 937] {
        assert_eq!(different(&town(900), &town(quiet)), per_inhabitant);
    }
}

/// If this failed, neighbourhoods that share nothing would share luck.
#[test]
fn neighbourhoods_that_share_nothing_live_as_they_would_apart() {
    let mut both = pressed();
    both.providers.clear();
    both.expectations.clear();
    // Teams of two under this much strain can melt and close nothing at all.
    both.neighbourhoods[0].values.seats = 5;
    both.staffing.leaving = 0.2;
    let without = |place: usize| {
        let mut p = both.clone();
        p.neighbourhoods[place].values.vulnerability = 0.0;
        live(&p, years(2, 8))
    };
    let (together, first, second) = (live(&both, years(2, 8)), without(1), without(0));
    let counts = ["requests_real", "requests_light", "list", "left_list", "latent", "crises"];
    let more = ["open_cases", "handovers", "closed", "taken_up", "relapses", "year_seen", "year_solved"];
    for id in counts.iter().chain(&more) {
        let (sum, one, other) = (together.series(id), first.series(id), second.series(id));
        assert!(one.iter().any(|v| *v > 0.0) && other.iter().any(|v| *v > 0.0), "{id} is never seen");
        let parted = (0..sum.len()).find(|&week| sum[week] != one[week] + other[week]);
        assert!(parted.is_none(), "{id} differs in week {parted:?}");
    }
}

/// A town in which no household can touch another: one member with room for all, time for all, and
/// nothing that the work changes in him.
fn apart(households: u32) -> Parameters {
    let mut p = village(1, households, 1);
    p.neighbourhoods[0].values.vulnerability = 3.0;
    p.providers.clear();
    p.team.caseload.limit = 0.0;
    p.team.time.contract_hours = 60.0;
    p.team.time.administration = 0.0;
    p.casework.slack_limit = 0.0;
    let m = &mut p.mechanisms;
    (m.prevention, m.norm_drift, m.practice, m.competence) = (false, false, false, false);
    (m.motivation, m.exhaustion, m.leaving, m.sickness) = (false, false, false, false);
    p
}

/// If this failed, one household more would change what happens to the others, and no two scenarios
/// could be compared household by household.
#[test]
fn one_household_more_adds_its_own_life_and_nothing_else() {
    let mut lives = 0.0;
    let mut before = live(&apart(80), years(1, 4));
    assert!(before.series("workload").iter().all(|u| *u < 1.0), "there must be time for all");
    for households in 81..130 {
        let after = live(&apart(households), years(1, 4));
        let own = |id: &str| -> Vec<f64> {
            after.series(id).iter().zip(before.series(id)).map(|(a, b)| a - b).collect()
        };
        let (latent, open, list) = (own("latent"), own("open_cases"), own("list"));
        for week in 0..latent.len() {
            let states = [latent[week], open[week], list[week]];
            let one = states.iter().all(|s| [0.0, 1.0].contains(s)) && states.iter().sum::<f64>() <= 1.0;
            assert!(one, "household {households} is in {states:?} in week {week}");
        }
        for id in ["requests_real", "requests_light", "crises", "closed", "relapses"] {
            let own = own(id);
            assert!(own.iter().all(|v| *v >= 0.0), "{id}: household {households} took from another");
        }
        lives += own("requests_real").iter().sum::<f64>();
        before = after;
    }
    assert!(lives > 5.0, "only {lives} requests: households without problems prove little");
}

/// If this failed, a policy on paper that changes nothing would show an effect.
#[test]
fn a_policy_that_changes_nothing_changes_nothing() {
    for base in [pressed(), queue()] {
        let expected = live(&base, years(1, 2));
        let mut p = base.clone();
        for (n, path) in paths(&base).iter().enumerate() {
            if parameter(path).expect("declared").1.role != Role::Founding && !path.starts_with("run.") {
                p.interventions.push(Intervention {
                    id: format!("paper-{n}"),
                    set: path.clone(),
                    value: base.get(path).expect("a path of these parameters"),
                    from_week: n as u32 % 100,
                    until_week: (n % 3 > 0).then_some(n as u32 % 100 + 9),
                });
            }
        }
        assert!(p.interventions.len() > 150);
        assert!(simulate(&base, &[&p], luck(0), years(1, 2))[0] == expected);
    }
}

/// If this failed, a scenario would be judged by where its measuring begins.
#[test]
fn a_scenario_equal_to_its_history_goes_on_as_it() {
    let mut p = pressed();
    p.expectations.clear();
    let (early, late) = (live(&p, years(1, 3)), live(&p, years(3, 1)));
    for id in OF_HOUSEHOLDS.iter().chain(&["practice", "motivation", "leavers", "cohesion", "pressure"]) {
        assert_eq!(early.series(id)[104..], late.series(id)[..], "{id}");
    }
    let twice = simulate(&p, &[&p, &p], luck(0), years(1, 3));
    assert!(twice[0] == early && twice[1] == early, "company changes nothing");
}

/// If this failed, a change of employment would deal members new luck, or not reach those there are.
#[test]
fn members_change_employer_with_the_scenario_and_keep_their_luck() {
    let mut town = pressed();
    town.neighbourhoods.iter_mut().for_each(|place| place.values.vulnerability = 0.0);
    // Nothing but their hours tells whom members work for.
    town.mechanisms.exhaustion = false;
    (town.team.employment.seconded, town.team.leader.authority) = (0.5, 0.0);
    let before = live(&town, years(2, 3));
    for seconded in [0.0, 0.8] {
        let mut changed = town.clone();
        changed.interventions = vec![Intervention {
            id: String::from("employment"),
            set: String::from("team.employment.seconded"),
            value: seconded,
            from_week: 30,
            until_week: Some(90),
        }];
        let after = live(&changed, years(2, 3));
        let moved = different(&before, &after);
        let told = ["hours_mother", "hours_induction", "hours_slack", "hours_direct"];
        assert!(moved.iter().all(|id| told.contains(id)) && moved.contains(&"hours_mother"), "{moved:?}");
        assert!(total(&before, "leavers") > 5.0, "members come and go");
        for (week, hours) in after.series("hours_mother").into_iter().enumerate() {
            let was = before.series("hours_mother")[week];
            match (30..90).contains(&week) {
                true if seconded == 0.0 => assert_eq!(hours, 0.0, "week {week}"),
                true => assert!(hours >= was, "week {week}: {hours} after {was}"),
                false => assert_eq!(hours, was, "week {week}"),
            }
        }
    }
}

/// If this failed, two decisions would share their luck: every stream has a name of its own, and the keys
/// made of the names differ.
#[test]
fn every_decision_has_a_stream_of_its_own() {
    let mut names: Vec<String> = Vec::new();
    for source in crate::sources::rust(&["src/model"]) {
        for part in source.text.split("stream(\"").skip(1) {
            let name = part.split('"').next().expect("a name in quotes");
            names.push(String::from(name));
        }
    }
    let mut keys: Vec<_> = names.iter().map(|n| spankracht::kernel::random::stream(n)).collect();
    let count = names.len();
    names.sort();
    names.dedup();
    keys.sort();
    keys.dedup();
    assert!(
        count > 20 && names.len() == count && keys.len() == count,
        "{count} streams, {} names",
        names.len()
    );
}
