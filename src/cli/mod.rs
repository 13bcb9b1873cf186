//! Front door: arguments, files, terminal. The only floor that touches the world.

mod arguments;
mod compare;
mod failure;
mod interrupt;
mod json;
mod manifest;
mod output;
mod parquet;
mod progress;
mod run;
mod simulation;

use arguments::{Arguments, Command};
use clap::Parser;
use failure::Failure;
use std::io::{self, Write};
use std::process::ExitCode;

/// What a command found: text for standard output, and how it ended.
#[derive(Debug)]
pub struct Answer {
    /// For standard output.
    pub text: String,
    /// Whether it was stopped before all was done.
    pub interrupted: bool,
}

/// Does what the arguments of this program ask, and says how it ended.
pub fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help on a closed pipe is no failure, and there is nobody to tell.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    let ended = match arguments.command {
        Command::Run { scenario, options } => run::run(scenario, &options),
        Command::Compare { base, others, options } => compare::compare(base, others, &options),
    };
    match ended.and_then(|answer| print(&answer.text).map(|()| answer)) {
        Ok(answer) => ExitCode::from(if answer.interrupted { failure::INTERRUPTED } else { 0 }),
        Err(failure) => {
            say(&failure.message());
            failure.code()
        }
    }
}

/// Writes results to standard output; whoever reads it may have closed it after the first lines.
fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::Machine(format!("cannot write the results: {error}")))
        }
        _ => Ok(()),
    }
}

/// Tells the user something on standard error.
fn say(text: &str) {
    // When standard error is closed there is no place left to complain.
    let _ = writeln!(io::stderr().lock(), "{text}");
}
