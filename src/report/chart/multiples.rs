//! Small multiples: several outcomes side by side, one line a scenario, the end value in figures.
//! Outcomes without a unit share the scale from 0 to 1; others have their own, named in the panel.

use super::axis::{self, Scale, Ticks};
use super::canvas::{Canvas, Drawing, NOTE, Point, SMALL};
use super::palette::{Hue, INK};
use super::{Chart, between, fan_of, fitting, font, has_bands, source, weekly};
use crate::experiment::findings::{Findings, Period};
use crate::kernel::outcome::{Kind, Outcome};
use crate::report::numbers::Measure;
use crate::report::{Language, phrases, titles, words};

/// Which outcomes stand side by side.
pub struct Form {
    name: &'static str,
    ids: &'static [&'static str],
    what: (&'static str, &'static str),
    /// Drawn only when a council expects something.
    with_expectations: bool,
}

/// The people in the team and the work they can do.
pub const TEAM: Form = Form {
    name: "team",
    ids: &["practice", "depth", "motivation", "exhaustion", "turnover", "sickness"],
    what: ("The team and its work", "Het team en zijn werk"),
    with_expectations: false,
};
/// The way to providers.
pub const REFERRAL: Form = Form {
    name: "referral",
    ids: &["share_referred", "referred", "in_treatment", "held", "provider_list", "provider_wait"],
    what: ("Referral and the second line", "Doorverwijzing en de tweede lijn"),
    with_expectations: false,
};
/// What expectation does to the teams.
pub const PRESSURE: Form = Form {
    name: "pressure",
    ids: &["pressure", "ambition", "polish", "attainment_reported", "attainment_real", "norm_of_care"],
    what: ("Pressure, and how it is answered", "Druk, en het antwoord daarop"),
    with_expectations: true,
};
/// Households that nobody helps.
pub const OUT_OF_SIGHT: Form = Form {
    name: "out-of-sight",
    ids: &["latent_burden", "latent", "burden", "left_list", "crises", "within_norm"],
    what: ("Households in and out of sight", "Huishoudens in en uit beeld"),
    with_expectations: false,
};

const HEIGHT: f64 = 118.0;

/// Draws these outcomes; `None` when there is nothing to draw.
pub fn chart(findings: &Findings, form: &Form, language: Language) -> Option<Chart> {
    Chart::new(form.name, form.ids, |width| draw(findings, form, language, width))
}

fn draw(findings: &Findings, form: &Form, language: Language, width: f64) -> Option<(String, Drawing)> {
    if form.with_expectations && findings.scenarios.iter().all(|s| s.expectations.is_empty()) {
        return None;
    }
    let outcomes: Vec<&'static Outcome> = form
        .ids
        .iter()
        .filter_map(|id| words::outcome(findings, id))
        .filter(|o| (0..findings.scenarios.len()).all(|n| !course(findings, n, o, width).is_empty()))
        .collect();
    if outcomes.is_empty() {
        return None;
    }
    let title = title(findings, form, width, language);
    let mut canvas = Canvas::new(width, &title, &subtitle(findings, form, &outcomes, language));
    let mut top = canvas.top;
    if findings.scenarios.len() > 1 {
        let names: Vec<_> = (0..findings.scenarios.len())
            .map(|n| (Hue::of(n), words::scenario_name(findings, n, language)))
            .collect();
        top = canvas.names(top, &names);
    }
    let columns = if canvas.narrow() { 2 } else { 3 };
    let room = width / columns as f64;
    let mut bottom = top;
    for row in outcomes.chunks(columns) {
        let plot = top + heads(&mut canvas, row, room, top, language);
        for (column, outcome) in row.iter().enumerate() {
            let left = room * column as f64;
            panel(&mut canvas, findings, outcome, (left, left + room), plot, language);
        }
        bottom = plot + HEIGHT + 20.0;
        top = bottom + 12.0;
    }
    let drawing = canvas.finish(bottom, &source(findings, language));
    Some((title, drawing))
}

fn title(findings: &Findings, form: &Form, width: f64, language: Language) -> String {
    if findings.scenarios.len() == 1 {
        return titles::course(findings, form.ids[0], language);
    }
    fitting(width, |most, whole| titles::changes_title(findings, form.ids, (most, whole), language))
}

fn subtitle(findings: &Findings, form: &Form, outcomes: &[&Outcome], language: Language) -> String {
    let mut words = language.pick(form.what.0, form.what.1).to_string();
    let median = match (has_bands(findings), findings.scenarios.len()) {
        (false, _) => language.pick(". One run", ". Eén run"),
        (true, 1) => language.pick(
            ". Line: median; bands: 50% and 90% of runs",
            ". Lijn: mediaan; banden: 50% en 90% van de runs",
        ),
        (true, _) => language
            .pick(". Median of the runs, value at the end", ". Mediaan van de runs, met de eindwaarde"),
    };
    words.push_str(median);
    if outcomes.iter().any(|o| o.kind == Kind::Flow) {
        words.push_str(language.pick("; dots: totals a year", "; punten: jaartotalen"));
    }
    words
}

