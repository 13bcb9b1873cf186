//! Wellbeing and climate.
//!
//! - What happens: motivation follows a member's own level, the team, results, strain and polished reports;
//!   exhaustion follows workload and pressure; cohesion grows with time together.
//! - When in the week: sixth.
//! - Reads: this week's workload, pressure, polish.
//! - Writes: motivation and exhaustion of members, cohesion of teams.
//! - Draws: none.
//! - Source: MODEL section 6; crossover of burnout and engagement (CHECKS 5.5).

use super::hours;
use super::member::{Member, Seat};
use super::municipality::Municipality;
use super::parameters::Parameters;
use super::team::Team;
use crate::kernel::column::Column;
use crate::kernel::week::Week;

/// What a member hears in the team.
struct Climate {
    /// Mean motivation.
    mean: f64,
    /// Mean weight of the voices.
    voice: f64,
    /// Mean of weight times motivation.
    heard: f64,
}

/// A week of climate in every team.
pub fn step(
    week: Week,
    p: &Parameters,
    council: &Municipality,
    teams: &mut Column<Team>,
    seats: &mut Column<Seat>,
) {
    for team in teams.iter_mut() {
        let Some(climate) = climate(team, seats) else { continue };
        for &seat in &team.seats {
            let Some(member) = &mut seats[seat].member else { continue };
            let sick = !member.present(week.start());
            let strain = if sick { 0.0 } else { strain(member) };
            if p.mechanisms.exhaustion {
                tire(member, strain, (council.pressure, team.cohesion, sick), p);
            }
            if p.mechanisms.motivation {
                move_motivation(member, strain, council.polish, &climate, p);
            }
        }
        if p.mechanisms.cohesion {
            let most = cohesion_most(team, seats, p);
            team.cohesion += (most - team.cohesion) / p.wellbeing.cohesion_weeks;
        }
    }
}

/// Workload above 1 of the week just worked.
fn strain(member: &Member) -> f64 {
    (hours::workload(member.wanted, member.week.direct) - 1.0).max(0.0)
}

/// A voice counts more the nearer it is to what the others think: 1 - 2 |motivation - mean|.
fn climate(team: &Team, seats: &Column<Seat>) -> Option<Climate> {
    let motivations = || team.seats.iter().filter_map(|s| seats[*s].member.as_ref()).map(|m| m.motivation);
    let count = motivations().count() as f64;
    if count == 0.0 {
        return None;
    }
    let mean = motivations().sum::<f64>() / count;
    let weight = |m: f64| (1.0 - 2.0 * (m - mean).abs()).max(0.0);
    let voice = motivations().map(weight).sum::<f64>() / count;
    let heard = motivations().map(|m| weight(m) * m).sum::<f64>() / count;
    Some(Climate { mean, voice, heard })
}

/// Motivation a week: back to the own level, towards the team's mean, towards the voices heard, up with
/// real results, down with strain and with polished reports.
fn move_motivation(member: &mut Member, strain: f64, polish: f64, climate: &Climate, p: &Parameters) {
    let w = &p.wellbeing;
    let m = member.motivation;
    let mut change =
        w.motivation_return * (member.motivation_own - m) + w.motivation_team * (climate.mean - m);
    if p.mechanisms.contagion {
        change += w.contagion * (climate.heard - climate.voice * m);
    }
    change += w.motivation_result * member.results * (1.0 - m);
    change -= (w.motivation_strain * strain + w.motivation_polish * polish) * m;
    member.motivation = (m + change).clamp(0.0, 1.0);
}

/// Exhaustion a week: (workload + pressure without autonomy + base)(1 - e) - recovery e (0.4 + 0.6 cohesion),
/// twice as fast a recovery while sick.
fn tire(member: &mut Member, strain: f64, (pressure, cohesion, sick): (f64, f64, bool), p: &Parameters) {
    let w = &p.wellbeing;
    let e = member.exhaustion;
    let load = if sick {
        0.0
    } else {
        let pressed = w.exhaustion_pressure * pressure * (1.0 - p.policy.autonomy);
        w.exhaustion_workload * strain + pressed + w.exhaustion_base
    };
    let recovery = w.recovery * (0.4 + 0.6 * cohesion) * if sick { 2.0 } else { 1.0 };
    member.exhaustion = (e + load * (1.0 - e) - recovery * e).clamp(0.0, 1.0);
}

/// Highest cohesion of a team of this size: lower in proportion beyond the easy size.
fn cohesion_most(team: &Team, seats: &Column<Seat>, p: &Parameters) -> f64 {
    let size = team.seats.iter().filter(|s| seats[**s].member.is_some()).count() as f64;
    let easy = p.wellbeing.cohesion_size;
    p.wellbeing.cohesion_max * if size > easy { easy / size } else { 1.0 }
}
