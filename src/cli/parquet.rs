//! `weekly.parquet`: every outcome of the city in every week of every replication; `places.parquet`: every
//! outcome of every neighbourhood, team and provider in every quarter of every replication.

use super::failure::Failure;
use crate::experiment::ensemble::Ensemble;
use crate::experiment::findings::{Findings, PlaceFindings};
use crate::kernel::outcome::Scope;
use crate::model::ledger::Ledger;
use crate::model::outcomes::{OUTCOMES, told_of};
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, DataType, DoubleType, Int32Type};
use parquet::errors::{ParquetError, Result};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::{Type, TypePtr};
use std::sync::Arc;

/// The file's bytes: one row group per scenario, rows by replication and then week. A ratio is
/// given over the weeks that it looks back.
pub fn weekly(ids: &[&str], ensemble: &Ensemble) -> std::result::Result<Vec<u8>, Failure> {
    write_weeks(ids, ensemble).map_err(unwritten("weekly.parquet"))
}

/// The file's bytes, long: one row group per scenario and replication, rows by kind of place, place, outcome
/// and then quarter. A ratio is given over the quarters that it looks back.
pub fn places(findings: &Findings, ensemble: &Ensemble) -> std::result::Result<Vec<u8>, Failure> {
    write_quarters(findings, ensemble).map_err(unwritten("places.parquet"))
}

/// Why a file could not be written.
pub(super) fn unwritten(name: &str) -> impl Fn(ParquetError) -> Failure {
    move |error| Failure::Machine(format!("cannot write {name}: {error}"))
}

/// Begins a file of tables in memory.
pub(super) fn begin(schema: TypePtr) -> Result<SerializedFileWriter<Vec<u8>>> {
    let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
    SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties))
}

fn write_quarters(findings: &Findings, ensemble: &Ensemble) -> Result<Vec<u8>> {
    let mut file = begin(quarters_schema()?)?;
    for (scenario, ledgers) in findings.scenarios.iter().zip(&ensemble.ledgers) {
        for (&replication, ledger) in ensemble.replications.iter().zip(ledgers) {
            let mut rows = Quarters::default();
            for scope in Scope::INSIDE {
                let places = scenario.places.iter().filter(|place| place.scope == scope);
                places.enumerate().for_each(|(number, place)| rows.add(place, number, ledger));
            }
            let count = rows.values.len();
            let mut group = file.next_row_group()?;
            column::<ByteArrayType>(&mut group, &vec![ByteArray::from(scenario.id.as_str()); count])?;
            column::<Int32Type>(&mut group, &vec![replication as i32; count])?;
            column::<Int32Type>(&mut group, &rows.quarters)?;
            for words in &rows.words {
                column::<ByteArrayType>(&mut group, words)?;
            }
            column::<DoubleType>(&mut group, &rows.values)?;
            group.close()?;
        }
    }
    file.into_inner()
}

/// Columns of the quarters of one replication.
#[derive(Default)]
struct Quarters {
    quarters: Vec<i32>,
    /// Kind of place, place, outcome.
    words: [Vec<ByteArray>; 3],
    values: Vec<f64>,
}

impl Quarters {
    /// Adds every outcome of a place, which has this number among its kind.
    fn add(&mut self, place: &PlaceFindings, number: usize, ledger: &Ledger) {
        for outcome in told_of(place.scope) {
            let series = ledger.places.series(place.scope, number, outcome.id);
            let tells = |quarter| ledger.places.tells(place.scope, number, outcome, quarter..quarter + 1);
            for (quarter, value) in series.into_iter().enumerate().filter(|(quarter, _)| tells(*quarter)) {
                self.quarters.push(quarter as i32);
                self.values.push(value);
            }
            for (column, word) in self.words.iter_mut().zip([place.scope.word(), &place.id, outcome.id]) {
                column.resize(self.values.len(), ByteArray::from(word));
            }
        }
    }
}

fn write_weeks(ids: &[&str], ensemble: &Ensemble) -> Result<Vec<u8>> {
    let mut file = begin(weeks_schema()?)?;
    for (id, ledgers) in ids.iter().zip(&ensemble.ledgers) {
        let mut group = file.next_row_group()?;
        let rows: Vec<(i32, i32)> = ensemble
            .replications
            .iter()
            .zip(ledgers)
            .flat_map(|(&replication, ledger)| {
                (0..ledger.weeks()).map(move |week| (replication as i32, week as i32))
            })
            .collect();
        column::<ByteArrayType>(&mut group, &vec![ByteArray::from(*id); rows.len()])?;
        column::<Int32Type>(&mut group, &rows.iter().map(|row| row.0).collect::<Vec<_>>())?;
        column::<Int32Type>(&mut group, &rows.iter().map(|row| row.1).collect::<Vec<_>>())?;
        for outcome in OUTCOMES {
            let values: Vec<f64> =
                ledgers.iter().flat_map(|ledger: &Ledger| ledger.series(outcome.id)).collect();
            column::<DoubleType>(&mut group, &values)?;
        }
        group.close()?;
    }
    file.into_inner()
}

/// Writes the next column of a row group.
pub(super) fn column<T: DataType>(
    group: &mut SerializedRowGroupWriter<Vec<u8>>,
    values: &[T::T],
) -> Result<()> {
    let mut column = group.next_column()?.expect("the schema has a column for each that is written");
    column.typed::<T>().write_batch(values, None, None)?;
    column.close()
}

/// scenario, replication, week, and a column per outcome; nothing is ever missing.
fn weeks_schema() -> Result<TypePtr> {
    let mut fields = vec![text("scenario")?, whole("replication")?, whole("week")?];
    for outcome in OUTCOMES {
        fields.push(number(outcome.id)?);
    }
    Type::group_type_builder("weekly").with_fields(fields).build().map(Arc::new)
}

