//! The clocks of a neighbourhood: how far the integrated hazards of new problems and of light questions
//! have run, and which household is due at which reading.
//!
//! A household draws once at what reading it is due; what raises or lowers the rate of all households
//! moves the clock and not their luck. Well households therefore cost nothing. Written by demand.

use super::household::Household;
use crate::kernel::column::Id;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// How far the integrated hazards of a neighbourhood have run, and who is due when.
#[derive(Clone, Debug, Default)]
pub struct Clocks {
    /// Integrated onset hazard of a household of vulnerability 1.
    pub onset: f64,
    /// Integrated rate of light questions of an average household.
    pub light: f64,
    /// How near help is to a household that needs it: proximity, less what the known wait deters.
    pub reach: f64,
    /// Smoothed prevention hours per household and week.
    pub prevention: f64,
    /// Households living here.
    pub households: u32,
    /// Relative vulnerability of the neighbourhood.
    pub vulnerability: f64,
    onset_due: BinaryHeap<Reverse<(u64, u32)>>,
    light_due: BinaryHeap<Reverse<(u64, u32)>>,
}

impl Clocks {
    /// The clocks of a neighbourhood before its first week.
    pub fn of(households: u32, vulnerability: f64) -> Self {
        Self { households, vulnerability, reach: 1.0, ..Self::default() }
    }

    /// Sets the clock at which a household's next problems come.
    pub fn set_onset(&mut self, id: Id<Household>, due: f64) {
        self.onset_due.push(Reverse((key(due), id.number())));
    }

    /// Sets the clock at which a household's next light question comes.
    pub fn set_light(&mut self, id: Id<Household>, due: f64) {
        self.light_due.push(Reverse((key(due), id.number())));
    }

    /// The next household whose onset is due by `until`, with the clock at which it is.
    pub fn next_onset(&mut self, until: f64) -> Option<(Id<Household>, f64)> {
        pop_due(&mut self.onset_due, until)
    }

    /// The next household whose light question is due by `until`, with the clock at which it is.
    pub fn next_light(&mut self, until: f64) -> Option<(Id<Household>, f64)> {
        pop_due(&mut self.light_due, until)
    }
}

/// Positive floats compare as their bits do.
fn key(clock: f64) -> u64 {
    debug_assert!(clock >= 0.0);
    clock.to_bits()
}

fn pop_due(heap: &mut BinaryHeap<Reverse<(u64, u32)>>, until: f64) -> Option<(Id<Household>, f64)> {
    let Reverse((due, who)) = *heap.peek()?;
    if due > key(until) {
        return None;
    }
    heap.pop();
    Some((Id::new(who), f64::from_bits(due)))
}
