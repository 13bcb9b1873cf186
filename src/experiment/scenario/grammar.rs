//! The grammar of a file: a note for every break, and what can be read when the broken lines are left
//! out, so that one slip does not hide the other mistakes of its file.

use super::mistake::{At, Note};
use super::tree::{self, Table};
use std::ops::Range;
use toml::de::DeTable;

/// Grammatical mistakes noted in one file.
const MOST: usize = 10;

/// What could be read of a text, and what is wrong with its grammar: nothing, when all is well.
pub(super) struct Parsed {
    pub table: Table,
    pub notes: Vec<Note>,
}

/// A mistake of grammar.
struct Slip {
    span: Range<usize>,
    message: String,
    /// Whether something is never closed, so that the parser took the rest of the file for part of it.
    swallows: bool,
}

/// Reads a text as far as it can be read.
pub(super) fn parse(source: usize, text: &str) -> Parsed {
    let mut rest = String::from(text);
    let mut slips: Vec<Slip> = Vec::new();
    let mut swallowed = None;
    // The parser gives up at some mistakes: it gets the text again, blank where it is broken.
    loop {
        let (read, errors) = DeTable::parse_recoverable(&rest);
        let known: Vec<usize> = slips.iter().map(|slip| line(text, slip.span.start).start).collect();
        let mut new = found(&rest, &errors);
        new.retain(|slip| !known.contains(&line(text, slip.span.start).start));
        if new.is_empty() || slips.len() >= MOST {
            if slips.is_empty() {
                slips.extend(swallowed);
            }
            slips.sort_by_key(|slip| slip.span.start);
            let notes = slips.iter().take(MOST).map(|slip| slip.note(source, text)).collect();
            return Parsed { table: tree::table(source, read.get_ref()), notes };
        }
        new.iter().for_each(|slip| blank(&mut rest, slip.stretch(text)));
        for slip in new {
            // Without what it swallowed, the parser sees where the list begins that is not closed.
            if slip.swallowed() { swallowed = Some(slip) } else { slips.push(slip) }
        }
    }
}

/// Blanks a stretch of a text, but for the ends of lines.
fn blank(text: &mut String, stretch: Range<usize>) {
    let spaces = text[stretch.clone()].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' });
    let spaces: String = spaces.collect();
    text.replace_range(stretch, &spaces);
}

/// The mistakes that do not follow from others: one a line, and none after what is never closed.
fn found(text: &str, errors: &[toml::de::Error]) -> Vec<Slip> {
    let slip = |error: &toml::de::Error| {
        let (span, message) = (error.span().unwrap_or(0..0), String::from(error.message()));
        match unclosed_text(text, &span, &message) {
            Some(span) => Slip { span, message, swallows: true },
            None => Slip { span, message, swallows: false },
        }
    };
    let mut slips: Vec<Slip> = errors.iter().map(slip).collect();
    slips.sort_by_key(|slip| slip.span.start);
    let unclosed = slips.iter().any(|slip| in_list(&slip.message) && slip.message.starts_with("unclosed"));
    if unclosed && let Some(first) = slips.iter_mut().find(|slip| in_list(&slip.message)) {
        first.swallows = true;
    }
    if let Some(last) = slips.iter().position(|slip| slip.swallows) {
        slips.truncate(last + 1);
    }
    slips.dedup_by_key(|slip| line(text, slip.span.start).start);
    slips
}

/// Where a text over several lines begins that is never closed.
fn unclosed_text(text: &str, span: &Range<usize>, message: &str) -> Option<Range<usize>> {
    let quotes = match message {
        _ if span.start < text.trim_end().len() => None,
        _ if message.starts_with("invalid multi-line basic string") => Some("\"\"\""),
        _ if message.starts_with("invalid multi-line literal string") => Some("'''"),
        _ => None,
    }?;
    text.rfind(quotes).map(|start| start..start + quotes.len())
}

impl Slip {
    /// Whether it is only met inside a list that should have been closed before.
    fn swallowed(&self) -> bool {
        self.swallows && in_list(&self.message) && !self.message.starts_with("unclosed")
    }

