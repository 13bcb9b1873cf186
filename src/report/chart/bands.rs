//! The words "50%" and "90%" at the bands of a fan: inside the band where the whole word stands
//! clear of every line, else above the fan with a leader.

use super::canvas::{Canvas, NOTE, Point};
use super::palette::{INK, INK_3};

/// Pixels that a word keeps from a line, half of the thickest line and its white edge included.
const CLEAR: f64 = 4.0;
/// Upper and lower half of the word from its middle.
const HALF: f64 = NOTE.size * 0.48;

/// Names the bands between the lines of 5, 25, 50, 75 and 95 in a hundred runs. Words touch none of
/// `lines`, which run from left to right, and stay under `top`.
pub fn name(canvas: &mut Canvas, bands: &[Vec<Point>; 5], lines: Vec<Vec<Point>>, top: f64) {
    let [p05, p25, p50, p75, p95] = bands;
    for (name, pairs, from) in
        [("90%", [(p95, p75), (p25, p05)], 0.82), ("50%", [(p75, p50), (p50, p25)], 0.62)]
    {
        let half = NOTE.width(name) / 2.0;
        let count = p50.len();
        let points = (0..count).map(|step| ((count as f64 * from) as usize + count - step) % count);
        let places: Vec<f64> =
            points.filter(|n| *n > count / 8 && *n < count - count / 12).map(|n| p50[n].0).collect();
        let inside = pairs.iter().find_map(|(upper, lower)| {
            places.iter().find_map(|x| {
                let (_, high) = reach(upper, (x - half, x + half))?;
                let (low, _) = reach(lower, (x - half, x + half))?;
                let middle = (high + low) / 2.0;
                (low - high > 2.0 * (HALF + CLEAR) && is_clear(&lines, (*x, middle), half))
                    .then_some((*x, middle))
            })
        });
        let letters = NOTE.in_colour(INK).centred();
        let base = |(x, middle): Point| (x, middle + HALF - NOTE.size * 0.2);
        if let Some(at) = inside.filter(|at| canvas.is_free(base(*at), name, letters)) {
            canvas.text(base(at), name, letters);
            continue;
        }
        let above = places.iter().find_map(|x| {
            let (high, _) = reach(p95, (x - half, x + half))?;
            let (upper, lower) = (reach(pairs[0].0, (*x, *x))?.0, reach(pairs[0].1, (*x, *x))?.0);
            let at = (*x, high - 8.0 - HALF);
            let fits = at.1 - HALF > top + 2.0 && canvas.is_free(base(at), name, letters);
            (fits && lower - upper > 4.0 && is_clear(&lines, at, half)).then_some((at, (upper + lower) / 2.0))
        });
        if let Some((at, foot)) = above {
            canvas.line(&[(at.0, at.1 + HALF + 2.0), (at.0, foot)], INK_3, 1.0);
            canvas.text(base(at), name, letters);
        }
    }
}

/// Whether a word with this middle keeps clear of all lines.
fn is_clear(lines: &[Vec<Point>], (x, y): Point, half: f64) -> bool {
    lines.iter().all(|line| {
        reach(line, (x - half - CLEAR, x + half + CLEAR))
            .is_none_or(|(high, low)| low < y - HALF - CLEAR || high > y + HALF + CLEAR)
    })
}

/// The highest and the lowest pixel of a line that runs from left to right, over a stretch.
fn reach(line: &[Point], (left, right): (f64, f64)) -> Option<(f64, f64)> {
    let mut reach: Option<(f64, f64)> = None;
    for pair in line.windows(2).filter(|pair| pair[1].0 >= left && pair[0].0 <= right) {
        let ((x0, y0), (x1, y1)) = (pair[0], pair[1]);
        let at = |x: f64| {
            let share = if x1 > x0 { ((x - x0) / (x1 - x0)).clamp(0.0, 1.0) } else { 0.0 };
            y0 + (y1 - y0) * share
        };
        for y in [at(left), at(right)].into_iter().filter(|y| y.is_finite()) {
            let (high, low) = reach.unwrap_or((y, y));
            reach = Some((high.min(y), low.max(y)));
        }
    }
    reach
}

#[cfg(test)]
mod tests {
    use super::*;

    /// If this fails, a word is put on a line that rises through it between two of its points.
    #[test]
    fn a_word_keeps_clear_of_the_whole_line() {
        let line = vec![(0.0, 100.0), (100.0, 0.0), (200.0, 0.0)];
        assert_eq!(reach(&line, (40.0, 60.0)), Some((40.0, 60.0)));
        assert_eq!(reach(&line, (90.0, 150.0)), Some((0.0, 10.0)));
        assert_eq!(reach(&line, (300.0, 310.0)), None);
        let lines = [line];
        assert!(!is_clear(&lines, (50.0, 50.0), 10.0));
        assert!(!is_clear(&lines, (50.0, 68.0), 10.0), "it touches a corner");
        assert!(is_clear(&lines, (50.0, 90.0), 10.0));
    }
}
