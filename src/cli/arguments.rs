//! What users type: the commands and the options that several of them share.

use crate::experiment::precision::Precision;
use crate::experiment::sweep::shard::Part;
use crate::report::Language;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

/// Neighbourhood social teams under expectation pressure: what a team can carry, and what it costs
/// to ask for more.
#[derive(Debug, Parser)]
#[command(name = "spankracht", version, disable_help_subcommand = true)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Simulate one scenario: tables, charts, report
    Run {
        /// The scenario file
        scenario: PathBuf,
        #[command(flatten)]
        options: Options,
    },
    /// The same households under several scenarios: paired differences, report
    Compare {
        /// The scenario file that the others are compared with
        base: PathBuf,
        /// The other scenario files
        #[arg(required = true)]
        others: Vec<PathBuf>,
        #[command(flatten)]
        options: Options,
    },
    /// Test the documented patterns beside their ablations: table of verdicts, report
    Patterns {
        /// Patterns by id, such as p07; without any, all of them
        #[arg(value_name = "ID")]
        ids: Vec<String>,
        #[command(flatten)]
        options: PatternOptions,
    },
    /// Simulate many scenarios by design: levers at many points of what nobody knows, into a folder of tables
    Sweep {
        /// The sweep file
        sweep: PathBuf,
        #[command(flatten)]
        options: SweepOptions,
    },
    /// Tell what a sweep says, also part-way: conclusions, what decides them, where limits fail, report
    Analyse {
        /// The folder of the sweep
        folder: PathBuf,
        #[command(flatten)]
        options: AnalyseOptions,
    },
    /// Join the folders of parts of one sweep; the result is that of a sweep on one machine
    Merge {
        /// The folders, of `sweep --shard`
        #[arg(required = true, value_name = "DIR")]
        folders: Vec<PathBuf>,
        /// The folder for all of it; one that holds a part of it is gone on with
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// Say nothing on standard error unless something is wrong
        #[arg(long)]
        quiet: bool,
    },
    /// Write a commented scenario to begin from: the baseline, one of the library, or a municipality
    New {
        #[command(flatten)]
        beginning: Beginning,
        #[command(flatten)]
        manner: Manner,
    },
    /// Find every mistake in scenario, pattern and sweep files, and show what scenarios change
    Check {
        /// The files
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Set a parameter in every scenario, such as team.caseload.limit=20
        #[arg(long, value_name = "PATH=VALUE")]
        set: Vec<String>,
        /// Print each scenario merged and complete
        #[arg(long)]
        merged: bool,
        #[command(flatten)]
        manner: Manner,
    },
    /// Tell what a parameter, a section or an outcome means; without a name, list them
    Explain {
        /// A dotted path such as team.caseload.limit, or an outcome such as wait_mean
        name: Option<String>,
        #[command(flatten)]
        manner: Manner,
    },
}

/// What a new scenario begins from.
#[derive(Debug, Args)]
pub struct Beginning {
    /// The file to write; one that exists is left as it is
    #[arg(required_unless_present = "list")]
    pub file: Option<PathBuf>,
    /// Show every scenario of the library
    #[arg(long, conflicts_with_all = ["file", "from", "kwb"])]
    pub list: bool,
    /// Begin from this scenario of the library
    #[arg(long, value_name = "NAME", default_value = "baseline")]
    pub from: String,
    /// Begin from this file of CBS figures (Kerncijfers wijken en buurten, as CSV)
    #[arg(long, value_name = "CSV", requires = "municipality", conflicts_with = "from")]
    pub kwb: Option<PathBuf>,
    /// The municipality to take from it, by name or code
    #[arg(long, value_name = "NAME", requires = "kwb")]
    pub municipality: Option<String>,
}

/// How any command answers.
#[derive(Clone, Debug, Args)]
pub struct Manner {
    /// Language of results; mistakes, and the meaning of names, are told in English
    #[arg(long, value_enum, default_value_t = Lang::En)]
    pub lang: Lang,
    /// Form of the results on standard output
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// Say nothing on standard error unless something is wrong
    #[arg(long)]
    pub quiet: bool,
}

/// Options of every command that simulates.
#[derive(Debug, Args)]
pub struct Options {
    /// Seed of the luck; the same seed gives the same results
    #[arg(long, default_value_t = 1, allow_negative_numbers = true)]
    pub seed: u64,
    /// How many times each scenario is simulated, each time with other luck
    #[arg(long, value_name = "N", default_value_t = 60, conflicts_with = "precision",
          allow_negative_numbers = true, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub replications: u32,
    /// Replicate until the 95 % interval of an outcome has this half-width (in its unit, or with %
    /// as a share of the base); in a comparison, that of its paired difference
    #[arg(long, value_name = "OUTCOME=HALFWIDTH")]
    pub precision: Vec<Wanted>,
    /// Threads to use; 0 is one for every core. Results do not depend on it
    #[arg(long, value_name = "N", default_value_t = 0, allow_negative_numbers = true,
          value_parser = clap::value_parser!(u16).range(0..=1024))]
    pub threads: u16,
    /// Folder for the results [default: a folder named after the scenarios, in out/]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Replace a folder of earlier results
    #[arg(long)]
    pub force: bool,
    /// Set a parameter in every scenario, such as team.caseload.limit=20
    #[arg(long, value_name = "PATH=VALUE")]
    pub set: Vec<String>,
    /// Also write every quarter of every neighbourhood, team and provider: places.parquet
    #[arg(long)]
    pub places: bool,
    /// Show no progress
    #[arg(long)]
    pub no_progress: bool,
    /// How it answers.
    #[command(flatten)]
    pub manner: Manner,
}

