//! Front door: arguments, files, terminal.

pub mod check;
pub mod explain;
pub mod library;
pub mod mistake;
