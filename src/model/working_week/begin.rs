//! The beginning of a team's week: hours divided, workload felt, pace set.

use super::WorkingWeek;
use crate::kernel::column::{Column, Id};
use crate::kernel::math::exp;
use crate::kernel::week::Moment;
use crate::model::assignment::{self, ALL_DOMAINS};
use crate::model::hours::{self, Duties};
use crate::model::member::Seat;
use crate::model::parameters::{DOMAINS, Domain, Parameters, Time};
use crate::model::staff::Staff;
use crate::model::tally::Flows;
use crate::model::team::{Best, Team};
use crate::model::{advice, referral};

/// Share of direct hours that light questions can take at most.
const LIGHT_MOST: f64 = 0.6;

impl WorkingWeek<'_> {
    /// Divides the hours and sets every member's pace.
    pub(super) fn begin(&mut self, id: Id<Team>) {
        let start = self.week.start();
        find_best(&mut self.staff.teams[id], &self.staff.seats, self.p);
        let direct = self.divide_hours(id);
        self.divide_roles(id);
        let team = &mut self.staff.teams[id];
        team.critical = critical(team, &self.staff.seats, start, self.p);
        let light = if direct > 0.0 { (team.light_hours / direct).min(LIGHT_MOST) } else { 0.0 };
        team.light_hours -= light * direct;
        if direct == 0.0 && self.p.seats(team.entry) == 0 {
            // Nobody is there to answer, and who comes later has not heard the questions.
            team.light_hours = 0.0;
        }
        let (mut wanted, mut practised) = (0.0, 0.0);
        let (mut workload, mut depth, mut at_work) = (0.0, 0.0, 0.0);
        for place in 0..team.seats.len() {
            let team = &self.staff.teams[id];
            let (seat, part) = (team.seats[place], team.part_of(place));
            let u = self.begin_member(seat, part, light);
            let Some(member) = &self.staff.seats[seat].member else { continue };
            if member.present(start) {
                wanted += member.wanted;
                practised += member.wanted * member.pace;
                workload += u;
                depth += member.depth;
                at_work += 1.0;
            }
        }
        let team = &mut self.staff.teams[id];
        team.at_work = at_work;
        team.workload = if at_work > 0.0 { workload / at_work } else { 0.0 };
        team.depth = if at_work > 0.0 { depth / at_work } else { 0.0 };
        if self.p.mechanisms.norm_drift && wanted > 0.0 {
            let ratio = practised / wanted;
            let c = &self.p.casework;
            let weeks = if ratio < 1.0 { c.norm_down_weeks } else { c.norm_up_weeks };
            team.norm += team.norm * (ratio - 1.0) * (1.0 - exp(-1.0 / weeks));
        }
    }

    /// Which cases each member takes this week, and what the team has from its specialists. Where there are
    /// none and were none, nothing changes.
    fn divide_roles(&mut self, id: Id<Team>) {
        let p = self.p;
        let Staff { teams, seats, .. } = &mut *self.staff;
        let team = &mut teams[id];
        let is_specialist = |seat: &Id<Seat>| seats[*seat].member.as_ref().is_some_and(|m| m.specialist);
        let specialised = p.mechanisms.roles && team.seats.iter().any(is_specialist);
        if !specialised && !team.specialised {
            return;
        }
        let roles = &p.terms(team.entry).roles;
        let (mut taken, mut restricted) = (0, false);
        for seat in &team.seats {
            let Some(member) = &mut seats[*seat].member else { continue };
            member.takes = assignment::takes(member.is_specialist(p), member.field, roles);
            taken |= member.takes;
            restricted |= member.takes != ALL_DOMAINS;
        }
        (team.specialised, team.restricted, team.open_to_all) = (specialised, restricted, !taken);
        advice::gather(team, seats, roles, p);
    }

    /// Divides the hours of every member, and returns the direct hours there are.
    fn divide_hours(&mut self, id: Id<Team>) -> f64 {
        let (start, p) = (self.week.start(), self.p);
        let Staff { teams, seats, .. } = &mut *self.staff;
        let team = &teams[id];
        let terms = p.terms(team.entry);
        let walk_in = walk_in(team, seats, start, &terms.time);
        let mother = terms.employment.mother_hours * (1.0 - team.leader.grip(start, terms, p));
        let advice = advice::share(&terms.roles);
        let mut direct = 0.0;
        for part in team.parts(terms) {
            let members = part.iter().filter(|s| seats[**s].member.is_some()).count();
            let duties = Duties::new(members.saturating_sub(1), self.pressure, terms, p);
            let duties = Duties { walk_in, ..duties };
            // Most members have a week like any other of the team.
            let usual = hours::present(&terms.time, &duties, 1.0);
            for &seat in part {
                let temporary = seats[seat].temporary();
                let Some(member) = &mut seats[seat].member else { continue };
                member.week = if member.present(start) {
                    let ramp = ramp(member.newcomer, start - member.arrived, p);
                    let (seconded, specialist) = (member.is_seconded(terms, p), member.is_specialist(p));
                    if ramp == 1.0 && !seconded && !specialist {
                        usual
                    } else {
                        let mother = if seconded { mother } else { 0.0 };
                        let advice = if specialist { advice } else { 0.0 };
                        hours::present(&terms.time, &Duties { mother, advice, ..duties }, ramp)
                    }
                } else {
                    hours::absent(&terms.time)
                };
                if temporary {
                    member.week.give_to_cases();
                }
                direct += member.week.direct_norm;
            }
        }
        direct
    }

    /// The week of a member in that part of the team: depth, pace and places. Returns the workload, of a
    /// vacant seat none.
    fn begin_member(&mut self, seat: Id<Seat>, part: usize, light: f64) -> f64 {
        let (start, p) = (self.week.start(), self.p);
        let Staff { teams, seats, .. } = &mut *self.staff;
        let Seat { team, member, .. } = &mut seats[seat];
        let Some(member) = member else { return 0.0 };
        let team = &teams[*team];
        let terms = p.terms(team.entry);
        let at_work = member.present(start);
        member.clock_at = start;
        member.case_hours = 0.0;
        member.hours_by_domain = [0.0; DOMAINS];
        let light = light * member.week.direct_norm;
        let protected = terms.time.learning_protected;
        hours::squeeze(&mut member.week, light, member.wanted, protected, p);
        let u = hours::workload(member.wanted, member.week.direct);
        member.pace = if at_work { hours::pace(u, p) } else { 0.0 };
        member.quick_fix = hours::quick_fix(u, self.pressure, p);
        referral::set_reach(member, terms, p);
        member.depth = if p.mechanisms.depth { member.practice * (1.0 - member.quick_fix) } else { 0.0 };
        let best = team.best[part].of_colleagues(&member.competence);
        let together = (p.casework.consult, team.cohesion * team.critical);
        member.able = advice::able(&member.competence, &best, together, team.advice());
        if p.mechanisms.compartments && p.policy.compartments > 0.0 {
            // What is known there does not reach offices that are not connected, unless the team has a say.
            let closed = p.policy.compartments * (1.0 - terms.roles.mandate);
            for domain in [Domain::Finances, Domain::Work] {
                member.able[domain as usize] *= 1.0 - closed;
            }
        }
        member.places = assignment::places(&member.week, self.pressure, terms);
        u
    }
}

