//! What factors, policies and outcomes of a sweep are called, and numbers of theirs.

use crate::experiment::analysis::findings::{Factor, Findings, OutcomeFindings, Subject};
use crate::experiment::describe::value_in_words;
use crate::experiment::scenario::parameter;
use crate::experiment::statistics::Interval;
use crate::experiment::sweep::plan::{Asked, Choice, Plan};
use crate::kernel::parameter::{Kind, Parameter};
use crate::report::numbers::{Measure, TIGHT, number};
use crate::report::patterns::words::short;
use crate::report::{Language, phrases, words};

/// The name of a factor.
pub fn factor(plan: &Plan, factor: Factor, language: Language) -> String {
    let (id, paths) = parts(plan, factor);
    match paths {
        [path] => label(path, language),
        _ => words::capital(&id.replace(['-', '_', '.'], " ")),
    }
}

/// The key of a factor in tables.
pub fn key(plan: &Plan, factor: Factor) -> &str {
    parts(plan, factor).0
}

fn parts(plan: &Plan, factor: Factor) -> (&str, &[String]) {
    match factor {
        Factor::Lever(place) => (&plan.levers[place].id, &plan.levers[place].paths),
        Factor::Uncertainty(place) => (&plan.uncertainties[place].id, &plan.uncertainties[place].paths),
    }
}

/// What a parameter is called: the first phrase of its meaning, and the entry of a list that it belongs to.
fn label(path: &str, language: Language) -> String {
    let Some((section, row)) = parameter(path) else { return String::from(path) };
    let phrase = row.doc.trim().split(['.', ';', ':']).next().unwrap_or(path).replace('`', "");
    let name = String::from(language.pick(&phrase, row.nl));
    let table = path.strip_suffix(row.name).unwrap_or(path).trim_end_matches('.');
    match table.strip_prefix(section).map(|entry| entry.trim_matches('.')) {
        None | Some("") => name,
        Some(entry) => format!("{name} ({entry})"),
    }
}

/// A factor in a word or two, for the middle of a sentence.
pub fn short_factor(plan: &Plan, factor: Factor, language: Language) -> String {
    let (id, paths) = parts(plan, factor);
    if let (Language::Dutch, [path]) = (language, paths)
        && let Some((_, row)) = parameter(path)
    {
        return words::uncapital(row.nl);
    }
    let segments: Vec<&str> = id.split('.').collect();
    let kept =
        if segments.len() > 2 { &segments[segments.len() - 2..] } else { &segments[segments.len() - 1..] };
    kept.join(" ").replace(['-', '_'], " ")
}

/// The parameter of a factor whose values are words, on and off among them.
fn worded(plan: &Plan, factor: Factor) -> Option<Parameter> {
    let (_, row) = parts(plan, factor).1.first().and_then(|path| parameter(path))?;
    matches!(row.kind, Kind::Switch | Kind::Choice(_)).then_some(row)
}

/// Whether the values of a factor are numbers, so that there may be better ones beside those tried.
pub fn is_numeric(plan: &Plan, factor: Factor) -> bool {
    worded(plan, factor).is_none()
}

/// A value of a factor: a word where its values are words.
pub fn value(plan: &Plan, factor: Factor, value: f64, language: Language) -> String {
    match worded(plan, factor) {
        Some(row) => value_in_words(&row, value, language == Language::Dutch),
        None => figure(value, language),
    }
}

/// What is chosen of a lever: a value, or the name of a scenario.
pub fn choice(plan: &Plan, lever: usize, choice: &Choice, language: Language) -> String {
    let name = || String::from(language.of(&choice.name));
    choice.value.map_or_else(name, |chosen| value(plan, Factor::Lever(lever), chosen, language))
}

/// A number with three figures, without needless noughts.
pub fn figure(value: f64, language: Language) -> String {
    let size = value.abs();
    let decimals = [100.0, 10.0, 1.0, 0.1, 0.01, 0.001].iter().position(|least| size >= *least);
    let decimals = if value == 0.0 { 0 } else { decimals.unwrap_or(6) as i32 };
    let text = number(value, decimals, language);
    if decimals == 0 {
        return text;
    }
    String::from(text.trim_end_matches('0').trim_end_matches(['.', ',']))
}

