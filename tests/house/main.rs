//! One integration binary for the whole house.

mod generated;
mod mistakes;
mod scenarios;
mod shelf;
