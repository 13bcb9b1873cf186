//! What becomes of the help: what looks done at closing, and what is left of it a year later.
//! One row an outcome, one sign a scenario, all on one scale of per cent.

use super::axis::{Scale, Ticks};
use super::canvas::{Canvas, Drawing, NAME, NOTE, SMALL};
use super::palette::{AXIS, GRID, Hue};
use super::{Chart, fitting, font, has_bands, source};
use crate::experiment::findings::{Figure, Findings, Period};
use crate::report::numbers::Measure;
use crate::report::{Language, phrases, titles, words};

const ROWS: &[&str] =
    &["result_at_closing", "result_after_year", "really_solved", "relapse", "closed_in_year"];
const BEHIND: &[&str] =
    &["closed", "result_at_closing", "result_after_year", "really_solved", "relapse", "closed_in_year"];
const LABELS: f64 = 240.0;

/// Draws shares at closing and a year later; `None` when they were not measured.
pub fn chart(findings: &Findings, language: Language) -> Option<Chart> {
    Chart::new("results", BEHIND, |width| draw(findings, language, width))
}

fn draw(findings: &Findings, language: Language, width: f64) -> Option<(String, Drawing)> {
    let count = findings.scenarios.len();
    let rows: Vec<Vec<&Figure>> = ROWS
        .iter()
        .map(|id| (0..count).filter_map(|n| words::figure(findings, n, id, Period::All)).collect::<Vec<_>>())
        .filter(|row| row.len() == count)
        .collect();
    if rows.is_empty() {
        return None;
    }
    let title = title(findings, width, language);
    let spread = if has_bands(findings) {
        language.pick("; line: 90% of runs", "; lijn: 90% van de runs")
    } else {
        ""
    };
    let subtitle = format!(
        "{}{spread}",
        language.pick(
            "Shares in %, over all years; mark: mean",
            "Aandelen in %, over alle jaren; teken: gemiddelde"
        )
    );
    let mut canvas = Canvas::new(width, &title, &subtitle);
    let names: Vec<_> = (0..count).map(|n| (Hue::of(n), with_closed(findings, n, language))).collect();
    let top = canvas.names(canvas.top - 2.0, &names) + 16.0;
    // On a phone the name of a row stands over its marks instead of left of them.
    let (labels, over) = if canvas.narrow() { (14.0, 16.0) } else { (LABELS, 0.0) };
    let height = 18.0 * count as f64 + 18.0 + over;
    let bottom = top + height * rows.len() as f64;
    let ticks = Ticks::between(0.0, 100.0);
    let x = Scale::new(ticks.range(), (labels, width - 52.0));
    for value in &ticks.values {
        let text = format!("{}%", ticks.label(*value, language));
        canvas.text((x.at(*value), bottom + 12.0), &text, SMALL.centred());
    }
    for (n, row) in rows.iter().enumerate() {
        let y = top + height * n as f64;
        for value in &ticks.values {
            let colour = if *value == 0.0 { AXIS } else { GRID };
            let from = if over > 0.0 { y + 20.0 } else { y - 6.0 };
            canvas.line(&[(x.at(*value), from), (x.at(*value), y + height - 6.0)], colour, 1.0);
        }
        canvas.line(&[(0.0, y - 6.0), (width, y - 6.0)], GRID, 1.0);
        let room = if over > 0.0 { width } else { LABELS - 24.0 };
        label(&mut canvas, row[0], (y, room), language);
        for (scenario, figure) in row.iter().enumerate() {
            let line = y + (height + over) / 2.0 - 6.0 + 18.0 * (scenario as f64 + 0.5 - count as f64 / 2.0);
            mark(&mut canvas, figure, Hue::of(scenario), (&x, line), language);
        }
    }
    canvas.line(&[(0.0, bottom - 6.0), (width, bottom - 6.0)], GRID, 1.0);
    let drawing = canvas.finish(bottom + 14.0, &source(findings, language));
    Some((title, drawing))
}

fn title(findings: &Findings, width: f64, language: Language) -> String {
    if findings.scenarios.len() > 1 {
        return fitting(width, |_, whole| titles::finding(findings, "really_solved", whole, language));
    }
    let share = |id: &str| {
        words::figure(findings, 0, id, Period::All)
            .map(|f| Measure::of(f.outcome, f.mean.estimate, language).with_unit(f.mean.estimate))
            .unwrap_or_default()
    };
    let (closing, year, solved) =
        (share("result_at_closing"), share("result_after_year"), share("really_solved"));
    match language {
        Language::English => {
            format!(
                "At closing {closing} of the burden is gone, a year later {year}; {solved} are really solved"
            )
        }
        Language::Dutch => {
            format!(
                "Bij afsluiten is {closing} van de last weg, een jaar later {year}; {solved} is echt opgelost"
            )
        }
    }
}

/// A scenario's name with the cases it closes a year.
fn with_closed(findings: &Findings, scenario: usize, language: Language) -> String {
    let name = words::scenario_name(findings, scenario, language);
    let Some(closed) = words::figure(findings, scenario, "closed", Period::All) else {
        return name;
    };
    let count = Measure::of(closed.outcome, closed.mean.estimate, language).bare(closed.mean.estimate);
    match language {
        Language::English => format!("{name}: {count} cases closed a year"),
        Language::Dutch => format!("{name}: {count} casussen per jaar afgesloten"),
    }
}

fn label(canvas: &mut Canvas, figure: &Figure, (y, room): (f64, f64), language: Language) {
    let name = words::capital(phrases::label(figure.outcome, language));
    for (n, line) in font::two_lines(&name, room, NAME.size, true).iter().enumerate() {
        canvas.text((0.0, y + 13.0 + 16.0 * n as f64), line, NAME.bold());
    }
}

fn mark(canvas: &mut Canvas, figure: &Figure, hue: Hue, (x, y): (&Scale, f64), language: Language) {
    let (low, high) = (x.within(figure.spread.p05), x.within(figure.spread.p95));
    if high > low {
        canvas.line(&[(low, y), (high, y)], hue.line, 1.4);
    }
    let value = figure.mean.estimate;
    if !value.is_finite() {
        return;
    }
    canvas.marker(hue, (x.within(value), y), 4.8, false);
    let text = Measure::of(figure.outcome, value, language).with_unit(value);
    canvas.text((canvas.width, y + 4.4), &text, NOTE.bold().in_colour(hue.text).to_end());
}
