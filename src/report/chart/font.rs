//! The two faces that every drawing and report carries, and the widths of words in them.
//! Nothing depends on the fonts of the machine.

use ab_glyph::{Font, FontRef};
use std::sync::LazyLock;

/// Noto Sans Regular (SIL Open Font License, see `assets/OFL.txt`).
pub const REGULAR: &[u8] = include_bytes!("../../../assets/NotoSans-Regular.ttf");
/// Noto Sans Bold.
pub const BOLD: &[u8] = include_bytes!("../../../assets/NotoSans-Bold.ttf");
/// The family as named in drawings; a reader without the font still gets letters.
pub const FAMILY: &str = "Noto Sans, sans-serif";

static FACES: LazyLock<[FontRef<'static>; 2]> = LazyLock::new(|| {
    [REGULAR, BOLD].map(|data| FontRef::try_from_slice(data).expect("the embedded face is whole"))
});

/// Width of a line of text, in the unit of `size` (the em).
pub fn width(text: &str, size: f64, bold: bool) -> f64 {
    let face = &FACES[usize::from(bold)];
    let em = f64::from(face.units_per_em().unwrap_or(1000.0));
    let units: f64 =
        text.chars().map(|letter| f64::from(face.h_advance_unscaled(face.glyph_id(letter)))).sum();
    units / em * size
}

/// The text in lines no wider than `room`, broken at spaces.
pub fn wrap(text: &str, room: f64, size: f64, bold: bool) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split(' ') {
        let longer = if line.is_empty() { word.to_string() } else { format!("{line} {word}") };
        if !line.is_empty() && width(&longer, size, bold) > room {
            lines.push(std::mem::replace(&mut line, word.to_string()));
        } else {
            line = longer;
        }
    }
    lines.push(line);
    lines
}

/// The text, cut with an ellipsis where it is wider than `room`.
pub fn shorten(text: &str, room: f64, size: f64, bold: bool) -> String {
    if width(text, size, bold) <= room {
        return text.to_string();
    }
    let mut kept: String = text.to_string();
    while kept.pop().is_some() && width(&format!("{}…", kept.trim_end()), size, bold) > room {}
    format!("{}…", kept.trim_end())
}

/// The name of a place, cut before a short last word where there is one: that tells `Noord 1` from `Noord 2`.
pub fn shorten_name(name: &str, room: f64, size: f64) -> String {
    let short = name.rsplit_once(' ').filter(|(_, last)| last.chars().count() <= 6);
    match short {
        Some((before, last)) if width(name, size, false) > room => {
            let end = format!(" {last}");
            shorten(before, room - width(&end, size, false), size, false) + &end
        }
        _ => shorten(name, room, size, false),
    }
}

/// At most two lines of a name, the second cut where needed.
pub fn two_lines(text: &str, room: f64, size: f64, bold: bool) -> Vec<String> {
    let lines = wrap(text, room, size, bold);
    let Some((first, rest)) = lines.split_first() else {
        return lines;
    };
    let mut kept = vec![shorten(first, room, size, bold)];
    if !rest.is_empty() {
        kept.push(shorten(&rest.join(" "), room, size, bold));
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words measured wrongly would overlap in every chart.
    #[test]
    fn words_have_the_width_of_the_face() {
        assert!((width("0000", 10.0, false) - 22.88).abs() < 0.1, "four digits of 0.572 em");
        assert!(width("waiting list", 13.0, true) > width("waiting list", 13.0, false));
        assert_eq!(wrap("a town and its list", 60.0, 13.0, false).join(" "), "a town and its list");
        assert!(width(&shorten("a town and its list", 60.0, 13.0, false), 13.0, false) <= 60.0);
    }

    /// Several neighbourhoods would stand under one name.
    #[test]
    fn names_cut_short_stay_apart() {
        let cut = |name| shorten_name(name, 90.0, 13.0);
        assert_ne!(cut("Hillegersberg-Schiebroek 1"), cut("Hillegersberg-Schiebroek 2"));
        assert!(cut("Krommenie Oost").ends_with(" Oost"));
        assert!(width(&cut("Hillegersberg-Schiebroek 1"), 13.0, false) <= 90.0);
    }
}
