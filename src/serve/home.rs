//! The first page, the size of type, and what is said where nothing is.

use super::address::{Pairs, value};
use super::guard::back;
use super::language::{self, Reader};
use super::layout::{Page, problem};
use axum::extract::Form;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use maud::html;

/// The two doors.
pub async fn page(reader: Reader) -> Response {
    let language = reader.language;
    let lang = language::code(language);
    let title = language.pick("What can a social team carry?", "Wat kan een sociaal team dragen?");
    let main = html! {
        h1 { (title) }
        div class="doors" {
            a href=(format!("/explorer?lang={lang}")) {
                b { (language.pick("Explore", "Verkennen")) }
                span { (language.pick(
                    "Choose a scenario, move what a municipality can choose, and see what becomes of it.",
                    "Kies een scenario, verschuif wat een gemeente kan kiezen en zie wat ervan komt.",
                )) }
            }
            a href=(format!("/training?lang={lang}")) {
                b { (language.pick("Train", "Oefenen")) }
                span { (language.pick(
                    "With a group: write down what you expect, steer quarter by quarter, and look back.",
                    "Met een groep: schrijf op wat u verwacht, stuur kwartaal na kwartaal en kijk terug.",
                )) }
            }
        }
    };
    Page { reader: &reader, title, kind: "home", styles: &[], scripts: &[] }.around(&main)
}

/// How large type is shown from here on.
pub async fn display(Form(fields): Form<Pairs>) -> Response {
    let large = value(&fields, "type") == "large";
    let cookie = match large {
        true => "type=large; Path=/; SameSite=Strict; HttpOnly; Max-Age=31536000",
        false => "type=; Path=/; SameSite=Strict; HttpOnly; Max-Age=0",
    };
    let mut response = Redirect::to(back(value(&fields, "back"))).into_response();
    response.headers_mut().insert(header::SET_COOKIE, HeaderValue::from_static(cookie));
    response
}

/// There is no such page.
pub async fn nothing_here(reader: Reader) -> Response {
    let language = reader.language;
    let title = language.pick("There is nothing here", "Hier is niets");
    let sentence = language.pick(
        "No page has this address. The bar above leads to the explorer and to the training.",
        "Geen pagina heeft dit adres. De balk hierboven leidt naar de verkenner en naar de training.",
    );
    problem(&reader, StatusCode::NOT_FOUND, title, sentence)
}
