//! Made-up findings of one to five scenarios with smooth curves, for the tests of reports.
//! No figure here means anything.

use crate::findings_levels::levels;
use spankracht::experiment::findings::{
    ACCOUNTS, Difference, DifferenceSeries, ExpectationFindings, Figure, Findings, MoneyDifference,
    MoneyYear, Period, PlaceFindings, ScenarioFindings, Text,
};
use spankracht::experiment::paths::{AtProvider, Path, paths};
use spankracht::experiment::statistics::{Band, Fan, Interval, Spread};
use spankracht::kernel::outcome::{Kind, Outcome, Scope};
use spankracht::model::outcomes::{OUTCOMES, outcome, told_of};
use spankracht::model::parameters::Parameters;

/// What the made-up findings look like.
#[derive(Clone, Copy)]
pub struct Shape {
    pub scenarios: usize,
    pub years: u32,
    pub replications: usize,
    pub expectations: bool,
    /// Every figure is nothing.
    pub empty: bool,
    /// Intervals without end, as from one run.
    pub endless: bool,
    /// All scenarios go exactly alike.
    pub alike: bool,
    /// Amounts as of a whole country.
    pub large: bool,
    /// Neighbourhoods, each with its team.
    pub places: usize,
}

pub const USUAL: Shape = Shape {
    scenarios: 3,
    years: 10,
    replications: 60,
    expectations: true,
    empty: false,
    endless: false,
    alike: false,
    large: false,
    places: 10,
};

/// Names of neighbourhoods, again and again where there are more.
const PLACES: [&str; 6] = [
    "Noord",
    "Centrum",
    "Overschie, Kleinpolder en de Spaanse Polder",
    "De Velden",
    "Rivierenbuurt",
    "Buitengebied",
];

const TITLES: [(&str, &str, &str); 5] = [
    ("as-now", "As now", "Zoals nu"),
    ("quick-win", "Quick wins", "Snelle resultaten"),
    ("patient", "Protected learning time", "Beschermde leertijd"),
    (
        "temporary",
        "Temporary staff for the first year and a half",
        "Tijdelijk personeel in de eerste anderhalf jaar",
    ),
    ("norm", "A norm for closing", "Een norm voor afsluiten"),
];

fn value(shape: &Shape, scenario: usize, o: &Outcome, year: f64) -> f64 {
    if shape.empty {
        return 0.0;
    }
    let (start, end, change) = levels(o);
    let t = year / f64::from(shape.years);
    let strength = if shape.alike { 0.0 } else { [0.0, -0.6, 1.0, 0.3, 0.05][scenario] };
    let ease = t * t * (3.0 - 2.0 * t);
    // Learning costs first and pays later.
    let detour = if scenario == 2 && !shape.alike { -0.25 * (6.0 * t).min(1.0) * (1.0 - t) } else { 0.0 };
    let phase = (year + 0.03 * scenario as f64).fract() * 2.0 - 1.0;
    let wave = 0.012 * (start.abs() + end.abs()) * 4.0 * phase * (1.0 - phase.abs());
    let size = if shape.large && matches!(o.kind, Kind::Stock | Kind::Flow) { 700.0 } else { 1.0 };
    size * (start + (end - start) * ease + change * strength * ease + change * detour + wave).max(0.0)
}

fn fan(shape: &Shape, mean: impl Fn(usize) -> f64, count: usize) -> Fan {
    let mut fan = Fan::default();
    for n in 0..count {
        let m = mean(n);
        let width =
            if shape.replications == 1 { 0.0 } else { 0.22 * (n as f64 / count as f64).sqrt() + 0.04 };
        fan.p05.push((m * (1.0 - width)).max(0.0));
        fan.p25.push(m * (1.0 - 0.42 * width));
        fan.p50.push(m);
        fan.p75.push(m * (1.0 + 0.45 * width));
        fan.p95.push(m * (1.0 + 1.15 * width));
    }
    fan
}

fn interval(shape: &Shape, estimate: f64, half: f64) -> Interval {
    if shape.endless {
        return Interval { estimate, low: f64::NEG_INFINITY, high: f64::INFINITY };
    }
    Interval { estimate, low: estimate - half, high: estimate + half }
}

fn periods(shape: &Shape) -> Vec<Period> {
    (1..=shape.years).map(Period::Year).chain([Period::All]).collect()
}

fn mean_of(shape: &Shape, scenario: usize, o: &Outcome, period: Period) -> f64 {
    match period {
        Period::Year(year) => value(shape, scenario, o, f64::from(year) - 0.5),
        Period::All => {
            let all = (1..=shape.years).map(|year| value(shape, scenario, o, f64::from(year) - 0.5));
            all.sum::<f64>() / f64::from(shape.years)
        }
    }
}

