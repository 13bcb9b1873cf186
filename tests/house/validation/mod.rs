//! What was found in Dutch practice beside what the model gives: `docs/validation.md` is written from a
//! simulation (`UPDATE=1 cargo test --test house -- validation::`), and the model must still give what it
//! says.
//!
//! What each finding lets one expect, and where to look for it, was written down before the first run.

mod access;
mod measure;
mod people;
mod staff;
mod towns;

use crate::baseline::number;
use crate::recorded;
use measure::{Measure, Verdict};
use spankracht::experiment::statistics::Interval;
use std::fmt::Write;

const FILE: &str = "docs/validation.md";
/// Replications behind the page: 200 teams.
const REPLICATIONS: u32 = 20;
/// Replications with which the page is checked.
const FEW: u32 = 3;

/// A finding of EVIDENCE part 2 beside figures of the model; without any where it is not expressed.
struct Finding {
    code: &'static str,
    /// What was found, its source, and the strength of that: A quasi-experimental or register, B audit or
    /// counted, C press or small, F foreign, P press, S survey.
    found: &'static str,
    measures: &'static [Measure],
    /// Why it agrees or does not.
    reason: &'static str,
}

/// Every finding, in the order of EVIDENCE.
fn findings() -> impl Iterator<Item = &'static Finding> {
    let number = |finding: &&Finding| finding.code[1..].parse::<u32>().expect("codes are numbered");
    let mut all: Vec<_> = access::FINDINGS.iter().chain(staff::FINDINGS).collect();
    all.sort_by_key(number);
    all.into_iter()
}

/// Every figure of the page, in its order.
fn measures() -> Vec<&'static Measure> {
    let people = people::LEAVING.iter().chain(people::ACROSS).chain(people::BURNT_OUT);
    findings().flat_map(|finding| finding.measures).chain(people).collect()
}

/// Every figure, of so many replications.
fn figures(replications: u32) -> Vec<Interval> {
    let measures = measures();
    let see = |lives: &towns::Lives| measures.iter().map(|m| m.see(lives)).collect::<Vec<_>>();
    let seen = towns::live(replications, see);
    let tell = |(i, measure): (usize, &&Measure)| {
        let of: Vec<&[f64]> = seen.iter().map(|one| &one[i][..]).collect();
        measure.tell(&of)
    };
    measures.iter().enumerate().map(tell).collect()
}

/// What was expected, in words.
fn expectation(measure: &Measure) -> String {
    let (low, high) = measure.expected;
    let say = |value: f64| {
        let digits = (0..3).find(|d| (value * 10_f64.powi(*d) % 1.0).abs() < 1e-9).unwrap_or(3);
        number(value, digits as usize)
    };
    match (low.is_finite(), high.is_finite()) {
        _ if low.is_nan() => String::from("nothing expected"),
        (true, true) => format!("expected {} to {}", say(low), say(high)),
        (true, false) if low == 0.0 => String::from("expected above 0"),
        (true, false) => format!("expected at least {}", say(low)),
        (false, _) if high == 0.0 => String::from("expected below 0"),
        (false, _) => format!("expected at most {}", say(high)),
    }
}

/// One figure beside what was expected of it.
fn line(measure: &Measure, found: &Interval) -> String {
    let verdict = measure.verdict(found).map_or(String::new(), |v| format!(": {}", v.word()));
    format!(
        "{}: {}; {}{verdict}",
        measure.what,
        recorded::shown(found, measure.decimals),
        expectation(measure)
    )
}

/// A finding agrees when all its figures do, and does not when one does not.
fn together(finding: &Finding, found: &[Interval]) -> Verdict {
    let verdicts = || finding.measures.iter().zip(found).filter_map(|(m, i)| m.verdict(i));
    match () {
        () if verdicts().any(|v| v == Verdict::Not) => Verdict::Not,
        () if verdicts().count() == 0 || verdicts().any(|v| v == Verdict::Open) => Verdict::Open,
        () => Verdict::Agrees,
    }
}

