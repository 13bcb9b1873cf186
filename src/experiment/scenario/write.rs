//! Parameters as the text of a scenario file, bare or with every declaration as a comment.

use super::Scenario;
use super::names;
use super::own;
use super::value::{expected, plain};
use crate::kernel::parameter::{Kind, Parameter, Role, Section};
use crate::model::parameters::{
    Entry, Event, EventKind, Expectation, Intervention, Neighbourhood, Parameters, SectionTable, TeamPlace,
};
use std::fmt::Write;

/// Width of a comment.
const WIDTH: usize = 98;

/// The file beside a complete scenario in which its history stands, when that is another scenario.
pub const HISTORY_FILE: &str = "history.toml";

/// The scenario as it is run: merged and complete, a file that reads back to the same values.
/// When the warm-up is under another scenario it refers to the file `history` beside it.
pub fn complete(scenario: &Scenario, history: &str) -> String {
    let mut head = Vec::new();
    let texts = [
        ("title", &scenario.title.en),
        ("title_nl", &scenario.title.nl),
        ("about", &scenario.about.en),
        ("about_nl", &scenario.about.nl),
    ];
    let given = texts.into_iter().filter(|(_, text)| !text.is_empty());
    head.extend(given.map(|(key, text)| format!("{key} = {}", quoted(text))));
    if scenario.illustration {
        head.push(String::from("illustration = true"));
    }
    if scenario.history != scenario.parameters {
        head.push(format!("history = {}", quoted(history)));
    }
    text(&scenario.parameters, &head, false)
}

/// The warm-up of a scenario as a file of its own, complete.
pub fn complete_history(scenario: &Scenario) -> String {
    let title = format!("title = {}", quoted(&format!("The history of {}", scenario.title.en)));
    text(&scenario.history, &[title], false)
}

/// Parameters as a scenario file. `head` stands first in `[run]`; `commented` adds what the
/// declarations say.
pub fn text(parameters: &Parameters, head: &[String], commented: bool) -> String {
    let mut out = String::new();
    if parameters.providers.is_empty() {
        out.push_str("provider = []\n\n");
    }
    for section in Parameters::table() {
        if section.list {
            entries(&mut out, &section, parameters, commented);
            continue;
        }
        if commented {
            rule(&mut out, section.doc);
        }
        writeln!(out, "[{}]", section.name).expect("a String takes all");
        if section.name == "run" {
            head.iter().for_each(|line| {
                out.push_str(line);
                out.push('\n');
            });
        }
        for row in &section.rows {
            let number = parameters.get(&format!("{}.{}", section.name, row.name));
            let number = number.expect("every declared parameter can be read");
            if commented {
                out.push('\n');
                declaration(&mut out, "", row);
            }
            writeln!(out, "{} = {}", row.name, written(row, number)).expect("a String takes all");
        }
        out.push('\n');
    }
    expectations(parameters).iter().for_each(|e| e.write(&mut out, "expectation"));
    interventions(parameters).iter().for_each(|i| i.write(&mut out, "intervention"));
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

fn entries(out: &mut String, section: &SectionTable, parameters: &Parameters, commented: bool) {
    if commented {
        rule(out, section.doc);
        for row in &section.rows {
            declaration(out, &format!("{}: ", row.name), row);
        }
        out.push('\n');
    }
    let entries: Vec<Named<'_>> = match section.name {
        Neighbourhood::NAME => names_of(&parameters.neighbourhoods),
        TeamPlace::NAME => names_of(&parameters.teams),
        _ => names_of(&parameters.providers),
    };
    for (id, [name, name_nl], own, serves) in entries {
        writeln!(out, "[[{}]]\nid = {}\nname = {}", section.name, quoted(id), quoted(name))
            .expect("a String takes all");
        if name_nl != name {
            writeln!(out, "name_nl = {}", quoted(name_nl)).expect("a String takes all");
        }
        for row in &section.rows {
            let number = parameters.get(&format!("{}.{id}.{}", section.name, row.name));
            let number = number.expect("every entry has every field");
            writeln!(out, "{} = {}", row.name, written(row, number)).expect("a String takes all");
        }
        if !serves.is_empty() {
            let served = serves.iter().map(|n| parameters.neighbourhoods[*n as usize].id.as_str());
            let served: Vec<&str> = served.collect();
            writeln!(out, "serves = {}", list(&served)).expect("a String takes all");
        }
        own::write(out, section.name, own);
        out.push('\n');
    }
}

/// Id and names of an entry, what its team has of its own, and which neighbourhoods it serves.
type Named<'a> = (&'a str, [&'a str; 2], &'a [(String, f64)], &'a [u32]);

fn names_of<T>(entries: &[Entry<T>]) -> Vec<Named<'_>> {
    entries.iter().map(|e| (e.id.as_str(), e.names(), e.own.as_slice(), e.serves.as_slice())).collect()
}

/// An entry of a list as it is written: its id, and its other keys with their values.
pub(super) struct Written {
    pub id: String,
    pub fields: Vec<(String, String)>,
}

impl Written {
    fn new(id: &str, fields: Vec<(&str, String)>) -> Self {
        let fields = fields.into_iter().map(|(key, value)| (String::from(key), value)).collect();
        Self { id: String::from(id), fields }
    }