/// Names and units over the panels of a row; returns the height they take.
fn heads(canvas: &mut Canvas, row: &[&'static Outcome], room: f64, top: f64, language: Language) -> f64 {
    let names: Vec<Vec<String>> = row
        .iter()
        .map(|o| font::two_lines(&words::capital(phrases::label(o, language)), room - 20.0, NOTE.size, true))
        .collect();
    let lines = names.iter().map(Vec::len).max().unwrap_or(1);
    for (column, (outcome, name)) in row.iter().zip(&names).enumerate() {
        let x = room * column as f64;
        for (n, line) in name.iter().enumerate() {
            canvas.text((x, top + 12.0 + 15.0 * n as f64), line, NOTE.bold().in_colour(INK));
        }
        let unit = phrases::unit(outcome, language);
        let y = top + 12.0 + 15.0 * name.len() as f64;
        canvas.text((x, y), &font::shorten(unit, room - 20.0, SMALL.size, false), SMALL);
    }
    15.0 * (lines + 1) as f64 + 12.0
}

/// What a scenario's line is made of: medians week by week, or a figure a year for what happens.
fn course(findings: &Findings, scenario: usize, outcome: &Outcome, width: f64) -> Vec<(f64, f64)> {
    if outcome.kind == Kind::Flow {
        return (1..=findings.years)
            .filter_map(|year| words::figure(findings, scenario, outcome.id, Period::Year(year)))
            .zip(0..)
            .map(|(figure, year)| (f64::from(year) + 0.5, figure.mean.estimate))
            .collect();
    }
    fan_of(findings, scenario, outcome.id).map_or_else(Vec::new, |fan| weekly(&fan.p50, width))
}

fn panel(
    canvas: &mut Canvas,
    findings: &Findings,
    outcome: &'static Outcome,
    (left, right): (f64, f64),
    top: f64,
    language: Language,
) {
    let count = findings.scenarios.len();
    // Labels at both sides take about half of a panel.
    let width = (right - left) * 0.6;
    let courses: Vec<Vec<(f64, f64)>> = (0..count).map(|n| course(findings, n, outcome, width)).collect();
    let fan = if count == 1 && has_bands(findings) && outcome.kind != Kind::Flow {
        fan_of(findings, 0, outcome.id)
    } else {
        None
    };
    let values = courses.iter().flatten().map(|(_, value)| *value);
    let widest = fan.into_iter().flat_map(|fan| fan.p95.iter().chain(&fan.p05).copied());
    let whole = outcome.unit.is_empty().then_some(1.0);
    let ticks = Ticks::cover(values.chain(widest).chain(whole), true);
    let last = |course: &Vec<(f64, f64)>| course.last().map_or(0.0, |(_, value)| *value);
    let said = |value: f64| Measure::of(outcome, value, language).bare(value);
    let widest = courses.iter().map(|c| NOTE.bold().width(&said(last(c)))).fold(34.0, f64::max);
    let (x0, x1) = (left + axis::label_room(&ticks, language), right - widest - 16.0);
    let x = Scale::new((0.0, f64::from(findings.years)), (x0, x1));
    let y = Scale::new(ticks.range(), (top + HEIGHT, top));
    axis::grid(canvas, (x0, x1), &y, &ticks, true, language);
    let place = |values: &[(f64, f64)]| -> Vec<Point> {
        values.iter().map(|(at, value)| (x.at(*at), y.within(*value))).collect()
    };
    if let Some(fan) = fan {
        let band = |upper: &[f64], lower: &[f64]| {
            between(&place(&weekly(upper, width)), &place(&weekly(lower, width)))
        };
        canvas.area(&band(&fan.p95, &fan.p05), Hue::of(0).band_90(), 1.0);
        canvas.area(&band(&fan.p75, &fan.p25), Hue::of(0).band_50(), 1.0);
    }
    // The reference lies under the alternatives, and those with a colour over those without.
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by_key(|n| if *n > 3 { (0, *n) } else { (1, *n) });
    let mut ends = Vec::new();
    for n in order {
        let hue = Hue::of(n);
        let points = place(&courses[n]);
        canvas.cased_line(&points, hue.line, if n == 0 && count > 1 { 1.8 } else { 2.4 });
        if outcome.kind == Kind::Flow && findings.years <= 15 {
            for point in &points {
                canvas.marker(hue, *point, 2.4, false);
            }
        }
        if let (Some(end), Some((_, value))) = (points.last(), courses[n].last()) {
            ends.push((n, *end, said(*value)));
        }
    }
    axis::ends(canvas, &ends, x1, (top, top + HEIGHT));
    axis::years(canvas, &x, top + HEIGHT, findings.years, language);
}
