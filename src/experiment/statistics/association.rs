//! How outcomes go with what they depend on: the bend of a curve, and rank correlation.

use super::ALPHA;
use crate::kernel::math::normal_quantile;

/// Weights that make of the values at these places, in rising order, the quadratic term of the parabola that
/// fits them best (least squares), over the whole range: how far its ends lie above a straight line.
pub fn curvature(at: &[f64]) -> Vec<f64> {
    let (low, high) = (at[0], at[at.len() - 1]);
    let x: Vec<f64> = at.iter().map(|at| (at - low) / (high - low)).collect();
    let n = x.len() as f64;
    let centre = x.iter().sum::<f64>() / n;
    let square: f64 = x.iter().map(|x| (x - centre) * (x - centre)).sum();
    let mean = x.iter().map(|x| x * x).sum::<f64>() / n;
    let slope = x.iter().map(|x| (x - centre) * x * x).sum::<f64>() / square;
    // What is left of x squared when a straight line is taken off it.
    let left: Vec<f64> = x.iter().map(|x| x * x - mean - slope * (x - centre)).collect();
    let whole: f64 = left.iter().map(|left| left * left).sum();
    left.into_iter().map(|left| left / whole).collect()
}

/// Spearman's rank correlation of two lists of equal length; ties share their mean rank, and where one of the
/// lists does not vary there is none.
pub fn rank_correlation(one: &[f64], two: &[f64]) -> f64 {
    let (one, two) = (ranks(one), ranks(two));
    let centre = (one.len() as f64 - 1.0) / 2.0;
    let product =
        |a: &[f64], b: &[f64]| -> f64 { a.iter().zip(b).map(|(a, b)| (a - centre) * (b - centre)).sum() };
    let scale = (product(&one, &one) * product(&two, &two)).sqrt();
    if scale > 0.0 { product(&one, &two) / scale } else { 0.0 }
}

/// The rank correlation that chance exceeds, one way or the other, once in twenty among `many` parameters at
/// so many points (Bonferroni; the normal approximation, fit for twenty points and more).
pub fn telling_correlation(points: usize, many: usize) -> f64 {
    let z = normal_quantile(1.0 - ALPHA / many.max(1) as f64 / 2.0);
    z / (points as f64 - 1.0).max(1.0).sqrt()
}

/// Ranks from 0; equal values share their mean rank.
pub(in crate::experiment) fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| values[a].total_cmp(&values[b]));
    let mut ranks = vec![0.0; values.len()];
    let mut start = 0;
    while start < order.len() {
        let same = order[start..].iter().take_while(|&&i| values[i] == values[order[start]]).count();
        for &i in &order[start..start + same] {
            ranks[i] = start as f64 + (same as f64 - 1.0) / 2.0;
        }
        start += same;
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A straight line would seem to bend, or a bend be told by another size.
    #[test]
    fn curvature_is_the_quadratic_term() {
        let at = [10.0, 20.0, 40.0, 50.0];
        let weights = curvature(&at);
        let of = |f: fn(f64) -> f64| -> f64 {
            at.iter().zip(&weights).map(|(x, w)| w * f((x - 10.0) / 40.0)).sum()
        };
        assert!(of(|x| 7.0 - 3.0 * x).abs() < 1e-12);
        assert!((of(|x| 1.0 + x + 2.5 * x * x) - 2.5).abs() < 1e-12);
    }

    /// A parameter would be named, or not, by a number that is no rank correlation.
    #[test]
    fn rank_correlation_of_known_lists() {
        let x = [1.0, 2.0, 3.0, 4.0, 5.0];
        assert!((rank_correlation(&x, &[1.0, 4.0, 9.0, 16.0, 25.0]) - 1.0).abs() < 1e-12);
        assert!((rank_correlation(&x, &[5.0, 6.0, 7.0, 8.0, 7.0]) - 0.820_782_7).abs() < 1e-6);
        assert_eq!(rank_correlation(&x, &[3.0; 5]), 0.0);
    }

    /// With a hundred parameters five would be named by luck.
    #[test]
    fn the_threshold_is_corrected_for_the_number_of_parameters() {
        assert!((telling_correlation(101, 1) - 0.196).abs() < 1e-3);
        assert!((telling_correlation(101, 100) - 0.348).abs() < 1e-3);
    }

    /// Ties would be ranked by their order.
    #[test]
    fn equal_values_share_a_rank() {
        assert_eq!(ranks(&[3.0, 1.0, 3.0, 2.0, 3.0]), [3.0, 0.0, 3.0, 1.0, 3.0]);
    }
}
