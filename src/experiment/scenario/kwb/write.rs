//! The scenario file of a municipality: each figure with what it was made of.

use super::super::names::as_id;
use super::super::value::plain;
use super::super::write::{comment, quoted, written};
use super::areas::{Area, Joined, Level, Measure, Municipality, SMALLEST};
use super::columns::{Column, KNOWN};
use crate::kernel::parameter::Section;
use crate::model::parameters::{Parameters, Provider};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

/// The text of the scenario.
pub fn scenario(file: &str, town: &Municipality) -> String {
    let mut out = String::new();
    head(&mut out, file, town);
    run(&mut out, town);
    if let Some((persons, households)) = town.whole {
        let size = (persons / households * 100.0).round() / 100.0;
        put(
            &mut out,
            format_args!(
                "[municipality]\npersons_per_household = {:?}   # {} inhabitants / {} households\n\n",
                size.clamp(1.0, 6.0),
                plain(persons),
                plain(households)
            ),
        );
    }
    let mut taken = BTreeSet::new();
    for neighbourhood in &town.neighbourhoods {
        place(&mut out, neighbourhood, town.measure, &mut taken);
    }
    providers(&mut out, town.scale);
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

fn put(out: &mut String, text: std::fmt::Arguments<'_>) {
    out.write_fmt(text).expect("a String takes all");
}

/// What is known, what was derived, what is assumed, and what the file does not say.
fn head(out: &mut String, file: &str, town: &Municipality) {
    let file =
        Path::new(file).file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let level = level(town.level);
    let mut say = |text: &str| comment(out, "", text);
    say(&format!(
        "{} after the figures of CBS in {file}: an illustration, not the municipality's results. What this \
         file does not name has the value of the baseline, which `spankracht explain` tells; so the teams, \
         the demand for help and the council here are those of a mid-size Dutch city.",
        town.name
    ));
    say("");
    let derived = town.neighbourhoods.iter().flat_map(|n| &n.areas).any(|area| area.derived);
    say(&format!(
        "Known (CBS): the {level} and their households{}.",
        if derived {
            "; those marked `from inhabitants` are inhabitants divided by the size of a household"
        } else {
            ""
        }
    ));
    say(&vulnerability(town.measure));
    say("Derived: self-reliance falls by 0.1 for each point of vulnerability, as over the baseline's \
         neighbourhoods; the informal network is 0.46 where CBS calls an area very strongly urban (1) and \
         0.55 where it is not urban (5), as from the baseline's centre to its countryside; without that \
         class it is 0.5.");
    say("Derived: seats and the places of providers are those of the baseline for as many households, each \
         counted as far as it is vulnerable. Replace them by the real ones: how long people wait depends \
         on them.");
    say(&format!(
        "Assumed: every neighbourhood has a team of its own, and {level} with fewer than {} households are \
         one with what follows them by code. Divide them as your municipality does.",
        plain(SMALLEST)
    ));
    if !town.left_out.is_empty() {
        say(&format!("Left out, without households in the file: {}.", town.left_out.join(", ")));
    }
    say("Source: CBS, Kerncijfers wijken en buurten (CC BY 4.0).");
    out.push('\n');
}

/// How vulnerability was made.
fn vulnerability(measure: Option<Measure>) -> String {
    let Some(Measure { column, root, one, country }) = measure else {
        return String::from(
            "Not in the file: anything that tells of vulnerability (incomes by area), so each neighbourhood \
             has that of the average Dutch household, 1.",
        );
    };
    let of = match country {
        true => "the country",
        false => {
            "the municipality itself, since the file has no row for the country, so that its mean is near 1"
        }
    };
    let how = if root { "the root of " } else { "" };
    format!(
        "Derived: vulnerability is {how}the {} divided by {} %, that of {of}. That need for help follows \
         income is an assumption; youth care and Wmo are not used, since they tell of supply as well.",
        meaning(column),
        plain((one * 100.0).round() / 100.0)
    )
}

/// What an indicator is, with its column.
fn meaning(column: Column) -> String {
    let words = match column {
        Column::LowestHouseholds => "share of households in the national lowest 40 % of income",
        Column::LowestPersons => "share of persons in the national lowest 40 % of income",
        Column::LowIncome => "share of households with a low income",
        _ => "share of households at or under the social minimum",
    };
    format!("{words} ({})", name(column))
}

/// The column as the workbook calls it.
fn name(column: Column) -> &'static str {
    let known = KNOWN.iter().find(|known| known.column == column);
    known.and_then(|known| known.shown.split(' ').next()).unwrap_or_default()
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Wijk => "wijken",
        Level::Buurt => "buurten",
        _ => "areas",
    }
}

