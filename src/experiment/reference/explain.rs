//! The answer to `explain`: what any one name means, what lies under it, and the nearest names.

use super::{better, entries, kind, places, put};
use crate::experiment::scenario::{self, TEXT_KEYS, expected, plain};
use crate::kernel::outcome::{self, Better, Group, Outcome, Scope};
use crate::kernel::parameter::{Kind, Parameter, Role};
use crate::model::outcomes::{self, OUTCOMES};
use crate::model::parameters::{Parameters, SectionTable};

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
    if let Some(found) = outcomes::outcome(name) {
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
    if let Some((header, section)) = of_a_team(name) {
        let (list, own) = header.rsplit_once('.').expect("the header of a table in a list");
        let path = format!("{list}.ID.{own}");
        parameters.extend(section.rows.into_iter().map(|row| (format!("{path}.{}", row.name), row)));
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
    let own = scenario::own_table(section).map(|(list, table)| format!("{list}.ID.{table}.{key}"));
    if let Some(path) = own
        && let Some((_, row)) = scenario::parameter(&path)
    {
        return Some((path, row));
    }
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
    let meant = match row.kind {
        Kind::Choice(words) if dutch => words.iter().map(|w| format!("{}: {}", w.name, w.nl)).collect(),
        _ => Vec::new(),
    };
    put(out, format_args!("{path}\n  {first}\n  {language}: {other}\n\n"));
    let value = scenario::written(row, row.default);
    let unit = if row.unit.is_empty() { String::new() } else { format!(" {}", row.unit) };
    put(out, format_args!("  {default:<11} {value}{unit}\n"));
    put(out, format_args!("  {accepted:<11} {}\n", expected(row)));
    if !meant.is_empty() {
        put(out, format_args!("  {:<11} {}\n", "betekent", meant.join("\n              ")));
    }
    if let Some((low, high)) = row.plausible {
        put(out, format_args!("  {believable:<11} {} {to} {}\n", plain(low), plain(high)));
    }
    let who = if dutch { role_nl(row.role) } else { scenario::role(row.role) };
    put(out, format_args!("  {role:<11} {who}\n  {source:<11} {}\n", row.source));
}

/// What a role is called in Dutch.
fn role_nl(role: Role) -> &'static str {
    match role {
        Role::Lever => "keuze",
        Role::Uncertainty => "onzekerheid",
        Role::Constant => "constante",
        Role::Founding => "vast vanaf het begin van de stad",
    }
}

/// Of whom a value is that a team has of its own.
fn whose(out: &mut String, path: &str, dutch: bool) {
    let Some((_, id, own)) = scenario::own_path(path) else { return };
    let one = match (id, dutch) {
        ("ID", false) => String::from("one team alone, by its id"),
        ("ID", true) => String::from("één team, naar zijn id"),
        (id, false) => format!("the team `{id}` alone"),
        (id, true) => format!("alleen het team `{id}`"),
    };
    let otherwise = match (own.starts_with("start."), dutch) {
        (true, false) => format!("without a value of its own it shares what others leave of `{own}`"),
        (true, true) => format!("zonder eigen waarde deelt het in wat andere overlaten van `{own}`"),
        (false, false) => format!("without a value of its own `team.{own}` holds"),
        (false, true) => format!("zonder eigen waarde geldt `team.{own}`"),
    };
    let whose = if dutch { "van wie     " } else { "whose       " };
    put(out, format_args!("  {whose}{one}; {otherwise}\n"));
}

fn explain_outcome(out: &mut String, outcome: &Outcome, dutch: bool) {
    if !out.is_empty() {
        out.push('\n');
    }
    let Outcome { id, en, nl, meaning, .. } = outcome;
    if dutch {
        let kind = kind_nl(outcome);
        let better = match outcome.better {
            Better::Higher => "meer",
            Better::Lower => "minder",
            Better::Neither => "geen van beide",
        };
        let unit = if outcome.unit_nl.is_empty() { "een kaal getal" } else { outcome.unit_nl };
        put(out, format_args!("{id} (uitkomst)\n  {nl}\n  Engels: {en}: {meaning}\n\n"));
        put(out, format_args!("  eenheid     {unit}\n  soort       {kind}\n  beter       {better}\n"));
    } else {
        let kind = kind(outcome).replace('`', "");
        let better = better(outcome.better);
        let unit = if outcome.unit.is_empty() { "a pure number" } else { outcome.unit };
        put(out, format_args!("{id} (outcome)\n  {en}: {meaning}\n  Dutch: {nl}\n\n"));
        put(out, format_args!("  unit        {unit}\n  kind        {kind}\n  better      {better}\n"));
    }
    let places = if dutch { places_nl(outcome) } else { places(outcome) };
    if !places.is_empty() {
        put(out, format_args!("  {:<11} {places}\n", if dutch { "ook van" } else { "also of" }));
    }
}