fn spread(middle: f64, half: f64) -> Spread {
    Spread {
        p05: middle - half,
        p25: middle - 0.4 * half,
        p50: middle,
        p75: middle + 0.4 * half,
        p95: middle + half,
    }
}

fn figures(shape: &Shape, scenario: usize) -> Vec<Figure> {
    let mut figures = Vec::new();
    for o in OUTCOMES {
        for period in periods(shape) {
            let mean = mean_of(shape, scenario, o, period);
            let half = if shape.replications == 1 { 0.0 } else { 0.16 * mean };
            figures.push(Figure {
                outcome: o,
                period,
                mean: interval(shape, mean, 0.02 * mean),
                spread: spread(mean, half),
            });
        }
    }
    figures
}

/// Neighbourhoods and their teams, between half and one and a half times the town.
/// The same name in both languages.
fn both(name: &str) -> Text {
    Text { en: String::from(name), nl: String::from(name) }
}

fn places(shape: &Shape, scenario: usize) -> Vec<PlaceFindings> {
    let place = |scope, n: usize| {
        let factor = 0.5 + (n * 7 % 10) as f64 / 9.0;
        let figure = |outcome: &'static Outcome, period| {
            let mean = factor * mean_of(shape, scenario, outcome, period);
            let half = if shape.replications == 1 { 0.0 } else { 0.3 * mean };
            Figure { outcome, period, mean: interval(shape, mean, 0.04 * mean), spread: spread(mean, half) }
        };
        let of_all = |outcome| periods(shape).into_iter().map(move |period| figure(outcome, period));
        PlaceFindings {
            scope,
            id: format!("place-{n}"),
            name: both(&match n / PLACES.len() {
                0 => String::from(PLACES[n]),
                again => format!("{} {}", PLACES[n % PLACES.len()], again + 1),
            }),
            figures: told_of(scope).flat_map(of_all).collect(),
        }
    };
    let known = Parameters::default().providers;
    let providers = known.into_iter().map(|provider| PlaceFindings {
        scope: Scope::Provider,
        id: provider.id,
        name: Text { en: provider.name, nl: provider.name_nl },
        figures: Vec::new(),
    });
    let scopes = [Scope::Neighbourhood, Scope::Team];
    let inside = scopes.into_iter().flat_map(|scope| (0..shape.places).map(move |n| place(scope, n)));
    inside.chain(providers).collect()
}

fn expectations(shape: &Shape, scenario: usize) -> Vec<ExpectationFindings> {
    let weeks: Vec<u32> = (1..=shape.years * 4).map(|quarter| quarter * 13).collect();
    let story = |id: &str, target: f64, by_week: u32| {
        let o = outcome(id).expect("declared");
        let start = value(shape, scenario, o, 0.0);
        let expected = weeks.iter().map(|w| {
            let t = (f64::from(*w) / f64::from(by_week)).min(1.0);
            start + (target - start) * t * if *w > 260 { 0.9 } else { 1.0 }
        });
        let real = |n: usize| value(shape, scenario, o, f64::from(weeks[n]) / 52.0);
        let expected: Vec<f64> = expected.collect();
        let reported = expected.iter().enumerate().map(|(n, e)| real(n) + 0.7 * (e - real(n))).collect();
        ExpectationFindings {
            id: format!("{id}-council"),
            outcome: o,
            target,
            by_week,
            met_reported: interval(shape, 0.83, 0.08),
            met_real: interval(shape, 0.002, 0.03),
            realistic: real(weeks.len() - 1) * 1.08,
            real: fan(shape, real, weeks.len()),
            weeks: weeks.clone(),
            expected,
            reported,
        }
    };
    if shape.expectations {
        let end = shape.years * 52;
        vec![story("list", 60.0, 104.min(end)), story("within_norm", 80.0, 156.min(end))]
    } else {
        Vec::new()
    }
}

/// Four providers; the last has a list that shrinks.
fn paths_of(shape: &Shape, n: usize) -> Vec<Path> {
    let mean = |id: &str| outcome(id).map_or(0.0, |o| mean_of(shape, n, o, Period::All));
    let [referred, rejected, treated] = ["referred", "rejected", "treatments"].map(mean);
    let at = |share: f64, placed: f64| AtProvider {
        referred: share * referred,
        rejected: share * rejected,
        treated: placed * treated,
    };
    paths(mean, &[at(0.4, 0.35), at(0.3, 0.3), at(0.2, 0.2), at(0.1, 0.15)])
}

