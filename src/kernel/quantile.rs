//! A Beta distribution as a table of quantiles: one uniform a draw, which moves with the mean.

use super::math::{exp, ln, sin};

/// Steps of the table.
const STEPS: usize = 1024;

/// Quantiles of a Beta distribution, exact to about 1e-4 for the shapes of this model.
#[derive(Clone, Debug)]
pub struct BetaTable {
    mean: f64,
    concentration: f64,
    /// Angle t at each of `STEPS + 1` equally spaced probabilities; the quantile is sin(t)^2, which keeps
    /// both ends of the distribution smooth.
    angle: Vec<f64>,
}

impl BetaTable {
    /// The distribution with this mean and concentration (the sum of its two shapes).
    pub fn new(mean: f64, concentration: f64) -> Self {
        let (a, b) = (mean * concentration, (1.0 - mean) * concentration);
        let width = std::f64::consts::FRAC_PI_2 / STEPS as f64;
        // Density of t: sin^(2a-1) cos^(2b-1); the midpoint of a step never touches a pole.
        let density = |step: usize| {
            let t = (step as f64 + 0.5) * width;
            let (s, c) = (sin(t), sin(std::f64::consts::FRAC_PI_2 - t));
            exp((2.0 * a - 1.0) * ln(s) + (2.0 * b - 1.0) * ln(c))
        };
        let mut below = vec![0.0];
        for step in 0..STEPS {
            below.push(below[step] + density(step));
        }
        let total = below[STEPS];
        let mut step = 0;
        let angle = (0..=STEPS).map(|i| {
            let wanted = total * i as f64 / STEPS as f64;
            while step + 1 < STEPS && below[step + 1] < wanted {
                step += 1;
            }
            let inside = (wanted - below[step]) / (below[step + 1] - below[step]).max(f64::MIN_POSITIVE);
            (step as f64 + inside.clamp(0.0, 1.0)) * width
        });
        Self { mean, concentration, angle: angle.collect() }
    }

    /// Makes the table anew when it is for another mean or concentration.
    pub fn keep_to(&mut self, mean: f64, concentration: f64) {
        if self.mean != mean || self.concentration != concentration {
            *self = Self::new(mean, concentration);
        }
    }

    /// The quantile at probability `u`.
    pub fn at(&self, u: f64) -> f64 {
        let place = u * STEPS as f64;
        let step = (place as usize).min(STEPS - 1);
        let t = self.angle[step] + (place - step as f64) * (self.angle[step + 1] - self.angle[step]);
        let s = sin(t);
        s * s
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use statrs::distribution::{Beta, ContinuousCDF};

    /// If this failed, households would not have the self-reliance, network and trust that is said.
    #[test]
    fn quantiles_agree_with_an_independent_library() {
        for (mean, concentration) in
            [(0.5, 16.0), (0.46, 16.0), (0.6, 16.0), (0.5, 2.0), (0.2, 8.0), (0.55, 60.0)]
        {
            let table = BetaTable::new(mean, concentration);
            let beta = Beta::new(mean * concentration, (1.0 - mean) * concentration).unwrap();
            let mut sum = 0.0;
            for i in 0..4000 {
                let u = (f64::from(i) + 0.5) / 4000.0;
                sum += table.at(u);
                if (0.01..0.99).contains(&u) {
                    assert!((beta.cdf(table.at(u)) - u).abs() < 3e-4, "{mean} {concentration} {u}");
                }
            }
            assert!((sum / 4000.0 - mean).abs() < 2e-4, "{mean} {concentration}: mean {}", sum / 4000.0);
        }
    }

    /// If this failed, a higher mean could lower somebody's draw.
    #[test]
    fn quantiles_move_with_probability_and_mean() {
        let (low, high) = (BetaTable::new(0.4, 16.0), BetaTable::new(0.5, 16.0));
        let mut last = 0.0;
        for i in 1..1000 {
            let u = f64::from(i) / 1000.0;
            assert!(low.at(u) > last && high.at(u) > low.at(u));
            last = low.at(u);
        }
    }
}
