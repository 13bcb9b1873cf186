//! The life of a case within the week: taken up, worked on, held, closed.

use super::WorkingWeek;
use crate::kernel::column::Id;
use crate::kernel::math::exp;
use crate::kernel::random::{Stream, stream};
use crate::kernel::week::{Moment, WEEKS_PER_YEAR};
use crate::model::case::{Case, Stage};
use crate::model::household::{Household, State};
use crate::model::member::Seat;
use crate::model::parameters::{DOMAINS, DemandSource, Parameters, TeamTerms};
use crate::model::problem_file::{CRISIS, FLARE, ProblemFile, SPILL};
use crate::model::provider::Referral;
use crate::model::staff::Staff;
use crate::model::team::{Request, Team};
use crate::model::world::FollowUp;
use crate::model::{advice, casework, desk, hours, progress, referral, routing, trouble};

const STEPS_BACK: Stream = stream("case.steps-back");
const ADOPTS: Stream = stream("desk.adopts");
const REJECTION: Stream = stream("case.rejection");
/// Weeks after which the cases of a seat are looked at again; closing does not wait for it.
pub(super) const LOOK_WEEKS: u32 = 4;

/// What can befall a household while a member works with it, in the order of [`ProblemFile::hazards`].
const TROUBLE: [usize; 3] = [SPILL, FLARE, CRISIS];

