//! What an analysis found: finished numbers for tables, charts and the page.

pub use super::study::Extent;
use crate::experiment::sensitivity::conclusions::Conclusion;
use crate::experiment::sensitivity::discovery::Box;
use crate::experiment::sensitivity::levers::Best;
use crate::experiment::sensitivity::places;
use crate::experiment::sensitivity::policies::Robustness;
use crate::experiment::sensitivity::regression::Association;
use crate::experiment::sensitivity::screening::Effects;
use crate::experiment::sensitivity::variance::Indices;
use crate::experiment::statistics::Interval;
use crate::experiment::sweep::plan::{Asked, Plan};

/// Everything that was found.
#[derive(Clone, Debug)]
pub struct Findings {
    /// What the sweep asks.
    pub plan: Plan,
    /// How much of it there is.
    pub extent: Extent,
    /// Lowest and highest value of each uncertainty.
    pub ranges: Vec<(f64, f64)>,
    /// By outcome.
    pub outcomes: Vec<OutcomeFindings>,
}

/// What was found about an outcome.
#[derive(Clone, Debug)]
pub struct OutcomeFindings {
    /// What is asked.
    pub asked: Asked,
    /// Independent points behind what is counted over points; 0 when nothing can be said.
    pub points: usize,
    /// Points that were simulated and could not be used.
    pub left_out: usize,
    /// The policy with the best mean, where more or less is better.
    pub best: Option<usize>,
    /// Mean over the points under each policy.
    pub levels: Vec<Interval>,
    /// What each policy but the first changes against it.
    pub conclusions: Vec<Conclusion>,
    /// How factors bear on it.
    pub influences: Vec<Influence>,
    /// How it goes along each factor.
    pub curves: Vec<Curve>,
    /// How it goes along two.
    pub heats: Vec<Heat>,
    /// Where what was asked fails, and where conclusions turn.
    pub discoveries: Vec<Discovery>,
    /// How each policy does over all points, where more or less is better.
    pub policies: Vec<Robustness>,
}

impl OutcomeFindings {
    /// Whether a subject is one of the few that are told: the outcome under the first policy, the difference
    /// of the best one (or of the second, where the first is the best), and all policies together.
    pub fn is_chief(&self, subject: Subject) -> bool {
        match subject {
            Subject::Under(policy) => policy == 0,
            Subject::Against(policy) => policy == self.best.unwrap_or(0).max(1),
            Subject::All => true,
        }
    }

    /// Of an outcome that is known at no point.
    pub(super) fn nothing(asked: Asked, left_out: usize) -> Self {
        Self {
            asked,
            points: 0,
            left_out,
            best: None,
            levels: Vec::new(),
            conclusions: Vec::new(),
            influences: Vec::new(),
            curves: Vec::new(),
            heats: Vec::new(),
            discoveries: Vec::new(),
            policies: Vec::new(),
        }
    }
}

/// What is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The outcome under a policy.
    Under(usize),
    /// The difference of a policy with the first.
    Against(usize),
    /// The outcome under all policies, the levers of numbers among the factors.
    All,
}

/// Something that varies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Factor {
    /// A lever, by its place in the plan.
    Lever(usize),
    /// An uncertainty, by its place in the plan.
    Uncertainty(usize),
}

/// How factors bear on something.
#[derive(Clone, Debug)]
pub struct Influence {
    /// On what.
    pub subject: Subject,
    /// The factors.
    pub factors: Vec<Factor>,
    /// Points behind it, those that hang together included.
    pub points: usize,
    /// Share of the variance between points that is luck of too few replications, if it can be known.
    pub luck: Option<f64>,
    /// Sobol' indices, in designs for them.
    pub indices: Vec<Indices>,
    /// Elementary effects, in designs for them.
    pub effects: Vec<Effects>,
    /// Regression and partial rank correlation, where factors can be told apart.
    pub association: Option<Association>,
    /// The place of each factor, those whose intervals overlap together; empty where nothing was measured.
    pub places: Vec<usize>,
    /// Whether each factor is told from none: a correlation from zero; a share or a size from that of the
    /// weakest factor, which shows what luck alone gives.
    pub told: Vec<bool>,
}

impl Influence {
    /// The measure by which factors are ranked: the share of the variance with all interactions, the size of
    /// effects, or the size of the partial rank correlation; the first of these that there is.
    pub fn strengths(&self) -> Vec<Interval> {
        if !self.indices.is_empty() {
            return self.indices.iter().map(|index| index.total).collect();
        }
        if !self.effects.is_empty() {
            return self.effects.iter().map(|effect| effect.size).collect();
        }
        self.association.iter().flat_map(|found| &found.ranks).map(sized).collect()
    }

