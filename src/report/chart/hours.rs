//! Where the hours go: one bar a scenario, in hours of a full-time member and week. Hue is the
//! scenario, lightness the activity, and the order never changes.

use super::axis::{Scale, apart};
use super::canvas::{Canvas, Drawing, NAME, NOTE};
use super::palette::{AXIS, GRID, Hue, on_part};
use super::{Chart, fitting, font, source};
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
    "hours_mother",
    "hours_outreach",
    "hours_advice",
    "hours_induction",
    "hours_slack",
];

struct Activity {
    outcomes: &'static [&'static str],
    words: (&'static str, &'static str),
    /// What more or fewer hours go to, in a title.
    changed: (&'static str, &'static str),
}

const ACTIVITIES: &[Activity] = &[
    Activity {
        outcomes: &["hours_cases", "hours_light"],
        words: ("with households", "met huishoudens"),
        changed: ("with households", "bij huishoudens"),
    },
    Activity {
        outcomes: &["hours_learning", "hours_prevention"],
        words: ("learning, prevention", "leren, preventie"),
        changed: ("on learning and prevention", "voor leren en preventie"),
    },
    Activity {
        outcomes: &["hours_coordination", "hours_travel"],
        words: ("coordination, travel", "afstemming, reizen"),
        changed: ("on coordination and travel", "voor afstemming en reizen"),
    },
    Activity {
        outcomes: &["hours_registration"],
        words: ("registration", "registratie"),
        changed: ("on registration", "voor registratie"),
    },
    Activity {
        outcomes: &["hours_mother", "hours_outreach", "hours_advice"],
        words: ("other duties", "andere taken"),
        changed: ("on other duties", "voor andere taken"),
    },
    Activity {
        outcomes: &["hours_induction", "hours_slack"],
        words: ("induction, unused", "inwerken, onbenut"),
        changed: ("on induction or unused", "voor inwerken of onbenut"),
    },
];

/// Activities that no scenario spends time on are left out.
type Parts = Vec<&'static Activity>;

const BAR: f64 = 40.0;
const ROW: f64 = 82.0;

/// Draws the bars; `None` when the hours were not measured.
pub fn chart(findings: &Findings, language: Language) -> Option<Chart> {
    Chart::new("hours", BEHIND, |width| draw(findings, language, width))
}

fn draw(findings: &Findings, language: Language, width: f64) -> Option<(String, Drawing)> {
    let (parts, bars) = hours(findings)?;
    let longest = bars.iter().map(|bar| bar.iter().sum::<f64>()).fold(0.0, f64::max);
    if !(longest.is_finite() && longest > 0.0) {
        return None;
    }
    let title = fitting(width, |most, whole| title(findings, (&parts, &bars), (most, whole), language));
    let subtitle = language.pick(
        "Hours worked by a full-time member a week, by activity, mean over all years; overtime included",
        "Gewerkte uren per voltijds medewerker en week, naar activiteit, gemiddeld over alle jaren; met \
         overwerk",
    );
    let mut canvas = Canvas::new(width, &title, subtitle);
    let x = Scale::new((0.0, longest), (0.0, width - 2.0));
    let mut y = canvas.top;
    for (n, bar) in bars.iter().enumerate() {
        let name = words::scenario_name(findings, n, language);
        let name = font::shorten(&name, width - 10.0, NAME.size, true);
        canvas.text((0.0, y + 15.0), &name, NAME.bold().in_colour(Hue::of(n).text));
        y += 22.0;
        if n == 0 && !canvas.narrow() {
            heads(&mut canvas, (&parts, bar), &x, (y, y + 48.0), language);
            y += 48.0;
        }
        stack(&mut canvas, (Hue::of(n), bar), &x, y, language);
        y += ROW - 22.0;
    }
    if canvas.narrow() {
        y = figures(&mut canvas, (&parts, &bars), y, language);
    }
    let drawing = canvas.finish(y - 6.0, &source(findings, language));
    Some((title, drawing))
}

/// One bar, its figures in the parts or, where these are too slim, beneath them.
fn stack(canvas: &mut Canvas, (hue, bar): (Hue, &[f64]), x: &Scale, top: f64, language: Language) {
    let mut from = 0.0;
    let mut slim: Vec<(f64, String)> = Vec::new();
    for (part, hours) in bar.iter().enumerate() {
        let (left, right) = (x.at(from), x.at(from + hours));
        canvas.rectangle((left, top), ((right - 1.6).max(left), top + BAR), hue.part(part));
        let text = number(*hours, 1, language);
        let letters = if part == 0 { NOTE.bold() } else { NOTE };
        let room = right - left - 1.6;
        if letters.width(&text) + 4.0 < room {
            let indent = (room - letters.width(&text)).min(14.0) / 2.0;
            let at = (left + indent, top + 4.0 + BAR / 2.0);
            canvas.text(at, &text, letters.in_colour(on_part(part)));
        } else {
            slim.push(((left + right - 1.6) / 2.0, text));
        }
        from += hours;
    }
    // A phone has the figures of every part in the table beneath.
    if canvas.narrow() {
        return;
    }
    let widest = slim.iter().map(|(_, text)| NOTE.width(text)).fold(0.0, f64::max);
    let wanted: Vec<f64> = slim.iter().map(|(middle, _)| *middle).collect();
    let places = apart(&wanted, widest + 8.0, (widest / 2.0, canvas.width - widest / 2.0));
    for ((middle, text), place) in slim.iter().zip(places) {
        canvas.line(&[(*middle, top + BAR + 1.0), (place, top + BAR + 5.0)], AXIS, 1.0);
        canvas.text((place, top + BAR + 16.0), text, NOTE.centred());
    }
}

