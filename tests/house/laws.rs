//! Laws: slow variables follow the solutions of their own equations, and staff comes and goes at its
//! stated rates.
//!
//! Solutions are computed here; towns are reduced until one law is left at work.

use crate::village::{all, live, lives, queue, village, years};
use spankracht::experiment::statistics::{Interval, Sample};
use spankracht::kernel::math::{exp, pow};
use spankracht::kernel::week::Horizon;
use spankracht::model::ledger::Ledger;
use spankracht::model::parameters::{Parameters, Spread};

/// A town where nobody ever asks anything, whose members do not come, go or fall sick.
pub fn idle(seats: u32) -> Parameters {
    let mut p = village(1, 10, seats);
    p.neighbourhoods[0].values.vulnerability = 0.0;
    (p.mechanisms.leaving, p.mechanisms.sickness, p.mechanisms.squeeze) = (false, false, false);
    p
}

/// One member whose cases never end and want `overload` times the hours there are from the second
/// week on.
pub fn overloaded(overload: f64) -> Parameters {
    let mut p = queue();
    p.neighbourhoods.truncate(1);
    p.neighbourhoods[0].values.seats = 1;
    p.unlimited.requests_per_week = 600.0;
    p.unlimited.work_hours = 1e5;
    p.unlimited.work_spread = Spread::Constant;
    p.unlimited.patience_weeks = 0.0;
    p.team.caseload.limit_per_member = 120;
    p.team.time.leave_share = 0.0;
    p.team.time.contract_hours = 50.0;
    let shares = ["administration", "administration_pressure", "coordination", "coordination_per_colleague"];
    for share in shares.into_iter().chain(["travel", "learning", "prevention"]) {
        p.set(&format!("team.time.{share}"), 0.0);
    }
    p.casework.norm_hours = overload * 50.0 / 120.0;
    (p.casework.need_base, p.casework.need_burden) = (1.0, 0.0);
    p.casework.overtime_limit = 0.5;
    p.casework.norm_down_weeks = 18.83;
    let m = &mut p.mechanisms;
    (m.leaving, m.sickness, m.cohesion, m.referral) = (false, false, false, false);
    p
}

/// CHECKS section 1: the norm after `weeks` of `demand` times the capacity, starting at 1.
fn oliva_sterman(demand: f64, weeks: u32) -> f64 {
    let norm = |norm: f64, _| {
        let pressure: f64 = demand * norm;
        let practised = norm * pow(pressure, -0.64);
        norm + (practised - norm) * (1.0 - exp(-1.0 / 18.83))
    };
    (0..weeks).fold(1.0, norm)
}

/// If this failed, the norm of care would not erode as was measured in the one place where it was.
#[test]
fn the_norm_of_care_erodes_as_published() {
    for (demand, weeks, published) in
        [(1.1, 13, 0.9674), (1.1, 26, 0.9466), (1.1, 52, 0.9246), (1.2, 26, 0.9014), (1.3, 26, 0.8627)]
    {
        assert!((oliva_sterman(demand, weeks) - published).abs() < 6e-5, "CHECKS section 1");
        let p = overloaded(demand);
        let ledger = live(&p, Horizon { warmup: 0, measured: weeks + 1 });
        let norm = ledger.series("norm_of_care")[weeks as usize] / p.casework.norm_hours;
        // A case learns of a new norm when it is looked at, every four weeks; so the norm is a little ahead.
        assert!(
            norm < published && published - norm < 0.005,
            "{demand} for {weeks} weeks: {norm} against {published}"
        );
    }
}

