//! No dead parameters: every value that a scenario can set moves some figure.

use crate::village::{
    divided, event, expectation, neighbour, open_town, organised, pressed, queue, village, years,
};
use spankracht::experiment::pool::Pool;
use spankracht::experiment::scenario::{parameter, paths};
use spankracht::kernel::week::Horizon;
use spankracht::model::ledger::Ledger;
use spankracht::model::parameters::{AssignmentRule, EventKind, Parameters, Spread, Start};
use spankracht::model::simulate;

/// Parameters that the model never reads, and why.
const READ_ELSEWHERE: [(&str, &str); 6] = [
    ("run.years", "the horizon of a trial"),
    ("run.warmup_years", "the horizon of a trial"),
    ("run.load", "experiment/load.rs scales demand before anything is simulated"),
    ("demand.presenting.participation", "what the other shares leave: loading demands that they add up to 1"),
    ("team.fields.participation", "what the other shares leave: loading demands that they add up to 1"),
    ("costs.price_level", "a label: no price is converted"),
];

/// A few unlike towns: what one leaves idle another uses.
fn trials() -> Vec<Parameters> {
    let mut launch = pressed();
    launch.run.start = Start::Launch;
    launch.team.caseload.assignment = AssignmentRule::BestFit;
    launch.neighbourhoods[0].values.seats = 17;
    launch.demand.onset_per_1000 = 300.0;
    launch.demand.growth = 0.05;
    launch.policy.safety = 0.1;
    // Draws are compared with these, and the middle has most draws on either side.
    launch.providers.iter_mut().for_each(|v| v.values.rejection = 0.5);
    launch.staffing.sickness_long_share = 0.5;
    // Cases are looked at every four weeks.
    launch.casework.hold_limit = 27.5;
    let mut ambitious = village(2, 900, 8);
    ambitious.policy.dialogue = 0.6;
    ambitious.expectations = vec![expectation("practice", 0.44, 300), expectation("list", 0.0, 20)];
    let mut unsettled = pressed();
    let mut crew = event(EventKind::TemporaryCrew, 10);
    crew.until_week = Some(80);
    unsettled.events = vec![event(EventKind::Tender, 60), crew];
    // What may be spent lies near what is, so that the stop comes and goes.
    (unsettled.budget.total, unsettled.budget.freeze) = (5.0e5, true);
    let mut trials = vec![pressed(), launch, ambitious, queue(), unsettled];
    trials.extend(beside_the_usual());
    trials
}

/// Towns in which what the baseline leaves alone is at work.
fn beside_the_usual() -> Vec<Parameters> {
    let mut exact = queue();
    exact.unlimited.work_spread = Spread::Constant;
    exact.team.caseload.limit_per_member = 2;
    // Many members, of whom half are specialists with something of everything, and many referrals.
    let mut mixed = village(1, 6000, 50);
    mixed.staffing.leaving = 0.8;
    mixed.team.roles.specialists = 0.5;
    (mixed.learning.stale, mixed.learning.circles, mixed.team.leader.coach) = (0.3, 0.4, 0.1);
    (mixed.team.roles.advising, mixed.team.roles.joining, mixed.team.roles.line) = (0.1, 0.1, 0.1);
    (mixed.demand.onset_per_1000, mixed.casework.hours_per_severity) = (200.0, 8.0);
    mixed.casework.referral_threshold = 0.0;
    mixed.providers.iter_mut().for_each(|v| v.values.rejection = 0.9);
    let mut tender = event(EventKind::Tender, 100);
    tender.chance = 0.0;
    mixed.events = vec![tender];
    // Around these households there are others, and their providers have room.
    let mut around = pressed();
    around.demand.professionals = 0.5;
    (around.policy.compartments, around.team.roles.mandate) = (0.2, 0.3);
    around.casework.referral_free_places = 0.3;
    around.providers.iter_mut().for_each(|v| (v.values.steps_back, v.values.places) = (0.5, 6));
    let mut approved = pressed();
    (approved.desk.approval, approved.desk.redone) = (true, true);
    (approved.desk.adopted, approved.desk.fte) = (0.6, 0.4);
    // Most members are of the municipality, or all are lent by providers.
    mixed.team.employment.municipal = 0.6;
    let mut lent = mixed.clone();
    lent.team.employment.seconded = 1.0;
    for (provider, share) in lent.providers.iter_mut().zip([0.16, 0.16, 0.16, 0.5]) {
        provider.values.employs = share;
    }
    let mut begun = pressed();
    begun.neighbourhoods[0].values.seats = 30;
    (begun.start.list, begun.start.open_cases, begun.start.vacancies) = (20, 40, 17);
    vec![exact, mixed, around, open_town(), organised(), approved, lent, begun, divided()]
}

/// The same luck for all, a short life and a year.
fn ledgers(p: &Parameters, replication: u32) -> Vec<Ledger> {
    let horizon = if replication == 0 { years(1, 2) } else { Horizon { warmup: 104, measured: 156 } };
    simulate(p, &[p], crate::village::luck(replication), horizon)
}

/// A parameter that moves nothing is a promise to the reader that the model does not keep.
#[test]
fn every_parameter_moves_something() {
    let trials = trials();
    let before: Vec<Vec<Vec<Ledger>>> =
        (0..2).map(|r| trials.iter().map(|p| ledgers(p, r)).collect()).collect();
    let dead = |path: &String| {
        let row = parameter(path).expect("a declared path").1;
        let mut ways = (0..2).flat_map(|r| (0..trials.len()).map(move |t| (r, t)));
        !ways.any(|(replication, trial)| {
            let mut p = trials[trial].clone();
            let value = p.get(path).expect("a path of these towns");
            p.set(path, neighbour(&row, value));
            ledgers(&p, replication as u32) != before[replication][trial]
        })
    };
    let read = |path: &String| READ_ELSEWHERE.iter().all(|(other, _)| other != path);
    let read: Vec<String> = paths(&trials[0]).into_iter().filter(read).collect();
    let pool = Pool::new(0).expect("threads can be started");
    let found = pool.map(&read, dead);
    let dead: Vec<&String> = read.iter().zip(found).filter(|(_, dead)| *dead).map(|(path, _)| path).collect();
    assert!(dead.is_empty(), "these move nothing: {dead:#?}");
}
