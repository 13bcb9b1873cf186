//! Figures as a generated page has them, to be read back: the page is written from many replications and
//! checked with few, within what luck allows.

use crate::baseline::number;
use spankracht::experiment::statistics::{ALPHA, Interval, Sample};

/// A figure as a page has it.
pub fn shown(found: &Interval, decimals: usize) -> String {
    // Adding nothing makes a zero of a minus zero.
    let say = |value: f64| {
        number((value * 10_f64.powi(decimals as i32)).round() / 10_f64.powi(decimals as i32) + 0.0, decimals)
    };
    format!("**{}** ({} to {})", say(found.estimate), say(found.low), say(found.high))
}

/// The figures that a page has, in its order.
pub fn figures(page: &str) -> Vec<Interval> {
    let parse = |text: &str| text.replace(',', "").parse::<f64>().ok();
    let pieces: Vec<&str> = page.split("**").collect();
    let figure = |pair: &[&str]| {
        let (low, rest) = pair[1].strip_prefix(" (")?.split_once(" to ")?;
        let high = rest.split_once(')')?.0;
        Some(Interval { estimate: parse(pair[0])?, low: parse(low)?, high: parse(high)? })
    };
    pieces.windows(2).filter_map(figure).collect()
}

/// How far the figure of `few` replications may lie from that of the `all` they are part of: five standard
/// errors of the difference, beside what rounding hides.
pub fn tolerance(recorded: &Interval, decimals: usize, few: u32, all: u32) -> f64 {
    let standard = Sample { size: all as usize, mean: 0.0, variance: 1.0 };
    let rounding = 0.5 * 0.1_f64.powi(decimals as i32);
    let spread = (recorded.half_width() + rounding) / standard.interval(ALPHA).half_width();
    5.0 * spread * (1.0 / f64::from(few) - 1.0 / f64::from(all)).sqrt() + rounding
}
