//! A provider beyond the team: places, a list of referrals, households in treatment.
//!
//! Written by the working week (referrals) and treatment.

use super::case::Case;
use crate::kernel::column::Id;
use crate::kernel::week::Moment;
use std::collections::VecDeque;

/// A case waiting for a place, and before that for approval where referrals need it.
#[derive(Clone, Copy, Debug)]
pub struct Referral {
    /// The case.
    pub case: Id<Case>,
    /// When it was referred.
    pub at: Moment,
    /// When the municipal desk has decided: at once where it has no say.
    pub ready: Moment,
    /// Whether it approves.
    pub approved: bool,
}

/// A household in treatment.
#[derive(Clone, Copy, Debug)]
pub struct Treatment {
    /// The case.
    pub case: Id<Case>,
    /// When treatment ends.
    pub until: Moment,
}

/// A provider. Its number in the column is its place in the scenario's list.
#[derive(Clone, Debug, Default)]
pub struct Provider {
    /// Referrals without a place, oldest first.
    pub list: VecDeque<Referral>,
    /// Households in treatment.
    pub treatments: Vec<Treatment>,
}

impl Provider {
    /// Whether one of so many places is free, and somebody may take it before `end`.
    pub fn has_room_and_work(&self, places: usize, end: Moment) -> bool {
        self.treatments.len() < places && self.list.front().is_some_and(|r| r.ready <= end)
    }
}
