//! What outcomes are called inside sentences: noun, number, and the word for more and for less.
//! An outcome without a row here goes by its declared label.

use super::Language;
use crate::kernel::outcome::Outcome;

/// Nouns of the outcomes that sentences are made of; others go by their label.
/// Columns: id, English, Dutch.
const NOUNS: &[(&str, &str, &str)] = &[
    ("list", "the waiting list", "de wachtlijst"),
    ("wait_mean", "the mean wait", "de gemiddelde wachttijd"),
    ("wait_median", "the median wait", "de mediane wachttijd"),
    ("wait_p90", "the wait of the slowest tenth", "de wachttijd van de langzaamste tien procent"),
    ("within_norm", "the share taken up within the norm", "het aandeel dat binnen de norm is opgepakt"),
    ("latent_burden", "the hidden burden", "de verborgen last"),
    ("burden", "the burden of all households", "de last van alle huishoudens"),
    ("really_solved", "the share really solved", "het aandeel echt opgelost"),
    ("relapse", "the share back within a year", "het aandeel dat binnen een jaar terug is"),
    ("result_at_closing", "the burden removed at closing", "de bij afsluiten weggenomen last"),
    ("result_after_year", "the burden removed a year later", "de een jaar later weggenomen last"),
    ("share_referred", "the share of cases referred", "het aandeel doorverwezen casussen"),
    ("closed_in_year", "the share closed within a year", "het aandeel binnen een jaar afgesloten"),
    ("polish", "the polish of reports", "het oppoetsen van rapportages"),
    ("practice", "generalist practice", "het generalistisch werken"),
    ("motivation", "motivation", "de motivatie"),
    ("turnover", "turnover", "het verloop"),
    ("exhaustion", "exhaustion", "de uitputting"),
    ("sickness", "sick leave", "het ziekteverzuim"),
    ("caseload", "the caseload", "de caseload"),
    ("caseload_low", "the caseload of the lightest loaded", "de caseload van de lichtst belasten"),
    ("caseload_median", "the caseload of the middle member", "de caseload van de middelste medewerker"),
    ("caseload_high", "the caseload of the heaviest loaded", "de caseload van de zwaarst belasten"),
    ("provider_wait", "the wait for a provider", "de wachttijd bij aanbieders"),
    ("cost_total", "the total cost a year", "de totale kosten per jaar"),
    ("cost_team", "the cost of the teams a year", "de kosten van de teams per jaar"),
    ("cost_recruitment", "the cost of recruitment a year", "de kosten van werving per jaar"),
    ("cost_second_line", "the cost of the second line a year", "de kosten van de tweede lijn per jaar"),
    ("cost_crisis", "the cost of crises a year", "de kosten van crises per jaar"),
];

/// First words of labels that stand in the plural.
const PLURAL: &[&str] = &[
    "requests",
    "light",
    "households",
    "crises",
    "open",
    "changes",
    "workers",
    "direct",
    "cases",
    "hours",
    "filled",
    "vacancies",
    "unwilling",
    "referrals",
    "weeks",
    "closed",
    "members",
    "treatments",
    "urgent",
    "hulpvragen",
    "lichte",
    "huishoudens",
    "lopende",
    "wisselingen",
    "hulpverleners",
    "directe",
    "afgesloten",
    "uren",
    "vacatures",
    "onwillige",
    "doorverwijzingen",
    "casussen",
    "afgewezen",
    "kosten",
    "totale",
    "opgepakte",
    "gewachte",
    "medewerkers",
    "behandelingen",
    "vertrokken",
    "nieuwe",
    "contracturen",
    "gewerkte",
    "beschikbare",
    "gebruikte",
    "gestarte",
];

