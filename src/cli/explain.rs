//! `spankracht explain [NAME]`: what a parameter, section or outcome means.

use super::json;
use crate::experiment::reference;
use crate::report::Language;
use std::io::{self, Write};

/// What is asked of `explain`.
#[derive(Clone, Debug, Default)]
pub struct Explain {
    /// The name to explain; without one, what can be explained is listed.
    pub name: Option<String>,
    /// Language of labels.
    pub language: Language,
    /// Whether it is for programs.
    pub json: bool,
}

/// Explains a name, or lists what can be explained. The exit code is 2 when the name is unknown.
pub fn explain(asked: &Explain, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<i32> {
    let dutch = asked.language == Language::Dutch;
    let text = match &asked.name {
        None => Ok(reference::overview(dutch)),
        Some(name) => reference::explain(name, dutch),
    };
    match text {
        Ok(_) if asked.json => {
            let (rows, outcomes) = reference::named(asked.name.as_deref().unwrap_or_default());
            write!(out, "{}", json::explained(&rows, &outcomes))?;
            Ok(0)
        }
        Ok(text) => {
            write!(out, "{text}")?;
            Ok(0)
        }
        Err(near) => {
            let name = asked.name.as_deref().unwrap_or_default();
            writeln!(err, "error: there is no parameter, section or outcome `{name}`")?;
            match near.as_slice() {
                [] => writeln!(err, "help: `spankracht explain` lists them all")?,
                names => writeln!(err, "help: did you mean {}?", reference::alternatives(names))?,
            }
            Ok(2)
        }
    }
}
