//! Texts made from the declarations: the commented baseline, the tables of parameters and
//! outcomes, and the explanation of any one name. Nothing here knows a parameter by itself.

use super::scenario::{self, TEXT_KEYS, event_rows, expectation_rows, expected, intervention_rows, plain};
use crate::kernel::outcome::{Better, Group, Kind, Outcome, Scope};
use crate::kernel::parameter::Parameter;
use crate::model::outcomes::{OUTCOMES, outcome};
use crate::model::parameters::{Parameters, SectionTable};
use std::fmt::Write;

const BASELINE: &str = "\
# The baseline: one mid-size Dutch city and its neighbourhood social teams, with every value
# there is. This file is made from the declarations in src/model/parameters by a test; change a
# value there. A scenario of your own begins with
#
#     extends = \"library:baseline\"
#
# and names only what differs. ";

const READING: &str = "Each value has its meaning, the range that is accepted, the range
# that a reader of the evidence would believe, its role and its source. Roles: a lever is what a
# municipality or team can choose; an uncertainty is what the world decides and nobody knows
# exactly; a constant belongs to the design; what is fixed at the founding shapes the town and
# must be the same in a scenario and its history.

";

/// The text of `scenarios/baseline.toml`.
pub fn baseline() -> String {
    let head = [
        "title = \"A mid-size Dutch city\"",
        "title_nl = \"Een middelgrote Nederlandse stad\"",
        "about = \"Ten neighbourhoods with 60,000 households and a social team each, as they are today.\"",
        "about_nl = \"Tien wijken met 60.000 huishoudens en elk een sociaal team, zoals zij nu zijn.\"",
    ];
    let head = head.map(String::from);
    format!("{BASELINE}{READING}{}", scenario::text(&Parameters::default(), &head, true))
}

/// The baseline as the beginning of a scenario in `file`, written by this version of the program.
pub fn beginning(file: &str, version: &str) -> String {
    let begun = format!(
        "# A scenario of your own, begun from the baseline of spankracht {version}: one mid-size Dutch city\n\
         # and its neighbourhood social teams, with every value there is. Change what you like, and take\n\
         # out what you leave as it is: a value that is not written has that of the baseline.\n\
         # "
    );
    let head = [format!("title = {}", scenario::titled(file))];
    format!("{begun}{READING}{}", scenario::text(&Parameters::default(), &head, true))
}

/// The text of `docs/parameters.md`.
pub fn parameters() -> String {
    let mut out = String::from(
        "# Parameters\n\nMade from the declarations in `src/model/parameters`; `spankracht explain PATH` \
         prints any of them. *Accepted* is what a scenario file may say, *believable* what a reader of \
         the evidence would expect; sweeps use the latter. Roles: a **lever** is what a municipality or \
         team can choose, an **uncertainty** is what the world decides, a **constant** belongs to the \
         design, and what is **fixed at the founding** must be the same in a scenario and its history.\n",
    );
    let tables = Parameters::table();
    for section in &tables {
        put(&mut out, format_args!("\n## {}\n\n{}\n\n", header(section), section.doc.trim()));
        text_keys(&mut out, section.name);
        rows(&mut out, &section.rows);
    }
    for (name, doc, rows_of) in entries() {
        put(&mut out, format_args!("\n## `[[{name}]]`\n\n{doc}\n\n"));
        text_keys(&mut out, name);
        rows(&mut out, &rows_of);
    }
    out
}

fn header(section: &SectionTable) -> String {
    if section.list { format!("`[[{}]]`", section.name) } else { format!("`[{}]`", section.name) }
}

/// The lists whose entries are no parameters of the model: name, meaning, numbers.
fn entries() -> [(&'static str, &'static str, Vec<Parameter>); 2] {
    [
        ("expectation", "What the council expects of an outcome, and by when.", expectation_rows()),
        (
            "intervention",
            "A change of one parameter from a measured week on, for good or until another week; or an event \
             that happens to teams.",
            [intervention_rows(), event_rows()].concat(),
        ),
    ]
}

fn text_keys(out: &mut String, table: &str) {
    let keys: Vec<_> = TEXT_KEYS.iter().filter(|k| k.table == table).collect();
    if keys.is_empty() {
        return;
    }
    for key in keys {
        put(out, format_args!("- `{}`: {}\n", key.name, key.doc));
    }
    out.push('\n');
}

