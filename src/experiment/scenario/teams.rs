//! Teams beside those of the neighbourhoods: which neighbourhoods they serve.

use super::lists;
use super::mistake::Note;
use super::names;
use super::read::Draft;
use super::tree::{self, Node, Value};
use super::value;
use crate::kernel::parameter::Section;
use crate::model::parameters::{Entry, Neighbourhood, StartFrom, TeamPlace};

/// Reads the list of teams, once the neighbourhoods are known.
pub(super) fn teams(list: &Node, draft: &mut Draft) {
    let mut teams: Vec<Entry<TeamPlace>> = lists::entries(list, &["seats"], draft);
    let Value::List(nodes) = &list.value else { return };
    let nodes = nodes.iter().filter(|node| matches!(node.value, Value::Table(_)));
    for (team, node) in teams.iter_mut().zip(nodes) {
        if let Some(written) = tree::entry_field(node, "serves") {
            team.serves = serves(written, &team.id, draft);
        }
        if draft.parameters.neighbourhoods.iter().any(|place| place.id == team.id) {
            let message = format!("the team `{}` has the id of a neighbourhood", team.id);
            let at = tree::entry_field(node, "id").map(|id| &id.at);
            draft.notes.push(Note::whole(at, message, "an id of its own for every team"));
        }
    }
    draft.parameters.teams = teams;
}

/// The places of the neighbourhoods that a team serves, in their order.
fn serves(node: &Node, team: &str, draft: &mut Draft) -> Vec<u32> {
    let path = format!("{}.{team}.serves", TeamPlace::NAME);
    let expected = "a list of ids of neighbourhoods, or no `serves`: then it serves all";
    let Value::List(written) = &node.value else {
        let message = format!("`{path}` cannot be {}", node.value.kind());
        let remedy = node.word().map(|id| format!("write a list: `serves = [\"{}\"]`", value::shortened(id)));
        draft.notes.push(Note::new(&node.at, message, expected).maybe(remedy));
        return Vec::new();
    };
    if written.is_empty() {
        draft.notes.push(Note::new(&node.at, format!("`{path}` names no neighbourhood"), expected));
    }
    let ids: Vec<String> = draft.parameters.neighbourhoods.iter().map(|place| place.id.clone()).collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    let mut places = Vec::new();
    for node in written {
        let Some(word) = node.word() else {
            let message = format!("`{path}` cannot hold {}", node.value.kind());
            draft.notes.push(Note::new(&node.at, message, expected));
            continue;
        };
        match ids.iter().position(|id| *id == word) {
            Some(place) => places.push(place as u32),
            None if draft.broken(Neighbourhood::NAME) => {}
            None => draft.notes.push(names::no_such(&node.at, "neighbourhood", word, &ids)),
        }
    }
    places.sort_unstable();
    places.dedup();
    places
}

/// What teams begin with of their own must be possible, and with the totals of all teams add up.
pub(super) fn begin(draft: &mut Draft) {
    let p = &draft.parameters;
    let mut notes = Vec::new();
    for row in StartFrom::rows() {
        let name = row.name;
        let own = |entry: usize| p.own_start(entry, name);
        let mut sum = 0.0;
        for (entry, id) in p.team_ids().enumerate() {
            let Some(stated) = own(entry) else { continue };
            sum += stated;
            let list = if entry < p.neighbourhoods.len() { Neighbourhood::NAME } else { TeamPlace::NAME };
            let path = format!("{list}.{id}.start.{name}");
            let (seats, at) = (p.seats(entry), draft.places.get(&path));
            if seats == 0 {
                let message = format!("`{path}` is of a team without seats");
                notes.push(Note::whole(at, message, "a team with seats"));
            } else if name == "vacancies" && stated > f64::from(seats) {
                let message = format!("`{path}` is more than the team has seats");
                notes.push(Note::whole(at, message, format!("at most {seats}")));
            }
        }
        let total = p.start.get(name).expect("a row has its field");
        let open = p.team_ids().enumerate().any(|(entry, _)| p.seats(entry) > 0 && own(entry).is_none());
        if total >= 0.0 && (sum > total || sum < total && !open) {
            let message = format!("teams begin with `start.{name}` of {sum} together, and not with {total}");
            let expected = match open {
                true => format!("at least {sum}: other teams share what is left of it"),
                false => format!("{sum}, or no `start.{name}` of all teams: each has its own"),
            };
            let at = draft.places.get(&format!("{}.{name}", StartFrom::NAME));
            notes.push(Note::whole(at, message, expected));
        }
    }
    draft.notes.extend(notes);
}
