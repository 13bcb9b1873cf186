//! Every lever and every uncertainty is turned by a test of directions, or it is said here why not.

use crate::direction::{DIRECTIONS, PARAMETERS};
use crate::turned::TOWNS;
use crate::{beside, direction, providers, roles};
use spankracht::experiment::scenario::{parameter, paths};
use spankracht::kernel::parameter::Role;
use spankracht::model::parameters::Parameters;
use std::collections::BTreeSet;

/// Parameters without an obvious direction, and why. Expectations and interventions are whatever a scenario
/// asks or changes.
const UNTURNED: &[(&str, &str)] = &[
    ("demand.light_variation", "as many hours in the mean"),
    ("demand.prevention_memory", "the same prevention, sooner or later"),
    ("demand.presenting.finances", "which problem, not how many"),
    ("demand.presenting.work", "which problem, not how many"),
    ("demand.presenting.housing", "which problem, not how many"),
    ("demand.presenting.parenting", "which problem, not how many"),
    ("demand.presenting.mental", "which problem, not how many"),
    ("demand.presenting.daily_living", "which problem, not how many"),
    ("demand.presenting.relations", "which problem, not how many"),
    ("demand.presenting.participation", "which problem, not how many"),
    ("household.trust_return", "trust that was lost returns, trust that was gained fades"),
    ("household.trust_loss_turned_away", "turned in teams.rs, where households are turned away"),
    ("team.fields.finances", "which competence, not how much"),
    ("team.fields.work", "which competence, not how much"),
    ("team.fields.housing", "which competence, not how much"),
    ("team.fields.parenting", "which competence, not how much"),
    ("team.fields.mental", "which competence, not how much"),
    ("team.fields.daily_living", "which competence, not how much"),
    ("team.fields.relations", "which competence, not how much"),
    ("team.fields.participation", "which competence, not how much"),
    ("team.selection.concentration", "spread of motivation, the same mean"),
    ("casework.norm_hours", "where the norm began, and the history has begun already"),
    ("wellbeing.motivation_return", "up or down to the own level"),
    ("wellbeing.motivation_team", "towards a mean that it leaves where it is"),
    ("wellbeing.contagion", "who is heard more depends on who is there"),
    ("zero_line.follows_network", "more places or fewer, by neighbourhood"),
];

/// Section and name of a parameter, whichever entry of a list it is of.
fn general(path: &str) -> String {
    parameter(path).map_or_else(|| String::from(path), |(section, row)| format!("{section}.{}", row.name))
}

/// What a change turns in a town.
fn changed(before: fn(&mut Parameters), change: fn(&mut Parameters)) -> Vec<String> {
    let mut town = direction::town();
    before(&mut town);
    let mut after = town.clone();
    change(&mut after);
    let turned = paths(&town).into_iter().filter(|path| town.get(path) != after.get(path));
    turned.map(|path| general(&path)).collect()
}

/// Everything that some table of directions turns.
fn turned() -> BTreeSet<String> {
    let rows = TOWNS.iter().flat_map(|town| town.rows).chain(PARAMETERS);
    let mut turned: BTreeSet<String> = rows.map(|(path, ..)| general(path)).collect();
    turned.extend(DIRECTIONS.iter().flat_map(|direction| changed(|_| {}, direction.change)));
    turned.extend(beside::CHANGES.iter().flat_map(|(_, before, change, _)| changed(*before, *change)));
    turned.extend(providers::PAIRS.iter().flat_map(|(_, before, change, _)| changed(*before, *change)));
    turned.extend(roles::PAIRS.iter().flat_map(|pair| pair.after.iter().map(|(path, _)| general(path))));
    turned
}

/// If this failed, nobody would have said which way a parameter goes, or an excuse would have outlived its
/// reason.
#[test]
fn every_parameter_has_a_direction_or_a_reason_for_none() {
    let free = |role| matches!(role, Role::Lever | Role::Uncertainty);
    let mut declared = BTreeSet::new();
    for section in Parameters::table() {
        let rows = section.rows.iter().filter(|row| free(row.role));
        declared.extend(rows.map(|row| format!("{}.{}", section.name, row.name)));
    }
    let turned = turned();
    let unturned: BTreeSet<String> = UNTURNED.iter().map(|(path, _)| String::from(*path)).collect();
    assert_eq!(unturned.len(), UNTURNED.len(), "each once");
    let forgotten: Vec<&String> = declared.iter().filter(|p| !turned.contains(*p)).collect();
    let excused: Vec<&String> = unturned.iter().collect();
    assert_eq!(forgotten, excused, "what no test turns, and what is said about it");
}