fn rows(out: &mut String, rows: &[Parameter]) {
    out.push_str("| name | default | accepted | believable | role | meaning | Nederlands | source |\n");
    out.push_str("| --- | --- | --- | --- | --- | --- | --- | --- |\n");
    for row in rows {
        let believable =
            row.plausible.map_or(String::new(), |(low, high)| format!("{} to {}", plain(low), plain(high)));
        let cells = [
            format!("`{}`", row.name),
            scenario::written(row, row.default),
            expected(row),
            believable,
            String::from(scenario::role(row.role)),
            String::from(row.doc.trim()),
            String::from(row.nl),
            String::from(row.source),
        ];
        put(out, format_args!("| {} |\n", cells.map(|c| c.replace('|', "\\|")).join(" | ")));
    }
}

/// The text of `docs/outcomes.md`.
pub fn outcomes() -> String {
    let mut out = String::from(
        "# Outcomes\n\nMade from the declarations in `src/model/outcomes.rs`; `spankracht explain ID` \
         prints any of them. A *stock* and a *level* are weekly means, a *flow* is a sum a year, a *ratio* \
         divides one by another. An outcome of which more or less is better can be the subject of an \
         expectation. All are told of the city; *also of* names the places inside it that some are told \
         of as well, by quarter.\n",
    );
    let mut group = None;
    for outcome in OUTCOMES {
        if group != Some(outcome.group) {
            group = Some(outcome.group);
            put(&mut out, format_args!("\n## {}\n\n", group_name(outcome.group)));
            out.push_str(
                "| id | English | Nederlands | unit | eenheid | kind | better | also of | meaning |\n",
            );
            out.push_str("| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
        }
        let cells = [
            format!("`{}`", outcome.id),
            String::from(outcome.en),
            String::from(outcome.nl),
            String::from(outcome.unit),
            String::from(outcome.unit_nl),
            kind(outcome),
            String::from(better(outcome.better)),
            places(outcome),
            String::from(outcome.meaning),
        ];
        put(&mut out, format_args!("| {} |\n", cells.map(|c| c.replace('|', "\\|")).join(" | ")));
    }
    out
}

fn group_name(group: Group) -> &'static str {
    match group {
        Group::Access => "Getting help",
        Group::Work => "The work",
        Group::Hours => "How hours divide",
        Group::Team => "The people in the team",
        Group::Results => "What becomes of households",
        Group::Referral => "Providers beyond the team",
        Group::Expectation => "Council, expectation and pressure",
        Group::Money => "Money",
        Group::Counts => "Counts from which ratios are made",
    }
}

/// How an outcome is summarised, in words.
pub fn kind(outcome: &Outcome) -> String {
    match outcome.kind {
        Kind::Stock => String::from("stock"),
        Kind::Flow => String::from("flow"),
        Kind::Level => String::from("level"),
        Kind::Ratio { of, per, scale, window } => {
            let factor = if scale == 1.0 { String::new() } else { format!("{} × ", plain(scale)) };
            let weeks =
                if window == 1 { String::from("of the week") } else { format!("over {window} weeks") };
            format!("ratio: {factor}`{of}` / `{per}`, {weeks}")
        }
    }
}

/// Which way is better, in a word.
pub fn better(better: Better) -> &'static str {
    match better {
        Better::Higher => "more",
        Better::Lower => "less",
        Better::Neither => "neither",
    }
}

/// The kinds of places of which an outcome is told beside the city.
pub fn places(outcome: &Outcome) -> String {
    let inside = outcome.scopes.iter().filter(|scope| **scope != Scope::City);
    inside.map(|scope| scope.word()).collect::<Vec<_>>().join(", ")
}

/// What a parameter, section or outcome means; the nearest names when there is none of this name.
///
/// Entries of lists are found by any id (`provider.debts.places`) or without one
/// (`provider.places`); the beginning of a path lists what lies under it. Labels and headings are
/// Dutch on request; meanings are declared in English only.
pub fn explain(name: &str, dutch: bool) -> Result<String, Vec<String>> {
    let name = bare(name);
    if name.is_empty() {
        return Ok(overview(dutch));
    }
    let mut out = String::new();
    if let Some((path, row)) = declared(name) {
        parameter(&mut out, &path, &row, dutch);
        whose(&mut out, &path, dutch);
    }
    if let Some(key) = TEXT_KEYS.iter().find(|k| dotted(k.table, k.name) == name) {
        put(&mut out, format_args!("{name}\n  {}\n", key.doc));
    }
    if let Some(found) = outcome(name) {
        explain_outcome(&mut out, found, dutch);
    }
    listing(&mut out, name, dutch);
    if out.is_empty() { Err(near(name)) } else { Ok(out) }
}

