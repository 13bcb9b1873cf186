//! `[household]`: what households are like and how their problems run.

use crate::section;

section! {
    /// What households are like, how problems run, and when help is sought.
    Household in "household" {
        /// Shape of the Gamma distribution of vulnerability (mean 1): lower means more concentrated.
        vulnerability_shape: f64 = 0.7, "", valid 0.05 ..= 20.0 [plausible 0.5, 1.0], Founding,
            "Scheefheid van kwetsbaarheid", "assumed: MODEL section 2";
        /// Concentration of the Beta distributions of self-reliance, network and trust.
        concentration: f64 = 16.0, "", valid 1.0 ..= 200.0 [plausible 8.0, 30.0], Founding,
            "Gelijkheid van huishoudens", "assumed";
        /// Mean own level of trust in help.
        trust: f64 = 0.6, "", valid 0.05 ..= 0.95 [plausible 0.4, 0.75], Uncertainty,
            "Vertrouwen", "assumed: MODEL section 2";
        /// How fast a problem grows a week where there is no self-reliance.
        growth: f64 = 0.03, "a week", valid 0.0 ..= 0.5 [plausible 0.02, 0.04], Uncertainty,
            "Groei van problemen", "assumed: MODEL section 4";
        /// How fast a problem heals a week where self-reliance and network are full.
        healing: f64 = 0.055, "a week", valid 0.0 ..= 0.5 [plausible 0.035, 0.065], Uncertainty,
            "Herstel van problemen", "assumed: MODEL section 4";
        /// Severity that a problem approaches when nothing stops it.
        severity_max: f64 = 2.0, "", valid 0.5 ..= 10.0 [plausible 1.5, 2.5], Uncertainty,
            "Grootste ernst", "assumed: MODEL section 4";
        /// Rate at which burden spills over into a new life domain, per unit of burden a week.
        spill_over: f64 = 0.004, "a week", valid 0.0 ..= 0.2 [plausible 0.002, 0.006], Uncertainty,
            "Overslaan naar een ander leefgebied", "assumed: MODEL section 4";
        /// Rate at which other problems make the presenting one flare up, per unit of their severity a week.
        flare_up: f64 = 0.012, "a week", valid 0.0 ..= 0.2 [plausible 0.0, 0.015], Uncertainty,
            "Opvlammen door wat bleef liggen", "assumed: MODEL section 4; one of the three that decide whether depth pays";
        /// Severity that a flare-up adds.
        flare_size: f64 = 0.5, "", valid 0.0 ..= 3.0 [plausible 0.3, 0.7], Uncertainty,
            "Grootte van opvlammen", "assumed: MODEL section 4";
        /// Weeks in which self-reliance built by work returns to the household's own level.
        self_reliance_memory: f64 = 156.0, "weeks", valid 1.0 ..= 5200.0 [plausible 78.0, 312.0], Uncertainty,
            "Beklijven van zelfredzaamheid", "assumed: MODEL section 4, about three years";
        /// Rate at which a household with burden 1 and full trust asks for help.
        help_seeking: f64 = 0.045, "a week", valid 0.0 ..= 2.0 [plausible 0.03, 0.08], Uncertainty,
            "Hulp zoeken", "assumed: MODEL section 4";
        /// How near help is: GP, school, police, a walk-in place; 1 is usual.
        proximity: f64 = 1.0, "", valid 0.0 ..= 10.0 [plausible 0.6, 1.5], Lever,
            "Nabijheid van hulp", "assumed: MODEL section 4";
        /// Share of that nearness that comes by way of partners: doctors, schools, police.
        partners: f64 = 0.4, "share", valid 0.0 ..= 1.0 [plausible 0.2, 0.7], Uncertainty,
            "Deel van de nabijheid via partners", "assumed: no count was found";
        /// Most that links with partners add to what comes by way of them, as a share.
        linking_reach: f64 = 0.5, "share", valid 0.0 ..= 5.0 [plausible 0.2, 1.0], Uncertainty,
            "Grootste effect van verbinden", "assumed";
        /// Hours of linking at which half of that is reached.
        linking_half: f64 = 0.002, "hours per household a week", valid 0.0001 ..= 1.0 [plausible 0.0005, 0.005], Uncertainty,
            "Verbinden voor half effect", "assumed: after demand.prevention_half";
        /// Most that a walk-in place adds to nearness.
        walk_in_reach: f64 = 0.3, "", valid 0.0 ..= 5.0 [plausible 0.1, 0.6], Uncertainty,
            "Grootste effect van inloop", "assumed";
        /// Hours a week of a walk-in place at which half of that is reached.
        walk_in_half: f64 = 8.0, "hours a week", valid 0.1 ..= 200.0 [plausible 4.0, 16.0], Uncertainty,
            "Inloop voor half effect", "assumed: two half days";
        /// Hidden households that an hour of outreach finds and that would accept help if they trusted it
        /// fully.
        outreach_found: f64 = 0.15, "households an hour", valid 0.0 ..= 10.0 [plausible 0.05, 0.3], Uncertainty,
            "Gevonden per uur outreach", "assumed: a day for one household";
        /// How much a fraud duty keeps households with problems of money or work away.
        fraud_deterrence: f64 = 0.4, "", valid 0.0 ..= 1.0 [plausible 0.1, 0.6], Uncertainty,
            "Mijden door fraudeplicht", "assumed: 000:L48-70; the size of the effect was not found";
        /// How much a team of the municipality's own people keeps households away, compared with one of
        /// nobody who is.
        municipal_deterrence: f64 = 0.15, "", valid 0.0 ..= 1.0 [plausible 0.0, 0.3], Uncertainty,
            "Afstand door gemeente in het team", "assumed: 004:L307-314, the municipality at the kitchen table";
        /// How much each week of known wait deters: exp(-this times weeks).
        wait_deterrence: f64 = 0.02, "a week", valid 0.0 ..= 1.0 [plausible 0.0, 0.04], Uncertainty,
            "Afschrikking door wachttijd", "CHECKS finding 6: elasticity low, about -0.1";
        /// Rate at which a waiting household without trust leaves the list.
        leave_list: f64 = 0.05, "a week", valid 0.0 ..= 2.0 [plausible 0.02, 0.08], Uncertainty,
            "Afhaken van de wachtlijst", "EVIDENCE 1.5: 5 % a week (2 to 8), foreign proxy [S71]";
        /// Share of trust lost on leaving the list unhelped.
        trust_loss_leaving: f64 = 0.08, "", valid 0.0 ..= 1.0 [plausible 0.0, 0.2], Uncertainty,
            "Vertrouwensverlies bij afhaken", "assumed: MODEL section 4";
        /// Share of trust lost a week on the list.
        trust_loss_waiting: f64 = 0.004, "a week", valid 0.0 ..= 0.2 [plausible 0.0, 0.01], Uncertainty,
            "Vertrouwensverlies per week wachten", "assumed: MODEL section 4";
        /// Share of trust lost when no team is meant for a request.
        trust_loss_turned_away: f64 = 0.08, "", valid 0.0 ..= 1.0 [plausible 0.0, 0.2], Uncertainty,
            "Vertrouwensverlies bij afwijzing", "assumed: as on leaving the list";
        /// Share of trust lost with a change of worker.
        trust_loss_change: f64 = 0.10, "", valid 0.0 ..= 1.0 [plausible 0.1, 0.5], Uncertainty,
            "Vertrouwensverlies bij wisseling", "EVIDENCE 1.7: loss at a hand-over 10 to 50 % (X)";
        /// Share of trust lost when the municipal desk does the intake again.
        trust_loss_redone: f64 = 0.05, "", valid 0.0 ..= 1.0 [plausible 0.0, 0.15], Uncertainty,
            "Vertrouwensverlies bij dubbele intake", "assumed: half of a change of worker";
        /// Share of trust lost at the first talk to members who have to report fraud.
        trust_loss_fraud: f64 = 0.10, "", valid 0.0 ..= 1.0 [plausible 0.0, 0.3], Uncertainty,
            "Vertrouwensverlies door fraudeplicht", "assumed: as much as a change of worker";
        /// Share of trust lost by a household that is helped against its will.
        trust_loss_compelled: f64 = 0.2, "", valid 0.0 ..= 1.0 [plausible 0.1, 0.5], Uncertainty,
            "Vertrouwensverlies door drang", "assumed: twice that of a change of worker";
        /// Trust gained when a case closes with its whole burden gone, towards full trust.
        trust_result: f64 = 0.0, "", valid 0.0 ..= 1.0 [plausible 0.0, 0.2], Uncertainty,
            "Vertrouwenswinst door resultaat", "MODEL section 4; not in the baseline, which was calibrated without";
        /// Trust gained by an hour of contact, towards full trust.
        trust_per_hour: f64 = 0.002, "an hour", valid 0.0 ..= 0.2 [plausible 0.0, 0.005], Uncertainty,
            "Vertrouwenswinst per uur", "assumed";
        /// What the help of volunteers adds to the strength of the informal network while it lasts.
        volunteer_support: f64 = 0.4, "", valid 0.0 ..= 2.0 [plausible 0.2, 0.6], Uncertainty,
            "Steun van vrijwilligers", "assumed: nearly an average network";
        /// How fast the informal network wears while a team builds on own strength to the full.
        carer_wear: f64 = 0.01, "a week", valid 0.0 ..= 0.5 [plausible 0.0, 0.03], Uncertainty,
            "Slijtage van mantelzorg", "assumed: 004:L1649-1653, SCP";
        /// Speed a week at which trust returns to the household's own level.
        trust_return: f64 = 0.003, "a week", valid 0.0 ..= 0.2 [plausible 0.001, 0.01], Uncertainty,
            "Terugkeer van vertrouwen", "assumed: MODEL section 4";
        /// Burden below which a household counts as well.
        solved_below: f64 = 0.2, "", valid 0.0 ..= 2.0 [plausible 0.1, 0.3], Constant,
            "Opgelost onder", "MODEL section 4";
        /// Burden above which crises occur.
        crisis_threshold: f64 = 3.0, "", valid 0.0 ..= 20.0 [plausible 2.5, 5.0], Uncertainty,
            "Drempel voor crisis", "set with the rate: something below one crisis per 1,000 inhabitants a year";
        /// Rate of crises per unit of burden above the threshold.
        crisis_rate: f64 = 0.05, "a week", valid 0.0 ..= 1.0 [plausible 0.02, 0.1], Uncertainty,
            "Kans op crisis", "assumed: something below one crisis per 1,000 inhabitants a year";
        /// Share of the worst problem that emergency help takes away.
        crisis_relief: f64 = 0.3, "", valid 0.0 ..= 1.0 [plausible 0.1, 0.5], Uncertainty,
            "Verlichting door crisishulp", "assumed";
    }
}
