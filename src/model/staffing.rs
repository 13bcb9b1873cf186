//! Staffing.
//!
//! - What happens: members leave and hand over their cases; fall sick and come back; vacancies are filled
//!   by newcomers who volunteered or were assigned; partner organisations send other people; leaders go and
//!   come; seats are added or lapse when the plan changes; a team without seats and its crew leave
//!   what they have to others.
//! - When in the week: seventh.
//! - Reads: exhaustion, cohesion, motivation, uncertainty; the seats planned; whether vacancies are frozen.
//! - Writes: seats, members, leaders, cases handed over, lists, cohesion.
//! - Draws: budgets of leaving and sickness; length of sickness; by recruitment.rs, length of a vacancy and
//!   what a newcomer is like; how long leaders stay and are missed (leader.rs).
//! - Source: MODEL section 6; EVIDENCE 1.1 and 1.6; caseload acts on leaving only through strain (Kim and
//!   Kao 2014, CHECKS 5.3).

use super::handover;
use super::member::{Member, Seat};
use super::parameters::Parameters;
use super::population::Population;
use super::recruitment::{self, SICK, USUAL_EXHAUSTION};
use super::staff::Staff;
use super::tally::{Flows, Tally};
use super::team::Team;
use super::transfer;
use crate::kernel::column::Id;
use crate::kernel::math::exp_near_zero;
use crate::kernel::random::{Luck, Stream, stream};
use crate::kernel::week::{Moment, WEEKS_PER_YEAR, Week, per_week};

const SICK_LENGTH: Stream = stream("member.sick-length");
/// Cohesion and motivation at which the base rate of leaving holds.
const USUAL_CLIMATE: f64 = 0.6;
/// The exponent of leaving is kept within this of zero.
const LEAVING_MOST: f64 = 1.2;
/// Weeks in which leaving is higher.
const EARLY_WEEKS: f64 = 2.0 * WEEKS_PER_YEAR as f64;

/// A week of staffing in every team; no vacancy is filled while the budget is `frozen`.
pub fn step(
    (luck, week, p): (Luck, Week, &Parameters),
    frozen: bool,
    staff: &mut Staff,
    people: &mut Population,
    tally: &mut Tally,
) {
    let hiring = p.staffing.hiring && !frozen;
    open_teams(staff, p);
    for team in staff.teams.ids() {
        plan(team, staff, (luck, week, p), people, tally);
        if p.mechanisms.leader && !staff.teams[team].seats.is_empty() {
            lead(&mut staff.teams[team], (luck, week, p), tally.of(team));
        }
        let entry = staff.teams[team].entry;
        let hiring = hiring && p.seats(entry) > 0;
        let rotation = p.terms(entry).form.rotation;
        let rotation = if p.mechanisms.rotation { per_week(rotation) } else { 0.0 };
        for n in 0..staff.teams[team].seats.len() {
            let seat = staff.teams[team].seats[n];
            if staff.seats[seat].member.is_some() {
                let own = !staff.seats[seat].temporary();
                if p.mechanisms.leaving && own && leaves(seat, staff, week, p) {
                    depart(&[seat], staff, (luck, week, p), people, tally);
                    continue;
                }
                if rotation > 0.0 && own && is_called_back(seat, staff, rotation) {
                    replace(seat, staff, (luck, week, p), people, tally);
                    continue;
                }
                if p.mechanisms.sickness {
                    sickness(seat, staff, (luck, week, p), people, tally);
                }
            } else if hiring && staff.seats[seat].filled_at <= week.end() {
                arrive(seat, staff, (luck, week, p), people, tally);
            }
        }
    }
}

/// Teams that get their first seats this week begin with what people know of those before them, which may be
/// about to lose theirs.
fn open_teams(staff: &mut Staff, p: &Parameters) {
    let Staff { teams, served, .. } = staff;
    let opens = |team: &Team| team.seats.is_empty() && p.seats(team.entry) > 0;
    let opening: Vec<Id<Team>> = teams.ids().filter(|id| opens(&teams[*id])).collect();
    opening.into_iter().for_each(|team| transfer::inherit(team, served, teams));
}

/// Adds seats, as vacancies, or lets them lapse, until the team has the seats of its plan beside those of
/// temporary crews; a crew goes with its team.
fn plan(
    team: Id<Team>,
    staff: &mut Staff,
    at: (Luck, Week, &Parameters),
    people: &mut Population,
    tally: &mut Tally,
) {
    let (luck, week, p) = at;
    let planned = match p.seats(staff.teams[team].entry) {
        0 => {
            wind_up(team, staff, at, people, tally);
            0
        }
        own => (own + staff.teams[team].crew) as usize,
    };
    while staff.teams[team].seats.len() < planned {
        let seat = staff.add_seat(team);
        staff.seats[seat].filled_at = week.end() + recruitment::vacancy(luck, &staff.seats[seat], p);
    }
    let surplus = staff.teams[team].seats.len().saturating_sub(planned);
    if surplus > 0 {
        lapse(team, surplus, staff, at, people, tally);
    }
}

