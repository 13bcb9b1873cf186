//! Ground floor: the words every other floor uses, and not a word of social work.

pub mod column;
pub mod math;
pub mod outcome;
pub mod parameter;
pub mod quantile;
pub mod random;
pub mod week;
