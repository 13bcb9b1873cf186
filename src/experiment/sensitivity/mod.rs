//! Which factors an outcome follows: variance-based indices, screening, regression on ranks. Intervals hold
//! the luck of the replications as well as the choice of the points.

pub mod conclusions;
pub mod discovery;
pub mod levers;
pub mod policies;
pub mod regression;
pub mod screening;
pub mod variance;

use super::statistics::{Interval, quantile, wilson};
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

    /// This outcome less another, in the same replications of the same points.
    pub fn less(&self, other: &Response) -> Response {
        let row = |(own, other): (&Vec<f64>, &Vec<f64>)| own.iter().zip(other).map(|(a, b)| a - b).collect();
        Response { values: self.values.iter().zip(&other.values).map(row).collect() }
    }

    /// Mean over all points, with its 95 % interval.
    pub fn overall(&self, points: Points, seed: u64) -> Interval {
        let mean = |_: &[usize], means: &[f64]| vec![means.iter().sum::<f64>() / means.len() as f64];
        resampled(self, points, seed, mean)[0]
    }

    /// Which share of the variance of the points' means is the luck of too few replications: what is left of
    /// replications when point and replication are taken out of them. `None` with one point or replication.
    pub fn luck(&self) -> Option<f64> {
        let (points, replications) = (self.values.len(), self.replications());
        if points < 2 || replications < 2 {
            return None;
        }
        let means = self.means();
        let all = means.iter().sum::<f64>() / points as f64;
        let column = |r: usize| self.values.iter().map(|row| row[r]).sum::<f64>() / points as f64;
        let columns: Vec<f64> = (0..replications).map(column).collect();
        let square = |x: f64| x * x;
        let left = |(row, mean): (&Vec<f64>, &f64)| -> f64 {
            row.iter().zip(&columns).map(|(value, column)| square(value - mean - column + all)).sum()
        };
        let freedom = ((points - 1) * (replications - 1)) as f64;
        let left = self.values.iter().zip(&means).map(left).sum::<f64>() / freedom;
        let between = means.iter().map(|mean| square(mean - all)).sum::<f64>() / (points - 1) as f64;
        (between > 0.0).then(|| (left / replications as f64 / between).min(1.0))
    }

    /// How many replications each point has.
    pub fn replications(&self) -> usize {
        self.values.first().map_or(0, Vec::len)
    }
}

/// What the points of a design stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Points {
    /// Themselves: values that were chosen. Only luck could have been otherwise.
    Chosen,
    /// Others like them, from which they were drawn in blocks of so many that hang together.
    Drawn(usize),
}

impl Points {
    /// The same where each point has so many rows, one after another.
    fn times(self, rows: usize) -> Self {
        match self {
            Points::Chosen => Points::Chosen,
            Points::Drawn(block) => Points::Drawn(block * rows),
        }
    }

    /// A share of so many points; of chosen ones it is what it is.
    fn share(self, met: usize, of: usize) -> Interval {
        match self {
            Points::Chosen => Interval::exact(met as f64 / of.max(1) as f64),
            Points::Drawn(_) => wilson(met, of),
        }
    }

    /// Whether anything could have been otherwise, so that an interval means something.
    pub fn vary(self, replications: usize) -> bool {
        replications > 1 || self != Points::Chosen
    }
}

/// Estimates with 95 % intervals from resamples of points and of the replications at once. `estimate` gets
/// the numbers of the points that were drawn and the mean outcome at each, block after block of `block`
/// points, and answers a number for each thing that is estimated; always equally many.
fn resampled(
    response: &Response,
    points: Points,
    seed: u64,
    estimate: impl Fn(&[usize], &[f64]) -> Vec<f64>,
) -> Vec<Interval> {
    let (centre, found) = draws(response, points, seed, estimate);
    let interval = |(estimate, mut values): (f64, Vec<f64>)| {
        // A resample in which factors cannot be told apart has no estimate.
        values.retain(|value| value.is_finite());
        if values.is_empty() {
            return Interval::exact(estimate);
        }
        values.sort_by(f64::total_cmp);
        let [low, high] = [0.025, 0.975].map(|p| quantile(&values, p));
        // A resample holds some points twice, which can push all of them to one side of the estimate.
        Interval { estimate, low: low.min(estimate), high: high.max(estimate) }
    };
    centre.into_iter().zip(found).map(interval).collect()
}

/// The estimates of all points, and of each its values over the resamples.
fn draws(
    response: &Response,
    points: Points,
    seed: u64,
    estimate: impl Fn(&[usize], &[f64]) -> Vec<f64>,
) -> (Vec<f64>, Vec<Vec<f64>>) {
    let block = match points {
        Points::Chosen => 1,
        Points::Drawn(block) => block,
    };
    let blocks = response.values.len() / block;
    let replications = response.replications();
    let all: Vec<usize> = (0..blocks * block).collect();
    let centre = estimate(&all, &response.means()[..all.len()]);
    let mut found: Vec<Vec<f64>> = vec![Vec::with_capacity(RESAMPLES as usize); centre.len()];
    for nth in 0..RESAMPLES {
        let mut draw = Luck { seed, replication: 0 }.draw(RESAMPLE, 0, nth);
        let chosen: Vec<usize> = (0..replications).map(|_| draw.pick(replications)).collect();
        let mut drawn = Vec::with_capacity(all.len());
        for place in 0..blocks {
            let first = if points == Points::Chosen { place } else { draw.pick(blocks) * block };
            drawn.extend(first..first + block);
        }
        let mean = |point: &usize| {
            let row = &response.values[*point];
            chosen.iter().map(|r| row[*r]).sum::<f64>() / replications as f64
        };
        let means: Vec<f64> = drawn.iter().map(mean).collect();
        for (values, value) in found.iter_mut().zip(estimate(&drawn, &means)) {
            values.push(value);
        }
    }
    (centre, found)
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
        let mean = |_: &[usize], means: &[f64]| vec![means.iter().sum::<f64>() / means.len() as f64];
        let width = |spread| resampled(&noisy(spread), Points::Drawn(1), 1, mean)[0].half_width();
        assert!(width(100.0) > 2.0 * width(0.0), "{} {}", width(100.0), width(0.0));
        // Of points that were chosen nothing but luck could have been otherwise.
        let chosen = |spread| resampled(&noisy(spread), Points::Chosen, 1, mean)[0].half_width();
        assert!(chosen(0.0) == 0.0 && chosen(5.0) > 0.0 && chosen(5.0) < width(5.0) / 2.0);
    }

    /// Readers would take the luck of too few replications for the influence of factors.
    #[test]
    fn the_share_of_luck_is_the_known_one() {
        // Points have variance 4 and luck variance 4, of which the mean of 4 replications keeps a quarter.
        let normal = |who, nth| Luck { seed: 9, replication: 0 }.draw(stream("test.luck"), who, nth).normal();
        let row =
            |p: u32| (0..4).map(|r| 2.0 * normal(p, 99) + 2.0 * normal(p, r) + 50.0 * f64::from(r)).collect();
        let noisy = Response { values: (0..4000).map(row).collect() };
        let luck = noisy.luck().expect("several replications");
        assert!((luck - 0.2).abs() < 0.02, "{luck}");
        let plain = Response { values: (0..9).map(|p| vec![f64::from(p), f64::from(p) + 5.0]).collect() };
        assert_eq!((plain.luck(), Response { values: vec![vec![1.0, 2.0]] }.luck()), (Some(0.0), None));
    }
}
