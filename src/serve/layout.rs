//! What all pages share: the head, the bar with language and type size, and the foot of errors.

use super::assets;
use super::language::{self, Reader};
use crate::report::Language;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use maud::{DOCTYPE, Markup, html};

/// A page before its contents.
#[derive(Clone, Debug)]
pub struct Page<'a> {
    /// How the visitor reads.
    pub reader: &'a Reader,
    /// The title, as it stands in a tab.
    pub title: &'a str,
    /// Class of the body, by which a style sheet knows the kind of page.
    pub kind: &'static str,
    /// Style sheets beside the common one, by the name of the asset.
    pub styles: &'static [&'static str],
    /// Scripts, by the name of the asset.
    pub scripts: &'static [&'static str],
}

impl Page<'_> {
    /// The whole page; `main` are the contents of `<main>`.
    pub fn around(&self, main: &Markup) -> Response {
        let language = self.reader.language;
        let page = html! {
            (DOCTYPE)
            html lang=(language::code(language)) class=[self.reader.large.then_some("large")] {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width,initial-scale=1";
                    title { (self.title) " · spankracht" }
                    link rel="stylesheet" href=(assets::address("site.css"));
                    @for style in self.styles { link rel="stylesheet" href=(assets::address(style)); }
                    @for script in self.scripts { script src=(assets::address(script)) defer {} }
                    link rel="icon" href=(assets::address("icon.svg"));
                }
                body class=(self.kind) {
                    a class="skip" href="#main" { (language.pick("Skip to contents", "Naar de inhoud")) }
                    (bar(self.reader))
                    main id="main" tabindex="-1" { (main) }
                }
            }
        };
        Html(page.into_string()).into_response()
    }
}

/// The bar over every page.
fn bar(reader: &Reader) -> Markup {
    let language = reader.language;
    let lang = language::code(language);
    let (other, name) = match language {
        Language::English => (Language::Dutch, "Nederlands"),
        Language::Dutch => (Language::English, "English"),
    };
    html! {
        header class="bar" {
            a class="name" href=(format!("/?lang={lang}")) { "spankracht" }
            nav aria-label=(language.pick("Site", "Site")) {
                a href=(format!("/explorer?lang={lang}")) { (language.pick("Explorer", "Verkenner")) }
                a href=(format!("/training?lang={lang}")) { (language.pick("Training", "Training")) }
            }
            form method="post" action="/display" {
                input type="hidden" name="back" value=(reader.here);
                button name="type" value=(if reader.large { "normal" } else { "large" })
                    aria-pressed=(reader.large.to_string()) {
                    (language.pick("Large type", "Grote letters"))
                }
            }
            a class="language" href=(language::with_language(&reader.here, other))
                lang=(language::code(other)) hreflang=(language::code(other)) { (name) }
        }
    }
}

/// A page that says in a sentence what went wrong, what is kept and what to do.
pub fn problem(reader: &Reader, status: StatusCode, title: &str, sentence: &str) -> Response {
    let page = Page { reader, title, kind: "problem", styles: &[], scripts: &[] };
    let main = html! { h1 { (title) } p { (sentence) } };
    (status, page.around(&main)).into_response()
}
