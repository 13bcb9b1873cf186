//! `[team.access]` and `[team.approach]`: who can come to a team, and how far it helps itself.

use crate::{choice, section};

choice! {
    /// For whom a team is meant.
    Target {
        /// Whoever asks.
        All = "all", "iedereen";
        /// Those whose request is about parenting and youth.
        Youth = "youth", "jeugd";
        /// Those whose request is about something else.
        Adults = "adults", "volwassenen";
    }
}

section! {
    /// Who can come to the team, and how.
    Access in "team.access" {
        /// How far residents can come to the team themselves; at 0 only partners bring them.
        self_referral: f64 = 1.0, "", valid 0.0 ..= 1.0, Lever,
            "Inwoners kunnen zelf aankloppen", "Rotterdam 2018 had no such way [S01]; open in the baseline";
        /// For whom the team is meant, by what the request is about; what is urgent it takes from anyone.
        target: Target = Target::All, "", valid 0 ..= 2, Lever,
            "Doelgroep", "MODEL section 2; 004:L1987-1989";
        /// Problems that show at the first talk below which the team is not meant, unless it is urgent.
        least_problems: u32 = 1, "problems", valid 1 ..= 8 [plausible 1, 3], Lever,
            "Problemen ten minste", "001:L39: half of the cities serve mainly multi-problem households";
        /// Whether members see and work on the life domains of the target only: of youth, parenting and
        /// relations; of adults, all but parenting.
        narrow: bool = false, "", valid 0 ..= 1, Lever,
            "Alleen de eigen leefgebieden", "004:L330-341: parallel tracks with youth";
    }
}

section! {
    /// How far the team helps itself.
    Approach in "team.approach" {
        /// How much severity members take on themselves, as a share of what they could; they refer the rest
        /// where there is a provider for it.
        treats: f64 = 1.0, "", valid 0.0 ..= 1.0 [plausible 0.1, 1.0], Lever,
            "Zelf helpen", "001:L35-37: seven cities act themselves, ten direct";
    }
}
