//! What `run` and `compare` share: from scenario files to a folder of results.

use super::Answer;
use super::arguments::{Format, Options};
use super::failure::{Failure, INTERRUPTED};
use super::library::Disk;
use super::mistake::{self, render};
use super::output::Folder;
use super::progress::Progress;
use super::results::Results;
use super::{interrupt, json, say};
use crate::experiment::compare;
use crate::experiment::ensemble::{self, Ensemble, Question, Replications, Trial};
use crate::experiment::load::{self, Unsettled};
use crate::experiment::pool::Pool;
use crate::experiment::precision::{self, Precision};
use crate::experiment::scenario::{self, Mistake, Scenario};
use crate::report::table::overview;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

/// A simulation to be carried out.
pub struct Order<'a> {
    /// The command.
    pub command: &'static str,
    /// The scenario files; the first is the reference.
    pub files: Vec<PathBuf>,
    /// Its options.
    pub options: &'a Options,
}

/// Reads the scenarios, simulates them, writes the folder, and answers in text.
pub fn carry_out(order: &Order) -> Result<Answer, Failure> {
    let options = order.options;
    let scenarios = read(order)?;
    tell_warnings(&scenarios, options);
    let out = options.out.clone().unwrap_or_else(|| default_folder(&scenarios));
    let folder = Folder::reserve(&out, options.force)?;
    let stop = interrupt::watch()?;
    let pool = Pool::new(usize::from(options.threads)).map_err(Failure::Machine)?;
    let (ensemble, factors) = simulate(&scenarios, options, &pool, &stop)?;
    if ensemble.replications.is_empty() {
        return Err(Failure::Interrupted);
    }
    tell_unmet(options, &ensemble);
    let findings = compare::findings(&scenarios, &ensemble, options.seed, &pool);
    let results =
        Results { order, scenarios: &scenarios, ensemble: &ensemble, findings: &findings, factors: &factors };
    folder.write(&results.files(&pool)?)?;
    if !options.manner.quiet {
        say(&format!("written: {}", folder.path().display()));
    }
    let text = match options.manner.format {
        Format::Json => json::headlines(&findings),
        Format::Text => overview(&findings, options.manner.lang.language()),
    };
    Ok(Answer { text, code: if ensemble.interrupted() { INTERRUPTED } else { 0 } })
}

/// The scenarios, or every mistake in all of them.
fn read(order: &Order) -> Result<Vec<Scenario>, Failure> {
    let mut scenarios = Vec::new();
    let mut mistakes: Vec<Mistake> = Vec::new();
    for file in &order.files {
        match scenario::read(file, &order.options.set, &Disk) {
            Ok(scenario) => scenarios.push(scenario),
            Err(found) => {
                // A file that several extend has its mistakes told once.
                let new: Vec<Mistake> = found.into_iter().filter(|m| !mistakes.contains(m)).collect();
                mistakes.extend(new);
            }
        }
    }
    if mistakes.is_empty() {
        mistakes = scenario::comparable(&scenarios).err().unwrap_or_default();
    }
    if mistakes.is_empty() {
        return Ok(scenarios);
    }
    let texts: Vec<String> = mistakes.iter().map(|m| render(m, true)).collect();
    Err(Failure::Input(texts.join("\n\n")))
}

/// Says what is hardly meant in the scenarios; what several have from one file is said once.
fn tell_warnings(scenarios: &[Scenario], options: &Options) {
    let language = options.manner.lang.language();
    let all = scenarios.iter().flat_map(|scenario| &scenario.warnings);
    let mut told: Vec<String> = Vec::new();
    for text in all.map(|warning| mistake::warning(warning, language)) {
        if !told.contains(&text) {
            say(&text);
            told.push(text);
        }
    }
}

/// A folder in `out/` named after the scenarios.
fn default_folder(scenarios: &[Scenario]) -> PathBuf {
    let ids: Vec<&str> = scenarios.iter().map(|s| s.id.as_str()).collect();
    Path::new("out").join(ids.join("-vs-"))
}

/// Resolves stated loads and simulates every replication; also the factor on each demand.
fn simulate(
    scenarios: &[Scenario],
    options: &Options,
    pool: &Pool,
    stop: &AtomicBool,
) -> Result<(Ensemble, Vec<f64>), Failure> {
    let trial = |s: &Scenario| Trial { history: s.history.clone(), parameters: s.parameters.clone() };
    let mut trials: Vec<Trial> = scenarios.iter().map(trial).collect();
    let factors = load::settle(&mut trials, pool, stop).map_err(unsettled)?;
    let replications = match precisions(options) {
        none if none.is_empty() => Replications::Fixed(options.replications),
        wanted => Replications::Until(wanted),
    };
    let question = Question { trials, seed: options.seed, replications };
    let progress = Progress::new(!options.manner.quiet && !options.no_progress);
    let ran = ensemble::run(&question, pool, &|done, all| progress.at(done, all), stop);
    progress.end();
    Ok((ran.map_err(Failure::Bug)?, factors))
}

fn precisions(options: &Options) -> Vec<Precision> {
    options.precision.iter().map(|wanted| wanted.precision).collect()
}

/// Says which figures are less precise than was asked: there is a most that is tried.
fn tell_unmet(options: &Options, ensemble: &Ensemble) {
    let made = ensemble.replications.len();
    for outcome in precision::unmet(&precisions(options), &ensemble.ledgers) {
        let most = if ensemble.interrupted() { "" } else { ", the most that are made" };
        say(&format!("warning: `{}` is less precise than asked after {made} replications{most}", outcome.id));
    }
}

pub fn unsettled(reason: Unsettled) -> Failure {
    match reason {
        Unsettled::Bug(bug) => Failure::Bug(bug),
        Unsettled::Stopped => Failure::Interrupted,
        Unsettled::OutOfReach { stated, nearest, factor } => Failure::Input(format!(
            "error: no demand gives `run.load = {stated}`; the nearest found is {nearest:.3}, with \
             demand {factor:.3} times what is stated"
        )),
    }
}
