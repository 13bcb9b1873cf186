//! Sobol' indices: which share of the variance of an outcome a factor accounts for, alone and with others.
//!
//! First-order indices after Saltelli and others (2010), total ones after Jansen (1999), from the blocks of
//! [`saltelli`](crate::experiment::design::sobol_points::saltelli).

use super::{Points, Response, resampled};
use crate::experiment::statistics::Interval;

/// The indices of one factor.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Indices {
    /// Share of the variance that goes when only this factor is known.
    pub first: Interval,
    /// Share of the variance that stays when everything but this factor is known.
    pub total: Interval,
}

/// Indices of each factor from responses at whole blocks of `dimensions + 2` points; a rest is left out.
/// Nothing varies, nothing is explained: all indices are then 0.
pub fn indices(response: &Response, dimensions: usize, seed: u64) -> Vec<Indices> {
    let block = dimensions + 2;
    let found = resampled(response, Points::Drawn(block), seed, |_, means| both(means, dimensions));
    (0..dimensions).map(|i| Indices { first: found[i], total: found[dimensions + i] }).collect()
}

/// First-order indices of all factors, and then total ones.
fn both(means: &[f64], dimensions: usize) -> Vec<f64> {
    let blocks = || means.chunks_exact(dimensions + 2);
    let count = blocks().count() as f64;
    let centre = blocks().map(|b| b[0] + b[1]).sum::<f64>() / (2.0 * count);
    let square = |x: f64| (x - centre) * (x - centre);
    let variance = blocks().map(|b| square(b[0]) + square(b[1])).sum::<f64>() / (2.0 * count);
    // Truth lies between 0 and 1; a resample in which next to nothing varies has no say over the scale.
    let share = |sum: f64| if variance > 0.0 { (sum / count / variance).clamp(-1.0, 2.0) } else { 0.0 };
    let first = |i: usize| share(blocks().map(|b| (b[1] - centre) * (b[2 + i] - b[0])).sum());
    let total = |i: usize| share(blocks().map(|b| 0.5 * (b[0] - b[2 + i]) * (b[0] - b[2 + i])).sum());
    (0..dimensions).map(first).chain((0..dimensions).map(total)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::design::sobol_points::saltelli;
    use std::f64::consts::PI;

    fn found(dimensions: usize, blocks: usize, f: impl Fn(&[f64]) -> f64) -> Vec<Indices> {
        let values = saltelli(dimensions, blocks, 1).iter().map(|x| vec![f(x)]).collect();
        indices(&Response { values }, dimensions, 1)
    }

    /// The estimate is near, and the interval has the known value.
    fn agrees(found: Interval, known: f64, tolerance: f64) {
        assert!((found.estimate - known).abs() < tolerance, "{found:?} but {known} is known");
        let half = found.half_width().max(1e-9);
        assert!((known - found.estimate).abs() < 2.0 * half, "{found:?} lies far from {known}");
    }

    /// Ishigami and Homma (1990) with a = 7, b = 0.1: the indices are known in closed form.
    #[test]
    fn indices_of_ishigami_are_the_known_ones() {
        let ishigami = |x: &[f64]| {
            let [a, b, c] = [0, 1, 2].map(|i| PI * (2.0 * x[i] - 1.0));
            let sine = crate::kernel::math::sin;
            sine(a) + 7.0 * sine(b) * sine(b) + 0.1 * c * c * c * c * sine(a)
        };
        let found = found(3, 4096, ishigami);
        for (i, (first, total)) in [(0.3139, 0.5576), (0.4424, 0.4424), (0.0, 0.2437)].into_iter().enumerate()
        {
            agrees(found[i].first, first, 0.02);
            agrees(found[i].total, total, 0.02);
        }
    }

    /// The g-function of Sobol' with a = 0, 1, 4.5, 9: V_i = 1 / (3 (1 + a_i)^2), V = prod (1 + V_i) - 1.
    #[test]
    fn indices_of_the_g_function_are_the_known_ones() {
        let a = [0.0, 1.0, 4.5, 9.0];
        let found = found(4, 4096, |x| {
            x.iter().zip(&a).map(|(x, a)| ((4.0 * x - 2.0).abs() + a) / (1.0 + a)).product()
        });
        let parts: Vec<f64> = a.iter().map(|a| 1.0 / (3.0 * (1.0 + a) * (1.0 + a))).collect();
        let all: f64 = parts.iter().map(|v| 1.0 + v).product();
        for (i, part) in parts.iter().enumerate() {
            agrees(found[i].first, part / (all - 1.0), 0.02);
            agrees(found[i].total, part * all / (1.0 + part) / (all - 1.0), 0.02);
        }
    }

    /// A factor without any influence would seem to have some.
    #[test]
    fn what_does_nothing_explains_nothing() {
        let found = found(2, 256, |x| x[0]);
        agrees(found[0].first, 1.0, 0.05);
        assert_eq!((found[1].first.estimate, found[1].total.high), (0.0, 0.0));
    }
}
