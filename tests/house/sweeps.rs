//! A sweep as a researcher meets it: the same bytes whatever happened on the way, and nothing lost.

use crate::program::{spankracht, stderr, stdout, text};
use crate::sweep_town::{SWEEP, carry_out, half_way, sweep, with};
use crate::town::{files, folder, write};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Row, RowAccessor};
use serde_json::Value;
use spankracht::cli::library::Disk;
use spankracht::experiment::pool::Pool;
use spankracht::experiment::sweep::job::Loads;
use spankracht::experiment::sweep::read;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

fn rows(path: &Path) -> Vec<Row> {
    let file = fs::File::open(path).expect("it was written");
    let reader = SerializedFileReader::new(file).expect("it is a Parquet file");
    reader.get_row_iter(None).expect("it has rows").map(|row| row.expect("a row can be read")).collect()
}

/// If this failed, a table would show other numbers than were simulated, or at other points.
#[test]
fn tables_hold_what_is_simulated() {
    let place = folder("sweep-tables");
    let (file, out) = (sweep(&place, SWEEP), place.join("out"));
    let told = stdout(&carry_out(&file, &out, &[]).code(0));
    assert!(told.contains("mine: 280 of 280 runs are there"), "{told}");
    let sweep = read(&file, &Disk).expect("it is in order");
    let points = sweep.plan.points();
    let (pool, loads) = (Pool::new(1).unwrap(), Loads::default());
    let found = sweep.simulate(65, &points[65], 1, &loads, &pool);
    let limits: Vec<_> = found.into_iter().map(|run| run.expect("no run fails")).collect();
    let outcomes = rows(&out.join("outcomes/r0001-p00064.parquet"));
    assert_eq!(outcomes.len(), 6 * 2 * 2, "six points, two policies, two outcomes");
    for (policy, run) in ["limit-8", "limit-20"].iter().zip(&limits) {
        for (outcome, window, value) in
            [("list", (0.0, 2.0), run.outcomes[0]), ("late-wait", (1.0, 2.0), run.outcomes[1])]
        {
            let is = |row: &&Row| {
                let names = (row.get_string(2).unwrap().as_str(), row.get_string(3).unwrap().as_str());
                row.get_int(0).unwrap() == 1 && row.get_int(1).unwrap() == 65 && names == (policy, outcome)
            };
            let [row] = outcomes.iter().filter(is).collect::<Vec<_>>()[..] else { panic!("one row") };
            assert_eq!((row.get_double(4).unwrap(), row.get_double(5).unwrap()), window);
            assert_eq!(row.get_double(6).unwrap(), value, "{policy} {outcome}");
        }
    }
    let series = rows(&out.join("series/r0001-p00064.parquet"));
    assert_eq!(series.len(), 6 * 2 * 8, "six points, two policies, eight quarters");
    let last = series.last().unwrap();
    assert_eq!(last.get_int(4).unwrap(), 91, "the first week of the last quarter");
    let inputs = rows(&out.join("inputs.parquet"));
    assert_eq!(inputs.len(), 70 * 2);
    let input = &inputs[65 * 2 + 1];
    assert_eq!((input.get_int(0).unwrap(), input.get_string(1).unwrap().as_str()), (65, "limit-20"));
    let values = sweep.plan.values(&points[65]);
    let row = [2, 3, 4].map(|column| input.get_double(column).unwrap());
    assert_eq!(row, [20.0, values[0], values[1]]);
}

