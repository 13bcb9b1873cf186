//! Whatever the bytes: mistakes at most, never a panic, and soon.

use crate::mistakes::{told_from, told_of};
use crate::shelf::Shelf;
use proptest::prelude::*;
use spankracht::experiment::reference::baseline;

/// If this failed, some file would bring the program down, or its messages would.
#[test]
fn large_and_deep_files_are_only_mistakes() {
    let near = (1 << 20) - 10;
    let files = [
        "[".repeat(10 << 20),
        "[".repeat(near),
        format!("a = {}", "[".repeat(near - 10)),
        format!("a = {}", "{b = ".repeat(near / 5 - 10)),
        format!("a{} = 1", ".a".repeat(near / 2 - 10)),
        format!("[a{}]\nb = 1", ".a".repeat(near / 2 - 10)),
        "=\n".repeat(near / 2),
        "[a]\n".repeat(near / 4),
        "[[provider]]\n".repeat(near / 13),
        "[[expectation]]\n[[intervention]]\n".repeat(near / 33),
        format!("run = {{ {} }}", (0..60_000).map(|i| format!("k{i}=1,")).collect::<String>()),
        format!("[run]\nyears = {}", "9".repeat(near - 20)),
        format!("[run]\n\"{}\" = 1", "é".repeat(near / 2 - 20)),
        format!("[run]\ntitle = {}", "\u{202e}x".repeat(near / 4 - 20)),
        String::from("\0").repeat(near),
    ];
    for text in files {
        let start: String = text.chars().take(20).collect();
        let told = told_of(&text);
        assert!(told.starts_with("error: "), "{start}");
        assert!(told.len() < 200_000, "{} bytes of messages for {start}", told.len());
    }
}

const PIECES: [&str; 42] = [
    "[run]",
    "[[municipality.neighbourhood]]\nid = \"noord\"\n",
    "[municipality.neighbourhood.time]",
    "[team.time]",
    "[[provider]]",
    "[[expectation]]",
    "[[intervention]]",
    "[municipality]",
    "extends",
    "id",
    "years",
    "set",
    "value",
    "outcome",
    "remove",
    "provider",
    "demand.presenting",
    "history",
    "run",
    "=",
    "\n",
    "\n",
    "\n",
    ".",
    ",",
    "\"",
    "'",
    "\"\"\"",
    "[",
    "]",
    "{",
    "}",
    "1",
    "-0.5",
    "1e400",
    "nan",
    "true",
    "\"mine.toml\"",
    "\"debts\"",
    "#",
    "\r\n",
    "é",
];

fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(&PIECES[..])
}

proptest! {
    /// If this failed, some bytes would bring the program down.
    #[test]
    fn bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        told_from(&Shelf::bytes("mine.toml", &bytes), &[]);
    }

    /// If this failed, some near miss of a scenario file would bring the program down.
    #[test]
    fn pieces_never_panic(pieces in prop::collection::vec(piece(), 0..60)) {
        told_of(&pieces.join(" "));
        told_of(&pieces.concat());
    }

    /// If this failed, some argument of `--set` would bring the program down.
    #[test]
    fn sets_never_panic(pieces in prop::collection::vec(piece(), 0..9), any in ".{0,20}") {
        let shelf = Shelf::with(&[("mine.toml", "")]);
        told_from(&shelf, &[&pieces.concat(), &any, &format!("run.years={any}")]);
    }

    /// If this failed, some slip in a good file would bring the program down.
    #[test]
    fn damaged_baselines_never_panic(at in 0.0..1.0f64, gone in 0usize..40, put in piece()) {
        let mut bytes = baseline().into_bytes();
        let from = (at * bytes.len() as f64) as usize;
        let to = (from + gone).min(bytes.len());
        bytes.splice(from..to, put.bytes());
        told_from(&Shelf::bytes("mine.toml", &bytes), &[]);
    }
}
