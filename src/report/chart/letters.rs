//! How words look in a drawing: five kinds by size, weight and ink, never by italics or capitals.
//! Twelve pixels print as 7.8 points, and nothing is smaller.

use super::font;
use super::palette::{Colour, INK, INK_2, INK_3};

/// Where a text stands from its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// It begins there.
    Start,
    /// It is centred there.
    Middle,
    /// It ends there.
    End,
}

/// How words look.
#[derive(Clone, Copy, Debug)]
pub struct Letters {
    /// Size of the em.
    pub size: f64,
    /// Colour.
    pub colour: Colour,
    /// Bold or regular.
    pub bold: bool,
    /// Where the text stands from its point.
    pub anchor: Anchor,
    /// Whether a white box lies behind it.
    pub plate: bool,
}

/// The finding.
pub const TITLE: Letters =
    Letters { size: 16.0, colour: INK, bold: true, anchor: Anchor::Start, plate: false };
/// What is drawn, and in which unit.
pub const SUBTITLE: Letters = Letters { size: 13.0, colour: INK_2, bold: false, ..TITLE };
/// Names of scenarios and panels.
pub const NAME: Letters = Letters { size: 13.0, ..TITLE };
/// Notes and values.
pub const NOTE: Letters = Letters { size: 12.0, ..SUBTITLE };
/// Axis labels and sources.
pub const SMALL: Letters = Letters { colour: INK_3, ..NOTE };

impl Letters {
    /// In this colour.
    pub fn in_colour(self, colour: Colour) -> Self {
        Self { colour, ..self }
    }
    /// Bold.
    pub fn bold(self) -> Self {
        Self { bold: true, ..self }
    }
    /// Ending at its point.
    pub fn to_end(self) -> Self {
        Self { anchor: Anchor::End, ..self }
    }
    /// Centred on its point.
    pub fn centred(self) -> Self {
        Self { anchor: Anchor::Middle, ..self }
    }
    /// With a white box behind.
    pub fn on_plate(self) -> Self {
        Self { plate: true, ..self }
    }
    /// How wide the text becomes.
    pub fn width(self, text: &str) -> f64 {
        font::width(text, self.size, self.bold)
    }
}
