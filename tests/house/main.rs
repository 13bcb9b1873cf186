//! One integration binary for the whole house.

mod form;
mod sources;
mod tidy;
