//! The ledger of the week.
//!
//! - What happens: the world is observed and one row is written; then calendar.rs has the books checked.
//! - When in the week: eighth, before the council reads the quarter's figures.
//! - Reads: everything. Writes: nothing but samples and rolling figures.
//! - Draws: none.
//! - Source: MODEL sections 1 (books balance) and 10 (outcomes).

use super::case::{Case, Stage};
use super::desk;
use super::member::Member;
use super::parameters::{DOMAINS, Parameters};
use super::world::World;
use crate::kernel::column::Id;
use crate::kernel::week::{Week, per_week};

/// Weeks whose waits the median and the slowest tenth look at.
const RECENT_WEEKS: usize = 13;

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
        let t = world.tally.of(follow_up.team);
        t.year_seen += 1.0;
        t.year_result += 1.0 - burden / follow_up.burden_at_start.max(1e-9);
        t.year_solved += f64::from(u8::from(burden < p.household.solved_below));
    }
}

/// Samples what is not followed week by week.
pub fn sample(world: &mut World, week: Week, p: &Parameters) {
    if week.0.is_multiple_of(13) {
        world.burden = world.people.burden(week.end(), p);
        world.professionals = professionals(world);
    }
    let mut oldest = match world.recent_waits.len() {
        RECENT_WEEKS => world.recent_waits.pop_front().expect("as many weeks as looked at"),
        _ => Vec::new(),
    };
    oldest.clear();
    oldest.extend_from_slice(&world.tally.waits);
    world.recent_waits.push_back(oldest);
    let waits = &mut world.tally.waits;
    waits.clear();
    waits.extend(world.recent_waits.iter().flatten());
    if !waits.is_empty() {
        let place = |q: f64| ((waits.len() - 1) as f64 * q) as usize;
        let (middle, slow) = (place(0.5), place(0.9));
        // The median lies among those that are quicker than the slowest tenth.
        let (quicker, p90, _) = waits.select_nth_unstable_by(slow, f64::total_cmp);
        let p90 = *p90;
        let median = match quicker.len() > middle {
            true => *quicker.select_nth_unstable_by(middle, f64::total_cmp).1,
            false => p90,
        };
        world.wait_quantiles = (median, p90);
    }
}

/// Professionals around a household with an open case, the member included, in the mean.
fn professionals(world: &World) -> f64 {
    let staff = &world.staff;
    let around = |id: &Id<Case>| {
        let case = &staff.cases[*id];
        let treated = matches!(case.stage, Stage::Treated(_));
        1 + u32::from(treated) + world.people.files[case.file].others.count_ones()
    };
    let all: u32 = staff.seats.iter().flat_map(|seat| &seat.cases).map(around).sum();
    let cases = staff.open_cases() as f64;
    if cases > 0.0 { f64::from(all) / cases } else { 0.0 }
}

/// Means over members and teams.
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
    let mean = |total: f64| if sum.members > 0.0 { total / sum.members } else { 0.0 };
    People {
        members: sum.members,
        competence: mean(sum.competence),
        newcomers: sum.newcomers,
        practice: mean(sum.practice),
        motivation: mean(sum.motivation),
        unwilling: 100.0 * mean(sum.unwilling),
        exhaustion: mean(sum.exhaustion),
    }
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

/// The row of the week: a value for every stored outcome, each beside its id, always in the same order.
pub fn row(world: &World, week: Week, p: &Parameters) -> impl Iterator<Item = (&'static str, f64)> + use<> {
    let t = &world.tally.city;
    let (staff, council) = (&world.staff, &world.municipality);
    let with_seats = || staff.teams.iter().filter(|team| !team.seats.is_empty());
    let teams = with_seats().count().max(1) as f64;
    let seats: usize = staff.teams.iter().map(|team| team.seats.len()).sum();
    let members = people(world, week, p);
    let (fte, temporary) = fte(world, p);
    let list: usize = staff.teams.iter().map(|team| team.list_length()).sum();
    let held: usize = world.providers.iter().map(|v| v.list.len() + v.treatments.len()).sum();
    let provider_list: usize = world.providers.iter().map(|v| v.list.len()).sum();
    let helped: usize = world.volunteers.iter().map(|v| v.helped.len()).sum();
    let energy: f64 = world.volunteers.iter().map(|v| v.energy).sum();
    let homes: u32 = p.neighbourhoods.iter().map(|n| n.values.households).sum();
    let per_1000 = 1000.0 / (f64::from(homes) * p.municipality.persons_per_household);
    let at_work: f64 = staff.teams.iter().map(|team| team.at_work).sum();
    let of_those_at_work = |total: f64| if at_work > 0.0 { total / at_work } else { 0.0 };
    let coaches: f64 = staff.teams.iter().map(|team| p.coach(team.entry)).sum();
    let cost_team = (fte - temporary + coaches) * per_week(p.costs.fte_year);
    let cost_desk = if desk::at_the_gate(p) { p.desk.fte * per_week(p.costs.fte_year) } else { 0.0 };
    let cost_total =
        cost_team + t.cost_recruitment + t.cost_second_line + t.cost_crisis + cost_desk + t.cost_temporary;
    let budget = per_week(p.budget.total);
    let balance = if p.budget.total > 0.0 { budget - cost_total } else { 0.0 };
    let states = [
        ("list", list as f64),
        ("wait_median", world.wait_quantiles.0),
        ("wait_p90", world.wait_quantiles.1),
        ("with_volunteers", helped as f64),
        ("volunteer_energy", energy / world.volunteers.len() as f64),
        ("latent", f64::from(world.people.latent())),
        ("latent_burden", world.burden.1 * per_1000),
        ("open_cases", staff.open_cases() as f64),
        ("workload", of_those_at_work(staff.teams.iter().map(|t| t.workload * t.at_work).sum())),
        ("depth", of_those_at_work(staff.teams.iter().map(|t| t.depth * t.at_work).sum())),
        ("professionals", world.professionals),
        ("norm_of_care", with_seats().map(|team| team.norm).sum::<f64>() / teams),
        ("fte_filled", fte),
        ("members", members.members),
        ("vacancies", seats as f64 - members.members),
        ("competence", members.competence),
        ("newcomers", members.newcomers),
        ("practice", members.practice),
        ("breadth", with_seats().map(|team| team.breadth()).sum::<f64>() / teams),
        ("motivation", members.motivation),
        ("unwilling", members.unwilling),
        ("cohesion", with_seats().map(|team| team.cohesion).sum::<f64>() / teams),
        ("exhaustion", members.exhaustion),
        ("burden", world.burden.0 * per_1000),
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
