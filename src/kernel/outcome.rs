//! The row type of an outcome: one declaration from which tables, charts, sentences and
//! documentation read its name, unit, kind and direction.

/// How weekly values become one figure for a period.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// A standing amount, such as households on the list: a period's figure is its weekly mean;
    /// at a moment, the value of that week.
    Stock,
    /// Something that happens, such as requests: a period's figure is the sum a year.
    Flow,
    /// An intensity, such as mean motivation: a period's figure is its weekly mean.
    Level,
    /// `scale` times the sum of one flow over the sum of another, such as weeks waited per request
    /// taken up; both are named by id. A weekly value covers the `window` weeks up to that week.
    Ratio {
        /// Id of the flow above the line.
        of: &'static str,
        /// Id of the flow or stock below the line.
        per: &'static str,
        /// Factor, for instance 100 for a percentage.
        scale: f64,
        /// Weeks a weekly value looks back.
        window: u32,
    },
}

/// Which way readers would call better; words and never colours are chosen by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Better {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
    /// Neither by itself.
    Neither,
}

/// Where an outcome stands in reports and documentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Getting help.
    Access,
    /// What the work looks like.
    Work,
    /// How the hours of the members divide.
    Hours,
    /// The people in the team.
    Team,
    /// What becomes of households.
    Results,
    /// Providers beyond the team.
    Referral,
    /// Council, expectation and pressure.
    Expectation,
    /// Euros.
    Money,
    /// Raw counts from which ratios are made; in files, seldom in reports.
    Counts,
}

/// What a figure is about: the whole city, or one place of a kind in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// The whole city.
    City,
    /// A neighbourhood and its households.
    Neighbourhood,
    /// A team.
    Team,
    /// A provider beyond the teams.
    Provider,
}

impl Scope {
    /// The kinds of places inside the city.
    pub const INSIDE: [Scope; 3] = [Scope::Neighbourhood, Scope::Team, Scope::Provider];

    /// Its word in files.
    pub fn word(self) -> &'static str {
        match self {
            Scope::City => "city",
            Scope::Neighbourhood => "neighbourhood",
            Scope::Team => "team",
            Scope::Provider => "provider",
        }
    }
}

/// A declared measure of the world.
#[derive(Clone, Copy, Debug)]
pub struct Outcome {
    /// Stable name in files and scenario texts.
    pub id: &'static str,
    /// English name, lower case, as it stands in a sentence.
    pub en: &'static str,
    /// Dutch name.
    pub nl: &'static str,
    /// English unit; empty for a pure number.
    pub unit: &'static str,
    /// Dutch unit.
    pub unit_nl: &'static str,
    /// How it is summarised.
    pub kind: Kind,
    /// Which way is better.
    pub better: Better,
    /// Its place in reports.
    pub group: Group,
    /// Decimals a reader wants to see.
    pub decimals: usize,
    /// What it means, in one or two sentences.
    pub meaning: &'static str,
    /// What it is told of, the city first.
    pub scopes: &'static [Scope],
    /// The values that it can have at all, whatever the town.
    pub range: (f64, f64),
}
