//! The volunteers of a neighbourhood: the zero line, a place beside the team.
//!
//! Written by demand (whom they take, what they are asked) and the zero line's own week.

use super::problem_file::ProblemFile;
use crate::kernel::column::Id;
use crate::kernel::week::Moment;

/// A household that volunteers help.
#[derive(Clone, Copy, Debug)]
pub struct Help {
    /// Whose problems they are.
    pub file: Id<ProblemFile>,
    /// When it ends.
    pub until: Moment,
}

/// The volunteers of a neighbourhood.
#[derive(Clone, Debug)]
pub struct Volunteers {
    /// Whom they help.
    pub helped: Vec<Help>,
    /// Households that they can help at the same time.
    pub capacity: u32,
    /// What is left of their strength, from 0 to 1.
    pub energy: f64,
    /// Their number relative to a neighbourhood without community work.
    pub growth: f64,
    /// Smoothed hours of community work per household and week.
    pub community: f64,
    /// Places asked this week and not given; a light question counts for a tenth, given or not.
    pub unmet: f64,
    /// The same, smoothed.
    pub unmet_usual: f64,
}

impl Volunteers {
    /// Volunteers of whom nothing has been asked yet.
    pub fn rested() -> Self {
        Self {
            helped: Vec::new(),
            capacity: 0,
            energy: 1.0,
            growth: 1.0,
            community: 0.0,
            unmet: 0.0,
            unmet_usual: 0.0,
        }
    }

    /// Whether one more household can be helped.
    pub fn have_room(&self) -> bool {
        self.helped.len() < self.capacity as usize
    }

    /// Share of their places that is free.
    pub fn free(&self) -> f64 {
        let free = (self.capacity as usize).saturating_sub(self.helped.len());
        if free > 0 { free as f64 / f64::from(self.capacity) } else { 0.0 }
    }

    /// Ends the help of a household before its time.
    pub fn let_go(&mut self, file: Id<ProblemFile>) {
        self.helped.retain(|help| help.file != file);
    }
}
