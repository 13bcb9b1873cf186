//! `[learning]`, `[wellbeing]`, `[staffing]`: what the work does to members.

use crate::section;

section! {
    /// How members come to work as generalists, and how competence grows.
    Learning in "learning" {
        /// Speed a week at which generalist practice grows at full learning time, presence and cohesion.
        practice_growth: f64 = 0.018, "a week", valid 0.0 ..= 0.5 [plausible 0.01, 0.036], Uncertainty,
            "Groei van generalistisch werken", "assumed: MODEL section 6; 9 to 36 months (EVIDENCE 1.6)";
        /// Share of hours worked spent on learning at which growth has that speed.
        reference_share: f64 = 0.05, "share", valid 0.001 ..= 0.5, Constant,
            "Leertijd waarvoor de groei geldt", "EVIDENCE 1.2: 5 %";
        /// Practice lost a week under a full pull to the quick fix.
        practice_quick_fix: f64 = 0.02, "a week", valid 0.0 ..= 0.5 [plausible 0.005, 0.03], Uncertainty,
            "Verlies door snelle oplossingen", "assumed: old routines return (001:L53)";
        /// Practice lost a week without use.
        practice_forget: f64 = 0.004, "a week", valid 0.0 ..= 0.5 [plausible 0.001, 0.008], Uncertainty,
            "Vergeten van generalistisch werken", "assumed: MODEL section 6";
        /// Part of the growth that needs no example.
        example_base: f64 = 0.4, "share", valid 0.0 ..= 1.0 [plausible 0.2, 0.8], Uncertainty,
            "Leren zonder voorbeeld", "assumed: MODEL section 6";
        /// Lead of the best colleague at which the example works fully.
        example_lead: f64 = 0.2, "", valid 0.01 ..= 1.0 [plausible 0.1, 0.4], Uncertainty,
            "Voorsprong van het voorbeeld", "assumed: MODEL section 6";
        /// Competence gained by an hour of work in a domain, towards full.
        competence_by_doing: f64 = 0.0012, "an hour", valid 0.0 ..= 0.1 [plausible 0.0006, 0.0024], Uncertainty,
            "Vakkennis door doen", "assumed: MODEL section 6";
        /// Speed a week at which colleagues' competence is taken over at full learning time.
        competence_by_colleagues: f64 = 0.005, "a week", valid 0.0 ..= 0.5 [plausible 0.002, 0.01], Uncertainty,
            "Vakkennis van collega's", "assumed: MODEL section 6";
        /// Competence above the floor forgotten a week.
        competence_forget: f64 = 0.002, "a week", valid 0.0 ..= 0.5 [plausible 0.001, 0.004], Uncertainty,
            "Vergeten van vakkennis", "assumed: MODEL section 6";
        /// Competence that is never forgotten.
        competence_floor: f64 = 0.2, "", valid 0.0 ..= 1.0, Uncertainty,
            "Vakkennis die blijft", "assumed: MODEL section 6";
        /// How many times as much is learned by doing in an hour in which a specialist goes along, beyond
        /// the hour itself.
        going_along: f64 = 3.0, "", valid 0.0 ..= 20.0 [plausible 1.0, 5.0], Uncertainty,
            "Leren door meegaan", "assumed: 001:L53; MODEL section 6, more by going along";
        /// Share of learning and consulting that a team loses when its members have been together very long.
        stale: f64 = 0.0, "share", valid 0.0 ..= 1.0 [plausible 0.0, 0.4], Uncertainty,
            "Verlies van kritische zin", "CHECKS 5.6: Katz, fifty R&D groups; none in the baseline";
        /// Weeks that members have been there in the mean up to which nothing is lost.
        stale_from: f64 = 78.0, "weeks", valid 0.0 ..= 2000.0 [plausible 52.0, 104.0], Uncertainty,
            "Gezamenlijk dienstverband optimaal tot", "CHECKS 5.6: 1.5 years";
        /// Weeks at which all of that is lost.
        stale_to: f64 = 260.0, "weeks", valid 1.0 ..= 2000.0 [plausible 182.0, 364.0], Uncertainty,
            "Volle verlies bij", "CHECKS 5.6: noticeable by 5 years";
        /// Coach of a team at which the example a team lacks is half made up for.
        coach_half: f64 = 0.1, "FTE", valid 0.01 ..= 5.0 [plausible 0.05, 0.3], Uncertainty,
            "Coach voor half effect", "assumed: half a day a week; never measured";
        /// Share of the learning time that is spent in circles with members of other teams.
        circles: f64 = 0.0, "share", valid 0.0 ..= 1.0 [plausible 0.0, 0.5], Lever,
            "Leertijd in kringen over teams heen", "004:L620-624; none in the baseline";
        /// How far members of a circle, who do not work together, learn from each other.
        circle_trust: f64 = 0.6, "", valid 0.0 ..= 1.0 [plausible 0.4, 0.9], Uncertainty,
            "Openheid in de kring", "assumed: somewhat less than in a settled team, whose cohesion is near 0.7";
        /// Safety to bring bad news that circles give if all learning time is spent in them.
        circle_safety: f64 = 0.3, "", valid 0.0 ..= 1.0 [plausible 0.0, 0.6], Uncertainty,
            "Veiligheid door de kring", "assumed: peers from elsewhere make it easier to speak; never measured";
        /// Share of what colleagues teach each other that is kept back while the team is put out to tender.
        withheld: f64 = 0.5, "", valid 0.0 ..= 1.0 [plausible 0.0, 0.8], Uncertainty,
            "Kennis die men voor zich houdt", "assumed: 004:L753-762, rivals do not share; size not found";
    }
}

