//! Findings as titles: what a chart or a report says before anything is drawn.
//! Words are chosen by the sign of a difference and by whether it is decided.

use super::numbers::{Measure, TIGHT};
use super::{Language, phrases, words};
use crate::experiment::findings::{Difference, Findings, Period};

/// Alternatives by what they do to an outcome over all years: less, more, not decided.
fn sides(findings: &Findings, id: &str) -> [Vec<usize>; 3] {
    let mut sides = [Vec::new(), Vec::new(), Vec::new()];
    for alternative in 1..findings.scenarios.len() {
        let Some(d) = words::difference(findings, alternative, id, Period::All) else {
            continue;
        };
        let side = if !d.decided { 2 } else { usize::from(d.mean.estimate > 0.0) };
        sides[side].push(alternative);
    }
    sides
}

/// What the scenarios do to one outcome, as a chart's title.
pub fn finding(findings: &Findings, id: &str, whole_names: bool, language: Language) -> String {
    let Some(known) = words::figure(findings, 0, id, Period::All) else {
        return String::new();
    };
    let outcome = known.outcome;
    let noun = phrases::noun(outcome, language);
    let verb = phrases::verb(outcome, language);
    if findings.scenarios.len() == 1 {
        return course(findings, id, language);
    }
    let sides = sides(findings, id);
    if sides[0].is_empty() && sides[1].is_empty() {
        return match (findings.replications, language) {
            (1, Language::English) => {
                format!("One run cannot tell whether {noun} {}", words::differs(verb, language))
            }
            (1, Language::Dutch) => format!("Eén run zegt niet of {noun} {}", words::differs(verb, language)),
            (_, Language::English) => format!("No difference in {noun} that can be told apart"),
            (_, Language::Dutch) => format!("Geen aantoonbaar verschil in {noun}"),
        };
    }
    let all = findings.scenarios.len() - 1;
    let with = |side: &[usize]| -> String {
        if side.len() == all && all > 1 {
            return language.pick("every alternative", "elk alternatief").to_string();
        }
        let names: Vec<String> =
            side.iter().map(|n| words::short_name(findings, *n, whole_names, language)).collect();
        words::join(&names, language)
    };
    let mut parts = Vec::new();
    for (side, more) in [(&sides[0], false), (&sides[1], true)] {
        let word = phrases::direction(outcome, more, language);
        let word = match side[..] {
            [] => continue,
            [one] => average(findings, one, id, word, language),
            _ => word.to_string(),
        };
        parts.push(format!("{word} {} {}", language.pick("with", "met"), with(side)));
    }
    let amounts = sides[0].len() == 1 || sides[1].len() == 1;
    let mean = if amounts { language.pick(" on average", " gemiddeld") } else { "" };
    let mut title = format!("{} {verb}{mean} {}", words::capital(noun), parts.join(", "));
    if !sides[2].is_empty() {
        title.push_str(&format!(
            "; {} {}",
            language.pick("not decided for", "niet beslist voor"),
            with(&sides[2])
        ));
    }
    title
}

/// "20 households longer".
fn average(findings: &Findings, alternative: usize, id: &str, word: &str, language: Language) -> String {
    let Some(d) = words::difference(findings, alternative, id, Period::All) else {
        return word.to_string();
    };
    let amount = Measure::of_difference(d.outcome, &d.mean, language).with_unit(d.mean.estimate.abs());
    format!("{amount} {word}")
}

