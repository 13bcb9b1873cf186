//! How a command can end badly, in one sentence at the rim, with its exit code.

use crate::experiment::ensemble::Bug;
use std::process::ExitCode;

/// Why a command did not do what was asked.
#[derive(Clone, Debug, PartialEq)]
pub enum Failure {
    /// The input or the usage is wrong; the text says how, complete with places.
    Input(String),
    /// The machine would not: a full disk, a folder that may not be written.
    Machine(String),
    /// An assertion of ours failed.
    Bug(Bug),
    /// Stopped by the user before anything was finished.
    Interrupted,
}

impl Failure {
    /// The exit code.
    pub fn code(&self) -> ExitCode {
        ExitCode::from(match self {
            Failure::Input(_) => 2,
            Failure::Machine(_) => 1,
            Failure::Bug(_) => 101,
            Failure::Interrupted => INTERRUPTED,
        })
    }

    /// What the user reads.
    pub fn message(&self) -> String {
        match self {
            Failure::Input(text) => text.clone(),
            Failure::Machine(text) => format!("error: {text}"),
            Failure::Bug(bug) => format!(
                "bug: replication {} of seed {} failed: {}\nThis is a fault in spankracht, not in your \
                 scenario; nothing was written. Please report it with the scenario and this line.",
                bug.luck.replication, bug.luck.seed, bug.message
            ),
            Failure::Interrupted => {
                String::from("interrupted before anything was finished; nothing was written")
            }
        }
    }
}

/// Exit code of a command that the user stopped.
pub const INTERRUPTED: u8 = 130;
