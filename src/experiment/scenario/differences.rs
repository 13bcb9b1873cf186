//! Where two choices of values differ, value by value, as both would be written.

use super::names::parameter;
use super::own::own_path;
use super::write::written;
use super::{Mistake, Scenario};
use crate::kernel::parameter::Section;
use crate::model::parameters::{Entry, Neighbourhood, Parameters, Provider, Run, SectionTable, TeamPlace};

/// A value that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Its dotted path.
    pub path: String,
    /// The value there, as it is written in a file.
    pub there: String,
    /// The value here.
    pub here: String,
}

/// Every value of `here` that is not the same `there`, in the order of a scenario file.
pub fn differences(there: &Parameters, here: &Parameters) -> Vec<Difference> {
    let difference = |path: String| {
        let (_, row) = parameter(&path).expect("the paths of parameters are declared");
        let [there, here] = [there, here].map(|p| p.get(&path));
        let shown = |number: Option<f64>| number.map_or(String::from("absent"), |n| written(&row, n));
        (there != here).then(|| Difference { there: shown(there), here: shown(here), path })
    };
    let mut paths = self::paths(here);
    // A value of a team's own there may be the general one here.
    let own = self::paths(there).into_iter().filter(|path| own_path(path).is_some());
    let own: Vec<String> = own.filter(|path| here.get(path).is_some() && !paths.contains(path)).collect();
    paths.extend(own);
    paths.into_iter().filter_map(difference).collect()
}

/// Whether scenarios can be laid beside each other: they share one past and one length of time,
/// and each has a name of its own.
pub fn comparable(scenarios: &[Scenario]) -> Result<(), Vec<Mistake>> {
    let mistake = |message: String, expected: String, remedy: &str| Mistake {
        message,
        place: None,
        expected,
        remedy: Some(String::from(remedy)),
    };
    let mut mistakes = Vec::new();
    let Some((first, others)) = scenarios.split_first() else { return Ok(()) };
    for (index, other) in scenarios.iter().enumerate() {
        if scenarios[..index].iter().any(|s| s.id == other.id) {
            let message = format!("two scenarios are called `{}`", other.id);
            let expected = String::from("files with different names");
            mistakes.push(mistake(message, expected, "rename one of the two files"));
        }
    }
    for other in others {
        let [one, two] = [past(first), past(other)];
        if one != two {
            let found = differences(&one, &two).into_iter().next();
            let message = format!("`{}` and `{}` do not share one past", first.id, other.id);
            let expected = found.map_or(String::from("the same history"), |d| {
                format!(
                    "the same history, but `{}` is {} in one and {} in the other",
                    d.path, d.there, d.here
                )
            });
            mistakes.push(mistake(message, expected, "let both extend the same file, or name one `history`"));
        }
        for path in ["run.years", "run.warmup_years"] {
            if first.parameters.get(path) != other.parameters.get(path) {
                let message = format!("`{}` and `{}` differ in `{path}`", first.id, other.id);
                let expected = String::from("the same number of years");
                mistakes.push(mistake(
                    message,
                    expected,
                    &format!("give it to all of them: `--set {path}=10`"),
                ));
            }
        }
    }
    if mistakes.is_empty() { Ok(()) } else { Err(mistakes) }
}

/// The history of a scenario without what only says how long to simulate.
fn past(scenario: &Scenario) -> Parameters {
    let run = Run { load: scenario.history.run.load, ..Run::default() };
    Parameters { run, ..scenario.history.clone() }
}

/// The paths of all values, entries of lists by their ids.
pub fn paths(parameters: &Parameters) -> Vec<String> {
    let mut paths = Vec::new();
    for section in Parameters::table() {
        match section.name {
            Neighbourhood::NAME => paths.extend(of_entries(&section, &parameters.neighbourhoods)),
            TeamPlace::NAME => paths.extend(of_entries(&section, &parameters.teams)),
            Provider::NAME => paths.extend(of_entries(&section, &parameters.providers)),
            name => paths.extend(section.rows.iter().map(|row| format!("{name}.{}", row.name))),
        }
    }
    paths
}

/// The paths of the values of entries, those of their teams' own among them.
fn of_entries<T>(section: &SectionTable, entries: &[Entry<T>]) -> Vec<String> {
    let path = |e: &Entry<T>, name: &str| format!("{}.{}.{name}", section.name, e.id);
    let mut paths = Vec::new();
    for entry in entries {
        paths.extend(section.rows.iter().map(|row| path(entry, row.name)));
        paths.extend(entry.own.iter().map(|(own, _)| path(entry, own)));
    }
    paths
}

/// The ids of a list, in its order.
pub(super) fn ids<T>(entries: &[Entry<T>]) -> Vec<&str> {
    entries.iter().map(|e| e.id.as_str()).collect()
}
