//! Money by year and account. Of a comparison the difference with the reference: costs up, savings down, the
//! balance as a diamond with its interval, the running total beneath; and the sums of every scenario, with
//! the budget where there is one. Of one scenario the sums.

use super::axis::{self, Scale, Ticks};
use super::canvas::{Canvas, Drawing, NAME, NOTE, SMALL};
use super::palette::{EXPECTED, Hue, INK, WHITE};
use super::{Chart, fitting, font, source};
use crate::experiment::findings::{ACCOUNTS, Findings, MoneyDifference, MoneyYear, Period};
use crate::report::numbers::{Measure, number, signed};
use crate::report::{Language, titles, words};

const HEIGHT: f64 = 200.0;
const BEHIND: &[&str] = &[
    "cost_team",
    "cost_recruitment",
    "cost_second_line",
    "cost_crisis",
    "cost_desk",
    "cost_temporary",
    "cost_total",
    "budget",
];
/// What accounts are called here, where the title says that it is about costs: by outcome.
const NAMES: &[(&str, &str, &str)] = &[
    ("cost_team", "team", "team"),
    ("cost_recruitment", "recruitment", "werving"),
    ("cost_second_line", "second line", "tweede lijn"),
    ("cost_crisis", "crises", "crises"),
    ("cost_desk", "desk", "loket"),
    ("cost_temporary", "temporary staff", "tijdelijk personeel"),
];

/// One bar: its accounts, balance with interval ends, what may be spent, and the figure beneath.
struct Bar {
    accounts: Vec<f64>,
    balance: Option<(f64, f64, f64)>,
    budget: Option<f64>,
    total: f64,
}

/// Bars of several scenarios on one scale.
struct Money {
    /// Scenario and its bars, a year each.
    stories: Vec<(usize, Vec<Bar>)>,
    /// Accounts that are not empty everywhere.
    used: Vec<usize>,
    ticks: Ticks,
    unit: Measure,
    /// Whether the bars are differences.
    compared: bool,
}

/// Draws the difference with the reference, or the sums of a single scenario; `None` when there is none.
pub fn chart(findings: &Findings, language: Language) -> Option<Chart> {
    Chart::new("money", BEHIND, |width| {
        if findings.scenarios.len() == 1 {
            return draw(findings, sums(findings, language)?, language, width);
        }
        let stories = findings.money.iter().map(|m| (m.alternative, bars_of(m))).collect();
        draw(findings, Money::new(stories, true, language)?, language, width)
    })
}

/// Draws the sums of every scenario of a comparison; `None` when there are none, or a single one.
pub fn by_year(findings: &Findings, language: Language) -> Option<Chart> {
    let several = findings.scenarios.len() > 1;
    Chart::new("costs", BEHIND, |width| {
        draw(findings, several.then(|| sums(findings, language))??, language, width)
    })
}

fn sums(findings: &Findings, language: Language) -> Option<Money> {
    let stories = (0..findings.scenarios.len()).map(|n| {
        let bar = |(year, accounts): (u32, &Vec<f64>)| {
            let budget = words::figure(findings, n, "budget", Period::Year(year)).map(|f| f.mean.estimate);
            Bar {
                accounts: accounts.clone(),
                balance: None,
                budget: budget.filter(|budget| *budget > 0.0),
                total: accounts.iter().sum(),
            }
        };
        (n, (1..).zip(&findings.scenarios[n].money).map(bar).collect())
    });
    Money::new(stories.collect(), false, language)
}

impl Money {
    fn new(stories: Vec<(usize, Vec<Bar>)>, compared: bool, language: Language) -> Option<Self> {
        if stories.is_empty() || stories.iter().any(|(_, bars)| bars.is_empty()) {
            return None;
        }
        let bars = || stories.iter().flat_map(|(_, bars)| bars);
        let amounts = bars().flat_map(|bar| bar.accounts.iter().copied());
        let largest = amounts.filter(|a| a.is_finite()).fold(0.0_f64, |most, a| most.max(a.abs()));
        let unit = Measure::euros_on_axis(largest, language);
        let used = (0..ACCOUNTS.len()).filter(|n| bars().any(|bar| bar.accounts[*n] != 0.0)).collect();
        let ticks = ticks(bars(), &unit);
        Some(Self { used, ticks, unit, compared, stories })
    }
}

