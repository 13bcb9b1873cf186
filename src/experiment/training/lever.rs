//! The levers that a group has: real ones, each a set of parameters of the model, with what they cost and
//! when they work. A position counts steps from how things are now; 0 changes nothing.

use super::sheet::{Sheet, sheet};
use crate::experiment::scenario::parameter;
use crate::kernel::week::WEEKS_PER_QUARTER;
use crate::model::parameters::{Parameters, Provider};

/// A decision that a council can take each quarter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lever {
    /// Temporary members in every team.
    Crew,
    /// Cases per full-time member.
    Limit,
    /// Hours of learning that shortage cannot take.
    Learning,
    /// Cases are closed sooner.
    Closing,
    /// Time that goes to registration.
    Registration,
    /// Permanent seats in every team.
    Posts,
    /// Newcomers chosen among several who want the work.
    Selection,
    /// Days that members are with their team.
    Days,
    /// Places at providers.
    SecondLine,
    /// Dialogue between council and teams.
    Dialogue,
    /// Part of what is expected is given up.
    Expectation,
}

/// Hours a member a week that one step of learning protects.
const LEARNING_HOURS: f64 = 1.0;
/// What closing targets add to the severity under which a case closes: to the upper end of what is plausible.
const CLOSING_STEP: f64 = 0.15;
/// Registration that can be saved, share of hours worked: to the lower end of what is plausible.
const REGISTRATION_LESS: f64 = 0.05;
/// Registration that one more system or questionnaire adds, share of hours worked, as
/// `team.time.administration_system` has it.
const REGISTRATION_MORE: f64 = 0.06;
/// Euros a seat, once, to arrange less registration; assumed.
const REGISTRATION_COST: f64 = 1000.0;
/// Share of newcomers who chose the work, and people to choose from, where they are selected.
const SELECTED: (f64, f64) = (0.9, 3.0);
/// Days of one step.
const DAYS_STEP: f64 = 0.5;
/// One step of places, as a share of those now.
const PLACES_STEP: f64 = 0.1;
/// Dialogue and its hours where there is much, as in scenarios/what-if/dialogue.toml.
const DIALOGUE: (f64, f64) = (0.8, 0.02);
/// Part of the way to the target that one step gives up.
pub const EXPECTATION_STEP: f64 = 0.25;

impl Lever {
    /// All levers, in the order in which they are shown.
    pub const ALL: [Lever; 11] = [
        Lever::Crew,
        Lever::Posts,
        Lever::Limit,
        Lever::Closing,
        Lever::Registration,
        Lever::Learning,
        Lever::Days,
        Lever::Selection,
        Lever::SecondLine,
        Lever::Dialogue,
        Lever::Expectation,
    ];

