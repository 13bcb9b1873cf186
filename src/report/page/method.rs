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
        sentences.extend(open_costs(findings, language));
    }
    sentences.extend(met(findings, language));
    sentences.push(
        language
            .pick(
                "All figures follow from assumptions: see “How sure is this?”",
                "Alle cijfers volgen uit aannamen: zie ‘Hoe zeker is dit?’",
            )
            .to_string(),
    );
    sentences.join(" ")
}

/// That the cost is open, where it is; what is decided stands in the verdicts.
fn open_costs(findings: &Findings, language: Language) -> Option<String> {
    let open: Vec<String> = (1..findings.scenarios.len())
        .filter(|n| words::difference(findings, *n, "cost_total", Period::All).is_some_and(|d| !d.decided))
        .map(|n| words::scenario_name(findings, n, language))
        .collect();
    if open.is_empty() {
        return None;
    }
    let names = words::join(&open, language);
    Some(match language {
        Language::English => format!("Whether the total cost changes with {names} is not decided."),
        Language::Dutch => format!("Of de totale kosten met {names} veranderen, is niet beslist."),
    })
}

/// How many headline outcomes are decided.
fn counted(findings: &Findings, language: Language) -> String {
    let reference = words::scenario_name(findings, 0, language);
    let parts: Vec<String> = (1..findings.scenarios.len())
        .map(|n| {
            let (decided, open) = titles::changes(findings, n, HEADLINES, language);
            let name = words::scenario_name(findings, n, language);
            let (some, all) = (decided.len(), decided.len() + open);
            match (n, language) {
                (1, Language::English) => {
                    format!("{name} differs from {reference} in {some} of {all} headline outcomes")
                }
                (1, Language::Dutch) => {
                    format!("{name} verschilt van {reference} op {some} van de {all} hoofduitkomsten")
                }
                (_, Language::English) => format!("{name} in {some}"),
                (_, Language::Dutch) => format!("{name} op {some}"),
            }
        })
        .collect();
    format!("{}.", words::join(&parts, language))
}

/// How many expectations each scenario meets as reported and really, in more than half of the runs.
fn met(findings: &Findings, language: Language) -> Option<String> {
    let most = |share: f64| share > 0.5;
    let mut parts = Vec::new();
    for (n, scenario) in findings.scenarios.iter().enumerate().filter(|(_, s)| !s.expectations.is_empty()) {
        let all = &scenario.expectations;
        let reported = all.iter().filter(|e| most(e.met_reported.estimate)).count();
        let real = all.iter().filter(|e| most(e.met_real.estimate)).count();
        let count = all.len();
        let name = match findings.scenarios.len() {
            1 => String::new(),
            _ => format!("{} ", words::scenario_name(findings, n, language)),
        };
        parts.push(match language {
            Language::English => format!("{name}{reported} of {count} as reported, {real} of {count} really"),
            Language::Dutch => {
                format!("{name}{reported} van de {count} volgens de rapportages, {real} van de {count} echt")
            }
        });
    }
    let lead = match findings.replications {
        1 => language.pick("Expectations met in this one run", "Verwachtingen gehaald in deze ene run"),
        _ => language.pick(
            "Expectations met in more than half of the runs",
            "Verwachtingen gehaald in meer dan de helft van de runs",
        ),
    };
    (!parts.is_empty()).then(|| format!("{lead}: {}.", parts.join("; ")))
}

/// Method in a few sentences, what the model can and cannot say, and what decides.
pub fn how_sure(findings: &Findings, language: Language) -> Markup {
    html! {
        section {
            h2 id="sure" { (language.pick("How sure is this?", "Hoe zeker is dit?")) }
            p { (sentences(findings, language)) }
            @for (lead, text) in limits(language) { p { b { (lead) } " " (text) } }
            p {
                (language.pick(
                    "Every value, its range and its source: ",
                    "Elke waarde, het bereik en de bron: ",
                ))
                code { "spankracht explain" } "."
            }
        }
    }
}

/// What the model can and cannot say: a lead, then a text.
fn limits(language: Language) -> [(&'static str, &'static str); 3] {
    match language {
        Language::English => [
            (
                "What it can say.",
                "What follows, if the assumptions hold: how one choice works on waiting, results, staff and \
                 cost at once, what gets worse before it gets better, and how far luck carries one town.",
            ),
            (
                "What it cannot say.",
                "What will happen in a real town. It is no forecast, and no judgement of people or \
                 municipalities. Trust a direction and an order of size, not the last digit. The intervals \
                 are about luck alone: no number of runs makes an assumption true.",
            ),
            (
                "What decides.",
                "Deeper work leaves residents better off under every believable assumption. Whether it \
                 gives its hours back rests on three that no source settles: how strongly problems left \
                 alone make the solved one flare up (household.flare_up), how much self-reliance keeps new \
                 problems away (demand.onset_self_reliance), and how much self-reliance an hour of help \
                 builds (casework.self_reliance_per_hour). Where they are low, depth costs more hours than \
                 it saves. Vary them with --set before you rest a decision about waiting or money on it.",
            ),
        ],
        Language::Dutch => [
            (
                "Wat het kan zeggen.",
                "Wat er volgt, als de aannamen kloppen: hoe een keuze tegelijk doorwerkt op wachten, \
                 resultaat, medewerkers en kosten, wat eerst slechter wordt voor het beter wordt, en hoe ver \
                 geluk één stad brengt.",
            ),
            (
                "Wat het niet kan zeggen.",
                "Wat er in een echte stad gaat gebeuren. Het is geen voorspelling en geen oordeel over \
                 mensen of gemeenten. Vertrouw op de richting en de orde van grootte, niet op het \
                 laatste cijfer. De intervallen gaan alleen over toeval: geen aantal runs maakt een \
                 aanname waar.",
            ),
            (
                "Wat de doorslag geeft.",
                "Bij elke geloofwaardige aanname zijn inwoners met dieper werken beter af. Of de uren zich \
                 terugverdienen, hangt af van drie aannamen die geen bron vastlegt: hoe sterk wat blijft \
                 liggen het opgeloste probleem weer doet opvlammen (household.flare_up), hoezeer \
                 zelfredzaamheid nieuwe problemen voorkomt (demand.onset_self_reliance), en hoeveel \
                 zelfredzaamheid een uur hulp opbouwt (casework.self_reliance_per_hour). Zijn ze laag, dan \
                 kost diepgang meer uren dan ze bespaart. Varieer ze met --set voordat u er een besluit over \
                 wachttijd of geld op baseert.",
            ),
        ],
    }
}

