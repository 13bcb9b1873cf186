//! The ledger of the week.
//!
//! - What happens: the world is observed and one row is written, at the end of a quarter also one of every
//!   place; then calendar.rs has the books checked.
//! - When in the week: eighth, before the council reads the quarter's figures.
//! - Reads: everything. Writes: nothing but samples, rolling figures and the sums of the quarter.
//! - Draws: none.
//! - Source: MODEL sections 1 (books balance) and 10 (outcomes).

use super::case::{Case, Stage};
use super::desk;
use super::household::NeighbourhoodId;
use super::ledger::{Ledger, Places};
use super::member::{Member, Seat};
use super::parameters::{DOMAINS, Parameters};
use super::population::Burden;
use super::provider::Provider;
use super::quarter::{HomeState, ProviderState, TeamState};
use super::routing;
use super::staff::Staff;
use super::tally::Flows;
use super::team::{Team, WOUND_UP};
use super::volunteers::Volunteers;
use super::world::{FollowUp, World};
use crate::kernel::column::{Column, Id};
use crate::kernel::outcome::Scope;
use crate::kernel::week::{WEEKS_PER_QUARTER, Week, per_week};

/// Looks again at the cases closed a year ago.
pub fn look_back(world: &mut World, week: Week, p: &Parameters) {
    while let Some(follow_up) = world.follow_ups.front().copied() {
        if follow_up.week > week.0 {
            return;
        }
        world.follow_ups.pop_front();
        let household = &world.people.households[follow_up.household];
        let burden = household
            .file
            .map_or(0.0, |file| world.people.files[file].burden_at(week.end(), &p.household, &p.mechanisms));
        let team = follows_up(&follow_up, household.neighbourhood, &world.staff, p);
        let t = world.tally.of(team);
        t.year_seen += 1.0;
        t.year_result += 1.0 - burden / follow_up.burden_at_start.max(1e-9);
        t.year_solved += f64::from(u8::from(burden < p.household.solved_below));
    }
}

/// The team with which what is seen a year later is booked: the one that had the case, or where that has been
/// wound up the one that its neighbourhood knows now.
fn follows_up(follow_up: &FollowUp, home: NeighbourhoodId, staff: &Staff, p: &Parameters) -> Id<Team> {
    match staff.teams[follow_up.team].entry {
        WOUND_UP => routing::home(&staff.served[home.number() as usize], &staff.teams, p),
        _ => follow_up.team,
    }
}

/// Samples what is not followed week by week.
pub fn sample(world: &mut World, week: Week, p: &Parameters) {
    if week.0.is_multiple_of(WEEKS_PER_QUARTER) {
        (world.burden, world.burdens) = world.people.burden(week.end(), p);
        world.professionals = professionals(world);
        world.caseloads = caseloads(world, p);
    }
    world.recent_waits.take_in(&world.tally.waits);
    let quantile = |share| world.recent_waits.quantile(share);
    // As long as nobody is taken up, what was known last stays.
    if let (Some(median), Some(p90)) = (quantile(0.5), quantile(0.9)) {
        world.wait_quantiles = (median, p90);
    }
}

/// A total over so many; nothing where there are none.
fn mean(total: f64, over: f64) -> Option<f64> {
    (over > 0.0).then(|| total / over)
}

/// Professionals around a household with an open case, the member included, in the mean; as before where no
/// case is open.
fn professionals(world: &World) -> f64 {
    let staff = &world.staff;
    let around = |id: &Id<Case>| {
        let case = &staff.cases[*id];
        let treated = matches!(case.stage, Stage::Treated(_));
        1 + u32::from(treated) + world.people.files[case.file].others.count_ones()
    };
    let all: u32 = staff.seats.iter().flat_map(|seat| &seat.cases).map(around).sum();
    mean(f64::from(all), staff.open_cases() as f64).unwrap_or(world.professionals)
}

/// Cases per FTE of the lightest loaded tenth of the members, the middle one and the heaviest loaded tenth;
/// as before where there are no members.
fn caseloads(world: &World, p: &Parameters) -> [f64; 3] {
    let staff = &world.staff;
    let load = |seat: &Seat| {
        let time = &p.terms(staff.teams[seat.team].entry).time;
        seat.cases.len() as f64 * time.full_time_hours / time.contract_hours
    };
    let mut loads: Vec<f64> = staff.seats.iter().filter(|seat| seat.member.is_some()).map(load).collect();
    loads.sort_unstable_by(f64::total_cmp);
    let Some(last) = loads.len().checked_sub(1) else { return world.caseloads };
    [0.1, 0.5, 0.9].map(|share| {
        let place = share * last as f64;
        let (below, above) = (loads[place as usize], loads[(place as usize + 1).min(last)]);
        below + (above - below) * place.fract()
    })
}

