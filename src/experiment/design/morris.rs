//! Trajectories of Morris (1991): from a point of luck, one factor after another is moved by the same step.

use super::{Point, shuffled};
use crate::kernel::random::{Luck, Stream, stream};

const START: Stream = stream("design.morris-start");
const ORDER: Stream = stream("design.morris-order");

/// How far a factor is moved: half of the levels and a bit, so that all levels are met equally often.
pub fn step(levels: usize) -> f64 {
    levels as f64 / (2.0 * (levels as f64 - 1.0))
}

/// Trajectories of `dimensions + 1` points each on a grid of an even number of `levels` a factor; neighbours
/// differ in one factor by [`step`].
pub fn trajectories(dimensions: usize, count: usize, levels: usize, seed: u64) -> Vec<Point> {
    debug_assert!(levels >= 2 && levels.is_multiple_of(2), "an even number of levels");
    let last = (levels - 1) as f64;
    let mut points = Vec::with_capacity(count * (dimensions + 1));
    for nth in 0..count {
        let mut draw = Luck { seed, replication: 0 }.draw(START, 0, nth as u32);
        let mut point: Point = (0..dimensions).map(|_| draw.pick(levels) as f64 / last).collect();
        points.push(point.clone());
        for factor in shuffled(ORDER, seed, nth, dimensions) {
            let up = point[factor] < 0.5;
            point[factor] += if up { step(levels) } else { -step(levels) };
            point[factor] = (point[factor] * last).round() / last;
            points.push(point.clone());
        }
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An effect would be that of two factors, or of a step of another size.
    #[test]
    fn neighbours_differ_in_one_factor_by_one_step() {
        let points = trajectories(6, 20, 4, 1);
        assert_eq!(points.len(), 20 * 7);
        for trajectory in points.chunks(7) {
            let mut moved = Vec::new();
            for pair in trajectory.windows(2) {
                let changed: Vec<usize> = (0..6).filter(|f| pair[0][*f] != pair[1][*f]).collect();
                assert_eq!(changed.len(), 1);
                let size = (pair[0][changed[0]] - pair[1][changed[0]]).abs();
                assert!((size - step(4)).abs() < 1e-12);
                moved.push(changed[0]);
            }
            moved.sort_unstable();
            assert_eq!(moved, (0..6).collect::<Vec<_>>());
            assert!(trajectory.iter().flatten().all(|x| (0.0..=1.0).contains(x)));
        }
    }

    /// Some levels of a factor would hardly ever be tried.
    #[test]
    fn all_levels_are_met() {
        let points = trajectories(3, 200, 4, 8);
        for level in 0..4 {
            let at = |p: &&Point| (p[1] * 3.0).round() as usize == level;
            let count = points.iter().filter(at).count();
            assert!((140..=260).contains(&count), "level {level}: {count} of 800");
        }
    }
}
