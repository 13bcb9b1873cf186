//! A drawing in the making. Charts put lines, areas, circles and words on it in pixels; words are
//! measured and their boxes kept, so that overlaps are found by a test and not by a reader.
//!
//! plotters draws on whole pixels, so the finished drawing is laid on a grid ten times finer and
//! shown through a `viewBox`.

use super::font;
pub use super::letters::{Anchor, Letters, NAME, NOTE, SMALL, SUBTITLE, TITLE};
use super::palette::{AXIS, Colour, Hue, Marker, WHITE};
use plotters::backend::{DrawingBackend, SVGBackend};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontFamily, FontStyle, RGBAColor, ShapeStyle, TextStyle};

/// A place on the canvas, in pixels from the upper left.
pub type Point = (f64, f64);

const FINE: f64 = 10.0;
/// A drawing narrower than this is laid out for a phone: panels and labels under each other.
const NARROW: f64 = 500.0;
/// plotters hands a font size on as the height of a line; this makes it the em again.
const LINE_PER_EM: f64 = 1.24;

enum Mark {
    Line { points: Vec<Point>, colour: Colour, width: f64 },
    Area { points: Vec<Point>, colour: Colour, strength: f64 },
    Round { centre: Point, radius: f64, colour: Colour },
    Words { at: Point, text: String, letters: Letters },
}

struct Boxed {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
    text: String,
}

/// A drawing in the making.
pub struct Canvas {
    /// Width in pixels.
    pub width: f64,
    /// Where the plot may begin.
    pub top: f64,
    title: String,
    subtitle: String,
    marks: Vec<Mark>,
    boxes: Vec<Boxed>,
    warnings: Vec<String>,
}

/// A drawing that is done.
pub struct Drawing {
    /// The drawing.
    pub svg: String,
    /// Words that overlap or leave the drawing; empty when all is well.
    pub warnings: Vec<String>,
}

/// Lines that a title may have on a drawing of this width.
fn title_lines(width: f64) -> usize {
    if width < NARROW { 6 } else { 2 }
}

/// Whether a title keeps within its lines.
pub fn title_fits(title: &str, width: f64) -> bool {
    font::wrap(title, width - 4.0, TITLE.size, true).len() <= title_lines(width)
}

impl Canvas {
    /// A canvas with its title and subtitle written.
    pub fn new(width: f64, title: &str, subtitle: &str) -> Self {
        let mut canvas = Self {
            width,
            top: 0.0,
            title: title.to_string(),
            subtitle: subtitle.to_string(),
            marks: Vec::new(),
            boxes: Vec::new(),
            warnings: Vec::new(),
        };
        let lines = font::wrap(title, width - 4.0, TITLE.size, true);
        if lines.len() > title_lines(width) {
            canvas.warnings.push(format!("the title has {} lines: {title}", lines.len()));
        }
        let mut y = 0.0;
        for line in lines {
            y += TITLE.size * 1.28;
            canvas.text((0.0, y - TITLE.size * 0.22), &line, TITLE);
        }
        y += SUBTITLE.size * 0.25;
        for line in font::wrap(subtitle, width - 4.0, SUBTITLE.size, false) {
            y += SUBTITLE.size * 1.32;
            canvas.text((0.0, y - SUBTITLE.size * 0.3), &line, SUBTITLE);
        }
        canvas.top = y + 10.0;
        canvas
    }

    /// Whether it is laid out for a phone.
    pub fn narrow(&self) -> bool {
        self.width < NARROW
    }

    /// A line through these points, broken where a point is no number.
    pub fn line(&mut self, points: &[Point], colour: Colour, width: f64) {
        for piece in points.split(|point| !is_finite(point)).filter(|piece| piece.len() > 1) {
            self.marks.push(Mark::Line { points: piece.to_vec(), colour, width });
        }
    }

    /// A line with a white edge, to stand out from the band it lies on.
    pub fn cased_line(&mut self, points: &[Point], colour: Colour, width: f64) {
        self.line(points, WHITE, width + 2.0);
        self.line(points, colour, width);
    }

    /// A line in strokes of `stroke` pixels with `gap` between.
    pub fn dashed_line(&mut self, points: &[Point], colour: Colour, width: f64, (stroke, gap): (f64, f64)) {
        let mut travelled = 0.0;
        for pair in points.windows(2).filter(|pair| pair.iter().all(is_finite)) {
            let (from, to) = (pair[0], pair[1]);
            let length = ((to.0 - from.0) * (to.0 - from.0) + (to.1 - from.1) * (to.1 - from.1)).sqrt();
            let at = |s: f64| {
                let share = if length > 0.0 { s / length } else { 0.0 };
                (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share)
            };
            let mut s = 0.0;
            while s < length {
                let phase = travelled % (stroke + gap);
                let (on, rest) =
                    if phase < stroke { (true, stroke - phase) } else { (false, stroke + gap - phase) };
                let next = (s + rest.max(1e-6)).min(length);
                if on {
                    self.line(&[at(s), at(next)], colour, width);
                }
                travelled += next - s;
                s = next;
            }
        }
    }

