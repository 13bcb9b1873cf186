//! Direction: pulling a lever in a mid-size town moves what every practitioner says it moves.
//!
//! What counts as moved, and with how many replications, stands in `told.rs`.

use crate::told::{Change, DOWN, Expected, UP, assert_borne_out, last_year};
use crate::village::{all, village};
use spankracht::experiment::ensemble::Trial;
use spankracht::model::parameters::Parameters;

const YEARS: u32 = 4;

pub struct Direction {
    name: &'static str,
    pub change: fn(&mut Parameters),
    expected: &'static [Expected],
}

pub const DIRECTIONS: &[Direction] = &[
    Direction {
        name: "more seats",
        change: |p| p.neighbourhoods.iter_mut().for_each(|n| n.values.seats += 1),
        expected: &[(DOWN, "wait_mean", all), (DOWN, "list", all), (UP, "closed", all)],
    },
    Direction {
        name: "longer patience",
        change: |p| p.household.leave_list = 0.02,
        expected: &[(UP, "list", all), (DOWN, "left_list", all)],
    },
    Direction {
        name: "more new problems",
        change: |p| p.demand.onset_per_1000 *= 1.2,
        expected: &[(UP, "requests_real", all), (UP, "list", all)],
    },
    Direction {
        name: "more administration",
        change: |p| p.team.time.administration += 0.06,
        expected: &[(DOWN, "hours_cases", all), (UP, "wait_mean", all)],
    },
    Direction {
        name: "more places at providers",
        change: |p| p.providers.iter_mut().for_each(|v| v.values.places *= 2),
        expected: &[(DOWN, "provider_wait", all), (UP, "treatments", all)],
    },
    Direction {
        name: "more leaving",
        change: |p| p.staffing.leaving *= 2.0,
        expected: &[(UP, "turnover", all), (UP, "handovers", all), (UP, "workers_per_household", all)],
    },
    Direction {
        name: "more learning time",
        change: |p| {
            p.team.time.learning = 0.10;
            p.team.time.learning_protected = 1.0;
        },
        expected: &[(UP, "practice", last_year), (UP, "hours_learning", all)],
    },
    Direction {
        name: "a lower caseload limit",
        change: |p| p.team.caseload.limit = 13.0,
        expected: &[(UP, "wait_mean", all), (DOWN, "caseload", all)],
    },
    Direction {
        name: "less autonomy under pressure",
        change: |p| {
            p.policy.pressure_floor = 0.6;
            p.policy.autonomy = 0.1;
        },
        expected: &[(DOWN, "depth", all), (UP, "exhaustion", all)],
    },
    Direction {
        name: "seconded members and a leader without a say",
        change: |p| {
            p.team.employment.seconded = 1.0;
            p.team.leader.authority = 0.2;
        },
        expected: &[(UP, "hours_mother", all), (UP, "exhaustion", all), (UP, "turnover", all)],
    },
    Direction {
        name: "teams of the municipality itself",
        change: |p| p.team.employment.municipal = 1.0,
        expected: &[(UP, "latent", all), (DOWN, "requests_real", all)],
    },
];

/// A parameter, the value it is set to, and what that should move.
pub type Row = (&'static str, f64, &'static [Expected]);

