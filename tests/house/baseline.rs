//! The baseline beside what is known of Dutch cities: `docs/baseline.md` is written from a simulation
//! (`UPDATE=1 cargo test baseline`), and the model must still give what it says.

use spankracht::cli::library::Disk;
use spankracht::experiment::ensemble::{Question, Replications, Trial, run};
use spankracht::experiment::pool::Pool;
use spankracht::experiment::scenario;
use spankracht::experiment::statistics::{Interval, mean, spread};
use spankracht::model::ledger::Ledger;
use std::fmt::Write;
use std::path::Path;
use std::sync::atomic::AtomicBool;

const FILE: &str = "docs/baseline.md";
const REPLICATIONS: u32 = 24;

/// A figure of the city beside its published range.
struct Row {
    what: &'static str,
    unit: &'static str,
    decimals: usize,
    figure: fn(&City) -> f64,
    /// Lowest and highest published or derived value, and where it stands.
    known: (f64, f64, &'static str),
    note: &'static str,
}

/// One replication of the city over its ten measured years, with what is needed to express rates.
struct City {
    ledger: Ledger,
    inhabitants: f64,
    seats: f64,
    fte: f64,
}

impl City {
    /// The figure of an outcome over all measured weeks.
    fn of(&self, outcome: &str) -> f64 {
        self.ledger.figure(outcome, 0..self.ledger.weeks())
    }

    fn per_1000(&self, figure: f64) -> f64 {
        figure / self.inhabitants * 1000.0
    }

    fn requests(&self) -> f64 {
        self.of("requests_real") + self.of("requests_light")
    }
}

const ROWS: &[Row] = &[
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
        note: "set to about one",
    },
];

/// Twenty-four kinds of luck of the baseline city.
fn cities() -> Vec<City> {
    let scenario =
        scenario::read(Path::new("scenarios/baseline.toml"), &[], &Disk).expect("the baseline is in order");
    let p = scenario.parameters.clone();
    let homes: u32 = p.neighbourhoods.iter().map(|n| n.values.households).sum();
    let seats: u32 = p.neighbourhoods.iter().map(|n| n.values.seats).sum();
    let trial = Trial { history: scenario.history, parameters: scenario.parameters };
    let question = Question { trials: vec![trial], seed: 1, replications: Replications::Fixed(REPLICATIONS) };
    let pool = Pool::new(0).expect("threads can be started");
    let ensemble = run(&question, &pool, &|_, _| {}, &AtomicBool::new(false)).expect("the books balance");
    let ledgers = ensemble.ledgers.into_iter().next().expect("one trial");
    let city = |ledger| City {
        ledger,
        inhabitants: f64::from(homes) * p.municipality.persons_per_household,
        seats: f64::from(seats),
        fte: p.time.contract_hours / p.time.full_time_hours,
    };
    ledgers.into_iter().map(city).collect()
}

/// A number with thousands apart.
fn number(value: f64, decimals: usize) -> String {
    let plain = format!("{value:.decimals$}");
    let (whole, rest) =
        plain.split_once('.').map_or((plain.as_str(), String::new()), |(w, r)| (w, format!(".{r}")));
    let digits = whole.trim_start_matches('-');
    let mut apart = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            apart.push(',');
        }
        apart.push(digit);
    }
    let sign = if whole.starts_with('-') { "-" } else { "" };
    format!("{sign}{apart}{rest}")
}

fn table(cities: &[City]) -> String {
    let mut out = String::from(
        "| figure | unit | model (90 % of runs) | known | agrees | source (EVIDENCE section) | note |\n\
         | --- | --- | ---: | ---: | --- | --- | --- |\n",
    );
    for row in ROWS {
        let values: Vec<f64> = cities.iter().map(row.figure).collect();
        let (centre, runs) = (mean(&values).estimate, spread(&values));
        let (low, high, source) = row.known;
        let d = row.decimals;
        let shown = format!("{} ({} to {})", number(centre, d), number(runs.p05, d), number(runs.p95, d));
        let (range, agrees) = if low.is_nan() {
            (String::from("–"), "–")
        } else {
            let inside = (low..=high).contains(&centre);
            let digits = usize::from(low.fract() != 0.0 || high.fract() != 0.0);
            (
                format!("{} to {}", number(low, digits), number(high, digits)),
                if inside { "yes" } else { "no" },
            )
        };
        writeln!(
            out,
            "| {} | {} | {shown} | {range} | {agrees} | {source} | {} |",
            row.what, row.unit, row.note
        )
        .expect("a String takes all");
    }
    out
}

