//! Patterns: their files, what has been recorded of them, and that the model still gives it.
//!
//! `UPDATE=1 cargo test patterns` writes the pages and charts anew from the record, `docs/patterns.json`. The
//! record itself is renewed by `spankracht patterns --robust 100 --format json > docs/patterns.json`.

use crate::shelf::Shelf;
use crate::sources::read;
use insta::assert_snapshot;
use spankracht::cli::mistake::render;
use spankracht::cli::patterns::record::differing;
use spankracht::cli::patterns::{REPLICATIONS, carried};
use spankracht::experiment::patterns::Pattern;
use spankracht::experiment::patterns::findings::{Findings, PatternFindings, Verdict};
use spankracht::experiment::patterns::robust::robust;
use spankracht::experiment::patterns::trial::{Terms, patterns};
use spankracht::experiment::pool::Pool;
use spankracht::experiment::scenario::Mistake;
use spankracht::experiment::statistics::Interval;
use spankracht::report::Language;
use spankracht::report::chart::pattern::{PAGE, PHONE, drawing};
use spankracht::report::patterns::document::{image, markdown};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

/// Replications with which the model is held to the record.
const FEW: u32 = 3;

const LANGUAGES: [Language; 2] = [Language::English, Language::Dutch];

/// The pattern files, in order of name.
fn files() -> Vec<PathBuf> {
    let entries = std::fs::read_dir("scenarios/patterns").expect("a folder of patterns");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("it can be read").path()).collect();
    files.sort();
    files
}

/// What was recorded, as it lies in the folder.
fn recorded() -> Findings {
    serde_json::from_str(&read("docs/patterns.json")).expect("the record can be read back")
}

/// If this failed, a pattern would go back to a fact that nobody stated.
#[test]
fn patterns_go_back_to_facts_that_are_accounted_for() {
    let facts = read("docs/facts.md");
    assert!(files().len() >= 24);
    for pattern in carried() {
        assert!(!pattern.facts.is_empty(), "{} goes back to nothing", pattern.id);
        for fact in &pattern.facts {
            assert!(facts.contains(&format!("\n| {fact} | ")), "{}: there is no fact {fact}", pattern.id);
        }
    }
}

/// If this failed, `patterns p07` would try another pattern than its file says, or readers of Dutch would
/// meet English.
#[test]
fn patterns_are_called_as_their_files_and_speak_both_languages() {
    for (file, pattern) in files().iter().zip(carried()) {
        let stem = file.file_stem().expect("a file has a name").to_string_lossy().into_owned();
        assert_eq!(stem.split('-').next(), Some(pattern.id.as_str()));
        assert_ne!(pattern.sentence.en, pattern.sentence.nl, "{stem}");
        assert_ne!(pattern.why.en, pattern.why.nl, "{stem}");
    }
}

/// What the model gives with few replications.
fn now(of: &[Pattern], replications: u32, threads: usize) -> Vec<PatternFindings> {
    let pool = Pool::new(threads).expect("threads can be started");
    let terms = Terms { seed: 1, replications };
    patterns(of, terms, &pool, &|_, _| {}, &AtomicBool::new(false))
        .expect("loads can be met, and nothing fails")
}

/// If this failed, a change of the model would have altered what readers are told, as far as a few
/// replications can tell, or an ablation would no longer close what it says. If it is meant, renew the record
/// and read what it says now; the whole record is held by the slow test below.
#[test]
fn the_model_does_not_contradict_the_record() {
    let (all, record) = (carried(), recorded());
    assert_eq!(record.patterns.len(), all.len(), "every pattern has a record");
    for (known, found) in record.patterns.iter().zip(now(&all, FEW, 0)) {
        let id = &found.id;
        assert_eq!(&known.id, id);
        assert!(found.zero && known.zero, "{id}: the ablation leaves something of the mechanism");
        for (place, (known, found)) in known.claims.iter().zip(&found.claims).enumerate() {
            for (known, found) in known.numbers.iter().zip(&found.numbers) {
                let apart = (known.effect.estimate - found.effect.estimate).abs();
                assert!(apart <= tolerance(&known.effect), "{id}, claim {}: {found:?}, {known:?}", place + 1);
            }
        }
    }
}

