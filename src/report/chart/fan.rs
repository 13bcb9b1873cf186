//! The fan: what happens over time, and how far luck can carry it. One panel a scenario on the
//! same scales, the others' medians thin behind.

use super::axis::{self, Scale, Ticks};
use super::canvas::{Canvas, Drawing, NAME, NOTE, Point};
use super::palette::{EXPECTED, Hue, INK_3};
use super::{Chart, bands, between, fan_of, fitting, font, has_bands, source, spread_words, weekly};
use crate::experiment::findings::Findings;
use crate::experiment::statistics::Fan;
use crate::kernel::outcome::Outcome;
use crate::kernel::week::WEEKS_PER_YEAR;
use crate::report::numbers::Measure;
use crate::report::{Language, titles, words};

/// Which outcome a fan shows.
pub struct Form {
    name: &'static str,
    ids: &'static [&'static str],
    what: (&'static str, &'static str),
}

/// Households on the waiting list.
pub const LIST: Form = Form {
    name: "waiting-list",
    ids: &["list"],
    what: ("Households on the waiting list", "Huishoudens op de wachtlijst"),
};
/// The wait of those taken up.
pub const WAIT: Form = Form {
    name: "wait",
    ids: &["wait_mean"],
    what: (
        "Mean wait in weeks of the requests taken up in the last 13 weeks",
        "Gemiddelde wachttijd in weken van wie in de laatste 13 weken is opgepakt",
    ),
};

const GAP: f64 = 18.0;
const ROW_OF_CHANGE: f64 = 25.0;

struct Panel {
    scenario: usize,
    x: Scale,
    y: Scale,
    left: f64,
    right: f64,
    /// Pixels right of the plot for the last value.
    end_room: f64,
}

/// Draws the fan of one outcome.
pub fn chart(findings: &Findings, form: &Form, language: Language) -> Option<Chart> {
    Chart::new(form.name, form.ids, |width| draw(findings, form, language, width))
}

fn draw(findings: &Findings, form: &Form, language: Language, width: f64) -> Option<(String, Drawing)> {
    let outcome = words::outcome(findings, form.ids[0])?;
    let count = findings.scenarios.len();
    let fans: Vec<&Fan> = (0..count).filter_map(|n| fan_of(findings, n, outcome.id)).collect();
    if fans.len() < count {
        return None;
    }
    let title = fitting(width, |_, whole| titles::finding(findings, outcome.id, whole, language));
    let mut subtitle =
        format!("{}. {}", language.pick(form.what.0, form.what.1), spread_words(findings, language));
    if count > 1 {
        subtitle
            .push_str(language.pick("; thin grey: the other scenarios", "; dun grijs: de andere scenario's"));
    }
    let mut canvas = Canvas::new(width, &title, &subtitle);
    let ticks = ticks(findings, &fans, outcome);
    let columns = match count {
        _ if canvas.narrow() => 1,
        4 => 2,
        _ => count.min(3),
    };
    let height = if count == 1 { 280.0 } else { 210.0 };
    let end = |fan: &&Fan| fan.p50.last().map_or(0.0, |v| NOTE.bold().width(&said(outcome, *v, language)));
    let end_room = fans.iter().map(end).fold(28.0, f64::max) + 14.0;
    let label = axis::label_room(&ticks, language);
    let room = (width - label - GAP * (columns - 1) as f64) / columns as f64;
    let mut top = canvas.top;
    let mut bottom = top;
    for row in (0..count).collect::<Vec<_>>().chunks(columns) {
        let plot = top + heads(&mut canvas, findings, row, (label, room), top, language);
        let mut deepest = 0;
        for (column, scenario) in row.iter().enumerate() {
            let left = label + (room + GAP) * column as f64;
            let right = left + room - end_room;
            let panel = Panel {
                scenario: *scenario,
                x: Scale::new((0.0, f64::from(findings.years)), (left, right)),
                y: Scale::new(ticks.range(), (plot + height, plot)),
                left,
                right,
                end_room,
            };
            axis::grid(&mut canvas, (left, right), &panel.y, &ticks, column == 0, language);
            fill(&mut canvas, findings, &fans, outcome, &panel, language);
            axis::years(&mut canvas, &panel.x, plot + height, findings.years, language);
            let rows = changes(&mut canvas, findings, &panel, plot + height + 26.0, language);
            deepest = deepest.max(rows);
        }
        bottom = plot + height + 22.0 + ROW_OF_CHANGE * deepest as f64;
        top = bottom + 14.0;
    }
    let drawing = canvas.finish(bottom, &source(findings, language));
    Some((title, drawing))
}

/// A value of the outcome, without unit.
fn said(outcome: &Outcome, value: f64, language: Language) -> String {
    Measure::of(outcome, value, language).bare(value)
}

fn ticks(findings: &Findings, fans: &[&Fan], outcome: &Outcome) -> Ticks {
    let highest = |fan: &&Fan| {
        if has_bands(findings) { fan.p95.clone() } else { fan.p50.clone() }
    };
    let targets = findings
        .scenarios
        .iter()
        .flat_map(|scenario| &scenario.expectations)
        .filter(|e| e.outcome.id == outcome.id)
        .map(|e| e.target);
    Ticks::cover(fans.iter().flat_map(highest).chain(targets), true)
}

