//! Scenario discovery on the published case of Bryant and Lempert (2010), against the figures that the
//! Exploratory Modeling Workbench gives for it (`docs/examples/scenario_discovery`, commit 819a4b6).

use crate::sources::read;
use spankracht::experiment::sensitivity::discovery::{Limits, between, peel_by, restrictions};

/// Columns of the file.
const CELLULOSIC_COST: usize = 0;
const TOTAL_BIOMASS: usize = 1;
const DEMAND_ELASTICITY: usize = 5;
const BACKSTOP_PRICE: usize = 8;

/// Inputs of each run, and whether the policy was among the dearest tenth.
fn published() -> (Vec<Vec<f64>>, Vec<bool>) {
    let text = read("tests/house/data/bryant-lempert-2010.csv");
    let row =
        |line: &str| -> Vec<f64> { line.split(',').map(|cell| cell.parse().expect("a number")).collect() };
    let rows = text.lines().skip(1).map(row);
    rows.map(|mut row| (row.split_off(9)[0] == 1.0, row)).map(|(case, row)| (row, case)).unzip()
}

/// The published box: these limits, and the whole range of every other factor.
fn limits(points: &[Vec<f64>], restricted: &[(usize, Option<f64>, Option<f64>)]) -> Limits {
    let range = |f: usize| {
        let column = || points.iter().map(|p| p[f]);
        (column().fold(f64::INFINITY, f64::min), column().fold(f64::NEG_INFINITY, f64::max))
    };
    let mut limits: Limits = (0..9).map(range).collect();
    for (factor, low, high) in restricted {
        limits[*factor] = (low.unwrap_or(limits[*factor].0), high.unwrap_or(limits[*factor].1));
    }
    limits
}

const BOX_21: [(usize, Option<f64>, Option<f64>); 4] = [
    (TOTAL_BIOMASS, None, Some(755.8)),
    (DEMAND_ELASTICITY, Some(-0.422), None),
    (BACKSTOP_PRICE, Some(150.049995), None),
    (CELLULOSIC_COST, Some(72.65), None),
];

fn close(found: f64, known: f64, relative: f64) {
    assert!((found - known).abs() <= relative * known.abs(), "found {found}, published {known}");
}

/// If this failed, coverage, density or the chance that a limit is luck would not be what readers of the
/// literature know by these names.
#[test]
fn the_published_box_has_the_published_figures() {
    let (points, cases) = published();
    assert_eq!((points.len(), cases.iter().filter(|case| **case).count()), (882, 89));
    let found = between(&limits(&points, &BOX_21), &points, &cases);
    close(found.coverage, 0.752809, 1e-6);
    close(found.density, 0.770115, 1e-6);
    close(found.mass, 0.0986395, 1e-6);
    let judged = restrictions(&found, &points, &cases, 1);
    let known = [
        (DEMAND_ELASTICITY, 1.1849299115762218e-16),
        (BACKSTOP_PRICE, 3.515112530263049e-11),
        (TOTAL_BIOMASS, 4.716968553178765e-6),
        (CELLULOSIC_COST, 0.15741333528927348),
    ];
    assert_eq!(judged.len(), known.len());
    for (judged, (factor, by_luck)) in judged.iter().zip(known) {
        assert_eq!(judged.factor, factor);
        close(judged.by_luck, by_luck, 1e-6);
    }
    // Without the limit that could be luck.
    let found = between(&limits(&points, &BOX_21[..3]), &points, &cases);
    close(found.coverage, 0.764045, 1e-6);
    close(found.density, 0.715789, 1e-6);
    close(found.mass, 0.10771, 1e-4);
}

/// If this failed, the search would not find what others found in the same runs.
#[test]
fn the_search_finds_the_published_box() {
    let (points, cases) = published();
    let boxes = peel_by(0.1, &points, &cases);
    let found = boxes.iter().rfind(|b| b.coverage >= 0.75).expect("the first box has everything");
    // Ties are broken otherwise there, and slices end between two points, here on one.
    close(found.coverage, 0.752809, 1e-6);
    close(found.density, 0.770115, 0.02);
    let judged = restrictions(found, &points, &cases, 1);
    let clear: Vec<usize> = judged.iter().filter(|r| r.by_luck < 1e-3).map(|r| r.factor).collect();
    assert_eq!(clear, [DEMAND_ELASTICITY, BACKSTOP_PRICE, TOTAL_BIOMASS]);
    assert!(judged.len() == 4 && judged[3].factor == CELLULOSIC_COST && judged[3].by_luck > 0.05);
    let all = limits(&points, &[]);
    for (factor, (low, high)) in limits(&points, &BOX_21).into_iter().enumerate() {
        let room = 0.05 * (all[factor].1 - all[factor].0);
        let own = found.limits[factor];
        assert!((own.0 - low).abs() < room && (own.1 - high).abs() < room, "{factor}: {own:?}");
    }
}
