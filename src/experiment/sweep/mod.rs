//! Sweeps: every policy at many points of what nobody decides, in many replications.
//!
//! `read` checks a sweep file, `plan` is what it asks in a form that is kept beside the results, `shard`
//! divides the work, `job` simulates a part of it, `run` has all parts simulated and hands them over whole.

mod asked;
pub mod job;
mod levers;
pub mod plan;
mod policies;
mod read;
pub mod run;
pub mod shard;
pub mod spread;
mod uncertainties;

pub use read::{looks_like, read};

use super::ensemble::Trial;
use super::scenario::Scenario;
use plan::Plan;
use std::collections::BTreeSet;

/// A sweep, read and found right.
#[derive(Clone, Debug)]
pub struct Sweep {
    /// What it asks.
    pub plan: Plan,
    /// The scenario below, called `base`, and that of every choice that is a whole scenario.
    pub scenarios: Vec<Scenario>,
    /// What each policy runs on where every uncertainty is as its scenario has it.
    pub policies: Vec<Fixed>,
}

/// A policy as the model runs it, and what in it no uncertainty moves.
#[derive(Clone, Debug)]
pub struct Fixed {
    /// Its values and its history.
    pub trial: Trial,
    /// Paths that the policy itself sets in the measured years.
    pub own: BTreeSet<String>,
    /// Paths that it sets in the past.
    pub own_past: BTreeSet<String>,
}
