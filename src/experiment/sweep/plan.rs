//! What a sweep asks, in a form that can be kept beside its results: enough to read them, and to list the
//! points again, without the file that the sweep was written in.

use super::spread::Spread;
use crate::experiment::design::{self, Point};
use crate::experiment::findings::Text;
use crate::kernel::outcome::Outcome;
use crate::kernel::week::WEEKS_PER_YEAR;
use crate::model::outcomes;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A sweep as it was resolved: every policy at every point in every replication.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// Name in files: the stem of the sweep's file.
    pub id: String,
    /// What it is to answer; may be empty.
    pub question: Text,
    /// Whether reports must say that it is an illustration after published facts.
    pub illustration: bool,
    /// Seed of the luck of the model.
    pub seed: u64,
    /// Replications of every policy at every point; a replication has the same luck everywhere.
    pub replications: u32,
    /// Measured years of every run.
    pub years: u32,
    /// How the points are chosen.
    pub design: Design,
    /// What a municipality decides.
    pub levers: Vec<Lever>,
    /// What nobody decides, in the order of the coordinates of a point.
    pub uncertainties: Vec<Uncertainty>,
    /// All combinations of all levers; the first is the reference. Without levers there is one.
    pub policies: Vec<Policy>,
    /// What is measured.
    pub outcomes: Vec<Asked>,
    /// Which outcomes are kept through time, if any are.
    pub series: Option<Series>,
}

/// How the points of a sweep are chosen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Design {
    /// The way.
    pub kind: DesignKind,
    /// Points; of trajectories and blocks as many of these.
    pub size: usize,
    /// Seed of the design alone.
    pub seed: u64,
    /// Levels of a factor in trajectories.
    pub levels: usize,
}

/// A way to choose points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DesignKind {
    /// Every combination of the values of all uncertainties.
    Grid,
    /// The first value of each, the second of each, and so on.
    List,
    /// By luck.
    Random,
    /// A Latin hypercube whose points are set apart.
    LatinHypercube,
    /// A scrambled Sobol' sequence.
    Sobol,
    /// Trajectories in which one factor after another moves, for screening.
    Morris,
    /// Blocks for Sobol' indices.
    Saltelli,
}

impl DesignKind {
    /// Every way with its word in a file.
    pub const ALL: [(DesignKind, &'static str); 7] = [
        (DesignKind::Grid, "grid"),
        (DesignKind::List, "list"),
        (DesignKind::Random, "random"),
        (DesignKind::LatinHypercube, "latin-hypercube"),
        (DesignKind::Sobol, "sobol"),
        (DesignKind::Morris, "morris"),
        (DesignKind::Saltelli, "saltelli"),
    ];

    /// Its word in a file.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).expect("every kind has a word").1
    }

    /// Its name for Dutch readers; English ones see the word.
    pub fn nl(self) -> &'static str {
        match self {
            Self::Grid => "raster",
            Self::List => "lijst",
            Self::Random => "willekeurige punten",
            Self::LatinHypercube => "Latijnse hyperkubus",
            Self::Sobol => "rij van Sobol",
            Self::Morris => "paden van Morris",
            Self::Saltelli => "blokken van Saltelli",
        }
    }

    /// Whether more points can be added to those there are: a larger design begins with a smaller one.
    pub fn extends(self) -> bool {
        !matches!(self, Self::Grid | Self::LatinHypercube)
    }

    /// Whether the points follow from the values of the uncertainties alone.
    pub fn of_values(self) -> bool {
        matches!(self, Self::Grid | Self::List)
    }
}

/// Something that a municipality decides.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lever {
    /// Its column in tables: a path, or a name.
    pub id: String,
    /// Paths that it sets, moved together; none where its choices are whole scenarios.
    pub paths: Vec<String>,
    /// What can be chosen.
    pub choices: Vec<Choice>,
}

/// One choice of a lever.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// Name in files: `quick-win`, or the value as a scenario file writes it.
    pub id: String,
    /// Name for readers.
    pub name: Text,
    /// The value that its paths get, as a number; `None` for a whole scenario.
    pub value: Option<f64>,
}

/// A choice for every lever.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Policy {
    /// Name in tables and on the command line.
    pub id: String,
    /// Name for readers.
    pub name: Text,
    /// For each lever the place of its choice.
    pub choices: Vec<usize>,
}

/// Something that nobody decides.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Uncertainty {
    /// Its column in tables: a path, or a name.
    pub id: String,
    /// Paths that it sets, moved together.
    pub paths: Vec<String>,
    /// Whether only whole numbers are values of it.
    pub whole: bool,
    /// How its values are spread.
    pub spread: Spread,
    /// Where its values are words, each of them: the values are places in this list.
    pub words: Vec<String>,
}

/// Something that is measured.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Asked {
    /// Its name in tables.
    pub id: String,
    /// The outcome.
    pub outcome: String,
    /// Years that have passed when the window begins.
    pub from_year: f64,
    /// Years that have passed when it ends.
    pub until_year: f64,
    /// The most that is acceptable, if that is said.
    pub at_most: Option<f64>,
    /// The least that is acceptable, if that is said.
    pub at_least: Option<f64>,
}

/// What is kept through time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Series {
    /// The outcomes.
    pub outcomes: Vec<String>,
    /// Weeks over which a mean is taken.
    pub every: u32,
}

