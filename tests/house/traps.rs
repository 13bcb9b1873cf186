//! Erosion and the capability trap: what is gained at once by giving up care or learning, and lost in the
//! end.
//!
//! Published figures (CHECKS 7 and 8) where the equations are the same; else the closed form of ours, and in
//! a whole town what was found.

use crate::direction::town;
use crate::laws::{idle, overloaded};
use crate::village::{ensemble, live, luck, years};
use spankracht::experiment::ensemble::Trial;
use spankracht::experiment::statistics::{Interval, Sample, mean};
use spankracht::kernel::random::{Stream, stream};
use spankracht::kernel::week::Horizon;
use spankracht::model::ledger::Ledger;
use spankracht::model::parameters::{Intervention, Parameters};

/// A team that can just do what is asked, but for weeks in which it has fewer hours: `demand` by week, from
/// the second on, times what it can do.
fn strained(demand: impl Iterator<Item = f64>) -> Parameters {
    let mut p = overloaded(1.0);
    p.casework.norm_up_weeks = 100_000.0;
    let change = |(week, demand): (usize, f64)| Intervention {
        id: format!("week-{week}"),
        set: String::from("team.time.contract_hours"),
        value: 50.0 / demand,
        from_week: week as u32 + 1,
        until_week: Some(week as u32 + 2),
    };
    p.interventions = demand.enumerate().map(change).collect();
    p
}

/// The norm of care after each week, as a share of what it was.
fn norms(p: &Parameters, weeks: u32) -> Vec<f64> {
    let ledger = live(p, Horizon { warmup: 0, measured: weeks });
    ledger.series("norm_of_care").into_iter().map(|norm| norm / p.casework.norm_hours).collect()
}

/// If this failed, half a year of overload would cost another part of the norm than was published, or the
/// norm would recover when it should not.
#[test]
fn an_overload_of_half_a_year_ratchets_the_norm_down() {
    let mut p = strained(std::iter::repeat_n(1.2, 26));
    let lasting = norms(&p, 26 + 261);
    // A case learns of a new norm when it is looked at, every four weeks; so the norm is a little ahead.
    let (at_end, later) = (lasting[26], lasting[26 + 260]);
    assert!((at_end - 0.901).abs() < 0.005 && (later - 0.901).abs() < 0.005, "{at_end}, then {later}");
    let ledger = live(&p, Horizon { warmup: 0, measured: 3 });
    let first_week = ledger.series("hours_cases")[1] / 50.0;
    assert!((first_week - 0.890).abs() < 0.001, "time per case {first_week} in the first week");
    p.casework.norm_up_weeks = p.casework.norm_down_weeks;
    let back = norms(&p, 26 + 261)[26 + 260];
    assert!((back - 1.0).abs() < 0.002, "{back} where the norm rises as fast as it falls");
}

/// If this failed, a lasting overload would erode the norm to another level than that at which it is met.
#[test]
fn a_lasting_overload_erodes_the_norm_to_what_can_be_given() {
    let p = strained(std::iter::repeat_n(1.1, 600));
    let norms = norms(&p, 600);
    assert!((norms[104] - 0.9118).abs() < 0.005, "{} after two years", norms[104]);
    assert!((norms[599] - 1.0 / 1.1).abs() < 0.002, "{} in the end", norms[599]);
}

const NOISE: Stream = stream("test.noise");

/// Demand that varies around what a team can do: mean 1, this standard deviation, and four fifths of each
/// week's deviation still there in the next.
fn noise(series: u32, deviation: f64) -> impl Iterator<Item = f64> {
    const KEPT: f64 = 0.8;
    let mut draw = luck(0).draw(NOISE, series, 0);
    let mut off = deviation * draw.normal();
    std::iter::from_fn(move || {
        let now = 1.0 + off;
        off = KEPT * off + (1.0 - KEPT * KEPT).sqrt() * deviation * draw.normal();
        Some(now)
    })
}

/// If this failed, mere variation would not erode the norm, or by another amount than was published.
#[test]
fn variation_alone_ratchets_the_norm_down() {
    let ends: Vec<f64> = (0..60)
        .map(|series| {
            let p = strained(noise(series, 0.05).take(260));
            norms(&p, 261)[260]
        })
        .collect();
    let seen: Interval = Sample::of(&ends).interval(0.01);
    println!("norm after five years of variation: {seen:?}");
    assert!((seen.estimate - 0.945).abs() < 0.01 && seen.half_width() < 0.01, "{seen:?}");
}

