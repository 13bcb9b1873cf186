//! Demand.
//!
//! - What happens: problems arise, run and spill over; hidden households ask for help; light questions
//!   come in, and some of them hide a real one; crises make urgent requests; volunteers take what is light;
//!   what has to pass the municipal desk does.
//! - When in the week: second, after interventions.
//! - Reads: parameters, last week's work for the neighbourhood, known waits, depth of the teams.
//! - Writes: households, files, clocks (prevention and community work are remembered here); this week's
//!   arrivals and light hours of the teams; volunteers; the desk.
//! - Draws: light hours; uncovering; patience; who was found; what shows at the first talk and how long
//!   volunteers help; which light questions volunteers or the desk answer; requests of the plain queue; by
//!   trouble.rs new problems; and the nature and budgets of `population.rs`.
//! - Source: MODEL section 4; rates from EVIDENCE 1.4 and 1.5.

use crate::kernel::column::Id;
use crate::kernel::random::{Luck, lognormal_of};
use crate::kernel::week::Week;
use crate::model::clocks::onset_rate;
use crate::model::desk::Desk;
use crate::model::household::State;
use crate::model::parameters::{DemandSource, Parameters};
use crate::model::population::Population;
use crate::model::problem_file::{ASK, CRISIS, FLARE, LIGHT, ProblemFile, SPILL};
use crate::model::staff::Staff;
use crate::model::tally::Tally;
use crate::model::team::Team;
use crate::model::trouble;
use crate::model::volunteers::Volunteers;

mod asking;
mod light;
mod nearness;

/// What holds in this week.
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

/// All that a week of demand lends.
pub struct Demand<'a> {
    /// What holds in this week.
    pub now: Circumstances<'a>,
    /// Households and problems.
    pub people: &'a mut Population,
    /// The teams.
    pub staff: &'a mut Staff,
    /// Volunteers by neighbourhood.
    pub volunteers: &'a mut [Volunteers],
    /// The municipal desk.
    pub desk: &'a mut Desk,
    /// This week's counts.
    pub tally: &'a mut Tally,
}

/// A week of demand.
pub fn step(mut demand: Demand<'_>) {
    for team in demand.staff.teams.ids() {
        if demand.now.p.demand.source == DemandSource::Unlimited {
            demand.unlimited(team);
        } else {
            demand.bring_near(team);
            demand.onsets(team);
            demand.light_questions(team);
        }
    }
    while let Some(file) = demand.people.next_on_agenda(demand.now.week) {
        // Every neighbourhood has the team of the same number.
        let team = Id::new(demand.people.files[file].neighbourhood.number());
        demand.happen(team, file);
    }
    demand.pass_the_desk();
}

impl Demand<'_> {
    /// New problems of well households whose clock strikes this week.
    fn onsets(&mut self, team: Id<Team>) {
        let Circumstances { luck, week, p, .. } = self.now;
        let neighbourhood = self.staff.teams[team].neighbourhood;
        let people = &mut *self.people;
        let clocks = people.clocks_of(neighbourhood);
        let mut step = self.now.trend * onset_rate(p);
        if p.mechanisms.prevention {
            let effort = clocks.prevention;
            step *= 1.0 - p.demand.prevention_effect * effort / (effort + p.demand.prevention_half);
        }
        clocks.onset.reading += step;
        let after = clocks.onset.reading;
        while let Some((id, _, due)) = people.clocks_of(neighbourhood).onset.next_due() {
            let now = (week.end() - (after - due) / step.max(1e-12)).clamp(week.start(), week.end() - 1e-9);
            if !people.onset_happens(id, now, luck, p) {
                people.households[id].counts.onsets += 1;
                people.schedule_onset(id, due, luck, p);
                continue;
            }
            let problems = trouble::new_problems(&people.households[id], luck, p);
            let file = people.open_file(id, problems, now, luck, p);
            people.look(file, now, luck, p);
        }
    }

    /// What the agenda says about a household that nobody works with.
    fn happen(&mut self, team: Id<Team>, id: Id<ProblemFile>) {
        let Circumstances { luck, week, p, .. } = self.now;
        let file = &self.people.files[id];
        let event = file.next;
        let now = file.next_at.max(week.start());
        self.people.spend(id, now);
        self.people.files[id].run(now, &p.household, &p.mechanisms);
        match event {
            ASK => {
                self.be_found(team, id, now);
                return self.ask(team, id, now, false);
            }
            LIGHT => {
                let nth = u32::MAX - self.people.happened(id, LIGHT, luck);
                if self.light_question(team, self.people.files[id].who, nth, now) {
                    self.question_behind_the_question(team, id, now, nth);
                }
                if !self.people.files[id].hidden() {
                    return;
                }
            }
            SPILL | FLARE => trouble::worsen(self.people, id, event, luck, p),
            CRISIS => {
                trouble::crisis(self.people, id, luck, p, (self.tally, team));
                if self.people.files[id].state != State::Waiting {
                    return self.ask(team, id, now, true);
                }
                self.make_urgent(team, id, now);
            }
            _ => {}
        }
        self.people.look(id, now, luck, p);
    }
}
