//! `[casework]` and `[[provider]]`: what an hour does, when a case closes or is referred.

use crate::{choice, section};

section! {
    /// How hours become progress, and when a case is referred or closed.
    Casework in "casework" {
        /// Hours of fully competent work that severity 1 takes.
        hours_per_severity: f64 = 32.0, "hours", valid 0.01 ..= 1000.0 [plausible 20.0, 34.0], Uncertainty,
            "Uren per eenheid ernst", "MODEL section 2: 20 to 34; calibrated to the hours of EVIDENCE 1.3 (docs/baseline.md)";
        /// Norm of care: direct hours a week for a case of average need at the start.
        norm_hours: f64 = 0.62, "hours a case a week", valid 0.01 ..= 40.0 [plausible 0.5, 1.2], Uncertainty,
            "Norm van zorg", "EVIDENCE 1.3: gross 1.0 h for a middle case, 2 to 4 h for multi-problem, half of it direct";
        /// Part of the need of a case that does not depend on its burden.
        need_base: f64 = 0.6, "", valid 0.05 ..= 5.0 [plausible 0.4, 0.8], Uncertainty,
            "Vaste behoefte per casus", "MODEL section 5: z = 0.6 + 0.6 known burden";
        /// Part of the need of a case per unit of known burden.
        need_burden: f64 = 0.6, "", valid 0.0 ..= 5.0 [plausible 0.4, 0.8], Uncertainty,
            "Behoefte per eenheid last", "MODEL section 5";
        /// Share of its usual hours that a case held for a provider gets.
        held_share: f64 = 0.25, "share", valid 0.0 ..= 1.0 [plausible 0.1, 0.4], Uncertainty,
            "Uren tijdens wachten op aanbieder", "MODEL section 5";
        /// How much more than wanted a case gets when there is time to spare, as a share; 1000 is without end.
        slack_limit: f64 = 0.25, "share", valid 0.0 ..= 1000.0 [plausible 0.1, 0.5], Uncertainty,
            "Ruimte bij tijd over", "MODEL section 5";
        /// Elasticity of time per case to workload above 1.
        pressure_elasticity: f64 = -0.64, "", valid -1.0 ..= 0.0 [plausible -0.75, -0.5], Uncertainty,
            "Elasticiteit van tijd per casus", "Oliva and Sterman 2001 (CHECKS 1): -0.64 (-0.70 to -0.59), a bank";
        /// Overtime at most, share of direct hours.
        overtime_limit: f64 = 0.08, "share", valid 0.0 ..= 0.5 [plausible 0.0, 0.15], Uncertainty,
            "Overwerk ten hoogste", "assumed: MODEL section 5";
        /// Weeks in which the team's norm of care drifts down to what is practised.
        norm_down_weeks: f64 = 19.0, "weeks", valid 1.0 ..= 100000.0 [plausible 8.0, 30.0], Uncertainty,
            "Norm zakt in", "Oliva and Sterman 2001 (CHECKS 1): 18.8 (13 to 29)";
        /// Weeks in which the norm of care drifts up to what is practised.
        norm_up_weeks: f64 = 520.0, "weeks", valid 1.0 ..= 100000000.0 [plausible 32.0, 100000.0], Uncertainty,
            "Norm stijgt in", "CHECKS 1: not identified, 32 to never";
        /// How strongly workload above 1 pulls to the quick fix.
        quick_fix_workload: f64 = 1.5, "", valid 0.0 ..= 20.0 [plausible 0.5, 2.5], Uncertainty,
            "Trek naar de snelle oplossing door werkdruk", "assumed: MODEL section 5, after 001:L23, L53";
        /// How strongly pressure pulls to the quick fix where there is no autonomy.
        quick_fix_pressure: f64 = 0.6, "", valid 0.0 ..= 5.0 [plausible 0.2, 1.0], Uncertainty,
            "Trek naar de snelle oplossing door druk", "assumed: MODEL section 5";
        /// Hours of intake before a new case moves.
        intake_hours: f64 = 6.0, "hours", valid 0.0 ..= 100.0 [plausible 4.0, 10.0], Uncertainty,
            "Uren intake", "MODEL section 5";
        /// Hours that a compulsory questionnaire adds to the intake.
        questionnaire_hours: f64 = 0.0, "hours", valid 0.0 ..= 50.0 [plausible 0.0, 5.0], Lever,
            "Uren vragenlijst", "none in the baseline; Rotterdam 2018 had one (003:L35-45)";
        /// Hours of getting to know each other after a change of worker.
        handover_hours: f64 = 3.0, "hours", valid 0.0 ..= 100.0 [plausible 1.0, 8.0], Uncertainty,
            "Uren na wisseling", "MODEL section 5";
        /// Hours of picking up a case that returns from a provider.
        return_hours: f64 = 2.0, "hours", valid 0.0 ..= 100.0 [plausible 1.0, 4.0], Uncertainty,
            "Uren na terugkeer", "MODEL section 5";
        /// Share of the deep part of the work that goes to uncovering hidden problems.
        uncover_share: f64 = 0.15, "share", valid 0.0 ..= 0.5 [plausible 0.05, 0.25], Uncertainty,
            "Deel voor doorvragen", "MODEL section 5";
        /// Hours of uncovering after which a hidden problem comes to light, mean.
        uncover_hours: f64 = 1.5, "hours", valid 0.05 ..= 100.0 [plausible 0.5, 4.0], Uncertainty,
            "Uren doorvragen per verborgen probleem", "assumed";
        /// Share of the deep part of the work that goes to self-reliance.
        self_reliance_share: f64 = 0.2, "share", valid 0.0 ..= 0.5 [plausible 0.1, 0.3], Uncertainty,
            "Deel voor zelfredzaamheid", "MODEL section 5";
        /// Self-reliance that an hour of that work builds, towards full.
        self_reliance_per_hour: f64 = 0.05, "an hour", valid 0.0 ..= 1.0 [plausible 0.02, 0.08], Uncertainty,
            "Zelfredzaamheid per uur", "assumed: MODEL section 5; one of the three that decide whether depth pays";
        /// Probability that each other problem is known at intake.
        known_at_intake: f64 = 0.35, "", valid 0.0 ..= 1.0 [plausible 0.2, 0.6], Uncertainty,
            "Bekend bij intake", "assumed: MODEL section 5";
        /// How much less households tell when members have to report fraud.
        fraud_silence: f64 = 0.4, "", valid 0.0 ..= 1.0 [plausible 0.1, 0.6], Uncertainty,
            "Verzwijgen door fraudeplicht", "assumed: 000:L48-70";
        /// Share of the hours of a case that own strength to the full leaves to the household and its circle.
        own_strength_hours: f64 = 0.4, "share", valid 0.0 ..= 0.9 [plausible 0.2, 0.6], Uncertainty,
            "Uren die eigen kracht vervangt", "assumed: 000:L122-128";
        /// Share of the gap to the best colleague that consulting closes in a cohesive team.
        consult: f64 = 0.3, "share", valid 0.0 ..= 1.0 [plausible 0.1, 0.5], Uncertainty,
            "Effect van collegiaal overleg", "assumed: MODEL section 5";
        /// Advice a week from specialists in a domain, in hours a colleague, that closes half of the rest of
        /// that gap.
        advice_half: f64 = 0.3, "hours a week", valid 0.01 ..= 40.0 [plausible 0.1, 1.0], Uncertainty,
            "Advies voor half effect", "assumed: a talk of an hour in three weeks; never measured";
        /// Hours a week for providers in a domain at which half as many referrals are rejected.
        line_half: f64 = 4.0, "hours a week", valid 0.01 ..= 100.0 [plausible 1.0, 10.0], Uncertainty,
            "Lijn naar aanbieders voor half effect", "assumed: half a day a week; never measured";
        /// Known severity, weighed by depth, under which a case closes.
        closing_threshold: f64 = 0.25, "", valid 0.0 ..= 2.0 [plausible 0.15, 0.4], Lever,
            "Afsluiten onder", "MODEL section 5";
        /// How much full pressure raises that threshold, as a share.
        closing_pressure: f64 = 0.5, "", valid 0.0 ..= 5.0 [plausible 0.2, 1.0], Uncertainty,
            "Eerder afsluiten onder druk", "assumed: MODEL section 5";
        /// Severity above which a member without competence refers.
        referral_threshold: f64 = 0.4, "", valid 0.0 ..= 10.0 [plausible 0.3, 0.8], Lever,
            "Doorverwijzen boven", "calibrated to 12 to 20 % of cases referred (EVIDENCE 1.5, Utrecht 11.9 to 15 %)";
        /// How much more severity full competence keeps in the team.
        referral_competence: f64 = 0.9, "", valid 0.0 ..= 5.0 [plausible 0.5, 1.3], Uncertainty,
            "Vakkennis houdt vast", "assumed: MODEL section 5";
        /// How much a full pull to the quick fix lowers the referral threshold, as a share.
        referral_quick_fix: f64 = 0.5, "share", valid 0.0 ..= 1.0 [plausible 0.2, 0.8], Uncertainty,
            "Eerder doorverwijzen onder druk", "assumed: MODEL section 5";
        /// Hours a week that a member aligns with each other professional around a household.
        alignment_hours: f64 = 0.3, "hours a week", valid 0.0 ..= 20.0 [plausible 0.1, 0.6], Uncertainty,
            "Afstemming per hulpverlener", "assumed: a talk of an hour every three weeks";
        /// How much an empty provider lowers the referral threshold, as a share; in proportion to the places
        /// that nobody waits for or uses.
        referral_free_places: f64 = 0.0, "share", valid 0.0 ..= 1.0 [plausible 0.0, 0.5], Uncertainty,
            "Eerder doorverwijzen naar vrije plaatsen", "CHECKS 7 (SSWR 2011), MODEL section 5; none in the baseline, which was calibrated without";
        /// How much lower the referral threshold is to the organisation that employs the member, as a share.
        referral_loyalty: f64 = 0.3, "share", valid 0.0 ..= 1.0 [plausible 0.0, 0.5], Uncertainty,
            "Eerder doorverwijzen naar de eigen organisatie", "assumed: 004:L726-734; of no effect where no provider employs members";
        /// Weeks after which a member goes on alone with a case held for a provider; noticed at the next
        /// of the looks every four weeks.
        hold_limit: f64 = 26.0, "weeks", valid 0.0 ..= 1000.0 [plausible 13.0, 52.0], Lever,
            "Wachten op aanbieder ten hoogste", "MODEL section 5";
    }
}

