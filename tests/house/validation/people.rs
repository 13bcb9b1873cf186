//! People in teams (CHECKS, check 10, c, e and f): leaving that feeds leaving, what goes together across
//! teams, and whether teams that were burnt out recover.

use super::measure::{Figure, Measure, SHOWN, at, years};
use super::towns::Lives;
use spankracht::kernel::outcome::Scope;
use std::ops::Range;

/// An outcome of every team of the baseline over these quarters.
fn by_team(lives: &Lives, outcome: &str, quarters: Range<usize>) -> Vec<f64> {
    lives.of("baseline").places.figures(Scope::Team, outcome, quarters)
}

/// Two outcomes of every team over ten years, team by team.
fn two(lives: &Lives, one: &str, other: &str) -> Vec<f64> {
    let (one, other) = (by_team(lives, one, 0..40), by_team(lives, other, 0..40));
    one.into_iter().zip(other).flat_map(|(a, b)| [a, b]).collect()
}

/// The pairs of all replications.
fn pairs<'a>(seen: &'a [&[f64]]) -> impl Iterator<Item = (f64, f64)> + 'a {
    seen.iter().flat_map(|one| one.chunks_exact(2).map(|pair| (pair[0], pair[1])))
}

/// Pearson's correlation of the pairs.
fn correlation(seen: &[&[f64]]) -> f64 {
    let n = pairs(seen).count() as f64;
    let (mean_a, mean_b) = pairs(seen).fold((0.0, 0.0), |(a, b), pair| (a + pair.0 / n, b + pair.1 / n));
    let (mut aa, mut bb, mut ab) = (0.0, 0.0, 0.0);
    for (a, b) in pairs(seen) {
        aa += (a - mean_a) * (a - mean_a);
        bb += (b - mean_b) * (b - mean_b);
        ab += (a - mean_a) * (b - mean_b);
    }
    ab / (aa * bb).sqrt()
}

/// Turnover and return of every team over years 8 to 10.
pub fn teams_of_three_years(lives: &Lives) -> Vec<f64> {
    let (turnover, relapse) = (by_team(lives, "turnover", 28..40), by_team(lives, "relapse", 28..40));
    turnover.into_iter().zip(relapse).flat_map(|(a, b)| [a, b]).collect()
}

/// Mean return where turnover is above 15 % over that where it is below 8.5 %.
pub fn recurrence_ratio(seen: &[&[f64]]) -> f64 {
    let among = |is_of: fn(f64) -> bool| {
        let group: Vec<f64> = pairs(seen).filter(|pair| is_of(pair.0)).map(|pair| pair.1).collect();
        group.iter().sum::<f64>() / group.len() as f64
    };
    among(|turnover| turnover > 15.0) / among(|turnover| turnover < 8.5)
}

/// Leavers of every team of a run in every year, team by team.
fn leavers(lives: &Lives, run: &str) -> Vec<f64> {
    let places = &lives.of(run).places;
    let team = |team| {
        let quarters = places.series(Scope::Team, team, "leavers");
        quarters.chunks_exact(4).map(|year| year.iter().sum()).collect::<Vec<f64>>()
    };
    (0..places.count(Scope::Team)).flat_map(team).collect()
}

/// Variance over mean of the leavers of a team in a year: within each team over years and replications, all
/// teams together.
fn dispersion(seen: &[&[f64]]) -> f64 {
    let (mut spread, mut level) = (0.0, 0.0);
    for team in 0..seen[0].len() / 10 {
        let years: Vec<f64> = seen.iter().flat_map(|one| one[10 * team..10 * (team + 1)].to_vec()).collect();
        let n = years.len() as f64;
        let mean = years.iter().sum::<f64>() / n;
        spread += years.iter().map(|y| (y - mean) * (y - mean)).sum::<f64>() / (n - 1.0);
        level += mean;
    }
    spread / level
}

/// How many more leave over three years for each one who had to go.
fn fed(lives: &Lives) -> f64 {
    let weeks = 52..52 * 4;
    let sum = |run, outcome| lives.of(run).figure(outcome, weeks.clone()) * 3.0;
    (sum("laid-off", "leavers") - sum("baseline", "leavers")) / sum("laid-off", "laid_off")
}

