//! The beginning of a team's week: hours divided, workload felt, pace set.

use super::WorkingWeek;
use crate::kernel::column::{Column, Id};
use crate::kernel::math::exp;
use crate::model::member::Seat;
use crate::model::parameters::{DOMAINS, Parameters};
use crate::model::staff::Staff;
use crate::model::tally::Tally;
use crate::model::team::{Best, Team};
use crate::model::{assignment, hours};

/// Share of direct hours that light questions can take at most.
const LIGHT_MOST: f64 = 0.6;

impl WorkingWeek<'_> {
    /// Divides the hours and sets every member's pace.
    pub(super) fn begin(&mut self, id: Id<Team>) {
        let start = self.week.start();
        find_best(&mut self.staff.teams[id], &self.staff.seats);
        let team = &self.staff.teams[id];
        let time = &self.p.terms(team.entry).time;
        let colleagues = team.seats.iter().filter(|s| self.staff.seats[**s].member.is_some()).count();
        let seats = team.seats.clone();
        let mut direct = 0.0;
        for &seat in &seats {
            let seat = &mut self.staff.seats[seat];
            let temporary = seat.temporary();
            let Some(member) = &mut seat.member else { continue };
            member.week = if member.present(start) {
                let ramp = ramp(member.newcomer, start - member.arrived, self.p);
                hours::present(time, colleagues.saturating_sub(1), self.pressure, ramp)
            } else {
                hours::absent(time)
            };
            if temporary {
                member.week.give_to_cases();
            }
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

    /// A member's week: workload, depth, pace and places.
    fn begin_member(&mut self, seat: Id<Seat>, light: f64) {
        let (start, p) = (self.week.start(), self.p);
        let Staff { teams, seats, .. } = &mut *self.staff;
        let Seat { team, member, .. } = &mut seats[seat];
        let Some(member) = member else { return };
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
        member.depth = if p.mechanisms.depth { member.practice * (1.0 - member.quick_fix) } else { 0.0 };
        let best = team.best.of_colleagues(&member.competence);
        let shared = p.casework.consult * team.cohesion;
        member.able = std::array::from_fn(|d| {
            let k = member.competence[d];
            k + shared * (best[d] - k).max(0.0)
        });
        member.places = assignment::places(&member.week, self.pressure, terms);
        if at_work {
            self.tally.workload.0 += u;
            self.tally.workload.1 += 1.0;
            self.tally.depth.0 += member.depth;
            self.tally.depth.1 += 1.0;
        }
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

/// Best and second best competence of a team.
fn find_best(team: &mut Team, seats: &Column<Seat>) {
    team.best = Best::default();
    for member in team.seats.iter().filter_map(|seat| seats[*seat].member.as_ref()) {
        team.best.take_in(&member.competence);
    }
}

/// Books a member's week, and asserts that its hours add up.
pub(super) fn book_hours(week: &hours::Division, case_hours: f64, t: &mut Tally) {
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
