//! How the hours of a member divide: a pure rule, called by the working week.
//!
//! Source: MODEL section 5 (hours; norm and pressure), time shares from EVIDENCE 1.2.

use super::parameters::{Parameters, TeamTerms, Time};
use crate::kernel::math::{exp_near_zero, ln};

/// One member's hours in one week, by activity. Contract hours are their sum, cases, light
/// questions, slack and overtime settled at the week's end.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Division {
    /// Contract hours.
    pub contract: f64,
    /// On leave.
    pub leave: f64,
    /// Sick.
    pub sick: f64,
    /// Registration and administration.
    pub registration: f64,
    /// Meetings and coordination.
    pub coordination: f64,
    /// Travel.
    pub travel: f64,
    /// Learning together.
    pub learning: f64,
    /// For the neighbourhood.
    pub outward: Outward,
    /// Work for the organisation that seconds the member.
    pub mother: f64,
    /// Advising colleagues and joining them.
    pub advice: f64,
    /// Direct hours a newcomer cannot use yet.
    pub induction: f64,
    /// Light questions.
    pub light: f64,
    /// Direct hours for cases, what was squeezed included.
    pub direct: f64,
    /// Direct hours before light questions and before anything was squeezed.
    pub direct_norm: f64,
}

/// Hours for the neighbourhood, beside cases and questions.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Outward {
    /// Prevention.
    pub prevention: f64,
    /// Looking for households that do not ask.
    pub outreach: f64,
    /// Links with partners.
    pub linking: f64,
    /// Community work.
    pub community: f64,
    /// At the walk-in place.
    pub walk_in: f64,
}

impl Outward {
    /// Hours beyond prevention.
    pub fn beyond_prevention(&self) -> f64 {
        self.outreach + self.linking + self.community + self.walk_in
    }

    /// So much of them for one of several neighbourhoods.
    pub fn share(&self, share: f64) -> Self {
        Self {
            prevention: share * self.prevention,
            outreach: share * self.outreach,
            linking: share * self.linking,
            community: share * self.community,
            walk_in: share * self.walk_in,
        }
    }

    /// Gives up to `shortage` hours back, all kinds in proportion but for a walk-in place, which is open when
    /// it says it is; returns how many.
    fn give_way(&mut self, shortage: f64) -> f64 {
        let others = self.outreach + self.linking + self.community;
        let given = (self.prevention + others).min(shortage);
        if others > 0.0 {
            let kept = 1.0 - given / (self.prevention + others);
            for hours in [&mut self.prevention, &mut self.outreach, &mut self.linking, &mut self.community] {
                *hours *= kept;
            }
        } else {
            self.prevention -= given;
        }
        given
    }
}

impl std::ops::AddAssign<&Self> for Outward {
    #[inline]
    fn add_assign(&mut self, other: &Self) {
        self.prevention += other.prevention;
        self.outreach += other.outreach;
        self.linking += other.linking;
        self.community += other.community;
        self.walk_in += other.walk_in;
    }
}

impl Division {
    /// Hours at work.
    pub fn worked(&self) -> f64 {
        self.contract - self.leave - self.sick
    }

    /// A member of a temporary crew neither learns nor prevents: those hours go to cases.
    pub fn give_to_cases(&mut self) {
        let given = self.learning + self.outward.prevention;
        (self.learning, self.outward.prevention) = (0.0, 0.0);
        self.direct += given;
        self.direct_norm += given;
    }
}

/// A week of absence: leave goes on, the rest is sick.
pub fn absent(time: &Time) -> Division {
    let leave = time.contract_hours * time.leave_share;
    Division {
        contract: time.contract_hours,
        leave,
        sick: time.contract_hours - leave,
        ..Division::default()
    }
}

/// What the team, the council and the employer ask of a member's hours beyond the work itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Duties {
    /// Colleagues to keep in step with.
    pub colleagues: usize,
    /// Pressure of the council.
    pub pressure: f64,
    /// Registration beyond that of the team's time, share of hours worked.
    pub registration: f64,
    /// Coordination beyond that of the team's time, share of hours worked.
    pub coordination: f64,
    /// Share of hours worked for the mother organisation.
    pub mother: f64,
    /// Share of hours worked at the walk-in place.
    pub walk_in: f64,
    /// Share of hours worked advising colleagues and joining them.
    pub advice: f64,
}

impl Duties {
    /// Those of a team whose members have `colleagues`: second systems and rules are registered for, other
    /// organisations, parts of the team and dialogue with the council take meetings.
    pub fn new(colleagues: usize, pressure: f64, terms: &TeamTerms, p: &Parameters) -> Self {
        let TeamTerms { time, form, .. } = terms;
        let others = f64::from(form.organisations - 1 + form.subgroups - 1);
        let systems = time.administration_system * f64::from(time.systems - 1);
        Self {
            colleagues,
            pressure,
            registration: systems + p.policy.rules_administration * p.rules(),
            coordination: time.coordination_per_organisation * others
                + p.policy.dialogue_hours * p.policy.dialogue,
            ..Self::default()
        }
    }
}

