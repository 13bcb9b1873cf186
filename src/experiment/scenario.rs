//! A scenario as it was written and checked.

use super::findings::Text;
use crate::model::parameters::Parameters;

/// A scenario as it was written and checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// Name in files.
    pub id: String,
    /// Title.
    pub title: Text,
    /// What it is about.
    pub about: Text,
    /// Whether it is a named place.
    pub illustration: bool,
    /// What the measured years run on.
    pub parameters: Parameters,
    /// What the warm-up runs on.
    pub history: Parameters,
}
