//! Demand.
//!
//! - What happens: problems arise, run and spill over; hidden households ask for help, of the team that is
//!   meant for it, or in vain; light questions come in, and some of them hide a real one; crises make urgent
//!   requests; volunteers take what is light; what has to pass the municipal desk does.
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
use crate::model::hours::Outward;
use crate::model::household::{NeighbourhoodId, State};
use crate::model::parameters::{DemandSource, Parameters};
use crate::model::population::Population;
use crate::model::problem_file::{ASK, CRISIS, FLARE, LIGHT, ProblemFile, SPILL};
use crate::model::routing;
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

/// A neighbourhood and the team that it knows.
#[derive(Clone, Copy)]
struct Home {
    place: NeighbourhoodId,
    team: Id<Team>,
}

/// A week of demand.
pub fn step(mut demand: Demand<'_>) {
    let outward = demand.outward();
    for (n, hours) in outward.iter().enumerate() {
        let home = demand.home(Id::new(n as u32));
        if demand.now.p.demand.source == DemandSource::Unlimited {
            demand.unlimited(home);
        } else {
            demand.bring_near(home, hours);
            demand.onsets(home);
            demand.light_questions(home);
        }
    }
    while let Some(file) = demand.people.next_on_agenda(demand.now.week) {
        demand.happen(file);
    }
    demand.pass_the_desk();
}

impl Demand<'_> {
    fn home(&self, place: NeighbourhoodId) -> Home {
        let Staff { teams, served, .. } = &*self.staff;
        Home { place, team: routing::home(&served[place.number() as usize], teams, self.now.p) }
    }

    /// Hours of last week for each neighbourhood, of all teams that serve it.
    fn outward(&mut self) -> Vec<Outward> {
        let mut outward = vec![Outward::default(); self.staff.served.len()];
        for team in self.staff.teams.iter_mut() {
            let hours = std::mem::take(&mut team.outward);
            for (place, share) in &team.serves {
                outward[place.number() as usize] += &hours.share(*share);
            }
        }
        outward
    }

    /// New problems of well households whose clock strikes this week.
    fn onsets(&mut self, home: Home) {
        let Circumstances { luck, week, p, .. } = self.now;
        let people = &mut *self.people;
        let clocks = people.clocks_of(home.place);
        let mut step = self.now.trend * onset_rate(p);
        if p.mechanisms.prevention {
            let effort = clocks.prevention;
            step *= 1.0 - p.demand.prevention_effect * effort / (effort + p.demand.prevention_half);
        }
        clocks.onset.reading += step;
        let after = clocks.onset.reading;
        while let Some((id, _, due)) = people.clocks_of(home.place).onset.next_due() {
            let now = (week.end() - (after - due) / step.max(1e-12)).clamp(week.start(), week.end() - 1e-9);
            if !people.onset_happens(id, now, luck, p) {
                people.households[id].counts.onsets += 1;
                people.schedule_onset(id, due, luck, p);
                continue;
            }
            let problems = trouble::new_problems(&people.households[id], luck, p);
            let file = people.open_file(id, problems, now, luck, p);
            people.look(file, now, luck, p);
            self.tally.of(home.team).onsets += 1.0;
            self.tally.at(home.place).onsets += 1.0;
        }
    }

    /// What the agenda says about a household that nobody works with.
    fn happen(&mut self, id: Id<ProblemFile>) {
        let Circumstances { luck, week, p, .. } = self.now;
        let file = &self.people.files[id];
        let (event, place) = (file.next, file.neighbourhood);
        let now = file.next_at.max(week.start());
        self.people.spend(id, now);
        self.people.files[id].run(now, &p.household, &p.mechanisms);
        // Most are mere looks, for which it does not matter which team the neighbourhood knows.
        match event {
            ASK => {
                let home = self.home(place);
                self.be_found(home, id, now);
                return self.ask(home, id, now, false);
            }
            LIGHT => {
                let home = self.home(place);
                let nth = u32::MAX - self.people.happened(id, LIGHT, luck);
                let answered = self.light_question(home, self.people.files[id].who, nth, now);
                if answered && self.question_behind_the_question(home, id, now, nth) {
                    return;
                }
            }
            SPILL | FLARE => trouble::worsen(self.people, id, event, luck, p),
            CRISIS => {
                let home = self.home(place);
                trouble::crisis(self.people, id, luck, p, (self.tally, home.team));
                if self.people.files[id].state != State::Waiting {
                    return self.ask(home, id, now, true);
                }
                self.make_urgent(home.place, id, now);
            }
            _ => {}
        }
        self.people.look(id, now, luck, p);
    }
}
