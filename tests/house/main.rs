//! One integration binary for the whole house.

mod command;
mod determinism;
mod generated;
mod mistakes;
mod shelf;
mod town;
