//! Small towns built directly from parameters, and how the tests of the model simulate them.

use spankracht::experiment::ensemble::{Question, Replications, Trial, run};
use spankracht::experiment::pool::Pool;
use spankracht::kernel::parameter::{Kind, Parameter};
use spankracht::kernel::random::Luck;
use spankracht::kernel::week::{Horizon, WEEKS_PER_YEAR};
use spankracht::model::ledger::{Ledger, stored};
use spankracht::model::parameters::{
    DemandSource, Entry, Event, EventKind, Expectation, Parameters, Spread, Target, TeamPlace,
};
use spankracht::model::simulate;
use std::sync::atomic::AtomicBool;

/// The first `teams` neighbourhoods of the baseline, with this many households and seats each, and
/// providers in proportion.
pub fn village(teams: usize, households: u32, seats: u32) -> Parameters {
    let mut p = Parameters::default();
    let whole: u32 = p.neighbourhoods.iter().map(|n| n.values.households).sum();
    p.neighbourhoods.truncate(teams);
    for place in &mut p.neighbourhoods {
        place.values.households = households;
        place.values.seats = seats;
    }
    let share = f64::from(households * teams as u32) / f64::from(whole);
    for provider in &mut p.providers {
        provider.values.places = (f64::from(provider.values.places) * share).ceil() as u32;
    }
    p
}

/// Two neighbourhoods that ask more than their teams can give, under a council that wants to see
/// results: every mechanism has work to do.
pub fn pressed() -> Parameters {
    let mut p = village(2, 900, 2);
    p.neighbourhoods[1].values.seats = 4;
    p.demand.onset_per_1000 = 90.0;
    p.demand.co_occurrence = 0.25;
    p.household.crisis_threshold = 2.5;
    p.team.caseload.limit = 30.0;
    p.staffing.leaving = 0.6;
    p.staffing.sickness = 0.03;
    p.policy.impatience = 2.0;
    p.expectations = vec![expectation("list", 5.0, 52), expectation("relapse", 5.0, 78)];
    p
}

/// The same town with everything beside the teams: volunteers, outreach, a walk-in place, a desk before the
/// teams, a fraud duty, and a policy that builds on own strength.
pub fn open_town() -> Parameters {
    let mut p = pressed();
    let time = &mut p.team.time;
    (time.outreach, time.linking, time.community, time.walk_in) = (0.05, 0.03, 0.04, 6.0);
    p.team.access.self_referral = 0.8;
    p.policy.fraud_duty = 0.5;
    p.policy.own_strength = 0.5;
    p.household.trust_result = 0.1;
    p.team.roles.compulsion = true;
    p.zero_line.places_per_1000 = 8.0;
    (p.desk.gate, p.desk.fte) = (true, 0.5);
    p
}

/// The same town with teams of several organisations whose members, leaders and rules change: everything that
/// organisation can do has work to do.
pub fn organised() -> Parameters {
    let mut p = pressed();
    let team = &mut p.team;
    (team.form.organisations, team.form.subgroups, team.form.rotation) = (4, 2, 0.5);
    (team.employment.seconded, team.leader.authority, team.leader.turnover) = (0.7, 0.5, 2.0);
    team.employment.municipal = 0.2;
    (team.time.systems, team.selection.candidates) = (2, 2);
    (p.policy.rules, p.policy.dialogue_hours) = (0.4, 0.02);
    p.providers.iter_mut().for_each(|v| v.values.employs = 0.2);
    p
}

/// Adds a team beside those of the neighbourhoods, which serves the neighbourhoods at these places, or all.
pub fn beside(p: &mut Parameters, id: &str, seats: u32, serves: &[u32]) {
    p.teams.push(Entry { serves: serves.to_vec(), ..Entry::new(id, id, TeamPlace { seats }) });
}

/// The same town where teams are meant for some: those of the neighbourhoods for adults with more than one
/// problem, and one for youth that looks no further.
pub fn divided() -> Parameters {
    let mut p = pressed();
    beside(&mut p, "youth", 2, &[]);
    beside(&mut p, "others", 1, &[1]);
    p.team.access.target = Target::Adults;
    for (path, value) in
        [("youth.access.target", 1.0), ("youth.access.narrow", 1.0), ("others.approach.treats", 0.5)]
    {
        assert!(p.set(&format!("municipality.team.{path}"), value));
    }
    // In one neighbourhood others take who has one problem, in the other they are turned away.
    for place in ["centrum", "noord"] {
        assert!(p.set(&format!("municipality.neighbourhood.{place}.access.least_problems"), 2.0));
    }
    p
}

