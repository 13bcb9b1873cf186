//! The example for Python on a real folder: tables are read without any code of ours.
//!
//! Ignored by default, because it needs Python with polars; `./test.sh` installs both and runs it by name.

use crate::sweep_town::{SWEEP, carry_out, sweep};
use crate::town::folder;
use assert_cmd::Command;
use std::path::Path;

/// If this failed, a researcher could not read the folder, or would read other numbers than it holds.
#[test]
#[ignore = "needs Python with polars; ./test.sh installs it and runs this"]
fn the_example_for_python_reads_a_sweep() {
    let place = folder("sweep-python");
    let (file, out) = (sweep(&place, SWEEP), place.join("out"));
    carry_out(&file, &out, &[]).code(0);
    let house = Path::new(env!("CARGO_MANIFEST_DIR"));
    let python = house.join("target/python/bin/python");
    let example = house.join("docs/python/read_sweep.py");
    let ended =
        Command::new(python).arg(example).arg(&out).env("POLARS_TABLE_WIDTH", "200").assert().success();
    let told = String::from_utf8_lossy(&ended.get_output().stdout).into_owned();
    // Two outcomes of two policies at 70 points in two replications.
    assert!(told.contains("560 rows of 280 runs"), "{told}");
    assert!(told.contains("late-wait") && told.contains("share_higher"), "{told}");
}
