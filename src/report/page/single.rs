//! A page in one file that needs no network: style and letters stand inside it. Every page that a command
//! writes is one.

use super::base64;
use crate::report::Language;
use crate::report::chart::font;
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// How pages look.
const STYLE: &str = include_str!("style.css");

/// The whole page: the list of contents beside what stands in `<main>`.
pub fn page(title: &str, contents: &Markup, main: &Markup, language: Language) -> String {
    let page = html! {
        (DOCTYPE)
        html lang=(language.pick("en", "nl")) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width,initial-scale=1";
                title { (title) }
                style { (PreEscaped(faces())) (PreEscaped(STYLE)) }
            }
            body {
                div class="page" {
                    (contents)
                    main { (main) }
                }
            }
        }
    };
    page.into_string()
}

/// The two faces, inside the file.
fn faces() -> String {
    [(font::REGULAR, 400), (font::BOLD, 700)]
        .map(|(face, weight)| {
            format!(
                "@font-face{{font-family:'Noto Sans';font-weight:{weight};src:url(data:font/ttf;base64,{}) \
                 format('truetype')}}\n",
                base64::encode(face)
            )
        })
        .concat()
}