/// How far the mean of a few replications may lie from the recorded one: four and a half of its standard
/// errors. A recorded half-width is at least two of those of all replications.
fn tolerance(recorded: &Interval) -> f64 {
    let error = (recorded.high - recorded.low) / 2.0 / 2.0;
    let few = error * (f64::from(REPLICATIONS) / f64::from(FEW)).sqrt();
    4.5 * few + 1e-9
}

/// The whole record, number by number; slow.
#[test]
#[ignore = "slow set: ./test.sh --slow"]
fn the_record_is_what_the_model_gives() {
    let record = recorded();
    let found = now(&carried(), REPLICATIONS, 0);
    for (known, found) in record.patterns.iter().zip(found) {
        assert_eq!(found, PatternFindings { robust: None, ..known.clone() });
    }
}

/// If this failed, readers would be told other verdicts than those that were recorded.
#[test]
fn the_pages_are_made_of_the_record() {
    let (all, record) = (carried(), recorded());
    for language in LANGUAGES {
        let page = markdown(&all, &record, language);
        same(language.pick("docs/patterns.md", "docs/patterns.nl.md"), &page);
        for (pattern, found) in all.iter().zip(&record.patterns) {
            let svg = drawing(pattern, found, language, PAGE).svg;
            same(&format!("docs/{}", image(&found.id, language)), &svg);
        }
    }
}

fn same(file: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all(path.parent().expect("it lies in a folder")).expect("it can be made");
        std::fs::write(&path, text).expect("it can be written");
    }
    let stored = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(stored == text, "{file} is not what the record says: run UPDATE=1 cargo test patterns");
}

