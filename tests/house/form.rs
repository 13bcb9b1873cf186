//! The form of the sources, checked: how a file begins, how long things may be, which words have no
//! place here, that nothing is unfinished and no scenario forgotten.

use crate::sources::{Source, Token, files, holds, is_word, place, rust};
use crate::tidy::PROCESSES;

/// What the header of a process file says.
const PROCESS_HEADER: &[&str] = &["when", "reads", "writes", "draws", "source"];

const FILE_LINES: usize = 400;
const FUNCTION_LINES: usize = 60;
const LINE_SIGNS: usize = 110;

/// Tables that may be longer and wider than prose: declarations, one row a thing.
const TABLES: &[&str] = &["src/model/outcomes.rs", "src/model/parameters/"];

/// Functions that are tables, as file and name.
const LONG_FUNCTIONS: &[(&str, &str)] = &[("src/model/measure.rs", "row")];

/// HOUSE: words that are not names here, alone or inside a longer name.
const BANNED_WORDS: &[&str] = &[
    "client",
    "clients",
    "agent",
    "agents",
    "worker",
    "workers",
    "server",
    "servers",
    "slot",
    "slots",
    "task",
    "tasks",
    "kpi",
    "kpis",
    "config",
    "configs",
    "util",
    "utils",
    "helper",
    "helpers",
    "manager",
    "managers",
    "handle",
    "handles",
    "process_data",
];

/// Names with such a word that the field or a library has chosen.
const GRANTED_NAMES: &[&str] = &[
    "former_worker",
    "worker_threads",
    "futures_util",
    // tokio::task and hyper_util::server, by which the site answers.
    "task",
    "hyper_util",
    "server",
    "workers",
    "workers_per_household",
    "closed_workers",
    "ProptestConfig",
    "proptest_config",
];

const BANNED_MACROS: &[&str] = &["todo", "unimplemented", "dbg"];
const BANNED_MARKERS: &[&str] = &["TODO", "FIXME", "XXX"];

fn is_table(source: &Source) -> bool {
    TABLES.iter().any(|table| source.path.starts_with(table))
}

/// If this failed, a reader could not tell from its first lines what a process does to the world.
#[test]
fn files_begin_by_saying_what_they_are() {
    let mut broken = Vec::new();
    for source in rust(&["src", "tests", "benches"]) {
        let header: Vec<&str> = source.text.lines().take_while(|line| line.starts_with("//!")).collect();
        if header.is_empty() {
            broken.push(format!("{}: no //! at the head", source.path));
        }
        let file = source.path.strip_prefix("src/model/").and_then(|file| file.split(['.', '/']).next());
        if file.is_some_and(|file| PROCESSES.contains(&file)) && !source.path[10..].contains('/') {
            let header = header.join(" ").to_lowercase();
            for word in PROCESS_HEADER.iter().filter(|word| !header.contains(*word)) {
                broken.push(format!("{}: says nothing about: {word}", source.path));
            }
        }
    }
    let remedy =
        "open with //! lines: what it is; for a process: when in the week, reads, writes, draws, source";
    holds("a file begins by saying what it is", remedy, broken);
}

/// If this failed, a file or function would have grown past what one reading can hold.
#[test]
fn files_functions_and_lines_have_a_readable_length() {
    let mut broken = Vec::new();
    for source in rust(&["src", "tests", "benches"]) {
        let quoted = source.quoted_lines();
        let lines = source.text.lines().count();
        if lines > FILE_LINES && !is_table(&source) {
            broken.push(format!("{}: {lines} lines, at most {FILE_LINES}", source.path));
        }
        for (i, line) in source.text.lines().enumerate() {
            let signs = line.chars().count();
            if signs > LINE_SIGNS && !is_table(&source) && !quoted.contains(&(i + 1)) {
                broken.push(place(&source, i + 1, &format!("{signs} signs, at most {LINE_SIGNS}")));
            }
        }
        for (name, first, last) in source.functions() {
            let lines = last - first + 1 - quoted.range(first..=last).count();
            if lines > FUNCTION_LINES && !LONG_FUNCTIONS.contains(&(source.path.as_str(), name)) {
                broken.push(place(
                    &source,
                    first,
                    &format!("fn {name}: {lines} lines, at most {FUNCTION_LINES}"),
                ));
            }
        }
    }
    let remedy = "split it at a noun or a verb of the field; a table goes into TABLES or LONG_FUNCTIONS";
    holds("files, functions and lines have a readable length", remedy, broken);
}

