//! One point of a sweep in one replication again, as a failed run is looked at.

use super::super::Answer;
use super::super::arguments::{Format, SweepOptions};
use super::super::failure::Failure;
use super::super::json;
use crate::experiment::pool::Pool;
use crate::experiment::scenario::nearest;
use crate::experiment::sweep::Sweep;
use crate::experiment::sweep::job::{Failed, Loads, Run};
use serde::Serialize;

/// A figure of a run.
#[derive(Serialize)]
struct Figure<'a> {
    point: usize,
    replication: u32,
    policy: &'a str,
    outcome: &'a str,
    from_year: f64,
    until_year: f64,
    value: f64,
}

/// Simulates the point of this number, under one policy or all of them, and tells its figures.
pub fn repeat(mut sweep: Sweep, point: usize, options: &SweepOptions) -> Result<Answer, Failure> {
    let points = sweep.plan.points();
    let replication = options.replication.unwrap_or(0);
    let Some(shares) = points.get(point) else {
        let (count, last) = (points.len(), points.len() - 1);
        return Err(Failure::Input(format!(
            "error: there is no point {point}: the {count} go from 0 to {last}"
        )));
    };
    if let Some(id) = &options.policy {
        let place = sweep.plan.policy(id).ok_or_else(|| unknown(&sweep, id))?;
        sweep.plan.policies = vec![sweep.plan.policies.swap_remove(place)];
        sweep.policies = vec![sweep.policies.swap_remove(place)];
    }
    let pool = Pool::new(usize::from(options.threads)).map_err(Failure::Machine)?;
    let found = sweep.simulate(point, shares, replication, &Loads::default(), &pool);
    let mut figures = Vec::new();
    for (policy, run) in sweep.plan.policies.iter().zip(found) {
        let run: Run = run.map_err(|failed| match failed {
            Failed::Bug(bug) => Failure::Bug(bug),
            Failed::Load(said) => Failure::Input(format!("error: under `{}` {said}", policy.id)),
        })?;
        let told = sweep.plan.outcomes.iter().zip(run.outcomes);
        figures.extend(told.map(|(asked, value)| Figure {
            point,
            replication,
            policy: &policy.id,
            outcome: &asked.id,
            from_year: asked.from_year,
            until_year: asked.until_year,
            value,
        }));
    }
    let text = match options.manner.format {
        Format::Json => json::text(&figures),
        Format::Text => table(&sweep, shares, &figures),
    };
    Ok(Answer { text, code: 0 })
}

/// The values at the point, and a line for each figure.
fn table(sweep: &Sweep, shares: &[f64], figures: &[Figure<'_>]) -> String {
    let mut lines = Vec::new();
    for (uncertainty, value) in sweep.plan.uncertainties.iter().zip(sweep.plan.values(&shares.to_vec())) {
        let word = uncertainty.words.get(value as usize).cloned();
        lines.push(format!("{} = {}", uncertainty.id, word.unwrap_or_else(|| value.to_string())));
    }
    let longest = |of: fn(&Figure<'_>) -> usize| figures.iter().map(of).max().unwrap_or(0);
    let (policy, outcome) = (longest(|f| f.policy.len()), longest(|f| f.outcome.len()));
    lines.extend(figures.iter().map(|f| {
        let window = format!("years {} to {}", f.from_year, f.until_year);
        format!("{:policy$}  {:outcome$}  {window}  {}", f.policy, f.outcome, f.value)
    }));
    lines.join("\n") + "\n"
}

fn unknown(sweep: &Sweep, id: &str) -> Failure {
    let known = || sweep.plan.policies.iter().map(|policy| policy.id.as_str());
    let help = match nearest(id, known()) {
        Some((near, _)) => format!("did you mean `{near}`?"),
        None => format!("there are {}", known().take(12).collect::<Vec<_>>().join(", ")),
    };
    Failure::Input(format!("error: there is no policy `{id}`\nhelp: {help}"))
}
