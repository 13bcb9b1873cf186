//! Analysis of a sweep: which policy is better, how surely and where not, what decides it, and where a limit
//! is not kept.
//!
//! `study` takes in what a sweep has measured so far, `findings` says what is found in it; the other files
//! find it with the formulas of `sensitivity`.

mod discoveries;
pub mod findings;
mod influences;
mod slices;
pub mod study;

use super::pool::Pool;
use super::sensitivity::Response;
use super::sensitivity::conclusions::{Conclusion, conclusion};
use super::sensitivity::policies::robustness;
use findings::{Findings, OutcomeFindings, Subject};
use std::sync::atomic::{AtomicBool, Ordering};
use study::{Measured, Study};

/// Policies of which each is looked at by itself; of more only the first is, and the best, beside their
/// differences.
const MANY: usize = 8;

/// What a study says; `None` once `stop` is set.
pub fn analyse(study: &Study, pool: &Pool, stop: &AtomicBool) -> Option<Findings> {
    let found = |measured| (!stop.load(Ordering::Relaxed)).then(|| outcome(study, measured, pool));
    let outcomes = study.measured.iter().map(found).collect::<Option<Vec<OutcomeFindings>>>()?;
    Some(Findings {
        plan: study.plan.clone(),
        extent: study.extent.clone(),
        ranges: study.ranges(),
        outcomes,
    })
}

fn outcome(study: &Study, measured: &Measured, pool: &Pool) -> OutcomeFindings {
    let seed = study.plan.design.seed;
    let free = &measured.free;
    let points = study.points();
    let asked = measured.asked.clone();
    if measured.free_points.is_empty() {
        return OutcomeFindings::nothing(asked, measured.left_out);
    }
    let levels: Vec<_> = free.iter().map(|response| response.overall(points, seed)).collect();
    let differences: Vec<usize> = (1..free.len()).collect();
    let conclusions =
        pool.map(&differences, |policy| conclusion(&free[*policy].less(&free[0]), points, seed));
    let policies = match (asked.higher_is_better(), free.len()) {
        (Some(higher), 2..) => robustness(free, points, higher, asked.limit(), seed),
        _ => Vec::new(),
    };
    let best = asked.higher_is_better().map(|higher| best_of(&levels, higher));
    let influences =
        pool.map(&subjects(study, best), |subject| influences::influence(study, measured, *subject));
    let leading = influences::leading(&influences, best);
    OutcomeFindings {
        points: measured.free_points.len(),
        left_out: measured.left_out,
        best,
        curves: slices::curves(study, measured),
        heats: slices::heats(study, measured, &leading),
        discoveries: discoveries::all(study, measured, &conclusions, pool),
        levels,
        conclusions,
        influences,
        policies,
        asked,
    }
}

/// The policy with the best mean.
fn best_of(levels: &[super::statistics::Interval], higher: bool) -> usize {
    let worth = |place: &usize| if higher { levels[*place].estimate } else { -levels[*place].estimate };
    (0..levels.len()).rev().max_by(|a, b| worth(a).total_cmp(&worth(b))).expect("there is a policy")
}

/// What influences are measured on: the outcome under each policy, its difference with the first, and all
/// policies together where levers are numbers.
fn subjects(study: &Study, best: Option<usize>) -> Vec<Subject> {
    let count = study.plan.policies.len();
    let chosen = |policy: &usize| count <= MANY || *policy == 0 || best == Some(*policy);
    let under = (0..count).filter(chosen).map(Subject::Under);
    let against = (1..count).map(Subject::Against);
    let all = (!study.numeric_levers().is_empty()).then_some(Subject::All);
    under.chain(against).chain(all).collect()
}

/// The mean of several responses in each replication of each point.
fn together(responses: &[&Response]) -> Response {
    let count = responses.len() as f64;
    let row = |point: usize| {
        let of = |r: usize| responses.iter().map(|response| response.values[point][r]).sum::<f64>() / count;
        (0..responses[0].values[point].len()).map(of).collect()
    };
    Response { values: (0..responses[0].values.len()).map(row).collect() }
}
