//! The life of a case within the week: taken up, worked on, held, closed.

use super::WorkingWeek;
use crate::kernel::column::Id;
use crate::kernel::random::{Luck, Stream, stream};
use crate::kernel::week::{Moment, WEEKS_PER_YEAR};
use crate::model::case::{Case, Stage};
use crate::model::household::State;
use crate::model::member::Seat;
use crate::model::parameters::{DOMAINS, DemandSource};
use crate::model::problem_file::{CRISIS, EVENTS, FLARE, ProblemFile, SPILL, domains};
use crate::model::provider::Referral;
use crate::model::staff::Staff;
use crate::model::team::{Request, Team};
use crate::model::world::FollowUp;
use crate::model::{casework, hours, referral, trouble};

const KNOWN: Stream = stream("case.known-at-intake");
const UNCOVER: Stream = stream("case.uncover");
const REJECTION: Stream = stream("case.rejection");

impl WorkingWeek<'_> {
    /// A member takes a request up: it becomes a case.
    pub(super) fn take_up(&mut self, team: Id<Team>, seat: Id<Seat>, request: &Request, now: Moment) {
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
        let problems = &self.people.files[file];
        let burden = problems.burden();
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
            known_burden: problems.known_burden(),
            clock: 0.0,
            closes_at: f64::INFINITY,
            hours: 0.0,
            workers: 1,
            referred: false,
            burden_at_start: burden,
            uncover_budget: self.luck.draw(UNCOVER, self.people.files[file].who, nth * 8).exponential(),
            uncovered: 0,
        };
        let member = self.staff.seats[seat].member.as_mut().expect("only a member has room");
        member.advance(now);
        let problems = (&self.people.files[file], case.known_burden);
        case.clock = member.clock;
        case.wanted = norm * casework::need(&case, case.known_burden, p);
        let hours = casework::hours_to_close(&case, problems, member, (threshold, f64::INFINITY), p);
        case.closes_at = member.clock + hours / case.wanted;
        member.wanted += case.wanted;
        member.next_close = member.next_close.min(case.closes_at);
        member.pace = hours::pace(hours::workload(member.wanted, member.week.direct), p);
        self.staff.open_case(case);
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
    pub(super) fn bring_up(&mut self, id: Id<Case>, now: Moment) {
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
    pub(super) fn close_next(&mut self, seat: Id<Seat>, now: Moment) {
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
        self.people.look(case.file, now, self.luck, self.p);
    }

    /// A week's chance that problems spill over, flare up or become a crisis while a member works on them.
    pub(super) fn trouble(&mut self, id: Id<Case>) {
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
    pub(super) fn refer(&mut self, id: Id<Case>, now: Moment) {
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
    for d in domains(file.present & !file.known) {
        if hidden.is_none_or(|h| file.severity[d] > file.severity[h]) {
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