/// If this failed, exhaustion under steady strain would come to rest elsewhere than its equation does.
#[test]
fn exhaustion_comes_to_rest_where_gain_meets_recovery() {
    // Who has a conflict is seconded, by an organisation that takes none of his hours.
    let settings = [
        (1.0, 0.0, 0.0),
        (1.2, 0.0, 0.0),
        (1.4, 0.0, 0.0),
        (1.0, 1.0, 0.0),
        (1.0, 0.3, 0.0),
        (1.2, 0.5, 0.7),
    ];
    for (overload, conflict, duty) in settings {
        let mut p = overloaded(overload);
        p.mechanisms.norm_drift = false;
        p.team.employment.seconded = if conflict > 0.0 { 1.0 } else { 0.0 };
        p.team.employment.mother_hours = 0.0;
        p.team.leader.authority = 1.0 - conflict;
        p.policy.fraud_duty = duty;
        let w = &p.wellbeing;
        let pressed = w.exhaustion_pressure * p.policy.pressure_floor * (1.0 - p.policy.autonomy);
        let torn = w.exhaustion_conflict * (conflict + duty);
        let gain = w.exhaustion_workload * (overload - 1.0) + pressed + w.exhaustion_base + torn;
        let recovery = w.recovery * (0.4 + 0.6 * w.cohesion_settled);
        let rest = gain / (gain + recovery);
        let exhaustion = live(&p, years(0, 4)).series("exhaustion");
        // In the first week the cases are not yet there when the week begins.
        let first = exhaustion[0];
        for (week, e) in exhaustion.iter().enumerate() {
            let expected = rest + (first - rest) * (1.0 - gain - recovery).powi(week as i32);
            let what = format!("overload {overload}, conflict {conflict}, duty {duty}, week {week}");
            assert!((e - expected).abs() < 1e-9, "{what}: {e} against {expected}");
        }
        assert!((exhaustion[207] - rest).abs() < 0.002, "four years are enough to come to rest");
    }
}

/// If this failed, practice would grow to another level, or at another speed, than is documented.
#[test]
fn practice_grows_to_where_learning_meets_forgetting() {
    let mut p = idle(1);
    p.mechanisms.cohesion = false;
    p.mechanisms.motivation = false;
    p.mechanisms.quick_fix = false;
    p.team.mix.practice_settled = 0.1;
    let ledger = live(&p, years(0, 20));
    let motivation = ledger.series("motivation")[0];
    let l = &p.learning;
    // Two and a half days together count for 0.8, and nobody sets an example.
    let growth = l.practice_growth * 0.8 * p.wellbeing.cohesion_settled * motivation * l.example_base;
    let rest = growth / (growth + l.practice_forget);
    for (week, practice) in ledger.series("practice").into_iter().enumerate() {
        let left = (1.0 - growth - l.practice_forget).powi(week as i32 + 1);
        let expected = rest + (p.team.mix.practice_settled - rest) * left;
        assert!((practice - expected).abs() < 1e-9, "week {week}: {practice} against {expected}");
    }
}

/// If this failed, a new team would need another time than is documented to become one.
#[test]
fn cohesion_grows_at_its_own_speed() {
    // A team of 35 and its largest part: organisations and parts, against the share of the highest level.
    for (organisations, subgroups, size) in [(1, 1, 35.0), (12, 1, 35.0), (1, 2, 18.0), (4, 3, 15.0)] {
        let mut p = idle(35);
        p.wellbeing.cohesion_settled = 0.2;
        (p.team.form.organisations, p.team.form.subgroups) = (organisations, subgroups);
        let others = f64::from(organisations - 1);
        let most = p.wellbeing.cohesion_max * p.wellbeing.cohesion_size
            / size
            / (1.0 + p.wellbeing.cohesion_organisations * others);
        for (week, cohesion) in live(&p, years(0, 4)).series("cohesion").into_iter().enumerate() {
            let left = (1.0 - 1.0 / p.wellbeing.cohesion_weeks).powi(week as i32 + 1);
            let what = format!("{organisations} organisations, {subgroups} parts, week {week}");
            assert!((cohesion - most - (0.2 - most) * left).abs() < 1e-9, "{what}");
        }
    }
}

/// Teams that only come and go, at constant rates.
fn staffing() -> Parameters {
    let mut p = idle(100);
    p.mechanisms.leaving = true;
    let m = &mut p.mechanisms;
    (m.exhaustion, m.cohesion, m.motivation, m.practice, m.competence) = (false, false, false, false, false);
    p.wellbeing.cohesion_settled = 0.6;
    (p.team.selection.motivation_volunteer, p.team.selection.motivation_assigned) = (0.6, 0.6);
    p.team.selection.concentration = 200.0;
    p.staffing.leaving_early = 1.0;
    p
}

/// Passes when theory lies inside the 99 % interval, and that is narrower than `tolerance` of it.
fn agrees(name: &str, ledgers: &[Ledger], figure: impl Fn(&Ledger) -> f64, expected: f64, tolerance: f64) {
    let figures: Vec<f64> = ledgers.iter().map(figure).collect();
    let seen: Interval = Sample::of(&figures).interval(0.01);
    assert!(seen.low <= expected && expected <= seen.high, "{name}: {seen:?} against {expected}");
    assert!(seen.half_width() < tolerance * expected, "{name}: {seen:?} is too wide");
}

