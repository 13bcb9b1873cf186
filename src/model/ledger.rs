//! What one replication leaves behind: one row a week, one column an outcome that is stored.

use super::outcomes::{OUTCOMES, outcome};
use crate::kernel::outcome::{Kind, Outcome};
use crate::kernel::week::WEEKS_PER_YEAR;
use std::ops::Range;

/// The weekly figures of one replication of one scenario over its measured weeks.
#[derive(Clone, Debug, PartialEq)]
pub struct Ledger {
    columns: usize,
    values: Vec<f64>,
    /// Per expectation of the scenario, in its order: what was expected, told and true.
    pub tracks: Vec<Track>,
}

/// One expectation through time, a value per review, in the unit of its outcome.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Track {
    /// Measured week of each review (the end of each quarter).
    pub weeks: Vec<u32>,
    /// Where the council's path stood.
    pub expected: Vec<f64>,
    /// What was reported.
    pub reported: Vec<f64>,
    /// What was so: the quarter's figure.
    pub real: Vec<f64>,
}

/// Outcomes that are stored every week, in order; ratios are made from these.
pub fn stored() -> impl Iterator<Item = &'static Outcome> {
    OUTCOMES.iter().filter(|o| !matches!(o.kind, Kind::Ratio { .. }))
}

/// The place of a stored outcome in a ledger's row.
pub fn column(id: &str) -> Option<usize> {
    stored().position(|o| o.id == id)
}

impl Ledger {
    /// An empty ledger with room for `weeks` rows.
    pub fn new(weeks: u32, tracks: usize) -> Self {
        let columns = stored().count();
        let values = Vec::with_capacity(columns * weeks as usize);
        Self { columns, values, tracks: vec![Track::default(); tracks] }
    }

    /// Weeks written so far.
    pub fn weeks(&self) -> usize {
        self.values.len() / self.columns
    }

    /// Adds the row of a week: one value per stored outcome, in the order of [`stored`].
    pub fn write(&mut self, row: &[f64]) {
        assert_eq!(row.len(), self.columns, "a row has one value per stored outcome");
        self.values.extend_from_slice(row);
    }

    fn stored_value(&self, week: usize, column: usize) -> f64 {
        self.values[week * self.columns + column]
    }

    fn sum(&self, id: &str, weeks: Range<usize>) -> f64 {
        let column = column(id).expect("a ratio names stored outcomes");
        weeks.map(|w| self.stored_value(w, column)).sum()
    }

    /// The weekly values of an outcome; a ratio looks back over its window, and where nothing
    /// below the line happened in it keeps its last value (0 before there is one).
    pub fn series(&self, id: &str) -> Vec<f64> {
        let outcome = outcome(id).expect("an outcome of the table");
        let weeks = self.weeks();
        let Kind::Ratio { of, per, scale, window } = outcome.kind else {
            let column = column(id).expect("not a ratio, so stored");
            return (0..weeks).map(|w| self.stored_value(w, column)).collect();
        };
        let (of, per) = (self.series(of), self.series(per));
        let mut last = 0.0;
        let (mut top, mut bottom) = (0.0, 0.0);
        (0..weeks)
            .map(|w| {
                top += of[w];
                bottom += per[w];
                if let Some(out) = w.checked_sub(window as usize) {
                    top -= of[out];
                    bottom -= per[out];
                }
                if bottom > 1e-9 {
                    last = scale * top / bottom;
                }
                last
            })
            .collect()
    }

    /// One figure for a stretch of weeks: a flow's sum per year, a stock's or level's mean, a
    /// ratio of sums (0 when nothing below the line happened).
    pub fn figure(&self, id: &str, weeks: Range<usize>) -> f64 {
        let outcome = outcome(id).expect("an outcome of the table");
        let length = weeks.len() as f64;
        match outcome.kind {
            Kind::Flow => self.sum(id, weeks) / length * f64::from(WEEKS_PER_YEAR),
            Kind::Stock | Kind::Level => self.sum(id, weeks) / length,
            Kind::Ratio { of, per, scale, .. } => {
                let bottom = self.sum(per, weeks.clone());
                if bottom > 1e-9 { scale * self.sum(of, weeks) / bottom } else { 0.0 }
            }
        }
    }
}