section! {
    /// Motivation, exhaustion and cohesion.
    Wellbeing in "wellbeing" {
        /// Speed a week at which motivation returns to a member's own level.
        motivation_return: f64 = 0.02, "a week", valid 0.0 ..= 1.0 [plausible 0.01, 0.04], Uncertainty,
            "Terugkeer van motivatie", "assumed: MODEL section 6";
        /// Speed a week at which motivation moves to the team's mean.
        motivation_team: f64 = 0.02, "a week", valid 0.0 ..= 1.0 [plausible 0.0, 0.04], Uncertainty,
            "Trek naar het team", "assumed: MODEL section 6; crossover (CHECKS 5.5)";
        /// Influence a week of unwilling and enthusiastic colleagues, heard more as others agree.
        contagion: f64 = 0.03, "a week", valid 0.0 ..= 1.0 [plausible 0.0, 0.06], Uncertainty,
            "Besmetting", "assumed: MODEL section 6; no published value (CHECKS 5.5)";
        /// Motivation gained a week by seeing real results.
        motivation_result: f64 = 0.01, "a week", valid 0.0 ..= 1.0 [plausible 0.0, 0.02], Uncertainty,
            "Motivatie door resultaat", "assumed: MODEL section 6";
        /// Share of motivation lost a week per unit of workload above 1.
        motivation_strain: f64 = 0.02, "a week", valid 0.0 ..= 1.0 [plausible 0.0, 0.04], Uncertainty,
            "Motivatieverlies door werkdruk", "assumed: MODEL section 6";
        /// Share of motivation lost a week by fully polished reports.
        motivation_polish: f64 = 0.01, "a week", valid 0.0 ..= 1.0 [plausible 0.0, 0.02], Uncertainty,
            "Motivatieverlies door mooi weer spelen", "assumed: MODEL section 6";
        /// Motivation below which a member counts as unwilling.
        unwilling_below: f64 = 0.4, "", valid 0.0 ..= 1.0 [plausible 0.3, 0.5], Constant,
            "Onwillig onder", "assumed";
        /// Cohesion of running teams when the warm-up begins.
        cohesion_settled: f64 = 0.7, "", valid 0.0 ..= 1.0 [plausible 0.5, 0.85], Founding,
            "Samenhang bij aanvang", "assumed: near the level at which a settled team rests";
        /// Cohesion of a team at its launch.
        cohesion_launch: f64 = 0.3, "", valid 0.0 ..= 1.0 [plausible 0.1, 0.5], Uncertainty,
            "Samenhang bij de start", "assumed";
        /// Weeks in which cohesion grows to its highest level.
        cohesion_weeks: f64 = 52.0, "weeks", valid 1.0 ..= 1000.0 [plausible 26.0, 104.0], Uncertainty,
            "Opbouw van samenhang", "assumed: MODEL section 6";
        /// Highest cohesion of a team of at most the easy size.
        cohesion_max: f64 = 0.9, "", valid 0.0 ..= 1.0 [plausible 0.8, 1.0], Uncertainty,
            "Grootste samenhang", "assumed: MODEL section 6";
        /// Members above whom a team holds together less well.
        cohesion_size: f64 = 15.0, "members", valid 1.0 ..= 500.0 [plausible 10.0, 20.0], Uncertainty,
            "Overzichtelijke teamgrootte", "004:L1446-1448: doubt above about fifteen people";
        /// Cohesion lost with each arrival or departure: this over the team's size, as a share.
        cohesion_change: f64 = 0.6, "", valid 0.0 ..= 5.0 [plausible 0.3, 1.0], Uncertainty,
            "Verlies van samenhang bij wisseling", "assumed: MODEL section 6";
        /// Exhaustion gained a week per unit of workload above 1.
        exhaustion_workload: f64 = 0.05, "a week", valid 0.0 ..= 1.0 [plausible 0.025, 0.1], Uncertainty,
            "Uitputting door werkdruk", "assumed: MODEL section 6";
        /// Exhaustion gained a week under full pressure without autonomy.
        exhaustion_pressure: f64 = 0.02, "a week", valid 0.0 ..= 1.0 [plausible 0.0, 0.04], Uncertainty,
            "Uitputting door druk", "assumed: MODEL section 6";
        /// Exhaustion gained a week by the work itself.
        exhaustion_base: f64 = 0.0015, "a week", valid 0.0 ..= 1.0 [plausible 0.0, 0.003], Uncertainty,
            "Uitputting door het werk zelf", "assumed: MODEL section 6";
        /// Share of exhaustion recovered a week in a fully cohesive team.
        recovery: f64 = 0.035, "a week", valid 0.0 ..= 1.0 [plausible 0.02, 0.05], Uncertainty,
            "Herstel van uitputting", "assumed: MODEL section 6";
        /// Exhaustion gained a week by a member torn between the team and another master, between helping and a
        /// full duty to report fraud, or by the uncertainty of a tender; what comes together adds up.
        exhaustion_conflict: f64 = 0.006, "a week", valid 0.0 ..= 1.0 [plausible 0.0, 0.015], Uncertainty,
            "Uitputting door tweestrijd", "assumed: four times that of the work itself; MODEL section 6 gives no value";
        /// How much less a team can hold together for each organisation beyond the first.
        cohesion_organisations: f64 = 0.03, "", valid 0.0 ..= 1.0 [plausible 0.01, 0.06], Uncertainty,
            "Samenhang minder per organisatie", "assumed: MODEL section 6";
        /// Share of cohesion lost when a leader goes, and again when one comes.
        cohesion_leader: f64 = 0.15, "share", valid 0.0 ..= 1.0 [plausible 0.05, 0.3], Uncertainty,
            "Verlies van samenhang bij wisselende leiding", "assumed: MODEL section 6";
    }
}

