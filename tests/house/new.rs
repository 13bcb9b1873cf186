//! `spankracht new`: what begins from the library or from figures of CBS runs as it is, anywhere.

use crate::program::{spankracht, stderr, stdout};
use crate::shelf::Shelf;
use crate::town::{folder, write};
use serde_json::Value;
use spankracht::cli::library::Disk;
use spankracht::cli::mistake::render;
use spankracht::experiment::reference;
use spankracht::experiment::scenario::{Scenario, copy, from_cbs, library_path, read};
use spankracht::experiment::shelf::{names, scenario};
use spankracht::model::parameters::Parameters;
use std::collections::BTreeSet;
use std::path::Path;

/// A municipality as the workbook of CBS has it, saved by a Dutch Excel: made up for this test.
const WORKBOOK: &str = "\u{feff}gwb_code_10;regio;gm_naam;recs;a_inw;a_hh;g_hhgro;p_hh_li;ste_mvs\r\n\
    NL00;Nederland;Nederland;Land;17000000;7900000;2,1;40,0;2\r\n\
    GM9001;Zilverdam;Zilverdam;Gemeente;21500;10000;2,2;38,5;2\r\n\
    WK900100;Wijk 00 Zilverdam Stad;Zilverdam;Wijk;9000;4500;2,0;52,4;1\r\n\
    WK900101;Haven;Zilverdam;Wijk;2600;1300;2,0;44;2\r\n\
    WK900102;De \"\"Punt\"\";Zilverdam;Wijk;1400;.;2,0;.;3\r\n\
    WK900103;Buiten Zilverdam;Zilverdam;Wijk;8500;3500;2,4;27,1;5\r\n\
    WK900104;Bedrijvenpark;Zilverdam;Wijk;0;0;.;.;.\r\n\
    BU90010000;Stad;Zilverdam;Buurt;9000;4500;2,0;52,4;1\r\n\
    GM9002;Zilverburg;Zilverburg;Gemeente;4000;1800;2,2;33,0;4\r\n";

/// The same as an export of StatLine: padded, quoted, with commas between columns.
fn export() -> String {
    let headings = [
        "Regioaanduiding/Codering (code)",
        "Wijken en buurten",
        "Regioaanduiding/Gemeentenaam (naam)",
        "Regioaanduiding/Soort regio (omschrijving)",
        "Bevolking/Aantal inwoners (aantal)",
        "Particuliere huishoudens/Huishoudens totaal (aantal)",
        "Particuliere huishoudens/Gemiddelde huishoudensgrootte (aantal)",
        "Inkomen/Inkomen van huishoudens/40% huishoudens met laagste inkomen (%)",
        "Stedelijkheid/Mate van stedelijkheid (code)",
    ];
    let mut lines = vec![headings.map(|h| format!("\"{h}\"")).join(",")];
    for line in WORKBOOK.lines().skip(1) {
        lines.push(line.split(';').map(|cell| format!("\"{cell:>8} \"")).collect::<Vec<_>>().join(","));
    }
    lines.join("\n") + "\n\"Bron: CBS\"\n"
}

fn from_figures(text: &str, municipality: &str) -> String {
    match from_cbs("figures.csv", text.as_bytes(), municipality) {
        Ok(text) => text,
        Err(mistakes) => mistakes.iter().map(|m| render(m, false)).collect::<Vec<_>>().join("\n\n"),
    }
}

fn in_order(name: &str, text: &str) -> Scenario {
    read(Path::new(name), &[], &Shelf::with(&[(name, text)])).unwrap_or_else(|m| panic!("{name}: {m:?}"))
}

