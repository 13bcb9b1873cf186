//! Where something happens: the points along the two clearest limits of the box, and what other boxes there
//! were to choose from.

use super::super::axis::{Scale, Ticks};
use super::super::canvas::{Canvas, Drawing, NAME, NOTE, SMALL};
use super::super::font;
use super::super::palette::{AXIS, GRID, Hue, INK, INK_3, WHITE};
use super::Scene;
use crate::experiment::analysis::findings::{Chosen, Discovery, Limit};
use crate::report::analysis::{sentences, words};
use crate::report::{Language, words as said};

const PLOT: f64 = 250.0;
const GAP: f64 = 44.0;

/// Draws a discovery; nothing where no box was chosen.
pub fn chart(scene: Scene<'_>, found: &Discovery, width: f64) -> Option<(String, Drawing)> {
    let Scene { findings, outcome, language } = scene;
    let chosen = found.chosen.as_ref()?;
    let title = title(scene, found, chosen);
    let happens = sentences::happens(&findings.plan, &outcome.asked, found, language);
    let subtitle = match language {
        Language::English => format!(
            "Left: every point; full where {happens}, hollow where not; the frame is the box. Right: the \
             boxes to choose from; the large marker is the one told"
        ),
        Language::Dutch => format!(
            "Links: elk punt; vol waar {happens}, open waar niet; het kader is het deel waar het om gaat. \
             Rechts: de delen om uit te kiezen; het grote teken is het gekozene"
        ),
    };
    let subtitle = match width < 500.0 {
        true => subtitle
            .replace("Left:", "Above:")
            .replace("Right:", "Below:")
            .replace("Links:", "Boven:")
            .replace("Rechts:", "Onder:"),
        false => subtitle,
    };
    let mut canvas = Canvas::new(width, &title, &subtitle);
    let narrow = canvas.narrow();
    let wide = if narrow { canvas.width } else { (canvas.width - GAP) / 2.0 };
    let top = canvas.top + 4.0;
    let first = scatter(&mut canvas, scene, found, chosen, (0.0, top, wide));
    let corner = if narrow { (0.0, first + 14.0) } else { (wide + GAP, top) };
    let second = trade(&mut canvas, scene, found, chosen, (corner.0, corner.1, wide));
    Some((title, canvas.finish(first.max(second), &words::source(findings, outcome, language))))
}

fn title(scene: Scene<'_>, found: &Discovery, chosen: &Chosen) -> String {
    let Scene { findings, outcome, language } = scene;
    let happens = said::capital(&sentences::happens(&findings.plan, &outcome.asked, found, language));
    let (all, inside) = (
        words::percent(found.cases as f64 / found.points.max(1) as f64, language),
        words::percent(chosen.found.density, language),
    );
    match language {
        Language::English => format!("{happens} at {all} of the points, and at {inside} inside one box"),
        Language::Dutch => format!("{happens} op {all} van de punten, en binnen één deel op {inside}"),
    }
}

/// The points, and the box; returns where it ends.
fn scatter(
    canvas: &mut Canvas,
    scene: Scene<'_>,
    found: &Discovery,
    chosen: &Chosen,
    (left, top, wide): (f64, f64, f64),
) -> f64 {
    let Scene { findings, language, .. } = scene;
    let name = |factor: usize| words::factor(&findings.plan, found.factors[factor], language);
    let (across, upwards) = chosen.axes;
    let limit_of = |factor: usize| chosen.limits.iter().find(|limit| limit.factor == factor);
    let (x_limit, y_limit) = (limit_of(across), upwards.and_then(limit_of));
    let mut y = top;
    let above =
        upwards.map_or(String::from(language.pick("number of the point", "nummer van het punt")), name);
    for line in font::two_lines(&format!("↑ {above}"), wide, NOTE.size, false) {
        y += 15.0;
        canvas.text((left, y - 3.0), &line, NOTE);
    }
    let (top, bottom) = (y + 8.0, y + 8.0 + PLOT);
    let column = |of: fn(&(f64, f64, bool)) -> f64| Ticks::cover(chosen.scatter.iter().map(of), false);
    let (x_ticks, y_ticks) = (column(|p| p.0), column(|p| p.1));
    let room = y_ticks.values.iter().map(|v| SMALL.width(&y_ticks.label(*v, language))).fold(0.0, f64::max);
    let sides = (left + room + 8.0, left + wide - 8.0);
    let x = Scale::new(x_ticks.range(), sides);
    let y = Scale::new(y_ticks.range(), (bottom, top));
    let ends = |limit: Option<&Limit>, scale: &Scale| {
        let (low, high) = scale.range();
        let limit = limit.map_or((None, None), |limit| (limit.low, limit.high));
        (scale.at(limit.0.unwrap_or(low)), scale.at(limit.1.unwrap_or(high)))
    };
    let ((from, to), (down, up)) = (ends(x_limit, &x), ends(y_limit, &y));
    canvas.rectangle((from, up), (to, down), Hue::of(1).line.on_white(0.1));
    for value in &x_ticks.values {
        canvas.line(&[(x.at(*value), top), (x.at(*value), bottom)], GRID, 1.0);
    }
    for value in &y_ticks.values {
        canvas.line(&[(sides.0, y.at(*value)), (sides.1, y.at(*value))], GRID, 1.0);
        canvas.text((sides.0 - 7.0, y.at(*value) + 4.2), &y_ticks.label(*value, language), SMALL.to_end());
    }
    // Hollow ones first, so that what happened is never hidden.
    for happened in [false, true] {
        for (at, up, _) in chosen.scatter.iter().filter(|point| point.2 == happened) {
            let centre = (x.at(*at), y.at(*up));
            canvas.round(centre, 2.7, if happened { Hue::of(2).line } else { INK_3 });
            if !happened {
                canvas.round(centre, 1.8, WHITE);
            }
        }
    }
    canvas.line(&[(from, up), (to, up), (to, down), (from, down), (from, up)], Hue::of(1).line, 2.0);
    below(canvas, &x, &x_ticks, bottom, language);
    let mut end = bottom + 22.0;
    for line in font::two_lines(&format!("→ {}", name(across)), wide, NOTE.size, false) {
        end += 15.0;
        canvas.text((left, end - 3.0), &line, NOTE);
    }
    end
}

