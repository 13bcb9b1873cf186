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
    "baseline",
    "places/rotterdam-2018",
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
    "what-if/blocked-second-line",
    "what-if/caseload-10",
    "what-if/caseload-15",
    "what-if/caseload-25",
    "what-if/caseload-none",
    "what-if/dialogue",
    "what-if/double-registration",
    "what-if/four-days",
    "what-if/fraud-duty",
    "what-if/generalists-0",
    "what-if/generalists-100",
    "what-if/generalists-25",
    "what-if/generalists-50",
    "what-if/generalists-75",
    "what-if/layoff",
    "what-if/list-cleared",
    "what-if/more-second-line",
    "what-if/no-dialogue",
    "what-if/one-day",
    "what-if/outreach",
    "what-if/own-strength",
    "what-if/patient",
    "what-if/prevention-cut",
    "what-if/questionnaire",
    "what-if/quick-win",
    "what-if/seventh-leader",
    "what-if/shortage",
    "what-if/specialists-advise",
    "what-if/surplus-first",
    "what-if/temporary-staff-shortage",
    "what-if/temporary-staff",
    "what-if/tender",
    "what-if/volunteers-0",
    "what-if/volunteers-100",
    "what-if/volunteers-25",
    "what-if/volunteers-50",
    "what-if/volunteers-75",
    "what-if/walk-in",
    "what-if/zero-line",
}