/// A name without the signs that may stand around it.
fn bare(name: &str) -> &str {
    name.trim().trim_matches(['[', ']', '`', '.'])
}

/// The parameters, with their paths, and the outcomes that a name stands for; all for an empty name.
pub fn named(name: &str) -> (Vec<(String, Parameter)>, Vec<&'static Outcome>) {
    let name = bare(name);
    let tables = Parameters::table().into_iter().map(|s| (s.name, s.list, s.rows));
    let others = entries().into_iter().map(|(name, _, rows)| (name, true, rows));
    let mut parameters: Vec<(String, Parameter)> = declared(name).into_iter().collect();
    for (section, list, rows) in tables.chain(others).filter(|(section, ..)| under(section, name)) {
        let path = if list { format!("{section}.ID") } else { String::from(section) };
        parameters.extend(rows.into_iter().map(|row| (format!("{path}.{}", row.name), row)));
    }
    let outcomes = OUTCOMES.iter().filter(|o| name.is_empty() || o.id == name).collect();
    (parameters, outcomes)
}

/// Whether a section has this name or stands under it.
fn under(section: &str, name: &str) -> bool {
    name.is_empty() || section == name || section.strip_prefix(name).is_some_and(|rest| rest.starts_with('.'))
}

fn dotted(table: &str, name: &str) -> String {
    if table.is_empty() { String::from(name) } else { format!("{table}.{name}") }
}

/// The row behind a path, with the path under which it is explained.
fn declared(name: &str) -> Option<(String, Parameter)> {
    if let Some((section, row)) = scenario::parameter(name) {
        let list = Parameters::table().iter().any(|s| s.list && s.name == section);
        let path = if list { format!("{section}.ID.{}", row.name) } else { String::from(name) };
        return Some((path, row));
    }
    let (section, key) = name.split_once('.').map(|_| name.rsplit_once('.'))??;
    let lists = Parameters::table().into_iter().filter(|s| s.list).map(|s| (s.name, s.rows));
    let others = entries().into_iter().map(|(name, _, rows)| (name, rows));
    let (list, rows) = lists.chain(others).find(|(list, _)| {
        section == *list || section.strip_prefix(list).is_some_and(|rest| rest.starts_with('.'))
    })?;
    let row = rows.into_iter().find(|r| r.name == key)?;
    Some((format!("{list}.ID.{key}"), row))
}

fn parameter(out: &mut String, path: &str, row: &Parameter, dutch: bool) {
    let (first, other) = if dutch { (row.nl, row.doc.trim()) } else { (row.doc.trim(), row.nl) };
    let words = match dutch {
        false => ["Dutch", "default", "accepted", "believable", "to", "role", "source"],
        true => ["Engels", "standaard", "toegestaan", "aannemelijk", "tot", "rol", "bron"],
    };
    let [language, default, accepted, believable, to, role, source] = words;
    put(out, format_args!("{path}\n  {first}\n  {language}: {other}\n\n"));
    let value = scenario::written(row, row.default);
    let unit = if row.unit.is_empty() { String::new() } else { format!(" {}", row.unit) };
    put(out, format_args!("  {default:<11} {value}{unit}\n"));
    put(out, format_args!("  {accepted:<11} {}\n", expected(row)));
    if let Some((low, high)) = row.plausible {
        put(out, format_args!("  {believable:<11} {} {to} {}\n", plain(low), plain(high)));
    }
    put(out, format_args!("  {role:<11} {}\n  {source:<11} {}\n", scenario::role(row.role), row.source));
}

/// Of whom a value is that a team has of its own.
fn whose(out: &mut String, path: &str, dutch: bool) {
    let Some((_, id, own)) = scenario::own_path(path) else { return };
    if dutch {
        put(
            out,
            format_args!("  van wie     alleen het team `{id}`; zonder eigen waarde geldt `team.{own}`\n"),
        );
    } else {
        put(
            out,
            format_args!(
                "  whose       the team `{id}` alone; without a value of its own `team.{own}` holds\n"
            ),
        );
    }
}