fn run(out: &mut String, town: &Municipality) {
    let (name, count) = (&town.name, town.neighbourhoods.len());
    let (en, nl) = if count == 1 { ("neighbourhood", "wijk") } else { ("neighbourhoods", "wijken") };
    let about =
        format!("{name} in {count} {en} after CBS figures; teams, demand and council as in the baseline.");
    let about_nl =
        format!("{name} in {count} {nl} naar cijfers van het CBS; teams, hulpvraag en raad als in de basis.");
    put(
        out,
        format_args!(
            "[run]\ntitle = {}\nabout = {}\nabout_nl = {}\nillustration = true\n\n",
            quoted(name),
            quoted(&about),
            quoted(&about_nl)
        ),
    );
}

fn place(out: &mut String, place: &Joined, measure: Option<Measure>, taken: &mut BTreeSet<String>) {
    for area in &place.areas {
        comment(out, "", &told(area, measure));
    }
    let names: Vec<&str> = place.areas.iter().map(|area| area.name.as_str()).collect();
    let name = match names.as_slice() {
        [first, _, _, _, ..] => format!("{first} and {} more", names.len() - 1),
        few => few.join(", "),
    };
    let name_nl = match names.as_slice() {
        [first, _, _, _, ..] => {
            format!("name_nl = {}\n", quoted(&format!("{first} en {} meer", names.len() - 1)))
        }
        _ => String::new(),
    };
    let stem = as_id(names.first().copied().unwrap_or_default());
    let numbered = (2..).map(|n| format!("{stem}-{n}"));
    let id = std::iter::once(stem.clone()).chain(numbered).find(|id| !taken.contains(id)).unwrap_or(stem);
    taken.insert(id.clone());
    put(
        out,
        format_args!(
            "[[municipality.neighbourhood]]\nid = {}\nname = {}\n{name_nl}households = {}\nseats = {}\n\
             vulnerability = {:?}\nself_reliance = {:?}\nnetwork = {:?}\n\n",
            quoted(&id),
            quoted(&name),
            plain(place.households),
            plain(place.seats),
            place.vulnerability,
            place.self_reliance,
            place.network
        ),
    );
}

/// What the file says of an area.
fn told(area: &Area, measure: Option<Measure>) -> String {
    let from = if area.derived { " (from inhabitants)" } else { "" };
    let mut said = format!("{} {}: {} households{from}", area.code, area.name, plain(area.households));
    if let Some(measure) = measure {
        match area.indicator {
            Some(figure) => put(&mut said, format_args!(", {} {} %", name(measure.column), plain(figure))),
            None => put(&mut said, format_args!(", {} not given", name(measure.column))),
        }
    }
    if let Some(class) = area.urbanity {
        put(&mut said, format_args!(", urbanity {}", plain(class)));
    }
    said
}

/// The providers of the baseline for this need; of their other values only what is not usual.
fn providers(out: &mut String, scale: f64) {
    let mut parameters = Parameters::default();
    for provider in &mut parameters.providers {
        let places = &mut provider.values.places;
        *places = (f64::from(*places) * scale).round().max(1.0) as u32;
    }
    comment(out, "", &format!("The providers of the baseline; places times {scale:.2}, by need."));
    for provider in &parameters.providers {
        let [id, name, name_nl] = [&provider.id, &provider.name, &provider.name_nl].map(|text| quoted(text));
        put(out, format_args!("[[{}]]\nid = {id}\nname = {name}\nname_nl = {name_nl}\n", Provider::NAME));
        for row in Provider::rows() {
            let value = provider
                .values
                .get(row.name)
                .filter(|value| *value != row.default || ["domain", "places", "price"].contains(&row.name));
            if let Some(value) = value {
                put(out, format_args!("{} = {}\n", row.name, written(&row, value)));
            }
        }
        out.push('\n');
    }
}