/// Short phrases for a change: id, English more and less, Dutch more and less.
const CHANGES: &[(&str, [&str; 4])] = &[
    (
        "list",
        [
            "a longer waiting list",
            "a shorter waiting list",
            "een langere wachtlijst",
            "een kortere wachtlijst",
        ],
    ),
    ("wait_mean", ["longer waits", "shorter waits", "langer wachten", "korter wachten"]),
    (
        "really_solved",
        ["more really solved", "fewer really solved", "meer echt opgelost", "minder echt opgelost"],
    ),
    (
        "relapse",
        [
            "more back within a year",
            "fewer back within a year",
            "meer terug binnen een jaar",
            "minder terug binnen een jaar",
        ],
    ),
    (
        "latent_burden",
        ["more hidden burden", "less hidden burden", "meer verborgen last", "minder verborgen last"],
    ),
    (
        "latent",
        [
            "more households out of sight",
            "fewer households out of sight",
            "meer huishoudens uit beeld",
            "minder huishoudens uit beeld",
        ],
    ),
    ("burden", ["more burden in all", "less burden in all", "meer last in totaal", "minder last in totaal"]),
    ("left_list", ["more giving up", "fewer giving up", "meer afhakers", "minder afhakers"]),
    ("taken_up", ["more taken up", "fewer taken up", "meer opgepakt", "minder opgepakt"]),
    (
        "to_volunteers",
        [
            "more with volunteers",
            "fewer with volunteers",
            "meer bij vrijwilligers",
            "minder bij vrijwilligers",
        ],
    ),
    (
        "went_alone",
        [
            "more who wait for a provider in vain",
            "fewer who wait for a provider in vain",
            "meer die vergeefs op een aanbieder wachten",
            "minder die vergeefs op een aanbieder wachten",
        ],
    ),
    (
        "rejected",
        [
            "more rejected referrals",
            "fewer rejected referrals",
            "meer afgewezen verwijzingen",
            "minder afgewezen verwijzingen",
        ],
    ),
    ("crises", ["more crises", "fewer crises", "meer crises", "minder crises"]),
    (
        "within_norm",
        [
            "more taken up in time",
            "fewer taken up in time",
            "meer op tijd opgepakt",
            "minder op tijd opgepakt",
        ],
    ),
    (
        "share_referred",
        [
            "a larger share referred",
            "a smaller share referred",
            "een groter deel doorverwezen",
            "een kleiner deel doorverwezen",
        ],
    ),
    ("referred", ["more referrals", "fewer referrals", "meer verwijzingen", "minder verwijzingen"]),
    (
        "held",
        [
            "more cases waiting for or with providers",
            "fewer cases waiting for or with providers",
            "meer casussen wachtend op of bij aanbieders",
            "minder casussen wachtend op of bij aanbieders",
        ],
    ),
    (
        "provider_list",
        [
            "more waiting for providers",
            "fewer waiting for providers",
            "meer wachtenden bij aanbieders",
            "minder wachtenden bij aanbieders",
        ],
    ),
    (
        "provider_wait",
        [
            "longer waits for providers",
            "shorter waits for providers",
            "langer wachten op aanbieders",
            "korter wachten op aanbieders",
        ],
    ),
    (
        "in_treatment",
        ["more in treatment", "fewer in treatment", "meer in behandeling", "minder in behandeling"],
    ),
    (
        "practice",
        [
            "stronger generalist practice",
            "weaker generalist practice",
            "sterker generalistisch werken",
            "zwakker generalistisch werken",
        ],
    ),
    ("depth", ["deeper work", "shallower work", "meer diepgang", "minder diepgang"]),
    ("motivation", ["more motivation", "less motivation", "meer motivatie", "minder motivatie"]),
    ("turnover", ["more turnover", "less turnover", "meer verloop", "minder verloop"]),
    ("exhaustion", ["more exhaustion", "less exhaustion", "meer uitputting", "minder uitputting"]),
    ("sickness", ["more sick leave", "less sick leave", "meer verzuim", "minder verzuim"]),
    (
        "result_at_closing",
        [
            "more removed at closing",
            "less removed at closing",
            "meer weggenomen bij afsluiten",
            "minder weggenomen bij afsluiten",
        ],
    ),
    (
        "result_after_year",
        [
            "more removed a year later",
            "less removed a year later",
            "meer weggenomen na een jaar",
            "minder weggenomen na een jaar",
        ],
    ),
    ("pressure", ["more pressure", "less pressure", "meer druk", "minder druk"]),
    (
        "polish",
        [
            "more polished reports",
            "less polished reports",
            "meer opgepoetste rapportages",
            "minder opgepoetste rapportages",
        ],
    ),
    ("ambition", ["more ambition", "less ambition", "meer ambitie", "minder ambitie"]),
    (
        "attainment_reported",
        [
            "more reported progress",
            "less reported progress",
            "meer gemelde voortgang",
            "minder gemelde voortgang",
        ],
    ),
    (
        "attainment_real",
        ["more real progress", "less real progress", "meer echte voortgang", "minder echte voortgang"],
    ),
    (
        "norm_of_care",
        ["a higher norm of care", "a lower norm of care", "een hogere zorgnorm", "een lagere zorgnorm"],
    ),
    ("cost_total", ["higher cost", "lower cost", "hogere kosten", "lagere kosten"]),
];

