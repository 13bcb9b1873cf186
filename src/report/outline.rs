//! A drawing that needs no font: its words become outlines of the embedded faces, so that a file
//! looks the same in every program and on every machine. The words themselves stay in its title
//! and description, for readers who listen.

use super::chart::font;
use resvg::usvg::{Indent, Options, Tree, WriteOptions, fontdb};
use std::sync::{Arc, LazyLock};

static FACES: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut faces = fontdb::Database::new();
    faces.load_font_data(font::REGULAR.to_vec());
    faces.load_font_data(font::BOLD.to_vec());
    faces.set_sans_serif_family("Noto Sans");
    Arc::new(faces)
});

/// The drawing with every word set in the embedded faces; the error is a sentence.
pub fn tree(svg: &str) -> Result<Tree, String> {
    let options = Options { fontdb: FACES.clone(), ..Options::default() };
    Tree::from_str(svg, &options).map_err(|error| format!("the drawing is no valid SVG: {error}"))
}

/// The drawing as SVG without text; the error is a sentence.
pub fn outlined(svg: &str) -> Result<String, String> {
    // A tenth of a unit of the fine grid is a hundredth of a pixel.
    let options = WriteOptions {
        coordinates_precision: 1,
        transforms_precision: 5,
        indent: Indent::None,
        ..WriteOptions::default()
    };
    let drawn = tree(svg)?.to_string(&options);
    let (opening, shapes) = drawn.split_once('>').ok_or_else(|| "the drawing is empty".to_string())?;
    Ok(format!("{opening} role=\"img\">{}{shapes}", said(svg)))
}

/// Title and description of the drawing, as marked up.
fn said(svg: &str) -> &str {
    let from = svg.find("<title>").unwrap_or(0);
    let to = svg.find("</desc>").map_or(from, |at| at + "</desc>".len());
    &svg[from..to]
}
