//! A pattern in a paragraph: what brings it about, what is left of it under the ablation, and how far
//! believable values carry it.

use super::words;
use crate::experiment::patterns::findings::{Findings, PatternFindings, Verdict};
use crate::experiment::patterns::{Kind, Pattern};
use crate::report::numbers::number;
use crate::report::{Language, words as said};

/// How many patterns have which verdict, in a sentence.
pub fn summary(findings: &Findings, language: Language) -> String {
    let verdicts = [Verdict::Holds, Verdict::DependsOn, Verdict::DoesNotHold, Verdict::NotDecided];
    let count = |verdict| findings.patterns.iter().filter(|found| found.verdict() == verdict).count();
    let parts: Vec<String> = verdicts
        .into_iter()
        .map(|verdict| (verdict, count(verdict)))
        .filter(|(_, count)| *count > 0)
        .map(|(verdict, count)| counted(verdict, count, language))
        .collect();
    let all = findings.patterns.len();
    match language {
        Language::English => format!("Of {all} patterns {}.", said::join(&parts, language)),
        Language::Dutch => format!("Van {all} patronen {}.", said::join(&parts, language)),
    }
}

fn counted(verdict: Verdict, count: usize, language: Language) -> String {
    let one = count == 1;
    let words = match (verdict, one) {
        (Verdict::Holds, true) => language.pick("holds", "klopt er"),
        (Verdict::Holds, false) => language.pick("hold", "kloppen er"),
        (Verdict::DependsOn, true) => language.pick("depends on assumptions", "hangt er van aannames af"),
        (Verdict::DependsOn, false) => language.pick("depend on assumptions", "hangen er van aannames af"),
        (Verdict::DoesNotHold, true) => language.pick("does not hold", "klopt er niet"),
        (Verdict::DoesNotHold, false) => language.pick("do not hold", "kloppen er niet"),
        (Verdict::NotDecided, true) => language.pick("is not decided", "is er niet beslist"),
        (Verdict::NotDecided, false) => language.pick("are not decided", "zijn er niet beslist"),
    };
    match language {
        Language::English => format!("{count} {words}"),
        Language::Dutch => match words.split_once(" er") {
            Some((verb, rest)) => format!("{verb} er {count}{rest}"),
            None => format!("{count} {words}"),
        },
    }
}

/// What kind of pattern it is, where that limits what it shows.
pub fn warning(kind: Kind, language: Language) -> Option<&'static str> {
    match kind {
        Kind::Emergence => None,
        Kind::Wiring => Some(language.pick(
            "Wiring: it nearly restates a rule, so that it holds shows that the rule works and no more.",
            "Bedrading: het herhaalt vrijwel een regel; dat het klopt laat zien dat de regel werkt.",
        )),
        Kind::Both => Some(language.pick(
            "Partly wiring: one half restates a rule, the other follows from it.",
            "Deels bedrading: de ene helft herhaalt een regel, de andere volgt eruit.",
        )),
    }
}

/// What is left under the ablation: of each claim, and on the variable of the mechanism.
pub fn ablation(pattern: &Pattern, found: &PatternFindings, language: Language) -> String {
    let label = crate::report::phrases::label(pattern.zero.0, language);
    let zero = match (found.zero, language) {
        (true, Language::English) => {
            format!("Under the ablation nothing is left of it in {label}: the sides are equal in every week.")
        }
        (true, Language::Dutch) => {
            format!("Onder de ablatie is er niets van over in {label}: de kanten zijn in elke week gelijk.")
        }
        (false, Language::English) => format!(
            "Under the ablation the sides still differ in {label}: it does not close every channel, and its \
             figures say less."
        ),
        (false, Language::Dutch) => format!(
            "Onder de ablatie verschillen de kanten nog in {label}: zij sluit niet elk kanaal, en haar \
             cijfers zeggen minder."
        ),
    };
    let parts: Vec<String> = pattern
        .claims
        .iter()
        .zip(&found.claims)
        .flat_map(|(claim, said)| said.numbers.iter().map(move |number| (claim, number)))
        .filter_map(|(claim, number)| {
            let vanished = words::vanished(number, language)?;
            let what = words::what(number.what, claim, language);
            Some(format!("{} ({what}): {vanished}", words::outcome(claim, language)))
        })
        .collect();
    if parts.is_empty() {
        return zero;
    }
    let own = language.pick("Of the effects", "Van de effecten");
    format!("{zero} {own}: {}.", parts.join("; "))
}

/// When effects change sides, where a claim says that they do.
pub fn turns(pattern: &Pattern, found: &PatternFindings, language: Language) -> Vec<String> {
    let said = |(claim, said): (_, &crate::experiment::patterns::findings::ClaimFindings)| {
        Some(format!(
            "{}: {}.",
            said::capital(&words::outcome(claim, language)),
            words::turn(said, language)?
        ))
    };
    pattern.claims.iter().zip(&found.claims).filter_map(said).collect()
}

/// What believable points say, and what follows for users where none shows it.
pub fn robust(found: &PatternFindings, language: Language) -> Option<String> {
    let robust = found.robust.as_ref()?;
    let mut text = words::points(robust, language);
    if robust.shown == 0 && robust.points > 0 && found.here == Verdict::Holds {
        text.push(' ');
        text.push_str(language.pick(
            "At none of them do the few runs show all of it at once: a conclusion that needs this pattern \
             rests on the values of the baseline.",
            "Op geen ervan laten de weinige runs alles tegelijk zien: een conclusie die dit patroon nodig \
             heeft rust op de waarden van de basis.",
        ));
    } else if robust.shown == 0 && robust.points > 0 {
        text.push(' ');
        text.push_str(language.pick(
            "None of the believable values shows it: no conclusion that needs this pattern can rest on this \
             model.",
            "Geen van de geloofwaardige waarden laat het zien: een conclusie die dit patroon nodig heeft kan \
             niet op dit model steunen.",
        ));
    }
    Some(text)
}

/// How many replications and points stand behind it.
pub fn method(findings: &Findings, language: Language) -> String {
    let runs = number(findings.replications as f64, 0, language);
    let points = findings.patterns.iter().find_map(|found| found.robust.as_ref());
    let mut text = match language {
        Language::English => format!("{runs} runs of every side, seed {}.", findings.seed),
        Language::Dutch => format!("{runs} runs van elke kant, seed {}.", findings.seed),
    };
    if let Some(robust) = points {
        let tried = robust.points + robust.unmet;
        text.push_str(&match language {
            Language::English => format!(
                " {tried} believable points (Latin hypercube, seed {}), {} runs at each.",
                robust.seed, robust.replications
            ),
            Language::Dutch => format!(
                " {tried} geloofwaardige punten (Latin hypercube, seed {}), {} runs op elk.",
                robust.seed, robust.replications
            ),
        });
    } else {
        text.push_str(language.pick(
            " No believable points were tried in this run: its verdicts are those at the baseline's values.",
            " In deze run zijn geen geloofwaardige punten beproefd: de oordelen gelden bij de waarden van de \
             basis.",
        ));
    }
    text
}