/// So many seats of a team lapse at once, vacant ones first and then the last to come; one whose cases nobody
/// at work could take over lapses when someone can.
fn lapse(
    team: Id<Team>,
    count: usize,
    staff: &mut Staff,
    at: (Luck, Week, &Parameters),
    people: &mut Population,
    tally: &mut Tally,
) {
    let (_, week, p) = at;
    let newest = |id: &Id<Seat>| {
        let seat = &staff.seats[*id];
        if seat.temporary() {
            return Moment::NEG_INFINITY;
        }
        seat.member.as_ref().map_or(Moment::INFINITY, |m| m.arrived)
    };
    let mut seats = staff.teams[team].seats.clone();
    seats.sort_by(|a, b| newest(a).total_cmp(&newest(b)));
    let lapsing = seats.split_off(seats.len() - count);
    let filled = |id: &&Id<Seat>| staff.seats[**id].member.is_some();
    let (filled, vacant): (Vec<_>, Vec<_>) = lapsing.iter().rev().partition(filled);
    depart(&filled, staff, at, people, tally);
    for seat in vacant {
        handover::hand_over(seat, &filled, staff, people, week.end(), tally, p);
    }
    // Nobody comes to a seat that has lapsed and still has cases.
    for &seat in &lapsing {
        let seat = &mut staff.seats[seat];
        seat.filled_at = seat.filled_at.max(week.end() + 1.0);
    }
    staff.remove_seats(team, &lapsing);
}

/// A team whose seats have all been taken away gives its list and its cases to the teams that serve its
/// neighbourhoods now.
fn wind_up(
    team: Id<Team>,
    staff: &mut Staff,
    (luck, week, p): (Luck, Week, &Parameters),
    people: &mut Population,
    tally: &mut Tally,
) {
    let now = week.end();
    let turned_away = transfer::requests(&[team], staff, people, now, (luck, p));
    tally.of(team).turned_away += turned_away;
    for n in 0..staff.teams[team].seats.len() {
        let seat = staff.teams[team].seats[n];
        handover::settle(seat, staff, people, now, (luck, p));
        for case in staff.seats[seat].cases.clone() {
            transfer::case(case, staff, people, now, (luck, p), tally);
        }
        staff.sum_up(seat);
    }
}

/// Spends a week of the budget of leaving: base x exp(clamp(strain - cohesion - motivation)) x early x
/// (1 + leaving_uncertain x uncertainty).
fn leaves(seat: Id<Seat>, staff: &mut Staff, week: Week, p: &Parameters) -> bool {
    let Seat { team, member, .. } = &mut staff.seats[seat];
    let member = member.as_mut().expect("a filled seat");
    let Team { cohesion, uncertainty, .. } = staff.teams[*team];
    let strain = p.staffing.leaving_exhaustion * (member.exhaustion - USUAL_EXHAUSTION);
    let climate = (cohesion - USUAL_CLIMATE) + (member.motivation - USUAL_CLIMATE);
    let early = if week.end() - member.arrived < EARLY_WEEKS { p.staffing.leaving_early } else { 1.0 };
    let exponent = (strain - climate).clamp(-LEAVING_MOST, LEAVING_MOST);
    let uncertain = 1.0 + p.staffing.leaving_uncertain * uncertainty;
    member.leave_budget -= per_week(p.staffing.leaving) * early * exp_near_zero(exponent) * uncertain;
    member.leave_budget <= 0.0
}

/// Members leave: cases are handed over, the team holds together less, their seats are vacant for a while.
/// Those of a crew leave with their team, and nobody fills their seats.
fn depart(
    seats: &[Id<Seat>],
    staff: &mut Staff,
    (luck, week, p): (Luck, Week, &Parameters),
    people: &mut Population,
    tally: &mut Tally,
) {
    handover::vacate(seats, staff, people, week.end(), (luck, p), tally);
    for &id in seats {
        let seat = &mut staff.seats[id];
        let flows = tally.of(seat.team);
        if seat.temporary() {
            flows.crew_out += 1.0;
        } else {
            seat.filled_at = week.end() + recruitment::vacancy(luck, seat, p);
            flows.leavers += 1.0;
        }
    }
}