/// Parameters with an obvious direction, at a believable value away from the baseline's. The directions were
/// written down before the first run; two were not borne out, see docs/model.md section 8.
pub const PARAMETERS: &[Row] = &[
    ("demand.growth", 0.08, &[(UP, "requests_real", last_year)]),
    ("demand.severity_median", 1.2, &[(UP, "hours_per_case", all), (UP, "wait_mean", all)]),
    ("demand.co_occurrence", 0.18, &[(UP, "burden", all), (UP, "hours_per_case", all)]),
    ("demand.light_per_1000", 40.0, &[(UP, "hours_light", all), (UP, "wait_mean", all)]),
    ("demand.light_hours", 4.0, &[(UP, "hours_light", all), (UP, "wait_mean", all)]),
    ("demand.light_uncover", 0.8, &[(DOWN, "latent", all)]),
    ("demand.prevention_effect", 0.0, &[(UP, "requests_real", last_year)]),
    ("household.growth", 0.04, &[(UP, "burden", all)]),
    ("household.healing", 0.065, &[(DOWN, "burden", all), (DOWN, "requests_real", all)]),
    ("household.spill_over", 0.006, &[(UP, "burden", all)]),
    ("household.flare_up", 0.0, &[(DOWN, "burden", all)]),
    ("household.self_reliance_memory", 312.0, &[(DOWN, "relapse", all)]),
    ("household.help_seeking", 0.08, &[(DOWN, "latent", all), (UP, "requests_real", all)]),
    ("household.proximity", 1.5, &[(DOWN, "latent", all), (UP, "requests_real", all)]),
    ("household.wait_deterrence", 0.04, &[(UP, "latent", all)]),
    ("team.access.target", 2.0, &[(UP, "turned_away", all), (DOWN, "list", all), (UP, "latent", all)]),
    (
        "team.access.least_problems",
        2.0,
        &[(UP, "turned_away", all), (DOWN, "list", all), (UP, "latent", all)],
    ),
    ("team.approach.treats", 0.5, &[(UP, "share_referred", all), (UP, "provider_wait", all)]),
    ("household.trust_loss_change", 0.5, &[(UP, "latent", last_year)]),
    ("household.trust_loss_waiting", 0.01, &[(UP, "latent", last_year)]),
    ("household.crisis_rate", 0.1, &[(UP, "crises", all), (UP, "cost_crisis", all)]),
    ("casework.hours_per_severity", 38.0, &[(UP, "wait_mean", all), (UP, "hours_per_case", all)]),
    ("casework.slack_limit", 0.5, &[(DOWN, "hours_slack", all)]),
    ("casework.intake_hours", 9.0, &[(UP, "wait_mean", all), (UP, "hours_per_case", all)]),
    ("casework.questionnaire_hours", 3.0, &[(UP, "wait_mean", all), (UP, "hours_per_case", all)]),
    ("casework.handover_hours", 12.0, &[(UP, "hours_per_case", all)]),
    ("casework.self_reliance_per_hour", 0.08, &[(UP, "self_reliance_gain", all), (DOWN, "relapse", all)]),
    ("casework.known_at_intake", 0.8, &[(UP, "hours_per_case", all), (UP, "result_at_closing", all)]),
    ("casework.consult", 0.6, &[(DOWN, "hours_per_case", all)]),
    ("casework.closing_threshold", 0.4, &[(DOWN, "hours_per_case", all), (UP, "relapse", all)]),
    ("casework.referral_threshold", 0.6, &[(DOWN, "referred", all)]),
    ("casework.hold_limit", 52.0, &[(UP, "held", all)]),
    ("learning.practice_growth", 0.036, &[(UP, "practice", last_year), (UP, "really_solved", last_year)]),
    ("learning.practice_forget", 0.008, &[(DOWN, "practice", last_year)]),
    ("learning.competence_by_doing", 0.0024, &[(UP, "breadth", last_year)]),
    ("team.selection.volunteers", 1.0, &[(UP, "motivation", last_year), (UP, "practice", last_year)]),
    ("wellbeing.exhaustion_base", 0.006, &[(UP, "exhaustion", all), (UP, "turnover", all)]),
    ("wellbeing.recovery", 0.07, &[(DOWN, "exhaustion", all)]),
    ("wellbeing.cohesion_change", 1.0, &[(DOWN, "cohesion", all)]),
    ("wellbeing.cohesion_weeks", 104.0, &[(DOWN, "cohesion", all)]),
    ("staffing.sickness", 0.02, &[(UP, "sickness", all), (UP, "wait_mean", all)]),
    ("staffing.sickness_long_share", 0.1, &[(UP, "sickness", all)]),
    ("staffing.vacancy_extra", 26.0, &[(UP, "vacancies", all), (UP, "wait_mean", all)]),
    ("staffing.newcomer_weeks", 52.0, &[(UP, "hours_induction", all)]),
    ("team.time.contract_hours", 30.0, &[(DOWN, "wait_mean", all)]),
    ("team.time.leave_share", 0.18, &[(UP, "wait_mean", all)]),
    ("team.time.travel", 0.09, &[(UP, "wait_mean", all)]),
    ("team.time.coordination", 0.1, &[(UP, "wait_mean", all)]),
    ("team.time.days_with_team", 4.0, &[(UP, "practice", last_year)]),
    ("team.time.days_with_team", 1.0, &[(DOWN, "practice", last_year)]),
    ("team.time.systems", 2.0, &[(DOWN, "hours_cases", all), (UP, "wait_mean", all)]),
    ("team.form.organisations", 12.0, &[(UP, "hours_coordination", all), (DOWN, "cohesion", all)]),
    (
        "team.form.rotation",
        1.0,
        &[(DOWN, "cohesion", all), (UP, "handovers", all), (DOWN, "practice", last_year)],
    ),
    ("team.leader.turnover", 2.33, &[(DOWN, "cohesion", all)]),
    ("team.selection.candidates", 4.0, &[(UP, "motivation", last_year)]),
    ("policy.rules", 1.0, &[(UP, "administration_share", all), (DOWN, "depth", all)]),
    ("policy.dialogue_hours", 0.02, &[(DOWN, "hours_cases", all)]),
    ("costs.fte_year", 90000.0, &[(UP, "cost_team", all)]),
    ("costs.recruitment", 0.6, &[(UP, "cost_recruitment", all)]),
];

/// Directions of the tables above that even 40 replications leave untold, see docs/model.md section 8.
const TOO_SMALL: [&[&str]; 2] = [&[], &[]];

/// If this failed, the model would contradict what everyone in the field knows, for a whole town and
/// over years.
#[test]
fn levers_move_what_they_should() {
    let lever = |direction: &Direction| {
        let mut p = town();
        (direction.change)(&mut p);
        changed(&town(), direction.name, p, direction.expected)
    };
    let changes: Vec<Change> = DIRECTIONS.iter().map(lever).collect();
    assert_borne_out("levers", &changes, TOO_SMALL[0]);
}

/// If this failed, a parameter would act against its meaning, or by a way round that nobody has described.
#[test]
fn parameters_move_what_they_should() {
    let moved = |(path, value, expected): &Row| {
        let mut p = town();
        assert!(p.set(path, *value), "{path} takes {value}");
        changed(&town(), &format!("{path} = {value}"), p, expected)
    };
    let changes: Vec<Change> = PARAMETERS.iter().map(moved).collect();
    assert_borne_out("parameters", &changes, TOO_SMALL[1]);
}

/// Two neighbourhoods as busy as the baseline's.
pub fn town() -> Parameters {
    let mut p = village(2, 4000, 8);
    (p.run.warmup_years, p.run.years) = (4, YEARS);
    p
}

/// A change of a town that lived as it is until the measured years.
pub fn changed(base: &Parameters, name: &str, after: Parameters, expected: &'static [Expected]) -> Change {
    let trial = |parameters: Parameters| Trial { history: base.clone(), parameters };
    Change { name: String::from(name), before: trial(base.clone()), after: trial(after), expected }
}
