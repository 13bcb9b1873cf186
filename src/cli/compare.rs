//! `compare`: the same households under several scenarios.

use super::Answer;
use super::arguments::Options;
use super::failure::Failure;
use super::simulation::{Order, carry_out};
use std::path::PathBuf;

/// Simulates the scenarios with the same luck and leaves one folder; the first is the reference.
pub fn compare(base: PathBuf, others: Vec<PathBuf>, options: &Options) -> Result<Answer, Failure> {
    let files = std::iter::once(base).chain(others).collect();
    carry_out(&Order { command: "compare", files, options })
}
