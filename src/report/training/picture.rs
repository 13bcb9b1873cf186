//! Prediction, report and reality in one picture: plum for what was predicted, ochre rounds for what was
//! reported, the group's thick blue line for what was so, rust for the patient road, bands for other lucks.

use super::say;
use crate::experiment::statistics::Fan;
use crate::experiment::training::{Course, Spread};
use crate::kernel::outcome::Outcome;
use crate::report::Language;
use crate::report::chart::axis::{self, Scale, Ticks};
use crate::report::chart::canvas::{Canvas, Drawing, NAME, NOTE, Point, SMALL};
use crate::report::chart::font;
use crate::report::chart::palette::{
    Colour, EXPECTED, GRID, Hue, INK, INK_2, REPORTED, REPORTED_TEXT, WHITE,
};
use crate::report::numbers::Measure;
use crate::report::words;

const HEIGHT: f64 = 270.0;
const END_ROOM: f64 = 138.0;
const NARROW_END_ROOM: f64 = 106.0;
/// Right of a plot whose lines have no names yet: half of the last word under it.
const NO_ENDS: f64 = 24.0;
const DECISION: f64 = 24.0;
/// Most rows of decisions under a picture.
const MOST_DECISIONS: usize = 5;
/// Most predictions that are named in the picture.
const MOST_NAMED: usize = 3;

/// A prediction as it is drawn.
#[derive(Clone, Debug)]
pub struct Expected {
    /// Who expects it; empty where there is one group.
    pub who: String,
    /// The value.
    pub target: f64,
    /// The quarter at whose end it should be so, from 1.
    pub quarter: u32,
}

/// What a picture of one outcome shows.
#[derive(Clone, Debug)]
pub struct Picture<'a> {
    /// The finding.
    pub title: String,
    /// What is drawn, after its unit.
    pub subtitle: String,
    /// The outcome.
    pub outcome: &'static Outcome,
    /// Quarters of the session.
    pub quarters: u32,
    /// The quarters before it, oldest first.
    pub past: &'a [f64],
    /// What was predicted.
    pub expected: Vec<Expected>,
    /// The group's road, of which the report is shown.
    pub reported: Option<&'a Course>,
    /// The group's road, of which the truth is shown.
    pub real: Option<&'a Course>,
    /// The patient road.
    pub patient: Option<&'a Course>,
    /// Other lucks.
    pub spread: Option<&'a Spread>,
    /// Decisions under the time axis: what, from and to which quarter.
    pub decisions: Vec<(String, usize, usize)>,
    /// The last line.
    pub source: String,
}

/// Where a plot lies and how values become pixels.
struct Plot {
    x: Scale,
    y: Scale,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

impl Plot {
    fn points(&self, values: &[f64], first: f64) -> Vec<Point> {
        let at = |(n, value): (usize, &f64)| (self.x.at((first + n as f64) / 4.0), self.y.within(*value));
        values.iter().enumerate().map(at).collect()
    }
}

impl Picture<'_> {
    /// Draws it so wide.
    pub fn draw(&self, width: f64, language: Language) -> Drawing {
        let ticks = self.ticks();
        let measure = Measure::on_axis(self.outcome, ticks.largest(), language);
        let subtitle = format!("{}. {}", words::capital(measure.axis_unit(self.outcome)), self.subtitle);
        let mut canvas = Canvas::new(width, &self.title, &subtitle);
        let ticks = ticks.written_as(&measure);
        let left = axis::label_room(&ticks, language);
        let ends = self.reported.or(self.real).or(self.patient).is_some();
        let right = width
            - match (ends, canvas.narrow()) {
                (false, _) => NO_ENDS,
                (true, true) => NARROW_END_ROOM,
                (true, false) => END_ROOM,
            };
        let (top, bottom) = (canvas.top + 4.0, canvas.top + 4.0 + HEIGHT);
        let first = -(self.past.len() as f64) / 4.0;
        let x = Scale::new((first, f64::from(self.quarters) / 4.0), (left, right));
        let plot = Plot { x, y: Scale::new(ticks.range(), (bottom, top)), left, right, top, bottom };
        if self.reported.is_none() && self.real.is_none() {
            canvas.rectangle((plot.x.at(0.0), top), (right, bottom), Colour(0xf3, 0xf5, 0xf7));
        }
        axis::grid(&mut canvas, (left, right), &plot.y, &ticks, true, language);
        canvas.line(&[(plot.x.at(0.0), top), (plot.x.at(0.0), bottom)], GRID, 1.0);
        self.years(&mut canvas, &plot, language);
        self.bands(&mut canvas, &plot);
        self.lines(&mut canvas, &plot, language);
        let foot = self.decided(&mut canvas, &plot, bottom + 26.0);
        canvas.finish(foot, &self.source)
    }

