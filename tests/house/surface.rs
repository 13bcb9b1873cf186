//! Where deep work pays for itself in hours: the surface over the three assumptions that decide it, as tables
//! and as a picture, for the page about depth.

use crate::depth::{city, hours, hours_per_onset};
use crate::recorded::shown;
use crate::village::ensemble;
use spankracht::experiment::ensemble::Trial;
use spankracht::experiment::statistics::{Interval, mean};
use spankracht::report::chart::canvas::{Canvas, NAME, NOTE, SMALL};
use spankracht::report::chart::palette::{Colour, Hue, INK, WHITE};
use std::fmt::Write;

pub const REPLICATIONS: u32 = 5;
pub const DECIMALS: usize = 1;

const FLARE_UPS: [f64; 5] = [0.0, 0.004, 0.008, 0.012, 0.015];
const ONSETS: [f64; 4] = [0.0, 0.4, 0.8, 1.0];
const BUILDS: [f64; 3] = [0.02, 0.05, 0.08];
const PRACTICES: [f64; 3] = [0.1, 0.5, 0.9];
const STEPS: [&str; 2] = ["from practice 0.1 to 0.5", "from practice 0.5 to 0.9"];
const COUNTS: [&str; 2] = ["in all", "per onset"];
/// Figures of a point: both steps, counted in all and then per onset.
pub const FIGURES: usize = STEPS.len() * COUNTS.len();

/// A point of the surface: flare-up, onset effect, what an hour builds.
type Point = [f64; 3];

/// Every point, in the order of the tables.
pub fn points() -> Vec<Point> {
    let of_build = |b| ONSETS.map(|o| FLARE_UPS.map(|f| [f, o, b])).concat();
    BUILDS.map(of_build).concat()
}

/// The points with which the page is checked: the corners and one inside.
pub fn few_points() -> Vec<usize> {
    let ends = |point: &Point| {
        let low = point.iter().zip([0.0, 0.0, 0.02]).all(|(value, end)| *value == end);
        let high = point.iter().zip([0.015, 1.0, 0.08]).all(|(value, end)| *value == end);
        low || high || *point == [0.012, 0.8, 0.05]
    };
    points().iter().enumerate().filter(|(_, point)| ends(point)).map(|(i, _)| i).collect()
}

/// Per cent more hours asked over ten years that each step towards depth takes at a point, in all and per
/// onset; luck by luck.
pub fn steps(point: Point, replications: u32) -> [Interval; FIGURES] {
    let asked = PRACTICES.map(|practice| {
        let p = city(&("", Some(point)), practice);
        let trial = Trial { history: p.clone(), parameters: p };
        let ledgers = &ensemble(vec![trial], 1, replications)[0];
        [hours(ledgers), hours_per_onset(ledgers)]
    });
    std::array::from_fn(|figure| {
        let (count, step) = (figure / STEPS.len(), figure % STEPS.len());
        let pairs = asked[step + 1][count].iter().zip(&asked[step][count]);
        mean(&pairs.map(|(deep, shallow)| 100.0 * (deep / shallow - 1.0)).collect::<Vec<_>>())
    })
}

/// A figure at a point, of those in the order of the page.
fn at(found: &[Interval], figure: usize, build: usize, onset: usize, flare: usize) -> &Interval {
    &found[((build * ONSETS.len() + onset) * FLARE_UPS.len() + flare) * FIGURES + figure]
}

/// The flare-up rate from which on a step saves hours, between the points that were simulated.
fn break_even(found: &[Interval], figure: usize, build: usize, onset: usize) -> String {
    let costs = [0, 1, 2, 3, 4].map(|flare| at(found, figure, build, onset, flare).estimate);
    if costs[0] <= 0.0 {
        return String::from("at any");
    }
    let Some(first) = costs.iter().position(|cost| *cost <= 0.0) else {
        return String::from("at none");
    };
    let part = costs[first - 1] / (costs[first - 1] - costs[first]);
    let rate = FLARE_UPS[first - 1] + part * (FLARE_UPS[first] - FLARE_UPS[first - 1]);
    format!("from {rate:.4}")
}

