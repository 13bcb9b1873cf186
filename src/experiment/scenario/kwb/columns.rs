//! The columns that are used, by the names they have in the workbook, in StatLine and on the map.

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// Code of the area: NL00, GM0000, WK000000 or BU00000000.
    Code,
    /// Name of the area.
    Name,
    /// Name of the municipality it lies in.
    Municipality,
    /// Whether it is the country, a municipality, a wijk or a buurt.
    Level,
    /// Private households.
    Households,
    /// Inhabitants.
    Inhabitants,
    /// Mean persons in a household.
    Size,
    /// Households in the national lowest 40 % of income, %.
    LowestHouseholds,
    /// Persons in the national lowest 40 % of income, %.
    LowestPersons,
    /// Households with a low income, %.
    LowIncome,
    /// Households at or under the social minimum, %.
    SocialMinimum,
    /// Urbanity, from 1 (very strong) to 5 (none).
    Urbanity,
}

/// What may stand in a column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Holds {
    /// Text.
    Text,
    /// A whole number of people or households.
    Count,
    /// A number from the first to the second.
    Between(f64, f64),
    /// A whole number from 1 to 5.
    Class,
}

/// A column and how to know it.
pub struct Known {
    pub column: Column,
    pub holds: Holds,
    /// Its name for readers of a mistake: that of the workbook, and the heading of StatLine.
    pub shown: &'static str,
    /// Whole headings, in letters and digits only; the first that is there counts.
    whole: &'static [&'static str],
    /// Ends of headings, likewise.
    end: &'static str,
}

const fn known(
    column: Column,
    holds: Holds,
    shown: &'static str,
    whole: &'static [&'static str],
    end: &'static str,
) -> Known {
    Known { column, holds, shown, whole, end }
}

/// Every column that is used. In a file of buurten the code of the buurt goes before that of its wijk.
pub const KNOWN: &[Known] = &[
    known(
        Column::Code,
        Holds::Text,
        "gwb_code_10 (StatLine: Codering)",
        &["gwbcode10", "gwbcode", "code", "regiocode", "buurtcode", "wijkcode", "gemeentecode"],
        "codering",
    ),
    known(
        Column::Name,
        Holds::Text,
        "regio (StatLine: Wijken en buurten)",
        &["regio", "regionaam", "buurtnaam", "wijknaam"],
        "wijkenenbuurten",
    ),
    known(Column::Municipality, Holds::Text, "gm_naam (StatLine: Gemeentenaam)", &["gmnaam"], "gemeentenaam"),
    known(Column::Level, Holds::Text, "recs (StatLine: Soort regio)", &["recs"], "soortregio"),
    known(
        Column::Households,
        Holds::Count,
        "a_hh (StatLine: Huishoudens totaal)",
        &["ahh", "aanthh", "aantalhuishoudens"],
        "huishoudenstotaal",
    ),
    known(
        Column::Inhabitants,
        Holds::Count,
        "a_inw (StatLine: Aantal inwoners)",
        &["ainw", "aantinw"],
        "aantalinwoners",
    ),
    known(
        Column::Size,
        Holds::Between(1.0, 10.0),
        "g_hhgro (StatLine: Gemiddelde huishoudensgrootte)",
        &["ghhgro", "gemiddeldehuishoudsgrootte"],
        "gemiddeldehuishoudensgrootte",
    ),
    known(
        Column::LowestHouseholds,
        Holds::Between(0.0, 100.0),
        "p_hh_li (StatLine: 40% huishoudens met laagste inkomen)",
        &["phhli"],
        "huishoudensmetlaagsteinkomen",
    ),
    known(
        Column::LowestPersons,
        Holds::Between(0.0, 100.0),
        "p_ink_li (StatLine: 40% personen met laagste inkomen)",
        &["pinkli"],
        "personenmetlaagsteinkomen",
    ),
    known(
        Column::LowIncome,
        Holds::Between(0.0, 100.0),
        "p_hh_lkk (StatLine: Huishoudens met een laag inkomen)",
        &["phhlkk", "percentagehuishoudensmetlaaginkomen"],
        "huishoudensmeteenlaaginkomen",
    ),
    known(
        Column::SocialMinimum,
        Holds::Between(0.0, 100.0),
        "p_hh_osm (StatLine: Huish. onder of rond sociaal minimum)",
        &["phhosm"],
        "onderofrondsociaalminimum",
    ),
    known(
        Column::Urbanity,
        Holds::Class,
        "ste_mvs (StatLine: Mate van stedelijkheid)",
        &["stemvs", "stedelijkheidadressenperkm2"],
        "matevanstedelijkheid",
    ),
];

/// Where each column stands in a heading; the same order as `KNOWN`.
pub fn places(headings: &[String]) -> Vec<Option<usize>> {
    let plain: Vec<String> = headings.iter().map(|heading| plain(heading)).collect();
    let place = |known: &Known| {
        let whole = known.whole.iter().find_map(|name| plain.iter().position(|heading| heading == name));
        whole.or_else(|| plain.iter().position(|heading| ends(heading, known.end)))
    };
    KNOWN.iter().map(place).collect()
}

/// A heading in small letters and digits: `Bevolking/Aantal inwoners (aantal)` as R or a person wrote it.
fn plain(heading: &str) -> String {
    heading.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether a heading ends so, a unit or a number behind it left aside.
fn ends(heading: &str, end: &str) -> bool {
    let bare = heading.trim_end_matches(|c: char| c.is_ascii_digit());
    let units = ["aantal", "code", "naam", "omschrijving"];
    let mut forms = units.iter().filter_map(|unit| bare.strip_suffix(unit));
    bare.ends_with(end) || forms.any(|form| form.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(headings: &[&str]) -> Vec<Column> {
        let headings: Vec<String> = headings.iter().map(|h| h.to_string()).collect();
        let places = places(&headings);
        let there = KNOWN.iter().zip(places).filter_map(|(known, place)| Some((place?, known.column)));
        let mut there: Vec<(usize, Column)> = there.collect();
        there.sort_by_key(|(place, _)| *place);
        there.into_iter().map(|(_, column)| column).collect()
    }

    /// If this failed, a file of a year, or from another door of CBS, could not be read.
    #[test]
    fn columns_are_known_by_every_name_they_have() {
        use Column::*;
        let all = [Code, Name, Municipality, Level, Households, Inhabitants];
        let workbook = ["GWB_CODE_10 ", "regio", "gm_naam", "recs", "a_hh", "a_inw"];
        let export = [
            "Regioaanduiding/Codering (code)",
            "Wijken en buurten",
            "Regioaanduiding/Gemeentenaam (naam)",
            "Regioaanduiding/Soort regio (omschrijving)",
            "Bevolking/Particuliere huishoudens/Huishoudens totaal (aantal)",
            "Bevolking/Aantal inwoners (aantal)",
        ];
        let service =
            ["Codering_3", "WijkenEnBuurten", "Gemeentenaam_1", "SoortRegio_2", "HuishoudensTotaal_28"];
        assert_eq!(found(&workbook), all);
        assert_eq!(found(&export), all);
        assert_eq!(found(&service), all[..5]);
        assert_eq!(
            found(&["buurtcode", "buurtnaam", "wijkcode", "aantalHuishoudens"]),
            [Code, Name, Households]
        );
        let near =
            ["Bevolkingsdichtheid (aantal inwoners per km2)", "Stedelijkheid/Omgevingsadressendichtheid"];
        assert_eq!(found(&near), []);
    }
}
