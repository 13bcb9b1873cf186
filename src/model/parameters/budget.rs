//! `[budget]`: what the council sets apart for the social teams and the care behind them.

use crate::section;

section! {
    /// The budget, and what happens when it is overspent.
    Budget in "budget" {
        /// Money a year for teams, recruitment, second line, crises and temporary staff; 0 means that no
        /// budget is stated.
        total: f64 = 0.0, "euros a year", valid 0.0 ..= 10000000000.0, Lever,
            "Begroting", "none in the baseline: cost is told, not limited";
        /// Whether no vacancy is filled while more has been spent since measuring began than the budget allows.
        freeze: bool = false, "", valid 0 ..= 1, Lever,
            "Vacaturestop bij overschrijding", "EVIDENCE: Enschede 2018 vacancy stop; none in the baseline";
    }
}
