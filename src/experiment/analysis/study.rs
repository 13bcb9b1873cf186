//! What a sweep has measured so far, brought into a form in which every point has every policy and as many
//! replications as every other.

use crate::experiment::design::Point;
use crate::experiment::scenario::parameter;
use crate::experiment::sensitivity::{Points, Response};
use crate::experiment::sweep::plan::{Asked, DesignKind, Lever, Plan};
use crate::kernel::outcome::Better;
use crate::kernel::parameter::Kind;
use serde::Serialize;

/// How much of a sweep there is, and how much of that is used.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Extent {
    /// Points that are used.
    pub points: usize,
    /// Of so many.
    pub of_points: usize,
    /// Replications that are used of each point.
    pub replications: usize,
    /// Of so many.
    pub of_replications: usize,
    /// Runs that were made.
    pub runs: usize,
    /// Of so many.
    pub of_runs: usize,
    /// Runs that left nothing because they failed.
    pub failed: usize,
}

impl Extent {
    /// Whether every run is there and is used.
    pub fn is_whole(&self) -> bool {
        self.points == self.of_points && self.replications == self.of_replications
    }
}

/// Figures as they are read, one after another; what was not measured is no number.
#[derive(Clone, Debug)]
pub struct Runs {
    plan: Plan,
    points: usize,
    /// By outcome, policy, replication and point.
    values: Vec<f64>,
    /// By replication and point: whether it has been simulated.
    made: Vec<bool>,
    failed: usize,
}

impl Runs {
    /// None of this plan yet.
    pub fn of(plan: Plan) -> Self {
        let points = plan.count();
        let made = plan.replications as usize * points;
        let values = vec![f64::NAN; made * plan.policies.len() * plan.outcomes.len()];
        Self { plan, points, values, made: vec![false; made], failed: 0 }
    }

    /// Takes in that a replication of these points was simulated, with so many failed runs.
    pub fn made(&mut self, replication: usize, points: std::ops::Range<usize>, failed: usize) {
        for point in points {
            self.made[replication * self.points + point] = true;
        }
        self.failed += failed;
    }

    /// Takes in a figure.
    pub fn figure(&mut self, outcome: usize, policy: usize, replication: usize, point: usize, value: f64) {
        let place = self.place(outcome, policy, replication) + point;
        self.values[place] = value;
    }

    /// Where the figures of the points of a replication begin.
    fn place(&self, outcome: usize, policy: usize, replication: usize) -> usize {
        let policies = self.plan.policies.len();
        ((outcome * policies + policy) * self.plan.replications as usize + replication) * self.points
    }

    /// The replications and points that are used. Replications are taken one after another, each time that
    /// with the most points in common with those before; of these steps the one with the most runs counts,
    /// and of equal ones that with more replications.
    fn used(&self) -> (Vec<usize>, Vec<usize>) {
        let there = |r: usize, p: usize| self.made[r * self.points + p];
        let mut left: Vec<usize> = (0..self.plan.replications as usize).collect();
        let mut points: Vec<usize> = (0..self.points).collect();
        let (mut taken, mut best) = (Vec::new(), (Vec::new(), Vec::new()));
        while !left.is_empty() {
            let common = |r: &usize| points.iter().filter(|p| there(*r, **p)).count();
            let place = (0..left.len()).rev().max_by_key(|place| common(&left[*place]));
            let next = left.remove(place.expect("one is left"));
            points.retain(|p| there(next, *p));
            taken.push(next);
            if !points.is_empty() && taken.len() * points.len() >= best.0.len() * best.1.len() {
                best = (taken.clone(), points.clone());
            }
        }
        best.0.sort_unstable();
        best
    }

    /// The study of what there is; `None` if no point is there yet.
    pub fn study(self) -> Option<Study> {
        let (replications, points) = self.used();
        if points.is_empty() {
            return None;
        }
        let runs = self.made.iter().filter(|made| **made).count() * self.plan.policies.len();
        let extent = Extent {
            points: points.len(),
            of_points: self.points,
            replications: replications.len(),
            of_replications: self.plan.replications as usize,
            runs,
            of_runs: self.plan.runs(),
            failed: self.failed,
        };
        let outcomes = 0..self.plan.outcomes.len();
        let measured = outcomes.map(|outcome| self.measured(outcome, &replications, &points)).collect();
        let shares = self.plan.points();
        let values = shares.iter().map(|point| self.plan.values(point)).collect();
        Some(Study { plan: self.plan, shares, values, measured, extent })
    }

