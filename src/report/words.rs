//! Verdicts and findings in plain sentences. The direction comes from the sign, the weight from
//! what was decided; nothing is computed here.

use super::numbers::{Measure, TIGHT, number};
use super::{HEADLINES, Language, phrases};
use crate::experiment::findings::{Difference, ExpectationFindings, Figure, Findings, Period};
use crate::experiment::statistics::Interval;
use crate::kernel::outcome::{Better, Outcome};
use crate::kernel::week::WEEKS_PER_YEAR;

/// One difference in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// What was found, or that nothing can be told.
    pub headline: String,
    /// Interval of the mean, one town's luck, what would decide it.
    pub detail: String,
    /// Whether it is decided.
    pub decided: bool,
}

/// The name of a scenario with its letter behind it, so that "A" is not read as an article; the
/// reference has none, nor has an only alternative.
pub fn scenario_name(findings: &Findings, scenario: usize, language: Language) -> String {
    let known = &findings.scenarios[scenario];
    let title = language.of(&known.title);
    let title = if title.is_empty() { known.id.as_str() } else { title };
    match letter(findings, scenario) {
        Some(letter) => format!("{title}{TIGHT}({letter})"),
        None => title.to_string(),
    }
}

/// The whole name, or only its letter where there is little room and it has one.
pub fn short_name(findings: &Findings, scenario: usize, whole: bool, language: Language) -> String {
    match letter(findings, scenario) {
        Some(letter) if !whole => letter.to_string(),
        _ => scenario_name(findings, scenario, language),
    }
}

/// The letter of an alternative, where there are several to tell apart.
fn letter(findings: &Findings, scenario: usize) -> Option<char> {
    let place = u8::try_from(scenario.checked_sub(1)?).ok()?;
    (findings.scenarios.len() > 2).then(|| char::from(b'A' + place.min(25)))
}

/// What the letters mean, where there are any.
pub fn letters(findings: &Findings, language: Language) -> Option<&'static str> {
    let known = letter(findings, 1).is_some();
    known.then(|| {
        language.pick(
            "The letter behind a name stands for that scenario where there is no room for the name.",
            "De letter achter een naam staat voor dat scenario waar de naam niet past.",
        )
    })
}

/// Words joined by commas and a last "and".
pub fn join(words: &[String], language: Language) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [before @ .., last] => format!("{} {} {last}", before.join(", "), language.pick("and", "en")),
    }
}

/// The first letter as a capital.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The first letter as a small one, for the middle of a sentence.
pub fn uncapital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// A number of years.
pub fn years(years: u32, language: Language) -> String {
    match (years, language) {
        (1, Language::English) => "1 year".to_string(),
        (_, Language::English) => format!("{years}{TIGHT}years"),
        (_, Language::Dutch) => format!("{years}{TIGHT}jaar"),
    }
}

/// A number of replications.
pub fn runs(replications: usize, language: Language) -> String {
    let count = number(replications as f64, 0, language);
    format!("{count} {}", if replications == 1 { "run" } else { "runs" })
}

/// The replications that were made, and of how many when it was stopped before the last.
pub fn runs_made(findings: &Findings, language: Language) -> String {
    let (made, planned) = (findings.replications, runs(findings.planned, language));
    match language {
        _ if made == findings.planned => planned,
        Language::English => format!("stopped after {} of {planned}", number(made as f64, 0, language)),
        Language::Dutch => format!("gestopt na {} van de {planned}", number(made as f64, 0, language)),
    }
}

/// That it was stopped before the last replication, as a sentence, where it was.
pub fn stopped(findings: &Findings, language: Language) -> Option<String> {
    let made = || capital(&runs_made(findings, language));
    (findings.replications < findings.planned).then(|| format!("{}.", made()))
}

/// A measured week as a date of the model: the year and its quarter.
pub fn moment(week: u32, language: Language) -> String {
    let year = week.saturating_sub(1) / WEEKS_PER_YEAR + 1;
    let within = week - (year - 1) * WEEKS_PER_YEAR;
    if within == WEEKS_PER_YEAR {
        return format!("{} {year}", language.pick("end of year", "eind jaar"));
    }
    format!("{} {year}, week {within}", language.pick("year", "jaar"))
}

