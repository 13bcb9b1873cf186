//! Mistakes as a reader sees them: the sentence, the place, the line itself with a mark under
//! what is meant, what was expected there, and what would probably mend it. A warning is one line.

use crate::experiment::scenario::{Mistake, Place, Warning};
use crate::report::Language;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use std::io::{self, Write};

/// One mistake as text; `coloured` for terminals.
pub fn render(mistake: &Mistake, coloured: bool) -> String {
    let mut group = Group::with_title(Level::ERROR.primary_title(mistake.message.as_str()));
    let expected = match mistake.expected.as_str() {
        "" => String::new(),
        expected => format!("expected {expected}"),
    };
    match &mistake.place {
        Some(place) if whole(place) => {
            let mark = AnnotationKind::Primary.span(place.span.clone());
            let mark = if expected.is_empty() { mark } else { mark.label(expected.as_str()) };
            let snippet = Snippet::source(place.text.as_str()).line_start(place.line);
            group = group.element(snippet.path(place.file.as_str()).annotation(mark));
        }
        Some(place) => {
            let origin = Origin::path(place.file.as_str()).line(place.line);
            group = group.element(origin.char_column(place.column));
        }
        None => {}
    }
    if !expected.is_empty() && !mistake.place.as_ref().is_some_and(whole) {
        group = group.element(Level::NOTE.message(expected.as_str()));
    }
    if let Some(remedy) = &mistake.remedy {
        group = group.element(Level::HELP.message(remedy.as_str()));
    }
    let renderer = if coloured { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[group])
}

/// One warning as text, with the line it is about.
pub fn warning(warning: &Warning, language: Language) -> String {
    let at = warning.place.as_ref().map_or(String::new(), |place| format!(" {}:{}:", place.file, place.line));
    format!("{}:{at} {}", language.pick("warning", "waarschuwing"), language.of(&warning.text))
}

/// Whether the line is there from its beginning, so that the column can be counted in it.
fn whole(place: &Place) -> bool {
    place.text[..place.span.start].chars().count() + 1 == place.column
}

/// Writes all mistakes, an empty line between them.
pub fn write(mistakes: &[Mistake], err: &mut dyn Write, coloured: bool) -> io::Result<()> {
    for mistake in mistakes {
        writeln!(err, "{}\n", render(mistake, coloured))?;
    }
    Ok(())
}
