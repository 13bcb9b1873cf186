//! Full grids, in an order that covers them evenly from the first points on.

use super::{Point, sobol_points};

/// Points of the sequence that are tried for each cell before the rest follows in plain order.
const PATIENCE: usize = 64;

/// Every combination of so many levels a factor: level k of n stands at (k + 1/2) / n. Cells are listed in
/// the order in which a Sobol' sequence first falls into them.
pub fn full_grid(levels: &[usize], seed: u64) -> Vec<Point> {
    let size: usize = levels.iter().product();
    let mut seen = vec![false; size];
    let mut order = Vec::with_capacity(size);
    let mut take = |cell: usize, order: &mut Vec<usize>| {
        if !std::mem::replace(&mut seen[cell], true) {
            order.push(cell);
        }
    };
    if size > 1 {
        for point in sobol_points::scrambled(levels.len(), PATIENCE * size.next_power_of_two(), seed) {
            take(cell_of(&point, levels), &mut order);
            if order.len() == size {
                break;
            }
        }
    }
    (0..size).for_each(|cell| take(cell, &mut order));
    order.into_iter().map(|cell| centre(cell, levels)).collect()
}

/// The number of the cell in which a point lies, the last factor changing fastest.
fn cell_of(point: &Point, levels: &[usize]) -> usize {
    let place = |(x, n): (&f64, &usize)| ((x * *n as f64) as usize).min(n - 1);
    point.iter().zip(levels).fold(0, |cell, (x, n)| cell * n + place((x, n)))
}

/// The middle of a cell.
fn centre(mut cell: usize, levels: &[usize]) -> Point {
    let mut point = vec![0.0; levels.len()];
    for (x, n) in point.iter_mut().zip(levels).rev() {
        *x = ((cell % n) as f64 + 0.5) / *n as f64;
        cell /= n;
    }
    point
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A combination would be missing or run twice.
    #[test]
    fn every_combination_comes_once() {
        for levels in [&[3, 4, 5][..], &[7], &[1, 1], &[2, 9]] {
            let mut cells: Vec<usize> = full_grid(levels, 1).iter().map(|p| cell_of(p, levels)).collect();
            cells.sort_unstable();
            assert_eq!(cells, (0..levels.iter().product()).collect::<Vec<_>>());
        }
    }

    /// A grid that was stopped half-way would have tried one end of the first factor only.
    #[test]
    fn half_of_a_grid_has_every_level_about_equally_often() {
        let half = &full_grid(&[8, 8], 3)[..32];
        for column in 0..2 {
            for level in 0..8 {
                let count = half.iter().filter(|p| (p[column] * 8.0) as usize == level).count();
                assert!((3..=5).contains(&count), "level {level} of {column}: {count}");
            }
        }
    }
}
