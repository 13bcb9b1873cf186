//! A pattern file: the sentence, the sides, the claims, the ablation; all mistakes at once.

use super::claim::{Known, claim, pair};
use super::{Claim, Kind, Pair, Pattern, Side};
use crate::experiment::ensemble::Trial;
use crate::experiment::findings::Text;
use crate::experiment::scenario::fields::{Fields, number, wrong};
use crate::experiment::scenario::load::Desk;
use crate::experiment::scenario::mistake::{At, Note};
use crate::experiment::scenario::tree::{Node, Table, Value, entry_field};
use crate::experiment::scenario::variant::{self, Layers, Variant};
use crate::experiment::scenario::{Library, Mistake, library_path};
use crate::kernel::outcome::Outcome;
use std::path::Path;

/// The scenario that a pattern is tried in when it names no other.
const TOWN: &str = "small-town";

/// Keys at the top of a pattern file.
const KEYS: [&str; 11] =
    ["id", "kind", "facts", "sentence", "sentence_nl", "why", "why_nl", "town", "side", "claim", "ablation"];

/// Keys of a side and of the ablation that are not those of a scenario.
const OF_SIDES: [&str; 4] = ["id", "name", "name_nl", "at"];
const OF_ABLATION: [&str; 3] = ["zero", "of", "against"];

/// Whether a text is meant to be a pattern and no scenario.
pub fn looks_like(text: &str) -> bool {
    let begins = |word: &str| text.lines().any(|line| line.trim_start().starts_with(word));
    begins("[[claim]]") || begins("[[side]]") || begins("[ablation")
}

/// Reads a pattern file with the scenarios that it lies over.
pub fn read(path: &Path, library: &dyn Library) -> Result<Pattern, Vec<Mistake>> {
    let mut desk = Desk::new(library);
    match assemble(path, &mut desk) {
        Some(pattern) if desk.notes.is_empty() => Ok(pattern),
        _ => Err(desk.sources.mistakes(desk.notes)),
    }
}

fn assemble(path: &Path, desk: &mut Desk<'_>) -> Option<Pattern> {
    let chain = desk.chain(path, None)?;
    let table = chain.tables[0].clone();
    let below = chain.paths.get(1).cloned().unwrap_or_else(|| library_path(TOWN));
    let fields = Fields { table: &table, what: "a pattern", at: None };
    fields.only(&KEYS, desk);
    let id = fields.required("id", "a name in lower-case letters, digits and hyphens", desk);
    id.into_iter().for_each(|id| plain(id, &table["id"].at, desk));
    let kind = fields.choice("kind", &Kind::ALL.map(|(kind, word)| (kind, word)), desk);
    let sentence = text(&fields, "sentence", "what is expected", desk);
    let why = text(&fields, "why", "which mechanism should bring it about", desk);
    let facts = fields.words("facts", desk).into_iter().map(|(fact, _)| String::from(fact)).collect();
    let nodes = fields.list("side", "a list: each side begins with `[[side]]`", desk);
    let known = known(nodes, desk);
    if known.len() < 2 {
        fields.missing("side", "at least two sides: the first is the reference", desk);
    }
    let claims = claims(&fields, &known, desk);
    let (ablation, zero) = ablation(&fields, &known, desk);
    let layers = (path, below.as_path(), fields.inner("town", desk), ablation);
    let sides: Vec<Option<Side>> = nodes.iter().map(|node| side(node, &layers, desk)).collect();
    let sides: Vec<Side> = sides.into_iter().collect::<Option<_>>()?;
    fit(&sides, &claims, &fields, desk);
    let (id, facts) = (String::from(id?), facts);
    Some(Pattern { id, kind: kind?, facts, sentence: sentence?, why: why?, sides, claims, zero: zero? })
}

/// Notes an id that could not be a name on the command line.
fn plain(id: &str, at: &At, desk: &mut Desk<'_>) {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if id.is_empty() || !id.chars().all(fits) {
        let message = format!("`{id}` cannot be an id");
        desk.notes.push(Note::new(at, message, "lower-case letters, digits and hyphens"));
    }
}

/// A text in both languages; without the Dutch one the English serves for both.
fn text(fields: &Fields<'_>, key: &str, expected: &str, desk: &mut Desk<'_>) -> Option<Text> {
    let en = fields.required(key, expected, desk);
    let nl = fields.word(&format!("{key}_nl"), desk).or(en);
    Some(Text { en: String::from(en?), nl: String::from(nl?) })
}

