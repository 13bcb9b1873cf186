//! The only formulas of inference in the house: means and differences over replications with their
//! intervals, quantiles, shares, and how many replications would tell.
//!
//! One replication gives degenerate intervals and decides nothing; no figure is ever not a number.

pub mod association;
mod share;

pub use share::wilson;

use crate::kernel::math::normal_quantile;
use serde::{Deserialize, Serialize};
use statrs::distribution::{ContinuousCDF, StudentsT};

/// An estimate with its 95 % interval.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// The estimate.
    pub estimate: f64,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// How replications spread: quantiles.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Spread {
    /// 5 % lie below.
    pub p05: f64,
    /// 25 % lie below.
    pub p25: f64,
    /// The median.
    pub p50: f64,
    /// 75 % lie below.
    pub p75: f64,
    /// 95 % lie below.
    pub p95: f64,
}

/// Quantiles over replications at each moment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fan {
    /// 5 % lie below.
    pub p05: Vec<f64>,
    /// 25 % lie below.
    pub p25: Vec<f64>,
    /// The median.
    pub p50: Vec<f64>,
    /// 75 % lie below.
    pub p75: Vec<f64>,
    /// 95 % lie below.
    pub p95: Vec<f64>,
}

/// A mean over replications at each moment, with its 95 % interval.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Band {
    /// The mean.
    pub mean: Vec<f64>,
    /// Lower end.
    pub low: Vec<f64>,
    /// Upper end.
    pub high: Vec<f64>,
}

/// Probability left outside a 95 % interval.
pub const ALPHA: f64 = 0.05;

/// The power that [`Sample::needed`] asks for.
const POWER: f64 = 0.8;

impl Interval {
    /// An estimate about which nothing is uncertain, or nothing is known.
    pub fn exact(estimate: f64) -> Self {
        Self { estimate, low: estimate, high: estimate }
    }

    /// The interval of a mean of what lies between these bounds: it ends there at the latest.
    pub fn within(self, (least, most): (f64, f64)) -> Self {
        let Self { estimate, low, high } = self;
        // Rounding may put a mean beyond a bound by the last bit.
        Self { estimate, low: low.max(least).min(estimate), high: high.min(most).max(estimate) }
    }

    /// Whether the two intervals do not overlap: what a report calls a change from one year to another.
    pub fn apart(&self, other: &Self) -> bool {
        self.high < other.low || other.high < self.low
    }

    /// Half the length of the interval.
    pub fn half_width(&self) -> f64 {
        (self.high - self.low) / 2.0
    }
}

/// What a sample of independent replications says about their mean.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sample {
    /// How many replications.
    pub size: usize,
    /// Their mean; 0 when there are none.
    pub mean: f64,
    /// Their variance; 0 when there are fewer than two.
    pub variance: f64,
}

impl Sample {
    /// Mean and variance of these values.
    pub fn of(values: &[f64]) -> Self {
        let size = values.len();
        if size == 0 {
            return Self::default();
        }
        let mean = values.iter().sum::<f64>() / size as f64;
        if size == 1 {
            return Self { size, mean, variance: 0.0 };
        }
        let squares: f64 = values.iter().map(|v| (v - mean) * (v - mean)).sum();
        Self { size, mean, variance: squares / (size - 1) as f64 }
    }

    /// The mean with its Student-t interval that leaves `alpha` outside. One replication tells
    /// nothing about luck, so its interval is the estimate itself.
    pub fn interval(&self, alpha: f64) -> Interval {
        if self.size < 2 {
            return Interval::exact(self.mean);
        }
        let half = t_quantile(1.0 - alpha / 2.0, self.size - 1) * self.error();
        Interval { estimate: self.mean, low: self.mean - half, high: self.mean + half }
    }

    /// Whether the interval that leaves `alpha` outside excludes zero; never with one replication.
    pub fn excludes_zero(&self, alpha: f64) -> bool {
        let interval = self.interval(alpha);
        self.size >= 2 && (interval.low > 0.0 || interval.high < 0.0)
    }

    /// How many replications would let the interval that leaves `alpha` outside exclude zero with a
    /// power of 80 %, if mean and variance are as they are now. `None` when the mean is zero, or
    /// when one replication says nothing about the variance.
    pub fn needed(&self, alpha: f64) -> Option<usize> {
        if self.size < 2 || self.mean == 0.0 {
            return None;
        }
        let ratio = self.variance / (self.mean * self.mean);
        let size = |quantiles: f64| (quantiles * quantiles * ratio).ceil().max(2.0);
        let normal = size(normal_quantile(1.0 - alpha / 2.0) + normal_quantile(POWER));
        if normal > LARGE as f64 {
            return Some(normal as usize);
        }
        let enough =
            |n: usize| n as f64 >= size(t_quantile(1.0 - alpha / 2.0, n - 1) + t_quantile(POWER, n - 1));
        (normal as usize..).find(|&n| enough(n))
    }

    /// Standard error of the mean.
    pub fn error(&self) -> f64 {
        (self.variance / self.size as f64).sqrt()
    }

