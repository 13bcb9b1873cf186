//! An outcome over two factors: a number in every cell, on a scale of evenly darker steps; the best framed.

use super::super::canvas::{Canvas, Drawing, NOTE, SMALL};
use super::super::font;
use super::super::palette::{AXIS, Colour, INK, WHITE};
use super::Scene;
use crate::experiment::analysis::findings::{Cell, Factor, Heat, Side, Subject};
use crate::report::analysis::words;
use crate::report::numbers::Measure;
use crate::report::{Language, phrases, words as said};

/// An amount, from little to much: lightness 95, 86, 73, 58, 43, 29.
const AMOUNT: [Colour; 6] = [
    Colour(0xf4, 0xf1, 0xf6),
    Colour(0xdd, 0xd3, 0xe6),
    Colour(0xbf, 0xaa, 0xd3),
    Colour(0x9a, 0x7f, 0xbb),
    Colour(0x73, 0x5a, 0x9c),
    Colour(0x4b, 0x3a, 0x74),
];
/// A difference, from much less to much more, pale about zero.
const DIFFERENCE: [Colour; 6] = [
    Colour(0x8a, 0x5a, 0x2b),
    Colour(0xc9, 0xa5, 0x7c),
    Colour(0xef, 0xe6, 0xda),
    Colour(0xdf, 0xe9, 0xee),
    Colour(0x8f, 0xb3, 0xc4),
    Colour(0x2f, 0x6f, 0x8f),
];

/// Draws a heat map.
pub fn chart(scene: Scene<'_>, heat: &Heat, width: f64) -> Option<(String, Drawing)> {
    let Scene { findings, outcome, language } = scene;
    let signed = matches!(heat.subject, Subject::Against(_));
    let cells: Vec<&Cell> = heat.cells.iter().flatten().flatten().collect();
    let means: Vec<f64> = cells.iter().map(|cell| cell.mean.estimate).collect();
    let (low, high) =
        means.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), v| (l.min(*v), h.max(*v)));
    let title = title(scene, heat, (low, high));
    let mut canvas = Canvas::new(width, &title, &subtitle(scene, heat));
    let plan = &findings.plan;
    let label = |side: &Side, part: &(f64, f64)| words::part(plan, side.factor, *part, language);
    let rows: Vec<String> = heat.y.parts.iter().map(|part| label(&heat.y, part)).collect();
    let left = rows.iter().map(|row| SMALL.width(row)).fold(0.0, f64::max) + 12.0;
    let across = heat.x.parts.len() as f64;
    let wide = ((canvas.width - left) / across).min(132.0);
    let tall = if canvas.narrow() { 40.0 } else { 36.0 };
    let mut top = canvas.top + 2.0;
    let y_name = words::factor(plan, heat.y.factor, language);
    for line in font::wrap(&format!("↑ {y_name}"), canvas.width - 4.0, NOTE.size, false) {
        top += 15.0;
        canvas.text((0.0, top - 3.0), &line, NOTE);
    }
    top += 4.0;
    let bottom = top + tall * heat.y.parts.len() as f64;
    let measure = written(scene, &cells, signed);
    let best = best(scene, heat);
    for (row, name) in rows.iter().enumerate() {
        let y = bottom - tall * (row + 1) as f64;
        canvas.text((left - 8.0, y + tall / 2.0 + 4.0), name, SMALL.to_end());
        for (column, cell) in heat.cells[row].iter().enumerate() {
            let corner = (left + wide * column as f64, y);
            let framed = best.contains(&(row, column));
            draw(&mut canvas, cell.as_ref(), (corner, (wide, tall)), framed, &|value| {
                let text = if signed { measure.bare_signed(value) } else { measure.bare(value) };
                (text, shade(value, (low, high), signed))
            });
        }
    }
    let mut y = bottom + 16.0;
    for (column, part) in heat.x.parts.iter().enumerate() {
        let middle = left + wide * (column as f64 + 0.5);
        let text = label(&heat.x, part);
        // On a phone two long ranges beside each other would touch: every other one steps down.
        let down = if SMALL.width(&text) > wide - 4.0 { 15.0 * (column % 2) as f64 } else { 0.0 };
        let at = middle.min(canvas.width - SMALL.width(&text) / 2.0);
        canvas.text((at, bottom + 16.0 + down), &text, SMALL.centred());
        y = y.max(bottom + 16.0 + down);
    }
    let x_name = words::factor(plan, heat.x.factor, language);
    for line in font::wrap(&format!("→ {x_name}"), canvas.width - left, NOTE.size, false) {
        y += 17.0;
        canvas.text((left, y), &line, NOTE);
    }
    Some((title, canvas.finish(y, &words::source(findings, outcome, language))))
}