/// Share of his direct hours that a member can use: a newcomer grows into the work.
fn ramp(newcomer: bool, weeks: f64, p: &Parameters) -> f64 {
    let s = &p.staffing;
    if !newcomer || weeks >= s.newcomer_weeks {
        return 1.0;
    }
    s.newcomer_start + (1.0 - s.newcomer_start) * weeks / s.newcomer_weeks
}

/// Share of each member's hours at the walk-in place, which those at work share.
fn walk_in(team: &Team, seats: &Column<Seat>, start: Moment, time: &Time) -> f64 {
    if time.walk_in <= 0.0 {
        return 0.0;
    }
    let members = team.seats.iter().filter_map(|seat| seats[*seat].member.as_ref());
    let at_work = members.filter(|member| member.present(start)).count().max(1) as f64;
    time.walk_in / (time.contract_hours * (1.0 - time.leave_share)) / at_work
}

/// Critical sense of a team: it wanes when its members have been there very long in the mean.
fn critical(team: &Team, seats: &Column<Seat>, now: Moment, p: &Parameters) -> f64 {
    let l = &p.learning;
    if !p.mechanisms.common_tenure || l.stale <= 0.0 {
        return 1.0;
    }
    let tenures = || team.seats.iter().filter_map(|s| seats[*s].member.as_ref()).map(|m| now - m.arrived);
    let mean = tenures().sum::<f64>() / (tenures().count() as f64).max(1.0);
    1.0 - l.stale * ((mean - l.stale_from) / (l.stale_to - l.stale_from).max(1.0)).clamp(0.0, 1.0)
}

/// Best and second best competence of each part of a team.
fn find_best(team: &mut Team, seats: &Column<Seat>, p: &Parameters) {
    let mut found = std::mem::take(&mut team.best);
    found.clear();
    found.extend(team.parts(p.terms(team.entry)).map(|part| {
        let mut best = Best::default();
        for member in part.iter().filter_map(|seat| seats[*seat].member.as_ref()) {
            best.take_in(&member.competence);
        }
        best
    }));
    team.best = found;
}

/// Books a member's week, and asserts that its hours add up.
pub(super) fn book_hours(week: &hours::Division, case_hours: f64, t: &mut Flows) {
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
    t.hours_prevention += week.outward.prevention;
    t.hours_mother += week.mother;
    t.hours_outreach += week.outward.beyond_prevention();
    t.hours_advice += week.advice;
    t.hours_induction += week.induction;
    t.hours_light += week.light;
    t.hours_cases += case_hours;
    t.hours_slack += slack;
    t.hours_overtime += overtime;
    t.hours_direct += week.direct_norm;
}