    /// A filled shape; `strength` below 1 lets what lies behind shine through.
    pub fn area(&mut self, points: &[Point], colour: Colour, strength: f64) {
        let points: Vec<Point> = points.iter().copied().filter(is_finite).collect();
        if points.len() > 2 {
            self.marks.push(Mark::Area { points, colour, strength });
        }
    }

    /// A filled rectangle between two corners.
    pub fn rectangle(&mut self, (x0, y0): Point, (x1, y1): Point, colour: Colour) {
        self.area(&[(x0, y0), (x1, y0), (x1, y1), (x0, y1)], colour, 1.0);
    }

    /// A filled round.
    pub fn round(&mut self, centre: Point, radius: f64, colour: Colour) {
        if is_finite(&centre) {
            self.marks.push(Mark::Round { centre, radius, colour });
        }
    }

    /// The marker of a scenario; hollow when nothing is decided.
    pub fn marker(&mut self, hue: Hue, (x, y): Point, radius: f64, hollow: bool) {
        let mut shape = |radius: f64, colour: Colour| match hue.marker {
            Marker::Round => self.round((x, y), radius, colour),
            Marker::Square => {
                let half = radius * 0.9;
                self.rectangle((x - half, y - half), (x + half, y + half), colour);
            }
            Marker::Triangle => {
                let r = radius * 1.1;
                self.area(&[(x - r, y + r * 0.75), (x + r, y + r * 0.75), (x, y - r)], colour, 1.0);
            }
        };
        shape(radius + 1.0, WHITE);
        shape(radius, hue.line);
        if hollow {
            shape(radius - 2.0, WHITE);
        }
    }

    /// Words, their baseline at the point.
    pub fn text(&mut self, (x, y): Point, text: &str, letters: Letters) {
        if text.is_empty() || !is_finite(&(x, y)) {
            return;
        }
        let boxed = boxed((x, y), text, letters);
        if letters.plate {
            let (left, right) = (boxed.left - 3.0, boxed.right + 3.0);
            self.rectangle((left, boxed.top - 1.0), (right, boxed.bottom + 1.5), WHITE);
        }
        for other in &self.boxes {
            let apart = boxed.left >= other.right - 0.5
                || boxed.right <= other.left + 0.5
                || boxed.top >= other.bottom - 0.5
                || boxed.bottom <= other.top + 0.5;
            if !apart {
                self.warnings.push(format!("\"{text}\" lies over \"{}\"", other.text));
            }
        }
        self.boxes.push(boxed);
        self.marks.push(Mark::Words { at: (x, y), text: text.to_string(), letters });
    }

    /// Whether words of this size would touch others if put here.
    pub fn is_free(&self, at: Point, text: &str, letters: Letters) -> bool {
        let Boxed { left, top, right, bottom, .. } = boxed(at, text, letters);
        left > 0.0
            && right < self.width
            && self.boxes.iter().all(|b| {
                right + 3.0 < b.left || left - 3.0 > b.right || bottom + 1.0 < b.top || top - 1.0 > b.bottom
            })
    }

    /// A row of markers with names in their colour; returns where the next row may begin.
    pub fn names(&mut self, y: f64, names: &[(Hue, String)]) -> f64 {
        let (mut x, mut y) = (0.0, y + 10.0);
        for (hue, name) in names {
            let lines = font::two_lines(name, self.width - 20.0, NOTE.size, true);
            let letters = NOTE.bold().in_colour(hue.text);
            let room = lines.iter().map(|line| letters.width(line)).fold(15.0, f64::max) + 15.0;
            if x > 0.0 && x + room > self.width {
                x = 0.0;
                y += 18.0;
            }
            self.marker(*hue, (x + 5.0, y - 4.2), 4.6, false);
            for (n, line) in lines.iter().enumerate() {
                y += if n > 0 { 15.0 } else { 0.0 };
                self.text((x + 15.0, y), line, letters);
            }
            x += room + 18.0;
        }
        y + 10.0
    }