fn explain_outcome(out: &mut String, outcome: &Outcome, dutch: bool) {
    if !out.is_empty() {
        out.push('\n');
    }
    let Outcome { id, en, nl, meaning, .. } = outcome;
    let kind = kind(outcome).replace('`', "");
    if dutch {
        let better = match outcome.better {
            Better::Higher => "meer",
            Better::Lower => "minder",
            Better::Neither => "geen van beide",
        };
        let unit = if outcome.unit_nl.is_empty() { "een kaal getal" } else { outcome.unit_nl };
        put(out, format_args!("{id} (uitkomst)\n  {nl}\n  Engels: {en}: {meaning}\n\n"));
        put(out, format_args!("  eenheid     {unit}\n  soort       {kind}\n  beter       {better}\n"));
    } else {
        let better = better(outcome.better);
        let unit = if outcome.unit.is_empty() { "a pure number" } else { outcome.unit };
        put(out, format_args!("{id} (outcome)\n  {en}: {meaning}\n  Dutch: {nl}\n\n"));
        put(out, format_args!("  unit        {unit}\n  kind        {kind}\n  better      {better}\n"));
    }
    let places = places(outcome);
    if !places.is_empty() {
        put(out, format_args!("  {:<11} {places}\n", if dutch { "ook van" } else { "also of" }));
    }
}

/// What lies under a section or the beginning of a path.
fn listing(out: &mut String, name: &str, dutch: bool) {
    let tables = Parameters::table().into_iter().map(|s| (s.name, s.doc, s.list, s.rows));
    let others = entries().into_iter().map(|(name, doc, rows)| (name, doc, true, rows));
    for (section, doc, list, rows) in tables.chain(others).filter(|(section, ..)| under(section, name)) {
        if !out.is_empty() {
            out.push('\n');
        }
        let shown = if list { format!("[[{section}]]") } else { format!("[{section}]") };
        put(out, format_args!("{shown}\n  {}\n\n", doc.trim()));
        for key in TEXT_KEYS.iter().filter(|k| k.table == section) {
            put(out, format_args!("  {:<26} {}\n", key.name, first_sentence(key.doc)));
        }
        for row in rows {
            let said = if dutch { row.nl } else { first_sentence(row.doc.trim()) };
            put(out, format_args!("  {:<26} {said}\n", row.name));
        }
    }
}

fn first_sentence(text: &str) -> &str {
    text.split_once(". ").map_or(text, |(first, _)| first).trim_end_matches('.')
}

/// Everything that can be explained, in one view.
pub fn overview(dutch: bool) -> String {
    let words = match dutch {
        false => ["Sections of a scenario file", "Outcomes", "says more about any of them or a parameter"],
        true => ["Onderdelen van een scenario", "Uitkomsten", "zegt meer over elk ervan of een parameter"],
    };
    let [sections, outcomes, more] = words;
    let mut out = format!("{sections}:\n");
    for section in Parameters::table() {
        put(&mut out, format_args!("  {:<28} {}\n", section.name, first_sentence(section.doc.trim())));
    }
    for (name, doc, _) in entries() {
        put(&mut out, format_args!("  {name:<28} {}\n", first_sentence(doc)));
    }
    put(&mut out, format_args!("\n{outcomes}:\n"));
    for outcome in OUTCOMES.iter().filter(|o| o.group != Group::Counts) {
        put(&mut out, format_args!("  {:<28} {}\n", outcome.id, if dutch { outcome.nl } else { outcome.en }));
    }
    put(&mut out, format_args!("\n`spankracht explain NAME` {more}.\n"));
    out
}

/// At most three names like a wrong one.
fn near(name: &str) -> Vec<String> {
    let mut names: Vec<String> = OUTCOMES.iter().map(|o| String::from(o.id)).collect();
    for section in Parameters::table() {
        names.push(String::from(section.name));
        names.extend(section.rows.iter().map(|r| format!("{}.{}", section.name, r.name)));
    }
    names.extend(TEXT_KEYS.iter().map(|k| dotted(k.table, k.name)));
    let last = |path: &str| String::from(path.rsplit('.').next().unwrap_or(path));
    let likeness =
        |n: &String| scenario::likeness(name, n).max(scenario::likeness(&last(name), &last(n)) - 0.05);
    let mut scored: Vec<(f64, String)> = names.into_iter().map(|n| (likeness(&n), n)).collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    scored.into_iter().take(3).filter(|(likeness, _)| *likeness >= 0.6).map(|(_, name)| name).collect()
}

/// Names in a sentence.
pub fn alternatives(names: &[String]) -> String {
    let quoted: Vec<String> = names.iter().map(|n| format!("`{n}`")).collect();
    match quoted.as_slice() {
        [most @ .., last] if !most.is_empty() => format!("{} or {last}", most.join(", ")),
        _ => quoted.concat(),
    }
}

fn put(out: &mut String, text: std::fmt::Arguments<'_>) {
    out.write_fmt(text).expect("a String takes all");
}