/// The table of findings and how many of them agree.
fn table(found: &mut std::slice::Iter<Interval>) -> (String, String) {
    let mut out =
        String::from("| code | found | the model gives | agrees | why |\n| --- | --- | --- | --- | --- |\n");
    let mut verdicts = Vec::new();
    for finding in findings() {
        let of: Vec<Interval> = found.by_ref().take(finding.measures.len()).copied().collect();
        let lines: Vec<String> = finding.measures.iter().zip(&of).map(|(m, i)| line(m, i)).collect();
        let given = if lines.is_empty() { String::from("–") } else { lines.join("<br>") };
        let verdict = together(finding, &of);
        verdicts.push(verdict);
        let (code, word) = (finding.code, verdict.word());
        writeln!(out, "| {code} | {} | {given} | {word} | {} |", finding.found, finding.reason)
            .expect("a String takes all");
    }
    let count = |verdict| verdicts.iter().filter(|v| **v == verdict).count();
    let silent = findings().filter(|finding| finding.measures.is_empty()).count();
    let counts = format!(
        "Of the {} findings {} agree, {} do not agree, and of {} it cannot be said, of which {silent} are \
         not\nexpressed in the model.",
        verdicts.len(),
        count(Verdict::Agrees),
        count(Verdict::Not),
        count(Verdict::Open),
    );
    (out, counts)
}

/// The figures of these measures as a list.
fn list(measures: &[Measure], found: &mut std::slice::Iter<Interval>) -> String {
    let mut out = String::new();
    for (measure, interval) in measures.iter().zip(found.by_ref().take(measures.len())) {
        writeln!(out, "- {}", line(measure, interval)).expect("a String takes all");
    }
    out
}

/// The page about these figures.
fn text(found: &[Interval]) -> String {
    let mut found = found.iter();
    let (findings, counts) = table(&mut found);
    let mut page = include_str!("../validation.md").replace("{replications}", &REPLICATIONS.to_string());
    let known = crate::known::ROWS.iter().filter(|row| !row.known.0.is_nan()).count();
    page = page.replace("{known}", &known.to_string());
    page = page.replace("{counts}", &counts).replace("{findings}", &findings);
    for (place, measures) in
        [("{leaving}", people::LEAVING), ("{across}", people::ACROSS), ("{burnt_out}", people::BURNT_OUT)]
    {
        page = page.replace(place, &list(measures, &mut found));
    }
    page
}

/// If this failed, a finding would be passed over, or told twice.
#[test]
fn every_finding_has_one_row() {
    let codes: Vec<&str> = findings().map(|finding| finding.code).collect();
    let expected =
        "V4 V5 V6 V8 V12 V20 V21 V22 V23 V24 V25 V26 V27 V30 V31 V32 V33 V34 V35 V38 V39 V40 V41 V42 V43 V44";
    assert_eq!(codes.join(" "), expected);
    for finding in findings() {
        let told = |measure: &Measure| {
            let (low, high) = measure.expected;
            !measure.what.is_empty() && (low < high || low.is_nan())
        };
        assert!(finding.measures.iter().all(told), "{}: an expectation is a range", finding.code);
        let silent = finding.reason.is_empty() && finding.measures.is_empty();
        assert!(!silent, "{}: neither figures nor a reason why there are none", finding.code);
    }
}

/// If this failed, the page that sets the model beside what was found would not be about this model.
#[test]
fn the_page_of_findings_is_what_the_model_gives() {
    if std::env::var_os("UPDATE").is_some() {
        // Verdicts are about the figures as they are shown.
        let shown = recorded::figures(&text(&figures(REPLICATIONS)));
        std::fs::write(FILE, text(&shown)).expect("the page can be written");
    }
    let page = std::fs::read_to_string(FILE).expect("the page exists");
    let recorded = recorded::figures(&page);
    let measures = measures();
    assert_eq!(recorded.len(), measures.len(), "{FILE} has a figure for every measure");
    let remedy = "run UPDATE=1 cargo test --test house -- validation:: and read what changed";
    assert!(text(&recorded) == page, "{FILE} is out of date: {remedy}");
    let mut moved = String::new();
    for ((measure, now), then) in measures.iter().zip(figures(FEW)).zip(&recorded) {
        let most = recorded::tolerance(then, measure.decimals, FEW, REPLICATIONS);
        let within = (now.estimate - then.estimate).abs() <= most;
        if !within {
            writeln!(moved, "{}: {} instead of {then:?}", measure.what, now.estimate).expect("a String");
        }
    }
    assert!(moved.is_empty(), "{FILE} is not what the model gives any more: {remedy}\n{moved}");
}