/// A range of values of a factor, or the one value that it is.
pub fn part(plan: &Plan, of: Factor, (low, high): (f64, f64), language: Language) -> String {
    let (from, to) = (value(plan, of, low, language), value(plan, of, high, language));
    if from == to { from } else { format!("{from}–{to}") }
}

/// The name of a policy: what is chosen of each lever.
pub fn policy(plan: &Plan, policy: usize, language: Language) -> String {
    let own = &plan.policies[policy];
    if plan.levers.is_empty() {
        return String::from(language.of(&own.name));
    }
    let part = |(lever, choice): (usize, &usize)| {
        let choice = &plan.levers[lever].choices[*choice];
        let chosen = self::choice(plan, lever, choice, language);
        match choice.value {
            Some(_) => format!("{}{TIGHT}{chosen}", short_factor(plan, Factor::Lever(lever), language)),
            None => chosen,
        }
    };
    own.choices.iter().enumerate().map(part).collect::<Vec<_>>().join(", ")
}

/// What is looked at.
pub fn subject(plan: &Plan, subject: Subject, language: Language) -> String {
    match subject {
        Subject::All => String::from(language.pick("under all policies", "onder elk beleid")),
        Subject::Under(_) if plan.policies.len() == 1 => String::new(),
        Subject::Under(policy) => {
            format!("{} {}", language.pick("under", "bij"), policy_name(plan, policy, language))
        }
        Subject::Against(policy) => format!(
            "{} {} {} {}",
            language.pick("difference of", "verschil van"),
            policy_name(plan, policy, language),
            language.pick("with", "met"),
            policy_name(plan, 0, language)
        ),
    }
}

/// The name of a policy in a sentence: whole, but between quotation marks where it is a scenario's title.
pub fn policy_name(plan: &Plan, n: usize, language: Language) -> String {
    let numeric = plan.levers.iter().all(|lever| lever.choices.iter().all(|choice| choice.value.is_some()));
    let name = policy(plan, n, language);
    match language {
        _ if numeric => name,
        Language::English => format!("“{name}”"),
        Language::Dutch => format!("‘{name}’"),
    }
}

/// The key of a subject in tables.
pub fn subject_key(plan: &Plan, subject: Subject) -> [String; 2] {
    let id = |policy: usize| plan.policies[policy].id.clone();
    match subject {
        Subject::All => [String::from("outcome"), String::from("all")],
        Subject::Under(policy) => [String::from("outcome"), id(policy)],
        Subject::Against(policy) => [String::from("difference"), id(policy)],
    }
}

/// The years over which an outcome is measured; nothing where these are all.
pub fn window(plan: &Plan, asked: &Asked, language: Language) -> String {
    if asked.from_year == 0.0 && asked.until_year == f64::from(plan.years) {
        return String::new();
    }
    let (from, until) = (short(asked.from_year, language), short(asked.until_year, language));
    match language {
        Language::English => format!("years {from} to {until}"),
        Language::Dutch => format!("jaar {from} tot {until}"),
    }
}

/// The name of what is asked, with its years.
pub fn asked(plan: &Plan, asked: &Asked, language: Language) -> String {
    let label = phrases::label(asked.outcome(), language);
    match window(plan, asked, language) {
        window if window.is_empty() => String::from(label),
        window => format!("{label}, {window}"),
    }
}

/// What is asked of it, if anything is.
pub fn limit(asked: &Asked, language: Language) -> Option<String> {
    let measure = |value: f64| Measure::of(asked.outcome(), value, language).with_unit(value);
    let most = asked.at_most.map(|v| format!("{} {}", language.pick("at most", "ten hoogste"), measure(v)));
    let least = asked.at_least.map(|v| format!("{} {}", language.pick("at least", "ten minste"), measure(v)));
    let both: Vec<String> = least.into_iter().chain(most).collect();
    (!both.is_empty()).then(|| words::join(&both, language))
}

/// An estimate with its interval, the numbers written by `write`.
pub fn interval(interval: &Interval, language: Language, write: impl Fn(f64) -> String) -> String {
    let (estimate, low, high) = (write(interval.estimate), write(interval.low), write(interval.high));
    if low == high {
        return estimate;
    }
    format!("{estimate} ({low} {} {high})", language.pick("to", "tot"))
}

