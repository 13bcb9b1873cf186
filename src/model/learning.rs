//! Learning.
//!
//! - What happens: generalist practice grows by learning together and by example, and fades under the pull
//!   to the quick fix; competence grows by doing and by colleagues, and fades without use. Part of the time
//!   to learn may be spent in circles with members of other teams.
//! - When in the week: fifth.
//! - Reads: this week's hours, presence, motivation and pull to the quick fix; cohesion, critical sense,
//!   advice, coach and uncertainty of the teams.
//! - Writes: practice and competence of members; how much time circles were given.
//! - Draws: none.
//! - Source: MODEL section 6; two days a week needed (001:L57); old routines return and people learn by going
//!   along (001:L53).

use super::advice::Advice;
use super::member::{Member, Seat};
use super::municipality::Municipality;
use super::parameters::{DOMAINS, Parameters};
use super::team::{Best, Team};
use crate::kernel::column::{Column, Id};
use crate::kernel::week::Week;

/// Weeks over which the council knows how much time circles are given.
const CIRCLES_MEMORY: f64 = 13.0;

/// What learning takes from beyond the team.
struct Beyond {
    /// Share of the learning time spent in circles with members of other teams.
    circles: f64,
    /// The best practice in the city.
    best: f64,
}

/// A week of learning in every team.
pub fn step(
    week: Week,
    p: &Parameters,
    council: &mut Municipality,
    teams: &Column<Team>,
    seats: &mut Column<Seat>,
) {
    let beyond = (p.mechanisms.circles && p.learning.circles > 0.0).then(|| {
        let members = seats.iter().filter_map(|seat| seat.member.as_ref());
        let best = members.fold(0.0, |best: f64, member| best.max(member.practice));
        Beyond { circles: p.learning.circles, best }
    });
    let circles = beyond.as_ref().map_or(0.0, |beyond| beyond.circles);
    let held = if circles > 0.0 { circles * share_given(teams, seats, p) } else { 0.0 };
    council.circles += (held - council.circles) / CIRCLES_MEMORY;
    for team in teams.iter() {
        let terms = p.terms(team.entry);
        let coach = p.coach(team.entry);
        let here = Here {
            reach: overlap(terms.time.days_with_team)
                * team.cohesion
                * team.critical
                * (1.0 - circles)
                * (1.0 - p.learning.withheld * team.uncertainty),
            coached: coach / (coach + p.learning.coach_half),
            advice: team.advice(),
        };
        for (part, best) in team.parts(terms).zip(&team.best) {
            learn((part, best), &here, beyond.as_ref(), seats, (week, p));
        }
    }
}

/// What a team gives its members to learn from.
struct Here<'a> {
    /// How far an hour of learning together reaches in the team.
    reach: f64,
    /// Part of the example that a team lacks, made up for by a coach.
    coached: f64,
    /// What its specialists have for their colleagues.
    advice: Option<&'a Advice>,
}

/// A week of learning in a part of a team, with the best competence there.
fn learn(
    (part, competence): (&[Id<Seat>], &Best),
    here: &Here<'_>,
    beyond: Option<&Beyond>,
    seats: &mut Column<Seat>,
    (week, p): (Week, &Parameters),
) {
    let (mut best, mut second) = (0.0, 0.0);
    for seat in part {
        let practice = seats[*seat].member.as_ref().map_or(0.0, |m| m.practice);
        if practice > best {
            (best, second) = (practice, best);
        } else if practice > second {
            second = practice;
        }
    }
    for &seat in part {
        let Some(member) = &mut seats[seat].member else { continue };
        let best_colleague = if member.practice == best { second } else { best };
        let worked = member.week.worked();
        let time =
            if worked > 0.0 { member.week.learning / (worked * p.learning.reference_share) } else { 0.0 };
        let reach = time * here.reach;
        if p.mechanisms.practice {
            let circle = beyond.map(|b| (time * b.circles * p.learning.circle_trust, b.best));
            let at_work = member.present(week.start());
            grow_practice(member, (reach, best_colleague, here.coached), circle, at_work, p);
        }
        if p.mechanisms.competence {
            grow_competence(member, (reach, competence), here.advice, p);
        }
    }
}

/// Learning hours of this week over those that were planned, in all teams.
fn share_given(teams: &Column<Team>, seats: &Column<Seat>, p: &Parameters) -> f64 {
    let (mut given, mut planned) = (0.0, 0.0);
    for team in teams.iter() {
        for member in team.seats.iter().filter_map(|seat| seats[*seat].member.as_ref()) {
            given += member.week.learning;
            planned += p.terms(team.entry).time.learning * member.week.worked();
        }
    }
    if planned > 0.0 { given / planned } else { 0.0 }
}

/// How far presence lets a team learn together: nothing at one day, 0.6 at two, 1 from three.
fn overlap(days: f64) -> f64 {
    if days <= 2.0 { 0.6 * (days - 1.0).max(0.0) } else { (0.6 + 0.4 * (days - 2.0)).min(1.0) }
}

/// Practice: growth x (reach x example in the team + circle x example in the city) x motivation
/// x (1 - practice) - (quick fix + forgetting) x practice. Beside how far the team and a circle reach stands
/// the best practice there; a coach makes up for part of the example that a team lacks.
fn grow_practice(
    member: &mut Member,
    (reach, best_colleague, coached): (f64, f64, f64),
    circle: Option<(f64, f64)>,
    at_work: bool,
    p: &Parameters,
) {
    let l = &p.learning;
    let example = |best: f64| {
        let lead = (best - member.practice).max(0.0) / l.example_lead;
        l.example_base + (1.0 - l.example_base) * lead.min(1.0)
    };
    let taken = |reach: f64, example: f64| {
        l.practice_growth * reach * member.motivation * example * (1.0 - member.practice)
    };
    let at_home = example(best_colleague);
    let at_home = at_home + (1.0 - at_home) * coached;
    let mut growth = taken(reach, at_home);
    if let Some((circle, best_of_city)) = circle {
        growth += taken(circle, example(best_of_city));
    }
    let quick_fix = if at_work { l.practice_quick_fix * member.quick_fix } else { 0.0 };
    let loss = (quick_fix + l.practice_forget) * member.practice;
    member.practice = (member.practice + growth - loss).clamp(0.0, 1.0);
}

/// Competence: by doing, and more where a specialist goes along; by colleagues and by the advice of
/// specialists; and fading above the floor.
fn grow_competence(
    member: &mut Member,
    (reach, part): (f64, &Best),
    advice: Option<&Advice>,
    p: &Parameters,
) {
    let l = &p.learning;
    let best = part.of_colleagues(&member.competence);
    let mut hours = member.hours_by_domain;
    let mut heard = [reach; DOMAINS];
    // Advice reaches nobody who is not there.
    if let Some(advice) = advice.filter(|_| member.week.worked() > 0.0) {
        for d in 0..DOMAINS {
            hours[d] *= 1.0 + l.going_along * advice.joined[d];
            heard[d] += advice.reach[d];
        }
    }
    member.competence = std::array::from_fn(|d| {
        let k = member.competence[d];
        let doing = l.competence_by_doing * hours[d] * (1.0 - k);
        let colleagues = l.competence_by_colleagues * heard[d] * (best[d] - k).max(0.0);
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
