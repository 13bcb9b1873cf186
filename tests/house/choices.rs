//! Words of choices, such as `best-fit`: in files the same for everybody, for Dutch readers in Dutch.

use crate::study_fixture::{asked, numeric, plan, study, uncertain};
use crate::web::Site;
use spankracht::experiment::analysis::analyse;
use spankracht::experiment::pool::Pool;
use spankracht::experiment::reference::explain;
use spankracht::experiment::sweep::plan::DesignKind;
use spankracht::experiment::sweep::spread::Spread;
use spankracht::kernel::parameter::Kind;
use spankracht::model::parameters::Parameters;
use spankracht::report::Language;
use spankracht::report::analysis::page;
use spankracht::report::chart::sweep::pictures;
use std::sync::atomic::AtomicBool;

/// Words that are Dutch as they are.
const THE_SAME: &[&str] = &["constant"];

/// If this failed, a Dutch reader who asks what may be written would get a word in English alone.
#[test]
fn every_word_is_explained_in_dutch() {
    let mut choices = 0;
    for section in Parameters::table() {
        for row in section.rows {
            let Kind::Choice(words) = row.kind else { continue };
            choices += 1;
            let path = format!("{}{}.{}", section.name, if section.list { ".ID" } else { "" }, row.name);
            let told = [false, true].map(|dutch| explain(&path, dutch).expect("it is declared"));
            for word in words {
                assert!(word.nl != word.name || THE_SAME.contains(&word.name), "{path}: {}", word.name);
                let meant = format!("{}: {}", word.name, word.nl);
                assert_eq!(told.each_ref().map(|text| text.contains(&meant)), [false, true], "{path}");
            }
        }
    }
    assert!(choices >= 5, "only {choices} choices");
}

/// If this failed, Dutch labels would stand beside English answers.
#[test]
fn roles_kinds_and_places_are_explained_in_dutch() {
    let told = |name: &str| explain(name, true).expect("it is declared");
    assert!(told("team.caseload.limit").contains("rol         keuze\n"));
    assert!(told("list").contains("soort       voorraad\n"));
    assert!(told("burden").contains("ook van     wijk\n"));
    assert!(told("wait_mean").contains("soort       verhouding: "));
}

/// If this failed, a Dutch visitor of the explorer would choose between English words, or send one that the
/// program does not know.
#[test]
fn the_explorer_offers_them_in_the_language_of_the_page() {
    let site = Site::start("choices", &[]);
    for (lang, said) in [("en", "best-fit"), ("nl", "aan de best passende medewerker")] {
        let page = site.get(&format!("/explorer?lang={lang}&s=small-town")).text();
        assert!(page.contains(&format!("<option value=\"best-fit\">{said}</option>")), "{lang}");
    }
}

/// If this failed, the page about a sweep would call a choice by its place in a list, or in English to a
/// Dutch reader.
#[test]
fn the_page_about_a_sweep_names_them() {
    let assignment = numeric("team.caseload.assignment", &[0.0, 1.0]);
    let former = uncertain("team.caseload.former_worker", Spread::Values { values: vec![0.0, 1.0] });
    let made = plan((DesignKind::Grid, 0), 6, vec![assignment], vec![former], vec![asked("wait_mean", None)]);
    let study = study(made, |at| 9.0 - at.choices[0] as f64 - at.values[0] + 0.1 * at.luck());
    let pool = Pool::new(1).expect("a thread can be had");
    let findings = analyse(&study, &pool, &AtomicBool::new(false)).expect("nobody stops it");
    let page = |language| {
        let pictures = [pictures(&findings, 0, language)];
        page::html(&findings, &pictures, language, &page::Meta::default())
    };
    let (english, dutch) = (page(Language::English), page(Language::Dutch));
    for said in ["least-loaded · best-fit", "assignment\u{a0}best-fit", "off–on", " · grid · "] {
        assert!(english.contains(said), "{said}");
    }
    let both = "aan de minst belaste medewerker · aan de best passende medewerker";
    for said in [both, "toewijzing\u{a0}aan de best passende medewerker", "uit–aan", " · raster · "] {
        assert!(dutch.contains(said), "{said}");
    }
    assert!(!dutch.contains("best-fit") && !dutch.contains("least-loaded"));
    for said in ["value tried", "values tried next to it", "waarde die is geprobeerd", "highest tried"] {
        assert!(
            !english.contains(said) && !dutch.contains(said),
            "beyond two words there is nothing: {said}"
        );
    }
}

/// If this failed, a report would find the best of three words as if they lay in a row.
#[test]
fn more_words_than_two_have_no_order() {
    let numeric_levers = |lever| {
        let of = uncertain("team.caseload.former_worker", Spread::Values { values: vec![0.0, 1.0] });
        let made = plan((DesignKind::Grid, 0), 2, vec![lever], vec![of], vec![asked("wait_mean", None)]);
        study(made, |at| at.choices[0] as f64).numeric_levers()
    };
    assert_eq!(numeric_levers(numeric("team.caseload.assignment", &[0.0, 1.0])), [0]);
    assert!(numeric_levers(numeric("team.access.target", &[0.0, 1.0, 2.0])).is_empty());
}
