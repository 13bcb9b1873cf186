//! How far it is: a bar on a terminal, plain lines when piped, nothing when nobody wants to know.

use super::say;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::IsTerminal;

/// Where progress is shown.
pub enum Progress {
    /// A bar with rate and time left.
    Bar(ProgressBar),
    /// A line at the first of these and at every tenth of them.
    Lines(&'static str),
    /// Not at all.
    Silent,
}

impl Progress {
    /// Of replications, as fits the place that standard error goes to.
    pub fn new(wanted: bool) -> Self {
        Self::of("replications", wanted)
    }

    /// Of other things that are counted.
    pub fn of(what: &'static str, wanted: bool) -> Self {
        if !wanted {
            return Self::Silent;
        }
        if !std::io::stderr().is_terminal() {
            return Self::Lines(what);
        }
        let template = format!("{{bar:32}} {{pos}} of {{len}} {what} · {{per_sec}} · {{eta}} left");
        let style = ProgressStyle::with_template(&template).expect("the template is well formed");
        Self::Bar(ProgressBar::no_length().with_style(style))
    }

    /// So many replications are finished, of so many.
    pub fn at(&self, done: usize, all: usize) {
        match self {
            Self::Bar(bar) => {
                bar.set_length(all as u64);
                bar.set_position(done as u64);
            }
            Self::Lines(what) => {
                if done == 1 || done == all || done.is_multiple_of(all.div_ceil(10)) {
                    say(&format!("{done} of {all} {what}"));
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