/// Outcomes that grow longer rather than higher.
const LENGTHS: &[&str] =
    &["list", "wait_mean", "wait_median", "wait_p90", "provider_wait", "provider_list", "case_length"];

/// The label of an outcome.
pub fn label(outcome: &Outcome, language: Language) -> &'static str {
    language.pick(outcome.en, outcome.nl)
}

/// The unit of an outcome, or the scale of one that has none.
pub fn unit(outcome: &Outcome, language: Language) -> &'static str {
    match (outcome.id, language.pick(outcome.unit, outcome.unit_nl)) {
        ("ambition", _) => language.pick("1 is the target itself", "1 is het doel zelf"),
        ("workload", _) => {
            language.pick("hours wanted per hour there is", "gevraagde uren per beschikbaar uur")
        }
        (_, "") => language.pick("from 0 to 1", "van 0 tot 1"),
        (_, unit) => unit,
    }
}

/// The noun of an outcome, as it stands in a sentence.
pub fn noun(outcome: &Outcome, language: Language) -> &'static str {
    NOUNS
        .iter()
        .find(|(id, ..)| *id == outcome.id)
        .map_or_else(|| label(outcome, language), |(_, en, nl)| language.pick(en, nl))
}

/// "is" or "are", after the noun's number.
pub fn verb(outcome: &Outcome, language: Language) -> &'static str {
    let noun = noun(outcome, language);
    let head = noun.strip_prefix("de ").unwrap_or(noun);
    let plural = PLURAL.contains(&head.split(' ').next().unwrap_or(""));
    match (plural, language) {
        (false, _) => "is",
        (true, Language::English) => "are",
        (true, Language::Dutch) => "zijn",
    }
}

/// The word for a change of this sign.
pub fn direction(outcome: &Outcome, more: bool, language: Language) -> &'static str {
    match (LENGTHS.contains(&outcome.id), more) {
        (true, true) => language.pick("longer", "langer"),
        (true, false) => language.pick("shorter", "korter"),
        (false, true) => language.pick("higher", "hoger"),
        (false, false) => language.pick("lower", "lager"),
    }
}

/// A short phrase for a change of this sign, such as "a shorter waiting list".
pub fn change(outcome: &Outcome, more: bool, language: Language) -> String {
    match CHANGES.iter().find(|(id, _)| *id == outcome.id) {
        Some((_, words)) => {
            let [en_more, en_less, nl_more, nl_less] = *words;
            let (en, nl) = if more { (en_more, nl_more) } else { (en_less, nl_less) };
            language.pick(en, nl).to_string()
        }
        None => format!("{} {}", label(outcome, language), direction(outcome, more, language)),
    }
}
