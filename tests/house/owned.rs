//! Ownership: each mechanism has parameters of its own, and with it off none of them is read.

use crate::village::{all, different, event, live, open_town, organised, pressed, village, years};
use spankracht::experiment::scenario::{parameter, paths};
use spankracht::model::parameters::{EventKind, Parameters, Start};

/// What each mechanism owns: with the mechanism off, none of these may be read.
const OWNED: &[(&str, &[&str])] = &[
    ("course", &["household.growth", "household.healing", "household.severity_max"]),
    ("spill_over", &["household.spill_over"]),
    ("flare_up", &["household.flare_up", "household.flare_size"]),
    (
        "help_seeking",
        &[
            "household.help_seeking",
            "household.proximity",
            "household.wait_deterrence",
            "household.municipal_deterrence",
        ],
    ),
    (
        "trust",
        &[
            "household.trust_loss_leaving",
            "household.trust_loss_waiting",
            "household.trust_loss_turned_away",
            "household.trust_loss_change",
            "household.trust_loss_redone",
            "household.trust_loss_fraud",
            "household.trust_loss_compelled",
            "household.trust_result",
            "household.trust_per_hour",
            "household.trust_return",
        ],
    ),
    ("self_reliance", &["casework.self_reliance_per_hour", "household.self_reliance_memory"]),
    ("patience", &["household.leave_list"]),
    (
        "crisis",
        &["household.crisis_threshold", "household.crisis_rate", "household.crisis_relief", "costs.crisis"],
    ),
    (
        "light_requests",
        &[
            "demand.light_per_1000",
            "demand.light_hours",
            "demand.light_variation",
            "demand.light_hidden_factor",
            "demand.light_uncover",
        ],
    ),
    ("prevention", &["demand.prevention_effect", "demand.prevention_half", "demand.prevention_memory"]),
    (
        "outreach",
        &[
            "household.linking_reach",
            "household.linking_half",
            "household.walk_in_reach",
            "household.walk_in_half",
            "household.outreach_found",
            "household.trust_loss_compelled",
            "team.roles.compulsion",
        ],
    ),
    (
        "fraud_duty",
        &[
            "policy.fraud_duty",
            "household.fraud_deterrence",
            "household.trust_loss_fraud",
            "casework.fraud_silence",
        ],
    ),
    (
        "zero_line",
        &[
            "zero_line.places_per_1000",
            "zero_line.follows_network",
            "zero_line.most_burden",
            "zero_line.light_share",
            "zero_line.weeks",
            "zero_line.matching_hours",
            "zero_line.wear",
            "zero_line.recover",
            "zero_line.growth_most",
            "zero_line.growth_half",
            "household.volunteer_support",
        ],
    ),
    ("carers", &["household.carer_wear"]),
    (
        "desk",
        &[
            "desk.gate",
            "desk.approval",
            "desk.redone",
            "desk.fte",
            "desk.hours_per_fte",
            "desk.gate_hours",
            "desk.approval_hours",
            "desk.adopted",
            "desk.light_share",
            "household.trust_loss_redone",
        ],
    ),
    ("squeeze", &["team.time.learning_protected"]),
    ("work_pressure", &["casework.pressure_elasticity", "casework.overtime_limit"]),
    ("norm_drift", &["casework.norm_down_weeks", "casework.norm_up_weeks"]),
    (
        "quick_fix",
        &[
            "casework.quick_fix_workload",
            "casework.quick_fix_pressure",
            "casework.referral_quick_fix",
            "learning.practice_quick_fix",
        ],
    ),
    (
        "depth",
        &[
            "casework.uncover_share",
            "casework.uncover_hours",
            "casework.self_reliance_share",
            "casework.self_reliance_per_hour",
            "demand.light_uncover",
        ],
    ),
    ("hidden_problems", &["casework.known_at_intake", "casework.uncover_hours"]),
    (
        "intake",
        &[
            "casework.intake_hours",
            "casework.questionnaire_hours",
            "casework.handover_hours",
            "casework.return_hours",
        ],
    ),
    (
        "referral",
        &[
            "casework.referral_threshold",
            "casework.referral_competence",
            "casework.referral_quick_fix",
            "casework.hold_limit",
            "casework.held_share",
            "provider.debts.places",
            "provider.debts.effect",
            "provider.debts.rejection",
            "provider.debts.price",
            "provider.debts.treatment_least",
        ],
    ),
    ("supply_led", &["casework.referral_free_places", "casework.referral_loyalty", "provider.debts.employs"]),
    ("professionals", &["demand.professionals", "casework.alignment_hours", "provider.debts.steps_back"]),
    ("compartments", &["policy.compartments"]),
    (
        "practice",
        &[
            "learning.practice_growth",
            "learning.practice_quick_fix",
            "learning.practice_forget",
            "learning.example_base",
            "learning.example_lead",
        ],
    ),
    (
        "competence",
        &[
            "learning.competence_by_doing",
            "learning.competence_by_colleagues",
            "learning.competence_forget",
            "learning.competence_floor",
        ],
    ),
    (
        "roles",
        &[
            "team.roles.specialists",
            "team.roles.fields",
            "team.roles.own_cases",
            "team.roles.advising",
            "team.roles.joining",
            "team.roles.line",
            "team.roles.competence",
            "team.roles.other_domains",
            "casework.advice_half",
            "casework.line_half",
            "learning.going_along",
        ],
    ),
    ("common_tenure", &["learning.stale", "learning.stale_from", "learning.stale_to"]),
    ("circles", &["learning.circles", "learning.circle_trust", "learning.circle_safety"]),
    ("coach", &["team.leader.coach", "learning.coach_half"]),
    (
        "motivation",
        &[
            "wellbeing.motivation_return",
            "wellbeing.motivation_team",
            "wellbeing.contagion",
            "wellbeing.motivation_result",
            "wellbeing.motivation_strain",
            "wellbeing.motivation_polish",
        ],
    ),
    ("contagion", &["wellbeing.contagion"]),
    (
        "exhaustion",
        &[
            "wellbeing.exhaustion_workload",
            "wellbeing.exhaustion_pressure",
            "wellbeing.exhaustion_base",
            "wellbeing.exhaustion_conflict",
            "wellbeing.recovery",
        ],
    ),
    (
        "cohesion",
        &[
            "wellbeing.cohesion_weeks",
            "wellbeing.cohesion_max",
            "wellbeing.cohesion_size",
            "wellbeing.cohesion_change",
            "wellbeing.cohesion_organisations",
            "wellbeing.cohesion_leader",
        ],
    ),
    ("leaving", &["staffing.leaving", "staffing.leaving_exhaustion", "staffing.leaving_early"]),
    ("uncertainty", &["staffing.leaving_uncertain", "learning.withheld"]),
    (
        "sickness",
        &[
            "staffing.sickness",
            "staffing.sickness_exhaustion",
            "staffing.sickness_weeks",
            "staffing.sickness_long_share",
            "staffing.sickness_long_weeks",
            "staffing.cover_after_weeks",
        ],
    ),
    ("pressure", &["policy.pressure_floor", "policy.impatience", "policy.pressure_speed"]),
    ("budget", &["budget.freeze"]),
    ("polish", &["policy.safety"]),
    (
        "employers",
        &[
            "team.employment.seconded",
            "team.employment.municipal",
            "household.municipal_deterrence",
            "casework.referral_loyalty",
            "provider.debts.employs",
            "team.employment.mother_hours",
            "team.leader.authority",
            "team.leader.settle_weeks",
        ],
    ),
    (
        "leader",
        &[
            "team.leader.turnover",
            "team.leader.vacancy_weeks",
            "team.leader.settle_weeks",
            "wellbeing.cohesion_leader",
        ],
    ),
    ("rotation", &["team.form.rotation"]),
    ("rules", &["policy.rules", "policy.rules_administration"]),
];

