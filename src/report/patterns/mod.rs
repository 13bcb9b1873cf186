//! What was found about patterns, made readable: in words, in rows, as a page and as a document.

pub mod document;
pub mod page;
mod paragraph;
pub mod table;
pub mod words;
