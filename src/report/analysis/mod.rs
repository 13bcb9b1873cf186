//! What the analysis of a sweep found, made readable: in words, in rows, as a page.

mod method;
pub mod page;
pub mod sentences;
pub mod table;
pub mod words;
