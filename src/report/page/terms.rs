//! The words of the report explained for a reader who has not met them, in the order of the page.

use crate::report::Language;
use maud::{Markup, html};

/// English word and meaning, Dutch word and meaning.
const TERMS: &[[&str; 4]] = &[
    [
        "Run",
        "The same town lived through once, with luck of its own. Scenarios that are compared meet the same \
         luck in the same run.",
        "Run",
        "Dezelfde stad één keer doorleefd, met eigen toeval. Scenario's die worden vergeleken, treffen in \
         dezelfde run hetzelfde toeval.",
    ],
    [
        "Really solved",
        "Share of closed cases whose household has no problems left a year later, by whatever help.",
        "Echt opgelost",
        "Aandeel van de afgesloten casussen waarbij het huishouden een jaar later geen problemen meer heeft, \
         door welke hulp ook.",
    ],
    [
        "Back within a year",
        "New requests within a year of closing, as a share of the cases closed in the same time. Where far \
         fewer cases are closed than in the year before it may exceed 100%.",
        "Terug binnen een jaar",
        "Nieuwe hulpvragen binnen een jaar na afsluiten, als aandeel van de casussen die in dezelfde \
         tijd zijn afgesloten. Waar veel minder wordt afgesloten dan in het jaar ervoor kan het boven 100% \
         komen.",
    ],
    [
        "Burden, hidden burden",
        "All problems of households added up, each by its severity; hidden is the part of households that \
         nobody helps at that moment. Per 1,000 inhabitants; only comparisons have meaning.",
        "Last, verborgen last",
        "Alle problemen van huishoudens bij elkaar, elk naar ernst; verborgen is het deel bij \
         huishoudens die op dat moment niemand helpt. Per 1.000 inwoners; alleen vergelijken heeft zin.",
    ],
    [
        "Generalist practice",
        "How far members work across all fields of life with the whole household: 0 not at all, 1 fully. It \
         is learnt together and fades under pressure.",
        "Generalistisch werken",
        "Hoever medewerkers over alle leefgebieden heen met het hele huishouden werken: 0 niet, 1 helemaal. \
         Het groeit door samen leren en slijt onder druk.",
    ],
    [
        "Depth",
        "The part of that practice that is used and not given up for the quick fix.",
        "Diepgang",
        "Het deel van dat werken dat echt wordt benut en niet wijkt voor de snelle oplossing.",
    ],
    [
        "Norm of care",
        "The direct hours a week that teams find normal for an average case. It drifts with what they \
         can give.",
        "Norm van zorg",
        "De directe uren per week die teams normaal vinden voor een gemiddelde casus. Hij schuift mee \
         met wat ze kunnen geven.",
    ],
    [
        "Taken up within the norm",
        "Share of requests that a member takes up within the weeks the municipality has set.",
        "Binnen de norm opgepakt",
        "Aandeel van de hulpvragen dat een medewerker oppakt binnen de weken die de gemeente stelt.",
    ],
    [
        "Pressure, ambition, polish",
        "Pressure of the council on the teams (0 to 1); how much of the target the council asks for (1: \
         all of it); the share of the gap to the target that reports leave out.",
        "Druk, ambitie, oppoetsen",
        "Druk van de raad op de teams (0 tot 1); hoeveel van het doel de raad vraagt (1: alles); het \
         deel van het gat tot het doel dat rapportages verzwijgen.",
    ],
    [
        "Second line",
        "Specialised providers to whom teams refer. Their places are limited.",
        "Tweede lijn",
        "Gespecialiseerde aanbieders naar wie teams doorverwijzen. Hun plaatsen zijn beperkt.",
    ],
    [
        "Exhaustion",
        "How worn out members are, mean from 0 to 1; it feeds sick leave and leaving.",
        "Uitputting",
        "Hoe opgebrand medewerkers zijn, gemiddeld van 0 tot 1; het voedt verzuim en vertrek.",
    ],
    [
        "Realistic",
        "The value that 80% of the runs really reach at the date of an expectation.",
        "Realistisch",
        "De waarde die 80% van de runs op de datum van een verwachting echt haalt.",
    ],
];

/// The list of words.
pub fn terms(language: Language) -> Markup {
    html! {
        section {
            h2 id="terms" { (language.pick("Words used here", "Woorden in dit rapport")) }
            dl {
                @for [word, meaning, woord, betekenis] in TERMS {
                    dt { (language.pick(word, woord)) }
                    dd { (language.pick(meaning, betekenis)) }
                }
            }
        }
    }
}
