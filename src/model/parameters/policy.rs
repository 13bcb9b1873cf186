//! `[policy]`, `[costs]` and `[mechanisms]`: the council, the money, the switches.

use super::Parameters;
use crate::section;

section! {
    /// How the council expects, presses and listens.
    Policy in "policy" {
        /// Pressure that is there without any disappointment.
        pressure_floor: f64 = 0.1, "", valid 0.0 ..= 1.0 [plausible 0.0, 0.3], Lever,
            "Druk die er altijd is", "assumed";
        /// How strongly a gap between the expected and the reported path raises pressure.
        impatience: f64 = 1.0, "", valid 0.0 ..= 10.0 [plausible 0.0, 3.0], Lever,
            "Ongeduld", "assumed: MODEL section 7";
        /// Dialogue between council and teams about what is feasible.
        dialogue: f64 = 0.3, "", valid 0.0 ..= 1.0 [plausible 0.0, 1.0], Lever,
            "Dialoog", "assumed: MODEL section 7";
        /// Room that professionals have to decide.
        autonomy: f64 = 0.5, "", valid 0.0 ..= 1.0 [plausible 0.0, 1.0], Lever,
            "Professionele ruimte", "PLACES X18: 6 of 9 strong";
        /// Share of an hour on money, work and income that is lost at offices that are not connected.
        compartments: f64 = 0.0, "share", valid 0.0 ..= 1.0 [plausible 0.0, 0.5], Lever,
            "Schotten in de backoffice", "000:L42-48, L81-89; none in the baseline";
        /// Trust between council and teams that lets bad news be told, before dialogue adds to it.
        safety: f64 = 0.3, "", valid 0.0 ..= 1.0 [plausible 0.0, 0.8], Uncertainty,
            "Veiligheid om slecht nieuws te melden", "assumed: MODEL section 7";
        /// Share of the way that pressure moves at each review.
        pressure_speed: f64 = 0.3333333333333333, "", valid 0.0 ..= 1.0 [plausible 0.2, 0.6], Uncertainty,
            "Traagheid van druk", "assumed: MODEL section 7, about nine months";
        /// How much reported success beyond the path lifts ambition.
        ambition_up: f64 = 0.5, "", valid 0.0 ..= 5.0 [plausible 0.0, 1.0], Uncertainty,
            "Ambitie omhoog na succes", "assumed: MODEL section 7";
        /// How much reported disappointment lowers ambition.
        ambition_down: f64 = 0.1, "", valid 0.0 ..= 5.0 [plausible 0.0, 0.3], Uncertainty,
            "Ambitie omlaag na tegenvaller", "assumed: MODEL section 7";
        /// How much dialogue lowers ambition towards what is real.
        ambition_dialogue: f64 = 0.5, "", valid 0.0 ..= 5.0 [plausible 0.0, 1.0], Uncertainty,
            "Ambitie bijgesteld door dialoog", "assumed: MODEL section 7";
        /// How far members have to report fraud that they meet.
        fraud_duty: f64 = 0.0, "", valid 0.0 ..= 1.0, Lever,
            "Fraudeplicht", "000:L48-51: in some municipalities; none in the baseline";
        /// How far teams build on what the household and its circle can do themselves.
        own_strength: f64 = 0.0, "", valid 0.0 ..= 1.0, Lever,
            "Beroep op eigen kracht", "000:L122-128; no more than usual in the baseline";
        /// Wait within which a request should be taken up.
        wait_norm_weeks: f64 = 6.0, "weeks", valid 0.0 ..= 104.0 [plausible 2.0, 8.0], Lever,
            "Norm voor de eerste stap", "EVIDENCE 1.5: legal Wmo inquiry 6 weeks [S05]";
        /// Rules and protocols beyond the usual: they take away room to decide and have to be accounted for.
        rules: f64 = 0.0, "", valid 0.0 ..= 1.0 [plausible 0.0, 0.6], Lever,
            "Regels en protocollen", "000:L76-81, 003:L37; those of the baseline are in its shares of hours";
        /// Registration that rules to the full add, share of hours worked.
        rules_administration: f64 = 0.10, "share", valid 0.0 ..= 0.5 [plausible 0.05, 0.15], Uncertainty,
            "Registratie door regels", "assumed: a third of the 31 % of EVIDENCE 1.2";
        /// Hours that full dialogue costs every member, share of hours worked.
        dialogue_hours: f64 = 0.0, "share", valid 0.0 ..= 0.2 [plausible 0.0, 0.03], Uncertainty,
            "Tijd voor dialoog", "EVIDENCE 3.13: dialogue costs hours; not counted in the baseline";
    }
}

