//! The same roads under other lucks: how much of what happened was the choices, and how much was chance.

use super::judge::{Turn, turn};
use super::road::Course;
use crate::experiment::statistics::{Fan, fan};
use std::cmp::Ordering;

/// Other lucks under which a road is tried.
pub const LUCKS: u32 = 100;

/// The roads that are set beside each other under every luck.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// The group's road.
    pub own: Course,
    /// The patient road.
    pub patient: Course,
    /// Nothing changed.
    pub as_now: Course,
}

/// How one outcome spreads over lucks on the two roads.
#[derive(Clone, Debug, PartialEq)]
pub struct Spread {
    /// Lucks that are in.
    pub lucks: usize,
    /// The group's road, by quarter.
    pub own: Fan,
    /// The patient road, by quarter.
    pub patient: Fan,
    /// Lucks in which the group's road ends lower than the patient one.
    pub own_lower: usize,
    /// Lucks in which the group's road ends higher than the patient one.
    pub own_higher: usize,
    /// Lucks in which the group's road was better before it was worse than doing nothing.
    pub better_before_worse: usize,
    /// Lucks in which the patient road was worse before it was better than doing nothing.
    pub worse_before_better: usize,
}

impl Spread {
    /// What the lucks that are in say about an outcome; `None` as long as none is.
    pub fn of(sides: &[Side], id: &str) -> Option<Self> {
        if sides.is_empty() {
            return None;
        }
        let series = |of: fn(&Side) -> &Course| sides.iter().map(|s| of(s).real(id)).collect::<Vec<_>>();
        let (own, patient) = (series(|s| &s.own), series(|s| &s.patient));
        let as_now = series(|s| &s.as_now);
        let last = |values: &[f64]| values.last().copied().unwrap_or(0.0);
        let ends = |order: Ordering| {
            own.iter()
                .zip(&patient)
                .filter(|(own, patient)| last(own).total_cmp(&last(patient)) == order)
                .count()
        };
        let turned = |road: &[&[f64]], is: fn(Turn) -> bool| {
            road.iter().zip(&as_now).filter(|(road, as_now)| is(turn(id, road, as_now))).count()
        };
        Some(Self {
            lucks: sides.len(),
            own: fan(&own),
            patient: fan(&patient),
            own_lower: ends(Ordering::Less),
            own_higher: ends(Ordering::Greater),
            better_before_worse: turned(&own, |turn| matches!(turn, Turn::BetterBeforeWorse(_))),
            worse_before_better: turned(&patient, |turn| matches!(turn, Turn::WorseBeforeBetter(_))),
        })
    }
}