/// A week at work before cases and light questions are known. `ramp` is the share of direct hours
/// a newcomer can use; at least a tenth of the hours worked stays direct whatever the overhead.
pub fn present(time: &Time, duties: &Duties, ramp: f64) -> Division {
    let leave = time.contract_hours * time.leave_share;
    let worked = time.contract_hours - leave;
    let colleagues = time.coordination_per_colleague * duties.colleagues as f64;
    let usual = [
        time.administration + time.administration_pressure * duties.pressure + duties.registration,
        time.coordination + colleagues + duties.coordination,
        time.travel,
        time.learning,
        time.prevention,
    ];
    let others = [duties.mother, duties.advice, time.outreach, time.linking, time.community, duties.walk_in];
    let asked = usual.iter().sum::<f64>() + others.iter().sum::<f64>();
    let given = if asked > 0.9 { 0.9 / asked * worked } else { worked };
    let [registration, coordination, travel, learning, prevention] = usual.map(|share| share * given);
    let [mother, advice, outreach, linking, community, walk_in] = others.map(|share| share * given);
    let outward = Outward { prevention, outreach, linking, community, walk_in };
    let inward = worked - registration - coordination - travel - learning;
    let direct = inward - prevention - mother - advice - outward.beyond_prevention();
    Division {
        contract: time.contract_hours,
        leave,
        sick: 0.0,
        registration,
        coordination,
        travel,
        learning,
        outward,
        mother,
        advice,
        induction: direct * (1.0 - ramp),
        light: 0.0,
        direct: direct * ramp,
        direct_norm: direct * ramp,
    }
}

/// Sets `light` hours apart, and lets a shortage of direct hours against `wanted` squeeze
/// work for the neighbourhood first and then learning down to its protected part.
pub fn squeeze(week: &mut Division, light: f64, wanted: f64, protected: f64, p: &Parameters) {
    week.light = light;
    week.direct -= light;
    if !p.mechanisms.squeeze {
        return;
    }
    let shortage = wanted - week.direct;
    if shortage <= 0.0 {
        return;
    }
    let outward = week.outward.give_way(shortage);
    let free_learning = week.learning * (1.0 - protected);
    let learning = free_learning.min(shortage - outward);
    week.learning -= learning;
    week.direct += outward + learning;
}

/// Workload: direct hours wanted over direct hours there are.
pub fn workload(wanted: f64, direct: f64) -> f64 {
    if direct > 0.0 { wanted / direct } else { 0.0 }
}

/// Hours given for each hour wanted at workload `u`.
///
/// With time to spare a case gets at most `1 + slack_limit` of what it wants. Above 1, time per case
/// falls to u^elasticity of it (Oliva and Sterman 2001); what that takes beyond the direct hours is
/// overtime, up to its limit, and beyond that everything is scaled to fit.
pub fn pace(u: f64, p: &Parameters) -> f64 {
    let c = &p.casework;
    if u <= 0.0 {
        return 1.0 + c.slack_limit;
    }
    if u <= 1.0 {
        return (1.0 / u).min(1.0 + c.slack_limit);
    }
    if !p.mechanisms.work_pressure {
        return 1.0 / u;
    }
    exp_near_zero(c.pressure_elasticity * ln(u)).min((1.0 + c.overtime_limit) / u)
}

/// Pull to the quick fix: workload above 1 and pressure without autonomy (MODEL section 5).
pub fn quick_fix(u: f64, pressure: f64, p: &Parameters) -> f64 {
    if !p.mechanisms.quick_fix {
        return 0.0;
    }
    let c = &p.casework;
    let pull = c.quick_fix_workload * (u - 1.0).max(0.0);
    (pull + c.quick_fix_pressure * pressure * (1.0 - p.autonomy())).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// If this failed, the published rule of time per case under pressure would not be ours.
    #[test]
    fn time_per_case_follows_oliva_and_sterman() {
        let mut p = Parameters::default();
        p.casework.overtime_limit = 0.5;
        // CHECKS section 1: first-week time per case at +10, +20 and +30 % demand.
        for (u, expected) in [(1.1, 0.9408), (1.2, 0.8899), (1.3, 0.8454)] {
            assert!((pace(u, &p) - expected).abs() < 1e-4);
        }
        p.casework.overtime_limit = 0.0;
        assert!((pace(1.3, &p) - 1.0 / 1.3).abs() < 1e-12);
        assert!((pace(0.5, &p) - 1.25).abs() < 1e-12);
        assert!((pace(0.9, &p) - 1.0 / 0.9).abs() < 1e-12);
    }

    /// If this failed, hours would be lost or made in the division of a week.
    #[test]
    fn a_week_adds_up_whatever_is_squeezed() {
        let mut p = Parameters::default();
        for (wanted, light, outreach) in
            [(0.0, 0.0, 0.0), (9.0, 1.0, 0.04), (10.5, 2.0, 0.0), (10.5, 2.0, 0.04), (40.0, 3.0, 0.04)]
        {
            (p.team.time.outreach, p.team.time.community) = (outreach, outreach);
            let duties = Duties {
                mother: 0.07,
                walk_in: 0.5 * outreach,
                advice: 0.02,
                ..Duties::new(13, 0.4, &p.team, &p)
            };
            let mut week = present(&p.team.time, &duties, 0.7);
            squeeze(&mut week, light, wanted, 0.2, &p);
            let parts = week.registration + week.coordination + week.travel + week.learning;
            let outward = week.outward.prevention + week.outward.beyond_prevention();
            let rest = outward + week.mother + week.advice + week.induction + week.light + week.direct;
            assert!((week.worked() - parts - rest).abs() < 1e-12);
            assert!(week.learning >= 0.2 * 0.05 * week.worked() - 1e-12 && week.outward.prevention >= -1e-12);
            assert!(
                (week.outward.walk_in - duties.walk_in * week.worked()).abs() < 1e-12,
                "the place is open"
            );
        }
    }
}
