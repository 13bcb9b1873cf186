//! The tables of a sweep as Parquet: what was put in, and of each shard what came out.

use super::super::failure::Failure;
use super::super::parquet::{begin, column, number, text, unwritten, whole};
use crate::experiment::design::Point;
use crate::experiment::sweep::job::{Failed, Run};
use crate::experiment::sweep::plan::{Choice, Lever, Plan};
use crate::experiment::sweep::shard::Shard;
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int32Type};
use parquet::errors::Result;
use parquet::schema::types::{Type, TypePtr};
use std::sync::Arc;

/// Points whose rows are kept in memory at once.
const AT_ONCE: usize = 4096;

/// What came of each point of a shard, by policy.
pub type Found = Vec<Vec<std::result::Result<Run, Failed>>>;

/// A table of a shard: its bytes and its rows.
pub struct Table {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many rows it has.
    pub rows: usize,
}

/// A row for every point and policy: their numbers and names, and the value of every lever and uncertainty;
/// words where these are words.
pub fn inputs(plan: &Plan, points: &[Point]) -> std::result::Result<Vec<u8>, Failure> {
    write_inputs(plan, points).map_err(unwritten("inputs.parquet"))
}

/// The outcomes of a shard, long: by point, policy and outcome.
pub fn outcomes(plan: &Plan, shard: &Shard, found: &Found) -> std::result::Result<Table, Failure> {
    write_outcomes(plan, shard, found).map_err(unwritten("the outcomes of a shard"))
}

/// The series of a shard, long: by point, policy, outcome and week.
pub fn series(plan: &Plan, shard: &Shard, found: &Found) -> std::result::Result<Table, Failure> {
    write_series(plan, shard, found).map_err(unwritten("the series of a shard"))
}

/// Whether the choices of a lever are numbers.
pub fn numeric(lever: &Lever) -> bool {
    lever.choices.iter().all(|choice| choice.value.is_some() && choice.id.parse::<f64>().is_ok())
}

fn write_inputs(plan: &Plan, points: &[Point]) -> Result<Vec<u8>> {
    let mut fields = vec![whole("point")?, text("policy")?];
    for lever in &plan.levers {
        fields.push(if numeric(lever) { number(&lever.id)? } else { text(&lever.id)? });
    }
    for uncertainty in &plan.uncertainties {
        fields.push(if uncertainty.words.is_empty() {
            number(&uncertainty.id)?
        } else {
            text(&uncertainty.id)?
        });
    }
    let mut file = begin(schema("inputs", fields)?)?;
    for (nth, points) in points.chunks(AT_ONCE).enumerate() {
        let values: Vec<Vec<f64>> = points.iter().map(|point| plan.values(point)).collect();
        let rows =
            || (0..points.len()).flat_map(|point| plan.policies.iter().map(move |policy| (point, policy)));
        let mut group = file.next_row_group()?;
        let numbers: Vec<i32> = rows().map(|(point, _)| (nth * AT_ONCE + point) as i32).collect();
        column::<Int32Type>(&mut group, &numbers)?;
        column::<ByteArrayType>(&mut group, &words(rows().map(|(_, policy)| policy.id.as_str())))?;
        for (place, lever) in plan.levers.iter().enumerate() {
            let choices = rows().map(|(_, policy)| &lever.choices[policy.choices[place]]);
            if numeric(lever) {
                let value = |choice: &Choice| choice.value.expect("a numeric lever has values");
                column::<DoubleType>(&mut group, &choices.map(value).collect::<Vec<_>>())?;
            } else {
                column::<ByteArrayType>(&mut group, &words(choices.map(|choice| choice.id.as_str())))?;
            }
        }
        for (place, uncertainty) in plan.uncertainties.iter().enumerate() {
            let of_rows = rows().map(|(point, _)| values[point][place]);
            if uncertainty.words.is_empty() {
                column::<DoubleType>(&mut group, &of_rows.collect::<Vec<_>>())?;
            } else {
                let word = |value: f64| uncertainty.words[value as usize].as_str();
                column::<ByteArrayType>(&mut group, &words(of_rows.map(word)))?;
            }
        }
        group.close()?;
    }
    file.into_inner()
}

