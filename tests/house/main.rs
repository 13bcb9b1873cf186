//! One integration binary for the whole house.

mod charts;
mod findings_fixture;
