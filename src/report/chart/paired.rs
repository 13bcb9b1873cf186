//! The chart of the verdict: differences with the reference, outcome by outcome, in per cent of
//! the reference. Box: 95 % interval of the mean; thin line: 90 % of the runs; hollow: not decided.

use super::axis::{Scale, Ticks};
use super::canvas::{Canvas, Drawing, NAME, NOTE, SMALL};
use super::palette::{GRID, Hue, INK, INK_2};
use super::{Chart, fitting, font, source};
use crate::experiment::findings::{Difference, Findings, Period};
use crate::report::numbers::{Measure, signed};
use crate::report::{HEADLINES, Language, phrases, titles, words};

const LABELS: f64 = 232.0;
/// The farthest that a scale in per cent of the reference goes.
const FARTHEST: f64 = 100.0;

/// Draws the differences over all years; `None` without an alternative.
pub fn chart(findings: &Findings, language: Language) -> Option<Chart> {
    Chart::new("differences", HEADLINES, |width| draw(findings, language, width))
}

fn draw(findings: &Findings, language: Language, width: f64) -> Option<(String, Drawing)> {
    let rows: Vec<Vec<&Difference>> = HEADLINES
        .iter()
        .map(|id| {
            (1..findings.scenarios.len())
                .filter_map(|n| words::difference(findings, n, id, Period::All))
                .collect::<Vec<_>>()
        })
        .filter(|row| !row.is_empty())
        .collect();
    if rows.is_empty() {
        return None;
    }
    let title = fitting(width, |_, whole| title(findings, &rows, whole, language));
    let mut canvas = Canvas::new(width, &title, &subtitle(findings, language));
    let names: Vec<_> = (1..findings.scenarios.len())
        .map(|n| (Hue::of(n), words::scenario_name(findings, n, language)))
        .collect();
    let head = canvas.names(canvas.top - 2.0, &names) + 12.0;
    let texts = rows.iter().flatten().map(|d| NOTE.bold().width(&value(d, language)));
    let right = texts.fold(90.0, f64::max);
    let top = head + 12.0;
    let rows_of = Rows::of(&canvas, names.len(), top);
    let ticks = ticks(&rows);
    let bottom = rows_of.top(rows.len());
    let sides = if canvas.narrow() { (20.0, width - 22.0) } else { (LABELS, width - right - 18.0) };
    let x = Scale::new(ticks.range(), sides);
    frame(&mut canvas, &x, &ticks, (head, bottom), language);
    for (n, row) in rows.iter().enumerate() {
        let y = rows_of.top(n);
        canvas.line(&[(0.0, y - 4.0), (width, y - 4.0)], GRID, 1.0);
        outcome(&mut canvas, row[0], y, language);
        for stretch in rows_of.stretches(n) {
            for value in &ticks.values {
                let (colour, thick) = if *value == 0.0 { (INK, 1.4) } else { (GRID, 1.0) };
                canvas.line(&[(x.at(*value), stretch.0), (x.at(*value), stretch.1)], colour, thick);
            }
        }
        for d in row {
            mark(&mut canvas, d, &x, rows_of.line(n, d.alternative), language);
        }
        for d in row {
            sign(&mut canvas, d, &x, rows_of.line(n, d.alternative));
        }
    }
    canvas.line(&[(0.0, bottom - 4.0), (width, bottom - 4.0)], GRID, 1.0);
    let corrected = language.pick("Correction: Holm.", "Correctie: Holm.");
    let drawing = canvas.finish(bottom + 18.0, &format!("{} {corrected}", source(findings, language)));
    Some((title, drawing))
}

/// Where rows and the lines in them stand. On a phone the name of an outcome stands over its lines,
/// and the value of each alternative over its own.
struct Rows {
    narrow: bool,
    alternatives: usize,
    first: f64,
}

impl Rows {
    /// Of a drawing whose first row begins at `first`.
    fn of(canvas: &Canvas, alternatives: usize, first: f64) -> Self {
        Self { narrow: canvas.narrow(), alternatives, first }
    }

