//! Direction of every other parameter that has an obvious one, in a town where it has something to do.
//!
//! All rows of a town meet the luck of that town as it is. Signs were written down before the first run. What
//! was not borne out stands here as it was found, with the reason in docs/model.md section 8.

use crate::direction::{Row, changed, town};
use crate::told::{Change, DOWN, Expected, Moved, UP, last_year, moved};
use crate::village::{all, beside, event, expectation, village};
use spankracht::model::ledger::Ledger;
use spankracht::model::parameters::{EventKind, Parameters, Start, Target};

const REPLICATIONS: u32 = 12;

/// Expected otherwise; found was no difference that shows.
const NONE: f64 = 0.0;

/// A town and the parameters that are turned in it.
pub struct Town {
    name: &'static str,
    base: fn() -> Parameters,
    pub rows: &'static [Row],
}

/// The second measured year, in which a tender runs.
fn second_year(ledger: &Ledger, id: &str) -> f64 {
    ledger.figure(id, 52..104)
}

fn with(change: fn(&mut Parameters)) -> Parameters {
    let mut p = town();
    change(&mut p);
    p
}

/// Households ask more than the teams can give, and the council wants to see results.
fn strained() -> Parameters {
    with(|p| {
        p.demand.onset_per_1000 *= 1.3;
        p.policy.impatience = 2.0;
        p.expectations = vec![expectation("list", 5.0, 52), expectation("relapse", 5.0, 78)];
    })
}

/// Teams of several organisations, whose leaders come and go, under rules.
fn organised() -> Parameters {
    with(|p| {
        let team = &mut p.team;
        (team.form.organisations, team.time.systems) = (4, 2);
        (team.employment.seconded, team.leader.authority, team.leader.turnover) = (0.7, 0.5, 2.0);
        p.policy.rules = 0.4;
    })
}

/// Teams that go to households, under a municipality that half of them work for and a fraud duty.
fn outgoing() -> Parameters {
    with(|p| {
        let time = &mut p.team.time;
        (time.outreach, time.linking, time.walk_in) = (0.05, 0.03, 6.0);
        p.team.access.self_referral = 0.8;
        p.team.employment.municipal = 0.5;
        p.team.roles.compulsion = true;
        p.policy.fraud_duty = 0.5;
    })
}

fn volunteers() -> Parameters {
    with(|p| (p.zero_line.places_per_1000, p.team.time.community) = (5.0, 0.04))
}

fn approving() -> Parameters {
    with(|p| (p.desk.approval, p.desk.fte) = (true, 1.0))
}

/// A desk before the teams and before the providers.
fn desk() -> Parameters {
    with(|p| (p.desk.gate, p.desk.approval, p.desk.redone, p.desk.fte) = (true, true, true, 1.0))
}

fn specialists() -> Parameters {
    with(|p| {
        let roles = &mut p.team.roles;
        (roles.specialists, roles.advising, roles.joining, roles.line) = (0.5, 0.1, 0.1, 0.1);
    })
}

/// Members who stay for long, meet in circles, have a coach and are expected to do much.
fn learners() -> Parameters {
    with(|p| {
        (p.staffing.leaving, p.policy.impatience) = (0.03, 2.0);
        (p.learning.stale, p.learning.circles, p.team.leader.coach) = (0.4, 0.4, 0.1);
        p.expectations = vec![expectation("list", 5.0, 52), expectation("relapse", 5.0, 78)];
    })
}

/// A tender that runs for the second measured year and is won, and a temporary crew in that year.
fn unsettled() -> Parameters {
    with(|p| {
        let mut tender = event(EventKind::Tender, 104);
        (tender.announced_week, tender.chance) = (52, 0.0);
        let mut crew = event(EventKind::TemporaryCrew, 52);
        crew.until_week = Some(104);
        p.events = vec![tender, crew];
    })
}

/// Other professionals around households, and members whom the providers employ.
fn around() -> Parameters {
    with(|p| {
        (p.demand.professionals, p.team.employment.seconded) = (0.5, 1.0);
        p.providers.iter_mut().for_each(|v| v.values.employs = 0.25);
    })
}

/// Teams for adults, and one for youth beside them.
fn divided() -> Parameters {
    with(|p| {
        p.team.access.target = Target::Adults;
        beside(p, "youth", 4, &[]);
        assert!(p.set("municipality.team.youth.access.target", 1.0));
    })
}

/// One team beyond the size that is easily kept in view.
fn large() -> Parameters {
    let mut p = village(1, 15_000, 30);
    (p.run.warmup_years, p.run.years) = (4, 4);
    p
}