/// If this failed, words in a chart would lie over each other or leave it.
#[test]
fn charts_of_patterns_are_readable() {
    let mut wrong = Vec::new();
    for (pattern, found) in carried().iter().zip(&recorded().patterns) {
        for (language, width) in LANGUAGES.into_iter().flat_map(|l| [(l, PAGE), (l, PHONE)]) {
            let warnings = drawing(pattern, found, language, width).warnings;
            wrong.extend(warnings.into_iter().map(|warning| format!("{} at {width}: {warning}", pattern.id)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// If this failed, scripts would not see that a verdict is no longer the recorded one, or would be alarmed by
/// a run with other luck.
#[test]
fn a_changed_verdict_is_told() {
    let record = recorded();
    assert!(differing(&record, &record).is_empty());
    let mut changed = record.clone();
    let first = &mut changed.patterns[0];
    let was = first.here;
    first.here = if was == Verdict::Holds { Verdict::DoesNotHold } else { Verdict::Holds };
    let told = differing(&changed, &record);
    assert_eq!(told.len(), 1);
    assert!(told[0].contains(&changed.patterns[0].id) && told[0].contains(was.word()), "{told:?}");
    changed.seed += 1;
    assert!(differing(&changed, &record).is_empty());
}

/// If this failed, a verdict would depend on the machine, or on which patterns are tried together.
#[test]
fn neither_threads_nor_company_change_a_number() {
    let all: Vec<Pattern> =
        carried().into_iter().filter(|p| ["p17", "p23"].contains(&p.id.as_str())).collect();
    let together = now(&all, 2, 2);
    assert_eq!(now(&all[..1], 2, 1), together[..1]);
    assert_eq!(now(&all[1..], 2, 2), together[1..]);
}

/// If this failed, believable points would not be tried, or not be had again.
#[test]
fn believable_points_are_tried_and_can_be_had_again() {
    let short = "[town.run]\nload = 0.0\nyears = 2\nwarmup_years = 2\n[[side]]\nid = \"without\"";
    let own = vec![on_shelf(&RIGHT.replacen("[[side]]\nid = \"without\"", short, 1)).expect("it is right")];
    let pool = Pool::new(0).expect("threads can be started");
    let stop = AtomicBool::new(false);
    let points = || robust(&own, 3, 7, &pool, &|_, _| {}, &stop).expect("nothing fails");
    let found = points();
    assert_eq!(found, points());
    assert_eq!((found[0].points, found[0].unmet, found[0].signs.len()), (3, 0, 1));
    assert!(found[0].shown + found[0].against <= 3);
}

const RIGHT: &str = r#"
id = "mine"
kind = "wiring"
sentence = "A fraud duty shortens the list."
why = "By rule."
[[side]]
id = "without"
[[side]]
id = "duty"
[side.policy]
fraud_duty = 1.0
[[claim]]
outcome = "list"
shape = "falls"
from_year = 0
until_year = 2
[ablation]
zero = "list"
[ablation.mechanisms]
fraud_duty = false
"#;

/// A pattern on a shelf with the town that it is tried in.
fn on_shelf(text: &str) -> Result<Pattern, Vec<Mistake>> {
    let town = read("scenarios/towns/small-town.toml").replace("../baseline.toml", "library:baseline");
    let baseline = read("scenarios/baseline.toml");
    let files = [("mine.toml", text), ("library:small-town", town.as_str()), ("library:baseline", &baseline)];
    spankracht::experiment::patterns::read(Path::new("mine.toml"), &Shelf::with(&files))
}

/// What a reader is told about a pattern in which each of these was replaced.
fn told(changes: &[(&str, &str)]) -> String {
    let text = changes.iter().fold(String::from(RIGHT), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    });
    match on_shelf(&text) {
        Ok(_) => String::from("in order"),
        Err(mistakes) => mistakes.iter().map(|m| render(m, false)).collect::<Vec<_>>().join("\n\n"),
    }
}

/// If this failed, whoever adds a pattern would not learn what is wrong with it, or only the first of it.
#[test]
fn mistakes_in_a_pattern_have_a_place() {
    assert_eq!(told(&[]), "in order");
    let names = [
        ("kind = \"wiring\"", "kind = \"wirin\"\ncolour = \"blue\""),
        ("fraud_duty = 1.0", "fraud_dutty = 1.0"),
        ("outcome = \"list\"", "outcome = \"lists\""),
        ("shape = \"falls\"", "shape = \"fals\"\nof = \"duti\""),
        ("zero = \"list\"", "zero = \"lizt\""),
    ];
    assert_snapshot!("pattern_names", told(&names));
    let values = [
        ("sentence = \"A fraud duty shortens the list.\"", "sentence = 3"),
        ("until_year = 2", "until_year = 0\nleast = -1\nearly = [0, 1, 2]"),
        ("id = \"duty\"", "id = \"without\"\nat = \"here\""),
        ("fraud_duty = 1.0", "fraud_duty = 3.0"),
        ("fraud_duty = false", "fraud_duty = 0.5"),
    ];
    assert_snapshot!("pattern_values", told(&values));
    let levels = "shape = \"interior-optimum\"\nsides = [\"without\", \"duty\"]\nbeyond = [\"duty\"]";
    let turning = "[[claim]]\noutcome = \"requests_real\"\nshape = \"better-before-worse\"\nfrom_year = 1\n\
                   until_year = 12\n[ablation]";
    assert_snapshot!("pattern_shapes", told(&[("shape = \"falls\"", levels), ("[ablation]", turning)]));
    let lengths =
        [("[side.policy]", "[side.run]\nyears = 5\n[side.policy]"), ("until_year = 2", "until_year = 12")];
    assert_snapshot!("pattern_lengths", told(&lengths));
    assert_snapshot!("pattern_parts", told(&[(RIGHT, "id = \"No Id\"\n[side]\nid = \"one\"\n")]));
}
