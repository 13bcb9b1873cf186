//! `spankracht check FILE...`: every mistake of every file in one go, and for a scenario in order
//! what it extends and where it differs from its history.

use super::library::Disk;
use super::{json, mistake};
use crate::experiment::scenario::{self, Library, Mistake, Scenario};
use crate::experiment::{event, patterns, sweep};
use crate::report::Language;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

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
    /// Language of what is told about a file in order.
    pub language: Language,
    /// Whether all of it is for programs.
    pub json: bool,
}

/// Checks every file. The exit code is 0 when all are in order and 2 when any is not.
pub fn check(asked: &Check, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<i32> {
    let mut code = 0;
    let mut checked = Vec::new();
    for file in &asked.files {
        let shown = file.display().to_string();
        if let Some(kind) = other(file) {
            code = code.max(check_other(file, kind, asked, &mut checked, out, err)?);
            continue;
        }
        let read = scenario::read(file, &asked.sets, &Disk);
        if read.is_err() {
            code = 2;
        }
        match read {
            read if asked.json => checked.push(json::checked(&shown, &read, asked.merged)),
            Ok(scenario) if asked.merged => {
                write!(out, "{}", scenario::complete(&scenario, scenario::HISTORY_FILE))?;
                warned(&scenario, asked.language, err)?;
            }
            Ok(scenario) => {
                in_order(&shown, &scenario, asked.language, out)?;
                warned(&scenario, asked.language, err)?;
            }
            Err(mistakes) => wrong(&shown, &mistakes, asked, err)?,
        }
    }
    if asked.json {
        write!(out, "{}", json::text(&checked))?;
    }
    Ok(code)
}

/// Tells of every mistake in a file.
fn wrong(shown: &str, mistakes: &[Mistake], asked: &Check, err: &mut dyn Write) -> io::Result<()> {
    mistake::write(mistakes, err, asked.coloured)?;
    let count = match mistakes.len() {
        1 => String::from("1 mistake"),
        n => format!("{n} mistakes"),
    };
    writeln!(err, "{shown}: {count}\n")
}

/// Tells of what is hardly meant in a scenario in order.
fn warned(scenario: &Scenario, language: Language, err: &mut dyn Write) -> io::Result<()> {
    scenario.warnings.iter().try_for_each(|warning| writeln!(err, "{}", mistake::warning(warning, language)))
}

/// A kind of file that is no scenario.
#[derive(Clone, Copy)]
enum Other {
    Pattern,
    Sweep,
}

/// Which kind of file it is meant to be, if it is no scenario.
fn other(file: &Path) -> Option<Other> {
    let bytes = Disk.text(file).ok()?;
    let text = String::from_utf8_lossy(&bytes);
    match (patterns::looks_like(&text), sweep::looks_like(&text)) {
        (true, _) => Some(Other::Pattern),
        (false, true) => Some(Other::Sweep),
        (false, false) => None,
    }
}

/// Checks a file that holds a pattern or a sweep; changes from the command line are for scenarios.
fn check_other(
    file: &Path,
    kind: Other,
    asked: &Check,
    checked: &mut Vec<json::Checked>,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<i32> {
    let shown = file.display().to_string();
    let said = match kind {
        Other::Pattern => patterns::read(file, &Disk).map(|pattern| {
            let (id, sides, claims) = (pattern.id, pattern.sides.len(), pattern.claims.len());
            match asked.language {
                Language::English => format!("the pattern {id}: {sides} sides, {claims} claims"),
                Language::Dutch => format!("het patroon {id}: {sides} kanten, {claims} beweringen"),
            }
        }),
        Other::Sweep => sweep::read(file, &Disk).map(|sweep| {
            let (id, policies, points) = (&sweep.plan.id, sweep.plan.policies.len(), sweep.plan.count());
            let (replications, runs) = (sweep.plan.replications, sweep.plan.runs());
            match asked.language {
                Language::English => format!(
                    "the sweep {id}: {policies} policies at {points} points in {replications} replications, \
                     {runs} runs"
                ),
                Language::Dutch => format!(
                    "de sweep {id}: {policies} beleidskeuzes op {points} punten in {replications} \
                     herhalingen, {runs} runs"
                ),
            }
        }),
    };
    let mistakes = said.as_ref().err().map_or(&[][..], Vec::as_slice);
    match &said {
        _ if asked.json => checked.push(json::checked_other(&shown, mistakes)),
        Ok(said) => {
            writeln!(out, "{shown}: {}\n  {said}", asked.language.pick("in order", "in orde"))?;
        }
        Err(mistakes) => wrong(&shown, mistakes, asked, err)?,
    }
    Ok(if mistakes.is_empty() { 0 } else { 2 })
}

fn in_order(file: &str, scenario: &Scenario, language: Language, out: &mut dyn Write) -> io::Result<()> {
    let word = |en: &'static str, nl: &'static str| language.pick(en, nl);
    writeln!(out, "{file}: {}", word("in order", "in orde"))?;
    for extended in &scenario.extends {
        writeln!(out, "  {} {}", word("extends", "bouwt voort op"), extended.display())?;
    }
    let changes = scenario::differences(&scenario.history, &scenario.parameters);
    if !scenario.extends.is_empty() || !changes.is_empty() {
        let (history, count) = (scenario.history_file.display(), changes.len());
        let points = if count == 1 { word("point", "punt") } else { word("points", "punten") };
        match language {
            Language::English => writeln!(out, "  differs from its history, {history}, in {count} {points}"),
            Language::Dutch => {
                writeln!(out, "  verschilt van zijn voorgeschiedenis, {history}, op {count} {points}")
            }
        }?;
    }
    // What is new and has weeks of its own is told with them.
    for change in changes.iter().filter(|change| !(change.is_dated() && change.is_new())) {
        let said = |value: &str| match value {
            scenario::ABSENT => String::from(word("absent", "afwezig")),
            value => String::from(value),
        };
        let (here, there) = (said(&change.here), said(&change.there));
        writeln!(out, "    {} = {here} ({} {there})", change.path, word("there", "daar"))?;
    }
    dated(scenario, language, out)
}

/// What is expected, and what changes, by week.
fn dated(scenario: &Scenario, language: Language, out: &mut dyn Write) -> io::Result<()> {
    for expectation in &scenario.parameters.expectations {
        let (outcome, week) = (&expectation.outcome, expectation.by_week);
        let target = scenario::plain(expectation.target);
        match language {
            Language::English => writeln!(out, "  expects {outcome} = {target} by week {week}"),
            Language::Dutch => writeln!(out, "  verwacht {outcome} = {target} uiterlijk week {week}"),
        }?;
    }
    for change in &scenario.parameters.interventions {
        let (_, row) = scenario::parameter(&change.set).expect("a checked intervention sets a parameter");
        let (value, set, from) = (scenario::written(&row, change.value), &change.set, change.from_week);
        let until = |word: &str| change.until_week.map_or(String::new(), |week| format!(" {word} {week}"));
        match language {
            Language::English => {
                writeln!(out, "  sets {set} = {value} from week {from}{}", until("until week"))
            }
            Language::Dutch => writeln!(out, "  zet {set} = {value} vanaf week {from}{}", until("tot week")),
        }?;
    }
    for event in &scenario.parameters.events {
        let (said, from, last) = event::in_words(event, &scenario.parameters);
        let until =
            last.map_or(String::new(), |week| format!(" {} {week}", language.pick("until week", "tot week")));
        let from = format!("{} {from}", language.pick("from week", "vanaf week"));
        writeln!(out, "  {}, {from}{until}", language.of(&said))?;
    }
    Ok(())
}
