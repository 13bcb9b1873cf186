//! A neighbourhood team: its seats, its list, its climate.
//!
//! Written by events (uncertainty, crews, what is cleared), demand (arrivals), the working week (list, waits,
//! light questions, norm of care), wellbeing (cohesion) and staffing (seats).

use super::household::{Household, NeighbourhoodId};
use super::member::Seat;
use super::parameters::DOMAINS;
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
    /// Until when it waits.
    pub leaves_at: Moment,
    /// Whether it goes before others.
    pub urgent: bool,
}

/// A team.
#[derive(Clone, Debug)]
pub struct Team {
    /// The neighbourhood it serves.
    pub neighbourhood: NeighbourhoodId,
    /// Its place in the list of teams of the parameters.
    pub entry: usize,
    /// Its seats.
    pub seats: Vec<Id<Seat>>,
    /// How many seats were ever made: the identity of the next.
    pub seats_made: u32,
    /// This week's requests, in order of time once the working week begins.
    pub arrivals: Vec<Request>,
    /// Urgent requests waiting, oldest first.
    pub urgent: VecDeque<Request>,
    /// Other requests waiting, oldest first.
    pub ordinary: VecDeque<Request>,
    /// Hours of light questions not yet answered.
    pub light_hours: f64,
    /// Wait that people in the neighbourhood know of, in weeks.
    pub known_wait: f64,
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
    /// The best competence of this week.
    pub best: Best,
    /// Mean depth of the work this week.
    pub depth: f64,
    /// Prevention hours of the week just worked, for demand to remember next week.
    pub prevention_hours: f64,
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

    /// The mean over the domains of the best competence.
    pub fn breadth(&self) -> f64 {
        self.first.iter().sum::<f64>() / DOMAINS as f64
    }
}

impl Team {
    /// Households on the list.
    pub fn list_length(&self) -> usize {
        self.urgent.len() + self.ordinary.len()
    }
}
