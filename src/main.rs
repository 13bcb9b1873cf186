//! The program `spankracht`.

use std::process::ExitCode;

fn main() -> ExitCode {
    spankracht::cli::main()
}
