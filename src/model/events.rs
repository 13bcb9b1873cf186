//! Events.
//!
//! - What happens: members are laid off; leaders go; teams are put out to tender, and may be lost to other
//!   people; temporary crews come and go; outside crews are sent for to clear a list.
//! - When in the week: first, with the interventions; in measured weeks only.
//! - Reads: the scenario's list of events.
//! - Writes: seats, members, leaders, cases handed over, cohesion and uncertainty of teams; what of a list is
//!   to be cleared in the working week.
//! - Draws: who is laid off or replaced; whether a tender is lost; by leader.rs, how long a leader is missed
//!   and the next one stays; by recruitment.rs, who comes and how long a seat stays vacant.
//! - Source: MODEL sections 2 and 7; tenders after 004:L750-762; temporary staff and cleared lists after
//!   CHECKS section 7.

use super::handover;
use super::member::Seat;
use super::parameters::{Event, EventKind, Parameters};
use super::population::Population;
use super::recruitment;
use super::staff::Staff;
use super::tally::Tally;
use super::team::Team;
use crate::kernel::column::Id;
use crate::kernel::random::{Luck, Stream, stream};
use crate::kernel::week::{Moment, Week};

const LAID_OFF: Stream = stream("event.laid-off");
const LOST: Stream = stream("event.lost");

/// The events of measured week `measured`.
pub fn step(
    (luck, week, measured, p): (Luck, Week, u32, &Parameters),
    staff: &mut Staff,
    people: &mut Population,
    tally: &mut Tally,
) {
    if p.events.is_empty() {
        return;
    }
    for team in staff.teams.ids() {
        staff.teams[team].uncertainty = 0.0;
        dismiss_crews(team, staff, people, (luck, week, p), tally);
        for (index, event) in p.events.iter().enumerate() {
            if p.concerns(event, staff.teams[team].entry) {
                let mut scene =
                    Scene { luck, week, measured, p, team, staff: &mut *staff, people: &mut *people };
                scene.strike(event, index as u32, tally);
            }
        }
    }
}

/// A team in a week, for one event.
struct Scene<'a> {
    luck: Luck,
    week: Week,
    measured: u32,
    p: &'a Parameters,
    team: Id<Team>,
    staff: &'a mut Staff,
    people: &'a mut Population,
}

impl Scene<'_> {
    /// What an event, the `index`-th of the scenario, does to the team this week.
    fn strike(&mut self, event: &Event, index: u32, tally: &mut Tally) {
        let now = event.from_week == self.measured;
        match event.kind {
            EventKind::Layoff if now => self.lay_off(event, tally),
            EventKind::LeaderLeaves if now => self.lose_leader(tally),
            EventKind::Tender if now => self.award(event, index, tally),
            EventKind::Tender => {
                let uncertain = event.announced_week <= self.measured && self.measured < event.from_week;
                if uncertain && self.p.mechanisms.uncertainty {
                    self.staff.teams[self.team].uncertainty = 1.0;
                }
            }
            EventKind::TemporaryCrew if now => self.hire_crew(event, tally),
            EventKind::ListCleared if now => {
                let team = &mut self.staff.teams[self.team];
                team.to_clear = team.to_clear.max(event.share);
            }
            _ => {}
        }
    }

    /// The share of the members with the lowest numbers: a higher share adds to them and changes none.
    fn chosen(&self, share: f64) -> Vec<Id<Seat>> {
        let seats = &self.staff.seats;
        let number = |id: &Id<Seat>| {
            let Seat { who, holders, .. } = seats[*id];
            self.luck.draw(LAID_OFF, who, holders).uniform()
        };
        let filled = |id: &Id<Seat>| seats[*id].member.is_some() && !seats[*id].temporary();
        let own = self.staff.teams[self.team].seats.iter().copied().filter(filled);
        let mut numbered: Vec<(f64, Id<Seat>)> = own.map(|id| (number(&id), id)).collect();
        numbered.sort_by(|a, b| a.0.total_cmp(&b.0));
        numbered.truncate((share * numbered.len() as f64 + 0.5) as usize);
        numbered.into_iter().map(|(_, id)| id).collect()
    }

    /// Members have to go; their seats stay vacant until the event ends, and as long as any vacancy after it.
    fn lay_off(&mut self, event: &Event, tally: &mut Tally) {
        let (luck, now, p) = (self.luck, self.week.start(), self.p);
        let chosen = self.chosen(event.share);
        handover::vacate(&chosen, self.staff, self.people, now, (luck, p), tally);
        for id in chosen {
            let seat = &mut self.staff.seats[id];
            seat.filled_at = match event.until_week {
                Some(until) => now + f64::from(until - event.from_week) + recruitment::vacancy(luck, seat, p),
                None => Moment::INFINITY,
            };
            tally.of(self.team).laid_off += 1.0;
        }
    }

    /// The leader goes, if there is one, and the next one comes after a while.
    fn lose_leader(&mut self, tally: &mut Tally) {
        let (luck, now, p) = (self.luck, self.week.start(), self.p);
        let team = &mut self.staff.teams[self.team];
        if p.mechanisms.leader && !team.leader.is_missed() {
            team.leader.leave(luck, now, p.terms(team.entry).leader.vacancy_weeks);
            team.change_leader(p);
            tally.of(self.team).leader_changes += 1.0;
        }
    }

    /// The tender is decided: with some probability the team is lost to others, who take over their share of
    /// the seats with the cases and have yet to become a team, under a leader of their own.
    fn award(&mut self, event: &Event, index: u32, tally: &mut Tally) {
        if !self.luck.draw(LOST, self.staff.teams[self.team].who, index).chance(event.chance) {
            return;
        }
        let (luck, now, p) = (self.luck, self.week.start(), self.p);
        let entry = self.staff.teams[self.team].entry;
        let practice = p.terms(entry).mix.practice_newcomer;
        for id in self.chosen(event.share) {
            let mut member = recruitment::person(luck, &self.staff.seats[id], practice, now, (entry, p));
            member.newcomer = false;
            handover::take_over(id, member, self.staff, self.people, now, (luck, p), tally);
            let flows = tally.of(self.team);
            flows.laid_off += 1.0;
            flows.arrivals += 1.0;
        }
        let team = &mut self.staff.teams[self.team];
        if p.mechanisms.leader {
            tally.of(self.team).leader_changes += f64::from(u8::from(!team.leader.is_missed()));
            team.leader.renew(luck, now);
        }
        if p.mechanisms.cohesion {
            team.cohesion += event.share * (p.wellbeing.cohesion_launch - team.cohesion);
        }
    }

    /// Extra members come for a while, able but new to working together.
    fn hire_crew(&mut self, event: &Event, tally: &mut Tally) {
        let (now, p) = (self.week.start(), self.p);
        let entry = self.staff.teams[self.team].entry;
        let practice = p.terms(entry).mix.practice_launch;
        let until = now + f64::from(event.until_week.unwrap_or(u32::MAX) - event.from_week);
        for _ in 0..event.members {
            let id = self.staff.add_temporary_seat(self.team, until);
            let seat = &self.staff.seats[id];
            let mut member = recruitment::person(self.luck, seat, practice, now, (entry, p));
            member.newcomer = false;
            self.staff.seats[id].holders = member.holder;
            self.staff.seats[id].member = Some(member);
            self.staff.shake(id, p);
            tally.of(self.team).crew_in += 1.0;
        }
    }
}

