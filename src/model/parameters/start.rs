//! `[start]`: what a municipality knows of itself at the start of the measured years.

use crate::section;

section! {
    /// The list, the cases and the vacancies of all teams together as the measured years begin; -1 leaves
    /// them as the warm-up has made them.
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
