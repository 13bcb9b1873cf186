//! The working week of the teams.
//!
//! - What happens: hours are divided; requests come on the list or go to a member with room; hours
//!   become progress; cases close, are held or referred; places are refilled the moment they are free;
//!   those whose patience ends leave the list.
//! - When in the week: third, after demand. One process, ordered by event time inside the week, because
//!   assigning and closing at week boundaries would bias waits (MODEL section 9).
//! - Reads: parameters, pressure, this week's arrivals.
//! - Writes: lists, cases, files, members' clocks and hours, norms of care, referrals, follow-ups.
//! - Draws: what is known at intake; when a hidden problem comes to light; rejection of a referral.
//! - Source: MODEL sections 5 and 9; Oliva and Sterman 2001 for the norm of care.
//!
//! The rules of hours, casework, assignment and referral are pure functions in files of their own.

use super::case::{Case, Stage};
use super::household::State;
use super::member::Seat;
use super::parameters::{DOMAINS, DemandSource, Parameters};
use super::population::Population;
use super::problem_file::{CRISIS, EVENTS, FLARE, ProblemFile, SPILL};
use super::provider::{Provider, Referral};
use super::staff::Staff;
use super::tally::Tally;
use super::team::{Request, Team};
use super::world::FollowUp;
use super::{assignment, casework, hours, referral, trouble};
use crate::kernel::column::{Column, Id};
use crate::kernel::math::exp;
use crate::kernel::random::{Luck, Stream, stream};
use crate::kernel::week::{Moment, WEEKS_PER_YEAR, Week};
use std::collections::VecDeque;

const KNOWN: Stream = stream("case.known-at-intake");
const UNCOVER: Stream = stream("case.uncover");
const REJECTION: Stream = stream("case.rejection");
/// Share of direct hours that light questions can take at most.
const LIGHT_MOST: f64 = 0.6;
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
    /// Closed cases to be looked at again.
    pub follow_ups: &'a mut VecDeque<FollowUp>,
    /// This week's counts.
    pub tally: &'a mut Tally,
}

/// The working week of every team.
pub fn step(mut w: WorkingWeek<'_>) {
    for team in w.staff.teams.ids() {
        w.begin(team);
        w.events(team);
        w.end(team);
    }
}

