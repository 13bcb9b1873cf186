//! The same drawing as dots: an SVG painted with the embedded faces, fine enough for print.
//! There is one drawing, so the SVG and the PNG of a chart cannot differ.

use super::outline;
use resvg::tiny_skia::{Pixmap, Transform};

/// A chart of 760 px prints 174 mm wide on A4; at 300 dots per inch that is this many dots a px.
const DOTS_PER_PX: f32 = 2.7;

/// Paints an SVG as PNG; the error is a sentence.
pub fn render(svg: &str) -> Result<Vec<u8>, String> {
    let tree = outline::tree(svg)?;
    let dots = |px: f32| (px * DOTS_PER_PX).ceil() as u32;
    let mut picture = Pixmap::new(dots(tree.size().width()), dots(tree.size().height()))
        .ok_or_else(|| "the drawing has no size".to_string())?;
    picture.fill(resvg::tiny_skia::Color::WHITE);
    resvg::render(&tree, Transform::from_scale(DOTS_PER_PX, DOTS_PER_PX), &mut picture.as_mut());
    let png =
        picture.encode_png().map_err(|error| format!("the picture cannot be written as PNG: {error}"))?;
    Ok(with_resolution(png))
}

/// Says in the file how large it prints, so that a word processor gives it the width of the page.
fn with_resolution(png: Vec<u8>) -> Vec<u8> {
    const DOTS_PER_METRE: u32 = 11_811;
    /// Signature and header chunk; the resolution comes right after.
    const HEAD: usize = 8 + 25;
    let mut chunk = b"pHYs".to_vec();
    chunk.extend(DOTS_PER_METRE.to_be_bytes());
    chunk.extend(DOTS_PER_METRE.to_be_bytes());
    chunk.push(1);
    let length = (chunk.len() - 4) as u32;
    let sum = checksum(&chunk);
    let mut whole = png[..HEAD].to_vec();
    whole.extend(length.to_be_bytes());
    whole.extend(chunk);
    whole.extend(sum.to_be_bytes());
    whole.extend(&png[HEAD..]);
    whole
}

/// The cyclic redundancy code of PNG chunks.
fn checksum(bytes: &[u8]) -> u32 {
    let step = |code: u32, _| if code & 1 == 1 { 0xEDB8_8320 ^ (code >> 1) } else { code >> 1 };
    !bytes.iter().fold(u32::MAX, |code, byte| (0..8).fold(code ^ u32::from(*byte), step))
}

#[cfg(test)]
mod tests {
    /// A wrong code makes strict programs refuse every picture.
    #[test]
    fn the_checksum_is_that_of_png() {
        assert_eq!(super::checksum(b"IEND"), 0xAE42_6082);
    }
}
