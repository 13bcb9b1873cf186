//! A figure of the model beside what a finding lets one expect of it, and the verdict.

use super::towns::Lives;
use spankracht::experiment::statistics::{Interval, mean};
use std::ops::Range;

/// Nothing was expected: the figure is shown because a reader asks for it.
pub const SHOWN: (f64, f64) = (f64::NAN, f64::NAN);
pub const MORE: (f64, f64) = (0.0, f64::INFINITY);
pub const LESS: (f64, f64) = (f64::NEG_INFINITY, 0.0);

/// One figure: what is asked of the model, and what the finding lets one expect.
pub struct Measure {
    /// Outcome, scenarios and window, in words.
    pub what: &'static str,
    pub decimals: usize,
    pub figure: Figure,
    /// The range in which it has to lie for the finding to agree, written down before the first run.
    pub expected: (f64, f64),
}

/// How a figure comes from replications.
pub enum Figure {
    /// The mean of what each gives.
    Each(fn(&Lives) -> f64),
    /// Made of what all give together: what is taken from each, and what is made of it.
    Across(fn(&Lives) -> Vec<f64>, fn(&[&[f64]]) -> f64),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Verdict {
    Agrees,
    Not,
    Open,
}

impl Verdict {
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Agrees => "agrees",
            Verdict::Not => "does not agree",
            Verdict::Open => "cannot be said",
        }
    }
}

impl Measure {
    /// What one replication gives.
    pub fn see(&self, lives: &Lives) -> Vec<f64> {
        match self.figure {
            Figure::Each(see) => vec![see(lives)],
            Figure::Across(see, _) => see(lives),
        }
    }

    /// The figure with its 95 % interval. What is made of all replications together gets that of the
    /// jackknife: each counts for what is lost without it.
    pub fn tell(&self, seen: &[&[f64]]) -> Interval {
        let Figure::Across(_, make) = self.figure else {
            return mean(&seen.iter().map(|one| one[0]).collect::<Vec<_>>());
        };
        let (whole, n) = (make(seen), seen.len() as f64);
        let without = |left: usize| {
            let others: Vec<&[f64]> = (0..seen.len()).filter(|i| *i != left).map(|i| seen[i]).collect();
            n * whole - (n - 1.0) * make(&others)
        };
        mean(&(0..seen.len()).map(without).collect::<Vec<_>>())
    }

    /// An interval agrees that lies inside what was expected, and does not agree that lies outside.
    pub fn verdict(&self, found: &Interval) -> Option<Verdict> {
        let (low, high) = self.expected;
        if low.is_nan() {
            return None;
        }
        Some(match () {
            () if found.low > low && found.high < high => Verdict::Agrees,
            () if found.high < low || found.low > high => Verdict::Not,
            () => Verdict::Open,
        })
    }
}

/// The weeks of these years, counted from 1, both included.
pub fn years(first: usize, last: usize) -> Range<usize> {
    52 * (first - 1)..52 * last
}

/// What an outcome is in a run over these years.
pub fn at(lives: &Lives, run: &str, outcome: &str, (first, last): (usize, usize)) -> f64 {
    lives.of(run).figure(outcome, years(first, last))
}

/// How much more an outcome is in a run than in the baseline over these years.
pub fn beside(lives: &Lives, run: &str, outcome: &str, window: (usize, usize)) -> f64 {
    at(lives, run, outcome, window) - at(lives, "baseline", outcome, window)
}

/// How much more an outcome is in one year of a run than in an earlier one.
pub fn change(lives: &Lives, run: &str, outcome: &str, (before, after): (usize, usize)) -> f64 {
    at(lives, run, outcome, (after, after)) - at(lives, run, outcome, (before, before))
}

/// The same in per cent of the earlier year.
pub fn growth(lives: &Lives, run: &str, outcome: &str, (before, after): (usize, usize)) -> f64 {
    100.0 * change(lives, run, outcome, (before, after)) / at(lives, run, outcome, (before, before))
}
