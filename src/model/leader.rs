//! The leader of a team: who has a say over members whom another organisation employs. A leader has no seat
//! and no hours.
//!
//! Written by staffing, by events and by the launch of new teams. Draws: how long a leader stays, and how
//! long until the next one comes.

use super::parameters::{Parameters, TeamTerms};
use crate::kernel::random::{Luck, Stream, stream};
use crate::kernel::week::Moment;

const STAY: Stream = stream("leader.stay");
const VACANCY: Stream = stream("leader.vacancy");

/// The leader there is, or the vacancy.
#[derive(Clone, Debug)]
pub struct Leader {
    /// Identity in draws: the team.
    who: u32,
    /// How many leaders there were before.
    count: u32,
    /// When this one came; long ago for the leader of a settled team.
    arrived: Moment,
    /// Integrated hazard of going still to go.
    budget: f64,
    /// While there is none: when the next one comes.
    vacant_until: Option<Moment>,
}

impl Leader {
    /// The leader of a team that has been there for long.
    pub fn settled(luck: Luck, who: u32) -> Self {
        let mut leader = Self { who, count: 0, arrived: 0.0, budget: 0.0, vacant_until: None };
        leader.take_over(luck, Moment::NEG_INFINITY);
        leader
    }

    /// Somebody else leads from now on.
    pub fn renew(&mut self, luck: Luck, now: Moment) {
        self.count += 1;
        self.take_over(luck, now);
    }

    fn take_over(&mut self, luck: Luck, now: Moment) {
        self.arrived = now;
        self.budget = luck.draw(STAY, self.who, self.count).exponential();
        self.vacant_until = None;
    }

    /// Whether the next one comes by `now`.
    pub fn is_due(&self, now: Moment) -> bool {
        self.vacant_until.is_some_and(|until| until <= now)
    }

    /// Whether nobody leads at present.
    pub fn is_missed(&self) -> bool {
        self.vacant_until.is_some()
    }

    /// Spends so much of the budget of going, if there is a leader; whether that was the last of it.
    pub fn goes(&mut self, hazard: f64) -> bool {
        if self.is_missed() {
            return false;
        }
        self.budget -= hazard;
        self.budget <= 0.0
    }

    /// Nobody leads from now on, for `mean` weeks in the mean.
    pub fn leave(&mut self, luck: Luck, now: Moment, mean: f64) {
        let weeks = mean * luck.draw(VACANCY, self.who, self.count).exponential();
        self.vacant_until = Some(now + weeks);
    }

    /// Say over seconded members at `now`: that of the terms, less while a leader settles in, none while
    /// there is none.
    pub fn grip(&self, now: Moment, terms: &TeamTerms, p: &Parameters) -> f64 {
        let authority = terms.leader.authority;
        if !p.mechanisms.leader {
            return authority;
        }
        let weeks = now - self.arrived;
        match (self.vacant_until, terms.leader.settle_weeks) {
            (Some(_), _) => 0.0,
            (None, settle) if weeks < settle => authority * weeks / settle,
            _ => authority,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// If this failed, a leader would have a say before coming, or never all of it.
    #[test]
    fn the_say_of_a_leader_grows_from_nothing_and_ends_with_leaving() {
        let (p, luck) = (Parameters::default(), Luck { seed: 1, replication: 0 });
        let grip = |leader: &Leader, now| leader.grip(now, &p.team, &p);
        let mut leader = Leader::settled(luck, 3);
        assert_eq!(grip(&leader, 0.0), 0.7);
        leader.leave(luck, 10.0, 13.0);
        assert_eq!(grip(&leader, 10.0), 0.0);
        assert!(!leader.goes(99.0) && leader.is_due(1e6) && !leader.is_due(10.0));
        leader.renew(luck, 20.0);
        for (now, say) in [(20.0, 0.0), (33.0, 0.35), (46.0, 0.7), (400.0, 0.7)] {
            assert!((grip(&leader, now) - say).abs() < 1e-12, "week {now}");
        }
        assert!(leader.goes(99.0));
    }
}