/// If this failed, results would hang on the machine, or on having been stopped.
#[test]
fn threads_a_kill_and_a_stop_leave_the_same_bytes() {
    let place = folder("sweep-bytes");
    let file = sweep(&place, &with(&[("replications = 2", "replications = 12")]));
    let whole = place.join("whole");
    carry_out(&file, &whole, &["--threads", "1"]).code(0);
    let expected = files(&whole);
    let on_three = place.join("three");
    carry_out(&file, &on_three, &["--threads", "3"]).code(0);
    assert!(files(&on_three) == expected, "three threads");
    for (name, signal) in [("killed", "-KILL"), ("stopped", "-INT")] {
        let out = place.join(name);
        let mut child = half_way(&file, &out);
        let sent = std::process::Command::new("kill").args([signal, &child.id().to_string()]).status();
        assert!(sent.expect("kill is there").success());
        let code = child.wait().expect("it ends").code();
        assert_eq!(code, if signal == "-INT" { Some(130) } else { None });
        let shards = fs::read_dir(out.join("shards")).expect("it was begun").count();
        assert!((1..36).contains(&shards), "{name} mid-way: {shards} shards");
        if signal == "-INT" {
            let sums = fs::read_to_string(out.join("SHA256SUMS")).expect("written at a stop");
            assert_eq!(sums.matches("shards/").count(), shards);
            let whole: BTreeMap<_, _> = expected.iter().cloned().collect();
            let same = |(name, bytes): &(String, Vec<u8>)| name == "SHA256SUMS" || whole[name] == *bytes;
            assert!(files(&out).iter().all(same), "what is there is right");
        }
        carry_out(&file, &out, &["--threads", "2"]).code(0);
        assert!(files(&out) == expected, "{name} and resumed");
    }
}

/// If this failed, a damaged disk would change a result and nobody would know.
#[test]
fn a_flipped_byte_is_told_and_made_again() {
    let place = folder("sweep-flipped");
    let (file, out) = (sweep(&place, SWEEP), place.join("out"));
    carry_out(&file, &out, &[]).code(0);
    let expected = files(&out);
    for name in ["outcomes/r0000-p00032.parquet", "series/r0001-p00000.parquet", "shards/r0001-p00064.json"] {
        let path = out.join(name);
        let mut bytes = fs::read(&path).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 4;
        fs::write(&path, bytes).unwrap();
    }
    fs::remove_file(out.join("outcomes/r0000-p00064.parquet")).unwrap();
    fs::write(out.join("outcomes/.r0000-p00000.parquet.1.tmp"), "half").unwrap();
    let told = stderr(&carry_out(&file, &out, &[]).code(0));
    for shard in
        ["r0000-p00032.parquet is not as", "r0001-p00000.parquet is not as", "p00064.parquet is gone"]
    {
        assert!(told.contains(shard), "{told}");
    }
    assert!(files(&out) == expected);
    let told = stdout(&spankracht(&["sweep", text(&file), "--out", text(&out), "--dry-run"]).code(0));
    assert!(told.contains("nothing is left to be done"), "{told}");
}

/// If this failed, a full disk would leave rows that are cut off, or a folder that cannot be gone on with.
#[test]
#[cfg(unix)]
fn a_full_disk_is_told_and_loses_the_shard_in_hand() {
    let place = folder("sweep-full");
    let series = [("outcomes = [\"list\"]\nevery = 13", "outcomes = [\"list\", \"burden\", \"open_cases\"]")];
    let file = sweep(&place, &with(&series));
    let (whole, out) = (place.join("whole"), place.join("out"));
    carry_out(&file, &whole, &[]).code(0);
    let largest = files(&whole).iter().map(|(_, bytes)| bytes.len()).max().expect("there are files");
    // A file that would be longer than this is refused by the system, as on a disk that is full.
    let limit = format!("trap '' XFSZ; ulimit -f {}; exec \"$@\"", largest / 512 - 8);
    let full = assert_cmd::Command::new("sh")
        .args(["-c", &limit, "sh", text(&assert_cmd::cargo::cargo_bin("spankracht")), "sweep", text(&file)])
        .args(["--out", text(&out), "--quiet", "--threads", "1"])
        .assert()
        .code(1);
    assert!(stderr(&full).contains("cannot write `"), "{}", stderr(&full));
    let left = files(&out);
    assert!(left.iter().all(|(name, _)| !name.ends_with(".tmp")), "nothing half-written is left");
    let whole: BTreeMap<_, _> = files(&whole).into_iter().collect();
    assert!(left.iter().all(|(name, bytes)| name == "SHA256SUMS" || whole[name] == *bytes));
    carry_out(&file, &out, &[]).code(0);
    assert!(files(&out).into_iter().collect::<BTreeMap<_, _>>() == whole);
}

