//! One integration binary for the whole house.

mod browser;
mod command;
mod determinism;
mod form;
mod generated;
mod mistakes;
mod shelf;
mod sources;
mod theory;
mod tidy;
mod town;
