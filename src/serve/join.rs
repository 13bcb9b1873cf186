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
