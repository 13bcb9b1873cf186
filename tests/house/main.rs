//! One integration binary for the whole house.

mod alive;
mod any_bytes;
mod balance;
mod baseline;
mod browser;
mod charts;
mod command;
mod determinism;
mod direction;
mod findings_fixture;
mod form;
mod generated;
mod golden;
mod known;
mod laws;
mod luck;
mod mistakes;
mod scenarios;
mod shelf;
mod sources;
mod switches;
mod theory;
mod tidy;
mod town;
mod village;
mod wording;
