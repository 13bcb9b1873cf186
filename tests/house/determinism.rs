//! The same question gives the same bits: for every number of threads, alone or in company.

use crate::town::{calmer_town, files, folder, town};
use assert_cmd::Command;
use spankracht::experiment::ensemble::{Ensemble, Question, Replications, Trial, run};
use spankracht::experiment::pool::Pool;
use spankracht::model::parameters::Parameters;
use std::sync::atomic::AtomicBool;

/// Results could not be repeated on another machine, and nobody could check anybody's figures.
#[test]
fn any_number_of_threads_gives_the_same_files() {
    let place = folder("threads");
    let (town, calmer) = (town(&place), calmer_town(&place));
    let results = [1, 2, 7].map(|threads: u32| {
        let out = place.join(format!("with-{threads}"));
        let mut command = Command::cargo_bin("spankracht").expect("the program is built");
        command.arg("compare").args([&town, &calmer]).arg("--out").arg(&out);
        command.args(["--replications", "9", "--threads", &threads.to_string(), "--quiet"]);
        command.assert().success();
        files(&out)
    });
    let names: Vec<&str> = results[0].iter().map(|(name, _)| name.as_str()).collect();
    assert!(names.contains(&"weekly.parquet") && names.contains(&"manifest.json"), "{names:?}");
    for other in &results[1..] {
        assert_eq!(other.len(), results[0].len());
        for ((name, bytes), (other_name, other_bytes)) in results[0].iter().zip(other) {
            assert_eq!(name, other_name);
            assert!(bytes == other_bytes, "{name} differs between numbers of threads");
        }
    }
}

fn village() -> Parameters {
    let mut parameters = Parameters::default();
    parameters.run.years = 2;
    parameters.run.warmup_years = 1;
    parameters.neighbourhoods.truncate(1);
    parameters.neighbourhoods[0].values.households = 800;
    parameters.neighbourhoods[0].values.seats = 3;
    parameters
}

fn ensemble(trials: &[&Trial]) -> Ensemble {
    let trials = trials.iter().map(|&t| t.clone()).collect();
    let question = Question { trials, seed: 5, replications: Replications::Fixed(3) };
    let pool = Pool::new(2).expect("two threads can be had");
    run(&question, &pool, &|_, _| {}, &AtomicBool::new(false)).expect("no bug")
}

/// A scenario's own figures would depend on what it happens to be compared with.
#[test]
fn alone_or_compared_a_scenario_gives_the_same_ledgers() {
    let history = village();
    let with_limit = |limit: f64| {
        let mut parameters = history.clone();
        parameters.team.caseload.limit = limit;
        Trial { history: history.clone(), parameters }
    };
    let (base, calm) = (with_limit(16.0), with_limit(8.0));
    // Its own history, so it stands in a group of its own.
    let mut apart = with_limit(12.0);
    apart.history = apart.parameters.clone();
    let together = ensemble(&[&base, &apart, &calm]);
    for (place, trial) in [&base, &apart, &calm].into_iter().enumerate() {
        assert!(ensemble(&[trial]).ledgers[0] == together.ledgers[place], "trial {place}");
    }
}
