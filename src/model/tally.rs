//! What happened this week: counts and sums, emptied when a week begins.
//!
//! Every flow is booked by team, and the city is their sum; what is also told of neighbourhoods and of
//! providers is booked there beside it. A new flow is one word here and one row in `outcomes.rs`.

use super::household::NeighbourhoodId;
use super::provider::Provider;
use super::team::Team;
use crate::kernel::column::Id;

/// Amounts of a place, each named after the outcome that it is.
macro_rules! amounts {
    ($( $(#[$about:meta])* $Name:ident { $( $amount:ident, )+ } )+) => { $(
        $(#[$about])*
        #[derive(Clone, Copy, Debug, Default, PartialEq)]
        pub struct $Name {
            $( #[doc = concat!("The outcome `", stringify!($amount), "`.")] pub $amount: f64, )+
        }

        /// Every amount beside the id of its outcome.
        impl IntoIterator for &$Name {
            type Item = (&'static str, f64);
            type IntoIter = std::array::IntoIter<Self::Item, { [$( stringify!($amount) ),+].len() }>;

            fn into_iter(self) -> Self::IntoIter {
                [$( (stringify!($amount), self.$amount) ),+].into_iter()
            }
        }

        impl std::ops::AddAssign<&$Name> for $Name {
            fn add_assign(&mut self, other: &$Name) {
                $( self.$amount += other.$amount; )+
            }
        }
    )+ };
}
pub(super) use amounts;

amounts! {
    /// Flows of one team, or of all teams together.
    Flows {
        onsets,
        requests_real,
        requests_light,
        found,
        to_volunteers,
        light_volunteers,
        light_desk,
        desk_passed,
        desk_wait_weeks,
        left_list,
        turned_away,
        crises,
        handovers,
        hours_cases,
        hours_light,
        hours_registration,
        hours_coordination,
        hours_travel,
        hours_learning,
        hours_prevention,
        hours_mother,
        hours_outreach,
        hours_advice,
        hours_induction,
        hours_slack,
        hours_overtime,
        hours_absent,
        hours_contract,
        hours_worked,
        hours_sick,
        hours_direct,
        closed,
        closed_hours,
        closed_weeks,
        closed_within_year,
        closed_workers,
        closed_result,
        closed_gain,
        closed_referred,
        closed_one_member,
        closed_two_members,
        closed_three_members,
        closed_more_members,
        relapses,
        year_seen,
        year_result,
        year_solved,
        referred,
        rejected,
        not_approved,
        went_alone,
        treatments,
        provider_wait_weeks,
        taken_up,
        taken_up_in_norm,
        wait_weeks,
        urgent_taken_up,
        urgent_wait_weeks,
        waited_at_all,
        leavers,
        arrivals,
        partner_changes,
        leader_changes,
        laid_off,
        crew_in,
        crew_out,
        cleared,
        cost_temporary,
        cost_second_line,
        cost_recruitment,
        cost_crisis,
    }

    /// Flows that are also told of one neighbourhood.
    HomeFlows {
        onsets,
        requests_real,
        found,
        to_volunteers,
        light_volunteers,
        crises,
    }

    /// Flows that are also told of one provider.
    ProviderFlows {
        referred,
        rejected,
        treatments,
        provider_wait_weeks,
        cost_second_line,
    }
}

/// What happened in a week, by team, neighbourhood and provider, each in its own order.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// By team.
    pub teams: Vec<Flows>,
    /// By neighbourhood.
    pub homes: Vec<HomeFlows>,
    /// By provider.
    pub providers: Vec<ProviderFlows>,
    /// All teams together, once the week has been summed up.
    pub city: Flows,
    /// Waits of the requests taken up this week.
    pub waits: Vec<f64>,
}

impl Tally {
    /// An empty one for so many teams, neighbourhoods and providers.
    pub fn new(teams: usize, homes: usize, providers: usize) -> Self {
        Self {
            teams: vec![Flows::default(); teams],
            homes: vec![HomeFlows::default(); homes],
            providers: vec![ProviderFlows::default(); providers],
            ..Self::default()
        }
    }

    /// The flows of a team.
    #[inline]
    pub fn of(&mut self, team: Id<Team>) -> &mut Flows {
        &mut self.teams[team.number() as usize]
    }

    /// The flows of a neighbourhood.
    #[inline]
    pub fn at(&mut self, home: NeighbourhoodId) -> &mut HomeFlows {
        &mut self.homes[home.number() as usize]
    }

    /// The flows of a provider.
    #[inline]
    pub fn with(&mut self, provider: Id<Provider>) -> &mut ProviderFlows {
        &mut self.providers[provider.number() as usize]
    }

    /// Adds the teams up to the city.
    pub fn sum_up(&mut self) {
        self.city = Flows::default();
        self.teams.iter().for_each(|flows| self.city += flows);
    }

    /// Empties it for a new week and keeps its memory.
    pub fn clear(&mut self) {
        self.teams.fill(Flows::default());
        self.homes.fill(HomeFlows::default());
        self.providers.fill(ProviderFlows::default());
        self.waits.clear();
    }
}
