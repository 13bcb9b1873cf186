//! The books: what must balance every week, in every build. A breach is a bug of ours.

use super::desk;
use super::household::State;
use super::member::Seat;
use super::parameters::Parameters;
use super::team::Team;
use super::world::World;
use crate::kernel::column::Id;
use crate::kernel::random::Luck;
use crate::kernel::week::{Week, per_week};

/// Stocks of the week before, to which this week's flows must add.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stocks {
    list: f64,
    cases: f64,
    /// By team.
    members: Vec<f64>,
    provider_list: f64,
}

/// The stocks of the world.
pub fn stocks(world: &World) -> Stocks {
    let staff = &world.staff;
    let filled = |id: &&Id<Seat>| staff.seats[**id].member.is_some();
    let members = staff.teams.iter().map(|team| team.seats.iter().filter(filled).count() as f64);
    Stocks {
        list: staff.teams.iter().map(|t| t.list_length()).sum::<usize>() as f64,
        cases: staff.open_cases() as f64,
        members: members.collect(),
        provider_list: world.providers.iter().map(|v| v.list.len()).sum::<usize>() as f64,
    }
}

/// Checks that stocks moved by what came and went, that every open case has its household in the right
/// state, that every hour worked went to one activity, every seat is held or vacant, and every euro that
/// the week is said to have `spent` stands in one account.
pub fn check(world: &World, before: &Stocks, (week, luck, p): (Week, Luck, &Parameters), spent: f64) {
    let now = stocks(world);
    let t = &world.tally.city;
    let balance = |name: &str, left: f64, right: f64| {
        assert!(
            (left - right).abs() < 1e-6 * (1.0 + right.abs()),
            "{name} does not balance in week {}: {left} against {right} (seed {}, replication {})",
            week.0,
            luck.seed,
            luck.replication
        );
    };
    balance(
        "the waiting list",
        now.list,
        before.list + t.requests_real - t.to_volunteers - t.turned_away - t.taken_up - t.left_list,
    );
    let at_seats = world.staff.teams.iter().flat_map(|team| &team.seats);
    let at_seats: usize = at_seats.map(|seat| world.staff.seats[*seat].cases.len()).sum();
    balance("cases at the seats of teams", at_seats as f64, now.cases);
    balance("open cases", now.cases, before.cases + t.taken_up - t.closed);
    let holders = world.staff.seats.iter().filter(|seat| seat.member.is_some()).count();
    balance("members at the seats of teams", now.members.iter().sum(), holders as f64);
    for ((flows, before), now) in world.tally.teams.iter().zip(&before.members).zip(&now.members) {
        let (came, went) = (flows.arrivals + flows.crew_in, flows.leavers + flows.laid_off + flows.crew_out);
        balance("members of a team", *now, before + came - went);
    }
    let activities = [
        t.hours_registration,
        t.hours_coordination,
        t.hours_travel,
        t.hours_learning,
        t.hours_prevention,
        t.hours_mother,
        t.hours_outreach,
        t.hours_advice,
        t.hours_induction,
        t.hours_light,
        t.hours_cases,
        t.hours_slack,
    ];
    balance("hours worked", activities.iter().sum::<f64>() - t.hours_overtime, t.hours_worked);
    balance("contract hours", t.hours_worked + t.hours_absent, t.hours_contract);
    count_seats(world, p, &balance);
    balance("euros", spent, on_accounts(world, &now.members, p));
    if week.0.is_multiple_of(52) {
        count_states(world, &now, &balance);
    }
}

/// The members of a team, at work or sick, and its vacancies are its planned seats and those of its crews;
/// beside them only vacant seats that lapsed while they had cases that nobody could take over.
fn count_seats(world: &World, p: &Parameters, balance: &impl Fn(&str, f64, f64)) {
    for team in world.staff.teams.iter() {
        let own = || team.seats.iter().map(|id| &world.staff.seats[*id]);
        if team.crew > 0 {
            let crew = own().filter(|seat| seat.temporary()).count();
            balance("seats of crews", crew as f64, f64::from(team.crew));
        }
        let (seats, planned) = (team.seats.len(), (p.seats(team.entry) + team.crew) as usize);
        if seats != planned {
            let with_cases = own().filter(|seat| seat.member.is_none() && !seat.cases.is_empty()).count();
            let there = planned.clamp(seats - with_cases, seats);
            balance("seats of a team, held and vacant", there as f64, planned as f64);
        }
    }
}

/// Euros of the week: the pay of the members whom no crew brought, of coaches and of the desk, and what was
/// booked on each account.
fn on_accounts(world: &World, members: &[f64], p: &Parameters) -> f64 {
    let of_crew = |seat: &&Id<Seat>| {
        let seat = &world.staff.seats[**seat];
        seat.temporary() && seat.member.is_some()
    };
    let paid = |(team, members): (&Team, &f64)| {
        let time = &p.terms(team.entry).time;
        let crew = if team.crew > 0 { team.seats.iter().filter(of_crew).count() } else { 0 };
        (members - crew as f64) * time.contract_hours / time.full_time_hours + p.coach(team.entry)
    };
    let at_desk = if desk::is_open(p) { p.desk.fte } else { 0.0 };
    let fte = world.staff.teams.iter().zip(members).map(paid).sum::<f64>() + at_desk;
    let accounts = world.tally.city.into_iter().filter(|(id, _)| id.starts_with("cost_"));
    let booked: f64 = accounts.map(|(_, euros)| euros).sum();
    fte * per_week(p.costs.fte_year) + booked
}

