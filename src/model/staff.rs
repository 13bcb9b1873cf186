//! The teams with their seats and open cases.

use super::case::Case;
use super::member::Seat;
use super::parameters::Parameters;
use super::team::Team;
use crate::kernel::column::{Column, Id};
use crate::kernel::week::Moment;

/// Numbers between the identities of seats of two teams.
pub const SEATS_APART: u32 = 1000;
/// Seats of temporary crews are numbered from here on, beyond what a team can have of its own.
const CREWS_FROM: u32 = 500;

/// All teams, seats and cases.
#[derive(Clone, Debug, Default)]
pub struct Staff {
    /// The teams of the neighbourhoods in their order, and after them those beside them.
    pub teams: Column<Team>,
    /// The teams that serve each neighbourhood, its own first.
    pub served: Vec<Vec<Id<Team>>>,
    /// The seats of all teams.
    pub seats: Column<Seat>,
    /// Cases, those open and those free for reuse.
    pub cases: Column<Case>,
    free_cases: Vec<Id<Case>>,
}

impl Staff {
    /// Makes a vacant seat in a team.
    pub fn add_seat(&mut self, team: Id<Team>) -> Id<Seat> {
        let who = self.teams[team].who * SEATS_APART + self.teams[team].seats_made;
        self.teams[team].seats_made += 1;
        self.push_seat(team, who, Moment::INFINITY)
    }

    /// Makes a vacant seat of a temporary crew that goes at `until`.
    pub fn add_temporary_seat(&mut self, team: Id<Team>, until: Moment) -> Id<Seat> {
        let Team { who, crew, crew_made, .. } = &mut self.teams[team];
        let who = *who * SEATS_APART + CREWS_FROM + *crew_made % CREWS_FROM;
        (*crew, *crew_made) = (*crew + 1, *crew_made + 1);
        self.push_seat(team, who, until)
    }

    fn push_seat(&mut self, team: Id<Team>, who: u32, until: Moment) -> Id<Seat> {
        let cases = Vec::with_capacity(32);
        let seat = Seat { team, who, holders: 0, member: None, filled_at: Moment::INFINITY, until, cases };
        let id = self.seats.push(seat);
        self.teams[team].seats.push(id);
        id
    }

    /// Takes seats out of a team, but for those with cases that nobody could take over: they go when someone
    /// can.
    pub fn remove_seats(&mut self, team: Id<Team>, going: &[Id<Seat>]) {
        let Self { teams, seats, .. } = self;
        let goes = |id: &Id<Seat>| going.contains(id) && seats[*id].cases.is_empty();
        let Team { seats: own, crew, .. } = &mut teams[team];
        *crew -= own.iter().filter(|id| goes(id) && seats[**id].temporary()).count() as u32;
        own.retain(|id| !goes(id));
    }

    /// Each arrival or departure loosens the team of a seat: cohesion x (1 - change / size).
    pub fn shake(&mut self, seat: Id<Seat>, p: &Parameters) {
        if p.mechanisms.cohesion {
            let team = &mut self.teams[self.seats[seat].team];
            team.cohesion *= (1.0 - p.wellbeing.cohesion_change / team.seats.len() as f64).max(0.0);
        }
    }

    /// Opens a case at the seat it names.
    pub fn open_case(&mut self, case: Case) -> Id<Case> {
        let seat = case.seat;
        let id = match self.free_cases.pop() {
            Some(id) => {
                self.cases[id] = case;
                id
            }
            None => self.cases.push(case),
        };
        self.seats[seat].cases.push(id);
        id
    }

    /// Takes a case from its seat and frees its place in the column.
    pub fn remove_case(&mut self, id: Id<Case>) {
        let cases = &mut self.seats[self.cases[id].seat].cases;
        let place = cases.iter().position(|c| *c == id).expect("an open case is at its seat");
        cases.swap_remove(place);
        self.free_cases.push(id);
    }

    /// Open cases in all teams.
    pub fn open_cases(&self) -> usize {
        self.cases.len() - self.free_cases.len()
    }

    /// Adds up anew what the cases of a seat want of its member, and finds which closes first. Summed and
    /// not subtracted, so that rounding never leaves an idle member with work.
    pub fn sum_up(&mut self, id: Id<Seat>) {
        let Seat { member, cases: own, .. } = &mut self.seats[id];
        let Some(member) = member else { return };
        member.wanted = 0.0;
        member.next_close = f64::INFINITY;
        for case in own.iter() {
            let case = &self.cases[*case];
            member.wanted += case.wanted;
            member.next_close = member.next_close.min(case.closes_at);
        }
    }
}
