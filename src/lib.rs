//! spankracht: neighbourhood social teams under expectation pressure.

pub mod cli;
pub mod experiment;
pub mod kernel;
pub mod model;
pub mod report;
pub mod serve;
