//! Expected, reported, real: plum dashes for what is expected, ochre circles for what is reported,
//! the scenario's solid line for what is so. The fine verticals between them are the polish.

use super::axis::{self, Scale, Ticks};
use super::canvas::{Canvas, Drawing, NAME, NOTE, Point};
use super::palette::{EXPECTED, Hue, INK_2, REPORTED, REPORTED_TEXT, WHITE};
use super::{Chart, between, fitting, font, has_bands, source};
use crate::experiment::findings::{ExpectationFindings, Findings};
use crate::kernel::week::WEEKS_PER_YEAR;
use crate::report::numbers::Measure;
use crate::report::{Language, phrases, words};

/// At most this many panels; the others stand in the table.
const PANELS: usize = 4;
const END_ROOM: f64 = 118.0;
const BEHIND: &[&str] = &["attainment_reported", "attainment_real", "pressure"];

struct Story<'a> {
    scenario: usize,
    e: &'a ExpectationFindings,
}

/// Draws up to four expectations; `None` when nothing is expected.
pub fn chart(findings: &Findings, language: Language) -> Option<Chart> {
    Chart::new("expectations", BEHIND, |width| draw(findings, language, width))
}

fn draw(findings: &Findings, language: Language, width: f64) -> Option<(String, Drawing)> {
    let stories = stories(findings);
    if stories.is_empty() {
        return None;
    }
    let title = fitting(width, |_, whole| title(&stories, findings, whole, language));
    let subtitle = subtitle(findings, stories.len(), language);
    let mut canvas = Canvas::new(width, &title, &subtitle);
    let columns = if canvas.narrow() { 1 } else { stories.len().min(2) };
    let room = width / columns as f64;
    let height = if stories.len() == 1 { 230.0 } else { 180.0 };
    let mut top = canvas.top;
    let mut bottom = top;
    for row in stories.chunks(columns) {
        for (column, story) in row.iter().enumerate() {
            let left = room * column as f64;
            let ticks = ticks(&stories, story.e, has_bands(findings));
            let measure = Measure::on_axis(story.e.outcome, ticks.largest(), language);
            let ticks = ticks.written_as(&measure);
            panel(
                &mut canvas,
                findings,
                (story, &ticks, &measure),
                (left, left + room),
                (top + 44.0, height),
                language,
            );
        }
        for (column, story) in row.iter().enumerate() {
            let left = room * column as f64;
            let name = words::scenario_name(findings, story.scenario, language);
            let hue = Hue::of(story.scenario);
            let name = font::shorten(&name, room - 20.0, NAME.size, true);
            canvas.text((left, top + 11.0), &name, NAME.bold().in_colour(hue.text));
            let label = words::capital(phrases::label(story.e.outcome, language));
            let largest = ticks(&stories, story.e, has_bands(findings)).largest();
            let unit = Measure::on_axis(story.e.outcome, largest, language).axis_unit(story.e.outcome);
            let what = format!("{label}, {unit}");
            canvas.text((left, top + 27.0), &font::shorten(&what, room - 20.0, NOTE.size, false), NOTE);
        }
        bottom = top + 44.0 + height + 20.0;
        top = bottom + 14.0;
    }
    let drawing = canvas.finish(bottom, &source(findings, language));
    Some((title, drawing))
}

fn subtitle(findings: &Findings, drawn: usize, language: Language) -> String {
    let mut text = language
        .pick(
            "Dashed: expected, as adapted at each review; circles: reported; thick line: what is really so",
            "Streepjes: verwacht, bijgesteld bij elke bespreking; rondjes: gemeld; dikke lijn: wat er \
             echt is",
        )
        .to_string();
    if has_bands(findings) {
        text.push_str(language.pick(" (median, 50% and 90% of runs)", " (mediaan, 50% en 90% van de runs)"));
    }
    let all: usize = findings.scenarios.iter().map(|s| s.expectations.len()).sum();
    if all > drawn {
        text.push_str(&match language {
            Language::English => format!(". {drawn} of {all} expectations; the others: table"),
            Language::Dutch => format!(". {drawn} van de {all} verwachtingen; de andere: tabel"),
        });
    }
    text
}

/// The first expectation of every scenario, then the second ones, as far as there is room.
fn stories(findings: &Findings) -> Vec<Story<'_>> {
    let most = findings.scenarios.iter().map(|s| s.expectations.len()).max().unwrap_or(0);
    let mut stories: Vec<Story<'_>> = Vec::new();
    for place in 0..most {
        for (scenario, known) in findings.scenarios.iter().enumerate() {
            if let Some(e) = known.expectations.get(place).filter(|e| !e.weeks.is_empty()) {
                stories.push(Story { scenario, e });
            }
        }
    }
    stories.truncate(PANELS);
    stories
}

