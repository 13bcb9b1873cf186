//! Designs: which points of the unit cube an experiment visits, and in which order.
//!
//! A coordinate is a share of the way through its factor; what value that is, the factor says. Designs draw
//! from streams of their own under a seed of their own, never from the luck of the model.

pub mod grid;
pub mod latin;
pub mod morris;
pub mod sobol;

use crate::kernel::random::{Luck, Stream};

/// A place in the unit cube: for each factor a share from 0 to 1.
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

/// Independent uniform points.
pub fn random(dimensions: usize, size: usize, seed: u64) -> Vec<Point> {
    const RANDOM: Stream = crate::kernel::random::stream("design.random");
    let point = |row| (0..dimensions).map(|column| uniform(RANDOM, seed, column, row)).collect();
    (0..size).map(point).collect()
}
