//! How far it is: a bar on a terminal, plain lines when piped, nothing when nobody wants to know.

use super::say;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::IsTerminal;

/// Where progress is shown.
pub enum Progress {
    /// A bar with rate and time left.
    Bar(ProgressBar),
    /// A line at the first replication and at every tenth of them.
    Lines,
    /// Not at all.
    Silent,
}

impl Progress {
    /// As fits the place that standard error goes to.
    pub fn new(wanted: bool) -> Self {
        if !wanted {
            return Self::Silent;
        }
        if !std::io::stderr().is_terminal() {
            return Self::Lines;
        }
        let style =
            ProgressStyle::with_template("{bar:32} {pos} of {len} replications · {per_sec} · {eta} left");
        Self::Bar(ProgressBar::no_length().with_style(style.expect("the template is well formed")))
    }

    /// So many replications are finished, of so many.
    pub fn at(&self, done: usize, all: usize) {
        match self {
            Self::Bar(bar) => {
                bar.set_length(all as u64);
                bar.set_position(done as u64);
            }
            Self::Lines => {
                if done == 1 || done == all || done.is_multiple_of(all.div_ceil(10)) {
                    say(&format!("{done} of {all} replications"));
                }
            }
            Self::Silent => {}
        }
    }

    /// Takes the bar away.
    pub fn end(&self) {
        if let Self::Bar(bar) = self {
            bar.finish_and_clear();
        }
    }
}
