//! `spankracht check FILE...`: every mistake of every file in one go, and for a file in order
//! what it extends and where it differs from its history.

use super::library::Disk;
use super::mistake;
use crate::experiment::scenario::{self, Scenario};
use std::io::{self, Write};
use std::path::PathBuf;

/// What is asked of `check`.
#[derive(Clone, Debug, Default)]
pub struct Check {
    /// The files, in the order of the command line.
    pub files: Vec<PathBuf>,
    /// Changes laid over each of them, `path=value`.
    pub sets: Vec<String>,
    /// Whether to print each scenario merged and complete.
    pub merged: bool,
    /// Whether messages may be coloured.
    pub coloured: bool,
}

/// Checks every file. The exit code is 0 when all are in order and 2 when any is not.
pub fn check(asked: &Check, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<i32> {
    let mut code = 0;
    for file in &asked.files {
        match scenario::read(file, &asked.sets, &Disk) {
            Ok(scenario) if asked.merged => {
                write!(out, "{}", scenario::complete(&scenario, scenario::HISTORY_FILE))?
            }
            Ok(scenario) => in_order(&file.display().to_string(), &scenario, out)?,
            Err(mistakes) => {
                code = 2;
                mistake::write(&mistakes, err, asked.coloured)?;
                let count = match mistakes.len() {
                    1 => String::from("1 mistake"),
                    n => format!("{n} mistakes"),
                };
                writeln!(err, "{}: {count}\n", file.display())?;
            }
        }
    }
    Ok(code)
}

fn in_order(file: &str, scenario: &Scenario, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{file}: in order")?;
    for extended in &scenario.extends {
        writeln!(out, "  extends {}", extended.display())?;
    }
    let changes = scenario::differences(&scenario.history, &scenario.parameters);
    if !scenario.extends.is_empty() || !changes.is_empty() {
        let (history, count) = (scenario.history_file.display(), changes.len());
        let values = if count == 1 { "value" } else { "values" };
        writeln!(out, "  differs from its history, {history}, in {count} {values}")?;
    }
    for change in changes {
        writeln!(out, "    {} = {} (there {})", change.path, change.here, change.there)?;
    }
    for expectation in &scenario.parameters.expectations {
        let (outcome, target, week) = (&expectation.outcome, expectation.target, expectation.by_week);
        writeln!(out, "  expects {outcome} = {} by week {week}", scenario::plain(target))?;
    }
    for change in &scenario.parameters.interventions {
        let (_, row) = scenario::parameter(&change.set).expect("a checked intervention sets a parameter");
        let until = change.until_week.map_or(String::new(), |week| format!(" until week {week}"));
        let value = scenario::written(&row, change.value);
        writeln!(out, "  sets {} = {value} from week {}{until}", change.set, change.from_week)?;
    }
    Ok(())
}
