//! Mistakes as a reader sees them: the sentence, the place, the line itself with a mark under
//! what is meant, what was expected there, and what would probably mend it.

use crate::experiment::scenario::Mistake;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Padding, Renderer, Snippet};
use std::io::{self, Write};

/// One mistake as text; `coloured` for terminals.
pub fn render(mistake: &Mistake, coloured: bool) -> String {
    let mut group = Group::with_title(Level::ERROR.primary_title(mistake.message.as_str()));
    if let Some(place) = &mistake.place {
        let mark = AnnotationKind::Primary.span(place.span.clone());
        let mark = if mistake.expected.is_empty() { mark } else { mark.label(mistake.expected.as_str()) };
        group = group
            .element(Origin::path(place.file.as_str()).line(place.line).char_column(place.column))
            .element(Padding)
            .element(Snippet::source(place.text.as_str()).line_start(place.line).annotation(mark));
    } else if !mistake.expected.is_empty() {
        group = group.element(Level::NOTE.message(mistake.expected.as_str()));
    }
    if let Some(remedy) = &mistake.remedy {
        group = group.element(Level::HELP.message(remedy.as_str()));
    }
    let renderer = if coloured { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[group])
}

/// Writes all mistakes, an empty line between them.
pub fn write(mistakes: &[Mistake], err: &mut dyn Write, coloured: bool) -> io::Result<()> {
    for mistake in mistakes {
        writeln!(err, "{}\n", render(mistake, coloured))?;
    }
    Ok(())
}