/// The flare-up rate that each step needs, by what else is assumed.
pub fn break_evens(found: &[Interval]) -> String {
    let mut out = String::from(
        "| step | hours | onset effect of self-reliance | 0.02 an hour | 0.05 an hour | 0.08 an hour |\n\
         | --- | --- | ---: | ---: | ---: | ---: |\n",
    );
    for (step, name) in STEPS.iter().enumerate() {
        for (count, hours) in COUNTS.iter().enumerate() {
            let figure = count * STEPS.len() + step;
            for (onset, effect) in ONSETS.iter().enumerate() {
                let rates: Vec<String> =
                    (0..3).map(|build| break_even(found, figure, build, onset)).collect();
                writeln!(out, "| {name} | {hours} | {effect} | {} |", rates.join(" | "))
                    .expect("a String takes all");
            }
        }
    }
    out
}

/// Every figure of the surface.
pub fn table(found: &[Interval]) -> String {
    let mut out = String::from(
        "| an hour builds | onset effect | flare-up a week | from 0.1 to 0.5, % | from 0.5 to 0.9, % \
         | from 0.1 to 0.5, % per onset | from 0.5 to 0.9, % per onset |\n\
         | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n",
    );
    for ([flare, onset, build], figures) in points().iter().zip(found.chunks_exact(FIGURES)) {
        let cells: Vec<String> = figures.iter().map(|figure| shown(figure, DECIMALS)).collect();
        let cells = cells.join(" | ");
        writeln!(out, "| {build} | {onset} | {flare} | {cells} |").expect("a String takes all");
    }
    out
}

/// Colour of a cell: blue where hours are saved, brown where they are lost, white where it cannot be told.
fn colour(found: &Interval) -> Colour {
    let decided = found.low > 0.0 || found.high < 0.0;
    let hue = if found.estimate < 0.0 { Hue::of(1) } else { Hue::of(2) };
    if decided { hue.line.on_white((0.12 + found.estimate.abs() / 20.0).min(0.75)) } else { WHITE }
}

/// The surface as a picture: a panel for each step and each reading of what an hour builds.
pub fn chart(found: &[Interval]) -> String {
    const CELL: (f64, f64) = (42.0, 26.0);
    let mut canvas = Canvas::new(
        760.0,
        "Whether deeper work asks more or fewer hours depends on what nobody has measured",
        "Hours asked over ten years, % more (brown) or fewer (blue) than with less generalist practice; \
         across: flare-up, per thousand a week; down: onset effect of self-reliance. White: cannot be told.",
    );
    let mut y = canvas.top + 12.0;
    for (step, name) in STEPS.iter().enumerate() {
        canvas.text((0.0, y + 8.0), &format!("Step {name}"), NAME);
        y += 34.0;
        for (build, per_hour) in BUILDS.iter().enumerate() {
            let left = 34.0 + 252.0 * build as f64;
            canvas.text((left, y - 6.0), &format!("an hour builds {per_hour}"), NOTE);
            for (onset, effect) in ONSETS.iter().enumerate() {
                let top = y + CELL.1 * onset as f64;
                canvas.text((left - 6.0, top + 17.0), &format!("{effect:.1}"), SMALL.to_end());
                for flare in 0..FLARE_UPS.len() {
                    let (x, cell) = (left + CELL.0 * flare as f64, at(found, step, build, onset, flare));
                    let fill = colour(cell);
                    canvas.rectangle((x, top), (x + CELL.0 - 1.0, top + CELL.1 - 1.0), fill);
                    let ink = if fill.contrast(INK) < 4.5 { WHITE } else { INK };
                    let text = format!("{:+.1}", cell.estimate + 0.0);
                    canvas.text((x + CELL.0 / 2.0, top + 17.0), &text, NOTE.centred().in_colour(ink));
                }
            }
            for (flare, rate) in FLARE_UPS.iter().enumerate() {
                let x = left + CELL.0 * (flare as f64 + 0.5);
                let below = y + CELL.1 * ONSETS.len() as f64 + 14.0;
                canvas.text((x, below), &format!("{:.0}", rate * 1000.0), SMALL.centred());
            }
        }
        y += CELL.1 * ONSETS.len() as f64 + 34.0;
    }
    let drawing = canvas.finish(y - 10.0, &format!("{REPLICATIONS} runs of 10 years at each point, seed 1."));
    assert!(drawing.warnings.is_empty(), "{:?}", drawing.warnings);
    drawing.svg
}
