//! Finished numbers: all that a report may show, computed before any chart is drawn.

pub use super::describe::ACCOUNTS;
use super::paths::Path;
use super::statistics::{Band, Fan, Interval, Spread};
use crate::kernel::outcome::{Outcome, Scope};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Everything one run or one comparison found. The first scenario is the reference.
#[derive(Clone, Debug)]
pub struct Findings {
    /// What is said about each scenario by itself, in the order of the command line.
    pub scenarios: Vec<ScenarioFindings>,
    /// Paired differences with the reference: for each alternative, outcome and period.
    pub differences: Vec<Difference>,
    /// Paired differences week by week, for the outcomes that are charted.
    pub difference_series: Vec<DifferenceSeries>,
    /// Money by year against the reference, one entry per alternative.
    pub money: Vec<MoneyDifference>,
    /// Measured years.
    pub years: u32,
    /// Replications in every ensemble.
    pub replications: usize,
    /// Replications that would have been made had nobody stopped it.
    pub planned: usize,
    /// Seed of the luck.
    pub seed: u64,
}

/// What is found about one scenario.
#[derive(Clone, Debug)]
pub struct ScenarioFindings {
    /// Name in files: the stem of the scenario's file.
    pub id: String,
    /// Title for readers, by language.
    pub title: Text,
    /// What it is about, in a sentence, by language; may be empty.
    pub about: Text,
    /// The line that a named place must carry, if it is one.
    pub illustration: bool,
    /// Weekly spread over replications, by outcome id, for every outcome.
    pub fans: BTreeMap<&'static str, Fan>,
    /// Every outcome in every period.
    pub figures: Vec<Figure>,
    /// Every neighbourhood, team and provider, those of one kind together.
    pub places: Vec<PlaceFindings>,
    /// What became of each expectation.
    pub expectations: Vec<ExpectationFindings>,
    /// Dated changes in words, with their first and last measured week (`None`: to the end).
    pub interventions: Vec<(Text, u32, Option<u32>)>,
    /// Offered load over the measured weeks.
    pub load: Interval,
    /// Mean cost in every measured year, by account in the order of [`ACCOUNTS`].
    pub money: Vec<Vec<f64>>,
    /// What becomes of a year's requests and referrals, mean over all measured years.
    pub paths: Vec<Path>,
    /// The general limit of cases per FTE, each from the measured week in which it holds; `None` is no limit.
    pub limits: Vec<(u32, Option<f64>)>,
    /// What a reader must know before believing the figures, in a sentence each.
    pub warnings: Vec<Text>,
}

/// What is found about one place in the town of a scenario.
#[derive(Clone, Debug)]
pub struct PlaceFindings {
    /// What kind of place it is.
    pub scope: Scope,
    /// Name in files.
    pub id: String,
    /// Name for readers, by language.
    pub name: Text,
    /// Every outcome that is told of such a place, in every period.
    pub figures: Vec<Figure>,
}

impl PlaceFindings {
    /// The figure of an outcome in a period, if it is told of such a place.
    pub fn figure(&self, id: &str, period: Period) -> Option<&Figure> {
        self.figures.iter().find(|f| f.outcome.id == id && f.period == period)
    }
}

/// The same words in both languages.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Text {
    /// English.
    pub en: String,
    /// Dutch.
    pub nl: String,
}

/// A stretch of measured time over which a figure is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Period {
    /// One measured year, counted from 1.
    Year(u32),
    /// All measured years.
    All,
}

/// One outcome of one scenario in one period.
#[derive(Clone, Debug)]
pub struct Figure {
    /// The outcome.
    pub outcome: &'static Outcome,
    /// The period.
    pub period: Period,
    /// Mean over replications with its 95 % interval, which ends where the outcome itself does.
    pub mean: Interval,
    /// Spread over replications: how far luck carries one town.
    pub spread: Spread,
}

/// A paired difference between an alternative and the reference, in the outcome's unit.
#[derive(Clone, Debug)]
pub struct Difference {
    /// Index of the alternative in `Findings::scenarios`, from 1.
    pub alternative: usize,
    /// The outcome.
    pub outcome: &'static Outcome,
    /// The period.
    pub period: Period,
    /// Mean of the reference.
    pub base: f64,
    /// Mean difference with its 95 % interval, corrected where `corrected` says so.
    pub mean: Interval,
    /// Spread of the difference over replications.
    pub spread: Spread,
    /// Whether the interval excludes zero after the correction for several headline outcomes (Holm).
    pub decided: bool,
    /// Replications in all that would tell a difference of the size found, and never fewer than give
    /// intervals that can be trusted; `None` when decided or when the difference found is zero.
    pub needed: Option<usize>,
    /// How many times more replications an unpaired comparison would need.
    pub pairing: f64,
}

/// A paired difference week by week.
#[derive(Clone, Debug)]
pub struct DifferenceSeries {
    /// Index of the alternative in `Findings::scenarios`, from 1.
    pub alternative: usize,
    /// The outcome.
    pub outcome: &'static Outcome,
    /// Mean with its 95 % interval.
    pub band: Band,
}

/// Money of an alternative minus the reference.
#[derive(Clone, Debug)]
pub struct MoneyDifference {
    /// Index of the alternative in `Findings::scenarios`, from 1.
    pub alternative: usize,
    /// One entry per measured year.
    pub years: Vec<MoneyYear>,
}

/// One year of a money difference, in euros.
#[derive(Clone, Debug)]
pub struct MoneyYear {
    /// Mean difference by account in the order of [`ACCOUNTS`].
    pub accounts: Vec<f64>,
    /// Their sum with its 95 % interval.
    pub balance: Interval,
    /// Sum of the balances up to and including this year, with its 95 % interval.
    pub running: Interval,
}

/// What became of one expectation.
#[derive(Clone, Debug)]
pub struct ExpectationFindings {
    /// Name in files.
    pub id: String,
    /// The outcome that is expected.
    pub outcome: &'static Outcome,
    /// The value expected.
    pub target: f64,
    /// Measured week at which it is judged.
    pub by_week: u32,
    /// Share of replications in which it was met as reported, with a 95 % interval (Wilson).
    pub met_reported: Interval,
    /// Share of replications in which it was really met.
    pub met_real: Interval,
    /// What 80 % of the replications really reach at that week.
    pub realistic: f64,
    /// Measured week of each review.
    pub weeks: Vec<u32>,
    /// Mean expected path, at each review.
    pub expected: Vec<f64>,
    /// Median of what was reported, at each review.
    pub reported: Vec<f64>,
    /// Spread of what was so, at each review.
    pub real: Fan,
}
