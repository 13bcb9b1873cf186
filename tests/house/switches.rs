//! A mechanism that is off leaves its variables where they are frozen: what a table cannot say (`frozen.rs`).

use crate::village::{all, live, pressed, village, years};
use spankracht::model::ledger::Ledger;
use spankracht::model::parameters::{Intervention, Parameters};

/// A town under pressure with these mechanisms off.
fn without(mechanisms: &[&str]) -> Ledger {
    off(pressed(), mechanisms)
}

/// A town with these mechanisms off.
pub fn off(mut p: Parameters, mechanisms: &[&str]) -> Ledger {
    for mechanism in mechanisms {
        assert!(p.set(&format!("mechanisms.{mechanism}"), 0.0), "{mechanism}");
    }
    live(&p, years(1, 2))
}

/// Every weekly value is `expected`, but for rounding in a mean.
pub fn stays(ledger: &Ledger, id: &str, expected: f64) {
    let off = ledger.series(id).into_iter().find(|v| (v - expected).abs() > 1e-12);
    assert!(off.is_none(), "{id} should stay at {expected} and was {off:?}");
}

/// Not every weekly value is the first.
pub fn moves(ledger: &Ledger, id: &str) {
    let series = ledger.series(id);
    assert!(series.iter().any(|v| (v - series[0]).abs() > 1e-6), "{id} stands still with everything on");
}

/// If this failed, overload would go on being met by overtime.
pub fn without_work_pressure_nobody_works_overtime() {
    let (on, off) = (without(&[]), without(&["work_pressure"]));
    assert!(off.series("hours_overtime").iter().all(|v| *v < 1e-9), "full members do not make hours");
    assert!(all(&on, "hours_overtime") > 0.0, "and they do with everything on");
}

/// If this failed, what members are would go on changing without what changes it.
pub fn a_frozen_variable_stays_where_it_was() {
    let on = without(&[]);
    for (id, mechanisms) in
        [("motivation", &["motivation", "leaving"]), ("breadth", &["competence", "leaving"])]
    {
        let off = without(mechanisms);
        stays(&off, id, off.series(id)[0]);
        moves(&on, id);
    }
}

/// If this failed, practice would move without learning, other than by who comes and goes.
#[test]
fn without_learning_practice_changes_only_with_arrivals_and_departures() {
    let off = without(&["practice"]);
    let [practice, leavers, arrivals] = ["practice", "leavers", "arrivals"].map(|id| off.series(id));
    let mut changes = 0;
    for week in 1..practice.len() {
        if (practice[week] - practice[week - 1]).abs() > 1e-12 {
            assert!(leavers[week] + arrivals[week] > 0.0, "practice moved by itself in week {week}");
            changes += 1;
        }
    }
    assert!(changes > 0, "nobody came or went");
}

/// If this failed, overload would still shorten talks with the quick fix off.
pub fn without_the_quick_fix_depth_is_practice() {
    let off = without(&["quick_fix", "sickness", "leaving"]);
    let (depth, practice) = (off.series("depth"), off.series("practice"));
    for week in 1..depth.len() {
        assert!((depth[week] - practice[week - 1]).abs() < 1e-12, "week {week}");
    }
}

/// If this failed, shortage would take learning time with the squeeze off.
pub fn without_the_squeeze_learning_and_prevention_keep_their_shares() {
    let (on, off) = (without(&[]), without(&["squeeze"]));
    let time = pressed().team.time;
    for (id, share) in [("hours_learning", time.learning), ("hours_prevention", time.prevention)] {
        for (hours, worked) in off.series(id).into_iter().zip(off.series("hours_worked")) {
            assert!((hours - share * worked).abs() < 1e-9, "{id}: {hours} of {worked}");
        }
        assert!(all(&on, id) < 0.95 * share * all(&on, "hours_worked"), "{id} is never squeezed");
    }
}

/// If this failed, reports would be polished with the polish off.
pub fn without_polish_reports_are_true() {
    let off = without(&["polish"]);
    assert_eq!(off.series("attainment_reported"), off.series("attainment_real"));
    assert!(off.tracks.iter().all(|t| !t.weeks.is_empty() && t.reported == t.real));
    let on = without(&[]);
    assert!(on.tracks.iter().any(|t| t.reported != t.real), "nothing is polished with everything on");
}

/// If this failed, households would hide with the hesitation off.
pub fn without_hesitation_households_hide_until_the_next_week_at_most() {
    let off = without(&["help_seeking"]);
    let [latent, closed, left] = ["latent", "closed", "left_list"].map(|id| off.series(id));
    for week in 0..latent.len() {
        assert!(latent[week] <= closed[week] + left[week], "week {week}: {} hide", latent[week]);
    }
}

/// A town in which nobody asks any more and no new problems come: what is left is how problems run.
fn unhelped(on: &[&str]) -> Ledger {
    let mut p: Parameters = village(1, 3000, 1);
    p.household.help_seeking = 0.0;
    p.household.crisis_threshold = 1.0;
    p.household.self_reliance_memory = 1.0;
    for mechanism in ["course", "spill_over", "flare_up", "crisis", "light_requests"] {
        p.set(&format!("mechanisms.{mechanism}"), if on.contains(&mechanism) { 1.0 } else { 0.0 });
    }
    p.interventions = vec![Intervention {
        id: String::from("no-new-problems"),
        set: String::from("demand.onset_per_1000"),
        value: 0.0,
        from_week: 0,
        until_week: None,
    }];
    live(&p, years(3, 2))
}

/// If this failed, problems would run with their course off.
pub fn without_course_and_events_problems_stand_still() {
    // The first quarter's sample may be of the warm-up.
    let burden = |on: &[&str]| unhelped(on).series("burden")[14..].to_vec();
    let still = burden(&[]);
    assert!(still[0] > 0.0 && still.iter().all(|b| b.to_bits() == still[0].to_bits()));
    for mechanism in ["course", "spill_over", "flare_up"] {
        let runs = burden(&[mechanism]);
        assert!(runs[runs.len() - 1] != runs[0], "{mechanism} does nothing");
    }
}
