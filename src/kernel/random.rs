//! Addressed randomness: a draw is a pure function of (seed, replication) and (stream, who, nth).
//!
//! Nothing is consumed: order of calls, number of threads and other people's draws cannot matter,
//! and two scenarios with one seed meet the same luck. The generator is Philox2x64-10 (Salmon and
//! others 2011): key = seed and stream mixed, counter = (block, nth, who, replication) side by side in
//! 32 bits each, so that no two addresses of a stream can collide. Continuous distributions are our own
//! over `libm`, checked in the tests against `rand_distr`; the discrete Poisson comes from `rand_distr`.

use super::math::{exp, ln, normal_quantile};
use rand::TryRng;
use std::convert::Infallible;

/// The luck of one replication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Luck {
    /// Seed of the experiment.
    pub seed: u64,
    /// Which replication, counted from 0.
    pub replication: u32,
}

/// A named decision. One decision, one stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stream(u64);

/// The stream of this name: its hash, computed by the compiler.
pub const fn stream(name: &str) -> Stream {
    Stream(hash(name))
}

/// A number that a name has for good (FNV-1a).
pub const fn hash(name: &str) -> u64 {
    let bytes = name.as_bytes();
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut i = 0;
    while i < bytes.len() {
        hash ^= bytes[i] as u64;
        hash = hash.wrapping_mul(0x0000_0100_0000_01b3);
        i += 1;
    }
    hash
}

impl Luck {
    /// The draw of `stream` for the stable identity `who`, its `nth` time.
    #[inline]
    pub fn draw(self, stream: Stream, who: u32, nth: u32) -> Draw {
        Draw {
            key: mix(self.seed) ^ stream.0,
            counter: [u64::from(nth) << 32, u64::from(who) << 32 | u64::from(self.replication)],
            spare: None,
        }
    }
}

