//! Load is stated, not found by accident: direct hours asked over direct hours there are.
//!
//! A history with `run.load` gets one factor on its demand, found with a few pilot replications of
//! a luck that no seed changes, and frozen into every trial with that history.

use super::ensemble::{Bug, Trial, guarded};
use super::pool::Pool;
use crate::kernel::random::Luck;
use crate::kernel::week::{Horizon, WEEKS_PER_YEAR};
use crate::model::ledger::Ledger;
use crate::model::parameters::Parameters;
use crate::model::simulate;
use std::sync::atomic::{AtomicBool, Ordering};

/// What the factor multiplies.
const DEMAND: [&str; 3] =
    ["demand.onset_per_1000", "demand.light_per_1000", "demand.unlimited.requests_per_week"];

/// Luck of the pilots: one town family for every experiment.
const PILOT_SEED: u64 = 0x10AD;
const PILOTS: [u32; 4] = [0, 1, 2, 3];
const PILOT_YEARS: u32 = 5;

/// A load this close to the stated one, as a share of it, is met.
const TOLERANCE: f64 = 0.005;
const MOST_STEPS: usize = 12;

/// How many times the demand of the nearest try another may have that comes no nearer; beyond it load no
/// longer follows demand, and more demand only takes ever longer to simulate.
const FURTHEST: f64 = 4.0;

/// Why no factor was found.
#[derive(Clone, Debug, PartialEq)]
pub enum Unsettled {
    /// An assertion of the model failed.
    Bug(Bug),
    /// It was stopped.
    Stopped,
    /// No factor gives the stated load: the load, the nearest that was found, and its factor.
    OutOfReach {
        /// The load that was asked for.
        stated: f64,
        /// The nearest load found.
        nearest: f64,
        /// The factor that gives it.
        factor: f64,
    },
}

/// Offered load over all weeks of a ledger: hours that the requests to teams would take, at what a closed
/// case takes, and hours of light questions, over the direct hours there are; 0 where there are none.
pub fn offered(ledger: &Ledger) -> f64 {
    let figure = |id| ledger.figure(id, 0..ledger.weeks());
    // In the order in which figures are reckoned: a load that differs by a bit deals another factor.
    let requests = to_teams(ledger) / ledger.weeks().max(1) as f64 * f64::from(WEEKS_PER_YEAR);
    let asked = requests * figure("hours_per_case") + figure("hours_light");
    let there = figure("hours_direct");
    if there > 0.0 { asked / there } else { 0.0 }
}

/// Requests that came to a team: neither taken by volunteers nor for no team. A team that is wound up turns
/// its whole list away in one week, requests of earlier weeks that did come to it: that week has none.
fn to_teams(ledger: &Ledger) -> f64 {
    let [asked, volunteers, refused] =
        ["requests_real", "to_volunteers", "turned_away"].map(|id| ledger.series(id));
    let others = volunteers.iter().zip(&refused).map(|(volunteers, refused)| volunteers + refused);
    asked.iter().zip(others).map(|(asked, others)| (asked - others).max(0.0)).sum()
}

/// Resolves the demand of every trial whose history states a load; returns each trial's factor,
/// 1 where no load is stated.
pub fn settle(trials: &mut [Trial], pool: &Pool, stop: &AtomicBool) -> Result<Vec<f64>, Unsettled> {
    each(trials, false, pool, stop)?.into_iter().collect()
}

/// The same, trial by trial where a load is out of reach; such a trial keeps the demand that it states. The
/// search begins with what the history before it needed, which saves most of it where all need much.
pub fn settle_each(
    trials: &mut [Trial],
    pool: &Pool,
    stop: &AtomicBool,
) -> Result<Vec<Result<f64, Unsettled>>, Unsettled> {
    each(trials, true, pool, stop)
}

fn each(
    trials: &mut [Trial],
    from_the_last: bool,
    pool: &Pool,
    stop: &AtomicBool,
) -> Result<Vec<Result<f64, Unsettled>>, Unsettled> {
    let mut start = 1.0;
    let mut known: Vec<(Parameters, Result<f64, Unsettled>)> = Vec::new();
    let mut factors = Vec::new();
    for trial in trials {
        let found = known.iter().find(|(history, _)| *history == trial.history);
        let factor = match found {
            Some((_, factor)) => factor.clone(),
            None => {
                let factor = factor(&trial.history, start, pool, stop);
                if let Err(Unsettled::Bug(_) | Unsettled::Stopped) = factor {
                    return factor.map(|_| Vec::new());
                }
                known.push((trial.history.clone(), factor.clone()));
                if let (true, Ok(found)) = (from_the_last, &factor) {
                    start = *found;
                }
                factor
            }
        };
        if let Ok(factor) = factor {
            *trial = scaled(trial.clone(), factor);
        }
        factors.push(factor);
    }
    Ok(factors)
}

