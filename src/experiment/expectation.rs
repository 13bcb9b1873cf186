//! What became of an expectation: how often it is met, reported and real, and what was realistic.

use super::describe::known;
use super::findings::ExpectationFindings;
use super::statistics::{Sample, fan, quantile, spread, wilson};
use crate::kernel::outcome::Better;
use crate::model::ledger::Track;
use crate::model::parameters::Expectation;

/// What became of an expectation whose track in each replication is this.
pub(super) fn judge(expectation: &Expectation, tracks: &[&Track]) -> ExpectationFindings {
    let outcome = known(&expectation.outcome);
    let weeks = tracks.first().map_or(&[][..], |t| &t.weeks);
    let review = review(weeks, expectation.by_week);
    let at_review = |values: fn(&Track) -> &Vec<f64>| -> Vec<f64> {
        review.map_or_else(Vec::new, |r| tracks.iter().map(|t| values(t)[r]).collect())
    };
    let (reported, mut real) = (at_review(|t| &t.reported), at_review(|t| &t.real));
    let met = |values: &[f64]| {
        let reached = values.iter().filter(|v| reached(outcome.better, **v, expectation.target));
        wilson(reached.count(), values.len())
    };
    let (met_reported, met_real) = (met(&reported), met(&real));
    real.sort_by(f64::total_cmp);
    let over = |values: fn(&Track) -> &Vec<f64>, one: fn(&[f64]) -> f64| -> Vec<f64> {
        let moment = |r: usize| one(&tracks.iter().map(|t| values(t)[r]).collect::<Vec<_>>());
        (0..weeks.len()).map(moment).collect()
    };
    ExpectationFindings {
        id: expectation.id.clone(),
        outcome,
        target: expectation.target,
        by_week: expectation.by_week,
        met_reported,
        met_real,
        realistic: quantile(&real, if outcome.better == Better::Lower { 0.8 } else { 0.2 }),
        weeks: weeks.to_vec(),
        expected: over(|t| &t.expected, |values| Sample::of(values).mean),
        reported: over(|t| &t.reported, |values| spread(values).p50),
        real: fan(&tracks.iter().map(|t| &t.real).collect::<Vec<_>>()),
    }
}

/// The review at which an expectation is judged: the first at the end of that many weeks or later,
/// or the last there is. A review's week is counted from 0 and is over when the council looks.
fn review(weeks: &[u32], by_week: u32) -> Option<usize> {
    let first = weeks.iter().position(|week| week + 1 >= by_week);
    first.or(weeks.len().checked_sub(1))
}

/// Whether a value is at the target or beyond it.
fn reached(better: Better, value: f64, target: f64) -> bool {
    match better {
        Better::Lower => value <= target,
        Better::Higher | Better::Neither => value >= target,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn track(reported: f64, real: f64) -> Track {
        Track {
            weeks: vec![12, 25, 38],
            expected: vec![100.0, 80.0, 60.0],
            reported: vec![100.0, reported, 0.0],
            real: vec![100.0, real, 0.0],
        }
    }

    /// A council would be told that its expectation is met because reports look well, or because of
    /// what happened after the date.
    #[test]
    fn reported_and_real_are_judged_apart_and_at_the_date() {
        let expectation = Expectation {
            id: String::from("short-list"),
            outcome: String::from("list"),
            target: 80.0,
            by_week: 26,
        };
        let track = |i: u32| track(if i < 9 { 70.0 } else { 90.0 }, 75.0 + f64::from(i));
        let tracks: Vec<Track> = (0..11).map(track).collect();
        let found = judge(&expectation, &tracks.iter().collect::<Vec<_>>());
        assert!((found.met_reported.estimate - 9.0 / 11.0).abs() < 1e-12);
        assert!((found.met_real.estimate - 6.0 / 11.0).abs() < 1e-12);
        // four of five runs reach a list of 83 or shorter
        assert!((found.realistic - 83.0).abs() < 1e-12);
        assert_eq!(found.real.p50, [100.0, 80.0, 0.0]);
        assert_eq!(found.expected, [100.0, 80.0, 60.0]);
    }
}
