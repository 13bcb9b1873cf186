//! `[team.*]`: who is in the team, how many cases, how hours divide.

use crate::{choice, section};

choice! {
    /// Who takes the next request.
    AssignmentRule {
        /// The present member with the smallest caseload for his hours.
        LeastLoaded = "least-loaded", "aan de minst belaste medewerker";
        /// The present member with room who is most competent in the presenting domain.
        BestFit = "best-fit", "aan de best passende medewerker";
    }
}

section! {
    /// What members can do when they come: competence by domain and generalist practice.
    Mix in "team.mix" {
        /// Competence in a member's own domain.
        own_domain: f64 = 0.72, "", valid 0.0 ..= 1.0 [plausible 0.6, 0.85], Uncertainty,
            "Vakkennis eigen leefgebied", "assumed: MODEL section 2";
        /// Competence in a member's second domain.
        second_domain: f64 = 0.51, "", valid 0.0 ..= 1.0 [plausible 0.4, 0.65], Uncertainty,
            "Vakkennis tweede leefgebied", "assumed: MODEL section 2";
        /// Competence in the other domains.
        other_domains: f64 = 0.30, "", valid 0.0 ..= 1.0 [plausible 0.2, 0.45], Uncertainty,
            "Vakkennis overige leefgebieden", "assumed: MODEL section 2";
        /// Generalist practice of the members of running teams when the warm-up begins.
        practice_settled: f64 = 0.45, "", valid 0.0 ..= 1.0 [plausible 0.3, 0.6], Founding,
            "Generalistisch werken bij aanvang", "assumed: near the level at which a settled team rests";
        /// Generalist practice of the members of a team at its launch.
        practice_launch: f64 = 0.15, "", valid 0.0 ..= 1.0 [plausible 0.05, 0.3], Uncertainty,
            "Generalistisch werken bij de start", "assumed: MODEL section 8";
        /// Generalist practice of a newcomer to a running team.
        practice_newcomer: f64 = 0.25, "", valid 0.0 ..= 1.0 [plausible 0.1, 0.35], Uncertainty,
            "Generalistisch werken van nieuwkomers", "assumed: MODEL section 6";
    }
}

section! {
    /// Whether members chose the work.
    Selection in "team.selection" {
        /// Share of members who volunteered for the team; the others were assigned.
        volunteers: f64 = 0.5, "share", valid 0.0 ..= 1.0 [plausible 0.2, 0.8], Lever,
            "Aandeel vrijwillig gekozen", "assumed: PLACES X8, half volunteered (20 to 80 %)";
        /// Mean own motivation of those who volunteered.
        motivation_volunteer: f64 = 0.72, "", valid 0.05 ..= 0.95 [plausible 0.6, 0.85], Uncertainty,
            "Motivatie van kiezers", "assumed: MODEL section 6";
        /// Mean own motivation of those who were assigned.
        motivation_assigned: f64 = 0.38, "", valid 0.05 ..= 0.95 [plausible 0.25, 0.55], Uncertainty,
            "Motivatie van aangewezenen", "assumed: MODEL section 6";
        /// Concentration of the Beta distribution of own motivation.
        concentration: f64 = 12.0, "", valid 1.0 ..= 200.0 [plausible 6.0, 25.0], Uncertainty,
            "Gelijkheid van motivatie", "assumed";
        /// People to choose from for each seat; whoever has the highest own motivation comes.
        candidates: u32 = 1, "people", valid 1 ..= 16 [plausible 1, 4], Lever,
            "Kandidaten per plaats", "001:L69, 004:L1551-1552: teams are seldom free to choose";
    }
}

section! {
    /// How many cases a member carries and who takes the next one.
    Caseload in "team.caseload" {
        /// Cases per full-time member at the reference division of hours; 0 means no limit.
        limit: f64 = 20.0, "cases per FTE", valid 0.0 ..= 500.0 [plausible 8.0, 45.0], Lever,
            "Caseloadgrens per fte", "EVIDENCE 1.3: heavy 8 (5 to 18), middle 35 (20 to 45); mixed, calibrated";
        /// Cases per member whatever his hours; 0 means that the limit per FTE counts.
        limit_per_member: u32 = 0, "cases", valid 0 ..= 10000, Lever,
            "Caseloadgrens per medewerker", "for checks against theory";
        /// How much full pressure raises the limit on demand, as a share.
        limit_pressure: f64 = 0.25, "", valid 0.0 ..= 3.0 [plausible 0.0, 0.5], Uncertainty,
            "Grens omhoog onder druk", "assumed: limits raised on demand (MODEL section 7)";
        /// Direct share of the hours worked at which the limit per FTE is meant; members with less
        /// direct time carry fewer cases.
        reference_direct_share: f64 = 0.45, "share", valid 0.05 ..= 1.0, Constant,
            "Direct aandeel waarvoor de grens geldt", "MODEL section 5: limit x net direct hours / reference net direct hours";
        /// Who takes the next request.
        assignment: AssignmentRule = AssignmentRule::LeastLoaded, "", valid 0 ..= 1, Lever,
            "Toewijzing", "MODEL section 5";
        /// Whether a returning household goes to its former worker if that member has room.
        former_worker: bool = true, "", valid 0 ..= 1, Lever,
            "Terug naar vaste hulpverlener", "assumed";
    }
}

