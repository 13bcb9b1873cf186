//! The door for who comes over the room's network: a code that the trainer reads out, typed once a browser.

use super::address::{Pairs, encoded, value};
use super::guard::back;
use super::language::{Reader, cookie};
use super::layout::Page;
use super::listener::Visitor;
use super::site::Site;
use crate::report::Language;
use axum::body::Body;
use axum::extract::{ConnectInfo, Form, Query, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use std::sync::Arc;
use std::time::Duration;

/// The address of the door.
pub const DOOR: &str = "/join";

/// What whoever stands outside may see: the door, its style, its type size.
const OPEN: &[&str] = &[DOOR, "/display", "/static/"];

/// How long a wrong code keeps the door shut, for everybody: guessing a million million codes at this pace
/// takes tens of thousands of years.
const SHUT: Duration = Duration::from_secs(1);

/// Whether a request comes from another machine, without the code.
pub fn outside(site: &Site, request: &Request<Body>) -> bool {
    let Some(code) = site.code() else { return false };
    let visitor = request.extensions().get::<ConnectInfo<Visitor>>();
    let near = visitor.is_some_and(|ConnectInfo(Visitor(from))| from.ip().to_canonical().is_loopback());
    let path = request.uri().path();
    let open = OPEN.iter().any(|open| path == *open || open.ends_with('/') && path.starts_with(open));
    !near && !open && !has_code(request.headers(), code)
}

fn has_code(headers: &HeaderMap, code: &str) -> bool {
    let cookies = headers.get(header::COOKIE).and_then(|value| value.to_str().ok());
    cookies.and_then(|cookies| cookie(cookies, "code")).is_some_and(|typed| typed == code)
}

/// To the door, and after it to where the visitor wanted.
pub fn door(wanted: &Uri) -> Response {
    let wanted = wanted.path_and_query().map_or("/", |address| address.as_str());
    Redirect::to(&format!("{DOOR}?back={}", encoded(wanted))).into_response()
}

/// The door.
pub async fn page(reader: Reader, Query(fields): Query<Pairs>) -> Response {
    let (title, main) = form(reader.language, value(&fields, "back"), false);
    Page { reader: &reader, title, kind: "join", styles: &[], scripts: &[] }.around(&main)
}

/// Lets in whoever types the code.
pub async fn join(State(site): State<Arc<Site>>, reader: Reader, Form(fields): Form<Pairs>) -> Response {
    let typed: String = value(&fields, "code").chars().filter(|sign| sign.is_ascii_alphanumeric()).collect();
    let code = {
        // One at a time, so that many guesses at once are no faster than one after the other.
        let _turn = site.door().lock().await;
        let code = site.code().filter(|code| typed.eq_ignore_ascii_case(code));
        if code.is_none() {
            tokio::time::sleep(SHUT).await;
        }
        code
    };
    let Some(code) = code else {
        let (title, main) = form(reader.language, value(&fields, "back"), true);
        let page = Page { reader: &reader, title, kind: "join", styles: &[], scripts: &[] };
        return (StatusCode::FORBIDDEN, page.around(&main)).into_response();
    };
    let cookie = format!("code={code}; Path=/; SameSite=Strict; HttpOnly");
    let mut response = Redirect::to(back(value(&fields, "back"))).into_response();
    let cookie = HeaderValue::from_str(&cookie).expect("a code has only letters and digits");
    response.headers_mut().insert(header::SET_COOKIE, cookie);
    response
}

fn form(language: Language, wanted: &str, wrong: bool) -> (&'static str, Markup) {
    let title = language.pick("Come in", "Kom binnen");
    let main = html! {
        h1 { (title) }
        @if wrong {
            p class="mistake" role="alert" {
                (language.pick("That is not the code. Look again, and type it once more.",
                    "Dat is niet de code. Kijk nog eens en typ hem opnieuw."))
            }
        }
        form method="post" action=(DOOR) class="stack" {
            input type="hidden" name="back" value=(wanted);
            label for="code" {
                (language.pick("The code that the trainer shows", "De code die de trainer toont"))
            }
            input id="code" name="code" required autocomplete="off" autocapitalize="none"
                spellcheck="false";
            button class="main" { (language.pick("Come in", "Naar binnen")) }
        }
    };
    (title, main)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::serve::site::Settings;
    use std::net::{IpAddr, SocketAddr};

    fn site(listen: [u8; 4]) -> Arc<Site> {
        let listen = IpAddr::from(listen);
        let settings = Settings { listen, port: 7340, data: std::path::PathBuf::new(), threads: 1 };
        Arc::new(Site::open(settings, SocketAddr::new(listen, 7340)).expect("a site can be made"))
    }

    fn request(from: [u8; 4], target: &str, cookies: &str) -> Request<Body> {
        let request = Request::builder().uri(target).header(header::COOKIE, cookies);
        let visitor = ConnectInfo(Visitor(SocketAddr::from((from, 50_000))));
        request.extension(visitor).body(Body::empty()).expect("a request can be made")
    }

    /// Anybody on the network of a room could look, or the trainer's own laptop would be shut out.
    #[test]
    fn who_comes_over_the_network_needs_the_code() {
        let site = site([0, 0, 0, 0]);
        let code = site.code().expect("beyond loopback there is a code");
        assert_eq!(code.len(), 8);
        let outside = |from, target: &str, cookies: &str| outside(&site, &request(from, target, cookies));
        let (near, far) = ([127, 0, 0, 1], [192, 168, 1, 20]);
        assert!(!outside(near, "/explorer", ""));
        for target in ["/", "/explorer", "/explorer/live?s=baseline", "/training", "/join/x", "/displays"] {
            assert!(outside(far, target, ""), "{target}");
            assert!(outside(far, target, "code="), "{target}");
            assert!(outside(far, target, "code=abcdefgh; type=large"), "{target}");
            assert!(!outside(far, target, &format!("type=large; code={code}")), "{target}");
        }
        for target in ["/join?back=/", "/display", "/static/site.css"] {
            assert!(!outside(far, target, ""), "{target}");
        }
        let mut nameless = request(far, "/", "");
        nameless.extensions_mut().clear();
        assert!(super::outside(&site, &nameless), "who cannot be told is outside");
    }

    /// The site on one's own machine would ask for a code that nobody has.
    #[test]
    fn on_loopback_there_is_no_code() {
        assert_eq!(site([127, 0, 0, 1]).code(), None);
    }

    /// A group could not come in, or anybody could with any word; or the door would lead elsewhere.
    #[test]
    fn the_code_opens_the_door_once_a_browser() {
        let site = site([0, 0, 0, 0]);
        let typed = |code: &str, back: &str| {
            let fields = [("code", code), ("back", back)].map(|(name, value)| (name.into(), value.into()));
            let joined = join(State(Arc::clone(&site)), Reader::default(), Form(Vec::from(fields)));
            let mut builder = tokio::runtime::Builder::new_current_thread();
            builder.enable_time().build().expect("a thread can be had").block_on(joined)
        };
        let code = site.code().expect("there is a code").to_ascii_uppercase();
        let (one, two) = code.split_at(4);
        let opened = typed(&format!(" {one} {two} "), "/explorer?s=patient");
        assert_eq!(opened.headers()[header::LOCATION], "/explorer?s=patient");
        let cookie = opened.headers()[header::SET_COOKIE].to_str().expect("text");
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "{cookie}");
        assert_eq!(typed(&code, "//evil.example").headers()[header::LOCATION], "/");
        let shut = typed("abcdefgh", "/");
        assert_eq!(shut.status(), StatusCode::FORBIDDEN);
        assert!(!shut.headers().contains_key(header::SET_COOKIE));
    }
}
