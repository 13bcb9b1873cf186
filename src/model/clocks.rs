//! The clocks of a neighbourhood: how far the integrated hazards of new problems and of light questions
//! have run, and which household is due at which reading.
//!
//! A household draws once at what reading it is due; what raises or lowers the rate of all households
//! moves the clock and not their luck. Well households therefore cost nothing. Written by demand.

use super::household::Household;
use super::parameters::Parameters;
use crate::kernel::column::Id;
use crate::kernel::quantile::BetaTable;
use crate::kernel::random::{Luck, Stream, stream};
use crate::kernel::week::per_week;

const LIGHT_QUESTION: Stream = stream("household.light-question");
/// Weeks that a bucket of waiting households usually covers.
const BUCKET_WEEKS: f64 = 8.0;

/// Both clocks of a neighbourhood, and what bears on all its households.
#[derive(Clone, Debug)]
pub struct Clocks {
    /// Integrated onset hazard of a household of vulnerability 1.
    pub onset: Clock,
    /// Integrated rate of light questions of an average household.
    pub light: Clock,
    /// How near help is to a household that needs it: proximity, less what the known wait deters.
    pub reach: f64,
    /// How near it is to a household with a light question, relative to the usual.
    pub light_reach: f64,
    /// What outreach does for a hidden household this week.
    pub outreach: Outreach,
    /// Households with problems that are in no kind of help.
    pub latent: u32,
    /// Smoothed prevention hours per household and week.
    pub prevention: f64,
    /// Households living here.
    pub households: u32,
    /// The first of them.
    pub first: Id<Household>,
    /// Identity in draws of the first; the others follow in order.
    pub who: u32,
    /// How the network strength of its households is distributed.
    pub network: BetaTable,
    /// Relative vulnerability of the neighbourhood.
    pub vulnerability: f64,
}

/// Outreach in a neighbourhood.
#[derive(Clone, Copy, Debug, Default)]
pub struct Outreach {
    /// Rate a week at which a hidden household that trusts help fully is found and accepts it.
    pub found: f64,
    /// Whether a household beyond the threshold of crises is helped when found, whatever its trust.
    pub compels: bool,
}

impl Clocks {
    /// The identity in draws of a household that lives here.
    #[inline]
    pub fn who_is(&self, id: Id<Household>) -> u32 {
        self.who + (id.number() - self.first.number())
    }

    /// Sets the clock of a household's `nth` light question, counted from reading `from`.
    pub fn schedule_light(&mut self, id: Id<Household>, nth: u32, from: f64, luck: Luck) {
        if self.vulnerability > 0.0 {
            let draw = luck.draw(LIGHT_QUESTION, self.who_is(id), nth).exponential();
            self.light.set(id, nth, from + draw / self.vulnerability);
        }
    }
}

/// A clock and the households that wait for it.
///
/// They stand in buckets of about eight weeks: setting one is a push, and a week reads the end of one
/// sorted bucket. (A heap of all households spent a sixth of the whole simulation in cache misses.)
#[derive(Clone, Debug)]
pub struct Clock {
    /// The reading.
    pub reading: f64,
    width: f64,
    buckets: Vec<Vec<Due>>,
    current: usize,
    sorted: bool,
}

/// The reading at which a household is due, who it is, and which time it will be.
type Due = (f64, u32, u32);

impl Clock {
    /// A clock at zero that usually runs `pace` a week, for about `weeks`; whoever is due later stands in
    /// the last bucket.
    pub fn new(pace: f64, weeks: u32) -> Self {
        let width = if pace > 0.0 { pace * BUCKET_WEEKS } else { 1.0 };
        let buckets = (f64::from(weeks) / BUCKET_WEEKS) as usize + 2;
        Self { reading: 0.0, width, buckets: vec![Vec::new(); buckets], current: 0, sorted: false }
    }

    /// Sets the reading at which a household is due for the `nth` time.
    pub fn set(&mut self, id: Id<Household>, nth: u32, due: f64) {
        let bucket = ((due / self.width) as usize).clamp(self.current, self.buckets.len() - 1);
        self.buckets[bucket].push((due, id.number(), nth));
        self.sorted &= bucket != self.current;
    }

    /// The next household that is due by now, in order of readings, with the `nth` it was set with and the
    /// reading at which it was due.
    pub fn next_due(&mut self) -> Option<(Id<Household>, u32, f64)> {
        loop {
            let bucket = &mut self.buckets[self.current];
            if !self.sorted {
                bucket.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)));
                self.sorted = true;
            }
            if let Some((due, who, nth)) = bucket.pop_if(|(due, ..)| *due <= self.reading) {
                return Some((Id::new(who), nth, due));
            }
            let passed = (self.current + 1) as f64 * self.width <= self.reading;
            if !passed || self.current + 1 == self.buckets.len() {
                return None;
            }
            self.current += 1;
            self.sorted = false;
        }
    }
}

/// Onset hazard a week of a household of vulnerability 1, before prevention.
pub fn onset_rate(p: &Parameters) -> f64 {
    per_week(p.demand.onset_per_1000 / 1000.0)
}

/// Light questions a week of an average household.
pub fn light_rate(p: &Parameters) -> f64 {
    per_week(p.demand.light_per_1000 / 1000.0 * p.municipality.persons_per_household)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// If this failed, problems would come to the wrong households, or in another order than their luck.
    #[test]
    fn households_are_due_in_order_however_the_clock_runs() {
        for step in [0.3, 1.0, 7.5] {
            let mut clock = Clock::new(0.125, 100);
            let due: Vec<f64> = (0..200u32).map(|i| f64::from(i * 37 % 200) * 0.13 + 0.01).collect();
            for (i, due) in due.iter().enumerate() {
                clock.set(Id::new(i as u32), 0, *due);
            }
            let mut seen = Vec::new();
            while clock.reading < 30.0 {
                clock.reading += step;
                while let Some((id, nth, due)) = clock.next_due() {
                    assert!(due <= clock.reading && due > clock.reading - step);
                    seen.push(due);
                    if due < 0.5 {
                        clock.set(id, nth + 1, due + 1.0);
                    }
                }
            }
            assert!(seen.is_sorted());
            assert_eq!(seen.len(), 200 + due.iter().filter(|d| **d < 0.5).count());
        }
    }
}