/// (c) Leaving that feeds leaving.
pub const LEAVING: &[Measure] = &[
    Measure {
        what: "turnover over that with cohesion, exhaustion and motivation held still (`mechanisms`; \
                `baseline`, years 1 to 10); 1.43 where each who leaves makes 0.3 others leave",
        decimals: 2,
        figure: Figure::Each(|l| {
            at(l, "baseline", "turnover", (1, 10)) / at(l, "channels-off", "turnover", (1, 10))
        }),
        expected: (1.29, 1.57),
    },
    Measure {
        what: "variance over mean of the leavers of a team in a year; 2.04 at 0.3",
        decimals: 2,
        figure: Figure::Across(|l| leavers(l, "baseline"), dispersion),
        expected: (1.84, 2.24),
    },
    Measure {
        what: "the same with the three held still; 1 where nobody follows anybody",
        decimals: 2,
        figure: Figure::Across(|l| leavers(l, "channels-off"), dispersion),
        expected: (0.9, 1.1),
    },
    Measure {
        what: "leavers more over three years, for each who was made to go when one in ten was; 0.2 (0 to \
                0.5) in CHECKS 10, without a published value",
        decimals: 2,
        figure: Figure::Each(fed),
        expected: (0.0, 0.5),
    },
];

/// (e) Across all teams of the baseline in all runs, over ten years.
pub const ACROSS: &[Measure] = &[
    Measure {
        what: "turnover and really solved; -0.15 in 110 samples (Park and Shaw 2013)",
        decimals: 2,
        figure: Figure::Across(|l| two(l, "turnover", "really_solved"), correlation),
        expected: (-0.35, -0.05),
    },
    Measure {
        what: "caseload and turnover; no influence on the intention to leave (Kim and Kao 2014)",
        decimals: 2,
        figure: Figure::Across(|l| two(l, "caseload", "turnover"), correlation),
        expected: (-0.1, 0.1),
    },
    Measure {
        what: "exhaustion and turnover; medium to high with the intention to leave (Kim and Kao 2014)",
        decimals: 2,
        figure: Figure::Across(|l| two(l, "exhaustion", "turnover"), correlation),
        expected: (0.3, 0.6),
    },
];

/// Exhaustion of a town that burnt out in year 1 beyond that of the town that did not.
fn left_of_it(lives: &Lives, recovery: &str, weeks: Range<usize>) -> f64 {
    let tired = |run: String| lives.of(&run).figure("exhaustion", weeks.clone());
    tired(format!("burnt-{recovery}")) - tired(format!("rested-{recovery}"))
}

/// A figure of (f), at so fast a recovery.
const fn burnt_out(what: &'static str, see: fn(&Lives) -> f64, expected: (f64, f64)) -> Measure {
    Measure { what, decimals: 3, figure: Figure::Each(see), expected }
}

/// What is left of burn-out at most where a team has recovered.
const RECOVERED: (f64, f64) = (-0.02, 0.02);
/// What is left at least where it has not.
const NOT_RECOVERED: (f64, f64) = (0.1, 1.0);

/// (f) What a year of burn-out leaves behind.
pub const BURNT_OUT: &[Measure] = &[
    burnt_out(
        "at the end of the year that exhausts, recovery 0.02",
        |l| left_of_it(l, "0.02", 48..52),
        SHOWN,
    ),
    burnt_out("recovery 0.005 a week: year 3", |l| left_of_it(l, "0.005", years(3, 3)), SHOWN),
    burnt_out("recovery 0.005: years 9 and 10", |l| left_of_it(l, "0.005", years(9, 10)), NOT_RECOVERED),
    burnt_out("recovery 0.01: year 3", |l| left_of_it(l, "0.01", years(3, 3)), SHOWN),
    burnt_out("recovery 0.01: years 9 and 10", |l| left_of_it(l, "0.01", years(9, 10)), SHOWN),
    burnt_out("recovery 0.02, lowest believable: year 3", |l| left_of_it(l, "0.02", years(3, 3)), SHOWN),
    burnt_out("recovery 0.02: years 9 and 10", |l| left_of_it(l, "0.02", years(9, 10)), RECOVERED),
    burnt_out("recovery 0.05, highest believable: year 3", |l| left_of_it(l, "0.05", years(3, 3)), SHOWN),
    burnt_out("recovery 0.05: years 9 and 10", |l| left_of_it(l, "0.05", years(9, 10)), RECOVERED),
];
