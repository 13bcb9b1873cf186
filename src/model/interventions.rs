//! Interventions.
//!
//! - What happens: dated changes of parameters begin and end.
//! - When in the week: first.
//! - Reads: the scenario's parameters and its list of changes.
//! - Writes: the parameters in force.
//! - Draws: none.
//! - Source: MODEL section 7; INTERFACE, `[[intervention]]`.

use super::parameters::Parameters;
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

    /// The parameters of measured week `week`, asked week by week from the first.
    pub fn in_week(&mut self, week: u32) -> &Parameters {
        if self.scenario.interventions.iter().any(|i| i.turns_in(week)) {
            self.now = Cow::Owned(self.scenario.in_week(week));
        }
        &self.now
    }
}
