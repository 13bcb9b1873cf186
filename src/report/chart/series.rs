//! Paired differences week by week: mean on a line of zero, with its 95 % interval.
//! One panel an outcome; the alternatives share it.

use super::axis::{self, Scale, Ticks};
use super::canvas::{Canvas, Drawing, NOTE, Point, SMALL};
use super::palette::{Hue, INK};
use super::{Chart, between, fitting, font, has_bands, source, weekly};
use crate::experiment::findings::{DifferenceSeries, Findings, Period};
use crate::kernel::outcome::{Kind, Outcome};
use crate::report::numbers::Measure;
use crate::report::{Language, phrases, words};

/// In this order decided differences come into the title: what is seen first, then what it costs.
const TITLE_ORDER: &[&str] = &["list", "relapse", "cost_total", "burden", "practice", "wait_mean"];
const HEIGHT: f64 = 170.0;
const BEHIND: &[&str] = &["list", "wait_mean", "burden", "practice", "relapse", "cost_total"];

/// Draws every outcome that has a series; `None` without an alternative.
pub fn chart(findings: &Findings, language: Language) -> Option<Chart> {
    Chart::new("differences-over-time", BEHIND, |width| draw(findings, language, width))
}

fn draw(findings: &Findings, language: Language, width: f64) -> Option<(String, Drawing)> {
    let mut ids: Vec<&'static str> = Vec::new();
    for series in findings.difference_series.iter().filter(|s| !s.band.mean.is_empty()) {
        if !ids.contains(&series.outcome.id) {
            ids.push(series.outcome.id);
        }
    }
    if ids.is_empty() {
        return None;
    }
    let title = fitting(width, |most, whole| title(findings, &ids, (most, whole), language));
    let subtitle = subtitle(findings, language);
    let mut canvas = Canvas::new(width, &title, &subtitle);
    let names: Vec<_> = (1..findings.scenarios.len())
        .map(|n| (Hue::of(n), words::scenario_name(findings, n, language)))
        .collect();
    let mut top = canvas.names(canvas.top - 2.0, &names) + 4.0;
    let columns = ids.len().min(if canvas.narrow() { 2 } else { 3 });
    let room = width / columns as f64;
    let mut bottom = top;
    for row in ids.chunks(columns) {
        let named = row.iter().filter_map(|id| words::outcome(findings, id));
        let lines = named.map(|outcome| heading(outcome, room, language).len()).max().unwrap_or(1);
        let plot = top + 27.0 + 15.0 * lines as f64;
        for (column, id) in row.iter().enumerate() {
            let series: Vec<&DifferenceSeries> =
                findings.difference_series.iter().filter(|s| s.outcome.id == *id).collect();
            let left = room * column as f64;
            panel(&mut canvas, findings, &series, (left, left + room), (top, plot), language);
        }
        bottom = plot + HEIGHT + 20.0;
        top = bottom + 12.0;
    }
    let drawing = canvas.finish(bottom, &source(findings, language));
    Some((title, drawing))
}

fn subtitle(findings: &Findings, language: Language) -> String {
    let reference = words::scenario_name(findings, 0, language);
    let mut text = match language {
        Language::English => format!("Mean difference with {reference}, week by week"),
        Language::Dutch => format!("Gemiddeld verschil met {reference}, week na week"),
    };
    if has_bands(findings) {
        text.push_str(
            language
                .pick("; band: 95% interval, each week by itself", "; band: 95%-interval, elke week op zich"),
        );
    }
    if findings.difference_series.iter().any(|s| s.outcome.kind == Kind::Flow) {
        text.push_str(language.pick(". Yearly amounts: last 52 weeks", ". Jaarbedragen: laatste 52 weken"));
    }
    text
}

