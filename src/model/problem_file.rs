//! The problems of a household, while it has any, and how they run by themselves.

use super::household::{Counts, Gaps, Household, NeighbourhoodId, State};
use super::parameters::{DOMAINS, Household as Nature, Mechanisms};
use crate::kernel::column::Id;
use crate::kernel::math::exp_ratio;
use crate::kernel::week::Moment;

/// What can happen to problems that nobody is working on this very week.
pub const EVENTS: usize = 5;
/// Asking for help.
pub const ASK: usize = 0;
/// A light question that hides the real one.
pub const LIGHT: usize = 1;
/// Spill-over into a new domain.
pub const SPILL: usize = 2;
/// Flare-up of the presenting problem.
pub const FLARE: usize = 3;
/// Crisis.
pub const CRISIS: usize = 4;

/// Severity under which a problem no longer counts as there.
const GONE: f64 = 1e-6;

/// The domains of a set of bits, in order: most households have one to three.
#[inline]
pub fn domains(mut bits: u8) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        if bits == 0 {
            return None;
        }
        let d = bits.trailing_zeros() as usize;
        bits &= bits - 1;
        Some(d)
    })
}

/// Hazard a week of a crisis at this burden: crisis_rate (B - threshold) where positive (MODEL section 4).
#[inline]
pub fn crisis_hazard(burden: f64, nature: &Nature, on: &Mechanisms) -> f64 {
    let excess = (burden - nature.crisis_threshold).max(0.0);
    if on.crisis { nature.crisis_rate * excess } else { 0.0 }
}

/// How fast a small problem grows a week: growth (1 - s) - healing (s + network) / 2 (MODEL section 4).
#[inline]
pub fn growth_rate(self_reliance: f64, network: f64, nature: &Nature) -> f64 {
    nature.growth * (1.0 - self_reliance) - nature.healing * (self_reliance + network) * 0.5
}

/// The logistic law dx/dt = x(rate - brake x) of a severity x: rate is how fast a small problem grows a week,
/// brake = growth (1 - s) / severity_max (MODEL section 4).
#[derive(Clone, Copy, Debug)]
pub struct Growth {
    rate: f64,
    brake: f64,
}

impl Growth {
    /// The course of so many weeks, in closed form.
    #[inline]
    pub fn over(self, weeks: f64) -> Course {
        let Self { rate, brake } = self;
        // Beyond this a problem has long reached its height, and the exponential would overflow.
        let weeks = if rate * weeks > 500.0 { 500.0 / rate } else { weeks };
        let ratio = exp_ratio(rate * weeks);
        Course { factor: 1.0 + rate * weeks * ratio, gain: brake * weeks * ratio }
    }
}

/// A stretch of the logistic law: x becomes x factor / (1 + x gain).
#[derive(Clone, Copy, Debug)]
pub struct Course {
    factor: f64,
    gain: f64,
}

impl Course {
    /// What becomes of a severity.
    #[inline]
    pub fn later(self, severity: f64) -> f64 {
        severity * self.factor / (1.0 + severity * self.gain)
    }
}

/// The bits of the domains with a severity.
pub fn present(severity: &[f64; DOMAINS]) -> u8 {
    (0..DOMAINS).filter(|d| severity[*d] > 0.0).fold(0, |bits, d| bits | 1 << d)
}

