//! The form of levers, made from the declarations: every lever that a scenario has, with its meaning, unit,
//! ranges and source.

use super::question::label;
use super::state::Setting;
use crate::experiment::describe::value_in_words;
use crate::experiment::scenario::plain;
use crate::kernel::parameter::{Kind, Parameter, Role, Section};
use crate::model::parameters::{Neighbourhood, Parameters, Provider, TeamPlace};
use crate::report::Language;
use crate::serve::address::value;
use maud::{Markup, html};

/// Levers that belong together: English and Dutch heading, and the tables they are declared in.
struct Group {
    heading: (&'static str, &'static str),
    tables: &'static [&'static str],
}

/// The groups, in the order in which a municipality would ask.
const GROUPS: &[Group] = &[
    Group { heading: ("Caseload", "Caseload"), tables: &["team.caseload"] },
    Group { heading: ("Time and place", "Tijd en plek"), tables: &["team.time"] },
    Group { heading: ("Council and policy", "Raad en beleid"), tables: &["policy"] },
    Group {
        heading: ("Who is in the team", "Wie er in het team zitten"),
        tables: &["team.selection", "team.roles", "team.fields", "team.mix", "staffing"],
    },
    Group { heading: ("Leading and learning", "Leiden en leren"), tables: &["team.leader", "learning"] },
    Group { heading: ("Form of the team", "Vorm van het team"), tables: &["team.form", "team.employment"] },
    Group {
        heading: ("For whom, and how far", "Voor wie, en hoe ver"),
        tables: &["team.access", "team.approach", "household", "casework"],
    },
    Group { heading: ("Second line", "Tweede lijn"), tables: &[Provider::NAME] },
    Group { heading: ("Desk and approval", "Loket en toestemming"), tables: &["desk"] },
    Group { heading: ("Volunteers", "Vrijwilligers"), tables: &["zero_line"] },
    Group {
        heading: ("Seats by team", "Plaatsen per team"),
        tables: &[Neighbourhood::NAME, TeamPlace::NAME],
    },
    Group { heading: ("Budget", "Budget"), tables: &["budget"] },
];

/// Units of levers in Dutch.
const UNITS: &[(&str, &str)] = &[
    ("FTE", "fte"),
    ("a year", "per jaar"),
    ("cases", "casussen"),
    ("cases per FTE", "casussen per fte"),
    ("days a week", "dagen per week"),
    ("euros a year", "euro per jaar"),
    ("hours", "uren"),
    ("hours a week", "uren per week"),
    ("life domains", "leefgebieden"),
    ("members", "medewerkers"),
    ("organisations", "organisaties"),
    ("parts", "delen"),
    ("people", "mensen"),
    ("per 1,000 households", "per 1.000 huishoudens"),
    ("places", "plaatsen"),
    ("problems", "problemen"),
    ("share", "aandeel"),
    ("systems", "systemen"),
    ("weeks", "weken"),
];

/// One lever of a scenario.
struct Lever {
    path: String,
    row: Parameter,
    /// The value that the scenario itself has.
    own: f64,
    /// The value as typed, if it is changed.
    typed: Option<String>,
}

/// All groups of levers of a scenario, open where something is changed.
pub fn levers(own: &Parameters, setting: &Setting, language: Language) -> Markup {
    html! {
        @for (n, group) in GROUPS.iter().enumerate() {
            @let levers = of_group(group, own, setting);
            @let changed = levers.iter().filter(|lever| lever.typed.is_some()).count();
            @if !levers.is_empty() {
                details class="group" open[n == 0 || changed > 0] {
                    summary {
                        (language.pick(group.heading.0, group.heading.1))
                        span class="changed" {
                            @if changed > 0 { (changed) " " (language.pick("changed", "veranderd")) }
                        }
                    }
                    @for lever in &levers { (lever.markup(language)) }
                }
            }
        }
    }
}

fn of_group(group: &Group, own: &Parameters, setting: &Setting) -> Vec<Lever> {
    let mut levers = Vec::new();
    for section in Parameters::table().into_iter().filter(|section| group.tables.contains(&section.name)) {
        let entries: Vec<&str> = match section.name {
            Neighbourhood::NAME => own.neighbourhoods.iter().map(|entry| entry.id.as_str()).collect(),
            TeamPlace::NAME => own.teams.iter().map(|entry| entry.id.as_str()).collect(),
            Provider::NAME => own.providers.iter().map(|entry| entry.id.as_str()).collect(),
            _ => vec![""],
        };
        for id in entries {
            let table =
                if id.is_empty() { String::from(section.name) } else { format!("{}.{id}", section.name) };
            for row in section.rows.iter().filter(|row| row.role == Role::Lever) {
                let path = format!("{table}.{}", row.name);
                let typed = Some(value(&setting.changes, &path)).filter(|typed| !typed.is_empty());
                let typed = typed.map(String::from);
                levers.extend(own.get(&path).map(|own| Lever { path, row: *row, own, typed }));
            }
        }
    }
    levers
}

/// A value as the form writes it.
fn written(row: &Parameter, number: f64) -> String {
    match row.kind {
        Kind::Switch => String::from(if number == 0.0 { "false" } else { "true" }),
        Kind::Choice(words) => String::from(words[number as usize].name),
        Kind::Number | Kind::Whole => plain(number),
    }
}

impl Lever {
    fn markup(&self, language: Language) -> Markup {
        let dutch = language == Language::Dutch;
        let id = self.path.replace('.', "-");
        html! {
            div class="lever" data-changed[self.typed.is_some()] {
                label for=(id) { (label(&self.path, &self.row, dutch)) }
                (self.field(&id, language))
                p class="hint" id=(format!("{id}-hint")) { (self.hint(language)) }
                details class="about" {
                    summary {
                        (language.pick("About", "Over"))
                        span class="unseen" { " " (label(&self.path, &self.row, dutch)) }
                    }
                    p lang="en" { (self.row.doc.trim()) }
                    p { (language.pick("Source: ", "Bron: ")) span lang="en" { (self.row.source) } }
                    p { code { (self.path) } }
                }
            }
        }
    }

