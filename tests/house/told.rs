//! Whether a change moves an outcome the way it should: all of the 95 % interval of the paired difference
//! lies on that side of nought.
//!
//! Before and after meet the same luck. Each change is lived with 16 replications, and with 40 if these
//! leave anything of it untold; both numbers were set before any interval was looked at, and no seed was
//! chosen. What 40 replications leave untold too stands in a list of its test and is no direction: its
//! interval, which has to hold nought, is kept under `snapshots` (`INSTA_UPDATE=always`).

use crate::village::ensemble;
use spankracht::experiment::ensemble::Trial;
use spankracht::experiment::statistics::{Interval, mean};
use spankracht::model::ledger::Ledger;
use std::fmt::Write;

/// Replications of every change.
const FIRST: u32 = 16;

/// Replications of a change of which those leave something untold.
const MOST: u32 = 40;

pub const UP: f64 = 1.0;
pub const DOWN: f64 = -1.0;

/// How an outcome is read.
pub type Figure = fn(&Ledger, &str) -> f64;

/// Sign, outcome and how it is read.
pub type Expected = (f64, &'static str, Figure);

/// The last measured year.
pub fn last_year(ledger: &Ledger, id: &str) -> f64 {
    ledger.figure(id, ledger.weeks() - 52..ledger.weeks())
}

/// A town before and after a change, and what that should move.
pub struct Change {
    pub name: String,
    pub before: Trial,
    pub after: Trial,
    pub expected: &'static [Expected],
}

/// How something moved, and which way it should have.
pub struct Moved {
    pub what: String,
    pub sign: f64,
    pub difference: Interval,
}

impl Moved {
    /// Whether it moved the way it should, beyond doubt.
    pub fn borne_out(&self) -> bool {
        self.sign * self.difference.low > 0.0 && self.sign * self.difference.high > 0.0
    }

    /// Whether it cannot be told from nothing.
    pub fn untold(&self) -> bool {
        self.difference.low <= 0.0 && self.difference.high >= 0.0
    }

    /// What it is and how it moved.
    pub fn said(&self) -> String {
        let way = if self.sign == UP { "up" } else { "down" };
        let Interval { estimate, low, high } = self.difference;
        format!("{}: {estimate:.3e} ({low:.3e} to {high:.3e}), expected {way}", self.what)
    }
}

/// What each change moves. A town that several changes have in common is lived once.
pub fn moved(changes: &[&Change], replications: u32) -> Vec<Vec<Moved>> {
    let mut trials: Vec<Trial> = Vec::new();
    let mut place = |trial: &Trial| {
        let known = trials.iter().position(|other| other == trial);
        known.unwrap_or_else(|| {
            trials.push(trial.clone());
            trials.len() - 1
        })
    };
    let places: Vec<[usize; 2]> = changes.iter().map(|c| [&c.before, &c.after].map(&mut place)).collect();
    let lives = ensemble(trials, 11, replications);
    let of = |change: &Change, [before, after]: [usize; 2]| {
        let one = |&(sign, id, figure): &Expected| {
            let pairs = lives[after].iter().zip(&lives[before]);
            let differences: Vec<f64> = pairs.map(|(a, b)| figure(a, id) - figure(b, id)).collect();
            Moved { what: format!("{}: {id}", change.name), sign, difference: mean(&differences) }
        };
        change.expected.iter().map(one).collect()
    };
    changes.iter().zip(places).map(|(change, places)| of(change, places)).collect()
}

/// Everything moves the way it should but what is listed as too small to tell, which has to be just that.
/// `name` is that of the snapshot with the intervals of the latter.
pub fn assert_borne_out(name: &str, changes: &[Change], too_small: &[&str]) {
    let mut found = moved(&changes.iter().collect::<Vec<_>>(), FIRST);
    let open: Vec<usize> = (0..changes.len()).filter(|&c| !found[c].iter().all(Moved::borne_out)).collect();
    open.iter().flat_map(|&c| &found[c]).for_each(|moved| println!("after {FIRST}: {}", moved.said()));
    let again: Vec<&Change> = open.iter().map(|&c| &changes[c]).collect();
    for (change, more) in open.into_iter().zip(moved(&again, MOST)) {
        found[change] = more;
    }
    found.iter().flatten().for_each(|moved| println!("{}", moved.said()));
    let (small, told): (Vec<Moved>, Vec<Moved>) =
        found.into_iter().flatten().partition(|moved| too_small.contains(&moved.what.as_str()));
    let against = told.iter().filter(|moved| !moved.borne_out());
    let against: Vec<String> = against.chain(small.iter().filter(|m| !m.untold())).map(Moved::said).collect();
    let said: Vec<&str> = small.iter().map(|moved| moved.what.as_str()).collect();
    assert!(against.is_empty(), "not as is written:\n{}", against.join("\n"));
    assert_eq!(said, too_small, "what is too small to tell, in the order of the changes");
    if !small.is_empty() {
        let mut text =
            format!("Too small to tell with {MOST} replications: mean difference and 95 % interval.\n\n");
        small.iter().for_each(|moved| writeln!(text, "{}", moved.said()).expect("a string can be written"));
        insta::assert_snapshot!(format!("too-small-{name}"), text);
    }
}