fn draw(
    canvas: &mut Canvas,
    cell: Option<&Cell>,
    ((x, y), (wide, tall)): ((f64, f64), (f64, f64)),
    framed: bool,
    looks: &dyn Fn(f64) -> (String, Colour),
) {
    let middle = (x + wide / 2.0, y + tall / 2.0);
    let Some(cell) = cell else {
        canvas.round(middle, 1.6, AXIS);
        return;
    };
    let (text, colour) = looks(cell.mean.estimate);
    let (far, edge) = ((x + wide - 1.5, y + tall - 1.5), (x + 1.5, y + 1.5));
    canvas.rectangle((x + 0.5, y + 0.5), (x + wide - 0.5, y + tall - 0.5), colour);
    let ink = if INK.contrast(colour) >= 4.5 { INK } else { WHITE };
    if framed {
        canvas.line(&[edge, (far.0, edge.1), far, (edge.0, far.1), edge], ink, 2.2);
    }
    let letters = if framed { NOTE.bold() } else { NOTE };
    canvas.text((middle.0, middle.1 + 4.2), &text, letters.in_colour(ink).centred());
}

/// The colour of a value: one of six even steps between the lowest and the highest; of differences as far to
/// both sides of zero.
fn shade(value: f64, (low, high): (f64, f64), signed: bool) -> Colour {
    let (ramp, low, high) = if signed {
        let reach = low.abs().max(high.abs());
        (DIFFERENCE, -reach, reach)
    } else {
        (AMOUNT, low, high)
    };
    let share = if high > low { (value - low) / (high - low) } else { 0.0 };
    ramp[((share * ramp.len() as f64) as usize).min(ramp.len() - 1)]
}

/// How numbers in cells are written: with the decimals that the least known of them bears.
fn written(scene: Scene<'_>, cells: &[&Cell], signed: bool) -> Measure {
    let outcome = scene.outcome.asked.outcome();
    let width = |cell: &&&Cell| cell.mean.half_width();
    let widest = cells.iter().max_by(|a, b| width(a).total_cmp(&width(b))).map(|cell| cell.mean);
    let widest = widest.unwrap_or_default();
    if signed {
        Measure::of_difference(outcome, &widest, scene.language)
    } else {
        Measure::of_row(outcome, &[widest], scene.language)
    }
}

/// The best cell of each column where the factor upwards is a lever and the one to the right is not; of all
/// cells where both are levers.
fn best(scene: Scene<'_>, heat: &Heat) -> Vec<(usize, usize)> {
    let Some(higher) = scene.outcome.asked.higher_is_better() else { return Vec::new() };
    let value = |(row, column): (usize, usize)| {
        let worth = heat.cells[row][column].as_ref()?.mean.estimate;
        Some(((row, column), if higher { worth } else { -worth }))
    };
    let of = |places: Vec<(usize, usize)>| {
        let known = places.into_iter().filter_map(value);
        known.max_by(|a, b| a.1.total_cmp(&b.1)).map(|(place, _)| place)
    };
    let (rows, columns) = (0..heat.y.parts.len(), 0..heat.x.parts.len());
    match (heat.x.factor, heat.y.factor) {
        (Factor::Lever(_), Factor::Lever(_)) => {
            of(rows.flat_map(|row| columns.clone().map(move |column| (row, column))).collect())
                .into_iter()
                .collect()
        }
        (Factor::Uncertainty(_), Factor::Lever(_)) => {
            columns.filter_map(|column| of(rows.clone().map(|row| (row, column)).collect())).collect()
        }
        _ => Vec::new(),
    }
}

fn title(scene: Scene<'_>, heat: &Heat, (low, high): (f64, f64)) -> String {
    let Scene { findings, outcome, language } = scene;
    let name = said::capital(&words::asked(&findings.plan, &outcome.asked, language));
    let measure = Measure::of(outcome.asked.outcome(), high.abs().max(low.abs()), language);
    let (from, to) = (measure.bare(low), measure.with_unit(high));
    match (heat.subject, language) {
        (Subject::Against(policy), _) if low < 0.0 && high > 0.0 => {
            let policy = words::policy_name(&findings.plan, policy, language);
            match language {
                Language::English => format!("{name}: where {policy} makes it less and where more"),
                Language::Dutch => format!("{name}: waar {policy} het minder maakt en waar meer"),
            }
        }
        (_, Language::English) => format!("{name} goes from {from} to {to}"),
        (_, Language::Dutch) => format!("{name} loopt van {from} tot {to}"),
    }
}

fn subtitle(scene: Scene<'_>, heat: &Heat) -> String {
    let Scene { findings, outcome, language } = scene;
    let unit = phrases::unit(outcome.asked.outcome(), language);
    let subject = match heat.subject {
        Subject::All => String::new(),
        subject => format!("; {}", words::subject(&findings.plan, subject, language)),
    };
    let framed = match (heat.x.factor, heat.y.factor) {
        _ if outcome.asked.higher_is_better().is_none() => "",
        (Factor::Lever(_), Factor::Lever(_)) => language.pick(". Framed: the best", ". Omlijnd: de beste"),
        (Factor::Uncertainty(_), Factor::Lever(_)) => {
            language.pick(". Framed: the best in each column", ". Omlijnd: de beste in elke kolom")
        }
        _ => "",
    };
    let mean = language.pick(
        "mean over points and replications; darker is more",
        "gemiddelde over punten en herhalingen; donkerder is meer",
    );
    let mean = match heat.subject {
        Subject::Against(_) => language.pick(
            "mean over points and replications; brown less, blue more",
            "gemiddelde over punten en herhalingen; bruin minder, blauw meer",
        ),
        _ => mean,
    };
    format!("{unit}{subject}: {mean}{framed}")
}
