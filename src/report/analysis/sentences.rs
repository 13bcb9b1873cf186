//! Findings of a sweep in sentences.

use super::words::{self, policy_name};
use crate::experiment::analysis::findings::{
    Chosen, Curve, Discovery, Findings, Influence, Limit, Line, OutcomeFindings, Subject, What, Within,
};
use crate::experiment::sensitivity::conclusions::Conclusion;
use crate::experiment::sensitivity::levers::{Best, Edge};
use crate::experiment::sweep::plan::{Asked, Plan};
use crate::report::numbers::{Measure, number};
use crate::report::{Language, phrases, words as said};

/// Two sentences: what was found, and how surely and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// What was found.
    pub headline: String,
    /// How surely, and where not.
    pub detail: String,
    /// Whether it is told from nothing.
    pub decided: bool,
}

/// What a policy changes against the first.
pub fn conclusion(findings: &Findings, outcome: &OutcomeFindings, policy: usize, language: Language) -> Told {
    let found = &outcome.conclusions[policy - 1];
    let (plan, asked) = (&findings.plan, &outcome.asked);
    let (name, first) = (policy_name(plan, policy, language), policy_name(plan, 0, language));
    let noun = phrases::noun(asked.outcome(), language);
    let measure = Measure::of_difference(asked.outcome(), &found.difference, language);
    let window = match words::window(plan, asked, language) {
        window if window.is_empty() => window,
        window => format!(" ({window})"),
    };
    let headline = if found.decided {
        let more = found.difference.estimate > 0.0;
        let (amount, direction) =
            (amount(found, &measure), phrases::direction(asked.outcome(), more, language));
        match language {
            Language::English => {
                let is = phrases::verb(asked.outcome(), language);
                format!("With {name} {noun} {is} {amount} {direction}{window}.")
            }
            Language::Dutch => {
                let is = phrases::verb(asked.outcome(), language);
                format!("Met {name} {is} {noun} {amount} {direction}{window}.")
            }
        }
    } else {
        match language {
            Language::English => format!("With {name} no difference in {noun} can be told{window}."),
            Language::Dutch => format!("Met {name} is er geen aantoonbaar verschil in {noun}{window}."),
        }
    };
    let (low, high) = (measure.bare_signed(found.difference.low), measure.bare_signed(found.difference.high));
    let detail = match language {
        Language::English => format!("Mean difference with {first}, 95% interval: {low} to {high}."),
        Language::Dutch => format!("Gemiddeld verschil met {first}, 95%-interval: {low} tot {high}."),
    };
    let detail = format!("{detail} {}", sign(found, language)).trim_end().to_string();
    Told { headline, detail, decided: found.decided }
}

/// The size of a difference with its unit.
fn amount(found: &Conclusion, measure: &Measure) -> String {
    measure.with_unit(found.difference.estimate.abs())
}

/// At which share of the points a conclusion holds; nothing where there is one point.
pub fn sign(found: &Conclusion, language: Language) -> String {
    let points = found.at_points.len();
    if points < 2 {
        return String::new();
    }
    let n = |count: usize| number(count as f64, 0, language);
    let (share, all) = (words::share(&found.holds, language), n(points));
    let (open, against) = (n(found.undecided), n(found.decided_against));
    match language {
        Language::English => format!(
            "The sign holds at {share} of the {all} points; luck leaves {open} of them open, and {against} \
             go the other way beyond luck."
        ),
        Language::Dutch => format!(
            "Het teken klopt op {share} van de {all} punten; het toeval laat er {open} open, en {against} \
             gaan aantoonbaar de andere kant op."
        ),
    }
}

