//! An outcome along a lever, with the value that is best; and along each uncertainty, side by side.

use super::super::axis::{self, Scale, Ticks, apart};
use super::super::canvas::{Canvas, Drawing, NAME, NOTE, SMALL};
use super::super::font;
use super::super::palette::{AXIS, Colour, Hue, INK_2};
use super::Scene;
use crate::experiment::analysis::findings::{Curve, Factor, Line, Within};
use crate::experiment::sensitivity::levers::{Best, Edge};
use crate::experiment::statistics::Interval;
use crate::report::analysis::words;
use crate::report::numbers::Measure;
use crate::report::{Language, phrases, words as said};

const PLOT: f64 = 236.0;
const PANEL: f64 = 118.0;
/// Panels of uncertainties that one picture can bear.
const PANELS: usize = 6;
/// Policies that can be told apart in a panel.
const POLICIES: usize = 4;
/// Levels of something ordered, from few to much: one hue, ever darker, each 3 to 1 on white.
const LEVELS: [Colour; 5] = [
    Colour(0x9a, 0x7f, 0xbb),
    Colour(0x86, 0x6b, 0xac),
    Colour(0x73, 0x5a, 0x9c),
    Colour(0x5f, 0x4a, 0x88),
    Colour(0x4b, 0x3a, 0x74),
];

/// Draws a curve along a lever; nothing for a curve along something else.
pub fn along_lever(scene: Scene<'_>, curve: &Curve, width: f64) -> Option<(String, Drawing)> {
    let Scene { findings, outcome, language } = scene;
    let Factor::Lever(_) = curve.factor else { return None };
    let first = &curve.lines[0];
    let title = title(scene, curve);
    let mut canvas = Canvas::new(width, &title, &subtitle(scene, curve));
    let top = canvas.top + 8.0;
    let bottom = top + PLOT;
    let ticks = ticks(scene, curve.lines.iter());
    let room = if canvas.narrow() { 50.0 } else { 190.0 };
    let sides = (axis::label_room(&ticks, language), canvas.width - room);
    let ends = (first.points[0].0, first.points[first.points.len() - 1].0);
    let x = Scale::new(ends, (sides.0 + 16.0, sides.1 - 16.0));
    let y = Scale::new(ticks.range(), (bottom, top));
    if let Some(best) = &first.best {
        let values: Vec<f64> = first.points.iter().map(|point| point.0).collect();
        optimum(&mut canvas, best, &values, &x, (top, bottom));
    }
    axis::grid(&mut canvas, sides, &y, &ticks, true, language);
    for (place, line) in curve.lines.iter().enumerate() {
        stroke(&mut canvas, line, &x, &y, colour(place, curve.lines.len()), place == 0);
    }
    names(&mut canvas, scene, curve, (&x, &y), (top, bottom), sides.1);
    let mut free = f64::NEG_INFINITY;
    for (value, _) in &first.points {
        let (at, label) = (x.at(*value), words::value(&findings.plan, curve.factor, *value, language));
        canvas.tick(at, bottom);
        if at - SMALL.width(&label) / 2.0 > free + 6.0 {
            canvas.text((at, bottom + 18.0), &label, SMALL.centred());
            free = at + SMALL.width(&label) / 2.0;
        }
    }
    let lever = words::factor(&findings.plan, curve.factor, language);
    let mut end = bottom + 22.0;
    for line in font::wrap(&lever, canvas.width - sides.0, NOTE.size, false) {
        end += 15.0;
        canvas.text((sides.0, end - 3.0), &line, NOTE);
    }
    Some((title, canvas.finish(end, &words::source(findings, outcome, language))))
}

/// A pale column over the interval of the best value, and a thick bar at the values that are alike.
fn optimum(canvas: &mut Canvas, best: &Best, values: &[f64], x: &Scale, (top, bottom): (f64, f64)) {
    let (low, high) = (x.at(best.value.low) - 7.0, x.at(best.value.high) + 7.0);
    canvas.rectangle((low, top), (high, bottom), Hue::of(1).line.on_white(0.08));
    let alike = |value: &f64| best.alike.contains(value);
    for value in best.alike.iter() {
        canvas.rectangle((x.at(*value) - 6.0, bottom - 4.0), (x.at(*value) + 6.0, bottom), Hue::of(1).line);
    }
    for pair in values.windows(2).filter(|pair| pair.iter().all(alike)) {
        canvas.rectangle((x.at(pair[0]), bottom - 4.0), (x.at(pair[1]), bottom), Hue::of(1).line);
    }
}