section! {
    /// What things cost, at the stated price level.
    Costs in "costs" {
        /// Cost of a full-time member, all in.
        fte_year: f64 = 75000.0, "euros a year", valid 0.0 ..= 1000000.0 [plausible 51000.0, 105000.0], Uncertainty,
            "Kosten per fte", "EVIDENCE 1.9: 75,000 (51,000 to 105,000), several price years";
        /// Cost of filling a vacancy, share of the yearly cost of the seat.
        recruitment: f64 = 0.3, "share", valid 0.0 ..= 5.0 [plausible 0.3, 2.0], Uncertainty,
            "Kosten van een nieuwe collega", "EVIDENCE 1.6: 30 to 200 % of yearly pay [S65]";
        /// Cost of a crisis: emergency provider, police, shelter.
        crisis: f64 = 8000.0, "euros", valid 0.0 ..= 1000000.0 [plausible 3000.0, 20000.0], Uncertainty,
            "Kosten van een crisis", "assumed";
        /// Price of an hour of temporary staff, times that of a member.
        temporary: f64 = 1.5, "times", valid 0.0 ..= 10.0 [plausible 1.2, 2.0], Uncertainty,
            "Duurte van tijdelijk personeel", "assumed: agency rates above the collective agreement; no count found";
        /// Year whose prices are used.
        price_level: u32 = 2023, "", valid 1990 ..= 2100, Constant,
            "Prijspeil", "assumed: sources range from 2016 to 2024";
    }
}

