//! A case: a request that a member has taken up, from assignment to closing.
//!
//! Hours are kept in the member's own running clock (see `member.rs`): a case gets `wanted` hours
//! for each unit of that clock, and closes when the clock reaches `closes_at`. So a case costs nothing
//! until it closes or is looked at, every four weeks. Written by the working week, treatment and staffing.

use super::household::Household;
use super::member::Seat;
use super::problem_file::ProblemFile;
use super::progress;
use crate::kernel::column::Id;
use crate::kernel::random::Luck;
use crate::kernel::week::Moment;

/// Where a case stands with providers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The member works on it.
    Active,
    /// It waits for the provider with this number.
    Held(u32),
    /// The provider with this number treats it.
    Treated(u32),
}

/// A case.
#[derive(Clone, Debug)]
pub struct Case {
    /// Whose case it is.
    pub household: Id<Household>,
    /// Their problems.
    pub file: Id<ProblemFile>,
    /// Which of the household's requests it was: the `nth` of its draws.
    pub request: u32,
    /// Who has it.
    pub seat: Id<Seat>,
    /// When a member took it up.
    pub opened_at: Moment,
    /// Where it stands with providers.
    pub stage: Stage,
    /// When it was last referred.
    pub held_since: Moment,
    /// Hours of intake or handover before anything else moves.
    pub debt: f64,
    /// Hours a week it should get, by the norm of care, its need and who else is around the household.
    pub wanted: f64,
    /// Those of them that go to aligning with other professionals, and move nothing.
    pub aligning: f64,
    /// The member's clock when it last was brought up to date.
    pub clock: f64,
    /// The member's clock at which it closes; infinite if not at the present pace.
    pub closes_at: f64,
    /// Direct hours so far.
    pub hours: f64,
    /// Members and providers met.
    pub workers: u32,
    /// Members met.
    pub members: u32,
    /// Whether it was ever referred, and neither rejected nor not approved.
    pub referred: bool,
    /// Life domains in which the team sees and works on problems, as bits: the one that took it up, or
    /// another that it went to.
    pub sees: u8,
    /// Burden when it was taken up.
    pub burden_at_start: f64,
    /// Hours of uncovering still to go before a hidden problem comes to light, in means.
    pub uncover_budget: f64,
    /// Problems uncovered so far.
    pub uncovered: u32,
}

impl Case {
    /// The case of the household with this file, taken up at `now` by the holder of a seat. Nothing is owed
    /// or wanted yet.
    pub fn new(
        problems: &ProblemFile,
        file: Id<ProblemFile>,
        seat: Id<Seat>,
        now: Moment,
        luck: Luck,
    ) -> Self {
        let nth = problems.counts.requests;
        Self {
            household: problems.household,
            file,
            request: nth,
            seat,
            opened_at: now,
            stage: Stage::Active,
            held_since: now,
            debt: 0.0,
            wanted: 0.0,
            aligning: 0.0,
            clock: 0.0,
            closes_at: f64::INFINITY,
            hours: 0.0,
            workers: 1,
            members: 1,
            referred: false,
            sees: u8::MAX,
            burden_at_start: problems.burden(),
            uncover_budget: progress::uncover_budget(problems.who, nth, luck),
            uncovered: 0,
        }
    }
}
