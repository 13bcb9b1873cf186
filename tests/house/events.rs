//! Events: what happens to teams in a week happens then, to whom the file says, and to nobody else.

use crate::village::{EVENTS, all, different, event, live, luck, pressed, queue, village, years};
use spankracht::model::ledger::{Ledger, stored};
use spankracht::model::parameters::{Event, EventKind, Parameters};
use spankracht::model::simulate;

/// A year of warm-up and two measured years of a town with and without these events.
fn with_and_without(town: &Parameters, events: Vec<Event>) -> (Ledger, Ledger) {
    let struck = Parameters { events, ..town.clone() };
    let mut ledgers = simulate(town, &[town, &struck], luck(0), years(1, 2));
    let after = ledgers.pop().expect("two scenarios");
    (ledgers.pop().expect("two scenarios"), after)
}

fn total(ledger: &Ledger, id: &str) -> f64 {
    ledger.series(id).iter().sum()
}

/// A temporary crew that stays for half a year.
fn crew(members: u32, from_week: u32) -> Event {
    Event { members, until_week: Some(from_week + 26), ..event(EventKind::TemporaryCrew, from_week) }
}

/// If this failed, an event would reach back in time, and no two scenarios could be compared.
#[test]
fn the_weeks_before_an_event_are_as_without_it() {
    for town in [pressed(), queue()] {
        for kind in EVENTS {
            let mut happens = crew(2, 52);
            (happens.kind, happens.announced_week) = (kind, 52);
            let (without, with) = with_and_without(&town, vec![happens]);
            for id in stored().map(|o| o.id) {
                let before = |l: &Ledger| l.series(id)[..52].to_vec();
                assert_eq!(before(&without), before(&with), "{kind:?}: {id}");
            }
        }
    }
}

/// If this failed, an event on paper would have an effect.
#[test]
fn an_event_of_nothing_changes_nothing() {
    let town = pressed();
    let none = |kind| Event { share: 0.0, chance: 0.0, announced_week: 40, ..event(kind, 40) };
    let nothing = vec![none(EventKind::Layoff), none(EventKind::Tender), none(EventKind::ListCleared)];
    for happens in nothing.into_iter().chain([crew(0, 40)]) {
        let kind = happens.kind;
        let (without, with) = with_and_without(&town, vec![happens]);
        assert!(different(&without, &with).is_empty(), "{kind:?}: {:?}", different(&without, &with));
    }
}

/// If this failed, a tender that is won would still cost members, or uncertainty would come out of nowhere.
#[test]
fn a_tender_that_is_won_leaves_only_the_uncertainty() {
    let town = pressed();
    let won = Event { chance: 0.0, announced_week: 20, ..event(EventKind::Tender, 72) };
    let mut calm = town.clone();
    calm.mechanisms.uncertainty = false;
    let (without, with) = with_and_without(&calm, vec![won.clone()]);
    assert!(different(&without, &with).is_empty(), "with uncertainty off nothing is left");
    let (without, with) = with_and_without(&town, vec![won]);
    assert_eq!(total(&with, "laid_off"), 0.0);
    assert!(different(&without, &with).contains(&"practice"), "colleagues keep to themselves what they know");
}

/// If this failed, members who have to go would stay, their seats would be filled against the order, or the
/// books of members would hold by a trick.
#[test]
fn a_layoff_takes_its_share_and_leaves_the_seats_empty() {
    let mut town = village(2, 900, 10);
    town.mechanisms.leaving = false;
    let fired = |share, until_week| Event { share, until_week, ..event(EventKind::Layoff, 30) };
    let (_, with) = with_and_without(&town, vec![fired(0.3, None)]);
    assert_eq!(total(&with, "laid_off"), 6.0);
    let members = with.series("members");
    assert!(members[..30].iter().all(|m| *m == 20.0) && members[30..].iter().all(|m| *m == 14.0));
    assert_eq!(total(&with, "leavers"), 0.0, "who has to go did not leave");
    let (_, with) = with_and_without(&town, vec![fired(0.3, Some(50))]);
    let members = with.series("members");
    let least = town.staffing.vacancy_least as usize;
    assert!(
        members[30..50 + least - 1].iter().all(|m| *m == 14.0),
        "nobody comes before the end of the stop"
    );
    assert!(members[103] > 14.0 && total(&with, "arrivals") == members[103] - 14.0);
    let one = Event { team: Some(town.neighbourhoods[1].id.clone()), ..fired(0.5, None) };
    let (_, with) = with_and_without(&town, vec![one]);
    assert_eq!(total(&with, "laid_off"), 5.0, "one team only");
}