    /// Coloured squares with the names of the parts of a whole; returns where the next row may begin.
    pub fn parts(&mut self, mut y: f64, parts: &[(Colour, &str)]) -> f64 {
        let mut x = 0.0;
        for (colour, name) in parts {
            if x > 0.0 && x + 16.0 + NOTE.width(name) > self.width {
                x = 0.0;
                y += 18.0;
            }
            self.rectangle((x, y), (x + 11.0, y + 11.0), *colour);
            self.text((x + 16.0, y + 10.0), name, NOTE);
            x += NOTE.width(name) + 34.0;
        }
        y + 20.0
    }

    /// Writes the source line under `bottom` and turns everything into SVG.
    pub fn finish(mut self, bottom: f64, source: &str) -> Drawing {
        let mut y = bottom + 8.0;
        for line in font::wrap(source, self.width - 4.0, SMALL.size, false) {
            y += SMALL.size * 1.3;
            self.text((0.0, y - 3.0), &line, SMALL);
        }
        let height = (y + 4.0).ceil();
        for b in &self.boxes {
            if b.left < -1.0 || b.top < -1.0 || b.right > self.width + 1.0 || b.bottom > height + 1.0 {
                self.warnings.push(format!("\"{}\" leaves the drawing", b.text));
            }
        }
        Drawing { svg: self.svg(height), warnings: self.warnings }
    }

    fn svg(&self, height: f64) -> String {
        let mut svg = String::new();
        let size = (fine(self.width) as u32, fine(height) as u32);
        let mut backend = SVGBackend::with_string(&mut svg, size);
        for mark in &self.marks {
            draw(&mut backend, mark);
        }
        backend.present().expect("writing to a string cannot fail");
        drop(backend);
        let body = svg.split_once('\n').map_or("", |(_, body)| body);
        let body = body.replace(" opacity=\"1\"", "").replace(">\n", ">").replace("\n</text", "</text");
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"{height}\" viewBox=\"0 0 {} \
             {}\" role=\"img\" font-family=\"{}\" \
             stroke-linejoin=\"round\"><title>{}</title><desc>{}</desc>{}",
            self.width,
            size.0,
            size.1,
            font::FAMILY,
            escape(&self.title),
            escape(&format!("{}. {}", self.title, self.subtitle)),
            body,
        )
    }

    /// A tick of the time axis.
    pub fn tick(&mut self, x: f64, y: f64) {
        self.line(&[(x, y), (x, y + 5.0)], AXIS, 1.0);
    }
}

fn boxed((x, y): Point, text: &str, letters: Letters) -> Boxed {
    let width = letters.width(text);
    let left = match letters.anchor {
        Anchor::Start => x,
        Anchor::Middle => x - width / 2.0,
        Anchor::End => x - width,
    };
    let (top, bottom) = (y - letters.size * 0.76, y + letters.size * 0.2);
    Boxed { left, top, right: left + width, bottom, text: text.to_string() }
}

fn is_finite(point: &Point) -> bool {
    point.0.is_finite() && point.1.is_finite()
}

fn fine(pixels: f64) -> i32 {
    (pixels.clamp(-1e4, 1e4) * FINE).round() as i32
}

fn grid(point: Point) -> (i32, i32) {
    (fine(point.0), fine(point.1))
}

fn draw(backend: &mut SVGBackend<'_>, mark: &Mark) {
    let rgba = |colour: &Colour, strength: f64| RGBAColor(colour.0, colour.1, colour.2, strength);
    match mark {
        Mark::Line { points, colour, width } => {
            let style = ShapeStyle {
                color: rgba(colour, 1.0),
                filled: false,
                stroke_width: fine(*width).max(1) as u32,
            };
            backend.draw_path(points.iter().copied().map(grid), &style)
        }
        Mark::Area { points, colour, strength } => {
            backend.fill_polygon(points.iter().copied().map(grid), &rgba(colour, *strength).filled())
        }
        Mark::Round { centre, radius, colour } => {
            backend.draw_circle(grid(*centre), fine(*radius).max(1) as u32, &rgba(colour, 1.0).filled(), true)
        }
        Mark::Words { at: (x, y), text, letters } => {
            let horizontal = match letters.anchor {
                Anchor::Start => HPos::Left,
                Anchor::Middle => HPos::Center,
                Anchor::End => HPos::Right,
            };
            let weight = if letters.bold { FontStyle::Bold } else { FontStyle::Normal };
            let size = letters.size * FINE * LINE_PER_EM;
            let colour = rgba(&letters.colour, 1.0);
            let style = TextStyle::from((FontFamily::Name(font::FAMILY), size, weight))
                .color(&colour)
                .pos(Pos::new(horizontal, VPos::Top));
            // plotters lowers a text hung from its top by 0.76 em; here the point is the baseline.
            backend.draw_text(text, &style, grid((*x, y - 0.76 * letters.size)))
        }
    }
    .expect("writing to a string cannot fail");
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
