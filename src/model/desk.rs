//! The municipal desk: one first-come queue for the whole city.
//!
//! It works at the speed of all its hours together, so that the moment at which it has done with something
//! is known as soon as that is brought; there is no list to go through. Written by demand (requests) and the
//! working week (referrals).

use super::parameters::{Desk as Terms, Parameters};
use super::team::{Request, Team};
use crate::kernel::column::Id;
use crate::kernel::week::Moment;

/// Something brought to the desk that has not been put in its order yet.
#[derive(Clone, Copy, Debug)]
pub struct Brought {
    /// When.
    pub at: Moment,
    /// The request and the team for which it is; a light question has none.
    pub request: Option<(Id<Team>, Request)>,
}

/// The desk.
#[derive(Clone, Debug, Default)]
pub struct Desk {
    /// When it will have done all that it has taken in.
    pub free_at: Moment,
    /// What was brought this week.
    pub brought: Vec<Brought>,
}

impl Desk {
    /// Takes in something that was brought at `now` and asks `hours`, and tells when it is done: after all
    /// that was brought before. More or fewer hours of the desk bear on what comes after.
    pub fn done(&mut self, now: Moment, hours: f64, terms: &Terms) -> Moment {
        self.free_at = self.free_at.max(now) + hours / (terms.fte * terms.hours_per_fte);
        self.free_at
    }
}

/// Whether requests have to pass the desk.
pub fn at_the_gate(p: &Parameters) -> bool {
    p.mechanisms.desk && p.desk.gate
}

/// Whether referrals need the approval of the desk.
pub fn approves(p: &Parameters) -> bool {
    p.mechanisms.desk && p.desk.approval
}

/// Whether the desk has anything to do, and so costs something.
pub fn is_open(p: &Parameters) -> bool {
    at_the_gate(p) || approves(p)
}

/// Hours of the desk for a decision on a referral, with an intake of its own where that is done again.
pub fn approval_hours(p: &Parameters) -> f64 {
    let again = p.desk.redone && p.mechanisms.intake;
    p.desk.approval_hours + if again { p.casework.intake_hours } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// If this failed, somebody would be served before his turn, or hours that were idle would be used later.
    #[test]
    fn who_comes_first_is_served_first_and_idle_hours_are_gone() {
        let terms = Terms { fte: 1.0, hours_per_fte: 10.0, ..Terms::default() };
        let mut desk = Desk::default();
        let done = [(1.0, 5.0), (1.2, 5.0), (4.0, 5.0)].map(|(now, hours)| desk.done(now, hours, &terms));
        assert_eq!(done, [1.5, 2.0, 4.5]);
    }
}
