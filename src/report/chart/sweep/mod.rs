//! Pictures of what the analysis of a sweep found.

mod conclusions;
mod curves;
mod discovery;
mod heat;
mod influence;
mod policies;

use super::canvas::{Canvas, Drawing};
use super::rows::{self, Row};
use super::{PAGE, PHONE};
use crate::experiment::analysis::findings::{Findings, OutcomeFindings, Subject};
use crate::report::Language;
use crate::report::analysis::words;
use crate::report::numbers::Measure;

/// One picture, on a page and on a phone.
#[derive(Clone, Debug)]
pub struct Picture {
    /// Name in files, without ending.
    pub name: String,
    /// The finding.
    pub title: String,
    /// The drawing.
    pub svg: String,
    /// The same drawn narrow.
    pub phone: String,
    /// Words that overlap or leave a drawing; empty when all is well.
    pub warnings: Vec<String>,
}

/// What a picture is of: all findings, and the outcome at hand.
#[derive(Clone, Copy)]
struct Scene<'a> {
    findings: &'a Findings,
    outcome: &'a OutcomeFindings,
    language: Language,
}

/// The whole picture of rows that are told in the unit of the outcome, on a scale with zero.
fn of_rows(scene: Scene<'_>, mut canvas: Canvas, rows: &[Row]) -> Drawing {
    let Scene { findings, outcome, language } = scene;
    let ticks = rows::ticks(rows, true);
    let measure = Measure::on_axis(outcome.asked.outcome(), ticks.largest(), language);
    let top = canvas.top;
    let bottom = rows::draw(&mut canvas, top, rows, &ticks.written_as(&measure), language);
    canvas.finish(bottom, &words::source(findings, outcome, language))
}

/// The pictures of an outcome, in the order of the page.
pub fn pictures(findings: &Findings, place: usize, language: Language) -> Vec<Picture> {
    let outcome = &findings.outcomes[place];
    if outcome.points == 0 {
        return Vec::new();
    }
    let scene = Scene { findings, outcome, language };
    let mut found = Vec::new();
    let mut add = |name: &str, draw: &dyn Fn(f64) -> Option<(String, Drawing)>| {
        let (Some((title, page)), Some((_, phone))) = (draw(PAGE), draw(PHONE)) else { return };
        let narrow = phone.warnings.into_iter().map(|warning| format!("on a phone, {warning}"));
        let warnings = page.warnings.into_iter().chain(narrow).collect();
        let name = format!("{}-{name}", outcome.asked.id);
        found.push(Picture { name, title, svg: page.svg, phone: phone.svg, warnings });
    };
    add("conclusions", &|width| conclusions::chart(scene, width));
    for (nth, curve) in outcome.curves.iter().enumerate() {
        add(&format!("curve-{}", nth + 1), &|width| curves::along_lever(scene, curve, width));
    }
    for (nth, heat) in outcome.heats.iter().enumerate() {
        add(&format!("heat-{}", nth + 1), &|width| heat::chart(scene, heat, width));
    }
    for influence in outcome.influences.iter().filter(|influence| outcome.is_chief(influence.subject)) {
        let name = match influence.subject {
            Subject::Under(_) => "influence",
            Subject::Against(_) => "influence-difference",
            Subject::All => "influence-all",
        };
        add(name, &|width| influence::chart(scene, influence, width));
    }
    add("responses", &|width| curves::along_uncertainties(scene, width));
    for (nth, found) in outcome.discoveries.iter().enumerate() {
        add(&format!("discovery-{}", nth + 1), &|width| discovery::chart(scene, found, width));
    }
    add("policies", &|width| policies::chart(scene, width));
    found
}
