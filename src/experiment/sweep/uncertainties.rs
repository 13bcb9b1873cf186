//! Reading what a sweep leaves to chance: paths with ranges and distributions, or with values.

use super::levers::{Paths, id, paths, said, values};
use super::plan::{Design, DesignKind, Uncertainty};
use super::read::whole;
use super::spread::Spread;
use crate::experiment::scenario::fields::{Fields, wrong};
use crate::experiment::scenario::load::Desk;
use crate::experiment::scenario::mistake::Note;
use crate::experiment::scenario::tree::Value;
use crate::experiment::scenario::{plain, value};
use crate::kernel::parameter::Kind;
use crate::model::parameters::Parameters;

/// A path that something sets, and what that is.
pub(super) type Named = (String, String);

/// Words for distributions.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Word {
    Uniform,
    Log,
    Triangular,
    Normal,
}

const WORDS: [(Word, &str); 4] = [
    (Word::Uniform, "uniform"),
    (Word::Log, "log"),
    (Word::Triangular, "triangular"),
    (Word::Normal, "normal"),
];

const KEYS: [&str; 10] =
    ["id", "path", "paths", "range", "distribution", "mode", "mean", "sd", "values", "levels"];

/// The uncertainties of a sweep; `taken` are paths that something else sets.
pub(super) fn read(
    fields: &Fields<'_>,
    design: Option<&Design>,
    mut taken: Vec<Named>,
    known: Option<&Parameters>,
    desk: &mut Desk<'_>,
) -> Vec<Uncertainty> {
    let mut found: Vec<Uncertainty> = Vec::new();
    for node in fields.list("uncertainty", "a list: each begins with `[[uncertainty]]`", desk) {
        let Value::Table(table) = &node.value else {
            desk.notes.push(wrong("uncertainty", node, "a table: each begins with `[[uncertainty]]`"));
            continue;
        };
        let own = Fields { table, what: "an uncertainty", at: Some(&node.at) };
        own.only(&KEYS, desk);
        let paths = paths(&own, known, desk);
        let id = id(&own, desk);
        let spread = spread(&own, paths.as_ref(), design, desk);
        let Some(paths) = paths else { continue };
        for (path, _, at) in &paths.all {
            if let Some((_, by)) = taken.iter().find(|(other, _)| other == path) {
                let message = format!("`{path}` is also set by {by}");
                desk.notes.push(Note::new(at, message, "each path in one lever or uncertainty"));
            }
        }
        let id = id.unwrap_or_else(|| paths.all[0].0.clone());
        if found.iter().any(|other| other.id == id) {
            let message = format!("two uncertainties are called `{id}`");
            desk.notes.push(Note::whole(Some(&node.at), message, "an `id` of its own for every uncertainty"));
        }
        taken.extend(paths.all.iter().map(|(path, ..)| (path.clone(), format!("the uncertainty `{id}`"))));
        let Some(spread) = spread else { continue };
        let first = &paths.all[0].1;
        let words = match first.kind {
            Kind::Choice(words) => words.iter().map(|word| String::from(word.name)).collect(),
            Kind::Switch => ["false", "true"].map(String::from).into(),
            Kind::Number | Kind::Whole => Vec::new(),
        };
        let whole = first.kind == Kind::Whole;
        let paths = paths.all.into_iter().map(|(path, ..)| path).collect();
        found.push(Uncertainty { id, paths, whole, spread, words });
    }
    let list = design.is_some_and(|design| design.kind == DesignKind::List);
    if let (true, Some(first)) = (list, found.first())
        && let Some(other) = found.iter().find(|other| other.spread.count() != first.spread.count())
    {
        let (one, two) = (first.spread.count(), other.spread.count());
        let message = format!("`{}` has {one} values and `{}` has {two}", first.id, other.id);
        let at = fields.table.get("uncertainty").map(|node| &node.at);
        desk.notes.push(Note::whole(at, message, "in a list as many values for each: one for every point"));
    }
    found
}

/// How values are spread: as written, or over the declared believable range.
fn spread(
    fields: &Fields<'_>,
    paths: Option<&Paths>,
    design: Option<&Design>,
    desk: &mut Desk<'_>,
) -> Option<Spread> {
    let kind = design.map(|design| design.kind);
    let levels = whole(fields, "levels", (1.0, 10_000.0), desk);
    if let Some(node) =
        fields.table.get("levels").filter(|_| kind.is_some_and(|kind| kind != DesignKind::Grid))
    {
        desk.notes.push(Note::new(
            &node.key,
            "`levels` is for a grid",
            "a range of which the design takes points",
        ));
    }
    if fields.table.contains_key("values") {
        for key in ["range", "distribution", "levels", "mode", "mean", "sd"] {
            if let Some(node) = fields.table.get(key) {
                let message = format!("`values` and `{key}` are both written");
                desk.notes.push(Note::new(&node.key, message, "one of the two"));
            }
        }
        let values = values(fields, paths, desk)?.into_iter().map(|(value, _)| value).collect();
        return Some(Spread::Values { values });
    }
    if let Some((path, row, at)) =
        paths.and_then(|paths| paths.all.iter().find(|(_, row, _)| words_only(row.kind)))
    {
        let message = format!("`{path}` has no range");
        let example: Vec<String> = (0..=1).map(|value| said(row, f64::from(value))).collect();
        let expected = format!("`values`, such as {} and {}", example[0], example[1]);
        desk.notes.push(Note::new(at, message, expected));
        return None;
    }
    if kind == Some(DesignKind::List) {
        fields.missing("values", "in a list a value for every point", desk);
        return None;
    }
    let (low, high) = range(fields, paths?, desk)?;
    let spread = distribution(fields, low, high, desk)?;
    if kind != Some(DesignKind::Grid) {
        return Some(spread);
    }
    let Some(levels) = levels else {
        if !fields.table.contains_key("levels") {
            fields.missing("levels", "in a grid how many values of the range are tried, or `values`", desk);
        }
        return None;
    };
    let whole = paths?.all[0].1.kind == Kind::Whole;
    let share = |level: usize| if levels > 1.0 { level as f64 / (levels - 1.0) } else { 0.5 };
    let mut values: Vec<f64> = (0..levels as usize).map(|level| spread.at(share(level), whole)).collect();
    values.dedup();
    Some(Spread::Values { values })
}

