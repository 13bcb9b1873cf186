//! Many replications of one question, in parallel: the ledgers side by side.
//!
//! The unit of work is one replication of everything that is compared: scenarios with one history
//! share its warm-up and branch from the same world. Replications are gathered in their own order,
//! so the number of threads changes no bit, and a scenario alone gives the ledgers it gives in
//! company.

use super::pool::Pool;
use super::precision::{self, Precision};
use crate::kernel::random::Luck;
use crate::kernel::week::{Horizon, WEEKS_PER_YEAR};
use crate::model::ledger::Ledger;
use crate::model::parameters::Parameters;
use crate::model::simulate;
use std::any::Any;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};

/// One scenario as the model runs it.
#[derive(Clone, Debug, PartialEq)]
pub struct Trial {
    /// What the warm-up runs on.
    pub history: Parameters,
    /// What the measured years run on.
    pub parameters: Parameters,
}

impl Trial {
    /// How long this trial settles and is measured.
    pub fn horizon(&self) -> Horizon {
        let run = &self.parameters.run;
        Horizon { warmup: run.warmup_years * WEEKS_PER_YEAR, measured: run.years * WEEKS_PER_YEAR }
    }
}

/// How many replications are made.
#[derive(Clone, Debug)]
pub enum Replications {
    /// This many.
    Fixed(u32),
    /// As many as these precisions need.
    Until(Vec<Precision>),
}

/// What is asked of the model: the same luck under each trial. The first is the reference.
#[derive(Clone, Debug)]
pub struct Question {
    /// The trials, measured over equally many years.
    pub trials: Vec<Trial>,
    /// Seed of the luck.
    pub seed: u64,
    /// How many replications.
    pub replications: Replications,
}

/// What the replications of one question left behind.
#[derive(Clone, Debug, PartialEq)]
pub struct Ensemble {
    /// Per trial a ledger for each finished replication.
    pub ledgers: Vec<Vec<Ledger>>,
    /// Numbers of the finished replications, ascending.
    pub replications: Vec<u32>,
    /// Replications that would have been made had nobody stopped it.
    pub planned: usize,
}

/// A replication in which an assertion of the model failed: a bug of ours, with the luck that
/// repeats it.
#[derive(Clone, Debug, PartialEq)]
pub struct Bug {
    /// The luck of the replication.
    pub luck: Luck,
    /// What the assertion said.
    pub message: String,
}

/// Receives how many replications are finished, of how many.
pub type Progress<'a> = &'a (dyn Fn(usize, usize) + Sync);

/// Simulates every replication of the question. Once `stop` is set no replication is begun any
/// more, and those that are finished are kept.
pub fn run(question: &Question, pool: &Pool, progress: Progress, stop: &AtomicBool) -> Result<Ensemble, Bug> {
    let batch = |range| batch(question, range, pool, progress, stop);
    let mut ensemble =
        Ensemble { ledgers: vec![Vec::new(); question.trials.len()], replications: Vec::new(), planned: 0 };
    match &question.replications {
        Replications::Fixed(all) => ensemble.add(0..*all, batch(0..*all)?),
        Replications::Until(precisions) => {
            let mut range = 0..precision::FIRST_BATCH;
            while !range.is_empty() && !ensemble.interrupted() {
                ensemble.add(range.clone(), batch(range.clone())?);
                range = range.end..precision::enough(precisions, &ensemble.ledgers).max(range.end);
            }
        }
    }
    Ok(ensemble)
}

impl Ensemble {
    /// Whether it was stopped before all replications were made.
    pub fn interrupted(&self) -> bool {
        self.replications.len() < self.planned
    }

    /// Takes in a batch of replications; `None` stands for one that was skipped.
    fn add(&mut self, range: Range<u32>, batch: Vec<Option<Vec<Ledger>>>) {
        self.planned = range.end as usize;
        for (replication, ledgers) in range.zip(batch) {
            let Some(ledgers) = ledgers else {
                continue;
            };
            self.replications.push(replication);
            for (side, ledger) in self.ledgers.iter_mut().zip(ledgers) {
                side.push(ledger);
            }
        }
    }
}

/// These replications in parallel, in their own order; `None` where it was stopped before.
fn batch(
    question: &Question,
    range: Range<u32>,
    pool: &Pool,
    progress: Progress,
    stop: &AtomicBool,
) -> Result<Vec<Option<Vec<Ledger>>>, Bug> {
    let groups = groups(&question.trials);
    let all = range.end as usize;
    let done = std::sync::Mutex::new(range.start as usize);
    let failed = AtomicBool::new(false);
    let replicate = |&replication: &u32| {
        if stop.load(Ordering::Relaxed) || failed.load(Ordering::Relaxed) {
            return Ok(None);
        }
        let luck = Luck { seed: question.seed, replication };
        let ledgers = replicate(&question.trials, &groups, luck);
        failed.fetch_or(ledgers.is_err(), Ordering::Relaxed);
        // Counted under a lock, so that the last call says that all are done.
        let mut done = done.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        *done += 1;
        progress(*done, all);
        ledgers.map(Some)
    };
    pool.map(&range.collect::<Vec<u32>>(), replicate).into_iter().collect()
}

