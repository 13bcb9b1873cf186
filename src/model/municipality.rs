//! The municipality as council: what it expects, what it is told, and the pressure that follows.
//!
//! Written by the council; circles by learning.

use super::ledger::Track;

/// An expectation since it was set.
#[derive(Clone, Debug)]
pub struct Pledge {
    /// Its place among the scenario's expectations.
    pub index: usize,
    /// The value when it was set; `None` until the first quarter has been seen.
    pub start: Option<f64>,
    /// What was expected, told and so at each review.
    pub track: Track,
}

/// Council and pressure.
#[derive(Clone, Debug)]
pub struct Municipality {
    /// Pressure on the teams, from 0 to 1.
    pub pressure: f64,
    /// Share of the path to the targets that is asked for.
    pub ambition: f64,
    /// Share of what is missing that reports leave out.
    pub polish: f64,
    /// Share of the planned learning time lately spent in circles of members of several teams.
    pub circles: f64,
    /// Progress as reported, mean over expectations.
    pub attainment_reported: f64,
    /// Progress as it is.
    pub attainment_real: f64,
    /// What is expected.
    pub pledges: Vec<Pledge>,
    /// What is left of the budget since measuring began, in euros.
    pub balance: f64,
    /// Whether vacancies are not filled because the budget is overspent.
    pub frozen: bool,
}
