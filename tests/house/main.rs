//! One integration binary for the whole house.

mod any_bytes;
mod baseline;
mod browser;
mod charts;
mod command;
mod determinism;
mod findings_fixture;
mod form;
mod generated;
mod mistakes;
mod scenarios;
mod shelf;
mod sources;
mod theory;
mod tidy;
mod town;