/// Puts levers that the baseline leaves alone to work.
fn turn_on(p: &mut Parameters) {
    p.events = vec![event(EventKind::Tender, 40)];
    p.budget.total = 1e5;
    (p.desk.approval, p.desk.redone, p.desk.adopted) = (true, true, 0.8);
    let roles = &mut p.team.roles;
    (roles.specialists, roles.advising, roles.joining, roles.line) = (0.5, 0.1, 0.1, 0.1);
    (p.learning.stale, p.learning.circles, p.team.leader.coach) = (0.3, 0.4, 0.1);
}

/// If this failed, a mechanism that is switched off would go on working behind the reader's back.
#[test]
fn a_mechanism_that_is_off_reads_none_of_its_parameters() {
    let mut wrong = Vec::new();
    let towns = [pressed(), open_town(), organised()];
    for ((mechanism, owned), town) in OWNED.iter().flat_map(|row| towns.iter().map(move |town| (row, town))) {
        let mut off = town.clone();
        off.run.start = Start::Launch;
        turn_on(&mut off);
        let switch = format!("mechanisms.{mechanism}");
        assert!(off.set(&switch, 0.0), "{switch}");
        let expected = live(&off, years(1, 1));
        for path in *owned {
            let row = parameter(path).expect("a declared path").1;
            let (low, high) = row.plausible.unwrap_or(row.valid);
            let mut moved = off.clone();
            let value = off.get(path).expect("declared");
            assert!(moved.set(path, if value < 0.5 * (low + high) { high } else { low }));
            let ids = different(&expected, &live(&moved, years(1, 1)));
            if !ids.is_empty() {
                wrong.push(format!("{mechanism} is off, and {path} moves {ids:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// If this failed, a mechanism would be missing from the table above.
#[test]
fn every_mechanism_owns_something() {
    let switches: Vec<String> =
        paths(&village(1, 100, 1)).into_iter().filter(|p| p.starts_with("mechanisms.")).collect();
    let named: Vec<String> = OWNED.iter().map(|(name, _)| format!("mechanisms.{name}")).collect();
    assert_eq!(switches, named);
    assert!(all(&live(&pressed(), years(1, 1)), "crises") > 0.0, "crises occur where they are tested");
}