    /// With the places of its factors, and which of them are told from none; where nothing could have been
    /// otherwise all share a place and none is told.
    pub(super) fn ranked(mut self, varies: bool) -> Self {
        let strengths = self.strengths();
        if !varies {
            (self.places, self.told) = (vec![1; strengths.len()], vec![false; strengths.len()]);
            return self;
        }
        self.places = places(&strengths);
        let weakest = strengths.iter().map(|s| s.high).fold(f64::INFINITY, f64::min);
        self.told = match &self.association {
            Some(found) if self.indices.is_empty() && self.effects.is_empty() => {
                found.ranks.iter().map(|rank| rank.low > 0.0 || rank.high < 0.0).collect()
            }
            _ => strengths.iter().map(|s| strengths.len() == 1 || s.low > weakest).collect(),
        };
        self
    }
}

/// The size of an estimate that may have either sign.
fn sized(interval: &Interval) -> Interval {
    let (low, high) = (interval.low.abs(), interval.high.abs());
    let crosses = interval.low < 0.0 && interval.high > 0.0;
    Interval {
        estimate: interval.estimate.abs(),
        low: if crosses { 0.0 } else { low.min(high) },
        high: low.max(high),
    }
}

/// An outcome along one factor.
#[derive(Clone, Debug)]
pub struct Curve {
    /// Along what.
    pub factor: Factor,
    /// A line for each level of something else, or one for all.
    pub lines: Vec<Line>,
}

/// One line of a curve.
#[derive(Clone, Debug)]
pub struct Line {
    /// For which policies and points.
    pub within: Within,
    /// Where it goes.
    pub points: Vec<(f64, Interval)>,
    /// The best value of the lever along which it goes.
    pub best: Option<Best>,
}

/// A part of the policies or points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Within {
    /// All of them.
    All,
    /// Those in which this factor has this value.
    Level(Factor, f64),
    /// One policy.
    Policy(usize),
}

/// An outcome along two factors.
#[derive(Clone, Debug)]
pub struct Heat {
    /// What is shown.
    pub subject: Subject,
    /// From left to right.
    pub x: Side,
    /// From below upwards.
    pub y: Side,
    /// By row from below, then from left to right; `None` where nothing lies.
    pub cells: Vec<Vec<Option<Cell>>>,
}

/// One side of a heat map.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// The factor.
    pub factor: Factor,
    /// From where to where each row or column goes; of values that were chosen both are the value.
    pub parts: Vec<(f64, f64)>,
}

/// A cell of a heat map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cell {
    /// Mean with its 95 % interval.
    pub mean: Interval,
    /// Points behind it.
    pub points: usize,
}

/// What happens in a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The outcome is not what was asked.
    Fails,
    /// The difference that a policy makes has not the sign of its mean.
    Turns,
}

/// Where something happens.
#[derive(Clone, Debug)]
pub struct Discovery {
    /// On what.
    pub subject: Subject,
    /// What happens.
    pub what: What,
    /// The factors.
    pub factors: Vec<Factor>,
    /// Points at which it happens; with several policies, runs of them.
    pub cases: usize,
    /// Of so many.
    pub points: usize,
    /// From all points down to the smallest box, each to be chosen; empty when it happens nowhere, everywhere
    /// or too seldom.
    pub boxes: Vec<Box>,
    /// The one that is chosen; none where nothing stands out from luck.
    pub chosen: Option<Chosen>,
}

impl Discovery {
    /// Whether there is something to tell: a limit was asked for, or a conclusion turns somewhere.
    pub fn is_told(&self) -> bool {
        self.what == What::Fails || self.cases > 0
    }
}

/// A box that is chosen to be told, without limits that could be luck.
#[derive(Clone, Debug)]
pub struct Chosen {
    /// Where it lies, and what is in it.
    pub found: Box,
    /// Its limits, the least likely by luck first.
    pub limits: Vec<Limit>,
    /// Limits that it had and that were taken away, since they could be luck.
    pub dropped: Vec<Limit>,
    /// The factors of its first two limits, by their places among the factors of the discovery; of one limit
    /// any other beside it, if there is another.
    pub axes: (usize, Option<usize>),
    /// The points along these, and whether it happens there.
    pub scatter: Vec<(f64, f64, bool)>,
}

/// A limit of a box.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limit {
    /// Of which factor, by its place among the factors of the discovery.
    pub factor: usize,
    /// From where on, if it has a lower end.
    pub low: Option<f64>,
    /// Until where, if it has an upper end.
    pub high: Option<f64>,
    /// How likely it is that it is luck.
    pub by_luck: f64,
}
