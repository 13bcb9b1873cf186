//! The world: everything that exists in one replication. It never leaves `model`.

use super::desk::Desk;
use super::household::Household;
use super::municipality::Municipality;
use super::population::{Burden, Population};
use super::provider::Provider;
use super::quarter::Quarter;
use super::staff::Staff;
use super::tally::Tally;
use super::team::Team;
use super::volunteers::Volunteers;
use super::waits::RecentWaits;
use crate::kernel::column::{Column, Id};
use std::collections::VecDeque;

/// A closed case that is looked at again a year later.
#[derive(Clone, Copy, Debug)]
pub struct FollowUp {
    /// Whose case it was.
    pub household: Id<Household>,
    /// The team whose case it was.
    pub team: Id<Team>,
    /// Week in which it is looked at.
    pub week: u32,
    /// Burden when the case was taken up.
    pub burden_at_start: f64,
}

/// One replication's world.
#[derive(Clone, Debug)]
pub struct World {
    /// Households and problems.
    pub people: Population,
    /// Teams, seats and cases.
    pub staff: Staff,
    /// Volunteers by neighbourhood.
    pub volunteers: Vec<Volunteers>,
    /// The municipal desk.
    pub desk: Desk,
    /// Providers beyond the teams.
    pub providers: Column<Provider>,
    /// Council and pressure.
    pub municipality: Municipality,
    /// Closed cases to be looked at again, oldest first.
    pub follow_ups: VecDeque<FollowUp>,
    /// Growth of demand since measuring began, as a factor.
    pub trend: f64,
    /// What happened this week.
    pub tally: Tally,
    /// What happened and stood in every place this quarter.
    pub quarter: Quarter,
    /// Burden in the city, at the last sampling.
    pub burden: Burden,
    /// Burden by neighbourhood, at the last sampling.
    pub burdens: Vec<Burden>,
    /// Professionals around a household with an open case, mean at the last sampling.
    pub professionals: f64,
    /// Cases per FTE of the lightest loaded tenth, the middle member and the heaviest loaded tenth, at the
    /// last sampling.
    pub caseloads: [f64; 3],
    /// Waits of the last 13 weeks.
    pub recent_waits: RecentWaits,
    /// Median and 90th percentile of those waits.
    pub wait_quantiles: (f64, f64),
}
