//! Who takes the next request, and how many cases a member carries: pure rules, called by the working week.
//!
//! Source: MODEL section 5 (caseload limit; assignment rules; oldest request the member can serve). Ties go
//! to the lower seat, never to luck.

use super::hours::Division;
use super::member::{Member, Seat};
use super::parameters::{AssignmentRule, Caseload, DOMAINS, Roles, TeamTerms};
use super::team::Team;
use crate::kernel::column::{Column, Id};
use crate::kernel::week::Moment;

/// Most cases of a member with this week: the limit per FTE times the member's FTE times his direct
/// hours over the direct hours at which the limit is meant, rounded down and at least 1; raised on
/// demand under pressure.
pub fn places(week: &Division, pressure: f64, terms: &TeamTerms) -> u32 {
    let limit = &terms.caseload;
    if limit.limit_per_member > 0 {
        return limit.limit_per_member;
    }
    if limit.limit <= 0.0 {
        return u32::MAX;
    }
    let fte = week.contract / terms.time.full_time_hours;
    let reference = week.worked() * limit.reference_direct_share;
    let room = if reference > 0.0 { week.direct_norm / reference } else { 0.0 };
    let raised = limit.limit * (1.0 + limit.limit_pressure * pressure);
    ((raised * fte * room) as u32).max(1)
}

/// Every life domain, as bits.
pub const ALL_DOMAINS: u8 = u8::MAX;

/// Life domains in which a member takes cases, as bits: all, or for a specialist the own one and those that
/// follow it in the list, or none if specialists have no cases of their own.
pub fn takes(specialist: bool, field: usize, roles: &Roles) -> u8 {
    match (specialist, roles.own_cases) {
        (false, _) => ALL_DOMAINS,
        (true, false) => 0,
        (true, true) => {
            (0..roles.fields as usize).fold(0, |bits, next| bits | 1 << ((field + next) % DOMAINS))
        }
    }
}

/// Life domains of which a member at work in the week that begins at `start` has room for a request, as bits.
pub fn domains_with_room(team: &Team, seats: &Column<Seat>, start: Moment) -> u8 {
    team.seats.iter().filter(|id| has_room(&seats[**id], start)).fold(0, |bits, id| {
        bits | team.open_to_all | seats[*id].member.as_ref().map_or(0, |member| member.takes)
    })
}

fn has_room(seat: &Seat, start: Moment) -> bool {
    let with_room = |m: &Member| m.present(start) && (seat.cases.len() as u32) < m.places;
    seat.member.as_ref().is_some_and(with_room)
}

/// The seat that takes a request presenting `domain` at a moment in the week that begins at `start`,
/// if any member at work who takes such cases has room. `former` is where the household was last.
pub fn choose(
    team: &Team,
    seats: &Column<Seat>,
    domain: usize,
    former: Option<(Id<Seat>, u32)>,
    start: Moment,
    limits: &Caseload,
) -> Option<Id<Seat>> {
    let room = |id: &Id<Seat>| -> Option<(Id<Seat>, f64, f64)> {
        let seat = &seats[*id];
        let member = seat.member.as_ref()?;
        let fits = (member.takes | team.open_to_all) >> domain & 1 == 1;
        // Without a limit, load is cases by direct hours.
        let load = match member.places {
            u32::MAX => seat.cases.len() as f64 / member.week.direct_norm.max(1e-9),
            places => seat.cases.len() as f64 / f64::from(places),
        };
        (fits && has_room(seat, start)).then(|| (*id, load, member.able[domain]))
    };
    if limits.former_worker
        && let Some((seat, holder)) = former
        && team.seats.contains(&seat)
        && seats[seat].member.as_ref().is_some_and(|m| m.holder == holder)
        && room(&seat).is_some()
    {
        return Some(seat);
    }
    let mut best: Option<(Id<Seat>, f64, f64)> = None;
    for candidate in team.seats.iter().filter_map(room) {
        let better = match (best, limits.assignment) {
            (None, _) => true,
            (Some(b), AssignmentRule::LeastLoaded) => candidate.1 < b.1,
            (Some(b), AssignmentRule::BestFit) => {
                candidate.2 > b.2 || (candidate.2 == b.2 && candidate.1 < b.1)
            }
        };
        if better {
            best = Some(candidate);
        }
    }
    best.map(|(id, _, _)| id)
}
