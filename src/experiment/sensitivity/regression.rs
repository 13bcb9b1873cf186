//! Regression of an outcome on the factors, and partial rank correlation: for any design.

use super::{Points, Response, resampled};
use crate::experiment::statistics::Interval;
use crate::experiment::statistics::association::ranks;

/// What a regression on all factors at once found.
#[derive(Clone, Debug, PartialEq)]
pub struct Regression {
    /// Standard deviations that the outcome moves with one of each factor, the others held.
    pub coefficients: Vec<f64>,
    /// Share of the variance that the straight lines together account for; where it is low, coefficients say
    /// little.
    pub explained: f64,
}

/// How each factor goes together with an outcome, the others held; with 95 % intervals.
#[derive(Clone, Debug, PartialEq)]
pub struct Association {
    /// Standardised regression coefficients.
    pub coefficients: Vec<Interval>,
    /// Partial rank correlations.
    pub ranks: Vec<Interval>,
    /// Share of the variance that the straight lines account for.
    pub explained: f64,
}

/// Regression and partial rank correlation of an outcome on the columns of `factors`, a row a point.
/// Intervals are from resamples of points and replications. `None` as for [`standardised`].
pub fn association(
    factors: &[Vec<f64>],
    response: &Response,
    points: Points,
    seed: u64,
) -> Option<Association> {
    let means = response.means();
    let size = factors.first()?.len();
    let explained = standardised(factors, &means)?.explained;
    partial_rank(factors, &means)?;
    let both = |points: &[usize], means: &[f64]| {
        let rows: Vec<Vec<f64>> = points.iter().map(|point| factors[*point].clone()).collect();
        let found =
            standardised(&rows, means).map(|found| found.coefficients).zip(partial_rank(&rows, means));
        found.map_or(vec![f64::NAN; 2 * size], |(lines, ranks)| [lines, ranks].concat())
    };
    let mut coefficients = resampled(response, points, seed, both);
    let ranks = coefficients.split_off(size);
    Some(Association { coefficients, ranks, explained })
}

/// Standardised regression of `outcome` on the columns of `factors`, a row a point; `None` where factors move
/// together or stand still, so that their parts cannot be told apart, or where there are too few points.
pub fn standardised(factors: &[Vec<f64>], outcome: &[f64]) -> Option<Regression> {
    let (correlations, with_outcome) = correlations(factors, outcome)?;
    let size = with_outcome.len();
    let inverse = inverted(correlations)?;
    let coefficient = |i: usize| (0..size).map(|j| inverse[i][j] * with_outcome[j]).sum();
    let coefficients: Vec<f64> = (0..size).map(coefficient).collect();
    let explained = coefficients.iter().zip(&with_outcome).map(|(b, r)| b * r).sum();
    Some(Regression { coefficients, explained })
}

/// Partial rank correlation of each factor with the outcome: that of their ranks when the ranks of all other
/// factors are taken out of both. `None` as for [`standardised`].
pub fn partial_rank(factors: &[Vec<f64>], outcome: &[f64]) -> Option<Vec<f64>> {
    let (points, size) = (outcome.len(), factors.first()?.len());
    let columns: Vec<Vec<f64>> =
        (0..size).map(|c| ranks(&factors.iter().map(|row| row[c]).collect::<Vec<_>>())).collect();
    let rows: Vec<Vec<f64>> = (0..points).map(|p| columns.iter().map(|c| c[p]).collect()).collect();
    let (mut matrix, with_outcome) = correlations(&rows, &ranks(outcome))?;
    for (row, r) in matrix.iter_mut().zip(&with_outcome) {
        row.push(*r);
    }
    matrix.push(with_outcome.into_iter().chain([1.0]).collect());
    match inverted(matrix) {
        Some(inverse) => {
            let own = |i: usize| inverse[i][i] * inverse[size][size];
            Some((0..size).map(|i| (-inverse[i][size] / own(i).sqrt()).clamp(-1.0, 1.0)).collect())
        }
        // The outcome follows the factors' ranks to the last: by which of them, the regression says.
        None => {
            let lines = standardised(&rows, &ranks(outcome))?.coefficients;
            Some(lines.into_iter().map(|b| if b.abs() < 1e-9 { 0.0 } else { b.signum() }).collect())
        }
    }
}

