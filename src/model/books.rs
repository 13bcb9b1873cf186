//! The books: what must balance every week, in every build. A breach is a bug of ours.

use super::household::State;
use super::world::World;
use crate::kernel::random::Luck;
use crate::kernel::week::Week;

/// Stocks of the week before, to which this week's flows must add.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Stocks {
    list: f64,
    cases: f64,
    members: f64,
    provider_list: f64,
}

/// The stocks of the world.
pub fn stocks(world: &World) -> Stocks {
    let members = world.staff.seats.iter().filter(|s| s.member.is_some()).count();
    Stocks {
        list: world.staff.teams.iter().map(|t| t.list_length()).sum::<usize>() as f64,
        cases: world.staff.open_cases() as f64,
        members: members as f64,
        provider_list: world.providers.iter().map(|v| v.list.len()).sum::<usize>() as f64,
    }
}

/// Checks that stocks moved by what came and went, that every open case has its household in the right
/// state, and that every hour worked went to one activity.
pub fn check(world: &World, before: Stocks, week: Week, luck: Luck) {
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
    let (came, went) = (t.arrivals + t.crew_in, t.leavers + t.laid_off + t.crew_out);
    balance("members", now.members, before.members + came - went);
    let spent = [
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
    balance("hours worked", spent.iter().sum::<f64>() - t.hours_overtime, t.hours_worked);
    balance("contract hours", t.hours_worked + t.hours_absent, t.hours_contract);
    if week.0.is_multiple_of(52) {
        count_states(world, &balance);
    }
}

/// Every household with problems is in one state, and the states agree with the lists, cases and places;
/// counted once a year over the problem files.
fn count_states(world: &World, balance: &impl Fn(&str, f64, f64)) {
    let mut counts = [0.0; 6];
    for id in world.people.files.ids().filter(|id| world.people.files[*id].in_use) {
        let file = &world.people.files[id];
        counts[file.state as usize] += 1.0;
        assert!(world.people.households[file.household].file == Some(id), "problems are on one file");
    }
    let of = |state: State| counts[state as usize];
    let now = stocks(world);
    let treated: usize = world.providers.iter().map(|v| v.treatments.len()).sum();
    balance("hidden households", of(State::Latent), f64::from(world.people.latent()));
    balance("waiting households", of(State::Waiting), now.list);
    balance("held households", of(State::Held), now.provider_list);
    let helped: usize = world.volunteers.iter().map(|v| v.helped.len()).sum();
    balance("households with volunteers", of(State::WithVolunteers), helped as f64);
    balance("treated households", of(State::InTreatment), treated as f64);
    balance("households in help", of(State::InService) + of(State::Held) + of(State::InTreatment), now.cases);
}