    /// What is said of it.
    pub fn sheet(self) -> &'static Sheet {
        sheet(self)
    }

    /// The lever with this name in files.
    pub fn named(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lever| lever.sheet().id == id)
    }

    /// Whether it is only on or off.
    pub fn is_switch(self) -> bool {
        self.sheet().range == (0, 1)
    }

    /// Whether the town has something for it to move.
    pub fn fits(self, p: &Parameters) -> bool {
        match self {
            Lever::Limit => p.team.caseload.limit > 0.0 && p.team.caseload.limit_per_member == 0,
            Lever::SecondLine => p.providers.iter().any(|provider| provider.values.places > 0),
            _ => true,
        }
    }

    /// Lowest and highest position in this town: never fewer than no places, or less than a limit of 1.
    pub fn range(self, p: &Parameters) -> (i32, i32) {
        let (low, high) = self.sheet().range;
        match self {
            Lever::Limit => (low.max(1 - p.team.caseload.limit as i32), high),
            Lever::Days => {
                let (least, most) = (1.0 - p.team.time.days_with_team, 5.0 - p.team.time.days_with_team);
                (low.max((least / DAYS_STEP).ceil() as i32), high.min((most / DAYS_STEP) as i32))
            }
            Lever::Posts => {
                let fewest = teams(p).map(|entry| p.seats(entry)).min().unwrap_or(1) as i32;
                (low.max(1 - fewest), high)
            }
            _ => (low, high),
        }
    }

    /// Weeks from the decision until it begins.
    pub fn delay(self, position: i32) -> u32 {
        match self {
            Lever::SecondLine => 2 * WEEKS_PER_QUARTER,
            Lever::Registration if position < 0 => 2 * WEEKS_PER_QUARTER,
            _ => 0,
        }
    }

    /// Euros in a quarter at this position, when it stood at `before` the quarter before; what is saved is
    /// negative.
    pub fn euros(self, position: i32, before: i32, p: &Parameters) -> f64 {
        let steps = f64::from(position);
        let members = teams(p).count() as f64;
        let member = p.team.time.contract_hours / p.team.time.full_time_hours * p.costs.fte_year / 4.0;
        match self {
            Lever::Crew => steps * members * member * p.costs.temporary,
            Lever::Posts => steps * members * member,
            Lever::Registration if position < 0 && before >= 0 => {
                REGISTRATION_COST * teams(p).map(|entry| f64::from(p.seats(entry))).sum::<f64>()
            }
            Lever::SecondLine => p.providers.iter().map(|e| place_quarters(&e.values, position)).sum(),
            _ => 0.0,
        }
    }

    /// Hours a week that it takes of every member's time with households; what is saved is negative.
    pub fn hours(self, position: i32, p: &Parameters) -> f64 {
        let worked = worked(p);
        match (self, position) {
            (Lever::Learning, steps) => LEARNING_HOURS * f64::from(steps),
            (Lever::Registration, 1..) => REGISTRATION_MORE * worked,
            (Lever::Registration, ..=-1) => -REGISTRATION_LESS * worked,
            (Lever::Dialogue, 1..) => {
                let (dialogue, hours) = (DIALOGUE.0.max(p.policy.dialogue), DIALOGUE.1);
                (dialogue * hours.max(p.policy.dialogue_hours) - p.policy.dialogue * p.policy.dialogue_hours)
                    * worked
            }
            _ => 0.0,
        }
    }

    /// The value that a reader knows it by at this position; `None` where that is the position itself.
    pub fn value(self, position: i32, p: &Parameters) -> Option<f64> {
        let steps = f64::from(position);
        match self {
            Lever::Limit => Some(p.team.caseload.limit + steps),
            Lever::Days => Some(p.team.time.days_with_team + DAYS_STEP * steps),
            Lever::Registration => Some(100.0 * registration(p.team.time.administration, position)),
            Lever::SecondLine => {
                Some(p.providers.iter().map(|e| f64::from(places(e.values.places, position))).sum())
            }
            Lever::Expectation => Some(100.0 * (1.0 - EXPECTATION_STEP * steps)),
            _ => None,
        }
    }

    /// What it sets at this position: paths and values. Temporary crews are events and expectations have no
    /// parameter of their own; see `road.rs`.
    pub fn sets(self, position: i32, p: &Parameters) -> Vec<(String, f64)> {
        let steps = f64::from(position);
        let team = |path: &str, change: &dyn Fn(f64) -> f64| in_teams(path, p, change);
        match self {
            Lever::Crew | Lever::Expectation => Vec::new(),
            Lever::Limit => team("team.caseload.limit", &|limit| (limit + steps).max(1.0)),
            Lever::Learning => {
                let hours = LEARNING_HOURS * steps / worked(p);
                let kept = |now: f64| if position > 0 { 1.0 } else { now };
                let mut sets = team("team.time.learning", &|learning| learning + hours);
                sets.extend(team("team.time.learning_protected", &kept));
                sets
            }
            Lever::Closing => {
                let path = "casework.closing_threshold";
                vec![within(path, path, p.casework.closing_threshold + CLOSING_STEP * steps)]
            }
            Lever::Registration => team("team.time.administration", &|now| registration(now, position)),
            Lever::Posts => teams(p)
                .map(|entry| {
                    let seats = (f64::from(p.seats(entry)) + steps).max(1.0);
                    (format!("{}.seats", team_path(entry, p)), seats)
                })
                .collect(),
            Lever::Selection => {
                let chosen = position > 0;
                let mut sets =
                    team("team.selection.volunteers", &|n| if chosen { n.max(SELECTED.0) } else { n });
                sets.extend(team("team.selection.candidates", &|n| {
                    if chosen { n.max(SELECTED.1) } else { n }
                }));
                sets
            }
            Lever::Days => team("team.time.days_with_team", &|days| days + DAYS_STEP * steps),
            Lever::SecondLine => {
                let set = |e: &crate::model::parameters::Entry<Provider>| {
                    (format!("provider.{}.places", e.id), f64::from(places(e.values.places, position)))
                };
                p.providers.iter().map(set).collect()
            }
            Lever::Dialogue => {
                let (dialogue, hours) = if position > 0 { DIALOGUE } else { (0.0, 0.0) };
                vec![
                    (String::from("policy.dialogue"), p.policy.dialogue.max(dialogue)),
                    (String::from("policy.dialogue_hours"), p.policy.dialogue_hours.max(hours)),
                ]
            }
        }
    }
}

/// The teams with seats, by their place in the list of teams.
pub fn teams(p: &Parameters) -> impl Iterator<Item = usize> {
    (0..p.team_ids().count()).filter(|entry| p.seats(*entry) > 0)
}

/// Hours that a member works a week, leave apart.
pub fn worked(p: &Parameters) -> f64 {
    p.team.time.contract_hours * (1.0 - p.team.time.leave_share)
}

fn registration(now: f64, position: i32) -> f64 {
    match position {
        ..=-1 => (now - REGISTRATION_LESS).max(0.0),
        0 => now,
        1.. => now + REGISTRATION_MORE,
    }
}

