//! Second floor: questions put to the model, answered in finished numbers.

pub mod analysis;
pub mod compare;
mod describe;
pub mod design;
pub mod ensemble;
pub mod event;
mod expectation;
pub mod findings;
pub mod load;
pub mod paths;
pub mod patterns;
mod places;
pub mod pool;
pub mod precision;
pub mod reference;
pub mod scenario;
pub mod sensitivity;
pub mod statistics;
pub mod sweep;
mod warning;
