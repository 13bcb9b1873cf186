//! The roads of a group side by side, under the same luck: where they part, and where each ends.

use super::say;
use crate::experiment::training::{Course, Road};
use crate::kernel::outcome::Outcome;
use crate::report::Language;
use crate::report::chart::axis::{self, Scale, Ticks};
use crate::report::chart::canvas::{Canvas, Drawing, NAME, NOTE, Point};
use crate::report::chart::palette::{Hue, INK_2, WHITE};
use crate::report::numbers::Measure;
use crate::report::{phrases, words};

const HEIGHT: f64 = 300.0;
/// Branches in colour; further ones are thin and grey.
const COLOURED: usize = 3;

/// A branch as it is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Branch<'a> {
    /// Its number, from 1.
    pub number: usize,
    /// Its choices.
    pub road: &'a Road,
    /// What came of it.
    pub course: &'a Course,
}

/// The look of a branch: the first is the group's own colour.
pub fn hue(number: usize) -> Hue {
    Hue::of(if number <= COLOURED { number } else { COLOURED + 1 })
}

/// Draws them; `now` is how it is before the first quarter.
pub fn draw(
    outcome: &'static Outcome,
    branches: &[Branch<'_>],
    (quarters, now): (u32, f64),
    title: &str,
    (width, language): (f64, Language),
) -> Drawing {
    let values = branches.iter().flat_map(|branch| branch.course.real(outcome.id).iter().copied());
    let ticks = Ticks::cover(values.chain([now]), true);
    let measure = Measure::on_axis(outcome, ticks.largest(), language);
    let ticks = ticks.written_as(&measure);
    let subtitle = format!(
        "{}, {}. {}",
        words::capital(phrases::label(outcome, language)),
        measure.axis_unit(outcome),
        language.pick(
            "The same luck on every branch; rounds: quarters",
            "Hetzelfde toeval op elke tak; rondjes: kwartalen"
        )
    );
    let mut canvas = Canvas::new(width, title, &subtitle);
    let (left, right) = (axis::label_room(&ticks, language), width - 84.0);
    let (top, bottom) = (canvas.top + 4.0, canvas.top + 4.0 + HEIGHT);
    let x = Scale::new((0.0, f64::from(quarters)), (left, right));
    let y = Scale::new(ticks.range(), (bottom, top));
    axis::grid(&mut canvas, (left, right), &y, &ticks, true, language);
    axis::years(
        &mut canvas,
        &Scale::new((0.0, f64::from(quarters) / 4.0), (left, right)),
        bottom,
        quarters / 4,
        language,
    );
    let mut ends = Vec::new();
    for branch in branches.iter().rev() {
        let hue = hue(branch.number);
        let real = branch.course.real(outcome.id);
        let played = &real[..branch.road.quarters.len().min(real.len())];
        let values = std::iter::once(&now).chain(played);
        let line: Vec<Point> =
            values.enumerate().map(|(n, value)| (x.at(n as f64), y.within(*value))).collect();
        canvas.cased_line(&line, hue.line, if branch.number <= COLOURED { 2.6 } else { 1.4 });
        for point in line.iter().skip(1) {
            canvas.round(*point, 3.6, hue.line);
            canvas.round(*point, 2.0, WHITE);
        }
        if let (Some(end), Some(value)) = (line.last(), played.last()) {
            canvas.marker(hue, *end, 4.6, false);
            ends.push((branch.number, end.1, *value));
        }
    }
    names(&mut canvas, outcome, ends, (right, top, bottom), language);
    canvas.finish(bottom + 24.0, "")
}

/// Names and values of branches at the ends of their lines, moved apart: number, height and value of each.
fn names(
    canvas: &mut Canvas,
    outcome: &'static Outcome,
    ends: Vec<(usize, f64, f64)>,
    (right, top, bottom): (f64, f64, f64),
    language: Language,
) {
    let wanted: Vec<f64> = ends.iter().map(|(_, y, _)| y + 2.0).collect();
    let places = axis::apart(&wanted, 33.0, (top + 4.0, bottom - 16.0));
    for ((number, _, value), y) in ends.into_iter().zip(places) {
        let name = format!("{} {number}", language.pick("Branch", "Tak"));
        canvas.text((right + 10.0, y), &name, NAME.in_colour(hue(number).text));
        let value = say::figure(outcome, value, language);
        canvas.text((right + 10.0, y + 15.0), &value, NOTE.in_colour(INK_2));
    }
}
