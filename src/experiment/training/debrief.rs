//! What a group can talk about afterwards: where it got better before it got worse, where reports and reality
//! were furthest apart, when the pressure was highest and what followed, and which mechanisms were at work.

use super::judge::{Turn, peak, turn};
use super::lever::Lever;
use super::road::{Choices, Course};

/// Outcomes among which turns are looked for, in the order in which they are told.
const TURNING: [&str; 6] = ["list", "within_norm", "relapse", "latent_burden", "turnover", "cost_total"];
/// Pressure from which on its effects on the work are told.
const PRESSED: f64 = 0.3;
/// Polish from which on it is told: a tenth of what is missing.
const POLISHED: f64 = 0.1;
/// Workload from which on it is told that norms erode: hours wanted over hours there are.
const OVERLOADED: f64 = 1.05;
/// Reports this close to what is so, as a share of it, count as right.
const RIGHT: f64 = 0.02;

/// Report and reality at their furthest apart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gap {
    /// Id of the outcome.
    pub outcome: &'static str,
    /// The quarter, from 1.
    pub quarter: usize,
    /// What was reported.
    pub reported: f64,
    /// What was so.
    pub real: f64,
}

/// A mechanism of the model that was at work, beside those of the levers that were moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mechanism {
    /// A lever that was moved; its sheet says why it works as it does.
    Lever(Lever),
    /// Pressure drew the work to what closes soonest.
    Pressure,
    /// Reports left out part of what was missing.
    Polish,
    /// Overload wore down what a team finds normal.
    Overload,
}

/// What there is to talk about.
#[derive(Clone, Debug, PartialEq)]
pub struct Debrief {
    /// The first outcome that was better before it was worse on the group's road, with the quarter.
    pub better_before_worse: Option<(&'static str, usize)>,
    /// The first outcome that was worse before it was better on the patient road, with the quarter.
    pub worse_before_better: Option<(&'static str, usize)>,
    /// Report and reality at their furthest apart.
    pub gap: Option<Gap>,
    /// The quarter in which pressure was highest, and how high.
    pub pressed: Option<(usize, f64)>,
    /// Members who left in the year that began with that quarter.
    pub left_after: f64,
    /// What was at work.
    pub mechanisms: Vec<Mechanism>,
}

impl Debrief {
    /// What there is to talk about after a road, beside the patient road and doing nothing.
    pub fn of(quarters: &[Choices], own: &Course, patient: &Course, as_now: &Course) -> Self {
        let turned = |road: &Course, quarter: fn(Turn) -> Option<usize>| {
            let of = |id: &'static str| Some((id, quarter(turn(id, road.real(id), as_now.real(id)))?));
            TURNING.into_iter().find_map(of)
        };
        let pressed = peak(own.real("pressure"));
        let leavers = own.real("leavers");
        let year = pressed.map_or(0..0, |(quarter, _)| quarter - 1..(quarter + 3).min(leavers.len()));
        Self {
            better_before_worse: turned(own, |turn| match turn {
                Turn::BetterBeforeWorse(quarter) => Some(quarter),
                _ => None,
            }),
            worse_before_better: turned(patient, |turn| match turn {
                Turn::WorseBeforeBetter(quarter) => Some(quarter),
                _ => None,
            }),
            gap: gap(own),
            pressed,
            // A flow of a quarter is told as a year's.
            left_after: leavers[year].iter().sum::<f64>() / 4.0,
            mechanisms: mechanisms(quarters, own),
        }
    }
}

/// The quarter in which a report was furthest from what was so, as a share of it.
fn gap(course: &Course) -> Option<Gap> {
    let mut widest: Option<(f64, Gap)> = None;
    for outcome in course.real.keys() {
        let pairs = course.reported(outcome).iter().zip(course.real(outcome));
        for (quarter, (reported, real)) in pairs.enumerate() {
            let share = (reported - real).abs() / real.abs().max(reported.abs()).max(1e-9);
            let wider = widest.is_none_or(|(most, _)| share > most);
            if share > RIGHT && wider {
                let (reported, real) = (*reported, *real);
                widest = Some((share, Gap { outcome, quarter: quarter + 1, reported, real }));
            }
        }
    }
    widest.map(|(_, gap)| gap)
}

fn mechanisms(quarters: &[Choices], own: &Course) -> Vec<Mechanism> {
    let above = |id: &str, least: f64| peak(own.real(id)).is_some_and(|(_, most)| most > least);
    let of_course = [
        (Mechanism::Pressure, above("pressure", PRESSED)),
        (Mechanism::Polish, above("polish", POLISHED)),
        (Mechanism::Overload, above("workload", OVERLOADED)),
    ];
    let moved = Lever::ALL.into_iter().filter(|lever| quarters.iter().any(|choices| choices.at(*lever) != 0));
    let there = of_course.into_iter().filter(|(_, there)| *there).map(|(mechanism, _)| mechanism);
    there.chain(moved.map(Mechanism::Lever)).collect()
}
