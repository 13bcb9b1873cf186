//! What one replication leaves of every neighbourhood, team and provider: a row a quarter.
//!
//! A row holds sums over the quarter's weeks, of flows as of states, so that means and ratios come from the
//! same sums as those of the city.

use super::{NOTHING, last_known};
use crate::kernel::outcome::{Kind, Outcome, Scope};
use crate::kernel::week::{WEEKS_PER_QUARTER, WEEKS_PER_YEAR};
use crate::model::outcomes::{outcome, told_of};
use std::ops::Range;

/// The figures of every place of one replication by quarter; places and quarters are counted from 0.
#[derive(Clone, Debug, PartialEq)]
pub struct Places {
    /// In the order of [`Scope::INSIDE`].
    blocks: [Block; 3],
}

/// All places of one kind: quarter by quarter, place by place, a value per stored outcome.
#[derive(Clone, Debug, PartialEq)]
struct Block {
    /// Ids of the outcomes that are stored, a column each.
    columns: Vec<&'static str>,
    /// The column of each value of a row, found when the first is written; none for what is not stored.
    order: Vec<Option<usize>>,
    places: usize,
    /// Quarters of the warm-up before the first measured one.
    lead: usize,
    quarters: usize,
    values: Vec<f64>,
}

impl Places {
    /// No quarters yet.
    pub(super) fn new() -> Self {
        Self { blocks: Scope::INSIDE.map(Block::new) }
    }

    /// No measured quarters yet, but those of `before` to look back on.
    pub(super) fn after(before: &Places) -> Self {
        let mut places = before.clone();
        for block in &mut places.blocks {
            block.lead = block.quarters;
        }
        places
    }

    /// Forgets the quarters of this scope: the scenario begins with other places than its history, whose
    /// quarters are not theirs.
    pub(in crate::model) fn forget(&mut self, scope: Scope) {
        self.blocks[place_of(scope)] = Block::new(scope);
    }

