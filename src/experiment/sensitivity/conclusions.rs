//! Conclusions: whether the difference that a policy makes has the same sign wherever the world may turn out.

use super::{Points, Response};
use crate::experiment::statistics::{Interval, mean};

/// What a policy changes against another, over all uncertain points.
#[derive(Clone, Debug, PartialEq)]
pub struct Conclusion {
    /// The difference, mean over the points; with its 95 % interval.
    pub difference: Interval,
    /// Share of the points at which the difference has the sign of that mean, with its 95 % interval.
    pub holds: Interval,
    /// Points at which a 95 % interval over replications has that sign only.
    pub decided_for: usize,
    /// Points at which it has the other sign only.
    pub decided_against: usize,
    /// Points at which it holds zero: luck leaves them open.
    pub undecided: usize,
    /// The difference at each point, mean over the replications.
    pub at_points: Vec<f64>,
    /// Whether the mean difference is told from none.
    pub decided: bool,
}

/// The conclusion from differences in the same replications of the same points.
pub fn conclusion(difference: &Response, points: Points, seed: u64) -> Conclusion {
    let overall = difference.overall(points, seed);
    let sign = if overall.estimate < 0.0 { -1.0 } else { 1.0 };
    let at_points = difference.means();
    let count = at_points.len();
    let same = at_points.iter().filter(|value| sign * **value > 0.0).count();
    let (mut decided_for, mut decided_against) = (0, 0);
    // One replication tells nothing about luck, so no point is decided by it.
    for row in difference.values.iter().filter(|row| row.len() > 1) {
        let Interval { low, high, .. } = mean(row);
        decided_for += usize::from(if sign > 0.0 { low > 0.0 } else { high < 0.0 });
        decided_against += usize::from(if sign > 0.0 { high < 0.0 } else { low > 0.0 });
    }
    Conclusion {
        difference: overall,
        holds: points.share(same, count),
        decided_for,
        decided_against,
        undecided: count - decided_for - decided_against,
        at_points,
        decided: points.vary(difference.replications()) && (overall.low > 0.0 || overall.high < 0.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A conclusion that turns somewhere would be told as if it held everywhere.
    #[test]
    fn the_share_of_points_with_the_sign_is_counted() {
        let row = |mean: f64, spread: f64| vec![mean - spread, mean + spread, mean - spread, mean + spread];
        let values = vec![row(-2.0, 0.1), row(-3.0, 0.1), row(-0.1, 4.0), row(1.0, 0.1)];
        let found = conclusion(&Response { values }, Points::Drawn(1), 1);
        assert_eq!((found.decided_for, found.decided_against, found.undecided), (2, 1, 1));
        assert_eq!((found.holds.estimate, found.difference.estimate), (0.75, -1.025));
        assert!(!found.decided && found.holds.low < 0.4, "{found:?}");
    }

    /// Luck that nobody measured would be told as a decision.
    #[test]
    fn one_replication_decides_no_point() {
        let found = conclusion(&Response { values: vec![vec![1.0]; 8] }, Points::Drawn(1), 1);
        assert_eq!((found.undecided, found.holds.estimate), (8, 1.0));
        assert!(found.holds.low < 0.7, "eight points do not say that it holds everywhere: {found:?}");
        let chosen = conclusion(&Response { values: vec![vec![1.0]; 8] }, Points::Chosen, 1);
        assert_eq!((chosen.decided, chosen.holds), (false, Interval::exact(1.0)));
    }
}
