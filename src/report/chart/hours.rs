//! Where the hours go: one bar a scenario, in hours of a full-time member and week. Hue is the
//! scenario, lightness the activity, and the order never changes.

use super::axis::Scale;
use super::canvas::{Canvas, NAME, NOTE};
use super::palette::{AXIS, Hue, on_part};
use super::{Chart, WIDTH, fitting, font, source};
use crate::experiment::findings::{Findings, Period};
use crate::kernel::week::WEEKS_PER_YEAR;
use crate::report::numbers::{TIGHT, number, signed};
use crate::report::{Language, words};

const BEHIND: &[&str] = &[
    "hours_cases",
    "hours_light",
    "hours_learning",
    "hours_prevention",
    "hours_coordination",
    "hours_travel",
    "hours_registration",
    "hours_induction",
    "hours_slack",
];

struct Activity {
    outcomes: &'static [&'static str],
    words: (&'static str, &'static str),
}

const ACTIVITIES: &[Activity] = &[
    Activity { outcomes: &["hours_cases", "hours_light"], words: ("with households", "met huishoudens") },
    Activity {
        outcomes: &["hours_learning", "hours_prevention"],
        words: ("learning, prevention", "leren, preventie"),
    },
    Activity {
        outcomes: &["hours_coordination", "hours_travel"],
        words: ("coordination, travel", "afstemming, reizen"),
    },
    Activity { outcomes: &["hours_registration"], words: ("registration", "registratie") },
    Activity {
        outcomes: &["hours_induction", "hours_slack"],
        words: ("induction, unused", "inwerken, onbenut"),
    },
];

const BAR: f64 = 40.0;
const ROW: f64 = 76.0;

/// Draws the bars; `None` when the hours were not measured.
pub fn draw(findings: &Findings, language: Language) -> Option<Chart> {
    let bars: Vec<Vec<f64>> =
        (0..findings.scenarios.len()).map(|n| hours(findings, n)).collect::<Option<_>>()?;
    let longest = bars.iter().map(|bar| bar.iter().sum::<f64>()).fold(0.0, f64::max);
    if !(longest.is_finite() && longest > 0.0) {
        return None;
    }
    let title = fitting(|most, whole| title(findings, &bars, (most, whole), language));
    let subtitle = language.pick(
        "Hours worked by a full-time member a week, by activity, mean over all years; overtime included",
        "Gewerkte uren per voltijds medewerker en week, naar activiteit, gemiddeld over alle jaren; met \
         overwerk",
    );
    let mut canvas = Canvas::new(WIDTH, &title, subtitle);
    let x = Scale::new((0.0, longest), (0.0, WIDTH - 2.0));
    let first = canvas.top + 44.0;
    heads(&mut canvas, &bars[0], &x, first + 22.0, language);
    let mut y = first;
    for (n, bar) in bars.iter().enumerate() {
        let hue = Hue::of(n);
        let name = words::scenario_name(findings, n, language);
        let name = font::shorten(&name, WIDTH - 10.0, NAME.size, true);
        // The leader lines of the headings come down at the left of the first bar.
        canvas.text((if n == 0 { 14.0 } else { 0.0 }, y + 15.0), &name, NAME.bold().in_colour(hue.text));
        let mut from = 0.0;
        for (part, hours) in bar.iter().enumerate() {
            let (left, right) = (x.at(from), x.at(from + hours));
            canvas.rectangle((left, y + 22.0), ((right - 1.6).max(left), y + 22.0 + BAR), hue.part(part));
            let text = number(*hours, 1, language);
            let letters = if part == 0 { NOTE.bold() } else { NOTE };
            let room = right - left - 1.6;
            if letters.width(&text) + 4.0 < room {
                let indent = (room - letters.width(&text)).min(14.0) / 2.0;
                canvas.text((left + indent, y + 26.0 + BAR / 2.0), &text, letters.in_colour(on_part(part)));
            }
            from += hours;
        }
        y += ROW;
    }
    let drawing = canvas.finish(y - 12.0, &source(findings, language));
    Some(Chart::new("hours", title, drawing, BEHIND))
}

fn hours(findings: &Findings, scenario: usize) -> Option<Vec<f64>> {
    let mean = |id: &str| Some(words::figure(findings, scenario, id, Period::All)?.mean.estimate);
    let fte = mean("fte_filled")?;
    let per_week = if fte > 0.0 { 1.0 / (fte * f64::from(WEEKS_PER_YEAR)) } else { 0.0 };
    ACTIVITIES
        .iter()
        .map(|activity| {
            let sum: Option<f64> = activity.outcomes.iter().map(|id| mean(id)).sum();
            Some((sum? * per_week).max(0.0))
        })
        .collect()
}

fn title(findings: &Findings, bars: &[Vec<f64>], (most, whole): (usize, bool), language: Language) -> String {
    let share = |bar: &[f64]| number(100.0 * bar[0] / bar.iter().sum::<f64>(), 0, language);
    if bars.len() == 1 {
        let (hours, share) = (number(bars[0][0], 1, language), share(&bars[0]));
        return match language {
            Language::English => {
                format!("Of a week, {hours} hours ({share}%) are spent with households")
            }
            Language::Dutch => {
                format!("Van een week gaan {hours} uren ({share}%) naar huishoudens")
            }
        };
    }
    let changes: Vec<String> = (1..bars.len())
        .map(|n| {
            let change = signed(bars[n][0] - bars[0][0], 1, language);
            let learning = signed(bars[n][1] - bars[0][1], 1, language);
            let name = words::short_name(findings, n, whole, language);
            match (most, language) {
                (1, Language::English) => format!("{name}: {change}{TIGHT}hours with households"),
                (1, Language::Dutch) => format!("{name}: {change}{TIGHT}uur bij huishoudens"),
                (_, Language::English) => {
                    format!("{name}: {change}{TIGHT}hours with households, {learning} on learning")
                }
                (_, Language::Dutch) => {
                    format!("{name}: {change}{TIGHT}uur bij huishoudens, {learning} voor leren")
                }
            }
        })
        .collect();
    changes.join("; ")
}

/// Headings over the first bar, moved apart, each with a line down to its part.
fn heads(canvas: &mut Canvas, bar: &[f64], x: &Scale, bar_top: f64, language: Language) {
    let names: Vec<&str> = ACTIVITIES.iter().map(|a| language.pick(a.words.0, a.words.1)).collect();
    let widths: Vec<f64> = names.iter().map(|name| NOTE.width(name)).collect();
    let mut from = 0.0;
    let parts: Vec<(f64, f64)> = bar
        .iter()
        .map(|hours| {
            let part = (x.at(from), x.at(from + hours));
            from += hours;
            part
        })
        .collect();
    let mut lefts: Vec<f64> = parts.iter().map(|(left, _)| *left).collect();
    for n in 1..lefts.len() {
        lefts[n] = lefts[n].max(lefts[n - 1] + widths[n - 1] + 16.0);
    }
    let mut limit = canvas.width - 1.0;
    for n in (0..lefts.len()).rev() {
        lefts[n] = lefts[n].min(limit - widths[n]);
        limit = lefts[n] - 16.0;
    }
    let y = canvas.top + 12.0;
    for (n, name) in names.iter().enumerate() {
        let (left, right) = parts[n];
        canvas.text((lefts[n], y), name, NOTE);
        let foot = if n == 0 { 5.0 } else { (left + right.min(left + 20.0)) / 2.0 };
        let head = lefts[n] + 5.0;
        canvas.line(&[(head, y + 5.0), (head, y + 11.0), (foot, y + 28.0), (foot, bar_top - 2.0)], AXIS, 1.0);
    }
}