/// Deep hours there are, week by week, of a member whose learning is another share of his hours from the
/// first measured week on; and what the equation of practice says they are, both as shares of what they were.
fn deep_hours(learning: f64) -> (Vec<f64>, Vec<f64>) {
    let mut p = idle(1);
    let m = &mut p.mechanisms;
    (m.cohesion, m.motivation, m.quick_fix, m.competence) = (false, false, false, false);
    let l = p.learning.clone();
    let usual = p.team.time.learning;
    let motivation = live(&p, years(0, 1)).series("motivation")[0];
    // Two and a half days together count for 0.8, and nobody sets an example.
    let growth = |learning: f64| {
        let reach = learning / l.reference_share * 0.8 * p.wellbeing.cohesion_settled;
        l.practice_growth * reach * motivation * l.example_base
    };
    let rest = growth(usual) / (growth(usual) + l.practice_forget);
    p.team.mix.practice_settled = rest;
    p.interventions = vec![Intervention {
        id: String::from("learning"),
        set: String::from("team.time.learning"),
        value: learning,
        from_week: 0,
        until_week: None,
    }];
    let ledger = live(&p, years(0, 20));
    let before = {
        let direct = live(&Parameters { interventions: Vec::new(), ..p.clone() }, years(0, 1));
        direct.series("hours_direct")[0]
    };
    let [direct, practice] = ["hours_direct", "practice"].map(|id| ledger.series(id));
    let seen = direct.iter().zip(&practice).map(|(hours, practice)| hours * practice / (before * rest));
    let worked = p.team.time.contract_hours * (1.0 - p.team.time.leave_share);
    let more = (before + (usual - learning) * worked) / before;
    let mut practice = rest;
    let expected = (0..direct.len()).map(|_| {
        practice += growth(learning) * (1.0 - practice) - l.practice_forget * practice;
        more * practice / rest
    });
    (seen.collect(), expected.collect())
}

/// If this failed, giving up time to learn would not pay at once and cost in the end, or the reverse.
#[test]
fn hours_taken_from_learning_pay_at_once_and_cost_in_the_end() {
    for (learning, sign) in [(0.03, 1.0), (0.07, -1.0)] {
        let (seen, expected) = deep_hours(learning);
        for (week, (seen, expected)) in seen.iter().zip(&expected).enumerate() {
            assert!((seen - expected).abs() < 1e-9, "week {week}: {seen} against {expected}");
        }
        let crossing = seen.iter().position(|deep| (deep - 1.0) * sign < 0.0).expect("they cross");
        let (first, last) = (seen[0] - 1.0, seen[seen.len() - 1] - 1.0);
        println!("learning {learning}: {first:+.4} at once, 0 after {crossing} weeks, {last:+.4} in the end");
        assert!(first * sign > 0.02 && last * sign < -0.05, "{first} at once and {last} in the end");
        assert!((4..52).contains(&crossing), "after {crossing} weeks");
    }
}

/// The mean difference that a change makes with the same luck.
fn difference(after: &[Ledger], before: &[Ledger], figure: impl Fn(&Ledger) -> f64) -> Interval {
    let differences = after.iter().zip(before).map(|(a, b)| figure(a) - figure(b));
    mean(&differences.collect::<Vec<f64>>())
}

/// If this failed, a squeeze of learning would not look like a gain at the council's first review, and not be
/// a loss later.
#[test]
fn a_town_that_learns_less_closes_more_at_first() {
    let mut base = town();
    base.run.years = 6;
    let mut squeezed = base.clone();
    squeezed.team.time.learning = 0.02;
    let trial = |p: &Parameters| Trial { history: base.clone(), parameters: p.clone() };
    let found = ensemble(vec![trial(&base), trial(&squeezed)], 11, 48);
    let quarter = |l: &Ledger| l.figure("closed", 0..13);
    let of_year = |id: &'static str, year: usize| move |l: &Ledger| l.figure(id, 52 * (year - 1)..52 * year);
    let at_first = difference(&found[1], &found[0], quarter);
    println!("closed a year, first quarter: {at_first:?}");
    for id in ["closed", "really_solved", "result_after_year", "wait_mean", "practice", "relapse"] {
        for year in 1..=5 {
            println!("{id}, year {year}: {:?}", difference(&found[1], &found[0], of_year(id, year)));
        }
    }
    assert!(at_first.low > 0.0, "{at_first:?}");
    for year in [2, 5] {
        for id in ["result_after_year", "really_solved"] {
            let later = difference(&found[1], &found[0], of_year(id, year));
            assert!(later.high < 0.0, "{id}, year {year}: {later:?}");
        }
        // Not expected: what is done stays more, and only what it achieves gets less.
        let closed = difference(&found[1], &found[0], of_year("closed", year));
        assert!(closed.low > 0.0, "year {year}: {closed:?}");
    }
}