/// Mean over cities of a figure.
fn centre(cities: &[City], figure: impl Fn(&City) -> f64) -> f64 {
    mean(&cities.iter().map(figure).collect::<Vec<_>>()).estimate
}

fn arithmetic(cities: &[City]) -> String {
    let all = |outcome: &'static str| centre(cities, |c| c.of(outcome));
    let (real, light, hours) = (all("requests_real"), all("requests_light"), all("hours_per_case"));
    let light_hours = all("hours_light");
    let left = all("left_list");
    let contract = all("hours_contract");
    let worked = all("hours_worked");
    let (norm, used) = (all("hours_direct"), all("hours_direct_used"));
    let asked = (real - left) * hours + light_hours;
    let seats = cities[0].seats;
    format!(
        "Asked, a year: {} real requests, of which {} leave the list; {} x {} direct hours = {} hours.\n\
         {} light questions take {} hours. Together {} hours.\n\n\
         Available, a year: {} seats of {} FTE are filled for {} %, that is {} contract hours, of which {}\n\
         are worked (leave and sickness take the rest). Of the hours worked {} are direct when learning and\n\
         prevention get their full share. Asked over available is {}; {} direct hours were used, because\n\
         a shortage here and there squeezes learning and prevention, and {} direct hours found no case.\n",
        number(real, 0),
        number(left, 0),
        number(real - left, 0),
        number(hours, 1),
        number((real - left) * hours, 0),
        number(light, 0),
        number(light_hours, 0),
        number(asked, 0),
        number(seats, 0),
        number(cities[0].fte, 2),
        number(100.0 * all("members") / seats, 0),
        number(contract, 0),
        number(worked, 0),
        number(norm, 0),
        number(asked / norm, 2),
        number(used, 0),
        number(all("hours_slack"), 0),
    )
}

/// Change over the ten years: years 8 to 10 minus years 1 to 3, with its interval.
fn drift(cities: &[City], outcome: &str) -> Interval {
    let change = |c: &City| {
        let weeks = c.ledger.weeks();
        c.ledger.figure(outcome, weeks - 156..weeks) - c.ledger.figure(outcome, 0..156)
    };
    mean(&cities.iter().map(change).collect::<Vec<_>>())
}

fn stability(cities: &[City]) -> String {
    let mut out = String::from(
        "| outcome | change, years 8 to 10 minus 1 to 3 (95 % interval) | mean |\n| --- | ---: | ---: |\n",
    );
    for (outcome, name, d) in [
        ("wait_mean", "mean wait, weeks", 2),
        ("burden", "burden of all households, per 1,000 inhabitants", 1),
        ("practice", "generalist practice", 3),
        ("relapse", "back within a year, %", 1),
    ] {
        let change = drift(cities, outcome);
        let level = centre(cities, |c| c.of(outcome));
        let (low, high) = (number(change.low, d), number(change.high, d));
        writeln!(out, "| {name} | {} ({low} to {high}) | {} |", number(change.estimate, d), number(level, d))
            .expect("a String takes all");
    }
    out
}

/// The page: the prose beside this file with the simulated parts filled in.
fn text(cities: &[City]) -> String {
    include_str!("baseline.md")
        .replace("{replications}", &REPLICATIONS.to_string())
        .replace("{table}", &table(cities))
        .replace("{arithmetic}", &arithmetic(cities))
        .replace("{stability}", &stability(cities))
}

/// If this failed, the page that shows the baseline to be a Dutch city would not be about this baseline.
#[test]
fn the_page_about_the_baseline_is_what_the_model_gives() {
    let cities = cities();
    let now = text(&cities);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(FILE, &now).expect("the page can be written");
    }
    let written = std::fs::read_to_string(FILE).expect("the page exists");
    assert!(written == now, "{FILE} is out of date: run UPDATE=1 cargo test baseline and read what changed");
    assert!(
        !now.contains("| no |"),
        "a figure of the baseline lies outside what is known:\n{}",
        table(&cities)
    );
    let (wait, burden) = (drift(&cities, "wait_mean"), drift(&cities, "burden"));
    assert!(wait.low > -1.0 && wait.high < 1.0, "the wait drifts: {wait:?}");
    let tenth = centre(&cities, |c| c.of("burden")) / 10.0;
    assert!(burden.low > -tenth && burden.high < tenth, "the burden drifts: {burden:?}");
}
