//! `spankracht explain [NAME]`: what a parameter, section or outcome means.

use crate::experiment::reference;
use std::io::{self, Write};

/// Explains a name, or lists what can be explained. The exit code is 2 when the name is unknown.
pub fn explain(name: Option<&str>, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<i32> {
    let Some(name) = name else {
        write!(out, "{}", reference::overview())?;
        return Ok(0);
    };
    match reference::explain(name) {
        Ok(text) => {
            write!(out, "{text}")?;
            Ok(0)
        }
        Err(near) => {
            writeln!(err, "error: there is no parameter, section or outcome `{name}`")?;
            match near.as_slice() {
                [] => writeln!(err, "help: `spankracht explain` lists them all")?,
                names => writeln!(err, "help: did you mean {}?", reference::alternatives(names))?,
            }
            Ok(2)
        }
    }
}
