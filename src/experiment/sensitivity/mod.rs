//! Which factors an outcome follows: variance-based indices, screening, regression on ranks. Intervals hold
//! the luck of the replications as well as the choice of the points.

pub mod discovery;
pub mod policies;
pub mod regression;
pub mod screening;
pub mod variance;

use super::statistics::{Interval, quantile};
use crate::kernel::random::{Luck, Stream, stream};

const RESAMPLE: Stream = stream("analyse.resample");
/// Resamples from which an interval is taken.
const RESAMPLES: u32 = 500;

/// An outcome at every point of a design in every replication: one row a point, one column a replication,
/// which has the same luck at all points.
#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    /// By point, then by replication; all rows equally long, and at least one.
    pub values: Vec<Vec<f64>>,
}

impl Response {
    /// Mean over the replications, by point.
    pub fn means(&self) -> Vec<f64> {
        let mean = |row: &Vec<f64>| row.iter().sum::<f64>() / row.len() as f64;
        self.values.iter().map(mean).collect()
    }

    /// How many replications each point has.
    fn replications(&self) -> usize {
        self.values.first().map_or(0, Vec::len)
    }
}

/// Estimates with 95 % intervals from resamples of the design's blocks and of the replications at once.
/// `estimate` gets the mean outcome at each point, block after block of `block` points, and answers a number
/// for each thing that is estimated; always equally many.
fn resampled(
    response: &Response,
    block: usize,
    seed: u64,
    estimate: impl Fn(&[f64]) -> Vec<f64>,
) -> Vec<Interval> {
    let blocks = response.values.len() / block;
    let replications = response.replications();
    let centre = estimate(&response.means()[..blocks * block]);
    let mut found: Vec<Vec<f64>> = vec![Vec::with_capacity(RESAMPLES as usize); centre.len()];
    for nth in 0..RESAMPLES {
        let mut draw = Luck { seed, replication: 0 }.draw(RESAMPLE, 0, nth);
        let chosen: Vec<usize> = (0..replications).map(|_| draw.pick(replications)).collect();
        let mut means = Vec::with_capacity(blocks * block);
        for _ in 0..blocks {
            let first = draw.pick(blocks) * block;
            for row in &response.values[first..first + block] {
                means.push(chosen.iter().map(|r| row[*r]).sum::<f64>() / replications as f64);
            }
        }
        for (values, value) in found.iter_mut().zip(estimate(&means)) {
            values.push(value);
        }
    }
    let interval = |(estimate, mut values): (f64, Vec<f64>)| {
        values.sort_by(f64::total_cmp);
        let [low, high] = [0.025, 0.975].map(|p| quantile(&values, p));
        // A resample holds some points twice, which can push all of them to one side of the estimate.
        Interval { estimate, low: low.min(estimate), high: high.max(estimate) }
    };
    centre.into_iter().zip(found).map(interval).collect()
}

/// The place of each estimate in a ranking, from 1, where those whose intervals overlap share a place: an
/// estimate comes after another only if its interval lies wholly below.
pub fn places(estimates: &[Interval]) -> Vec<usize> {
    let above = |own: &Interval| estimates.iter().filter(|other| other.low > own.high).count();
    estimates.iter().map(|own| above(own) + 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Factors would be ranked by luck.
    #[test]
    fn overlapping_intervals_share_a_place() {
        let interval = |low: f64, high: f64| Interval { estimate: (low + high) / 2.0, low, high };
        let found =
            places(&[interval(0.5, 0.7), interval(0.1, 0.2), interval(0.6, 0.8), interval(0.15, 0.3)]);
        assert_eq!(found, [1, 3, 1, 3]);
    }

    /// Intervals would leave out the luck of the replications, and shrink when points are added.
    #[test]
    fn intervals_hold_the_luck_of_replications() {
        let noisy = |spread: f64| {
            let row = |i: usize| (0..8).map(|r| i as f64 + spread * f64::from(r as u32 % 2)).collect();
            Response { values: (0..200).map(row).collect() }
        };
        let mean = |means: &[f64]| vec![means.iter().sum::<f64>() / means.len() as f64];
        let width = |spread| resampled(&noisy(spread), 1, 1, mean)[0].half_width();
        assert!(width(100.0) > 2.0 * width(0.0), "{} {}", width(100.0), width(0.0));
    }
}