/// Multiplies demand, also where a dated change sets it.
fn scale(parameters: &mut Parameters, factor: f64) {
    for path in DEMAND {
        let value = parameters.get(path).expect("demand is declared");
        parameters.set(path, value * factor);
    }
    for change in &mut parameters.interventions {
        if DEMAND.contains(&change.set.as_str()) {
            change.value *= factor;
        }
    }
}

/// The factor on demand that gives this history its stated load, 1 where it states none; the same whatever is
/// settled beside it.
pub fn factor_of(history: &Parameters, pool: &Pool) -> Result<f64, Unsettled> {
    factor(history, 1.0, pool, &AtomicBool::new(false))
}

/// The trial with this factor on its demand.
pub fn scaled(mut trial: Trial, factor: f64) -> Trial {
    scale(&mut trial.history, factor);
    scale(&mut trial.parameters, factor);
    trial
}

/// The factor on demand that gives this history its stated load, searched from `start` on.
fn factor(history: &Parameters, start: f64, pool: &Pool, stop: &AtomicBool) -> Result<f64, Unsettled> {
    let stated = history.run.load;
    if stated <= 0.0 {
        return Ok(1.0);
    }
    secant(stated, start, |factor| pilot(history, factor, pool, stop))
}

/// Finds where a rising function meets the stated load.
fn secant(stated: f64, start: f64, load: impl Fn(f64) -> Result<f64, Unsettled>) -> Result<f64, Unsettled> {
    let near = |found: f64| (found - stated).abs();
    let (mut before, mut now) = ((0.0, 0.0), (start, load(start)?));
    let mut best = now;
    for _ in 0..MOST_STEPS {
        if near(now.1) <= TOLERANCE * stated {
            return Ok(now.0);
        }
        let slope = (now.1 - before.1) / (now.0 - before.0);
        let step = now.0 + (stated - now.1) / slope;
        // A flat stretch would throw the next try far away: at most halve or double.
        let next = if step.is_finite() { step.clamp(now.0 / 2.0, now.0 * 2.0) } else { now.0 * 1.5 };
        if next == now.0 {
            break;
        }
        before = now;
        now = (next, load(next)?);
        best = if near(now.1) < near(best.1) { now } else { best };
        if now.0 > FURTHEST * best.0 {
            break;
        }
    }
    // The last try is not looked at in the loop.
    if near(best.1) <= TOLERANCE * stated {
        return Ok(best.0);
    }
    Err(Unsettled::OutOfReach { stated, nearest: best.1, factor: best.0 })
}

