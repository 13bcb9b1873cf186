//! One sweep on many machines: parts, the scripts under docs, and `merge`.

use crate::program::{spankracht, stderr, stdout, text};
use crate::sweep_town::{SWEEP, carry_out, sweep, wait_half_way, with};
use crate::town::{files, folder};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Joins the parts below a folder.
fn merged(parts: &[PathBuf], out: &Path, code: i32) -> (String, String) {
    let mut words = vec!["merge"];
    words.extend(parts.iter().map(|part| text(part)));
    words.extend(["--out", text(out)]);
    let ended = spankracht(&words).code(code);
    (stdout(&ended), stderr(&ended))
}

/// If this failed, a cluster would give other results than one machine.
#[test]
fn parts_joined_are_one_sweep_whatever_their_number() {
    let place = folder("sweep-parts");
    let file = sweep(&place, SWEEP);
    let whole = place.join("whole");
    carry_out(&file, &whole, &[]).code(0);
    for of in [1, 2, 3, 8] {
        let parts: Vec<PathBuf> = (1..=of).map(|part| place.join(format!("{part}-of-{of}"))).collect();
        for (part, out) in (1..).zip(&parts) {
            carry_out(&file, out, &["--shard", &format!("{part}/{of}")]).code(0);
        }
        let shards = parts.iter().map(|out| fs::read_dir(out.join("shards")).unwrap().count());
        assert_eq!(shards.sum::<usize>(), 6, "each shard in one part");
        let out = place.join(format!("of-{of}"));
        merged(&parts, &out, 0);
        assert!(files(&out) == files(&whole), "{of} parts");
    }
}

/// If this failed, a missing part would be met in the analysis, or parts of two sweeps would be one.
#[test]
fn missing_and_foreign_parts_are_told() {
    let place = folder("sweep-missing");
    let file = sweep(&place, SWEEP);
    let parts: Vec<PathBuf> = (1..=3).map(|part| place.join(format!("part-{part}"))).collect();
    for (part, out) in (1..).zip(&parts) {
        carry_out(&file, out, &["--shard", &format!("{part}/3")]).code(0);
    }
    let out = place.join("some");
    let (told, _) = merged(&parts[..2], &out, 3);
    assert!(told.contains("mine: 256 of 280 runs are there"), "{told}");
    assert!(told.contains("2 shards are missing:") && told.contains("shards/r0001-p00064.json"), "{told}");
    // A shard that is damaged in one part is taken from nowhere, and told.
    let damaged = parts[2].join("outcomes/r0000-p00064.parquet");
    let bytes = fs::read(&damaged).unwrap();
    fs::write(&damaged, &bytes[1..]).unwrap();
    let (told, warned) = merged(&parts, &out, 3);
    assert!(told.contains("1 shard is missing:"), "{told}");
    assert!(warned.contains("r0000-p00064.parquet is not as it was written"), "{warned}");
    carry_out(&file, &out, &[]).code(0);
    let whole = place.join("whole");
    carry_out(&file, &whole, &[]).code(0);
    assert!(files(&out) == files(&whole), "what is missing can be made in the joined folder");
    let other = place.join("other");
    let seed = crate::town::write(&place, "mine.toml", &with(&[("replications", "seed = 2\nreplications")]));
    carry_out(&seed, &other, &["--shard", "1/3"]).code(0);
    let (_, refused) = merged(&[parts[0].clone(), other], &place.join("both"), 2);
    assert!(refused.contains("sweep.seed is 2 in the folder and 1 here"), "{refused}");
    assert!(!place.join("both").exists());
    let (_, none) = merged(std::slice::from_ref(&place), &place.join("both"), 2);
    assert!(none.contains("is no folder of a sweep"), "{none}");
}

/// The environment in which a script meets the program that is tested, and no other.
fn within(command: &mut Command, place: &Path, file: &Path) {
    let program = assert_cmd::cargo::cargo_bin("spankracht");
    let own = program.parent().expect("it lies in a folder").display().to_string();
    let path = std::env::var("PATH").expect("there is a path");
    command.current_dir(place).env("SWEEP", file);
    command.env("PATH", format!("{}:{own}:{path}", place.join("bin").display()));
}

/// If this failed, the script for a cluster would not do what its page says, or lose a part that was killed.
#[test]
fn the_slurm_script_gives_one_sweep_though_a_part_is_killed() {
    let place = folder("sweep-slurm");
    let file = sweep(&place, &with(&[("replications = 2", "replications = 12")]));
    let whole = place.join("whole");
    carry_out(&file, &whole, &[]).code(0);
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/cluster/sweep.slurm");
    // What sbatch does for a part of an array, with a process of this machine.
    let part = |number: usize| {
        let mut command = Command::new("bash");
        command.arg(&script).args([text(&file), "parts"]);
        command.env("SLURM_ARRAY_TASK_ID", number.to_string()).env("SLURM_ARRAY_TASK_COUNT", "3");
        command.env("SLURM_CPUS_PER_TASK", "1");
        within(&mut command, &place, &file);
        command
    };
    for number in [1, 3] {
        assert!(part(number).output().expect("it starts").status.success());
    }
    let mut child = wait_half_way(part(2));
    child.kill().expect("it can be killed by its id");
    assert_eq!(child.wait().expect("it ends").code(), None, "killed mid-way");
    let second = place.join("parts/part-2/shards");
    let left = fs::read_dir(&second).expect("it was begun").count();
    assert!((1..12).contains(&left), "{left} shards");
    assert!(part(2).output().expect("it starts").status.success());
    let parts: Vec<PathBuf> = (1..=3).map(|part| place.join(format!("parts/part-{part}"))).collect();
    merged(&parts, &place.join("all"), 0);
    assert!(files(&place.join("all")) == files(&whole));
}

/// What GNU parallel does with the line of the page, one command after another, where it is not installed.
const STAND_IN: &str = r#"#!/bin/sh
shift 2
command=
while [ "$1" != ":::" ]; do command="$command $1"; shift; done
shift
for part in "$@"; do eval "$(printf '%s' "$command" | sed "s/{}/$part/g")" || exit 1; done
"#;

/// If this failed, the line for a machine with many cores would not give one sweep.
#[test]
fn the_line_for_gnu_parallel_gives_one_sweep() {
    let place = folder("sweep-parallel");
    let file = sweep(&place, SWEEP);
    let whole = place.join("whole");
    carry_out(&file, &whole, &[]).code(0);
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/sweeps.md");
    let page = fs::read_to_string(page).expect("there is a page");
    let line = |begin: &str| page.lines().find(|line| line.starts_with(begin)).expect("it is on the page");
    let there = Command::new("parallel").arg("--version").output();
    let gnu = there.is_ok_and(|out| String::from_utf8_lossy(&out.stdout).contains("GNU parallel"));
    if !gnu {
        fs::create_dir(place.join("bin")).unwrap();
        let stand_in = place.join("bin/parallel");
        fs::write(&stand_in, STAND_IN).unwrap();
        let made = Command::new("chmod").args(["+x", text(&stand_in)]).status();
        assert!(made.expect("chmod is there").success());
    }
    for line in [line("parallel "), line("spankracht merge ")] {
        let mut command = Command::new("bash");
        command.args(["-c", line]);
        within(&mut command, &place, &file);
        let ended = command.output().expect("it starts");
        assert!(ended.status.success(), "{line}: {}", String::from_utf8_lossy(&ended.stderr));
    }
    assert!(files(&place.join("all")) == files(&whole));
}