/// Crews whose time has come hand over and go; a seat with cases that nobody can take stays until someone
/// can.
fn dismiss_crews(
    team: Id<Team>,
    staff: &mut Staff,
    people: &mut Population,
    (luck, week, p): (Luck, Week, &Parameters),
    tally: &mut Tally,
) {
    let now = week.start();
    if staff.teams[team].crew == 0 {
        return;
    }
    let due = |id: &Id<Seat>| staff.seats[*id].until <= now;
    let going: Vec<Id<Seat>> = staff.teams[team].seats.iter().copied().filter(due).collect();
    let (filled, vacant): (Vec<_>, Vec<_>) = going.iter().partition(|id| staff.seats[**id].member.is_some());
    handover::vacate(&filled, staff, people, now, (luck, p), tally);
    tally.of(team).crew_out += filled.len() as f64;
    for seat in vacant {
        handover::hand_over(seat, &filled, staff, people, now, tally, p);
    }
    staff.remove_seats(team, &going);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::week::Horizon;
    use crate::model::founding;

    /// If this failed, a larger layoff would hit others than a smaller one: their difference would be luck.
    #[test]
    fn a_higher_share_adds_to_those_laid_off_and_changes_none() {
        let luck = Luck { seed: 1, replication: 0 };
        let gone = |share: f64| {
            let mut p = Parameters::default();
            p.neighbourhoods.iter_mut().for_each(|n| n.values.households = 10);
            let mut world = founding::found(&p, luck, Horizon { warmup: 0, measured: 52 });
            let (id, kind) = (String::from("fewer"), EventKind::Layoff);
            let (team, members, chance, until_week) = (None, 0, 1.0, None);
            let weeks = (0, 3);
            p.events = vec![Event {
                id,
                kind,
                team,
                share,
                members,
                chance,
                announced_week: weeks.0,
                from_week: weeks.1,
                until_week,
            }];
            step((luck, Week(3), 3, &p), &mut world.staff, &mut world.people, &mut world.tally);
            let seats = world.staff.seats.ids();
            let empty = seats.filter(|id| world.staff.seats[*id].member.is_none());
            empty.map(|id| id.number()).collect::<Vec<_>>()
        };
        let (few, more) = (gone(0.2), gone(0.4));
        assert!(few.len() > 20 && more.len() > few.len());
        assert!(few.iter().all(|seat| more.contains(seat)));
    }
}
