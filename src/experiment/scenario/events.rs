//! The entries of `[[intervention]]` in which something happens to teams: `event = "..."`.

use super::lists::{missing, number, words};
use super::mistake::Note;
use super::names;
use super::read::Draft;
use super::tree::{Node, Table};
use super::value::{self, expected};
use crate::kernel::parameter::{Kind, Parameter, Section, Value};
use crate::kernel::week::WEEKS_PER_YEAR;
use crate::model::parameters::{Event, EventKind, Neighbourhood, TeamPlace};
use std::collections::BTreeSet;

const LIST: &str = "intervention";

/// Weeks from the announcement of a tender to its award, when the file does not say.
const ANNOUNCED_BEFORE: u32 = 26;

/// Keys that an event may have beside `id`, `event`, `team` and `from_week`, and those of them it must have.
fn keys(kind: EventKind) -> (&'static [&'static str], &'static [&'static str]) {
    match kind {
        EventKind::Layoff => (&["share", "until_week"], &["share"]),
        EventKind::LeaderLeaves => (&[], &[]),
        EventKind::Tender => (&["share", "chance", "announced_week"], &[]),
        EventKind::TemporaryCrew => (&["members", "until_week"], &["members", "until_week"]),
        EventKind::ListCleared => (&["share"], &[]),
    }
}

/// Reads an entry that says `event`.
pub(super) fn event(node: &Node, fields: &Table, id: String, draft: &mut Draft) {
    let path = format!("{LIST}.{id}");
    if let Some(set) = fields.get("set").or(fields.get("value")) {
        let message = format!("`{path}` is an event and sets a parameter too");
        let expected = "an event, or `set` and `value`: two entries for both";
        draft.notes.push(Note::whole(Some(&set.key), message, expected));
    }
    let kind = kind(&fields["event"], draft);
    let rows = [names::intervention_rows(), names::event_rows()].concat();
    for row in &rows {
        // Of an event that nobody knows, anything but the week may be said or left out.
        let (may, must) = kind.map_or((true, false), |kind| {
            let (may, must) = keys(kind);
            (may.contains(&row.name), must.contains(&row.name))
        });
        let needed = must || row.name == "from_week";
        match (fields.get(row.name), kind) {
            (None, _) if needed => missing(node, LIST, &id, row.name, &expected(row), draft),
            (Some(written), Some(kind)) if !needed && !may => {
                let message = format!("`{}` has no meaning for `{}`", row.name, kind.word());
                draft.notes.push(Note::new(&written.key, message, said(keys(kind).0)));
            }
            _ => {}
        }
    }
    let mut read = |name: &str| {
        let row: &Parameter = rows.iter().find(|r| r.name == name).expect("a declared key");
        number(fields, row, &path, draft)
    };
    let whole = |number: Option<f64>| number.map(|n| n as u32);
    let (from, until) = (whole(read("from_week")), whole(read("until_week")));
    let announced = whole(read("announced_week"));
    let (share, members) = (read("share"), whole(read("members")));
    let chance = read("chance");
    let team = team(fields, &path, draft);
    let Some(from_week) = from else { return };
    let announced_week = announced.unwrap_or(from_week.saturating_sub(ANNOUNCED_BEFORE));
    in_time(fields, &path, (announced_week, from_week, until), draft);
    let Some(kind) = kind else { return };
    let (share, members, chance) = (share.unwrap_or(1.0), members.unwrap_or(0), chance.unwrap_or(1.0));
    let until_week = until;
    let event = Event { id, kind, team, share, members, chance, announced_week, from_week, until_week };
    draft.notes.extend(idle(fields, &path, &event));
    draft.parameters.events.push(event);
}

/// The note for an event that would happen and change nothing.
fn idle(fields: &Table, path: &str, event: &Event) -> Option<Note> {
    let (key, expected) = match event.kind {
        EventKind::Layoff | EventKind::ListCleared if event.share == 0.0 => ("share", "a share above 0"),
        EventKind::TemporaryCrew if event.members == 0 => ("members", "at least 1 member"),
        EventKind::Tender if event.chance == 0.0 && event.announced_week >= event.from_week => {
            ("chance", "a chance above 0, or an announcement before the award, which makes members uncertain")
        }
        _ => return None,
    };
    let written = fields.get(key)?;
    Some(Note::new(&written.at, format!("`{path}` changes nothing: its `{key}` is 0"), expected))
}

/// Which event it is; notes it when there is none of this name.
fn kind(node: &Node, draft: &mut Draft) -> Option<EventKind> {
    let Some(word) = node.word() else {
        let message = format!("`event` cannot be {}", node.value.kind());
        draft.notes.push(Note::new(&node.at, message, "text between quotation marks"));
        return None;
    };
    let Kind::Choice(known) = EventKind::KIND else { return None };
    let known: Vec<&str> = known.iter().map(|w| w.name).collect();
    let found = known.iter().position(|w| *w == word);
    if found.is_none() {
        let message = format!("there is no event `{}`", value::shortened(word));
        let advice = names::did_you_mean(word, known.iter().copied());
        draft.notes.push(Note::new(&node.at, message, names::one_of(&known)).maybe(advice));
    }
    found.map(|index| EventKind::from_number(index as f64))
}

/// The team that an event is about, if the file names one; notes it when there is none of this id.
fn team(fields: &Table, path: &str, draft: &mut Draft) -> Option<String> {
    let id = words(fields, "team", path, draft)?;
    let at = &fields["team"].at;
    draft.places.insert(format!("{path}.team"), at.clone());
    let known: BTreeSet<&str> = draft.parameters.team_ids().collect();
    let broken = [Neighbourhood::NAME, TeamPlace::NAME].iter().any(|list| draft.broken(list));
    if !known.contains(id.as_str()) && !broken {
        let mut seen = BTreeSet::new();
        let known: Vec<&str> = draft.parameters.team_ids().filter(|id| seen.insert(*id)).collect();
        let note = names::no_such(at, "team", &id, &known);
        draft.notes.push(note);
    }
    Some(id)
}

/// An event strikes within the measured weeks, ends after it began and is announced before.
fn in_time(fields: &Table, path: &str, weeks: (u32, u32, Option<u32>), draft: &mut Draft) {
    let (announced, from, until) = weeks;
    let measured = draft.parameters.run.years * WEEKS_PER_YEAR;
    if from >= measured {
        let message = format!("`{path}` begins after the end of the measured years");
        let expected = format!("a week from 0 to {}", measured - 1);
        draft.too_late(from + 1, Note::whole(Some(&fields["from_week"].at), message, expected));
    }
    if until.is_some_and(|until| until <= from) {
        let message = format!("`{path}` ends before it begins");
        let expected = format!("a week after `from_week`, which is {from}");
        draft.notes.push(Note::whole(Some(&fields["until_week"].at), message, expected));
    }
    if announced > from {
        let message = format!("`{path}` is announced after its award");
        let expected = format!("a week up to `from_week`, which is {from}");
        draft.notes.push(Note::whole(Some(&fields["announced_week"].at), message, expected));
    }
}

/// What may be said of an event, as a reader is told.
fn said(may: &[&str]) -> String {
    let all: Vec<&str> = ["team", "from_week"].iter().chain(may).copied().collect();
    names::one_of(&all)
}
