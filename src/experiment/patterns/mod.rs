//! Patterns: what should emerge, tried as paired experiments beside their ablation, with a verdict.
//!
//! A pattern is a file. `read` checks it, `trial` simulates its sides, `measure` makes the numbers of its
//! claims, `judge` says what they show, and `robust` asks the same at many believable points. The rule of
//! verdicts stands in `docs/decisions/0014-patterns.md`.

mod claim;
pub mod findings;
mod judge;
mod measure;
mod read;
pub mod robust;
pub mod trial;

pub use read::{looks_like, read};

use super::ensemble::Trial;
use super::findings::Text;
use crate::kernel::outcome::Outcome;
use crate::kernel::week::WEEKS_PER_YEAR;
use std::collections::BTreeSet;
use std::ops::Range;

/// A pattern, read and found right.
#[derive(Clone, Debug)]
pub struct Pattern {
    /// Name in files and on the command line.
    pub id: String,
    /// Whether it says more than a rule does.
    pub kind: Kind,
    /// Facts that it goes back to, by their ids in `docs/facts.md`.
    pub facts: Vec<String>,
    /// What is expected, in a sentence.
    pub sentence: Text,
    /// Which mechanism should bring it about.
    pub why: Text,
    /// What is laid beside each other.
    pub sides: Vec<Side>,
    /// What should be seen.
    pub claims: Vec<Claim>,
    /// What must then be exactly equal: the outcome, and the sides by place, changed and reference.
    pub zero: (&'static Outcome, Pair),
}

/// Whether a pattern says more than a rule does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// No single term of a formula contains it.
    Emergence,
    /// Nearly a restatement of one rule.
    Wiring,
    /// Partly the one, partly the other.
    Both,
}

impl Kind {
    /// Every kind with its word in a file.
    pub const ALL: [(Kind, &'static str); 3] =
        [(Kind::Emergence, "emergence"), (Kind::Wiring, "wiring"), (Kind::Both, "both")];
}

/// One town under one choice.
#[derive(Clone, Debug)]
pub struct Side {
    /// Name in the file.
    pub id: String,
    /// Name for readers.
    pub name: Text,
    /// Where it stands on the axis of a curve.
    pub at: Option<f64>,
    /// As it is.
    pub plain: Trial,
    /// Under the ablation.
    pub ablated: Trial,
    /// Paths that the pattern itself sets in the measured years.
    pub own: BTreeSet<String>,
    /// Paths that it sets in the past.
    pub own_past: BTreeSet<String>,
}

/// A changed side and its reference, by their places.
pub type Pair = (usize, usize);

/// One thing that should be seen.
#[derive(Clone, Debug)]
pub struct Claim {
    /// The outcome.
    pub outcome: &'static Outcome,
    /// An outcome that is taken off it.
    pub minus: Option<&'static Outcome>,
    /// What should be seen.
    pub shape: Shape,
    /// Between which sides.
    pub between: Between,
    /// The window.
    pub window: Window,
    /// The earlier window, where the shape has one.
    pub early: Option<Window>,
    /// The smallest effect worth telling, in the unit of the outcome; without it 2 % of the reference.
    pub least: Option<f64>,
}

/// Between which sides something should be seen.
#[derive(Clone, Debug, PartialEq)]
pub enum Between {
    /// Two sides; the effect beyond that between two others, if there are any.
    Sides(Pair, Option<Pair>),
    /// Levels along an axis, in its order: sides, and where they stand.
    Levels(Vec<(usize, f64)>),
}

/// A stretch of measured time in years that have passed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    /// Its beginning.
    pub from: f64,
    /// Its end.
    pub until: f64,
}

impl Window {
    /// Its weeks.
    pub fn weeks(&self) -> Range<usize> {
        let week = |years: f64| (years * f64::from(WEEKS_PER_YEAR)).round() as usize;
        week(self.from)..week(self.until)
    }
}

/// What should be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// More; with an early window, more than then.
    Rises,
    /// Less; with an early window, less than then.
    Falls,
    /// More, and ever faster along the levels.
    RisesFaster,
    /// Less, and ever faster along the levels.
    FallsFaster,
    /// On the better side in the early window, on the worse one later.
    BetterBeforeWorse,
    /// On the worse side in the early window, on the better one later.
    WorseBeforeBetter,
    /// Best at a level between the ends.
    InteriorOptimum,
    /// More than half of the early effect is gone later.
    Returns,
    /// Less than half of the early effect is gone later.
    Stays,
    /// Not better by as much as the smallest effect worth telling.
    NoBetter,
    /// Not more by as much as that.
    NoMore,
}

impl Shape {
    /// Every shape with its word in a file.
    pub const ALL: [(Shape, &'static str); 11] = [
        (Shape::Rises, "rises"),
        (Shape::Falls, "falls"),
        (Shape::RisesFaster, "rises-more-than-proportionally"),
        (Shape::FallsFaster, "falls-more-than-proportionally"),
        (Shape::BetterBeforeWorse, "better-before-worse"),
        (Shape::WorseBeforeBetter, "worse-before-better"),
        (Shape::InteriorOptimum, "interior-optimum"),
        (Shape::Returns, "returns"),
        (Shape::Stays, "stays"),
        (Shape::NoBetter, "no-better"),
        (Shape::NoMore, "no-more"),
    ];

    /// Whether it is about levels along an axis.
    pub fn has_levels(self) -> bool {
        matches!(self, Shape::RisesFaster | Shape::FallsFaster | Shape::InteriorOptimum)
    }

    /// Whether it needs an earlier window.
    pub fn needs_early(self) -> bool {
        matches!(self, Shape::BetterBeforeWorse | Shape::WorseBeforeBetter | Shape::Returns | Shape::Stays)
    }

    /// Whether it must be known which way is better.
    pub fn needs_better(self) -> bool {
        matches!(
            self,
            Shape::BetterBeforeWorse | Shape::WorseBeforeBetter | Shape::InteriorOptimum | Shape::NoBetter
        )
    }
}
