//! From ledgers to findings: each scenario by itself, and each alternative against the reference.

use super::describe::{ACCOUNTS, Figures, describe, known, periods};
use super::ensemble::Ensemble;
use super::findings::{Difference, DifferenceSeries, Findings, MoneyDifference, MoneyYear, Period};
use super::pool::Pool;
use super::scenario::Scenario;
use super::statistics::{ALPHA, Sample, band, holm, mean, pairing, spread};
use super::warning::FEW;
use crate::model::ledger::Ledger;

/// Outcomes on which a comparison is judged; within a period the intervals of their differences are
/// corrected for being several (Holm), and are wider for it.
pub const HEADLINES: &[&str] = &[
    "list",
    "wait_mean",
    "really_solved",
    "relapse",
    "latent_burden",
    "share_referred",
    "practice",
    "turnover",
    "exhaustion",
    "cost_total",
];

/// Outcomes whose paired difference is given week by week.
pub const CHARTED: [&str; 6] = ["list", "wait_mean", "burden", "practice", "relapse", "cost_total"];

/// Everything these replications say about the scenarios they were made for; there is at least one.
pub fn findings(scenarios: &[Scenario], ensemble: &Ensemble, seed: u64, pool: &Pool) -> Findings {
    let years = scenarios[0].parameters.run.years;
    let figures: Vec<Figures> = ensemble.ledgers.iter().map(|l| Figures::of(l, years, pool)).collect();
    let sides = scenarios.iter().zip(&ensemble.ledgers).zip(&figures);
    let described = sides.map(|((scenario, ledgers), figures)| describe(scenario, ledgers, figures, pool));
    let alternatives = 1..scenarios.len();
    Findings {
        scenarios: described.collect(),
        differences: alternatives
            .clone()
            .flat_map(|a| differences(a, &figures[0], &figures[a], years))
            .collect(),
        difference_series: alternatives.clone().flat_map(|a| series(a, &ensemble.ledgers)).collect(),
        money: alternatives.map(|a| money(a, &figures[0], &figures[a], years)).collect(),
        years,
        replications: ensemble.replications.len(),
        planned: ensemble.planned,
        seed,
    }
}

/// Paired differences of one alternative, for every outcome and period.
fn differences(alternative: usize, base: &Figures, other: &Figures, years: u32) -> Vec<Difference> {
    let corrected: Vec<(Period, Vec<f64>)> = periods(years)
        .into_iter()
        .map(|period| {
            let sample = |id: &&str| Sample::of(&paired(base.get(id, period), other.get(id, period)));
            (period, holm(&HEADLINES.iter().map(sample).collect::<Vec<_>>()))
        })
        .collect();
    let alpha = |id: &str, period: Period| {
        let headline = HEADLINES.iter().position(|h| *h == id)?;
        corrected.iter().find(|(p, _)| *p == period).map(|(_, alphas)| alphas[headline])
    };
    let cells = base.iter().zip(other.iter());
    cells
        .map(|((outcome, period, base), (_, _, other))| {
            let alpha = alpha(outcome.id, period).unwrap_or(ALPHA);
            let difference = paired(base, other);
            let (sample, base, other) = (Sample::of(&difference), Sample::of(base), Sample::of(other));
            let decided = sample.excludes_zero(alpha);
            Difference {
                alternative,
                outcome,
                period,
                base: base.mean,
                mean: sample.interval(alpha),
                spread: spread(&difference),
                decided,
                needed: if decided { None } else { sample.needed(alpha).map(|n| n.max(FEW)) },
                pairing: pairing(&base, &other, &sample),
            }
        })
        .collect()
}

/// Alternative minus reference, replication by replication.
fn paired(base: &[f64], other: &[f64]) -> Vec<f64> {
    base.iter().zip(other).map(|(base, other)| other - base).collect()
}

/// Paired differences of one alternative, week by week.
fn series(alternative: usize, ledgers: &[Vec<Ledger>]) -> Vec<DifferenceSeries> {
    let difference = |id: &str| -> Vec<Vec<f64>> {
        let pairs = ledgers[0].iter().zip(&ledgers[alternative]);
        pairs.map(|(base, other)| paired(&base.running(id), &other.running(id))).collect()
    };
    let one = |id| DifferenceSeries { alternative, outcome: known(id), band: band(&difference(id)) };
    CHARTED.into_iter().map(one).collect()
}

/// Money of one alternative minus the reference, year by year and added up.
fn money(alternative: usize, base: &Figures, other: &Figures, years: u32) -> MoneyDifference {
    let mut running = vec![0.0; base.get(ACCOUNTS[0], Period::All).len()];
    let year = |year| {
        let period = Period::Year(year);
        let account = |id: &&str| paired(base.get(id, period), other.get(id, period));
        let accounts: Vec<Vec<f64>> = ACCOUNTS.iter().map(account).collect();
        let balance: Vec<f64> = (0..running.len()).map(|r| accounts.iter().map(|a| a[r]).sum()).collect();
        for (sum, balance) in running.iter_mut().zip(&balance) {
            *sum += balance;
        }
        MoneyYear {
            accounts: accounts.iter().map(|values| Sample::of(values).mean).collect(),
            balance: mean(&balance),
            running: mean(&running),
        }
    };
    MoneyDifference { alternative, years: (1..=years).map(year).collect() }
}
