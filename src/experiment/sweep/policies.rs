//! Policies: every combination of the choices of all levers, each a whole scenario that is checked.

use super::levers::{Drafted, OF_THE_RUN};
use super::plan::Policy;
use super::read::Ground;
use super::{Fixed, Sweep};
use crate::experiment::ensemble::Trial;
use crate::experiment::findings::Text;
use crate::experiment::scenario::fields::Fields;
use crate::experiment::scenario::load::Desk;
use crate::experiment::scenario::mistake::Note;
use crate::experiment::scenario::parameter;
use crate::experiment::scenario::tree::{Node, Table};
use crate::experiment::scenario::variant::{self, Layers, Variant, leaves};
use crate::experiment::scenario::whole::unsound;
use crate::kernel::parameter::Role;
use std::collections::BTreeSet;

/// Most policies of a sweep.
const MOST: usize = 1000;

/// Parts of paths on which something hangs that only several values together can break.
const TOGETHER: [&str; 9] =
    ["presenting", "fields", "employment", "employs", "target", "seats", "vacancies", "growth", "households"];

/// A scenario over the ground; mistakes go to the desk.
pub(super) fn variant(
    ground: &Ground,
    over: &[&Table],
    sets: &[(String, Node)],
    desk: &mut Desk<'_>,
) -> Option<Variant> {
    let layers = Layers { below: (&ground.below[0], None), town: &ground.town, over, sets };
    variant::read(&ground.own, &layers, desk)
}

/// The combinations, the last lever changing fastest: for each lever the place of its choice.
fn combinations(levers: &[Drafted]) -> Vec<Vec<usize>> {
    let mut all = vec![Vec::new()];
    for lever in levers {
        let with = |choices: &Vec<usize>| {
            (0..lever.laid.len()).map(|next| [choices.as_slice(), &[next]].concat()).collect::<Vec<_>>()
        };
        all = all.iter().flat_map(with).collect();
    }
    all
}

/// The policies with their names.
pub(super) fn named(levers: &[Drafted]) -> Vec<Policy> {
    let name = |choices: Vec<usize>| {
        let parts = || {
            levers
                .iter()
                .zip(&choices)
                .map(|(drafted, place)| (&drafted.lever, &drafted.lever.choices[*place]))
        };
        let ids: Vec<String> = parts()
            .map(|(lever, choice)| match choice.value {
                Some(_) => format!("{}-{}", lever.id.rsplit('.').next().unwrap_or(&lever.id), choice.id),
                None => choice.id.clone(),
            })
            .collect();
        let joined = |text: fn(&Text) -> &str| {
            parts().map(|(_, choice)| text(&choice.name)).collect::<Vec<_>>().join(", ")
        };
        let (en, nl) = (joined(|name| &name.en), joined(|name| &name.nl));
        match ids.is_empty() {
            true => Policy {
                id: String::from("base"),
                name: Text { en: String::from("base"), nl: String::from("basis") },
                choices,
            },
            false => Policy { id: ids.join("+"), name: Text { en, nl }, choices },
        }
    };
    combinations(levers).into_iter().map(name).collect()
}

/// What each policy runs on; nothing where the sweep has mistakes.
pub(super) fn all(
    ground: &Ground,
    base: &Variant,
    levers: &[Drafted],
    desk: &mut Desk<'_>,
) -> Option<Vec<Fixed>> {
    if !desk.notes.is_empty() {
        return None;
    }
    let count: usize = levers.iter().map(|lever| lever.laid.len()).product();
    if count > MOST {
        desk.notes.push(Note::whole(
            None,
            format!("the levers make {count} policies"),
            format!("at most {MOST}"),
        ));
        return None;
    }
    let mut found = Vec::new();
    let mut notes = Vec::new();
    for choices in combinations(levers) {
        let laid = || levers.iter().zip(&choices).map(|(lever, place)| &lever.laid[*place]);
        let over: Vec<&Table> = laid().flat_map(|(tables, _)| tables).collect();
        let sets: Vec<(String, Node)> = laid().flat_map(|(_, sets)| sets.clone()).collect();
        found.extend(variant(ground, &over, &sets, desk).map(|variant| fixed(variant, &over, &sets)));
        // Each policy is read whatever is wrong with another; what they share is noted once in the end.
        notes.append(&mut desk.notes);
    }
    desk.notes = notes;
    let horizon = (base.parameters.run.years, base.parameters.run.warmup_years);
    let lasts = |fixed: &Fixed| {
        let run = &fixed.trial.parameters.run;
        (run.years, run.warmup_years)
    };
    if let Some(other) = found.iter().find(|found| lasts(found) != horizon) {
        let (years, warmup) = lasts(other);
        let message = format!(
            "a choice has {years} years after {warmup} of warm-up, the base {} after {}",
            horizon.0, horizon.1
        );
        let mut said = levers.iter().flat_map(|lever| &lever.paths);
        let at = said.find(|(path, _)| OF_THE_RUN.contains(&path.as_str())).map(|(_, at)| at);
        desk.notes.push(Note::whole(at, message, "`run.years` and `run.warmup_years` as in the base"));
    }
    desk.notes.is_empty().then_some(found)
}

/// A policy with the paths that it sets itself; what the sweep lays over every run may still be uncertain.
fn fixed(variant: Variant, over: &[&Table], sets: &[(String, Node)]) -> Fixed {
    let tables = over.iter().flat_map(|table| leaves(table, "")).map(|(path, _)| path);
    let own: BTreeSet<String> = tables.chain(sets.iter().map(|(path, _)| path.clone())).collect();
    let founds = |path: &&String| parameter(path).is_some_and(|(_, row)| row.role == Role::Founding);
    let own_past = own.iter().filter(founds).cloned().collect();
    Fixed { trial: Trial { history: variant.history, parameters: variant.parameters }, own, own_past }
}

/// Notes the first point at which values that are right by themselves make no sound scenario together.
pub(super) fn sound(sweep: &Sweep, fields: &Fields<'_>, desk: &mut Desk<'_>) {
    let paths = || sweep.plan.uncertainties.iter().flat_map(|uncertainty| &uncertainty.paths);
    if !desk.notes.is_empty() || !paths().any(|path| path.split('.').any(|part| TOGETHER.contains(&part))) {
        return;
    }
    for (number, point) in sweep.plan.points().iter().enumerate() {
        for (trial, policy) in sweep.trials(point).iter().zip(&sweep.plan.policies) {
            for parameters in [&trial.parameters, &trial.history] {
                let Some((message, expected)) = unsound(parameters) else { continue };
                let message = format!("at point {number} of the policy `{}` {message}", policy.id);
                let at = fields.table.get("uncertainty").map(|node| &node.at);
                desk.notes.push(Note::whole(at, message, expected));
                return;
            }
        }
    }
}
