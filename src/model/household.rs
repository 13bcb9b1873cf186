//! A household: what it is like (fixed), and where it stands with its problems.
//!
//! Trust and self-reliance are kept as gaps to the household's own levels, because a gap fades at
//! a known rate and so needs no weekly work. While there are problems the gaps, the counts and the
//! state stand in their file, so that what happens to them touches nothing else. Written by demand
//! (onset, asking), the working week (assignment, casework, closing) and treatment.

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

/// Where a household stands that has problems; without any it is well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
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
    /// Volunteers help it.
    WithVolunteers,
}

/// A household.
#[derive(Clone, Debug)]
pub struct Household {
    /// Identity in every draw: its neighbourhood and its place there, so that a household more or less
    /// elsewhere renumbers nobody.
    pub who: u32,
    /// Where it lives.
    pub neighbourhood: NeighbourhoodId,
    /// Its problems, while it has any.
    pub file: Option<Id<ProblemFile>>,
    /// Relative rate of new problems, that of the neighbourhood included.
    pub vulnerability: f64,
    /// Own level of self-reliance.
    pub self_reliance_own: f64,
    /// What earlier work and experience have left, while it has no problems on file.
    pub left: Gaps,
    /// When its last case closed, until it asks again.
    pub closed_at: Moment,
    /// Who had its last case.
    pub former: Option<Holder>,
    /// How often each kind of thing had happened when it last was well: the `nth` of its draws.
    pub counts: Counts,
}

/// How often things have happened to a household.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    /// Onsets of problems.
    pub onsets: u32,
    /// Requests for help.
    pub requests: u32,
    /// Light questions that hidden problems added; the others are numbered by their clock.
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

/// How far trust and self-reliance are from a household's own levels.
#[derive(Clone, Copy, Debug, Default)]
pub struct Gaps {
    /// Self-reliance minus the own level.
    pub self_reliance: f64,
    /// Trust minus the own level.
    pub trust: f64,
    /// When that was so.
    pub at: Moment,
}

impl Gaps {
    /// Lets the gaps fade until `now`: self-reliance over its memory, trust at its own speed.
    #[inline]
    pub fn fade(&mut self, now: Moment, nature: &Nature) {
        let weeks = now - self.at;
        if weeks <= 0.0 {
            return;
        }
        self.at = now;
        if self.self_reliance != 0.0 {
            self.self_reliance *= exp_near_zero(-weeks / nature.self_reliance_memory);
        }
        if self.trust != 0.0 {
            self.trust *= exp_near_zero(-weeks * nature.trust_return);
        }
    }
}
