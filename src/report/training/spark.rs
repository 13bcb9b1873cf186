//! A small line of reported figures beside their number, with what is expected as dashes. It is decoration:
//! its value stands in words beside it, and readers who listen do not meet it.

use maud::{Markup, html};

const WIDTH: f64 = 180.0;
const HEIGHT: f64 = 56.0;
const EDGE: f64 = 7.0;

/// The figures of the quarters so far, oldest first, and the value expected, if any.
pub fn spark(values: &[f64], expected: Option<f64>) -> Markup {
    let all = values.iter().copied().chain(expected);
    let low = all.clone().fold(f64::INFINITY, f64::min);
    let high = all.fold(f64::NEG_INFINITY, f64::max);
    let room = (high - low).max(1e-9);
    let x = |n: usize| EDGE + (WIDTH - 2.0 * EDGE) * n as f64 / values.len().saturating_sub(1).max(1) as f64;
    let y = |value: f64| HEIGHT - EDGE - (HEIGHT - 2.0 * EDGE) * (value - low) / room;
    let points: Vec<String> =
        values.iter().enumerate().map(|(n, value)| format!("{:.1},{:.1}", x(n), y(*value))).collect();
    html! {
        svg class="spark" viewBox=(format!("0 0 {WIDTH} {HEIGHT}")) aria-hidden="true" {
            @if let Some(expected) = expected {
                line x1="0" x2=(WIDTH) y1=(format!("{:.1}", y(expected))) y2=(format!("{:.1}", y(expected)))
                    stroke="#943475" stroke-width="2" stroke-dasharray="6 4" {}
            }
            polyline points=(points.join(" ")) fill="none" stroke="#bf8410" stroke-width="2" {}
            @for (n, value) in values.iter().enumerate() {
                circle cx=(format!("{:.1}", x(n))) cy=(format!("{:.1}", y(*value))) r="4.5" stroke="#bf8410"
                    stroke-width="2" fill=(if n + 1 == values.len() { "#bf8410" } else { "#fff" }) {}
            }
        }
    }
}
