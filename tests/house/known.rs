//! What is known of Dutch neighbourhood teams, figure by figure, for the page about the baseline.

use spankracht::model::ledger::Ledger;

/// A figure of the city beside its published range.
pub struct Row {
    pub what: &'static str,
    pub unit: &'static str,
    pub decimals: usize,
    pub figure: fn(&City) -> f64,
    /// Lowest and highest published or derived value, and where it stands.
    pub known: (f64, f64, &'static str),
    pub note: &'static str,
}

/// One replication of the city over its ten measured years, with what is needed to express rates.
pub struct City {
    pub ledger: Ledger,
    pub inhabitants: f64,
    pub seats: f64,
    pub fte: f64,
}

impl City {
    /// The figure of an outcome over all measured weeks.
    pub fn of(&self, outcome: &str) -> f64 {
        self.ledger.figure(outcome, 0..self.ledger.weeks())
    }

    pub fn per_1000(&self, figure: f64) -> f64 {
        figure / self.inhabitants * 1000.0
    }

    pub fn requests(&self) -> f64 {
        self.of("requests_real") + self.of("requests_light")
    }
}

/// What is known of Dutch teams, in the order in which a reader would ask.
pub const ROWS: &[Row] = &[
    Row {
        what: "Reports and requests",
        unit: "per 1,000 inhabitants a year",
        decimals: 1,
        figure: |c| c.per_1000(c.requests()),
        known: (19.0, 57.0, "1.4: Utrecht 19 new cases, Almere 45 and Nijmegen 57 reports"),
        note: "",
    },
    Row {
        what: "of which real requests",
        unit: "per 1,000 inhabitants a year",
        decimals: 1,
        figure: |c| c.per_1000(c.of("requests_real")),
        known: (14.0, 19.0, "1.4: social work 14 clients in 2000, Utrecht 19 new cases in 2024"),
        note: "returning households included",
    },
    Row {
        what: "Members",
        unit: "per 1,000 inhabitants",
        decimals: 2,
        figure: |c| c.per_1000(c.seats),
        known: (0.7, 2.2, "1.1: Utrecht 0.72, Leeuwarden 1.4 (FTE), Eindhoven 1.75, Groningen 2.2"),
        note: "set",
    },
    Row {
        what: "Caseload",
        unit: "cases per FTE",
        decimals: 1,
        figure: |c| c.of("caseload"),
        known: (5.0, 45.0, "1.3: heavy 5 to 18, middle group 20 to 45"),
        note: "a mix of both; light questions are not cases here",
    },
    Row {
        what: "Mean wait",
        unit: "weeks",
        decimals: 1,
        figure: |c| c.of("wait_mean"),
        known: (0.8, 7.0, "1.5: well-staffed 0.8 to 1.1, overloaded 6 to 20, Druten 3.7"),
        note: "between the two: a city that manages",
    },
    Row {
        what: "Taken up within six weeks",
        unit: "%",
        decimals: 0,
        figure: |c| c.of("within_norm"),
        known: (37.0, 100.0, "1.5: Nijmegen 37 % within four weeks when overloaded"),
        note: "",
    },
    Row {
        what: "Leaving the list",
        unit: "% of requests",
        decimals: 1,
        figure: |c| 100.0 * c.of("left_list") / c.of("requests_real"),
        known: (0.0, 20.0, "1.5: 2 to 8 % a week on the list (foreign proxy)"),
        note: "",
    },
    Row {
        what: "Length of a case",
        unit: "months",
        decimals: 1,
        figure: |c| c.of("case_length") / 52.0 * 12.0,
        known: (4.0, 20.0, "1.3: light 4, youth help 16, Rotterdam clients 20"),
        note: "given up, see below",
    },
    Row {
        what: "Closed within a year",
        unit: "% of closed cases",
        decimals: 0,
        figure: |c| c.of("closed_in_year"),
        known: (70.0, 85.0, "1.3: one municipality, 85 % in 2016 and 70 % in 2019"),
        note: "",
    },
    Row {
        what: "Gross hours per request",
        unit: "hours worked",
        decimals: 1,
        figure: |c| c.of("hours_worked") / c.requests(),
        known: (12.0, 40.0, "1.3: Utrecht 19, social work in 2000 16 (derived)"),
        note: "light questions included, as in the source",
    },
    Row {
        what: "Direct hours per case",
        unit: "hours",
        decimals: 1,
        figure: |c| c.of("hours_per_case"),
        known: (f64::NAN, f64::NAN, "no published figure"),
        note: "",
    },
    Row {
        what: "Cases referred",
        unit: "%",
        decimals: 1,
        figure: |c| c.of("share_referred"),
        known: (12.0, 20.0, "1.5: Utrecht refers 11.9 to 15 %; a team that treats keeps 80 to 88 %"),
        note: "",
    },
    Row {
        what: "Wait for a provider",
        unit: "weeks",
        decimals: 1,
        figure: |c| c.of("provider_wait"),
        known: (0.5, 44.0, "1.8: debts 0.5 to 5, guidance 2 to 12, mental health 4 to 26, youth 4 to 44"),
        note: "mean over four providers",
    },
    Row {
        what: "Back within a year",
        unit: "% of closed cases",
        decimals: 0,
        figure: |c| c.of("relapse"),
        known: (10.0, 40.0, "CHECKS 10: 10 % at full and 40 % at low quality (a claim)"),
        note: "SCP counts 7 to 15 % back after at least a year out, another measure",
    },
    Row {
        what: "Turnover",
        unit: "% a year",
        decimals: 1,
        figure: |c| c.of("turnover"),
        known: (10.0, 31.0, "1.6: 13 % (half gone in five years) to 31 % (social workers, job changes)"),
        note: "",
    },
    Row {
        what: "Sick leave",
        unit: "% of contract hours",
        decimals: 1,
        figure: |c| c.of("sickness"),
        known: (5.0, 8.0, "1.6: social work 6.4 to 7.2 %"),
        note: "",
    },
    Row {
        what: "Vacancies",
        unit: "% of seats",
        decimals: 1,
        figure: |c| 100.0 * c.of("vacancies") / c.seats,
        known: (2.5, 10.0, "1.1: care and welfare 2.5 %, youth care 2.6 %, England 8 to 10 %"),
        note: "",
    },
    Row {
        what: "Time with residents",
        unit: "% of hours worked",
        decimals: 1,
        figure: |c| c.of("direct_share"),
        known: (20.0, 60.0, "1.2: about half in the Dutch survey, 20 to 35 % in the United States"),
        note: "",
    },
    Row {
        what: "Registration and administration",
        unit: "% of hours worked",
        decimals: 1,
        figure: |c| c.of("administration_share"),
        known: (25.0, 40.0, "1.2: 31 %"),
        note: "",
    },
    Row {
        what: "Other: meetings, travel, learning, prevention",
        unit: "% of hours worked",
        decimals: 1,
        figure: |c| 100.0 - c.of("direct_share") - c.of("administration_share"),
        known: (10.0, 25.0, "1.2: the remainder, 19 %"),
        note: "induction and unused time are in it",
    },
    Row {
        what: "Cost per FTE",
        unit: "euros a year",
        decimals: 0,
        figure: |c| c.of("cost_team") / c.of("fte_filled"),
        known: (51_000.0, 105_000.0, "1.9: 51,000 to 105,000"),
        note: "set",
    },
    Row {
        what: "Cost of the team per request",
        unit: "euros",
        decimals: 0,
        figure: |c| c.of("cost_team") / c.requests(),
        known: (560.0, 2_000.0, "1.9: 562 (social work in 2000) to 1,100 (Utrecht) per client"),
        note: "",
    },
    Row {
        what: "Households with problems",
        unit: "% of households",
        decimals: 1,
        figure: |c| {
            let homes = c.inhabitants / 2.17;
            100.0 * (c.of("latent") + c.of("list") + c.of("open_cases")) / homes
        },
        known: (
            3.0,
            23.0,
            "1.4: 23 % use a provision, 3 % use more than one law, 7.9 % have problematic debts",
        ),
        note: "in help or not",
    },
    Row {
        what: "Crises",
        unit: "per 1,000 inhabitants a year",
        decimals: 2,
        figure: |c| c.per_1000(c.of("crises")),
        known: (f64::NAN, f64::NAN, "no published figure"),
        note: "set to something below one",
    },
];
