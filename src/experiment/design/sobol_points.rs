//! Sobol' points: plain, scrambled after Owen, and the blocks of Saltelli from which indices are estimated.
//!
//! Direction numbers are those of Joe and Kuo (2008), from the crate `sobol`. Scrambling is nested uniform,
//! by the hash of Laine and Karras (2011) with the constants of Vegdahl (2021) on reversed bits: it keeps
//! the evenness of the sequence, makes every point uniform, and lets an error be estimated.

use super::Point;
use crate::kernel::random::{Stream, stream};
use ::sobol::Sobol;
use ::sobol::params::JoeKuoD6;

const SCRAMBLE: Stream = stream("design.sobol-scramble");
/// Points of a sequence of 32 bits.
const SCALE: f64 = 4_294_967_296.0;

/// The first `size` points of the sequence; their number is best a power of two. The first is the origin.
pub fn plain(dimensions: usize, size: usize) -> Vec<Point> {
    Sobol::<f64>::new(dimensions, &JoeKuoD6::standard()).take(size).collect()
}

/// The same points scrambled, each coordinate strictly between 0 and 1.
pub fn scrambled(dimensions: usize, size: usize, seed: u64) -> Vec<Point> {
    let seed_of = |column| (super::uniform(SCRAMBLE, seed, column, 0) * SCALE) as u32;
    let seeds: Vec<u32> = (0..dimensions).map(seed_of).collect();
    let scrambled = |(x, seed): (f64, &u32)| (f64::from(scramble((x * SCALE) as u32, *seed)) + 0.5) / SCALE;
    let points = plain(dimensions, size).into_iter();
    points.map(|point| point.into_iter().zip(&seeds).map(scrambled).collect()).collect()
}

/// Flips each bit by luck that depends on the bits above it.
fn scramble(bits: u32, seed: u32) -> u32 {
    let mut x = bits.reverse_bits();
    x ^= x.wrapping_mul(0x3d20_adea);
    x = x.wrapping_add(seed);
    x = x.wrapping_mul((seed >> 16) | 1);
    x ^= x.wrapping_mul(0x0552_6c56);
    x ^= x.wrapping_mul(0x53a2_2864);
    x.reverse_bits()
}

/// Blocks of `dimensions + 2` points each for Sobol' indices (Saltelli and others 2010): a point A, a point
/// B, and for each factor in turn A with the coordinate of B. After any whole number of blocks the indices
/// can be estimated.
pub fn saltelli(dimensions: usize, blocks: usize, seed: u64) -> Vec<Point> {
    let mut points = Vec::with_capacity(blocks * (dimensions + 2));
    for both in scrambled(2 * dimensions, blocks, seed) {
        let (a, b) = both.split_at(dimensions);
        points.push(a.to_vec());
        points.push(b.to_vec());
        for factor in 0..dimensions {
            let mut crossed = a.to_vec();
            crossed[factor] = b[factor];
            points.push(crossed);
        }
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Our points would be nobody else's, and a published design could not be repeated.
    #[test]
    fn points_are_those_of_scipy() {
        let points = plain(21, 64);
        assert_eq!(points[0], vec![0.0; 21]);
        assert_eq!(points[8][..4], [0.1875, 0.3125, 0.9375, 0.4375]);
        // scipy.stats.qmc.Sobol(d=21, scramble=False).random_base2(6)[37], SciPy 1.17.1
        let expected = [
            0.921875, 0.640625, 0.578125, 0.921875, 0.765625, 0.296875, 0.171875, 0.796875, 0.609375,
            0.171875, 0.015625, 0.078125, 0.578125, 0.859375, 0.109375, 0.484375, 0.796875, 0.421875,
            0.046875, 0.140625, 0.953125,
        ];
        assert_eq!(points[37], expected);
    }

    /// Scrambling would break the evenness for which the sequence is taken.
    #[test]
    fn scrambled_points_stay_even() {
        let points = scrambled(12, 256, 5);
        for column in 0..12 {
            let mut parts: Vec<usize> = points.iter().map(|p| (p[column] * 256.0) as usize).collect();
            parts.sort_unstable();
            assert_eq!(parts, (0..256).collect::<Vec<_>>(), "column {column}");
        }
        let quarter = |p: &Point| (p[0] * 16.0) as usize * 16 + (p[1] * 16.0) as usize;
        let mut cells: Vec<usize> = points.iter().map(quarter).collect();
        cells.sort_unstable();
        assert_eq!(cells, (0..256).collect::<Vec<_>>(), "in two dimensions too");
        assert_ne!(points, scrambled(12, 256, 6));
        assert_eq!(points[..32], scrambled(12, 32, 5), "a longer sequence begins with a shorter one");
    }

    /// The error of a mean over scrambled points, root mean square over 32 seeds.
    fn error(size: usize) -> f64 {
        let factor = |(i, x): (usize, &f64)| 1.0 + (x - 0.5) / (i + 1) as f64;
        let product = |p: &Point| p.iter().enumerate().map(factor).product::<f64>();
        let mean = |seed| scrambled(10, size, seed).iter().map(product).sum::<f64>() / size as f64 - 1.0;
        ((0..32).map(|seed| mean(seed) * mean(seed)).sum::<f64>() / 32.0).sqrt()
    }

    /// Scrambled points would be no better than luck: with four times as many the error of luck halves, and
    /// that of nested scrambling of a smooth function falls by nearly eight.
    #[test]
    fn scrambling_keeps_the_speed_of_the_sequence() {
        let [few, many] = [error(256), error(1024)];
        assert!(few < 2e-3 && many < few / 3.0, "{few} {many}");
    }

    /// Indices would be taken from points that differ in more than the factor at hand.
    #[test]
    fn a_block_differs_in_one_factor_at_a_time() {
        for block in saltelli(4, 8, 3).chunks(6) {
            let (a, b) = (&block[0], &block[1]);
            for (factor, crossed) in block[2..].iter().enumerate() {
                for other in 0..4 {
                    let from = if other == factor { b } else { a };
                    assert_eq!(crossed[other], from[other]);
                }
            }
        }
    }
}
