//! Who may ask what, and what a browser may do with the answer. Every request passes here first.
//!
//! - Host: a page elsewhere can point a name of its own at this machine (DNS rebinding). Then the name it
//!   used stands in `Host`. Only `localhost` and bare addresses are answered, and only those of loopback
//!   while the site listens there.
//! - Origin: what changes something comes by POST, from a page of this very site.
//! - What is no page somebody goes to, such as a picture or a stream, is not given to other sites.
//! - Network: who comes from another machine has typed the join code (`join`).
//! - The answer says that a browser may load nothing from elsewhere, nor run what stands in the page.

use super::join;
use super::site::Site;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{self, HeaderMap, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

/// Largest body of a request in bytes: a scenario or session file of the largest size that is read.
pub const LARGEST_BODY: usize = 1 << 20;

/// Longest address in bytes, with the state of a page in it.
pub const LONGEST_ADDRESS: usize = 16 << 10;

/// What a browser may do with a page of ours.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; \
    img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Headers of every answer, where the page itself says nothing else.
const HEADERS: &[(&str, &str)] = &[
    ("content-security-policy", POLICY),
    ("x-content-type-options", "nosniff"),
    // Not `no-referrer`, which would also hide the origin of our own forms.
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
    ("cache-control", "no-store"),
];

/// Passes a request on if it may be answered, and dresses the answer.
pub async fn guard(State(site): State<Arc<Site>>, request: Request<Body>, next: Next) -> Response {
    let mut response = match refusal(&site, &request) {
        Some(refused) => refused.into_response(),
        None if join::outside(&site, &request) => join::door(request.uri()),
        None => next.run(request).await,
    };
    for (name, value) in HEADERS {
        if !response.headers().contains_key(*name) {
            response.headers_mut().insert(*name, HeaderValue::from_static(value));
        }
    }
    response
}

/// Why a request is not answered.
fn refusal(site: &Site, request: &Request<Body>) -> Option<(StatusCode, &'static str)> {
    let headers = request.headers();
    let Some(host) = host(site.address(), headers) else {
        return Some((StatusCode::MISDIRECTED_REQUEST, "This site is not known by that name.\n"));
    };
    if request.uri().path_and_query().is_some_and(|address| address.as_str().len() > LONGEST_ADDRESS) {
        return Some((StatusCode::URI_TOO_LONG, "The address is too long.\n"));
    }
    match *request.method() {
        Method::GET | Method::HEAD if from_elsewhere(headers) => {
            Some((StatusCode::FORBIDDEN, "Another site may not load this.\n"))
        }
        Method::GET | Method::HEAD => None,
        Method::POST if ours(host, headers) => None,
        Method::POST => Some((StatusCode::FORBIDDEN, "This form did not come from a page of this site.\n")),
        _ => Some((StatusCode::METHOD_NOT_ALLOWED, "Only GET, HEAD and POST are answered.\n")),
    }
}

/// The one header of this name, if it is text.
fn only(headers: &HeaderMap, name: impl header::AsHeaderName) -> Option<&str> {
    let mut all = headers.get_all(name).iter();
    match (all.next(), all.next()) {
        (Some(one), None) => one.to_str().ok(),
        _ => None,
    }
}

/// The host that was asked, if it is a name by which the site at `address` may be known.
fn host(address: SocketAddr, headers: &HeaderMap) -> Option<&str> {
    let host = only(headers, header::HOST)?;
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !port.ends_with(']') => (name, port.parse::<u16>().ok()?),
        _ => (host, 80),
    };
    let bare = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name);
    let known = match bare.parse::<IpAddr>() {
        Ok(ip) => ip.is_loopback() || !address.ip().is_loopback(),
        Err(_) => bare.eq_ignore_ascii_case("localhost"),
    };
    (known && port == address.port()).then_some(host)
}

/// Whether a form was sent by a page of this site.
fn ours(host: &str, headers: &HeaderMap) -> bool {
    let origin = only(headers, header::ORIGIN);
    origin.and_then(|origin| origin.strip_prefix("http://")).is_some_and(|origin| origin == host)
}

/// Whether another site loads something that is not a page somebody goes to.
fn from_elsewhere(headers: &HeaderMap) -> bool {
    let said = |name: &'static str| headers.get(name).and_then(|value| value.to_str().ok());
    matches!(said("sec-fetch-site"), Some("cross-site" | "same-site"))
        && said("sec-fetch-mode") != Some("navigate")
}

/// An address of this site to go back to; the first page for anything else.
pub fn back(address: &str) -> &str {
    let plain = |c: char| c.is_ascii_graphic() && c != '\\';
    let ours = address.starts_with('/') && !address.starts_with("//") && address.chars().all(plain);
    if ours { address } else { "/" }
}