/// A share in per cent, whole.
pub fn percent(share: f64, language: Language) -> String {
    format!("{}%", number(100.0 * share, 0, language))
}

/// A share with its interval.
pub fn share(interval: &Interval, language: Language) -> String {
    self::interval(interval, language, |value| percent(value, language))
}

/// A mean of an outcome with its unit, and its interval.
pub fn level(asked: &Asked, mean: &Interval, language: Language) -> String {
    let measure = Measure::of_row(asked.outcome(), &[*mean], language);
    let text = measure.with_unit(mean.estimate);
    if mean.low == mean.high {
        return text;
    }
    let (low, high) = (measure.bare(mean.low), measure.bare(mean.high));
    format!("{text} ({low} {} {high})", language.pick("to", "tot"))
}

/// How much of the sweep stands behind it, where that is not all.
pub fn part_way(findings: &Findings, language: Language) -> Option<String> {
    let e = &findings.extent;
    if e.is_whole() && e.failed == 0 {
        return None;
    }
    let n = |count: usize| number(count as f64, 0, language);
    let mut text = match language {
        Language::English => format!(
            "Part of the sweep: {} of {} runs were made; used are {} of {} points with {} of {} replications \
             each.",
            n(e.runs),
            n(e.of_runs),
            n(e.points),
            n(e.of_points),
            n(e.replications),
            n(e.of_replications)
        ),
        Language::Dutch => format!(
            "Een deel van de verkenning: {} van de {} runs zijn gemaakt; gebruikt zijn {} van de {} punten \
             met elk {} van de {} herhalingen.",
            n(e.runs),
            n(e.of_runs),
            n(e.points),
            n(e.of_points),
            n(e.replications),
            n(e.of_replications)
        ),
    };
    if e.is_whole() {
        text = String::new();
    }
    if e.failed > 0 {
        let failed = n(e.failed);
        text.push_str(&match language {
            Language::English => format!(" {failed} runs failed; their points are left out."),
            Language::Dutch => format!(" {failed} runs mislukten; hun punten doen niet mee."),
        });
    }
    Some(String::from(text.trim()))
}

/// How many points and replications stand behind it.
pub fn extent(findings: &Findings, language: Language) -> String {
    let e = &findings.extent;
    let n = |count: usize| number(count as f64, 0, language);
    let policies = findings.plan.policies.len();
    let points = findings
        .plan
        .uncertainties
        .is_empty()
        .then(String::new)
        .unwrap_or_else(|| format!(" · {} {}", n(e.points), language.pick("points", "punten")));
    let policies = format!(
        "{} {}",
        n(policies),
        match policies {
            1 => language.pick("policy", "beleid"),
            _ => language.pick("policies", "beleidskeuzes"),
        }
    );
    let repeated = match e.replications {
        1 => language.pick("replication", "herhaling"),
        _ => language.pick("replications", "herhalingen"),
    };
    format!("{policies}{points} · {} {repeated}", n(e.replications))
}

/// The source line of a chart.
pub fn source(findings: &Findings, outcome: &OutcomeFindings, language: Language) -> String {
    let n = |count: usize| number(count as f64, 0, language);
    let repeated = findings.extent.replications;
    let mut text = match (findings.plan.uncertainties.is_empty(), language) {
        (true, Language::English) => format!("{} runs of each policy, with the same luck.", n(repeated)),
        (true, Language::Dutch) => format!("{} runs van elk beleid, met hetzelfde toeval.", n(repeated)),
        (_, Language::English) => format!(
            "{} points, {} runs of each policy at each; the same luck under every policy.",
            n(outcome.points),
            n(repeated)
        ),
        (_, Language::Dutch) => format!(
            "{} punten, {} runs van elk beleid op elk punt; bij elk beleid hetzelfde toeval.",
            n(outcome.points),
            n(repeated)
        ),
    };
    if findings.plan.illustration {
        text.push_str(language.pick(
            " An illustration after published facts, not this municipality's results.",
            " Een illustratie naar gepubliceerde feiten, geen resultaten van deze gemeente.",
        ));
    }
    text
}
