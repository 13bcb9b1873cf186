//! The working week of the teams.
//!
//! - What happens: hours are divided; an outside crew may clear a list; requests come on the list or go to a
//!   member with room; hours become progress; cases close, are held or referred; places are refilled the
//!   moment they are free; those whose patience ends leave the list.
//! - When in the week: third, after demand. One process, ordered by event time inside the week, because
//!   assigning and closing at week boundaries would bias waits (MODEL section 9).
//! - Reads: parameters, pressure, this week's arrivals.
//! - Writes: lists, cases, files, members' clocks and hours, norms of care, referrals, the desk that approves
//!   of them, follow-ups.
//! - Draws: what is known at intake; who else steps back; when a hidden problem comes to light; rejection of
//!   a referral, and its approval; and by trouble.rs the spilled domain and the next budgets of trouble.
//! - Source: MODEL sections 5 and 9; Oliva and Sterman 2001 for the norm of care.
//!
//! The rules of hours, casework, assignment and referral are pure functions in files of their own.

use crate::kernel::column::{Column, Id};
use crate::kernel::math::exp;
use crate::kernel::random::Luck;
use crate::kernel::week::{Moment, Week, per_week};
use crate::model::desk::Desk;
use crate::model::household::State;
use crate::model::member::Seat;
use crate::model::parameters::{DemandSource, Parameters};
use crate::model::population::Population;
use crate::model::problem_file::ProblemFile;
use crate::model::provider::Provider;
use crate::model::staff::Staff;
use crate::model::tally::Tally;
use crate::model::team::{Request, Team};
use crate::model::world::FollowUp;
use crate::model::{advice, assignment};
use std::collections::VecDeque;

mod begin;
mod cases;
mod cleared;

use cases::LOOK_WEEKS;

/// Weight of one more wait in the wait that people know of.
const WAIT_NEWS: f64 = 0.05;

/// All that a working week lends.
pub struct WorkingWeek<'a> {
    /// The luck of this replication.
    pub luck: Luck,
    /// The week.
    pub week: Week,
    /// The parameters of this week.
    pub p: &'a Parameters,
    /// Pressure of the council.
    pub pressure: f64,
    /// Households and problems.
    pub people: &'a mut Population,
    /// Teams, seats and cases.
    pub staff: &'a mut Staff,
    /// Providers.
    pub providers: &'a mut Column<Provider>,
    /// The municipal desk, where it has to approve of referrals.
    pub desk: &'a mut Desk,
    /// Closed cases to be looked at again.
    pub follow_ups: &'a mut VecDeque<FollowUp>,
    /// This week's counts.
    pub tally: &'a mut Tally,
}

/// The working week of every team.
pub fn step(mut w: WorkingWeek<'_>) {
    for team in w.staff.teams.ids() {
        w.begin(team);
        if w.staff.teams[team].to_clear > 0.0 {
            w.clear(team);
        }
        w.events(team);
        w.end(team);
    }
}

