//! What was found about patterns in rows: for a terminal, and as CSV for other programs.

use super::words;
use crate::experiment::patterns::Pattern;
use crate::experiment::patterns::findings::{Findings, PatternFindings};
use crate::report::Language;
use crate::report::numbers::share;
use crate::report::table::Rows;

/// Width of the text on a terminal.
const WIDTH: usize = 100;

/// The head of the CSV.
const HEAD: [&str; 17] = [
    "pattern",
    "verdict",
    "verdict_here",
    "claim",
    "claim_verdict",
    "outcome",
    "minus",
    "number",
    "reference",
    "effect",
    "ci_low",
    "ci_high",
    "ablated",
    "ablated_low",
    "ablated_high",
    "points",
    "sign_share",
];

/// One block a pattern: its verdict, its sentence, and a line a number.
pub fn overview(patterns: &[Pattern], findings: &Findings, language: Language) -> String {
    let mut out = String::new();
    for found in &findings.patterns {
        if let Some(pattern) = patterns.iter().find(|pattern| pattern.id == found.id) {
            block(&mut out, pattern, found, language);
        }
    }
    out
}

fn block(out: &mut String, pattern: &Pattern, found: &PatternFindings, language: Language) {
    let (verdict, kind) = (words::verdict(found.verdict(), language), words::kind(pattern.kind, language));
    out.push_str(&format!("{} {verdict} ({kind})\n", pattern.id.to_uppercase()));
    wrapped(out, language.of(&pattern.sentence), "    ");
    for (claim, said) in pattern.claims.iter().zip(&found.claims) {
        let verdict = words::verdict(said.verdict, language);
        wrapped(out, &format!("{} ({verdict})", words::claim(claim, language)), "    - ");
        for number in &said.numbers {
            let what = words::what(number.what, claim, language);
            let effect = words::effect(claim, &number.effect, language);
            let without = words::effect(claim, &number.ablated, language);
            let ablated = language.pick("ablated", "zonder");
            wrapped(out, &format!("{what}: {effect}; {ablated}: {without}"), "        ");
        }
    }
    if !found.zero {
        let broken = language.pick(
            "the ablation leaves something of the mechanism",
            "de ablatie laat iets van het mechanisme over",
        );
        wrapped(out, broken, "    ! ");
    }
    if let Some(robust) = &found.robust {
        wrapped(out, &super::words::points(robust, language), "    ");
        for (claim, sign) in pattern.claims.iter().zip(&robust.signs) {
            let signs = words::signs(claim, sign, language);
            wrapped(out, &signs, "        ");
        }
    }
    out.push('\n');
}

/// Words in lines that hang under each other.
fn wrapped(out: &mut String, text: &str, first: &str) {
    let hang = " ".repeat(first.chars().count());
    let mut line = String::from(first);
    let mut empty = true;
    for word in text.split_whitespace() {
        if !empty && line.chars().count() + 1 + word.chars().count() > WIDTH {
            out.push_str(&format!("{line}\n"));
            line.clone_from(&hang);
            empty = true;
        }
        if !empty {
            line.push(' ');
        }
        line.push_str(word);
        empty = false;
    }
    out.push_str(&format!("{line}\n"));
}

/// One row a number, in plain numbers and English words whatever the language.
pub fn csv(patterns: &[Pattern], findings: &Findings) -> String {
    let mut table = Rows::new(&HEAD);
    for found in &findings.patterns {
        let Some(pattern) = patterns.iter().find(|pattern| pattern.id == found.id) else { continue };
        for (place, (claim, said)) in pattern.claims.iter().zip(&found.claims).enumerate() {
            for number in &said.numbers {
                let robust = found.robust.as_ref();
                let plain = |value: f64| format!("{value}");
                let row = [
                    found.id.clone(),
                    String::from(found.verdict().word()),
                    String::from(found.here.word()),
                    (place + 1).to_string(),
                    String::from(said.verdict.word()),
                    String::from(claim.outcome.id),
                    claim.minus.map_or(String::new(), |minus| String::from(minus.id)),
                    String::from(number.what.word()),
                    plain(number.reference),
                    plain(number.effect.estimate),
                    plain(number.effect.low),
                    plain(number.effect.high),
                    plain(number.ablated.estimate),
                    plain(number.ablated.low),
                    plain(number.ablated.high),
                    robust.map_or(String::new(), |robust| robust.points.to_string()),
                    robust.map_or(String::new(), |robust| plain(robust.signs[place].estimate)),
                ];
                table.write(&row.each_ref().map(String::as_str));
            }
        }
    }
    table.finish()
}

/// A share with its interval.
pub(super) fn shares(interval: &crate::experiment::statistics::Interval, language: Language) -> String {
    let to = language.pick("to", "tot");
    format!(
        "{} ({} {to} {})",
        share(interval.estimate, language),
        share(interval.low, language),
        share(interval.high, language)
    )
}
