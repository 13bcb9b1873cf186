//! Parameters as the text of a scenario file, bare or with every declaration as a comment.

use super::Scenario;
use super::names;
use super::own;
use super::value::{expected, plain};
use crate::kernel::parameter::{Kind, Parameter, Role, Section};
use crate::model::parameters::{Entry, Event, EventKind, Neighbourhood, Parameters, SectionTable, TeamPlace};
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
            list(&mut out, &section, parameters, commented);
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
    expectations(&mut out, parameters);
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

fn list(out: &mut String, section: &SectionTable, parameters: &Parameters, commented: bool) {
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
            let served = serves.iter().map(|n| quoted(&parameters.neighbourhoods[*n as usize].id));
            let served: Vec<String> = served.collect();
            writeln!(out, "serves = [{}]", served.join(", ")).expect("a String takes all");
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

fn expectations(out: &mut String, parameters: &Parameters) {
    for e in &parameters.expectations {
        write!(
            out,
            "[[expectation]]\nid = {}\noutcome = {}\ntarget = {:?}\nby_week = {}\n\n",
            quoted(&e.id),
            quoted(&e.outcome),
            e.target,
            e.by_week
        )
        .expect("a String takes all");
    }
    for i in &parameters.interventions {
        let (_, row) = names::parameter(&i.set).expect("an intervention sets a declared parameter");
        write!(
            out,
            "[[intervention]]\nid = {}\nset = {}\nvalue = {}\nfrom_week = {}\n",
            quoted(&i.id),
            quoted(&i.set),
            written(&row, i.value),
            i.from_week
        )
        .expect("a String takes all");
        if let Some(until) = i.until_week {
            writeln!(out, "until_week = {until}").expect("a String takes all");
        }
        out.push('\n');
    }
    events(out, &parameters.events);
}

/// Events with what can be said of each kind.
fn events(out: &mut String, events: &[Event]) {
    for e in events {
        let mut line =
            |key: &str, value: String| writeln!(out, "{key} = {value}").expect("a String takes all");
        line("[[intervention]]\nid", quoted(&e.id));
        line("event", quoted(e.kind.word()));
        if let Some(team) = &e.team {
            line("team", quoted(team));
        }
        if matches!(e.kind, EventKind::Layoff | EventKind::Tender | EventKind::ListCleared) {
            line("share", format!("{:?}", e.share));
        }
        if e.kind == EventKind::TemporaryCrew {
            line("members", format!("{}", e.members));
        }
        if e.kind == EventKind::Tender {
            line("chance", format!("{:?}", e.chance));
            line("announced_week", format!("{}", e.announced_week));
        }
        line("from_week", format!("{}", e.from_week));
        if let Some(until) = e.until_week {
            line("until_week", format!("{until}"));
        }
        out.push('\n');
    }
}

/// A value as it is written in a file.
pub fn written(row: &Parameter, number: f64) -> String {
    match row.kind {
        Kind::Number => format!("{number:?}"),
        Kind::Whole => plain(number),
        Kind::Switch => format!("{}", number != 0.0),
        Kind::Choice(words) => quoted(words[number as usize]),
    }
}

/// Text between quotation marks, as TOML wants it.
pub(super) fn quoted(text: &str) -> String {
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
