//! Reports of made-up findings: charts render whatever is found, no words overlap, tables are
//! square, and the page is one light file.

use crate::findings_fixture::{Shape, USUAL, findings};
use spankracht::report::page::{self, Meta};
use spankracht::report::{Language, charts, outline, png, table};

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
        ("large", Shape { large: true, ..USUAL }),
        ("alike", Shape { alike: true, scenarios: 4, ..USUAL }),
        ("42 neighbourhoods", Shape { places: 42, scenarios: 1, ..USUAL }),
        ("42 neighbourhoods, four", Shape { places: 42, scenarios: 4, ..USUAL }),
        ("four neighbourhoods, one run", Shape { places: 4, replications: 1, endless: true, ..USUAL }),
        ("two neighbourhoods", Shape { places: 2, ..USUAL }),
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
                let phone = chart.phone.split('>').next().unwrap_or_default();
                assert!(phone.contains("width=\"340\""), "{name}: {} is not drawn for a phone", chart.name);
                for svg in [&chart.svg, &chart.phone] {
                    assert!(!svg.contains("NaN") && !svg.contains("inf"), "{name}: {}", chart.name);
                }
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

/// If this fails, a town that is one neighbourhood is set beside nothing, or a neighbourhood has no row.
#[test]
fn neighbourhoods_stand_side_by_side_where_there_are_several() {
    let drawn = |places: usize| {
        let found = charts(&findings(&Shape { places, ..USUAL }), Language::Dutch);
        found.into_iter().find(|chart| chart.name == "neighbourhoods")
    };
    assert!(drawn(1).is_none() && drawn(0).is_none());
    let few = drawn(4).expect("four can be compared");
    for name in ["Noord", "Centrum", "De Velden"] {
        assert!(few.svg.contains(name) && few.phone.contains(name), "{name}");
    }
    assert!(few.title.starts_with("De gemiddelde wachttijd loopt van"), "{}", few.title);
}

/// If this fails, a Dutch reader meets English names, or an English one Dutch names.
#[test]
fn places_are_called_as_their_reader_calls_them() {
    let mut found = findings(&Shape { places: 4, ..USUAL });
    for place in found.scenarios.iter_mut().flat_map(|scenario| &mut scenario.places) {
        if place.name.en == "Noord" {
            place.name.nl = String::from("Het Noorden");
        }
    }
    let page = |language| {
        let drawn = charts(&found, language);
        let svg: String = drawn.iter().map(|chart| format!("{}{}", chart.svg, chart.phone)).collect();
        svg + &page::html(&found, &drawn, language, &meta())
    };
    let [english, dutch] = LANGUAGES.map(page);
    for (here, there) in [("Noord<", "Het Noorden<"), (">Debt counselling", ">Schuldhulpverlening")] {
        assert!(english.contains(here) && !english.contains(there), "{here} in English");
        assert!(dutch.contains(there) && !dutch.contains(here), "{there} in Dutch");
    }
}

/// If this fails, the PNG beside an SVG is missing or empty.
#[test]
fn every_drawing_can_be_painted() {
    for chart in charts(&findings(&Shape { years: 3, ..USUAL }), Language::Dutch) {
        let bytes = png::render(&chart.svg).expect(chart.name);
        assert!(bytes.starts_with(b"\x89PNG") && bytes.len() > 5000, "{}", chart.name);
    }
}

/// If this fails, a saved SVG has its words cut off wherever Noto Sans is not installed, weighs more
/// than a mail can bear, or says nothing to a reader who listens.
#[test]
fn a_lone_drawing_needs_no_font() {
    for chart in charts(&findings(&Shape { years: 3, ..USUAL }), Language::Dutch) {
        let svg = outline::outlined(&chart.svg).expect(chart.name);
        for word in ["<text", "font-family", "<image", "href"] {
            assert!(!svg.contains(word), "{}: {word}", chart.name);
        }
        assert!(chart.svg.contains("<text") && svg.contains("<title>") && svg.contains("</desc>"));
        let size = |svg: &str| svg.split(" viewBox").next().map(|head| head.contains("width=\"760\""));
        assert_eq!((size(&svg), size(&chart.svg)), (Some(true), Some(true)), "{}", chart.name);
        // Referral paths name every station in every panel.
        assert!(svg.len() < 1_000_000, "{}: {} bytes", chart.name, svg.len());
        assert_eq!(svg, outline::outlined(&chart.svg).expect(chart.name), "the same file each time");
        let painted = (png::render(&svg), png::render(&chart.svg));
        assert!(painted.0.is_ok() && painted.1.is_ok(), "{}", chart.name);
    }
}