/// The problems of one household.
#[derive(Clone, Debug)]
pub struct ProblemFile {
    /// Whose they are.
    pub household: Id<Household>,
    /// Identity in draws: the household's number, or the number of a request of the plain queue.
    pub who: u32,
    /// Severity by life domain at `as_of`.
    pub severity: [f64; DOMAINS],
    /// When severities were last brought up to date.
    pub as_of: Moment,
    /// The domain for which help is asked.
    pub presenting: usize,
    /// Domains with a problem, as bits.
    pub present: u8,
    /// Domains the team knows of, as bits.
    pub known: u8,
    /// Domains that have been referred already, as bits.
    pub referred: u8,
    /// Domains in which another professional is around the household, as bits.
    pub others: u8,
    /// Where the household stands.
    pub state: State,
    /// Where the household lives.
    pub neighbourhood: NeighbourhoodId,
    /// Strength of the informal network.
    pub network: f64,
    /// Own level of self-reliance.
    pub self_reliance_own: f64,
    /// Own level of trust.
    pub trust_own: f64,
    /// How far both are from their own levels.
    pub gaps: Gaps,
    /// How often each kind of thing has happened to the household.
    pub counts: Counts,
    /// Integrated hazard still to go before each event.
    pub budget: [f64; EVENTS],
    /// Hazards a week since the last look.
    pub hazard: [f64; EVENTS],
    /// When the last look was.
    pub looked_at: Moment,
    /// When the next event or look is due.
    pub next_at: Moment,
    /// What happens then: one of the events, or `EVENTS` for a mere look.
    pub next: usize,
    /// Counts looks, so that an agenda entry of an earlier look is recognised as stale.
    pub stamp: u32,
    /// Whether a household has this file at present.
    pub in_use: bool,
}

impl ProblemFile {
    /// Whether nobody works with the household and it is on no list.
    #[inline]
    pub fn hidden(&self) -> bool {
        self.state == State::Latent
    }

    /// Counts an event; the count numbers its draws.
    #[inline]
    pub fn count(&mut self, event: usize) -> u32 {
        let counts = &mut self.counts;
        let count = match event {
            ASK => &mut counts.requests,
            SPILL => &mut counts.spills,
            FLARE => &mut counts.flares,
            CRISIS => &mut counts.crises,
            _ => &mut counts.hidden_light,
        };
        *count += 1;
        *count
    }

    /// Whether the hazard of an event has run long enough for it to happen.
    #[inline]
    pub fn struck(&self, event: usize) -> bool {
        self.budget[event] <= 0.0
    }

    /// Burden: the sum of all severities.
    #[inline]
    pub fn burden(&self) -> f64 {
        domains(self.present).map(|d| self.severity[d]).sum()
    }

    /// Burden that the team knows of.
    #[inline]
    pub fn known_burden(&self) -> f64 {
        domains(self.known & self.present).map(|d| self.severity[d]).sum()
    }

    /// Adds severity to a domain.
    #[inline]
    pub fn worsen(&mut self, domain: usize, severity: f64) {
        self.severity[domain] += severity;
        self.present |= 1 << domain;
    }

    /// Takes severity from a domain, down to nothing.
    #[inline]
    pub fn ease(&mut self, domain: usize, severity: f64) {
        self.severity[domain] -= severity;
        if self.severity[domain] < GONE {
            self.severity[domain] = 0.0;
            self.present &= !(1 << domain);
        }
    }

    /// Self-reliance as of the last run.
    #[inline]
    pub fn self_reliance(&self) -> f64 {
        (self.self_reliance_own + self.gaps.self_reliance).clamp(0.0, 1.0)
    }

    /// Trust as of the last run.
    #[inline]
    pub fn trust(&self) -> f64 {
        (self.trust_own + self.gaps.trust).clamp(0.0, 1.0)
    }

    /// Lets gaps fade and severities run until `now`; self-reliance is held constant over the stretch.
    pub fn run(&mut self, now: Moment, nature: &Nature, on: &Mechanisms) {
        self.gaps.fade(now, nature);
        if now > self.as_of {
            self.grow(self.growth(nature, on), now);
        }
    }

    /// Lets severities run until `now` at this rate of growth.
    #[inline]
    pub fn grow(&mut self, growth: Growth, now: Moment) {
        let weeks = now - self.as_of;
        if weeks <= 0.0 {
            return;
        }
        self.as_of = now;
        let course = growth.over(weeks);
        for d in domains(self.present) {
            self.severity[d] = course.later(self.severity[d]);
        }
    }

    /// Burden as it will be at `now` if nothing happens.
    #[inline]
    pub fn burden_at(&self, now: Moment, nature: &Nature, on: &Mechanisms) -> f64 {
        self.burden_after(self.course(self.growth(nature, on), now))
    }

