//! Texts made from the declarations: the commented baseline, the tables of parameters and
//! outcomes, and the explanation of any one name. Nothing here knows a parameter by itself.

mod explain;

pub use explain::{alternatives, explain, named, overview};

use super::scenario::{self, TEXT_KEYS, event_rows, expectation_rows, expected, intervention_rows, plain};
use crate::kernel::outcome::{Better, Group, Kind, Outcome, Scope};
use crate::kernel::parameter::Parameter;
use crate::model::outcomes::OUTCOMES;
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
         divides one by another; where nothing below the line happens it stays the last one known, and so \
         does a mean over nobody. The interval of a mean ends where the outcome does: at 0 for what cannot \
         be negative, at 100 % for a share; that of a difference does not. An outcome of which more or less \
         is better can be the subject of an expectation. All are told of the city; *also of* names the \
         places inside it that some are told of as well, by quarter.\n",
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

fn put(out: &mut String, text: std::fmt::Arguments<'_>) {
    out.write_fmt(text).expect("a String takes all");
}
