//! From the state of the page to a question for the model: every setting read and checked like a scenario
//! file, and refused where it would be too much for one visitor to ask.

use super::runs::MEMORY;
use super::state::{CHANGES, LONGEST_VALUE, PINS, Setting, State};
use crate::experiment::describe::value_in_words;
use crate::experiment::ensemble::Trial;
use crate::experiment::findings::Text;
use crate::experiment::scenario::{self, Mistake, Scenario, library_path};
use crate::experiment::shelf::Carried;
use crate::kernel::parameter::{Parameter, Role};
use crate::kernel::week::WEEKS_PER_YEAR;
use crate::model::ledger::stored;
use crate::model::outcomes::OUTCOMES;
use crate::model::parameters::Parameters;
use crate::report::words::capital;

/// Seed of the luck of every ensemble here, that of the commands.
pub const SEED: u64 = 1;

/// Most household-years in one run of one setting: a few times the largest town of the library.
const LARGEST: f64 = 20e6;

/// Most memory of one question, in MiB: half of what there is for all.
const MOST_MEMORY: u64 = (MEMORY / 2) as u64;

/// A question that may be asked.
#[derive(Clone, Debug)]
pub struct Question {
    /// What tells it apart from every other.
    pub key: String,
    /// The settings, in the order of the page; the first is the reference.
    pub scenarios: Vec<Scenario>,
    /// How many runs.
    pub runs: u32,
}

impl Question {
    /// The settings as the model runs them.
    pub fn trials(&self) -> Vec<Trial> {
        let trial = |s: &Scenario| Trial { history: s.history.clone(), parameters: s.parameters.clone() };
        self.scenarios.iter().map(trial).collect()
    }

    /// About how much memory it takes, in bytes: the ledgers of all runs, and what is found in them.
    pub fn bytes(&self) -> u64 {
        let ledgers = self.scenarios.iter().map(|s| ledger_bytes(&s.parameters) * u64::from(self.runs));
        let found = self.scenarios.iter().map(|s| findings_bytes(&s.parameters));
        ledgers.sum::<u64>() + found.sum::<u64>()
    }
}

const NUMBER: u64 = size_of::<f64>() as u64;

/// About the size of one ledger: its weeks, and its places by quarter.
fn ledger_bytes(p: &Parameters) -> u64 {
    let weeks = u64::from((p.run.years + p.run.warmup_years) * WEEKS_PER_YEAR);
    let columns = stored().count() as u64;
    (weeks + weeks / 13 * places(p)) * columns * NUMBER
}

/// About the size of what is found: bands of every outcome by week, seven figures of every outcome by year.
fn findings_bytes(p: &Parameters) -> u64 {
    let years = u64::from(p.run.years) + 1;
    let by_week = 5 * years * u64::from(WEEKS_PER_YEAR);
    (by_week + 14 * years * (1 + places(p))) * OUTCOMES.len() as u64 * NUMBER
}

fn places(p: &Parameters) -> u64 {
    (2 * p.neighbourhoods.len() + p.teams.len() + p.providers.len()) as u64
}

/// The question behind a state, with the state as it should stand in an address: without changes that
/// change nothing. Or every mistake in it.
pub fn asked(state: &State) -> Result<(State, Question), Vec<Mistake>> {
    let mut mistakes = Vec::new();
    if state.pins.len() > PINS {
        let expected = format!("at most {PINS}, so that they can be told apart");
        mistakes.push(refused(format!("{} settings are pinned", state.pins.len()), expected));
    }
    let mut kept = State { pins: Vec::new(), ..state.clone() };
    let mut scenarios = Vec::new();
    let moved = std::iter::once((&state.setting, true));
    for (setting, is_moved) in state.pins.iter().take(PINS).map(|pin| (pin, false)).chain(moved) {
        match read(setting) {
            Ok((setting, scenario)) => {
                if !kept.pins.contains(&setting) {
                    scenarios.push(scenario);
                }
                if is_moved {
                    kept.setting = setting;
                } else if !kept.pins.contains(&setting) {
                    kept.pins.push(setting);
                }
            }
            Err(found) => mistakes.extend(found),
        }
    }
    tell_apart(&mut scenarios);
    if mistakes.is_empty() {
        mistakes = scenario::comparable(&scenarios).err().unwrap_or_default();
    }
    if !mistakes.is_empty() {
        return Err(mistakes);
    }
    let key = format!("{} {:?}", kept.runs, kept.settings());
    let question = Question { key, scenarios, runs: kept.runs };
    too_much(&question).map_or(Ok((kept, question)), |mistake| Err(vec![mistake]))
}