    fn field(&self, id: &str, language: Language) -> Markup {
        let own = written(&self.row, self.own);
        let shown = self.typed.as_deref().unwrap_or(&own);
        let hint = format!("{id}-hint");
        let words: Vec<(&str, &str)> = match self.row.kind {
            Kind::Switch => {
                vec![("true", language.pick("on", "aan")), ("false", language.pick("off", "uit"))]
            }
            Kind::Choice(words) => {
                words.iter().map(|word| (word.name, language.pick(word.name, word.nl))).collect()
            }
            Kind::Number | Kind::Whole => Vec::new(),
        };
        if !words.is_empty() {
            return html! {
                select id=(id) name=(self.path) data-own=(own) aria-describedby=(hint) {
                    @for (word, said) in words {
                        option value=(word) selected[word == shown] { (said) }
                    }
                }
            };
        }
        let (low, high) = self.row.valid;
        let (from, to) = self.reach();
        html! {
            input type="number" id=(id) name=(self.path) value=(shown) min=(plain(low)) max=(plain(high))
                step=(plain(self.step())) data-own=(own) data-from=(plain(from)) data-to=(plain(to))
                inputmode="decimal" autocomplete="off" aria-describedby=(hint)
                aria-invalid=[self.is_wrong().then_some("true")];
        }
    }

    /// Whether what was typed is no number that may stand here.
    fn is_wrong(&self) -> bool {
        let (low, high) = self.row.valid;
        let typed = self.typed.as_deref().map(str::parse::<f64>);
        typed.is_some_and(|typed| !typed.is_ok_and(|number| (low..=high).contains(&number)))
    }

    /// The stretch that a slider covers: what is believable, and the scenario's own value.
    fn reach(&self) -> (f64, f64) {
        let (low, high) = self.row.valid;
        let most = high.min(low + 3.0 * (self.own.max(self.row.default) - low).max(1.0));
        let (from, to) = self.row.plausible.unwrap_or((low, most));
        (from.min(self.own), to.max(self.own))
    }

    /// One step of the field: whole, or a round part of its stretch.
    fn step(&self) -> f64 {
        if self.row.kind == Kind::Whole {
            return 1.0;
        }
        let (from, to) = self.reach();
        [1e-3, 5e-3, 1e-2, 5e-2, 0.1, 0.5, 1.0]
            .into_iter()
            .rev()
            .find(|step| (to - from) / step >= 10.0)
            .unwrap_or(1e-3)
    }

    /// Unit, ranges and the scenario's own value.
    fn hint(&self, language: Language) -> String {
        let unit = match language {
            Language::English => self.row.unit,
            Language::Dutch => {
                UNITS.iter().find(|(en, _)| *en == self.row.unit).map_or(self.row.unit, |(_, nl)| nl)
            }
        };
        let number = |value: f64| match language {
            Language::English => plain(value),
            Language::Dutch => plain(value).replace('.', ","),
        };
        let to = language.pick("to", "tot");
        let mut parts = Vec::new();
        if !unit.is_empty() {
            parts.push(String::from(unit));
        }
        if matches!(self.row.kind, Kind::Number | Kind::Whole) {
            let (low, high) = self.row.valid;
            parts.push(format!("{} {to} {}", number(low), number(high)));
        }
        if let Some((low, high)) = self.row.plausible {
            let believable = language.pick("believable", "aannemelijk");
            parts.push(format!("{believable} {} {to} {}", number(low), number(high)));
        }
        let own = match self.row.kind {
            Kind::Switch | Kind::Choice(_) => {
                value_in_words(&self.row, self.own, language == Language::Dutch)
            }
            Kind::Number | Kind::Whole => number(self.own),
        };
        parts.push(format!("{} {own}", language.pick("in this scenario", "in dit scenario")));
        parts.join(" · ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A lever that was declared would have no place in the form, or two.
    #[test]
    fn every_lever_stands_in_one_group() {
        let levers = |section: &crate::model::parameters::SectionTable| {
            section.rows.iter().any(|row| row.role == Role::Lever)
        };
        for section in Parameters::table().iter().filter(|section| levers(section)) {
            let groups = GROUPS.iter().filter(|group| group.tables.contains(&section.name));
            assert_eq!(groups.count(), 1, "{}", section.name);
        }
    }

    /// A Dutch reader would meet an English unit.
    #[test]
    fn every_unit_of_a_lever_has_a_dutch_word() {
        for section in Parameters::table() {
            for row in section.rows.iter().filter(|row| row.role == Role::Lever && !row.unit.is_empty()) {
                assert!(
                    UNITS.iter().any(|(en, _)| *en == row.unit),
                    "{}.{}: {}",
                    section.name,
                    row.name,
                    row.unit
                );
            }
        }
    }

    /// What the form writes would not be read back as the same value, or not be accepted by the browser.
    #[test]
    fn what_the_form_writes_is_what_the_scenario_has() {
        let own = Parameters::default();
        for group in GROUPS {
            for lever in of_group(group, &own, &Setting::default()) {
                let (from, to) = lever.reach();
                assert!(from < to && from <= lever.own && lever.own <= to, "{}", lever.path);
                let (Kind::Number | Kind::Whole) = lever.row.kind else { continue };
                assert_eq!(written(&lever.row, lever.own).parse(), Ok(lever.own), "{}", lever.path);
            }
        }
    }
}