    /// An outcome at those of these points, in whole blocks, that have a figure in every run.
    fn measured(&self, outcome: usize, replications: &[usize], points: &[usize]) -> Measured {
        let (block, free) = blocks(&self.plan);
        let policies = 0..self.plan.policies.len();
        let value = |policy, r: usize, p: usize| self.values[self.place(outcome, policy, r) + p];
        let known =
            |p: usize| policies.clone().all(|n| replications.iter().all(|r| value(n, *r, p).is_finite()));
        let mut there = vec![false; self.points];
        points.iter().for_each(|p| there[*p] = known(*p));
        let whole = (0..self.points / block).filter(|b| (b * block..(b + 1) * block).all(|p| there[p]));
        let all_points: Vec<usize> = whole.flat_map(|b| b * block..(b + 1) * block).collect();
        let free_points: Vec<usize> = all_points.iter().copied().filter(|p| p % block < free).collect();
        let row = |policy, p: usize| replications.iter().map(|r| value(policy, *r, p)).collect();
        let responses = |points: &[usize]| {
            let of = |n| Response { values: points.iter().map(|p| row(n, *p)).collect() };
            policies.clone().map(of).collect()
        };
        Measured {
            asked: self.plan.outcomes[outcome].clone(),
            all: responses(&all_points),
            free: responses(&free_points),
            left_out: points.len() - all_points.len(),
            block,
            all_points,
            free_points,
        }
    }
}

/// How many points hang together in a block, and how many of these, its first, are chosen independently.
fn blocks(plan: &Plan) -> (usize, usize) {
    match plan.design.kind {
        _ if plan.uncertainties.is_empty() => (1, 1),
        DesignKind::Saltelli => (plan.uncertainties.len() + 2, 2),
        DesignKind::Morris => (plan.uncertainties.len() + 1, 1),
        _ => (1, 1),
    }
}

/// An outcome under every policy, at the points at which all of it is known.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    /// What is asked.
    pub asked: Asked,
    /// Numbers of the points, in whole blocks.
    pub all_points: Vec<usize>,
    /// The outcome at these, by policy.
    pub all: Vec<Response>,
    /// Numbers of the points that are chosen independently.
    pub free_points: Vec<usize>,
    /// The outcome at these, by policy.
    pub free: Vec<Response>,
    /// Points of a block.
    pub block: usize,
    /// Points that were simulated and are not used: a run of theirs, or of their block, failed, is not there
    /// yet, or had nothing to measure.
    pub left_out: usize,
}

/// What was measured of a sweep.
#[derive(Clone, Debug)]
pub struct Study {
    /// What the sweep asks.
    pub plan: Plan,
    /// Every point, as shares of the way through the uncertainties.
    pub shares: Vec<Point>,
    /// Every point, as values of the uncertainties.
    pub values: Vec<Vec<f64>>,
    /// By outcome.
    pub measured: Vec<Measured>,
    /// How much of the sweep that is.
    pub extent: Extent,
}

impl Study {
    /// Lowest and highest value of each uncertainty among the points.
    pub fn ranges(&self) -> Vec<(f64, f64)> {
        let range = |f: usize| {
            let column = || self.values.iter().map(|point| point[f]);
            (column().fold(f64::INFINITY, f64::min), column().fold(f64::NEG_INFINITY, f64::max))
        };
        (0..self.plan.uncertainties.len()).map(range).collect()
    }

    /// What the independent points stand for.
    pub fn points(&self) -> Points {
        match self.plan.design.kind {
            _ if self.plan.uncertainties.is_empty() => Points::Chosen,
            DesignKind::Grid | DesignKind::List => Points::Chosen,
            _ => Points::Drawn(1),
        }
    }

    /// Levers of which several choices are numbers, or two are words: more words than two have no order.
    pub fn numeric_levers(&self) -> Vec<usize> {
        let ordered = |path: &String| match parameter(path).map(|(_, row)| row.kind) {
            Some(Kind::Choice(words)) => words.len() == 2,
            _ => true,
        };
        let numeric = |lever: &usize| {
            let Lever { paths, choices, .. } = &self.plan.levers[*lever];
            choices.len() > 1
                && choices.iter().all(|choice| choice.value.is_some())
                && paths.iter().all(ordered)
        };
        (0..self.plan.levers.len()).filter(numeric).collect()
    }

    /// The value of a numeric lever under a policy.
    pub fn level(&self, lever: usize, policy: usize) -> f64 {
        let choice = self.plan.policies[policy].choices[lever];
        self.plan.levers[lever].choices[choice].value.expect("a lever of numbers")
    }

    /// The values of a numeric lever, ascending.
    pub fn levels(&self, lever: usize) -> Vec<f64> {
        let mut values: Vec<f64> = self.plan.levers[lever].choices.iter().filter_map(|c| c.value).collect();
        values.sort_by(f64::total_cmp);
        values.dedup();
        values
    }
}

impl Asked {
    /// Whether more of it is better; what was asked goes before what is usual, and neither is possible.
    pub fn higher_is_better(&self) -> Option<bool> {
        match (self.at_most, self.at_least, self.outcome().better) {
            (Some(_), None, _) => Some(false),
            (None, Some(_), _) => Some(true),
            (_, _, Better::Higher) => Some(true),
            (_, _, Better::Lower) => Some(false),
            (_, _, Better::Neither) => None,
        }
    }

    /// The limit that is to be kept, on the side that is better.
    pub fn limit(&self) -> Option<f64> {
        match self.higher_is_better() {
            Some(true) => self.at_least,
            Some(false) => self.at_most,
            None => None,
        }
    }

    /// Whether a value is not what was asked.
    pub fn fails(&self, value: f64) -> bool {
        self.at_most.is_some_and(|most| value > most) || self.at_least.is_some_and(|least| value < least)
    }
}
