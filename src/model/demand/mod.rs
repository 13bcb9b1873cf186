//! Demand.
//!
//! - What happens: problems arise, run and spill over; hidden households ask for help; light questions
//!   come in, and some of them hide a real one; crises make urgent requests.
//! - When in the week: second, after interventions.
//! - Reads: parameters, prevention, known waits, depth of the teams.
//! - Writes: households, files, clocks (last week's prevention is remembered here); this week's arrivals
//!   and light hours of the teams.
//! - Draws: light hours; uncovering; patience;
//!   requests of the plain queue; and the budgets of `population.rs`.
//! - Source: MODEL section 4; rates from EVIDENCE 1.4 and 1.5.

use crate::kernel::column::{Column, Id};
use crate::kernel::math::exp;
use crate::kernel::random::{Luck, lognormal_of};
use crate::kernel::week::Week;
use crate::model::clocks::onset_rate;
use crate::model::parameters::{DemandSource, Parameters};
use crate::model::population::Population;
use crate::model::problem_file::{ASK, CRISIS, FLARE, LIGHT, ProblemFile, SPILL};
use crate::model::tally::Tally;
use crate::model::team::Team;
use crate::model::trouble;

mod asking;
mod light;

use asking::{ask, make_urgent, unlimited};
use light::{light_question, light_questions, question_behind_the_question};

/// What demand needs beside the people and the teams.
pub struct Circumstances<'a> {
    /// The luck of this replication.
    luck: Luck,
    /// The week.
    week: Week,
    /// Growth of demand since measuring began, as a factor.
    trend: f64,
    /// Median and spread of the hours of a light question.
    light: (f64, f64),
    /// The parameters of this week.
    p: &'a Parameters,
}

impl<'a> Circumstances<'a> {
    /// What holds in this week.
    pub fn new(luck: Luck, week: Week, trend: f64, p: &'a Parameters) -> Self {
        let light = lognormal_of(p.demand.light_hours, p.demand.light_variation);
        Self { luck, week, trend, light, p }
    }
}

/// A week of demand.
pub fn step(c: &Circumstances<'_>, people: &mut Population, teams: &mut Column<Team>, tally: &mut Tally) {
    for id in teams.ids() {
        if c.p.demand.source == DemandSource::Unlimited {
            unlimited(c, people, id, teams, tally);
        } else {
            onsets(c, people, &mut teams[id]);
            light_questions(c, people, &mut teams[id], tally);
        }
    }
    while let Some(file) = people.next_on_agenda(c.week) {
        // Every neighbourhood has the team of the same number.
        let team = Id::new(people.files[file].neighbourhood.number());
        happen(c, people, &mut teams[team], file, tally);
    }
}

/// New problems of well households whose clock strikes this week.
fn onsets(c: &Circumstances<'_>, people: &mut Population, team: &mut Team) {
    let p = c.p;
    let clocks = people.clocks_of(team.neighbourhood);
    let effort = std::mem::take(&mut team.prevention_hours) / f64::from(clocks.households.max(1));
    clocks.reach = p.household.proximity * exp(-p.household.wait_deterrence * team.known_wait);
    clocks.prevention += (effort - clocks.prevention) / p.demand.prevention_memory;
    let mut step = c.trend * onset_rate(p);
    if p.mechanisms.prevention {
        let effort = clocks.prevention;
        step *= 1.0 - p.demand.prevention_effect * effort / (effort + p.demand.prevention_half);
    }
    clocks.onset.reading += step;
    let after = clocks.onset.reading;
    while let Some((id, _, due)) = people.clocks_of(team.neighbourhood).onset.next_due() {
        let now = (c.week.end() - (after - due) / step.max(1e-12)).clamp(c.week.start(), c.week.end() - 1e-9);
        if !people.onset_happens(id, now, c.luck, p) {
            people.households[id].counts.onsets += 1;
            people.schedule_onset(id, due, c.luck, p);
            continue;
        }
        let problems = trouble::new_problems(&people.households[id], c.luck, p);
        let file = people.open_file(id, problems, now, c.luck, p);
        people.look(file, now, c.luck, p);
    }
}

/// What the agenda says about a household that nobody works with.
fn happen(
    c: &Circumstances<'_>,
    people: &mut Population,
    team: &mut Team,
    id: Id<ProblemFile>,
    tally: &mut Tally,
) {
    let file = &people.files[id];
    let event = file.next;
    let now = file.next_at.max(c.week.start());
    people.spend(id, now);
    people.files[id].run(now, &c.p.household, &c.p.mechanisms);
    match event {
        ASK => return ask(c, people, team, (id, now, false), tally),
        LIGHT => {
            let nth = people.happened(id, LIGHT, c.luck);
            light_question(c, team, (people.files[id].who, u32::MAX - nth), tally);
            question_behind_the_question(c, people, team, (id, now, u32::MAX - nth), tally);
            if !people.files[id].hidden() {
                return;
            }
        }
        SPILL | FLARE => trouble::worsen(people, id, event, c.luck, c.p),
        CRISIS => {
            trouble::crisis(people, id, c.luck, c.p, tally);
            if people.files[id].hidden() {
                return ask(c, people, team, (id, now, true), tally);
            }
            make_urgent(team, id);
        }
        _ => {}
    }
    people.look(id, now, c.luck, c.p);
}
