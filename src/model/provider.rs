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
    /// Whether the provider rejects it, which is heard once the desk has decided.
    pub rejected: bool,
}

impl Referral {
    /// Whether it will come to a place, if one is free in time.
    pub fn accepted(&self) -> bool {
        self.approved && !self.rejected
    }
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
    /// Who takes one of so many places at `now`, by place in the list: the oldest referral that has been
    /// decided on, or else the one that is decided on first, before `end`. Nobody where no place is free.
    pub fn next(&self, places: usize, now: Moment, end: Moment) -> Option<usize> {
        if self.treatments.len() >= places {
            return None;
        }
        self.list.iter().position(|r| r.ready <= now).or_else(|| {
            let coming = self.list.iter().enumerate().filter(|(_, r)| r.ready <= end);
            coming.min_by(|a, b| a.1.ready.total_cmp(&b.1.ready)).map(|(place, _)| place)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// If this failed, who waits for a decision would keep others from a place that is free.
    #[test]
    fn nobody_waits_for_the_decision_on_another() {
        let referral = |ready| Referral { case: Id::new(0), at: 0.0, ready, approved: true, rejected: false };
        let list = [9.0, 5.0, 4.5, 2.0, 1.0].map(referral).into();
        let provider = Provider { list, treatments: Vec::new() };
        let next = [0.5, 2.0, 4.0, 9.0].map(|now| provider.next(1, now, 10.0));
        assert_eq!(next, [Some(4), Some(3), Some(3), Some(0)]);
        assert_eq!((provider.next(1, 0.0, 0.5), provider.next(0, 9.0, 10.0)), (None, None));
    }
}
