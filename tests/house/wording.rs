//! What reports of made-up findings say: in words that fit one run, one scenario, one alternative.

use crate::findings_fixture::{Shape, USUAL, findings};
use spankracht::experiment::findings::{Findings, Period};
use spankracht::experiment::statistics::Interval;
use spankracht::report::page::{self, Meta};
use spankracht::report::{Language, table, words};

const LANGUAGES: [Language; 2] = [Language::English, Language::Dutch];

/// The report without its charts.
fn report(findings: &Findings, language: Language) -> String {
    page::html(findings, &[], language, &Meta::default())
}

/// If this failed, a reader of one scenario would look for others, or a reader of one run for intervals.
#[test]
fn a_run_has_words_of_its_own() {
    for language in LANGUAGES {
        let alone = report(&findings(&Shape { scenarios: 1, ..USUAL }), language);
        assert!(
            !alone.contains("Holm") && !alone.contains("every scenario") && !alone.contains("elk scenario")
        );
        assert!(alone.contains("95%"));
        let once = findings(&Shape { scenarios: 1, replications: 1, endless: true, ..USUAL });
        assert!(
            !report(&once, language).contains("95%") && !table::overview(&once, language).contains("95%")
        );
    }
}

/// If this failed, letters would stand behind names without need, or without being explained.
#[test]
fn letters_stand_where_there_are_several_alternatives() {
    for language in LANGUAGES {
        let told = |scenarios| table::overview(&findings(&Shape { scenarios, ..USUAL }), language);
        assert!(!told(2).contains("(A)"), "{}", told(2));
        assert!(told(3).contains("(A)") && told(3).contains("(B)"));
        assert!(told(3).contains(language.pick("letter behind a name", "letter achter een naam")));
    }
}

/// If this failed, an interval would end at "0.00 shorter", which is neither shorter nor longer.
#[test]
fn an_end_too_small_for_its_decimals_is_said_in_words() {
    let mut found = findings(&Shape { scenarios: 2, ..USUAL });
    let all =
        |d: &&mut _| matches!(d, spankracht::experiment::findings::Difference { period: Period::All, .. });
    let wait = found.differences.iter_mut().filter(all).find(|d| d.outcome.id == "wait_mean");
    let wait = wait.expect("it was made");
    (wait.mean, wait.decided) = (Interval { estimate: 0.2, low: -0.004, high: 0.4 }, false);
    let d = wait.clone();
    let said = |language| words::verdict_parts(&d, &found, language).detail;
    assert!(said(Language::English).contains("hardly shorter to 0.40\u{a0}weeks longer"));
    assert!(said(Language::Dutch).contains("nauwelijks korter tot 0,40\u{a0}weken langer"));
}

/// If this failed, half of the runs would pass for most of them.
#[test]
fn an_expectation_met_in_half_of_the_runs_is_not_met_in_most() {
    let mut found = findings(&Shape { scenarios: 1, ..USUAL });
    for (expectation, share) in found.scenarios[0].expectations.iter_mut().zip([0.5, 0.51]) {
        expectation.met_reported = Interval { estimate: share, low: 0.4, high: 0.6 };
    }
    let said = "Expectations met in more than half of the runs: 1 of 2 as reported, 0 of 2 really.";
    assert!(report(&found, Language::English).contains(said));
}

/// If this failed, a run that was stopped would pass for a whole one.
#[test]
fn a_stopped_run_is_told_of() {
    let mut found = findings(&Shape { scenarios: 1, replications: 15, ..USUAL });
    assert!(words::stopped(&found, Language::English).is_none());
    found.planned = 60;
    assert!(table::overview(&found, Language::English).contains("Stopped after 15 of 60 runs."));
    assert!(report(&found, Language::Dutch).matches("gestopt na 15 van de 60 runs").count() == 2);
}
