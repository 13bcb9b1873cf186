//! Wellbeing and climate.
//!
//! - What happens: motivation follows a member's own level, the team, results, strain and polished reports;
//!   exhaustion follows workload, pressure and conflict; cohesion grows with time together.
//! - When in the week: sixth.
//! - Reads: this week's workload, recent results, pressure, polish, the leader's say, the fraud duty, the
//!   uncertainty of a tender, who is in the team.
//! - Writes: motivation and exhaustion of members, cohesion of teams.
//! - Draws: none.
//! - Source: MODEL section 6; crossover of burnout and engagement (CHECKS 5.5).

use super::hours;
use super::member::{Member, Seat};
use super::municipality::Municipality;
use super::parameters::{Parameters, TeamTerms};
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

/// What weighs on a member at work.
struct Burden {
    /// Workload above 1.
    strain: f64,
    /// Pressure of the council.
    pressure: f64,
    /// What tears the member: two masters, helping and reporting, a tender; each from 0 to 1.
    conflict: f64,
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
        let terms = p.terms(team.entry);
        let torn = 1.0 - team.leader.grip(week.start(), terms, p);
        let everyone = p.fraud_duty() + team.uncertainty;
        for &seat in &team.seats {
            let Some(member) = &mut seats[seat].member else { continue };
            let sick = !member.present(week.start());
            let strain = if sick { 0.0 } else { strain(member) };
            if p.mechanisms.exhaustion {
                let masters = if member.is_seconded(terms, p) { torn } else { 0.0 };
                let burden = Burden { strain, pressure: council.pressure, conflict: masters + everyone };
                tire(member, (!sick).then_some(burden), team.cohesion, p);
            }
            if p.mechanisms.motivation {
                move_motivation(member, strain, council.polish, &climate, p);
            }
        }
        if p.mechanisms.cohesion {
            let most = cohesion_most(team, seats, terms, p);
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

/// Exhaustion a week: (workload + pressure without autonomy + base + conflict)(1 - e)
/// - recovery e (0.4 + 0.6 cohesion), twice as fast a recovery while sick, which is without any burden.
fn tire(member: &mut Member, burden: Option<Burden>, cohesion: f64, p: &Parameters) {
    let w = &p.wellbeing;
    let e = member.exhaustion;
    let load = burden.as_ref().map_or(0.0, |burden| {
        let pressed = w.exhaustion_pressure * burden.pressure * (1.0 - p.autonomy());
        let work = w.exhaustion_workload * burden.strain + pressed + w.exhaustion_base;
        work + w.exhaustion_conflict * burden.conflict
    });
    let recovery = w.recovery * (0.4 + 0.6 * cohesion) * if burden.is_none() { 2.0 } else { 1.0 };
    member.exhaustion = (e + load * (1.0 - e) - recovery * e).clamp(0.0, 1.0);
}

/// Highest cohesion of a team: lower in proportion where its parts are beyond the easy size, and lower with
/// each other organisation.
fn cohesion_most(team: &Team, seats: &Column<Seat>, terms: &TeamTerms, p: &Parameters) -> f64 {
    let w = &p.wellbeing;
    let members = team.seats.iter().filter(|s| seats[**s].member.is_some()).count();
    let size = members.div_ceil(terms.form.subgroups as usize) as f64;
    let most = w.cohesion_max * if size > w.cohesion_size { w.cohesion_size / size } else { 1.0 };
    most / (1.0 + w.cohesion_organisations * f64::from(terms.form.organisations - 1))
}
