//! Front door: arguments, files, terminal. The only floor that touches the world.

mod analyse;
mod arguments;
pub mod check;
mod compare;
pub mod explain;
mod failure;
mod interrupt;
mod json;
pub mod library;
mod manifest;
pub mod mistake;
mod new;
mod output;
mod parquet;
pub mod patterns;
mod progress;
mod results;
mod run;
mod shelf;
mod simulation;
pub mod sweep;

use arguments::{Arguments, Command, Format};
use clap::Parser;
use failure::{Failure, caught, reason};
use std::io::{self, Write};
use std::process::ExitCode;

/// What a command found: text for standard output, and the exit code.
#[derive(Debug)]
pub struct Answer {
    /// For standard output.
    pub text: String,
    /// 0 when all is well.
    pub code: u8,
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
    if std::env::var_os("RUST_BACKTRACE").is_none() {
        // Whoever did not ask for places in our sources reads what failed in our words instead.
        std::panic::set_hook(Box::new(|_| {}));
    }
    match caught(|| answer(arguments.command)) {
        Ok(answer) => ExitCode::from(answer.code),
        Err(failure) => {
            say(&failure.message());
            failure.code()
        }
    }
}

/// Carries a command out and prints what it found.
fn answer(command: Command) -> Result<Answer, Failure> {
    let answer = match command {
        Command::Run { scenario, options } => run::run(scenario, &options),
        Command::Compare { base, others, options } => compare::compare(base, others, &options),
        Command::Check { files, set: sets, merged, manner } => {
            let (language, json) = (manner.lang.language(), manner.format == Format::Json);
            let asked = check::Check { files, sets, merged, coloured: true, language, json };
            told(|out, err| check::check(&asked, out, err))
        }
        Command::Patterns { ids, options } => patterns::patterns(&ids, &options),
        Command::Sweep { sweep: file, options } => sweep::sweep(&file, &options),
        Command::Analyse { folder, options } => analyse::analyse(&folder, &options),
        Command::Merge { folders, out, quiet } => sweep::merge::merge(&folders, &out, quiet),
        Command::New { beginning, manner } => new::new(&beginning, &manner),
        Command::Explain { name, manner } => {
            let (language, json) = (manner.lang.language(), manner.format == Format::Json);
            let asked = explain::Explain { name, language, json };
            told(|out, err| explain::explain(&asked, out, err))
        }
    }?;
    print(&answer.text)?;
    Ok(answer)
}

/// The answer of a command that only tells; what concerns standard error is said at once.
fn told(tell: impl FnOnce(&mut dyn Write, &mut dyn Write) -> io::Result<i32>) -> Result<Answer, Failure> {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let code = tell(&mut out, &mut err).expect("memory takes all that is written");
    if !err.is_empty() {
        say(String::from_utf8_lossy(&err).trim_end());
    }
    let text = String::from_utf8_lossy(&out).into_owned();
    Ok(Answer { text, code: u8::try_from(code).expect("exit codes are small") })
}

/// Writes results to standard output; whoever reads it may have closed it after the first lines.
fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::Machine(format!("cannot write the results: {}", reason(&error))))
        }
        _ => Ok(()),
    }
}

/// Tells the user something on standard error, in colour where that can be shown.
fn say(text: &str) {
    // When standard error is closed there is no place left to complain.
    let _ = writeln!(anstream::stderr().lock(), "{text}");
}