    /// Burden after this course.
    #[inline]
    pub fn burden_after(&self, course: Course) -> f64 {
        domains(self.present).map(|d| course.later(self.severity[d])).sum()
    }

    /// The course of the problems from when they were last brought up to date until `now`.
    #[inline]
    pub fn course(&self, growth: Growth, now: Moment) -> Course {
        growth.over((now - self.as_of).max(0.0))
    }

    /// How the problems grow at the present self-reliance.
    #[inline]
    pub fn growth(&self, nature: &Nature, on: &Mechanisms) -> Growth {
        if !on.course {
            return Growth { rate: 0.0, brake: 0.0 };
        }
        let s = self.self_reliance();
        let help = if self.state == State::WithVolunteers { nature.volunteer_support } else { 0.0 };
        Growth {
            rate: growth_rate(s, self.network + help, nature),
            brake: nature.growth * (1.0 - s) / nature.severity_max,
        }
    }

    /// The domain of the most severe problem.
    pub fn worst(&self) -> usize {
        let mut worst = 0;
        for d in 1..DOMAINS {
            if self.severity[d] > self.severity[worst] {
                worst = d;
            }
        }
        worst
    }

    /// Hazards a week of spill-over, flare-up and crisis at the present severities (MODEL section 4):
    /// spill_over B (1 - s); flare_up min(2, sum of the others) (1 - s);
    /// crisis_rate (B - threshold) where positive.
    #[inline]
    pub fn hazards(&self, burden: f64, presenting: f64, nature: &Nature, on: &Mechanisms) -> [f64; 3] {
        let s = self.self_reliance();
        let others = burden - presenting;
        let spill = if on.spill_over { nature.spill_over * burden * (1.0 - s) } else { 0.0 };
        let flare = if on.flare_up { nature.flare_up * others.min(2.0) * (1.0 - s) } else { 0.0 };
        [spill, flare, crisis_hazard(burden, nature, on)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(severity: f64, self_reliance_own: f64) -> ProblemFile {
        let mut all = [0.0; DOMAINS];
        all[2] = severity;
        ProblemFile {
            household: Id::new(0),
            who: 0,
            severity: all,
            as_of: 0.0,
            presenting: 2,
            present: 4,
            known: 4,
            referred: 0,
            others: 0,
            state: State::Latent,
            neighbourhood: Id::new(0),
            network: 0.3,
            self_reliance_own,
            trust_own: 0.6,
            gaps: Gaps::default(),
            counts: Counts::default(),
            budget: [1.0; EVENTS],
            hazard: [0.0; EVENTS],
            looked_at: 0.0,
            next_at: 0.0,
            next: EVENTS,
            stamp: 0,
            in_use: true,
        }
    }

    /// If this failed, problems would run differently depending on how often we look at them.
    #[test]
    fn the_course_follows_its_equation_however_often_it_is_looked_at() {
        let (nature, on) = (Nature::default(), Mechanisms::default());
        for (s, start) in [(0.2, 0.8), (0.5, 0.8), (0.8, 1.9), (0.2, 3.0)] {
            let mut once = file(start, s);
            once.run(40.0, &nature, &on);
            let mut often = file(start, s);
            for i in 1..=400 {
                often.run(f64::from(i) * 0.1, &nature, &on);
            }
            let mut euler = start;
            for _ in 0..40_000 {
                let a = nature.growth * (1.0 - s) * (1.0 - euler / nature.severity_max);
                euler += 0.001 * euler * (a - nature.healing * (s + 0.3) * 0.5);
            }
            assert!((once.severity[2] - often.severity[2]).abs() < 1e-9);
            assert!((once.severity[2] - euler).abs() < 2e-4, "{s} {start}: {} {euler}", once.severity[2]);
        }
    }

    /// If this failed, thousands of files would take another cache line each, and every look with them.
    #[test]
    fn a_file_stays_small() {
        assert!(size_of::<ProblemFile>() <= 288);
    }
}
