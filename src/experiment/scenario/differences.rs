//! Where two choices of values differ, entry by entry and value by value, as both would be written.

use super::names::parameter;
use super::write::{self, Written, list, quoted, written};
use super::{Mistake, Scenario};
use crate::kernel::parameter::Section;
use crate::model::parameters::{Entry, Neighbourhood, Parameters, Provider, Run, SectionTable, TeamPlace};

/// What stands for a value or entry that is not there.
pub const ABSENT: &str = "absent";

/// A value or entry that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Its dotted path: of a value, of an entry that only one side has, or of a list in another order.
    pub path: String,
    /// The value there, as it is written in a file; `absent` where there is none.
    pub there: String,
    /// The value here, likewise.
    pub here: String,
}

impl Difference {
    /// Whether it is only here.
    pub fn is_new(&self) -> bool {
        self.there == ABSENT
    }

    /// Whether it is about an expectation or intervention.
    pub fn is_dated(&self) -> bool {
        DATED.iter().any(|list| self.path.split('.').next() == Some(list))
    }
}

/// The lists whose entries have their weeks.
const DATED: [&str; 2] = ["expectation", "intervention"];

/// Everything of `here` that is not the same `there`, or is not there, and what is only there, in the order
/// of a scenario file. What a team has of its own is compared with what holds in that team on the other side.
pub fn differences(there: &Parameters, here: &Parameters) -> Vec<Difference> {
    let mut found = Vec::new();
    for section in Parameters::table() {
        let list = |[there, here]: [Vec<Written>; 2]| of_list(section.name, &there, &here);
        found.extend(match section.name {
            Neighbourhood::NAME => {
                list(both(&section, (there, &there.neighbourhoods), (here, &here.neighbourhoods)))
            }
            TeamPlace::NAME => list(both(&section, (there, &there.teams), (here, &here.teams))),
            Provider::NAME => list(both(&section, (there, &there.providers), (here, &here.providers))),
            _ => values(&section, there, here),
        });
    }
    let [expectations, interventions] = DATED;
    found.extend(of_list(expectations, &write::expectations(there), &write::expectations(here)));
    found.extend(of_list(interventions, &write::interventions(there), &write::interventions(here)));
    found
}

/// The values of a section that differ.
fn values(section: &SectionTable, there: &Parameters, here: &Parameters) -> Vec<Difference> {
    let values = section.rows.iter().map(|row| {
        let path = format!("{}.{}", section.name, row.name);
        let [there, here] = [there, here].map(|p| written(row, p.get(&path).expect("a declared parameter")));
        Difference { path, there, here }
    });
    values.filter(|d| d.there != d.here).collect()
}

/// The entries of a list on both sides, each with the values that a team has of its own on either of them.
fn both<T>(
    section: &SectionTable,
    there: (&Parameters, &[Entry<T>]),
    here: (&Parameters, &[Entry<T>]),
) -> [Vec<Written>; 2] {
    let side = |(p, mine): (&Parameters, &[Entry<T>]), others: &[Entry<T>]| {
        let entry = |entry: &Entry<T>| {
            let other = others.iter().find(|other| other.id == entry.id);
            let mut own: Vec<&String> =
                [Some(entry), other].into_iter().flatten().flat_map(|e| &e.own).map(|(own, _)| own).collect();
            own.sort();
            own.dedup();
            let mut fields = vec![(String::from("name"), quoted(&entry.name))];
            if section.name == TeamPlace::NAME {
                let served = served(entry, p);
                let all = served.len() == p.neighbourhoods.len();
                fields.push((String::from("serves"), if all { String::from("all") } else { list(&served) }));
            }
            let names = section.rows.iter().map(|row| String::from(row.name)).chain(own.into_iter().cloned());
            fields.extend(names.map(|name| {
                let path = format!("{}.{}.{name}", section.name, entry.id);
                let (_, row) = parameter(&path).expect("the paths of parameters are declared");
                (name, written(&row, p.get(&path).expect("every entry has every value")))
            }));
            Written { id: entry.id.clone(), fields }
        };
        mine.iter().map(entry).collect()
    };
    [side(there, here.1), side(here, there.1)]
}

/// The ids of the neighbourhoods that a team serves.
pub(super) fn served<'a, T>(team: &Entry<T>, p: &'a Parameters) -> Vec<&'a str> {
    let ids = ids(&p.neighbourhoods);
    match team.serves.as_slice() {
        [] => ids,
        places => places.iter().map(|place| ids[*place as usize]).collect(),
    }
}

/// Where the entries of a list differ: those that both have in their values, and those that one has.
fn of_list(name: &str, there: &[Written], here: &[Written]) -> Vec<Difference> {
    fn find<'a>(side: &'a [Written], id: &str) -> Option<&'a Written> {
        side.iter().find(|entry| entry.id == id)
    }
    let path = |entry: &Written| format!("{name}.{}", entry.id);
    let absent = String::from(ABSENT);
    let mut found = Vec::new();
    let order = |side: &[Written], other: &[Written]| {
        let ids = side.iter().map(|entry| entry.id.as_str()).filter(|id| find(other, id).is_some());
        list(&ids.collect::<Vec<_>>())
    };
    let (first, second) = (order(there, here), order(here, there));
    if first != second {
        found.push(Difference { path: String::from(name), there: first, here: second });
    }
    for entry in here {
        match find(there, &entry.id) {
            Some(other) => found.extend(of_entry(&path(entry), other, entry)),
            None => {
                found.push(Difference { path: path(entry), there: absent.clone(), here: entry.in_a_line() });
            }
        }
    }
    let gone = there.iter().filter(|entry| find(here, &entry.id).is_none());
    found.extend(gone.map(|entry| Difference {
        path: path(entry),
        there: entry.in_a_line(),
        here: absent.clone(),
    }));
    found
}

/// Where an entry differs that both sides have.
fn of_entry(path: &str, there: &Written, here: &Written) -> Vec<Difference> {
    let only_there = there.fields.iter().filter(|(key, _)| here.field(key).is_none());
    let keys = here.fields.iter().chain(only_there).map(|(key, _)| key);
    let values = keys.map(|key| {
        let [there, here] = [there, here].map(|side| String::from(side.field(key).unwrap_or(ABSENT)));
        Difference { path: format!("{path}.{key}"), there, here }
    });
    values.filter(|d| d.there != d.here).collect()
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
        if let Some(found) = differences(&past(first), &past(other)).into_iter().next() {
            let message = format!("`{}` and `{}` do not share one past", first.id, other.id);
            let Difference { path, there, here } = found;
            let expected =
                format!("the same history, but `{path}` is {there} in one and {here} in the other");
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
