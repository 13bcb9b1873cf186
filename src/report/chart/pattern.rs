//! What was found about a pattern: every number of its claims with its interval, beside the same under the
//! ablation, on the side where it was expected or not; below it the effect in time, or along its levels.

use super::axis::{self, Scale, Ticks};
use super::between;
use super::canvas::{Canvas, Drawing, NAME, NOTE, SMALL};
use super::font;
use super::palette::{Colour, GRID, Hue, INK};
use crate::experiment::patterns::findings::{
    ClaimFindings, Course, Expected, Level, Number, PatternFindings, Verdict,
};
use crate::experiment::patterns::{Claim, Pattern};
use crate::experiment::statistics::Interval;
use crate::report::patterns::words;
use crate::report::{Language, phrases};

/// Width on a page.
pub const PAGE: f64 = 760.0;
/// Width on a phone.
pub const PHONE: f64 = 340.0;

const LABELS: f64 = 296.0;
const VALUES: f64 = 222.0;
const PANEL: f64 = 128.0;
/// Height of a number's two marks.
const MARKS: f64 = 36.0;

/// Draws a pattern.
pub fn drawing(pattern: &Pattern, found: &PatternFindings, language: Language, width: f64) -> Drawing {
    let mut canvas = Canvas::new(width, &title(found, language), &subtitle(language));
    let names = [
        (Hue::of(1), String::from(language.pick("as it is", "zoals het is"))),
        (Hue::of(4), String::from(language.pick("under the ablation", "onder de ablatie"))),
    ];
    let mut y = canvas.names(canvas.top - 2.0, &names) + 6.0;
    for (claim, said) in pattern.claims.iter().zip(&found.claims) {
        canvas.line(&[(0.0, y), (width, y)], GRID, 1.0);
        y = rows(&mut canvas, pattern, (claim, said), y + 6.0, language);
    }
    canvas.line(&[(0.0, y), (width, y)], GRID, 1.0);
    for (claim, said) in pattern.claims.iter().zip(&found.claims) {
        if let Some(course) = &said.course {
            y = in_time(&mut canvas, pattern, claim, course, y + 14.0, language);
        }
        if !said.levels.is_empty() {
            y = along_levels(&mut canvas, pattern, claim, &said.levels, y + 14.0, language);
        }
    }
    canvas.finish(y + 4.0, &source(pattern, language))
}

fn title(found: &PatternFindings, language: Language) -> String {
    let (id, verdict) = (found.id.to_uppercase(), words::verdict(found.verdict(), language));
    let seen = found.claims.iter().filter(|claim| claim.verdict == Verdict::Holds).count();
    let all = found.claims.len();
    match (language, all) {
        (Language::English, 1) => {
            format!("{id} {verdict}: its claim is {}seen", if seen == 1 { "" } else { "not " })
        }
        (Language::Dutch, 1) => {
            format!("{id} {verdict}: de bewering is {}te zien", if seen == 1 { "" } else { "niet " })
        }
        (Language::English, _) => format!("{id} {verdict}: {seen} of {all} claims are seen"),
        (Language::Dutch, _) => format!("{id} {verdict}: {seen} van de {all} beweringen zijn te zien"),
    }
}

fn subtitle(language: Language) -> String {
    String::from(language.pick(
        "Effect with its 95% interval, corrected for all numbers of the pattern; each row has a scale of its \
         own, zero in the middle. Shaded: where it was expected. Hollow: not told from zero",
        "Effect met 95%-interval, gecorrigeerd voor alle getallen van het patroon; elke rij heeft een eigen \
         schaal, nul in het midden. Gearceerd: waar het werd verwacht. Open: niet van nul te onderscheiden",
    ))
}

fn source(pattern: &Pattern, language: Language) -> String {
    let first = &pattern.sides[0].plain.parameters;
    let households: u32 = first.neighbourhoods.iter().map(|n| n.values.households).sum();
    let households = crate::report::numbers::number(f64::from(households), 0, language);
    match language {
        Language::English => format!(
            "A town of {households} households over {} years; the same households and luck on every side.",
            first.run.years
        ),
        Language::Dutch => format!(
            "Een stad van {households} huishoudens, {} jaar lang; aan elke kant dezelfde huishoudens en \
             hetzelfde toeval.",
            first.run.years
        ),
    }
}

