//! The best value of a lever of numbers, with its interval.

use super::{Points, Response, draws, resampled};
use crate::experiment::statistics::{Interval, quantile};

/// Where among the values tried the best lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// Between others.
    Inside,
    /// It is the lowest: lower ones may be better still.
    Lowest,
    /// It is the highest: higher ones may be better still.
    Highest,
}

/// The best value of a lever.
#[derive(Clone, Debug, PartialEq)]
pub struct Best {
    /// The value with the best mean; and between which values the best lies in 95 of 100 resamples.
    pub value: Interval,
    /// Values whose outcome cannot be told from that of the best, itself included, ascending.
    pub alike: Vec<f64>,
    /// Whether it lies at an end of the values tried.
    pub edge: Edge,
    /// In which share of the resamples each value is the best, in the order of the values.
    pub shares: Vec<f64>,
    /// Outcome at each value, with its 95 % interval.
    pub levels: Vec<Interval>,
}

/// The best of ascending `values`, given the outcome at each of them at the same points in the same
/// replications. Intervals are from resamples of points and replications.
pub fn best(values: &[f64], levels: &[Response], points: Points, higher_is_better: bool, seed: u64) -> Best {
    let sign = if higher_is_better { 1.0 } else { -1.0 };
    let size = values.len();
    let side = |point: usize| levels.iter().map(move |level| level.values[point].clone());
    let count = levels.first().map_or(0, |level| level.values.len());
    // All values of a point stand side by side, so that a resample keeps them together.
    let together = Response { values: (0..count).flat_map(side).collect() };
    let vary = points.vary(together.replications());
    let points = points.times(size);
    let of_values = |means: &[f64]| -> Vec<f64> {
        let rows = means.chunks_exact(size);
        let count = rows.len() as f64;
        let mut sums = vec![0.0; size];
        rows.for_each(|row| sums.iter_mut().zip(row).for_each(|(sum, value)| *sum += value / count));
        sums
    };
    let place = |means: &[f64]| {
        let worth = |place: &usize| sign * means[*place];
        (0..size).rev().max_by(|a, b| worth(a).total_cmp(&worth(b))).expect("a lever has values")
    };
    let (_, found) = draws(&together, points, seed, |_, means| vec![place(&of_values(means)) as f64]);
    let means = of_values(&together.means());
    let chosen = place(&means);
    let apart = |_: &[usize], means: &[f64]| {
        let means = of_values(means);
        means.iter().map(|mean| mean - means[chosen]).collect()
    };
    let apart = resampled(&together, points, seed, apart);
    // A single run of chosen points leaves everything open.
    let alike =
        |place: &usize| *place == chosen || !vary || apart[*place].low <= 0.0 && apart[*place].high >= 0.0;
    let mut at: Vec<f64> = found[0].iter().map(|place| values[*place as usize]).collect();
    at.sort_by(f64::total_cmp);
    let share = |place: usize| found[0].iter().filter(|at| **at as usize == place).count() as f64;
    let ends = match vary {
        true => [0.025, 0.975].map(|p| nearest(values, quantile(&at, p))),
        false => [values[0], values[size - 1]],
    };
    Best {
        value: Interval {
            estimate: values[chosen],
            low: ends[0].min(values[chosen]),
            high: ends[1].max(values[chosen]),
        },
        alike: (0..size).filter(alike).map(|place| values[place]).collect(),
        edge: match chosen {
            0 => Edge::Lowest,
            place if place + 1 == size => Edge::Highest,
            _ => Edge::Inside,
        },
        shares: (0..size).map(|place| share(place) / found[0].len() as f64).collect(),
        levels: resampled(&together, points, seed, |_, means| of_values(means)),
    }
}

/// The value that was tried nearest to this one.
fn nearest(values: &[f64], to: f64) -> f64 {
    let apart = |value: &f64| (value - to).abs();
    values.iter().copied().min_by(|a, b| apart(a).total_cmp(&apart(b))).expect("a lever has values")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::design::sobol_points::scrambled;

    /// Outcomes of a parabola with its lowest point at `lowest`, and luck of this size.
    fn parabola(values: &[f64], lowest: f64, luck: f64) -> Vec<Response> {
        let noise = scrambled(10, 64, 5);
        let at = |value: f64, point: usize, r: usize| {
            // Luck that is common to all values is no reason to doubt which is best.
            let common = 50.0 * (noise[point][8] - 0.5);
            let own = luck * (scrambled(8, 64, value as u64)[point][r] - 0.5);
            (value - lowest) * (value - lowest) + common + own
        };
        let row = |value, point| (0..8).map(|r| at(value, point, r)).collect();
        values.iter().map(|v| Response { values: (0..64).map(|p| row(*v, p)).collect() }).collect()
    }

    /// The best limit would be another than the lowest point, or be told more exactly than luck allows.
    #[test]
    fn the_lowest_point_of_a_parabola_is_found() {
        let values = [8.0, 10.0, 12.0, 14.0, 16.0, 20.0];
        let clear = best(&values, &parabola(&values, 13.8, 1.0), Points::Drawn(1), false, 1);
        assert_eq!((clear.value, clear.edge), (Interval::exact(14.0), Edge::Inside));
        assert_eq!((clear.alike.clone(), clear.shares[3]), (vec![14.0], 1.0));
        let open = best(&values, &parabola(&values, 13.1, 60.0), Points::Drawn(1), false, 1);
        assert!(open.alike.contains(&12.0) && open.alike.contains(&14.0), "{open:?}");
        assert_eq!((open.value.low, open.value.high), (12.0, 14.0));
        assert!((open.shares.iter().sum::<f64>() - 1.0).abs() < 1e-9);
    }

    /// A best at the rim of what was tried would be told as the best there is.
    #[test]
    fn the_edge_of_what_was_tried_is_told() {
        let values = [8.0, 10.0, 12.0];
        let at =
            |lowest, higher| best(&values, &parabola(&values, lowest, 1.0), Points::Drawn(1), higher, 1).edge;
        assert_eq!(
            (at(4.0, false), at(20.0, false), at(10.0, false)),
            (Edge::Lowest, Edge::Highest, Edge::Inside)
        );
        assert_eq!(at(9.5, true), Edge::Highest, "where more is better the parabola is best at its ends");
    }
}
