//! How cases divide over members: a ribbon from the lightest to the heaviest loaded tenth beside the limit,
//! and beneath it how many members a closed case has had. One panel a scenario on one scale.

use super::axis::{self, Scale, Ticks};
use super::canvas::{Canvas, Drawing, NAME, NOTE, Point, SMALL};
use super::palette::{Hue, INK, INK_2, on_part};
use super::{Chart, between, fan_of, fitting, font, source, weekly};
use crate::experiment::findings::{Findings, Period};
use crate::experiment::statistics::Fan;
use crate::kernel::week::WEEKS_PER_YEAR;
use crate::report::numbers::number;
use crate::report::{Language, titles, words};

const LOADS: [&str; 3] = ["caseload_low", "caseload_median", "caseload_high"];
/// Closed cases by how many members they have had, and what that is called.
const MEMBERS: [(&str, &str); 4] = [
    ("closed_one_member", "1"),
    ("closed_two_members", "2"),
    ("closed_three_members", "3"),
    ("closed_more_members", "4+"),
];
const BEHIND: &[&str] = &[
    "caseload_low",
    "caseload_median",
    "caseload_high",
    "caseload",
    "closed_one_member",
    "closed_two_members",
    "closed_three_members",
    "closed_more_members",
];

const GAP: f64 = 18.0;
const BAR: f64 = 24.0;

/// Draws the ribbons; `None` when caseloads were not measured.
pub fn chart(findings: &Findings, language: Language) -> Option<Chart> {
    Chart::new("caseload", BEHIND, |width| draw(findings, language, width))
}

/// Median over the runs of the lightest loaded tenth, the middle member and the heaviest loaded tenth.
type Loads<'a> = [&'a Fan; 3];

fn draw(findings: &Findings, language: Language, width: f64) -> Option<(String, Drawing)> {
    let count = findings.scenarios.len();
    let mut all: Vec<Loads> = Vec::new();
    for n in 0..count {
        let [low, median, high] = LOADS.map(|id| fan_of(findings, n, id));
        all.push([low?, median?, high?]);
    }
    let title = fitting(width, |_, whole| titles::finding(findings, "caseload_high", whole, language));
    let mut canvas = Canvas::new(width, &title, &subtitle(findings, language));
    let limits = findings.scenarios.iter().flat_map(|s| &s.limits).filter_map(|(_, limit)| *limit);
    let ticks = Ticks::cover(all.iter().flat_map(|[.., high]| high.p50.iter().copied()).chain(limits), true);
    let columns = match count {
        _ if canvas.narrow() => 1,
        4 => 2,
        _ => count.min(3),
    };
    let label = axis::label_room(&ticks, language);
    let room = (width - label - GAP * (columns - 1) as f64) / columns as f64;
    let height = if count == 1 { 230.0 } else { 180.0 };
    let mut top = canvas.top;
    for row in (0..count).collect::<Vec<_>>().chunks(columns) {
        let lefts: Vec<f64> = (0..row.len()).map(|column| label + (room + GAP) * column as f64).collect();
        let plot = top + heads(&mut canvas, findings, row, (&lefts, room), top, language);
        for (n, left) in row.iter().zip(&lefts) {
            let right = left + room - END;
            let x = Scale::new((0.0, f64::from(findings.years)), (*left, right));
            let y = Scale::new(ticks.range(), (plot + height, plot));
            axis::grid(&mut canvas, (*left, right), &y, &ticks, *left == lefts[0], language);
            ribbon(&mut canvas, (*n, &all[*n]), (&x, &y), right, language);
            limit(&mut canvas, &findings.scenarios[*n].limits, (&x, &y), right, language);
            axis::years(&mut canvas, &x, plot + height, findings.years, language);
            members(&mut canvas, findings, *n, (*left, right), plot + height + 34.0, language);
        }
        top = plot + height + 34.0 + 20.0 + BAR + 22.0;
    }
    let drawing = canvas.finish(top - 18.0, &source(findings, language));
    Some((title, drawing))
}

/// Pixels right of a plot for the last values.
const END: f64 = 40.0;

/// Names over the panels of a row; returns the height they take.
fn heads(
    canvas: &mut Canvas,
    findings: &Findings,
    row: &[usize],
    (lefts, room): (&[f64], f64),
    top: f64,
    language: Language,
) -> f64 {
    if findings.scenarios.len() == 1 {
        return 6.0;
    }
    let name = |n: &usize| {
        font::two_lines(&words::scenario_name(findings, *n, language), room - 6.0, NAME.size, true)
    };
    let names: Vec<Vec<String>> = row.iter().map(name).collect();
    for ((n, left), name) in row.iter().zip(lefts).zip(&names) {
        for (place, line) in name.iter().enumerate() {
            let letters = NAME.bold().in_colour(Hue::of(*n).text);
            canvas.text((*left, top + 11.0 + 16.0 * place as f64), line, letters);
        }
    }
    16.0 * names.iter().map(Vec::len).max().unwrap_or(1) as f64 + 12.0
}

