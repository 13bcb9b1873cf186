//! The only formulas of inference in the house.

/// An estimate with its 95 % interval.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Interval {
    /// The estimate.
    pub estimate: f64,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// How replications spread: quantiles.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Spread {
    /// 5 % lie below.
    pub p05: f64,
    /// 25 % lie below.
    pub p25: f64,
    /// The median.
    pub p50: f64,
    /// 75 % lie below.
    pub p75: f64,
    /// 95 % lie below.
    pub p95: f64,
}

/// Quantiles over replications at each moment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fan {
    /// 5 % lie below.
    pub p05: Vec<f64>,
    /// 25 % lie below.
    pub p25: Vec<f64>,
    /// The median.
    pub p50: Vec<f64>,
    /// 75 % lie below.
    pub p75: Vec<f64>,
    /// 95 % lie below.
    pub p95: Vec<f64>,
}

/// A mean over replications at each moment, with its 95 % interval.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Band {
    /// The mean.
    pub mean: Vec<f64>,
    /// Lower end.
    pub low: Vec<f64>,
    /// Upper end.
    pub high: Vec<f64>,
}