/// Mean offered load of the history with this factor on its demand.
fn pilot(history: &Parameters, factor: f64, pool: &Pool, stop: &AtomicBool) -> Result<f64, Unsettled> {
    let mut scaled = history.clone();
    scale(&mut scaled, factor);
    let horizon =
        Horizon { warmup: history.run.warmup_years * WEEKS_PER_YEAR, measured: PILOT_YEARS * WEEKS_PER_YEAR };
    let replicate = |&replication: &u32| {
        if stop.load(Ordering::Relaxed) {
            return Err(Unsettled::Stopped);
        }
        let luck = Luck { seed: PILOT_SEED, replication };
        let ledgers =
            guarded(luck, || simulate(&scaled, &[&scaled], luck, horizon)).map_err(Unsettled::Bug)?;
        Ok(offered(&ledgers[0]))
    };
    let loads: Result<Vec<f64>, Unsettled> = pool.map(&PILOTS, replicate).into_iter().collect();
    Ok(loads?.iter().sum::<f64>() / PILOTS.len() as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::parameters::{Intervention, Target};

    /// Years whose weeks make figures that are rounded.
    const WEEKS: u32 = 5 * WEEKS_PER_YEAR;

    /// The only life of a small town with one team.
    fn live(change: impl Fn(&mut Parameters)) -> Ledger {
        let mut p = Parameters::default();
        p.neighbourhoods.truncate(1);
        (p.neighbourhoods[0].values.households, p.neighbourhoods[0].values.seats) = (2000, 3);
        change(&mut p);
        let horizon = Horizon { warmup: 2 * WEEKS_PER_YEAR, measured: WEEKS };
        simulate(&p, &[&p], Luck { seed: 4, replication: 0 }, horizon).remove(0)
    }

    fn total(ledger: &Ledger, id: &str) -> f64 {
        ledger.series(id).iter().sum()
    }

    /// Teams would seem to be asked for what volunteers do, or for households that nobody helps.
    #[test]
    fn only_what_comes_to_a_team_is_asked_of_it() {
        let ledger = live(|p| {
            p.zero_line.places_per_1000 = 15.0;
            p.team.access.target = Target::Adults;
        });
        let [asked, volunteers, refused] =
            ["requests_real", "to_volunteers", "turned_away"].map(|id| total(&ledger, id));
        assert!(volunteers > 0.1 * asked && refused > 0.1 * asked, "{volunteers} and {refused} of {asked}");
        // What came on the list left it, or made it longer.
        let before = ledger.past_figure("list", ledger.past_weeks() - 1..ledger.past_weeks());
        let rose = ledger.series("list")[ledger.weeks() - 1] - before;
        let came = total(&ledger, "taken_up") + total(&ledger, "left_list") + rose;
        assert!((to_teams(&ledger) - came).abs() < 1e-6, "{} and {came}", to_teams(&ledger));
        let direct =
            came * ledger.figure("hours_per_case", 0..WEEKS as usize) + total(&ledger, "hours_light");
        let load = direct / total(&ledger, "hours_direct");
        assert!((offered(&ledger) - load).abs() < 1e-9, "{} and {load}", offered(&ledger));
    }

    /// Where nobody is turned away and there are no volunteers every load would move by a bit.
    #[test]
    fn without_other_ways_every_request_is_asked_of_a_team() {
        for more in 0..20 {
            let ledger = live(|p| p.demand.onset_per_1000 += f64::from(more));
            let figure = |id| ledger.figure(id, 0..WEEKS as usize);
            let asked = figure("requests_real") * figure("hours_per_case") + figure("hours_light");
            assert_eq!(offered(&ledger), asked / figure("hours_direct"));
        }
    }

    /// A list that is sent home at once would count against what others asked, and load could fall below 0.
    #[test]
    fn a_list_sent_home_was_asked_of_the_team() {
        let ledger = live(|p| {
            p.demand.onset_per_1000 *= 2.0;
            p.mechanisms.patience = false;
            let id = String::from("end");
            let set = format!("municipality.neighbourhood.{}.seats", p.neighbourhoods[0].id);
            p.interventions = vec![Intervention { id, set, value: 0.0, from_week: 2, until_week: None }];
        });
        let [asked, refused] = ["requests_real", "turned_away"].map(|id| ledger.series(id));
        let (at_once, week) = (refused[2], asked[2]);
        assert!(at_once > 10.0 + 3.0 * week, "{at_once} are sent home in a week in which {week} ask");
        assert_eq!(to_teams(&ledger), asked[0] + asked[1]);
        assert!(offered(&ledger) >= 0.0);
    }

    /// A stated load would not be the load that is simulated.
    #[test]
    fn the_factor_meets_the_stated_load() {
        // Load rises with demand, and less than in proportion, as crowded teams spend less on a case.
        let load = |factor: f64| Ok(1.3 * factor / (1.0 + 0.2 * factor));
        let factor = secant(0.95, 1.0, load).expect("within reach");
        let found = 1.3 * factor / (1.0 + 0.2 * factor);
        assert!((found / 0.95 - 1.0).abs() <= TOLERANCE, "{found}");
    }

    /// A load that no demand gives would be searched for ever, or be taken as met.
    #[test]
    fn a_load_out_of_reach_is_said() {
        let found = secant(0.95, 1.0, |_| Ok(0.4));
        assert!(matches!(found, Err(Unsettled::OutOfReach { nearest: 0.4, .. })), "{found:?}");
    }

    /// A dated change of demand would fall back to what it was before the load was resolved.
    #[test]
    fn dated_changes_of_demand_are_scaled_too() {
        let mut parameters = Parameters::default();
        let change = |set: &str| Intervention {
            id: String::from("a"),
            set: String::from(set),
            value: 10.0,
            from_week: 0,
            until_week: None,
        };
        parameters.interventions = vec![change("demand.onset_per_1000"), change("team.caseload.limit")];
        let onset = parameters.demand.onset_per_1000;
        scale(&mut parameters, 1.5);
        assert_eq!(parameters.demand.onset_per_1000, 1.5 * onset);
        assert_eq!(parameters.interventions[0].value, 15.0);
        assert_eq!(parameters.interventions[1].value, 10.0);
    }
}
