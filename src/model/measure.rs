//! The ledger of the week.
//!
//! - What happens: the world is observed and one row is written; then calendar.rs has the books checked.
//! - When in the week: eighth, before the council reads the quarter's figures.
//! - Reads: everything. Writes: nothing but samples and rolling figures.
//! - Draws: none.
//! - Source: MODEL sections 1 (books balance) and 10 (outcomes).

use super::member::Member;
use super::parameters::Parameters;
use super::world::World;
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
        let t = &mut world.tally;
        t.year_seen += 1.0;
        t.year_result += 1.0 - burden / follow_up.burden_at_start.max(1e-9);
        t.year_solved += f64::from(u8::from(burden < p.household.solved_below));
    }
}

/// Samples what is not followed week by week.
pub fn sample(world: &mut World, week: Week, p: &Parameters) {
    if week.0.is_multiple_of(13) {
        world.burden = world.people.burden(week.end(), p);
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

/// Means over members and teams.
#[derive(Default)]
struct People {
    members: f64,
    temporary: f64,
    practice: f64,
    motivation: f64,
    unwilling: f64,
    exhaustion: f64,
}

fn people(world: &World, p: &Parameters) -> People {
    let mut sum = People::default();
    let add = |sum: &mut People, (m, temporary): (&Member, bool)| {
        sum.members += 1.0;
        sum.temporary += f64::from(u8::from(temporary));
        sum.practice += m.practice;
        sum.motivation += m.motivation;
        sum.unwilling += f64::from(u8::from(m.motivation < p.wellbeing.unwilling_below));
        sum.exhaustion += m.exhaustion;
    };
    let members = world.staff.seats.iter().filter_map(|s| s.member.as_ref().map(|m| (m, s.temporary())));
    members.for_each(|m| add(&mut sum, m));
    let mean = |total: f64| if sum.members > 0.0 { total / sum.members } else { 0.0 };
    People {
        members: sum.members,
        temporary: sum.temporary,
        practice: mean(sum.practice),
        motivation: mean(sum.motivation),
        unwilling: 100.0 * mean(sum.unwilling),
        exhaustion: mean(sum.exhaustion),
    }
}

/// The row of the week: a value for every stored outcome, in the order of the table.
pub fn row(world: &World, p: &Parameters) -> Vec<(&'static str, f64)> {
    let t = &world.tally;
    let (staff, council) = (&world.staff, &world.municipality);
    let teams = staff.teams.len() as f64;
    let seats: usize = staff.teams.iter().map(|team| team.seats.len()).sum();
    let members = people(world, p);
    let fte = members.members * p.team.time.contract_hours / p.team.time.full_time_hours;
    let temporary = members.temporary * p.team.time.contract_hours / p.team.time.full_time_hours;
    let list: usize = staff.teams.iter().map(|team| team.list_length()).sum();
    let held: usize = world.providers.iter().map(|v| v.list.len() + v.treatments.len()).sum();
    let provider_list: usize = world.providers.iter().map(|v| v.list.len()).sum();
    let homes: u32 = p.neighbourhoods.iter().map(|n| n.values.households).sum();
    let per_1000 = 1000.0 / (f64::from(homes) * p.municipality.persons_per_household);
    let mean = |(sum, count): (f64, f64)| if count > 0.0 { sum / count } else { 0.0 };
    let cost_team = (fte - temporary) * per_week(p.costs.fte_year);
    let cost_temporary = t.cost_temporary + temporary * per_week(p.costs.fte_year) * p.costs.temporary;
    let cost_total = cost_team + t.cost_recruitment + t.cost_second_line + t.cost_crisis + cost_temporary;
    let budget = per_week(p.budget.total);
    let balance = if p.budget.total > 0.0 { budget - cost_total } else { 0.0 };
    vec![
        ("requests_real", t.requests_real),
        ("requests_light", t.requests_light),
        ("list", list as f64),
        ("wait_median", world.wait_quantiles.0),
        ("wait_p90", world.wait_quantiles.1),
        ("left_list", t.left_list),
        ("latent", f64::from(world.people.latent)),
        ("latent_burden", world.burden.1 * per_1000),
        ("crises", t.crises),
        ("cleared", t.cleared),
        ("open_cases", staff.open_cases() as f64),
        ("workload", mean(t.workload)),
        ("depth", mean(t.depth)),
        ("norm_of_care", staff.teams.iter().map(|team| team.norm).sum::<f64>() / teams),
        ("handovers", t.handovers),
        ("hours_cases", t.hours_cases),
        ("hours_light", t.hours_light),
        ("hours_registration", t.hours_registration),
        ("hours_coordination", t.hours_coordination),
        ("hours_travel", t.hours_travel),
        ("hours_learning", t.hours_learning),
        ("hours_prevention", t.hours_prevention),
        ("hours_induction", t.hours_induction),
        ("hours_slack", t.hours_slack),
        ("hours_overtime", t.hours_overtime),
        ("hours_absent", t.hours_absent),
        ("fte_filled", fte),
        ("vacancies", seats as f64 - members.members),
        ("practice", members.practice),
        ("breadth", staff.teams.iter().map(|team| team.best.breadth()).sum::<f64>() / teams),
        ("motivation", members.motivation),
        ("unwilling", members.unwilling),
        ("cohesion", staff.teams.iter().map(|team| team.cohesion).sum::<f64>() / teams),
        ("exhaustion", members.exhaustion),
        ("closed", t.closed),
        ("burden", world.burden.0 * per_1000),
        ("referred", t.referred),
        ("held", held as f64),
        ("provider_list", provider_list as f64),
        ("in_treatment", (held - provider_list) as f64),
        ("rejected", t.rejected),
        ("pressure", council.pressure),
        ("ambition", council.ambition),
        ("polish", council.polish),
        ("attainment_reported", council.attainment_reported),
        ("attainment_real", council.attainment_real),
        ("cost_team", cost_team),
        ("cost_recruitment", t.cost_recruitment),
        ("cost_second_line", t.cost_second_line),
        ("cost_crisis", t.cost_crisis),
        ("cost_temporary", cost_temporary),
        ("cost_total", cost_total),
        ("budget", budget),
        ("balance", balance),
        ("balance_total", council.balance + balance),
        ("taken_up", t.taken_up),
        ("taken_up_in_norm", t.taken_up_in_norm),
        ("wait_weeks", t.wait_weeks),
        ("urgent_taken_up", t.urgent_taken_up),
        ("urgent_wait_weeks", t.urgent_wait_weeks),
        ("waited_at_all", t.waited_at_all),
        ("closed_hours", t.closed_hours),
        ("closed_weeks", t.closed_weeks),
        ("closed_within_year", t.closed_within_year),
        ("closed_workers", t.closed_workers),
        ("closed_result", t.closed_result),
        ("closed_gain", t.closed_gain),
        ("closed_referred", t.closed_referred),
        ("relapses", t.relapses),
        ("year_seen", t.year_seen),
        ("year_result", t.year_result),
        ("year_solved", t.year_solved),
        ("members", members.members),
        ("leavers", t.leavers),
        ("arrivals", t.arrivals),
        ("laid_off", t.laid_off),
        ("crew_in", t.crew_in),
        ("crew_out", t.crew_out),
        ("hours_contract", t.hours_contract),
        ("hours_worked", t.hours_worked),
        ("hours_sick", t.hours_sick),
        ("hours_direct", t.hours_direct),
        ("hours_direct_used", t.hours_cases + t.hours_light),
        ("treatments", t.treatments),
        ("provider_wait_weeks", t.provider_wait_weeks),
    ]
}
