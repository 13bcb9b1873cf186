//! How the hours of a member divide: a pure rule, called by the working week.
//!
//! Source: MODEL section 5 (hours; norm and pressure), time shares from EVIDENCE 1.2.

use super::parameters::{Parameters, Time};
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
    /// Prevention.
    pub prevention: f64,
    /// Direct hours a newcomer cannot use yet.
    pub induction: f64,
    /// Light questions.
    pub light: f64,
    /// Direct hours for cases, what was squeezed included.
    pub direct: f64,
    /// Direct hours before light questions and before anything was squeezed.
    pub direct_norm: f64,
}

impl Division {
    /// Hours at work.
    pub fn worked(&self) -> f64 {
        self.contract - self.leave - self.sick
    }

    /// A member of a temporary crew neither learns nor prevents: those hours go to cases.
    pub fn give_to_cases(&mut self) {
        let given = self.learning + self.prevention;
        (self.learning, self.prevention) = (0.0, 0.0);
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

/// A week at work before cases and light questions are known. `ramp` is the share of direct hours
/// a newcomer can use; at least a tenth of the hours worked stays direct whatever the overhead.
pub fn present(time: &Time, colleagues: usize, pressure: f64, ramp: f64) -> Division {
    let leave = time.contract_hours * time.leave_share;
    let worked = time.contract_hours - leave;
    let fixed = [
        time.administration + time.administration_pressure * pressure,
        time.coordination + time.coordination_per_colleague * colleagues as f64,
        time.travel,
        time.learning,
        time.prevention,
    ];
    let asked: f64 = fixed.iter().sum();
    let fit = if asked > 0.9 { 0.9 / asked } else { 1.0 };
    let [registration, coordination, travel, learning, prevention] = fixed.map(|share| share * fit * worked);
    let direct = worked - registration - coordination - travel - learning - prevention;
    Division {
        contract: time.contract_hours,
        leave,
        sick: 0.0,
        registration,
        coordination,
        travel,
        learning,
        prevention,
        induction: direct * (1.0 - ramp),
        light: 0.0,
        direct: direct * ramp,
        direct_norm: direct * ramp,
    }
}

/// Sets `light` hours apart, and lets a shortage of direct hours against `wanted` squeeze
/// prevention first and then learning down to its protected part.
pub fn squeeze(week: &mut Division, light: f64, wanted: f64, protected: f64, p: &Parameters) {
    week.light = light;
    week.direct -= light;
    if !p.mechanisms.squeeze {
        return;
    }
    let shortage = (wanted - week.direct).max(0.0);
    let prevention = week.prevention.min(shortage);
    let free_learning = week.learning * (1.0 - protected);
    let learning = free_learning.min(shortage - prevention);
    week.prevention -= prevention;
    week.learning -= learning;
    week.direct += prevention + learning;
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
    (pull + c.quick_fix_pressure * pressure * (1.0 - p.policy.autonomy)).clamp(0.0, 1.0)
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
        let p = Parameters::default();
        for (wanted, light) in [(0.0, 0.0), (9.0, 1.0), (10.5, 2.0), (40.0, 3.0)] {
            let mut week = present(&p.team.time, 13, 0.4, 0.7);
            squeeze(&mut week, light, wanted, 0.2, &p);
            let parts = week.registration + week.coordination + week.travel + week.learning;
            let rest = week.prevention + week.induction + week.light + week.direct;
            assert!((week.worked() - parts - rest).abs() < 1e-12);
            assert!(week.learning >= 0.2 * 0.05 * week.worked() - 1e-12 && week.prevention >= 0.0);
        }
    }
}