/// If this fails, a title of hours leaves out prevention, or gives a council two noughts as a finding.
#[test]
fn hours_are_named_truly() {
    let title = |shape: &Shape, language| {
        let charts = charts(&findings(shape), language);
        charts.into_iter().find(|chart| chart.name == "hours").expect("hours are drawn").title
    };
    let two = Shape { scenarios: 2, ..USUAL };
    assert!(title(&two, Language::English).contains("on learning and prevention"));
    assert!(title(&two, Language::Dutch).contains("voor leren en preventie"));
    let alike = Shape { alike: true, ..two };
    assert!(title(&alike, Language::English).ends_with("the hours go to the same work"));
    assert!(!title(&alike, Language::Dutch).contains("0,0"));
}

fn meta() -> Meta {
    Meta {
        version: "0.1.0".to_string(),
        command: "spankracht compare as-now.toml quick-win.toml patient.toml".to_string(),
        hashes: vec![("as-now".to_string(), "5f3a 91c0 77de 0b12".to_string())],
        seed: 2027,
    }
}

/// If this fails, a report reaches out to the network, grows too heavy to mail, or loses the line
/// that a named place must carry.
#[test]
fn a_report_is_one_light_file() {
    for (name, shape) in shapes() {
        for (language, line) in
            LANGUAGES.into_iter().zip(["not this municipality", "geen resultaten van deze"])
        {
            let findings = findings(&shape);
            let html = page::html(&findings, &charts(&findings, language), language, &meta());
            // Thirty years of five scenarios, every chart at two widths: a mail bears it.
            assert!(html.len() < 4_000_000, "{name}: {} bytes", html.len());
            let outside = html.replace("http://www.w3.org/2000/svg", "");
            assert!(!outside.contains("http"), "{name}: an address outside the file");
            let words = html.split_once("</style>").map_or("", |(_, words)| words);
            assert!(!words.contains("NaN") && !words.contains("inf,"), "{name}: no number is written as one");
            assert!(html.to_lowercase().matches(line).count() >= 2, "{name}: at the top and at the bottom");
        }
    }
}

/// If this fails, another program reads a table with shifted columns.
#[test]
fn tables_are_square() {
    for (name, shape) in shapes() {
        let findings = findings(&shape);
        for (text, width) in [(table::summary_csv(&findings), 10), (table::differences_csv(&findings), 18)] {
            let mut rows = csv::Reader::from_reader(text.as_bytes());
            assert!(rows.records().all(|row| row.is_ok_and(|row| row.len() == width)), "{name}");
        }
        assert!(table::overview(&findings, Language::Dutch).lines().count() > 10, "{name}");
    }
}

/// If this fails, words or lines are too pale to be read on paper or in a bright room.
#[test]
fn contrasts_hold() {
    use spankracht::report::chart::palette::*;
    for colour in [INK, INK_2, INK_3, EXPECTED, REPORTED_TEXT] {
        assert!(colour.contrast(WHITE) >= 4.5, "{}", colour.hex());
    }
    assert!(REPORTED.contrast(WHITE) >= 3.0);
    for scenario in 0..6 {
        let hue = Hue::of(scenario);
        assert!(hue.text.contrast(WHITE) >= 4.5 && hue.line.contrast(WHITE) >= 3.0, "{scenario}");
        for part in 0..5 {
            assert!(hue.part(part).contrast(on_part(part)) >= 4.5, "part {part} of scenario {scenario}");
        }
    }
}