    /// Distance of the mean from zero in standard errors; infinite when nothing varies.
    fn distance(&self) -> f64 {
        match (self.mean == 0.0, self.variance == 0.0) {
            (true, _) => 0.0,
            (false, true) => f64::INFINITY,
            (false, false) => self.mean.abs() / self.error(),
        }
    }
}

/// The mean of these values with its 95 % Student-t interval.
pub fn mean(values: &[f64]) -> Interval {
    Sample::of(values).interval(ALPHA)
}

/// For each of several samples of one size, the `alpha` at which its interval is to be drawn so that
/// all intervals that exclude zero do so at 5 % together (Holm's step-down).
///
/// Samples are taken from the furthest from zero to the nearest, each at 5 % over the number still
/// to come. After the first that does not exclude zero, all others keep its `alpha`, so that an
/// interval excludes zero exactly when Holm's procedure decides.
pub fn holm(samples: &[Sample]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..samples.len()).collect();
    order.sort_by(|&a, &b| samples[b].distance().total_cmp(&samples[a].distance()));
    let mut alphas = vec![ALPHA; samples.len()];
    let mut alpha = 0.0;
    let mut deciding = true;
    for (rank, &i) in order.iter().enumerate() {
        if deciding {
            alpha = ALPHA / (samples.len() - rank) as f64;
            deciding = samples[i].excludes_zero(alpha);
        }
        alphas[i] = alpha;
    }
    alphas
}

/// How many times more replications an unpaired comparison of two samples would need than the
/// comparison of their pairs; 1 when the differences do not vary, so that none are needed.
pub fn pairing(base: &Sample, other: &Sample, difference: &Sample) -> f64 {
    let unpaired = base.variance + other.variance;
    // Differences that vary only by rounding would give a huge number that means nothing.
    if difference.variance <= 1e-12 * unpaired { 1.0 } else { unpaired / difference.variance }
}

/// The quantile of sorted values by linear interpolation (type 7); 0 when there are none.
pub fn quantile(sorted: &[f64], p: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else {
        return 0.0;
    };
    let place = p * last as f64;
    let below = place.floor() as usize;
    let above = (below + 1).min(last);
    sorted[below] + (place - below as f64) * (sorted[above] - sorted[below])
}

/// Quantiles of these values.
pub fn spread(values: &[f64]) -> Spread {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = |p| quantile(&sorted, p);
    Spread { p05: at(0.05), p25: at(0.25), p50: at(0.5), p75: at(0.75), p95: at(0.95) }
}

/// Quantiles at each moment over series of equal length, one per replication.
pub fn fan<S: AsRef<[f64]>>(series: &[S]) -> Fan {
    let mut fan = Fan::default();
    for values in moments(series) {
        let spread = spread(&values);
        fan.p05.push(spread.p05);
        fan.p25.push(spread.p25);
        fan.p50.push(spread.p50);
        fan.p75.push(spread.p75);
        fan.p95.push(spread.p95);
    }
    fan
}

/// Mean with its 95 % interval at each moment over series of equal length, one per replication.
pub fn band<S: AsRef<[f64]>>(series: &[S]) -> Band {
    let mut band = Band::default();
    for values in moments(series) {
        let interval = mean(&values);
        band.mean.push(interval.estimate);
        band.low.push(interval.low);
        band.high.push(interval.high);
    }
    band
}

/// The values of all series at each moment in turn.
fn moments<S: AsRef<[f64]>>(series: &[S]) -> impl Iterator<Item = Vec<f64>> {
    let length = series.first().map_or(0, |s| s.as_ref().len());
    (0..length).map(move |t| series.iter().map(|s| s.as_ref()[t]).collect())
}

/// Degrees of freedom beyond which Student's t is taken by its expansion.
const LARGE: usize = 10_000;

