//! `[run]` and `[municipality]`: how long, from which start, and where.

use crate::{choice, section};

choice! {
    /// What the measured years begin from.
    Start {
        /// The running teams of the history scenario go on under this scenario.
        Settled = "settled", "met lopende teams";
        /// New teams are formed, by this scenario's selection, and take over the open cases.
        Launch = "launch", "met nieuwe teams";
    }
}

section! {
    /// How long the simulation lasts and what it begins from.
    Run in "run" {
        /// Years that are measured and reported.
        years: u32 = 10, "years", valid 1 ..= 500 [plausible 1, 30], Constant,
            "Gemeten jaren", "MODEL section 1";
        /// Years under the history scenario before measuring, so that the stock of problems settles.
        warmup_years: u32 = 10, "years", valid 0 ..= 200 [plausible 8, 15], Constant,
            "Aanloopjaren", "MODEL section 8: the stock of latent households needs eight to ten years";
        /// Years before the founding from which households bring problems that do not heal by themselves.
        past_years: f64 = 60.0, "years", valid 0.0 ..= 200.0 [plausible 30.0, 80.0], Founding,
            "Jaren vóór de aanloop", "assumed: the life of a household; without it the stock goes on growing for half a century";
        /// Whether running teams go on or new teams begin at the start of the measured years.
        start: Start = Start::Settled, "", valid 0 ..= 1, Constant,
            "Begin", "design of the experiment";
        /// Direct hours asked over direct hours available; 0 leaves demand as stated, any other
        /// value scales demand, once, on the history scenario, until this load is met. Requests that
        /// volunteers take, or that no team is meant for, ask none.
        load: f64 = 0.0, "", valid 0.0 ..= 3.0 [plausible 0.85, 1.1], Founding,
            "Aangeboden werklast", "MODEL section 1; baseline states demand and reports the load";
    }
}

section! {
    /// The municipality as a whole; its neighbourhoods follow as entries of their own.
    Municipality in "municipality" {
        /// Inhabitants in a household, to express rates per 1,000 inhabitants.
        persons_per_household: f64 = 2.17, "persons", valid 1.0 ..= 6.0 [plausible 2.1, 2.4], Founding,
            "Personen per huishouden", "CBS 70133ned and 82905NED [S88]: 2.17";
    }
}

section! {
    /// A neighbourhood and the team that serves it. Any value of `[team]` and its tables may differ by team: it is
    /// written in a table of the entry, such as `[municipality.neighbourhood.time]` after the entry's own keys. So
    /// may those of `[start]`.
    Neighbourhood in "municipality.neighbourhood" {
        /// Households living here.
        households: u32 = 6500, "households", valid 1 ..= 1000000 [plausible 5500, 12000], Founding,
            "Huishoudens", "EVIDENCE 1.1: 5,500 to 12,000 households per team";
        /// Places in the team, filled or vacant; 0 where only teams beside it serve the neighbourhood.
        seats: u32 = 14, "members", valid 0 ..= 500 [plausible 8, 25], Lever,
            "Plaatsen in het team", "EVIDENCE 1.1: 14 persons per team (8 to 25)";
        /// Mean vulnerability of the households relative to the average Dutch household; 0 means
        /// that no household here ever has a problem or a question.
        vulnerability: f64 = 1.0, "", valid 0.0 ..= 5.0 [plausible 0.6, 1.6], Founding,
            "Kwetsbaarheid", "assumed: spread between neighbourhoods";
        /// Mean own level of self-reliance.
        self_reliance: f64 = 0.5, "", valid 0.05 ..= 0.95 [plausible 0.44, 0.56], Founding,
            "Zelfredzaamheid", "assumed: MODEL section 2, differences of at most 0.06";
        /// Mean strength of the informal network.
        network: f64 = 0.5, "", valid 0.05 ..= 0.95 [plausible 0.44, 0.56], Founding,
            "Informeel netwerk", "assumed: MODEL section 2, differences of at most 0.06";
    }
}

section! {
    /// A team beside those of the neighbourhoods, such as a youth team or a desk that directs cases. Values of its
    /// own stand in a table of the entry, such as `[municipality.team.access]`.
    TeamPlace in "municipality.team" {
        /// Places in the team, filled or vacant.
        seats: u32 = 6, "members", valid 0 ..= 500 [plausible 2, 15], Lever,
            "Plaatsen in het team", "assumed: PLACES X2, 4 to 15";
    }
}