/// If this failed, more points or replications would mean another night for those there are, or move them.
#[test]
fn a_longer_sweep_goes_on_with_a_shorter_one() {
    let place = folder("sweep-longer");
    let file = sweep(&place, SWEEP);
    let (whole, out) = (place.join("whole"), place.join("out"));
    carry_out(&file, &whole, &[]).code(0);
    carry_out(&file, &out, &["--points", "40", "--replications", "1"]).code(0);
    let kept = fs::metadata(out.join("outcomes/r0000-p00000.parquet")).unwrap().modified().unwrap();
    carry_out(&file, &out, &["--replications", "1"]).code(0);
    carry_out(&file, &out, &[]).code(0);
    assert!(files(&out) == files(&whole));
    let now = fs::metadata(out.join("outcomes/r0000-p00000.parquet")).unwrap().modified().unwrap();
    assert_eq!(kept, now, "what is whole is not made again");
    let shorter = stderr(&carry_out(&file, &out, &["--points", "40"]).code(2));
    assert!(shorter.contains("the folder has 70 points, this sweep only 40"), "{shorter}");
    let cube = write(&place, "cube.toml", &with(&[("sobol", "latin-hypercube")]));
    let cubes = place.join("cubes");
    carry_out(&cube, &cubes, &["--points", "8"]).code(0);
    let refused = stderr(&carry_out(&cube, &cubes, &["--points", "9"]).code(2));
    assert!(refused.contains("a latin-hypercube cannot be extended"), "{refused}");
}

/// If this failed, a list could not grow by the points that somebody thinks of, or its old ones could change.
#[test]
fn a_list_grows_at_its_end() {
    let place = folder("sweep-list");
    let list = |learned: &str, onset: &str| {
        let learned = format!("quick_fix_workload\"\nvalues = {learned}");
        let onset = format!("values = {onset}");
        let pairs = [
            ("kind = \"sobol\"\npoints = 70", "kind = \"list\""),
            ("quick_fix_workload\"", learned.as_str()),
            ("range = [20.0, 40.0]", onset.as_str()),
        ];
        sweep(&place, &with(&pairs))
    };
    let (out, whole) = (place.join("out"), place.join("whole"));
    carry_out(&list("[1.0, 2.0]", "[30.0, 25.0]"), &out, &[]).code(0);
    let longer = list("[1.0, 2.0, 1.5]", "[30.0, 25.0, 20.0]");
    carry_out(&longer, &out, &[]).code(0);
    carry_out(&longer, &whole, &[]).code(0);
    assert!(files(&out) == files(&whole));
    let changed = list("[1.0, 2.1, 1.5, 1.7]", "[30.0, 25.0, 20.0, 22.0]");
    let refused = stderr(&carry_out(&changed, &out, &[]).code(2));
    assert!(refused.contains("spread.values[1] is 2.0 in the folder and 2.1 here"), "{refused}");
}

