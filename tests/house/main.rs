//! One integration binary for the whole house.

mod any_bytes;
mod generated;
mod mistakes;
mod scenarios;
mod shelf;
