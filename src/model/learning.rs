//! Learning.
//!
//! - What happens: generalist practice grows by learning together and by example, and fades under the pull
//!   to the quick fix; competence grows by doing and by colleagues, and fades without use.
//! - When in the week: fifth.
//! - Reads: this week's hours, presence, cohesion.
//! - Writes: practice and competence of members.
//! - Draws: none.
//! - Source: MODEL section 6; two days a week needed (001:L57); old routines return (001:L53).

use super::member::{Member, Seat};
use super::parameters::Parameters;
use super::team::{Best, Team};
use crate::kernel::column::Column;
use crate::kernel::week::Week;

/// A week of learning in every team.
pub fn step(week: Week, p: &Parameters, teams: &Column<Team>, seats: &mut Column<Seat>) {
    for team in teams.iter() {
        let overlap = overlap(p.terms(team.entry).time.days_with_team);
        let (mut best, mut second) = (0.0, 0.0);
        for seat in &team.seats {
            let practice = seats[*seat].member.as_ref().map_or(0.0, |m| m.practice);
            if practice > best {
                (best, second) = (practice, best);
            } else if practice > second {
                second = practice;
            }
        }
        for &seat in &team.seats {
            let Some(member) = &mut seats[seat].member else { continue };
            let best_colleague = if member.practice == best { second } else { best };
            let worked = member.week.worked();
            let time =
                if worked > 0.0 { member.week.learning / (worked * p.learning.reference_share) } else { 0.0 };
            let reach = time * overlap * team.cohesion * (1.0 - p.learning.withheld * team.uncertainty);
            if p.mechanisms.practice {
                let at_work = member.present(week.start());
                grow_practice(member, reach, best_colleague, at_work, p);
            }
            if p.mechanisms.competence {
                grow_competence(member, reach, &team.best, p);
            }
        }
    }
}

/// How far presence lets a team learn together: nothing at one day, 0.6 at two, 1 from three.
fn overlap(days: f64) -> f64 {
    if days <= 2.0 { 0.6 * (days - 1.0).max(0.0) } else { (0.6 + 0.4 * (days - 2.0)).min(1.0) }
}

/// Practice: growth x reach x motivation x example x (1 - practice) - (quick fix + forgetting) x practice.
fn grow_practice(member: &mut Member, reach: f64, best_colleague: f64, at_work: bool, p: &Parameters) {
    let l = &p.learning;
    let lead = (best_colleague - member.practice).max(0.0) / l.example_lead;
    let example = l.example_base + (1.0 - l.example_base) * lead.min(1.0);
    let growth = l.practice_growth * reach * member.motivation * example * (1.0 - member.practice);
    let quick_fix = if at_work { l.practice_quick_fix * member.quick_fix } else { 0.0 };
    let loss = (quick_fix + l.practice_forget) * member.practice;
    member.practice = (member.practice + growth - loss).clamp(0.0, 1.0);
}

/// Competence: by doing, by colleagues, and fading above the floor.
fn grow_competence(member: &mut Member, reach: f64, team: &Best, p: &Parameters) {
    let l = &p.learning;
    let best = team.of_colleagues(&member.competence);
    member.competence = std::array::from_fn(|d| {
        let k = member.competence[d];
        let doing = l.competence_by_doing * member.hours_by_domain[d] * (1.0 - k);
        let colleagues = l.competence_by_colleagues * reach * (best[d] - k).max(0.0);
        let loss = l.competence_forget * (k - l.competence_floor).max(0.0);
        (k + doing + colleagues - loss).clamp(0.0, 1.0)
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    /// If this failed, the one published threshold of the field, two days a week, would be lost.
    #[test]
    fn learning_together_needs_days_together() {
        let seen: Vec<f64> = [0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0].map(overlap).to_vec();
        for (a, b) in seen.iter().zip([0.0, 0.0, 0.3, 0.6, 0.8, 1.0, 1.0]) {
            assert!((a - b).abs() < 1e-12);
        }
    }
}
