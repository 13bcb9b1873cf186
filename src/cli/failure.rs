//! How a command can end badly, in one sentence at the rim, with its exit code.

use crate::experiment::ensemble::{Bug, said};
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

/// Why a command did not do what was asked.
#[derive(Clone, Debug, PartialEq)]
pub enum Failure {
    /// The input or the usage is wrong; the text says how, complete with places.
    Input(String),
    /// The machine would not: a full disk, a folder that may not be written.
    Machine(String),
    /// An assertion of ours failed in a replication.
    Bug(Bug),
    /// An assertion of ours failed elsewhere; the text is what it said.
    Fault(String),
    /// Stopped by the user before anything was finished.
    Interrupted,
}

impl Failure {
    /// The exit code.
    pub fn code(&self) -> ExitCode {
        ExitCode::from(match self {
            Failure::Input(_) => 2,
            Failure::Machine(_) => 1,
            Failure::Bug(_) | Failure::Fault(_) => 101,
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
            Failure::Fault(said) => format!(
                "bug: {said}\nThis is a fault in spankracht, not in your files. Please report it with the \
                 command and this line."
            ),
            Failure::Interrupted => {
                String::from("interrupted before anything was finished; nothing was written")
            }
        }
    }
}

/// Why the machine would not, without the number that its system gives to it.
pub fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    text.split_once(" (os error ").map_or(text.clone(), |(reason, _)| String::from(reason))
}

/// Does the work; an assertion that fails in it becomes a failure like any other.
pub fn caught<T>(work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    // What the work held is dropped with it, so nobody sees it half-changed.
    let done = catch_unwind(AssertUnwindSafe(work));
    done.unwrap_or_else(|panic| Err(Failure::Fault(said(panic.as_ref()))))
}

/// Exit code of a command that the user stopped.
pub const INTERRUPTED: u8 = 130;

#[cfg(test)]
mod tests {
    use super::*;

    /// A fault of ours would end in words for programmers, or with the exit code of a wrong file.
    #[test]
    fn a_failed_assertion_is_told_in_our_words() {
        let failed = caught::<()>(|| panic!("a chart has no axis")).expect_err("it failed");
        assert_eq!(failed, Failure::Fault(String::from("a chart has no axis")));
        assert!(failed.message().starts_with("bug: a chart has no axis\nThis is a fault in spankracht"));
        assert_eq!(caught(|| Ok(3)), Ok(3));
    }

    /// Users would read numbers of an operating system.
    #[test]
    fn the_machine_speaks_without_numbers() {
        let full = io::Error::from(io::ErrorKind::StorageFull);
        assert_eq!(reason(&full), full.to_string());
        let numbered = io::Error::from_raw_os_error(28);
        assert!(!reason(&numbered).contains("os error"), "{}", reason(&numbered));
    }
}