fn words_only(kind: Kind) -> bool {
    matches!(kind, Kind::Switch | Kind::Choice(_))
}

/// The ends of a range: as written, or what all paths have as believable.
fn range(fields: &Fields<'_>, paths: &Paths, desk: &mut Desk<'_>) -> Option<(f64, f64)> {
    let expected = "two numbers, the lower first, such as [0.8, 1.2]";
    let Some(node) = fields.table.get("range") else {
        let declared: Option<Vec<(f64, f64)>> = paths.all.iter().map(|(_, row, _)| row.plausible).collect();
        let declared = declared.map(|all| {
            all.into_iter()
                .fold((f64::NEG_INFINITY, f64::INFINITY), |(a, b), (low, high)| (a.max(low), b.min(high)))
        });
        if let Some((low, high)) = declared.filter(|(low, high)| low < high) {
            return Some((low, high));
        }
        let none = paths.all.iter().find(|(_, row, _)| row.plausible.is_none());
        let (path, row, at) = none.unwrap_or(&paths.all[0]);
        let message = match none {
            Some(_) => format!("`{path}` has no believable range declared"),
            None => String::from("the believable ranges of these paths have nothing in common"),
        };
        let expected = format!("`range`: two numbers from {} to {}", plain(row.valid.0), plain(row.valid.1));
        desk.notes.push(Note::new(at, message, expected));
        return None;
    };
    let list = fields.list("range", expected, desk);
    let Value::List(_) = node.value else { return None };
    let [low, high] = list else {
        desk.notes.push(Note::new(&node.at, "`range` is no range", expected));
        return None;
    };
    let mut ends = [None, None];
    for (path, row, _) in &paths.all {
        for (end, node) in ends.iter_mut().zip([low, high]) {
            match value::number(row, path, node) {
                Ok(number) => *end = Some(number),
                Err(note) => desk.notes.push(note),
            }
        }
    }
    let [Some(low), Some(high)] = ends else { return None };
    if low >= high {
        desk.notes.push(Note::new(&node.at, format!("nothing lies between {low} and {high}"), expected));
        return None;
    }
    Some((low, high))
}

/// The distribution over a range.
fn distribution(fields: &Fields<'_>, low: f64, high: f64, desk: &mut Desk<'_>) -> Option<Spread> {
    let word = match fields.table.contains_key("distribution") {
        true => Some(fields.choice("distribution", &WORDS, desk)?),
        false => None,
    };
    terms(fields, word, desk);
    match word {
        None => Some(Spread::usual(low, high)),
        Some(Word::Uniform) => Some(Spread::Uniform { low, high }),
        Some(Word::Log) if low <= 0.0 => {
            let message = "a range that is filled evenly in the logarithm lies above 0";
            wrong_term(
                fields,
                "distribution",
                message,
                format!("a range that begins above 0, not at {low}"),
                desk,
            )
        }
        Some(Word::Log) => Some(Spread::Log { low, high }),
        Some(Word::Triangular) => {
            let mode = fields.number("mode", desk)?;
            if !(low..=high).contains(&mode) {
                let expected = format!("a number from {low} to {high}");
                return wrong_term(fields, "mode", "`mode` lies outside the range", expected, desk);
            }
            Some(Spread::Triangular { low, high, mode })
        }
        Some(Word::Normal) => {
            let (mean, sd) = (fields.number("mean", desk)?, fields.number("sd", desk)?);
            if sd <= 0.0 {
                return wrong_term(fields, "sd", "`sd` is too low", String::from("a number above 0"), desk);
            }
            // Beyond eight standard deviations nothing is left to cut a distribution from.
            if (low - mean) / sd > 8.0 || (mean - high) / sd > 8.0 {
                let expected = format!("a mean near {low} to {high}");
                return wrong_term(
                    fields,
                    "mean",
                    "the range holds nothing of this distribution",
                    expected,
                    desk,
                );
            }
            Some(Spread::Normal { low, high, mean, sd })
        }
    }
}

/// Notes terms that a distribution lacks, or that are those of another.
fn terms(fields: &Fields<'_>, word: Option<Word>, desk: &mut Desk<'_>) {
    let of = [("mode", Word::Triangular), ("mean", Word::Normal), ("sd", Word::Normal)];
    for (key, own) in of {
        if word == Some(own) && !fields.table.contains_key(key) {
            fields.missing(key, "a number: this distribution has it", desk);
        }
        let Some(node) = fields.table.get(key).filter(|_| word != Some(own)) else { continue };
        let of = WORDS.iter().find(|(word, _)| *word == own).expect("every word is listed").1;
        let expected = format!("`distribution = \"{of}\"` with it");
        desk.notes.push(Note::new(&node.key, format!("`{key}` is for another distribution"), expected));
    }
}

/// Notes what is wrong with a term, of which then no distribution can be made.
fn wrong_term(
    fields: &Fields<'_>,
    key: &str,
    message: &str,
    expected: String,
    desk: &mut Desk<'_>,
) -> Option<Spread> {
    desk.notes.push(Note::new(&fields.table[key].at, message, expected));
    None
}
