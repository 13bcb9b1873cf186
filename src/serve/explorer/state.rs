//! The state of the explorer, which is all in the address of the page: a scenario of the library with what
//! is changed in it, the settings that are pinned beside it, how many runs, and which chart.

use crate::report::Language;
use crate::report::page::view::CHARTS;
use crate::serve::address::{Pairs, query, value};
use crate::serve::language;

/// Most settings that are pinned: with the one that is moved, a chart tells four apart.
pub const PINS: usize = 3;

/// Numbers of runs to choose from.
pub const RUNS: [u32; 5] = [10, 20, 40, 60, 100];

/// Runs unless the address says otherwise.
pub const USUAL_RUNS: u32 = 20;

/// Most values that are changed in one setting.
pub const CHANGES: usize = 80;

/// Longest value that is looked at, in characters.
pub const LONGEST_VALUE: usize = 40;

/// What stands between the parts of a pinned setting.
const BETWEEN: char = ';';

/// A scenario of the library with changed values.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Setting {
    /// Name in the library.
    pub name: String,
    /// Path and value, as written, of what is changed.
    pub changes: Pairs,
}

/// Everything that the page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// The setting that is moved.
    pub setting: Setting,
    /// The settings it is compared with; the first is the reference.
    pub pins: Vec<Setting>,
    /// How many runs.
    pub runs: u32,
    /// Name of the chart.
    pub chart: String,
}

impl Setting {
    /// The setting in one word of an address.
    fn word(&self) -> String {
        let changes = self.changes.iter().map(|(path, value)| format!("{BETWEEN}{path}={value}"));
        self.name.clone() + &changes.collect::<String>()
    }

    /// The setting that such a word stands for.
    fn of_word(word: &str) -> Self {
        let mut parts = word.split(BETWEEN);
        let name = String::from(parts.next().unwrap_or_default());
        let pair = |part: &str| part.split_once('=').map(|(path, value)| (path.into(), value.into()));
        Self { name, changes: parts.filter_map(pair).collect() }
    }

    /// The changes as they are typed after `--set`.
    pub fn sets(&self) -> Vec<String> {
        self.changes.iter().map(|(path, value)| format!("{path}={value}")).collect()
    }
}

impl State {
    /// The state in the query of an address. What is missing is as usual; a name with a dot is the path of
    /// a value, and an empty value is no change.
    pub fn of(pairs: &Pairs) -> Self {
        let name = match value(pairs, "s") {
            "" => "baseline",
            name => name,
        };
        let changes = pairs.iter().filter(|(name, value)| name.contains('.') && !value.is_empty());
        let pins = pairs.iter().filter(|(name, value)| name == "pin" && !value.is_empty());
        let runs = value(pairs, "n").parse().ok().filter(|runs| RUNS.contains(runs));
        let chart = CHARTS.iter().find(|(name, ..)| *name == value(pairs, "chart")).unwrap_or(&CHARTS[0]);
        Self {
            setting: Setting { name: String::from(name), changes: changes.cloned().collect() },
            pins: pins.map(|(_, word)| Setting::of_word(word)).collect(),
            runs: runs.unwrap_or(USUAL_RUNS),
            chart: String::from(chart.0),
        }
    }

    /// The query that stands for this state.
    pub fn query(&self, language: Language) -> String {
        let pair = |name: &str, value: String| (String::from(name), value);
        let mut pairs =
            vec![pair("lang", String::from(language::code(language))), pair("s", self.setting.name.clone())];
        pairs.extend(self.setting.changes.iter().cloned());
        pairs.extend(self.pin_pairs());
        if self.runs != USUAL_RUNS {
            pairs.push(pair("n", self.runs.to_string()));
        }
        if self.chart != CHARTS[0].0 {
            pairs.push(pair("chart", self.chart.clone()));
        }
        query(&pairs)
    }

    /// The settings that are shown side by side: those that are pinned, and the one that is moved unless it
    /// is one of them.
    pub fn settings(&self) -> Vec<&Setting> {
        let moved = Some(&self.setting).filter(|setting| !self.pins.contains(setting));
        self.pins.iter().chain(moved).collect()
    }

    /// The same with the moved setting pinned.
    pub fn pinned(&self) -> Self {
        let mut state = self.clone();
        state.pins.push(self.setting.clone());
        state
    }

    /// The pins as pairs of a query.
    pub fn pin_pairs(&self) -> Pairs {
        self.pins.iter().map(|pin| (String::from("pin"), pin.word())).collect()
    }

    /// Another setting in the place of the one that is moved.
    pub fn moved_to(&self, setting: Setting) -> Self {
        Self { setting, ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(query: &[(&str, &str)]) -> Pairs {
        query.iter().map(|(name, value)| (String::from(*name), String::from(*value))).collect()
    }

    /// A page that is sent to a colleague would show something else there.
    #[test]
    fn an_address_stands_for_one_state() {
        let asked = pairs(&[
            ("lang", "nl"),
            ("s", "patient"),
            ("team.caseload.limit", "25"),
            ("policy.dialogue", "0.9"),
            ("pin", "baseline"),
            ("pin", "quick-win;team.caseload.limit=18"),
            ("n", "60"),
            ("chart", "money"),
        ]);
        let state = State::of(&asked);
        let written = state.query(Language::Dutch);
        assert_eq!(
            written,
            "lang=nl&s=patient&team.caseload.limit=25&policy.dialogue=0.9&pin=baseline\
             &pin=quick-win%3Bteam.caseload.limit%3D18&n=60&chart=money"
        );
        assert_eq!(state.pins[1].sets(), ["team.caseload.limit=18"]);
        assert_eq!(State::of(&pairs(&[])).query(Language::English), "lang=en&s=baseline");
    }

    /// A setting would be compared with itself.
    #[test]
    fn what_is_pinned_is_not_shown_twice() {
        let state = State::of(&pairs(&[("s", "patient"), ("policy.dialogue", "0.9")]));
        assert_eq!(state.pinned().settings().len(), 1);
        let moved = state.pinned().moved_to(Setting { name: String::from("baseline"), changes: Vec::new() });
        assert_eq!(moved.settings().len(), 2);
        assert_eq!(moved.settings()[0], &state.setting);
    }
}
