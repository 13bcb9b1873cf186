//! The order of the week: the only place where processes are called.
//!
//! A process reads the world as earlier processes of the same week left it.

use super::books;
use super::council::{self, REVIEW_WEEKS};
use super::demand::{self, Circumstances, Demand};
use super::ledger::Ledger;
use super::parameters::Parameters;
use super::working_week::{self, WorkingWeek};
use super::world::World;
use super::{events, learning, measure, staffing, treatment, wellbeing, zero_line};
use crate::kernel::math::pow;
use crate::kernel::random::Luck;
use crate::kernel::week::{WEEKS_PER_YEAR, Week};

/// One week of the world under the parameters in force; `measured` counts the measured weeks, from 0,
/// and is `None` during the warm-up.
pub fn live(
    world: &mut World,
    week: Week,
    measured: Option<u32>,
    p: &Parameters,
    luck: Luck,
    ledger: &mut Ledger,
) {
    let before = books::stocks(world);
    // 1 Interventions have set `p` (interventions.rs), demand has grown by a week, and events strike.
    if let Some(measured) = measured {
        world.trend *= pow(1.0 + p.demand.growth, 1.0 / f64::from(WEEKS_PER_YEAR));
        events::step((luck, week, measured, p), &mut world.staff, &mut world.people, &mut world.tally);
    }
    // 2 Problems arise and run, some ask: before the teams work, so that a request can be taken up at once.
    demand::step(to_ask(world, Circumstances::new(luck, week, world.trend, p)));
    // 3 The teams' working week, by event time.
    working_week::step(to_work(world, luck, week, p));
    // 4 Providers take up what was referred.
    treatment::step(
        (luck, week, p),
        &mut world.providers,
        &mut world.staff,
        &mut world.people,
        &mut world.tally,
    );
    // Volunteers too: who was to ask them has asked.
    zero_line::step((luck, week, p), &mut world.volunteers, &mut world.people);
    // 5 Members learn from the week they had.
    learning::step(week, p, &mut world.municipality, &world.staff.teams, &mut world.staff.seats);
    // 6 The week leaves its mark on people and teams.
    wellbeing::step(week, p, &world.municipality, &mut world.staff.teams, &mut world.staff.seats);
    // 7 Members leave, fall sick and come, after the week's strain is known.
    staffing::step(
        (luck, week, p),
        world.municipality.frozen,
        &mut world.staff,
        &mut world.people,
        &mut world.tally,
    );
    // 8 The ledger is written, before the council's review reads the quarter's figures.
    keep(world, week, measured, p, ledger);
    books::check(world, &before, (week, luck, p), ledger.last("cost_total"));
    // 9 The council keeps the budget and reviews the quarter; what it decides is felt from next week on.
    council_meets(world, week, measured, p, luck, ledger);
    world.tally.clear();
}

/// The row of the week, and at the end of a quarter those of all places.
fn keep(world: &mut World, week: Week, measured: Option<u32>, p: &Parameters, ledger: &mut Ledger) {
    measure::look_back(world, week, p);
    measure::sample(world, week, p);
    world.tally.sum_up();
    let row = measure::row(world, week, p, ledger);
    ledger.write(row);
    measure::quarter(world, measured.unwrap_or(week.0), p, &mut ledger.places);
}

/// The council's week: the budget while it is measured, and every quarter a review.
fn council_meets(
    world: &mut World,
    week: Week,
    measured: Option<u32>,
    p: &Parameters,
    luck: Luck,
    ledger: &Ledger,
) {
    if measured.is_some() {
        council::keep_books(p, &mut world.municipality, ledger);
    }
    let since = measured.unwrap_or(week.0);
    if (since + 1).is_multiple_of(REVIEW_WEEKS) {
        council::review(since, luck, p, &mut world.municipality, ledger);
    }
}

/// What a week of demand is lent of the world.
fn to_ask<'a>(world: &'a mut World, now: Circumstances<'a>) -> Demand<'a> {
    let World { people, staff, volunteers, desk, tally, .. } = world;
    Demand { now, people, staff, volunteers, desk, tally }
}

/// What the teams' working week is lent of the world.
fn to_work<'a>(world: &'a mut World, luck: Luck, week: Week, p: &'a Parameters) -> WorkingWeek<'a> {
    let World { people, staff, providers, desk, follow_ups, tally, .. } = world;
    let pressure = world.municipality.pressure;
    WorkingWeek { luck, week, p, pressure, people, staff, providers, desk, follow_ups, tally }
}
