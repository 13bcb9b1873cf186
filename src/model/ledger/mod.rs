//! What one replication leaves behind: one row a week, one column an outcome that is stored; of every place
//! a row a quarter.

mod places;

pub use places::Places;

use super::outcomes::{OUTCOMES, outcome};
use crate::kernel::outcome::{Kind, Outcome};
use crate::kernel::week::WEEKS_PER_YEAR;
use std::ops::Range;

/// Less than this below the line of a ratio is nothing.
const NOTHING: f64 = 1e-9;

/// The weekly figures of one replication of one scenario over its measured weeks.
#[derive(Clone, Debug, PartialEq)]
pub struct Ledger {
    columns: usize,
    /// The column of each value of a row, found when the first is written.
    order: Vec<usize>,
    /// Rows of the warm-up before the first measured week, so that rolling figures are whole from the start.
    lead: usize,
    values: Vec<f64>,
    /// Per expectation of the scenario, in its order: what was expected, told and true.
    pub tracks: Vec<Track>,
    /// Neighbourhoods, teams and providers by quarter.
    pub places: Places,
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

/// The rows that tell a ratio over a stretch: the stretch itself, or where nothing below the line `happened`
/// in it, the window up to the last row before it in which something did; none where there never was any.
fn last_known(
    stretch: Range<usize>,
    window: usize,
    happened: impl Fn(Range<usize>) -> bool,
) -> Option<Range<usize>> {
    if happened(stretch.clone()) {
        return Some(stretch);
    }
    let last = (0..stretch.start).rev().find(|row| happened(*row..row + 1))?;
    Some((last + 1).saturating_sub(window)..last + 1)
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
        let tracks = vec![Track::default(); tracks];
        Self { columns, order: Vec::new(), lead: 0, values, tracks, places: Places::new() }
    }

    /// An empty ledger for `weeks` measured rows that remembers the rows of `before`.
    pub(super) fn after(before: &Ledger, weeks: u32, tracks: usize) -> Self {
        let mut ledger = Self::new(weeks + before.weeks() as u32, tracks);
        ledger.values.extend_from_slice(&before.values);
        ledger.order.clone_from(&before.order);
        ledger.lead = before.weeks();
        ledger.places = Places::after(&before.places);
        ledger
    }

    /// Measured weeks written so far.
    pub fn weeks(&self) -> usize {
        self.values.len() / self.columns - self.lead
    }

    /// A mean over members, cases or teams in a week; where there were none, the last one known.
    pub(super) fn mean_or_last(&self, id: &'static str, mean: Option<f64>) -> (&'static str, f64) {
        (id, mean.unwrap_or_else(|| self.last(id)))
    }

