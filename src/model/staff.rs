//! The teams with their seats and open cases, and how a case changes hands.

use super::case::Case;
use super::member::Seat;
use super::parameters::Parameters;
use super::population::Population;
use super::tally::Tally;
use super::team::Team;
use crate::kernel::column::{Column, Id};

/// All teams, seats and cases.
#[derive(Clone, Debug, Default)]
pub struct Staff {
    /// The teams, in the order of their neighbourhoods.
    pub teams: Column<Team>,
    /// The seats of all teams.
    pub seats: Column<Seat>,
    /// Cases, those open and those free for reuse.
    pub cases: Column<Case>,
    free_cases: Vec<Id<Case>>,
}

impl Staff {
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

    /// Hands every case of a seat to the colleague at work who is least loaded for his places, limit
    /// or no limit; without a colleague the cases stay with the seat. Each change of worker costs
    /// hours of getting to know each other, and trust.
    pub fn hand_over(
        &mut self,
        from: Id<Seat>,
        start: f64,
        people: &mut Population,
        tally: &mut Tally,
        p: &Parameters,
    ) {
        let team = self.seats[from].team;
        while let Some(&id) = self.seats[from].cases.last() {
            let Some(to) = self.least_loaded(team, from, start) else { return };
            self.seats[from].cases.pop();
            self.seats[to].cases.push(id);
            self.cases[id].seat = to;
            self.change_worker(id, people, tally, p);
        }
    }

    /// Books a change of worker.
    pub fn change_worker(
        &mut self,
        id: Id<Case>,
        people: &mut Population,
        tally: &mut Tally,
        p: &Parameters,
    ) {
        let case = &mut self.cases[id];
        case.workers += 1;
        if p.mechanisms.intake {
            case.debt += p.casework.handover_hours;
        }
        people.lose_trust(case.file, p.household.trust_loss_change, p);
        tally.handovers += 1.0;
    }

    fn least_loaded(&self, team: Id<Team>, but: Id<Seat>, start: f64) -> Option<Id<Seat>> {
        let mut best: Option<(Id<Seat>, f64)> = None;
        for &seat in &self.teams[team].seats {
            let Some(member) = &self.seats[seat].member else { continue };
            if seat == but || !member.present(start) {
                continue;
            }
            let load = self.seats[seat].cases.len() as f64 / member.week.direct_norm.max(0.1);
            if best.is_none_or(|(_, least)| load < least) {
                best = Some((seat, load));
            }
        }
        best.map(|(seat, _)| seat)
    }
}
