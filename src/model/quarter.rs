//! The quarter that runs: what happened and what stood in every place, summed over its weeks so far.
//!
//! Written by measure, which adds each week and empties it when its row is in the ledger.

use super::tally::{Flows, HomeFlows, ProviderFlows, Tally, amounts};
use std::ops::AddAssign;

amounts! {
    /// What stands in one team in a week, and what is reckoned from that.
    TeamState {
        list,
        open_cases,
        members,
        fte_filled,
        vacancies,
        hours_direct_used,
        workload,
        depth,
        norm_of_care,
        practice,
        motivation,
        exhaustion,
        cohesion,
        cost_team,
    }

    /// What stands in one neighbourhood in a week.
    HomeState {
        with_volunteers,
        volunteer_energy,
        latent,
        latent_burden,
        burden,
    }

    /// What stands at one provider in a week.
    ProviderState {
        provider_list,
        in_treatment,
    }
}

/// Flows and states of one place, summed over weeks.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sums<F, S> {
    /// What happened.
    pub flows: F,
    /// What stood.
    pub states: S,
}

/// The sums of every place, each kind in its own order.
#[derive(Clone, Debug, Default)]
pub struct Quarter {
    /// By team.
    pub teams: Vec<Sums<Flows, TeamState>>,
    /// What stood in each team in the week before, in any quarter.
    pub last: Vec<TeamState>,
    /// By neighbourhood.
    pub homes: Vec<Sums<HomeFlows, HomeState>>,
    /// By provider.
    pub providers: Vec<Sums<ProviderFlows, ProviderState>>,
}

impl Quarter {
    /// Adds what happened in a week.
    pub fn add_flows(&mut self, tally: &Tally) {
        add(&mut self.teams, &tally.teams);
        add(&mut self.homes, &tally.homes);
        add(&mut self.providers, &tally.providers);
    }

    /// Empties the sums for a new quarter.
    pub fn clear(&mut self) {
        self.teams.fill(Sums::default());
        self.homes.fill(Sums::default());
        self.providers.fill(Sums::default());
    }
}

/// Adds the flows of each place; there may be more places than before.
fn add<F, S>(sums: &mut Vec<Sums<F, S>>, flows: &[F])
where
    F: Clone + Default + for<'a> AddAssign<&'a F>,
    S: Clone + Default,
{
    if sums.len() < flows.len() {
        sums.resize(flows.len(), Sums::default());
    }
    for (sum, flows) in sums.iter_mut().zip(flows) {
        sum.flows += flows;
    }
}

/// Every sum beside the id of its outcome.
impl<'a, F, S> IntoIterator for &'a Sums<F, S>
where
    &'a F: IntoIterator<Item = (&'static str, f64)>,
    &'a S: IntoIterator<Item = (&'static str, f64)>,
{
    type Item = (&'static str, f64);
    type IntoIter = std::iter::Chain<<&'a F as IntoIterator>::IntoIter, <&'a S as IntoIterator>::IntoIter>;

    fn into_iter(self) -> Self::IntoIter {
        self.flows.into_iter().chain(&self.states)
    }
}