/// Sums over members.
#[derive(Default)]
struct People {
    members: f64,
    competence: f64,
    newcomers: f64,
    practice: f64,
    motivation: f64,
    unwilling: f64,
    exhaustion: f64,
}

fn people(world: &World, week: Week, p: &Parameters) -> People {
    let mut sum = People::default();
    let add = |sum: &mut People, m: &Member| {
        sum.members += 1.0;
        sum.competence += m.competence.iter().sum::<f64>() / DOMAINS as f64;
        let new = m.newcomer && week.end() - m.arrived < p.staffing.newcomer_weeks;
        sum.newcomers += f64::from(u8::from(new));
        sum.practice += m.practice;
        sum.motivation += m.motivation;
        sum.unwilling += f64::from(u8::from(m.motivation < p.wellbeing.unwilling_below));
        sum.exhaustion += m.exhaustion;
    };
    let members = world.staff.seats.iter().filter_map(|s| s.member.as_ref());
    members.for_each(|m| add(&mut sum, m));
    sum
}

/// Members of all teams, and those of temporary crews among them, in FTE.
fn fte(world: &World, p: &Parameters) -> (f64, f64) {
    let (mut all, mut temporary) = (0.0, 0.0);
    for team in world.staff.teams.iter() {
        let time = &p.terms(team.entry).time;
        let fte = |members: usize| members as f64 * time.contract_hours / time.full_time_hours;
        let filled =
            || team.seats.iter().map(|s| &world.staff.seats[*s]).filter(|seat| seat.member.is_some());
        all += fte(filled().count());
        temporary += fte(filled().filter(|seat| seat.temporary()).count());
    }
    (all, temporary)
}

/// The row of the week: a value for every stored outcome, each beside its id, always in the same order. What
/// is a mean over nobody stays as the weeks `before` know it.
pub fn row(
    world: &World,
    week: Week,
    p: &Parameters,
    before: &Ledger,
) -> impl Iterator<Item = (&'static str, f64)> + use<> {
    let t = &world.tally.city;
    let (staff, council) = (&world.staff, &world.municipality);
    let with_seats = || staff.teams.iter().filter(|team| !team.seats.is_empty());
    let of_teams = |total: f64| mean(total, with_seats().count() as f64);
    let seats: usize = staff.teams.iter().map(|team| team.seats.len()).sum();
    let people = people(world, week, p);
    let of_people = |total: f64| mean(total, people.members);
    let (fte, temporary) = fte(world, p);
    let list: usize = staff.teams.iter().map(|team| team.list_length()).sum();
    let held: usize = world.providers.iter().map(|v| v.list.len() + v.treatments.len()).sum();
    let provider_list: usize = world.providers.iter().map(|v| v.list.len()).sum();
    let helped: usize = world.volunteers.iter().map(|v| v.helped.len()).sum();
    let energy: f64 = world.volunteers.iter().map(|v| v.energy).sum();
    let homes: u32 = p.neighbourhoods.iter().map(|n| n.values.households).sum();
    let per_1000 = 1000.0 / (f64::from(homes) * p.municipality.persons_per_household);
    let at_work: f64 = staff.teams.iter().map(|team| team.at_work).sum();
    let of_those_at_work = |total: f64| mean(total, at_work);
    let coaches: f64 = staff.teams.iter().map(|team| p.coach(team.entry)).sum();
    let cost_team = (fte - temporary + coaches) * per_week(p.costs.fte_year);
    let cost_desk = if desk::is_open(p) { p.desk.fte * per_week(p.costs.fte_year) } else { 0.0 };
    let cost_total =
        cost_team + t.cost_recruitment + t.cost_second_line + t.cost_crisis + cost_desk + t.cost_temporary;
    let budget = per_week(p.budget.total);
    let balance = if p.budget.total > 0.0 { budget - cost_total } else { 0.0 };
    let known = |id, mean| before.mean_or_last(id, mean);
    let states = [
        ("list", list as f64),
        ("wait_median", world.wait_quantiles.0),
        ("wait_p90", world.wait_quantiles.1),
        ("with_volunteers", helped as f64),
        ("volunteer_energy", energy / world.volunteers.len() as f64),
        ("latent", f64::from(world.people.latent())),
        ("latent_burden", world.burden.hidden * per_1000),
        ("open_cases", staff.open_cases() as f64),
        known("workload", of_those_at_work(staff.teams.iter().map(|t| t.workload * t.at_work).sum())),
        known("depth", of_those_at_work(staff.teams.iter().map(|t| t.depth * t.at_work).sum())),
        ("professionals", world.professionals),
        ("caseload_low", world.caseloads[0]),
        ("caseload_median", world.caseloads[1]),
        ("caseload_high", world.caseloads[2]),
        known("norm_of_care", of_teams(with_seats().map(|team| team.norm).sum())),
        ("fte_filled", fte),
        ("members", people.members),
        ("vacancies", seats as f64 - people.members),
        known("competence", of_people(people.competence)),
        ("newcomers", people.newcomers),
        known("practice", of_people(people.practice)),
        known("breadth", of_teams(with_seats().map(|team| team.breadth()).sum())),
        known("motivation", of_people(people.motivation)),
        known("unwilling", of_people(people.unwilling).map(|share| 100.0 * share)),
        known("cohesion", of_teams(with_seats().map(|team| team.cohesion).sum())),
        known("exhaustion", of_people(people.exhaustion)),
        ("burden", world.burden.all * per_1000),
        ("held", held as f64),
        ("provider_list", provider_list as f64),
        ("in_treatment", (held - provider_list) as f64),
        ("pressure", council.pressure),
        ("ambition", council.ambition),
        ("polish", council.polish),
        ("attainment_reported", council.attainment_reported),
        ("attainment_real", council.attainment_real),
        ("cost_team", cost_team),
        ("cost_desk", cost_desk),
        ("cost_total", cost_total),
        ("budget", budget),
        ("balance", balance),
        ("balance_total", council.balance + balance),
        ("hours_direct_used", t.hours_cases + t.hours_light),
    ];
    t.into_iter().chain(states)
}

