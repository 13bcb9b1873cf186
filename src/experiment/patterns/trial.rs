//! The sides of patterns, simulated: as many patterns together as memory takes, since they share the warm-up.

use super::Pattern;
use super::findings::PatternFindings;
use super::judge;
use crate::experiment::ensemble::{self, Progress, Question, Replications, Trial};
use crate::experiment::load::{self, Unsettled};
use crate::experiment::pool::Pool;
use crate::model::ledger::Ledger;
use std::sync::atomic::AtomicBool;

/// Ledgers that are kept at once, some 200 MB.
const MOST_LEDGERS: usize = 500;

/// How patterns are simulated.
#[derive(Clone, Copy, Debug)]
pub struct Terms {
    /// Seed of the luck.
    pub seed: u64,
    /// Replications of every side.
    pub replications: u32,
}

/// The sides of one pattern, with their loads resolved.
pub(super) struct Sides<'a> {
    /// The pattern.
    pub pattern: &'a Pattern,
    /// Its trials.
    pub trials: Vec<Trial>,
}

/// Tries each pattern beside its ablation, at the values of its files. Once `stop` is set no replication is
/// begun any more, and the patterns that are finished are kept. Progress is told in replications of patterns.
pub fn patterns(
    patterns: &[Pattern],
    terms: Terms,
    pool: &Pool,
    progress: Progress,
    stop: &AtomicBool,
) -> Result<Vec<PatternFindings>, Unsettled> {
    let both = |pattern: &Pattern| {
        let plain = pattern.sides.iter().map(|side| side.plain.clone());
        plain.chain(pattern.sides.iter().map(|side| side.ablated.clone())).collect()
    };
    let trials: Vec<Vec<Trial>> = patterns.iter().map(both).collect();
    let mut all: Vec<Trial> = trials.iter().flatten().cloned().collect();
    load::settle(&mut all, pool, stop)?;
    let sides = sides(patterns, &trials, all);
    let judge = |pattern: &Pattern, ledgers: &[&[Ledger]]| {
        let (plain, ablated) = ledgers.split_at(pattern.sides.len());
        judge::found(pattern, plain, ablated)
    };
    simulate(&sides, terms, pool, progress, stop, judge)
}

/// Gives every pattern its own of all trials, which stand in the order of the patterns.
pub(super) fn sides<'a>(patterns: &'a [Pattern], own: &[Vec<Trial>], all: Vec<Trial>) -> Vec<Sides<'a>> {
    let mut all = all.into_iter();
    let pairs = patterns.iter().zip(own);
    pairs.map(|(pattern, own)| Sides { pattern, trials: all.by_ref().take(own.len()).collect() }).collect()
}

/// Simulates the trials of each pattern and judges its ledgers, in the order of the trials.
pub(super) fn simulate<T>(
    sides: &[Sides<'_>],
    terms: Terms,
    pool: &Pool,
    progress: Progress,
    stop: &AtomicBool,
    judge: impl Fn(&Pattern, &[&[Ledger]]) -> T,
) -> Result<Vec<T>, Unsettled> {
    let each = terms.replications as usize;
    let whole = each * sides.len();
    let mut found = Vec::new();
    for group in groups(sides, each) {
        let before = each * found.len();
        let question = question(group, terms);
        let done = |done: usize, _: usize| progress(before + done * group.len(), whole);
        let ensemble = ensemble::run(&question.0, pool, &done, stop).map_err(Unsettled::Bug)?;
        if ensemble.interrupted() {
            break;
        }
        for (sides, places) in group.iter().zip(&question.1) {
            let ledgers: Vec<&[Ledger]> = places.iter().map(|&p| ensemble.ledgers[p].as_slice()).collect();
            found.push(judge(sides.pattern, &ledgers));
        }
    }
    Ok(found)
}

/// Neighbouring patterns whose ledgers can be kept at once; never none.
fn groups<'a, 'b>(sides: &'b [Sides<'a>], replications: usize) -> Vec<&'b [Sides<'a>]> {
    let mut groups = Vec::new();
    let (mut start, mut ledgers) = (0, 0);
    for (place, own) in sides.iter().enumerate() {
        let more = own.trials.len() * replications;
        if place > start && ledgers + more > MOST_LEDGERS {
            groups.push(&sides[start..place]);
            (start, ledgers) = (place, 0);
        }
        ledgers += more;
    }
    if start < sides.len() {
        groups.push(&sides[start..]);
    }
    groups
}

/// The question for a group, each trial once, and where the trials of each pattern stand in it.
fn question(group: &[Sides<'_>], terms: Terms) -> (Question, Vec<Vec<usize>>) {
    let mut trials: Vec<Trial> = Vec::new();
    let mut place = |trial: &Trial| match trials.iter().position(|known| known == trial) {
        Some(place) => place,
        None => {
            trials.push(trial.clone());
            trials.len() - 1
        }
    };
    let places = group.iter().map(|sides| sides.trials.iter().map(&mut place).collect()).collect();
    let replications = Replications::Fixed(terms.replications);
    (Question { trials, seed: terms.seed, replications }, places)
}