/// Quantile of Student's t.
fn t_quantile(p: f64, freedom: usize) -> f64 {
    if freedom > LARGE {
        // statrs loses its accuracy here, and is 7 % off at ten million.
        let z = normal_quantile(p);
        return z + (z * z * z + z) / (4.0 * freedom as f64);
    }
    let t = StudentsT::new(0.0, 1.0, freedom as f64).expect("degrees of freedom are positive");
    t.inverse_cdf(p)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(found: f64, known: f64, tolerance: f64) {
        assert!((found - known).abs() <= tolerance, "found {found}, known {known}");
    }

    /// Every interval in every report would be too narrow or too wide.
    #[test]
    fn student_quantiles_agree_with_printed_tables() {
        close(t_quantile(0.975, 1), 12.706_204_736, 1e-8);
        close(t_quantile(0.975, 4), 2.776_445_105, 1e-8);
        close(t_quantile(0.975, 59), 2.000_995_378, 1e-8);
        close(t_quantile(0.975, 10_000), 1.960_201_264, 1e-6);
        close(t_quantile(0.975, 10_001), 1.960_201_240, 1e-6);
        close(t_quantile(0.975, 10_000_000), 1.959_964_222, 1e-8);
    }

    /// A mean would come with an interval that does not cover it in 95 of 100 repetitions.
    #[test]
    fn mean_and_interval_of_a_known_sample() {
        let found = mean(&[1.0, 2.0, 3.0, 4.0, 5.0]);
        close(found.estimate, 3.0, 1e-12);
        // 2.776445 times the standard error, sqrt(2.5 / 5)
        close(found.half_width(), 1.963_243_16, 1e-7);
    }

    /// A list would be told to be shorter than nothing.
    #[test]
    fn the_interval_of_a_mean_ends_at_its_bounds() {
        let list = mean(&[0.0, 0.0, 3.0]);
        assert!(list.low < 0.0);
        assert_eq!(list.within((0.0, f64::INFINITY)), Interval { low: 0.0, ..list });
        let share = mean(&[100.0, 100.0, 97.0]);
        assert!(share.high > 100.0);
        assert_eq!(share.within((0.0, 100.0)), Interval { high: 100.0, ..share });
        assert_eq!(share.within((f64::NEG_INFINITY, f64::INFINITY)), share);
        let rounded = Interval::exact(-1e-17);
        assert_eq!(rounded.within((0.0, 1.0)), rounded);
    }

    /// One town simulated once would seem to prove something.
    #[test]
    fn one_replication_decides_nothing() {
        let one = Sample::of(&[7.0]);
        assert_eq!(one.interval(ALPHA), Interval::exact(7.0));
        assert!(!one.excludes_zero(ALPHA));
        assert_eq!(one.needed(ALPHA), None);
        assert_eq!(holm(&[one, one]), vec![ALPHA / 2.0; 2]);
        assert_eq!(pairing(&one, &one, &one), 1.0);
        assert_eq!(wilson(1, 1), Interval::exact(1.0));
        assert_eq!(band(&[[1.0, 2.0]]).high, [1.0, 2.0]);
        assert_eq!(Sample::of(&[]).interval(ALPHA), Interval::exact(0.0));
    }

    /// Bands in charts would lie elsewhere than R, NumPy and Excel put them.
    #[test]
    fn quantiles_are_type_seven() {
        let found = spread(&[4.0, 1.0, 3.0, 2.0]);
        close(found.p25, 1.75, 1e-12);
        close(found.p50, 2.5, 1e-12);
        close(found.p95, 3.85, 1e-12);
        let fan = fan(&[vec![1.0, 10.0], vec![3.0, 30.0], vec![2.0, 20.0]]);
        assert_eq!(fan.p50, [2.0, 20.0]);
    }

    /// With ten outcomes side by side, one would be called decided by luck in two reports of five.
    #[test]
    fn holm_stops_at_the_first_undecided() {
        let sample = |distance: f64| Sample { size: 61, mean: distance, variance: 61.0 };
        // p-values with 60 degrees of freedom: 0.0001, 0.020, 0.030, 0.6
        let samples = [sample(2.22), sample(4.16), sample(0.53), sample(2.39)];
        let alphas = holm(&samples);
        close(alphas[1], 0.0125, 1e-12);
        // 0.020 exceeds 0.05 / 3: this one and all after it stay undecided, at its level
        for i in [3, 0, 2] {
            close(alphas[i], ALPHA / 3.0, 1e-12);
        }
        let decided: Vec<bool> = (0..4).map(|i| samples[i].excludes_zero(alphas[i])).collect();
        assert_eq!(decided, [false, true, false, false]);
    }

    /// The advice how many more replications would tell would send users home too early.
    #[test]
    fn needed_replications_agree_with_power_tables() {
        let effect = |size: f64| Sample { size: 10, mean: size, variance: 1.0 };
        // paired t-test at 5 % two-sided with 80 % power: 34 for half a standard deviation, 199 for a fifth
        assert_eq!(effect(0.5).needed(ALPHA), Some(34));
        let small = effect(0.2).needed(ALPHA).expect("the difference is not zero");
        assert!((198..=199).contains(&small), "{small}");
        assert_eq!(effect(0.0).needed(ALPHA), None);
        assert!(effect(1e-9).needed(ALPHA) > Some(1_000_000_000));
    }

    /// Nobody would see what common luck is worth.
    #[test]
    fn pairing_compares_variances() {
        let sample = |variance| Sample { size: 5, mean: 1.0, variance };
        close(pairing(&sample(9.0), &sample(11.0), &sample(2.0)), 10.0, 1e-12);
        assert_eq!(pairing(&sample(9.0), &sample(9.0), &sample(0.0)), 1.0);
    }

    /// A report would call a change what luck may explain, and warn of it by another measure.
    #[test]
    fn intervals_that_touch_are_not_apart() {
        let around = |low, high| Interval { estimate: (low + high) / 2.0, low, high };
        assert!(around(1.0, 2.0).apart(&around(2.5, 9.0)) && around(2.5, 9.0).apart(&around(1.0, 2.0)));
        assert!(!around(1.0, 3.0).apart(&around(2.5, 9.0)) && !around(2.5, 9.0).apart(&around(1.0, 3.0)));
        assert!(!around(1.0, 2.0).apart(&around(2.0, 9.0)));
    }
}