/// scenario, replication, quarter, scope, place, outcome, value; nothing is ever missing.
fn quarters_schema() -> Result<TypePtr> {
    let fields = vec![
        text("scenario")?,
        whole("replication")?,
        whole("quarter")?,
        text("scope")?,
        text("place")?,
        text("outcome")?,
        number("value")?,
    ];
    Type::group_type_builder("places").with_fields(fields).build().map(Arc::new)
}

/// A column of texts.
pub(super) fn text(name: &str) -> Result<TypePtr> {
    required(name, Physical::BYTE_ARRAY, Some(LogicalType::String))
}

/// A column of whole numbers.
pub(super) fn whole(name: &str) -> Result<TypePtr> {
    required(name, Physical::INT32, None)
}

/// A column of numbers.
pub(super) fn number(name: &str) -> Result<TypePtr> {
    required(name, Physical::DOUBLE, None)
}

fn required(name: &str, physical: Physical, logical: Option<LogicalType>) -> Result<TypePtr> {
    let field = Type::primitive_type_builder(name, physical).with_repetition(Repetition::REQUIRED);
    field.with_logical_type(logical).build().map(Arc::new)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::compare;
    use crate::experiment::ensemble::{Question, Replications, Trial, run};
    use crate::experiment::findings::Text;
    use crate::experiment::pool::Pool;
    use crate::experiment::scenario::Scenario;
    use crate::model::parameters::Parameters;
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::{Row, RowAccessor};
    use std::path::PathBuf;
    use std::sync::atomic::AtomicBool;

    /// Two scenarios of a village, each in two replications that are numbered 0 and 5.
    fn village() -> (Trial, Ensemble) {
        let mut village = Parameters::default();
        village.neighbourhoods.truncate(2);
        village.run.years = 1;
        village.run.warmup_years = 0;
        let trial = Trial { history: village.clone(), parameters: village };
        let trials = vec![trial.clone(), trial.clone()];
        let question = Question { trials, seed: 1, replications: Replications::Fixed(2) };
        let mut ensemble = run(&question, &pool(), &|_, _| {}, &AtomicBool::new(false)).expect("no bug");
        ensemble.replications = vec![0, 5];
        (trial, ensemble)
    }

    fn pool() -> Pool {
        Pool::new(1).expect("a thread can be had")
    }

    fn rows(name: &str, bytes: Vec<u8>) -> Vec<Row> {
        let path = std::env::temp_dir().join(format!("spankracht-{}-{name}.parquet", std::process::id()));
        std::fs::write(&path, bytes).expect("a temporary file can be written");
        let file = std::fs::File::open(&path).expect("it was written");
        let reader = SerializedFileReader::new(file).expect("it is a Parquet file");
        let rows = reader.get_row_iter(None).expect("rows").map(|row| row.expect("a row")).collect();
        std::fs::remove_file(path).expect("it was written");
        rows
    }

    /// Researchers would read other weeks or outcomes than were simulated.
    #[test]
    fn what_is_written_can_be_read_back() {
        let (_, ensemble) = village();
        let rows = rows("weekly", weekly(&["base", "other"], &ensemble).expect("it can be written"));
        assert_eq!(rows.len(), 2 * 2 * 52);
        let last = &rows[2 * 2 * 52 - 1];
        assert_eq!(last.get_string(0).expect("a string"), "other");
        assert_eq!((last.get_int(1).expect("a number"), last.get_int(2).expect("a number")), (5, 51));
        for (place, outcome) in OUTCOMES.iter().enumerate() {
            let value = last.get_double(3 + place).expect("a number");
            assert_eq!(value, ensemble.ledgers[1][1].series(outcome.id)[51], "{}", outcome.id);
        }
    }

    /// A team would be read with the figures of another, or of another quarter.
    #[test]
    fn every_quarter_of_every_place_can_be_read_back() {
        let (trial, ensemble) = village();
        let scenario = |id: &str| Scenario {
            id: String::from(id),
            title: Text::default(),
            about: Text::default(),
            illustration: false,
            parameters: trial.parameters.clone(),
            history: trial.history.clone(),
            extends: Vec::new(),
            history_file: PathBuf::new(),
            warnings: Vec::new(),
        };
        let findings = compare::findings(&[scenario("base"), scenario("other")], &ensemble, 1, &pool());
        let rows = rows("places", places(&findings, &ensemble).expect("it can be written"));
        let outcomes = |scope| told_of(scope).count();
        let places =
            2 * outcomes(Scope::Neighbourhood) + 2 * outcomes(Scope::Team) + 4 * outcomes(Scope::Provider);
        assert_eq!(rows.len(), 2 * 2 * 4 * places);
        let found = |row: &&Row| {
            let text = |n| row.get_string(n).expect("text").as_str();
            let number = |n| row.get_int(n).expect("a number");
            (text(0), number(1), number(2)) == ("other", 5, 3) && (text(3), text(4)) == ("team", "noord")
        };
        let last_quarter: Vec<&Row> = rows.iter().filter(found).collect();
        assert_eq!(last_quarter.len(), outcomes(Scope::Team));
        for (row, outcome) in last_quarter.into_iter().zip(told_of(Scope::Team)) {
            assert_eq!(row.get_string(5).expect("text"), outcome.id);
            let value = ensemble.ledgers[1][1].places.series(Scope::Team, 1, outcome.id)[3];
            assert_eq!(row.get_double(6).expect("a number"), value, "{}", outcome.id);
        }
    }
}