fn colour(place: usize, lines: usize) -> Colour {
    if place == 0 {
        return Hue::of(1).line;
    }
    // Levels spread over the ramp from end to end.
    LEVELS[(place - 1) * (LEVELS.len() - 1) / (lines - 2).max(1)]
}

/// A line with its interval: a band for the first, whiskers for the others.
fn stroke(canvas: &mut Canvas, line: &Line, x: &Scale, y: &Scale, colour: Colour, first: bool) {
    let at = |of: fn(&Interval) -> f64| -> Vec<(f64, f64)> {
        line.points.iter().map(|(value, mean)| (x.at(*value), y.within(of(mean)))).collect()
    };
    let (high, low, mean) = (at(|i| i.high), at(|i| i.low), at(|i| i.estimate));
    if first {
        canvas.area(&super::super::between(&high, &low), colour.on_white(0.2), 0.8);
    } else {
        high.iter().zip(&low).for_each(|(high, low)| canvas.line(&[*high, *low], colour, 1.2));
    }
    canvas.cased_line(&mean, colour, if first { 2.6 } else { 1.6 });
    let best = line.best.as_ref().map(|best| best.value.estimate);
    for (point, (value, _)) in mean.iter().zip(&line.points) {
        let radius = if first { 4.0 } else { 3.0 };
        canvas.round(*point, radius, colour);
        if best == Some(*value) {
            canvas.round(*point, radius - 1.8, super::super::palette::WHITE);
        }
    }
}

/// The name of each line at its end.
fn names(
    canvas: &mut Canvas,
    scene: Scene<'_>,
    curve: &Curve,
    (x, y): (&Scale, &Scale),
    (top, bottom): (f64, f64),
    left: f64,
) {
    let Scene { findings, language, .. } = scene;
    if curve.lines.len() < 2 {
        return;
    }
    let last = |line: &Line| line.points[line.points.len() - 1];
    let wanted: Vec<f64> = curve.lines.iter().map(|line| y.within(last(line).1.estimate) + 4.2).collect();
    let places = apart(&wanted, 15.0, (top + 4.0, bottom + 4.0));
    for (place, (line, at)) in curve.lines.iter().zip(places).enumerate() {
        let name = match line.within {
            Within::Level(factor, value) => words::value(&findings.plan, factor, value, language),
            _ => String::from(language.pick("all", "alle")),
        };
        let hue = colour(place, curve.lines.len());
        let room = canvas.width - left - 12.0;
        let name = font::shorten(&name, room, NOTE.size, true);
        canvas.line(&[(x.at(last(line).0) + 5.0, wanted[place] - 4.2), (left + 6.0, at - 4.2)], hue, 0.8);
        canvas.text((left + 9.0, at), &name, NOTE.bold().in_colour(ink(hue)));
    }
}

/// A colour dark enough for words.
fn ink(colour: Colour) -> Colour {
    if colour.contrast(super::super::palette::WHITE) >= 4.5 { colour } else { LEVELS[2] }
}

/// Steps that hold all lines, in the unit of the outcome.
fn ticks<'a>(scene: Scene<'_>, lines: impl Iterator<Item = &'a Line>) -> Ticks {
    let Scene { outcome, language, .. } = scene;
    let values: Vec<f64> = lines.flat_map(|line| &line.points).flat_map(|(_, i)| [i.low, i.high]).collect();
    let (low, high) =
        values.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), v| (l.min(*v), h.max(*v)));
    // Near zero the zero itself is shown; elsewhere the differences are what matters.
    let from_zero = low >= 0.0 && low < 0.5 * high;
    let ticks = Ticks::cover(values, from_zero);
    let measure = Measure::on_axis(outcome.asked.outcome(), ticks.largest(), language);
    ticks.written_as(&measure)
}

