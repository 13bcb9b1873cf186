//! Style, scripts and faces: part of the program, each at an address that changes with its contents.

use crate::report::chart::font;
use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use std::hash::{DefaultHasher, Hash, Hasher};

/// Name, kind and contents.
const ASSETS: &[(&str, &str, &[u8])] = &[
    ("site.css", "text/css; charset=utf-8", include_bytes!("static/site.css")),
    ("training.css", "text/css; charset=utf-8", include_bytes!("training/training.css")),
    ("training.js", "text/javascript; charset=utf-8", include_bytes!("training/training.js")),
    ("explorer.css", "text/css; charset=utf-8", include_bytes!("static/explorer.css")),
    ("explorer.js", "text/javascript; charset=utf-8", include_bytes!("static/explorer.js")),
    ("icon.svg", "image/svg+xml", include_bytes!("static/icon.svg")),
    ("regular.ttf", "font/ttf", font::REGULAR),
    ("bold.ttf", "font/ttf", font::BOLD),
];

/// An asset by its name, which is looked up in a list and never on a disk.
pub async fn asset(Path(name): Path<String>) -> Response {
    let Some((_, kind, bytes)) = ASSETS.iter().find(|(known, _, _)| *known == name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let headers = [(header::CONTENT_TYPE, *kind), (header::CACHE_CONTROL, "max-age=31536000, immutable")];
    (headers, *bytes).into_response()
}

/// The address of an asset; it changes when the asset does, so browsers may keep what they have.
pub fn address(name: &str) -> String {
    let mut hasher = DefaultHasher::new();
    ASSETS.iter().filter(|(known, _, _)| *known == name).for_each(|(_, _, bytes)| bytes.hash(&mut hasher));
    format!("/static/{name}?v={:08x}", hasher.finish() & 0xffff_ffff)
}