/// Words of a name: `ClosedCases`, `closed_cases` and `CLOSED_CASES` are `closed` and `cases`.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before = '_';
    for c in name.chars() {
        if c == '_' || (c.is_uppercase() && before.is_lowercase()) {
            words.push(String::new());
        }
        if let (true, Some(word)) = (c != '_', words.last_mut()) {
            word.extend(c.to_lowercase());
        }
        before = c;
    }
    words
}

/// If this failed, one thing would have two names, and the field would no longer recognise itself.
#[test]
fn names_are_the_words_of_the_field() {
    let mut broken = Vec::new();
    for source in rust(&["src", "tests", "benches"]) {
        let stem = source.path.rsplit('/').next().and_then(|file| file.strip_suffix(".rs"));
        let file = Token { text: stem.unwrap_or_default().to_owned(), line: 1 };
        for token in source.tokens.iter().chain([&file]) {
            let banned = BANNED_WORDS.contains(&token.text.as_str())
                || words(&token.text).iter().any(|word| BANNED_WORDS.contains(&word.as_str()));
            if is_word(&token.text) && banned && !GRANTED_NAMES.contains(&token.text.as_str()) {
                broken.push(place(&source, token.line, &token.text));
            }
        }
    }
    let remedy = "use the glossary's word; a name that a library imposes goes into GRANTED_NAMES";
    holds("names are the words of the field", remedy, broken);
}

/// If this failed, main would hold work that is not done, or a panic without a reason.
#[test]
fn nothing_is_left_unfinished() {
    let mut broken = Vec::new();
    for source in rust(&["src", "tests", "benches"]) {
        for pair in source.tokens.windows(2).filter(|pair| pair[1].text == "!") {
            if BANNED_MACROS.contains(&pair[0].text.as_str()) {
                broken.push(place(&source, pair[0].line, &format!("{}!", pair[0].text)));
            }
        }
        for (line, comment) in &source.comments {
            if BANNED_MARKERS.iter().any(|marker| comment.contains(marker)) {
                broken.push(place(&source, *line, comment));
            }
        }
        for pair in source.own().windows(2).filter(|_| source.path.starts_with("src/")) {
            if pair[0].text == "." && pair[1].text == "unwrap" {
                broken.push(place(&source, pair[1].line, "unwrap"));
            }
        }
    }
    let remedy = "finish it or file an issue; expect(...) with the reason it cannot happen";
    holds("nothing in main is unfinished, and no unwrap stands outside tests", remedy, broken);
}

/// If this failed, a scenario could rot unseen: no test would notice that it no longer loads.
#[test]
fn every_scenario_is_run_by_a_test() {
    let own = ["tests/house/form.rs", "tests/house/sources.rs"];
    let tests: Vec<Source> = rust(&["src", "tests"]);
    let tests = tests.iter().filter(|test| !own.contains(&test.path.as_str()));
    let tests: Vec<_> = tests.map(|test| test.tokens.iter().map(|token| &*token.text).collect()).collect();
    let says = |test: &Vec<&str>, text: &str| test.contains(&format!("\"{text}\"").as_str());
    let mut broken = Vec::new();
    for scenario in files("scenarios", ".toml") {
        let (folder, file) = scenario.rsplit_once('/').expect("it lies in a folder");
        let forms = [&scenario, file, file.trim_end_matches(".toml")];
        let named = |test: &Vec<&str>| forms.iter().any(|form| says(test, form));
        let looped = |test: &Vec<&str>| says(test, folder) && test.contains(&"read_dir");
        if !tests.iter().any(|test| named(test) || looped(test)) {
            broken.push(scenario);
        }
    }
    let remedy = "name it in a test, or let a test read_dir its folder and run all";
    holds("every scenario file is run by a test", remedy, broken);
}
