//! A road: what a group chose quarter by quarter, what that means to the model, and what came of it.

use super::lever::{EXPECTATION_STEP, Lever};
use super::town::{FOLLOWED, Town};
use crate::kernel::week::WEEKS_PER_QUARTER;
use crate::model::diary::Diary;
use crate::model::ledger::Ledger;
use crate::model::parameters::{Event, EventKind, Expectation, Intervention, Parameters};
use crate::model::{simulate, simulate_with_diary};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Where every lever stands in a quarter; those that are not named stand as they are now.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Choices(BTreeMap<String, i32>);

impl Choices {
    /// The position of a lever.
    pub fn at(&self, lever: Lever) -> i32 {
        self.0.get(lever.sheet().id).copied().unwrap_or(0)
    }

    /// The same choices with a lever at another position.
    pub fn with(mut self, lever: Lever, position: i32) -> Self {
        let id = lever.sheet().id;
        if position == 0 {
            self.0.remove(id);
        } else {
            self.0.insert(String::from(id), position);
        }
        self
    }

    /// Names as they were read, for checking.
    pub(super) fn written(&self) -> impl Iterator<Item = (&str, i32)> {
        self.0.iter().map(|(id, position)| (id.as_str(), *position))
    }

    /// The levers that do not stand as they are now, in the order in which they are shown.
    pub fn moved(&self) -> Vec<(Lever, i32)> {
        let at = |lever: Lever| (lever, self.at(lever));
        Lever::ALL.into_iter().map(at).filter(|(_, position)| *position != 0).collect()
    }

    /// Euros of a quarter with these choices after one with those before.
    pub fn euros(&self, before: &Choices, p: &Parameters) -> f64 {
        Lever::ALL.into_iter().map(|lever| lever.euros(self.at(lever), before.at(lever), p)).sum()
    }
}

/// Euros of all quarters of a road.
pub fn spent(quarters: &[Choices], p: &Parameters) -> f64 {
    let rest = Choices::default();
    let before = std::iter::once(&rest).chain(quarters);
    quarters.iter().zip(before).map(|(now, before)| now.euros(before, p)).sum()
}

/// The patient road: the same levers, moved once and left alone. Time to learn, fewer cases at a time, more
/// days together, choice of new colleagues, and dialogue.
pub fn patient(quarters: usize, p: &Parameters) -> Vec<Choices> {
    let wanted = [
        (Lever::Limit, -3),
        (Lever::Learning, 1),
        (Lever::Days, 2),
        (Lever::Selection, 1),
        (Lever::Dialogue, 1),
    ];
    let choices = wanted.into_iter().filter(|(lever, _)| lever.fits(p)).fold(
        Choices::default(),
        |choices, (lever, position)| {
            let (low, high) = lever.range(p);
            choices.with(lever, position.clamp(low, high))
        },
    );
    vec![choices; quarters]
}

/// The parameters of a road in this town, where the council expects this. Later quarters change nothing of
/// what earlier ones mean.
pub fn parameters(town: &Town, expected: &[Expectation], quarters: &[Choices]) -> Parameters {
    let mut p = town.parameters.clone();
    p.expectations.extend_from_slice(expected);
    let mut changes = Vec::new();
    let rest = Choices::default();
    let before = std::iter::once(&rest).chain(quarters);
    for (quarter, (now, before)) in quarters.iter().zip(before).enumerate() {
        for lever in Lever::ALL.into_iter().filter(|lever| now.at(*lever) != before.at(*lever)) {
            let position = now.at(lever);
            let from_week = quarter as u32 * WEEKS_PER_QUARTER + lever.delay(position);
            let sets = match lever {
                Lever::Expectation => given_up(town, &p.expectations, position),
                _ => lever.sets(position, &town.parameters),
            };
            changes.extend(sets.into_iter().map(|(set, value)| Intervention {
                id: format!("{}-{quarter}-{set}", lever.sheet().id),
                set,
                value,
                from_week,
                until_week: None,
            }));
        }
    }
    changes.sort_by_key(|change| change.from_week);
    p.interventions.extend(changes);
    p.events.extend(crews(quarters));
    p
}