/// The largest gap between report and reality at the last review.
fn title(stories: &[Story<'_>], findings: &Findings, whole: bool, language: Language) -> String {
    let gap = |story: &&Story<'_>| {
        let (reported, real) = (last(&story.e.reported), last(&story.e.real.p50));
        let size = (reported - real).abs() / real.abs().max(reported.abs()).max(1e-9);
        if size.is_finite() { size } else { 0.0 }
    };
    let Some(story) = stories.iter().max_by(|a, b| gap(a).total_cmp(&gap(b))) else {
        return String::new();
    };
    let (reported, real) = (last(&story.e.reported), last(&story.e.real.p50));
    let measure = Measure::on_axis(story.e.outcome, reported.abs().max(real.abs()), language);
    let label = words::capital(phrases::label(story.e.outcome, language));
    let (told, true_) = (measure.with_unit(reported), measure.with_unit(real));
    let name = words::short_name(findings, story.scenario, whole, language);
    if told == true_ {
        return match language {
            Language::English => "At the last review the reports say what is really so".to_string(),
            Language::Dutch => "Bij de laatste bespreking klopt wat gemeld wordt".to_string(),
        };
    }
    match language {
        Language::English => format!("{label}, {name}: at the last review {told} is reported, {true_} real"),
        Language::Dutch => format!("{label}, {name}: bij de laatste bespreking {told} gemeld, {true_} echt"),
    }
}

/// One scale for all panels of an outcome, so that they can be compared.
fn ticks(stories: &[Story<'_>], like: &ExpectationFindings, bands: bool) -> Ticks {
    let same = stories.iter().map(|story| story.e).filter(|e| e.outcome.id == like.outcome.id);
    let values = same.flat_map(|e| {
        let spread = if bands { [&e.real.p05, &e.real.p95] } else { [&e.real.p50, &e.real.p50] };
        let lines = [&e.expected, &e.reported, spread[0], spread[1]];
        lines.into_iter().flatten().copied().chain([e.target]).collect::<Vec<_>>()
    });
    Ticks::cover(values, true)
}

fn last(values: &[f64]) -> f64 {
    values.last().copied().unwrap_or(f64::NAN)
}

fn panel(
    canvas: &mut Canvas,
    findings: &Findings,
    (story, ticks, measure): (&Story<'_>, &Ticks, &Measure),
    (left, right): (f64, f64),
    (top, height): (f64, f64),
    language: Language,
) {
    let (e, hue) = (story.e, Hue::of(story.scenario));
    let bands = has_bands(findings);
    let (x0, x1) = (left + axis::label_room(ticks, language), right - END_ROOM);
    let x = Scale::new((0.0, f64::from(findings.years)), (x0, x1));
    let y = Scale::new(ticks.range(), (top + height, top));
    axis::grid(canvas, (x0, x1), &y, ticks, true, language);
    let at = |week: u32| x.within(f64::from(week) / f64::from(WEEKS_PER_YEAR));
    let place = |values: &[f64]| -> Vec<Point> {
        e.weeks.iter().zip(values).map(|(week, value)| (at(*week), y.within(*value))).collect()
    };
    if bands {
        canvas.area(&between(&place(&e.real.p95), &place(&e.real.p05)), hue.band_90(), 1.0);
        canvas.area(&between(&place(&e.real.p75), &place(&e.real.p25)), hue.band_50(), 1.0);
    }
    let (reported, real) = (place(&e.reported), place(&e.real.p50));
    for (told, so) in reported.iter().zip(&real) {
        canvas.line(&[*told, (told.0, so.1)], REPORTED, 0.8);
    }
    canvas.cased_line(&real, hue.line, 2.6);
    canvas.dashed_line(&steps(&place(&e.expected)), EXPECTED, 2.0, (6.0, 3.5));
    canvas.line(&reported, REPORTED, 1.3);
    let radius = if reported.len() > 60 { 1.8 } else { 2.8 };
    for told in &reported {
        canvas.round(*told, radius, REPORTED);
        canvas.round(*told, radius - 1.2, WHITE);
    }
    ends(canvas, e, (hue, bands), (&y, measure, x1), language);
    axis::years(canvas, &x, top + height, findings.years, language);
}

/// A path that keeps its value until the next review.
fn steps(points: &[Point]) -> Vec<Point> {
    let mut path = Vec::new();
    for pair in points.windows(2) {
        path.push(pair[0]);
        path.push((pair[1].0, pair[0].1));
    }
    path.extend(points.last());
    path
}

/// Names and values at the right: expected, reported, real, moved apart.
fn ends(
    canvas: &mut Canvas,
    e: &ExpectationFindings,
    (hue, bands): (Hue, bool),
    (y, measure, x): (&Scale, &Measure, f64),
    language: Language,
) {
    let values = [last(&e.expected), last(&e.reported), last(&e.real.p50)];
    let names = [
        (language.pick("Expected", "Verwacht"), EXPECTED),
        (language.pick("Reported", "Gemeld"), REPORTED_TEXT),
        (language.pick("Real", "Echt"), hue.text),
    ];
    let (bottom, top) = (y.at(y.range().0), y.at(y.range().1));
    let wanted: Vec<f64> =
        values.iter().map(|v| if v.is_finite() { y.within(*v) + 2.0 } else { bottom }).collect();
    let places = axis::apart(&wanted, 33.0, (top + 2.0, bottom - 21.0));
    for (n, (name, colour)) in names.into_iter().enumerate() {
        if !values[n].is_finite() {
            continue;
        }
        let mut text = measure.bare(values[n]);
        if n == 2 && bands {
            let (low, high) = (measure.bare(last(&e.real.p05)), measure.bare(last(&e.real.p95)));
            let whole = format!("{text} ({low} {} {high})", language.pick("to", "tot"));
            if NOTE.width(&whole) < END_ROOM - 10.0 {
                text = whole;
            }
        }
        canvas.text((x + 8.0, places[n]), name, NAME.bold().in_colour(colour));
        canvas.text((x + 8.0, places[n] + 15.0), &text, NOTE.in_colour(INK_2));
    }
}
