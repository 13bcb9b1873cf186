//! Analysis of sweeps whose outcomes are known functions: what is found is what was put in, part-way too.

use crate::study_fixture::{At, asked, choices, numeric, plan, range, study, study_of, uncertain};
use spankracht::experiment::analysis::analyse;
use spankracht::experiment::analysis::findings::{Factor, Findings, Subject, What, Within};
use spankracht::experiment::analysis::study::Study;
use spankracht::experiment::pool::Pool;
use spankracht::experiment::sensitivity::levers::Edge;
use spankracht::experiment::sweep::plan::DesignKind;
use spankracht::experiment::sweep::spread::Spread;
use std::sync::atomic::AtomicBool;

fn found(study: &Study) -> Findings {
    let pool = Pool::new(2).expect("two threads can be had");
    analyse(study, &pool, &AtomicBool::new(false)).expect("nobody stops it")
}

const LIMITS: [f64; 6] = [8.0, 12.0, 16.0, 20.0, 25.0, 30.0];
const LOADS: [f64; 3] = [0.9, 1.0, 1.1];

/// A wait that is shortest at a limit of 12 where load is 0.9, at 16 where it is 1 and at 20 where it is 1.1.
fn caseload() -> Study {
    let load = uncertain("run.load", Spread::Values { values: LOADS.to_vec() });
    let plan = plan(
        (DesignKind::Grid, 0),
        8,
        vec![numeric("team.caseload.limit", &LIMITS)],
        vec![load],
        vec![asked("wait_mean", Some(9.0))],
    );
    study(plan, |at: &At<'_>| {
        let (limit, load) = (LIMITS[at.choices[0]], at.values[0]);
        let best = 16.0 + 40.0 * (load - 1.0);
        5.0 + 0.05 * (limit - best) * (limit - best) + 10.0 * (load - 0.9) + at.luck()
    })
}

/// If this failed, the best caseload limit of a sweep would be another than the one that was put in.
#[test]
fn the_best_value_of_a_lever_is_found_over_all_and_at_each_level() {
    let findings = found(&caseload());
    let curve = &findings.outcomes[0].curves[0];
    assert_eq!(curve.factor, Factor::Lever(0));
    let best = |line: usize| curve.lines[line].best.as_ref().expect("less is better");
    assert_eq!(curve.lines[0].within, Within::All);
    assert_eq!((best(0).value.estimate, best(0).edge), (16.0, Edge::Inside));
    assert!(best(0).value.low >= 12.0 && best(0).value.high <= 20.0, "{:?}", best(0));
    for (line, (load, value)) in [(0.9, 12.0), (1.0, 16.0), (1.1, 20.0)].into_iter().enumerate() {
        assert_eq!(curve.lines[line + 1].within, Within::Level(Factor::Uncertainty(0), load));
        // Policies share their luck, so that within a load nothing is left open.
        let own = best(line + 1);
        assert_eq!((own.value.estimate, own.value.low, own.value.high), (value, value, value));
    }
    let heat = &findings.outcomes[0].heats[0];
    assert_eq!((heat.x.parts.len(), heat.y.parts.len()), (3, 6));
    assert!(heat.cells.iter().flatten().all(|cell| cell.is_some_and(|cell| cell.points == 1)));
}

/// What two policies change where `wear` decides about the sign, and `growth` a little about the size.
fn turning(kind: DesignKind, size: usize, replications: u32) -> Study {
    let plan = plan(
        (kind, size),
        replications,
        vec![choices(&["as now", "pressure", "nothing"])],
        vec![
            range("learning.practice_growth", 0.01, 0.04),
            range("zero_line.wear", 0.0, 1.0),
            range("learning.example_base", 0.2, 0.8),
        ],
        vec![asked("list", Some(30.0))],
    );
    study(plan, |at: &At<'_>| {
        let (growth, wear) = (at.values[0], at.values[1]);
        let base = 20.0 + 20.0 * wear + 2.0 * at.luck();
        // Less of it up to a wear of 0.75, more beyond, in three quarters of the points.
        let pressure = 16.0 * (wear - 0.75) + 40.0 * (growth - 0.025);
        base + [0.0, pressure, [0.5, -0.5][at.replication % 2]][at.choices[0]]
    })
}

/// If this failed, a conclusion that turns would be told without where, or with a wrong share.
#[test]
fn the_share_of_points_and_the_place_where_a_conclusion_turns_are_found() {
    let findings = found(&turning(DesignKind::Sobol, 256, 6));
    let outcome = &findings.outcomes[0];
    let pressure = &outcome.conclusions[0];
    assert!(pressure.decided && (pressure.difference.estimate + 4.0).abs() < 0.3, "{pressure:?}");
    assert!((pressure.holds.estimate - 0.75).abs() < 0.03, "{:?}", pressure.holds);
    assert!(pressure.holds.low < 0.75 && pressure.holds.high > 0.75);
    assert_eq!(pressure.undecided, 0, "luck is the same under both, so no point is open");
    let nothing = &outcome.conclusions[1];
    assert!(!nothing.decided && nothing.undecided == 256, "{:?}", nothing.difference);
    let turns = outcome.discoveries.iter().find(|d| d.what == What::Turns).expect("it turns");
    let chosen = turns.chosen.as_ref().expect("there is a box");
    assert!(chosen.found.coverage > 0.8 && chosen.found.density > 0.85, "{:?}", chosen.found);
    let first = chosen.limits[0];
    assert_eq!(turns.factors[first.factor], Factor::Uncertainty(1));
    assert!(first.by_luck < 1e-6 && (first.low.expect("from below") - 0.75).abs() < 0.06, "{first:?}");
    let best = outcome.best.expect("less is better");
    assert_eq!(best, 1);
    assert!(outcome.policies[1].best.estimate > 0.6 && outcome.policies[1].satisfies.is_some());
}

