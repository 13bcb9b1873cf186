//! docs/facts.md: every fact of the five texts is accounted for, by what exists, and the counts are right.

use crate::sources::{holds, read};
use spankracht::experiment::reference;
use spankracht::kernel::parameter::{Kind, Value};
use spankracht::model::outcomes::OUTCOMES;
use spankracht::model::parameters::{EventKind, Parameters};
use std::collections::BTreeSet;
use std::path::Path;

/// How many facts each group has, numbered from 1; there is no group O.
const GROUPS: &[(char, usize)] = &[
    ('A', 38),
    ('B', 14),
    ('C', 9),
    ('D', 24),
    ('E', 18),
    ('F', 26),
    ('G', 22),
    ('H', 10),
    ('I', 20),
    ('J', 16),
    ('K', 21),
    ('L', 6),
    ('M', 15),
    ('N', 12),
    ('P', 6),
];

/// How a row says what becomes of its fact, in the order of the columns of the table of counts.
const ACCOUNTS: [&str; 3] = ["**Represented** by ", "**In part:** ", "**Left out** because "];

/// The rows of the tables of the page: their cells.
fn rows(page: &str) -> impl Iterator<Item = Vec<&str>> {
    page.lines().filter_map(|line| {
        let inside = line.strip_prefix("| ")?.strip_suffix(" |")?;
        Some(inside.split(" | ").collect())
    })
}

/// Whether a cell is the id of a fact, such as `A12`.
fn is_id(cell: &str) -> bool {
    let number = cell.strip_prefix(|c: char| c.is_ascii_uppercase());
    number.is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
}

/// The rows of facts: id, fact, source, account.
fn facts(page: &str) -> Vec<Vec<&str>> {
    rows(page).filter(|cells| is_id(cells[0])).collect()
}

/// Which of the accounts a row gives.
fn account(cell: &str) -> Option<usize> {
    ACCOUNTS.iter().position(|words| cell.starts_with(words))
}

/// Words between backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// Names of what the model and its files have.
fn known() -> BTreeSet<String> {
    let mut names: BTreeSet<String> = OUTCOMES.iter().map(|o| o.id.to_owned()).collect();
    for section in Parameters::table() {
        names.insert(section.name.to_owned());
        names.extend(section.rows.iter().map(|row| format!("{}.{}", section.name, row.name)));
    }
    if let Kind::Choice(words) = EventKind::KIND {
        names.extend(words.iter().map(|word| word.name.to_owned()));
    }
    names
}

/// If this failed, a fact would be unaccounted for, or counted twice.
#[test]
fn every_fact_has_one_row() {
    let page = read("docs/facts.md");
    let found: Vec<String> = facts(&page).iter().map(|cells| cells[0].to_owned()).collect();
    let ids = |&(group, count): &(char, usize)| (1..=count).map(move |n| format!("{group}{n}"));
    assert_eq!(found, GROUPS.iter().flat_map(ids).collect::<Vec<_>>());
    assert_eq!(found.len(), 257);
}

/// If this failed, a reader would be left with a fact of which nobody says where it came from, or went.
#[test]
fn every_fact_is_accounted_for() {
    let page = read("docs/facts.md");
    let mut broken = Vec::new();
    for cells in facts(&page) {
        let [id, fact, source, said] = cells[..] else {
            broken.push(format!("{}: {} cells instead of four", cells[0], cells.len()));
            continue;
        };
        let cited = |s: &str| {
            s.split("; ").all(|s| s.get(..5).is_some_and(|s| s.starts_with("00") && s.ends_with(":L")))
        };
        let words = said.split_whitespace().count();
        let whole = match account(said) {
            Some(0) => quoted(said).next().is_some(),
            Some(1) => said.contains("; ") && words > 8,
            Some(_) => words > 8,
            None => false,
        };
        if !whole || fact.is_empty() || !cited(source) || !said.ends_with('.') {
            broken.push(format!("{id} | {fact} | {source} | {said}"));
        }
    }
    let remedy = "begin with one of ACCOUNTS; name what carries it, and in part what is missing after ';'";
    holds("a row says what carries its fact or why nothing does", remedy, broken);
}

/// If this failed, a fact would be carried by something that is not there any more.
#[test]
fn what_carries_a_fact_exists() {
    let (page, known) = (read("docs/facts.md"), known());
    let exists = |name: &str| {
        known.contains(name)
            || (name.starts_with("expectation.") && reference::explain(name, false).is_ok())
            || (name.contains('/') && Path::new(env!("CARGO_MANIFEST_DIR")).join(name).exists())
    };
    let facts = facts(&page);
    let missing = facts.iter().flat_map(|cells| {
        let missing = quoted(cells[cells.len() - 1]).filter(|name| !exists(name));
        missing.map(|name| format!("{}: {name}", cells[0]))
    });
    let remedy = "name a parameter, a section, an outcome, an event or a file that there is";
    holds("what a row names exists", remedy, missing.collect());
}

/// If this failed, the page would boast of more than it holds.
#[test]
fn the_counts_are_right() {
    let page = read("docs/facts.md");
    let count = |of: &dyn Fn(&str) -> bool| {
        let mut counts = [0; ACCOUNTS.len()];
        for cells in facts(&page).iter().filter(|cells| of(cells[0])) {
            counts[account(cells[cells.len() - 1]).expect("every fact is accounted for")] += 1;
        }
        counts
    };
    let [represented, in_part, left_out] = count(&|_| true);
    let said = format!(
        "Of the 257 facts {represented} are represented, {in_part} in part, and {left_out} left out."
    );
    assert!(page.contains(&said), "the introduction should say: {said}");
    for &(group, number) in GROUPS {
        let counts = count(&|id| id.starts_with(group));
        let expected = [number, counts[0], counts[1], counts[2]].map(|n| n.to_string());
        let name = group.to_string();
        let row = rows(&page).find(|cells| cells[0] == name).expect("every group has its row of counts");
        assert_eq!(row[2..], expected.each_ref().map(String::as_str), "counts of group {group}");
    }
}
