//! How precise a figure must be, and how many replications that takes.

use super::statistics::{ALPHA, Sample};
use crate::kernel::outcome::Outcome;
use crate::model::ledger::Ledger;
use crate::model::outcomes::outcome;
use std::str::FromStr;

/// Replications before the first look.
pub const FIRST_BATCH: u32 = 20;

/// Replications beyond which no precision is pursued.
pub const MOST: u32 = 2000;

/// The half-width that the 95 % interval of an outcome over all measured years should have; with
/// several trials, that of every paired difference with the reference.
#[derive(Clone, Copy, Debug)]
pub struct Precision {
    /// The outcome.
    pub outcome: &'static Outcome,
    /// The half-width.
    pub half_width: HalfWidth,
}

/// A half-width as it is asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum HalfWidth {
    /// In the outcome's unit.
    Absolute(f64),
    /// As a share of the outcome's mean under the reference.
    Relative(f64),
}

impl FromStr for Precision {
    type Err = String;

    /// Reads `OUTCOME=HALFWIDTH`, where the half-width may be a percentage.
    fn from_str(text: &str) -> Result<Self, String> {
        let shape = || format!("write OUTCOME=HALFWIDTH, such as list=20 or wait_mean=5%, not `{text}`");
        let (id, width) = text.split_once('=').ok_or_else(shape)?;
        let known = outcome(id.trim())
            .ok_or_else(|| format!("there is no outcome `{}`; `explain` lists them", id.trim()))?;
        let (number, relative) = match width.trim().strip_suffix('%') {
            Some(number) => (number.trim(), true),
            None => (width.trim(), false),
        };
        let number: f64 = number.parse().map_err(|_| shape())?;
        if !(number > 0.0 && number.is_finite()) {
            return Err(format!("a half-width must be larger than 0, not `{width}`"));
        }
        let half_width =
            if relative { HalfWidth::Relative(number / 100.0) } else { HalfWidth::Absolute(number) };
        Ok(Self { outcome: known, half_width })
    }
}

/// How many replications in all these precisions need, judged by those there are; at most twice
/// those there are, since a first estimate of the variance may be far off.
pub(super) fn enough(precisions: &[Precision], ledgers: &[Vec<Ledger>]) -> u32 {
    let have = ledgers[0].len() as u32;
    let needed = precisions.iter().map(|p| needed(p, ledgers)).max().unwrap_or(0);
    needed.min(2 * have).min(MOST)
}

/// The outcomes that are not yet as precise as asked, for instance because [`MOST`] was reached.
pub fn unmet(precisions: &[Precision], ledgers: &[Vec<Ledger>]) -> Vec<&'static Outcome> {
    precisions.iter().filter(|p| needed(p, ledgers) > 0).map(|p| p.outcome).collect()
}

/// Replications that one precision needs; 0 when it is met now.
fn needed(precision: &Precision, ledgers: &[Vec<Ledger>]) -> u32 {
    let figures = |side: &Vec<Ledger>| -> Vec<f64> {
        side.iter().map(|ledger| ledger.figure(precision.outcome.id, 0..ledger.weeks())).collect()
    };
    let base = figures(&ledgers[0]);
    let wanted = match precision.half_width {
        HalfWidth::Absolute(width) => width,
        HalfWidth::Relative(share) => share * Sample::of(&base).mean.abs(),
    };
    let difference = |side: &Vec<Ledger>| -> Vec<f64> {
        figures(side).iter().zip(&base).map(|(other, base)| other - base).collect()
    };
    let samples: Vec<Sample> = match &ledgers[1..] {
        [] => vec![Sample::of(&base)],
        others => others.iter().map(|side| Sample::of(&difference(side))).collect(),
    };
    samples.iter().map(|sample| replications(sample, wanted)).max().unwrap_or(0)
}

/// Replications after which the half-width of this sample is about as wanted; 0 when it is now.
fn replications(sample: &Sample, wanted: f64) -> u32 {
    let half = sample.interval(ALPHA).half_width();
    if half <= wanted {
        return 0;
    }
    let growth = half / wanted;
    // As a float it saturates where the wanted width is zero or out of reach.
    ((sample.size as f64 * growth * growth).ceil() as u32).max(sample.size as u32 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `--precision` would stop too early, never stop, or ask for what is already there.
    #[test]
    fn replications_grow_with_the_square_of_precision() {
        let sample = Sample { size: 20, mean: 100.0, variance: 25.0 };
        let half = sample.interval(ALPHA).half_width();
        assert_eq!(replications(&sample, half), 0);
        assert_eq!(replications(&sample, half / 2.0), 80);
        assert_eq!(replications(&sample, 0.0), u32::MAX);
    }

    /// A typing error in a precision would be taken for something else.
    #[test]
    fn precisions_are_read_with_their_unit() {
        let read = |text: &str| text.parse::<Precision>().map(|p| (p.outcome.id, p.half_width));
        assert_eq!(read("list=20"), Ok(("list", HalfWidth::Absolute(20.0))));
        assert_eq!(read("wait_mean = 5 %"), Ok(("wait_mean", HalfWidth::Relative(0.05))));
        for wrong in ["list", "list=", "lst=2", "list=-1", "list=0", "list=NaN"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
