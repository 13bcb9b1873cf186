//! `[team.access]`: who can come to a team.

use crate::section;

section! {
    /// Who can come to the team, and how.
    Access in "team.access" {
        /// How far residents can come to the team themselves; at 0 only partners bring them.
        self_referral: f64 = 1.0, "", valid 0.0 ..= 1.0, Lever,
            "Inwoners kunnen zelf aankloppen", "Rotterdam 2018 had no such way [S01]; open in the baseline";
    }
}
