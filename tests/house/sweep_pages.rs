//! Pages, pictures and tables of made-up sweeps of every shape: no words overlap, tables are square, the page
//! is one file that speaks both languages.

use crate::study_fixture::{At, asked, choices, numeric, plan, range, scatter, study, study_of, uncertain};
use spankracht::experiment::analysis::analyse;
use spankracht::experiment::analysis::findings::Findings;
use spankracht::experiment::analysis::study::Study;
use spankracht::experiment::pool::Pool;
use spankracht::experiment::sweep::plan::{DesignKind, Plan};
use spankracht::experiment::sweep::spread::Spread;
use spankracht::report::analysis::{page, table};
use spankracht::report::chart::sweep::{Picture, pictures};
use spankracht::report::{Language, outline, png};
use std::sync::atomic::AtomicBool;

const LANGUAGES: [Language; 2] = [Language::English, Language::Dutch];

fn found(study: &Study) -> Findings {
    let pool = Pool::new(2).expect("two threads can be had");
    analyse(study, &pool, &AtomicBool::new(false)).expect("nobody stops it")
}

/// An outcome that follows from everything there is, and some luck.
fn usual(at: &At<'_>) -> f64 {
    let policy: f64 = at.choices.iter().enumerate().map(|(n, c)| (*c as f64 - 2.0) * (1.0 + n as f64)).sum();
    let known =
        at.values.iter().enumerate().map(|(n, v)| v * if n % 2 == 0 { 3.0 } else { -2.0 }).sum::<f64>();
    let crossed = at.values.first().map_or(0.0, |v| v * policy);
    // Of costs there are as many hundred thousands as there are weeks of wait.
    let unit = if at.outcome == 1 { 1e5 } else { 1.0 };
    let amount = 9.0
        + 0.4 * policy * policy
        + known
        + crossed
        + at.luck()
        + 0.2 * scatter((at.choices.len() + at.replication) as u64);
    unit * amount
}

/// Ten uncertainties, some with long names.
fn ten() -> Vec<spankracht::experiment::sweep::plan::Uncertainty> {
    let paths = [
        "casework.quick_fix_pressure",
        "household.outreach_found",
        "casework.own_strength_hours",
        "learning.practice_growth",
        "provider.debts.effect",
        "team.form.mother_hours",
        "zero_line.wear",
        "policy.pressure_speed",
        "household.flare_up",
        "demand.co_occurrence",
    ];
    paths.iter().map(|path| range(path, 0.01, 0.9)).collect()
}

/// Plans of every shape, by name.
fn plans() -> Vec<(&'static str, Plan)> {
    let limits = || numeric("team.caseload.limit", &[8.0, 10.0, 12.0, 16.0, 20.0, 30.0]);
    let shares = || numeric("team.roles.specialists", &[0.0, 0.25, 0.5, 0.75, 1.0]);
    let loads = || uncertain("run.load", Spread::Values { values: vec![0.85, 0.9, 0.96, 1.02, 1.08] });
    let names = || {
        choices(&[
            "As it is now",
            "Quick wins with pressure from the council and cuts in prevention",
            "Patient",
        ])
    };
    let wait = || vec![asked("wait_mean", Some(11.0)), asked("cost_total", None)];
    let few = || ten().into_iter().take(3).collect::<Vec<_>>();
    vec![
        ("a lever by load", plan((DesignKind::Grid, 0), 6, vec![limits()], vec![loads()], wait())),
        ("two levers", plan((DesignKind::Sobol, 16), 3, vec![limits(), shares()], few(), wait())),
        ("levers alone", plan((DesignKind::Grid, 0), 12, vec![limits()], Vec::new(), wait())),
        ("choices, saltelli", plan((DesignKind::Saltelli, 24), 3, vec![names()], ten(), wait())),
        ("choices, morris", plan((DesignKind::Morris, 12), 2, vec![names()], ten(), wait())),
        (
            "a choice and a lever",
            plan((DesignKind::LatinHypercube, 40), 2, vec![names(), shares()], few(), wait()),
        ),
        ("no lever", plan((DesignKind::Sobol, 64), 4, Vec::new(), few(), wait())),
        ("one replication", plan((DesignKind::Random, 40), 1, vec![names()], few(), wait())),
        ("one run", plan((DesignKind::Grid, 0), 1, Vec::new(), Vec::new(), wait())),
        (
            "shares",
            plan((DesignKind::Sobol, 32), 3, vec![shares()], few(), vec![asked("really_solved", None)]),
        ),
    ]
}

/// Findings of every shape, by name.
fn shapes() -> Vec<(String, Findings)> {
    let mut all: Vec<(String, Findings)> =
        plans().into_iter().map(|(name, plan)| (String::from(name), found(&study(plan, usual)))).collect();
    let (_, first) = plans().swap_remove(0);
    let part = study_of(first.clone(), |r, p| r < 2 && p != 3, usual).expect("there is something");
    all.push((String::from("a part"), found(&part)));
    all.push((String::from("all the same"), found(&study(first.clone(), |_| 4.0))));
    all.push((String::from("nothing known"), found(&study(first, |_| f64::NAN))));
    let millions = plans().swap_remove(3).1;
    all.push((String::from("large"), found(&study(millions, |at| 1e6 * usual(at)))));
    all
}

fn drawn(findings: &Findings, language: Language) -> Vec<Vec<Picture>> {
    (0..findings.outcomes.len()).map(|outcome| pictures(findings, outcome, language)).collect()
}