/// Adds the week to the sums of the quarter; `since` counts the weeks of the warm-up, or the measured ones.
/// At the end of a quarter every place gets its row.
pub fn quarter(world: &mut World, since: u32, p: &Parameters, places: &mut Places) {
    let World { quarter, staff, people, volunteers, burdens, providers, tally, .. } = world;
    quarter.add_flows(tally);
    quarter.last.resize(staff.teams.len(), TeamState::default());
    let sums = quarter.teams.iter_mut().zip(&mut quarter.last);
    for ((sums, last), (team, flows)) in sums.zip(staff.teams.iter().zip(&tally.teams)) {
        *last = team_state(team, flows, &staff.seats, p, last);
        sums.states += &*last;
    }
    for (home, sums) in quarter.homes.iter_mut().enumerate() {
        let households = f64::from(p.neighbourhoods[home].values.households);
        let per_1000 = 1000.0 / (households * p.municipality.persons_per_household);
        sums.states += &home_state(&volunteers[home], people.clocks[home].latent, &burdens[home], per_1000);
    }
    for (sums, provider) in quarter.providers.iter_mut().zip(providers.iter()) {
        sums.states += &provider_state(provider);
    }
    if (since + 1).is_multiple_of(WEEKS_PER_QUARTER) {
        // In the order in which the parameters name them; of those wound up there is nothing to tell.
        let listed = |id: &Id<Team>| staff.teams[*id].entry != WOUND_UP;
        let mut teams: Vec<Id<Team>> = staff.teams.ids().filter(listed).collect();
        teams.sort_by_key(|id| staff.teams[*id].entry);
        places.write(Scope::Team, teams.iter().map(|id| &quarter.teams[id.number() as usize]));
        places.write(Scope::Neighbourhood, quarter.homes.iter());
        places.write(Scope::Provider, quarter.providers.iter());
        quarter.clear();
    }
}

