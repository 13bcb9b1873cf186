//! Where each switch leaves what it moves, mechanism by mechanism as in the table of `docs/model.md`, in
//! towns in which it does move with everything on.

use crate::switches::{self, moves, off, stays};
use crate::village::{all, different, event, live, luck, open_town, organised, pressed, village, years};
use spankracht::kernel::parameter::Section;
use spankracht::model::ledger::Ledger;
use spankracht::model::parameters::{EventKind, Mechanisms, Parameters};
use spankracht::model::simulate;
use std::collections::BTreeMap;

/// How it shows that a mechanism which is off leaves its variables at the value of the table.
enum Frozen {
    /// These outcomes are nothing in every week.
    Nothing(&'static [&'static str]),
    /// This outcome stands at a value of the town in every week, once these are off too.
    At(&'static str, fn(&Parameters) -> f64, &'static [&'static str]),
    /// Week by week and bit for bit the town is one in which these parameters leave the variable where it is.
    Like(&'static [(&'static str, f64)]),
    /// By a test of its own.
    Shown(fn()),
}
use Frozen::{At, Like, Nothing, Shown};

/// A mechanism, a town in which it has work to do, and where it freezes there.
type Row = (&'static str, fn() -> Parameters, &'static [Frozen]);

const TRUST: [(&str, f64); 9] = [
    ("household.trust_loss_leaving", 0.0),
    ("household.trust_loss_waiting", 0.0),
    ("household.trust_loss_turned_away", 0.0),
    ("household.trust_loss_change", 0.0),
    ("household.trust_loss_redone", 0.0),
    ("household.trust_loss_fraud", 0.0),
    ("household.trust_loss_compelled", 0.0),
    ("household.trust_result", 0.0),
    ("household.trust_per_hour", 0.0),
];
const REFERRAL: [&str; 9] = [
    "referred",
    "held",
    "provider_list",
    "in_treatment",
    "treatments",
    "rejected",
    "cost_second_line",
    "closed_referred",
    "provider_wait_weeks",
];
const INTAKE: [(&str, f64); 4] = [
    ("casework.intake_hours", 0.0),
    ("casework.questionnaire_hours", 0.0),
    ("casework.handover_hours", 0.0),
    ("casework.return_hours", 0.0),
];
const OUTREACH: [(&str, f64); 3] =
    [("household.linking_reach", 0.0), ("household.walk_in_reach", 0.0), ("household.outreach_found", 0.0)];
const ROLES: [(&str, f64); 4] = [
    ("team.roles.specialists", 0.0),
    ("team.roles.advising", 0.0),
    ("team.roles.joining", 0.0),
    ("team.roles.line", 0.0),
];
const COMPETENCE: [(&str, f64); 3] = [
    ("learning.competence_by_doing", 0.0),
    ("learning.competence_by_colleagues", 0.0),
    ("learning.competence_forget", 0.0),
];
const UNCERTAINTY: [(&str, f64); 3] =
    [("staffing.leaving_uncertain", 0.0), ("learning.withheld", 0.0), ("wellbeing.exhaustion_conflict", 0.0)];