    fn height(&self) -> f64 {
        let count = self.alternatives as f64;
        if self.narrow { 38.0 + 37.0 * count } else { 18.0 * count + 26.0 }
    }

    /// The upper edge of a row.
    fn top(&self, row: usize) -> f64 {
        self.first + self.height() * row as f64
    }

    /// The height at which an alternative is drawn.
    fn line(&self, row: usize, alternative: usize) -> f64 {
        if self.narrow {
            return self.top(row) + 25.0 + 37.0 * alternative as f64;
        }
        let middle = self.top(row) + self.height() / 2.0 - 4.0;
        middle + 19.0 * (alternative as f64 - 0.5 - self.alternatives as f64 / 2.0)
    }

    /// From where to where the lines of the scale run in a row.
    fn stretches(&self, row: usize) -> Vec<(f64, f64)> {
        if self.narrow {
            let lines = (1..=self.alternatives).map(|n| self.line(row, n));
            return lines.map(|y| (y - 10.0, y + 10.0)).collect();
        }
        let before = if row == 0 { 8.0 } else { 4.0 };
        vec![(self.top(row) - before, self.top(row + 1) - 4.0)]
    }
}

fn subtitle(findings: &Findings, language: Language) -> String {
    let (reference, corrected) = (words::scenario_name(findings, 0, language), words::corrected(language));
    match language {
        Language::English => format!(
            "Difference with {reference} over all years, in % of it. Bar: 95% interval of the mean, \
             {corrected}; line: 90% of runs; hollow circle: not decided"
        ),
        Language::Dutch => format!(
            "Verschil met {reference} over alle jaren, in % daarvan. Balk: 95%-interval van het gemiddelde, \
             {corrected}; lijn: 90% van de runs; open rondje: niet beslist"
        ),
    }
}

fn title(findings: &Findings, rows: &[Vec<&Difference>], whole: bool, language: Language) -> String {
    let all = rows.len();
    if !rows.iter().flatten().any(|d| d.decided) {
        return titles::nothing(findings, language).to_string();
    }
    let parts: Vec<String> = (1..findings.scenarios.len())
        .map(|n| {
            let decided = rows.iter().flatten().filter(|d| d.alternative == n && d.decided).count();
            let name = words::short_name(findings, n, whole, language);
            let first = n == 1;
            match (decided, language) {
                (0, Language::English) => format!("{name} makes no difference that can be told apart"),
                (0, Language::Dutch) => format!("{name} maakt geen aantoonbaar verschil"),
                (_, Language::English) if first => {
                    format!("{name} makes a difference in {decided} of the {all} outcomes")
                }
                (_, Language::Dutch) if first => {
                    format!("{name} maakt verschil op {decided} van de {all} uitkomsten")
                }
                (_, Language::English) => format!("{name} in {decided} of {all}"),
                (_, Language::Dutch) => format!("{name} op {decided} van de {all}"),
            }
        })
        .collect();
    parts.join("; ")
}

/// In per cent of the reference; no number where the reference is nothing.
fn percent(d: &Difference, value: f64) -> f64 {
    if d.base.abs() > 1e-9 { 100.0 * value / d.base.abs() } else { f64::NAN }
}

fn ticks(rows: &[Vec<&Difference>]) -> Ticks {
    let boxes =
        rows.iter().flatten().flat_map(|d| [d.mean.low, d.mean.estimate, d.mean.high].map(|v| percent(d, v)));
    let farthest = boxes.filter(|v| v.is_finite()).fold(5.0_f64, |most, v| most.max(v.abs())).min(FARTHEST);
    let luck = rows.iter().flatten().flat_map(|d| [d.spread.p05, d.spread.p95].map(|v| percent(d, v)));
    let all = rows.iter().flatten().flat_map(|d| [d.mean.low, d.mean.high].map(|v| percent(d, v)));
    let reach = farthest * 1.6;
    Ticks::cover(
        luck.map(|v| v.clamp(-FARTHEST, reach))
            .chain(all.map(|v| v.clamp(-FARTHEST, FARTHEST)))
            .chain([-farthest * 0.3, farthest * 0.3]),
        true,
    )
}

