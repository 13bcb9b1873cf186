//! Colours and what they mean: hue says which scenario, lightness which part of it.
//! No colour says good or bad; words do.

/// A colour on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

/// Titles and names.
pub const INK: Colour = Colour(0x1c, 0x23, 0x29);
/// Subtitles and notes.
pub const INK_2: Colour = Colour(0x48, 0x54, 0x5f);
/// Axis labels and sources.
pub const INK_3: Colour = Colour(0x5e, 0x6a, 0x75);
/// Ticks and lines that are no zero.
pub const AXIS: Colour = Colour(0x87, 0x92, 0x9c);
/// Hairlines.
pub const GRID: Colour = Colour(0xe2, 0xe6, 0xea);
/// Paper.
pub const WHITE: Colour = Colour(0xff, 0xff, 0xff);
/// What is expected: always dashed.
pub const EXPECTED: Colour = Colour(0x94, 0x34, 0x75);
/// What is reported: thin, with hollow circles.
pub const REPORTED: Colour = Colour(0xbf, 0x84, 0x10);
/// Words about what is reported.
pub const REPORTED_TEXT: Colour = Colour(0x85, 0x5a, 0x00);

const PARTS: [f64; 6] = [1.0, 0.60, 0.44, 0.30, 0.18, 0.09];

impl Colour {
    /// This colour at a strength between 0 and 1 on white.
    pub fn on_white(self, strength: f64) -> Colour {
        let mix = |part: u8| (f64::from(part) * strength + 255.0 * (1.0 - strength)).round() as u8;
        Colour(mix(self.0), mix(self.1), mix(self.2))
    }

    /// As in CSS.
    pub fn hex(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }

    /// Contrast with another colour after WCAG 2.
    pub fn contrast(self, other: Colour) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { crate::kernel::math::pow((part + 0.055) / 1.055, 2.4) }
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }
}

/// The form of a scenario's marker, so that hue is never the only sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marker {
    /// The reference and the first alternative.
    Round,
    /// The second alternative.
    Square,
    /// The third alternative.
    Triangle,
}

/// How a scenario looks in every chart, table and sentence of a report.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hue {
    /// Lines and fills.
    pub line: Colour,
    /// Words.
    pub text: Colour,
    /// Marker.
    pub marker: Marker,
}

impl Hue {
    /// The look of the scenario with this place on the command line; the reference is 0.
    pub fn of(scenario: usize) -> Hue {
        let plain = |line, marker| Hue { line, text: line, marker };
        match scenario {
            0 => plain(Colour(0x33, 0x3f, 0x4a), Marker::Round),
            1 => plain(Colour(0x15, 0x56, 0xb8), Marker::Round),
            2 => plain(Colour(0xb8, 0x50, 0x2a), Marker::Square),
            3 => Hue {
                line: Colour(0x0f, 0x94, 0x7c),
                text: Colour(0x0b, 0x75, 0x63),
                marker: Marker::Triangle,
            },
            _ => Hue { line: AXIS, text: INK_3, marker: Marker::Round },
        }
    }

    /// Half of the runs.
    pub fn band_50(self) -> Colour {
        self.line.on_white(0.38)
    }

    /// Nine tenths of the runs.
    pub fn band_90(self) -> Colour {
        self.line.on_white(0.17)
    }

    /// The n-th part of a whole, in fixed order; the first is darkest.
    pub fn part(self, n: usize) -> Colour {
        let strength = PARTS[n.min(PARTS.len() - 1)];
        if n == 0 { self.text } else { self.line.on_white(strength) }
    }
}

/// Words on the n-th part of a whole.
pub fn on_part(n: usize) -> Colour {
    if n == 0 { WHITE } else { INK }
}
