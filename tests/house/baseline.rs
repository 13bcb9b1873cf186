//! The baseline beside what is known of Dutch cities: `docs/baseline.md` is written from a simulation
//! (`UPDATE=1 cargo test baseline`), and the model must still give what it says.

use crate::known::{City, ROWS};
use crate::village::ensemble;
use spankracht::cli::library::Disk;
use spankracht::experiment::ensemble::Trial;
use spankracht::experiment::scenario;
use spankracht::experiment::statistics::{Interval, mean, spread};
use std::fmt::Write;
use std::path::Path;

const FILE: &str = "docs/baseline.md";
const REPLICATIONS: u32 = 24;
/// Twice the years of warm-up of the baseline.
const LONG_WARMUP: u32 = 20;
/// What counts as resting: a change of less than this share of the level.
const RESTS: f64 = 0.06;

/// So many kinds of luck of the baseline city, after its own warm-up or one of so many years.
fn cities(replications: u32, warmup_years: Option<u32>) -> Vec<City> {
    let mut scenario =
        scenario::read(Path::new("scenarios/baseline.toml"), &[], &Disk).expect("the baseline is in order");
    if let Some(years) = warmup_years {
        scenario.history.run.warmup_years = years;
        scenario.parameters.run.warmup_years = years;
    }
    let p = scenario.parameters.clone();
    let homes: u32 = p.neighbourhoods.iter().map(|n| n.values.households).sum();
    let seats: u32 = p.neighbourhoods.iter().map(|n| n.values.seats).sum();
    let trial = Trial { history: scenario.history, parameters: scenario.parameters };
    let ledgers = ensemble(vec![trial], 1, replications).into_iter().next().expect("one trial");
    let city = |ledger| City {
        ledger,
        inhabitants: f64::from(homes) * p.municipality.persons_per_household,
        seats: f64::from(seats),
        fte: p.team.time.contract_hours / p.team.time.full_time_hours,
    };
    ledgers.into_iter().map(city).collect()
}

/// A number with thousands apart.
pub fn number(value: f64, decimals: usize) -> String {
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

/// The first three years of a run.
fn first_years(c: &City, outcome: &str) -> f64 {
    c.ledger.figure(outcome, 0..156)
}

fn stability(cities: &[City], settled: &[City]) -> String {
    let mut out = String::from(
        "| outcome | years 1 to 3 | change to years 8 to 10 (95 % interval) | in % | \
         years 1 to 3 after a warm-up twice as long |\n| --- | ---: | ---: | ---: | ---: |\n",
    );
    for (outcome, name, d) in [
        ("requests_real", "real requests a year", 0),
        ("burden", "burden of all households, per 1,000 inhabitants", 1),
        ("open_cases", "open cases", 0),
        ("hours_per_case", "direct hours per case", 1),
        ("relapse", "back within a year, %", 1),
        ("practice", "generalist practice", 3),
        ("list", "waiting list", 0),
        ("wait_mean", "mean wait, weeks", 1),
        ("provider_wait", "wait for a provider, weeks", 1),
    ] {
        let change = drift(cities, outcome);
        let first = centre(cities, |c| first_years(c, outcome));
        let later = centre(settled, |c| first_years(c, outcome));
        let (low, high) = (number(change.low, d), number(change.high, d));
        writeln!(
            out,
            "| {name} | {} | {} ({low} to {high}) | {} | {} |",
            number(first, d),
            number(change.estimate, d),
            number((100.0 * change.estimate / first).round() + 0.0, 0),
            number(later, d)
        )
        .expect("a String takes all");
    }
    out
}

/// The page: the prose beside this file with the simulated parts filled in.
fn text(cities: &[City], settled: &[City]) -> String {
    include_str!("baseline.md")
        .replace("{replications}", &REPLICATIONS.to_string())
        .replace("{table}", &table(cities))
        .replace("{arithmetic}", &arithmetic(cities))
        .replace("{stability}", &stability(cities, settled))
}

/// If this failed, the page that shows the baseline to be a Dutch city would not be about this baseline.
#[test]
fn the_page_about_the_baseline_is_what_the_model_gives() {
    let (cities, settled) = (cities(REPLICATIONS, None), cities(REPLICATIONS / 2, Some(LONG_WARMUP)));
    let now = text(&cities, &settled);
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
    for outcome in ["requests_real", "burden", "open_cases", "hours_per_case", "relapse", "practice"] {
        let (change, level) = (drift(&cities, outcome), centre(&cities, |c| first_years(c, outcome)));
        let later = centre(&settled, |c| first_years(c, outcome));
        let most = level * RESTS;
        assert!(change.low > -most && change.high < most, "{outcome} drifts: {change:?} from {level}");
        assert!((later - level).abs() < most, "{outcome} needs a longer warm-up: {later} against {level}");
    }
}