fn frame(canvas: &mut Canvas, x: &Scale, ticks: &Ticks, (head, bottom): (f64, f64), language: Language) {
    for value in &ticks.values {
        let text = format!("{}%", signed(*value, ticks.decimals, language));
        canvas.text((x.at(*value), bottom + 15.0), &text, SMALL.centred());
    }
    let zero = x.at(0.0);
    canvas.text((zero - 9.0, head), language.pick("← less", "← minder"), NOTE.to_end());
    canvas.text((zero + 9.0, head), language.pick("more →", "meer →"), NOTE);
    if !canvas.narrow() {
        let text = language.pick("in its own unit", "in eigen eenheid");
        canvas.text((canvas.width, head), text, SMALL.to_end());
    }
}

/// The name of a row, and what the reference has.
fn outcome(canvas: &mut Canvas, d: &Difference, y: f64, language: Language) {
    let name = words::capital(phrases::label(d.outcome, language));
    let room = if canvas.narrow() { canvas.width } else { LABELS - 8.0 };
    canvas.text((0.0, y + 14.0), &font::shorten(&name, room, NAME.size, true), NAME.bold());
    let base = Measure::of(d.outcome, d.base, language).with_unit(d.base);
    let difference = Measure::of_difference(d.outcome, &d.mean, language);
    let mut text = format!("{} {base}", language.pick("reference", "referentie"));
    if matches!(difference.unit(), "points" | "procentpunt" | "€" | "€ million" | "€ mln") {
        text.push_str(&format!("; {} {}", language.pick("in", "in"), difference.unit()));
    } else if d.outcome.unit.is_empty() {
        text.push_str(&format!(" ({})", phrases::unit(d.outcome, language)));
    }
    canvas.text((0.0, y + 30.0), &font::shorten(&text, room, NOTE.size, false), NOTE);
}

fn value(d: &Difference, language: Language) -> String {
    if d.decided {
        return words::with_interval(d, language);
    }
    if words::has_width(&d.mean) {
        return language.pick("not decided", "niet beslist").to_string();
    }
    words::with_interval(d, language)
}

fn mark(canvas: &mut Canvas, d: &Difference, x: &Scale, y: f64, language: Language) {
    let hue = Hue::of(d.alternative);
    let at = |value: f64| x.within(percent(d, value));
    if d.spread.p95 > d.spread.p05 {
        canvas.line(&[(at(d.spread.p05), y), (at(d.spread.p95), y)], hue.line, 1.4);
    }
    let (low, high) = (at(d.mean.low), at(d.mean.high));
    // Where the scale ends before the mean there is an arrow head instead.
    if words::has_width(&d.mean)
        && percent(d, d.mean.low) < x.range().1
        && percent(d, d.mean.high) > x.range().0
    {
        canvas.rectangle((low, y - 8.0), (high.max(low + 1.5), y + 8.0), hue.band_50());
    }
    let letters = if d.decided { NOTE.bold().in_colour(hue.text) } else { NOTE.in_colour(INK_2) };
    let baseline = if canvas.narrow() { y - 15.0 } else { y + 4.4 };
    canvas.text((canvas.width, baseline), &value(d, language), letters.to_end());
}

/// The marker of the mean; an arrow head where the scale ends before it.
fn sign(canvas: &mut Canvas, d: &Difference, x: &Scale, y: f64) {
    let hue = Hue::of(d.alternative);
    let mean = percent(d, d.mean.estimate);
    let (low, high) = x.range();
    if mean < low || mean > high {
        let (tip, back) = if mean < low { (x.at(low) - 4.0, 10.0) } else { (x.at(high) + 4.0, -10.0) };
        canvas.area(&[(tip, y), (tip + back, y - 5.5), (tip + back, y + 5.5)], hue.line, 1.0);
    } else {
        canvas.marker(hue, (x.at(mean), y), 4.2, !d.decided);
    }
}
