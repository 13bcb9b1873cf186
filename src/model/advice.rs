//! What the hours of specialists do for their colleagues: pure rules, called by the working week and by
//! learning. A role is a share of worked hours, and what it does saturates with the hours there are.
//!
//! Source: MODEL sections 2 (roles) and 6 ("more by going along with a colleague"); 001:L45-53.

use super::member::Seat;
use super::parameters::{DOMAINS, Parameters, Roles};
use super::team::Team;
use crate::kernel::column::Column;

/// Weeks over which colleagues' hours in a life domain are remembered: cases are looked at every four weeks.
const HOURS_MEMORY: f64 = 13.0;

/// What the members of a team have this week from its specialists, by life domain.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Advice {
    /// How far advice reaches: 0 without any, half at `casework.advice_half` hours a colleague, towards 1.
    pub reach: [f64; DOMAINS],
    /// Share of colleagues' hours in which a specialist goes along.
    pub joined: [f64; DOMAINS],
    /// Competence of the most able specialist who goes along.
    pub guide: [f64; DOMAINS],
    /// Hours in which specialists keep the line to providers.
    pub line: [f64; DOMAINS],
    /// Hours a week of all but the domain's own specialists, smoothed; known once somebody goes along.
    pub hours: [f64; DOMAINS],
}

/// Share of the hours worked that a specialist has for colleagues and providers.
pub fn share(roles: &Roles) -> f64 {
    roles.advising + roles.joining + roles.line
}

/// Adds up what the specialists at work have for their colleagues, each in the own domain.
pub fn gather(team: &mut Team, seats: &Column<Seat>, roles: &Roles, p: &Parameters) {
    let Advice { hours, .. } = team.advice;
    let mut found = Advice { hours, ..Advice::default() };
    let members = || team.seats.iter().filter_map(|seat| seats[*seat].member.as_ref());
    let asked = share(roles);
    let (mut advising, mut joining) = ([0.0; DOMAINS], [0.0; DOMAINS]);
    for member in members().filter(|m| m.week.advice > 0.0) {
        let (d, per_share) = (member.field, member.week.advice / asked);
        advising[d] += roles.advising * per_share;
        joining[d] += roles.joining * per_share;
        found.line[d] += roles.line * per_share;
        if roles.joining > 0.0 {
            found.guide[d] = member.competence[d].max(found.guide[d]);
        }
    }
    if asked > 0.0 {
        let colleagues = (members().count() as f64 - 1.0).max(1.0);
        found.reach = advising.map(|hours| saturating(hours / colleagues, p.casework.advice_half));
        found.joined = std::array::from_fn(|d| joined(joining[d], hours[d]));
    }
    team.advice = found;
}

/// Share of the `worked` hours of colleagues in which a specialist with `joining` hours goes along.
fn joined(joining: f64, worked: f64) -> f64 {
    if worked > 0.0 { (joining / worked).min(1.0) } else { 0.0 }
}

/// 0 at nothing, half at `half`, towards 1.
fn saturating(amount: f64, half: f64) -> f64 {
    amount / (amount + half)
}

/// What a member can do: the own competence, with what consulting adds of the lead of the best colleague
/// where it closes the gap by `consult` and advice by more, and with what a specialist adds who goes along.
#[inline]
pub fn able(
    competence: &[f64; DOMAINS],
    best: &[f64; DOMAINS],
    (consult, together): (f64, f64),
    advice: Option<&Advice>,
) -> [f64; DOMAINS] {
    let lead = |d: usize| (best[d] - competence[d]).max(0.0);
    let Some(advice) = advice else {
        let shared = consult * together;
        return std::array::from_fn(|d| competence[d] + shared * lead(d));
    };
    std::array::from_fn(|d| {
        let shared = (consult + (1.0 - consult) * advice.reach[d]) * together;
        let able = competence[d] + shared * lead(d);
        able + advice.joined[d] * (advice.guide[d] - able).max(0.0)
    })
}

/// Remembers the hours in which a specialist could have gone along this week.
pub fn remember(team: &mut Team, seats: &Column<Seat>) {
    let mut week = [0.0; DOMAINS];
    for member in team.seats.iter().filter_map(|seat| seats[*seat].member.as_ref()) {
        for (d, hours) in member.hours_by_domain.iter().enumerate() {
            week[d] += if member.specialist && member.field == d { 0.0 } else { *hours };
        }
    }
    for (known, week) in team.advice.hours.iter_mut().zip(week) {
        *known += if *known > 0.0 { (week - *known) / HOURS_MEMORY } else { week };
    }
}

/// Share of referrals that a provider rejects when the team has `line` hours a week for providers in its
/// domain.
pub fn rejection(usual: f64, line: f64, p: &Parameters) -> f64 {
    usual * (1.0 - saturating(line, p.casework.line_half))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// If this failed, advice would do more the more hours there are, without end, or something without any.
    #[test]
    fn advice_saturates() {
        assert_eq!(saturating(0.0, 0.3), 0.0);
        assert_eq!(saturating(0.3, 0.3), 0.5);
        let gained: Vec<f64> = (0..9).map(|n| saturating(f64::from(n), 0.3)).collect();
        let steps: Vec<f64> = gained.windows(2).map(|w| w[1] - w[0]).collect();
        assert!(steps.windows(2).all(|w| 0.0 < w[1] && w[1] < w[0]) && gained[8] < 1.0);
        assert_eq!(
            [joined(2.0, 0.0), joined(0.0, 8.0), joined(2.0, 8.0), joined(9.0, 8.0)],
            [0.0, 0.0, 0.25, 1.0]
        );
        let p = Parameters::default();
        assert_eq!(rejection(0.12, 0.0, &p), 0.12);
        assert_eq!(rejection(0.12, p.casework.line_half, &p), 0.06);
    }

    /// If this failed, advice could lift a member above the colleague it comes from, or lower anyone.
    #[test]
    fn nobody_becomes_more_able_than_the_best_or_less_than_alone() {
        let own = std::array::from_fn(|d| 0.1 * d as f64);
        let best = [0.5; DOMAINS];
        let plain = able(&own, &best, (0.3, 0.7), None);
        assert_eq!(plain, able(&own, &best, (0.3, 0.7), Some(&Advice::default())));
        for d in 0..DOMAINS {
            assert_eq!(plain[d], own[d] + 0.3 * 0.7 * (0.5 - own[d]).max(0.0));
        }
        let full = Advice { reach: [1.0; DOMAINS], ..Advice::default() };
        let advised = able(&own, &best, (0.3, 1.0), Some(&full));
        let along = Advice { joined: [1.0; DOMAINS], guide: [0.85; DOMAINS], ..Advice::default() };
        let joined = able(&own, &best, (0.3, 0.7), Some(&along));
        for d in 0..DOMAINS {
            assert!((advised[d] - own[d].max(0.5)).abs() < 1e-12);
            assert!((joined[d] - own[d].max(0.85)).abs() < 1e-12);
        }
    }
}