impl WorkingWeek<'_> {
    /// Arrivals and closings in order of time; whenever a place is free, the list is asked.
    fn events(&mut self, id: Id<Team>) {
        let mut arrivals = std::mem::take(&mut self.staff.teams[id].arrivals);
        arrivals.sort_by(|a, b| a.reaches.total_cmp(&b.reaches).then(a.household.cmp(&b.household)));
        let mut next = arrivals.iter().peekable();
        self.assign(id, self.week.start());
        loop {
            let arrival = next.peek().map_or(Moment::INFINITY, |r| r.reaches);
            let (closing, seat) = self.next_closing(id);
            if arrival.min(closing) >= self.week.end() {
                break;
            }
            if arrival <= closing {
                let request = **next.peek().expect("an arrival before the end");
                next.next();
                self.staff.teams[id].list_mut(request.urgent).push_back(request);
                self.assign(id, arrival);
            } else {
                self.close_next(seat, closing);
                self.assign(id, closing);
            }
        }
        arrivals.clear();
        self.staff.teams[id].arrivals = arrivals;
    }

    /// The closing that comes first before the end of the week, and whose it is.
    fn next_closing(&self, id: Id<Team>) -> (Moment, Id<Seat>) {
        let mut first = (Moment::INFINITY, Id::new(0));
        for &seat in &self.staff.teams[id].seats {
            let member = self.staff.seats[seat].member.as_ref();
            if let Some(moment) = member.and_then(|m| m.closes_before(self.week.end()))
                && moment < first.0
            {
                first = (moment, seat);
            }
        }
        first
    }

    /// Gives requests to members with room at `now`, urgent ones first, oldest first; where some members take
    /// cases of some life domains only, the oldest of those that a member with room takes.
    fn assign(&mut self, id: Id<Team>, now: Moment) {
        if self.staff.teams[id].restricted {
            while let Some(request) = self.first_that_fits(id, now) {
                let seat = self.choose(id, &request).expect("a member with room takes such cases");
                self.take_up(id, seat, &request, now);
            }
            return;
        }
        while let Some(request) = self.first_in_line(id, now) {
            let Some(seat) = self.choose(id, &request) else { return };
            self.staff.teams[id].list_mut(request.urgent).pop_front();
            self.take_up(id, seat, &request, now);
        }
    }

    /// The seat that takes a request, if any member has room for it.
    fn choose(&self, id: Id<Team>, request: &Request) -> Option<Id<Seat>> {
        let Staff { teams, seats, .. } = &*self.staff;
        let domain = self.people.files[request.file].presenting;
        let former = self.people.households[request.household].former;
        let limits = &self.p.terms(teams[id].entry).caseload;
        assignment::choose(&teams[id], seats, domain, former, self.week.start(), limits)
    }

    /// Takes the oldest request for which a member has room from the list, urgent ones first; those met on
    /// the way whose patience has ended leave.
    fn first_that_fits(&mut self, id: Id<Team>, now: Moment) -> Option<Request> {
        let Staff { teams, seats, .. } = &*self.staff;
        let room = assignment::domains_with_room(&teams[id], seats, self.week.start());
        for urgent in [true, false] {
            let mut place = 0;
            while let Some(request) = self.staff.teams[id].list_mut(urgent).get(place).copied() {
                let gone = request.leaves_at <= now;
                if !gone && room >> self.people.files[request.file].presenting & 1 == 0 {
                    place += 1;
                    continue;
                }
                self.staff.teams[id].list_mut(urgent).remove(place);
                if !gone {
                    return Some(request);
                }
                self.leave_list(id, &request);
            }
        }
        None
    }

    /// The request that is next; those whose patience has ended leave.
    fn first_in_line(&mut self, id: Id<Team>, now: Moment) -> Option<Request> {
        loop {
            let team = &mut self.staff.teams[id];
            let list = if team.urgent.is_empty() { &mut team.ordinary } else { &mut team.urgent };
            let request = *list.front()?;
            if request.leaves_at > now {
                return Some(request);
            }
            list.pop_front();
            self.leave_list(id, &request);
        }
    }

    /// A household gives up waiting: it is hidden again, and trusts less.
    fn leave_list(&mut self, team: Id<Team>, request: &Request) {
        self.tally.of(team).left_list += 1.0;
        let file = request.file;
        self.people.move_to(file, State::Latent);
        if self.p.demand.source == DemandSource::Unlimited {
            self.people.close_file(request.household, request.leaves_at, self.luck, self.p);
            return;
        }
        let now = request.leaves_at.max(self.people.files[file].as_of);
        self.people.spend(file, now);
        self.people.files[file].gaps.fade(now, &self.p.household);
        self.lose_trust_by_waiting(file, request.leaves_at - request.at);
        self.people.lose_trust(file, self.p.household.trust_loss_leaving, self.p);
        self.people.look(file, now, self.luck, self.p);
    }

    fn lose_trust_by_waiting(&mut self, file: Id<ProblemFile>, weeks: f64) {
        let share = 1.0 - exp(-self.p.household.trust_loss_waiting * weeks);
        self.people.lose_trust(file, share, self.p);
    }

    fn book_wait(&mut self, team: Id<Team>, urgent: bool, wait: f64) {
        self.tally.waits.push(wait);
        let t = self.tally.of(team);
        t.taken_up += 1.0;
        t.wait_weeks += wait;
        t.waited_at_all += f64::from(u8::from(wait > 1e-9));
        t.taken_up_in_norm += f64::from(u8::from(wait <= self.p.policy.wait_norm_weeks));
        if urgent {
            t.urgent_taken_up += 1.0;
            t.urgent_wait_weeks += wait;
        }
        let team = &mut self.staff.teams[team];
        team.known_wait += WAIT_NEWS * (wait - team.known_wait);
    }

    /// The end of the week: cases are looked at, hours are booked, the list is purged.
    fn end(&mut self, id: Id<Team>) {
        let end = self.week.end();
        let seats = std::mem::take(&mut self.staff.teams[id].seats);
        for &seat in &seats {
            if let Some(member) = &mut self.staff.seats[seat].member {
                member.advance(end);
            }
            // Seats take turns, so that every week sees a quarter of the cases.
            if (self.week.0 + self.staff.seats[seat].who).is_multiple_of(LOOK_WEEKS) {
                for n in 0..self.staff.seats[seat].cases.len() {
                    self.look_at(self.staff.seats[seat].cases[n]);
                }
                self.staff.sum_up(seat);
            }
            let team = &mut self.staff.teams[id];
            let temporary = self.staff.seats[seat].temporary();
            if let Some(member) = &self.staff.seats[seat].member {
                team.outward += &member.week.outward;
                let flows = self.tally.of(id);
                begin::book_hours(&member.week, member.case_hours, flows);
                if temporary {
                    let fte = member.week.contract / self.p.terms(team.entry).time.full_time_hours;
                    flows.cost_temporary += fte * per_week(self.p.costs.fte_year) * self.p.costs.temporary;
                }
            }
        }
        self.staff.teams[id].seats = seats;
        let Staff { teams, seats, .. } = &mut *self.staff;
        if self.p.terms(teams[id].entry).roles.joining > 0.0 {
            advice::remember(&mut teams[id], seats);
        }
        for n in 0..self.staff.teams[id].lists().len() {
            let mut list = std::mem::take(self.staff.teams[id].lists()[n]);
            for _ in 0..list.len() {
                let request = list.pop_front().expect("as many as there were");
                if request.leaves_at > end {
                    list.push_back(request);
                } else {
                    self.leave_list(id, &request);
                }
            }
            *self.staff.teams[id].lists()[n] = list;
        }
    }
}