section! {
    /// How the contract hours of a member divide before cases get any.
    Time in "team.time" {
        /// Contract of a member.
        contract_hours: f64 = 27.0, "hours a week", valid 0.1 ..= 60.0 [plausible 24.0, 32.0], Lever,
            "Contracturen", "EVIDENCE 1.1: 0.756 FTE x 36 h = 27 (proxy)";
        /// Hours of a full-time week.
        full_time_hours: f64 = 36.0, "hours a week", valid 1.0 ..= 60.0, Constant,
            "Voltijdse werkweek", "Cao Sociaal Werk [S90]";
        /// Share of contract hours on leave.
        leave_share: f64 = 0.13, "share", valid 0.0 ..= 0.5 [plausible 0.1, 0.16], Constant,
            "Verlof", "assumed: about 6.5 weeks of leave and holidays";
        /// Registration and administration, share of hours worked.
        administration: f64 = 0.30, "share", valid 0.0 ..= 0.8 [plausible 0.25, 0.4], Lever,
            "Registratie en administratie", "EVIDENCE 1.2: 31 % (25 to 40) with the share that pressure adds [S21]";
        /// Registration that full pressure adds, share of hours worked.
        administration_pressure: f64 = 0.08, "share", valid 0.0 ..= 0.5 [plausible 0.0, 0.15], Uncertainty,
            "Extra registratie onder druk", "assumed: MODEL section 5";
        /// Team meetings and coordination, share of hours worked.
        coordination: f64 = 0.05, "share", valid 0.0 ..= 0.5 [plausible 0.03, 0.1], Uncertainty,
            "Afstemming", "MODEL section 5";
        /// Coordination that each colleague adds, share of hours worked.
        coordination_per_colleague: f64 = 0.003, "share", valid 0.0 ..= 0.05 [plausible 0.002, 0.006], Uncertainty,
            "Afstemming per collega", "MODEL section 5";
        /// Travel, share of hours worked.
        travel: f64 = 0.045, "share", valid 0.0 ..= 0.5 [plausible 0.03, 0.08], Uncertainty,
            "Reistijd", "MODEL section 5";
        /// Learning together, share of hours worked when there is no shortage.
        learning: f64 = 0.05, "share", valid 0.0 ..= 0.4 [plausible 0.0, 0.15], Lever,
            "Leertijd", "EVIDENCE 1.2: 5 % (0 to 15)";
        /// Share of the learning time that shortage cannot squeeze.
        learning_protected: f64 = 0.2, "share", valid 0.0 ..= 1.0 [plausible 0.0, 1.0], Lever,
            "Beschermd deel van leertijd", "assumed: protection often fails (EVIDENCE 1.6, S70)";
        /// Prevention, share of hours worked when there is no shortage.
        prevention: f64 = 0.04, "share", valid 0.0 ..= 0.4 [plausible 0.0, 0.1], Lever,
            "Preventie", "MODEL section 5";
        /// Outreach to households that do not ask, share of hours worked when there is no shortage.
        outreach: f64 = 0.0, "share", valid 0.0 ..= 0.4 [plausible 0.0, 0.1], Lever,
            "Outreachend werk", "MODEL section 4; none in the baseline";
        /// Links with doctors, schools and police, share of hours worked when there is no shortage.
        linking: f64 = 0.0, "share", valid 0.0 ..= 0.4 [plausible 0.0, 0.08], Lever,
            "Verbinden met huisarts, school, politie", "004:L263-268, L316-328; none beyond the usual in the baseline";
        /// Community work that volunteers grow by, share of hours worked when there is no shortage.
        community: f64 = 0.0, "share", valid 0.0 ..= 0.4 [plausible 0.0, 0.1], Lever,
            "Opbouwwerk", "004:L1631-1642; none in the baseline";
        /// Hours a week in which a member of the team sits in a walk-in place; the members at work share them.
        walk_in: f64 = 0.0, "hours a week", valid 0.0 ..= 80.0 [plausible 0.0, 20.0], Lever,
            "Inloopuren van het team", "003:L25; none in the baseline";
        /// Days a week that members are with the team.
        days_with_team: f64 = 2.5, "days a week", valid 0.0 ..= 5.0 [plausible 1.0, 4.0], Lever,
            "Dagen per week bij het team", "EVIDENCE 1.1: at least two needed for learning (001:L57)";
        /// Systems in which members have to register.
        systems: u32 = 1, "systems", valid 1 ..= 5 [plausible 1, 2], Lever,
            "Registratiesystemen", "004:L601-602: double records";
        /// Registration that each system beyond the first adds, share of hours worked.
        administration_system: f64 = 0.06, "share", valid 0.0 ..= 0.3 [plausible 0.03, 0.12], Uncertainty,
            "Registratie per extra systeem", "assumed: a fifth of the 31 % of EVIDENCE 1.2";
        /// Coordination that each organisation and each part of the team beyond the first adds, share of hours
        /// worked.
        coordination_per_organisation: f64 = 0.004, "share", valid 0.0 ..= 0.05 [plausible 0.002, 0.01], Uncertainty,
            "Afstemming per organisatie", "assumed: MODEL section 5, a little more than a colleague";
    }
}
