//! A sweep that takes a second, and what its tests share.

use crate::program::{spankracht, text};
use crate::town::{town, write};
use assert_cmd::assert::Assert;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};

/// The sweep: two limits at 70 points in two replications, so six shards of which two are short.
pub const SWEEP: &str = r#"
question = "What does a limit do?"
base = "town.toml"
replications = 2

[design]
kind = "sobol"
points = 70

[[lever]]
path = "team.caseload.limit"
values = [8.0, 20.0]

[[uncertainty]]
path = "casework.quick_fix_workload"

[[uncertainty]]
path = "demand.onset_per_1000"
range = [20.0, 40.0]

[[outcome]]
outcome = "list"

[[outcome]]
id = "late-wait"
outcome = "wait_mean"
years = [1, 2]

[series]
outcomes = ["list"]
every = 13
"#;

/// Writes the town and a sweep over it, and returns the sweep's file.
pub fn sweep(place: &Path, text: &str) -> PathBuf {
    town(place);
    write(place, "mine.toml", text)
}

/// The sweep with other numbers: pairs of what is written and what stands there instead.
pub fn with(pairs: &[(&str, &str)]) -> String {
    pairs.iter().fold(String::from(SWEEP), |text, (was, is)| {
        assert!(text.contains(was), "{was} is in the sweep");
        text.replace(was, is)
    })
}

/// Carries a sweep out into a folder, with more options.
pub fn carry_out(file: &Path, out: &Path, more: &[&str]) -> Assert {
    let mut words = vec!["sweep", text(file), "--out", text(out), "--quiet"];
    words.extend(more);
    spankracht(&words)
}

/// Begins a sweep on one thread, and returns when it has said that half of its runs are done.
pub fn half_way(file: &Path, out: &Path) -> Child {
    let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin("spankracht"));
    command.arg("sweep").arg(file).arg("--out").arg(out).args(["--threads", "1"]);
    wait_half_way(command)
}

/// Begins a command that tells its progress, and returns when half is done.
pub fn wait_half_way(mut command: std::process::Command) -> Child {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    let mut lines = BufReader::new(child.stderr.take().expect("it is piped")).lines();
    let half = lines.find(|line| line.as_ref().is_ok_and(|line| beyond_half(line)));
    assert!(half.is_some(), "progress is told");
    // The rest is read elsewhere, so that the program never waits for a reader.
    std::thread::spawn(move || lines.for_each(drop));
    child
}

/// Whether a line of progress such as `90 of 140 runs` is beyond half.
fn beyond_half(line: &str) -> bool {
    let mut words = line.split(' ');
    let number = |word: Option<&str>| word.and_then(|word| word.parse::<usize>().ok());
    let (done, all) = (number(words.next()), number(words.nth(1)));
    done.zip(all).is_some_and(|(done, all)| done < all && 2 * done > all)
}