/// Every switch, in the order of its declaration.
const SWITCHES: &[Row] = &[
    ("course", pressed, &[Shown(switches::without_course_and_events_problems_stand_still)]),
    ("spill_over", pressed, &[Like(&[("household.spill_over", 0.0)])]),
    ("flare_up", pressed, &[Like(&[("household.flare_up", 0.0)])]),
    (
        "help_seeking",
        pressed,
        &[Shown(switches::without_hesitation_households_hide_until_the_next_week_at_most)],
    ),
    ("trust", gated, &[Like(&TRUST)]),
    (
        "self_reliance",
        pressed,
        &[Nothing(&["closed_gain"]), Like(&[("casework.self_reliance_per_hour", 0.0)])],
    ),
    ("patience", pressed, &[Nothing(&["left_list"]), Like(&[("household.leave_list", 0.0)])]),
    (
        "crisis",
        open_town,
        &[
            Nothing(&["crises", "cost_crisis", "urgent_taken_up"]),
            Like(&[("household.crisis_rate", 0.0), ("team.roles.compulsion", 0.0)]),
        ],
    ),
    (
        "light_requests",
        pressed,
        &[Nothing(&["requests_light", "hours_light"]), Like(&[("demand.light_per_1000", 0.0)])],
    ),
    ("prevention", pressed, &[Like(&[("demand.prevention_effect", 0.0)])]),
    ("outreach", open_town, &[Nothing(&["found"]), Like(&OUTREACH)]),
    ("fraud_duty", open_town, &[Like(&[("policy.fraud_duty", 0.0)])]),
    (
        "zero_line",
        open_town,
        &[
            Nothing(&["with_volunteers", "to_volunteers", "light_volunteers"]),
            At("volunteer_energy", |_| 1.0, &[]),
            Like(&[("zero_line.places_per_1000", 0.0)]),
        ],
    ),
    ("carers", open_town, &[Like(&[("household.carer_wear", 0.0)])]),
    (
        "desk",
        gated,
        &[
            Nothing(&["desk_passed", "light_desk", "not_approved", "cost_desk"]),
            Like(&[("desk.gate", 0.0), ("desk.approval", 0.0)]),
        ],
    ),
    ("squeeze", pressed, &[Shown(switches::without_the_squeeze_learning_and_prevention_keep_their_shares)]),
    ("work_pressure", pressed, &[Shown(switches::without_work_pressure_nobody_works_overtime)]),
    ("norm_drift", pressed, &[At("norm_of_care", |p| p.casework.norm_hours, &[])]),
    (
        "quick_fix",
        pressed,
        &[
            Shown(switches::without_the_quick_fix_depth_is_practice),
            Like(&[("casework.quick_fix_workload", 0.0), ("casework.quick_fix_pressure", 0.0)]),
        ],
    ),
    ("depth", pressed, &[Nothing(&["depth", "closed_gain"])]),
    ("hidden_problems", pressed, &[Like(&[("casework.known_at_intake", 1.0)])]),
    ("intake", gated, &[Like(&INTAKE)]),
    ("referral", pressed, &[Nothing(&REFERRAL)]),
    (
        "supply_led",
        supplied,
        &[Like(&[("casework.referral_free_places", 0.0), ("casework.referral_loyalty", 0.0)])],
    ),
    ("professionals", accompanied, &[Shown(nobody_else_comes), Like(&[("demand.professionals", 0.0)])]),
    ("compartments", accompanied, &[Like(&[("policy.compartments", 0.0)])]),
    ("practice", pressed, &[At("practice", |p| p.team.mix.practice_settled, &["leaving"])]),
    ("competence", pressed, &[Like(&COMPETENCE)]),
    ("roles", skilled, &[Nothing(&["hours_advice"]), Like(&ROLES)]),
    ("common_tenure", skilled, &[Like(&[("learning.stale", 0.0)])]),
    ("circles", skilled, &[Like(&[("learning.circles", 0.0)])]),
    ("coach", skilled, &[Like(&[("team.leader.coach", 0.0)])]),
    ("motivation", pressed, &[Shown(switches::a_frozen_variable_stays_where_it_was)]),
    ("contagion", pressed, &[Like(&[("wellbeing.contagion", 0.0)])]),
    ("exhaustion", pressed, &[At("exhaustion", |_| 0.1, &[])]),
    ("cohesion", pressed, &[At("cohesion", |p| p.wellbeing.cohesion_settled, &[])]),
    (
        "leaving",
        pressed,
        &[Nothing(&["leavers", "arrivals", "vacancies", "hours_induction", "cost_recruitment"])],
    ),
    ("uncertainty", tendered, &[Like(&UNCERTAINTY)]),
    ("sickness", pressed, &[Nothing(&["hours_sick"]), Like(&[("staffing.sickness", 0.0)])]),
    ("pressure", pressed, &[Nothing(&["pressure", "polish"])]),
    ("budget", frugal, &[Like(&[("budget.freeze", 0.0)])]),
    ("polish", pressed, &[Nothing(&["polish"]), Shown(switches::without_polish_reports_are_true)]),
    (
        "employers",
        organised,
        &[
            Nothing(&["hours_mother"]),
            Like(&[("team.employment.seconded", 0.0), ("team.employment.municipal", 0.0)]),
        ],
    ),
    ("leader", organised, &[Nothing(&["leader_changes"]), Like(&[("team.leader.turnover", 0.0)])]),
    ("rotation", organised, &[Nothing(&["partner_changes"]), Like(&[("team.form.rotation", 0.0)])]),
    ("rules", organised, &[Like(&[("policy.rules", 0.0)])]),
];

/// The town with everything beside the teams, where the desk also decides on referrals.
fn gated() -> Parameters {
    let mut p = open_town();
    (p.desk.approval, p.desk.redone, p.desk.adopted) = (true, true, 0.8);
    p
}

/// Members of several organisations, whom these draw, as free places do.
fn supplied() -> Parameters {
    let mut p = organised();
    p.casework.referral_free_places = 0.5;
    p.providers.iter_mut().for_each(|v| v.values.places = 12);
    p
}

/// Other professionals around households, who mostly step back, and offices that are not connected.
fn accompanied() -> Parameters {
    let mut p = pressed();
    (p.demand.professionals, p.policy.compartments) = (0.4, 0.3);
    p
}

/// Specialists, circles and a coach, in teams that have been together very long.
fn skilled() -> Parameters {
    let mut p = pressed();
    let roles = &mut p.team.roles;
    (roles.specialists, roles.advising, roles.joining, roles.line) = (0.5, 0.1, 0.1, 0.1);
    (p.learning.stale, p.learning.stale_from, p.learning.stale_to) = (0.5, 1.0, 4.0);
    (p.learning.circles, p.team.leader.coach, p.staffing.leaving) = (0.4, 0.1, 0.1);
    p
}

