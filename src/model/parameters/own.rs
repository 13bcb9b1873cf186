//! What teams have of their own: values of `[team.*]` that an entry of the list of teams changes for its team
//! alone, resolved so that the terms of a team are at hand; and what it begins with.

use super::{Parameters, TeamTerms};

/// The terms of the teams that have values of their own, by their place in the list of teams.
///
/// They follow `Parameters::set`; whoever writes into `Parameters::team` or an entry calls
/// `Parameters::resolve` after it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OwnTerms(Vec<Option<Box<TeamTerms>>>);

impl Parameters {
    /// What holds in the team of this place in the list of teams.
    #[inline]
    pub fn terms(&self, entry: usize) -> &TeamTerms {
        self.own.0.get(entry).and_then(Option::as_deref).unwrap_or(&self.team)
    }

    /// Whether the team of this entry has a value of its own at a path such as `access.target`.
    pub fn has_own(&self, entry: usize, path: &str) -> bool {
        let own = match entry.checked_sub(self.neighbourhoods.len()) {
            None => &self.neighbourhoods[entry].own,
            Some(beside) => &self.teams[beside].own,
        };
        own.iter().any(|(own, _)| own == path)
    }

    /// Finds anew what holds in the teams that have values of their own.
    pub fn resolve(&mut self) {
        self.own.0.clear();
        for entry in 0..self.neighbourhoods.len() + self.teams.len() {
            for (path, number) in self.own_values(entry).to_vec() {
                assert!(self.set_own(entry, &path, number), "{path} is a value of a team");
            }
        }
    }

    /// What an entry of the list of teams holds of its own; nothing where there is no such entry.
    pub(super) fn own_values(&self, entry: usize) -> &[(String, f64)] {
        let beside = || self.teams.get(entry.checked_sub(self.neighbourhoods.len())?).map(|team| &team.own);
        self.neighbourhoods.get(entry).map(|place| &place.own).or_else(beside).map_or(&[], Vec::as_slice)
    }

    fn own_values_mut(&mut self, entry: usize) -> &mut Vec<(String, f64)> {
        let neighbourhoods = self.neighbourhoods.len();
        match self.neighbourhoods.get_mut(entry) {
            Some(place) => &mut place.own,
            None => &mut self.teams[entry - neighbourhoods].own,
        }
    }

    /// Sets a value for all teams without one of their own.
    pub(super) fn set_in_teams(&mut self, path: &str, number: f64) -> bool {
        let Self { neighbourhoods, teams, own, .. } = self;
        let entries = neighbourhoods.iter().map(|e| &e.own).chain(teams.iter().map(|e| &e.own));
        for (values, terms) in entries.zip(&mut own.0) {
            let spared = values.iter().any(|(own, _)| own == path);
            if let Some(terms) = terms.as_mut().filter(|_| !spared) {
                terms.set(path, number);
            }
        }
        self.team.set(path, number)
    }

    /// Sets a value of the team of this entry alone.
    pub(super) fn set_own(&mut self, entry: usize, path: &str, number: f64) -> bool {
        let of_start = self.start.owns(path);
        if !of_start && self.team.get(path).is_none() {
            return false;
        }
        let values = self.own_values_mut(entry);
        match values.binary_search_by(|(own, _)| own.as_str().cmp(path)) {
            Ok(place) => values[place].1 = number,
            Err(place) => values.insert(place, (String::from(path), number)),
        }
        if of_start {
            return true;
        }
        let own = &mut self.own.0;
        if own.len() <= entry {
            own.resize(entry + 1, None);
        }
        own[entry].get_or_insert_with(|| Box::new(self.team.clone())).set(path, number)
    }
}