/// What the sides are called, and where they stand on an axis.
fn known(nodes: &[Node], desk: &mut Desk<'_>) -> Vec<Known> {
    let mut known: Vec<Known> = Vec::new();
    for node in nodes {
        let Value::Table(table) = &node.value else {
            desk.notes.push(wrong("side", node, "a table: each side begins with `[[side]]`"));
            continue;
        };
        let fields = Fields { table, what: "a side", at: Some(&node.at) };
        let id = fields.required("id", "a name in lower-case letters, digits and hyphens", desk);
        let id = id.unwrap_or_default();
        if let Some(written) = table.get("id") {
            plain(id, &written.at, desk);
            if known.iter().any(|(other, _)| other == id) {
                let message = format!("two sides have the id `{id}`");
                desk.notes.push(Note::new(&written.at, message, "an id of its own for every side"));
            }
        }
        known.push((String::from(id), fields.number("at", desk)));
    }
    known
}

fn claims(fields: &Fields<'_>, known: &[Known], desk: &mut Desk<'_>) -> Vec<Claim> {
    let nodes = fields.list("claim", "a list: each claim begins with `[[claim]]`", desk);
    if !fields.table.contains_key("claim") {
        fields.missing("claim", "at least one claim", desk);
    }
    nodes.iter().filter_map(|node| claim(node, known, desk)).collect()
}

/// What the ablation lays over the sides, and what must then be equal.
fn ablation(
    fields: &Fields<'_>,
    known: &[Known],
    desk: &mut Desk<'_>,
) -> (Table, Option<(&'static Outcome, Pair)>) {
    let Some(node) = fields.table.get("ablation") else {
        fields.missing("ablation", "a table with `zero`, and with what closes every channel", desk);
        return (Table::new(), None);
    };
    let Value::Table(table) = &node.value else {
        desk.notes.push(wrong("ablation", node, "a table, which begins with `[ablation]`"));
        return (Table::new(), None);
    };
    let own = Fields { table, what: "the ablation", at: Some(&node.at) };
    if !table.contains_key("zero") {
        own.missing("zero", "the outcome on which nothing must be left of the effect", desk);
    }
    let (zero, pair) = (own.outcome("zero", desk), pair(&own, known, desk));
    let over = without(table, &OF_ABLATION);
    if over.is_empty() {
        own.missing("mechanisms", "what closes every channel, such as `[ablation.mechanisms]`", desk);
    }
    (over, zero.zip(pair))
}

fn without(table: &Table, keys: &[&str]) -> Table {
    let kept = table.iter().filter(|(key, _)| !keys.contains(&key.as_str()));
    kept.map(|(key, node)| (key.clone(), node.clone())).collect()
}

/// A side with its scenario and its ablation; with it come the pattern file, the scenario file, the town and
/// the ablation.
fn side(
    node: &Node,
    (own, below, town, ablation): &(&Path, &Path, Table, Table),
    desk: &mut Desk<'_>,
) -> Option<Side> {
    let Value::Table(table) = &node.value else { return None };
    let over = without(table, &OF_SIDES);
    let mut scenario = |over: &[&Table]| {
        let layers = Layers { below: (below, None), town, over, sets: &[] };
        variant::read(own, &layers, desk)
    };
    let (plain, ablated) = (scenario(&[&over]), scenario(&[&over, ablation]));
    let (plain, ablated) = (plain?, ablated?);
    let word = |key: &str| entry_field(node, key).and_then(Node::word);
    let id = word("id").unwrap_or_default();
    let en = word("name").unwrap_or(id);
    let trial = |v: &Variant| Trial { history: v.history.clone(), parameters: v.parameters.clone() };
    Some(Side {
        id: String::from(id),
        name: Text { en: String::from(en), nl: String::from(word("name_nl").unwrap_or(en)) },
        at: entry_field(node, "at").and_then(number),
        plain: trial(&plain),
        ablated: trial(&ablated),
        own: plain.own,
        own_past: plain.own_past,
    })
}

/// Notes sides of different length, and windows beyond it.
fn fit(sides: &[Side], claims: &[Claim], fields: &Fields<'_>, desk: &mut Desk<'_>) {
    let Some(first) = sides.first() else { return };
    let horizon = first.plain.horizon();
    for (side, node) in sides.iter().zip(fields.list("side", "", desk)) {
        if side.plain.horizon() != horizon {
            let message = format!("`{}` does not last as long as `{}`", side.id, first.id);
            let expected = "the same `run.years` and `run.warmup_years` in every side";
            desk.notes.push(Note::whole(Some(&node.at), message, expected));
        }
    }
    let years = first.plain.parameters.run.years;
    let weeks = horizon.measured as usize;
    for (claim, node) in claims.iter().zip(fields.list("claim", "", desk)) {
        let windows = [Some(claim.window), claim.early];
        if windows.into_iter().flatten().any(|window| window.weeks().end > weeks) {
            let message = "a window of this claim ends after the measured years";
            desk.notes.push(Note::whole(Some(&node.at), message, format!("at most {years} years")));
        }
    }
}