/// Places of a provider, to the nearest whole one.
fn places(now: u32, position: i32) -> u32 {
    (f64::from(now) * (1.0 + PLACES_STEP * f64::from(position))).round() as u32
}

/// What the places that a provider has more, or fewer, cost in a quarter while they are used.
fn place_quarters(provider: &Provider, position: i32) -> f64 {
    let more = f64::from(places(provider.places, position)) - f64::from(provider.places);
    let weeks = provider.treatment_least + provider.treatment_extra;
    more * provider.price * f64::from(WEEKS_PER_QUARTER) / weeks.max(1.0)
}

/// A change of a value of all teams, and of each team that has one of its own.
fn in_teams(path: &str, p: &Parameters, change: &dyn Fn(f64) -> f64) -> Vec<(String, f64)> {
    let within_team = path.strip_prefix("team.").expect("a path of teams");
    let now = p.get(path).expect("a declared parameter");
    let mut sets = vec![within(path, path, change(now))];
    for entry in (0..p.team_ids().count()).filter(|entry| p.has_own(*entry, within_team)) {
        let own = format!("{}.{within_team}", team_path(entry, p));
        let now = p.get(&own).expect("the team has a value of its own");
        sets.push(within(&own, path, change(now)));
    }
    sets
}

fn team_path(entry: usize, p: &Parameters) -> String {
    let list =
        if entry < p.neighbourhoods.len() { "municipality.neighbourhood" } else { "municipality.team" };
    format!("{list}.{}", p.team_ids().nth(entry).expect("an entry of the list of teams"))
}

/// A value kept within what its declaration allows.
fn within(path: &str, declared: &str, value: f64) -> (String, f64) {
    let (_, row) = parameter(declared).expect("a declared parameter");
    (String::from(path), value.clamp(row.valid.0, row.valid.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A lever would set what the model does not know, or what no file may say, and a game would break off.
    #[test]
    fn every_position_sets_valid_values() {
        let mut town = Parameters::default();
        assert!(town.set("municipality.neighbourhood.noord.time.learning", 0.3));
        for lever in Lever::ALL {
            assert_eq!(Lever::named(lever.sheet().id), Some(lever));
            let (low, high) = lever.range(&town);
            assert!(low <= 0 && high > 0, "{lever:?}");
            for position in low..=high {
                for (path, value) in lever.sets(position, &town) {
                    let (_, row) = parameter(&path).expect("it is declared");
                    assert!((row.valid.0..=row.valid.1).contains(&value), "{path} = {value}");
                    assert!(town.clone().set(&path, value), "{path}");
                }
            }
        }
    }

    /// A group would pay for what it left as it was, or a lever at rest would move the town.
    #[test]
    fn a_lever_at_rest_changes_and_costs_nothing() {
        let mut town = Parameters::default();
        assert!(town.set("municipality.neighbourhood.noord.caseload.limit", 12.0));
        for lever in Lever::ALL {
            assert_eq!((lever.euros(0, 0, &town), lever.hours(0, &town)), (0.0, 0.0), "{lever:?}");
            let mut same = town.clone();
            for (path, value) in lever.sets(0, &town) {
                assert!(same.set(&path, value));
            }
            assert_eq!(same, town, "{lever:?}");
        }
    }

    /// A team with a limit of its own would be spared, and the group would be told that all have the new one.
    #[test]
    fn teams_with_values_of_their_own_move_too() {
        let mut town = Parameters::default();
        assert!(town.set("municipality.neighbourhood.noord.caseload.limit", 12.0));
        let sets = Lever::Limit.sets(-3, &town);
        assert!(sets.contains(&(String::from("team.caseload.limit"), 17.0)), "{sets:?}");
        assert!(sets.contains(&(String::from("municipality.neighbourhood.noord.caseload.limit"), 9.0)));
    }

    /// What a group is told it pays would not be what an adviser would reckon.
    #[test]
    fn prices_follow_the_town() {
        let town = Parameters::default();
        // Ten teams, 27 of 36 hours, 75,000 a year, half as dear again.
        assert!((Lever::Crew.euros(1, 0, &town) - 10.0 * 0.75 * 75_000.0 / 4.0 * 1.5).abs() < 1e-6);
        assert!((Lever::Posts.euros(-1, 0, &town) + 10.0 * 0.75 * 75_000.0 / 4.0).abs() < 1e-6);
        let places = 4.5f64.round() * 2400.0 + 4.0 * 8500.0 + 3.0 * 4000.0 + 3.0 * 6500.0;
        assert!((Lever::SecondLine.euros(1, 0, &town) - places / 2.0).abs() < 1e-6);
        assert_eq!(Lever::Registration.euros(-1, 0, &town), 120_000.0);
        assert_eq!(Lever::Registration.euros(-1, -1, &town), 0.0);
        assert!((Lever::Learning.hours(2, &town) - 2.0).abs() < 1e-12);
    }
}
