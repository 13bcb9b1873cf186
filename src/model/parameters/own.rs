//! What teams have of their own: values of `[team.*]` that an entry of the list of teams changes for its team
//! alone, resolved so that the terms of a team are at hand.

use super::{Entry, Parameters, TeamTerms};

/// The terms of the teams that have values of their own, by their place in the list of teams.
///
/// They follow `Parameters::set`; whoever writes into `Parameters::team` or an entry calls
/// `Parameters::resolve` after it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OwnTerms(Vec<Option<Box<TeamTerms>>>);

impl<T> Entry<T> {
    fn has_own(&self, path: &str) -> bool {
        self.own.iter().any(|(own, _)| own == path)
    }

    fn keep(&mut self, path: &str, number: f64) {
        match self.own.binary_search_by(|(own, _)| own.as_str().cmp(path)) {
            Ok(place) => self.own[place].1 = number,
            Err(place) => self.own.insert(place, (String::from(path), number)),
        }
    }
}

impl Parameters {
    /// What holds in the team of this place in the list of teams.
    #[inline]
    pub fn terms(&self, entry: usize) -> &TeamTerms {
        self.own.0.get(entry).and_then(Option::as_deref).unwrap_or(&self.team)
    }

    /// Finds anew what holds in the teams that have values of their own.
    pub fn resolve(&mut self) {
        self.own.0.clear();
        for entry in 0..self.neighbourhoods.len() {
            for (path, number) in self.neighbourhoods[entry].own.clone() {
                assert!(self.set_own(entry, &path, number), "{path} is a value of a team");
            }
        }
    }

    /// Sets a value for all teams without one of their own.
    pub(super) fn set_in_teams(&mut self, path: &str, number: f64) -> bool {
        for (entry, terms) in self.neighbourhoods.iter().zip(&mut self.own.0) {
            if let Some(terms) = terms.as_mut().filter(|_| !entry.has_own(path)) {
                terms.set(path, number);
            }
        }
        self.team.set(path, number)
    }

    /// Sets a value of the team of this entry alone.
    pub(super) fn set_own(&mut self, entry: usize, path: &str, number: f64) -> bool {
        if self.team.get(path).is_none() {
            return false;
        }
        self.neighbourhoods[entry].keep(path, number);
        let own = &mut self.own.0;
        if own.len() <= entry {
            own.resize(entry + 1, None);
        }
        own[entry].get_or_insert_with(|| Box::new(self.team.clone())).set(path, number)
    }
}
