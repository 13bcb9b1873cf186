//! Third floor: finished numbers made readable. Computes nothing and opens no file.
//!
//! `numbers`, `phrases`, `words` and `titles` say a finding, `chart` draws it, `outline` makes it free
//! of fonts, `png` paints it, `table` lists it, and `page` binds all of it into one report.

pub mod analysis;
pub mod chart;
pub mod numbers;
pub mod outline;
pub mod page;
pub mod patterns;
pub mod phrases;
pub mod png;
pub mod table;
pub mod titles;
pub mod words;

pub use crate::experiment::compare::HEADLINES;
pub use chart::{Chart, charts};

use crate::experiment::findings::Text;

/// The language of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// British English.
    #[default]
    English,
    /// Dutch.
    Dutch,
}

impl Language {
    /// The words of this language.
    pub fn pick<'a>(self, en: &'a str, nl: &'a str) -> &'a str {
        match self {
            Language::English => en,
            Language::Dutch => nl,
        }
    }

    /// A text in this language.
    pub fn of(self, text: &Text) -> &str {
        self.pick(&text.en, &text.nl)
    }
}
