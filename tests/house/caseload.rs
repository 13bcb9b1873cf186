//! How cases divide over members.

use crate::village::{live, pressed, village, years};
use spankracht::kernel::week::WEEKS_PER_QUARTER;

const LOADS: [&str; 3] = ["caseload_low", "caseload_median", "caseload_high"];

/// If this failed, members would be shown lighter or heavier loaded than they are.
#[test]
fn a_member_alone_is_the_lightest_and_the_heaviest_loaded() {
    let mut alone = village(1, 500, 1);
    alone.staffing.leaving = 0.0;
    let time = &alone.team.time;
    let fte = time.contract_hours / time.full_time_hours;
    let town = live(&alone, years(2, 2));
    let [low, median, high] = LOADS.map(|id| town.series(id));
    let cases = town.series("open_cases");
    assert!(cases.iter().any(|open| *open > 3.0), "the member has cases");
    for week in (0..cases.len()).step_by(WEEKS_PER_QUARTER as usize) {
        for load in [low[week], median[week], high[week]] {
            assert!((load - cases[week] / fte).abs() < 1e-9, "week {week}: {load} of {} cases", cases[week]);
        }
    }
}

/// If this failed, the ribbon of a chart would cross itself.
#[test]
fn the_lightest_loaded_have_no_more_than_the_heaviest() {
    let town = live(&pressed(), years(2, 3));
    let [low, median, high] = LOADS.map(|id| town.series(id));
    assert!(low.iter().zip(&median).zip(&high).all(|((low, median), high)| low <= median && median <= high));
    assert!(low.iter().zip(&high).any(|(low, high)| low < high), "some have more than others");
}