section! {
    /// Switches. A mechanism that is off freezes its variables at the value in docs/model.md.
    Mechanisms in "mechanisms" {
        /// Problems grow or heal by themselves.
        course: bool = true, "", valid 0 ..= 1, Constant, "Beloop van problemen", "MODEL section 4";
        /// Burden spills over into new life domains.
        spill_over: bool = true, "", valid 0 ..= 1, Constant, "Overslaan", "MODEL section 4";
        /// What is left makes the presenting problem flare up.
        flare_up: bool = true, "", valid 0 ..= 1, Constant, "Opvlammen", "MODEL section 4";
        /// Households hesitate before they ask; off, they ask at once.
        help_seeking: bool = true, "", valid 0 ..= 1, Constant, "Hulp zoeken", "MODEL section 4";
        /// Trust moves with what households experience.
        trust: bool = true, "", valid 0 ..= 1, Constant, "Vertrouwen", "MODEL section 4";
        /// Work builds self-reliance.
        self_reliance: bool = true, "", valid 0 ..= 1, Constant, "Zelfredzaamheid", "MODEL section 4";
        /// Waiting households leave the list; requests of the plain queue keep their stated patience.
        patience: bool = true, "", valid 0 ..= 1, Constant, "Geduld", "MODEL section 4";
        /// Crises occur.
        crisis: bool = true, "", valid 0 ..= 1, Constant, "Crisis", "MODEL section 4";
        /// Light questions are asked.
        light_requests: bool = true, "", valid 0 ..= 1, Constant, "Lichte vragen", "MODEL section 2";
        /// Prevention work lowers the onset of problems.
        prevention: bool = true, "", valid 0 ..= 1, Constant, "Preventie", "MODEL section 7";
        /// Outreach finds hidden households; links and a walk-in place bring help nearer.
        outreach: bool = true, "", valid 0 ..= 1, Constant, "Outreach, verbinden, inloop", "MODEL section 4";
        /// A fraud duty keeps households away and silent.
        fraud_duty: bool = true, "", valid 0 ..= 1, Constant, "Fraudeplicht", "MODEL section 4";
        /// Volunteers help where burden is light.
        zero_line: bool = true, "", valid 0 ..= 1, Constant, "Nulde lijn", "MODEL sections 2 and 5";
        /// Building on own strength wears the informal network.
        carers: bool = true, "", valid 0 ..= 1, Constant, "Slijtage van mantelzorg", "MODEL section 5";
        /// The municipal desk stands before the teams, where a scenario has one.
        desk: bool = true, "", valid 0 ..= 1, Constant, "Loket", "004:L302-304";
        /// Shortage squeezes prevention and learning time.
        squeeze: bool = true, "", valid 0 ..= 1, Constant, "Verdringing van leertijd en preventie", "MODEL section 5";
        /// Workload above 1 lowers time per case less than it should, and the rest is overtime.
        work_pressure: bool = true, "", valid 0 ..= 1, Constant, "Werkdruk en overwerk", "MODEL section 5";
        /// The team's norm of care drifts to what is practised.
        norm_drift: bool = true, "", valid 0 ..= 1, Constant, "Afglijdende norm", "MODEL section 5";
        /// Workload and pressure pull to the quick fix.
        quick_fix: bool = true, "", valid 0 ..= 1, Constant, "Trek naar de snelle oplossing", "MODEL section 5";
        /// Generalist practice lets members work on more than the presenting problem.
        depth: bool = true, "", valid 0 ..= 1, Constant, "Diepgang", "MODEL section 5";
        /// Other problems may be unknown at intake.
        hidden_problems: bool = true, "", valid 0 ..= 1, Constant, "Verborgen problemen", "MODEL section 5";
        /// New cases, changes of worker and returns cost hours before a case moves.
        intake: bool = true, "", valid 0 ..= 1, Constant, "Intake en overdracht", "MODEL section 5";
        /// Cases are referred to providers.
        referral: bool = true, "", valid 0 ..= 1, Constant, "Doorverwijzen", "MODEL section 5";
        /// Free places and the own organisation draw referrals.
        supply_led: bool = true, "", valid 0 ..= 1, Constant, "Aanbodgestuurd doorverwijzen", "MODEL section 5";
        /// Other professionals come around households, stay, step back and cost alignment.
        professionals: bool = true, "", valid 0 ..= 1, Constant, "Hulpverleners rond een huishouden", "MODEL section 2";
        /// Offices that are not connected cost hours on money, work and income.
        compartments: bool = true, "", valid 0 ..= 1, Constant, "Schotten in de backoffice", "MODEL section 7";
        /// Generalist practice grows and fades.
        practice: bool = true, "", valid 0 ..= 1, Constant, "Leren generalistisch werken", "MODEL section 6";
        /// Competence grows and fades.
        competence: bool = true, "", valid 0 ..= 1, Constant, "Groei van vakkennis", "MODEL section 6";
        /// Specialists take the cases of their own domains, advise, go along and keep the line to providers.
        roles: bool = true, "", valid 0 ..= 1, Constant, "Rollen van specialisten", "MODEL section 2";
        /// Teams whose members have been together very long lose critical sense.
        common_tenure: bool = true, "", valid 0 ..= 1, Constant, "Lang gezamenlijk dienstverband", "MODEL section 6";
        /// Members learn in circles with members of other teams.
        circles: bool = true, "", valid 0 ..= 1, Constant, "Leerkringen", "MODEL section 7";
        /// A coach sets an example.
        coach: bool = true, "", valid 0 ..= 1, Constant, "Coach", "MODEL section 7";
        /// Motivation moves.
        motivation: bool = true, "", valid 0 ..= 1, Constant, "Motivatie", "MODEL section 6";
        /// Unwilling and enthusiastic colleagues are heard.
        contagion: bool = true, "", valid 0 ..= 1, Constant, "Besmetting", "MODEL section 6";
        /// Exhaustion moves.
        exhaustion: bool = true, "", valid 0 ..= 1, Constant, "Uitputting", "MODEL section 6";
        /// Cohesion moves.
        cohesion: bool = true, "", valid 0 ..= 1, Constant, "Samenhang", "MODEL section 6";
        /// Members leave.
        leaving: bool = true, "", valid 0 ..= 1, Constant, "Vertrek", "MODEL section 6";
        /// A tender makes members uncertain.
        uncertainty: bool = true, "", valid 0 ..= 1, Constant, "Onzekerheid bij aanbesteding", "MODEL section 7";
        /// Members fall sick.
        sickness: bool = true, "", valid 0 ..= 1, Constant, "Ziekte", "MODEL section 6";
        /// The council reviews, and disappointment becomes pressure.
        pressure: bool = true, "", valid 0 ..= 1, Constant, "Druk van de raad", "MODEL section 7";
        /// An overspent budget stops the filling of vacancies.
        budget: bool = true, "", valid 0 ..= 1, Constant, "Begroting bindt", "MODEL section 7";
        /// Reports look better than reality under pressure.
        polish: bool = true, "", valid 0 ..= 1, Constant, "Mooi weer spelen", "MODEL section 7";
        /// Seconded members work for their mother organisation too, and are torn between two masters.
        employers: bool = true, "", valid 0 ..= 1, Constant, "Meer werkgevers", "MODEL sections 5 and 6";
        /// Leaders go, and new ones have to settle in.
        leader: bool = true, "", valid 0 ..= 1, Constant, "Wisseling van leiding", "MODEL section 6";
        /// Partner organisations send other people.
        rotation: bool = true, "", valid 0 ..= 1, Constant, "Wisseling van partners", "MODEL section 2";
        /// Rules take room and time.
        rules: bool = true, "", valid 0 ..= 1, Constant, "Regels", "MODEL section 7";
    }
}

impl Parameters {
    /// Rules and protocols in force.
    pub fn rules(&self) -> f64 {
        if self.mechanisms.rules { self.policy.rules } else { 0.0 }
    }

    /// Room to decide that rules leave.
    pub fn autonomy(&self) -> f64 {
        self.policy.autonomy * (1.0 - self.rules())
    }
}

impl Parameters {
    /// The fraud duty in force.
    #[inline]
    pub fn fraud_duty(&self) -> f64 {
        if self.mechanisms.fraud_duty { self.policy.fraud_duty } else { 0.0 }
    }

    /// What households tell of `all` that they would tell if nobody had to report them.
    #[inline]
    pub fn told(&self, all: f64) -> f64 {
        let duty = self.fraud_duty();
        if duty > 0.0 { all * (1.0 - self.casework.fraud_silence * duty) } else { all }
    }

    /// Whether volunteers take households.
    pub fn has_volunteers(&self) -> bool {
        self.mechanisms.zero_line && self.zero_line.places_per_1000 > 0.0
    }
}
