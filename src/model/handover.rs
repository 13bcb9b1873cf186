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

/// The holders of these seats of a team go at one moment: the team holds together less, and colleagues who
/// stay get the cases, each at once and for good.
pub fn vacate(
    leavers: &[Id<Seat>],
    staff: &mut Staff,
    people: &mut Population,
    now: Moment,
    (luck, p): (Luck, &Parameters),
    tally: &mut Tally,
) {
    for &seat in leavers {
        staff.shake(seat, p);
        settle(seat, staff, people, now, (luck, p));
    }
    for &seat in leavers {
        hand_over(seat, leavers, staff, people, now, tally, p);
    }
    leavers.iter().for_each(|seat| staff.seats[*seat].member = None);
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
/// limit or no limit, of those who take such cases if there are any, but for those who go too; without such a
/// colleague the cases stay with the seat.
pub fn hand_over(
    from: Id<Seat>,
    leavers: &[Id<Seat>],
    staff: &mut Staff,
    people: &mut Population,
    now: Moment,
    tally: &mut Tally,
    p: &Parameters,
) {
    let team = staff.seats[from].team;
    while let Some(&id) = staff.seats[from].cases.last() {
        let domain = people.files[staff.cases[id].file].presenting;
        let Some(to) = least_loaded(staff, team, leavers, domain, now) else { return };
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

/// The member of a team at work who is least loaded for his hours, but for these seats.
pub fn least_loaded(
    staff: &Staff,
    team: Id<Team>,
    but: &[Id<Seat>],
    domain: usize,
    now: Moment,
) -> Option<Id<Seat>> {
    let mut best: Option<(Id<Seat>, bool, f64)> = None;
    for &seat in &staff.teams[team].seats {
        let Some(member) = &staff.seats[seat].member else { continue };
        if but.contains(&seat) || !member.present(now) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::week::{Horizon, Week};
    use crate::model::ledger::Ledger;
    use crate::model::parameters::{Entry, Event, EventKind, TeamPlace};
    use crate::model::world::World;
    use crate::model::{calendar, events, founding, staffing, start};

    const LUCK: Luck = Luck { seed: 5, replication: 0 };

    /// Three neighbourhoods with a team beside theirs, of whom nobody leaves, is ill or comes.
    fn town() -> Parameters {
        let mut p = Parameters::default();
        p.neighbourhoods.truncate(3);
        p.neighbourhoods.iter_mut().for_each(|n| (n.values.households, n.values.seats) = (1500, 6));
        p.teams.push(Entry::new("beside", "Beside", TeamPlace { seats: 6 }));
        (p.mechanisms.leaving, p.mechanisms.sickness, p.staffing.hiring) = (false, false, false);
        p
    }

    /// Something that happens to a team, or to all, in the first measured week.
    fn event(kind: EventKind, team: Option<&str>, until_week: Option<u32>) -> Event {
        let (id, team) = (String::from("it"), team.map(String::from));
        let (share, members, chance, announced_week, from_week) = (0.5, 5, 1.0, 0, 0);
        Event { id, kind, team, share, members, chance, announced_week, from_week, until_week }
    }

    /// A town after sixty weeks, and so many measured ones.
    fn lived(p: &Parameters, measured: u32) -> World {
        let mut world = founding::found(p, LUCK, Horizon { warmup: 60, measured: 20 });
        let mut ledger = Ledger::new(80, 0);
        for week in 0..60 + measured {
            calendar::live(&mut world, Week(week), week.checked_sub(60), p, LUCK, &mut ledger);
        }
        world.tally.clear();
        world
    }

    /// Cases of those who have gone since `before`, each of which has met one member more.
    fn handed_over(before: &World, after: &World) -> f64 {
        let there = |world: &World, seat: Id<Seat>| world.staff.seats[seat].member.is_some();
        let mut left = 0.0;
        for id in before.staff.seats.ids().flat_map(|seat| before.staff.seats[seat].cases.clone()) {
            let (was, is) = (&before.staff.cases[id], &after.staff.cases[id]);
            let goes = u32::from(!there(after, was.seat));
            assert_eq!(is.members - was.members, goes, "a case goes to another once, and only if it must");
            assert!(there(after, is.seat), "and to one who stays");
            left += f64::from(goes);
        }
        left
    }

    fn handovers(world: &World) -> f64 {
        world.tally.teams.iter().map(|flows| flows.handovers).sum()
    }

    /// If this failed, cases would pass through the hands of colleagues who are about to go themselves.
    #[test]
    fn whoever_goes_hands_each_case_over_once_and_to_one_who_stays() {
        let strike = |world: &mut World, measured: u32, p: &Parameters| {
            let week = Week(60 + measured);
            events::step((LUCK, week, measured, p), &mut world.staff, &mut world.people, &mut world.tally);
        };
        let plan = |world: &mut World, p: &Parameters| {
            let World { staff, people, tally, .. } = world;
            staffing::step((LUCK, Week(60), p), false, staff, people, tally);
        };
        let mut p = town();
        let before = lived(&p, 0);
        let mut after = before.clone();
        p.events = vec![event(EventKind::Layoff, None, None)];
        strike(&mut after, 0, &p);
        assert!(handovers(&after) > 40.0, "half of all cases");
        assert_eq!(handed_over(&before, &after), handovers(&after));
        p.events = vec![event(EventKind::TemporaryCrew, None, Some(10))];
        let with_crew = lived(&p, 10);
        let mut after = with_crew.clone();
        strike(&mut after, 10, &p);
        assert!(handovers(&after) > 20.0, "the crew has cases");
        assert_eq!(handed_over(&with_crew, &after), handovers(&after));
        for seats in [0, 2] {
            let mut fewer = p.clone();
            fewer.neighbourhoods[..2].iter_mut().for_each(|n| n.values.seats = seats);
            let mut after = with_crew.clone();
            plan(&mut after, &fewer);
            assert!(handovers(&after) > 20.0, "two teams of three are smaller");
            assert_eq!(handed_over(&with_crew, &after), handovers(&after));
            let crews = if seats == 0 { 2 } else { 4 };
            let members = after.staff.seats.iter().filter(|seat| seat.temporary() && seat.member.is_some());
            assert_eq!(members.count(), 5 * crews, "a crew goes with its team");
        }
        let mut fewer = town();
        fewer.start.vacancies = 12;
        let mut after = before.clone();
        start::adjust(&mut after, 60.0, LUCK, &fewer);
        assert!(handed_over(&before, &after) > 40.0, "half of all cases");
    }

    /// If this failed, a team for all would not see what a narrow one before it was not there for.
    #[test]
    fn a_case_is_seen_as_by_the_team_that_has_it() {
        let mut p = town();
        for (name, value) in [("target", 1.0), ("narrow", 1.0)] {
            assert!(p.set(&format!("municipality.team.beside.access.{name}"), value));
        }
        let mut world = lived(&p, 0);
        let narrow = |world: &World| {
            let open = world.staff.seats.iter().flat_map(|seat| &seat.cases);
            open.filter(|id| world.staff.cases[**id].sees != u8::MAX).count()
        };
        assert!(narrow(&world) > 5);
        p.teams[0].values.seats = 0;
        let World { staff, people, tally, .. } = &mut world;
        staffing::step((LUCK, Week(60), &p), false, staff, people, tally);
        assert_eq!(narrow(&world), 0);
    }
}
