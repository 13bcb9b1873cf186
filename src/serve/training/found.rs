//! Which group of which session an address is about.

use super::pages::{nowhere, scene};
use super::store::{Held, Store};
use crate::experiment::training::Session;
use crate::report::Language;
use crate::report::training::Scene;
use crate::serve::language::Reader;
use crate::serve::site::Site;
use axum::extract::{Extension, FromRequestParts, Path};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

/// The session and the group that an address names; where there is none, a page answers that says so.
#[derive(Clone, Debug)]
pub struct Found {
    /// The session.
    pub held: Arc<Held>,
    /// The group, counted from 0; addresses count from 1.
    pub group: usize,
}

impl Found {
    fn named(store: &Store, id: &str, group: &str) -> Option<Self> {
        let held = store.find(id)?;
        let group = group.parse::<usize>().ok()?.checked_sub(1)?;
        (group < held.session().0.groups.len()).then_some(Self { held, group })
    }

    /// The session as the group sees it.
    pub fn scene<'a>(&'a self, session: &'a Session, version: u64, language: Language) -> Scene<'a> {
        scene(&self.held, session, (self.group, version), language)
    }
}

impl FromRequestParts<Arc<Site>> for Found {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, site: &Arc<Site>) -> Result<Self, Response> {
        let Ok(reader) = Reader::from_request_parts(parts, site).await;
        let path = Path::<(String, String)>::from_request_parts(parts, site).await;
        let Path((id, group)) = path.map_err(IntoResponse::into_response)?;
        let store = Extension::<Arc<Store>>::from_request_parts(parts, site).await;
        let Extension(store) = store.map_err(IntoResponse::into_response)?;
        Self::named(&store, &id, &group).ok_or_else(|| nowhere(&reader))
    }
}