/// If this failed, two scenarios would answer to one name, or one would say nothing in the list.
#[test]
fn every_scenario_of_the_library_has_a_name_of_its_own_and_is_listed() {
    let all: Vec<(&str, &str, &str)> = names().collect();
    let unique: BTreeSet<&str> = all.iter().map(|(_, name, _)| *name).collect();
    assert_eq!(unique.len(), all.len());
    for language in ["en", "nl"] {
        let told = stdout(&spankracht(&["new", "--list", "--lang", language]).code(0));
        for (_, name, _) in &all {
            let line = told.lines().find(|line| line.trim_start().split(' ').next() == Some(name));
            assert!(line.is_some_and(|line| line.trim().len() > name.len() + 8), "{name}: {told}");
        }
        assert!(told.lines().all(|line| line.chars().count() <= 110), "{told}");
    }
    let told: Value =
        serde_json::from_str(&stdout(&spankracht(&["new", "--list", "--format", "json"]).code(0)))
            .expect("it is JSON");
    assert_eq!(told.as_array().map(Vec::len), Some(all.len()));
    let patient = told.as_array().and_then(|all| all.iter().find(|one| one["name"] == "patient"));
    assert!(patient.is_some_and(|p| p["about_nl"].as_str().is_some_and(|a| a.starts_with("Tijd om"))));
}

/// If this failed, a scenario that begins from the library would be another one, or would need a copy
/// of our repository beside it.
#[test]
fn a_copy_of_any_scenario_is_the_same_anywhere() {
    let place = folder("new-copies");
    for (_, name, text) in names() {
        let there = read(&library_path(name), &[], &Disk).unwrap_or_else(|m| panic!("{name}: {m:?}"));
        let path = write(&place, "mine.toml", &copy(name, text, "mine.toml"));
        let here = read(&path, &[], &Disk).unwrap_or_else(|m| panic!("{name}: {m:?}"));
        assert_eq!(here.parameters, there.parameters, "{name}");
        assert_eq!(here.history, there.history, "{name}");
        assert_eq!((here.about, here.illustration), (there.about, there.illustration), "{name}");
        assert_eq!((there.id.as_str(), here.title.en.as_str()), (name, "mine"));
    }
}

/// If this failed, the scenario that people begin from would not be the baseline, or say nothing.
#[test]
fn a_plain_beginning_is_the_baseline_with_its_comments() {
    let text = reference::beginning("mine.toml", "0.0.0");
    let mine = in_order("mine.toml", &text);
    assert_eq!((mine.parameters, mine.title.en.as_str()), (Parameters::default(), "mine"));
    assert!(text.lines().filter(|line| line.starts_with('#')).count() > 500);
    assert_eq!(scenario("baseline").map(|text| text.is_empty()), Ok(false));
}

/// If this failed, a municipality would be built of other figures than its own.
#[test]
fn figures_of_cbs_become_a_municipality() {
    let text = from_figures(WORKBOOK, "zilverdam ");
    insta::assert_snapshot!("municipality", text);
    let town = in_order("zilverdam.toml", &text);
    assert!(town.illustration);
    let households: u32 = town.parameters.neighbourhoods.iter().map(|n| n.values.households).sum();
    assert_eq!(households, 4500 + 1300 + 700 + 3500);
    assert_eq!(from_figures(&export(), "Zilverdam (gemeente)"), text);
    assert_eq!(from_figures(WORKBOOK, "GM9001"), text);
    let ansi: Vec<u8> = WORKBOOK.replace("Haven", "H\u{e9}ven").chars().skip(1).map(|c| c as u8).collect();
    let ansi = from_cbs("figures.csv", &ansi, "Zilverdam").expect("letters of an older Excel are read");
    assert!(ansi.contains("WK900101 H\u{e9}ven: 1300 households"), "{ansi}");
    let alone = from_figures(WORKBOOK, "Zilverburg");
    assert_eq!(in_order("zilverburg.toml", &alone).parameters.neighbourhoods.len(), 1);
}

/// If this failed, missing columns would stop people, or be filled in without a word.
#[test]
fn what_cbs_does_not_give_is_said() {
    let cut = |keep: &[usize]| {
        let line = |line: &str| {
            let cells: Vec<&str> = line.split(';').collect();
            keep.iter().map(|i| cells[*i]).collect::<Vec<_>>().join(";")
        };
        WORKBOOK.lines().map(line).collect::<Vec<_>>().join("\n")
    };
    let inhabitants = from_figures(&cut(&[0, 1, 2, 4]), "Zilverdam");
    assert!(inhabitants.contains("4147 households (from inhabitants)"), "{inhabitants}");
    assert!(inhabitants.contains("vulnerability = 1.0\n"));
    let town = in_order("town.toml", &inhabitants).parameters;
    assert_eq!(town.municipality, Parameters::default().municipality);
    let renamed = WORKBOOK.replace("p_hh_li", "p_hh_lkk").replace(";Land;", ";Stad;").replace("NL00", "XX00");
    let without_country = from_figures(&renamed, "Zilverdam");
    assert!(without_country.contains("since the file has no row for the country"), "{without_country}");
}