/// Names over the panels of a row; returns the height they take.
fn heads(
    canvas: &mut Canvas,
    findings: &Findings,
    row: &[usize],
    (label, room): (f64, f64),
    top: f64,
    language: Language,
) -> f64 {
    let names: Vec<Vec<String>> = row
        .iter()
        .map(|n| font::two_lines(&words::scenario_name(findings, *n, language), room - 6.0, NAME.size, true))
        .collect();
    let lines = names.iter().map(Vec::len).max().unwrap_or(1);
    for (column, (scenario, name)) in row.iter().zip(&names).enumerate() {
        let left = label + (room + GAP) * column as f64;
        for (n, line) in name.iter().enumerate() {
            let letters = NAME.bold().in_colour(Hue::of(*scenario).text);
            canvas.text((left, top + 11.0 + 16.0 * n as f64), line, letters);
        }
    }
    16.0 * lines as f64 + 12.0
}

fn fill(
    canvas: &mut Canvas,
    findings: &Findings,
    fans: &[&Fan],
    outcome: &Outcome,
    panel: &Panel,
    language: Language,
) {
    let hue = Hue::of(panel.scenario);
    let fan = fans[panel.scenario];
    let place = |values: &[f64]| -> Vec<Point> {
        weekly(values, panel.right - panel.left)
            .into_iter()
            .map(|(x, v)| (panel.x.at(x), panel.y.within(v)))
            .collect()
    };
    if has_bands(findings) {
        canvas.area(&between(&place(&fan.p95), &place(&fan.p05)), hue.band_90(), 1.0);
        canvas.area(&between(&place(&fan.p75), &place(&fan.p25)), hue.band_50(), 1.0);
    }
    for (_, fan) in fans.iter().enumerate().filter(|(other, _)| *other != panel.scenario) {
        canvas.cased_line(&place(&fan.p50), INK_3, 1.1);
    }
    let median = place(&fan.p50);
    canvas.cased_line(&median, hue.line, 2.6);
    if let (Some(end), Some(value)) = (median.last(), fan.p50.last()) {
        canvas.marker(hue, *end, 4.0, false);
        let text = said(outcome, *value, language);
        canvas.text((end.0 + 8.0, end.1 + 4.2), &text, NOTE.bold().in_colour(hue.text));
    }
    expected(canvas, findings, outcome, panel, language);
    if has_bands(findings) && panel.scenario == 0 {
        let targets = findings.scenarios[0].expectations.iter().filter(|e| e.outcome.id == outcome.id);
        let targets = targets.map(|e| panel.y.within(e.target));
        let lines = fans.iter().map(|fan| place(&fan.p50));
        let lines = lines.chain(targets.map(|y| vec![(panel.left, y), (panel.right, y)])).collect();
        let bands = [&fan.p05, &fan.p25, &fan.p50, &fan.p75, &fan.p95].map(|values| place(values));
        bands::name(canvas, &bands, lines, panel.y.at(panel.y.range().1));
    }
}

/// The expectation: fine dots until it is due, dashes after.
fn expected(canvas: &mut Canvas, findings: &Findings, outcome: &Outcome, panel: &Panel, language: Language) {
    let all = &findings.scenarios[panel.scenario].expectations;
    for e in all.iter().filter(|e| e.outcome.id == outcome.id && e.target.is_finite()) {
        let due = panel.x.within(f64::from(e.by_week) / f64::from(WEEKS_PER_YEAR));
        let y = panel.y.within(e.target);
        canvas.dashed_line(&[(panel.left, y), (due, y)], EXPECTED, 1.0, (2.0, 3.0));
        canvas.dashed_line(&[(due, y), (panel.right, y)], EXPECTED, 2.2, (7.0, 4.0));
        canvas.round((due, y), 3.8, EXPECTED);
        let value = said(outcome, e.target, language);
        let text = format!("{} {value}", language.pick("expected", "verwacht"));
        let letters = NOTE.bold().in_colour(EXPECTED).on_plate();
        let middle = panel.right - 12.0;
        for at in [(middle, y - 8.0), (middle, y + 16.0), (panel.left + 12.0 + letters.width(&text), y - 8.0)]
        {
            let (_, low) = panel.y.range();
            let inside = at.1 < panel.y.at(panel.y.range().0) - 2.0 && at.1 > panel.y.at(low) + 8.0;
            if inside && canvas.is_free(at, &text, letters.to_end()) {
                canvas.text(at, &text, letters.to_end());
                break;
            }
        }
    }
}

/// Dated changes under the time axis, from start to end; returns how many rows they took.
fn changes(canvas: &mut Canvas, findings: &Findings, panel: &Panel, top: f64, language: Language) -> usize {
    const MOST: usize = 3;
    let hue = Hue::of(panel.scenario);
    let all = &findings.scenarios[panel.scenario].interventions;
    for (row, (what, first, last)) in all.iter().take(MOST).enumerate() {
        let year = |week: u32| f64::from(week) / f64::from(WEEKS_PER_YEAR);
        let y = top + ROW_OF_CHANGE * row as f64;
        let from = panel.x.within(year(*first));
        let to = last.map_or(panel.right, |week| panel.x.within(year(week)));
        canvas.rectangle((from, y), (to.max(from + 2.0), y + 5.0), hue.line);
        let words =
            font::shorten(language.of(what), panel.right + panel.end_room - panel.left, NOTE.size, false);
        let x = from.min(panel.right + panel.end_room - NOTE.width(&words));
        canvas.text((x, y + 18.0), &words, NOTE.in_colour(hue.text));
    }
    all.len().min(MOST)
}
