//! Summary, method, assumptions and the line that lets anyone make the report again.
//! What is said here about method must hold for every scenario file.

use super::Meta;
use crate::experiment::findings::{Findings, Period};
use crate::report::chart::illustration;
use crate::report::numbers::number;
use crate::report::{HEADLINES, Language, titles, words};
use maud::{Markup, html};

/// What a reader takes along from the first lines.
pub fn summary(findings: &Findings, language: Language) -> String {
    let mut sentences = Vec::new();
    if findings.scenarios.len() > 1 {
        sentences.push(counted(findings, language));
        sentences.extend(costs(findings, language));
    }
    sentences.extend(met(findings, language));
    sentences.join(" ")
}

/// What it costs, as far as that is decided.
fn costs(findings: &Findings, language: Language) -> Vec<String> {
    let mut sentences = Vec::new();
    let mut open = Vec::new();
    for n in 1..findings.scenarios.len() {
        match words::difference(findings, n, "cost_total", Period::All) {
            Some(d) if d.decided => sentences.push(words::verdict_parts(d, findings, language).headline),
            Some(_) => open.push(words::scenario_name(findings, n, language)),
            None => {}
        }
    }
    if !open.is_empty() {
        let names = words::join(&open, language);
        sentences.push(match language {
            Language::English => format!("Whether the total cost changes with {names} is not decided."),
            Language::Dutch => format!("Of de totale kosten met {names} veranderen, is niet beslist."),
        });
    }
    sentences
}

/// How many headline outcomes are decided.
fn counted(findings: &Findings, language: Language) -> String {
    let parts: Vec<String> = (1..findings.scenarios.len())
        .map(|n| {
            let (decided, open) = titles::changes(findings, n, HEADLINES, language);
            let name = words::scenario_name(findings, n, language);
            let (some, all) = (decided.len(), decided.len() + open);
            match language {
                Language::English => format!("{some} of {all} with {name}"),
                Language::Dutch => format!("{some} van {all} met {name}"),
            }
        })
        .collect();
    let reference = words::scenario_name(findings, 0, language);
    let parts = words::join(&parts, language);
    match language {
        Language::English => format!("Headline outcomes that differ from {reference}: {parts}."),
        Language::Dutch => format!("Hoofduitkomsten die verschillen van {reference}: {parts}."),
    }
}

/// How many expectations are met as reported and really, in most runs.
fn met(findings: &Findings, language: Language) -> Option<String> {
    let all: Vec<_> = findings.scenarios.iter().flat_map(|s| &s.expectations).collect();
    if all.is_empty() {
        return None;
    }
    let most = |share: f64| share >= 0.5;
    let reported = all.iter().filter(|e| most(e.met_reported.estimate)).count();
    let real = all.iter().filter(|e| most(e.met_real.estimate)).count();
    let count = all.len();
    let none = |number: usize| {
        if number == 0 { language.pick("none", "geen").to_string() } else { number.to_string() }
    };
    let (reported, real) = (none(reported), none(real));
    Some(match language {
        Language::English => format!(
            "In most runs {reported} of the {count} expectations are met as reported, and {real} really."
        ),
        Language::Dutch => format!(
            "In de meeste runs zijn volgens de meldingen {reported} van de {count} verwachtingen \
             gehaald, en echt {real}."
        ),
    })
}

/// Method in five sentences, what the results rest on, and what to watch.
pub fn how_sure(findings: &Findings, language: Language) -> Markup {
    html! {
        section {
            h2 id="sure" { (language.pick("How sure is this", "Hoe zeker is dit")) }
            p { (sentences(findings, language)) }
            p {
                (language.pick(
                    "This is no forecast. It shows what follows from assumptions, among which some weigh \
                     heavily that the sources do not settle: how much more an hour of deep work solves, \
                     how fast practice is learnt, and how much of what is left undone comes back. Every \
                     value, its range and its source: ",
                    "Dit is geen voorspelling. Het laat zien wat uit aannamen volgt, en enkele daarvan \
                     wegen zwaar zonder dat de bronnen ze vastleggen: hoeveel meer een uur diep werk \
                     oplost, hoe snel vakmanschap groeit, en hoeveel van wat blijft liggen terugkomt. \
                     Elke waarde, het bereik en de bron: ",
                ))
                code { "spankracht explain" } "."
            }
        }
    }
}

fn sentences(findings: &Findings, language: Language) -> String {
    let years = words::years(findings.years, language);
    let runs = words::runs(findings.replications, language);
    let pairing = (1..findings.scenarios.len())
        .filter_map(|n| words::difference(findings, n, "list", Period::All))
        .map(|d| d.pairing)
        .filter(|pairing| pairing.is_finite() && *pairing > 1.05)
        .fold(f64::NAN, f64::min);
    let mut text = match language {
        Language::English => format!(
            "A simulation follows households with problems, the members of the teams and the providers \
             week by week for {years}. Each scenario has {runs}; in the same run every scenario has the \
             same households and the same luck, so that a difference comes from the change and not from \
             chance. "
        ),
        Language::Dutch => format!(
            "Een simulatie volgt huishoudens met problemen, de medewerkers van de teams en de aanbieders \
             week na week, {years} lang. Elk scenario heeft {runs}; in dezelfde run heeft elk scenario \
             dezelfde huishoudens en hetzelfde toeval, zodat een verschil van de verandering komt en \
             niet van geluk. "
        ),
    };
    text.push_str(language.pick(
        "The 95% interval says how sure the average is; the spread of the runs says how far luck carries \
         one town. A difference is decided when its interval, corrected for the number of headline \
         outcomes (Holm), leaves out zero; otherwise it is too close to call.",
        "Het 95%-interval zegt hoe zeker het gemiddelde is; de spreiding van de runs zegt hoe ver geluk \
         één stad brengt. Een verschil is beslist als zijn interval, gecorrigeerd voor het aantal \
         hoofduitkomsten (Holm), nul uitsluit; anders is het niet te zeggen.",
    ));
    if pairing.is_finite() {
        let times = number(pairing, if pairing < 10.0 { 1 } else { 0 }, language);
        text.push_str(&match language {
            Language::English => {
                format!(" Without the same luck, the waiting list would need {times} times as many runs.")
            }
            Language::Dutch => {
                format!(" Zonder hetzelfde toeval waren voor de wachtlijst {times} keer zoveel runs nodig.")
            }
        });
    }
    text
}

/// What is needed to make the same report again.
pub fn proof(findings: &Findings, meta: &Meta, language: Language) -> Markup {
    html! {
        footer {
            @if let Some(line) = illustration(findings, language) { p { b { (words::capital(line)) "." } } }
            p {
                "spankracht " (meta.version) " · " (words::runs(meta.replications, language)) " · "
                (language.pick("seed ", "startgetal ")) (meta.seed)
            }
            p { (language.pick("Command: ", "Opdracht: ")) code { (meta.command) } }
            @for (id, hash) in &meta.hashes {
                p { (id) ": " (language.pick("fingerprint ", "vingerafdruk ")) code { (hash) } }
            }
        }
    }
}