/// Which factors decide most, without ranking what cannot be told apart.
pub fn influence(plan: &Plan, influence: &Influence, language: Language) -> String {
    let strengths = influence.strengths();
    if strengths.is_empty() {
        return String::from(language.pick(
            "The factors cannot be told apart with these points",
            "De factoren zijn met deze punten niet uit elkaar te houden",
        ));
    }
    let above: Vec<usize> = (0..strengths.len()).filter(|i| influence.told[*i]).collect();
    if above.is_empty() {
        return String::from(
            language.pick("No factor can be told from luck", "Geen factor is van toeval te onderscheiden"),
        );
    }
    let mut first: Vec<usize> = above.into_iter().filter(|i| influence.places[*i] == 1).collect();
    first.sort_by(|a, b| strengths[*b].estimate.total_cmp(&strengths[*a].estimate));
    let name = |i: &usize| words::factor(plan, influence.factors[*i], language);
    match (first.as_slice(), language) {
        ([], Language::English) => String::from("No factor stands out"),
        ([], Language::Dutch) => String::from("Geen factor springt eruit"),
        ([one], Language::English) => format!("What decides most: {}", name(one)),
        ([one], Language::Dutch) => format!("Wat het meest bepaalt: {}", name(one)),
        ([one, two], _) => format!(
            "{}: {} {} {}; {}",
            language.pick("What decides most", "Wat het meest bepaalt"),
            name(one),
            language.pick("and", "en"),
            name(two),
            language.pick("not told apart", "niet te onderscheiden")
        ),
        (many, Language::English) => {
            format!("{} factors share the first place: their intervals overlap", many.len())
        }
        (many, Language::Dutch) => {
            format!("{} factoren delen de eerste plaats: hun intervallen overlappen", many.len())
        }
    }
}

/// The best value of a lever; nothing along what is no lever, or where neither more nor less is better.
pub fn best(
    findings: &Findings,
    outcome: &OutcomeFindings,
    curve: &Curve,
    line: &Line,
    language: Language,
) -> Option<Told> {
    let best = line.best.as_ref()?;
    let plan = &findings.plan;
    let number = |value: f64| words::value(plan, curve.factor, value, language);
    let label = phrases::noun(outcome.asked.outcome(), language);
    let value = words::interval(&best.value, language, number);
    let at = within(plan, line.within, language);
    let lever = words::short_factor(plan, curve.factor, language);
    let is = phrases::verb(outcome.asked.outcome(), language);
    let headline = match language {
        Language::English => format!("{} {is} best at {lever} {value}{at}.", said::capital(label)),
        Language::Dutch => format!("{} {is} het best bij {lever} {value}{at}.", said::capital(label)),
    };
    let mut detail = Vec::new();
    if best.alike.len() > 1 {
        let alike: Vec<String> = best.alike.iter().map(|value| number(*value)).collect();
        let alike = said::join(&alike, language);
        detail.push(match language {
            Language::English => format!("{alike} cannot be told apart."),
            Language::Dutch => format!("{alike} zijn niet te onderscheiden."),
        });
    }
    if words::is_numeric(plan, curve.factor) {
        let edge = edge(best.edge, language).map(String::from);
        detail.push(edge.unwrap_or_else(|| beside(line, best, number, language)));
    }
    Some(Told { headline, detail: detail.join(" "), decided: best.alike.len() == 1 })
}

/// Which values were tried on both sides of the best: between these it may lie.
fn beside(line: &Line, best: &Best, number: impl Fn(f64) -> String, language: Language) -> String {
    let value = best.value.estimate;
    let below =
        line.points.iter().map(|point| point.0).filter(|x| *x < value).fold(f64::NEG_INFINITY, f64::max);
    let above = line.points.iter().map(|point| point.0).filter(|x| *x > value).fold(f64::INFINITY, f64::min);
    let (below, above) = (number(below), number(above));
    match language {
        Language::English => format!("The values tried next to it are {below} and {above}."),
        Language::Dutch => format!("De waarden die ernaast zijn geprobeerd zijn {below} en {above}."),
    }
}

/// The best value at each level of something else, in one sentence; nothing where there are no levels.
pub fn by_level(findings: &Findings, curve: &Curve, language: Language) -> String {
    let rows = best_rows(findings, curve, language);
    if rows.len() < 2 {
        return String::new();
    }
    let parts: Vec<String> = rows[1..].iter().map(|row| format!("{}: {}", row[0], row[1])).collect();
    format!(" {} {}: {}.", language.pick("By", "Naar"), rows[0][0], parts.join("; "))
}

