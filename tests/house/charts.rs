//! Charts as pictures: they must render whatever is found, and no words may overlap.

use crate::findings_fixture::{Shape, USUAL, findings};
use spankracht::report::{Language, charts, png};

const LANGUAGES: [Language; 2] = [Language::English, Language::Dutch];

fn shapes() -> Vec<(&'static str, Shape)> {
    vec![
        ("three scenarios", USUAL),
        ("two", Shape { scenarios: 2, ..USUAL }),
        ("five", Shape { scenarios: 5, ..USUAL }),
        ("four", Shape { scenarios: 4, ..USUAL }),
        ("one", Shape { scenarios: 1, ..USUAL }),
        ("one run", Shape { replications: 1, endless: true, ..USUAL }),
        ("one scenario, one run", Shape { scenarios: 1, replications: 1, endless: true, ..USUAL }),
        ("one year", Shape { years: 1, ..USUAL }),
        ("thirty years", Shape { years: 30, ..USUAL }),
        ("thirty years, five", Shape { years: 30, scenarios: 5, ..USUAL }),
        ("nothing", Shape { empty: true, ..USUAL }),
        ("nothing, one", Shape { empty: true, scenarios: 1, ..USUAL }),
        ("no expectations", Shape { expectations: false, ..USUAL }),
        ("endless intervals", Shape { endless: true, ..USUAL }),
        ("alike", Shape { alike: true, scenarios: 4, ..USUAL }),
    ]
}

/// If this fails, a reader meets words that lie over each other or are cut off, or a picture that
/// no program opens.
#[test]
fn charts_of_every_shape_are_readable() {
    let mut wrong = Vec::new();
    for (name, shape) in shapes() {
        for language in LANGUAGES {
            for chart in charts(&findings(&shape), language) {
                assert!(!chart.svg.contains("NaN") && !chart.svg.contains("inf"), "{name}: {}", chart.name);
                for warning in chart.warnings {
                    wrong.push(format!("{name}, {language:?}, {}: {warning}", chart.name));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} warnings:\n{}", wrong.len(), wrong.join("\n"));
}

/// If this fails, a comparison is shown in fewer pictures than a council paper needs.
#[test]
fn a_comparison_has_at_least_nine_pictures() {
    assert!(charts(&findings(&USUAL), Language::English).len() >= 9);
    assert!(charts(&findings(&Shape { scenarios: 1, ..USUAL }), Language::English).len() >= 7);
}

/// If this fails, the PNG beside an SVG is missing or empty.
#[test]
fn every_drawing_can_be_painted() {
    for chart in charts(&findings(&Shape { years: 3, ..USUAL }), Language::Dutch) {
        let bytes = png::render(&chart.svg).expect(chart.name);
        assert!(bytes.starts_with(b"\x89PNG") && bytes.len() > 5000, "{}", chart.name);
    }
}

/// For looking at: writes every picture of every shape into the folder named by `PICTURES`.
#[test]
#[ignore = "writes pictures for the eye"]
fn write_pictures() {
    let folder = std::env::var("PICTURES").expect("PICTURES names a folder");
    let only = std::env::var("ONLY").unwrap_or_default();
    for (name, shape) in shapes() {
        if !only.is_empty() && only != name {
            continue;
        }
        for (language, code) in LANGUAGES.into_iter().zip(["en", "nl"]) {
            for chart in charts(&findings(&shape), language) {
                let file = format!("{folder}/{}-{code}-{}.png", name.replace([' ', ','], ""), chart.name);
                std::fs::write(&file, png::render(&chart.svg).expect("renders")).expect("writes");
            }
        }
    }
}
