//! Scenario discovery: in which box of the factors does something happen? The patient rule induction method
//! (PRIM; Friedman and Fisher 1999), as used for policies by Bryant and Lempert (2010).
//!
//! A box is peeled from all points: again and again the thin slice goes without which the share of cases
//! among what is left is highest. Each step is a box to choose from: a smaller one is purer and holds fewer
//! of the cases. At the end slices that were peeled too much are pasted back.

use super::super::statistics::quantile;
use statrs::distribution::{Binomial, DiscreteCDF};

/// Share of the points left that a step peels off.
const PEEL: f64 = 0.05;
/// Share of all points below which a box is not peeled further.
const LEAST: f64 = 0.05;

/// A box: for each factor its lowest and highest value, both inside.
pub type Limits = Vec<(f64, f64)>;

/// A box, and what is in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Box {
    /// Where it lies; a factor that it does not restrict has its whole range.
    pub limits: Limits,
    /// Share of all cases that lie in it.
    pub coverage: f64,
    /// Share of cases among the points in it.
    pub density: f64,
    /// Share of all points that lie in it.
    pub mass: f64,
}

/// A restriction of a box.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Restriction {
    /// Which factor.
    pub factor: usize,
    /// How likely it is that cases which do not depend on this factor are as dense in the box by luck as they
    /// are (one-sided binomial, against the same box without this restriction).
    pub by_luck: f64,
}

/// The boxes from all points down to the smallest, each with less in it than the one before. `points` has a
/// row of factors for each point, `cases` says where it happened.
pub fn peel(points: &[Vec<f64>], cases: &[bool]) -> Vec<Box> {
    peel_by(PEEL, points, cases)
}

/// The same, by slices of this share of the points left.
pub fn peel_by(share: f64, points: &[Vec<f64>], cases: &[bool]) -> Vec<Box> {
    let Some(mut limits) = everything(points) else { return Vec::new() };
    let mut inside: Vec<usize> = (0..points.len()).collect();
    let mut boxes = vec![describe(&limits, &inside, cases)];
    let least = ((LEAST * points.len() as f64).ceil() as usize).max(1);
    while let Some((narrower, left)) = best_slice(share, &limits, &inside, points, cases) {
        if left.len() < least {
            break;
        }
        (limits, inside) = (narrower, left);
        boxes.push(describe(&limits, &inside, cases));
    }
    if let Some(pasted) = paste(&limits, &inside, points, cases) {
        boxes.push(pasted);
    }
    boxes
}

/// The box of these with the highest product of coverage and density: a middle way between holding many cases
/// and holding little else. `None` if nothing happened anywhere.
pub fn balanced(boxes: &[Box]) -> Option<&Box> {
    let worth = |b: &Box| b.coverage * b.density;
    boxes.iter().max_by(|a, b| worth(a).total_cmp(&worth(b))).filter(|b| worth(b) > 0.0)
}

/// The box between these limits.
pub fn between(limits: &Limits, points: &[Vec<f64>], cases: &[bool]) -> Box {
    describe(limits, &within(limits, points), cases)
}

/// Which points lie between these limits.
fn within(limits: &Limits, points: &[Vec<f64>]) -> Vec<usize> {
    let lies = |p: &Vec<f64>| p.iter().zip(limits).all(|(x, (low, high))| low <= x && x <= high);
    (0..points.len()).filter(|place| lies(&points[*place])).collect()
}

/// What a box restricts, the least likely by luck first. Where `each` points, such as the policies at one,
/// hang together, they count as one.
pub fn restrictions(found: &Box, points: &[Vec<f64>], cases: &[bool], each: usize) -> Vec<Restriction> {
    let Some(all) = everything(points) else { return Vec::new() };
    let happened = |inside: &[usize]| inside.iter().filter(|p| cases[**p]).count();
    let here = within(&found.limits, points);
    let restricted = (0..all.len()).filter(|f| found.limits[*f] != all[*f]);
    let judge = |factor: usize| {
        let mut wider = found.limits.clone();
        wider[factor] = all[factor];
        let without = within(&wider, points);
        let share = happened(&without) as f64 / without.len().max(1) as f64;
        Restriction { factor, by_luck: at_least(happened(&here) / each, here.len() / each, share) }
    };
    let mut judged: Vec<Restriction> = restricted.map(judge).collect();
    judged.sort_by(|a, b| a.by_luck.total_cmp(&b.by_luck));
    judged
}

/// Probability of at least so many of `size` at this share.
fn at_least(count: usize, size: usize, share: f64) -> f64 {
    if count == 0 {
        return 1.0;
    }
    let binomial = Binomial::new(share.clamp(0.0, 1.0), size as u64).expect("a share");
    binomial.sf(count as u64 - 1)
}

/// The smallest box that holds all points.
fn everything(points: &[Vec<f64>]) -> Option<Limits> {
    let size = points.first()?.len();
    let range = |f: usize| {
        let column = || points.iter().map(|p| p[f]);
        (column().fold(f64::INFINITY, f64::min), column().fold(f64::NEG_INFINITY, f64::max))
    };
    Some((0..size).map(range).collect())
}

fn describe(limits: &Limits, inside: &[usize], cases: &[bool]) -> Box {
    let all = cases.iter().filter(|case| **case).count().max(1);
    let here = inside.iter().filter(|p| cases[**p]).count();
    Box {
        limits: limits.clone(),
        coverage: here as f64 / all as f64,
        density: here as f64 / inside.len().max(1) as f64,
        mass: inside.len() as f64 / cases.len() as f64,
    }
}

