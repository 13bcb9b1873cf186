//! `weekly.parquet`: every outcome of the city in every week of every replication.

use super::failure::Failure;
use crate::experiment::ensemble::Ensemble;
use crate::model::ledger::Ledger;
use crate::model::outcomes::OUTCOMES;
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, DataType, DoubleType, Int32Type};
use parquet::errors::Result;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::{Type, TypePtr};
use std::sync::Arc;

/// The file's bytes: one row group per scenario, rows by replication and then week. A ratio is
/// given over the weeks that it looks back.
pub fn weekly(ids: &[&str], ensemble: &Ensemble) -> std::result::Result<Vec<u8>, Failure> {
    write(ids, ensemble).map_err(|error| Failure::Machine(format!("cannot write weekly.parquet: {error}")))
}

fn write(ids: &[&str], ensemble: &Ensemble) -> Result<Vec<u8>> {
    let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
    let mut file = SerializedFileWriter::new(Vec::new(), schema()?, Arc::new(properties))?;
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
fn column<T: DataType>(group: &mut SerializedRowGroupWriter<Vec<u8>>, values: &[T::T]) -> Result<()> {
    let mut column = group.next_column()?.expect("the schema has a column for each that is written");
    column.typed::<T>().write_batch(values, None, None)?;
    column.close()
}

/// scenario, replication, week, and a column per outcome; nothing is ever missing.
fn schema() -> Result<TypePtr> {
    let required = |name: &str, physical, logical| {
        let field = Type::primitive_type_builder(name, physical).with_repetition(Repetition::REQUIRED);
        field.with_logical_type(logical).build().map(Arc::new)
    };
    let mut fields = vec![
        required("scenario", Physical::BYTE_ARRAY, Some(LogicalType::String))?,
        required("replication", Physical::INT32, None)?,
        required("week", Physical::INT32, None)?,
    ];
    for outcome in OUTCOMES {
        fields.push(required(outcome.id, Physical::DOUBLE, None)?);
    }
    Type::group_type_builder("weekly").with_fields(fields).build().map(Arc::new)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::ensemble::{Question, Replications, Trial, run};
    use crate::experiment::pool::Pool;
    use crate::model::parameters::Parameters;
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::RowAccessor;
    use std::sync::atomic::AtomicBool;

    /// Researchers would read other weeks or outcomes than were simulated.
    #[test]
    fn what_is_written_can_be_read_back() {
        let mut village = Parameters::default();
        village.neighbourhoods.truncate(1);
        village.run.years = 1;
        village.run.warmup_years = 0;
        let trial = Trial { history: village.clone(), parameters: village };
        let trials = vec![trial.clone(), trial];
        let question = Question { trials, seed: 1, replications: Replications::Fixed(2) };
        let pool = Pool::new(1).expect("a thread can be had");
        let mut ensemble = run(&question, &pool, &|_, _| {}, &AtomicBool::new(false)).expect("no bug");
        ensemble.replications = vec![0, 5];
        let bytes = weekly(&["base", "other"], &ensemble).expect("it can be written to memory");
        let path = std::env::temp_dir().join(format!("spankracht-{}.parquet", std::process::id()));
        std::fs::write(&path, bytes).expect("a temporary file can be written");
        let file = std::fs::File::open(&path).expect("it was written");
        let reader = SerializedFileReader::new(file).expect("it is a Parquet file");
        let rows: Vec<_> = reader.get_row_iter(None).expect("rows").map(|row| row.expect("a row")).collect();
        assert_eq!(rows.len(), 2 * 2 * 52);
        let last = &rows[2 * 2 * 52 - 1];
        assert_eq!(last.get_string(0).expect("a string"), "other");
        assert_eq!((last.get_int(1).expect("a number"), last.get_int(2).expect("a number")), (5, 51));
        for (place, outcome) in OUTCOMES.iter().enumerate() {
            let value = last.get_double(3 + place).expect("a number");
            assert_eq!(value, ensemble.ledgers[1][1].series(outcome.id)[51], "{}", outcome.id);
        }
        std::fs::remove_file(path).expect("it was written");
    }
}
