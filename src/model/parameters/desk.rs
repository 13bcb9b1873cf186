//! `[desk]`: the municipal desk before the teams and before the providers.

use crate::section;

section! {
    /// The municipal desk: what has to pass it, and what it can do.
    Desk in "desk" {
        /// Whether requests reach a team by way of the desk only; urgent ones go past it.
        gate: bool = false, "", valid 0 ..= 1, Lever,
            "Aanmelden via het loket", "004:L302-304; none in the baseline";
        /// Whether a referral needs the approval of the desk before the provider takes it.
        approval: bool = false, "", valid 0 ..= 1, Lever,
            "Goedkeuring door het loket", "EVIDENCE 1.2: Eindhoven 2019 [S45]; none in the baseline";
        /// Whether the desk does the intake again before it approves of a referral.
        redone: bool = false, "", valid 0 ..= 1, Lever,
            "Intake opnieuw door de gemeente", "004:L1400-1403; none in the baseline";
        /// Formation of the desk; it costs something while there is a gate or an approval.
        fte: f64 = 10.0, "FTE", valid 0.1 ..= 2000.0, Lever,
            "Formatie van het loket", "assumed: one for 6,000 households; the gate of the baseline's city would take two thirds of its hours";
        /// Hours a week that a full-time desk member has for what is brought to the desk.
        hours_per_fte: f64 = 18.0, "hours a week", valid 1.0 ..= 40.0 [plausible 14.0, 22.0], Uncertainty,
            "Uren voor zaken per fte", "assumed: half of a 36-hour week, as in the teams";
        /// Hours of the desk for a request or a light question.
        gate_hours: f64 = 1.5, "hours", valid 0.0 ..= 100.0 [plausible 0.5, 3.0], Uncertainty,
            "Uren per aanmelding", "assumed: shorter than a light question";
        /// Hours of the desk for a decision on a referral.
        approval_hours: f64 = 6.0, "hours", valid 0.0 ..= 200.0 [plausible 3.0, 12.0], Uncertainty,
            "Uren per besluit", "assumed: a file read, a talk and a written decision";
        /// Share of referrals that the desk approves of.
        adopted: f64 = 0.95, "share", valid 0.0 ..= 1.0 [plausible 0.85, 1.0], Uncertainty,
            "Overgenomen voorstellen", "EVIDENCE 1.2: 95 % [S45]";
        /// Share of light questions that the desk answers itself.
        light_share: f64 = 0.5, "share", valid 0.0 ..= 1.0 [plausible 0.2, 0.8], Uncertainty,
            "Lichte vragen door het loket", "assumed";
    }
}
