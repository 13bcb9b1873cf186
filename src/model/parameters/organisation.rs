//! `[team.leader]`: who leads a team and who coaches it.

use crate::section;

section! {
    /// Who leads a team and who coaches it.
    Leader in "team.leader" {
        /// Coach of each team.
        coach: f64 = 0.0, "FTE", valid 0.0 ..= 5.0 [plausible 0.0, 0.3], Lever,
            "Coach", "Roeselare [S69]; Hilversum 004:L688; none in the baseline";
    }
}