    /// The value of a key.
    pub fn field(&self, key: &str) -> Option<&str> {
        self.fields.iter().find(|(known, _)| known == key).map(|(_, value)| value.as_str())
    }

    /// What it says beside its id, in one line.
    pub fn in_a_line(&self) -> String {
        let says = |(key, value): &&(String, String)| key != "name" || *value != quoted(&self.id);
        let fields: Vec<String> =
            self.fields.iter().filter(says).map(|(key, value)| format!("{key} = {value}")).collect();
        format!("{{ {} }}", fields.join(", "))
    }

    fn write(&self, out: &mut String, list: &str) {
        let id = (String::from("id"), quoted(&self.id));
        writeln!(out, "[[{list}]]").expect("a String takes all");
        for (key, value) in std::iter::once(&id).chain(&self.fields) {
            writeln!(out, "{key} = {value}").expect("a String takes all");
        }
        out.push('\n');
    }
}

/// The expectations, in their order.
pub(super) fn expectations(parameters: &Parameters) -> Vec<Written> {
    let expectation = |e: &Expectation| {
        let fields = vec![
            ("outcome", quoted(&e.outcome)),
            ("target", format!("{:?}", e.target)),
            ("by_week", format!("{}", e.by_week)),
        ];
        Written::new(&e.id, fields)
    };
    parameters.expectations.iter().map(expectation).collect()
}

/// The dated changes, in their order, and after them the events.
pub(super) fn interventions(parameters: &Parameters) -> Vec<Written> {
    let change = |i: &Intervention| {
        let (_, row) = names::parameter(&i.set).expect("an intervention sets a declared parameter");
        let mut fields = vec![("set", quoted(&i.set)), ("value", written(&row, i.value))];
        fields.extend(weeks(i.from_week, i.until_week));
        Written::new(&i.id, fields)
    };
    let changes = parameters.interventions.iter().map(change);
    changes.chain(parameters.events.iter().map(event)).collect()
}

/// An event with what can be said of its kind.
fn event(e: &Event) -> Written {
    let mut fields = vec![("event", quoted(e.kind.word()))];
    fields.extend(e.team.as_ref().map(|team| ("team", quoted(team))));
    if matches!(e.kind, EventKind::Layoff | EventKind::Tender | EventKind::ListCleared) {
        fields.push(("share", format!("{:?}", e.share)));
    }
    if e.kind == EventKind::TemporaryCrew {
        fields.push(("members", format!("{}", e.members)));
    }
    if e.kind == EventKind::Tender {
        fields.push(("chance", format!("{:?}", e.chance)));
        fields.push(("announced_week", format!("{}", e.announced_week)));
    }
    fields.extend(weeks(e.from_week, e.until_week));
    Written::new(&e.id, fields)
}

fn weeks(from: u32, until: Option<u32>) -> impl Iterator<Item = (&'static str, String)> {
    let until = until.map(|week| ("until_week", format!("{week}")));
    std::iter::once(("from_week", format!("{from}"))).chain(until)
}

/// Words as a list.
pub(super) fn list(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| quoted(word)).collect();
    format!("[{}]", quoted.join(", "))
}

/// A value as it is written in a file.
pub fn written(row: &Parameter, number: f64) -> String {
    match row.kind {
        Kind::Number => format!("{number:?}"),
        Kind::Whole => plain(number),
        Kind::Switch => format!("{}", number != 0.0),
        Kind::Choice(words) => quoted(words[number as usize].name),
    }
}

/// Text between quotation marks, as TOML wants it.
pub fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            c if c.is_control() => write!(quoted, "\\u{:04X}", u32::from(c)).expect("a String takes all"),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

fn rule(out: &mut String, doc: &str) {
    let line = format!("# {}\n", "-".repeat(WIDTH - 2));
    out.push_str(&line);
    comment(out, "", doc.trim());
    out.push_str(&line);
}

/// What a declaration says: meaning, then ranges and role, then source.
fn declaration(out: &mut String, label: &str, row: &Parameter) {
    comment(out, "", &format!("{label}{}", row.doc.trim()));
    let believable =
        row.plausible.map(|(low, high)| format!(" Believable: {} to {}.", plain(low), plain(high)));
    let (accepted, believable) = (expected(row), believable.unwrap_or_default());
    comment(out, "  ", &format!("Accepted: {accepted}.{believable} {}.", capital(role(row.role))));
    comment(out, "  ", &format!("Source: {}.", row.source.trim_end_matches('.')));
}

/// What a role is called.
pub fn role(role: Role) -> &'static str {
    match role {
        Role::Lever => "lever",
        Role::Uncertainty => "uncertainty",
        Role::Constant => "constant",
        Role::Founding => "fixed at the founding",
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// A comment of several lines, each within the width.
pub(super) fn comment(out: &mut String, indent: &str, text: &str) {
    let mut line = format!("#{indent}");
    for word in text.split_whitespace() {
        if line.chars().count() + 1 + word.chars().count() > WIDTH {
            out.push_str(&line);
            out.push('\n');
            line = format!("#{indent}");
        }
        line.push(' ');
        line.push_str(word);
    }
    out.push_str(&line);
    out.push('\n');
}