/// Places of the trials that share a warm-up: equal histories, settled equally long.
fn groups(trials: &[Trial]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (place, trial) in trials.iter().enumerate() {
        let same = |group: &&mut Vec<usize>| {
            let first = &trials[group[0]];
            first.horizon() == trial.horizon() && first.history == trial.history
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.push(place),
            None => groups.push(vec![place]),
        }
    }
    groups
}

/// One replication of every trial, in the order of the trials.
fn replicate(trials: &[Trial], groups: &[Vec<usize>], luck: Luck) -> Result<Vec<Ledger>, Bug> {
    let mut ledgers: Vec<Option<Ledger>> = vec![None; trials.len()];
    for group in groups {
        let first = &trials[group[0]];
        let scenarios: Vec<&Parameters> = group.iter().map(|&i| &trials[i].parameters).collect();
        let found = guarded(luck, || simulate(&first.history, &scenarios, luck, first.horizon()))?;
        for (&place, ledger) in group.iter().zip(found) {
            ledgers[place] = Some(ledger);
        }
    }
    Ok(ledgers.into_iter().map(|l| l.expect("every trial stands in one group")).collect())
}

/// One replication of every trial, in their order. Where an assertion fails the trials are simulated one by
/// one, so that the others have the ledgers that they have alone.
pub(super) fn replicate_each(trials: &[Trial], luck: Luck) -> Vec<Result<Ledger, Bug>> {
    match replicate(trials, &groups(trials), luck) {
        Ok(ledgers) => ledgers.into_iter().map(Ok).collect(),
        Err(bug) if trials.len() == 1 => vec![Err(bug)],
        Err(_) => trials.iter().flat_map(|trial| replicate_each(std::slice::from_ref(trial), luck)).collect(),
    }
}

/// Turns a failed assertion of the model into a bug that names its luck.
pub(super) fn guarded<T>(luck: Luck, simulate: impl FnOnce() -> T) -> Result<T, Bug> {
    // Nothing of a replication outlives it, so none can be seen half-changed.
    catch_unwind(AssertUnwindSafe(simulate)).map_err(|panic| Bug { luck, message: said(panic.as_ref()) })
}

/// What a failed assertion said.
pub fn said(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().cloned();
    let text = text.or_else(|| panic.downcast_ref::<&str>().map(|s| String::from(*s)));
    text.unwrap_or_else(|| String::from("no message"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::parameters::Expectation;

    fn trial(years: u32) -> Trial {
        let mut parameters = Parameters::default();
        parameters.run.years = years;
        parameters.run.warmup_years = 0;
        for neighbourhood in &mut parameters.neighbourhoods {
            neighbourhood.values.households = 50;
        }
        Trial { history: parameters.clone(), parameters }
    }

    /// Ctrl-C would throw away what was finished, or write rows that were never simulated.
    #[test]
    fn a_stopped_ensemble_keeps_what_is_finished() {
        let question =
            Question { trials: vec![trial(1), trial(1)], seed: 1, replications: Replications::Fixed(8) };
        let pool = Pool::new(1).expect("one thread can be had");
        let stop = AtomicBool::new(false);
        let after_three = |done: usize, _: usize| stop.store(done >= 3, Ordering::Relaxed);
        let found = run(&question, &pool, &after_three, &stop).expect("no bug");
        assert!(found.interrupted() && found.planned == 8);
        assert_eq!(found.replications, [0, 1, 2]);
        assert!(found.ledgers.iter().all(|side| side.len() == 3));
    }

    /// A bug would become a row, or nobody could repeat it.
    #[test]
    fn a_failed_assertion_names_its_luck() {
        let luck = Luck { seed: 7, replication: 12 };
        let bug = guarded(luck, || panic!("hours do not balance")).expect_err("it failed");
        assert_eq!(bug, Bug { luck, message: String::from("hours do not balance") });
    }

    /// One policy in which an assertion fails would cost the figures of all others, or change them.
    #[test]
    fn a_trial_that_fails_leaves_the_others_as_they_are() {
        let good = trial(1);
        let mut broken = trial(1);
        // No file that is read can expect something of an outcome that there is not.
        let (id, outcome) = (String::from("a"), String::from("nothing"));
        broken.parameters.expectations = vec![Expectation { id, outcome, target: 1.0, by_week: 13 }];
        let luck = Luck { seed: 1, replication: 2 };
        let alone = replicate_each(std::slice::from_ref(&good), luck);
        let found = replicate_each(&[good.clone(), broken, good], luck);
        assert!(alone[0].is_ok() && found[0] == alone[0] && found[2] == alone[0]);
        assert_eq!(found[1].as_ref().expect_err("it failed").luck, luck);
    }

    /// Scenarios with one history would be warmed up twice, or with another's history.
    #[test]
    fn trials_with_equal_histories_stand_together() {
        let mut other = trial(1);
        other.history.team.caseload.limit += 1.0;
        let mut changed = trial(1);
        changed.parameters.team.caseload.limit += 1.0;
        assert_eq!(groups(&[trial(1), other, changed]), [vec![0, 2], vec![1]]);
    }
}