fn scenario(shape: &Shape, n: usize) -> ScenarioFindings {
    let (id, en, nl) = TITLES[n];
    let text = |en: &str, nl: &str| Text { en: en.to_string(), nl: nl.to_string() };
    let account = |id: &&str, y| mean_of(shape, n, outcome(id).expect("declared"), Period::Year(y));
    let money = (1..=shape.years).map(|y| ACCOUNTS.iter().map(|id| account(id, y)).collect()).collect();
    let weeks = (shape.years * 52) as usize;
    let fan_of = |o: &'static Outcome| {
        let per = if o.kind == Kind::Flow { 1.0 / 52.0 } else { 1.0 };
        (o.id, fan(shape, |w| per * value(shape, n, o, (w as f64 + 1.0) / 52.0), weeks))
    };
    ScenarioFindings {
        id: id.to_string(),
        title: text(en, nl),
        about: text(
            "Six teams, at most 18 cases for a full-time member.",
            "Zes teams, hoogstens 18 casussen per voltijds medewerker.",
        ),
        illustration: n == 0,
        fans: OUTCOMES.iter().map(fan_of).collect(),
        figures: figures(shape, n),
        places: places(shape, n),
        expectations: expectations(shape, n),
        interventions: match n {
            2 => vec![(
                text("team time: learning: 0.05 → 0.08", "Deel voor samen leren: 0,05 → 0,08"),
                26,
                None,
            )],
            3 => vec![
                (text("team: seats: 60 → 66", "Plaatsen: 60 → 66"), 0, Some(78)),
                (text("team caseload: limit: 20 → 22", "Grens van de caseload: 20 → 22"), 40, Some(60)),
            ],
            _ => Vec::new(),
        },
        load: interval(shape, 1.04, 0.01),
        money,
        paths: paths_of(shape, n),
        limits: match n {
            0 => vec![(0, Some(18.0))],
            3 => vec![(0, Some(20.0)), (40, Some(22.0)), (60, Some(20.0))],
            _ => Vec::new(),
        },
        warnings: if n == 0 {
            vec![text(
                "With As now the waiting list still grows at the end.",
                "Met Zoals nu groeit de wachtlijst aan het eind nog.",
            )]
        } else {
            Vec::new()
        },
    }
}

/// Made-up findings of this shape.
pub fn findings(shape: &Shape) -> Findings {
    let mut differences = Vec::new();
    let mut difference_series = Vec::new();
    let mut money = Vec::new();
    for alternative in 1..shape.scenarios {
        for o in OUTCOMES {
            for period in periods(shape) {
                let base = mean_of(shape, 0, o, period);
                let estimate = mean_of(shape, alternative, o, period) - base;
                let half = 0.035 * base;
                let decided = !shape.endless && estimate.abs() > half;
                differences.push(Difference {
                    alternative,
                    outcome: o,
                    period,
                    base,
                    mean: interval(shape, estimate, half),
                    spread: spread(estimate, 0.15 * base),
                    decided,
                    needed: (!decided && estimate != 0.0).then_some(480),
                    pairing: 14.0,
                });
            }
        }
        for id in ["list", "wait_mean", "latent_burden"] {
            let o = outcome(id).expect("declared");
            let mut band = Band::default();
            for week in 0..shape.years * 52 {
                let year = f64::from(week + 1) / 52.0;
                let (base, mean) = (value(shape, 0, o, year), value(shape, alternative, o, year));
                let i = interval(shape, mean - base, 0.05 * base);
                band.mean.push(i.estimate);
                band.low.push(i.low);
                band.high.push(i.high);
            }
            difference_series.push(DifferenceSeries { alternative, outcome: o, band });
        }
        money.push(money_of(shape, alternative));
    }
    Findings {
        scenarios: (0..shape.scenarios).map(|n| scenario(shape, n)).collect(),
        differences,
        difference_series,
        money,
        years: shape.years,
        replications: shape.replications,
        planned: shape.replications,
        seed: 2027,
    }
}

fn money_of(shape: &Shape, alternative: usize) -> MoneyDifference {
    let mut sum = 0.0;
    let years = (1..=shape.years)
        .map(|year| {
            let account = |id: &&str| {
                let o = outcome(id).expect("declared");
                mean_of(shape, alternative, o, Period::Year(year)) - mean_of(shape, 0, o, Period::Year(year))
            };
            let accounts: Vec<f64> = ACCOUNTS.iter().map(account).collect();
            let balance: f64 = accounts.iter().sum();
            sum += balance;
            MoneyYear {
                accounts,
                balance: interval(shape, balance, 90_000.0),
                running: interval(shape, sum, 90_000.0 * f64::from(year).sqrt()),
            }
        })
        .collect();
    MoneyDifference { alternative, years }
}