/// What is left of each target when part of the way is given up.
fn given_up(town: &Town, expectations: &[Expectation], position: i32) -> Vec<(String, f64)> {
    let left = 1.0 - EXPECTATION_STEP * f64::from(position);
    let target = |e: &Expectation| {
        let now = town.now(&e.outcome);
        // Beyond the way itself things may get worse than now; no figure is expected to be less than nothing.
        (format!("expectation.{}.target", e.id), (now + left * (e.target - now)).max(0.0))
    };
    expectations.iter().map(target).collect()
}

/// Temporary members as events: each stays from the quarter in which it is hired until it is not wanted any
/// more.
fn crews(quarters: &[Choices]) -> Vec<Event> {
    let wanted: Vec<i32> = quarters.iter().map(|choices| choices.at(Lever::Crew)).collect();
    let most = wanted.iter().copied().max().unwrap_or(0);
    let mut events = Vec::new();
    for person in 1..=most {
        let mut quarter = 0;
        while quarter < wanted.len() {
            let stay = wanted[quarter..].iter().take_while(|wanted| **wanted >= person).count();
            if stay > 0 {
                events.push(crew(person, quarter as u32, stay as u32));
            }
            quarter += stay.max(1);
        }
    }
    events
}

fn crew(person: i32, quarter: u32, stay: u32) -> Event {
    let from_week = quarter * WEEKS_PER_QUARTER;
    Event {
        id: format!("crew-{person}-{quarter}"),
        kind: EventKind::TemporaryCrew,
        team: None,
        share: 1.0,
        members: 1,
        chance: 1.0,
        announced_week: from_week,
        from_week,
        until_week: Some(from_week + stay * WEEKS_PER_QUARTER),
    }
}

/// What came of a road, quarter by quarter.
#[derive(Clone, Debug, PartialEq)]
pub struct Course {
    /// What was really so, by outcome.
    pub real: BTreeMap<&'static str, Vec<f64>>,
    /// What was reported, of the outcomes of which something is expected; of others the report is what is so.
    reported: BTreeMap<&'static str, Vec<f64>>,
}

impl Course {
    fn of(ledger: &Ledger, p: &Parameters) -> Self {
        let quarter = WEEKS_PER_QUARTER as usize;
        let quarters = ledger.weeks() / quarter;
        let figures = |id: &'static str| {
            (0..quarters).map(|n| ledger.figure(id, n * quarter..(n + 1) * quarter)).collect::<Vec<f64>>()
        };
        let mut reported = BTreeMap::new();
        for (expectation, track) in p.expectations.iter().zip(&ledger.tracks) {
            if let Some(id) = FOLLOWED.into_iter().find(|id| *id == expectation.outcome) {
                reported.entry(id).or_insert_with(|| track.reported.clone());
            }
        }
        Self { real: FOLLOWED.into_iter().map(|id| (id, figures(id))).collect(), reported }
    }

    /// What was really so of an outcome that is followed.
    pub fn real(&self, id: &str) -> &[f64] {
        self.real.get(id).map_or(&[], Vec::as_slice)
    }

    /// What was reported of it.
    pub fn reported(&self, id: &str) -> &[f64] {
        self.reported.get(id).map_or_else(|| self.real(id), Vec::as_slice)
    }
}

/// What comes of several roads of one town under one luck; `other` 0 is the luck of the session.
pub fn play(town: &Town, roads: &[&Parameters], other: u32, quarters: u32) -> Vec<Course> {
    let ledgers = simulate(&town.history, roads, town.luck(other), town.horizon(quarters));
    ledgers.iter().zip(roads).map(|(ledger, p)| Course::of(ledger, p)).collect()
}

/// One household on several roads, under the luck of the session; `None` where nobody has problems.
pub fn household(town: &Town, roads: &[&Parameters], quarters: u32) -> Option<Vec<Diary>> {
    let found = simulate_with_diary(&town.history, roads, town.luck(0), town.horizon(quarters));
    found.into_iter().map(|(_, diary)| diary).collect()
}
