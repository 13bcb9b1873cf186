//! Money by year. Of a comparison the difference with the reference: costs up, savings down, the
//! balance as a diamond with its interval, the running total beneath. Of one scenario the sums.

use super::axis::{self, Scale, Ticks};
use super::canvas::{Canvas, Drawing, NAME, NOTE, SMALL};
use super::palette::{Hue, INK, WHITE};
use super::{Chart, fitting, font, source};
use crate::experiment::findings::{ACCOUNTS, Findings, MoneyDifference, MoneyYear, Period};
use crate::report::numbers::{Measure, number, signed};
use crate::report::{Language, titles, words};

const HEIGHT: f64 = 200.0;
const BEHIND: &[&str] = &["cost_team", "cost_recruitment", "cost_second_line", "cost_crisis", "cost_total"];
/// What accounts are called here, where the title says that it is about costs: by outcome.
const NAMES: &[(&str, &str, &str)] = &[
    ("cost_team", "team", "team"),
    ("cost_recruitment", "recruitment", "werving"),
    ("cost_second_line", "second line", "tweede lijn"),
    ("cost_crisis", "crises", "crises"),
];

/// One bar: its accounts, balance with interval ends, and the figure beneath.
struct Bar {
    accounts: Vec<f64>,
    balance: Option<(f64, f64, f64)>,
    total: f64,
}

/// Draws the money; `None` when there is none.
pub fn chart(findings: &Findings, language: Language) -> Option<Chart> {
    Chart::new("money", BEHIND, |width| draw(findings, language, width))
}

fn draw(findings: &Findings, language: Language, width: f64) -> Option<(String, Drawing)> {
    let compared = findings.scenarios.len() > 1;
    let stories: Vec<(usize, Vec<Bar>)> = if compared {
        findings.money.iter().map(|m| (m.alternative, bars_of(m))).collect()
    } else {
        let sum = |accounts: &[f64]| accounts.iter().sum();
        let bars = findings.scenarios[0].money.iter();
        vec![(0, bars.map(|a| Bar { accounts: a.clone(), balance: None, total: sum(a) }).collect())]
    };
    if stories.is_empty() || stories.iter().any(|(_, bars)| bars.is_empty()) {
        return None;
    }
    let amounts = stories.iter().flat_map(|(_, bars)| bars).flat_map(|bar| &bar.accounts);
    let largest = amounts.filter(|a| a.is_finite()).fold(0.0_f64, |most, a| most.max(a.abs()));
    let unit = Measure::euros_on_axis(largest, language);
    let title = if compared {
        fitting(width, |_, whole| title(findings, whole, language))
    } else {
        title_alone(findings, language)
    };
    let mut canvas = Canvas::new(width, &title, &subtitle(findings, compared, &unit, language));
    let hue = if stories.len() == 1 { Hue::of(stories[0].0) } else { Hue::of(0) };
    // An account that stays empty everywhere is not named.
    let used = |n: &usize| stories.iter().flat_map(|(_, bars)| bars).any(|bar| bar.accounts[*n] != 0.0);
    let named = (0..ACCOUNTS.len()).filter(used);
    let parts: Vec<_> = named.map(|n| (hue.part(n), name(ACCOUNTS[n], language))).collect();
    let mut top = canvas.parts(canvas.top - 2.0, &parts) + 4.0;
    let columns = if canvas.narrow() { 1 } else { stories.len().min(2) };
    let room = (width - 24.0 * (columns - 1) as f64) / columns as f64;
    let ticks = ticks(&stories, &unit);
    let mut bottom = top;
    for row in stories.chunks(columns) {
        if compared {
            for (column, (n, _)) in row.iter().enumerate() {
                let name = words::scenario_name(findings, *n, language);
                let name = font::shorten(&name, room - 10.0, NAME.size, true);
                let letters = NAME.bold().in_colour(Hue::of(*n).text);
                canvas.text(((room + 24.0) * column as f64, top + 11.0), &name, letters);
            }
            top += 26.0;
        }
        for (column, (n, bars)) in row.iter().enumerate() {
            let left = (room + 24.0) * column as f64;
            panel(&mut canvas, (Hue::of(*n), bars), (&ticks, &unit), (left, left + room), top, language);
        }
        bottom = top + HEIGHT + 42.0;
        top = bottom + 14.0;
    }
    let drawing = canvas.finish(bottom, &source(findings, language));
    Some((title, drawing))
}