choice! {
    /// A life domain.
    Domain {
        /// Money and debts.
        Finances = "finances", "geld en schulden";
        /// Work and income.
        Work = "work", "werk en inkomen";
        /// Housing.
        Housing = "housing", "wonen";
        /// Parenting and youth.
        Parenting = "parenting", "opvoeding en jeugd";
        /// Mental health and addiction.
        Mental = "mental", "psychische gezondheid en verslaving";
        /// Physical health and daily living.
        DailyLiving = "daily_living", "lichamelijke gezondheid en dagelijks leven";
        /// Relations and safety.
        Relations = "relations", "relaties en veiligheid";
        /// Participation and loneliness.
        Participation = "participation", "meedoen en eenzaamheid";
    }
}

/// How many life domains there are.
pub const DOMAINS: usize = 8;

section! {
    /// A specialised service beyond the team.
    Provider in "provider" {
        /// Life domain it treats.
        domain: Domain = Domain::Finances, "", valid 0 ..= 7, Founding,
            "Leefgebied", "MODEL section 2";
        /// Households it can treat at the same time, of those the teams refer.
        places: u32 = 20, "places", valid 0 ..= 100000, Lever,
            "Plaatsen", "calibrated to the waits of EVIDENCE 1.8";
        /// Shortest treatment.
        treatment_least: f64 = 13.0, "weeks", valid 0.0 ..= 520.0 [plausible 6.0, 26.0], Uncertainty,
            "Behandeling ten minste", "MODEL section 2: 13 + Exp(13) weeks";
        /// Mean length of treatment beyond the shortest.
        treatment_extra: f64 = 13.0, "weeks", valid 0.0 ..= 520.0 [plausible 6.0, 26.0], Uncertainty,
            "Behandeling daarboven gemiddeld", "MODEL section 2";
        /// Share of the severity that treatment takes away.
        effect: f64 = 0.7, "share", valid 0.0 ..= 1.0 [plausible 0.5, 0.8], Uncertainty,
            "Effect van behandeling", "assumed: MODEL section 2";
        /// Share of referrals that the provider rejects.
        rejection: f64 = 0.12, "share", valid 0.0 ..= 1.0 [plausible 0.05, 0.25], Uncertainty,
            "Afwijzing", "assumed: MODEL section 2";
        /// Price of a treatment.
        price: f64 = 4000.0, "euros", valid 0.0 ..= 1000000.0 [plausible 500.0, 21000.0], Uncertainty,
            "Prijs van een behandeling", "EVIDENCE 1.8";
        /// Probability that it steps back when a treatment ends; otherwise a professional stays around the
        /// household.
        steps_back: f64 = 1.0, "share", valid 0.0 ..= 1.0 [plausible 0.3, 1.0], Uncertainty,
            "Stapt terug na behandeling", "001:L69; all do in the baseline";
        /// Of the seconded members, those whom this provider employs; all providers together at most 1.
        employs: f64 = 0.0, "share", valid 0.0 ..= 1.0, Lever,
            "Aandeel van de gedetacheerden", "004:L1406-1410; none in the baseline";
    }
}
