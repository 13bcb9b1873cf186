//! The training session as a site: addresses under `/training`, sessions that outlive the program, and what
//! is computed for their pages.
//!
//! A session is looked up by its name in a list in memory; no part of an address becomes a path. Acts come
//! by POST, are checked by the session itself, and are saved before they are shown.

mod acts;
mod date;
mod found;
mod keep;
mod pages;
mod reckon;
mod sight;
mod store;

pub use store::{LARGEST_FILE, MOST_SESSIONS, Opened, Store, Undone};

use super::site::Site;
use axum::Extension;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use std::sync::Arc;

/// The name of the style sheet of these pages.
pub const STYLE: &str = "training.css";
/// The name of their script.
pub const SCRIPT: &str = "training.js";

/// Fields of an address or a form.
type Fields = Vec<(String, String)>;

/// The value of a field; empty where it is not there.
fn field<'a>(fields: &'a [(String, String)], name: &str) -> &'a str {
    fields.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
}

/// Every address of the training.
pub fn routes(store: Arc<Store>) -> Router<Arc<Site>> {
    Router::new()
        .route("/training", get(pages::home))
        .route("/training/new", post(acts::new))
        .route("/training/open", post(acts::open).layer(DefaultBodyLimit::max(LARGEST_FILE + 4096)))
        .route("/training/{id}", get(pages::door))
        .route("/training/{id}/group", post(acts::group))
        .route("/training/{id}/facilitator/{key}", get(pages::facilitator))
        .route("/training/{id}/facilitator/{key}/session", get(pages::file))
        .route("/training/{id}/facilitator/{key}/remove", post(acts::remove))
        .route("/training/{id}/{group}/predict", get(pages::predict).post(acts::predict))
        .route("/training/{id}/{group}/withdraw", post(acts::withdraw))
        .route("/training/{id}/{group}/lock", post(acts::lock))
        .route("/training/{id}/{group}/steer", get(pages::steer))
        .route("/training/{id}/{group}/play", post(acts::play))
        .route("/training/{id}/{group}/see", get(sight::see))
        .route("/training/{id}/{group}/lucks", get(sight::lucks))
        .route("/training/{id}/{group}/household", get(sight::household))
        .route("/training/{id}/{group}/rewind", get(pages::rewind))
        .route("/training/{id}/{group}/back", post(acts::back))
        .route("/training/{id}/{group}/debrief", get(sight::debrief))
        .route("/training/{id}/{group}/state", get(pages::state))
        .layer(Extension(store))
}