section! {
    /// Leaving, sickness, vacancies and newcomers.
    Staffing in "staffing" {
        /// Rate of leaving of a settled member with exhaustion 0.1, cohesion 0.6 and motivation 0.6.
        leaving: f64 = 0.175, "a year", valid 0.0 ..= 5.0 [plausible 0.12, 0.3], Uncertainty,
            "Vertrek per jaar", "calibrated to 18 % turnover (EVIDENCE 1.6: 10 to 31 %)";
        /// How strongly exhaustion raises leaving, in the exponent.
        leaving_exhaustion: f64 = 3.5, "", valid 0.0 ..= 20.0 [plausible 2.0, 5.0], Uncertainty,
            "Vertrek door uitputting", "assumed: MODEL section 6; Kim and Kao: through strain only";
        /// How many times higher leaving is in the first two years.
        leaving_early: f64 = 1.7, "", valid 0.1 ..= 10.0 [plausible 1.3, 2.5], Uncertainty,
            "Vertrek in de eerste twee jaar", "EVIDENCE 1.6: 1.7 (1.3 to 2.5) [S54, S57]";
        /// How much the uncertainty of a tender raises leaving: by this share of the rate.
        leaving_uncertain: f64 = 1.0, "", valid 0.0 ..= 10.0 [plausible 0.3, 2.0], Uncertainty,
            "Vertrek door onzekerheid", "assumed: 004:L750, good people leave before the award; size not found";
        /// Rate of falling sick of a member without exhaustion.
        sickness: f64 = 0.010, "a week", valid 0.0 ..= 1.0 [plausible 0.006, 0.015], Uncertainty,
            "Ziekmelding per week", "calibrated to 5 to 8 % sick leave (EVIDENCE 1.6)";
        /// How strongly exhaustion raises sickness, in the exponent.
        sickness_exhaustion: f64 = 2.5, "", valid 0.0 ..= 20.0 [plausible 1.0, 4.0], Uncertainty,
            "Ziekte door uitputting", "assumed: MODEL section 6";
        /// Mean weeks of sickness beyond the first.
        sickness_weeks: f64 = 3.0, "weeks", valid 0.0 ..= 104.0 [plausible 1.0, 6.0], Uncertainty,
            "Duur van ziekte", "MODEL section 6: 1 + Exp(3.5), part of it as long absence";
        /// Share of sickness that is long.
        sickness_long_share: f64 = 0.03, "share", valid 0.0 ..= 1.0 [plausible 0.01, 0.06], Uncertainty,
            "Aandeel langdurig ziek", "assumed";
        /// Mean weeks of a long absence.
        sickness_long_weeks: f64 = 40.0, "weeks", valid 0.0 ..= 104.0 [plausible 26.0, 52.0], Uncertainty,
            "Duur van langdurige ziekte", "EVIDENCE 1.6: burn-out absence 279 days [S59]";
        /// Weeks of absence after which colleagues take over the cases.
        cover_after_weeks: f64 = 6.0, "weeks", valid 0.0 ..= 520.0 [plausible 2.0, 13.0], Lever,
            "Overname na", "assumed";
        /// Whether vacancies are filled; off, a vacancy stop.
        hiring: bool = true, "", valid 0 ..= 1, Lever,
            "Vacatures worden vervuld", "EVIDENCE: Enschede 2018 vacancy stop";
        /// Shortest time a seat stays vacant.
        vacancy_least: f64 = 4.0, "weeks", valid 0.0 ..= 520.0 [plausible 2.0, 8.0], Uncertainty,
            "Vacature ten minste", "MODEL section 6";
        /// Mean time a seat stays vacant beyond the shortest.
        vacancy_extra: f64 = 9.0, "weeks", valid 0.0 ..= 520.0 [plausible 0.0, 22.0], Uncertainty,
            "Vacature daarboven gemiddeld", "EVIDENCE 1.1: 4 / 12 / 26 weeks (foreign proxy)";
        /// Share of his direct hours that a newcomer can use at first.
        newcomer_start: f64 = 0.4, "share", valid 0.0 ..= 1.0 [plausible 0.2, 0.7], Uncertainty,
            "Inzet van een nieuwkomer", "MODEL section 6";
        /// Weeks until a newcomer carries a full load.
        newcomer_weeks: f64 = 13.0, "weeks", valid 0.0 ..= 520.0 [plausible 13.0, 52.0], Uncertainty,
            "Inwerktijd", "EVIDENCE 1.6: 3 to 12 months";
    }
}
