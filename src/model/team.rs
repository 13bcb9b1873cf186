//! A team: its seats, its list, its climate.
//!
//! Written by events (uncertainty, crews, what is cleared), demand (arrivals), the working week (list, waits,
//! light questions, norm of care), wellbeing (cohesion) and staffing (seats, leader).

use super::advice::Advice;
use super::hours::Outward;
use super::household::{Household, NeighbourhoodId};
use super::leader::Leader;
use super::member::Seat;
use super::parameters::{DOMAINS, Parameters, TeamTerms};
use super::problem_file::ProblemFile;
use crate::kernel::column::Id;
use crate::kernel::week::Moment;
use std::collections::VecDeque;

/// A household's request for help.
#[derive(Clone, Copy, Debug)]
pub struct Request {
    /// Who asks.
    pub household: Id<Household>,
    /// The problems asked about.
    pub file: Id<ProblemFile>,
    /// When.
    pub at: Moment,
    /// When it reaches the team: at once, but for what the municipal desk takes.
    pub reaches: Moment,
    /// Until when it waits.
    pub leaves_at: Moment,
    /// Whether it goes before others.
    pub urgent: bool,
}

/// Entry of a team that is in no list any more.
pub const WOUND_UP: usize = usize::MAX;

/// A team.
#[derive(Clone, Debug)]
pub struct Team {
    /// Identity in draws: the number of its neighbourhood, or for a team beside those one beyond all of
    /// them by its id.
    pub who: u32,
    /// The neighbourhoods it serves, with their shares of the households that it serves.
    pub serves: Vec<(NeighbourhoodId, f64)>,
    /// Its place in the list of teams of the parameters, or `WOUND_UP`.
    pub entry: usize,
    /// Its seats.
    pub seats: Vec<Id<Seat>>,
    /// How many seats were ever made: the identity of the next.
    pub seats_made: u32,
    /// This week's requests, in order of time once the working week begins.
    pub arrivals: Vec<Request>,
    /// Requests at the municipal desk on their way to the team, in the order in which they will reach it.
    pub passing: VecDeque<Request>,
    /// Urgent requests waiting, oldest first.
    pub urgent: VecDeque<Request>,
    /// Other requests waiting, oldest first.
    pub ordinary: VecDeque<Request>,
    /// Hours of light questions not yet answered.
    pub light_hours: f64,
    /// Wait that people in its neighbourhoods know of, in weeks.
    pub known_wait: f64,
    /// Who leads it.
    pub leader: Leader,
    /// Cohesion.
    pub cohesion: f64,
    /// 1 while the team is put out to tender, 0 otherwise.
    pub uncertainty: f64,
    /// Seats of temporary crews.
    pub crew: u32,
    /// How many of those were ever made.
    pub crew_made: u32,
    /// Share of the list that an outside crew takes over this week.
    pub to_clear: f64,
    /// Norm of care: direct hours a week for a case of average need.
    pub norm: f64,
    /// The best competence of this week in each part of the team.
    pub best: Vec<Best>,
    /// Whether some member does a specialist's work.
    pub specialised: bool,
    /// Whether some member takes cases in some life domains only.
    pub restricted: bool,
    /// Life domains in which no member takes cases, as bits: anyone may take those.
    pub open_to_all: u8,
    /// Critical sense: 1, and less where members have been together very long.
    pub critical: f64,
    /// What its specialists have for their colleagues this week.
    pub advice: Advice,
    /// Members at work this week.
    pub at_work: f64,
    /// Their mean workload.
    pub workload: f64,
    /// Mean depth of their work.
    pub depth: f64,
    /// Hours of the week just worked for its neighbourhoods, for demand to remember next week.
    pub outward: Outward,
}

/// Best and second best competence of a team by domain.
#[derive(Clone, Debug, Default)]
pub struct Best {
    first: [f64; DOMAINS],
    second: [f64; DOMAINS],
}

impl Best {
    /// Takes in one more member.
    #[inline]
    pub fn take_in(&mut self, competence: &[f64; DOMAINS]) {
        for ((first, second), k) in self.first.iter_mut().zip(&mut self.second).zip(competence) {
            *second = second.max(first.min(*k));
            *first = first.max(*k);
        }
    }

    /// The best competence among the colleagues of the member with this one.
    #[inline]
    pub fn of_colleagues(&self, competence: &[f64; DOMAINS]) -> [f64; DOMAINS] {
        std::array::from_fn(|d| if competence[d] < self.first[d] { self.first[d] } else { self.second[d] })
    }
}

impl Team {
    /// What its specialists have for their colleagues, if it has any.
    #[inline]
    pub fn advice(&self) -> Option<&Advice> {
        self.specialised.then_some(&self.advice)
    }

    /// A leader who goes or comes loosens the team: cohesion x (1 - cohesion_leader).
    pub fn change_leader(&mut self, p: &Parameters) {
        if p.mechanisms.cohesion {
            self.cohesion *= 1.0 - p.wellbeing.cohesion_leader;
        }
    }

    /// The requests that wait, urgent ones or the others, oldest first.
    pub fn list_mut(&mut self, urgent: bool) -> &mut VecDeque<Request> {
        if urgent { &mut self.urgent } else { &mut self.ordinary }
    }

    /// The parts in which members consult, learn and meet: as many as the terms say and there are seats for,
    /// in order of seat and as equal as can be.
    pub fn parts(&self, terms: &TeamTerms) -> impl Iterator<Item = &[Id<Seat>]> {
        let seats = self.seats.len();
        let parts = (terms.form.subgroups as usize).min(seats);
        (0..parts).map(move |n| &self.seats[n * seats / parts..(n + 1) * seats / parts])
    }

    /// The part that the seat at this place belongs to, as [`Team::parts`] divided them this week.
    pub fn part_of(&self, place: usize) -> usize {
        ((place + 1) * self.best.len() - 1) / self.seats.len()
    }

    /// The mean over the domains of the best competence in the whole team.
    pub fn breadth(&self) -> f64 {
        let best = |d: usize| self.best.iter().fold(0.0, |best: f64, part| best.max(part.first[d]));
        (0..DOMAINS).map(best).sum::<f64>() / DOMAINS as f64
    }

    /// Households on the list, those still at the desk included.
    pub fn list_length(&self) -> usize {
        self.passing.len() + self.urgent.len() + self.ordinary.len()
    }

    /// Where requests wait.
    pub fn lists(&mut self) -> [&mut VecDeque<Request>; 3] {
        [&mut self.passing, &mut self.urgent, &mut self.ordinary]
    }
}
