//! Who comes to fill a seat: a rule called by staffing, by events, and at the founding and launch of teams.
//!
//! Draws: route, domains and motivation of whoever could come; whether a specialist comes; employer and
//! mother organisation; the budgets of leaving, of being replaced and of sickness; length of a vacancy.
//! Source: MODEL sections 2 and 6; selection after 001:L61-63; specialists after 001:L45-49.

use super::assignment;
use super::member::{Member, Seat};
use super::parameters::{DOMAINS, Parameters, TeamTerms};
use super::staff::SEATS_APART;
use crate::kernel::random::{Draw, Luck, Stream, stream};
use crate::kernel::week::Moment;

const PERSON: Stream = stream("member.person");
const CANDIDATE: Stream = stream("member.candidate");
const SPECIALIST: Stream = stream("member.specialist");
const EMPLOYER: Stream = stream("member.employer");
const MOTHER: Stream = stream("member.mother");
const ROTATE: Stream = stream("member.rotate");
const LEAVE: Stream = stream("member.leave");
const VACANCY: Stream = stream("seat.vacancy");
/// The stream of falling sick; staffing draws the next budgets from it.
pub const SICK: Stream = stream("member.sick");
/// Exhaustion with which everyone begins, and at which the base rate of leaving holds.
pub const USUAL_EXHAUSTION: f64 = 0.1;

/// Most people there can be to choose from for one seat.
const CANDIDATES_APART: u32 = 16;

/// Somebody who could come.
struct Candidate {
    own: usize,
    second: usize,
    motivation: f64,
}

impl Candidate {
    fn new(mut draw: Draw, seat: &Seat, terms: &TeamTerms) -> Self {
        let selection = &terms.selection;
        let volunteered = draw.chance(selection.volunteers);
        let drawn = draw.pick_share(&terms.fields.shares());
        let own = if terms.fields.in_turn { (seat.who % SEATS_APART) as usize % DOMAINS } else { drawn };
        let second = (own + 1 + draw.pick(DOMAINS - 1)) % DOMAINS;
        let mean = if volunteered { selection.motivation_volunteer } else { selection.motivation_assigned };
        Self { own, second, motivation: draw.beta(mean, selection.concentration) }
    }
}

/// The most motivated of those who could be the n-th holder of a seat.
fn chosen(luck: Luck, seat: &Seat, holder: u32, terms: &TeamTerms) -> Candidate {
    let mut best = Candidate::new(luck.draw(PERSON, seat.who, holder), seat, terms);
    for other in 1..terms.selection.candidates {
        let draw = luck.draw(CANDIDATE, seat.who, CANDIDATES_APART * holder + other);
        let candidate = Candidate::new(draw, seat, terms);
        if candidate.motivation > best.motivation {
            best = candidate;
        }
    }
    best
}

/// A person for a seat: who the n-th holder is, is the same in every scenario but for the selection.
/// `practice` is what the person brings of generalist practice, `entry` the team's place in the parameters.
pub fn person(
    luck: Luck,
    seat: &Seat,
    practice: f64,
    now: Moment,
    (entry, p): (usize, &Parameters),
) -> Member {
    let terms = p.terms(entry);
    let holder = seat.holders + 1;
    let Candidate { own, second, motivation } = chosen(luck, seat, holder, terms);
    let roles = &terms.roles;
    let specialist = p.mechanisms.roles && luck.draw(SPECIALIST, seat.who, holder).chance(roles.specialists);
    let mut competence = [if specialist { roles.other_domains } else { terms.mix.other_domains }; DOMAINS];
    if !specialist {
        competence[second] = terms.mix.second_domain;
    }
    competence[own] = if specialist { roles.competence } else { terms.mix.own_domain };
    Member {
        holder,
        arrived: now,
        newcomer: true,
        field: own,
        specialist,
        takes: assignment::takes(specialist, own, roles),
        competence,
        practice,
        motivation,
        motivation_own: motivation,
        exhaustion: USUAL_EXHAUSTION,
        results: 0.5,
        bound: luck.draw(EMPLOYER, seat.who, holder).uniform(),
        mother: luck.draw(MOTHER, seat.who, holder).uniform(),
        rotate_budget: luck.draw(ROTATE, seat.who, holder).exponential(),
        leave_budget: luck.draw(LEAVE, seat.who, holder).exponential(),
        sick_budget: luck.draw(SICK, seat.who, holder * 1000).exponential(),
        sick_count: 0,
        sick_since: Moment::NEG_INFINITY,
        sick_until: Moment::NEG_INFINITY,
        week: Default::default(),
        quick_fix: 0.0,
        depth: 0.0,
        treats: 1.0,
        refers_from: 1.0,
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
