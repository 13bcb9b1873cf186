//! How the work of a sweep is divided. A shard is one replication of a block of neighbouring points, under
//! all policies. Which shards there are, and what is in them, follows from the points and replications alone.

use super::plan::Plan;
use std::fmt;
use std::str::FromStr;

/// Points of a block.
pub const BLOCK: usize = 32;

/// A replication of a block of points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shard {
    /// The replication.
    pub replication: u32,
    /// The first point.
    pub first: usize,
    /// How many points: as many as a block has, fewer in the last.
    pub points: usize,
}

impl Shard {
    /// Its name in files.
    pub fn name(&self) -> String {
        format!("r{:04}-p{:05}", self.replication, self.first)
    }
}

impl Plan {
    /// Every shard in the order of work: replication by replication, points as the design lists them, so that
    /// after any part of the work the design is covered evenly.
    pub fn shards(&self) -> impl Iterator<Item = Shard> + use<> {
        let (count, replications) = (self.count(), self.replications);
        (0..replications).flat_map(move |replication| {
            let of_block = move |first: usize| Shard { replication, first, points: BLOCK.min(count - first) };
            (0..count).step_by(BLOCK).map(of_block)
        })
    }
}

/// A share of a sweep that one machine takes: number `number` of `of`, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    number: usize,
    of: usize,
}

impl Part {
    /// All of it.
    pub const WHOLE: Part = Part { number: 1, of: 1 };

    /// Whether this part has a shard of the plan. A machine has neighbouring blocks in all their
    /// replications, since what a point costs before its first replication is spent once; no two parts
    /// differ by more than one shard.
    pub fn holds(&self, plan: &Plan, shard: &Shard) -> bool {
        let (blocks, replications) = (plan.count().div_ceil(BLOCK), plan.replications as usize);
        let place = shard.first / BLOCK * replications + shard.replication as usize;
        place * self.of / (blocks * replications) == self.number - 1
    }
}

impl FromStr for Part {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || String::from("expected a part of the work, such as 1/8: the first of eight");
        let (number, of) = text.split_once('/').ok_or_else(wrong)?;
        let [number, of] = [number, of].map(|n| n.parse::<usize>().map_err(|_| wrong()));
        let (number, of) = (number?, of?);
        if !(1..=1_000_000).contains(&of) || !(1..=of).contains(&number) {
            return Err(format!("there is no part {number} of {of}; {}", wrong()));
        }
        Ok(Self { number, of })
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.number, self.of)
    }
}

#[cfg(test)]
mod tests {
    use super::super::plan::DesignKind;
    use super::super::plan::tests::plan;
    use super::*;

    /// Machines would do a shard twice or leave it out, or one would have all the work.
    #[test]
    fn parts_have_every_shard_once_and_about_equally_many() {
        for (points, replications) in [(70, 2), (1, 5), (640, 3), (32, 1)] {
            let plan = plan(DesignKind::Sobol, points, replications);
            let all: Vec<Shard> = plan.shards().collect();
            for of in [1, 2, 3, 7, 50] {
                let part = |number| format!("{number}/{of}").parse::<Part>().expect("it is a part");
                let counts: Vec<usize> = (1..=of)
                    .map(|n| all.iter().filter(|shard| part(n).holds(&plan, shard)).count())
                    .collect();
                assert_eq!(counts.iter().sum::<usize>(), all.len());
                let [least, most] = [counts.iter().min(), counts.iter().max()].map(|n| *n.expect("parts"));
                assert!(most - least <= 1, "{counts:?}");
            }
        }
        for wrong in ["0/3", "4/3", "1", "a/b", "1/0", "-1/2"] {
            assert!(wrong.parse::<Part>().is_err(), "{wrong}");
        }
    }

    /// A sweep that is stopped would know some points well and others not at all.
    #[test]
    fn all_points_come_before_the_next_replication() {
        let shards: Vec<(u32, usize, usize)> =
            plan(DesignKind::Sobol, 70, 2).shards().map(|s| (s.replication, s.first, s.points)).collect();
        assert_eq!(shards, [(0, 0, 32), (0, 32, 32), (0, 64, 6), (1, 0, 32), (1, 32, 32), (1, 64, 6)]);
    }
}
