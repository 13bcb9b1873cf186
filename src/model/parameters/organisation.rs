//! `[team.form]`, `[team.employment]`, `[team.leader]`: how a team is put together, who employs its members,
//! who leads it and who coaches it.

use crate::section;

section! {
    /// Of how many organisations and parts a team is made.
    Form in "team.form" {
        /// Organisations whose people are in the team.
        organisations: u32 = 1, "organisations", valid 1 ..= 50 [plausible 1, 15], Lever,
            "Organisaties in het team", "004:L1997-1999: four to fifteen partners";
        /// Parts of the team in which members consult each other, learn and meet.
        subgroups: u32 = 1, "parts", valid 1 ..= 20 [plausible 1, 4], Lever,
            "Subgroepen", "004:L1446-1448: subgroups above fifteen people?";
        /// Rate at which the organisation of a member sends somebody else in that member's place.
        rotation: f64 = 0.0, "a year", valid 0.0 ..= 26.0 [plausible 0.0, 2.0], Lever,
            "Wisseling van partners", "assumed: partners change (004:L1967-1970), no rate found";
    }
}

section! {
    /// Who employs the members.
    Employment in "team.employment" {
        /// Share of members seconded by a mother organisation that goes on employing them.
        seconded: f64 = 0.0, "share", valid 0.0 ..= 1.0, Lever,
            "Aandeel gedetacheerd", "004:L520-528; none in the baseline, whose shares of hours hold what there was";
        /// Share of members whom the municipality employs itself; with the seconded at most all.
        municipal: f64 = 0.0, "share", valid 0.0 ..= 1.0, Lever,
            "Aandeel in dienst van de gemeente", "004:L2015: in 5 of 11 places some; none in the baseline";
        /// Hours that a seconded member works for the mother organisation when nobody in the team has a say
        /// over him, share of hours worked.
        mother_hours: f64 = 0.10, "share", valid 0.0 ..= 0.8 [plausible 0.03, 0.25], Uncertainty,
            "Tijd voor de moederorganisatie", "assumed: meetings and duties there (004:L520-525); half of the attention is told of (L1795)";
    }
}

section! {
    /// Who leads the team, with how much say over people of other organisations, and who coaches it.
    Leader in "team.leader" {
        /// Say of a settled leader over seconded members; of no effect where nobody is seconded.
        authority: f64 = 0.7, "", valid 0.0 ..= 1.0 [plausible 0.0, 1.0], Lever,
            "Gezag van de leidinggevende", "PLACES X11: 0.7 with one employer, 0.3 with several";
        /// Rate at which leaders go.
        turnover: f64 = 0.0, "a year", valid 0.0 ..= 12.0 [plausible 0.3, 2.3], Uncertainty,
            "Vertrek van leidinggevenden", "EVIDENCE 1.6: 0.5 (0.3 to 2.3), 000:L133-135; none in the baseline";
        /// Mean weeks until the next leader comes.
        vacancy_weeks: f64 = 13.0, "weeks", valid 0.0 ..= 520.0 [plausible 4.0, 26.0], Uncertainty,
            "Leidinggevende vacant", "assumed: as long as a member's vacancy";
        /// Weeks in which a new leader's say grows to its full strength.
        settle_weeks: f64 = 26.0, "weeks", valid 0.0 ..= 520.0 [plausible 13.0, 52.0], Uncertainty,
            "Inwerktijd van een leidinggevende", "assumed: half a year";
        /// Coach of each team.
        coach: f64 = 0.0, "FTE", valid 0.0 ..= 5.0 [plausible 0.0, 0.3], Lever,
            "Coach", "Roeselare [S69]; Hilversum 004:L688; none in the baseline";
    }
}
