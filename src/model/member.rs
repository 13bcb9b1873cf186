//! A member of a team, the seat that member holds, and the clock by which hours reach cases.
//!
//! The clock runs at `pace` units a week and stands still while the member is absent; a case gets
//! its `wanted` hours for each unit. Sharing the hours anew after an arrival or a closing is then
//! one change of pace instead of a visit to every case, and closings inside the week are exact.
//! Written by the working week (clock, hours), learning, wellbeing and staffing.

use super::case::Case;
use super::hours::Division;
use super::parameters::{DOMAINS, Parameters, TeamTerms};
use super::team::Team;
use crate::kernel::column::Id;
use crate::kernel::week::Moment;

/// A place in a team that members come and go from.
#[derive(Clone, Debug)]
pub struct Seat {
    /// The team.
    pub team: Id<Team>,
    /// Identity in draws: team and place within the team.
    pub who: u32,
    /// How many members have held it.
    pub holders: u32,
    /// Who holds it now.
    pub member: Option<Member>,
    /// When a vacant seat is filled.
    pub filled_at: Moment,
    /// When the seat of a temporary crew goes; infinite for an ordinary one.
    pub until: Moment,
    /// Cases of the holder; of a team without members, waiting for the next holder.
    pub cases: Vec<Id<Case>>,
}

impl Seat {
    /// Whether it belongs to a temporary crew.
    #[inline]
    pub fn temporary(&self) -> bool {
        self.until < Moment::INFINITY
    }
}

/// The n-th holder of a seat: a person that can be recognised.
pub type Holder = (Id<Seat>, u32);

/// A professional in a team.
#[derive(Clone, Debug)]
pub struct Member {
    /// Which holder of the seat: the `nth` of the member's draws.
    pub holder: u32,
    /// When the member came.
    pub arrived: Moment,
    /// Whether the member counts as a newcomer still to be worked in.
    pub newcomer: bool,
    /// The member's own life domain.
    pub field: usize,
    /// Whether the member is a specialist in it.
    pub specialist: bool,
    /// Life domains in which the member takes cases this week, as bits.
    pub takes: u8,
    /// Competence by life domain.
    pub competence: [f64; DOMAINS],
    /// Generalist practice.
    pub practice: f64,
    /// Motivation.
    pub motivation: f64,
    /// Own level of motivation.
    pub motivation_own: f64,
    /// Exhaustion.
    pub exhaustion: f64,
    /// Real results lately seen, from 0 to 1.
    pub results: f64,
    /// A number between 0 and 1: seconded is whoever has less than the share that is, and the next are of the
    /// municipality.
    pub bound: f64,
    /// A number between 0 and 1 that tells which organisation it is, if the member is seconded.
    pub mother: f64,
    /// Integrated hazard of leaving still to go.
    pub leave_budget: f64,
    /// Integrated hazard of being replaced by somebody of the same organisation still to go.
    pub rotate_budget: f64,
    /// Integrated hazard of falling sick still to go.
    pub sick_budget: f64,
    /// How often the member has been sick.
    pub sick_count: u32,
    /// When the present sickness began, if any.
    pub sick_since: Moment,
    /// Until when the member is sick.
    pub sick_until: Moment,
    /// How this week's hours divide.
    pub week: Division,
    /// Pull to the quick fix this week.
    pub quick_fix: f64,
    /// Depth of the work this week.
    pub depth: f64,
    /// How far the member treats himself this week, as a factor on what lies within his reach.
    pub treats: f64,
    /// The same for whoever draws referrals most: what lies within it is not referred.
    pub refers_from: f64,
    /// Competence by domain with what colleagues add.
    pub able: [f64; DOMAINS],
    /// Direct hours by domain this week.
    pub hours_by_domain: [f64; DOMAINS],
    /// Hours wanted by the cases, a week.
    pub wanted: f64,
    /// The clock of hours.
    pub clock: f64,
    /// Units of the clock a week.
    pub pace: f64,
    /// When the clock was last brought up to date.
    pub clock_at: Moment,
    /// The clock at which the next case closes.
    pub next_close: f64,
    /// Hours given to cases this week.
    pub case_hours: f64,
    /// Most cases at present.
    pub places: u32,
}

impl Member {
    /// Whether the member does a specialist's work.
    #[inline]
    pub fn is_specialist(&self, p: &Parameters) -> bool {
        p.mechanisms.roles && self.specialist
    }

    /// Whether another organisation employs the member.
    #[inline]
    pub fn is_seconded(&self, terms: &TeamTerms, p: &Parameters) -> bool {
        p.mechanisms.employers && self.bound < terms.employment.seconded
    }

    /// Whether the municipality employs the member.
    pub fn is_municipal(&self, terms: &TeamTerms, p: &Parameters) -> bool {
        let employment = &terms.employment;
        p.mechanisms.employers
            && self.bound >= employment.seconded
            && self.bound < employment.seconded + employment.municipal
    }

    /// The place in the list of the provider that employs the member and draws referrals, if one does.
    pub fn mother_organisation(&self, terms: &TeamTerms, p: &Parameters) -> Option<usize> {
        if !p.mechanisms.supply_led || !self.is_seconded(terms, p) {
            return None;
        }
        let mut upto = 0.0;
        p.providers.iter().position(|entry| {
            upto += entry.values.employs;
            self.mother < upto
        })
    }

    /// Whether the member is at work in the week that begins at `start`.
    #[inline]
    pub fn present(&self, start: Moment) -> bool {
        self.sick_until <= start
    }

    /// Brings the clock up to `now` and books the hours.
    #[inline]
    pub fn advance(&mut self, now: Moment) {
        let units = self.pace * (now - self.clock_at);
        self.clock += units;
        self.case_hours += units * self.wanted;
        self.clock_at = now;
    }

    /// When the next case closes if nothing changes and it does so before `end`; most do not, and cost no
    /// division.
    #[inline]
    pub fn closes_before(&self, end: Moment) -> Option<Moment> {
        let left = (self.next_close - self.clock).max(0.0);
        (left < self.pace * (end - self.clock_at)).then(|| self.clock_at + left / self.pace)
    }
}
