//! Options of the site.

use clap::Args;
use std::net::IpAddr;
use std::path::PathBuf;

/// Options of `serve`.
#[derive(Debug, Args)]
pub struct ServeOptions {
    /// The port; 0 picks one that is free
    #[arg(long, value_name = "N", default_value_t = 7340)]
    pub port: u16,
    /// The address to listen on. Any but 127.0.0.1 lets others in the room come in, with a join code
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    pub listen: IpAddr,
    /// Folder for what is kept between visits [default: spankracht in the user's folder for data]
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Threads that simulate; 0 is one for every core. Results do not depend on it
    #[arg(long, value_name = "N", default_value_t = 0,
          value_parser = clap::value_parser!(u16).range(0..=1024))]
    pub threads: u16,
    /// Open this session file, made with --prepare or saved by a facilitator, and go on where it was
    #[arg(long, value_name = "FILE", conflicts_with = "prepare")]
    pub session: Option<PathBuf>,
    /// Write a session file to open later with --session, and open no site
    #[arg(long, value_name = "FILE")]
    pub prepare: Option<PathBuf>,
    /// What the prepared session is like.
    #[command(flatten)]
    pub wanted: PrepareOptions,
}

/// Options of `serve --prepare`.
#[derive(Debug, Args)]
pub struct PrepareOptions {
    /// The town: a scenario file, or library:NAME
    #[arg(long, value_name = "SCENARIO", default_value = "library:baseline", requires = "prepare")]
    pub town: PathBuf,
    /// What the groups are asked
    #[arg(
        long,
        value_name = "TEXT",
        requires = "prepare",
        default_value = "The council wants the waiting list gone. What do you expect, and by when?"
    )]
    pub question: String,
    /// A group, by the name it has; may be said several times. Groups can also come in later
    #[arg(long, value_name = "NAME", requires = "prepare")]
    pub group: Vec<String>,
    /// Quarters to play: 8, 12, 16 or 20
    #[arg(long, value_name = "N", default_value_t = 16, requires = "prepare")]
    pub quarters: u32,
    /// Euros to spend on decisions, over all quarters [default: a twentieth of what the town costs]
    #[arg(long, value_name = "EUROS", requires = "prepare")]
    pub purse: Option<f64>,
    /// Let each group steer a road of its own, instead of one together
    #[arg(long, requires = "prepare")]
    pub apart: bool,
    /// Seed of the luck of the session
    #[arg(long, value_name = "N", default_value_t = 1, requires = "prepare")]
    pub seed: u64,
}
