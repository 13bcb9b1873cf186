//! From rows to the neighbourhoods of one municipality: which rows are its own, which level of them,
//! which are too small for a team of their own, and what their figures are taken to mean.

use super::super::mistake::{At, Note};
use super::super::names;
use super::columns::Column;
use super::sheet::{Row, Sheet};
use crate::model::parameters::{Municipality as Terms, Neighbourhood, Parameters};
use std::collections::BTreeSet;

/// Households below which areas are taken together: a team for fewer would have three members or less.
pub const SMALLEST: f64 = 2000.0;

/// What tells how vulnerable an area is, best first: the column, whether the root of its ratio to
/// the country is taken, and the value of the country where that holds by definition.
///
/// Ranks of income differ as little between areas as vulnerability is assumed to. Shares of low
/// incomes differ far more; over the wijken of Amsterdam in 2019 the rank rose with about their root
/// (powers 0.58 and 0.50).
const INDICATORS: &[Indicator] = &[
    (Column::LowestHouseholds, false, Some(40.0)),
    (Column::LowestPersons, false, Some(40.0)),
    (Column::LowIncome, true, None),
    (Column::SocialMinimum, true, None),
];

type Indicator = (Column, bool, Option<f64>);

/// Vulnerability that is believed of a whole area at least and at most.
const VULNERABILITY: (f64, f64) = (0.3, 3.0);

/// Strength of the informal network by class of urbanity, from very strong to none: that of the
/// baseline, whose centre has 0.46 and whose countryside has 0.55.
const NETWORK: [f64; 5] = [0.46, 0.48, 0.50, 0.52, 0.55];

/// An area as the file has it.
#[derive(Clone, Debug)]
pub struct Area {
    /// Code, or its name again.
    pub code: String,
    pub name: String,
    pub households: f64,
    /// Whether households were made of inhabitants.
    pub derived: bool,
    /// Its own figure that tells of vulnerability.
    pub indicator: Option<f64>,
    pub urbanity: Option<f64>,
}

/// Areas that share a team, and what they are taken to be.
#[derive(Clone, Debug)]
pub struct Joined {
    pub areas: Vec<Area>,
    pub households: f64,
    pub seats: f64,
    pub vulnerability: f64,
    pub self_reliance: f64,
    pub network: f64,
}

/// What vulnerability was made of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measure {
    pub column: Column,
    /// Whether the root of the ratio is taken.
    pub root: bool,
    /// The figure that counts as 1, and whether it is that of the country.
    pub one: f64,
    pub country: bool,
}

/// A municipality as the file has it.
#[derive(Clone, Debug)]
pub struct Municipality {
    pub name: String,
    pub level: Level,
    pub neighbourhoods: Vec<Joined>,
    /// Areas without households, or without a figure of them.
    pub left_out: Vec<String>,
    pub measure: Option<Measure>,
    /// Inhabitants and households of the whole, where both are known.
    pub whole: Option<(f64, f64)>,
    /// How much need for teams and providers there is, as a part of the baseline's.
    pub scale: f64,
}

/// The levels of areas, from large to small.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    Country,
    Municipality,
    Wijk,
    Buurt,
}

/// The municipality that is asked for.
pub fn municipality(sheet: &Sheet, (asked, at): (&str, &At)) -> Result<Municipality, Vec<Note>> {
    let (key, name) = chosen(sheet, asked, at).map_err(|note| vec![note])?;
    let mut notes = Vec::new();
    let own: Vec<(Level, &Row)> = sheet
        .rows
        .iter()
        .filter_map(|row| Some((level(sheet, row)?, row)))
        .filter(|(_, row)| self::key(sheet, row) == key)
        .collect();
    once(sheet, &own, &mut notes);
    let country = sheet.rows.iter().find(|row| level(sheet, row) == Some(Level::Country));
    let column = indicator(sheet, &own);
    let mut read = |row: &Row| area(sheet, row, column.map(|(column, _, _)| column), &mut notes);
    let areas: Vec<(Level, Area, Option<f64>)> = own
        .iter()
        .map(|(level, row)| {
            let (area, persons) = read(row);
            (*level, area, persons)
        })
        .collect();
    let country = country.and_then(|row| read(row).0.indicator);
    if !notes.is_empty() {
        return Err(notes);
    }
    let whole = areas.iter().find(|(level, _, _)| *level == Level::Municipality);
    let level = finest(&areas);
    let Some(level) = level else {
        let message = format!("no area of `{name}` has a number of households or of inhabitants");
        return Err(vec![Note::new(at, message, "figures of at least one wijk or buurt")]);
    };
    let mine = || areas.iter().filter(|(l, _, _)| *l == level).map(|(_, area, _)| area);
    let measure = column.and_then(|column| measure(column, country, whole.map(|w| &w.1), mine()));
    let mut kept: Vec<Area> = mine().filter(|area| area.households > 0.0).cloned().collect();
    kept.sort_by(|a, b| a.code.cmp(&b.code));
    let neighbourhoods: Vec<Joined> =
        joined(kept).into_iter().map(|areas| taken(areas, measure, whole.map(|w| &w.1))).collect();
    let scale = need(neighbourhoods.iter().map(|n| (n.households, n.vulnerability))) / baseline_need();
    Ok(Municipality {
        name,
        level,
        neighbourhoods,
        left_out: mine().filter(|area| area.households <= 0.0).map(|area| area.name.clone()).collect(),
        measure,
        whole: whole
            .and_then(|(_, area, persons)| Some(((*persons)?, area.households)))
            .filter(|w| w.1 > 0.0),
        scale,
    })
}