fn sentences(findings: &Findings, language: Language) -> String {
    let years = words::years(findings.years, language);
    let lead = match language {
        Language::English => format!(
            "A simulation follows households with problems, the members of the teams and the providers \
             week by week for {years}."
        ),
        Language::Dutch => format!(
            "Een simulatie volgt huishoudens met problemen, de medewerkers van de teams en de aanbieders \
             week na week, {years} lang."
        ),
    };
    let compared = findings.scenarios.len() > 1;
    let made = if compared { runs_compared(findings, language) } else { runs_alone(findings, language) };
    let mut all = vec![lead, made];
    if findings.replications == 1 {
        all.push(String::from(language.pick(
            "One run cannot tell luck from effect, and has no intervals.",
            "Eén run onderscheidt geluk niet van effect, en heeft geen intervallen.",
        )));
    } else {
        all.push(String::from(language.pick(
            "A 95% interval says how sure the average is; the spread of the runs says how far luck carries \
             one town.",
            "Een 95%-interval zegt hoe zeker het gemiddelde is; de spreiding van de runs zegt hoe ver geluk \
             één stad brengt.",
        )));
        if compared {
            all.push(decided(findings, language));
            all.extend(pairing(findings, language));
        }
    }
    all.join(" ")
}

/// The runs of one scenario by itself.
fn runs_alone(findings: &Findings, language: Language) -> String {
    let runs = words::runs(findings.replications, language);
    match (findings.replications, language) {
        (1, Language::English) => String::from("It was made once."),
        (1, Language::Dutch) => String::from("Zij is één keer gedaan."),
        (_, Language::English) => format!("There are {runs}, each with luck of its own."),
        (_, Language::Dutch) => format!("Er zijn {runs}, elk met eigen toeval."),
    }
}

/// The runs of scenarios that are compared.
fn runs_compared(findings: &Findings, language: Language) -> String {
    let runs = words::runs(findings.replications, language);
    match language {
        Language::English => format!(
            "Each scenario has {runs}; in the same run every scenario has the same households and the same \
             luck, so that a difference comes from the change and not from chance."
        ),
        Language::Dutch => format!(
            "Elk scenario heeft {runs}; in dezelfde run heeft elk scenario dezelfde huishoudens en hetzelfde \
             toeval, zodat een verschil van de verandering komt en niet van geluk."
        ),
    }
}

/// When a difference is decided, and why the intervals of the headline outcomes are wider.
fn decided(findings: &Findings, language: Language) -> String {
    let count = HEADLINES.len();
    let each = match findings.scenarios.len() {
        2 => "",
        _ => language.pick(" for each alternative", " per alternatief"),
    };
    match language {
        Language::English => format!(
            "Because {count} headline outcomes are judged at once, the intervals of their differences are \
             wider (corrected, after Holm): the chance that luck alone decides any of them is at most \
             5%{each}. All other intervals stand by themselves. A difference is decided when its interval \
             leaves out zero; otherwise it is too close to call."
        ),
        Language::Dutch => format!(
            "Omdat {count} hoofduitkomsten tegelijk worden beoordeeld, zijn de intervallen van hun \
             verschillen ruimer (gecorrigeerd, volgens Holm): de kans dat alleen toeval er een beslist, \
             is{each} hoogstens 5%. Alle andere intervallen staan op zich. Een verschil is beslist als zijn \
             interval nul uitsluit; anders is het niet te zeggen."
        ),
    }
}

/// What the same luck in every scenario is worth.
fn pairing(findings: &Findings, language: Language) -> Option<String> {
    let pairing = (1..findings.scenarios.len())
        .filter_map(|n| words::difference(findings, n, "list", Period::All))
        .map(|d| d.pairing)
        .filter(|pairing| pairing.is_finite() && *pairing > 1.05)
        .fold(f64::NAN, f64::min);
    let times = number(pairing, if pairing < 10.0 { 1 } else { 0 }, language);
    pairing.is_finite().then(|| match language {
        Language::English => {
            format!("Without the same luck, the waiting list would need {times} times as many runs.")
        }
        Language::Dutch => {
            format!("Zonder hetzelfde toeval waren voor de wachtlijst {times} keer zoveel runs nodig.")
        }
    })
}

/// What is needed to make the same report again.
pub fn proof(findings: &Findings, meta: &Meta, language: Language) -> Markup {
    html! {
        footer {
            @if let Some(line) = illustration(findings, language) { p { b { (words::capital(line)) "." } } }
            p {
                "spankracht " (meta.version) " · " (words::runs_made(findings, language)) " · "
                (language.pick("seed ", "startgetal ")) (meta.seed)
            }
            p { (language.pick("Command: ", "Opdracht: ")) code { (meta.command) } }
            @for (id, hash) in &meta.hashes {
                p { (id) ": " (language.pick("fingerprint ", "vingerafdruk ")) code { (hash) } }
            }
        }
    }
}
