//! The program `spankracht`.
fn main() {}
