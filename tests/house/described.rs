//! docs/model.md against the program: every element of ODD in its order, every process with its head, every
//! switch and stream in its table, and no name of something that is not there.

use crate::sources::{files, holds, read, rust};
use crate::tidy::PROCESSES;
use spankracht::experiment::reference;
use spankracht::kernel::parameter::Section;
use spankracht::model::parameters::{Mechanisms, Parameters};
use std::collections::BTreeSet;

/// The seven elements of ODD (Grimm and others 2020), as headings.
const ELEMENTS: [&str; 7] = [
    "## 1 Purpose and patterns",
    "## 2 Entities, state variables and scales",
    "## 3 Process overview and scheduling",
    "## 4 Design concepts",
    "## 5 Initialization",
    "## 6 Input data",
    "## 7 Submodels",
];

/// The eleven design concepts.
const CONCEPTS: [&str; 11] = [
    "Basic principles",
    "Emergence",
    "Adaptation",
    "Objectives",
    "Learning",
    "Prediction",
    "Sensing",
    "Interaction",
    "Stochasticity",
    "Collectives",
    "Observation",
];

/// What the description of a process says of it.
const HEAD: [&str; 6] = ["*What:*", "*When:*", "*Reads:*", "*Writes:*", "*Draws:*", "*Source:*"];

fn page() -> String {
    read("docs/model.md")
}

/// The part of the page from a heading to the next of its rank.
fn part<'a>(page: &'a str, heading: &str) -> &'a str {
    let found = page.split_once(&format!("\n{heading}")).unwrap_or_else(|| panic!("no heading {heading}"));
    let rank = heading.split(' ').next().unwrap_or_default();
    let end = found.1.find(&format!("\n{rank} ")).unwrap_or(found.1.len());
    &found.1[..end]
}

/// The first cell of every row of the tables in a part, without its backticks.
fn first_cells(part: &str) -> Vec<&str> {
    let rows = part.lines().filter_map(|line| line.strip_prefix("| `"));
    rows.filter_map(|row| row.split_once('`')).map(|(cell, _)| cell).collect()
}

/// Words between backticks, outside blocks of formulas.
fn quoted(page: &str) -> Vec<&str> {
    let text = page.split("```").step_by(2);
    text.flat_map(|text| text.split('`').skip(1).step_by(2)).collect()
}

/// The streams that the sources name: the string in each `stream("...")`, tests apart.
fn streams() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for source in rust(&["src/model"]) {
        for word in source.own().windows(3).filter(|w| w[0].text == "stream" && w[1].text == "(") {
            found.extend(word[2].text.strip_prefix('"').map(|name| name.trim_end_matches('"').to_owned()));
        }
    }
    found
}

/// If this failed, a reader who knows the protocol would look for an element in vain.
#[test]
fn every_element_of_odd_is_there_in_order() {
    let page = page();
    let places = ELEMENTS.map(|heading| page.find(&format!("\n{heading}\n")).expect(heading));
    assert!(places.is_sorted(), "the elements of ODD stand in its order");
    let concepts = part(&page, ELEMENTS[3]);
    let place = |(n, concept): (usize, &&str)| {
        let heading = format!("**4.{} {concept}", n + 1);
        concepts.find(&heading).unwrap_or_else(|| panic!("no {heading}"))
    };
    assert!(CONCEPTS.iter().enumerate().map(place).is_sorted(), "the design concepts stand in its order");
}

/// If this failed, the page would not say what a process reads and writes, or when.
#[test]
fn every_process_is_described() {
    let page = page();
    let submodels = part(&page, ELEMENTS[6]);
    let mut broken = Vec::new();
    for process in PROCESSES {
        let bold = format!("**{process}**");
        let names = |block: &&str| {
            *block == bold || (block.starts_with('#') && block.ends_with(&format!(" {process}")))
        };
        let mut blocks = submodels.split("\n\n").map(str::trim).skip_while(|block| !names(block));
        let description = blocks.nth(1).unwrap_or_default();
        let missing = HEAD.iter().filter(|word| !description.contains(**word));
        broken.extend(missing.map(|word| format!("{process}: {word}")));
    }
    let remedy = "under the name of the process: what happens, when, reads, writes, draws, source";
    holds("docs/model.md describes every process", remedy, broken);
}

/// If this failed, nobody would know where a mechanism leaves its variables when it is switched off.
#[test]
fn every_switch_says_where_it_freezes() {
    let page = page();
    let told: BTreeSet<&str> = first_cells(part(&page, "### 7.11 Switches")).into_iter().collect();
    let switches: BTreeSet<&str> = Mechanisms::rows().iter().map(|row| row.name).collect();
    assert_eq!(told, switches, "the table in 7.11 has a row for every switch, and no other");
}

/// If this failed, a draw would not be known to whoever wants to repeat it.
#[test]
fn every_stream_is_in_the_table() {
    let page = page();
    let told: BTreeSet<String> =
        first_cells(part(&page, ELEMENTS[3])).into_iter().map(str::to_owned).collect();
    assert_eq!(told, streams(), "the table of 4.9 has a row for every stream, and no other");
}

/// If this failed, the page would name a parameter or a file that is not there any more.
#[test]
fn what_the_page_names_exists() {
    let page = page();
    let mut known = streams();
    for section in Parameters::table() {
        known.insert(section.name.to_owned());
        known.extend(section.rows.iter().map(|row| format!("{}.{}", section.name, row.name)));
    }
    let mut paths = files("src", ".rs");
    for (folder, ending) in [("tests", ".rs"), ("docs", ".md"), ("scenarios", ".toml")] {
        paths.extend(files(folder, ending));
    }
    let is_file = |name: &str| paths.iter().any(|path| path == name || path.ends_with(&format!("/{name}")));
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "._-/".contains(c);
    let named = quoted(&page);
    let dotted = named.iter().filter(|name| name.contains('.') && name.chars().all(plain));
    let explained = |name: &str| reference::explain(name, false).is_ok();
    let missing = |name: &&&str| !known.contains(**name) && !is_file(name) && !explained(name);
    let broken = dotted.filter(missing).map(|name| (*name).to_owned());
    let remedy = "write the whole path of the parameter, or the name of a file that there is";
    holds("what docs/model.md names exists", remedy, broken.collect());
}