/// What an account is called; one without a word here goes by its outcome's label.
fn name(account: &'static str, language: Language) -> &'static str {
    let own = NAMES.iter().find(|(id, _, _)| *id == account).map(|(_, en, nl)| language.pick(en, nl));
    own.unwrap_or(account)
}

fn bars_of(money: &MoneyDifference) -> Vec<Bar> {
    let bar = |year: &MoneyYear| Bar {
        accounts: year.accounts.clone(),
        balance: Some((year.balance.low, year.balance.estimate, year.balance.high)),
        total: year.running.estimate,
    };
    money.years.iter().map(bar).collect()
}

fn subtitle(findings: &Findings, compared: bool, unit: &Measure, language: Language) -> String {
    if !compared {
        return match language {
            Language::English => {
                format!("{}, by account; in prices of one year", words::capital(unit.euro_axis()))
            }
            Language::Dutch => {
                format!("{}, naar rekening; in prijzen van één jaar", words::capital(unit.euro_axis()))
            }
        };
    }
    let reference = words::scenario_name(findings, 0, language);
    match language {
        Language::English => format!(
            "Difference with {reference}, {}, in prices of one year. Diamond: balance of the year with \
             its 95% interval",
            unit.euro_axis()
        ),
        Language::Dutch => format!(
            "Verschil met {reference}, {}, in prijzen van één jaar. Ruit: saldo van het jaar met \
             95%-interval",
            unit.euro_axis()
        ),
    }
}

fn title_alone(findings: &Findings, language: Language) -> String {
    titles::course(findings, "cost_total", language)
}

/// Who costs more and who saves in the end.
fn title(findings: &Findings, whole: bool, language: Language) -> String {
    let parts: Vec<String> = findings
        .money
        .iter()
        .filter_map(|money| {
            let end = &money.years.last()?.running;
            let name = words::short_name(findings, money.alternative, whole, language);
            let amount = Measure::euros(end.estimate, language).with_unit(end.estimate.abs());
            // The verdict counts, which is corrected for several outcomes.
            let verdict = words::difference(findings, money.alternative, "cost_total", Period::All);
            let decided = verdict.is_some_and(|d| d.decided);
            Some(match (decided, end.estimate > 0.0, language) {
                (false, _, Language::English) => format!("whether {name} costs or saves is not decided"),
                (false, _, Language::Dutch) => format!("is niet beslist of {name} kost of bespaart"),
                (true, true, Language::English) => format!("{name} costs {amount} more"),
                (true, true, Language::Dutch) => format!("kost {name} {amount} meer"),
                (true, false, Language::English) => format!("{name} saves {amount}"),
                (true, false, Language::Dutch) => format!("bespaart {name} {amount}"),
            })
        })
        .collect();
    let years = words::years(findings.years, language);
    match language {
        Language::English => format!("Over {years} {}", parts.join("; ")),
        Language::Dutch => format!("In {years} {}", parts.join("; ")),
    }
}

fn ticks(stories: &[(usize, Vec<Bar>)], unit: &Measure) -> Ticks {
    let mut ends = Vec::new();
    let mut largest = 0.0_f64;
    for bar in stories.iter().flat_map(|(_, bars)| bars) {
        let up: f64 = bar.accounts.iter().filter(|a| **a > 0.0).sum();
        let down: f64 = bar.accounts.iter().filter(|a| **a < 0.0).sum();
        largest = largest.max(up).max(-down);
        ends.extend([up, down]);
    }
    // An interval far wider than any bar is cut at the edge.
    let edge = largest * 2.0;
    for (low, _, high) in stories.iter().flat_map(|(_, bars)| bars).filter_map(|bar| bar.balance) {
        ends.extend([low, high].into_iter().filter(|v| v.is_finite()).map(|v| v.clamp(-edge, edge)));
    }
    Ticks::cover(ends.into_iter().map(|v| v / unit.divisor()), true)
}

fn panel(
    canvas: &mut Canvas,
    (hue, bars): (Hue, &[Bar]),
    (ticks, unit): (&Ticks, &Measure),
    (left, right): (f64, f64),
    top: f64,
    language: Language,
) {
    let x0 = left + axis::label_room(ticks, language).max(62.0);
    let y = Scale::new(ticks.range(), (top + HEIGHT, top));
    axis::grid(canvas, (x0, right), &y, ticks, true, language);
    let step = (right - x0) / bars.len() as f64;
    let bottom = top + HEIGHT;
    let compared = bars.iter().any(|bar| bar.balance.is_some());
    let largest = bars.iter().map(|bar| (bar.total / unit.divisor()).abs()).fold(0.0, f64::max);
    let decimals = if largest < 10.0 {
        2
    } else if largest < 1000.0 {
        1
    } else {
        0
    };
    let total = |bar: &Bar| {
        let value = bar.total / unit.divisor();
        if compared { signed(value, decimals, language) } else { number(value, decimals, language) }
    };
    let widest = bars.iter().map(|bar| NOTE.bold().width(&total(bar))).fold(0.0, f64::max);
    let every = ((widest + 14.0) / step).ceil().max(1.0) as usize;
    for (n, bar) in bars.iter().enumerate() {
        let x = x0 + step * (n as f64 + 0.5);
        stack(canvas, (hue, bar), &y, (x - step * 0.31, x + step * 0.31), unit);
        if let Some((low, balance, high)) = bar.balance {
            let at = |value: f64| y.within(value / unit.divisor());
            canvas.line(&[(x, at(low)), (x, at(high))], WHITE, 4.4);
            canvas.line(&[(x, at(low)), (x, at(high))], INK, 1.8);
            let size = (step * 0.16).clamp(2.2, 5.2);
            diamond(canvas, (x, at(balance)), size);
        }
        if (bars.len() - 1 - n).is_multiple_of(every) {
            let year = (n + 1).to_string();
            let x_year = x.min(right - SMALL.width(&year) / 2.0);
            canvas.text((x_year, bottom + 17.0), &year, SMALL.centred());
            let text = total(bar);
            let x_total = x.min(right - NOTE.bold().width(&text) / 2.0);
            canvas.text((x_total, bottom + 35.0), &text, NOTE.bold().in_colour(INK).centred());
        }
    }
    let zero = y.at(0.0);
    canvas.line(&[(x0, zero), (right, zero)], INK, 1.4);
    canvas.text((left, bottom + 17.0), language.pick("year", "jaar"), SMALL);
    let heading =
        if compared { language.pick("so far", "tot nu toe") } else { language.pick("total", "totaal") };
    canvas.text((left, bottom + 35.0), heading, NOTE);
}

fn stack(canvas: &mut Canvas, (hue, bar): (Hue, &Bar), y: &Scale, (x0, x1): (f64, f64), unit: &Measure) {
    let (mut up, mut down) = (0.0, 0.0);
    for (n, amount) in bar.accounts.iter().enumerate().filter(|(_, amount)| amount.is_finite()) {
        let amount = amount / unit.divisor();
        let from = if amount >= 0.0 { &mut up } else { &mut down };
        let (y0, y1) = (y.within(*from), y.within(*from + amount));
        *from += amount;
        if (y1 - y0).abs() > 0.05 {
            let edge = if (y1 - y0).abs() > 2.0 { 0.8 * (y1 - y0).signum() } else { 0.0 };
            canvas.rectangle((x0, y0), (x1, y1 - edge), hue.part(n));
        }
    }
}

fn diamond(canvas: &mut Canvas, (x, y): (f64, f64), size: f64) {
    for (size, colour) in [(size * 1.35, WHITE), (size, INK)] {
        canvas.area(&[(x - size, y), (x, y - size), (x + size, y), (x, y + size)], colour, 1.0);
    }
}
