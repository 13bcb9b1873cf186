//! Rows of marks on one scale: a name, estimates with their intervals, a value in figures. What charts of
//! influences, conclusions and policies share.

use super::axis::{Scale, Ticks};
use super::canvas::{Canvas, NAME, NOTE, SMALL};
use super::font;
use super::palette::{AXIS, GRID, Hue, INK, INK_2};
use crate::experiment::statistics::Interval;
use crate::report::Language;

const LABELS: f64 = 262.0;
const VALUES: f64 = 184.0;
/// Rows that one picture can bear.
pub const MOST: usize = 8;

/// One estimate with its interval.
pub struct Mark {
    /// The estimate.
    pub interval: Interval,
    /// Its colour and form.
    pub hue: Hue,
    /// Whether nothing is decided by it.
    pub hollow: bool,
}

/// One row.
pub struct Row {
    /// What it is about.
    pub name: String,
    /// A smaller line under it.
    pub note: String,
    /// Single values behind the marks, drawn pale.
    pub dots: Vec<f64>,
    /// Estimates, one under another.
    pub marks: Vec<Mark>,
    /// In figures, a line each.
    pub values: Vec<String>,
    /// Whether it is told from nothing, and stands in bold.
    pub decided: bool,
}

/// Steps that hold all intervals of these rows, and their single values.
pub fn ticks(rows: &[Row], from_zero: bool) -> Ticks {
    let marks = rows.iter().flat_map(|row| &row.marks);
    let ends = marks.flat_map(|mark| [mark.interval.low, mark.interval.high]);
    Ticks::cover(ends.chain(rows.iter().flat_map(|row| row.dots.iter().copied())), from_zero)
}

/// Draws rows under `top` on one scale, its steps below; returns where the next may begin.
pub fn draw(canvas: &mut Canvas, top: f64, rows: &[Row], ticks: &Ticks, language: Language) -> f64 {
    let narrow = canvas.narrow();
    let sides = if narrow { (8.0, canvas.width - 10.0) } else { (LABELS, canvas.width - VALUES - 14.0) };
    let x = Scale::new(ticks.range(), sides);
    let mut y = top;
    let mut stretches = Vec::new();
    let mut placed = Vec::new();
    let told = |row: &Row| told(row, if narrow { canvas.width - 12.0 } else { VALUES });
    for row in rows {
        let told = told(row);
        let tall = 12.0 * row.marks.len().max(1) as f64 + 16.0;
        let words = if narrow { words_of(row, canvas.width - 4.0) } else { words_of(row, LABELS - 14.0) };
        let (middle, bottom) = if narrow {
            let text = 15.0 * words.len() as f64;
            let values = 15.0 * told.len() as f64;
            stretches.push((y + text, y + text + tall));
            (y + text + tall / 2.0, y + text + tall + values + 8.0)
        } else {
            let text = 15.0 * words.len().max(told.len()) as f64 + 8.0;
            stretches.push((y, y + tall.max(text)));
            (y + tall.max(text) / 2.0, y + tall.max(text))
        };
        placed.push((words, told, y, middle, bottom));
        y = bottom;
    }
    for value in &ticks.values {
        let (at, colour) = (x.at(*value), if *value == 0.0 { INK } else { GRID });
        for (from, to) in &stretches {
            canvas.line(&[(at, *from), (at, *to)], colour, if *value == 0.0 { 1.2 } else { 1.0 });
        }
    }
    for (row, (words, told, from, middle, bottom)) in rows.iter().zip(placed) {
        let height = 15.0 * words.len() as f64;
        let mut line = if narrow { from } else { middle - height / 2.0 - 1.0 };
        for (place, word) in words.iter().enumerate() {
            line += 15.0;
            let letters = if place < words.len() - usize::from(!row.note.is_empty()) { NAME } else { SMALL };
            canvas.text((0.0, line - 3.0), word, if row.decided { letters } else { plain(letters) });
        }
        marks(canvas, row, &x, middle);
        values(canvas, &told, if narrow { None } else { Some(middle) }, bottom);
    }
    let mut free = f64::NEG_INFINITY;
    for value in &ticks.values {
        let label = ticks.label(*value, language);
        let half = SMALL.width(&label) / 2.0;
        let at = x.at(*value).max(half).min(canvas.width - half);
        canvas.tick(x.at(*value), y + 2.0);
        // Long numbers on a narrow scale stand at every other step.
        if at - half > free + 4.0 {
            canvas.text((at, y + 20.0), &label, SMALL.centred());
            free = at + half;
        }
    }
    canvas.line(&[(sides.0, y + 2.0), (sides.1, y + 2.0)], AXIS, 1.0);
    y + 26.0
}

fn plain(letters: super::canvas::Letters) -> super::canvas::Letters {
    super::canvas::Letters { bold: false, ..letters }
}

fn words_of(row: &Row, room: f64) -> Vec<String> {
    let mut lines = font::two_lines(&row.name, room, NAME.size, true);
    if !row.note.is_empty() {
        lines.push(font::shorten(&row.note, room, SMALL.size, false));
    }
    lines
}

/// Single values, then intervals with their estimates.
fn marks(canvas: &mut Canvas, row: &Row, x: &Scale, middle: f64) {
    let first = middle - 6.0 * (row.marks.len().max(1) - 1) as f64;
    let radius = if row.dots.len() > 40 { 1.5 } else { 2.4 };
    for (nth, value) in row.dots.iter().enumerate() {
        // A fixed scatter: neighbours in the design lie apart.
        let off = ((nth * 7) % 11) as f64 / 10.0 - 0.5;
        canvas.round((x.within(*value), middle + 13.0 * off), radius, Hue::of(1).line.on_white(0.34));
    }
    for (nth, mark) in row.marks.iter().enumerate() {
        let y = first + 12.0 * nth as f64;
        let (low, high) = (x.within(mark.interval.low), x.within(mark.interval.high));
        if high - low > 0.5 {
            canvas.rectangle((low, y - 3.5), (high, y + 3.5), mark.hue.band_50());
        }
        canvas.marker(mark.hue, (x.within(mark.interval.estimate), y), 4.0, mark.hollow);
    }
}

/// The values in lines no wider than there is room, and whether each is of the first and decided.
fn told(row: &Row, room: f64) -> Vec<(String, bool)> {
    let lines = |(nth, value): (usize, &String)| {
        let bold = row.decided && nth == 0;
        font::wrap(value, room, NOTE.size, bold).into_iter().map(move |line| (line, bold))
    };
    row.values.iter().enumerate().flat_map(lines).collect()
}

/// The values: right of the marks, or under them where there is no room beside.
fn values(canvas: &mut Canvas, told: &[(String, bool)], middle: Option<f64>, bottom: f64) {
    let count = told.len() as f64;
    for (nth, (value, bold)) in told.iter().enumerate() {
        let letters = if *bold { NOTE.bold().in_colour(INK) } else { NOTE.in_colour(INK_2) };
        match middle {
            Some(middle) => {
                let y = middle + 15.0 * (nth as f64 + 1.0) - 7.5 * count - 3.0;
                canvas.text((canvas.width - VALUES, y), value, letters);
            }
            None => {
                let y = bottom - 8.0 - 15.0 * (count - 1.0 - nth as f64) - 3.0;
                canvas.text((8.0, y), value, letters);
            }
        }
    }
}
