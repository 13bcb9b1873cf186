//! What was recorded of the patterns, and what a run leaves beside it.

use super::super::arguments::PatternOptions;
use super::super::failure::Failure;
use super::super::output::File;
use super::REPLICATIONS;
use crate::experiment::patterns::Pattern;
use crate::experiment::patterns::findings::Findings;
use crate::experiment::pool::Pool;
use crate::report::patterns::table;

/// The record, as it lies in the repository.
const RECORD: &str = include_str!("../../../docs/patterns.json");

/// What was recorded.
pub fn recorded() -> Findings {
    serde_json::from_str(RECORD).expect("the record is checked by a test")
}

/// Verdicts that are not the recorded ones, a sentence each; none when the run is not like the recorded one.
pub fn differing(findings: &Findings, record: &Findings) -> Vec<String> {
    if (findings.seed, findings.replications) != (record.seed, record.replications)
        || findings.replications != REPLICATIONS as usize
    {
        return Vec::new();
    }
    let told = findings.patterns.iter().filter_map(|found| {
        let known = record.patterns.iter().find(|known| known.id == found.id)?;
        let (is, was) = (found.here.word(), known.here.word());
        (is != was).then(|| format!("the verdict on `{}` differs: {is}, recorded: {was}", found.id))
    });
    told.collect()
}

/// The files of a folder.
pub fn files(
    patterns: &[Pattern],
    findings: &Findings,
    _options: &PatternOptions,
    _pool: &Pool,
) -> Result<Vec<File>, Failure> {
    Ok(vec![(String::from("patterns.csv"), table::csv(patterns, findings).into_bytes())])
}