/// Gives settings of one scenario names of their own in files: the second is `patient-2`.
fn tell_apart(scenarios: &mut [Scenario]) {
    for n in 1..scenarios.len() {
        let taken = |id: &String| scenarios[..n].iter().any(|other| other.id == *id);
        let own = scenarios[n].id.clone();
        let others = (2..).map(|number| format!("{own}-{number}"));
        let free = std::iter::once(own.clone()).chain(others).find(|id| !taken(id));
        scenarios[n].id = free.expect("there are more numbers than settings");
    }
}

/// A setting as a scenario, and the setting itself without changes that change nothing.
pub fn read(setting: &Setting) -> Result<(Setting, Scenario), Vec<Mistake>> {
    if setting.changes.len() > CHANGES {
        let message = format!("{} values are changed at once", setting.changes.len());
        return Err(vec![refused(message, format!("at most {CHANGES}"))]);
    }
    let wrong: Vec<Mistake> = setting.changes.iter().filter_map(|(path, value)| wrong(path, value)).collect();
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let path = library_path(&setting.name);
    let own = scenario::read(&path, &[], &Carried)?;
    let mut scenario = scenario::read(&path, &setting.sets(), &Carried)?;
    let changed = |(path, _): &&(String, String)| own.parameters.get(path) != scenario.parameters.get(path);
    let changes = setting.changes.iter().filter(changed).cloned().collect();
    let setting = Setting { name: setting.name.clone(), changes };
    too_large(&scenario.parameters).map_or(Ok(()), |mistake| Err(vec![mistake]))?;
    name(&mut scenario, &setting);
    Ok((setting, scenario))
}

/// Why a change is not even tried.
fn wrong(path: &str, value: &str) -> Option<Mistake> {
    if value.chars().count() > LONGEST_VALUE {
        let message = format!("the value of `{}` is too long", shortened(path));
        return Some(refused(message, format!("at most {LONGEST_VALUE} characters")));
    }
    match scenario::parameter(path) {
        Some((_, row)) if row.role == Role::Lever && scenario::own_path(path).is_none() => None,
        Some(_) => Some(refused(
            format!("`{}` cannot be moved here", shortened(path)),
            String::from("a lever: what a municipality or a team can choose"),
        )),
        None => Some(refused(
            format!("there is no `{}`", shortened(path)),
            String::from("the path of a lever, such as `team.caseload.limit`"),
        )),
    }
}

fn shortened(path: &str) -> String {
    path.chars().take(80).collect()
}

fn refused(message: String, expected: String) -> Mistake {
    Mistake { message, place: None, expected, remedy: None }
}

/// Why a town is too much to simulate for a visitor.
fn too_large(p: &Parameters) -> Option<Mistake> {
    let households: f64 = p.neighbourhoods.iter().map(|n| f64::from(n.values.households)).sum();
    let asked = households * f64::from(p.run.years + p.run.warmup_years);
    (asked > LARGEST).then(|| {
        let message = format!("this town lives {asked:.0} household-years in one run");
        refused(message, format!("at most {LARGEST:.0} here; `spankracht run` has no such limit"))
    })
}

/// Why a question takes more memory than there is for one.
fn too_much(question: &Question) -> Option<Mistake> {
    let needed = question.bytes() >> 20;
    (needed > MOST_MEMORY).then(|| {
        let message = format!("{} runs of these settings take {needed} MiB of memory", question.runs);
        refused(message, format!("at most {MOST_MEMORY} MiB here: fewer runs, or fewer settings at once"))
    })
}

/// Gives a changed scenario a title and a sentence of its own, by what is changed.
fn name(scenario: &mut Scenario, setting: &Setting) {
    if setting.changes.is_empty() {
        return;
    }
    let said = |dutch: bool| -> Vec<String> {
        let changes = setting.changes.iter().filter_map(|(path, _)| {
            let (table, row) = scenario::parameter(path)?;
            let value = value_in_words(&row, scenario.parameters.get(path)?, dutch);
            let whole = label(path, &row, dutch);
            // An English key such as `limit` says little without its table.
            let of = if dutch { "" } else { table.rsplit('.').next().unwrap_or_default() };
            let of = if of.is_empty() || path.starts_with("provider.") {
                whole
            } else {
                format!("{of} {}", lower(&whole))
            };
            Some(capital(&format!("{of} {value}")))
        });
        changes.collect()
    };
    let title = |name: &str, said: &[String], more: &str| match said {
        [one] => format!("{name}, {}", lower(one)),
        _ => format!("{name}, {} {more}", said.len()),
    };
    let (en, nl) = (said(false), said(true));
    scenario.about = Text { en: format!("{}.", en.join("; ")), nl: format!("{}.", nl.join("; ")) };
    scenario.title = Text {
        en: title(&scenario.title.en, &en, "changes"),
        nl: title(&scenario.title.nl, &nl, "veranderingen"),
    };
}

