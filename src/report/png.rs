//! The same drawing as dots: an SVG painted with the embedded faces, fine enough for print.

use super::chart::font;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};
use std::sync::{Arc, LazyLock};

/// A chart of 760 px prints 174 mm wide on A4; at 300 dots per inch that is this many dots a px.
const DOTS_PER_PX: f32 = 2.7;

static FACES: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut faces = fontdb::Database::new();
    faces.load_font_data(font::REGULAR.to_vec());
    faces.load_font_data(font::BOLD.to_vec());
    faces.set_sans_serif_family("Noto Sans");
    Arc::new(faces)
});

/// Paints an SVG as PNG; the error is a sentence.
pub fn render(svg: &str) -> Result<Vec<u8>, String> {
    let options = Options { fontdb: FACES.clone(), ..Options::default() };
    let tree =
        Tree::from_str(svg, &options).map_err(|error| format!("the drawing is no valid SVG: {error}"))?;
    let dots = |px: f32| (px * DOTS_PER_PX).ceil() as u32;
    let mut picture = Pixmap::new(dots(tree.size().width()), dots(tree.size().height()))
        .ok_or_else(|| "the drawing has no size".to_string())?;
    picture.fill(resvg::tiny_skia::Color::WHITE);
    resvg::render(&tree, Transform::from_scale(DOTS_PER_PX, DOTS_PER_PX), &mut picture.as_mut());
    picture.encode_png().map_err(|error| format!("the picture cannot be written as PNG: {error}"))
}
