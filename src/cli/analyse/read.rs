//! Reading the folder of a sweep, shard by shard, into a study.

use super::super::arguments::Limit;
use super::super::failure::{Failure, reason};
use super::super::manifest::VERSION;
use super::super::sweep::folder::{Folder, State, table_path};
use super::super::sweep::manifest::Record;
use crate::experiment::analysis::study::{Runs, Study};
use crate::experiment::scenario::nearest;
use crate::experiment::sweep::plan::Plan;
use crate::experiment::sweep::shard::Shard;
use parquet::data_type::{ByteArray, ByteArrayType, DataType, DoubleType, Int32Type};
use parquet::errors::{ParquetError, Result};
use parquet::file::reader::{FileReader, RowGroupReader, SerializedFileReader};
use std::collections::BTreeMap;
use std::path::Path;

/// Damaged shards of which each is told.
const TOLD: usize = 8;

/// What the sweep in a folder has measured so far; limits go before those of the sweep's file.
pub fn study(path: &Path, at_most: &[Limit], at_least: &[Limit]) -> std::result::Result<Study, Failure> {
    let shown = path.display();
    let input = |text: String| Failure::Input(format!("error: {text}"));
    if !path.is_dir() {
        return Err(input(format!("there is no folder `{shown}`")));
    }
    let (folder, manifest) = Folder::open(path)?;
    if manifest.version != VERSION {
        return Err(input(format!(
            "`{shown}` was made by version {} of spankracht and this is {VERSION}: only the same version can \
             list its points again",
            manifest.version
        )));
    }
    let mut plan = manifest.sweep;
    if manifest.points != plan.count() {
        return Err(input(format!(
            "the manifest of `{shown}` is damaged: it has {} points, and the sweep in it {}",
            manifest.points,
            plan.count()
        )));
    }
    apply(&mut plan, at_most, at_least)?;
    let mut runs = Runs::of(plan.clone());
    let mut damaged = Vec::new();
    for shard in plan.shards() {
        match folder.state(&shard)? {
            State::Absent => {}
            State::Damaged(why) => damaged.push(why),
            State::Whole(record) => {
                if let Err(why) = take(&mut runs, &plan, path, &shard, &record) {
                    damaged.push(format!("{}: {why}", table_path("outcomes", &shard)));
                }
            }
        }
    }
    if !damaged.is_empty() {
        let more = damaged.len().saturating_sub(TOLD);
        let mut lines = vec![format!("`{shown}` is damaged; `spankracht sweep` makes what is wrong again:")];
        lines.extend(damaged.into_iter().take(TOLD).map(|line| format!("  {line}")));
        lines.extend((more > 0).then(|| format!("  and {more} more")));
        return Err(input(lines.join("\n")));
    }
    runs.study().ok_or_else(|| input(format!("no part of the sweep in `{shown}` is done yet")))
}

/// Puts limits of the command line into a plan; every unknown outcome is told.
fn apply(plan: &mut Plan, at_most: &[Limit], at_least: &[Limit]) -> std::result::Result<(), Failure> {
    let mut wrong = Vec::new();
    for (limit, most) in at_most.iter().map(|l| (l, true)).chain(at_least.iter().map(|l| (l, false))) {
        match plan.outcomes.iter_mut().find(|asked| asked.id == limit.outcome) {
            Some(asked) if most => asked.at_most = Some(limit.value),
            Some(asked) => asked.at_least = Some(limit.value),
            None => {
                let known = || plan.outcomes.iter().map(|asked| asked.id.as_str());
                let near = nearest(&limit.outcome, known());
                let help = near.map_or_else(
                    || format!("the sweep has {}", known().collect::<Vec<_>>().join(", ")),
                    |(near, _)| format!("did you mean `{near}`?"),
                );
                wrong.push(format!("error: the sweep has no outcome `{}`\nhelp: {help}", limit.outcome));
            }
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(Failure::Input(wrong.join("\n\n"))) }
}

/// Takes in the outcomes of a shard; why not, if not.
fn take(
    runs: &mut Runs,
    plan: &Plan,
    folder: &Path,
    shard: &Shard,
    record: &Record,
) -> std::result::Result<(), String> {
    let path = folder.join(table_path("outcomes", shard));
    let file = std::fs::File::open(path).map_err(|error| reason(&error))?;
    let columns = Columns::read(file).map_err(|error| format!("not a table of outcomes: {error}"))?;
    let policies: BTreeMap<&[u8], usize> =
        plan.policies.iter().enumerate().map(|(place, policy)| (policy.id.as_bytes(), place)).collect();
    let outcomes: BTreeMap<&[u8], usize> =
        plan.outcomes.iter().enumerate().map(|(place, asked)| (asked.id.as_bytes(), place)).collect();
    let points = shard.first..shard.first + shard.points;
    for row in 0..columns.values.len() {
        let (replication, point) = (columns.replications[row] as u32, columns.points[row] as usize);
        let policy = policies.get(columns.policies[row].data());
        let outcome = outcomes.get(columns.outcomes[row].data());
        let (Some(policy), Some(outcome)) = (policy, outcome) else {
            return Err(format!("row {row} is of a policy or an outcome that the sweep has not"));
        };
        if replication != shard.replication || !points.contains(&point) {
            return Err(format!("row {row} is of replication {replication} and point {point}"));
        }
        runs.figure(*outcome, *policy, replication as usize, point, columns.values[row]);
    }
    runs.made(shard.replication as usize, points, record.failed.len());
    Ok(())
}

/// The columns of a table of outcomes that are needed.
#[derive(Default)]
struct Columns {
    replications: Vec<i32>,
    points: Vec<i32>,
    policies: Vec<ByteArray>,
    outcomes: Vec<ByteArray>,
    values: Vec<f64>,
}

impl Columns {
    fn read(file: std::fs::File) -> Result<Self> {
        let reader = SerializedFileReader::new(file)?;
        let mut all = Self::default();
        for number in 0..reader.num_row_groups() {
            let group = reader.get_row_group(number)?;
            column::<Int32Type>(group.as_ref(), "replication", &mut all.replications)?;
            column::<Int32Type>(group.as_ref(), "point", &mut all.points)?;
            column::<ByteArrayType>(group.as_ref(), "policy", &mut all.policies)?;
            column::<ByteArrayType>(group.as_ref(), "outcome", &mut all.outcomes)?;
            column::<DoubleType>(group.as_ref(), "value", &mut all.values)?;
        }
        let rows = all.values.len();
        let lengths = [all.replications.len(), all.points.len(), all.policies.len(), all.outcomes.len()];
        match lengths.iter().all(|length| *length == rows) {
            true => Ok(all),
            false => Err(ParquetError::General(String::from("columns are not equally long"))),
        }
    }
}

/// Reads a column of a row group by its name.
fn column<T: DataType>(group: &dyn RowGroupReader, name: &str, into: &mut Vec<T::T>) -> Result<()> {
    let schema = group.metadata().schema_descr();
    let place = (0..schema.num_columns()).find(|place| schema.column(*place).name() == name);
    let place = place.ok_or_else(|| ParquetError::General(format!("there is no column `{name}`")))?;
    if schema.column(place).physical_type() != T::get_physical_type() {
        return Err(ParquetError::General(format!("column `{name}` is of another kind")));
    }
    let mut reader = parquet::column::reader::get_typed_column_reader::<T>(group.get_column_reader(place)?);
    let rows = group.metadata().num_rows() as usize;
    let mut read = 0;
    while read < rows {
        let (records, ..) = reader.read_records(rows - read, None, None, into)?;
        if records == 0 {
            break;
        }
        read += records;
    }
    Ok(())
}
