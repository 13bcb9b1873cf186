//! First floor: the world and its rules. Pure, deterministic, and it cannot fail.
//!
//! One door leads in and out: [`simulate`]. Nouns hold state, processes change it, and only
//! `calendar.rs` calls processes.

pub mod diary;
pub mod ledger;
pub mod outcomes;
pub mod parameters;

mod world;

// Nouns: what exists.
mod case;
mod clocks;
mod desk;
mod household;
mod leader;
mod member;
mod municipality;
mod population;
mod problem_file;
mod provider;
mod quarter;
mod staff;
mod tally;
mod team;
mod volunteers;
mod waits;

// Rules: pure functions that processes call.
mod advice;
mod agenda;
mod assignment;
mod casework;
mod handover;
mod hours;
mod progress;
mod recruitment;
mod referral;
mod routing;
mod transfer;
mod trouble;

// Processes: what happens, in the order of the week.
mod calendar;
mod events;
mod interventions;

mod demand;
mod working_week;

mod treatment;
mod zero_line;

mod learning;
mod wellbeing;

mod staffing;

mod council;
mod measure;

mod books;
mod founding;
mod start;

use crate::kernel::outcome::Scope;
use crate::kernel::random::Luck;
use crate::kernel::week::{Horizon, WEEKS_PER_YEAR, Week};
use diary::Diary;
use interventions::InForce;
use ledger::{Ledger, Track};
use municipality::Pledge;
use parameters::{Parameters, Start};
use world::World;

/// Runs one replication: the warm-up once under `history`, then every scenario from the same world with
/// the same luck. Returns one ledger a scenario, in their order.
///
/// Every scenario shares its founding parameters with `history`; a scenario run alone or beside others
/// gives the same ledger.
///
/// # Panics
///
/// When the books do not balance, which is a bug; the message names the luck that repeats it.
pub fn simulate(
    history: &Parameters,
    scenarios: &[&Parameters],
    luck: Luck,
    horizon: Horizon,
) -> Vec<Ledger> {
    let (world, before) = settle(history, luck, horizon);
    let branch =
        |p: &&Parameters| measure_scenario(world.clone(), (history, p), &before, luck, horizon, None);
    scenarios.iter().map(|p| branch(p).0).collect()
}

/// As [`simulate`], and keeps the diary of one household, the same in every scenario; `None` where nobody in
/// the town has problems. The ledgers are those of [`simulate`].
///
/// # Panics
///
/// As [`simulate`].
pub fn simulate_with_diary(
    history: &Parameters,
    scenarios: &[&Parameters],
    luck: Luck,
    horizon: Horizon,
) -> Vec<(Ledger, Option<Diary>)> {
    let (world, before) = settle(history, luck, horizon);
    let diary = Diary::open(&world, Week(horizon.warmup.saturating_sub(1)), history);
    let branch = |p: &&Parameters| {
        measure_scenario(world.clone(), (history, p), &before, luck, horizon, diary.clone())
    };
    scenarios.iter().map(branch).collect()
}

/// The world at the end of the warm-up, and the ledger of its last year.
fn settle(history: &Parameters, luck: Luck, horizon: Horizon) -> (World, Ledger) {
    let mut world = founding::found(history, luck, horizon);
    let mut before = Ledger::new(horizon.warmup.min(WEEKS_PER_YEAR), 0);
    let mut unread = Ledger::new(0, 0);
    for week in 0..horizon.warmup {
        let last_year = week + WEEKS_PER_YEAR >= horizon.warmup;
        let ledger = if last_year { &mut before } else { &mut unread };
        calendar::live(&mut world, Week(week), None, history, luck, ledger);
    }
    (world, before)
}

/// The measured weeks of one scenario, with the diary if one is kept.
fn measure_scenario(
    mut world: World,
    (history, p): (&Parameters, &Parameters),
    before: &Ledger,
    luck: Luck,
    horizon: Horizon,
    mut diary: Option<Diary>,
) -> (Ledger, Option<Diary>) {
    let mut ledger = Ledger::after(before, horizon.measured, 0);
    if !history.team_ids().eq(p.team_ids()) {
        ledger.places.forget(Scope::Team);
    }
    world.quarter.clear();
    let quarter = council::REVIEW_WEEKS as usize;
    let pledges = p.expectations.iter().enumerate().map(|(index, expectation)| Pledge {
        index,
        start: ledger.figure_before(&expectation.outcome, quarter),
        track: Track::default(),
    });
    world.municipality.pledges = pledges.collect();
    world.municipality.ambition = 1.0;
    if !p.mechanisms.polish {
        world.municipality.polish = 0.0;
    }
    if p.run.start == Start::Launch {
        founding::launch(&mut world, Week(horizon.warmup).start(), luck, (history, p));
    }
    start::adjust(&mut world, Week(horizon.warmup).start(), luck, p);
    let mut in_force = InForce::new(p);
    for week in 0..horizon.measured {
        let now = in_force.in_week(week);
        calendar::live(&mut world, Week(horizon.warmup + week), Some(week), now, luck, &mut ledger);
        if let Some(diary) = &mut diary {
            diary.keep(&world, Week(horizon.warmup + week), now);
        }
    }
    ledger.tracks = world.municipality.pledges.into_iter().map(|pledge| pledge.track).collect();
    (ledger, diary)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::column::Id;

    /// If this failed, a household that did not ask for help once would be less likely to ask with its next
    /// problems: a budget that outlasts one set of problems would be met again in full with the next.
    #[test]
    fn new_problems_bring_new_budgets() {
        let (p, luck) = (Parameters::default(), Luck { seed: 1, replication: 0 });
        let mut people = founding::found(&p, luck, Horizon { warmup: 0, measured: 52 }).people;
        let id = Id::new(0);
        let mut seen: Vec<u64> = Vec::new();
        for now in [1.0, 2.0, 3.0] {
            let file = people.open_file(id, ([1.0; parameters::DOMAINS], 0), now, luck, &p);
            seen.extend(people.files[file].budget.map(f64::to_bits));
            people.happened(file, problem_file::SPILL, luck);
            seen.push(people.files[file].budget[problem_file::SPILL].to_bits());
            people.close_file(id, now, luck, &p);
        }
        let all = seen.len();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), all, "every budget is drawn at an address of its own");
    }
}