/// The key and the name of the municipality that is asked for, by name or code.
fn chosen(sheet: &Sheet, asked: &str, at: &At) -> Result<(String, String), Note> {
    let mut all: Vec<(String, String)> = Vec::new();
    for row in &sheet.rows {
        let Some(level) = level(sheet, row).filter(|level| *level != Level::Country) else { continue };
        let named = sheet.text(row, Column::Municipality);
        let name = match (named, level) {
            ("", Level::Municipality) => sheet.text(row, Column::Name),
            (named, _) => named,
        };
        let entry = (key(sheet, row), String::from(name));
        if all.last() != Some(&entry) && !all.contains(&entry) {
            all.push(entry);
        }
    }
    let wanted = plain(asked);
    let code = asked.trim().to_lowercase();
    let found = all.iter().find(|(key, name)| {
        plain(name) == wanted || *key == code || key.strip_prefix("gm") == Some(code.as_str())
    });
    found.cloned().ok_or_else(|| {
        let names: Vec<&str> = all.iter().map(|(_, name)| name.as_str()).filter(|n| !n.is_empty()).collect();
        let expected = match names.len() {
            0..=12 => names::one_of(&names),
            many => format!("one of the {many} municipalities in the file"),
        };
        let near = names::did_you_mean(asked.trim(), names.iter().copied());
        Note::new(at, format!("the file has no municipality `{asked}`"), expected).maybe(near)
    })
}

/// A name without what CBS writes behind some: `Utrecht (gemeente)`, `Laren (NH.)`.
fn plain(name: &str) -> String {
    let bare = name.split(" (").next().unwrap_or(name);
    bare.trim().to_lowercase()
}

/// What the rows of one municipality share: its code, or its name in a file without codes.
fn key(sheet: &Sheet, row: &Row) -> String {
    let code = sheet.text(row, Column::Code).to_lowercase();
    let lettered = ["gm", "wk", "bu"].iter().find_map(|letters| code.strip_prefix(letters));
    match lettered.and_then(|digits| digits.get(..4)) {
        Some(digits) => format!("gm{digits}"),
        None => plain(sheet.text(row, Column::Municipality)),
    }
}

/// The level of a row: what its code begins with, or what is written.
fn level(sheet: &Sheet, row: &Row) -> Option<Level> {
    let code = sheet.text(row, Column::Code).to_lowercase();
    let written = sheet.text(row, Column::Level).to_lowercase();
    let levels = [
        (Level::Country, "nl", "land"),
        (Level::Municipality, "gm", "gemeente"),
        (Level::Wijk, "wk", "wijk"),
        (Level::Buurt, "bu", "buurt"),
    ];
    let by_code = levels.iter().find(|(_, letters, _)| code.starts_with(letters));
    by_code.or(levels.iter().find(|(_, _, word)| written == *word)).map(|(level, _, _)| *level)
}

/// A file of several years would count everyone several times.
fn once(sheet: &Sheet, own: &[(Level, &Row)], notes: &mut Vec<Note>) {
    let mut seen = BTreeSet::new();
    for (level, row) in own {
        let column = if sheet.has(Column::Code) { Column::Code } else { Column::Name };
        let Some(cell) = sheet.cell(row, column) else { continue };
        if !seen.insert((*level, cell.text.clone())) {
            let message = format!("the area `{}` stands in the file twice", cell.text);
            notes.push(Note::new(&cell.at, message, "one row for an area: figures of one year"));
            return;
        }
    }
}

/// The best indicator that at least half of the rows have.
fn indicator(sheet: &Sheet, own: &[(Level, &Row)]) -> Option<Indicator> {
    let given = |column| {
        let figures = own.iter().filter_map(|(_, row)| sheet.figure(row, column, &mut Vec::new()));
        figures.count() * 2 >= own.len()
    };
    INDICATORS.iter().copied().find(|(column, _, _)| given(*column))
}

