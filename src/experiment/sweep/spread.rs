//! How the values of what nobody decides are spread, and the value at each share of the way through.

use crate::experiment::design::WIDE;
use crate::kernel::math::{exp, ln, normal_cdf, normal_quantile};
use serde::{Deserialize, Serialize};

/// The distribution of one uncertainty. A share of the way through, from 0 to 1, has one value; equal shares
/// are equally probable.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "distribution")]
pub enum Spread {
    /// Every value of a range equally.
    Uniform {
        /// Lowest value.
        low: f64,
        /// Highest value.
        high: f64,
    },
    /// Every ratio equally: evenly in the logarithm.
    Log {
        /// Lowest value, above 0.
        low: f64,
        /// Highest value.
        high: f64,
    },
    /// Rising in a straight line to the mode and falling from there.
    Triangular {
        /// Lowest value.
        low: f64,
        /// Highest value.
        high: f64,
        /// The most probable value.
        mode: f64,
    },
    /// A normal distribution of which what lies beyond the range is cut off.
    Normal {
        /// Lowest value.
        low: f64,
        /// Highest value.
        high: f64,
        /// Mean before the cut.
        mean: f64,
        /// Standard deviation before the cut, above 0.
        sd: f64,
    },
    /// Each of these, equally.
    Values {
        /// The values, in the order of the file.
        values: Vec<f64>,
    },
}

impl Spread {
    /// The usual one of a range: evenly, and evenly in the logarithm where the range is very wide.
    pub fn usual(low: f64, high: f64) -> Self {
        if low > 0.0 && high > WIDE * low { Self::Log { low, high } } else { Self::Uniform { low, high } }
    }

    /// How many values there are; 1 for a range.
    pub fn count(&self) -> usize {
        match self {
            Self::Values { values } => values.len(),
            _ => 1,
        }
    }

    /// The value at a share of the way through; `whole` where only whole numbers are values.
    pub fn at(&self, share: f64, whole: bool) -> f64 {
        let rounded = |value: f64, low: f64, high: f64| {
            let value = if whole { value.round() } else { value };
            value.clamp(low, high)
        };
        match self {
            Self::Values { values } => values[place(share, values.len())],
            // Every whole number has an equal part of the way.
            Self::Uniform { low, high } if whole => low + place(share, (high - low) as usize + 1) as f64,
            Self::Uniform { low, high } => rounded(low + share * (high - low), *low, *high),
            Self::Log { low, high } => rounded(exp(ln(*low) + share * (ln(*high) - ln(*low))), *low, *high),
            Self::Triangular { low, high, mode } => {
                rounded(triangular(share, *low, *high, *mode), *low, *high)
            }
            Self::Normal { low, high, mean, sd } => {
                let [from, to] = [low, high].map(|end| normal_cdf((end - mean) / sd));
                let p = from + share * (to - from);
                // At a far end the probability itself is 0 or 1, where there is no quantile.
                let z = if p <= 0.0 {
                    f64::MIN
                } else if p >= 1.0 {
                    f64::MAX
                } else {
                    normal_quantile(p)
                };
                rounded(mean + sd * z, *low, *high)
            }
        }
    }
}

/// Which of `count` equal parts of the way holds a share.
fn place(share: f64, count: usize) -> usize {
    ((share * count as f64) as usize).min(count - 1)
}

fn triangular(share: f64, low: f64, high: f64, mode: f64) -> f64 {
    let width = high - low;
    let before = if width > 0.0 { (mode - low) / width } else { 0.0 };
    if share < before {
        low + (share * width * (mode - low)).sqrt()
    } else {
        high - ((1.0 - share) * width * (high - mode)).sqrt()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> [Spread; 5] {
        [
            Spread::Uniform { low: 1.0, high: 4.0 },
            Spread::Log { low: 1.0, high: 100.0 },
            Spread::Triangular { low: 0.0, high: 10.0, mode: 3.0 },
            Spread::Normal { low: -1.0, high: 3.0, mean: 0.0, sd: 1.0 },
            Spread::Values { values: vec![1.0, 2.0, 7.0] },
        ]
    }

    /// A range would be left, or an end of it never reached.
    #[test]
    fn the_way_goes_from_end_to_end() {
        let ends = [(1.0, 4.0), (1.0, 100.0), (0.0, 10.0), (-1.0, 3.0), (1.0, 7.0)];
        for (spread, (low, high)) in all().iter().zip(ends) {
            assert!((spread.at(0.0, false) - low).abs() < 1e-9, "{spread:?}: {}", spread.at(0.0, false));
            assert!((spread.at(1.0, false) - high).abs() < 1e-9, "{spread:?}: {}", spread.at(1.0, false));
            let values: Vec<f64> = (0..=100).map(|i| spread.at(f64::from(i) / 100.0, false)).collect();
            assert!(values.is_sorted(), "{spread:?}");
        }
    }

    /// Values would not be as probable as the file says.
    #[test]
    fn shares_are_probabilities() {
        let share_below = |spread: &Spread, limit: f64| {
            (0..100_000).filter(|i| spread.at((f64::from(*i) + 0.5) / 1e5, false) < limit).count() as f64
                / 1e5
        };
        let [uniform, log, triangular, normal, values] = all();
        // Known: a third; half of the way in the logarithm; 9/30; Phi at 0 and 1 between those at -1 and 3.
        assert!((share_below(&uniform, 2.0) - 1.0 / 3.0).abs() < 1e-4);
        assert!((share_below(&log, 10.0) - 0.5).abs() < 1e-4);
        assert!((share_below(&triangular, 3.0) - 0.3).abs() < 1e-4);
        let cut = 0.998_650_102 - 0.158_655_254;
        assert!((share_below(&normal, 0.0) - (0.5 - 0.158_655_254) / cut).abs() < 1e-4);
        assert!((share_below(&normal, 1.0) - (0.841_344_746 - 0.158_655_254) / cut).abs() < 1e-4);
        assert!((share_below(&values, 2.0) - 1.0 / 3.0).abs() < 1e-4);
    }

    /// A whole number would be missed, or taken more often than others.
    #[test]
    fn whole_numbers_are_equally_frequent() {
        let spread = Spread::Uniform { low: 2.0, high: 5.0 };
        for whole in [2.0, 3.0, 4.0, 5.0] {
            let count = (0..1000).filter(|i| spread.at(f64::from(*i) / 1000.0, true) == whole).count();
            assert_eq!(count, 250);
        }
        assert_eq!(Spread::Log { low: 1.0, high: 40.0 }.at(0.5, true), 6.0);
    }
}
