//! Latin hypercubes: as many points as parts of each factor, one in every part, and far apart.

use super::{Point, shuffled, uniform};
use crate::kernel::random::{Luck, Stream, stream};

const ORDER: Stream = stream("design.latin-order");
const WITHIN: Stream = stream("design.latin-within");
const SWAP: Stream = stream("design.latin-swap");
/// Work spent on setting points apart, in coordinates compared.
const EFFORT: usize = 40_000_000;
/// Power of the distances in the criterion of Morris and Mitchell (1995): high enough that the nearest pair
/// counts most.
const POWER: i32 = 7;

/// `size` points of a Latin hypercube. Pairs in one column are exchanged wherever that sets points further
/// apart (Morris and Mitchell's criterion, which tends to the greatest least distance); in large designs
/// there is little to win and as little is spent. Each next point of the list is the one furthest from those
/// before.
pub fn latin_hypercube(dimensions: usize, size: usize, seed: u64) -> Vec<Point> {
    let columns: Vec<Vec<usize>> = (0..dimensions).map(|c| shuffled(ORDER, seed, c, size)).collect();
    let mut rows: Vec<Vec<f64>> =
        (0..size).map(|row| columns.iter().map(|column| column[row] as f64).collect()).collect();
    set_apart(&mut rows, seed);
    for (row, point) in rows.iter_mut().enumerate() {
        for (column, part) in point.iter_mut().enumerate() {
            *part = (*part + uniform(WITHIN, seed, column, row)) / size as f64;
        }
    }
    furthest_first(rows)
}

/// Exchanges coordinates of two rows where that lowers the criterion.
fn set_apart(rows: &mut [Vec<f64>], seed: u64) {
    let (size, dimensions) = (rows.len(), rows.first().map_or(0, Vec::len));
    if size < 3 || dimensions < 2 {
        return;
    }
    let tries = (EFFORT / (2 * size * dimensions)).min(200 * size);
    for nth in 0..tries {
        let mut draw = Luck { seed, replication: 0 }.draw(SWAP, 0, nth as u32);
        let (column, a, b) = (draw.pick(dimensions), draw.pick(size), draw.pick(size));
        if a == b {
            continue;
        }
        let before = crowding(rows, a) + crowding(rows, b);
        exchange(rows, column, a, b);
        if crowding(rows, a) + crowding(rows, b) > before {
            exchange(rows, column, a, b);
        }
    }
}

fn exchange(rows: &mut [Vec<f64>], column: usize, a: usize, b: usize) {
    let kept = rows[a][column];
    rows[a][column] = rows[b][column];
    rows[b][column] = kept;
}

/// How near the other rows are to this one: the sum of their distances to the power of minus twice `POWER`.
fn crowding(rows: &[Vec<f64>], row: usize) -> f64 {
    let others = rows.iter().enumerate().filter(|(other, _)| *other != row);
    others.map(|(_, other)| distance(&rows[row], other).powi(-POWER)).sum()
}

/// Square of the distance of two points.
fn distance(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum()
}

/// Points beyond which they stay in the order of luck, in which a Latin hypercube is even enough.
const ORDERED: usize = 5_000;

/// The points in an order in which each is the furthest from all before it, beginning nearest to the middle,
/// so that a part of them covers the cube about as evenly as so many points can.
fn furthest_first(points: Vec<Point>) -> Vec<Point> {
    if points.len() > ORDERED || points.is_empty() {
        return points;
    }
    let middle = vec![0.5; points[0].len()];
    let from_middle = |place: &usize| distance(&points[*place], &middle);
    let first = (0..points.len()).min_by(|a, b| from_middle(a).total_cmp(&from_middle(b))).expect("a point");
    let mut order = vec![first];
    let mut nearest: Vec<f64> = points.iter().map(|p| distance(p, &points[first])).collect();
    nearest[first] = -1.0;
    while order.len() < points.len() {
        let furthest = (0..points.len()).max_by(|a, b| nearest[*a].total_cmp(&nearest[*b]).then(b.cmp(a)));
        let next = furthest.expect("a point is left");
        for (place, near) in nearest.iter_mut().enumerate() {
            *near = near.min(distance(&points[place], &points[next]));
        }
        nearest[next] = -1.0;
        order.push(next);
    }
    order.into_iter().map(|place| points[place].clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A part of a range would never be tried, or another twice.
    #[test]
    fn every_part_of_a_factor_has_one_point() {
        let points = latin_hypercube(5, 60, 4);
        for column in 0..5 {
            let mut parts: Vec<usize> = points.iter().map(|p| (p[column] * 60.0) as usize).collect();
            parts.sort_unstable();
            assert_eq!(parts, (0..60).collect::<Vec<_>>());
        }
        assert_eq!(points, latin_hypercube(5, 60, 4));
        assert_ne!(points, latin_hypercube(5, 60, 5));
    }

    /// Least distance of two points, in parts of a factor.
    fn least(points: &[Point]) -> f64 {
        let pairs =
            points.iter().enumerate().flat_map(|(i, a)| points[..i].iter().map(move |b| distance(a, b)));
        pairs.fold(f64::INFINITY, f64::min).sqrt() * points.len() as f64
    }

    /// Points would lie beside each other and whole regions stay empty.
    #[test]
    fn points_are_set_apart() {
        let apart = least(&latin_hypercube(3, 40, 2));
        let columns: Vec<Vec<usize>> = (0..3).map(|c| shuffled(ORDER, 2, c, 40)).collect();
        let plain: Vec<Point> =
            (0..40).map(|row| columns.iter().map(|c| (c[row] as f64 + 0.5) / 40.0).collect()).collect();
        assert!(apart > 2.0 * least(&plain), "{apart} against {}", least(&plain));
    }

    /// A sweep that was stopped would know one corner of the cube only.
    #[test]
    fn the_first_points_cover_the_cube() {
        let points = latin_hypercube(2, 256, 9);
        let cells = |points: &[Point]| {
            let cell = |p: &Point| (p[0] * 4.0) as usize * 4 + (p[1] * 4.0) as usize;
            let mut cells: Vec<usize> = points.iter().map(cell).collect();
            cells.sort_unstable();
            cells.dedup();
            cells.len()
        };
        assert!(cells(&points[..24]) >= 14, "{}", cells(&points[..24]));
    }
}
