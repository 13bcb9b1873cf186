//! What is wrong in what a user wrote, and exactly where: a value, never a failure.
//!
//! While reading, a `Note` points into a source by byte range; at the end the notes are put in
//! the order in which a reader meets them and become `Mistake`s that carry the line itself.

use std::ops::Range;

/// Most mistakes shown at once; a file with more is not a scenario file with slips of the pen.
const SHOWN: usize = 50;

/// Longest stretch of a line that a mistake carries, in bytes.
const LINE: usize = 2000;

/// A mistake in a scenario file or on the command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// What is wrong, in a sentence without a full stop.
    pub message: String,
    /// Where it stands; `None` when it concerns a whole file.
    pub place: Option<Place>,
    /// What was expected there, to be read after the word "expected"; may be empty.
    pub expected: String,
    /// What would probably mend it.
    pub remedy: Option<String>,
}

/// A place in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file as the user would name it, or `--set`.
    pub file: String,
    /// Line, counted from 1.
    pub line: usize,
    /// Column in characters, counted from 1.
    pub column: usize,
    /// The line itself; of a very long line the part around the mistake.
    pub text: String,
    /// Bytes of `text` that are meant; may be empty.
    pub span: Range<usize>,
}

/// A stretch of one of the sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::experiment) struct At {
    /// Index of the source.
    pub source: usize,
    /// Byte range.
    pub span: Range<usize>,
}

/// A mistake that still points by byte range.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::experiment) struct Note {
    pub at: Option<At>,
    pub message: String,
    pub expected: String,
    pub remedy: Option<String>,
    /// Whether it can be trusted in a file whose grammar is broken elsewhere.
    pub local: bool,
}

impl Note {
    /// A note about this place alone.
    pub fn new(at: &At, message: impl Into<String>, expected: impl Into<String>) -> Self {
        Self {
            at: Some(at.clone()),
            message: message.into(),
            expected: expected.into(),
            remedy: None,
            local: true,
        }
    }

    /// A note that follows from the file as a whole.
    pub fn whole(at: Option<&At>, message: impl Into<String>, expected: impl Into<String>) -> Self {
        Self {
            at: at.cloned(),
            message: message.into(),
            expected: expected.into(),
            remedy: None,
            local: false,
        }
    }

    /// The note with advice.
    pub fn remedy(mut self, remedy: impl Into<String>) -> Self {
        self.remedy = Some(remedy.into());
        self
    }

    /// The note with advice, if there is any.
    pub fn maybe(mut self, remedy: Option<String>) -> Self {
        self.remedy = remedy;
        self
    }
}

/// Every text that was read, in the order of reading.
#[derive(Debug, Default)]
pub(in crate::experiment) struct Sources(Vec<(String, String)>);

impl Sources {
    /// Keeps a text under the name by which the user knows it.
    pub fn add(&mut self, name: String, text: String) -> usize {
        self.0.push((name, text));
        self.0.len() - 1
    }

    /// A text that was read.
    pub fn text(&self, source: usize) -> &str {
        &self.0[source].1
    }

    fn place(&self, at: &At) -> Place {
        let (file, text) = &self.0[at.source];
        let start = floor(text, at.span.start);
        let line_start = text[..start].rfind('\n').map_or(0, |i| i + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |i| start + i);
        let line_end = line_start + text[line_start..line_end].trim_end_matches('\r').len();
        let start = start.min(line_end);
        let from = if start - line_start < LINE { line_start } else { floor(text, start - LINE / 4) };
        let to = floor(text, line_end.min(from + LINE));
        let end = floor(text, at.span.end).clamp(start, to.max(start));
        Place {
            file: file.clone(),
            line: text[..line_start].matches('\n').count() + 1,
            column: text[line_start..start].chars().count() + 1,
            text: String::from(&text[from..to]),
            span: start.min(to) - from..end.min(to) - from,
        }
    }

    /// The notes as mistakes: in reading order, each once, and not more than a person can use.
    pub fn mistakes(&self, mut notes: Vec<Note>) -> Vec<Mistake> {
        notes.sort_by_cached_key(|n| (n.at.as_ref().map(|at| (at.source, at.span.start)), n.message.clone()));
        notes.dedup();
        let rest = notes.len().saturating_sub(SHOWN);
        let mistake = |note: Note| Mistake {
            place: note.at.as_ref().map(|at| self.place(at)),
            message: note.message,
            expected: note.expected,
            remedy: note.remedy,
        };
        let mut mistakes: Vec<Mistake> = notes.into_iter().take(SHOWN).map(mistake).collect();
        if rest > 0 {
            mistakes.push(Mistake {
                message: format!("{rest} more mistakes are not shown; mend these first"),
                place: None,
                expected: String::new(),
                remedy: None,
            });
        }
        mistakes
    }
}

/// The nearest character boundary at or before a byte.
fn floor(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}
