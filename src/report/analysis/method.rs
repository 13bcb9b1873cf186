//! What stands at the foot of the page about a sweep: what was varied, how sure it is, how to make it again.

use super::page::Meta;
use super::words;
use crate::experiment::analysis::findings::{Factor, Findings};
use crate::report::{Language, words as said};
use maud::{Markup, html};

/// Replications below which intervals are told to be narrow.
const FEW: usize = 5;

/// The line that findings about a named place carry.
pub fn illustration(language: Language) -> &'static str {
    language.pick(
        "an illustration after published facts, not this municipality's results",
        "een illustratie naar gepubliceerde feiten, geen resultaten van deze gemeente",
    )
}

/// What was varied, and how far.
pub fn varied(findings: &Findings, language: Language) -> Markup {
    let plan = &findings.plan;
    let levers = plan.levers.iter().enumerate().map(|(place, lever)| {
        let names: Vec<String> =
            lever.choices.iter().map(|c| words::choice(plan, place, c, language)).collect();
        let name = words::factor(plan, Factor::Lever(place), language);
        vec![name, String::from(language.pick("lever", "keuze")), names.join(" · "), lever.paths.join(", ")]
    });
    let uncertainties = plan.uncertainties.iter().enumerate().map(|(place, uncertainty)| {
        let factor = Factor::Uncertainty(place);
        let range = words::part(plan, factor, findings.ranges[place], language);
        let kind = String::from(language.pick("uncertain", "onzeker"));
        vec![words::factor(plan, factor, language), kind, range, uncertainty.paths.join(", ")]
    });
    let rows: Vec<Vec<String>> = levers.chain(uncertainties).collect();
    let heading = language.pick("What was varied", "Wat is gevarieerd");
    html! {
        section {
            h2 id="varied" { (heading) }
            div class="wide" role="region" tabindex="0" aria-label=(heading) {
                table { tbody { @for row in &rows { tr { @for cell in row { td { (cell) } } } } } }
            }
        }
    }
}

/// How to read intervals, shares and boxes.
pub fn method(findings: &Findings, language: Language) -> Markup {
    let points = !findings.plan.uncertainties.is_empty();
    let lines: &[(&str, &str)] = &[
        (
            "Every policy met the same luck at the same points, so that differences are those of the \
             policies. Intervals are from resamples of points and of replications at once: they hold what \
             other points and other luck would have given. They are not corrected for the number of policies \
             and outcomes: of twenty differences that are none, one would seem decided.",
            "Elk beleid had hetzelfde toeval op dezelfde punten, zodat verschillen die van het beleid zijn. \
             Intervallen komen uit hertrekking van punten en herhalingen tegelijk: ze omvatten wat andere \
             punten en ander toeval hadden gegeven. Ze zijn niet gecorrigeerd voor het aantal keuzes en \
             uitkomsten: van twintig verschillen die er niet zijn zou er één beslist lijken.",
        ),
        (
            "The sign of a conclusion holds at a point when the mean of its replications has it. A point is \
             open by luck when the 95% interval of its replications holds zero; of points without any \
             difference one in twenty would still seem decided.",
            "Het teken van een conclusie klopt op een punt als het gemiddelde van de herhalingen het heeft. \
             Een punt is open door toeval als het 95%-interval van zijn herhalingen nul bevat; van punten \
             zonder verschil zou één op de twintig toch beslist lijken.",
        ),
        (
            "Factors whose intervals overlap share a place. Boxes are found by peeling (PRIM), and a limit \
             is called possible luck when cases would be as dense without it in more than one of twenty \
             draws; the search itself makes such chances look smaller than they are.",
            "Factoren waarvan de intervallen overlappen delen een plaats. Delen zijn gevonden door afpellen \
             (PRIM); een grens heet mogelijk toeval als de gevallen er zonder in meer dan één van de twintig \
             trekkingen even dicht zouden liggen; het zoeken zelf laat die kansen kleiner lijken dan ze \
             zijn.",
        ),
    ];
    let lines = if points { lines } else { &lines[..1] };
    let few = (findings.extent.replications < FEW).then(|| {
        language.pick(
            "There are few replications: resamples of so few hold less of the luck than there is, so that \
             intervals are narrower than they should be. More replications would tell.",
            "Er zijn weinig herhalingen: hertrekkingen van zo weinig omvatten minder toeval dan er is, zodat \
             intervallen smaller zijn dan ze moeten zijn. Meer herhalingen geven uitsluitsel.",
        )
    });
    html! {
        section {
            h2 id="sure" { (language.pick("How sure is this?", "Hoe zeker is dit?")) }
            @for (en, nl) in lines { p { (language.pick(en, nl)) } }
            @if let Some(few) = few { div class="note" { p { (few) } } }
        }
    }
}

/// What is needed to make the page again.
pub fn proof(findings: &Findings, meta: &Meta, language: Language) -> Markup {
    let plan = &findings.plan;
    let kind = language.pick(plan.design.kind.word(), plan.design.kind.nl());
    html! {
        footer {
            @if plan.illustration { p { b { (said::capital(illustration(language))) "." } } }
            p {
                "spankracht " (meta.version) " · " (words::extent(findings, language)) " · "
                (kind) " · " (language.pick("seed ", "startgetal ")) (plan.seed)
            }
            p { (language.pick("Command: ", "Opdracht: ")) code { (meta.command) } }
        }
    }
}
