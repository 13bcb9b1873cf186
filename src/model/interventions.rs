//! Interventions.
//!
//! - What happens: dated changes of parameters begin and end.
//! - When in the week: first.
//! - Reads: the scenario's parameters and its list of changes.
//! - Writes: the parameters in force.
//! - Draws: none.
//! - Source: MODEL section 7; INTERFACE, `[[intervention]]`.

use super::parameters::{Intervention, Parameters};
use std::borrow::Cow;

/// The parameters in force, kept until an intervention begins or ends.
pub struct InForce<'a> {
    scenario: &'a Parameters,
    now: Cow<'a, Parameters>,
}

impl<'a> InForce<'a> {
    /// The scenario as written, before its first week.
    pub fn new(scenario: &'a Parameters) -> Self {
        Self { scenario, now: Cow::Borrowed(scenario) }
    }

    /// The parameters of measured week `week`; where changes overlap the later one in the file holds.
    pub fn in_week(&mut self, week: u32) -> &Parameters {
        let turns = |i: &Intervention| i.from_week == week || i.until_week == Some(week);
        if self.scenario.interventions.iter().any(turns) {
            let mut now = self.scenario.clone();
            let lasts = |i: &&Intervention| i.from_week <= week && i.until_week.is_none_or(|end| week < end);
            for intervention in self.scenario.interventions.iter().filter(lasts) {
                let known = now.set(&intervention.set, intervention.value);
                assert!(known, "an intervention's path was checked: {}", intervention.set);
            }
            self.now = Cow::Owned(now);
        }
        &self.now
    }
}
