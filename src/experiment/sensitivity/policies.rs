//! Which policy does well whatever the world turns out to be: robustness and regret over uncertain points.

use super::{Points, Response, resampled};
use crate::experiment::statistics::{Interval, quantile};

/// How one policy does over all uncertain points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Robustness {
    /// Share of the points at which the outcome is as good as asked, with its 95 % interval; `None` where
    /// nothing was asked.
    pub satisfies: Option<Interval>,
    /// Share of the points at which no other policy is better, with its 95 % interval.
    pub best: Interval,
    /// How much worse than the best policy at a point, mean over the points with its 95 % interval.
    pub regret: Interval,
    /// The regret that nine points in ten do not exceed.
    pub regret_high: f64,
}

/// Robustness of each policy, given its outcome at the same points in the same replications; whether more of
/// the outcome is better, and how much of it is asked.
pub fn robustness(
    policies: &[Response],
    points: Points,
    higher_is_better: bool,
    asked: Option<f64>,
    seed: u64,
) -> Vec<Robustness> {
    let sign = if higher_is_better { 1.0 } else { -1.0 };
    let worth: Vec<Vec<f64>> =
        policies.iter().map(|p| p.means().iter().map(|value| sign * value).collect()).collect();
    let count = worth.first().map_or(0, Vec::len);
    let best_at = |point: usize| worth.iter().map(|w| w[point]).fold(f64::NEG_INFINITY, f64::max);
    let best: Vec<f64> = (0..count).map(best_at).collect();
    let one = |(policy, own): (&Response, &Vec<f64>)| {
        let share = |is: &dyn Fn(usize) -> bool| points.share((0..count).filter(|p| is(*p)).count(), count);
        let mut regrets: Vec<f64> = own.iter().zip(&best).map(|(own, best)| best - own).collect();
        let regret = regret(policies, policy, points, sign, seed);
        regrets.sort_by(f64::total_cmp);
        Robustness {
            satisfies: asked.map(|asked| share(&|p| own[p] >= sign * asked)),
            best: share(&|p| own[p] >= best[p]),
            regret,
            regret_high: quantile(&regrets, 0.9),
        }
    };
    policies.iter().zip(&worth).map(one).collect()
}

/// Mean regret of a policy, its interval from resamples of points and replications.
fn regret(policies: &[Response], own: &Response, points: Points, sign: f64, seed: u64) -> Interval {
    // All policies of a point stand side by side, its own first, so that a resample keeps them together.
    let rows =
        |point: usize| [own].into_iter().chain(policies).map(move |policy| policy.values[point].clone());
    let together = Response { values: (0..own.values.len()).flat_map(rows).collect() };
    let side = policies.len() + 1;
    let mean = |_: &[usize], means: &[f64]| {
        let regret = |at: &[f64]| {
            let best = at.iter().map(|value| sign * value).fold(f64::NEG_INFINITY, f64::max);
            best - sign * at[0]
        };
        let rows = means.chunks_exact(side);
        let count = rows.len() as f64;
        vec![rows.map(regret).sum::<f64>() / count]
    };
    resampled(&together, points.times(side), seed, mean)[0]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn response(values: &[f64]) -> Response {
        Response { values: values.iter().map(|v| vec![*v - 0.5, *v + 0.5]).collect() }
    }

    /// A policy that is sometimes best and sometimes ruinous would seem as good as one that is never far off.
    #[test]
    fn regret_is_what_is_lost_against_the_best() {
        let (bold, safe) = (response(&[1.0, 1.0, 1.0, 50.0]), response(&[3.0, 3.0, 3.0, 10.0]));
        let found = robustness(&[bold, safe], Points::Drawn(1), false, Some(5.0), 1);
        assert_eq!((found[0].regret.estimate, found[1].regret.estimate), (10.0, 1.5));
        assert_eq!((found[0].best.estimate, found[1].best.estimate), (0.75, 0.25));
        assert!(found.iter().all(|r| r.satisfies.expect("asked").estimate == 0.75));
        assert!(found[0].regret_high > 20.0 && found[1].regret_high == 2.0, "{found:?}");
        let policies = [response(&[1.0, 2.0]), response(&[2.0, 2.0])];
        let higher = robustness(&policies, Points::Chosen, true, None, 1);
        assert_eq!((higher[0].regret.estimate, higher[1].best.estimate), (0.5, 1.0));
        assert_eq!(higher[0].satisfies, None);
    }
}
