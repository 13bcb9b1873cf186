//! Whatever valid parameters: no assertion of the model fails, and no figure is impossible.
//!
//! The books themselves are checked inside every week of every run.

use crate::village::{EVENTS, beside, divided, expectation, live, luck, open_town, pressed, queue, village};
use proptest::prelude::*;
use spankracht::experiment::scenario::{judgeable, parameter, paths};
use spankracht::kernel::outcome::Kind as Measure;
use spankracht::kernel::parameter::{Kind, Parameter, Role};
use spankracht::kernel::week::Horizon;
use spankracht::model::ledger::{Ledger, stored};
use spankracht::model::outcomes::OUTCOMES;
use spankracht::model::parameters::{Event, EventKind, Intervention, Parameters, Start};
use spankracht::model::simulate;

/// Stocks that are not counted one by one.
const AMOUNTS: [&str; 2] = ["fte_filled", "balance_total"];

const ACTIVITIES: [&str; 12] = [
    "hours_registration",
    "hours_coordination",
    "hours_travel",
    "hours_learning",
    "hours_prevention",
    "hours_mother",
    "hours_outreach",
    "hours_advice",
    "hours_induction",
    "hours_light",
    "hours_cases",
    "hours_slack",
];

/// What is impossible in a ledger, in words.
fn impossible(ledger: &Ledger) -> Vec<String> {
    let mut wrong = Vec::new();
    for outcome in OUTCOMES {
        let id = outcome.id;
        let (least, most) = outcome.range;
        let fits = |v: &f64| v.is_finite() && *v >= least - 1e-9 && *v <= most + 1e-9;
        let series = ledger.series(id);
        if let Some(week) = series.iter().position(|v| !fits(v)) {
            wrong.push(format!("{id} is {} in week {week}", series[week]));
        }
        if outcome.kind == Measure::Stock && !AMOUNTS.contains(&id) && series.iter().any(|v| v.fract() != 0.0)
        {
            wrong.push(format!("{id} counts things and is not whole"));
        }
    }
    let column = |id: &str| ledger.series(id);
    let spent: Vec<Vec<f64>> = ACTIVITIES.iter().map(|id| column(id)).collect();
    let (worked, overtime) = (column("hours_worked"), column("hours_overtime"));
    let (contract, absent) = (column("hours_contract"), column("hours_absent"));
    for week in 0..ledger.weeks() {
        let total: f64 = spent.iter().map(|hours| hours[week]).sum();
        let tolerance = 1e-6 * (1.0 + contract[week]);
        if (total - overtime[week] - worked[week]).abs() > tolerance {
            wrong.push(format!("hours worked do not add up in week {week}"));
        }
        if (worked[week] + absent[week] - contract[week]).abs() > tolerance {
            wrong.push(format!("contract hours do not add up in week {week}"));
        }
    }
    wrong
}

/// The ends of what a small town can be asked to bear: what the evidence finds believable, and the
/// valid range where the evidence says nothing, short of a size that would only cost time.
fn range(path: &str, row: &Parameter, wide: bool) -> (f64, f64) {
    let (low, high) = row.valid;
    match path.rsplit('.').next().unwrap_or(path) {
        "households" => (1.0, 500.0),
        "seats" => (0.0, 6.0),
        "places" => (0.0, 4.0),
        "requests_per_week" => (0.0, 15.0),
        "limit_per_member" => (0.0, 20.0),
        _ if wide => (low, high.min(low.max(0.0) + 1000.0)),
        _ => row.plausible.unwrap_or((low, high.min(low.max(0.0) + 100.0))),
    }
}

/// The value at `u` of 0 to 1 along the range of a row.
fn value(path: &str, row: &Parameter, u: f64, wide: bool) -> f64 {
    let (low, high) = range(path, row, wide);
    match row.kind {
        Kind::Number => low + u * (high - low),
        Kind::Whole | Kind::Switch | Kind::Choice(_) => (low + u * (high - low + 1.0)).floor().min(high),
    }
}

/// Paths that `simulate` reads, with their rows.
fn read_paths(p: &Parameters) -> Vec<(String, Parameter)> {
    let outside = ["run.years", "run.warmup_years", "run.load"];
    let paths = paths(p).into_iter().filter(|path| !outside.contains(&path.as_str()));
    paths.map(|path| (path.clone(), parameter(&path).expect("a declared path").1)).collect()
}

/// The shares of life domains add up to 1, as loading demands.
fn make_whole(p: &mut Parameters) {
    add_up("demand.presenting.", p);
    add_up("team.fields.", p);
}

fn add_up(section: &str, p: &mut Parameters) {
    let share = |path: &String| path.starts_with(section) && !path.ends_with(".in_turn");
    let shares: Vec<String> = paths(p).into_iter().filter(share).collect();
    let total: f64 = shares.iter().map(|path| p.get(path).expect("declared")).sum();
    for path in &shares {
        let share = p.get(path).expect("declared");
        p.set(path, if total > 0.0 { share / total } else { 1.0 / shares.len() as f64 });
    }
}