fn title(scene: Scene<'_>, curve: &Curve) -> String {
    let Scene { findings, outcome, language } = scene;
    let plan = &findings.plan;
    let name = said::capital(&words::asked(plan, &outcome.asked, language));
    let number = |value: f64| words::value(plan, curve.factor, value, language);
    let Some(best) = &curve.lines[0].best else { return name };
    let value = words::interval(&best.value, language, number);
    let told = match language {
        Language::English => format!("{name}: best at {value}"),
        Language::Dutch => format!("{name}: het best bij {value}"),
    };
    match (best.edge, language) {
        (Edge::Inside, _) => told,
        _ if !words::is_numeric(plan, curve.factor) => told,
        (Edge::Lowest, Language::English) => format!("{told}, the lowest value tried"),
        (Edge::Lowest, Language::Dutch) => format!("{told}, de laagste waarde die is geprobeerd"),
        (Edge::Highest, Language::English) => format!("{told}, the highest value tried"),
        (Edge::Highest, Language::Dutch) => format!("{told}, de hoogste waarde die is geprobeerd"),
    }
}

fn subtitle(scene: Scene<'_>, curve: &Curve) -> String {
    let Scene { findings, outcome, language } = scene;
    let unit = phrases::unit(outcome.asked.outcome(), language);
    let by = curve.lines.iter().find_map(|line| match line.within {
        Within::Level(factor, _) => Some(words::factor(&findings.plan, factor, language)),
        _ => None,
    });
    let by = by.map_or_else(String::new, |by| match language {
        Language::English => format!("; thin lines: by “{by}”"),
        Language::Dutch => format!("; dunne lijnen: naar “{by}”"),
    });
    match language {
        Language::English => format!(
            "{unit}: mean with its 95% interval over points and replications{by}. Hollow: the best; pale \
             column: its interval; thick bar: values that cannot be told from it"
        ),
        Language::Dutch => format!(
            "{unit}: gemiddelde met 95%-interval over punten en herhalingen{by}. Open: de beste; bleke \
             kolom: het interval daarvan; dikke balk: waarden die er niet van te onderscheiden zijn"
        ),
    }
}

/// Draws an outcome along the uncertainties that lead; nothing where there are none.
pub fn along_uncertainties(scene: Scene<'_>, width: f64) -> Option<(String, Drawing)> {
    let Scene { findings, outcome, language } = scene;
    let curves = led(scene);
    if curves.is_empty() {
        return None;
    }
    let policies = shown(scene);
    let title = match (curves.len(), language) {
        (1, Language::English) => String::from("How the outcome goes along the uncertainty"),
        (1, Language::Dutch) => String::from("Hoe de uitkomst met de onzekerheid meeloopt"),
        (n, Language::English) => format!("How the outcome goes along the {n} strongest uncertainties"),
        (n, Language::Dutch) => format!("Hoe de uitkomst met de {n} sterkste onzekerheden meeloopt"),
    };
    let title = format!(
        "{}: {}",
        said::capital(&words::asked(&findings.plan, &outcome.asked, language)),
        title.to_lowercase()
    );
    let unit = phrases::unit(outcome.asked.outcome(), language);
    let subtitle = match language {
        Language::English => {
            format!("{unit}: mean of the points in each part of the range, with its 95% interval")
        }
        Language::Dutch => {
            format!("{unit}: gemiddelde van de punten in elk deel van het bereik, met 95%-interval")
        }
    };
    let mut canvas = Canvas::new(width, &title, &subtitle);
    let mut top = canvas.top;
    if findings.plan.policies.len() > 1 {
        let name =
            |(n, policy): (usize, &usize)| (Hue::of(n), words::policy(&findings.plan, *policy, language));
        let names: Vec<_> = policies.iter().enumerate().map(name).collect();
        top = canvas.names(top - 2.0, &names) + 2.0;
    }
    let drawn = |curve: &&Curve| policies.iter().map(|p| curve.lines[*p].clone()).collect::<Vec<_>>();
    let lines: Vec<Vec<Line>> = curves.iter().map(drawn).collect();
    let ticks = ticks(scene, lines.iter().flatten());
    let columns = if canvas.narrow() { 1 } else { 2 };
    let gap = 26.0;
    let wide = (canvas.width - gap * (columns - 1) as f64) / columns as f64;
    let high = PANEL + 72.0;
    for (place, (curve, lines)) in curves.iter().zip(&lines).enumerate() {
        let corner = ((place % columns) as f64 * (wide + gap), top + (place / columns) as f64 * high);
        panel(&mut canvas, scene, (curve, lines), (corner, wide), &ticks);
    }
    let bottom = top + curves.len().div_ceil(columns) as f64 * high;
    Some((title, canvas.finish(bottom - 14.0, &words::source(findings, outcome, language))))
}