    fn ticks(&self) -> Ticks {
        let id = self.outcome.id;
        let mut values: Vec<f64> = self.past.to_vec();
        values.extend(self.expected.iter().map(|e| e.target));
        self.reported.iter().for_each(|course| values.extend(course.reported(id)));
        [self.real, self.patient].into_iter().flatten().for_each(|course| values.extend(course.real(id)));
        self.spread.iter().for_each(|spread| {
            values.extend(spread.own.p95.iter().chain(&spread.patient.p95).chain(&spread.own.p05));
        });
        Ticks::cover(values, true)
    }

    fn years(&self, canvas: &mut Canvas, plot: &Plot, language: Language) {
        let last = self.quarters / 4;
        for year in 0..=last {
            let x = plot.x.at(f64::from(year));
            canvas.tick(x, plot.bottom);
            let label = match year {
                0 => String::from(language.pick("now", "nu")),
                year if year == last => words::years(year, language),
                year => year.to_string(),
            };
            canvas.text((x, plot.bottom + 18.0), &label, SMALL.centred());
        }
    }

    fn bands(&self, canvas: &mut Canvas, plot: &Plot) {
        let Some(spread) = self.spread else { return };
        let mut band = |low: &[f64], high: &[f64], hue: Hue, strength: f64| {
            let mut area = plot.points(high, 1.0);
            area.extend(plot.points(low, 1.0).into_iter().rev());
            canvas.area(&area, hue.line, strength);
        };
        let sides: [(&Fan, Hue); 2] = [(&spread.patient, Hue::of(2)), (&spread.own, Hue::of(1))];
        for (fan, hue) in sides {
            band(&fan.p05, &fan.p95, hue, 0.15);
            band(&fan.p25, &fan.p75, hue, 0.25);
        }
    }

    fn lines(&self, canvas: &mut Canvas, plot: &Plot, language: Language) {
        let id = self.outcome.id;
        let from_now = |values: &[f64]| -> Vec<Point> {
            let begun = self.past.last().map(|now| (plot.x.at(0.0), plot.y.within(*now)));
            begun.into_iter().chain(plot.points(values, 1.0)).collect()
        };
        canvas.cased_line(&plot.points(self.past, 1.0 - self.past.len() as f64), Hue::of(0).line, 2.6);
        let mut ends: Vec<(f64, &str, f64, Colour)> = Vec::new();
        if let Some(patient) = self.patient {
            let line = from_now(patient.real(id));
            canvas.cased_line(&line, Hue::of(2).line, 2.2);
            if let Some(end) = line.last() {
                canvas.marker(Hue::of(2), *end, 4.0, false);
            }
            let name = language.pick("Patient road", "Geduldige weg");
            ends.extend(patient.real(id).last().map(|v| (plot.y.within(*v), name, *v, Hue::of(2).text)));
        }
        if let Some(real) = self.real {
            let line = from_now(real.real(id));
            canvas.cased_line(&line, Hue::of(1).line, 2.8);
            let name = language.pick("Your road, real", "Uw weg, echt");
            ends.extend(real.real(id).last().map(|v| (plot.y.within(*v), name, *v, Hue::of(1).text)));
        }
        if let Some(reported) = self.reported {
            let line = plot.points(reported.reported(id), 1.0);
            canvas.line(&line, REPORTED, 1.5);
            for told in &line {
                canvas.round(*told, 4.0, REPORTED);
                canvas.round(*told, 2.4, WHITE);
            }
            let name = language.pick("Reported", "Gerapporteerd");
            ends.extend(reported.reported(id).last().map(|v| (plot.y.within(*v), name, *v, REPORTED_TEXT)));
        }
        self.predictions(canvas, plot, language);
        if let (true, Some(now)) = (ends.is_empty(), self.past.last()) {
            let at = (plot.x.at(0.0), plot.y.within(*now));
            canvas.round(at, 5.0, Hue::of(0).line);
            let text =
                format!("{} {}", language.pick("now", "nu"), say::figure(self.outcome, *now, language));
            let above = (at.0 - 8.0, if at.1 - plot.top > 26.0 { at.1 - 10.0 } else { at.1 + 20.0 });
            canvas.text(above, &text, NAME.in_colour(Hue::of(0).text).to_end());
        }
        self.names(canvas, plot, &ends, language);
    }