/// The plain queue of theory in a small town, with everything varied that it can vary.
pub fn queue() -> Parameters {
    let mut p = village(2, 100, 3);
    p.demand.source = DemandSource::Unlimited;
    p.unlimited.requests_per_week = 4.0;
    p.unlimited.work_hours = 30.0;
    p.unlimited.work_spread = Spread::Lognormal;
    p.unlimited.patience_weeks = 8.0;
    p.unlimited.patience_spread = Spread::Lognormal;
    p.unlimited.urgent_share = 0.2;
    p
}

/// Something the council expects.
pub fn expectation(outcome: &str, target: f64, by_week: u32) -> Expectation {
    Expectation { id: outcome.replace('_', "-"), outcome: String::from(outcome), target, by_week }
}

/// Every kind of event.
pub const EVENTS: [EventKind; 5] = [
    EventKind::Layoff,
    EventKind::LeaderLeaves,
    EventKind::Tender,
    EventKind::TemporaryCrew,
    EventKind::ListCleared,
];

/// Something that happens to every team in this measured week: for good and, but for a crew of two, to all.
pub fn event(kind: EventKind, from_week: u32) -> Event {
    let announced_week = from_week.saturating_sub(26);
    let id = String::from(kind.word());
    let (team, share, members, chance, until_week) = (None, 1.0, 2, 1.0, None);
    Event { id, kind, team, share, members, chance, announced_week, from_week, until_week }
}

/// So many years of warm-up and of measuring.
pub fn years(warmup: u32, measured: u32) -> Horizon {
    Horizon { warmup: warmup * WEEKS_PER_YEAR, measured: measured * WEEKS_PER_YEAR }
}

/// The luck of a replication of these tests.
pub fn luck(replication: u32) -> Luck {
    Luck { seed: 2027, replication }
}

/// The ledger of one replication of a scenario that is its own history.
pub fn live(p: &Parameters, horizon: Horizon) -> Ledger {
    live_with(p, horizon, 0)
}

/// The same with the luck of a replication.
pub fn live_with(p: &Parameters, horizon: Horizon, replication: u32) -> Ledger {
    simulate(p, &[p], luck(replication), horizon).remove(0)
}

/// Ledgers of several replications, in parallel.
pub fn lives(p: &Parameters, horizon: Horizon, replications: u32) -> Vec<Ledger> {
    let pool = Pool::new(0).expect("threads can be started");
    pool.map(&(0..replications).collect::<Vec<_>>(), |&r| live_with(p, horizon, r))
}

/// The ledgers of each trial, every trial with the same luck.
pub fn ensemble(trials: Vec<Trial>, seed: u64, replications: u32) -> Vec<Vec<Ledger>> {
    let question = Question { trials, seed, replications: Replications::Fixed(replications) };
    let pool = Pool::new(0).expect("threads can be started");
    run(&question, &pool, &|_, _| {}, &AtomicBool::new(false)).expect("the books balance").ledgers
}

/// The figure of an outcome over all measured weeks.
pub fn all(ledger: &Ledger, outcome: &str) -> f64 {
    ledger.figure(outcome, 0..ledger.weeks())
}

/// Ids of the outcomes in which two ledgers differ by a bit.
pub fn different(a: &Ledger, b: &Ledger) -> Vec<&'static str> {
    let bits = |l: &Ledger, id: &str| l.series(id).iter().map(|v| v.to_bits()).collect::<Vec<_>>();
    stored().map(|o| o.id).filter(|id| bits(a, id) != bits(b, id)).collect()
}

/// A value of a parameter that is not far from `value` and valid: 3 % more or less, the next whole
/// number, the other position of a switch, the next word.
pub fn neighbour(row: &Parameter, value: f64) -> f64 {
    let (low, high) = row.valid;
    let step = match row.kind {
        Kind::Number if value != 0.0 => 0.03 * value,
        Kind::Number => 0.03 * row.plausible.map_or(high.min(10.0), |(_, to)| to),
        Kind::Whole | Kind::Switch | Kind::Choice(_) => 1.0,
    };
    if (low..=high).contains(&(value + step)) { value + step } else { value - step }
}
