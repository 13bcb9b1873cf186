//! A session before anybody is in the room: the town made whole, the question, the groups, the purse.

use super::refusal::{Refusal, refuse};
use super::session::{LARGEST_PURSE, QUARTERS, Session, check_question};
use super::town::{Town, TownText};
use crate::experiment::load::Unsettled;
use crate::experiment::pool::Pool;
use crate::experiment::scenario::{Library, Mistake, read};
use std::path::Path;
use std::sync::atomic::AtomicBool;

/// Of what the town costs over the years of the game, the part that may be spent on decisions where nothing
/// else is said: a twentieth, about what a council can move in a year.
const PURSE_SHARE: f64 = 0.05;
/// To this many euros a purse is rounded.
const PURSE_STEP: f64 = 10_000.0;

/// What a trainer asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Wanted {
    /// What the groups are asked.
    pub question: String,
    /// Names of the groups.
    pub groups: Vec<String>,
    /// Quarters to play.
    pub quarters: u32,
    /// Euros that may be spent on decisions; without it, a share of what the town costs.
    pub purse: Option<f64>,
    /// Seed of the luck.
    pub seed: u64,
    /// Whether each group steers its own road.
    pub apart: bool,
}

/// Why a session cannot be made.
#[derive(Clone, Debug, PartialEq)]
pub enum Unready {
    /// The scenario has mistakes.
    Mistakes(Vec<Mistake>),
    /// Something that was asked for cannot be.
    Refused(Refusal),
    /// The stated load of the town cannot be met.
    Unsettled(Unsettled),
}

/// Makes a session in the town of a scenario.
pub fn prepare(
    scenario: &Path,
    wanted: &Wanted,
    library: &dyn Library,
    pool: &Pool,
) -> Result<(Session, Town), Unready> {
    check_question(&wanted.question).map_err(Unready::Refused)?;
    if !QUARTERS.contains(&wanted.quarters) {
        return refuse("Choose 8, 12, 16 or 20 quarters.", "Kies 8, 12, 16 of 20 kwartalen.")
            .map_err(Unready::Refused);
    }
    let scenario = read(scenario, &[], library).map_err(Unready::Mistakes)?;
    let text = TownText::of(&scenario, pool, &AtomicBool::new(false)).map_err(Unready::Unsettled)?;
    let town = Town::open(&text, wanted.seed).map_err(Unready::Mistakes)?;
    let years = f64::from(wanted.quarters) / 4.0;
    let usual = (PURSE_SHARE * years * town.now("cost_total") / PURSE_STEP).round() * PURSE_STEP;
    let purse = wanted.purse.unwrap_or(usual);
    if !(0.0..=LARGEST_PURSE).contains(&purse) {
        return refuse("What may be spent is 0 euros or more.", "Te besteden is 0 euro of meer.")
            .map_err(Unready::Refused);
    }
    let mut session =
        Session::new(text, String::from(wanted.question.trim()), (wanted.seed, wanted.quarters, purse));
    session.together = !wanted.apart;
    for group in &wanted.groups {
        session.add_group(group).map_err(Unready::Refused)?;
    }
    Ok((session, town))
}