/// Spends so much of the budget of being replaced; whether that was the last of it.
fn is_called_back(seat: Id<Seat>, staff: &mut Staff, hazard: f64) -> bool {
    let member = staff.seats[seat].member.as_mut().expect("a filled seat");
    member.rotate_budget -= hazard;
    member.rotate_budget <= 0.0
}

/// The organisation of a member sends somebody else, who takes over seat and cases at once.
fn replace(
    seat: Id<Seat>,
    staff: &mut Staff,
    (luck, week, p): (Luck, Week, &Parameters),
    people: &mut Population,
    tally: &mut Tally,
) {
    handover::settle(seat, staff, people, week.end(), (luck, p));
    staff.shake(seat, p);
    let entry = staff.teams[staff.seats[seat].team].entry;
    let practice = p.terms(entry).mix.practice_newcomer;
    let next = recruitment::person(luck, &staff.seats[seat], practice, week.end(), (entry, p));
    let before = staff.seats[seat].member.as_ref();
    let (bound, mother) = before.map_or((next.bound, next.mother), |m| (m.bound, m.mother));
    take_seat(seat, Member { newcomer: false, bound, mother, ..next }, staff, people, tally, p);
    tally.of(staff.seats[seat].team).partner_changes += 1.0;
}

/// A newcomer fills a vacant seat and takes over what cases were left at it.
fn arrive(
    seat: Id<Seat>,
    staff: &mut Staff,
    (luck, week, p): (Luck, Week, &Parameters),
    people: &mut Population,
    tally: &mut Tally,
) {
    let entry = staff.teams[staff.seats[seat].team].entry;
    let terms = p.terms(entry);
    let practice = terms.mix.practice_newcomer;
    let member = recruitment::person(luck, &staff.seats[seat], practice, week.end(), (entry, p));
    take_seat(seat, member, staff, people, tally, p);
    let flows = tally.of(staff.seats[seat].team);
    flows.arrivals += 1.0;
    flows.cost_recruitment +=
        p.costs.recruitment * p.costs.fte_year * terms.time.contract_hours / terms.time.full_time_hours;
}

/// A member takes a seat and meets the households of its cases.
fn take_seat(
    seat: Id<Seat>,
    member: Member,
    staff: &mut Staff,
    people: &mut Population,
    tally: &mut Tally,
    p: &Parameters,
) {
    staff.seats[seat].holders = member.holder;
    staff.seats[seat].member = Some(member);
    staff.shake(seat, p);
    for n in 0..staff.seats[seat].cases.len() {
        let case = staff.seats[seat].cases[n];
        handover::meet(case, staff, people, tally, p);
    }
}

/// A leader goes, or the next one comes; either loosens the team.
fn lead(team: &mut Team, (luck, week, p): (Luck, Week, &Parameters), flows: &mut Flows) {
    let terms = &p.terms(team.entry).leader;
    if team.leader.is_due(week.end()) {
        team.leader.renew(luck, week.end());
    } else if team.leader.goes(per_week(terms.turnover)) {
        team.leader.leave(luck, week.end(), terms.vacancy_weeks);
        flows.leader_changes += 1.0;
    } else {
        return;
    }
    team.change_leader(p);
}

/// Falling sick and being sick: after some weeks colleagues take over the cases.
fn sickness(
    seat: Id<Seat>,
    staff: &mut Staff,
    (luck, week, p): (Luck, Week, &Parameters),
    people: &mut Population,
    tally: &mut Tally,
) {
    let s = &p.staffing;
    let Seat { who, member, .. } = &mut staff.seats[seat];
    let member = member.as_mut().expect("a filled seat");
    if member.present(week.start()) {
        member.sick_budget -= s.sickness * exp_near_zero(s.sickness_exhaustion * member.exhaustion);
        if member.sick_budget <= 0.0 {
            member.sick_count += 1;
            let nth = member.holder * 1000 + member.sick_count;
            let mut draw = luck.draw(SICK_LENGTH, *who, nth);
            let long = draw.chance(s.sickness_long_share);
            let extra = if long { s.sickness_long_weeks } else { s.sickness_weeks };
            member.sick_since = week.end();
            member.sick_until = week.end() + 1.0 + extra * draw.exponential();
            member.sick_budget = luck.draw(SICK, *who, nth).exponential();
        }
    } else if week.end() - member.sick_since >= s.cover_after_weeks && member.sick_until > week.end() {
        handover::settle(seat, staff, people, week.end(), (luck, p));
        handover::hand_over(seat, &[seat], staff, people, week.end(), tally, p);
    }
}
