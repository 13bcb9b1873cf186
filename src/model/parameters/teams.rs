//! The list of teams: those of the neighbourhoods, in their order, and after them the teams beside them.

use super::{Entry, Event, Neighbourhood, Parameters, TeamPlace, entry, find};
use crate::kernel::parameter::Section;

impl Parameters {
    /// The ids of all teams, in the order of the list of teams.
    pub fn team_ids(&self) -> impl Iterator<Item = &str> {
        let beside = self.teams.iter().map(|e| e.id.as_str());
        self.neighbourhoods.iter().map(|e| e.id.as_str()).chain(beside)
    }

    /// The names for readers of the team with this id, in English and in Dutch; the id where there is none.
    pub fn team_names<'a>(&'a self, id: &'a str) -> [&'a str; 2] {
        let beside = || find(&self.teams, id).map(Entry::names);
        find(&self.neighbourhoods, id).map(Entry::names).or_else(beside).unwrap_or([id; 2])
    }

    /// Seats that the team of this entry should have; none where there is no such entry.
    pub fn seats(&self, entry: usize) -> u32 {
        match self.neighbourhoods.get(entry) {
            Some(place) => place.values.seats,
            None => self.beside(entry).map_or(0, |team| team.values.seats),
        }
    }

    /// The neighbourhoods that the team of this entry serves, by their places in the list.
    pub fn served_by(&self, entry: usize) -> Vec<u32> {
        match self.beside(entry) {
            None => vec![entry as u32],
            Some(team) if team.serves.is_empty() => (0..self.neighbourhoods.len() as u32).collect(),
            Some(team) => team.serves.clone(),
        }
    }

    /// Coach of the team of this entry, in FTE; none where it has no seats.
    pub fn coach(&self, entry: usize) -> f64 {
        let coached = self.mechanisms.coach && self.seats(entry) > 0;
        if coached { self.terms(entry).leader.coach } else { 0.0 }
    }

    /// Whether an event happens to the team of this entry, which must have seats for that.
    pub fn concerns(&self, event: &Event, entry: usize) -> bool {
        let meant = |id: &str| self.team_ids().nth(entry) == Some(id);
        self.seats(entry) > 0 && event.team.as_deref().is_none_or(meant)
    }

    fn beside(&self, entry: usize) -> Option<&Entry<TeamPlace>> {
        self.teams.get(entry.checked_sub(self.neighbourhoods.len())?)
    }

    /// Entry of a team and name of its value, of a path such as `municipality.team.youth.seats`; without an
    /// entry where there is no such team.
    pub(super) fn team_at<'a>(&self, path: &'a str) -> Option<(Option<usize>, &'a str)> {
        if let Some((id, name)) = entry(path, Neighbourhood::NAME) {
            return Some((self.neighbourhoods.iter().position(|e| e.id == id), name));
        }
        let (id, name) = entry(path, TeamPlace::NAME)?;
        let place = self.teams.iter().position(|e| e.id == id);
        Some((place.map(|place| self.neighbourhoods.len() + place), name))
    }

    /// A value of a team's entry, or what holds in that team.
    pub(super) fn value_of_team(&self, team: usize, name: &str) -> Option<f64> {
        let value = match self.neighbourhoods.get(team) {
            Some(place) => place.values.get(name),
            None => self.beside(team)?.values.get(name),
        };
        value.or_else(|| self.own_start_at(team, name)).or_else(|| self.terms(team).get(name))
    }

    /// Sets a value of a team's entry, or one of the team's own.
    pub(super) fn set_value_of_team(&mut self, team: usize, name: &str, number: f64) -> bool {
        let neighbourhoods = self.neighbourhoods.len();
        let set = match self.neighbourhoods.get_mut(team) {
            Some(place) => place.values.set(name, number),
            None => self.teams[team - neighbourhoods].values.set(name, number),
        };
        set || self.set_own(team, name, number)
    }
}
