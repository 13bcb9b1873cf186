//! The parameters in force: those of the scenario, with the dated changes of a week laid over them.

use super::{Intervention, Parameters};

impl Intervention {
    /// Whether it begins or ends in this measured week.
    pub fn turns_in(&self, week: u32) -> bool {
        self.from_week == week || self.until_week == Some(week)
    }

    /// Whether it is in force in this measured week.
    fn lasts_in(&self, week: u32) -> bool {
        self.from_week <= week && self.until_week.is_none_or(|end| week < end)
    }
}

impl Parameters {
    /// The parameters in force in measured week `week`, counted from 0; where changes overlap the later one in
    /// the file holds. The paths of all changes have been checked.
    pub fn in_week(&self, week: u32) -> Parameters {
        let mut now = self.clone();
        for intervention in self.interventions.iter().filter(|i| i.lasts_in(week)) {
            let known = now.set(&intervention.set, intervention.value);
            assert!(known, "an intervention's path was checked: {}", intervention.set);
        }
        now
    }
}