    /// What is blanked for it: its line, all that stands under a broken header, or all that is swallowed.
    fn stretch(&self, text: &str) -> Range<usize> {
        let line = line(text, self.span.start);
        let header = text[line.clone()].trim_start().starts_with('[');
        if self.swallowed() {
            return self.span.start..text.len();
        }
        if self.swallows {
            return line.start..text.len();
        }
        match (header, self.message.starts_with("duplicate key")) {
            (false, _) => line,
            // What stands under the second of two headers belongs to the first.
            (true, true) => line.start..line.start,
            (true, false) => line.start..next_header(text, line.end),
        }
    }

    /// The note, in the words of the parser.
    fn note(&self, source: usize, text: &str) -> Note {
        let (message, expected) = self.message.split_once(", expected ").unwrap_or((&self.message, ""));
        let expected = match expected {
            "nothing" => String::new(),
            _ if message.starts_with(UNQUOTED) => String::from("a value"),
            expected => expected.replace(", ", " or "),
        };
        let message = if self.missing(text) { "key with no value" } else { message };
        let at = At { source, span: self.span.clone() };
        Note::new(&at, format!("this is not valid TOML: {message}"), expected)
            .maybe(self.advice(text).map(String::from))
    }

    /// Whether the line ends where a value should stand.
    fn missing(&self, text: &str) -> bool {
        let after = &text[self.span.start..line(text, self.span.start).end];
        self.message.starts_with(UNQUOTED) && after.trim().is_empty()
    }

    /// Advice for the commonest mistakes.
    fn advice(&self, text: &str) -> Option<&'static str> {
        let before = text.get(..self.span.start).unwrap_or_default();
        let after = text.get(self.span.start..).unwrap_or_default();
        let whole = &text[line(text, self.span.start)];
        let rest = after.lines().next().unwrap_or_default();
        let comma = before.ends_with(|c: char| c.is_ascii_digit())
            && after.strip_prefix(',').is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit()));
        if self.swallows && in_list(&self.message) {
            Some("a list ends with `]`, an inline table with `}`")
        } else if self.swallows {
            Some("this text is not closed: write the same three quotation marks where it ends")
        } else if comma {
            Some("decimals are written with a point: 0.5")
        } else if self.missing(text) {
            None
        } else if self.message.starts_with(UNQUOTED) {
            Some("put text between quotation marks; numbers, `true` and `false` stand without")
        } else if self.message.starts_with("extra `=`") {
            Some("delete one `=`")
        } else if self.message.starts_with("duplicate key") && whole.trim_start().starts_with("[[") {
            Some(
                "above, the same name begins a table; an entry of a list comes first, and the tables that \
                 belong to it below it",
            )
        } else if self.message.starts_with("unclosed table") && rest.contains(']') {
            Some("points join the names in a header, such as `[team.time]`")
        } else if self.message.starts_with("duplicate key") {
            Some("it is written twice in this file; keep one of the two")
        } else if after.starts_with(|c: char| c.is_control() && !c.is_whitespace()) {
            Some("a character that cannot be seen stands here; delete it")
        } else {
            None
        }
    }
}

const UNQUOTED: &str = "string values must be quoted";

/// Whether a mistake lies inside a list or an inline table, which may run over many lines.
fn in_list(message: &str) -> bool {
    (message.contains("array") && !message.contains("array table")) || message.contains("inline table")
}

/// Where the next line begins that is a header; the end of the text if there is none.
fn next_header(text: &str, from: usize) -> usize {
    let mut starts = text[from..].match_indices('\n').map(|(at, _)| from + at + 1);
    starts.find(|start| text[*start..].trim_start_matches([' ', '\t']).starts_with('[')).unwrap_or(text.len())
}

/// The line around a byte, without its end.
fn line(text: &str, byte: usize) -> Range<usize> {
    let bytes = text.as_bytes();
    let byte = byte.min(bytes.len());
    let start = bytes[..byte].iter().rposition(|b| *b == b'\n').map_or(0, |i| i + 1);
    let end = bytes[byte..].iter().position(|b| *b == b'\n').map_or(bytes.len(), |i| byte + i);
    start..end
}