    /// Fine dots on the way to a prediction, a round at its date, dashes after it.
    fn predictions(&self, canvas: &mut Canvas, plot: &Plot, language: Language) {
        let now = self.past.last().copied().unwrap_or(0.0);
        for (n, expected) in self.expected.iter().enumerate() {
            let due = plot.x.at(f64::from(expected.quarter) / 4.0);
            let y = plot.y.within(expected.target);
            canvas.dashed_line(&[(plot.x.at(0.0), plot.y.within(now)), (due, y)], EXPECTED, 1.4, (2.0, 4.0));
            canvas.dashed_line(&[(due, y), (plot.right, y)], EXPECTED, 2.2, (7.0, 4.0));
            canvas.round((due, y), 5.0, EXPECTED);
            if n >= MOST_NAMED {
                continue;
            }
            let value = say::figure(self.outcome, expected.target, language);
            let text = match (expected.who.is_empty(), language) {
                (true, Language::English) => format!("predicted {value}"),
                (true, Language::Dutch) => format!("voorspeld {value}"),
                (false, _) => format!("{} {value}", font::shorten(&expected.who, 110.0, NOTE.size, true)),
            };
            let letters = NOTE.bold().in_colour(EXPECTED);
            let places =
                [(due + 9.0, y - 9.0), (due + 9.0, y + 17.0), (due + 9.0, y - 24.0), (due + 9.0, y + 32.0)];
            let room = |at: &Point| {
                at.1 > plot.top + 8.0 && at.1 < plot.bottom - 3.0 && at.0 + letters.width(&text) < plot.right
            };
            let left = |at: Point| (at.0 - 18.0 - letters.width(&text), at.1);
            let all = places.into_iter().chain(places.map(left));
            if let Some(at) = all.filter(room).find(|at| canvas.is_free(*at, &text, letters)) {
                canvas.text(at, &text, letters.on_plate());
            }
        }
    }

    fn names(&self, canvas: &mut Canvas, plot: &Plot, ends: &[(f64, &str, f64, Colour)], language: Language) {
        let wanted: Vec<f64> = ends.iter().map(|(y, ..)| y + 2.0).collect();
        let places = axis::apart(&wanted, 34.0, (plot.top + 4.0, plot.bottom - 16.0));
        for ((_, name, value, colour), y) in ends.iter().zip(places) {
            let room = canvas.width - plot.right - 9.0;
            let name = font::shorten(name, room, NAME.size, true);
            canvas.text((plot.right + 9.0, y), &name, NAME.in_colour(*colour));
            let value = say::figure(self.outcome, *value, language);
            canvas.text((plot.right + 9.0, y + 15.0), &value, NOTE.in_colour(INK_2));
        }
    }

    /// Decisions as bars from start to end; returns where the next thing may stand.
    fn decided(&self, canvas: &mut Canvas, plot: &Plot, top: f64) -> f64 {
        for (row, (what, from, until)) in self.decisions.iter().take(MOST_DECISIONS).enumerate() {
            let y = top + DECISION * row as f64;
            let x = |quarter: usize| plot.x.at(quarter as f64 / 4.0);
            canvas.rectangle((x(from - 1), y), (x(*until), y + 5.0), Hue::of(1).line);
            let words = font::shorten(what, canvas.width - plot.left, NOTE.size, false);
            let at = x(from - 1).min(canvas.width - NOTE.width(&words) - 2.0);
            canvas.text((at, y + 18.0), &words, NOTE.in_colour(Hue::of(1).text));
        }
        let more = self.decisions.len().saturating_sub(MOST_DECISIONS);
        let rows = self.decisions.len().min(MOST_DECISIONS) as f64;
        if more > 0 {
            canvas.text((plot.left, top + DECISION * rows + 10.0), &format!("+ {more}"), NOTE.in_colour(INK));
        }
        top - 4.0 + DECISION * (rows + f64::from(u8::from(more > 0)))
    }
}