/// Every household with problems is in one state, and the states agree with the lists, cases and places;
/// counted once a year over the problem files.
fn count_states(world: &World, now: &Stocks, balance: &impl Fn(&str, f64, f64)) {
    let mut counts = [0.0; 6];
    for id in world.people.files.ids().filter(|id| world.people.files[*id].in_use) {
        let file = &world.people.files[id];
        counts[file.state as usize] += 1.0;
        assert!(world.people.households[file.household].file == Some(id), "problems are on one file");
    }
    let of = |state: State| counts[state as usize];
    let treated: usize = world.providers.iter().map(|v| v.treatments.len()).sum();
    balance("hidden households", of(State::Latent), f64::from(world.people.latent()));
    balance("waiting households", of(State::Waiting), now.list);
    balance("held households", of(State::Held), now.provider_list);
    let helped: usize = world.volunteers.iter().map(|v| v.helped.len()).sum();
    balance("households with volunteers", of(State::WithVolunteers), helped as f64);
    balance("treated households", of(State::InTreatment), treated as f64);
    balance("households in help", of(State::InService) + of(State::Held) + of(State::InTreatment), now.cases);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::week::Horizon;
    use crate::model::parameters::{Event, EventKind};
    use crate::model::{calendar, founding, ledger::Ledger};
    use std::panic::{AssertUnwindSafe, catch_unwind};

    const LUCK: Luck = Luck { seed: 3, replication: 0 };

    /// Two teams with crews, a coach, a desk and providers after so many weeks, and what a week costs in
    /// which nothing is booked.
    fn town(weeks: u32) -> (Parameters, World, f64) {
        let mut p = Parameters::default();
        p.neighbourhoods.truncate(2);
        p.neighbourhoods.iter_mut().for_each(|n| (n.values.households, n.values.seats) = (2000, 5));
        (p.desk.gate, p.desk.fte, p.team.leader.coach) = (true, 0.5, 0.2);
        let (id, kind, team) = (String::from("crew"), EventKind::TemporaryCrew, None);
        let (share, members, chance, announced_week, from_week) = (1.0, 2, 1.0, 0, 0);
        let until_week = Some(500);
        p.events =
            vec![Event { id, kind, team, share, members, chance, announced_week, from_week, until_week }];
        let mut world = founding::found(&p, LUCK, Horizon { warmup: 0, measured: weeks });
        let mut ledger = Ledger::new(weeks, 0);
        for week in 0..weeks {
            calendar::live(&mut world, Week(week), Some(week), &p, LUCK, &mut ledger);
        }
        world.tally.sum_up();
        let spent = on_accounts(&world, &stocks(&world).members, &p);
        (p, world, spent)
    }

    /// What the books say of a week in which nothing happened but this.
    fn told(change: impl Fn(&mut World, &mut f64)) -> String {
        let (p, mut world, mut spent) = town(60);
        let before = stocks(&world);
        change(&mut world, &mut spent);
        let checked = catch_unwind(AssertUnwindSafe(|| check(&world, &before, (Week(60), LUCK, &p), spent)));
        let told = checked.err().map(|payload| payload.downcast_ref::<String>().cloned());
        told.flatten().unwrap_or_default()
    }

    fn some_seat(world: &World) -> Id<Seat> {
        let filled = |id: &&Id<Seat>| world.staff.seats[**id].member.is_some();
        *world.staff.teams[Id::new(0)].seats.iter().find(filled).expect("a member")
    }

    /// If this failed, members, seats or euros could come from nowhere or be lost, and no run would stop.
    #[test]
    fn the_books_notice_what_is_lost() {
        assert_eq!(told(|_, _| ()), "");
        let gone = told(|world, _| {
            let seat = some_seat(world);
            world.staff.seats[seat].member = None;
        });
        assert!(gone.starts_with("members of a team does not balance"), "{gone}");
        let moved = told(|world, _| {
            world.tally.teams[0].leavers += 1.0;
            world.tally.teams[1].arrivals += 1.0;
        });
        assert!(moved.starts_with("members of a team does not balance"), "{moved}");
        let apart = told(|world, _| {
            let seat = some_seat(world);
            world.staff.teams[Id::new(0)].seats.retain(|id| *id != seat);
        });
        assert!(apart.contains("at the seats of teams does not balance"), "{apart}");
        let added = told(|world, _| {
            world.staff.add_seat(Id::new(0));
        });
        assert!(added.starts_with("seats of a team, held and vacant does not balance"), "{added}");
        let crew = told(|world, _| world.staff.teams[Id::new(0)].crew += 1);
        assert!(crew.starts_with("seats of crews does not balance"), "{crew}");
        let paid = told(|_, spent| *spent += 1.0);
        assert!(paid.starts_with("euros does not balance"), "{paid}");
        let booked = told(|world, _| world.tally.city.cost_crisis += 8000.0);
        assert!(booked.starts_with("euros does not balance"), "{booked}");
    }
}
