//! `run`: one scenario by itself.

use super::Answer;
use super::arguments::Options;
use super::failure::Failure;
use super::simulation::{Order, carry_out};
use std::path::PathBuf;

/// Simulates one scenario and leaves its folder.
pub fn run(scenario: PathBuf, options: &Options) -> Result<Answer, Failure> {
    carry_out(&Order { command: "run", files: vec![scenario], options })
}