/// If this failed, a leader who goes would keep a say, or nobody would ever come; or a team that is lost to
/// others would keep its leader.
#[test]
fn a_leader_who_goes_is_missed_until_the_next_one_has_settled_in() {
    let mut town = village(2, 900, 8);
    (town.team.employment.seconded, town.team.leader.authority) = (1.0, 1.0);
    let leaves = vec![event(EventKind::LeaderLeaves, 30)];
    let (without, with) = with_and_without(&town, leaves.clone());
    assert_eq!(total(&without, "hours_mother"), 0.0, "a full say leaves nothing to others");
    assert_eq!((with.series("leader_changes")[30], total(&with, "leader_changes")), (2.0, 2.0));
    let (mother, worked) = (with.series("hours_mother"), with.series("hours_worked"));
    assert!(mother[..30].iter().all(|hours| *hours == 0.0));
    let most = town.team.employment.mother_hours * worked[30];
    assert!((mother[30] - most).abs() < 1e-6 * most, "{} of {most}", mother[30]);
    assert!(mother[103] < most, "the next leader comes and settles in");
    let (before, after) = (with.series("cohesion")[29], with.series("cohesion")[30]);
    assert!(after < before * (1.0 - 0.7 * town.wellbeing.cohesion_leader), "{before} and then {after}");
    town.mechanisms.leader = false;
    let (without, with) = with_and_without(&town, leaves);
    assert!(different(&without, &with).is_empty(), "leaders do not change");
    town.mechanisms.leader = true;
    let (_, lost) = with_and_without(&town, vec![event(EventKind::Tender, 30)]);
    assert_eq!(lost.series("leader_changes")[30], 2.0);
    let (mother, say) = (lost.series("hours_mother"), town.team.leader.settle_weeks as usize);
    assert!(mother[29 + say] > 0.0 && mother[30 + say] == 0.0);
}

/// If this failed, a crew would stay for ever, look free, or take the work of learning with it.
#[test]
fn a_temporary_crew_comes_costs_and_goes() {
    let mut town = village(2, 900, 4);
    (town.mechanisms.leaving, town.mechanisms.sickness) = (false, false);
    let (without, with) = with_and_without(&town, vec![crew(3, 20)]);
    let members: Vec<f64> = with.series("members");
    assert!(members[19] == 8.0 && members[20..46].iter().all(|m| *m == 14.0) && members[46] == 8.0);
    assert_eq!(
        (total(&with, "crew_in"), total(&with, "crew_out"), total(&with, "arrivals")),
        (6.0, 6.0, 0.0)
    );
    let fte = 6.0 * town.team.time.contract_hours / town.team.time.full_time_hours;
    let price = fte * town.costs.fte_year * town.costs.temporary * 26.0 / 52.0;
    assert!((total(&with, "cost_temporary") - price).abs() < 1e-6 * price);
    assert_eq!(
        with.series("cost_team"),
        without.series("cost_team"),
        "the crew is not in the cost of the teams"
    );
    assert!(total(&with, "handovers") > 0.0, "at its end its cases go to others");
}

/// If this failed, clearing a list would lose households, leave some waiting, or help them without a trace.
#[test]
fn a_cleared_list_is_empty_and_booked() {
    for town in [pressed(), queue()] {
        let (without, with) = with_and_without(&town, vec![event(EventKind::ListCleared, 60)]);
        let waiting = without.series("list")[59];
        assert!(waiting > 0.0, "there is a list to clear");
        assert_eq!(total(&with, "cleared"), waiting);
        assert_eq!(with.series("cleared")[60], waiting);
        assert!(with.series("list")[60] < waiting && total(&with, "cost_temporary") > 0.0);
    }
    let half = Event { share: 0.5, ..event(EventKind::ListCleared, 60) };
    let (without, with) = with_and_without(&pressed(), vec![half]);
    let (waiting, cleared) = (without.series("list")[59], total(&with, "cleared"));
    assert!((cleared - 0.5 * waiting).abs() <= 1.0, "{cleared} of {waiting} in two teams");
}

/// If this failed, a budget would bind nobody, be forgotten from year to year, or stop what it should not.
#[test]
fn an_overspent_budget_stops_the_filling_of_vacancies() {
    let mut town = pressed();
    (town.budget.total, town.budget.freeze) = (1.0, true);
    let (mut free, mut off) = (town.clone(), town.clone());
    free.budget.freeze = false;
    off.mechanisms.budget = false;
    let ledgers = simulate(&free, &[&town, &free, &off], luck(0), years(1, 2));
    let [frozen, free, off] = &ledgers[..] else { panic!("three scenarios") };
    assert!(frozen.series("arrivals")[1..].iter().all(|a| *a == 0.0) && total(frozen, "leavers") > 0.0);
    assert!(total(free, "arrivals") > 1.0 && different(free, off).is_empty());
    let (cost, budget) = (total(free, "cost_total"), total(free, "budget"));
    let left = free.series("balance_total")[103];
    assert!((left - (budget - cost)).abs() < 1e-6 * cost && left < 0.0, "{left} of {budget} after {cost}");
    town.budget.total = 0.0;
    let none = live(&town, years(1, 3));
    assert!(total(&none, "balance") == 0.0 && total(&none, "arrivals") > 0.0, "no budget binds nobody");
}

/// If this failed, a vacancy stop would not stop anything.
#[test]
fn a_vacancy_stop_lets_nobody_in() {
    let mut town = pressed();
    town.staffing.hiring = false;
    let ledger = live(&town, years(0, 2));
    assert!(all(&ledger, "arrivals") == 0.0 && all(&ledger, "leavers") > 0.0);
}