fn write_outcomes(plan: &Plan, shard: &Shard, found: &Found) -> Result<Table> {
    let mut rows = Rows::default();
    let mut windows = [Vec::new(), Vec::new()];
    for (point, policy, run) in runs(plan, shard, found) {
        for (asked, value) in plan.outcomes.iter().zip(&run.outcomes) {
            rows.add(shard.replication, point, policy, &asked.id, *value);
            windows[0].push(asked.from_year);
            windows[1].push(asked.until_year);
        }
    }
    let between = [number("from_year")?, number("until_year")?];
    let fields = [own_fields()?, between.into(), vec![number("value")?]].concat();
    let mut file = begin(schema("outcomes", fields)?)?;
    let mut group = file.next_row_group()?;
    rows.write(&mut group)?;
    for window in &windows {
        column::<DoubleType>(&mut group, window)?;
    }
    column::<DoubleType>(&mut group, &rows.values)?;
    group.close()?;
    Ok(Table { bytes: file.into_inner()?, rows: rows.values.len() })
}

fn write_series(plan: &Plan, shard: &Shard, found: &Found) -> Result<Table> {
    let mut rows = Rows::default();
    let mut weeks = Vec::new();
    let kept = plan.series.as_ref().map_or((&[][..], 1), |series| (&series.outcomes, series.every));
    for (point, policy, run) in runs(plan, shard, found) {
        for (outcome, values) in kept.0.iter().zip(&run.series) {
            for (stretch, value) in values.iter().enumerate() {
                rows.add(shard.replication, point, policy, outcome, *value);
                weeks.push(stretch as i32 * kept.1 as i32);
            }
        }
    }
    let fields = [own_fields()?, vec![whole("week")?, number("value")?]].concat();
    let mut file = begin(schema("series", fields)?)?;
    let mut group = file.next_row_group()?;
    rows.write(&mut group)?;
    column::<Int32Type>(&mut group, &weeks)?;
    column::<DoubleType>(&mut group, &rows.values)?;
    group.close()?;
    Ok(Table { bytes: file.into_inner()?, rows: rows.values.len() })
}

/// The runs that did not fail: number of the point, policy, and what they left.
fn runs<'a>(
    plan: &'a Plan,
    shard: &'a Shard,
    found: &'a Found,
) -> impl Iterator<Item = (usize, &'a str, &'a Run)> {
    let points = (shard.first..).zip(found);
    points.flat_map(move |(point, runs)| {
        let named = plan.policies.iter().zip(runs);
        named.filter_map(move |(policy, run)| Some((point, policy.id.as_str(), run.as_ref().ok()?)))
    })
}

/// The columns that outcomes and series share.
#[derive(Default)]
struct Rows {
    replications: Vec<i32>,
    points: Vec<i32>,
    policies: Vec<ByteArray>,
    outcomes: Vec<ByteArray>,
    values: Vec<f64>,
}

impl Rows {
    fn add(&mut self, replication: u32, point: usize, policy: &str, outcome: &str, value: f64) {
        self.replications.push(replication as i32);
        self.points.push(point as i32);
        self.policies.push(ByteArray::from(policy));
        self.outcomes.push(ByteArray::from(outcome));
        self.values.push(value);
    }

    /// Writes all of them but the values.
    fn write(&self, group: &mut parquet::file::writer::SerializedRowGroupWriter<'_, Vec<u8>>) -> Result<()> {
        column::<Int32Type>(group, &self.replications)?;
        column::<Int32Type>(group, &self.points)?;
        column::<ByteArrayType>(group, &self.policies)?;
        column::<ByteArrayType>(group, &self.outcomes)
    }
}

/// replication, point, policy, outcome.
fn own_fields() -> Result<Vec<TypePtr>> {
    Ok(vec![whole("replication")?, whole("point")?, text("policy")?, text("outcome")?])
}

fn schema(name: &str, fields: Vec<TypePtr>) -> Result<TypePtr> {
    Type::group_type_builder(name).with_fields(fields).build().map(Arc::new)
}

fn words<'a>(words: impl Iterator<Item = &'a str>) -> Vec<ByteArray> {
    words.map(ByteArray::from).collect()
}