fn title(
    findings: &Findings,
    ids: &[&'static str],
    (most, whole): (usize, bool),
    language: Language,
) -> String {
    let last = findings.years;
    let parts: Vec<String> = (1..findings.scenarios.len())
        .map(|n| {
            let phrases: Vec<String> = TITLE_ORDER
                .iter()
                .filter(|id| ids.contains(id))
                .filter_map(|id| words::difference(findings, n, id, Period::Year(last)))
                .filter(|d| d.decided)
                .take(most)
                .map(|d| phrases::change(d.outcome, d.mean.estimate > 0.0, language))
                .collect();
            let found = if phrases.is_empty() {
                language.pick("no difference that can be told apart", "geen aantoonbaar verschil").to_string()
            } else {
                words::join(&phrases, language)
            };
            format!("{}: {found}", words::short_name(findings, n, whole, language))
        })
        .collect();
    match language {
        Language::English => format!("In year {last}, {}", parts.join("; ")),
        Language::Dutch => format!("In jaar {last}, {}", parts.join("; ")),
    }
}

/// The name over a panel, in one line or two.
fn heading(outcome: &Outcome, room: f64, language: Language) -> Vec<String> {
    font::two_lines(&words::capital(phrases::label(outcome, language)), room - 16.0, NOTE.size, true)
}

fn panel(
    canvas: &mut Canvas,
    findings: &Findings,
    all: &[&DifferenceSeries],
    (left, right): (f64, f64),
    (top, plot): (f64, f64),
    language: Language,
) {
    let Some(outcome) = all.first().map(|s| s.outcome) else {
        return;
    };
    let mut unit_at = top + 12.0;
    for line in heading(outcome, right - left, language) {
        canvas.text((left, unit_at), &line, NOTE.bold().in_colour(INK));
        unit_at += 15.0;
    }
    let means = all.iter().flat_map(|s| s.band.mean.iter().copied());
    let largest = means.clone().filter(|v| v.is_finite()).fold(0.0_f64, |most, v| most.max(v.abs()));
    // An interval far wider than any mean would flatten the picture; it is cut at the edge.
    let edge = if largest > 0.0 { largest * 3.0 } else { f64::INFINITY };
    let ends = all.iter().flat_map(|s| s.band.low.iter().chain(&s.band.high).copied());
    let ends = ends.filter(|v| v.is_finite()).map(|v| v.clamp(-edge, edge));
    let ticks = Ticks::cover(means.chain(ends), true);
    let measure = Measure::on_axis(outcome, ticks.largest(), language);
    let ticks = ticks.written_as(&measure);
    let unit = match measure.axis_unit(outcome) {
        "%" => language.pick("percentage points", "procentpunt"),
        unit => unit,
    };
    canvas.text((left, unit_at), &font::shorten(unit, right - left - 16.0, SMALL.size, false), SMALL);
    let said = |value: f64| measure.bare_signed(value);
    let last = |s: &&DifferenceSeries| s.band.mean.last().copied().unwrap_or(0.0);
    let widest = all.iter().map(|s| NOTE.bold().width(&said(last(s)))).fold(36.0, f64::max);
    let (x0, x1) = (left + axis::label_room(&ticks, language), right - widest - 18.0);
    let x = Scale::new((0.0, f64::from(findings.years)), (x0, x1));
    let y = Scale::new(ticks.range(), (plot + HEIGHT, plot));
    axis::grid(canvas, (x0, x1), &y, &ticks, true, language);
    let place = |values: &[f64]| -> Vec<Point> {
        weekly(values, x1 - x0).into_iter().map(|(at, value)| (x.at(at), y.within(value))).collect()
    };
    for s in all.iter().filter(|_| has_bands(findings)) {
        canvas.area(&between(&place(&s.band.high), &place(&s.band.low)), Hue::of(s.alternative).line, 0.17);
    }
    for s in all {
        canvas.line(&place(&s.band.mean), Hue::of(s.alternative).line, 2.2);
    }
    let ends: Vec<(usize, Point, String)> = all
        .iter()
        .filter_map(|s| Some((s.alternative, *place(&s.band.mean).last()?, said(*s.band.mean.last()?))))
        .collect();
    axis::ends(canvas, &ends, x1, (plot, plot + HEIGHT));
    axis::years(canvas, &x, plot + HEIGHT, findings.years, language);
}