/// Steps under a plot.
fn below(canvas: &mut Canvas, x: &Scale, ticks: &Ticks, bottom: f64, language: Language) {
    for value in &ticks.values {
        let label = ticks.label(*value, language);
        let half = SMALL.width(&label) / 2.0;
        canvas.tick(x.at(*value), bottom);
        canvas.text((x.at(*value).min(canvas.width - half), bottom + 17.0), &label, SMALL.centred());
    }
}

/// Coverage and density of every box; returns where it ends.
fn trade(
    canvas: &mut Canvas,
    scene: Scene<'_>,
    found: &Discovery,
    chosen: &Chosen,
    (left, top, wide): (f64, f64, f64),
) -> f64 {
    let language = scene.language;
    let heading = language.pick("↑ how often it happens inside", "↑ hoe vaak het daarbinnen gebeurt");
    canvas.text((left, top + 12.0), heading, NOTE);
    let (top, bottom) = (top + 23.0, top + 23.0 + PLOT);
    let sides = (left + 40.0, left + wide - 12.0);
    let x = Scale::new((0.0, 1.0), sides);
    let y = Scale::new((0.0, 1.0), (bottom, top));
    for step in [0.0, 0.25, 0.5, 0.75, 1.0] {
        let label = words::percent(step, language);
        canvas.line(
            &[(sides.0, y.at(step)), (sides.1, y.at(step))],
            if step == 0.0 { AXIS } else { GRID },
            1.0,
        );
        canvas.text((sides.0 - 7.0, y.at(step) + 4.2), &label, SMALL.to_end());
        canvas.tick(x.at(step), bottom);
        let half = SMALL.width(&label) / 2.0;
        canvas.text((x.at(step).min(canvas.width - half), bottom + 17.0), &label, SMALL.centred());
    }
    let path: Vec<(f64, f64)> = found.boxes.iter().map(|b| (x.at(b.coverage), y.at(b.density))).collect();
    canvas.line(&path, AXIS, 1.2);
    path.iter().for_each(|point| canvas.round(*point, 2.4, INK_3));
    let own = (x.at(chosen.found.coverage), y.at(chosen.found.density));
    canvas.marker(Hue::of(1), own, 5.4, false);
    let told = match language {
        Language::English => format!(
            "{} of it, {} pure",
            words::percent(chosen.found.coverage, language),
            words::percent(chosen.found.density, language)
        ),
        Language::Dutch => format!(
            "{} ervan, {} zuiver",
            words::percent(chosen.found.coverage, language),
            words::percent(chosen.found.density, language)
        ),
    };
    let place = if own.1 - top > 40.0 { own.1 - 12.0 } else { own.1 + 22.0 };
    let half = NAME.width(&told) / 2.0;
    let middle = own.0.max(sides.0 + half + 3.0).min(canvas.width.min(left + wide) - half - 3.0);
    canvas.text((middle, place), &told, NAME.in_colour(INK).centred().on_plate());
    let below = language.pick("→ how much of it lies inside", "→ hoeveel ervan daarbinnen ligt");
    canvas.text((left, bottom + 34.0), below, NOTE);
    bottom + 37.0
}