/// The best value at each level of something else, a row each under a head; nothing where there are no
/// levels.
pub fn best_rows(findings: &Findings, curve: &Curve, language: Language) -> Vec<Vec<String>> {
    let plan = &findings.plan;
    let number = |value: f64| words::value(plan, curve.factor, value, language);
    let mut rows = Vec::new();
    for line in &curve.lines {
        let (Within::Level(factor, level), Some(best)) = (line.within, &line.best) else { continue };
        if rows.is_empty() {
            rows.push(vec![
                words::short_factor(plan, factor, language),
                String::from(language.pick("best", "beste")),
                String::from(language.pick("cannot be told apart", "niet te onderscheiden")),
                String::new(),
            ]);
        }
        let alike: Vec<String> = best.alike.iter().map(|value| number(*value)).collect();
        let edge = match best.edge {
            _ if !words::is_numeric(plan, curve.factor) => "",
            Edge::Inside => "",
            Edge::Lowest => language.pick("the lowest tried", "de laagste"),
            Edge::Highest => language.pick("the highest tried", "de hoogste"),
        };
        rows.push(vec![
            words::value(plan, factor, level, language),
            words::interval(&best.value, language, number),
            if alike.len() > 1 { alike.join(", ") } else { String::new() },
            String::from(edge),
        ]);
    }
    rows
}

/// What follows from a best at the end of what was tried.
pub fn edge(edge: Edge, language: Language) -> Option<&'static str> {
    match edge {
        Edge::Inside => None,
        Edge::Lowest => Some(language.pick(
            "It is the lowest value tried: a lower one may be better still.",
            "Het is de laagste waarde die is geprobeerd: een lagere kan nog beter zijn.",
        )),
        Edge::Highest => Some(language.pick(
            "It is the highest value tried: a higher one may be better still.",
            "Het is de hoogste waarde die is geprobeerd: een hogere kan nog beter zijn.",
        )),
    }
}

/// Where a line holds, to be read after a noun.
pub fn within(plan: &Plan, within: Within, language: Language) -> String {
    match within {
        Within::All => String::new(),
        Within::Level(factor, value) => format!(
            " {} {} {}",
            language.pick("where", "waar"),
            words::short_factor(plan, factor, language),
            match language {
                Language::English => format!("is {}", words::value(plan, factor, value, language)),
                Language::Dutch => format!("{} is", words::value(plan, factor, value, language)),
            }
        ),
        Within::Policy(policy) => {
            format!(" {} {}", language.pick("with", "met"), policy_name(plan, policy, language))
        }
    }
}

/// What happens, to be read after "where" or at the beginning of a sentence.
pub fn happens(plan: &Plan, asked: &Asked, found: &Discovery, language: Language) -> String {
    let noun = phrases::noun(asked.outcome(), language);
    let measure = |value: f64| Measure::of(asked.outcome(), value, language).with_unit(value);
    let under = match found.subject {
        Subject::Under(policy) if plan.policies.len() > 1 => {
            format!(" {} {}", language.pick("with", "met"), policy_name(plan, policy, language))
        }
        _ => String::new(),
    };
    match (found.what, asked.at_most, asked.at_least) {
        (What::Turns, ..) => {
            let Subject::Against(policy) = found.subject else { unreachable!("only differences turn") };
            let name = policy_name(plan, policy, language);
            match language {
                Language::English => format!("the effect of {name} on {noun} turns"),
                Language::Dutch => format!("het effect van {name} op {noun} keert om"),
            }
        }
        (_, Some(most), None) => match language {
            Language::English => format!("{noun}{under} exceeds {}", measure(most)),
            Language::Dutch => format!("{noun}{under} is meer dan {}", measure(most)),
        },
        (_, None, Some(least)) => match language {
            Language::English => format!("{noun}{under} stays below {}", measure(least)),
            Language::Dutch => format!("{noun}{under} blijft onder {}", measure(least)),
        },
        _ => match language {
            Language::English => format!("{noun}{under} is not what was asked"),
            Language::Dutch => format!("{noun}{under} is niet wat werd gevraagd"),
        },
    }
}

