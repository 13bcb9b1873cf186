//! The start of the measured years, where a municipality says what it is.

use crate::village::{all, different, live, luck, pressed, village, years};
use spankracht::model::parameters::Parameters;
use spankracht::model::simulate;

/// A town in which nobody asks, leaves, falls sick or comes, and members take up nothing more.
fn still() -> Parameters {
    let mut p = village(3, 2500, 6);
    let m = &mut p.mechanisms;
    (m.leaving, m.sickness, m.patience, m.light_requests, m.crisis) = (false, false, false, false, false);
    p.household.help_seeking = 0.0;
    p.staffing.hiring = false;
    p.team.caseload.limit_per_member = 1;
    p
}

/// If this failed, the first week would show another list, other cases or other vacancies than were stated.
#[test]
fn the_first_week_is_what_was_stated() {
    let history = village(3, 2500, 6);
    for (list, cases, vacancies) in [(50, 130, 3), (4, 60, 0), (-1, 100, 7)] {
        let mut now = still();
        (now.start.list, now.start.open_cases, now.start.vacancies) = (list, cases, vacancies);
        let ledgers = simulate(&history, &[&still(), &now], luck(0), years(3, 1));
        let first = |id: &str| ledgers[1].series(id)[0];
        if list >= 0 {
            let came = first("requests_real") - first("left_list");
            assert_eq!(first("list") + first("taken_up") - came, f64::from(list));
        }
        assert_eq!(first("open_cases") + first("closed") - first("taken_up"), f64::from(cases));
        assert_eq!(first("vacancies"), f64::from(vacancies));
        assert_eq!(first("handovers") + first("leavers") + first("arrivals"), 0.0, "nothing of it is a flow");
    }
}

/// If this failed, a start that is not stated would change something, or one that is would change nothing.
#[test]
fn what_is_not_stated_stays_as_it_is() {
    let town = pressed();
    let mut longer = town.clone();
    longer.start.list = 40;
    let ledgers = simulate(&town, &[&town, &longer], luck(0), years(1, 1));
    assert!(different(&ledgers[0], &ledgers[1]).contains(&"list"));
    assert!(different(&ledgers[0], &live(&town, years(1, 1))).is_empty());
}

/// If this failed, a list that is stated as longer would not be one that people wait in.
#[test]
fn a_longer_list_is_waited_in() {
    let history = village(2, 4000, 8);
    let mut now = history.clone();
    now.start.list = 120;
    let ledgers = simulate(&history, &[&history, &now], luck(0), years(4, 1));
    for id in ["list", "wait_mean", "left_list"] {
        assert!(all(&ledgers[1], id) > all(&ledgers[0], id), "{id}");
    }
}
