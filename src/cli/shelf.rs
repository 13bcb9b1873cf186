//! The scenarios that the program carries: every file of `scenarios/`, listed by a test from the
//! folder (`UPDATE=1 cargo test generated`). Of a file that went, the line goes first, by hand.

/// Takes up the text of each of these files.
macro_rules! shelf {
    ($($path:literal),* $(,)?) => {
        /// Path within `scenarios/` without its ending, and text.
        pub const SHELF: &[(&str, &str)] =
            &[$(($path, include_str!(concat!("../../scenarios/", $path, ".toml")))),*];
    };
}

shelf! {
    "assigned",
    "baseline",
    "patient",
    "quick-win",
    "rotterdam-2018",
    "theory/cleared-120",
    "theory/cleared-98",
    "theory/cobham",
    "theory/continuity",
    "theory/erlang-a-96",
    "theory/erlang-a",
    "theory/erlang-c-96",
    "theory/erlang-c",
    "theory/full-98",
    "theory/gate",
    "theory/generalists",
    "theory/plain",
    "theory/shared-attention",
    "theory/spread",
    "volunteered",
}
