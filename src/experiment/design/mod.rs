//! Designs of experiments: points in the believable ranges of what is not known, and points of the unit cube
//! for sweeps, whose coordinates are shares of the way through a factor.
//!
//! Designs draw from streams of their own under a seed of their own, never from the luck of the model.

pub mod grid;
pub mod maximin;
pub mod morris;
pub mod sobol_points;

use super::scenario::{parameter, paths};
use crate::kernel::math::{exp, ln};
use crate::kernel::parameter::{Kind, Role};
use crate::kernel::random::{Luck, Stream, hash, stream};
use crate::model::parameters::Parameters;

const RANDOM: Stream = stream("design.random");

/// A range that is wider than this many times its lower end is filled evenly in the logarithm.
pub(super) const WIDE: f64 = 20.0;

/// What is varied: a path, and its lowest and highest believable value.
#[derive(Clone, Debug, PartialEq)]
pub struct Factor {
    /// Dotted path of the parameter.
    pub path: String,
    /// Lowest and highest value.
    pub range: (f64, f64),
    /// Whether only whole numbers are values of it.
    pub whole: bool,
}

/// One point: for each factor, in their order, a value; or of a sweep a share from 0 to 1.
pub type Point = Vec<f64>;

/// A uniform number of a design: that of a column (`who`) and a row (`nth`).
fn uniform(stream: Stream, seed: u64, column: usize, row: usize) -> f64 {
    Luck { seed, replication: 0 }.draw(stream, column as u32, row as u32).uniform()
}

/// `0..size` in an order of luck, the same for the same seed and column.
fn shuffled(stream: Stream, seed: u64, column: usize, size: usize) -> Vec<usize> {
    let keys: Vec<f64> = (0..size).map(|row| uniform(stream, seed, column, row)).collect();
    let mut order: Vec<usize> = (0..size).collect();
    order.sort_by(|&a, &b| keys[a].total_cmp(&keys[b]));
    order
}

/// What of these parameters the world decides and nobody knows exactly, where a believable range is declared;
/// also what the founding fixes, other than the town and the run themselves.
pub fn uncertain(parameters: &Parameters) -> Vec<Factor> {
    let factor = |path: String| {
        let (section, row) = parameter(&path)?;
        let of_the_world = !["run", "municipality", "municipality.neighbourhood"].contains(&section);
        let open = row.role == Role::Uncertainty || row.role == Role::Founding && of_the_world;
        let range = row.plausible.filter(|_| open)?;
        Some(Factor { path, range, whole: row.kind == Kind::Whole })
    };
    paths(parameters).into_iter().filter_map(factor).collect()
}

/// `size` points of the unit cube by luck alone; a longer list begins with a shorter one.
pub fn random(dimensions: usize, size: usize, seed: u64) -> Vec<Point> {
    let point = |row| (0..dimensions).map(|column| uniform(RANDOM, seed, column, row)).collect();
    (0..size).map(point).collect()
}

/// A Latin hypercube: `size` points that have in each factor one in every `size`-th part of its range. The
/// same seed gives the same points, and another factor moves none of the others.
pub fn latin_hypercube(factors: &[Factor], size: usize, seed: u64) -> Vec<Point> {
    let luck = Luck { seed, replication: 0 };
    let columns: Vec<Vec<f64>> = factors.iter().map(|factor| column(factor, size, luck)).collect();
    (0..size).map(|point| columns.iter().map(|column| column[point]).collect()).collect()
}

/// The values of one factor, a point each.
fn column(factor: &Factor, size: usize, luck: Luck) -> Vec<f64> {
    // The name is who draws; its lower half will do to tell a few hundred apart.
    let who = hash(&factor.path) as u32;
    let draws: Vec<(f64, f64)> = (0..size)
        .map(|point| {
            let mut draw = luck.draw(stream("design.latin-hypercube"), who, point as u32);
            (draw.uniform(), draw.uniform())
        })
        .collect();
    let mut order: Vec<usize> = (0..size).collect();
    order.sort_by(|&a, &b| draws[a].0.total_cmp(&draws[b].0));
    let mut values = vec![0.0; size];
    for (part, &point) in order.iter().enumerate() {
        values[point] = within(factor, (part as f64 + draws[point].1) / size as f64);
    }
    values
}

/// The value at a share of the way through a range.
fn within(factor: &Factor, share: f64) -> f64 {
    let (low, high) = factor.range;
    if factor.whole {
        return (low + (share * (high - low + 1.0)).floor()).min(high);
    }
    if low > 0.0 && high > WIDE * low {
        return exp(ln(low) + share * (ln(high) - ln(low))).clamp(low, high);
    }
    low + share * (high - low)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn factor(path: &str, range: (f64, f64), whole: bool) -> Factor {
        Factor { path: String::from(path), range, whole }
    }

    /// A part of a believable range would never be tried, or another twice.
    #[test]
    fn every_part_of_a_range_has_one_point() {
        let factors = [factor("a", (2.0, 4.0), false), factor("b", (1.0, 1000.0), false)];
        let points = latin_hypercube(&factors, 50, 7);
        let parts = |place: usize, share: fn(f64) -> f64| {
            let mut parts: Vec<usize> = points.iter().map(|p| (share(p[place]) * 50.0) as usize).collect();
            parts.sort_unstable();
            parts
        };
        assert_eq!(parts(0, |x| (x - 2.0) / 2.0), (0..50).collect::<Vec<_>>());
        assert_eq!(parts(1, |x| ln(x) / ln(1000.0)), (0..50).collect::<Vec<_>>());
        assert!(points.iter().any(|p| (p[0] < 3.0) != (p[1] < 31.6)), "factors go together");
    }

    /// The points of a recorded run could not be had again, or a new parameter would move all of them.
    #[test]
    fn points_follow_seed_and_name() {
        let (a, b) = (factor("a", (0.0, 1.0), false), factor("b", (1.0, 3.0), true));
        let both = latin_hypercube(&[a.clone(), b.clone()], 20, 1);
        assert_eq!(both, latin_hypercube(&[a.clone(), b.clone()], 20, 1));
        assert_ne!(both, latin_hypercube(&[a, b.clone()], 20, 2));
        let alone = latin_hypercube(&[b], 20, 1);
        assert!(both.iter().zip(&alone).all(|(both, alone)| both[1] == alone[0]));
        assert!(alone.iter().all(|point| [1.0, 2.0, 3.0].contains(&point[0])));
    }

    /// An assumption would be taken for certain, or the town itself for uncertain.
    #[test]
    fn what_is_not_known_is_varied() {
        let factors = uncertain(&Parameters::default());
        let has = |path: &str| factors.iter().any(|factor| factor.path == path);
        assert!(
            has("household.flare_up") && has("demand.onset_self_reliance") && has("provider.debts.effect")
        );
        assert!(
            !has("run.load") && !has("team.caseload.limit") && !has("municipality.neighbourhood.noord.seats")
        );
        assert!(factors.len() > 100, "{}", factors.len());
    }
}
