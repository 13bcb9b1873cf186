//! A household: what it is like (fixed), and where it stands with its problems.
//!
//! Trust and self-reliance are kept as gaps to the household's own levels, because a gap fades at
//! a known rate and so needs no weekly work. Written by demand (onset, asking), the working week
//! (assignment, casework, closing) and treatment.

use super::member::Holder;
use super::parameters::Household as Nature;
use super::problem_file::ProblemFile;
use crate::kernel::column::Id;
use crate::kernel::math::exp_near_zero;
use crate::kernel::week::Moment;

/// A place where people live that has a team.
pub struct NeighbourhoodTag;

/// The neighbourhood of a household, and with it the team that serves it.
pub type NeighbourhoodId = Id<NeighbourhoodTag>;

/// Where a household stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// No problems that count.
    Well,
    /// Problems that nobody works on.
    Latent,
    /// On the list of the team.
    Waiting,
    /// A member has its case.
    InService,
    /// A member has its case, and it waits for a provider.
    Held,
    /// A member has its case, and a provider treats it.
    InTreatment,
}

/// A household.
#[derive(Clone, Debug)]
pub struct Household {
    /// Identity in every draw: its neighbourhood and its place there, so that a household more or less
    /// elsewhere renumbers nobody.
    pub who: u32,
    /// Where it lives.
    pub neighbourhood: NeighbourhoodId,
    /// Where it stands.
    pub state: State,
    /// Its problems, while it has any.
    pub file: Option<Id<ProblemFile>>,
    /// Relative rate of new problems, that of the neighbourhood included.
    pub vulnerability: f64,
    /// Own level of self-reliance.
    pub self_reliance_own: f64,
    /// Self-reliance minus the own level at `gaps_at`.
    pub self_reliance_gap: f64,
    /// Trust minus the own level at `gaps_at`.
    pub trust_gap: f64,
    /// When the gaps were last brought up to date.
    pub gaps_at: Moment,
    /// When its last case closed.
    pub closed_at: Moment,
    /// Who had its last case.
    pub former: Option<Holder>,
    /// How often each kind of thing has happened: the `nth` of its draws.
    pub counts: Counts,
}

/// How often things have happened to a household.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    /// Onsets of problems.
    pub onsets: u32,
    /// Requests for help.
    pub requests: u32,
    /// Light questions.
    pub light: u32,
    /// Light questions that hidden problems added.
    pub hidden_light: u32,
    /// Spill-overs into a new domain.
    pub spills: u32,
    /// Flare-ups of the presenting problem.
    pub flares: u32,
    /// Crises.
    pub crises: u32,
    /// Referrals to providers.
    pub referrals: u32,
}

impl Household {
    /// Self-reliance as of the last refresh.
    #[inline]
    pub fn self_reliance(&self) -> f64 {
        (self.self_reliance_own + self.self_reliance_gap).clamp(0.0, 1.0)
    }

    /// Lets trust and self-reliance fade to the own levels until `now`.
    #[inline]
    pub fn refresh_gaps(&mut self, now: Moment, nature: &Nature) {
        let weeks = now - self.gaps_at;
        if weeks <= 0.0 {
            return;
        }
        self.gaps_at = now;
        if self.self_reliance_gap != 0.0 {
            self.self_reliance_gap *= exp_near_zero(-weeks / nature.self_reliance_memory);
        }
        if self.trust_gap != 0.0 {
            self.trust_gap *= exp_near_zero(-weeks * nature.trust_return);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::math::exp;

    /// If this failed, what work built up, or waiting broke down, would last longer or shorter than is
    /// documented, or depend on how often a household is looked at.
    #[test]
    fn gaps_fade_at_their_own_rates_however_often_they_are_looked_at() {
        let nature = Nature::default();
        for step in [1.0, 4.0, 13.0, 52.0] {
            let mut household = Household {
                who: 0,
                neighbourhood: Id::new(0),
                state: State::Well,
                file: None,
                vulnerability: 1.0,
                self_reliance_own: 0.5,
                self_reliance_gap: 0.2,
                trust_gap: -0.3,
                gaps_at: 0.0,
                closed_at: Moment::NEG_INFINITY,
                former: None,
                counts: Counts::default(),
            };
            let mut now = 0.0;
            while now < 156.0 {
                now += step;
                household.refresh_gaps(now, &nature);
            }
            // Three years leave 1/e of self-reliance; trust returns at 0.3 % a week.
            assert!((household.self_reliance_gap - 0.2 * exp(-now / 156.0)).abs() < 1e-8);
            assert!((household.trust_gap + 0.3 * exp(-0.003 * now)).abs() < 1e-8);
            let before = household.clone();
            household.refresh_gaps(now - 1.0, &nature);
            assert!(household.self_reliance_gap == before.self_reliance_gap, "time does not run back");
        }
    }
}