/// If this failed, factors would be ranked by luck, or the one that decides not be named.
#[test]
fn the_factor_that_decides_has_the_first_place_in_every_design() {
    let designs = [
        (DesignKind::Sobol, 256),
        (DesignKind::LatinHypercube, 200),
        (DesignKind::Saltelli, 128),
        (DesignKind::Morris, 40),
    ];
    for (kind, size) in designs {
        let findings = found(&turning(kind, size, 4));
        let outcome = &findings.outcomes[0];
        let of = |subject| outcome.influences.iter().find(|i| i.subject == subject).expect("it is measured");
        for subject in [Subject::Under(0), Subject::Against(1)] {
            let found = of(subject);
            assert_eq!(found.indices.is_empty(), kind != DesignKind::Saltelli, "{kind:?}");
            assert_eq!(found.effects.is_empty(), kind != DesignKind::Morris, "{kind:?}");
            assert_eq!((found.places[1], found.told[1]), (1, true), "{kind:?} {subject:?}: {found:?}");
            assert!(found.places[0] > 1 && found.places[2] > 1, "{kind:?} {subject:?}: {:?}", found.places);
            assert!(!found.told[2] || kind == DesignKind::Morris, "{kind:?} {subject:?}: {found:?}");
        }
        let luck = of(Subject::Under(0)).luck.expect("several replications");
        // Luck of variance 4 over 4 replications, beside a variance of 400/12 from wear; others draw it too.
        assert!((0.015..0.06).contains(&luck), "{kind:?}: {luck}");
    }
}

/// If this failed, points that hang together would be counted as if each told something of its own.
#[test]
fn only_independent_points_are_counted() {
    let findings = found(&turning(DesignKind::Saltelli, 32, 2));
    let outcome = &findings.outcomes[0];
    assert_eq!((findings.extent.points, outcome.points), (160, 64));
    assert_eq!(outcome.conclusions[0].at_points.len(), 64);
    assert_eq!(outcome.influences[0].points, 160);
    let morris = found(&turning(DesignKind::Morris, 20, 2));
    assert_eq!((morris.extent.points, morris.outcomes[0].points), (80, 20));
}

/// If this failed, a sweep that is not done would be analysed with points that lack replications or policies.
#[test]
fn a_part_of_a_sweep_gives_the_most_runs_that_are_equal() {
    let list = || {
        let uncertainty = vec![range("zero_line.wear", 0.0, 1.0)];
        plan((DesignKind::Sobol, 64), 4, Vec::new(), uncertainty, vec![asked("list", None)])
    };
    let of = |made: &dyn Fn(usize, usize) -> bool| study_of(list(), made, |at| at.values[0]);
    assert!(of(&|_, _| false).is_none());
    // Two replications are whole and a third is half done: two of all points beat three of half.
    let part = of(&|r, p| r < 2 || r == 2 && p < 32).expect("there is something");
    let used = |study: &Study| (study.extent.points, study.extent.replications, study.extent.runs);
    assert_eq!(used(&part), (64, 2, 160));
    assert!(!part.extent.is_whole());
    // A machine of two has made its half in all replications.
    let half = of(&|_, p| p < 32).expect("there is something");
    assert_eq!(used(&half), (32, 4, 128));
    let holes = of(&|r, p| (r + p / 32) % 2 == 0).expect("there is something");
    assert_eq!(used(&holes), (32, 2, 128));
    assert!(of(&|_, _| true).expect("all of it").extent.is_whole());
}

/// If this failed, a run that failed, or had nothing to measure, would spoil every figure.
#[test]
fn points_without_a_figure_are_left_out_and_counted() {
    let three = || vec![range("zero_line.wear", 0.0, 1.0), range("learning.example_base", 0.2, 0.8)];
    let of = |kind, size| {
        let plan = plan((kind, size), 2, vec![choices(&["a", "b"])], three(), vec![asked("list", None)]);
        let failed = |at: &At<'_>| at.point == 5 && at.replication == 1 && at.choices[0] == 1;
        found(&study(plan, |at| if failed(at) { f64::NAN } else { at.values[0] }))
    };
    let plain = of(DesignKind::Sobol, 32);
    assert_eq!((plain.outcomes[0].points, plain.outcomes[0].left_out), (31, 1));
    let blocks = of(DesignKind::Saltelli, 8);
    assert_eq!((blocks.outcomes[0].points, blocks.outcomes[0].left_out), (14, 4), "a block goes as a whole");
    assert!(blocks.outcomes[0].levels.iter().all(|level| level.estimate.is_finite()));
    let one = || vec![asked("list", None)];
    let nothing = plan((DesignKind::Sobol, 8), 1, Vec::new(), three(), one());
    assert_eq!(found(&study(nothing, |_| f64::NAN)).outcomes[0].points, 0);
}