/// If this failed, results of two sweeps would stand in one folder as if they were one.
#[test]
fn the_folder_of_another_sweep_is_refused_with_what_differs() {
    let place = folder("sweep-other");
    let (file, out) = (sweep(&place, SWEEP), place.join("out"));
    carry_out(&file, &out, &["--points", "4"]).code(0);
    let before = files(&out);
    let refused = |text: &str| {
        let other = write(&place, "mine.toml", text);
        stderr(&carry_out(&other, &out, &["--points", "4"]).code(2))
    };
    let window = refused(&with(&[("years = [1, 2]", "years = [0, 2]")]));
    assert!(window.contains("sweep.outcomes[1].from_year is 1.0 in the folder and 0.0 here"), "{window}");
    let range = refused(&with(&[("[20.0, 40.0]", "[20.0, 45.0]")]));
    assert!(
        range.contains("sweep.uncertainties[1].spread.high is 40.0 in the folder and 45.0 here"),
        "{range}"
    );
    let base = refused(&with(&[("[design]", "[scenario.policy]\ndialogue = 0.7\n\n[design]")]));
    assert!(
        base.contains("scenarios/base.toml: policy.dialogue is ") && base.contains(" and 0.7 here"),
        "{base}"
    );
    write(&place, "mine.toml", SWEEP);
    let manifest = fs::read_to_string(out.join("manifest.json")).unwrap();
    let version = env!("CARGO_PKG_VERSION");
    let older = manifest.replace(&format!("\"version\": \"{version}\""), "\"version\": \"0.0.1\"");
    fs::write(out.join("manifest.json"), older).unwrap();
    let told = stderr(&carry_out(&file, &out, &["--points", "4"]).code(2));
    assert!(told.contains(&format!("version is \"0.0.1\" in the folder and \"{version}\" here")), "{told}");
    fs::write(out.join("manifest.json"), manifest).unwrap();
    assert!(files(&out) == before, "a folder that is refused is left as it was");
    write(&place, "notes.txt", "mine");
    let own = stderr(&carry_out(&file, &place, &[]).code(2));
    assert!(own.contains("holds files and no manifest.json"), "{own}");
}

/// If this failed, a night would be begun without knowing that it takes a week, or the forecast would write.
#[test]
fn a_dry_run_tells_runs_time_and_size() {
    let place = folder("sweep-dry");
    let (file, out) = (sweep(&place, SWEEP), place.join("out"));
    let dry = ["sweep", text(&file), "--out", text(&out), "--dry-run"];
    let told = stdout(&spankracht(&dry).code(0));
    assert!(told.contains("mine: 2 policies at 70 points in 2 replications, 280 runs"), "{told}");
    assert!(told.contains("280 runs to do: about") && told.contains("after a trial run"), "{told}");
    assert!(!out.exists());
    let dutch = stdout(&spankracht(&[&dry[..], &["--lang", "nl", "--threads", "1"]].concat()).code(0));
    assert!(dutch.contains("280 runs te doen: ongeveer") && dutch.contains("naar een proefrun"), "{dutch}");
    let json = [&dry[..], &["--format", "json"]].concat();
    let told: Value = serde_json::from_str(&stdout(&spankracht(&json).code(0))).expect("it is JSON");
    let ended = spankracht(&["sweep", text(&file), "--out", text(&out), "--threads", "1"]).code(0);
    assert!(stderr(&ended).contains("280 runs to do: about"), "{}", stderr(&ended));
    assert!(stderr(&ended).contains("280 of 280 runs"), "{}", stderr(&ended));
    let shard = |name: &str| ["outcomes", "series", "shards"].contains(&name.split('/').next().unwrap());
    let bytes: usize = files(&out).iter().filter(|(name, _)| shard(name)).map(|(_, bytes)| bytes.len()).sum();
    let ratio = told["megabytes"].as_f64().unwrap() * 1e6 / bytes as f64;
    assert!((0.6..1.6).contains(&ratio), "{ratio} of {bytes} bytes");
    assert!(told["minutes"].as_f64().unwrap() > 0.0);
}