/// Policies that are drawn: the first, the best and the last, and others as far as there is room.
fn shown(scene: Scene<'_>) -> Vec<usize> {
    let all = scene.findings.plan.policies.len();
    let chief = [0, scene.outcome.best.unwrap_or(0), all - 1];
    let mut chosen: Vec<usize> = Vec::new();
    for policy in chief.into_iter().chain(0..all) {
        if !chosen.contains(&policy) && chosen.len() < POLICIES {
            chosen.push(policy);
        }
    }
    chosen.sort_unstable();
    chosen
}

/// The curves along the uncertainties, those first that bear most on the outcome under the first policy.
fn led<'a>(scene: Scene<'a>) -> Vec<&'a Curve> {
    let outcome = scene.outcome;
    let strengths: Vec<f64> = outcome
        .influences
        .first()
        .map_or_else(Vec::new, |i| i.strengths().iter().map(|s| s.estimate).collect());
    let strength = |curve: &&Curve| match curve.factor {
        Factor::Uncertainty(place) => strengths.get(place).copied().unwrap_or_default(),
        Factor::Lever(_) => 0.0,
    };
    let mut curves: Vec<&Curve> =
        outcome.curves.iter().filter(|curve| matches!(curve.factor, Factor::Uncertainty(_))).collect();
    curves.sort_by(|a, b| strength(b).total_cmp(&strength(a)));
    curves.truncate(PANELS);
    curves
}

fn panel(
    canvas: &mut Canvas,
    scene: Scene<'_>,
    (curve, lines): (&Curve, &[Line]),
    ((left, top), wide): ((f64, f64), f64),
    ticks: &Ticks,
) {
    let Scene { findings, language, .. } = scene;
    let name = words::factor(&findings.plan, curve.factor, language);
    for (n, line) in font::two_lines(&name, wide, NAME.size, true).iter().enumerate() {
        canvas.text((left, top + 13.0 + 15.0 * n as f64), line, NAME);
    }
    let (top, bottom) = (top + 38.0, top + 38.0 + PANEL - 14.0);
    let sides = (left + axis::label_room(ticks, language), left + wide - 8.0);
    let ends = (lines[0].points[0].0, lines[0].points[lines[0].points.len() - 1].0);
    let x = Scale::new(ends, (sides.0 + 8.0, sides.1 - 8.0));
    let y = Scale::new(ticks.range(), (bottom, top));
    axis::grid(canvas, sides, &y, ticks, true, language);
    for (n, line) in lines.iter().enumerate() {
        let hue = Hue::of(n);
        let at =
            |(value, mean): &(f64, Interval), of: fn(&Interval) -> f64| (x.at(*value), y.within(of(mean)));
        for point in &line.points {
            canvas.line(&[at(point, |i| i.low), at(point, |i| i.high)], hue.band_50(), 2.4);
        }
        let mean: Vec<(f64, f64)> = line.points.iter().map(|point| at(point, |i| i.estimate)).collect();
        canvas.cased_line(&mean, hue.line, 2.0);
        mean.iter().for_each(|point| canvas.marker(hue, *point, 2.8, false));
    }
    canvas.line(&[(sides.0, bottom), (sides.1, bottom)], AXIS, 1.0);
    for (value, letters) in [(ends.0, SMALL), (ends.1, SMALL.to_end())] {
        let label = words::value(&findings.plan, curve.factor, value, language);
        let at = if value == ends.0 { sides.0 } else { sides.1 };
        canvas.text((at, bottom + 15.0), &label, letters.in_colour(INK_2));
    }
}