pub const TOWNS: &[Town] = &[
    Town { name: "a town", base: town, rows: PLAIN },
    Town { name: "a strained town", base: strained, rows: STRAINED },
    Town { name: "new teams", base: || with(|p| p.run.start = Start::Launch), rows: LAUNCHED },
    Town { name: "many organisations", base: organised, rows: ORGANISED },
    Town { name: "teams that go out", base: outgoing, rows: OUTGOING },
    Town { name: "own strength", base: || with(|p| p.policy.own_strength = 1.0), rows: OWN_STRENGTH },
    Town { name: "volunteers", base: volunteers, rows: VOLUNTEERS },
    Town { name: "a desk", base: desk, rows: DESK },
    Town { name: "a desk that only approves", base: approving, rows: APPROVING },
    Town { name: "specialists", base: specialists, rows: SPECIALISTS },
    Town { name: "learners", base: learners, rows: LEARNERS },
    Town { name: "who come and go", base: || with(|p| p.learning.stale = 0.4), rows: COME_AND_GO },
    Town { name: "a tender", base: unsettled, rows: UNSETTLED },
    Town { name: "others around", base: around, rows: AROUND },
    Town { name: "teams for some", base: divided, rows: DIVIDED },
    Town { name: "a large team", base: large, rows: LARGE },
    Town { name: "a budget", base: || with(|p| p.budget.total = 1e6), rows: BUDGET },
    Town { name: "a budget that binds", base: || with(|p| p.budget.freeze = true), rows: BINDING },
];

const PLAIN: &[Row] = &[
    ("demand.severity_spread", 0.7, &[(UP, "burden", all), (UP, "hours_per_case", all)]),
    ("demand.co_severity_median", 1.0, &[(UP, "burden", all), (UP, "hours_per_case", all)]),
    ("demand.light_hidden_factor", 8.0, &[(UP, "requests_light", all), (UP, "hours_light", all)]),
    ("demand.prevention_half", 0.01, &[(UP, "requests_real", last_year)]),
    ("household.trust", 0.75, &[(DOWN, "latent", last_year), (NONE, "left_list", all)]),
    ("household.severity_max", 2.5, &[(UP, "burden", all)]),
    ("household.flare_size", 0.7, &[(UP, "burden", all)]),
    ("household.trust_loss_leaving", 0.2, &[(UP, "latent", last_year)]),
    ("household.trust_per_hour", 0.005, &[(DOWN, "latent", last_year)]),
    ("household.crisis_threshold", 5.0, &[(DOWN, "crises", all)]),
    ("household.crisis_relief", 0.5, &[(DOWN, "burden", all)]),
    ("team.mix.own_domain", 0.85, &[(UP, "competence", last_year), (UP, "breadth", last_year)]),
    ("team.mix.second_domain", 0.65, &[(UP, "competence", last_year)]),
    ("team.mix.other_domains", 0.45, &[(UP, "competence", last_year)]),
    ("team.mix.practice_newcomer", 0.35, &[(UP, "practice", last_year)]),
    ("team.selection.motivation_volunteer", 0.85, &[(UP, "motivation", last_year)]),
    ("team.selection.motivation_assigned", 0.55, &[(UP, "motivation", last_year)]),
    ("team.caseload.limit_per_member", 8.0, &[(DOWN, "caseload", all), (UP, "wait_mean", all)]),
    ("team.caseload.former_worker", 0.0, &[(UP, "workers_per_household", all), (UP, "hours_per_case", all)]),
    ("team.caseload.assignment", 1.0, &[(DOWN, "hours_per_case", all)]),
    (
        "team.time.coordination_per_colleague",
        0.006,
        &[(UP, "hours_coordination", all), (UP, "wait_mean", all)],
    ),
    ("team.time.prevention", 0.08, &[(UP, "hours_prevention", all), (DOWN, "requests_real", last_year)]),
    ("casework.need_base", 0.8, &[(UP, "workload", all), (DOWN, "case_length", all)]),
    ("casework.need_burden", 0.8, &[(UP, "workload", all), (DOWN, "case_length", all)]),
    ("casework.held_share", 0.4, &[(UP, "hours_per_case", all)]),
    ("casework.return_hours", 4.0, &[(UP, "hours_per_case", all), (UP, "wait_mean", all)]),
    ("casework.uncover_share", 0.25, &[(UP, "hours_per_case", all)]),
    ("casework.uncover_hours", 4.0, &[(DOWN, "hours_per_case", all), (DOWN, "result_at_closing", all)]),
    ("casework.self_reliance_share", 0.3, &[(UP, "self_reliance_gain", all)]),
    ("casework.referral_competence", 1.3, &[(DOWN, "referred", all)]),
    ("provider.treatment_least", 26.0, &[(UP, "provider_wait", all), (DOWN, "treatments", all)]),
    ("provider.treatment_extra", 26.0, &[(UP, "provider_wait", all), (DOWN, "treatments", all)]),
    ("provider.effect", 0.8, &[(DOWN, "burden", all)]),
    ("provider.rejection", 0.25, &[(UP, "rejected", all)]),
    ("provider.price", 8000.0, &[(UP, "cost_second_line", all)]),
    ("learning.example_base", 0.8, &[(UP, "practice", last_year)]),
    ("learning.example_lead", 0.4, &[(DOWN, "practice", last_year)]),
    ("learning.competence_by_colleagues", 0.01, &[(UP, "competence", last_year)]),
    ("learning.competence_forget", 0.004, &[(DOWN, "competence", last_year), (DOWN, "breadth", last_year)]),
    ("learning.competence_floor", 0.3, &[(UP, "competence", last_year)]),
    ("wellbeing.motivation_result", 0.02, &[(UP, "motivation", all)]),
    ("wellbeing.cohesion_max", 1.0, &[(UP, "cohesion", all)]),
    ("staffing.leaving_early", 2.5, &[(UP, "turnover", all)]),
    ("staffing.sickness_exhaustion", 4.0, &[(UP, "sickness", all)]),
    ("staffing.sickness_weeks", 6.0, &[(UP, "sickness", all), (UP, "wait_mean", all)]),
    ("staffing.sickness_long_weeks", 52.0, &[(UP, "sickness", all)]),
    ("staffing.cover_after_weeks", 13.0, &[(DOWN, "handovers", all)]),
    ("staffing.hiring", 0.0, &[(UP, "vacancies", all), (UP, "wait_mean", all)]),
    ("staffing.vacancy_least", 8.0, &[(UP, "vacancies", all)]),
    ("staffing.newcomer_start", 0.7, &[(DOWN, "hours_induction", all)]),
    ("policy.wait_norm_weeks", 2.0, &[(DOWN, "within_norm", all)]),
    ("costs.crisis", 20000.0, &[(UP, "cost_crisis", all)]),
];