impl WorkingWeek<'_> {
    /// A member takes a request up: it becomes a case.
    pub(super) fn take_up(&mut self, team: Id<Team>, seat: Id<Seat>, request: &Request, now: Moment) {
        let p = self.p;
        let Request { household, file, .. } = *request;
        let wait = now - request.at;
        self.book_wait(team, request.urgent, wait);
        self.people.spend(file, now);
        self.people.leave_agenda(file);
        self.people.files[file].run(now, &p.household, &p.mechanisms);
        self.lose_trust_by_waiting(file, wait);
        let duty = p.fraud_duty();
        if duty > 0.0 {
            self.people.lose_trust(file, p.household.trust_loss_fraud * duty, p);
        }
        self.people.move_to(file, State::InService);
        let here = Some((seat, self.staff.seats[seat].holders));
        let again = std::mem::replace(&mut self.people.households[household].former, here) == here;
        let TeamTerms { access, roles, .. } = p.terms(self.staff.teams[team].entry);
        let sees = routing::sees(access);
        self.learn_at_intake(file, again, sees);
        self.make_way(file, roles.mandate);
        let threshold = casework::closing_threshold(self.pressure, p);
        let norm = self.staff.teams[team].norm;
        let problems = &self.people.files[file];
        let mut case = Case::new(problems, file, seat, now, self.luck);
        case.sees = sees;
        if p.mechanisms.intake {
            let debt = if again { p.casework.handover_hours } else { p.casework.intake_hours };
            case.debt = debt + p.casework.questionnaire_hours;
        }
        let member = self.staff.seats[seat].member.as_mut().expect("only a member has room");
        member.advance(now);
        let known = problems.known_burden();
        case.clock = member.clock;
        casework::set_wanted(&mut case, problems, known, norm, p);
        let hours = casework::hours_to_close(&case, (problems, known), member, (threshold, f64::INFINITY), p);
        case.closes_at = member.clock + hours / (case.wanted - case.aligning);
        member.wanted += case.wanted;
        member.next_close = member.next_close.min(case.closes_at);
        member.pace = hours::pace(hours::workload(member.wanted, member.week.direct), p);
        self.staff.open_case(case);
    }

    /// What the team knows after the first talk: the presenting problem, and each other one with some
    /// probability; a former worker still knows what was known. A new case may be referred anew.
    fn learn_at_intake(&mut self, id: Id<ProblemFile>, again: bool, sees: u8) {
        let file = &mut self.people.files[id];
        let said = casework::said_at_intake(file.who, file.counts.requests, self.luck, self.p);
        let before = if again { file.known } else { 0 };
        file.referred = 0;
        file.known = (before | said) & sees | 1 << file.presenting;
    }

    /// Where a team has a mandate other professionals around a household step back, each so likely.
    fn make_way(&mut self, id: Id<ProblemFile>, mandate: f64) {
        let file = &mut self.people.files[id];
        if file.others == 0 || mandate == 0.0 || !self.p.mechanisms.professionals {
            return;
        }
        let mut draw = self.luck.draw(STEPS_BACK, file.who, file.counts.requests);
        for d in 0..DOMAINS {
            file.others &= !(u8::from(draw.chance(mandate)) << d);
        }
    }

    /// Brings a case up to its member's clock and to `now`.
    fn bring_up(&mut self, id: Id<Case>, now: Moment) {
        let Staff { seats, cases, .. } = &mut *self.staff;
        let case = &mut cases[id];
        let member = seats[case.seat].member.as_mut();
        let file = &mut self.people.files[case.file];
        progress::bring_up(case, member, file, now, (self.luck, self.p));
    }

    /// Looks at a case at the end of a week: what happened to the problems, whether it is referred, what it
    /// wants from now on and when it will close.
    pub(super) fn look_at(&mut self, id: Id<Case>) {
        let (now, p) = (self.week.end(), self.p);
        let Staff { seats, cases, .. } = &mut *self.staff;
        let case = &mut cases[id];
        let file = &mut self.people.files[case.file];
        progress::bring_up(case, seats[case.seat].member.as_mut(), file, now, (self.luck, p));
        lean_on_the_circle(file, now, p);
        spend_trouble(file, now, p);
        if TROUBLE.iter().any(|event| file.struck(*event)) {
            self.trouble(id);
        }
        self.refer(id, now);
        let Staff { teams, seats, cases, .. } = &mut *self.staff;
        let case = &mut cases[id];
        let Seat { team, member, .. } = &seats[case.seat];
        let file = &self.people.files[case.file];
        let known = file.known_burden();
        casework::set_wanted(case, file, known, teams[*team].norm, p);
        case.closes_at = f64::INFINITY;
        if case.stage == Stage::Active
            && let Some(member) = member
        {
            // More than this no case gets until it is looked at again, so most need no closer look.
            let moving = case.wanted - case.aligning;
            let most = f64::from(LOOK_WEEKS) * moving * (1.0 + p.casework.slack_limit);
            let threshold = casework::closing_threshold(self.pressure, p);
            let hours = casework::hours_to_close(case, (file, known), member, (threshold, most), p);
            case.closes_at = member.clock + hours / moving;
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
        self.staff.sum_up(seat);
        let member = self.staff.seats[seat].member.as_mut().expect("the member who closed it");
        member.pace = hours::pace(hours::workload(member.wanted, member.week.direct), self.p);
        let result = self.book_closing(&case, now);
        if self.p.mechanisms.trust {
            let file = &mut self.people.files[case.file];
            file.gaps.trust += self.p.household.trust_result * result * (1.0 - file.trust());
        }
        let member = self.staff.seats[seat].member.as_mut().expect("the member who closed it");
        member.results += 0.1 * (result - member.results);
        self.let_go(self.staff.seats[seat].team, (case.household, case.file), case.burden_at_start, now);
    }

    /// Books a closing and returns its real result: the share of the burden at the start that is gone.
    fn book_closing(&mut self, case: &Case, now: Moment) -> f64 {
        let problems = &self.people.files[case.file];
        let burden = problems.burden();
        let result = if case.burden_at_start > 0.0 { 1.0 - burden / case.burden_at_start } else { 1.0 };
        let weeks = now - case.opened_at;
        let t = self.tally.of(self.staff.seats[case.seat].team);
        t.closed += 1.0;
        t.closed_hours += case.hours;
        t.closed_weeks += weeks;
        t.closed_within_year += f64::from(u8::from(weeks <= f64::from(WEEKS_PER_YEAR)));
        t.closed_workers += f64::from(case.workers);
        t.closed_result += result;
        t.closed_gain += problems.gaps.self_reliance;
        t.closed_referred += f64::from(u8::from(case.referred));
        *match case.members {
            1 => &mut t.closed_one_member,
            2 => &mut t.closed_two_members,
            3 => &mut t.closed_three_members,
            _ => &mut t.closed_more_members,
        } += 1.0;
        result.clamp(0.0, 1.0)
    }

    /// What is left of the problems stays with the household.
    pub(super) fn let_go(
        &mut self,
        team: Id<Team>,
        (household, file): (Id<Household>, Id<ProblemFile>),
        burden_at_start: f64,
        now: Moment,
    ) {
        if self.p.demand.source == DemandSource::Unlimited {
            self.people.close_file(household, now, self.luck, self.p);
            return;
        }
        self.people.households[household].closed_at = now;
        let week = self.week.0 + WEEKS_PER_YEAR;
        self.follow_ups.push_back(FollowUp { household, team, week, burden_at_start });
        spend_trouble(&mut self.people.files[file], now, self.p);
        self.people.move_to(file, State::Latent);
        self.people.look(file, now, self.luck, self.p);
    }

    /// Problems spill over, flare up or become a crisis while a member works on them.
    fn trouble(&mut self, id: Id<Case>) {
        let Case { file, seat, .. } = self.staff.cases[id];
        for event in [SPILL, FLARE] {
            if self.people.files[file].struck(event) {
                trouble::worsen(self.people, file, event, self.luck, self.p);
            }
        }
        if self.people.files[file].struck(CRISIS) {
            let team = self.staff.seats[seat].team;
            trouble::crisis(self.people, file, self.luck, self.p, (self.tally, team));
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
                self.people.move_to(case.file, State::InService);
                self.tally.of(self.staff.seats[case.seat].team).went_alone += 1.0;
            }
            return;
        }
        if !p.mechanisms.referral || case.stage != Stage::Active || case.debt > 0.0 {
            return;
        }
        let Some(member) = &self.staff.seats[case.seat].member else { return };
        let file = &mut self.people.files[case.file];
        let team = self.staff.seats[case.seat].team;
        let wanted = referral::wanted(file, (member, &self.staff.teams[team]), self.providers, p);
        let Some((domain, provider)) = wanted else { return };
        file.referred |= 1 << domain;
        file.counts.referrals += 1;
        self.tally.of(team).referred += 1.0;
        self.tally.with(provider).referred += 1.0;
        let usual = p.providers[provider.number() as usize].values.rejection;
        let line = self.staff.teams[team].advice.line[domain];
        let rejection = advice::rejection(usual, line, p);
        let rejected = self.luck.draw(REJECTION, file.who, file.counts.referrals).chance(rejection);
        if rejected && !desk::approves(p) {
            self.tally.of(team).rejected += 1.0;
            self.tally.with(provider).rejected += 1.0;
            return;
        }
        // What the desk will decide and when, and the provider after it, is known now; the member hears of it
        // then.
        let (ready, approved) = if desk::approves(p) {
            let mut draw = self.luck.draw(ADOPTS, file.who, file.counts.referrals);
            (self.desk.done(now, desk::approval_hours(p), &p.desk), draw.chance(p.desk.adopted))
        } else {
            (now, true)
        };
        let referral = Referral { case: id, at: now, ready, approved, rejected };
        case.referred |= referral.accepted();
        case.stage = Stage::Held(provider.number());
        case.held_since = now;
        self.providers[provider].list.push_back(referral);
        let file = case.file;
        self.people.move_to(file, State::Held);
        if desk::approves(p) && p.desk.redone {
            self.people.lose_trust(file, p.household.trust_loss_redone, p);
        }
    }
}

/// Building on own strength wears the informal network of a household with a case.
fn lean_on_the_circle(file: &mut ProblemFile, now: Moment, p: &Parameters) {
    if p.mechanisms.carers && p.policy.own_strength > 0.0 {
        let wear = p.household.carer_wear * p.policy.own_strength;
        file.network *= exp(-wear * (now - file.looked_at).max(0.0));
    }
}

/// Spends the budgets of spill-over, flare-up and crisis since the last look.
fn spend_trouble(file: &mut ProblemFile, now: Moment, p: &Parameters) {
    let weeks = (now - file.looked_at).max(0.0);
    file.looked_at = file.looked_at.max(now);
    let presenting = file.severity[file.presenting];
    let hazards = file.hazards(file.burden(), presenting, &p.household, &p.mechanisms);
    for (event, hazard) in TROUBLE.into_iter().zip(hazards) {
        file.budget[event] = (file.budget[event] - hazard * weeks).max(0.0);
    }
}
