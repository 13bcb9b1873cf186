//! What became of predictions, and whether a road was better before it was worse, beside doing nothing.

use super::road::Course;
use super::session::Prediction;
use super::town::Town;
use crate::kernel::outcome::Better;
use crate::model::outcomes::outcome;

/// A figure of a road this much of the level beside that of another is a difference that a town would notice.
const NOTICED: f64 = 0.05;
/// Quarters of a stretch that is compared: a single quarter is mostly luck.
const STRETCH: usize = 2;

/// What became of a prediction.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Judgement {
    /// The value that was expected.
    pub target: f64,
    /// What was reported at its date.
    pub reported: f64,
    /// What was really so at its date.
    pub real: f64,
    /// What it was when it was predicted.
    pub before: f64,
    /// Whether it came true as reported.
    pub met_reported: bool,
    /// Whether it really came true.
    pub met_real: bool,
}

/// Whether a prediction asks for better than now.
pub fn is_better(prediction: &Prediction, town: &Town) -> bool {
    better_by(&prediction.outcome, prediction.target(town) - town.now(&prediction.outcome)) > 0.0
}

/// What became of a prediction on a road that was played to its date; `None` if it was not.
pub fn judge(prediction: &Prediction, course: &Course, town: &Town) -> Option<Judgement> {
    let at = prediction.quarter as usize - 1;
    let real = *course.real(&prediction.outcome).get(at)?;
    let reported = *course.reported(&prediction.outcome).get(at)?;
    let (target, before) = (prediction.target(town), town.now(&prediction.outcome));
    // A prediction has a direction: as far as it says, or further.
    let met = |value: f64| if target <= before { value <= target } else { value >= target };
    let (met_reported, met_real) = (met(reported), met(real));
    Some(Judgement { target, reported, real, before, met_reported, met_real })
}

/// How much better a difference of an outcome is, in its unit; worse is negative.
fn better_by(id: &str, difference: f64) -> f64 {
    match outcome(id).map(|o| o.better) {
        Some(Better::Lower) => -difference,
        _ => difference,
    }
}

/// How a road went beside another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Better at first, worse in the end; the quarter, from 1, from which on it was no longer better.
    BetterBeforeWorse(usize),
    /// Worse at first, better in the end; the quarter, from 1, from which on it was no longer worse.
    WorseBeforeBetter(usize),
    /// Better in the end, and not noticeably worse before.
    Better,
    /// Worse in the end, and not noticeably better before.
    Worse,
    /// No noticeable difference in the end.
    Same,
}

/// How one road went beside another in an outcome: by half-years, where a difference of a twentieth of the
/// other's mean level counts as noticed.
pub fn turn(id: &str, road: &[f64], beside: &[f64]) -> Turn {
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len().max(1) as f64;
    let least = (NOTICED * mean(beside).abs()).max(1e-9);
    let pairs = road.chunks(STRETCH).zip(beside.chunks(STRETCH));
    let sides: Vec<i32> = pairs
        .map(|(road, beside)| {
            let better = better_by(id, mean(road) - mean(beside));
            i32::from(better > least) - i32::from(better < -least)
        })
        .collect();
    let end = sides.last().copied().unwrap_or(0);
    let last_other = sides.iter().rposition(|side| *side == -end).map(|at| (at + 1) * STRETCH + 1);
    match (end, last_other) {
        (1, Some(quarter)) => Turn::WorseBeforeBetter(quarter),
        (-1, Some(quarter)) => Turn::BetterBeforeWorse(quarter),
        (1, None) => Turn::Better,
        (-1, None) => Turn::Worse,
        _ => Turn::Same,
    }
}

/// By how much a road was better than another, quarter by quarter, in the unit of the outcome.
pub fn ahead(id: &str, road: &[f64], beside: &[f64]) -> Vec<f64> {
    road.iter().zip(beside).map(|(road, beside)| better_by(id, road - beside)).collect()
}

/// The quarter, from 1, in which a value was highest, and that value; of equals the first.
pub fn peak(values: &[f64]) -> Option<(usize, f64)> {
    let mut found: Option<(usize, f64)> = None;
    for (at, value) in values.iter().enumerate() {
        if found.is_none_or(|(_, most)| *value > most) {
            found = Some((at + 1, *value));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The page would call luck a turn, or miss the turn that the whole session is about.
    #[test]
    fn turns_are_told_by_half_years() {
        let flat = [100.0; 8];
        let road = |values: [f64; 8]| turn("list", &values, &flat);
        assert_eq!(road([60.0, 60.0, 80.0, 80.0, 110.0, 110.0, 130.0, 130.0]), Turn::BetterBeforeWorse(5));
        assert_eq!(road([120.0, 120.0, 99.0, 99.0, 80.0, 80.0, 70.0, 70.0]), Turn::WorseBeforeBetter(3));
        assert_eq!(road([60.0; 8]), Turn::Better);
        assert_eq!(road([100.0, 100.0, 100.0, 100.0, 100.0, 100.0, 110.0, 110.0]), Turn::Worse);
        assert_eq!(road([50.0, 50.0, 101.0, 99.0, 100.0, 100.0, 102.0, 102.0]), Turn::Same);
        // One quarter out of line is no half-year.
        assert_eq!(road([80.0, 120.0, 100.0, 100.0, 100.0, 100.0, 110.0, 110.0]), Turn::Worse);
        // More is better of those taken up in time.
        assert_eq!(turn("within_norm", &[90.0; 4], &[80.0; 4]), Turn::Better);
    }

    /// A peak would be told of the wrong quarter.
    #[test]
    fn a_peak_is_the_first_of_the_highest() {
        assert_eq!(peak(&[0.1, 0.4, 0.4]), Some((2, 0.4)));
        assert_eq!(peak(&[]), None);
    }
}