const STRAINED: &[Row] = &[
    ("team.caseload.limit_pressure", 0.5, &[(UP, "caseload", all)]),
    ("team.time.administration_pressure", 0.15, &[(UP, "administration_share", all)]),
    ("casework.pressure_elasticity", -0.5, &[(UP, "hours_overtime", all)]),
    ("casework.overtime_limit", 0.0, &[(DOWN, "hours_overtime", all)]),
    ("casework.norm_down_weeks", 8.0, &[(DOWN, "norm_of_care", all)]),
    ("casework.norm_up_weeks", 32.0, &[(UP, "norm_of_care", all)]),
    ("casework.quick_fix_workload", 2.5, &[(DOWN, "depth", all)]),
    ("casework.quick_fix_pressure", 1.0, &[(DOWN, "depth", all)]),
    ("casework.closing_pressure", 1.0, &[(DOWN, "hours_per_case", all), (UP, "relapse", all)]),
    ("casework.referral_quick_fix", 0.8, &[(UP, "referred", all)]),
    ("learning.practice_quick_fix", 0.03, &[(DOWN, "practice", last_year)]),
    ("wellbeing.motivation_strain", 0.04, &[(DOWN, "motivation", all)]),
    ("wellbeing.motivation_polish", 0.02, &[(DOWN, "motivation", all)]),
    ("wellbeing.exhaustion_workload", 0.1, &[(UP, "exhaustion", all)]),
    ("wellbeing.exhaustion_pressure", 0.04, &[(UP, "exhaustion", all)]),
    ("staffing.leaving_exhaustion", 5.0, &[(UP, "turnover", all)]),
    ("policy.impatience", 3.0, &[(UP, "pressure", all)]),
    ("policy.dialogue", 0.8, &[(DOWN, "ambition", all), (DOWN, "polish", all)]),
    ("policy.safety", 0.8, &[(DOWN, "polish", all)]),
    ("policy.pressure_speed", 0.6, &[(UP, "pressure", all)]),
    ("policy.ambition_up", 1.0, &[(UP, "ambition", all)]),
    ("policy.ambition_down", 0.3, &[(DOWN, "ambition", all)]),
    ("policy.ambition_dialogue", 1.0, &[(DOWN, "ambition", all)]),
];