/// The difference of an alternative in an outcome, if it was made.
pub fn difference<'a>(
    findings: &'a Findings,
    alternative: usize,
    id: &str,
    period: Period,
) -> Option<&'a Difference> {
    findings
        .differences
        .iter()
        .find(|d| d.alternative == alternative && d.outcome.id == id && d.period == period)
}

/// The figure of a scenario for an outcome, if it was made.
pub fn figure<'a>(findings: &'a Findings, scenario: usize, id: &str, period: Period) -> Option<&'a Figure> {
    findings.scenarios[scenario].figures.iter().find(|f| f.outcome.id == id && f.period == period)
}

/// How the means of an outcome over all years are written beside each other.
pub fn row_measure(findings: &Findings, outcome: &Outcome, language: Language) -> Measure {
    let means: Vec<Interval> = (0..findings.scenarios.len())
        .filter_map(|n| figure(findings, n, outcome.id, Period::All))
        .map(|figure| figure.mean)
        .collect();
    Measure::of_row(outcome, &means, language)
}

/// The outcome with this id, if anything was found about it.
pub fn outcome(findings: &Findings, id: &str) -> Option<&'static Outcome> {
    findings.scenarios.first()?.figures.iter().map(|f| f.outcome).find(|o| o.id == id)
}

/// Whether an interval says anything: one run has none.
pub fn has_width(interval: &Interval) -> bool {
    interval.low < interval.high
}

fn when(period: Period, all: u32, language: Language) -> String {
    match (period, language) {
        (Period::Year(year), Language::English) => format!("in year{TIGHT}{year}"),
        (Period::Year(year), Language::Dutch) => format!("in jaar{TIGHT}{year}"),
        (Period::All, Language::English) => format!("on average over {}", years(all, language)),
        (Period::All, Language::Dutch) => format!("gemiddeld over {}", years(all, language)),
    }
}

/// What the interval of a difference in this outcome is called: those of the headlines are wider than
/// a plain one, since several are judged at once.
pub fn interval_name(outcome: &Outcome, language: Language) -> String {
    let plain = language.pick("mean, 95% interval", "gemiddeld, 95%-interval");
    if HEADLINES.contains(&outcome.id) {
        format!("{plain} ({})", corrected(language))
    } else {
        plain.to_string()
    }
}

/// That an interval of a headline outcome was widened.
pub fn corrected(language: Language) -> String {
    let count = HEADLINES.len();
    match language {
        Language::English => format!("corrected for {count}{TIGHT}outcomes"),
        Language::Dutch => format!("gecorrigeerd voor {count}{TIGHT}uitkomsten"),
    }
}

/// From one end of an interval to the other, in words that carry the sign.
fn span(d: &Difference, low: f64, high: f64, measure: &Measure, language: Language) -> String {
    let (less, more) =
        (phrases::direction(d.outcome, false, language), phrases::direction(d.outcome, true, language));
    let to = language.pick("to", "tot");
    let hardly = |word: &str| format!("{} {word}", language.pick("hardly", "nauwelijks"));
    let near = |end: f64| match measure.vanishes(end) {
        true => language.pick("just over 0", "net boven 0").to_string(),
        false => measure.first(end),
    };
    if low < 0.0 && high > 0.0 {
        match (measure.vanishes(low), measure.vanishes(high)) {
            (true, true) => format!("{} {to} {}", hardly(less), hardly(more)),
            (true, false) => format!("{} {to} {} {more}", hardly(less), measure.with_unit(high)),
            (false, true) => format!("{} {less} {to} {}", measure.with_unit(-low), hardly(more)),
            (false, false) => {
                format!("{} {less} {to} {} {more}", measure.first(-low), measure.with_unit(high))
            }
        }
    } else if high <= 0.0 {
        format!("{} {to} {} {less}", near(-high), measure.with_unit(-low))
    } else {
        format!("{} {to} {} {more}", near(low), measure.with_unit(high))
    }
}