impl WorkingWeek<'_> {
    /// Divides the hours and sets every member's pace.
    fn begin(&mut self, id: Id<Team>) {
        let start = self.week.start();
        find_best(&mut self.staff.teams[id], &self.staff.seats);
        let team = &self.staff.teams[id];
        let colleagues = team.seats.iter().filter(|s| self.staff.seats[**s].member.is_some()).count();
        let seats = team.seats.clone();
        let mut direct = 0.0;
        for &seat in &seats {
            let Some(member) = &mut self.staff.seats[seat].member else { continue };
            member.week = if member.present(start) {
                let ramp = ramp(member.newcomer, start - member.arrived, self.p);
                hours::present(&self.p.time, colleagues.saturating_sub(1), self.pressure, ramp)
            } else {
                hours::absent(&self.p.time)
            };
            direct += member.week.direct_norm;
        }
        let light = if direct > 0.0 { (team.light_hours / direct).min(LIGHT_MOST) } else { 0.0 };
        self.staff.teams[id].light_hours -= light * direct;
        let (mut wanted, mut practised) = (0.0, 0.0);
        let (mut depth, mut at_work) = (0.0, 0.0);
        for &seat in &seats {
            self.begin_member(seat, light);
            let Some(member) = &self.staff.seats[seat].member else { continue };
            if member.present(start) {
                wanted += member.wanted;
                practised += member.wanted * member.pace;
                depth += member.depth;
                at_work += 1.0;
            }
        }
        let team = &mut self.staff.teams[id];
        team.depth = if at_work > 0.0 { depth / at_work } else { 0.0 };
        if self.p.mechanisms.norm_drift && wanted > 0.0 {
            let ratio = practised / wanted;
            let c = &self.p.casework;
            let weeks = if ratio < 1.0 { c.norm_down_weeks } else { c.norm_up_weeks };
            team.norm += team.norm * (ratio - 1.0) * (1.0 - exp(-1.0 / weeks));
        }
    }

    /// A member's week: what his cases want, his workload, depth and pace, and when cases will close.
    fn begin_member(&mut self, seat: Id<Seat>, light: f64) {
        let (start, p) = (self.week.start(), self.p);
        let threshold = casework::closing_threshold(self.pressure, p);
        let Staff { teams, seats, cases, .. } = &mut *self.staff;
        let Seat { team, member, cases: own, .. } = &mut seats[seat];
        let Some(member) = member else { return };
        let team = &teams[*team];
        let at_work = member.present(start);
        member.clock = 0.0;
        member.clock_at = start;
        member.case_hours = 0.0;
        member.wanted = 0.0;
        member.hours_by_domain = [0.0; DOMAINS];
        for id in own.iter() {
            let case = &mut cases[*id];
            case.wanted = team.norm * casework::need(case, &self.people.files[case.file], p);
            member.wanted += case.wanted;
        }
        let light = light * member.week.direct_norm;
        hours::squeeze(&mut member.week, light, member.wanted, p);
        let u = hours::workload(member.wanted, member.week.direct);
        member.pace = if at_work { hours::pace(u, p) } else { 0.0 };
        member.quick_fix = hours::quick_fix(u, self.pressure, p);
        member.depth = if p.mechanisms.depth { member.practice * (1.0 - member.quick_fix) } else { 0.0 };
        for d in 0..DOMAINS {
            let (best, whose) = team.best[d];
            let best = if whose == seat.number() { team.second[d] } else { best };
            let lead = (best - member.competence[d]).max(0.0);
            member.able[d] = member.competence[d] + p.casework.consult * team.cohesion * lead;
        }
        member.places = assignment::places(&member.week, self.pressure, p);
        if at_work {
            self.tally.workload.0 += u;
            self.tally.workload.1 += 1.0;
            self.tally.depth.0 += member.depth;
            self.tally.depth.1 += 1.0;
        }
        member.next_close = f64::INFINITY;
        for id in own.iter() {
            let case = &mut cases[*id];
            case.clock = 0.0;
            let file = &self.people.files[case.file];
            case.shares = casework::shares(file, member.depth, p);
            case.closes_at = f64::INFINITY;
            if case.stage == Stage::Active {
                case.closes_at = casework::hours_to_close(case, file, member, threshold, p) / case.wanted;
                member.next_close = member.next_close.min(case.closes_at);
            }
        }
    }

    /// Arrivals and closings in order of time; whenever a place is free, the list is asked.
    fn events(&mut self, id: Id<Team>) {
        let mut arrivals = std::mem::take(&mut self.staff.teams[id].arrivals);
        arrivals.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.household.cmp(&b.household)));
        let mut next = arrivals.iter().peekable();
        self.assign(id, self.week.start());
        loop {
            let arrival = next.peek().map_or(Moment::INFINITY, |r| r.at);
            let (closing, seat) = self.next_closing(id);
            if arrival.min(closing) >= self.week.end() {
                break;
            }
            if arrival <= closing {
                let request = **next.peek().expect("an arrival before the end");
                next.next();
                let team = &mut self.staff.teams[id];
                let list = if request.urgent { &mut team.urgent } else { &mut team.ordinary };
                list.push_back(request);
                self.assign(id, arrival);
            } else {
                self.close_next(seat, closing);
                self.assign(id, closing);
            }
        }
        arrivals.clear();
        self.staff.teams[id].arrivals = arrivals;
    }

    fn next_closing(&self, id: Id<Team>) -> (Moment, Id<Seat>) {
        let mut first = (Moment::INFINITY, Id::new(0));
        for &seat in &self.staff.teams[id].seats {
            if let Some(member) = &self.staff.seats[seat].member {
                let moment = member.next_close_moment();
                if moment < first.0 {
                    first = (moment, seat);
                }
            }
        }
        first
    }

    /// Gives requests to members with room at `now`, urgent ones first, oldest first.
    fn assign(&mut self, id: Id<Team>, now: Moment) {
        while let Some(request) = self.first_in_line(id, now) {
            let household = &self.people.households[request.household];
            let file = household.file.expect("a waiting household has problems");
            let domain = self.people.files[file].presenting;
            let Staff { teams, seats, .. } = &*self.staff;
            let former = household.former;
            let start = self.week.start();
            let Some(seat) = assignment::choose(&teams[id].seats, seats, domain, former, start, self.p)
            else {
                return;
            };
            let team = &mut self.staff.teams[id];
            let list = if request.urgent { &mut team.urgent } else { &mut team.ordinary };
            list.pop_front();
            self.take_up(id, seat, &request, now);
        }
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
        self.tally.left_list += 1.0;
        self.people.move_to(request.household, State::Latent);
        if self.p.demand.source == DemandSource::Unlimited {
            self.people.move_to(request.household, State::Well);
            self.people.close_file(request.household, request.leaves_at, self.luck, self.p);
            return;
        }
        let file = self.people.households[request.household].file.expect("a waiting household has problems");
        let now = request.leaves_at.max(self.people.files[file].as_of);
        self.people.spend(file, now);
        self.people.refresh_gaps(request.household, now, &self.p.household);
        self.lose_trust_by_waiting(file, request.leaves_at - request.at);
        self.people.lose_trust(file, self.p.household.trust_loss_leaving, self.p);
        let known_wait = self.staff.teams[team].known_wait;
        self.people.look(file, now, known_wait, self.luck, self.p);
    }

    fn lose_trust_by_waiting(&mut self, file: Id<ProblemFile>, weeks: f64) {
        let share = 1.0 - exp(-self.p.household.trust_loss_waiting * weeks);
        self.people.lose_trust(file, share, self.p);
    }

    /// A member takes a request up: it becomes a case.
    fn take_up(&mut self, team: Id<Team>, seat: Id<Seat>, request: &Request, now: Moment) {
        let p = self.p;
        let household = request.household;
        let file = self.people.households[household].file.expect("a waiting household has problems");
        let wait = now - request.at;
        self.book_wait(team, request.urgent, wait);
        self.people.spend(file, now);
        self.people.leave_agenda(file);
        self.people.refresh_gaps(household, now, &p.household);
        let s = self.people.self_reliance(household, now, &p.household);
        self.people.files[file].run(now, s, &p.household, &p.mechanisms);
        self.lose_trust_by_waiting(file, wait);
        self.people.move_to(household, State::InService);
        let holder = self.staff.seats[seat].holders;
        let again = self.people.households[household].former == Some((seat, holder));
        self.people.households[household].former = Some((seat, holder));
        self.learn_at_intake(file, again);
        let threshold = casework::closing_threshold(self.pressure, p);
        let norm = self.staff.teams[team].norm;
        let nth = self.people.households[household].counts.requests;
        let burden = self.people.files[file].burden();
        let debt = if again { p.casework.handover_hours } else { p.casework.intake_hours };
        let mut case = Case {
            household,
            file,
            seat,
            opened_at: now,
            stage: Stage::Active,
            held_since: now,
            debt: if p.mechanisms.intake { debt + p.casework.questionnaire_hours } else { 0.0 },
            wanted: 0.0,
            clock: 0.0,
            closes_at: f64::INFINITY,
            shares: [0.0; DOMAINS],
            hours: 0.0,
            workers: 1,
            referred: false,
            burden_at_start: burden,
            uncover_budget: self.luck.draw(UNCOVER, self.people.files[file].who, nth * 8).exponential(),
            uncovered: 0,
        };
        let member = self.staff.seats[seat].member.as_mut().expect("only a member has room");
        member.advance(now);
        let problems = &self.people.files[file];
        case.clock = member.clock;
        case.wanted = norm * casework::need(&case, problems, p);
        case.shares = casework::shares(problems, member.depth, p);
        case.closes_at =
            member.clock + casework::hours_to_close(&case, problems, member, threshold, p) / case.wanted;
        member.wanted += case.wanted;
        member.next_close = member.next_close.min(case.closes_at);
        member.pace = hours::pace(hours::workload(member.wanted, member.week.direct), p);
        self.staff.open_case(case);
    }

    fn book_wait(&mut self, team: Id<Team>, urgent: bool, wait: f64) {
        let t = &mut *self.tally;
        t.taken_up += 1.0;
        t.wait_weeks += wait;
        t.waits.push(wait);
        t.waited_at_all += f64::from(u8::from(wait > 1e-9));
        t.taken_up_in_norm += f64::from(u8::from(wait <= self.p.policy.wait_norm_weeks));
        if urgent {
            t.urgent_taken_up += 1.0;
            t.urgent_wait_weeks += wait;
        }
        let team = &mut self.staff.teams[team];
        team.known_wait += WAIT_NEWS * (wait - team.known_wait);
    }

    /// What the team knows after the first talk: the presenting problem, and each other one with some
    /// probability; a former worker still knows what was known.
    fn learn_at_intake(&mut self, id: Id<ProblemFile>, again: bool) {
        let nth = self.people.households[self.people.files[id].household].counts.requests;
        let file = &mut self.people.files[id];
        let mut draw = self.luck.draw(KNOWN, file.who, nth);
        let before = if again { file.known } else { 0 };
        file.known = before | 1 << file.presenting;
        for d in 0..DOMAINS {
            let said = draw.chance(self.p.casework.known_at_intake);
            if said || !self.p.mechanisms.hidden_problems {
                file.known |= 1 << d;
            }
        }
    }

    /// Brings a case up to its member's clock and to `now`: the course of problems, then the work.
    fn bring_up(&mut self, id: Id<Case>, now: Moment) {
        let p = self.p;
        let case = &mut self.staff.cases[id];
        let member = self.staff.seats[case.seat].member.as_mut();
        let household = case.household;
        self.people.refresh_gaps(household, now, &p.household);
        let h = &mut self.people.households[household];
        let file = &mut self.people.files[case.file];
        let s = (h.self_reliance_own + h.self_reliance_gap).clamp(0.0, 1.0);
        file.run(now, s, &p.household, &p.mechanisms);
        let Some(member) = member else { return };
        let worked = case.wanted * (member.clock - case.clock);
        case.clock = member.clock;
        if worked <= 0.0 {
            return;
        }
        let progress = casework::work(case, file, member, worked, p);
        if p.mechanisms.self_reliance {
            let built = p.casework.self_reliance_per_hour * progress.self_reliance_hours;
            h.self_reliance_gap += (1.0 - s) * built.min(1.0);
        }
        if p.mechanisms.trust {
            let trust = (file.trust_own + h.trust_gap).clamp(0.0, 1.0);
            h.trust_gap += p.household.trust_per_hour * worked * (1.0 - trust);
        }
        case.uncover_budget -= progress.uncover_hours / p.casework.uncover_hours;
        if case.uncover_budget <= 0.0 {
            uncover(case, file, self.luck, h.counts.requests);
        }
    }

    /// Closes the case of this member that is due at `now`.
    fn close_next(&mut self, seat: Id<Seat>, now: Moment) {
        let Staff { seats, cases, .. } = &mut *self.staff;
        let own = &mut seats[seat];
        let member = own.member.as_mut().expect("only a member closes cases");
        member.advance(now);
        member.clock = member.clock.max(member.next_close);
        let due = own.cases.iter().min_by(|a, b| cases[**a].closes_at.total_cmp(&cases[**b].closes_at));
        let id = *due.expect("the case whose closing is next");
        self.bring_up(id, now);
        let case = self.staff.cases[id].clone();
        self.staff.remove_case(id);
        let Staff { seats, cases, .. } = &mut *self.staff;
        let own = &mut seats[seat];
        let member = own.member.as_mut().expect("the member who closed it");
        // Summed anew rather than subtracted, so that rounding never leaves an idle member with work.
        member.wanted = own.cases.iter().map(|c| cases[*c].wanted).sum();
        member.next_close = own.cases.iter().fold(f64::INFINITY, |least, c| least.min(cases[*c].closes_at));
        member.pace = hours::pace(hours::workload(member.wanted, member.week.direct), self.p);
        let result = self.book_closing(&case, now);
        let member = self.staff.seats[seat].member.as_mut().expect("the member who closed it");
        member.results += 0.1 * (result - member.results);
        self.let_go(&case, now);
    }

    /// Books a closing and returns its real result: the share of the burden at the start that is gone.
    fn book_closing(&mut self, case: &Case, now: Moment) -> f64 {
        let burden = self.people.files[case.file].burden();
        let result = if case.burden_at_start > 0.0 { 1.0 - burden / case.burden_at_start } else { 1.0 };
        let weeks = now - case.opened_at;
        let h = &self.people.households[case.household];
        let t = &mut *self.tally;
        t.closed += 1.0;
        t.closed_hours += case.hours;
        t.closed_weeks += weeks;
        t.closed_within_year += f64::from(u8::from(weeks <= f64::from(WEEKS_PER_YEAR)));
        t.closed_workers += f64::from(case.workers);
        t.closed_result += result;
        t.closed_gain += h.self_reliance_gap;
        t.closed_referred += f64::from(u8::from(case.referred));
        result.clamp(0.0, 1.0)
    }

    /// What is left of the problems stays with the household.
    fn let_go(&mut self, case: &Case, now: Moment) {
        let household = case.household;
        if self.p.demand.source == DemandSource::Unlimited {
            self.people.close_file(household, now, self.luck, self.p);
            return;
        }
        self.people.households[household].closed_at = now;
        let week = self.week.0 + WEEKS_PER_YEAR;
        self.follow_ups.push_back(FollowUp { household, week, burden_at_start: case.burden_at_start });
        self.people.files[case.file].looked_at = now;
        self.people.move_to(household, State::Latent);
        let team = self.staff.seats[case.seat].team;
        let known_wait = self.staff.teams[team].known_wait;
        self.people.look(case.file, now, known_wait, self.luck, self.p);
    }

    /// The end of the week: every case is brought up to date, hours are booked, the list is purged.
    fn end(&mut self, id: Id<Team>) {
        let end = self.week.end();
        let seats = std::mem::take(&mut self.staff.teams[id].seats);
        for &seat in &seats {
            if let Some(member) = &mut self.staff.seats[seat].member {
                member.advance(end);
            }
            for n in 0..self.staff.seats[seat].cases.len() {
                let case = self.staff.seats[seat].cases[n];
                self.bring_up(case, end);
                self.trouble(case);
                self.refer(case, end);
            }
            let team = &mut self.staff.teams[id];
            if let Some(member) = &self.staff.seats[seat].member {
                team.prevention_hours += member.week.prevention;
                book_hours(&member.week, member.case_hours, self.tally);
            }
        }
        self.staff.teams[id].seats = seats;
        for urgent in [true, false] {
            let team = &mut self.staff.teams[id];
            let mut list = std::mem::take(if urgent { &mut team.urgent } else { &mut team.ordinary });
            for _ in 0..list.len() {
                let request = list.pop_front().expect("as many as there were");
                if request.leaves_at > end {
                    list.push_back(request);
                } else {
                    self.leave_list(id, &request);
                }
            }
            let team = &mut self.staff.teams[id];
            *(if urgent { &mut team.urgent } else { &mut team.ordinary }) = list;
        }
    }

    /// A week's chance that problems spill over, flare up or become a crisis while a member works on them.
    fn trouble(&mut self, id: Id<Case>) {
        let case = &self.staff.cases[id];
        let (file, household) = (case.file, case.household);
        let h = &self.people.households[household];
        let s = (h.self_reliance_own + h.self_reliance_gap).clamp(0.0, 1.0);
        let problems = &mut self.people.files[file];
        let hazards = problems.hazards(s, &self.p.household, &self.p.mechanisms);
        let mut struck = [false; EVENTS];
        for (event, hazard) in [SPILL, FLARE, CRISIS].into_iter().zip(hazards) {
            problems.budget[event] -= hazard;
            struck[event] = problems.budget[event] <= 0.0 && hazard > 0.0;
        }
        if struck[SPILL] {
            trouble::worsen(self.people, file, SPILL, self.luck, self.p);
        }
        if struck[FLARE] {
            trouble::worsen(self.people, file, FLARE, self.luck, self.p);
        }
        if struck[CRISIS] {
            trouble::crisis(self.people, file, self.luck, self.p, self.tally);
        }
    }

    /// Refers a case that lies beyond its member, and takes back one that was held too long.
    fn refer(&mut self, id: Id<Case>, now: Moment) {
        let p = self.p;
        let case = &mut self.staff.cases[id];
        if let Stage::Held(provider) = case.stage {
            if now - case.held_since > p.casework.hold_limit {
                let list = &mut self.providers[Id::new(provider)].list;
                list.retain(|r| r.case != id);
                case.stage = Stage::Active;
                self.people.move_to(case.household, State::InService);
            }
            return;
        }
        if !p.mechanisms.referral || case.stage != Stage::Active || case.debt > 0.0 {
            return;
        }
        let Some(member) = &self.staff.seats[case.seat].member else { return };
        let file = &mut self.people.files[case.file];
        let Some((domain, provider)) = referral::wanted(file, member, p) else { return };
        file.referred |= 1 << domain;
        let counts = &mut self.people.households[case.household].counts;
        counts.referrals += 1;
        self.tally.referred += 1.0;
        let rejection = p.providers[provider as usize].values.rejection;
        if self.luck.draw(REJECTION, file.who, counts.referrals).chance(rejection) {
            self.tally.rejected += 1.0;
            return;
        }
        case.referred = true;
        case.stage = Stage::Held(provider);
        case.held_since = now;
        self.providers[Id::new(provider)].list.push_back(Referral { case: id, at: now });
        self.people.move_to(case.household, State::Held);
    }
}

