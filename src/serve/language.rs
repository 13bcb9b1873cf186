//! In which language, and how large, a visitor reads.

use super::site::Site;
use crate::report::Language;
use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;
use std::convert::Infallible;
use std::sync::Arc;

/// How a visitor reads.
#[derive(Clone, Debug, Default)]
pub struct Reader {
    /// The language: what the address says (`lang=nl`), else what the browser prefers.
    pub language: Language,
    /// Large type, for a projector.
    pub large: bool,
    /// The address of this page, with its query.
    pub here: String,
}

impl FromRequestParts<Arc<Site>> for Reader {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &Arc<Site>) -> Result<Self, Infallible> {
        let said = |name| parts.headers.get(name).and_then(|value| value.to_str().ok());
        let asked = parts.uri.query().and_then(in_query);
        let large = said(header::COOKIE).is_some_and(|cookies| cookie(cookies, "type") == Some("large"));
        let here = parts.uri.path_and_query().map_or("/", |address| address.as_str());
        Ok(Self {
            language: asked.unwrap_or_else(|| preferred(said(header::ACCEPT_LANGUAGE).unwrap_or(""))),
            large,
            here: String::from(here),
        })
    }
}

/// The value of a cookie.
pub fn cookie<'a>(cookies: &'a str, name: &str) -> Option<&'a str> {
    let mut pairs = cookies.split(';').filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(known, _)| *known == name).map(|(_, value)| value)
}

/// The language that an address asks for.
fn in_query(query: &str) -> Option<Language> {
    query.split('&').find_map(|pair| match pair {
        "lang=nl" => Some(Language::Dutch),
        "lang=en" => Some(Language::English),
        _ => None,
    })
}

/// The first of our languages in a browser's list, which stands in order of preference.
fn preferred(list: &str) -> Language {
    let mut tags = list.split(',').map(|tag| tag.trim().to_ascii_lowercase());
    let dutch = tags.find_map(|tag| match tag.split(['-', ';']).next() {
        Some("nl") => Some(Language::Dutch),
        Some("en") => Some(Language::English),
        _ => None,
    });
    dutch.unwrap_or_default()
}

/// A language in an address.
pub fn code(language: Language) -> &'static str {
    language.pick("en", "nl")
}

/// An address in another language: the same page, with `lang` set.
pub fn with_language(address: &str, language: Language) -> String {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let others = query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("lang="));
    let mut pairs: Vec<&str> = others.collect();
    let lang = format!("lang={}", code(language));
    pairs.push(&lang);
    format!("{path}?{}", pairs.join("&"))
}