fn draw(findings: &Findings, money: Money, language: Language, width: f64) -> Option<(String, Drawing)> {
    let title = fitting(width, |_, whole| match money.compared {
        true => title(findings, whole, language),
        false => title_of_sums(findings, whole, language),
    });
    let mut canvas = Canvas::new(width, &title, &subtitle(findings, &money, language));
    let hue = if money.stories.len() == 1 { Hue::of(money.stories[0].0) } else { Hue::of(0) };
    let named = money.used.iter().enumerate();
    let parts: Vec<_> = named.map(|(part, n)| (hue.part(part), name(ACCOUNTS[*n], language))).collect();
    let mut top = canvas.parts(canvas.top - 2.0, &parts) + 4.0;
    let columns = if canvas.narrow() { 1 } else { money.stories.len().min(2) };
    let room = (width - 24.0 * (columns - 1) as f64) / columns as f64;
    let mut bottom = top;
    for row in money.stories.chunks(columns) {
        if findings.scenarios.len() > 1 {
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
            panel(&mut canvas, &money, (Hue::of(*n), bars), (left, left + room, top), language);
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
        budget: None,
        total: year.running.estimate,
    };
    money.years.iter().map(bar).collect()
}

fn subtitle(findings: &Findings, money: &Money, language: Language) -> String {
    let unit = money.unit.euro_axis();
    if !money.compared {
        let mut text = match language {
            Language::English => format!("{}, by account; in prices of one year", words::capital(unit)),
            Language::Dutch => format!("{}, naar rekening; in prijzen van één jaar", words::capital(unit)),
        };
        if money.stories.iter().flat_map(|(_, bars)| bars).any(|bar| bar.budget.is_some()) {
            text.push_str(language.pick(". Dashes: the budget", ". Streepjes: de begroting"));
        }
        return text;
    }
    let reference = words::scenario_name(findings, 0, language);
    match language {
        Language::English => format!(
            "Difference with {reference}, {unit}, in prices of one year. Diamond: balance of the year \
             with its 95% interval"
        ),
        Language::Dutch => format!(
            "Verschil met {reference}, {unit}, in prijzen van één jaar. Ruit: saldo van het jaar met \
             95%-interval"
        ),
    }
}

/// What is left of each budget, or spent beyond it; without one, how the costs go.
fn title_of_sums(findings: &Findings, whole: bool, language: Language) -> String {
    let mean =
        |n: usize, id: &str| words::figure(findings, n, id, Period::All).map_or(0.0, |f| f.mean.estimate);
    let parts: Vec<String> = (0..findings.scenarios.len())
        .filter(|n| mean(*n, "budget") > 0.0)
        .map(|n| {
            let left = mean(n, "balance");
            let amount = Measure::euros(left, language).with_unit(left.abs());
            let said = match (left < 0.0, language) {
                (true, Language::English) => format!("{amount} a year over budget"),
                (true, Language::Dutch) => format!("{amount} per jaar boven de begroting"),
                (false, Language::English) => format!("{amount} a year left of the budget"),
                (false, Language::Dutch) => format!("{amount} per jaar over van de begroting"),
            };
            match findings.scenarios.len() {
                1 => words::capital(&said),
                _ => format!("{}: {said}", words::short_name(findings, n, whole, language)),
            }
        })
        .collect();
    if !parts.is_empty() {
        return parts.join("; ");
    }
    titles::finding(findings, "cost_total", whole, language)
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

fn ticks<'a>(bars: impl Iterator<Item = &'a Bar> + Clone, unit: &Measure) -> Ticks {
    let mut ends = Vec::new();
    let mut largest = 0.0_f64;
    for bar in bars.clone() {
        let up: f64 = bar.accounts.iter().filter(|a| **a > 0.0).sum();
        let down: f64 = bar.accounts.iter().filter(|a| **a < 0.0).sum();
        largest = largest.max(up).max(-down);
        ends.extend([up, down]);
        ends.extend(bar.budget);
    }
    // An interval far wider than any bar is cut at the edge.
    let edge = largest * 2.0;
    for (low, _, high) in bars.filter_map(|bar| bar.balance) {
        ends.extend([low, high].into_iter().filter(|v| v.is_finite()).map(|v| v.clamp(-edge, edge)));
    }
    Ticks::cover(ends.into_iter().map(|v| v / unit.divisor()), true)
}

fn panel(
    canvas: &mut Canvas,
    money: &Money,
    (hue, bars): (Hue, &[Bar]),
    (left, right, top): (f64, f64, f64),
    language: Language,
) {
    let Money { ticks, unit, compared, .. } = money;
    let x0 = left + axis::label_room(ticks, language).max(62.0);
    let y = Scale::new(ticks.range(), (top + HEIGHT, top));
    axis::grid(canvas, (x0, right), &y, ticks, true, language);
    let step = (right - x0) / bars.len() as f64;
    for (n, bar) in bars.iter().enumerate() {
        let x = x0 + step * (n as f64 + 0.5);
        stack(canvas, (hue, bar, &money.used), &y, (x - step * 0.31, x + step * 0.31), unit);
        if let Some((low, balance, high)) = bar.balance {
            let at = |value: f64| y.within(value / unit.divisor());
            canvas.line(&[(x, at(low)), (x, at(high))], WHITE, 4.4);
            canvas.line(&[(x, at(low)), (x, at(high))], INK, 1.8);
            let size = (step * 0.16).clamp(2.2, 5.2);
            diamond(canvas, (x, at(balance)), size);
        }
        if let Some(budget) = bar.budget {
            let level = y.within(budget / unit.divisor());
            let ends = [(x - step / 2.0, level), (x + step / 2.0, level)];
            canvas.line(&ends, WHITE, 3.6);
            canvas.dashed_line(&ends, EXPECTED, 2.0, (7.0, 4.0));
        }
    }
    totals(canvas, (bars, unit, *compared), (x0, right, step), top + HEIGHT, language);
    let zero = y.at(0.0);
    canvas.line(&[(x0, zero), (right, zero)], INK, 1.4);
    canvas.text((left, top + HEIGHT + 17.0), language.pick("year", "jaar"), SMALL);
    let heading =
        if *compared { language.pick("so far", "tot nu toe") } else { language.pick("total", "totaal") };
    canvas.text((left, top + HEIGHT + 35.0), heading, NOTE);
}

/// The years and the figures beneath the bars, as many as there is room for.
fn totals(
    canvas: &mut Canvas,
    (bars, unit, compared): (&[Bar], &Measure, bool),
    (x0, right, step): (f64, f64, f64),
    bottom: f64,
    language: Language,
) {
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
    for (n, bar) in bars.iter().enumerate().filter(|(n, _)| (bars.len() - 1 - n).is_multiple_of(every)) {
        let x = x0 + step * (n as f64 + 0.5);
        let year = (n + 1).to_string();
        let x_year = x.min(right - SMALL.width(&year) / 2.0);
        canvas.text((x_year, bottom + 17.0), &year, SMALL.centred());
        let text = total(bar);
        let x_total = x.min(right - NOTE.bold().width(&text) / 2.0);
        canvas.text((x_total, bottom + 35.0), &text, NOTE.bold().in_colour(INK).centred());
    }
}

fn stack(
    canvas: &mut Canvas,
    (hue, bar, used): (Hue, &Bar, &[usize]),
    y: &Scale,
    (x0, x1): (f64, f64),
    unit: &Measure,
) {
    let (mut up, mut down) = (0.0, 0.0);
    let amounts = used.iter().map(|account| bar.accounts[*account]).enumerate();
    for (part, amount) in amounts.filter(|(_, amount)| amount.is_finite()) {
        let amount = amount / unit.divisor();
        let from = if amount >= 0.0 { &mut up } else { &mut down };
        let (y0, y1) = (y.within(*from), y.within(*from + amount));
        *from += amount;
        if (y1 - y0).abs() > 0.05 {
            let edge = if (y1 - y0).abs() > 2.0 { 0.8 * (y1 - y0).signum() } else { 0.0 };
            canvas.rectangle((x0, y0), (x1, y1 - edge), hue.part(part));
        }
    }
}

fn diamond(canvas: &mut Canvas, (x, y): (f64, f64), size: f64) {
    for (size, colour) in [(size * 1.35, WHITE), (size, INK)] {
        canvas.area(&[(x - size, y), (x, y - size), (x + size, y), (x, y + size)], colour, 1.0);
    }
}