/// Correlations of the factors with each other, and with the outcome; `None` where one stands still.
fn correlations(factors: &[Vec<f64>], outcome: &[f64]) -> Option<(Vec<Vec<f64>>, Vec<f64>)> {
    let size = factors.first()?.len();
    // Each factor takes a point, and so do the means; one more has to be left to say anything.
    if outcome.len() < size + 3 {
        return None;
    }
    let column = |c: usize| factors.iter().map(|row| row[c]).collect::<Vec<f64>>();
    let columns: Vec<Vec<f64>> = (0..size).map(|c| standard(&column(c))).collect::<Option<_>>()?;
    let outcome = standard(outcome)?;
    let product = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    let matrix = columns.iter().map(|a| columns.iter().map(|b| product(a, b)).collect()).collect();
    Some((matrix, columns.iter().map(|a| product(a, &outcome)).collect()))
}

/// Values with mean 0 and squares that add up to 1.
fn standard(values: &[f64]) -> Option<Vec<f64>> {
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    let length = values.iter().map(|v| (v - mean) * (v - mean)).sum::<f64>().sqrt();
    (length > 1e-12 * (1.0 + mean.abs())).then(|| values.iter().map(|v| (v - mean) / length).collect())
}

/// The inverse of a symmetric positive matrix by Gauss and Jordan; `None` where it has none to speak of.
fn inverted(mut matrix: Vec<Vec<f64>>) -> Option<Vec<Vec<f64>>> {
    let size = matrix.len();
    for (i, row) in matrix.iter_mut().enumerate() {
        row.extend((0..size).map(|j| f64::from(u8::from(i == j))));
    }
    for i in 0..size {
        let largest = |a: &usize, b: &usize| matrix[*a][i].abs().total_cmp(&matrix[*b][i].abs());
        let pivot = (i..size).max_by(largest)?;
        if matrix[pivot][i].abs() < 1e-10 {
            return None;
        }
        matrix.swap(i, pivot);
        let scale = 1.0 / matrix[i][i];
        matrix[i].iter_mut().for_each(|x| *x *= scale);
        let row = matrix[i].clone();
        for (_, other) in matrix.iter_mut().enumerate().filter(|(j, _)| *j != i) {
            let factor = other[i];
            other.iter_mut().zip(&row).for_each(|(x, y)| *x -= factor * y);
        }
    }
    Some(matrix.into_iter().map(|row| row[size..].to_vec()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::design::sobol_points::scrambled;
    use crate::kernel::math::exp;
    use crate::kernel::random::{Luck, stream};

    /// Shares of the variance would be laid at the wrong door.
    #[test]
    fn regression_of_a_straight_line_is_the_line() {
        let points = scrambled(3, 512, 1);
        let outcome: Vec<f64> = points.iter().map(|x| 5.0 + 3.0 * x[0] - 4.0 * x[1]).collect();
        let found = standardised(&points, &outcome).expect("three factors that move apart");
        for (found, known) in found.coefficients.iter().zip([0.6, -0.8, 0.0]) {
            assert!((found - known).abs() < 0.01, "{found} {known}");
        }
        assert!((found.explained - 1.0).abs() < 1e-9);
    }

    /// A factor whose influence bends, but never turns, would seem weak.
    #[test]
    fn ranks_see_through_a_bend() {
        let points = scrambled(2, 512, 3);
        let outcome: Vec<f64> = points.iter().map(|x| exp(8.0 * x[0]) + 20.0 * x[1]).collect();
        let found = partial_rank(&points, &outcome).expect("two factors that move apart");
        assert!(found[0] > 0.97 && found[1] > 0.5, "{found:?}");
    }

    /// An association would be told that is luck, or come without what replications leave open.
    #[test]
    fn intervals_hold_what_is_there_and_leave_open_what_is_not() {
        let points = scrambled(3, 256, 8);
        let noise = |p: usize, r: usize| {
            let luck = Luck { seed: 5, replication: 0 };
            luck.draw(stream("test.noise"), p as u32, r as u32).uniform() - 0.5
        };
        let rows = points.iter().enumerate();
        let values = rows.map(|(p, x)| (0..4).map(|r| x[0] - x[1] + noise(p, r)).collect()).collect();
        let found = association(&points, &Response { values }, Points::Drawn(1), 1).expect("they move apart");
        let [up, down, none] = found.ranks[..] else { panic!("three factors") };
        assert!(up.low > 0.7 && down.high < -0.7 && none.low < 0.0 && none.high > 0.0, "{found:?}");
        let [up, down, none] = found.coefficients[..] else { panic!("three factors") };
        assert!(up.low > 0.55 && down.high < -0.55 && none.low < 0.0 && none.high > 0.0, "{found:?}");
        assert!(found.ranks.iter().all(|i| i.low < i.estimate && i.estimate < i.high));
        assert!(found.explained > 0.8 && found.explained < 0.95, "{}", found.explained);
    }

    /// An outcome that is a factor itself would have no correlation with it.
    #[test]
    fn an_outcome_without_luck_is_told_too() {
        let points = scrambled(2, 64, 3);
        let outcome: Vec<f64> = points.iter().map(|x| -x[1]).collect();
        assert_eq!(partial_rank(&points, &outcome), Some(vec![0.0, -1.0]));
    }

    /// Against R's `ppcor::pcor(method = "spearman")`: with two factors it is the textbook formula.
    #[test]
    fn partial_correlation_follows_the_textbook() {
        let x = [[1.0, 2.0], [2.0, 1.0], [3.0, 5.0], [4.0, 3.0], [5.0, 7.0], [6.0, 4.0], [7.0, 6.0]];
        let y = [2.0, 1.0, 3.0, 5.0, 4.0, 7.0, 6.0];
        let rows: Vec<Vec<f64>> = x.iter().map(|row| row.to_vec()).collect();
        let found = partial_rank(&rows, &y).expect("enough points");
        // Spearman: r_1y = 0.8929, r_2y = 0.5357, r_12 = 0.6786 (all ranks are whole)
        let r = |d: &[f64]| 1.0 - 6.0 * d.iter().map(|d| d * d).sum::<f64>() / (7.0 * 48.0);
        let column = |c: usize| rows.iter().map(|row| row[c]).collect::<Vec<f64>>();
        let apart = |a: &[f64], b: &[f64]| r(&a.iter().zip(b).map(|(a, b)| a - b).collect::<Vec<_>>());
        let (r1, r2, r12) = (apart(&column(0), &y), apart(&column(1), &y), apart(&column(0), &column(1)));
        let known = (r1 - r2 * r12) / ((1.0 - r2 * r2) * (1.0 - r12 * r12)).sqrt();
        assert!((found[0] - known).abs() < 1e-9, "{:?} {known}", found[0]);
    }

    /// Factors that always move together would each be given half of the influence.
    #[test]
    fn factors_that_move_together_are_not_told_apart() {
        let rows: Vec<Vec<f64>> = (0..20).map(|i| vec![f64::from(i), 2.0 * f64::from(i)]).collect();
        let outcome: Vec<f64> = (0..20).map(f64::from).collect();
        assert_eq!(standardised(&rows, &outcome), None);
        assert_eq!(partial_rank(&rows, &outcome), None);
        assert_eq!(partial_rank(&rows[..3], &outcome[..3]), None);
    }
}
