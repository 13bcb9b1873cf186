//! `[start]`: what a municipality knows of itself at the start of the measured years.

use super::Parameters;
use crate::kernel::parameter::Section;
use crate::section;

section! {
    /// The list, the cases and the vacancies of all teams together as the measured years begin; -1 leaves
    /// them as the warm-up has made them. Those of one team stand in a table of its entry, such as
    /// `[municipality.neighbourhood.start]`; the teams without any share what is left of the total.
    StartFrom in "start" {
        /// Households on the waiting list.
        list: i32 = -1, "households", valid -1 ..= 1000000, Constant,
            "Wachtlijst nu", "the municipality's own count";
        /// Open cases, those waiting for or with a provider included.
        open_cases: i32 = -1, "cases", valid -1 ..= 1000000, Constant,
            "Lopende casussen nu", "the municipality's own count";
        /// Seats without a member.
        vacancies: i32 = -1, "seats", valid -1 ..= 1000000, Constant,
            "Vacatures nu", "the municipality's own count";
    }
}

/// How the paths of what a team has of its own begin, where they are of its start.
const OWN: &str = "start.";

impl StartFrom {
    /// Whether a path within an entry is of its team's own start.
    pub(super) fn owns(&self, path: &str) -> bool {
        path.strip_prefix(OWN).is_some_and(|name| self.get(name).is_some())
    }
}

impl Parameters {
    /// What the team of this entry begins with of its own, by the name of the value; none where nothing is
    /// stated of it.
    pub fn own_start(&self, entry: usize, name: &str) -> Option<f64> {
        let stated = |(path, _): &&(String, f64)| path.strip_prefix(OWN) == Some(name);
        let found = self.own_values(entry).iter().find(stated);
        found.map(|(_, value)| *value).filter(|value| *value >= 0.0)
    }

    /// The same at a path within the entry, as it would be written: -1 where nothing is stated.
    pub(super) fn own_start_at(&self, entry: usize, path: &str) -> Option<f64> {
        let name = path.strip_prefix(OWN).filter(|_| self.start.owns(path))?;
        Some(self.own_start(entry, name).unwrap_or(-1.0))
    }
}
