//! What was found about patterns: finished numbers, made to be written down and read back.

use crate::experiment::statistics::{Band, Interval, wilson};
use serde::{Deserialize, Serialize};

/// What is said of a claim or a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It was seen.
    Holds,
    /// The opposite was seen, or an effect worth telling was ruled out.
    DoesNotHold,
    /// More replications would tell.
    NotDecided,
    /// It was seen at the values of the baseline and not at a tenth or more of the believable points, or the
    /// other way about.
    DependsOn,
}

impl Verdict {
    /// Its word in files.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Holds => "holds",
            Verdict::DoesNotHold => "does not hold",
            Verdict::NotDecided => "not decided",
            Verdict::DependsOn => "depends on",
        }
    }
}

/// What was found about several patterns.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Findings {
    /// Seed of the luck.
    pub seed: u64,
    /// Replications of every side.
    pub replications: usize,
    /// One by one.
    pub patterns: Vec<PatternFindings>,
}

/// What was found about one pattern.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PatternFindings {
    /// Its name.
    pub id: String,
    /// What its claims say at the values of the baseline.
    pub here: Verdict,
    /// Its claims, in their order.
    pub claims: Vec<ClaimFindings>,
    /// Whether the sides were exactly equal under the ablation, on the variable of the mechanism.
    pub zero: bool,
    /// What believable points say, if they were asked.
    pub robust: Option<Robust>,
}

/// What was found about one claim.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClaimFindings {
    /// What its numbers say together.
    pub verdict: Verdict,
    /// Its numbers.
    pub numbers: Vec<Number>,
    /// The smallest effect worth telling.
    pub least: f64,
    /// The effect by quarter, where the shape is one in time.
    pub course: Option<Course>,
    /// Years that have passed when the effect changes sides, where the shape says that it does.
    pub turn: Option<f64>,
    /// The outcome by level, where the claim is about a curve.
    pub levels: Vec<Level>,
}

/// A number of a claim with its interval, and the same under the ablation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Number {
    /// What it is.
    pub what: What,
    /// What was expected of it.
    pub expected: Expected,
    /// The effect.
    pub effect: Interval,
    /// The effect under the ablation.
    pub ablated: Interval,
    /// The figure of the reference.
    pub reference: f64,
}

/// What a number of a claim is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// The effect in the window.
    Effect,
    /// The effect in the window beyond that between two other sides.
    Beyond,
    /// The effect in the early window.
    Early,
    /// The effect in the window beyond the early one.
    Grown,
    /// The effect in the window beyond half of the early one, in the direction of the early one.
    Left,
    /// How far the curve bends, over the whole range.
    Curvature,
    /// The best inner level against the lowest level.
    FromLow,
    /// The best inner level against the highest level.
    FromHigh,
}

/// What was expected of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Expected {
    /// Above zero.
    More,
    /// Below zero.
    Less,
    /// Not zero.
    Either,
    /// Less above zero than the smallest effect worth telling.
    NoMore,
    /// Less below zero than that.
    NoLess,
}

/// An effect by quarter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Course {
    /// The effect with its plain 95 % interval.
    pub effect: Band,
    /// Its mean under the ablation.
    pub ablated: Vec<f64>,
}

/// An outcome at one level of a curve.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Level {
    /// Where it stands on the axis.
    pub at: f64,
    /// The outcome with its plain 95 % interval.
    pub value: Interval,
    /// Its mean under the ablation.
    pub ablated: f64,
}

/// What believable points say about a pattern.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Robust {
    /// Points at which it was tried.
    pub points: usize,
    /// Points whose load no demand could give, not among those.
    pub unmet: usize,
    /// Replications at each point.
    pub replications: usize,
    /// Seed of the points.
    pub seed: u64,
    /// Per claim the share of points at which all estimates lie on the expected side (Wilson).
    pub signs: Vec<Interval>,
    /// Points at which every claim holds.
    pub shown: usize,
    /// Points at which an interval lies on the other side.
    pub against: usize,
    /// Parameters on which it depends, by path, with their rank correlation with how clearly it shows.
    pub parameters: Vec<(String, f64)>,
}

/// The share of points that must decide against what is seen at the baseline's values.
const AGAINST: f64 = 0.1;

/// Points from which on their share itself decides: a tenth of fewer would be a single point. Below, the
/// whole interval of the share must lie beyond.
const ENOUGH: usize = 20;
/// Points below which they change no verdict.
const FEWEST: usize = 10;

impl PatternFindings {
    /// The verdict, with what believable points say where they were asked.
    pub fn verdict(&self) -> Verdict {
        let Some(robust) = &self.robust else { return self.here };
        let turned = match self.here {
            Verdict::Holds => robust.against,
            _ => robust.shown,
        };
        let share = wilson(turned, robust.points.max(1));
        let depends = match robust.points {
            0..FEWEST => false,
            FEWEST..ENOUGH => share.low >= AGAINST,
            ENOUGH.. => share.estimate >= AGAINST,
        };
        if depends { Verdict::DependsOn } else { self.here }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A pattern that a tenth of the believable points deny would be passed off as sure.
    #[test]
    fn a_tenth_of_the_points_makes_it_depend() {
        let found = |here, shown, against| PatternFindings {
            id: String::from("p"),
            here,
            claims: Vec::new(),
            zero: true,
            robust: Some(Robust {
                points: 50,
                unmet: 0,
                replications: 6,
                seed: 1,
                signs: Vec::new(),
                shown,
                against,
                parameters: Vec::new(),
            }),
        };
        assert_eq!(found(Verdict::Holds, 40, 4).verdict(), Verdict::Holds);
        assert_eq!(found(Verdict::Holds, 40, 5).verdict(), Verdict::DependsOn);
        assert_eq!(found(Verdict::DoesNotHold, 5, 40).verdict(), Verdict::DependsOn);
        assert_eq!(found(Verdict::DoesNotHold, 4, 40).verdict(), Verdict::DoesNotHold);
        let few = |(against, points)| {
            let mut found = found(Verdict::Holds, 0, against);
            found.robust.iter_mut().for_each(|robust| robust.points = points);
            found.verdict()
        };
        // Of nine points all say nothing; of nineteen two could be luck and six could not.
        let told = [(9, 9), (2, 19), (6, 19), (2, 20)].map(few);
        use Verdict::{DependsOn, Holds};
        assert_eq!(told, [Holds, Holds, DependsOn, DependsOn]);
        let alone = PatternFindings { robust: None, ..found(Verdict::Holds, 0, 50) };
        assert_eq!(alone.verdict(), Verdict::Holds);
    }
}