/// A claim: what it says, and its numbers; returns where the next may begin.
fn rows(
    canvas: &mut Canvas,
    pattern: &Pattern,
    (claim, said): (&Claim, &ClaimFindings),
    top: f64,
    language: Language,
) -> f64 {
    let narrow = canvas.narrow();
    let room = if narrow { canvas.width } else { LABELS - 16.0 };
    let mut y = top;
    let verdict = words::verdict(said.verdict, language);
    let lines = [
        (words::claim(claim, language), NAME),
        (words::where_and_when(pattern, claim, language), NOTE),
        (String::from(verdict), NOTE.bold().in_colour(INK)),
    ];
    for (text, letters) in lines {
        for line in font::wrap(&text, room, letters.size, letters.bold) {
            y += 15.0;
            canvas.text((0.0, y - 3.0), &line, letters);
        }
    }
    let mut row = if narrow { y + 2.0 } else { top };
    for number in &said.numbers {
        row = marks(canvas, claim, said, number, row, language);
    }
    y.max(row) + 6.0
}

/// The two marks of a number with their values.
fn marks(
    canvas: &mut Canvas,
    claim: &Claim,
    said: &ClaimFindings,
    number: &Number,
    top: f64,
    language: Language,
) -> f64 {
    let narrow = canvas.narrow();
    let sides = if narrow { (8.0, canvas.width - 8.0) } else { (LABELS, canvas.width - VALUES) };
    let mut top = top;
    if said.numbers.len() > 1 {
        let what = words::what(number.what, claim, language);
        for line in font::wrap(&what, sides.1 - sides.0, SMALL.size, false) {
            top += 14.0;
            canvas.text((sides.0, top - 3.0), &line, SMALL);
        }
    }
    let x = scale(number, said.least, sides);
    let (upper, lower) = (top + 11.0, top + 26.0);
    if let Some((from, to)) = expected(number.expected, said.least, &x) {
        canvas.rectangle((from, top + 1.0), (to, top + MARKS - 3.0), Hue::of(1).line.on_white(0.08));
    }
    let zero = x.at(0.0);
    canvas.line(&[(zero, top), (zero, top + MARKS - 2.0)], INK, 1.2);
    mark(canvas, &number.effect, &x, upper, Hue::of(1));
    mark(canvas, &number.ablated, &x, lower, Hue::of(4));
    let values = [
        (words::effect(claim, &number.effect, language), Hue::of(1).text),
        (words::effect(claim, &number.ablated, language), Hue::of(4).text),
    ];
    let mut y = if narrow { top + MARKS + 10.0 } else { upper + 4.0 };
    for (place, (value, colour)) in values.iter().enumerate() {
        let letters = if place == 0 { NOTE.bold() } else { NOTE }.in_colour(*colour);
        let left = if narrow { 8.0 } else { canvas.width - VALUES + 12.0 };
        for line in font::wrap(value, canvas.width - left, letters.size, letters.bold) {
            canvas.text((left, y), &line, letters);
            y += 15.0;
        }
    }
    if narrow { y } else { (top + MARKS + 4.0).max(y - 6.0) }
}

/// A scale that holds effect, ablation and the margin, with zero in the middle.
fn scale(number: &Number, least: f64, sides: (f64, f64)) -> Scale {
    let margin = match number.expected {
        Expected::NoMore | Expected::NoLess => least,
        _ => 0.0,
    };
    let ends = [number.effect, number.ablated].into_iter().flat_map(|i| [i.low, i.estimate, i.high]);
    let reach = ends.fold(margin, |most, end| most.max(end.abs())) * 1.08;
    let reach = if reach > 0.0 { reach } else { 1.0 };
    Scale::new((-reach, reach), sides)
}

/// From where to where an effect was expected.
fn expected(expected: Expected, least: f64, x: &Scale) -> Option<(f64, f64)> {
    let (low, high) = x.range();
    match expected {
        Expected::More => Some((x.at(0.0), x.at(high))),
        Expected::Less => Some((x.at(low), x.at(0.0))),
        Expected::NoMore => Some((x.at(low), x.within(least))),
        Expected::NoLess => Some((x.within(-least), x.at(high))),
        Expected::Either => None,
    }
}

/// An estimate with its interval.
fn mark(canvas: &mut Canvas, interval: &Interval, x: &Scale, y: f64, hue: Hue) {
    let (low, high) = (x.at(interval.low), x.at(interval.high));
    if high - low > 0.5 {
        canvas.rectangle((low, y - 4.0), (high, y + 4.0), hue.band_50());
    }
    let hollow = interval.low <= 0.0 && interval.high >= 0.0;
    canvas.marker(hue, (x.at(interval.estimate), y), 4.2, hollow);
}

/// The head of a panel; returns where its plot begins.
fn head(canvas: &mut Canvas, text: &str, unit: &str, top: f64) -> f64 {
    let mut y = top;
    for line in font::wrap(text, canvas.width - 4.0, NAME.size, true) {
        y += 16.0;
        canvas.text((0.0, y - 3.0), &line, NAME);
    }
    for line in font::wrap(unit, canvas.width - 4.0, SMALL.size, false) {
        y += 15.0;
        canvas.text((0.0, y - 3.0), &line, SMALL);
    }
    y + 10.0
}

