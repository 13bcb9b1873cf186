//! How far it is: a bar on a terminal, plain lines when piped, nothing when nobody wants to know.

use super::say;
use crate::report::Language;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::IsTerminal;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Where progress is shown.
pub enum Progress {
    /// A bar with rate and time left.
    Bar(ProgressBar),
    /// A line at the first of these and at every tenth part of them, with rate and time left.
    Lines {
        /// What is counted.
        what: &'static str,
        /// When it began.
        since: Instant,
        /// Lines that have been written.
        written: AtomicUsize,
    },
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
            return Self::Lines { what, since: Instant::now(), written: AtomicUsize::new(0) };
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
            Self::Lines { what, since, written } => {
                let due = 1 + 10 * done / all.max(1);
                if written.fetch_max(due, Ordering::Relaxed) < due {
                    say(&format!("{done} of {all} {what}{}", pace(done, all, since.elapsed())));
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

/// Rate and time left, once both can be told.
fn pace(done: usize, all: usize, passed: Duration) -> String {
    let seconds = passed.as_secs_f64();
    if done == 0 || done >= all || seconds < 1.0 {
        return String::new();
    }
    let rate = done as f64 / seconds;
    format!(" · {rate:.1}/s · {} left", duration((all - done) as f64 / rate, Language::English))
}

/// A stretch of time as people say it, rounded.
pub fn duration(seconds: f64, language: Language) -> String {
    let count = |number: f64, one: &str, more: &str| {
        format!("{number:.0} {}", if number.round() == 1.0 { one } else { more })
    };
    match (seconds, language) {
        (s, Language::English) if s < 89.5 => count(s.max(1.0), "second", "seconds"),
        (s, Language::Dutch) if s < 89.5 => count(s.max(1.0), "seconde", "seconden"),
        (s, Language::English) if s < 89.5 * 60.0 => count(s / 60.0, "minute", "minutes"),
        (s, Language::Dutch) if s < 89.5 * 60.0 => count(s / 60.0, "minuut", "minuten"),
        (s, Language::English) => format!("{:.1} hours", s / 3600.0),
        (s, Language::Dutch) => format!("{:.1} uur", s / 3600.0).replace('.', ","),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// People would wait an hour for what was said to take a minute.
    #[test]
    fn time_left_follows_from_the_rate() {
        assert_eq!(pace(30, 90, Duration::from_secs(15)), " · 2.0/s · 30 seconds left");
        assert_eq!(pace(1, 1201, Duration::from_secs(3)), " · 0.3/s · 60 minutes left");
        assert_eq!(pace(90, 90, Duration::from_secs(15)), "");
        assert_eq!(duration(1.2, Language::English), "1 second");
        assert_eq!(duration(100.0, Language::Dutch), "2 minuten");
        assert_eq!(duration(3.0 * 3600.0, Language::Dutch), "3,0 uur");
    }
}