/// A tender, long announced.
fn tendered() -> Parameters {
    let mut p = pressed();
    p.events = vec![event(EventKind::Tender, 90)];
    p
}

/// A budget that is too small from the first week, and binds.
fn frugal() -> Parameters {
    let mut p = pressed();
    (p.budget.total, p.budget.freeze) = (1e5, true);
    p
}

/// What is wrong with a row of the table, beside its town with everything on.
fn check(row: &Row, on: &Ledger) -> Vec<String> {
    let (mechanism, town, frozen) = row;
    let mut wrong = Vec::new();
    let without = |others: &[&str]| off(town(), &[others, &[*mechanism]].concat());
    for how in *frozen {
        match how {
            Nothing(outcomes) => {
                let off = without(&[]);
                for id in *outcomes {
                    stays(&off, id, 0.0);
                    assert!(all(on, id) > 0.0, "{mechanism}: {id} is nothing with everything on too");
                }
            }
            At(id, value, others) => {
                stays(&without(others), id, value(&town()));
                moves(on, id);
            }
            Like(values) => {
                let mut like = town();
                for (path, value) in *values {
                    assert!(like.set(path, *value), "{path}");
                }
                let (off, like) = (without(&[]), off(like, &[]));
                let left = different(&off, &like);
                if !left.is_empty() {
                    wrong.push(format!("{mechanism} is off and at work: {left:?}"));
                }
                if different(&off, on).is_empty() {
                    wrong.push(format!("{mechanism} has no work in its town"));
                }
            }
            Shown(check) => check(),
        }
    }
    wrong
}

/// If this failed, an ablation would leave part of a mechanism at work, or freeze a variable elsewhere than
/// is documented.
#[test]
fn what_a_switch_moves_stays_where_the_table_says() {
    // A town with everything on is lived once for all switches of it.
    let mut on: BTreeMap<usize, Ledger> = BTreeMap::new();
    let mut wrong = Vec::new();
    for row in SWITCHES {
        let on = on.entry(row.1 as usize).or_insert_with(|| off(row.1(), &[]));
        wrong.extend(check(row, on));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// If this failed, nobody would have looked where a mechanism that is switched off leaves its variables.
#[test]
fn every_switch_is_looked_at() {
    let looked_at: Vec<&str> = SWITCHES.iter().map(|(mechanism, ..)| *mechanism).collect();
    let switches: Vec<&str> = Mechanisms::rows().iter().map(|row| row.name).collect();
    assert_eq!(looked_at, switches);
    assert!(SWITCHES.iter().all(|(.., frozen)| !frozen.is_empty()));
}

/// If this failed, professionals from elsewhere would be around households with nobody to come.
fn nobody_else_comes() {
    let around = |mechanisms: &[&str]| off(accompanied(), mechanisms).series("professionals");
    // Without referral there is no provider either: nobody but the member.
    assert!(around(&["professionals", "referral"]).iter().skip(14).all(|n| *n == 1.0));
    assert!(around(&["referral"]).iter().skip(14).all(|n| *n > 1.0));
}

/// If this failed, an ablation from the measured years on would throw a variable back to its first value, or
/// let it go on.
#[test]
fn what_is_switched_off_later_stays_as_it_was() {
    // The same people all the time, so that nobody brings another value.
    let mut history = open_town();
    for mechanism in ["leaving", "sickness"] {
        assert!(history.set(&format!("mechanisms.{mechanism}"), 0.0));
    }
    let first = village(1, 1, 1);
    for (mechanism, id, at_founding) in [
        ("norm_drift", "norm_of_care", Some(first.casework.norm_hours)),
        ("practice", "practice", Some(first.team.mix.practice_settled)),
        ("exhaustion", "exhaustion", Some(0.1)),
        ("cohesion", "cohesion", Some(first.wellbeing.cohesion_settled)),
        ("zero_line", "volunteer_energy", Some(1.0)),
        ("motivation", "motivation", None),
        ("competence", "competence", None),
    ] {
        let mut now = history.clone();
        assert!(now.set(&format!("mechanisms.{mechanism}"), 0.0));
        let ledgers = simulate(&history, &[&history, &now], luck(0), years(2, 2));
        let was = ledgers[1].series(id)[0];
        assert!(at_founding.is_none_or(|value: f64| (was - value).abs() > 1e-4), "{id} has not moved before");
        stays(&ledgers[1], id, was);
        moves(&ledgers[0], id);
    }
    let mut calm = pressed();
    calm.mechanisms.pressure = false;
    let ledgers = simulate(&pressed(), &[&pressed(), &calm], luck(0), years(2, 2));
    stays(&ledgers[1], "pressure", calm.policy.pressure_floor);
    moves(&ledgers[0], "pressure");
    let alone = live(&calm, years(2, 2));
    stays(&alone, "pressure", 0.0);
}