/// The effect by quarter, with its windows; returns where the next may begin.
fn in_time(
    canvas: &mut Canvas,
    pattern: &Pattern,
    claim: &Claim,
    course: &Course,
    top: f64,
    language: Language,
) -> f64 {
    let name = words::claim(claim, language);
    let note = match language {
        Language::English => "effect by quarter with its 95% interval; shaded: the windows of the claim",
        Language::Dutch => "effect per kwartaal met 95%-interval; gearceerd: de tijdvakken van de bewering",
    };
    let unit = format!("{}; {note}", phrases::unit(claim.outcome, language));
    let top = head(canvas, &name, &unit, top);
    let band = &course.effect;
    let years = pattern.sides[0].plain.parameters.run.years;
    let values = band.mean.iter().chain(&course.ablated).chain(&band.low).chain(&band.high).copied();
    let ticks = Ticks::cover(values, true);
    let sides = (axis::label_room(&ticks, language), canvas.width - 60.0);
    let x = Scale::new((0.0, f64::from(years)), sides);
    let y = Scale::new(ticks.range(), (top + PANEL, top));
    for window in [claim.early, Some(claim.window)].into_iter().flatten() {
        let (from, to) = (x.at(window.from), x.at(window.until));
        canvas.rectangle((from, top), (to, top + PANEL), Hue::of(1).line.on_white(0.06));
    }
    axis::grid(canvas, sides, &y, &ticks, true, language);
    let line = |values: &[f64]| -> Vec<(f64, f64)> {
        let middle = |quarter: usize| x.at((quarter as f64 + 0.5) / 4.0);
        values.iter().enumerate().map(|(quarter, value)| (middle(quarter), y.at(*value))).collect()
    };
    canvas.area(&between(&line(&band.high), &line(&band.low)), Hue::of(1).band_90(), 1.0);
    canvas.dashed_line(&line(&course.ablated), Hue::of(4).line, 1.8, (5.0, 3.0));
    canvas.cased_line(&line(&band.mean), Hue::of(1).line, 2.2);
    axis::years(canvas, &x, top + PANEL, years, language);
    top + PANEL + 26.0
}

/// The outcome along the levels of a curve; returns where the next may begin.
fn along_levels(
    canvas: &mut Canvas,
    pattern: &Pattern,
    claim: &Claim,
    levels: &[Level],
    top: f64,
    language: Language,
) -> f64 {
    let name = words::claim(claim, language);
    let place = words::where_and_when(pattern, claim, language);
    let unit = format!("{}; {place}", phrases::unit(claim.outcome, language));
    let top = head(canvas, &name, &unit, top);
    let values = levels.iter().flat_map(|level| [level.value.low, level.value.high, level.ablated]);
    // What cannot be negative needs no room below zero, though an interval may reach there.
    let floor = if levels.iter().all(|level| level.value.estimate >= 0.0) { 0.0 } else { f64::NEG_INFINITY };
    let ticks = Ticks::cover(values.map(|value| value.max(floor)), false);
    let sides = (axis::label_room(&ticks, language), canvas.width - 60.0);
    let inset = (sides.0 + 14.0, sides.1 - 14.0);
    let x = Scale::new((levels[0].at, levels[levels.len() - 1].at), inset);
    let y = Scale::new(ticks.range(), (top + PANEL, top));
    axis::grid(canvas, sides, &y, &ticks, true, language);
    let line = |of: &dyn Fn(&Level) -> f64| -> Vec<(f64, f64)> {
        levels.iter().map(|level| (x.at(level.at), y.at(of(level)))).collect()
    };
    canvas.dashed_line(&line(&|level| level.ablated), Hue::of(4).line, 1.8, (5.0, 3.0));
    canvas.cased_line(&line(&|level| level.value.estimate), Hue::of(1).line, 2.2);
    for level in levels {
        let middle = x.at(level.at);
        let ends = [(middle, y.within(level.value.low)), (middle, y.within(level.value.high))];
        bar(canvas, ends, Hue::of(1).line);
        canvas.marker(Hue::of(1), (middle, y.at(level.value.estimate)), 3.6, false);
        canvas.tick(middle, top + PANEL);
        let at = words::short(level.at, language);
        canvas.text((middle, top + PANEL + 18.0), &at, SMALL.centred());
    }
    top + PANEL + 26.0
}

/// An upright interval.
fn bar(canvas: &mut Canvas, ends: [(f64, f64); 2], colour: Colour) {
    canvas.line(&ends, colour, 1.6);
    for (x, y) in ends {
        canvas.line(&[(x - 3.0, y), (x + 3.0, y)], colour, 1.6);
    }
}
