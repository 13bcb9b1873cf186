//! Scales, round steps, grid lines and the row of years: what most charts share.

use super::canvas::{Canvas, NOTE, Point, SMALL};
use super::palette::{AXIS, GRID, Hue, INK};
use crate::kernel::math;
use crate::report::numbers::Measure;
use crate::report::{Language, numbers, words};

/// From values to pixels.
#[derive(Clone, Copy, Debug)]
pub struct Scale {
    low: f64,
    high: f64,
    from: f64,
    to: f64,
}

impl Scale {
    /// `low` stands at pixel `from`, `high` at pixel `to`.
    pub fn new((low, high): (f64, f64), (from, to): (f64, f64)) -> Self {
        let high = if high > low { high } else { low + 1.0 };
        Self { low, high, from, to }
    }

    /// The pixel of a value.
    pub fn at(&self, value: f64) -> f64 {
        self.from + (value - self.low) / (self.high - self.low) * (self.to - self.from)
    }

    /// The pixel of a value, kept within the scale; no number stays no number.
    pub fn within(&self, value: f64) -> f64 {
        if value.is_nan() { value } else { self.at(value.clamp(self.low, self.high)) }
    }

    /// The lowest and the highest value.
    pub fn range(&self) -> (f64, f64) {
        (self.low, self.high)
    }
}

/// Round steps that hold all values, with zero when `from_zero`: first and last are the range.
#[derive(Clone, Debug)]
pub struct Ticks {
    /// The values of the grid lines.
    pub values: Vec<f64>,
    /// Decimals that tell them apart.
    pub decimals: i32,
    /// What values are divided by before they are written.
    divisor: f64,
}

impl Ticks {
    /// For these values; what is no number is left out.
    pub fn cover(values: impl IntoIterator<Item = f64>, from_zero: bool) -> Self {
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for value in values.into_iter().filter(|value| value.is_finite()) {
            low = low.min(value);
            high = high.max(value);
        }
        if low > high {
            (low, high) = (0.0, 0.0);
        }
        if from_zero {
            low = low.min(0.0);
            high = high.max(0.0);
        }
        if high - low < 1e-9 * high.abs().max(1e-3) {
            // All the same: room around it, or up to 1 from nothing.
            let room = if high == 0.0 { 1.0 } else { high.abs() * 0.1 };
            (low, high) = if from_zero { (low.min(0.0), high + room) } else { (low - room, high + room) };
        }
        Self::between(low, high)
    }

    /// At most six round steps that hold both ends.
    pub fn between(low: f64, high: f64) -> Self {
        let magnitude = math::pow(10.0, (math::ln((high - low) / 5.0) / math::ln(10.0)).floor());
        let step = [1.0, 2.0, 2.5, 5.0, 10.0, 20.0]
            .into_iter()
            .map(|factor| factor * magnitude)
            .find(|step| ((high / step - 1e-9).ceil() - (low / step + 1e-9).floor()) <= 5.0)
            .unwrap_or(magnitude * 50.0);
        let (first, last) = ((low / step + 1e-9).floor() as i64, (high / step - 1e-9).ceil() as i64);
        let values = (first..=last).map(|n| n as f64 * step).collect();
        Self { values, decimals: decimals_of(step), divisor: 1.0 }
    }

    /// The same steps written in the unit of a measure.
    pub fn written_as(mut self, measure: &Measure) -> Self {
        self.divisor = measure.divisor();
        self.decimals = decimals_of((self.values[1] - self.values[0]) / self.divisor);
        self
    }

    /// How far the steps reach from zero.
    pub fn largest(&self) -> f64 {
        self.values.iter().fold(0.0, |most, value| most.max(value.abs()))
    }

    /// Lowest and highest.
    pub fn range(&self) -> (f64, f64) {
        (self.values[0], self.values[self.values.len() - 1])
    }

    /// The words at a grid line.
    pub fn label(&self, value: f64, language: Language) -> String {
        numbers::number(value / self.divisor, self.decimals, language)
    }
}

/// Decimals that a step needs.
fn decimals_of(step: f64) -> i32 {
    (0..6)
        .find(|decimals| {
            let scaled = step * math::pow(10.0, f64::from(*decimals));
            (scaled - scaled.round()).abs() < 1e-6 * scaled
        })
        .unwrap_or(6)
}

/// Grid lines between two pixels, the words left of them when `named`; zero in ink.
pub fn grid(
    canvas: &mut Canvas,
    (x0, x1): (f64, f64),
    scale: &Scale,
    ticks: &Ticks,
    named: bool,
    language: Language,
) {
    for value in &ticks.values {
        let y = scale.at(*value);
        if *value == 0.0 {
            canvas.line(&[(x0, y), (x1, y)], INK, 1.2);
        } else {
            let colour = if *value == scale.range().0 { AXIS } else { GRID };
            canvas.line(&[(x0, y), (x1, y)], colour, 1.0);
        }
        if named {
            canvas.text((x0 - 7.0, y + 4.2), &ticks.label(*value, language), SMALL.to_end());
        }
    }
}

