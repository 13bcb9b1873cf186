//! `[team.fields]` and `[team.roles]`: which life domains are members' own, and what specialists do.

use super::casework::DOMAINS;
use crate::section;

section! {
    /// Members' own life domain, as shares of the members that add up to 1.
    Fields in "team.fields" {
        /// Money and debts.
        finances: f64 = 0.125, "share", valid 0.0 ..= 1.0, Lever, "Financiën", "assumed: all equally likely; PLACES X4";
        /// Work and income.
        work: f64 = 0.125, "share", valid 0.0 ..= 1.0, Lever, "Werk en inkomen", "assumed: as finances";
        /// Housing.
        housing: f64 = 0.125, "share", valid 0.0 ..= 1.0, Lever, "Wonen", "assumed: as finances";
        /// Parenting and youth.
        parenting: f64 = 0.125, "share", valid 0.0 ..= 1.0, Lever, "Opvoeden en jeugd", "assumed: as finances";
        /// Mental health and addiction.
        mental: f64 = 0.125, "share", valid 0.0 ..= 1.0, Lever, "Psychische gezondheid en verslaving", "assumed: as finances";
        /// Physical health and daily living.
        daily_living: f64 = 0.125, "share", valid 0.0 ..= 1.0, Lever, "Lichamelijke gezondheid en dagelijks leven", "assumed: as finances";
        /// Relations and safety.
        relations: f64 = 0.125, "share", valid 0.0 ..= 1.0, Lever, "Relaties en veiligheid", "assumed: as finances";
        /// Participation and loneliness.
        participation: f64 = 0.125, "share", valid 0.0 ..= 1.0, Lever, "Meedoen en eenzaamheid", "assumed: as finances";
        /// Whether seats have the domains in turn, instead of by these shares.
        in_turn: bool = false, "", valid 0 ..= 1, Constant,
            "Leefgebieden naar volgorde van plaats", "for checks against theory (CHECKS 6)";
    }
}

impl Fields {
    /// The shares in the order of the life domains.
    pub fn shares(&self) -> [f64; DOMAINS] {
        let Self {
            finances, work, housing, parenting, mental, daily_living, relations, participation, ..
        } = *self;
        [finances, work, housing, parenting, mental, daily_living, relations, participation]
    }
}

section! {
    /// Specialists: how many there are, which cases they take and how they spend their hours.
    Roles in "team.roles" {
        /// Share of members who come as a specialist.
        specialists: f64 = 0.0, "share", valid 0.0 ..= 1.0 [plausible 0.0, 0.7], Lever,
            "Aandeel specialisten", "001:L45: a third of teams all generalists; none in the baseline, whose members are T-shaped";
        /// Life domains in which a specialist takes cases: the own one and those that follow it in the list.
        fields: u32 = 1, "life domains", valid 1 ..= 8, Lever,
            "Leefgebieden per specialist", "CHECKS 6.7: limited cross-training";
        /// Whether specialists take cases of their own.
        own_cases: bool = true, "", valid 0 ..= 1, Lever,
            "Specialisten met eigen casussen", "001:L47-49: in 13 cities";
        /// Hours that specialists advise colleagues, share of hours worked.
        advising: f64 = 0.0, "share", valid 0.0 ..= 0.9 [plausible 0.0, 0.4], Lever,
            "Tijd voor advies aan collega's", "001:L47-49: in 13 cities; hours assumed, none in the baseline";
        /// Hours that specialists go along with colleagues, share of hours worked.
        joining: f64 = 0.0, "share", valid 0.0 ..= 0.9 [plausible 0.0, 0.4], Lever,
            "Tijd voor meegaan", "001:L47-49: in 11 cities; hours assumed, none in the baseline";
        /// Hours that specialists keep the line to providers, share of hours worked.
        line: f64 = 0.0, "share", valid 0.0 ..= 0.9 [plausible 0.0, 0.2], Lever,
            "Tijd voor de lijn naar aanbieders", "001:L47-49; hours assumed, none in the baseline";
        /// Say of the team over other organisations around a household, whoever holds it: how likely they step
        /// back, and how far offices that are not connected open up.
        mandate: f64 = 0.0, "", valid 0.0 ..= 1.0, Lever,
            "Doorzettingsmacht", "001:L49: five cities; none in the baseline";
        /// Whether households beyond the threshold of crises are helped when outreach finds them, wanted or not.
        compulsion: bool = false, "", valid 0 ..= 1, Lever,
            "Drang en dwang", "001:L49: in three cities; not in the baseline";
        /// Competence of a specialist in the own domain.
        competence: f64 = 0.85, "", valid 0.0 ..= 1.0 [plausible 0.75, 0.95], Uncertainty,
            "Vakkennis van specialisten", "assumed: above the 0.72 that a member brings to the own domain";
        /// Competence of a specialist in every other domain.
        other_domains: f64 = 0.20, "", valid 0.0 ..= 1.0 [plausible 0.1, 0.35], Uncertainty,
            "Overige vakkennis van specialisten", "assumed: the level that is never forgotten (learning.competence_floor)";
    }
}