const LAUNCHED: &[Row] = &[
    ("team.mix.practice_launch", 0.3, &[(UP, "practice", all)]),
    ("wellbeing.cohesion_launch", 0.5, &[(UP, "cohesion", all)]),
];

const ORGANISED: &[Row] = &[
    ("team.employment.mother_hours", 0.25, &[(UP, "hours_mother", all), (UP, "wait_mean", all)]),
    ("team.time.administration_system", 0.12, &[(UP, "administration_share", all)]),
    ("team.time.coordination_per_organisation", 0.01, &[(UP, "hours_coordination", all)]),
    ("team.leader.vacancy_weeks", 26.0, &[(UP, "hours_mother", all)]),
    ("team.leader.settle_weeks", 52.0, &[(UP, "hours_mother", all)]),
    ("wellbeing.exhaustion_conflict", 0.015, &[(UP, "exhaustion", all)]),
    ("wellbeing.cohesion_organisations", 0.06, &[(DOWN, "cohesion", all)]),
    ("wellbeing.cohesion_leader", 0.3, &[(DOWN, "cohesion", all)]),
    ("policy.rules_administration", 0.15, &[(UP, "administration_share", all)]),
];

const OUTGOING: &[Row] = &[
    ("household.partners", 0.7, &[(UP, "requests_real", all)]),
    ("household.linking_reach", 1.0, &[(UP, "requests_real", all), (DOWN, "latent", all)]),
    ("household.linking_half", 0.005, &[(DOWN, "requests_real", all), (UP, "latent", all)]),
    ("household.walk_in_reach", 0.6, &[(UP, "requests_real", all), (DOWN, "latent", all)]),
    ("household.walk_in_half", 16.0, &[(DOWN, "requests_real", all), (UP, "latent", all)]),
    ("household.outreach_found", 0.3, &[(UP, "found", all), (DOWN, "latent", all)]),
    ("household.fraud_deterrence", 0.6, &[(UP, "latent", all)]),
    ("household.municipal_deterrence", 0.3, &[(UP, "latent", all)]),
    ("household.trust_loss_fraud", 0.3, &[(UP, "latent", last_year)]),
    ("household.trust_loss_compelled", 0.5, &[(UP, "latent", last_year)]),
    ("casework.fraud_silence", 0.6, &[(DOWN, "hours_per_case", all), (DOWN, "result_at_closing", all)]),
];

const OWN_STRENGTH: &[Row] = &[
    ("household.carer_wear", 0.03, &[(UP, "burden", all)]),
    (
        "casework.own_strength_hours",
        0.6,
        &[(DOWN, "workload", all), (NONE, "case_length", all), (DOWN, "closed", all)],
    ),
];

const VOLUNTEERS: &[Row] = &[
    ("household.volunteer_support", 0.6, &[(DOWN, "burden", all)]),
    ("zero_line.light_share", 0.5, &[(UP, "light_volunteers", all)]),
    ("zero_line.weeks", 52.0, &[(DOWN, "to_volunteers", all)]),
    ("zero_line.matching_hours", 4.0, &[(UP, "hours_light", all)]),
    ("zero_line.wear", 0.2, &[(DOWN, "volunteer_energy", all)]),
    ("zero_line.recover", 0.04, &[(UP, "volunteer_energy", all)]),
    ("zero_line.growth_most", 1.0, &[(UP, "with_volunteers", last_year)]),
    ("zero_line.growth_half", 0.01, &[(NONE, "with_volunteers", last_year)]),
];

const DESK: &[Row] = &[
    ("desk.hours_per_fte", 22.0, &[(DOWN, "desk_wait", all)]),
    ("desk.gate_hours", 3.0, &[(UP, "desk_wait", all)]),
    ("desk.approval_hours", 12.0, &[(NONE, "provider_wait", all)]),
    ("desk.light_share", 0.8, &[(UP, "light_desk", all), (DOWN, "hours_light", all)]),
    ("household.trust_loss_redone", 0.15, &[(UP, "latent", last_year)]),
];

/// Without a gate, which takes all the hours of the desk above.
const APPROVING: &[Row] = &[("desk.approval_hours", 12.0, &[(NONE, "provider_wait", all)])];

const SPECIALISTS: &[Row] = &[
    ("team.roles.competence", 0.95, &[(UP, "competence", last_year), (UP, "breadth", last_year)]),
    ("team.roles.other_domains", 0.35, &[(UP, "competence", last_year)]),
    ("team.roles.own_cases", 0.0, &[(UP, "wait_mean", all), (UP, "hours_slack", all)]),
    ("casework.advice_half", 1.0, &[(DOWN, "competence", last_year), (NONE, "hours_per_case", all)]),
    ("casework.line_half", 10.0, &[(NONE, "rejected", all)]),
    ("learning.going_along", 5.0, &[(UP, "competence", last_year)]),
];

