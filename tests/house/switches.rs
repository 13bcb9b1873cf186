//! A mechanism that is off leaves its variables where they are frozen.

use crate::village::{all, live, organised, pressed, village, years};
use spankracht::model::ledger::Ledger;
use spankracht::model::parameters::{Intervention, Parameters};

/// A town under pressure with these mechanisms off.
fn without(mechanisms: &[&str]) -> Ledger {
    off(pressed(), mechanisms)
}

fn off(mut p: Parameters, mechanisms: &[&str]) -> Ledger {
    for mechanism in mechanisms {
        assert!(p.set(&format!("mechanisms.{mechanism}"), 0.0), "{mechanism}");
    }
    live(&p, years(1, 2))
}

/// Every weekly value is `expected`, but for rounding in a mean.
fn stays(ledger: &Ledger, id: &str, expected: f64) {
    let off = ledger.series(id).into_iter().find(|v| (v - expected).abs() > 1e-12);
    assert!(off.is_none(), "{id} should stay at {expected} and was {off:?}");
}

fn moves(ledger: &Ledger, id: &str) {
    let series = ledger.series(id);
    assert!(series.iter().any(|v| (v - series[0]).abs() > 1e-6), "{id} stands still with everything on");
}

/// If this failed, an ablation would leave part of the mechanism at work.
#[test]
fn what_does_not_happen_any_more_is_exactly_nothing() {
    let on = without(&[]);
    for (mechanism, outcomes) in [
        ("pressure", &["pressure", "polish"][..]),
        ("polish", &["polish"]),
        ("depth", &["depth", "closed_gain"]),
        ("self_reliance", &["closed_gain"]),
        ("crisis", &["crises", "cost_crisis", "urgent_taken_up"]),
        ("patience", &["left_list"]),
        ("referral", &["referred", "held", "provider_list", "in_treatment", "treatments", "rejected"]),
        ("referral", &["cost_second_line", "closed_referred", "provider_wait_weeks"]),
        ("leaving", &["leavers", "arrivals", "vacancies", "hours_induction", "cost_recruitment"]),
        ("sickness", &["hours_sick"]),
        ("light_requests", &["requests_light", "hours_light"]),
        ("work_pressure", &["hours_overtime"]),
    ] {
        let off = without(&[mechanism]);
        for id in outcomes {
            if mechanism != "work_pressure" {
                stays(&off, id, 0.0);
            }
            assert!(all(&on, id) > 0.0, "{id} is nothing with everything on too");
        }
    }
    let overtime = without(&["work_pressure"]).series("hours_overtime");
    assert!(overtime.iter().all(|v| *v < 1e-9), "full members do not make hours");
}

/// If this failed, an ablation would leave employers, leaders, partners or rules at work.
#[test]
fn an_organisation_that_is_switched_off_is_that_of_a_plain_team() {
    let on = off(organised(), &[]);
    for (mechanism, id) in
        [("employers", "hours_mother"), ("leader", "leader_changes"), ("rotation", "partner_changes")]
    {
        stays(&off(organised(), &[mechanism]), id, 0.0);
        assert!(all(&on, id) > 0.0, "{id} is nothing with everything on too");
    }
    let [mut settled, mut plain, mut unruled] = [organised(), organised(), organised()];
    // Without changes of leader every leader has the authority that the scenario says.
    settled.team.leader.turnover = 0.0;
    assert!(off(organised(), &["leader"]) == off(settled, &["leader"]));
    (plain.team.employment.seconded, plain.team.employment.municipal) = (0.0, 0.0);
    assert!(off(organised(), &["employers"]) == off(plain, &[]));
    unruled.policy.rules = 0.0;
    assert!(off(organised(), &["rules"]) == off(unruled, &[]));
}

/// If this failed, a frozen variable would drift, or start from another value than is documented.
#[test]
fn a_frozen_variable_stays_where_it_was() {
    let on = without(&[]);
    let p = pressed();
    let frozen = [
        ("exhaustion", &["exhaustion"][..], 0.1),
        ("cohesion", &["cohesion"], p.wellbeing.cohesion_settled),
        ("norm_of_care", &["norm_drift"], p.casework.norm_hours),
        ("practice", &["practice", "leaving"], p.team.mix.practice_settled),
    ];
    for (id, mechanisms, value) in frozen {
        stays(&without(mechanisms), id, value);
        moves(&on, id);
    }
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
#[test]
fn without_the_quick_fix_depth_is_practice() {
    let off = without(&["quick_fix", "sickness", "leaving"]);
    let (depth, practice) = (off.series("depth"), off.series("practice"));
    for week in 1..depth.len() {
        assert!((depth[week] - practice[week - 1]).abs() < 1e-12, "week {week}");
    }
}

/// If this failed, shortage would take learning time with the squeeze off.
#[test]
fn without_the_squeeze_learning_and_prevention_keep_their_shares() {
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
#[test]
fn without_polish_reports_are_true() {
    let off = without(&["polish"]);
    assert_eq!(off.series("attainment_reported"), off.series("attainment_real"));
    assert!(off.tracks.iter().all(|t| !t.weeks.is_empty() && t.reported == t.real));
    let on = without(&[]);
    assert!(on.tracks.iter().any(|t| t.reported != t.real), "nothing is polished with everything on");
}

/// If this failed, households would hide with the hesitation off.
#[test]
fn without_hesitation_households_hide_until_the_next_week_at_most() {
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
#[test]
fn without_course_and_events_problems_stand_still() {
    // The first quarter's sample may be of the warm-up.
    let burden = |on: &[&str]| unhelped(on).series("burden")[14..].to_vec();
    let still = burden(&[]);
    assert!(still[0] > 0.0 && still.iter().all(|b| b.to_bits() == still[0].to_bits()));
    for mechanism in ["course", "spill_over", "flare_up"] {
        let runs = burden(&[mechanism]);
        assert!(runs[runs.len() - 1] != runs[0], "{mechanism} does nothing");
    }
}
