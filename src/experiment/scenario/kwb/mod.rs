//! From the neighbourhood figures of Statistics Netherlands (CBS, *Kerncijfers wijken en buurten*) to
//! a scenario of one municipality: what the file says stands in it, what was made of that stands
//! beside it as a comment, and what the file does not say is as in the baseline.
//!
//! These files come in three shapes (the workbook saved as text, StatLine's export, the map service),
//! with one separator or another, decimal commas or points, and years with other columns. So columns
//! are found by what they are called, never by where they stand, and a mistake is told with its place.

mod areas;
mod columns;
mod sheet;
mod write;

use super::mistake::{At, Mistake, Note, Sources};
use areas::{Municipality, municipality};
use sheet::Sheet;

/// Most bytes of such a file: twice that of the whole country with all its columns.
pub const LARGEST: usize = 64 << 20;

/// The scenario of the municipality called `name`, from the bytes of the file `file`; or what is
/// wrong with them.
pub fn from_cbs(file: &str, bytes: &[u8], name: &str) -> Result<String, Vec<Mistake>> {
    let mut sources = Sources::default();
    let asked = sources.add(String::from("--municipality"), String::from(name));
    let asked = At { source: asked, span: 0..name.len() };
    let read = read(file, bytes, (name, &asked), &mut sources);
    read.map(|town| write::scenario(file, &town)).map_err(|notes| sources.mistakes(notes))
}

fn read(
    file: &str,
    bytes: &[u8],
    asked: (&str, &At),
    sources: &mut Sources,
) -> Result<Municipality, Vec<Note>> {
    if bytes.len() >= LARGEST {
        let message = format!("{file} is too large for figures of neighbourhoods");
        return Err(vec![Note::whole(None, message, format!("at most {} MB", LARGEST >> 20))]);
    }
    let text = sheet::decoded(bytes).map_err(|note| {
        let source = sources.add(String::from(file), String::new());
        vec![Note { at: Some(At { source, span: 0..0 }), ..note }]
    })?;
    let source = sources.add(String::from(file), text.clone());
    let sheet = Sheet::read(source, &text)?;
    municipality(&sheet, asked)
}
