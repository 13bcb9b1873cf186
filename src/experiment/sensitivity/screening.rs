//! Elementary effects (Morris 1991; Campolongo and others 2007): how far an outcome moves when one factor
//! does, from many places. Cheap enough for a hundred factors.

use super::{Points, Response, resampled};
use crate::experiment::design::Point;
use crate::experiment::statistics::Interval;

/// What the elementary effects of one factor are like, in the outcome's unit over the whole range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effects {
    /// Mean of the effects: the direction.
    pub mean: Interval,
    /// Mean of their sizes: the influence.
    pub size: Interval,
    /// Their standard deviation: far from a straight line, or other factors matter to it.
    pub spread: Interval,
}

/// Effects of each factor from responses along trajectories of `dimensions + 1` points.
pub fn effects(points: &[Point], response: &Response, seed: u64) -> Vec<Effects> {
    let dimensions = points.first().map_or(0, Vec::len);
    let block = dimensions + 1;
    // Which factor each step moved, and how far, does not depend on the resample: it is kept beside the mean.
    let mut found = Vec::with_capacity(dimensions);
    for factor in 0..dimensions {
        let steps: Vec<(usize, f64)> = points
            .chunks_exact(block)
            .map(|t| {
                let moved = |pair: &[Point]| pair[0][factor] != pair[1][factor];
                let step = t.windows(2).position(moved).expect("a trajectory moves every factor once");
                (step, t[step + 1][factor] - t[step][factor])
            })
            .collect();
        let one = |(trajectory, (step, length)): (usize, &(usize, f64))| {
            let first = trajectory * block + step;
            let [before, after] = [&response.values[first], &response.values[first + 1]];
            after.iter().zip(before).map(|(after, before)| (after - before) / length).collect()
        };
        let values = steps.iter().enumerate().map(one).collect();
        let [mean, size, spread] =
            resampled(&Response { values }, Points::Drawn(1), seed, |_, effects| described(effects))[..]
        else {
            unreachable!("three things are estimated")
        };
        found.push(Effects { mean, size, spread });
    }
    found
}

/// Mean, mean size and standard deviation.
fn described(effects: &[f64]) -> Vec<f64> {
    let n = effects.len() as f64;
    let mean = effects.iter().sum::<f64>() / n;
    let size = effects.iter().map(|e| e.abs()).sum::<f64>() / n;
    let squares: f64 = effects.iter().map(|e| (e - mean) * (e - mean)).sum();
    vec![mean, size, (squares / (n - 1.0).max(1.0)).sqrt()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::design::morris::trajectories;

    /// A linear outcome would seem bent, or an influence have the wrong sign or size.
    #[test]
    fn effects_of_a_known_function_are_the_known_ones() {
        let points = trajectories(4, 100, 4, 2);
        let f = |x: &Point| 3.0 * x[0] - 2.0 * x[1] + 8.0 * (x[2] - 0.5) * (x[3] - 0.5);
        let response = Response { values: points.iter().map(|x| vec![f(x)]).collect() };
        let found = effects(&points, &response, 1);
        for (factor, slope) in [(0, 3.0), (1, -2.0)] {
            let Effects { mean, size, spread } = found[factor];
            assert!((mean.estimate - slope).abs() < 1e-9 && (size.estimate - slope.abs()).abs() < 1e-9);
            assert!(spread.estimate < 1e-9);
        }
        // Of a pure interaction the effects cancel, and their size does not: 8 times 1/2 or 1/6, equally
        // often.
        assert!(found[2].mean.estimate.abs() < 1.0);
        assert!((found[2].size.estimate - 8.0 / 3.0).abs() < 0.3, "{:?}", found[2].size);
        assert!(found[2].spread.estimate > 2.0);
    }
}