/// If this failed, teams would lose members at another rate than the scenario says, or seats would
/// stay empty for another time.
#[test]
fn members_leave_and_seats_are_filled_at_the_stated_rates() {
    let p = staffing();
    let s = &p.staffing;
    let ledgers = lives(&p, years(3, 20), 40);
    let weekly = 1.0 - exp(-s.leaving / 52.0);
    agrees("turnover", &ledgers, |l| all(l, "turnover"), 5200.0 * weekly, 0.03);
    // A seat is filled at the end of the week in which its vacancy ends: the exponential part is
    // rounded up, which adds half a week.
    let extra = 1.0 / (1.0 - exp(-1.0 / s.vacancy_extra));
    let length = |l: &Ledger| 52.0 * all(l, "vacancies") / all(l, "arrivals");
    agrees("vacancy", &ledgers, length, s.vacancy_least + extra, 0.03);
}

/// If this failed, as many members would be newcomers as if being worked in took an exponential time.
#[test]
fn the_share_of_newcomers_follows_from_leaving_and_the_time_it_takes_to_work_them_in() {
    let mut p = staffing();
    (p.staffing.leaving, p.staffing.newcomer_weeks) = (0.25, 52.0);
    (p.staffing.vacancy_least, p.staffing.vacancy_extra) = (0.0, 0.0);
    let ledgers = lives(&p, years(3, 20), 40);
    // CHECKS 10(a) has qA / (1 + qA) = 0.2, for a time with the same chance of ending in every week; ours is
    // fixed, so a newcomer is whoever has stayed less than A.
    let share = |l: &Ledger| all(l, "newcomers") / all(l, "members");
    agrees("newcomers", &ledgers, share, 1.0 - exp(-0.25), 0.02);
}

/// If this failed, leaders would change at another rate than the scenario says.
#[test]
fn leaders_go_and_come_at_the_stated_rates() {
    let mut p = village(10, 10, 1);
    p.neighbourhoods.iter_mut().for_each(|place| place.values.vulnerability = 0.0);
    p.team.leader.turnover = 2.0;
    let ledgers = lives(&p, years(3, 20), 160);
    // Stay and vacancy are exponential, rounded up to whole weeks.
    let whole = |rate: f64| 1.0 / (1.0 - exp(-rate));
    let weeks = whole(p.team.leader.turnover / 52.0) + whole(1.0 / p.team.leader.vacancy_weeks);
    agrees("leaders", &ledgers, |l| all(l, "leader_changes"), 10.0 * 52.0 / weeks, 0.03);
}

/// If this failed, partners would change at another rate than the scenario says, or count as leaving.
#[test]
fn partners_change_at_the_stated_rate() {
    let mut p = idle(100);
    p.team.form.rotation = 0.5;
    let ledgers = lives(&p, years(3, 20), 40);
    let rate = 100.0 * 52.0 * (1.0 - exp(-0.5 / 52.0));
    agrees("partners", &ledgers, |l| all(l, "partner_changes"), rate, 0.03);
    let others = ["leavers", "arrivals", "vacancies", "newcomers"];
    assert!(others.iter().all(|id| ledgers.iter().all(|l| all(l, id) == 0.0)));
}

/// If this failed, sick leave would not follow from its rate and its length.
#[test]
fn sick_leave_follows_from_rate_and_length() {
    let mut p = staffing();
    (p.mechanisms.leaving, p.mechanisms.sickness) = (false, true);
    let s = &p.staffing;
    let ledgers = lives(&p, years(3, 20), 40);
    // Weeks at work until the budget is spent, and weeks away, both rounded up to whole weeks.
    let rate = s.sickness * exp(s.sickness_exhaustion * 0.1);
    let well = 1.0 / (1.0 - exp(-rate));
    let whole = |mean: f64| 1.0 / (1.0 - exp(-1.0 / mean));
    let long = s.sickness_long_share;
    let sick = 1.0 + (1.0 - long) * whole(s.sickness_weeks) + long * whole(s.sickness_long_weeks);
    let expected = 100.0 * (1.0 - p.team.time.leave_share) * sick / (well + sick);
    agrees("sick leave", &ledgers, |l| all(l, "sickness"), expected, 0.03);
}
