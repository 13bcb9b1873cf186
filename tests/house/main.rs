//! One integration binary for the whole house.

mod command;
mod determinism;
mod town;
