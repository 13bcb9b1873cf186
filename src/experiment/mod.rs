//! Second floor: questions put to the model, answered in finished numbers.

pub mod findings;
pub mod reference;
pub mod scenario;
pub mod statistics;