/// One difference in words, headline and detail apart.
pub fn verdict_parts(d: &Difference, findings: &Findings, language: Language) -> Verdict {
    let name = scenario_name(findings, d.alternative, language);
    let measure = Measure::of_difference(d.outcome, &d.mean, language);
    let noun = phrases::noun(d.outcome, language);
    let verb = phrases::verb(d.outcome, language);
    let amount = measure.with_unit(d.mean.estimate.abs());
    let word = phrases::direction(d.outcome, d.mean.estimate > 0.0, language);
    let when = when(d.period, findings.years, language);
    let base = format!(
        "{}: {}.",
        scenario_name(findings, 0, language),
        row_measure(findings, d.outcome, language).with_unit(d.base)
    );
    if findings.replications < 2 {
        let headline = match language {
            Language::English => {
                format!("In this one run, {noun} {verb} {amount} {word} with {name}.")
            }
            Language::Dutch => format!("In deze ene run {verb} {noun} {amount} {word} met {name}."),
        };
        let detail = language
            .pick("One run cannot tell luck from effect.", "Eén run onderscheidt geluk niet van effect.");
        return Verdict { headline, detail: format!("{base} {detail}"), decided: false };
    }
    let mut detail = base;
    detail.push_str(&format!(
        " {}: {}.",
        capital(&interval_name(d.outcome, language)),
        span(d, d.mean.low, d.mean.high, &measure, language)
    ));
    let headline = match (d.decided, language) {
        (true, Language::English) => format!("With {name}, {noun} {verb} {amount} {word}, {when}."),
        (true, Language::Dutch) => format!("Met {name} {verb} {noun} {amount} {word}, {when}."),
        (false, Language::English) => {
            format!("Whether {noun} {} with {name} is too close to call.", differs(verb, language))
        }
        (false, Language::Dutch) => {
            format!("Of {noun} met {name} {}, is niet te zeggen.", differs(verb, language))
        }
    };
    if d.decided && d.spread.p95 > d.spread.p05 {
        detail.push_str(&format!(
            " {}: {} ({}).",
            language.pick("One town, with good or bad luck", "Eén stad, met geluk of pech"),
            span(d, d.spread.p05, d.spread.p95, &measure, language),
            language.pick("90% of runs", "90% van de runs")
        ));
    }
    if let (false, Some(needed)) = (d.decided, d.needed) {
        detail.push_str(&more_runs(needed, findings.replications, language));
    }
    Verdict { headline, detail, decided: d.decided }
}

/// "changes", after the number of the verb.
pub fn differs(verb: &str, language: Language) -> &'static str {
    match verb {
        "are" => "change",
        "zijn" => "veranderen",
        _ => language.pick("changes", "verandert"),
    }
}

fn more_runs(needed: usize, have: usize, language: Language) -> String {
    let more = needed.saturating_sub(have);
    let figures = number(more as f64, if more >= 1000 { -2 } else { -1 }, language);
    match (more, language) {
        (0, _) => String::new(),
        (100_000.., Language::English) => {
            " A difference this small would take over 100,000 more runs.".to_string()
        }
        (100_000.., Language::Dutch) => {
            " Voor zo'n klein verschil zijn ruim 100.000 extra runs nodig.".to_string()
        }
        (10.., Language::English) => {
            format!(" To tell a difference of this size takes about {figures} more runs.")
        }
        (10.., Language::Dutch) => {
            format!(" Om een verschil van deze grootte te zien zijn nog ongeveer {figures} runs nodig.")
        }
        (_, Language::English) => " To tell a difference of this size takes a few more runs.".to_string(),
        (_, Language::Dutch) => {
            " Om een verschil van deze grootte te zien zijn nog enkele runs nodig.".to_string()
        }
    }
}

/// Value and interval of a difference, as in "−56 (−67 to −44)".
pub fn with_interval(d: &Difference, language: Language) -> String {
    let measure = Measure::of_difference(d.outcome, &d.mean, language);
    if !has_width(&d.mean) {
        return measure.bare_signed(d.mean.estimate);
    }
    format!(
        "{} ({} {} {})",
        measure.bare_signed(d.mean.estimate),
        measure.bare_signed(d.mean.low),
        language.pick("to", "tot"),
        measure.bare_signed(d.mean.high)
    )
}

/// An expectation in words: outcome, target, by when.
pub fn expectation(e: &ExpectationFindings, language: Language) -> String {
    let target = Measure::of(e.outcome, e.target, language).with_unit(e.target);
    let label = capital(phrases::label(e.outcome, language));
    let bound = match e.outcome.better {
        Better::Lower => language.pick("at most ", "hoogstens "),
        Better::Higher => language.pick("at least ", "minstens "),
        Better::Neither => "",
    };
    format!("{label}: {bound}{target}, {} {}", language.pick("by", "uiterlijk"), moment(e.by_week, language))
}