    /// Adds the row of a week: each stored outcome once, beside its id; every row of a ledger in the same
    /// order, so that ids are looked up in the first row only.
    pub(super) fn write(&mut self, row: impl Iterator<Item = (&'static str, f64)>) {
        let first = self.order.is_empty();
        let start = self.values.len();
        self.values.resize(start + self.columns, 0.0);
        let mut written = 0;
        for (place, (id, value)) in row.enumerate() {
            if first {
                self.order.push(Self::column_of(id));
            }
            self.values[start + self.order[place]] = value;
            written += 1;
        }
        assert_eq!(written, self.columns, "a row has one value per stored outcome");
        if first {
            let mut columns = self.order.clone();
            columns.sort_unstable();
            assert!(columns.iter().copied().eq(0..self.columns), "a row has each stored outcome once");
        }
    }

    /// The value of a stored outcome in the last week written; 0 where there is none.
    pub(super) fn last(&self, id: &str) -> f64 {
        let rows = self.lead + self.weeks();
        rows.checked_sub(1).map_or(0.0, |row| self.row_value(row, Self::column_of(id)))
    }

    fn row_value(&self, row: usize, column: usize) -> f64 {
        self.values[row * self.columns + column]
    }

    fn column_of(id: &str) -> usize {
        column(id).expect("rows and ratios name stored outcomes")
    }

    fn sum(&self, column: usize, rows: Range<usize>) -> f64 {
        rows.map(|row| self.row_value(row, column)).sum()
    }

    /// The weekly values of an outcome over the measured weeks; a flow is what happened in that week. A
    /// ratio looks back over its window, into the warm-up if need be; where nothing below the line
    /// happened it keeps its last value.
    pub fn series(&self, id: &str) -> Vec<f64> {
        let outcome = outcome(id).expect("an outcome of the table");
        let rows = self.lead + self.weeks();
        let Kind::Ratio { of, per, scale, window } = outcome.kind else {
            let column = Self::column_of(id);
            return (self.lead..rows).map(|row| self.row_value(row, column)).collect();
        };
        let (of, per) = (Self::column_of(of), Self::column_of(per));
        let mut last = 0.0;
        let all = (0..rows).map(|row| {
            let rows = (row + 1).saturating_sub(window as usize)..row + 1;
            let total = |column| rows.clone().map(|r| self.row_value(r, column)).sum::<f64>();
            let bottom = total(per);
            if bottom > NOTHING {
                last = scale * total(of) / bottom;
            }
            last
        });
        all.skip(self.lead).collect()
    }

    /// The values of an outcome in its own unit at each measured week: as [`Ledger::series`], but a flow
    /// is what happened in the year up to that week, into the warm-up if need be (at the weekly rate so
    /// far where there is less than a year).
    pub fn running(&self, id: &str) -> Vec<f64> {
        let outcome = outcome(id).expect("an outcome of the table");
        if outcome.kind != Kind::Flow {
            return self.series(id);
        }
        let column = Self::column_of(id);
        let year = WEEKS_PER_YEAR as usize;
        let mut sum = 0.0;
        let all = (0..self.lead + self.weeks()).map(|row| {
            sum += self.row_value(row, column);
            if row >= year {
                sum -= self.row_value(row - year, column);
            }
            sum * year as f64 / (row + 1).min(year) as f64
        });
        all.skip(self.lead).collect()
    }

    /// Weeks of the warm-up that are remembered: those of its last year.
    pub fn past_weeks(&self) -> usize {
        self.lead
    }

    /// As [`Ledger::figure`], for a stretch of the remembered weeks of the warm-up, the first of which is 0.
    pub fn past_figure(&self, id: &str, weeks: Range<usize>) -> f64 {
        self.figure_of_rows(id, weeks)
    }

    /// The figure of the last `weeks` weeks of the warm-up, if it was that long.
    pub(super) fn figure_before(&self, id: &str, weeks: usize) -> Option<f64> {
        let from = self.lead.checked_sub(weeks)?;
        Some(self.figure_of_rows(id, from..self.lead))
    }

    /// One figure for a stretch of weeks: a flow's sum per year, a stock's or level's mean, a ratio of sums.
    /// Where nothing below the line of a ratio happened in the stretch, its figure is the last one known:
    /// that of its window up to the last week in which something did; 0 only where there never was any.
    pub fn figure(&self, id: &str, weeks: Range<usize>) -> f64 {
        self.figure_of_rows(id, weeks.start + self.lead..weeks.end + self.lead)
    }

    fn figure_of_rows(&self, id: &str, weeks: Range<usize>) -> f64 {
        let outcome = outcome(id).expect("an outcome of the table");
        let length = weeks.len().max(1) as f64;
        match outcome.kind {
            Kind::Flow => self.sum(Self::column_of(id), weeks) / length * f64::from(WEEKS_PER_YEAR),
            Kind::Stock | Kind::Level => self.sum(Self::column_of(id), weeks) / length,
            Kind::Ratio { of, per, scale, window } => {
                let (of, per) = (Self::column_of(of), Self::column_of(per));
                let happened = |rows| self.sum(per, rows) > NOTHING;
                last_known(weeks, window as usize, happened)
                    .map_or(0.0, |rows| scale * self.sum(of, rows.clone()) / self.sum(per, rows))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A row for each of these waits of the requests taken up in a week, two a wait; nothing else happens.
    fn write(ledger: &mut Ledger, waits: &[Option<f64>]) {
        for wait in waits {
            let value = |id| match (id, wait) {
                ("taken_up", Some(_)) => 2.0,
                ("wait_weeks", Some(wait)) => 2.0 * wait,
                _ => 0.0,
            };
            ledger.write(stored().map(|o| (o.id, value(o.id))));
        }
    }

    /// A team that takes nobody up any more would seem to take everybody up at once.
    #[test]
    fn a_ratio_of_nothing_is_the_last_one_known() {
        let mut before = Ledger::new(52, 0);
        write(&mut before, &[vec![Some(30.0); 30], vec![None; 22]].concat());
        let mut ledger = Ledger::after(&before, 40, 0);
        write(&mut ledger, &[None, None, Some(6.0), Some(9.0), None]);
        assert_eq!(ledger.figure("wait_mean", 0..2), 30.0, "known from the warm-up");
        assert_eq!(ledger.figure("wait_mean", 0..4), 7.5);
        assert_eq!(ledger.figure("wait_mean", 3..5), 9.0, "something happened");
        assert_eq!(ledger.figure("wait_mean", 4..5), 7.5, "thirteen weeks up to the fourth");
        write(&mut ledger, &[None; 30]);
        assert_eq!(ledger.figure("wait_mean", 20..35), 7.5);
        assert_eq!(ledger.series("wait_mean")[34], 9.0);
        assert_eq!(ledger.figure_before("wait_mean", 13), Some(30.0));
        assert_eq!(ledger.figure("provider_wait", 0..35), 0.0, "there never was any");
    }
}