/// Ticks at whole years under a plot, the last one with its unit.
pub fn years(canvas: &mut Canvas, scale: &Scale, y: f64, years: u32, language: Language) {
    let room = (scale.at(1.0) - scale.at(0.0)).abs();
    let step = [1, 2, 5, 10, 20].into_iter().find(|step| room * f64::from(*step) >= 26.0).unwrap_or(20);
    let last = words::years(years, language);
    let x_last = scale.at(f64::from(years)) - SMALL.width(&years.to_string()) / 2.0;
    for year in 0..=years {
        let x = scale.at(f64::from(year));
        if year % step == 0 || year == years {
            canvas.tick(x, y);
        }
        let label = year.to_string();
        if year % step == 0 && year < years && x + SMALL.width(&label) / 2.0 < x_last - 8.0 {
            canvas.text((x, y + 18.0), &label, SMALL.centred());
        }
    }
    canvas.text((x_last, y + 18.0), &last, SMALL);
}

/// The end of the longest axis label of these ticks: how far a plot stays from the left edge.
pub fn label_room(ticks: &Ticks, language: Language) -> f64 {
    let widest = ticks.values.iter().map(|v| NOTE.width(&ticks.label(*v, language))).fold(0.0, f64::max);
    (widest + 10.0).max(24.0)
}

/// Markers and values at the ends of the scenarios' lines, the values moved apart right of `x`.
pub fn ends(canvas: &mut Canvas, ends: &[(usize, Point, String)], x: f64, (top, bottom): (f64, f64)) {
    let wanted: Vec<f64> = ends.iter().map(|(_, end, _)| end.1 + 4.2).collect();
    let places = apart(&wanted, 13.5, (top + 4.0, bottom + 4.0));
    for ((scenario, end, value), y) in ends.iter().zip(places) {
        let hue = Hue::of(*scenario);
        canvas.marker(hue, *end, 3.3, false);
        canvas.text((x + 7.0, y), value, NOTE.bold().in_colour(hue.text));
    }
}

/// Positions moved apart by the least shifts that leave `gap` between them and keep their order.
pub fn apart(wanted: &[f64], gap: f64, (low, high): (f64, f64)) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|a, b| wanted[*a].total_cmp(&wanted[*b]));
    // Neighbours that touch become a block that stands at the mean of what its members want.
    let mut blocks: Vec<(f64, Vec<usize>)> = Vec::new();
    let top = |(centre, members): &(f64, Vec<usize>)| centre - gap * (members.len() - 1) as f64 / 2.0;
    for place in order {
        let mut block = (wanted[place], vec![place]);
        while let Some(above) = blocks.pop() {
            let bottom_above = above.0 + gap * (above.1.len() - 1) as f64 / 2.0;
            if top(&block) - bottom_above >= gap {
                blocks.push(above);
                break;
            }
            let members: Vec<usize> = above.1.into_iter().chain(block.1).collect();
            let count = members.len();
            let centre = members
                .iter()
                .enumerate()
                .map(|(n, member)| wanted[*member] - gap * (n as f64 - (count - 1) as f64 / 2.0))
                .sum::<f64>()
                / count as f64;
            block = (centre, members);
        }
        let half = gap * (block.1.len() - 1) as f64 / 2.0;
        block.0 = block.0.min(high - half).max(low + half);
        blocks.push(block);
    }
    let mut lines: Vec<(usize, f64)> = blocks
        .iter()
        .flat_map(|block| {
            block.1.iter().enumerate().map(|(n, member)| (*member, top(block) + gap * n as f64))
        })
        .collect();
    // Blocks that the edges pushed into each other are pushed back: first down, then up.
    let mut floor = f64::NEG_INFINITY;
    for (_, y) in &mut lines {
        *y = y.max(floor);
        floor = *y + gap;
    }
    let mut ceiling = high;
    for (_, y) in lines.iter_mut().rev() {
        *y = y.min(ceiling);
        ceiling = *y - gap;
    }
    let mut places = vec![0.0; wanted.len()];
    for (member, y) in lines {
        places[member] = y;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Uneven steps make a reader misjudge every value between them.
    #[test]
    fn steps_are_round_and_few() {
        for (low, high) in [(0.0, 437.0), (0.0, 0.83), (-0.31, 0.55), (0.0, 1.0), (12.0, 13.0), (0.0, 3e6)] {
            let ticks = Ticks::between(low, high);
            assert!(ticks.values.len() <= 6, "{low} to {high}: {:?}", ticks.values);
            assert!(ticks.range().0 <= low && ticks.range().1 >= high - 1e-9);
        }
        assert_eq!(Ticks::cover([0.0, 0.0], true).range(), (0.0, 1.0));
        assert_eq!(Ticks::cover([f64::NAN], true).range(), (0.0, 1.0));
    }

    /// Names that lie on top of each other cannot be read.
    #[test]
    fn names_move_apart_and_keep_their_order() {
        let places = apart(&[10.0, 10.0, 11.0, 80.0], 15.0, (0.0, 100.0));
        assert!(places[1] - places[0] >= 15.0 - 1e-9 && places[2] - places[1] >= 15.0 - 1e-9);
        assert_eq!(places[3], 80.0);
        let places = apart(&[50.0, 90.0, 99.0, 99.0], 30.0, (0.0, 100.0));
        assert_eq!(places, [10.0, 40.0, 70.0, 100.0]);
    }
}