/// A hidden problem comes to light, the most severe one first.
fn uncover(case: &mut Case, file: &mut ProblemFile, luck: Luck, requests: u32) {
    let mut hidden: Option<usize> = None;
    for d in 0..DOMAINS {
        let unknown = file.known & (1 << d) == 0 && file.severity[d] > 0.0;
        if unknown && hidden.is_none_or(|h| file.severity[d] > file.severity[h]) {
            hidden = Some(d);
        }
    }
    if let Some(d) = hidden {
        file.known |= 1 << d;
    }
    case.uncovered += 1;
    let nth = requests * 8 + case.uncovered.min(7);
    case.uncover_budget = luck.draw(UNCOVER, file.who, nth).exponential();
}

/// Share of his direct hours that a member can use: a newcomer grows into the work.
fn ramp(newcomer: bool, weeks: f64, p: &Parameters) -> f64 {
    let s = &p.staffing;
    if !newcomer || weeks >= s.newcomer_weeks {
        return 1.0;
    }
    s.newcomer_start + (1.0 - s.newcomer_start) * weeks / s.newcomer_weeks
}

/// Best and second best competence of a team by domain.
fn find_best(team: &mut Team, seats: &Column<Seat>) {
    team.best = [(0.0, u32::MAX); DOMAINS];
    team.second = [0.0; DOMAINS];
    for &seat in &team.seats {
        let Some(member) = &seats[seat].member else { continue };
        for d in 0..DOMAINS {
            let k = member.competence[d];
            if k > team.best[d].0 {
                team.second[d] = team.best[d].0;
                team.best[d] = (k, seat.number());
            } else if k > team.second[d] {
                team.second[d] = k;
            }
        }
    }
}

/// Books a member's week, and asserts that its hours add up.
fn book_hours(week: &hours::Division, case_hours: f64, t: &mut Tally) {
    let overtime = (case_hours - week.direct).max(0.0);
    let slack = (week.direct - case_hours).max(0.0);
    t.hours_contract += week.contract;
    t.hours_sick += week.sick;
    t.hours_absent += week.leave + week.sick;
    t.hours_worked += week.worked();
    t.hours_registration += week.registration;
    t.hours_coordination += week.coordination;
    t.hours_travel += week.travel;
    t.hours_learning += week.learning;
    t.hours_prevention += week.prevention;
    t.hours_induction += week.induction;
    t.hours_light += week.light;
    t.hours_cases += case_hours;
    t.hours_slack += slack;
    t.hours_overtime += overtime;
    t.hours_direct += week.direct_norm;
}
