//! The chart of the verdict: differences with the reference, outcome by outcome, in per cent of
//! the reference. Box: 95 % interval of the mean; thin line: 90 % of the runs; hollow: not decided.

use super::axis::{Scale, Ticks};
use super::canvas::{Canvas, NAME, NOTE, SMALL};
use super::palette::{GRID, Hue, INK, INK_2};
use super::{Chart, WIDTH, fitting, font, source};
use crate::experiment::findings::{Difference, Findings, Period};
use crate::report::numbers::{Measure, signed};
use crate::report::{HEADLINES, Language, phrases, titles, words};

const LABELS: f64 = 232.0;
/// The farthest that a scale in per cent of the reference goes.
const FARTHEST: f64 = 100.0;

/// Draws the differences over all years; `None` without an alternative.
pub fn draw(findings: &Findings, language: Language) -> Option<Chart> {
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
    let title = fitting(|_, whole| title(findings, &rows, whole, language));
    let mut canvas = Canvas::new(WIDTH, &title, &subtitle(findings, language));
    let names: Vec<_> = (1..findings.scenarios.len())
        .map(|n| (Hue::of(n), words::scenario_name(findings, n, language)))
        .collect();
    let head = canvas.names(canvas.top - 2.0, &names) + 12.0;
    let texts = rows.iter().flatten().map(|d| NOTE.bold().width(&value(d, language)));
    let right = texts.fold(90.0, f64::max);
    let top = head + 12.0;
    let height = 18.0 * names.len() as f64 + 26.0;
    let ticks = ticks(&rows);
    let bottom = top + height * rows.len() as f64;
    let x = Scale::new(ticks.range(), (LABELS, WIDTH - right - 18.0));
    frame(&mut canvas, &x, &ticks, (head, top, bottom), language);
    for (n, row) in rows.iter().enumerate() {
        let y = top + height * n as f64;
        canvas.line(&[(0.0, y - 4.0), (WIDTH, y - 4.0)], GRID, 1.0);
        outcome(&mut canvas, row[0], y, language);
        for d in row {
            let line =
                y + height / 2.0 - 4.0 + 19.0 * (d.alternative as f64 - 0.5 - names.len() as f64 / 2.0);
            mark(&mut canvas, d, &x, line, language);
        }
    }
    canvas.line(&[(x.at(0.0), top - 8.0), (x.at(0.0), bottom)], INK, 1.4);
    for (n, row) in rows.iter().enumerate() {
        let y = top + height * n as f64 + height / 2.0 - 4.0;
        for d in row {
            let line = y + 19.0 * (d.alternative as f64 - 0.5 - names.len() as f64 / 2.0);
            sign(&mut canvas, d, &x, line);
        }
    }
    canvas.line(&[(0.0, bottom - 4.0), (WIDTH, bottom - 4.0)], GRID, 1.0);
    let corrected = language.pick("Correction: Holm.", "Correctie: Holm.");
    let drawing = canvas.finish(bottom + 18.0, &format!("{} {corrected}", source(findings, language)));
    Some(Chart::new("differences", title, drawing, HEADLINES))
}

fn subtitle(findings: &Findings, language: Language) -> String {
    let (reference, corrected) = (words::scenario_name(findings, 0, language), words::corrected(language));
    match language {
        Language::English => format!(
            "Difference with {reference} over all years, in % of it. Bar: 95% interval of the mean, \
             {corrected}; line: 90% of runs; hollow sign: not decided"
        ),
        Language::Dutch => format!(
            "Verschil met {reference} over alle jaren, in % daarvan. Balk: 95%-interval van het gemiddelde, \
             {corrected}; lijn: 90% van de runs; open teken: niet beslist"
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

fn frame(
    canvas: &mut Canvas,
    x: &Scale,
    ticks: &Ticks,
    (head, top, bottom): (f64, f64, f64),
    language: Language,
) {
    for value in &ticks.values {
        canvas.line(&[(x.at(*value), top - 8.0), (x.at(*value), bottom)], GRID, 1.0);
        let text = format!("{}%", signed(*value, ticks.decimals, language));
        canvas.text((x.at(*value), bottom + 15.0), &text, SMALL.centred());
    }
    let zero = x.at(0.0);
    canvas.text((zero - 9.0, head), language.pick("← less", "← minder"), NOTE.to_end());
    canvas.text((zero + 9.0, head), language.pick("more →", "meer →"), NOTE);
    canvas.text((WIDTH, head), language.pick("in its own unit", "in eigen eenheid"), SMALL.to_end());
}

/// The name of a row, and what the reference has.
fn outcome(canvas: &mut Canvas, d: &Difference, y: f64, language: Language) {
    let name = words::capital(phrases::label(d.outcome, language));
    canvas.text((0.0, y + 14.0), &font::shorten(&name, LABELS - 8.0, NAME.size, true), NAME.bold());
    let base = Measure::of(d.outcome, d.base, language).with_unit(d.base);
    let difference = Measure::of_difference(d.outcome, &d.mean, language);
    let mut text = format!("{} {base}", language.pick("reference", "referentie"));
    if matches!(difference.unit(), "points" | "procentpunt" | "€" | "€ million" | "€ mln") {
        text.push_str(&format!("; {} {}", language.pick("in", "in"), difference.unit()));
    } else if d.outcome.unit.is_empty() {
        text.push_str(&format!(" ({})", phrases::unit(d.outcome, language)));
    }
    canvas.text((0.0, y + 30.0), &font::shorten(&text, LABELS - 8.0, NOTE.size, false), NOTE);
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
    canvas.text((WIDTH, y + 4.4), &value(d, language), letters.to_end());
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