/// If this failed, a reader would meet words that lie over each other or are cut off, numbers that are none,
/// a page that reaches out to the network, or a place without its line.
#[test]
fn pages_and_pictures_of_every_shape_are_readable() {
    let mut wrong = Vec::new();
    for (name, findings) in shapes() {
        for (language, line) in
            LANGUAGES.into_iter().zip(["not this municipality", "geen resultaten van deze"])
        {
            let drawn = drawn(&findings, language);
            let mut names: Vec<&str> = drawn.iter().flatten().map(|picture| picture.name.as_str()).collect();
            let all = names.len();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), all, "{name}: pictures share a file");
            for picture in drawn.iter().flatten() {
                for svg in [&picture.svg, &picture.phone] {
                    assert!(!svg.contains("NaN") && !svg.contains(">inf"), "{name}: {}", picture.name);
                }
                let warnings = picture.warnings.iter();
                wrong.extend(warnings.map(|w| format!("{name}, {language:?}, {}: {w}", picture.name)));
            }
            let html = page::html(&findings, &drawn, language, &page::Meta::default());
            assert!(!html.replace("http://www.w3.org/2000/svg", "").contains("http"), "{name}");
            let words = html.split_once("</style>").map_or("", |(_, words)| words);
            assert!(!words.contains("NaN"), "{name}: no number is written as one");
            assert!(html.to_lowercase().matches(line).count() >= 2, "{name}: at the top and at the bottom");
            assert!(html.len() < 8_000_000, "{name}: {} bytes", html.len());
        }
    }
    assert!(wrong.is_empty(), "{} warnings:\n{}", wrong.len(), wrong.join("\n"));
}

/// If this failed, another program would read a table with shifted columns, or miss a kind of finding.
#[test]
fn tables_are_square_and_hold_what_was_found() {
    for (name, findings) in shapes() {
        for (file, text) in table::csv(&findings) {
            let mut rows = csv::Reader::from_reader(text.as_bytes());
            let width = rows.headers().expect("a head").len();
            assert!(rows.records().all(|row| row.is_ok_and(|row| row.len() == width)), "{name}: {file}");
        }
        for language in LANGUAGES {
            assert!(table::overview(&findings, language).lines().count() > 2, "{name}");
        }
    }
    let filled = |plan: usize| {
        let findings = found(&study(plans().swap_remove(plan).1, usual));
        let rows = |(_, text): &(&str, String)| text.lines().count() - 1;
        table::csv(&findings).iter().map(rows).collect::<Vec<_>>()
    };
    let [conclusions, policies, sensitivity, curves, levers, heat, _, _] = filled(0)[..] else {
        panic!("eight tables")
    };
    // Two outcomes; six limits, five loads: curves along the limit by load and along the load by limit.
    assert_eq!((conclusions, policies, levers, heat), (2 * 5, 2 * 6, 2 * 6, 2 * 30));
    assert_eq!(curves, 2 * (6 * 6 + 5 * 6));
    let found = filled(6);
    assert!(sensitivity > 0 && found[6] > 1 && found[7] > 0, "{sensitivity} {found:?}");
}

/// If this failed, an adviser would not be told how sure a conclusion is, where it fails, or that the best
/// value lies at the rim of what was tried.
#[test]
fn the_page_says_how_sure_and_where_not() {
    let by_name = |name: &str| {
        let plan = plans().into_iter().find(|(own, _)| *own == name).expect("it is there").1;
        found(&study(plan, usual))
    };
    let html = |findings: &Findings, language| {
        page::html(findings, &drawn(findings, language), language, &page::Meta::default())
    };
    let findings = by_name("choices, saltelli");
    let [english, dutch] = LANGUAGES.map(|language| html(&findings, language));
    for (page, words) in [
        (
            &english,
            ["The sign holds at", "share of its variance", "How sure is this?", "What was varied", "decided"],
        ),
        (
            &dutch,
            [
                "Het teken klopt op",
                "deel van de variantie",
                "Hoe zeker is dit?",
                "Wat is gevarieerd",
                "beslist",
            ],
        ),
    ] {
        for word in words {
            assert!(page.contains(word), "{word}");
        }
    }
    let findings = by_name("a lever by load");
    assert!(html(&findings, Language::English).contains("is best at caseload limit"));
    let (_, first) = plans().swap_remove(0);
    let lowest = found(&study(first.clone(), |at| at.choices[0] as f64 + 0.01 * at.luck()));
    assert!(html(&lowest, Language::English).contains("It is the lowest value tried"));
    assert!(html(&lowest, Language::Dutch).contains("Het is de laagste waarde die is geprobeerd"));
    let part = found(&study_of(first, |r, _| r == 0, usual).expect("there is something"));
    assert!(html(&part, Language::English).contains("Part of the sweep: 30 of 180 runs were made"));
    assert!(html(&part, Language::Dutch).contains("Er zijn weinig herhalingen"));
    assert!(!html(&lowest, Language::English).contains("There are few replications"));
}

/// If this failed, a saved picture would be empty, or cut off wherever Noto Sans is not installed.
#[test]
fn every_picture_can_be_painted_and_needs_no_font() {
    let findings = found(&study(plans().swap_remove(1).1, usual));
    for picture in drawn(&findings, Language::Dutch).into_iter().flatten() {
        let bytes = png::render(&picture.svg).expect("it can be painted");
        assert!(bytes.starts_with(b"\x89PNG") && bytes.len() > 5000, "{}", picture.name);
        let svg = outline::outlined(&picture.svg).expect("it can be outlined");
        assert!(!svg.contains("<text") && svg.len() < 1_500_000, "{}: {}", picture.name, svg.len());
    }
}