/// Options of `patterns`.
#[derive(Debug, Args)]
pub struct PatternOptions {
    /// A pattern of your own, in a file
    #[arg(long, value_name = "FILE")]
    pub file: Vec<PathBuf>,
    /// Few replications, in a minute: what is clear shows, the rest stays undecided
    #[arg(long, conflicts_with = "replications")]
    pub quick: bool,
    /// Try them at N believable points of everything that is uncertain as well
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=10_000))]
    pub robust: Option<u32>,
    /// Seed of the luck, and of the points
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// How many times each side is simulated [default: 60]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(2..=100_000))]
    pub replications: Option<u32>,
    /// Threads to use; 0 is one for every core. Results do not depend on it
    #[arg(long, value_name = "N", default_value_t = 0,
          value_parser = clap::value_parser!(u16).range(0..=1024))]
    pub threads: u16,
    /// Folder for a report with charts and figures; without it only the table is printed
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Replace a folder of earlier results
    #[arg(long)]
    pub force: bool,
    /// Show no progress
    #[arg(long)]
    pub no_progress: bool,
    /// How it answers.
    #[command(flatten)]
    pub manner: Manner,
}

/// Options of `sweep`.
#[derive(Debug, Args)]
pub struct SweepOptions {
    /// Folder for the results; one that holds a part of this sweep is gone on with [default: out/NAME]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Only say how many runs it takes, how long and how large, after a short trial run
    #[arg(long)]
    pub dry_run: bool,
    /// Points of a sampled design, other than the file says
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub points: Option<u32>,
    /// Replications, other than the file says
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub replications: Option<u32>,
    /// Work out one part only, such as 1/8: the first of eight; `merge` joins the folders of all parts
    #[arg(long, value_name = "I/N")]
    pub shard: Option<Part>,
    /// Simulate only the point of this number, from 0, and print its figures; no folder is written
    #[arg(long, value_name = "P", requires = "replication", conflicts_with_all = ["dry_run", "shard", "out"])]
    pub point: Option<usize>,
    /// The replication in which it is simulated, from 0
    #[arg(long, value_name = "R", requires = "point")]
    pub replication: Option<u32>,
    /// The policy under which it is simulated; without one, all of them
    #[arg(long, value_name = "ID", requires = "point")]
    pub policy: Option<String>,
    /// Threads to use; 0 is one for every core. Results do not depend on it
    #[arg(long, value_name = "N", default_value_t = 0,
          value_parser = clap::value_parser!(u16).range(0..=1024))]
    pub threads: u16,
    /// Show no progress
    #[arg(long)]
    pub no_progress: bool,
    /// How it answers.
    #[command(flatten)]
    pub manner: Manner,
}

/// Options of `analyse`.
#[derive(Debug, Args)]
pub struct AnalyseOptions {
    /// The most that is acceptable of an outcome of the sweep, such as wait=8: where is it exceeded?
    #[arg(long, value_name = "OUTCOME=VALUE")]
    pub at_most: Vec<Limit>,
    /// The least that is acceptable of an outcome: where is it not reached?
    #[arg(long, value_name = "OUTCOME=VALUE")]
    pub at_least: Vec<Limit>,
    /// Threads to use; 0 is one for every core. Results do not depend on it
    #[arg(long, value_name = "N", default_value_t = 0,
          value_parser = clap::value_parser!(u16).range(0..=1024))]
    pub threads: u16,
    /// Folder for the results [default: that of the sweep, with -analysis behind it]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Replace a folder of earlier results
    #[arg(long)]
    pub force: bool,
    /// How it answers.
    #[command(flatten)]
    pub manner: Manner,
}

/// A limit on an outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct Limit {
    /// The outcome, by its name in the sweep.
    pub outcome: String,
    /// The limit.
    pub value: f64,
}

impl FromStr for Limit {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || String::from("expected an outcome of the sweep and a number, such as wait=8");
        let (outcome, value) = text.split_once('=').ok_or_else(wrong)?;
        let value: f64 =
            value.trim().parse().ok().filter(|value: &f64| value.is_finite()).ok_or_else(wrong)?;
        Ok(Self { outcome: String::from(outcome.trim()), value })
    }
}

/// A precision, with the words in which it was asked for.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// As typed.
    pub written: String,
    /// As meant.
    pub precision: Precision,
}

impl FromStr for Wanted {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        Ok(Self { written: String::from(text), precision: text.parse()? })
    }
}

/// A language of reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Lang {
    /// English.
    En,
    /// Dutch.
    Nl,
}

impl Lang {
    /// As the report knows it.
    pub fn language(self) -> Language {
        match self {
            Lang::En => Language::English,
            Lang::Nl => Language::Dutch,
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Lang::En => "en",
            Lang::Nl => "nl",
        })
    }
}

/// A form of results on standard output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// To be read by people.
    Text,
    /// To be read by programs.
    Json,
}
