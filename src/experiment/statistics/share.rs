//! Shares with their Wilson intervals, which stay between 0 and 1.

use super::{ALPHA, Interval};
use crate::kernel::math::normal_quantile;

/// The share `met / size` with its 95 % interval; with one replication nothing is known.
pub fn wilson(met: usize, size: usize) -> Interval {
    if size == 0 {
        return Interval::default();
    }
    let n = size as f64;
    let share = met as f64 / n;
    if size == 1 {
        return Interval::exact(share);
    }
    let z = normal_quantile(1.0 - ALPHA / 2.0);
    let scale = 1.0 + z * z / n;
    let centre = (share + z * z / (2.0 * n)) / scale;
    let half = z / scale * (share * (1.0 - share) / n + z * z / (4.0 * n * n)).sqrt();
    // At the ends of the scale rounding may leave the estimate outside by the last bit.
    Interval {
        estimate: share,
        low: (centre - half).clamp(0.0, share),
        high: (centre + half).clamp(share, 1.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(found: f64, known: f64, tolerance: f64) {
        assert!((found - known).abs() <= tolerance, "found {found}, known {known}");
    }

    /// Shares near 0 or 1 would get impossible intervals.
    #[test]
    fn wilson_interval_of_known_shares() {
        let half = wilson(5, 10);
        close(half.low, 0.236_593, 1e-6);
        close(half.high, 0.763_407, 1e-6);
        let none = wilson(0, 20);
        assert_eq!((none.estimate, none.low), (0.0, 0.0));
        close(none.high, 0.161_125, 1e-6);
        assert_eq!(wilson(20, 20).high, 1.0);
    }
}