/// A row an activity, a column a scenario; returns where the next row may begin.
fn figures(canvas: &mut Canvas, (parts, bars): (&Parts, &[Vec<f64>]), top: f64, language: Language) -> f64 {
    const COLUMN: f64 = 43.0;
    let mut y = top;
    for (part, activity) in parts.iter().enumerate() {
        canvas.line(&[(0.0, y), (canvas.width, y)], GRID, 1.0);
        canvas.text((0.0, y + 16.0), language.pick(activity.words.0, activity.words.1), NOTE);
        for (n, bar) in bars.iter().enumerate() {
            let (hue, right) = (Hue::of(n), canvas.width - COLUMN * (bars.len() - 1 - n) as f64);
            let text = number(bar[part], 1, language);
            canvas.text((right, y + 16.0), &text, NOTE.bold().in_colour(hue.text).to_end());
            let left = right - NOTE.bold().width(&text) - 13.0;
            canvas.rectangle((left, y + 7.0), (left + 9.0, y + 16.0), hue.part(part));
        }
        y += 23.0;
    }
    y + 8.0
}

/// The activities that take time in some scenario, and the hours of each in every scenario.
fn hours(findings: &Findings) -> Option<(Parts, Vec<Vec<f64>>)> {
    let all = (0..findings.scenarios.len()).map(|n| hours_of(findings, n));
    let all = all.collect::<Option<Vec<Vec<f64>>>>()?;
    let taken: Vec<usize> = (0..ACTIVITIES.len()).filter(|&n| all.iter().any(|bar| bar[n] > 0.0)).collect();
    let bars = all.iter().map(|bar| taken.iter().map(|&n| bar[n]).collect()).collect();
    Some((taken.into_iter().map(|n| &ACTIVITIES[n]).collect(), bars))
}

fn hours_of(findings: &Findings, scenario: usize) -> Option<Vec<f64>> {
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

fn title(
    findings: &Findings,
    (parts, bars): (&Parts, &[Vec<f64>]),
    (most, whole): (usize, bool),
    language: Language,
) -> String {
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
            let name = words::short_name(findings, n, whole, language);
            format!("{name}: {}", change(parts, (&bars[0], &bars[n]), most, language))
        })
        .collect();
    changes.join("; ")
}

/// What goes to other work than in the reference: with households first, then learning and
/// prevention; where both stay the same the activity that changes most.
fn change(activities: &Parts, (reference, bar): (&[f64], &[f64]), most: usize, language: Language) -> String {
    let changes: Vec<f64> = bar.iter().zip(reference).map(|(hours, known)| hours - known).collect();
    let seen = |part: &usize| signed(changes[*part], 1, language) != signed(0.0, 1, language);
    let mut parts: Vec<usize> = (0..2).filter(seen).take(most).collect();
    if parts.is_empty() {
        let largest = (2..changes.len()).max_by(|a, b| changes[*a].abs().total_cmp(&changes[*b].abs()));
        parts = largest.into_iter().filter(seen).collect();
    }
    if parts.is_empty() {
        return language
            .pick("the hours go to the same work", "de uren gaan naar hetzelfde werk")
            .to_string();
    }
    let hours = language.pick("hours", "uur");
    let said = parts.iter().enumerate().map(|(place, part)| {
        let unit = if place == 0 { format!("{TIGHT}{hours}") } else { String::new() };
        let activity = activities[*part].changed;
        format!("{}{unit} {}", signed(changes[*part], 1, language), language.pick(activity.0, activity.1))
    });
    said.collect::<Vec<_>>().join(", ")
}

/// Headings over the first bar, moved apart, each with a line down to its part.
fn heads(
    canvas: &mut Canvas,
    (parts, bar): (&Parts, &[f64]),
    x: &Scale,
    (top, bar_top): (f64, f64),
    language: Language,
) {
    let names: Vec<&str> = parts.iter().map(|a| language.pick(a.words.0, a.words.1)).collect();
    let widths: Vec<f64> = names.iter().map(|name| NOTE.width(name)).collect();
    let mut from = 0.0;
    let ends: Vec<(f64, f64)> = bar
        .iter()
        .map(|hours| {
            let part = (x.at(from), x.at(from + hours));
            from += hours;
            part
        })
        .collect();
    let mut lefts: Vec<f64> = ends.iter().map(|(left, _)| *left).collect();
    for n in 1..lefts.len() {
        lefts[n] = lefts[n].max(lefts[n - 1] + widths[n - 1] + 16.0);
    }
    let mut limit = canvas.width - 1.0;
    for n in (0..lefts.len()).rev() {
        lefts[n] = lefts[n].min(limit - widths[n]);
        limit = lefts[n] - 16.0;
    }
    let y = top + 12.0;
    for (n, name) in names.iter().enumerate() {
        let (left, right) = ends[n];
        canvas.text((lefts[n], y), name, NOTE);
        let foot = if n == 0 { 5.0 } else { (left + right.min(left + 20.0)) / 2.0 };
        let head = lefts[n] + 5.0;
        canvas.line(&[(head, y + 5.0), (head, y + 11.0), (foot, y + 26.0), (foot, bar_top - 2.0)], AXIS, 1.0);
    }
}
