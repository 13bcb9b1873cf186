//! Who comes to fill a seat: a rule called by staffing, by events, and at the founding and launch of teams.
//!
//! Draws: route, domains, motivation, the budgets of leaving and of sickness, length of a vacancy. Source:
//! MODEL sections 2 and 6; selection after 001:L61-63.

use super::member::{Member, Seat};
use super::parameters::{DOMAINS, Parameters, TeamTerms};
use crate::kernel::random::{Luck, Stream, stream};
use crate::kernel::week::Moment;

const PERSON: Stream = stream("member.person");
const LEAVE: Stream = stream("member.leave");
const VACANCY: Stream = stream("seat.vacancy");
/// The stream of falling sick; staffing draws the next budgets from it.
pub const SICK: Stream = stream("member.sick");
/// Exhaustion with which everyone begins, and at which the base rate of leaving holds.
pub const USUAL_EXHAUSTION: f64 = 0.1;

/// A person for a seat: who the n-th holder is, is the same in every scenario but for the selection.
/// `practice` is what the person brings of generalist practice.
pub fn person(luck: Luck, seat: &Seat, practice: f64, now: Moment, terms: &TeamTerms) -> Member {
    let holder = seat.holders + 1;
    let mut draw = luck.draw(PERSON, seat.who, holder);
    let volunteered = draw.chance(terms.selection.volunteers);
    let own = draw.pick(DOMAINS);
    let second = (own + 1 + draw.pick(DOMAINS - 1)) % DOMAINS;
    let mut competence = [terms.mix.other_domains; DOMAINS];
    competence[second] = terms.mix.second_domain;
    competence[own] = terms.mix.own_domain;
    let selection = &terms.selection;
    let mean = if volunteered { selection.motivation_volunteer } else { selection.motivation_assigned };
    let motivation = draw.beta(mean, selection.concentration);
    Member {
        holder,
        arrived: now,
        newcomer: true,
        competence,
        practice,
        motivation,
        motivation_own: motivation,
        exhaustion: USUAL_EXHAUSTION,
        results: 0.5,
        leave_budget: luck.draw(LEAVE, seat.who, holder).exponential(),
        sick_budget: luck.draw(SICK, seat.who, holder * 1000).exponential(),
        sick_count: 0,
        sick_since: Moment::NEG_INFINITY,
        sick_until: Moment::NEG_INFINITY,
        week: Default::default(),
        quick_fix: 0.0,
        depth: 0.0,
        able: competence,
        hours_by_domain: [0.0; DOMAINS],
        wanted: 0.0,
        clock: 0.0,
        pace: 0.0,
        clock_at: now,
        next_close: f64::INFINITY,
        case_hours: 0.0,
        places: 0,
    }
}

/// How long a seat stays vacant after its holder, in weeks.
pub fn vacancy(luck: Luck, seat: &Seat, p: &Parameters) -> f64 {
    let extra = luck.draw(VACANCY, seat.who, seat.holders).exponential();
    p.staffing.vacancy_least + p.staffing.vacancy_extra * extra
}