    /// Adds a quarter: for every place of this scope, in the same order each time, its sums over the weeks
    /// beside their ids. What is not told of this scope is left out.
    pub(in crate::model) fn write<R>(&mut self, scope: Scope, rows: impl Iterator<Item = R>)
    where
        R: IntoIterator<Item = (&'static str, f64)>,
    {
        let block = &mut self.blocks[place_of(scope)];
        let places = rows.map(|row| block.push(row)).count();
        assert!(block.quarters == 0 || places == block.places, "places neither come nor go in a ledger");
        block.places = places;
        block.quarters += 1;
    }

    /// How many places of this kind there are.
    pub fn count(&self, scope: Scope) -> usize {
        self.blocks[place_of(scope)].places
    }

    /// Measured quarters written so far.
    pub fn quarters(&self) -> usize {
        let [first, ..] = &self.blocks;
        first.quarters - first.lead
    }

    /// Whether there is something to tell of an outcome of this place over these measured quarters: a team
    /// without seats has nothing but what happens and stands in it, which is nothing.
    pub fn tells(&self, scope: Scope, place: usize, outcome: &Outcome, quarters: Range<usize>) -> bool {
        let counted = matches!(outcome.kind, Kind::Flow | Kind::Stock);
        if counted || scope != Scope::Team {
            return true;
        }
        let block = &self.blocks[place_of(scope)];
        let columns = ["members", "vacancies"].map(|id| block.column(id));
        let mut rows = quarters.start + block.lead..quarters.end + block.lead;
        rows.any(|row| columns.iter().any(|column| block.value(row, place, *column) > 0.0))
    }

    /// The figures of every place of this kind over these measured quarters, in the unit of the outcome, as
    /// [`Ledger::figure`](super::Ledger::figure) has them of the city.
    pub fn figures(&self, scope: Scope, id: &str, quarters: Range<usize>) -> Vec<f64> {
        let block = &self.blocks[place_of(scope)];
        let rows = quarters.start + block.lead..quarters.end + block.lead;
        let weeks = (rows.len().max(1) as u32 * WEEKS_PER_QUARTER) as f64;
        let outcome = outcome(id).expect("an outcome of the table");
        match outcome.kind {
            Kind::Flow => block.each(id, &rows, |sum| sum / weeks * f64::from(WEEKS_PER_YEAR)),
            Kind::Stock | Kind::Level => block.each(id, &rows, |sum| sum / weeks),
            Kind::Ratio { of, per, scale, window } => {
                let (of, per) = (block.column(of), block.column(per));
                let window = window.div_ceil(WEEKS_PER_QUARTER) as usize;
                let ratio = |place| {
                    let sum = |column, rows: Range<usize>| block.sum(rows, place, column);
                    let happened = |rows| sum(per, rows) > NOTHING;
                    last_known(rows.clone(), window, happened)
                        .map_or(0.0, |rows| scale * sum(of, rows.clone()) / sum(per, rows))
                };
                (0..block.places).map(ratio).collect()
            }
        }
    }

    /// The values of one place by measured quarter: what happened in it, the mean of what stood. A ratio
    /// looks back over its window in whole quarters, into the warm-up if need be; where nothing below the
    /// line happened it keeps its last value.
    pub fn series(&self, scope: Scope, place: usize, id: &str) -> Vec<f64> {
        let block = &self.blocks[place_of(scope)];
        let all = |id| {
            let column = block.column(id);
            (0..block.quarters).map(move |row| block.value(row, place, column))
        };
        let outcome = outcome(id).expect("an outcome of the table");
        match outcome.kind {
            Kind::Flow => all(id).skip(block.lead).collect(),
            Kind::Stock | Kind::Level => {
                all(id).skip(block.lead).map(|sum| sum / f64::from(WEEKS_PER_QUARTER)).collect()
            }
            Kind::Ratio { of, per, scale, window } => {
                let (above, below): (Vec<f64>, Vec<f64>) = (all(of).collect(), all(per).collect());
                let window = window.div_ceil(WEEKS_PER_QUARTER) as usize;
                let mut last = 0.0;
                let ratios = (0..block.quarters).map(|row| {
                    let rows = (row + 1).saturating_sub(window)..row + 1;
                    let bottom: f64 = below[rows.clone()].iter().sum();
                    if bottom > NOTHING {
                        last = scale * above[rows].iter().sum::<f64>() / bottom;
                    }
                    last
                });
                ratios.skip(block.lead).collect()
            }
        }
    }
}

impl Block {
    fn new(scope: Scope) -> Self {
        let stored = |o: &&Outcome| !matches!(o.kind, Kind::Ratio { .. });
        Self {
            columns: told_of(scope).filter(stored).map(|o| o.id).collect(),
            order: Vec::new(),
            places: 0,
            lead: 0,
            quarters: 0,
            values: Vec::new(),
        }
    }

    /// Adds the row of a place.
    fn push(&mut self, row: impl IntoIterator<Item = (&'static str, f64)>) {
        let start = self.values.len();
        self.values.resize(start + self.columns.len(), 0.0);
        let first = self.order.is_empty();
        for (place, (id, sum)) in row.into_iter().enumerate() {
            if first {
                self.order.push(self.columns.iter().position(|column| *column == id));
            }
            if let Some(column) = self.order[place] {
                self.values[start + column] = sum;
            }
        }
        if first {
            let mut columns: Vec<usize> = self.order.iter().flatten().copied().collect();
            columns.sort_unstable();
            assert!(columns.into_iter().eq(0..self.columns.len()), "a row has each stored outcome once");
        }
    }

    fn column(&self, id: &str) -> usize {
        let found = self.columns.iter().position(|column| *column == id);
        found.expect("an outcome that is told of this scope, and so are the parts of a ratio")
    }

    fn value(&self, row: usize, place: usize, column: usize) -> f64 {
        self.values[(row * self.places + place) * self.columns.len() + column]
    }

    fn sum(&self, rows: Range<usize>, place: usize, column: usize) -> f64 {
        rows.map(|row| self.value(row, place, column)).sum()
    }

    /// What `figure` makes of each place's sum over these rows.
    fn each(&self, id: &str, rows: &Range<usize>, figure: impl Fn(f64) -> f64) -> Vec<f64> {
        let column = self.column(id);
        (0..self.places).map(|place| figure(self.sum(rows.clone(), place, column))).collect()
    }
}

fn place_of(scope: Scope) -> usize {
    Scope::INSIDE.iter().position(|inside| *inside == scope).expect("the city is in the ledger itself")
}