/// Where something happens, told.
pub fn discovery(findings: &Findings, asked: &Asked, found: &Discovery, language: Language) -> Told {
    let plan = &findings.plan;
    let n = |count: usize| number(count as f64, 0, language);
    let what = said::capital(&happens(plan, asked, found, language));
    let of = match (found.subject, language) {
        (Subject::All, Language::English) => "combinations of policy and point",
        (Subject::All, Language::Dutch) => "combinaties van beleid en punt",
        (_, Language::English) => "points",
        (_, Language::Dutch) => "punten",
    };
    let headline = match (found.cases, language) {
        (0, Language::English) => format!("{what} nowhere among the {} {of}.", n(found.points)),
        (0, Language::Dutch) => format!("{what} op geen van de {} {of}.", n(found.points)),
        (_, Language::English) => format!("{what} at {} of {} {of}.", n(found.cases), n(found.points)),
        (_, Language::Dutch) => format!("{what} op {} van de {} {of}.", n(found.cases), n(found.points)),
    };
    let detail = match &found.chosen {
        Some(chosen) => the_box(plan, found, chosen, language),
        None if found.cases == 0 || found.cases == found.points => String::new(),
        None if found.boxes.is_empty() => {
            String::from(language.pick("Too few to say where.", "Te weinig om te zeggen waar."))
        }
        None => String::from(language.pick(
            "Where that is, these points cannot tell from luck.",
            "Waar dat is, is met deze punten niet van toeval te onderscheiden.",
        )),
    };
    Told { headline, detail, decided: found.chosen.is_some() }
}

fn the_box(plan: &Plan, found: &Discovery, chosen: &Chosen, language: Language) -> String {
    let (coverage, density) =
        (words::percent(chosen.found.coverage, language), words::percent(chosen.found.density, language));
    let mass = words::percent(chosen.found.mass, language);
    let all: Vec<String> = chosen.limits.iter().map(|l| limit(plan, found, l, language)).collect();
    let all = said::join(&all, language);
    let mut text = match language {
        Language::English => format!(
            "Of these {coverage} lie where {all}; there it happens at {density} of the points, which are \
             {mass} of all."
        ),
        Language::Dutch => format!(
            "Daarvan ligt {coverage} waar {all}; daar gebeurt het op {density} van de punten, en dat zijn er \
             {mass} van alle."
        ),
    };
    if !chosen.dropped.is_empty() {
        let name = |l: &Limit| format!("“{}”", words::short_factor(plan, found.factors[l.factor], language));
        let names: Vec<String> = chosen.dropped.iter().map(name).collect();
        let names = said::join(&names, language);
        text.push_str(&match language {
            Language::English => format!(" Limits on {names} were left out: they could be luck."),
            Language::Dutch => format!(" Grenzen aan {names} zijn weggelaten: die kunnen toeval zijn."),
        });
    }
    text
}

/// A limit of a box in words.
pub fn limit(plan: &Plan, found: &Discovery, limit: &Limit, language: Language) -> String {
    let factor = found.factors[limit.factor];
    let name = format!("“{}”", words::factor(plan, factor, language));
    let value = |value: f64| words::value(plan, factor, value, language);
    match (limit.low, limit.high, language) {
        (Some(low), Some(high), Language::English) => {
            format!("{name} lies between {} and {}", value(low), value(high))
        }
        (Some(low), Some(high), Language::Dutch) => {
            format!("{name} tussen {} en {} ligt", value(low), value(high))
        }
        (Some(low), None, Language::English) => format!("{name} is at least {}", value(low)),
        (Some(low), None, Language::Dutch) => format!("{name} ten minste {} is", value(low)),
        (None, Some(high), Language::English) => format!("{name} is at most {}", value(high)),
        (None, Some(high), Language::Dutch) => format!("{name} ten hoogste {} is", value(high)),
        (None, None, _) => name,
    }
}
