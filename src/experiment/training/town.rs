//! The town of a session: a scenario made whole, so that a session needs no other file, and what it is like
//! when the group begins.

use crate::experiment::ensemble::Trial;
use crate::experiment::load::{Unsettled, settle};
use crate::experiment::pool::Pool;
use crate::experiment::scenario::{
    HISTORY_FILE, Library, Mistake, Scenario, complete, complete_history, read,
};
use crate::kernel::outcome::Outcome;
use crate::kernel::random::Luck;
use crate::kernel::week::{Horizon, WEEKS_PER_QUARTER, WEEKS_PER_YEAR};
use crate::model::ledger::Ledger;
use crate::model::outcomes::outcome;
use crate::model::parameters::Parameters;
use crate::model::simulate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::AtomicBool;

/// Outcomes that are followed in a session, by quarter.
pub const FOLLOWED: [&str; 16] = [
    "list",
    "wait_mean",
    "within_norm",
    "cost_total",
    "relapse",
    "really_solved",
    "turnover",
    "leavers",
    "exhaustion",
    "cohesion",
    "motivation",
    "practice",
    "workload",
    "latent_burden",
    "pressure",
    "polish",
];

/// The outcome with an id that is followed or predicted.
pub fn followed(id: &str) -> Option<&'static Outcome> {
    FOLLOWED.contains(&id).then(|| outcome(id)).flatten()
}

/// A town as a session keeps it. Demand has been scaled to the stated load.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TownText {
    /// Title, in English and in Dutch.
    pub title: [String; 2],
    /// Whether pages must say that it is an illustration after published facts.
    pub illustration: bool,
    /// The scenario, complete.
    pub scenario: String,
    /// The scenario of its past, where that is another; else empty.
    pub history: String,
}

/// A town ready to be played in.
#[derive(Clone, Debug, PartialEq)]
pub struct Town {
    /// Title, in English and in Dutch.
    pub title: [String; 2],
    /// Whether pages must say that it is an illustration after published facts.
    pub illustration: bool,
    /// What holds when the group begins.
    pub parameters: Parameters,
    /// What held in its past.
    pub history: Parameters,
    /// Seed of its luck.
    pub seed: u64,
    /// Figures of the quarters of the year before the group begins, by outcome; the last is how it is now.
    pub past: BTreeMap<&'static str, Vec<f64>>,
}

/// The texts of a session's town, as files that refer to each other.
struct Shelf<'a>(&'a TownText);

impl Library for Shelf<'_> {
    fn text(&self, path: &Path) -> Result<Vec<u8>, String> {
        match path.to_str() {
            Some("town.toml") => Ok(self.0.scenario.clone().into_bytes()),
            Some(HISTORY_FILE) if !self.0.history.is_empty() => Ok(self.0.history.clone().into_bytes()),
            _ => Err(String::from("a town of a session stands alone")),
        }
    }
}

impl TownText {
    /// Makes a scenario whole: its demand is scaled to its stated load once, and not again.
    pub fn of(scenario: &Scenario, pool: &Pool, stop: &AtomicBool) -> Result<Self, Unsettled> {
        let trial = Trial { history: scenario.history.clone(), parameters: scenario.parameters.clone() };
        let mut trials = [trial];
        settle(&mut trials, pool, stop)?;
        let [Trial { mut history, mut parameters }] = trials;
        (history.run.load, parameters.run.load) = (0.0, 0.0);
        let whole = Scenario { history, parameters, ..scenario.clone() };
        let own_past = whole.history != whole.parameters;
        Ok(Self {
            title: [whole.title.en.clone(), whole.title.nl.clone()],
            illustration: whole.illustration,
            scenario: complete(&whole, HISTORY_FILE),
            history: if own_past { complete_history(&whole) } else { String::new() },
        })
    }
}

impl Town {
    /// Reads a town and lets it live up to the moment at which the group begins.
    pub fn open(text: &TownText, seed: u64) -> Result<Self, Vec<Mistake>> {
        let scenario = read(Path::new("town.toml"), &[], &Shelf(text))?;
        let (parameters, history) = (scenario.parameters, scenario.history);
        let town = Self {
            title: text.title.clone(),
            illustration: text.illustration,
            parameters,
            history,
            seed,
            past: BTreeMap::new(),
        };
        let lived = simulate(&town.history, &[&town.parameters], town.luck(0), town.horizon(0));
        Ok(Self { past: lived.iter().flat_map(past).collect(), ..town })
    }

    /// What the figure of an outcome is when the group begins; 0 where the town has no past.
    pub fn now(&self, id: &str) -> f64 {
        self.past.get(id).and_then(|quarters| quarters.last()).copied().unwrap_or(0.0)
    }

    /// The luck of the session, or another one of a hundred.
    pub fn luck(&self, other: u32) -> Luck {
        Luck { seed: self.seed, replication: other }
    }

    /// The past of the town, and so many quarters.
    pub fn horizon(&self, quarters: u32) -> Horizon {
        let warmup = self.parameters.run.warmup_years * WEEKS_PER_YEAR;
        Horizon { warmup, measured: quarters * WEEKS_PER_QUARTER }
    }
}

/// The quarters that a ledger remembers of the past, by outcome.
fn past(ledger: &Ledger) -> Vec<(&'static str, Vec<f64>)> {
    let quarter = WEEKS_PER_QUARTER as usize;
    let quarters = ledger.past_weeks() / quarter;
    let of = |id: &'static str| {
        let figure = |n: usize| ledger.past_figure(id, n * quarter..(n + 1) * quarter);
        (id, (0..quarters).map(figure).collect())
    };
    FOLLOWED.into_iter().map(of).collect()
}
