//! `[zero_line]`: volunteers beside the teams.

use crate::section;

section! {
    /// The zero line: volunteers who help where burden is light, what they can bear and how they grow.
    ZeroLine in "zero_line" {
        /// Households that volunteers can help at the same time, per 1,000 households of a neighbourhood
        /// with an average informal network.
        places_per_1000: f64 = 0.0, "per 1,000 households", valid 0.0 ..= 1000.0 [plausible 1.0, 10.0], Lever,
            "Vrijwilligersplekken", "none in the baseline, which was calibrated without; 1 to 10 is assumed";
        /// How strongly the number of places follows the informal network of the neighbourhood.
        follows_network: f64 = 1.0, "", valid 0.0 ..= 5.0 [plausible 0.0, 2.0], Uncertainty,
            "Volgt het informele netwerk", "assumed: 004:L1631-1642";
        /// Burden that shows at the first talk below which volunteers help.
        most_burden: f64 = 0.45, "", valid 0.0 ..= 10.0 [plausible 0.3, 0.6], Lever,
            "Vrijwilligers tot een last van", "MODEL section 5";
        /// Share of light questions that come to volunteers first.
        light_share: f64 = 0.3, "share", valid 0.0 ..= 1.0 [plausible 0.1, 0.5], Uncertainty,
            "Lichte vragen voor vrijwilligers", "assumed: 004:L1682-1684";
        /// Weeks that volunteers help a household, mean.
        weeks: f64 = 26.0, "weeks", valid 0.1 ..= 520.0 [plausible 13.0, 52.0], Uncertainty,
            "Duur van vrijwillige hulp", "assumed: half a year";
        /// Hours of the team to find a volunteer for a household.
        matching_hours: f64 = 2.0, "hours", valid 0.0 ..= 40.0 [plausible 1.0, 4.0], Uncertainty,
            "Uren om te koppelen", "assumed: about a light question";
        /// Share of their energy that volunteers lose a week when twice as much is asked as they can give.
        wear: f64 = 0.1, "a week", valid 0.0 ..= 1.0 [plausible 0.05, 0.2], Uncertainty,
            "Slijtage bij overvragen", "MODEL section 5";
        /// Speed a week at which energy returns.
        recover: f64 = 0.02, "a week", valid 0.0 ..= 1.0 [plausible 0.01, 0.04], Uncertainty,
            "Herstel van vrijwilligers", "MODEL section 5";
        /// Most that community work adds to the number of places, as a share.
        growth_most: f64 = 0.5, "share", valid 0.0 ..= 5.0 [plausible 0.2, 1.0], Uncertainty,
            "Groei door opbouwwerk ten hoogste", "assumed";
        /// Hours of community work at which half of that is reached.
        growth_half: f64 = 0.003, "hours per household a week", valid 0.0001 ..= 1.0 [plausible 0.001, 0.01], Uncertainty,
            "Opbouwwerk voor half effect", "assumed: after demand.prevention_half";
    }
}