/// Spreads the bits of neighbouring seeds (the finaliser of SplitMix64, a bijection).
#[inline]
const fn mix(seed: u64) -> u64 {
    let z = (seed ^ (seed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// The numbers at one address, one after another; there are 2^33 of them.
#[derive(Clone, Debug)]
pub struct Draw {
    key: u64,
    counter: [u64; 2],
    spare: Option<u64>,
}

impl Draw {
    #[inline]
    fn next(&mut self) -> u64 {
        if let Some(number) = self.spare.take() {
            return number;
        }
        let [number, spare] = philox(self.counter, self.key);
        self.counter[0] += 1;
        self.spare = Some(spare);
        number
    }

    /// Uniform, strictly between 0 and 1.
    #[inline]
    pub fn uniform(&mut self) -> f64 {
        const SCALE: f64 = 1.0 / (1u64 << 53) as f64;
        ((self.next() >> 11) as f64 + 0.5) * SCALE
    }

    /// Whether something of this probability happens; a higher probability keeps what happened.
    #[inline]
    pub fn chance(&mut self, probability: f64) -> bool {
        self.uniform() < probability
    }

    /// Exponential with mean 1, by inversion.
    #[inline]
    pub fn exponential(&mut self) -> f64 {
        -ln(self.uniform())
    }

    /// Standard normal, by inversion.
    #[inline]
    pub fn normal(&mut self) -> f64 {
        normal_quantile(self.uniform())
    }

    /// Lognormal with this median and standard deviation of the logarithm.
    #[inline]
    pub fn lognormal(&mut self, median: f64, sigma: f64) -> f64 {
        median * exp(sigma * self.normal())
    }

    /// Lognormal with this mean and coefficient of variation.
    pub fn lognormal_mean(&mut self, mean: f64, variation: f64) -> f64 {
        let (median, sigma) = lognormal_of(mean, variation);
        self.lognormal(median, sigma)
    }

    /// Gamma with this shape and scale 1 (Marsaglia and Tsang 2000).
    pub fn gamma(&mut self, shape: f64) -> f64 {
        if shape < 1.0 {
            let boost = exp(ln(self.uniform()) / shape);
            return self.gamma(shape + 1.0) * boost;
        }
        let d = shape - 1.0 / 3.0;
        let c = 1.0 / (9.0 * d).sqrt();
        loop {
            let x = self.normal();
            let v = 1.0 + c * x;
            if v <= 0.0 {
                continue;
            }
            let v = v * v * v;
            let u = self.uniform();
            let x2 = x * x;
            if u < 1.0 - 0.0331 * x2 * x2 || ln(u) < 0.5 * x2 + d * (1.0 - v + ln(v)) {
                return d * v;
            }
        }
    }

    /// Beta with this mean and concentration (the sum of its two shapes).
    pub fn beta(&mut self, mean: f64, concentration: f64) -> f64 {
        let a = self.gamma(mean * concentration);
        let b = self.gamma((1.0 - mean) * concentration);
        if a + b > 0.0 { a / (a + b) } else { mean }
    }

    /// Poisson with this mean.
    pub fn poisson(&mut self, mean: f64) -> u32 {
        if mean <= 0.0 {
            return 0;
        }
        let poisson = rand_distr::Poisson::new(mean).expect("a positive finite mean");
        let count: f64 = rand::RngExt::sample(self, poisson);
        count as u32
    }

    /// One of `0..n`, all equally likely.
    pub fn pick(&mut self, n: usize) -> usize {
        ((self.uniform() * n as f64) as usize).min(n - 1)
    }

    /// A place in a list of shares that add up to 1, with that probability; the last takes what is left.
    pub fn pick_share(&mut self, shares: &[f64]) -> usize {
        let mut u = self.uniform();
        for (place, share) in shares.iter().enumerate() {
            if u < *share {
                return place;
            }
            u -= share;
        }
        shares.len() - 1
    }
}

impl TryRng for Draw {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok((self.next() >> 32) as u32)
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(self.next())
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        for part in bytes.chunks_mut(8) {
            part.copy_from_slice(&self.next().to_le_bytes()[..part.len()]);
        }
        Ok(())
    }
}

/// Median and standard deviation of the logarithm of the lognormal with this mean and coefficient of
/// variation.
pub fn lognormal_of(mean: f64, variation: f64) -> (f64, f64) {
    let variance = ln(1.0 + variation * variation);
    (mean * exp(-0.5 * variance), variance.sqrt())
}

/// Philox2x64 with ten rounds.
#[inline]
fn philox(mut counter: [u64; 2], mut key: u64) -> [u64; 2] {
    for round in 0..10 {
        if round > 0 {
            key = key.wrapping_add(0x9e37_79b9_7f4a_7c15);
        }
        let product = u128::from(counter[0]) * 0xd2b7_4407_b1ce_6e93;
        counter = [(product >> 64) as u64 ^ key ^ counter[1], product as u64];
    }
    counter
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand_distr::Distribution;

    const LUCK: Luck = Luck { seed: 7, replication: 3 };

    /// If this failed, our generator would not be the published one, and its quality unknown.
    #[test]
    fn philox_gives_the_published_known_answers() {
        assert_eq!(philox([0; 2], 0), [0xca00_a045_9843_d731, 0x66c2_4222_c9a8_45b5]);
        assert_eq!(philox([u64::MAX; 2], u64::MAX), [0x65b0_21d6_0cd8_310f, 0x4d02_f322_2f86_df20]);
        let pi = [0x243f_6a88_85a3_08d3, 0x1319_8a2e_0370_7344];
        assert_eq!(philox(pi, 0xa409_3822_299f_31d0), [0x0a5e_742c_2997_341c, 0xb0f8_83d3_8000_de5d]);
    }

    /// If this failed, two decisions or two people would share their luck.
    #[test]
    fn every_part_of_an_address_matters() {
        let a = stream("a");
        let first = |luck: Luck, s, who, nth| luck.draw(s, who, nth).uniform().to_bits();
        let base = first(LUCK, a, 1, 1);
        assert_eq!(base, first(LUCK, a, 1, 1));
        let others = [
            first(Luck { seed: 8, ..LUCK }, a, 1, 1),
            first(Luck { replication: 4, ..LUCK }, a, 1, 1),
            first(LUCK, stream("b"), 1, 1),
            first(LUCK, a, 2, 1),
            first(LUCK, a, 1, 2),
        ];
        assert!(others.iter().all(|o| *o != base));
    }

    /// Mean and standard deviation of `n` draws at `n` addresses.
    fn moments(draw: impl Fn(&mut Draw) -> f64) -> (f64, f64) {
        let n = 200_000;
        let values: Vec<f64> = (0..n).map(|i| draw(&mut LUCK.draw(stream("test"), i, 0))).collect();
        moments_of(&values)
    }

    fn moments_of(values: &[f64]) -> (f64, f64) {
        let n = values.len() as f64;
        let mean = values.iter().sum::<f64>() / n;
        let variance = values.iter().map(|v| (v - mean) * (v - mean)).sum::<f64>() / (n - 1.0);
        (mean, variance.sqrt())
    }

    /// Our sampler and the oracle must agree within five standard errors of the mean, and within
    /// the matching error of the standard deviation (kurtosis at most about 15 here).
    fn agree(name: &str, ours: (f64, f64), oracle: impl Distribution<f64>) {
        let mut source = LUCK.draw(stream("oracle"), 0, 0);
        let values: Vec<f64> = (0..200_000).map(|_| oracle.sample(&mut source)).collect();
        let (mean, deviation) = moments_of(&values);
        let error = deviation * (2.0 / 200_000f64).sqrt();
        assert!((ours.0 - mean).abs() < 5.0 * error, "{name}: mean {} against {mean}", ours.0);
        assert!(
            (ours.1 - deviation).abs() < 5.0 * 2.0 * error,
            "{name}: deviation {} against {deviation}",
            ours.1
        );
    }

    /// If this failed, a distribution of the model would not be the one its name says.
    #[test]
    fn distributions_agree_with_an_independent_library() {
        agree("exponential", moments(Draw::exponential), rand_distr::Exp::new(1.0).unwrap());
        agree("normal", moments(Draw::normal), rand_distr::Normal::new(0.0, 1.0).unwrap());
        agree(
            "lognormal",
            moments(|d| d.lognormal(0.8, 0.5)),
            rand_distr::LogNormal::new(ln(0.8), 0.5).unwrap(),
        );
        agree("gamma 0.7", moments(|d| d.gamma(0.7)), rand_distr::Gamma::new(0.7, 1.0).unwrap());
        agree("gamma 2.5", moments(|d| d.gamma(2.5)), rand_distr::Gamma::new(2.5, 1.0).unwrap());
        agree("beta", moments(|d| d.beta(0.6, 8.0)), rand_distr::Beta::new(4.8, 3.2).unwrap());
        let (mean, deviation) = moments(|d| d.lognormal_mean(2.5, 0.6));
        assert!((mean - 2.5).abs() < 0.02 && (deviation - 1.5).abs() < 0.05);
        let (mean, deviation) = moments(|d| f64::from(d.poisson(5.7)));
        assert!((mean - 5.7).abs() < 0.03 && (deviation - 5.7f64.sqrt()).abs() < 0.03);
    }
}