/// The box that is left when the best slice is peeled off, and the points in it; `None` when no slice makes
/// cases denser.
fn best_slice(
    peel: f64,
    limits: &Limits,
    inside: &[usize],
    points: &[Vec<f64>],
    cases: &[bool],
) -> Option<(Limits, Vec<usize>)> {
    let share = |left: &[usize]| left.iter().filter(|p| cases[**p]).count() as f64 / left.len() as f64;
    let before = share(inside);
    let mut best: Option<(f64, Limits, Vec<usize>)> = None;
    for factor in 0..limits.len() {
        let mut values: Vec<f64> = inside.iter().map(|p| points[*p][factor]).collect();
        values.sort_by(f64::total_cmp);
        for narrower in slices(peel, &values, limits[factor]) {
            let kept = |p: &&usize| narrower.0 <= points[**p][factor] && points[**p][factor] <= narrower.1;
            let left: Vec<usize> = inside.iter().filter(kept).copied().collect();
            if left.is_empty() || left.len() == inside.len() {
                continue;
            }
            let now = share(&left);
            let better = |(than, _, others): &(f64, Limits, Vec<usize>)| {
                now > *than || now == *than && left.len() > others.len()
            };
            if now > before && best.as_ref().is_none_or(better) {
                let mut limits = limits.clone();
                limits[factor] = narrower;
                best = Some((now, limits, left));
            }
        }
    }
    best.map(|(_, limits, left)| (limits, left))
}

/// What is left of a factor when a slice is peeled off from below or from above: about this share of the
/// points, and at least all that share the outermost value.
fn slices(peel: f64, sorted: &[f64], (low, high): (f64, f64)) -> [(f64, f64); 2] {
    let (first, last) = (sorted[0], sorted[sorted.len() - 1]);
    let (from, to) = (quantile(sorted, peel), quantile(sorted, 1.0 - peel));
    let next = |value: f64| sorted.iter().copied().find(|x| *x > value).unwrap_or(last);
    let previous = |value: f64| sorted.iter().rev().copied().find(|x| *x < value).unwrap_or(first);
    let from = if from > first { from } else { next(first) };
    let to = if to < last { to } else { previous(last) };
    [(from, high), (low, to)]
}

/// Opens the box again where that takes in points without making cases less dense; `None` if nowhere.
fn paste(limits: &Limits, inside: &[usize], points: &[Vec<f64>], cases: &[bool]) -> Option<Box> {
    let (mut limits, mut inside) = (limits.clone(), inside.to_vec());
    let all = everything(points)?;
    let share = |here: &[usize]| here.iter().filter(|p| cases[**p]).count() as f64 / here.len() as f64;
    let mut pasted = false;
    loop {
        let now = share(&inside);
        let mut best: Option<(f64, Limits, Vec<usize>)> = None;
        for factor in 0..limits.len() {
            for wider in [(all[factor].0, limits[factor].1), (limits[factor].0, all[factor].1)] {
                if wider == limits[factor] {
                    continue;
                }
                let mut open = limits.clone();
                open[factor] = wider;
                let here = within(&open, points);
                let denser = share(&here) >= now && here.len() > inside.len();
                if denser && best.as_ref().is_none_or(|(than, ..)| share(&here) > *than) {
                    best = Some((share(&here), open, here));
                }
            }
        }
        let Some((_, open, here)) = best else { break };
        (limits, inside, pasted) = (open, here, true);
    }
    pasted.then(|| describe(&limits, &inside, cases))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::design::sobol_points::scrambled;

    /// The box in which something happens would not be found, or other factors be blamed for it.
    #[test]
    fn a_known_box_is_found() {
        let points = scrambled(5, 1024, 2);
        let cases: Vec<bool> = points.iter().map(|x| x[1] > 0.6 && x[3] < 0.5).collect();
        let boxes = peel(&points, &cases);
        let found = balanced(&boxes).expect("it happened");
        assert!(found.coverage > 0.9 && found.density > 0.9, "{found:?}");
        assert!((found.limits[1].0 - 0.6).abs() < 0.05 && (found.limits[3].1 - 0.5).abs() < 0.05);
        let judged = restrictions(found, &points, &cases, 1);
        let mut clear: Vec<usize> = judged.iter().filter(|r| r.by_luck < 1e-6).map(|r| r.factor).collect();
        clear.sort_unstable();
        assert_eq!(clear, [1, 3]);
        assert!(
            judged.iter().filter(|r| ![1, 3].contains(&r.factor)).all(|r| r.by_luck > 0.01),
            "{judged:?}"
        );
    }

    /// Boxes to choose from would not go from many cases to pure ones.
    #[test]
    fn smaller_boxes_are_purer_and_hold_less() {
        let points = scrambled(3, 512, 7);
        let cases: Vec<bool> = points.iter().map(|x| x[0] + x[1] > 1.3).collect();
        let boxes = peel(&points, &cases);
        assert!((boxes[0].coverage, boxes[0].mass) == (1.0, 1.0));
        for pair in boxes[..boxes.len() - 1].windows(2) {
            assert!(pair[1].mass < pair[0].mass && pair[1].coverage <= pair[0].coverage);
        }
        assert!(boxes.last().expect("boxes").density > 0.95);
    }

    /// Policies and whole numbers stand at a few values: a slice must take all points at one of them.
    #[test]
    fn levels_are_peeled_whole() {
        let points: Vec<Vec<f64>> = (0..400).map(|i| vec![f64::from(i % 4), f64::from(i / 4)]).collect();
        let cases: Vec<bool> = points.iter().map(|x| x[0] >= 2.0).collect();
        let boxes = peel(&points, &cases);
        let found = balanced(&boxes).expect("it happened");
        assert_eq!((found.limits[0], found.coverage, found.density), ((2.0, 3.0), 1.0, 1.0));
        assert!(balanced(&peel(&points, &[false; 400])).is_none());
    }
}