/// What a row says, and its inhabitants.
fn area(sheet: &Sheet, row: &Row, indicator: Option<Column>, notes: &mut Vec<Note>) -> (Area, Option<f64>) {
    let mut figure = |column| sheet.figure(row, column, notes);
    let (counted, persons) = (figure(Column::Households), figure(Column::Inhabitants));
    let size = figure(Column::Size).unwrap_or(Terms::default().persons_per_household);
    let households = counted.or_else(|| persons.map(|persons| (persons / size).round()));
    let name = String::from(sheet.text(row, Column::Name));
    let code = match sheet.text(row, Column::Code) {
        "" => name.clone(),
        code => String::from(code),
    };
    let area = Area {
        code,
        name,
        households: households.unwrap_or(0.0),
        derived: counted.is_none() && households.is_some(),
        indicator: indicator.and_then(&mut figure),
        urbanity: figure(Column::Urbanity),
    };
    (area, persons)
}

/// Wijken, if there are several; else buurten; else what there is.
fn finest(areas: &[(Level, Area, Option<f64>)]) -> Option<Level> {
    let count = |level| areas.iter().filter(|(l, area, _)| *l == level && area.households > 0.0).count();
    let several = [Level::Wijk, Level::Buurt].into_iter().find(|level| count(*level) > 1);
    several.or_else(|| [Level::Wijk, Level::Buurt, Level::Municipality].into_iter().find(|l| count(*l) > 0))
}

/// What counts as a vulnerability of 1: the country, or the municipality when the file has no row
/// for the country.
fn measure<'a>(
    (column, root, one): Indicator,
    country: Option<f64>,
    whole: Option<&Area>,
    areas: impl Iterator<Item = &'a Area>,
) -> Option<Measure> {
    let country = one.or(country);
    let own = whole
        .and_then(|whole| whole.indicator)
        .or_else(|| mean(areas.filter_map(|area| Some((area.households, area.indicator?)))));
    let (one, country) = (country.or(own).filter(|one| *one > 0.0)?, country.is_some());
    Some(Measure { column, root, one, country })
}

/// Areas one after another, small ones together: by code, since that runs from neighbour to neighbour.
fn joined(areas: Vec<Area>) -> Vec<Vec<Area>> {
    let mut groups: Vec<Vec<Area>> = Vec::new();
    let households = |group: &Vec<Area>| group.iter().map(|area| area.households).sum::<f64>();
    for area in areas {
        match groups.last_mut() {
            Some(group) if households(group) < SMALLEST => group.push(area),
            _ => groups.push(vec![area]),
        }
    }
    if groups.len() > 1 && groups.last().is_some_and(|group| households(group) < SMALLEST) {
        let last = groups.pop().unwrap_or_default();
        groups.last_mut().into_iter().for_each(|group| group.extend(last.iter().cloned()));
    }
    groups
}

/// What areas with one team are taken to be.
fn taken(areas: Vec<Area>, measure: Option<Measure>, whole: Option<&Area>) -> Joined {
    let vulnerability = |figure: f64| {
        let measure = measure?;
        let ratio = figure / measure.one;
        let ratio = if measure.root { ratio.sqrt() } else { ratio };
        Some(ratio.clamp(VULNERABILITY.0, VULNERABILITY.1))
    };
    let figures = areas.iter().filter_map(|area| Some((area.households, vulnerability(area.indicator?)?)));
    let otherwise = || whole.and_then(|whole| vulnerability(whole.indicator?));
    let vulnerability = rounded(mean(figures).or_else(otherwise).unwrap_or(1.0));
    let network = areas.iter().filter_map(|area| {
        let class = area.urbanity? as usize;
        Some((area.households, NETWORK[class - 1]))
    });
    let households: f64 = areas.iter().map(|area| area.households).sum();
    let seats: f64 = Parameters::default().neighbourhoods.iter().map(|n| f64::from(n.values.seats)).sum();
    Joined {
        seats: (seats * need([(households, vulnerability)]) / baseline_need()).round().clamp(1.0, 500.0),
        // As in the baseline, where it is 0.46 at 1.4 and 0.54 at 0.65.
        self_reliance: rounded((0.5 - 0.1 * (vulnerability - 1.0)).clamp(0.44, 0.56)),
        network: rounded(mean(network).unwrap_or(Neighbourhood::default().network)),
        areas,
        households,
        vulnerability,
    }
}

/// Households, each counted as far as it is vulnerable.
fn need(places: impl IntoIterator<Item = (f64, f64)>) -> f64 {
    places.into_iter().map(|(households, vulnerability)| households * vulnerability).sum()
}

fn baseline_need() -> f64 {
    let places = Parameters::default().neighbourhoods;
    need(places.iter().map(|n| (f64::from(n.values.households), n.values.vulnerability)))
}

/// The mean by weight.
fn mean(figures: impl Iterator<Item = (f64, f64)>) -> Option<f64> {
    let (weight, sum) = figures.fold((0.0, 0.0), |(weight, sum), (w, x)| (weight + w, sum + w * x));
    (weight > 0.0).then(|| sum / weight)
}

fn rounded(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}
