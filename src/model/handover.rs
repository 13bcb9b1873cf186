//! How cases change hands: a rule called by staffing, by events and at the launch of new teams.
//!
//! Source: MODEL sections 4 (trust), 5 (intake debt after a change) and 6 (colleagues carry the cases).

use super::case::Case;
use super::member::{Member, Seat};
use super::parameters::Parameters;
use super::population::Population;
use super::progress;
use super::staff::Staff;
use super::tally::Tally;
use super::team::Team;
use crate::kernel::column::Id;
use crate::kernel::random::Luck;
use crate::kernel::week::Moment;

/// Settles the hours of every case of a seat until `now`, while its member is still there.
pub fn settle(
    seat: Id<Seat>,
    staff: &mut Staff,
    people: &mut Population,
    now: Moment,
    at: (Luck, &Parameters),
) {
    let Staff { seats, cases, .. } = staff;
    let Seat { member, cases: own, .. } = &mut seats[seat];
    for id in own.iter() {
        let case = &mut cases[*id];
        progress::bring_up(case, member.as_mut(), &mut people.files[case.file], now, at);
    }
}

/// The holder of a seat goes: the team holds together less, and colleagues get the cases.
pub fn vacate(
    seat: Id<Seat>,
    staff: &mut Staff,
    people: &mut Population,
    now: Moment,
    (luck, p): (Luck, &Parameters),
    tally: &mut Tally,
) {
    staff.shake(seat, p);
    settle(seat, staff, people, now, (luck, p));
    hand_over(seat, staff, people, now, tally, p);
    staff.seats[seat].member = None;
}

/// Another person takes over a seat with all its cases.
pub fn take_over(
    seat: Id<Seat>,
    member: Member,
    staff: &mut Staff,
    people: &mut Population,
    now: Moment,
    (luck, p): (Luck, &Parameters),
    tally: &mut Tally,
) {
    settle(seat, staff, people, now, (luck, p));
    staff.seats[seat].holders = member.holder;
    staff.seats[seat].member = Some(member);
    for n in 0..staff.seats[seat].cases.len() {
        meet(staff.seats[seat].cases[n], staff, people, tally, p);
    }
}

/// Hands every case of a seat, settled before, to the colleague at work who is least loaded for his hours,
/// limit or no limit, of those who take such cases if there are any; without a colleague the cases stay with
/// the seat.
pub fn hand_over(
    from: Id<Seat>,
    staff: &mut Staff,
    people: &mut Population,
    now: Moment,
    tally: &mut Tally,
    p: &Parameters,
) {
    let team = staff.seats[from].team;
    while let Some(&id) = staff.seats[from].cases.last() {
        let domain = people.files[staff.cases[id].file].presenting;
        let Some(to) = least_loaded(staff, team, from, domain, now) else { return };
        staff.seats[from].cases.pop();
        staff.seats[to].cases.push(id);
        staff.cases[id].seat = to;
        meet(id, staff, people, tally, p);
    }
    staff.sum_up(from);
}

/// A household and a member who has not had its case before meet: that costs hours of getting to know each
/// other, and trust.
pub fn meet(id: Id<Case>, staff: &mut Staff, people: &mut Population, tally: &mut Tally, p: &Parameters) {
    let case = &mut staff.cases[id];
    case.workers += 1;
    case.members += 1;
    if p.mechanisms.intake {
        case.debt += p.casework.handover_hours;
    }
    let seat = case.seat;
    let team = staff.seats[seat].team;
    case.clock = staff.seats[seat].member.as_ref().map_or(0.0, |member| member.clock);
    case.closes_at = f64::INFINITY;
    people.households[case.household].former = Some((seat, staff.seats[seat].holders));
    people.lose_trust(case.file, p.household.trust_loss_change, p);
    tally.of(team).handovers += 1.0;
    staff.sum_up(seat);
}

/// The member of a team at work who is least loaded for his hours, but for this seat.
pub fn least_loaded(
    staff: &Staff,
    team: Id<Team>,
    but: Id<Seat>,
    domain: usize,
    now: Moment,
) -> Option<Id<Seat>> {
    let mut best: Option<(Id<Seat>, bool, f64)> = None;
    for &seat in &staff.teams[team].seats {
        let Some(member) = &staff.seats[seat].member else { continue };
        if seat == but || !member.present(now) {
            continue;
        }
        let fits = member.takes >> domain & 1 == 1;
        let load = staff.seats[seat].cases.len() as f64 / member.week.direct_norm.max(0.1);
        let better = |(_, fitted, least)| if fits == fitted { load < least } else { fits };
        if best.is_none_or(better) {
            best = Some((seat, fits, load));
        }
    }
    best.map(|(seat, _, _)| seat)
}