/// How an outcome of a single scenario goes, from the first year to the last.
pub fn course(findings: &Findings, id: &str, language: Language) -> String {
    let first = words::figure(findings, 0, id, Period::Year(1));
    let last = words::figure(findings, 0, id, Period::Year(findings.years));
    let (Some(first), Some(last)) = (first, last) else {
        return String::new();
    };
    let measure = Measure::of(first.outcome, first.mean.estimate.max(last.mean.estimate), language);
    let noun = words::capital(phrases::noun(first.outcome, language));
    let verb = phrases::verb(first.outcome, language);
    let (from, to) = (measure.with_unit(first.mean.estimate), measure.last(last.mean.estimate));
    if findings.years == 1 {
        return match language {
            Language::English => format!("{noun} {verb} {from} on average"),
            Language::Dutch => format!("{noun} {verb} gemiddeld {from}"),
        };
    }
    let apart = first.mean.apart(&last.mean);
    let word = phrases::direction(first.outcome, last.mean.estimate > first.mean.estimate, language);
    let year = findings.years;
    let figures = match language {
        Language::English => format!("{from} in year{TIGHT}1, {to} in year{TIGHT}{year}"),
        Language::Dutch => format!("{from} in jaar{TIGHT}1, {to} in jaar{TIGHT}{year}"),
    };
    if findings.replications == 1 {
        return format!("{noun}: {figures}");
    }
    let moves = match (apart, language, verb) {
        (true, Language::English, "are") => format!("become {word}"),
        (true, Language::English, _) => format!("becomes {word}"),
        (true, Language::Dutch, "zijn") => format!("worden {word}"),
        (true, Language::Dutch, _) => format!("wordt {word}"),
        (false, Language::English, "are") => "show no clear change".to_string(),
        (false, Language::English, _) => "shows no clear change".to_string(),
        (false, Language::Dutch, _) => format!("{} niet aantoonbaar", words::differs(verb, language)),
    };
    format!("{noun} {moves}: {figures}")
}

/// What one alternative changes among these outcomes: the decided ones in short phrases, and how
/// many are not decided.
pub fn changes(
    findings: &Findings,
    alternative: usize,
    ids: &[&str],
    language: Language,
) -> (Vec<String>, usize) {
    let made: Vec<&Difference> =
        ids.iter().filter_map(|id| words::difference(findings, alternative, id, Period::All)).collect();
    let phrases = made
        .iter()
        .filter(|d| d.decided)
        .map(|d| phrases::change(d.outcome, d.mean.estimate > 0.0, language))
        .collect();
    (phrases, made.iter().filter(|d| !d.decided).count())
}

/// That no difference was found.
pub fn nothing(findings: &Findings, language: Language) -> &'static str {
    if findings.replications == 1 {
        return language.pick(
            "One run cannot tell a difference from luck",
            "Eén run onderscheidt verschil niet van geluk",
        );
    }
    language.pick("No difference that can be told apart", "Geen aantoonbaar verschil")
}

/// What every alternative changes among these outcomes, at most `most` phrases each.
pub fn changes_title(
    findings: &Findings,
    ids: &[&str],
    (most, whole_names): (usize, bool),
    language: Language,
) -> String {
    let mut any = false;
    let parts: Vec<String> = (1..findings.scenarios.len())
        .map(|alternative| {
            let name = words::short_name(findings, alternative, whole_names, language);
            let (phrases, _) = changes(findings, alternative, ids, language);
            any |= !phrases.is_empty();
            if phrases.is_empty() {
                return format!("{name}: {}", language.pick("nothing decided", "niets beslist"));
            }
            format!("{name}: {}", words::join(&phrases[..phrases.len().min(most)], language))
        })
        .collect();
    if !any {
        return language
            .pick("No difference that can be told apart", "Geen aantoonbaar verschil")
            .to_string();
    }
    parts.join("; ")
}

/// In this order decided differences come into the title of a report.
const TITLE_ORDER: &[&str] = &["list", "really_solved", "cost_total", "relapse", "practice", "turnover"];

/// The title of the whole report.
pub fn headline(findings: &Findings, language: Language) -> String {
    if findings.scenarios.len() == 1 {
        return course(findings, "list", language);
    }
    let most = if findings.scenarios.len() == 2 { 4 } else { 2 };
    changes_title(findings, TITLE_ORDER, (most, findings.scenarios.len() < 4), language)
}