/// If this failed, people would not see where their file is not what it should be.
#[test]
fn mistakes_in_figures_have_a_place() {
    let told = [
        ("name", from_figures(WORKBOOK, "Zilverdan")),
        (
            "figure",
            from_figures(&WORKBOOK.replace(";4500;", ";4.500,5;").replace("44;2", "144;7"), "Zilverdam"),
        ),
        ("heading", from_figures(&WORKBOOK.replace("a_hh", "hh").replace("a_inw", "inw"), "Zilverdam")),
        ("row", from_figures(&WORKBOOK.replace(";3500;2,4;", ";3500;"), "Zilverdam")),
        ("years", from_figures(&WORKBOOK.replace("WK900103", "WK900101"), "Zilverdam")),
        ("workbook", from_figures("PK\u{3}\u{4}", "Zilverdam")),
        ("empty", from_figures("", "Zilverdam")),
        ("nobody", from_figures(&WORKBOOK.replace("1800", ".").replace("4000", "."), "Zilverburg")),
    ];
    let told: Vec<String> = told.iter().map(|(name, text)| format!("== {name}\n{text}")).collect();
    insta::assert_snapshot!("mistakes_in_figures", told.join("\n\n"));
}

/// If this failed, `new` would overwrite work, leave half a file, or end without saying why.
#[test]
fn a_new_file_appears_whole_or_not_at_all() {
    let place = folder("new-command");
    let path = |name: &str| place.join(name).display().to_string();
    let (mine, town, csv) = (path("mine.toml"), path("town.toml"), path("figures.csv"));
    write(&place, "figures.csv", WORKBOOK);
    let made = spankracht(&["new", &mine, "--from", "patient"]).code(0);
    assert!(stdout(&made).contains("spankracht compare library:patient"), "{}", stdout(&made));
    let figures = ["new", &town, "--kwb", &csv, "--municipality", "Zilverdam", "--format", "json"];
    let made: Value = serde_json::from_str(&stdout(&spankracht(&figures).code(0))).expect("it is JSON");
    assert_eq!((&made["file"], &made["from"]), (&Value::from(town.as_str()), &Value::Null));
    spankracht(&["new", &path("plain.toml"), "--lang", "nl"]).code(0);
    spankracht(&["check", &mine, &town, &path("plain.toml"), "library:quick-win"]).code(0);
    let before = std::fs::read(&mine).expect("it was written");
    for (wrong, said) in [
        (vec!["new", mine.as_str()], "exists and is left as it is"),
        (vec!["new", &path("a.toml"), "--from", "pateint"], "did you mean `library:patient`?"),
        (vec!["new", &path("none/a.toml")], "there is no folder"),
        (vec!["new", "library:mine"], "a name of the library"),
        (vec!["new"], "required"),
        (vec!["new", &path("a.toml"), "--kwb", &csv], "--municipality"),
        (vec!["new", &path("a.toml"), "--kwb", &mine, "--municipality", "Zilverdam"], "a column is missing"),
        (vec!["run", "library:patiant"], "the library has no scenario `patiant`"),
    ] {
        let ended = spankracht(&wrong).code(2);
        assert!(stderr(&ended).contains(said) && stdout(&ended).is_empty(), "{wrong:?}: {}", stderr(&ended));
    }
    assert!(std::fs::read(&mine).expect("it is still there") == before);
    let mut left: Vec<String> = std::fs::read_dir(&place)
        .expect("the folder is there")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    left.sort();
    assert_eq!(left, ["figures.csv", "mine.toml", "plain.toml", "town.toml"]);
}