impl Asked {
    /// Its weeks.
    pub fn weeks(&self) -> Range<usize> {
        let week = |years: f64| (years * f64::from(WEEKS_PER_YEAR)).round() as usize;
        week(self.from_year)..week(self.until_year)
    }

    /// What it measures.
    pub fn outcome(&self) -> &'static Outcome {
        outcomes::outcome(&self.outcome).expect("only outcomes that there are can be asked")
    }
}

impl Plan {
    /// The points, as shares of the way through each uncertainty; without any uncertainty the one there is.
    pub fn points(&self) -> Vec<Point> {
        let (dimensions, Design { kind, size, seed, levels }) = (self.uncertainties.len(), &self.design);
        if dimensions == 0 {
            return vec![Vec::new()];
        }
        let counts = || self.uncertainties.iter().map(|u| u.spread.count());
        match kind {
            DesignKind::Grid => design::grid::full_grid(&counts().collect::<Vec<_>>(), *seed),
            DesignKind::List => {
                let count = counts().min().unwrap_or(0);
                (0..count).map(|row| vec![(row as f64 + 0.5) / count as f64; dimensions]).collect()
            }
            DesignKind::Random => design::random(dimensions, *size, *seed),
            DesignKind::LatinHypercube => design::maximin::latin_hypercube(dimensions, *size, *seed),
            DesignKind::Sobol => design::sobol_points::scrambled(dimensions, *size, *seed),
            DesignKind::Morris => design::morris::trajectories(dimensions, *size, *levels, *seed),
            DesignKind::Saltelli => design::sobol_points::saltelli(dimensions, *size, *seed),
        }
    }

    /// How many points there are.
    pub fn count(&self) -> usize {
        let dimensions = self.uncertainties.len();
        let counts = || self.uncertainties.iter().map(|u| u.spread.count());
        match self.design.kind {
            _ if dimensions == 0 => 1,
            DesignKind::Grid => counts().product(),
            DesignKind::List => counts().min().unwrap_or(0),
            DesignKind::Random | DesignKind::LatinHypercube | DesignKind::Sobol => self.design.size,
            DesignKind::Morris => self.design.size * (dimensions + 1),
            DesignKind::Saltelli => self.design.size * (dimensions + 2),
        }
    }

    /// The values of the uncertainties at a point.
    pub fn values(&self, point: &Point) -> Vec<f64> {
        self.uncertainties.iter().zip(point).map(|(u, share)| u.spread.at(*share, u.whole)).collect()
    }

    /// How many runs it takes: every policy at every point in every replication.
    pub fn runs(&self) -> usize {
        self.count() * self.replications as usize * self.policies.len()
    }

    /// The place of a policy among all.
    pub fn policy(&self, id: &str) -> Option<usize> {
        self.policies.iter().position(|policy| policy.id == id)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A plan with three uncertainties of three values each, and one policy.
    pub fn plan(kind: DesignKind, size: usize, replications: u32) -> Plan {
        let uncertainty = |id: &str| Uncertainty {
            id: String::from(id),
            paths: vec![String::from(id)],
            whole: false,
            spread: Spread::Values { values: vec![1.0, 2.0, 4.0] },
            words: Vec::new(),
        };
        let policy = Policy { id: String::from("base"), name: Text::default(), choices: Vec::new() };
        Plan {
            id: String::from("mine"),
            question: Text::default(),
            illustration: false,
            seed: 1,
            replications,
            years: 2,
            design: Design { kind, size, seed: 3, levels: 4 },
            levers: Vec::new(),
            uncertainties: ["a", "b", "c"].map(uncertainty).into(),
            policies: vec![policy],
            outcomes: Vec::new(),
            series: None,
        }
    }

    /// What was said before a sweep would not be what it does.
    #[test]
    fn points_are_as_many_as_is_said() {
        let counts = [27, 3, 5, 5, 5, 5 * 4, 5 * 5];
        for ((kind, word), count) in DesignKind::ALL.into_iter().zip(counts) {
            let plan = plan(kind, 5, 2);
            assert_eq!((plan.count(), plan.points().len()), (count, count), "{word}");
            assert_eq!(plan.runs(), 2 * count);
            assert_eq!(plan.points(), plan.points());
        }
    }

    /// An extended sweep would have other points than those that are there.
    #[test]
    fn a_longer_design_begins_with_a_shorter_one() {
        for (kind, word) in DesignKind::ALL.into_iter().filter(|(kind, _)| kind.extends()) {
            let [short, long] = [5, 9].map(|size| plan(kind, size, 1));
            let [of_short, of_long] = [&short, &long].map(Plan::points);
            assert_eq!(of_short[..], of_long[..of_short.len()], "{word}");
        }
    }

    /// A list would be tried in another order or combination, a grid lack one.
    #[test]
    fn a_list_goes_row_by_row_and_a_grid_has_all() {
        let list = plan(DesignKind::List, 1, 1);
        let values: Vec<Vec<f64>> = list.points().iter().map(|point| list.values(point)).collect();
        assert_eq!(values, [[1.0; 3], [2.0; 3], [4.0; 3]]);
        let grid = plan(DesignKind::Grid, 1, 1);
        let mut values: Vec<Vec<f64>> = grid.points().iter().map(|point| grid.values(point)).collect();
        values.sort_by(|a, b| a.partial_cmp(b).expect("numbers"));
        values.dedup();
        assert_eq!(values.len(), 27);
    }
}
