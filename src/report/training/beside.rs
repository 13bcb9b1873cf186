//! Better and worse than doing nothing, quarter by quarter, under the same luck: bars up where a road was
//! better, down where it was worse.

use super::say;
use crate::experiment::training::{Course, ahead};
use crate::kernel::outcome::Outcome;
use crate::report::Language;
use crate::report::chart::axis;
use crate::report::chart::canvas::{Canvas, Drawing, NAME, SMALL};
use crate::report::chart::palette::{GRID, Hue, INK};
use crate::report::words;

const LANE: f64 = 84.0;
const LABEL: f64 = 58.0;

/// Draws the group's road and the patient one beside a road on which nothing changes.
pub fn draw(
    outcome: &'static Outcome,
    (own, patient, as_now): (&Course, &Course, &Course),
    width: f64,
    language: Language,
) -> Drawing {
    let id = outcome.id;
    let title = language.pick("Better and worse than doing nothing", "Beter en slechter dan niets doen");
    let subtitle = language.pick(
        "Up: better than if nothing had been changed; down: worse. The same luck, each quarter.",
        "Omhoog: beter dan als er niets was veranderd; omlaag: slechter. Hetzelfde toeval, per kwartaal.",
    );
    let mut canvas = Canvas::new(width, title, subtitle);
    let names = [language.pick("Your road", "Uw weg"), language.pick("Patient road", "Geduldige weg")];
    let lanes = [own, patient].map(|road| ahead(id, road.real(id), as_now.real(id)));
    let most = lanes.iter().flatten().fold(1e-9, |most: f64, value| most.max(value.abs()));
    let mut top = canvas.top;
    for (n, lane) in lanes.iter().enumerate() {
        let hue = Hue::of(n + 1);
        canvas.text((0.0, top + 11.0), names[n], NAME.in_colour(hue.text));
        let zero = top + 20.0 + LANE / 2.0;
        canvas.text((0.0, zero - 12.0), language.pick("better", "beter"), SMALL);
        canvas.text((0.0, zero + 20.0), language.pick("worse", "slechter"), SMALL);
        let step = (width - LABEL - 2.0) / lane.len().max(1) as f64;
        for (quarter, value) in lane.iter().enumerate() {
            let x = LABEL + step * quarter as f64;
            let height = value / most * (LANE / 2.0 - 4.0);
            canvas.rectangle((x + 1.5, zero - height), (x + step - 1.5, zero), hue.line);
        }
        for half in [-0.5, 0.5] {
            canvas.line(&[(LABEL, zero + half * LANE), (width - 2.0, zero + half * LANE)], GRID, 1.0);
        }
        canvas.line(&[(LABEL, zero), (width - 2.0, zero)], INK, 1.4);
        top += LANE + 32.0;
    }
    let x = axis::Scale::new((0.0, lanes[0].len() as f64 / 4.0), (LABEL, width - 2.0));
    let last = lanes[0].len() / 4;
    for year in 0..=last {
        let at = x.at(year as f64);
        canvas.tick(at, top - 8.0);
        let label = if year == 0 { language.pick("now", "nu").to_string() } else { year.to_string() };
        if year < last {
            canvas.text((at, top + 12.0), &label, SMALL.centred());
        } else {
            canvas.text((width - 2.0, top + 12.0), &words::years(last as u32, language), SMALL.to_end());
        }
    }
    let largest = say::whole_figure(outcome, most, language);
    let source = match language {
        Language::English => format!("The longest bar: {largest}."),
        Language::Dutch => format!("De langste staaf: {largest}."),
    };
    canvas.finish(top + 16.0, &source)
}
