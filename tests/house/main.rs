//! One integration binary for the whole house.

mod browser;
mod form;
mod sources;
mod tidy;