const LEARNERS: &[Row] = &[
    ("learning.stale_from", 104.0, &[(NONE, "practice", last_year)]),
    ("learning.stale_to", 182.0, &[(NONE, "practice", last_year)]),
    ("learning.coach_half", 0.3, &[(DOWN, "practice", last_year)]),
    ("learning.circle_trust", 0.9, &[(UP, "practice", last_year)]),
    ("learning.circle_safety", 0.6, &[(DOWN, "polish", all)]),
];

/// Where members stay for long all of it is lost already.
const COME_AND_GO: &[Row] = &[
    ("learning.stale_from", 104.0, &[(UP, "practice", last_year)]),
    ("learning.stale_to", 182.0, &[(DOWN, "practice", last_year)]),
];

const UNSETTLED: &[Row] = &[
    ("staffing.leaving_uncertain", 2.0, &[(UP, "turnover", second_year)]),
    ("learning.withheld", 0.8, &[(DOWN, "practice", second_year)]),
    ("costs.temporary", 2.0, &[(UP, "cost_temporary", all)]),
];

const AROUND: &[Row] = &[
    ("casework.alignment_hours", 0.6, &[(UP, "hours_per_case", all), (UP, "wait_mean", all)]),
    ("casework.referral_loyalty", 0.5, &[(UP, "referred", all)]),
];

const DIVIDED: &[Row] = &[
    ("municipality.team.youth.seats", 6.0, &[(NONE, "wait_mean", all), (NONE, "list", all)]),
    ("municipality.team.youth.seats", 1.0, &[(UP, "wait_mean", all), (UP, "list", all)]),
    (
        "municipality.team.youth.access.narrow",
        1.0,
        &[(DOWN, "hours_per_case", all), (DOWN, "result_at_closing", all)],
    ),
];

const LARGE: &[Row] = &[
    ("team.form.subgroups", 3.0, &[(DOWN, "hours_coordination", all), (UP, "cohesion", all)]),
    ("wellbeing.cohesion_size", 20.0, &[(UP, "cohesion", all)]),
];

const BUDGET: &[Row] = &[("budget.freeze", 1.0, &[(UP, "vacancies", all), (UP, "balance", all)])];

const BINDING: &[Row] = &[("budget.total", 1e6, &[(UP, "vacancies", all), (DOWN, "cost_team", all)])];

/// The same town with a value turned, of every provider where a path names none.
fn turn(p: &Parameters, path: &str, value: f64) -> Parameters {
    let mut p = p.clone();
    let paths: Vec<String> = match path.strip_prefix("provider.") {
        Some(name) => p.providers.iter().map(|v| format!("provider.{}.{name}", v.id)).collect(),
        None => vec![String::from(path)],
    };
    for path in paths {
        assert!(p.set(&path, value), "{path} takes {value}");
    }
    p
}

/// What contradicts the rows of a town: all of the interval has to lie on the side that is expected, or on
/// either side of zero where none was found.
fn contradictions(name: &str, changes: &[Change]) -> Vec<String> {
    let found = moved(&changes.iter().collect::<Vec<_>>(), REPLICATIONS);
    let borne_out = |m: &Moved| if m.sign == NONE { m.untold() } else { m.borne_out() };
    let wrong = found.iter().flatten().filter(|moved| !borne_out(moved));
    wrong.map(|moved| format!("{name}: {} {:?}", moved.what, moved.difference)).collect()
}

/// If this failed, a parameter would act against its meaning, or by a way round that nobody has described.
#[test]
fn every_other_parameter_moves_what_it_should() {
    let mut wrong = Vec::new();
    for Town { name, base, rows } in TOWNS {
        let base = base();
        let change =
            |(path, value, expected): &Row| changed(&base, path, turn(&base, path, *value), expected);
        wrong.extend(contradictions(name, &rows.iter().map(change).collect::<Vec<_>>()));
    }
    assert!(wrong.is_empty(), "against what was found:\n{}", wrong.join("\n"));
}

/// If this failed, members would bear the threat of a tender without being worn by it.
#[test]
fn a_tender_exhausts_before_its_date() {
    let mut tender = unsettled();
    tender.events.retain(|happens| happens.kind == EventKind::Tender);
    let expected: &[Expected] = &[(UP, "exhaustion", second_year), (UP, "turnover", second_year)];
    let wrong = contradictions("a town", &[changed(&town(), "a tender", tender, expected)]);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