/// How an outcome is summarised, in Dutch words.
fn kind_nl(outcome: &Outcome) -> String {
    match outcome.kind {
        outcome::Kind::Stock => String::from("voorraad"),
        outcome::Kind::Flow => String::from("stroom"),
        outcome::Kind::Level => String::from("niveau"),
        outcome::Kind::Ratio { of, per, scale, window } => {
            let factor =
                if scale == 1.0 { String::new() } else { format!("{} × ", plain(scale).replace('.', ",")) };
            let weeks =
                if window == 1 { String::from("van de week") } else { format!("over {window} weken") };
            format!("verhouding: {factor}{of} / {per}, {weeks}")
        }
    }
}

/// The kinds of places of which an outcome is told beside the city, in Dutch.
fn places_nl(outcome: &Outcome) -> String {
    let name = |scope: &Scope| match scope {
        Scope::City => None,
        Scope::Neighbourhood => Some("wijk"),
        Scope::Team => Some("team"),
        Scope::Provider => Some("aanbieder"),
    };
    outcome.scopes.iter().filter_map(name).collect::<Vec<_>>().join(", ")
}

/// What lies under a section or the beginning of a path.
fn listing(out: &mut String, name: &str, dutch: bool) {
    let tables = Parameters::table().into_iter().map(|s| (s.name, s.doc, s.list, s.rows));
    let others = entries().into_iter().map(|(name, doc, rows)| (name, doc, true, rows));
    for (section, doc, list, rows) in tables.chain(others).filter(|(section, ..)| under(section, name)) {
        let shown = if list { format!("[[{section}]]") } else { format!("[{section}]") };
        table(out, &shown, (section, doc), &rows, dutch);
    }
    if let Some((header, section)) = of_a_team(name) {
        table(out, &format!("[{header}]"), (section.name, section.doc), &section.rows, dutch);
    }
}

/// The section that a table of a team's own changes, with the header of that table.
fn of_a_team(name: &str) -> Option<(String, SectionTable)> {
    let (list, own) = scenario::own_table(name)?;
    let section = Parameters::table().into_iter().find(|s| s.name.strip_prefix("team.") == Some(own))?;
    Some((format!("{list}.{own}"), section))
}

/// A table under its header with the keys that may stand there.
fn table(out: &mut String, header: &str, (name, doc): (&str, &str), rows: &[Parameter], dutch: bool) {
    if !out.is_empty() {
        out.push('\n');
    }
    put(out, format_args!("{header}\n  {}\n\n", doc.trim()));
    for key in TEXT_KEYS.iter().filter(|k| k.table == name) {
        put(out, format_args!("  {:<26} {}\n", key.name, first_sentence(key.doc)));
    }
    for row in rows {
        let said = if dutch { row.nl } else { first_sentence(row.doc.trim()) };
        put(out, format_args!("  {:<26} {said}\n", row.name));
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
    // `caseload_limit` is `limit` of `[team.caseload]`.
    let joined = |path: &str| {
        let mut parts = path.rsplit('.');
        let (key, table) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        format!("{table}_{key}")
    };
    let likeness = |n: &String| {
        let by_last = scenario::likeness(&last(name), &last(n)) - 0.05;
        let by_two = if joined(n) == name { 1.0 } else { 0.0 };
        scenario::likeness(name, n).max(by_last).max(by_two)
    };
    let mut scored: Vec<(f64, String)> = names.into_iter().map(|n| (likeness(&n), n)).collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    scored.retain(|(likeness, _)| *likeness >= 0.6);
    let near = scored.into_iter().map(|(_, name)| name);
    let mut found: Vec<String> = scenario::meant_by(name).into_iter().collect();
    found.extend(near.filter(|near| Some(near) != scenario::meant_by(name).as_ref()));
    found.truncate(3);
    found
}

/// Names in a sentence.
pub fn alternatives(names: &[String]) -> String {
    let quoted: Vec<String> = names.iter().map(|n| format!("`{n}`")).collect();
    match quoted.as_slice() {
        [most @ .., last] if !most.is_empty() => format!("{} or {last}", most.join(", ")),
        _ => quoted.concat(),
    }
}
