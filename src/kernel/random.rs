//! Addressed randomness (contract only; the real one follows).

/// The luck of one replication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Luck {
    /// Seed of the experiment.
    pub seed: u64,
    /// Which replication, counted from 0.
    pub replication: u32,
}
