//! The program as it is run: a command, and what it said.

use assert_cmd::Command;
use assert_cmd::assert::Assert;
use std::path::Path;

/// Runs the program with these words.
pub fn spankracht(words: &[&str]) -> Assert {
    Command::cargo_bin("spankracht").expect("the program is built").args(words).assert()
}

/// A path as text.
pub fn text(path: &Path) -> &str {
    path.to_str().expect("test folders have plain names")
}

/// What was said on standard output.
pub fn stdout(assert: &Assert) -> String {
    String::from_utf8_lossy(&assert.get_output().stdout).into_owned()
}

/// What was said on standard error.
pub fn stderr(assert: &Assert) -> String {
    String::from_utf8_lossy(&assert.get_output().stderr).into_owned()
}