/// A whole scenario and its history from numbers between 0 and 1: each parameter keeps its default
/// half of the time, so that switches and rare values meet ordinary ones.
fn scenario(
    luck: &[(f64, f64, f64)],
    changes: &[(usize, f64, u32, u32)],
    events: &[(usize, f64, u32, u32)],
) -> (Parameters, Parameters) {
    let mut history = village(3, 400, 3);
    history.neighbourhoods.truncate(1 + (luck[0].0 * 3.0) as usize);
    history.providers.truncate((luck[1].0 * 5.0) as usize);
    for n in 0..(luck[0].1 * 3.0) as u32 {
        beside(&mut history, &format!("team-{n}"), 2, if luck[0].2 < 0.5 { &[0] } else { &[] });
    }
    let known = read_paths(&history);
    let mut now = history.clone();
    for ((path, row), &(keep, u, later)) in known.iter().zip(luck.iter().cycle().skip(2)) {
        let drawn = value(path, row, u, keep > 0.9);
        if keep > 0.5 && path != "run.start" {
            history.set(path, drawn);
            now.set(path, drawn);
        }
        if keep < 0.2 && row.role != Role::Founding {
            now.set(path, value(path, row, later, false));
        }
    }
    if now.run.start == Start::Launch {
        // A launch may end teams and begin others.
        now.teams.truncate((luck[1].2 * 3.0) as usize);
        now.teams.iter_mut().skip(1).for_each(|team| team.id.push_str("-new"));
    }
    [&mut history, &mut now].into_iter().for_each(serve_everyone);
    make_whole(&mut history);
    make_whole(&mut now);
    let judged: Vec<&str> = OUTCOMES.iter().filter(|o| judgeable(o)).map(|o| o.id).collect();
    for &(at, u, from_week, length) in changes {
        now.expectations.push(expectation(judged[at % judged.len()], 100.0 * u, from_week));
        now.expectations.last_mut().expect("just pushed").id.push_str(&at.to_string());
        let (path, row) = &known[at % known.len()];
        if matches!(row.role, Role::Founding)
            || path.starts_with("run.")
            || path.contains("presenting")
            || path.contains("fields.")
            || now.get(path).is_none()
        {
            continue;
        }
        now.interventions.push(Intervention {
            id: format!("change-{at}"),
            set: path.clone(),
            value: value(path, row, u, false),
            from_week,
            until_week: (length > 0).then_some(from_week + length),
        });
    }
    now.events = events.iter().map(|drawn| random_event(drawn, &now)).collect();
    (history, now)
}

/// Every neighbourhood has a team with seats, as loading demands.
fn serve_everyone(p: &mut Parameters) {
    for place in 0..p.neighbourhoods.len() {
        let serves = |entry: &usize| p.seats(*entry) > 0 && p.served_by(*entry).contains(&(place as u32));
        if !(0..p.team_ids().count()).any(|entry| serves(&entry)) {
            p.neighbourhoods[place].values.seats = 1;
        }
    }
}

/// An event of any kind, with any share, of one team or of all, that lasts a while.
fn random_event(&(kind, u, from_week, length): &(usize, f64, u32, u32), p: &Parameters) -> Event {
    let team = p.team_ids().nth(kind % 4).map(String::from);
    let (share, members, chance) = (u, (4.0 * u) as u32, (10.0 * u).fract());
    let announced_week = from_week.saturating_sub(length);
    let happens = EVENTS[kind % EVENTS.len()];
    let crew = happens == EventKind::TemporaryCrew;
    let until_week = (crew || length > 15).then_some(from_week + 1 + length);
    let id = format!("event-{kind}");
    Event { id, kind: happens, team, share, members, chance, announced_week, from_week, until_week }
}

fn unit() -> impl Strategy<Value = f64> {
    0.0..1.0f64
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 300, ..ProptestConfig::default() })]

    /// If this failed, some scenario that loads without a mistake would bring the program down or
    /// report what cannot be.
    #[test]
    fn any_valid_parameters_give_possible_figures(
        luck_of_all in prop::collection::vec((unit(), unit(), unit()), 260),
        changes in prop::collection::vec((0usize..1000, unit(), 0u32..110, 0u32..30), 0..5),
        events in prop::collection::vec((0usize..1000, unit(), 0u32..110, 0u32..30), 0..4),
        replication in 0u32..1000,
    ) {
        let (history, now) = scenario(&luck_of_all, &changes, &events);
        let horizon = Horizon { warmup: 45, measured: 110 };
        let wrong: Vec<String> = simulate(&history, &[&history, &now], luck(replication), horizon)
            .iter()
            .flat_map(impossible)
            .collect();
        prop_assert!(wrong.is_empty(), "{:?}", wrong);
    }
}

/// The ends of the valid range, or a size at which a run still costs little.
fn ends(path: &str, row: &Parameter) -> [f64; 2] {
    let (low, high) = row.valid;
    let most = match path.rsplit('.').next().unwrap_or(path) {
        "households" => 50_000.0,
        "requests_per_week" => 2000.0,
        "seats" => 200.0,
        _ => high,
    };
    [low, high.min(most)]
}

/// If this failed, a value that `check` accepts would bring the program down or report what cannot be.
#[test]
fn each_parameter_may_stand_at_either_end_of_its_range() {
    let mut wrong = Vec::new();
    for base in [pressed(), queue(), open_town(), divided()] {
        for (path, row) in read_paths(&base) {
            for end in ends(&path, &row) {
                let mut p = base.clone();
                p.set(&path, end);
                let run = || impossible(&live(&p, Horizon { warmup: 26, measured: 52 }));
                match std::panic::catch_unwind(run) {
                    Ok(found) => wrong.extend(found.iter().map(|what| format!("{path} = {end}: {what}"))),
                    Err(_) => wrong.push(format!("{path} = {end}: panics")),
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// If this failed, the tests above could not see what they look for.
#[test]
fn every_outcome_that_is_looked_at_exists() {
    let ids: Vec<&str> = OUTCOMES.iter().map(|o| o.id).collect();
    let named = AMOUNTS.iter().chain(&ACTIVITIES);
    assert!(named.clone().all(|id| ids.contains(id)));
    assert!(stored().count() > 60);
}
