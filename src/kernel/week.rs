//! The clock: whole weeks, and moments inside a week for what must be exact.

/// A year of the model has 52 weeks.
pub const WEEKS_PER_YEAR: u32 = 52;
/// A quarter of it.
pub const WEEKS_PER_QUARTER: u32 = 13;

/// A week, counted from the founding of the world.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Week(pub u32);

impl Week {
    /// The moment at which this week begins.
    #[inline]
    pub fn start(self) -> Moment {
        f64::from(self.0)
    }

    /// The moment at which this week ends and the next begins.
    #[inline]
    pub fn end(self) -> Moment {
        f64::from(self.0 + 1)
    }
}

/// Continuous time in weeks since the founding: 12.25 lies a quarter into week 12.
pub type Moment = f64;

/// How long the world lives: weeks that only settle it, then weeks that are measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Horizon {
    /// Weeks under the history scenario, not reported.
    pub warmup: u32,
    /// Weeks under the scenario itself, one row of the ledger each.
    pub measured: u32,
}

/// The probability per week that corresponds to a hazard per year.
#[inline]
pub fn per_week(per_year: f64) -> f64 {
    per_year / f64::from(WEEKS_PER_YEAR)
}
