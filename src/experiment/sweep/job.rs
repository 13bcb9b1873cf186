//! One part of the work: a point in a replication, under every policy.

use super::plan::Plan;
use super::{Fixed, Sweep};
use crate::experiment::design::Point;
use crate::experiment::ensemble::{Bug, Trial, replicate_each};
use crate::experiment::load::{self, Unsettled};
use crate::experiment::pool::Pool;
use crate::kernel::random::Luck;
use crate::model::ledger::Ledger;
use crate::model::parameters::Parameters;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// What one run leaves: a policy at a point in a replication.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// A figure for each outcome that is asked.
    pub outcomes: Vec<f64>,
    /// For each outcome that is kept through time its means over as many weeks as the plan says.
    pub series: Vec<Vec<f64>>,
}

/// Why a run left nothing.
#[derive(Clone, Debug, PartialEq)]
pub enum Failed {
    /// An assertion of the model failed.
    Bug(Bug),
    /// No demand gives the load that is stated; in a sentence.
    Load(String),
}

impl Failed {
    /// What is told of it.
    pub fn message(&self) -> String {
        match self {
            Self::Bug(bug) => format!("bug: {}", bug.message),
            Self::Load(said) => said.clone(),
        }
    }
}

/// The factors on demand at each point that has been met: they are the same in every replication.
#[derive(Debug, Default)]
pub struct Loads(Mutex<BTreeMap<usize, Arc<OnceLock<Factors>>>>);

/// One for each history that policies have, in the order of the first policy with it.
type Factors = Vec<Result<f64, Failed>>;

impl Loads {
    /// Whether no point that was met states a load.
    pub fn none(&self) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).is_empty()
    }

    /// The factor of each policy at a point, found by whoever comes first.
    fn at(&self, point: usize, trials: &[Trial], pool: &Pool) -> Factors {
        if trials.iter().all(|trial| trial.history.run.load <= 0.0) {
            return vec![Ok(1.0); trials.len()];
        }
        let mut histories: Vec<&Parameters> = Vec::new();
        let mut places = Vec::new();
        for trial in trials {
            let known = histories.iter().position(|known| **known == trial.history);
            places.push(known.unwrap_or(histories.len()));
            if known.is_none() {
                histories.push(&trial.history);
            }
        }
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner).entry(point).or_default().clone();
        let find = |history: &&Parameters| load::factor_of(history, pool).map_err(failed);
        let found = kept.get_or_init(|| histories.iter().map(find).collect());
        places.into_iter().map(|place| found[place].clone()).collect()
    }
}

fn failed(reason: Unsettled) -> Failed {
    match reason {
        Unsettled::Bug(bug) => Failed::Bug(bug),
        Unsettled::OutOfReach { stated, nearest, .. } => {
            Failed::Load(format!("no demand gives the load {stated}; the nearest found is {nearest:.3}"))
        }
        Unsettled::Stopped => unreachable!("nobody stops the search of a load in a sweep"),
    }
}

impl Sweep {
    /// What each policy runs on at a point. What is not known holds in the past as well; what a policy itself
    /// sets stays as it sets it.
    pub fn trials(&self, point: &Point) -> Vec<Trial> {
        let values = self.plan.values(point);
        let set = |parameters: &mut Parameters, own: &BTreeSet<String>| {
            for (uncertainty, value) in self.plan.uncertainties.iter().zip(&values) {
                for path in uncertainty.paths.iter().filter(|path| !own.contains(*path)) {
                    // A provider that a policy has closed is not uncertain under it.
                    let _there = parameters.set(path, *value);
                }
            }
            parameters.resolve();
        };
        let moved = |fixed: &Fixed| {
            let mut trial = fixed.trial.clone();
            set(&mut trial.history, &fixed.own_past);
            set(&mut trial.parameters, &fixed.own);
            trial
        };
        self.policies.iter().map(moved).collect()
    }

    /// Simulates every policy at the point of this number in a replication; all have the same luck, and where
    /// it is equal the same history. A policy gives the same alone.
    pub fn simulate(
        &self,
        number: usize,
        point: &Point,
        replication: u32,
        loads: &Loads,
        pool: &Pool,
    ) -> Vec<Result<Run, Failed>> {
        let trials = self.trials(point);
        let factors = loads.at(number, &trials, pool);
        let pairs = trials.into_iter().zip(&factors);
        let met = pairs.filter_map(|(trial, factor)| Some(load::scaled(trial, *factor.as_ref().ok()?)));
        let met: Vec<Trial> = met.collect();
        let mut ledgers = replicate_each(&met, Luck { seed: self.plan.seed, replication }).into_iter();
        let run = |factor: Result<f64, Failed>| {
            factor?;
            let ledger = ledgers.next().expect("every trial whose load is met is simulated");
            ledger.map(|ledger| self.plan.measured(&ledger)).map_err(Failed::Bug)
        };
        factors.into_iter().map(run).collect()
    }
}

impl Plan {
    /// What is kept of a ledger.
    pub fn measured(&self, ledger: &Ledger) -> Run {
        let figure = |asked: &super::plan::Asked| ledger.figure(&asked.outcome, asked.weeks());
        let means = |outcome: &String, every: u32| {
            let stretch = |weeks: &[f64]| weeks.iter().sum::<f64>() / weeks.len() as f64;
            ledger.series(outcome).chunks(every as usize).map(stretch).collect()
        };
        let series = self
            .series
            .iter()
            .flat_map(|series| series.outcomes.iter().map(move |outcome| means(outcome, series.every)));
        Run { outcomes: self.outcomes.iter().map(figure).collect(), series: series.collect() }
    }
}