/// The band between the lightest and the heaviest loaded tenth, the middle member, and their last values.
fn ribbon(
    canvas: &mut Canvas,
    (n, loads): (usize, &Loads),
    (x, y): (&Scale, &Scale),
    right: f64,
    language: Language,
) {
    let hue = Hue::of(n);
    let width = right - x.at(0.0);
    let lines = loads.map(|fan| -> Vec<Point> {
        weekly(&fan.p50, width).into_iter().map(|(at, value)| (x.at(at), y.within(value))).collect()
    });
    let [low, median, high] = &lines;
    canvas.area(&between(high, low), hue.band_50(), 1.0);
    canvas.cased_line(median, hue.line, 2.6);
    let last = |fan: &Fan| fan.p50.last().copied().unwrap_or(0.0);
    let wanted: Vec<f64> = loads.iter().map(|fan| y.within(last(fan)) + 4.2).collect();
    let (lowest, highest) = y.range();
    let places = axis::apart(&wanted, 14.0, (y.at(highest) + 4.0, y.at(lowest) + 4.0));
    for ((place, at), fan) in places.iter().enumerate().zip(loads) {
        let letters = if place == 1 { NOTE.bold() } else { NOTE };
        canvas.text((right + 9.0, *at), &number(last(fan), 1, language), letters.in_colour(hue.text));
    }
    if let Some(end) = median.last() {
        canvas.marker(hue, *end, 4.0, false);
    }
}

/// The limit through time, and its word where there is room.
fn limit(
    canvas: &mut Canvas,
    limits: &[(u32, Option<f64>)],
    (x, y): (&Scale, &Scale),
    right: f64,
    language: Language,
) {
    for (place, (from, limit)) in limits.iter().enumerate() {
        let Some(limit) = limit else { continue };
        let year = |week: u32| x.within(f64::from(week) / f64::from(WEEKS_PER_YEAR));
        let until = limits.get(place + 1).map_or(right, |(week, _)| year(*week));
        let (start, level) = (year(*from), y.within(*limit));
        canvas.dashed_line(&[(start, level), (until, level)], INK_2, 1.6, (2.0, 3.0));
        let text = format!("{} {}", language.pick("limit", "grens"), number(*limit, 0, language));
        let letters = NOTE.in_colour(INK);
        for at in [(start + 8.0, level - 7.0), (start + 8.0, level + 16.0)] {
            let inside = at.1 > y.at(y.range().1) + 6.0 && start + 8.0 + letters.width(&text) < until;
            if inside && canvas.is_free(at, &text, letters) {
                canvas.text(at, &text, letters);
                break;
            }
        }
    }
}

/// A bar of closed cases by how many members they have had.
fn members(
    canvas: &mut Canvas,
    findings: &Findings,
    n: usize,
    (left, right): (f64, f64),
    top: f64,
    language: Language,
) {
    let hue = Hue::of(n);
    let mean = |id: &str| words::figure(findings, n, id, Period::All).map_or(0.0, |f| f.mean.estimate);
    let parts = MEMBERS.map(|(id, _)| mean(id));
    let all: f64 = parts.iter().sum();
    let heading = language.pick("Members a closed case has had", "Medewerkers per afgesloten casus");
    let heading = font::shorten(heading, right - left + END, NOTE.size, true);
    canvas.text((left, top + 8.0), &heading, NOTE.bold().in_colour(INK));
    if !(all.is_finite() && all > 0.0) {
        canvas.text((left, top + 26.0), language.pick("none closed", "geen afgesloten"), SMALL);
        return;
    }
    let x = Scale::new((0.0, all), (left, right + END));
    let y = top + 18.0;
    let mut from = 0.0;
    for (place, (part, (_, name))) in parts.iter().zip(MEMBERS).enumerate() {
        let (x0, x1) = (x.at(from), x.at(from + part));
        from += part;
        canvas.rectangle((x0, y), ((x1 - 1.6).max(x0), y + BAR), hue.part(place));
        let share = format!("{name}: {}%", number(100.0 * part / all, 0, language));
        let room = x1 - x0 - 7.6;
        if NOTE.width(&share) < room {
            canvas.text((x0 + 5.0, y + BAR / 2.0 + 4.2), &share, NOTE.in_colour(on_part(place)));
        } else if NOTE.width(name) < room {
            canvas.text((x0 + 5.0, y + BAR / 2.0 + 4.2), name, NOTE.in_colour(on_part(place)));
        }
    }
}

fn subtitle(findings: &Findings, language: Language) -> String {
    let what = language.pick(
        "Cases per FTE. Line: the member in the middle; band: from the lightest to the heaviest loaded tenth",
        "Casussen per fte. Lijn: de middelste medewerker; band: van het lichtst tot het zwaarst belaste \
         tiende",
    );
    let mut text = String::from(what);
    if findings.replications > 1 {
        text.push_str(language.pick("; medians of the runs", "; mediaan van de runs"));
    }
    if findings.scenarios.iter().flat_map(|s| &s.limits).any(|(_, limit)| limit.is_some()) {
        text.push_str(language.pick(". Dots: the limit", ". Stippels: de grens"));
    }
    text
}