/// If this failed, one impossible run would cost all others, or become a row of nothing.
#[test]
fn a_failed_run_is_kept_in_a_ledger_and_the_rest_go_on() {
    let place = folder("sweep-failed");
    let load = with(&[
        ("kind = \"sobol\"\npoints = 70", "kind = \"grid\""),
        ("path = \"casework.quick_fix_workload\"", "path = \"run.load\"\nvalues = [0.9, 3.0]"),
        ("range = [20.0, 40.0]", "values = [30.0]"),
    ]);
    let (file, out) = (sweep(&place, &load), place.join("out"));
    let ended = carry_out(&file, &out, &[]).code(1);
    assert!(stdout(&ended).contains("8 of 8 runs are there, of which 4 failed"), "{}", stdout(&ended));
    let failures: Value = serde_json::from_slice(&fs::read(out.join("failures.json")).unwrap()).unwrap();
    assert_eq!(failures.as_array().map(Vec::len), Some(4));
    let first = &failures[0];
    assert!(first["message"].as_str().unwrap().contains("no demand gives the load 3"), "{first}");
    let (point, policy) = (first["point"].to_string(), first["policy"].as_str().unwrap());
    let command = format!("spankracht sweep mine.toml --point {point} --replication 0 --policy {policy}");
    assert_eq!(first["command"], command.as_str());
    let again = ["sweep", text(&file), "--point", &point, "--replication", "0", "--policy", policy];
    assert!(stderr(&spankracht(&again).code(2)).contains("no demand gives the load 3"));
    let rows = rows(&out.join("outcomes/r0000-p00000.parquet"));
    assert!(rows.len() == 4 && rows.iter().all(|row| row.get_int(1).unwrap().to_string() != point));
    let before = files(&out);
    carry_out(&file, &out, &[]).code(1);
    assert!(files(&out) == before);
}

/// If this failed, a run that is looked at again would not be the one in the table.
#[test]
fn a_point_can_be_repeated_alone() {
    let place = folder("sweep-repeated");
    let load = with(&[("path = \"casework.quick_fix_workload\"", "path = \"run.load\"")]);
    let (file, out) = (sweep(&place, &load), place.join("out"));
    carry_out(&file, &out, &["--points", "2"]).code(0);
    let point = ["sweep", text(&file), "--point", "1", "--replication", "1", "--format", "json"];
    let figures = |more: &[&str]| -> Value {
        let told = stdout(&spankracht(&[&point[..], more].concat()).code(0));
        serde_json::from_str(&told).expect("it is JSON")
    };
    let (all, one) = (figures(&[]), figures(&["--policy", "limit-20"]));
    let rows = rows(&out.join("outcomes/r0001-p00000.parquet"));
    let of_point: Vec<f64> = rows
        .iter()
        .filter(|row| row.get_int(1).unwrap() == 1)
        .map(|row| row.get_double(6).unwrap())
        .collect();
    let values = |found: &Value| -> Vec<f64> {
        found.as_array().unwrap().iter().map(|figure| figure["value"].as_f64().unwrap()).collect()
    };
    assert_eq!(values(&all), of_point);
    assert_eq!(values(&one), of_point[2..]);
    let policy = [&point[..], &["--policy", "limit-21"]].concat();
    assert!(stderr(&spankracht(&policy).code(2)).contains("did you mean `limit-20`?"));
    let beyond = ["sweep", text(&file), "--point", "70", "--replication", "0"];
    assert!(stderr(&spankracht(&beyond).code(2)).contains("go from 0 to 69"));
}

/// If this failed, a sweep that is carried could not be run, or would take a night without saying so.
#[test]
fn every_sweep_of_the_library_is_in_order() {
    let mut found = Vec::new();
    for entry in fs::read_dir("scenarios/sweeps").expect("a folder of sweeps") {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let carried = read(Path::new(&format!("sweep:{name}")), &Disk).expect("it is in order");
        let there = read(&path, &Disk).expect("it is in order");
        assert_eq!(carried.plan, there.plan);
        assert_eq!(carried.plan.points().len(), carried.plan.count());
        let told = stdout(&spankracht(&["check", text(&path)]).code(0));
        assert!(told.contains(&format!("the sweep {name}: ")), "{told}");
        found.push(name);
    }
    found.sort();
    assert_eq!(found, ["caseload-limit", "generalists", "pressure"]);
    let wrong = stderr(&spankracht(&["sweep", "library:caseload-limits"]).code(2));
    assert!(wrong.contains("did you mean `library:caseload-limit`?"), "{wrong}");
}