/// What a value is called: its key in words, or its Dutch label, with the entry of a list that it is of.
pub fn label(path: &str, row: &Parameter, dutch: bool) -> String {
    let words = if dutch { String::from(row.nl) } else { capital(&row.name.replace('_', " ")) };
    let lists = ["provider.", "municipality.neighbourhood.", "municipality.team."];
    let entry = lists.iter().find_map(|list| path.strip_prefix(list)?.split_once('.'));
    entry.map_or(words.clone(), |(id, _)| format!("{words} ({id})"))
}

/// The first letter small, unless the word is an abbreviation.
fn lower(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|letter| letter.to_lowercase().to_string()).unwrap_or_default();
    if letters.clone().next().is_some_and(char::is_uppercase) {
        String::from(text)
    } else {
        first + letters.as_str()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::serve::explorer::state::USUAL_RUNS;

    fn setting(name: &str, changes: &[(&str, &str)]) -> Setting {
        let changes = changes.iter().map(|(path, value)| (String::from(*path), String::from(*value)));
        Setting { name: String::from(name), changes: changes.collect() }
    }

    fn state(moved: Setting, pins: &[Setting]) -> State {
        State { setting: moved, pins: pins.to_vec(), runs: 10, chart: String::from("waiting-list") }
    }

    fn told(found: Result<(State, Question), Vec<Mistake>>) -> Vec<String> {
        found.expect_err("it is wrong").into_iter().map(|mistake| mistake.message).collect()
    }

    /// The address would grow with every value that was touched and put back.
    #[test]
    fn a_change_that_changes_nothing_is_dropped() {
        let moved = setting("small-town", &[("team.caseload.limit", "20"), ("policy.dialogue", "0.9")]);
        let (kept, question) = asked(&state(moved, &[])).expect("it is right");
        assert_eq!(kept.setting, setting("small-town", &[("policy.dialogue", "0.9")]));
        assert_eq!(question.scenarios.len(), 1);
        assert_eq!(question.scenarios[0].title.en, "A small town, policy dialogue 0.9");
        assert_eq!(question.scenarios[0].title.nl, "Een kleine stad, dialoog 0,9");
    }

    /// A setting beside itself, once pinned with an idle change, would be simulated twice.
    #[test]
    fn equal_settings_are_asked_once() {
        let idle = setting("small-town", &[("team.caseload.limit", "20")]);
        let (kept, question) = asked(&state(setting("small-town", &[]), &[idle])).expect("it is right");
        assert_eq!((kept.settings().len(), question.scenarios.len()), (1, 1));
        let moved = setting("small-town", &[("team.caseload.limit", "12")]);
        let (_, question) = asked(&state(moved, &[setting("small-town", &[])])).expect("it is right");
        let ids: Vec<&str> = question.scenarios.iter().map(|s| s.id.as_str()).collect();
        assert_eq!(ids, ["small-town", "small-town-2"]);
    }

    /// A visitor could change what an experiment is, or ask for what takes hours.
    #[test]
    fn only_levers_move_and_only_so_many() {
        let moved = |changes: &[(&str, &str)]| told(asked(&state(setting("small-town", changes), &[])));
        assert_eq!(moved(&[("run.years", "500")]), ["`run.years` cannot be moved here"]);
        assert_eq!(moved(&[("team.caseload.limt", "20")]), ["there is no `team.caseload.limt`"]);
        assert_eq!(moved(&[("team.caseload.limit", &"9".repeat(50))]).len(), 1);
        assert_eq!(moved(&[("team.caseload.limit", "501")]), ["`team.caseload.limit` is too high"]);
        assert_eq!(moved(&[("team.caseload.limit", "20"); CHANGES + 1]).len(), 1);
        assert_eq!(told(asked(&state(setting("small-twn", &[]), &[]))).len(), 1);
        assert_eq!(told(asked(&state(setting("patient", &[]), &vec![setting("baseline", &[]); 4]))).len(), 1);
        let mut huge = Parameters::default();
        huge.neighbourhoods[0].values.households = 2_000_000;
        assert!(too_large(&huge).is_some() && too_large(&Parameters::default()).is_none());
    }

    /// A scenario of the library could not be shown. Those of theory last for centuries, and may be too much.
    #[test]
    fn every_scenario_of_the_library_can_be_asked() {
        for (folder, name, _) in crate::experiment::shelf::names() {
            let question = asked(&State { runs: USUAL_RUNS, ..state(setting(name, &[]), &[]) });
            assert!(folder == "theory" || question.is_ok(), "{name}: {question:?}");
        }
    }
}