/// What stands in a team, and the direct hours among its flows; what is a mean over nobody stays as it was
/// `last`.
fn team_state(
    team: &Team,
    flows: &Flows,
    seats: &Column<Seat>,
    p: &Parameters,
    last: &TeamState,
) -> TeamState {
    let (mut count, mut open_cases) = (0, 0);
    let (mut practice, mut motivation, mut exhaustion) = (0.0, 0.0, 0.0);
    for seat in &team.seats {
        let seat = &seats[*seat];
        open_cases += seat.cases.len();
        if let Some(member) = &seat.member {
            count += 1;
            practice += member.practice;
            motivation += member.motivation;
            exhaustion += member.exhaustion;
        }
    }
    let members = f64::from(count);
    let crew = |seat: &&Id<Seat>| seats[**seat].temporary() && seats[**seat].member.is_some();
    let temporary = if team.crew > 0 { team.seats.iter().filter(crew).count() as f64 } else { 0.0 };
    let of_those_at_work = |value: f64, last: f64| if team.at_work > 0.0 { value } else { last };
    let time = &p.terms(team.entry).time;
    let fte = |members: f64| members * time.contract_hours / time.full_time_hours;
    TeamState {
        list: team.list_length() as f64,
        open_cases: open_cases as f64,
        members,
        fte_filled: fte(members),
        vacancies: team.seats.len() as f64 - members,
        hours_direct_used: flows.hours_cases + flows.hours_light,
        workload: of_those_at_work(team.workload, last.workload),
        depth: of_those_at_work(team.depth, last.depth),
        norm_of_care: team.norm,
        practice: mean(practice, members).unwrap_or(last.practice),
        motivation: mean(motivation, members).unwrap_or(last.motivation),
        exhaustion: mean(exhaustion, members).unwrap_or(last.exhaustion),
        cohesion: team.cohesion,
        cost_team: (fte(members - temporary) + p.coach(team.entry)) * per_week(p.costs.fte_year),
    }
}

/// What stands in a neighbourhood with so many hidden households.
fn home_state(volunteers: &Volunteers, latent: u32, burden: &Burden, per_1000: f64) -> HomeState {
    HomeState {
        with_volunteers: volunteers.helped.len() as f64,
        volunteer_energy: volunteers.energy,
        latent: f64::from(latent),
        latent_burden: burden.hidden * per_1000,
        burden: burden.all * per_1000,
    }
}

/// What stands at a provider.
fn provider_state(provider: &Provider) -> ProviderState {
    ProviderState {
        provider_list: provider.list.len() as f64,
        in_treatment: provider.treatments.len() as f64,
    }
}

#[cfg(test)]
mod tests {
    use crate::kernel::outcome::Scope;
    use crate::kernel::random::Luck;
    use crate::kernel::week::Horizon;
    use crate::model::parameters::{Expectation, Parameters};
    use crate::model::simulate;

    /// A town without anybody left to work would be one without waits, workload or exhaustion, and its
    /// council would see its expectations met.
    #[test]
    fn nobody_left_is_no_success() {
        let mut p = Parameters::default();
        p.neighbourhoods.truncate(1);
        (p.neighbourhoods[0].values.households, p.neighbourhoods[0].values.seats) = (4000, 3);
        (p.mechanisms.patience, p.mechanisms.crisis) = (false, false);
        let mut leaving = p.clone();
        (leaving.staffing.hiring, leaving.staffing.leaving) = (false, 20.0);
        let lower = ["wait_mean", "workload", "exhaustion"];
        let expect = |id: &str| Expectation {
            id: id.replace('_', "-"),
            outcome: String::from(id),
            target: 0.0,
            by_week: 104,
        };
        leaving.expectations = lower.map(expect).to_vec();
        let horizon = Horizon { warmup: 104, measured: 104 };
        let ledger = simulate(&p, &[&leaving], Luck { seed: 8, replication: 0 }, horizon).remove(0);
        assert!(ledger.series("members")[52..].iter().all(|members| *members == 0.0));
        for (id, track) in lower.iter().zip(&ledger.tracks) {
            let end = ledger.figure(id, 91..104);
            assert!(end > 0.0 && track.real.last() == Some(&end), "{id}: {end}, {:?}", track.real);
            let of_team = ledger.places.figures(Scope::Team, id, 7..8)[0];
            // A wait is looked back on over whole quarters there.
            assert!(of_team > 0.0 && (*id == "wait_mean" || (of_team - end).abs() < 1e-9), "{id}: {of_team}");
        }
        let [weekly, closed] = ["workload", "closed"].map(|id| ledger.series(id));
        assert!(
            closed[52..].iter().all(|closed| *closed == 0.0)
                && weekly[52..].iter().all(|u| *u == weekly[103])
        );
    }
}
