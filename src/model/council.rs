//! The council's review.
//!
//! - What happens: every week the budget is kept; every 13 weeks the council looks at what is reported;
//!   disappointment becomes pressure, success lifts ambition, dialogue brings ambition back to what is real.
//! - When in the week: last, when the week has been booked.
//! - Reads: the figures of the week and of the quarter in the ledger; the time given to circles.
//! - Writes: the balance of the budget and whether vacancies are frozen; pressure, ambition, polish, what was
//!   expected, told and so.
//! - Draws: whether an expectation that was missed is told as met when it falls due.
//! - Source: MODEL section 7; 004 on window dressing and dialogue (EVIDENCE 3.6, 3.13); misses recorded as
//!   hits after Bevan and Hood 2006 (CHECKS 8).

use super::ledger::Ledger;
use super::municipality::{Municipality, Pledge};
use super::outcomes::outcome;
use super::parameters::{Expectation, Parameters};
use crate::kernel::outcome::Better;
use crate::kernel::random::{Luck, Stream, stream};

const TOLD_AS_MET: Stream = stream("council.told-as-met");

/// Weeks between reviews.
pub const REVIEW_WEEKS: u32 = 13;

/// Adds what is left of the week's budget, in the last row of the ledger, to the balance; an overspent budget
/// may stop the filling of vacancies from next week on.
pub fn keep_books(p: &Parameters, council: &mut Municipality, ledger: &Ledger) {
    if p.budget.total > 0.0 {
        council.balance += ledger.last("balance");
    }
    council.frozen = p.mechanisms.budget && p.budget.freeze && council.balance < 0.0;
}

/// A review at the end of measured week `week` (counted from 0); `ledger` holds it and the weeks before.
pub fn review(week: u32, luck: Luck, p: &Parameters, council: &mut Municipality, ledger: &Ledger) {
    let alone = 1.0 - p.learning.circle_safety * council.circles;
    let safety = 1.0 - (1.0 - p.policy.safety) * (1.0 - p.policy.dialogue) * alone;
    council.polish = if p.mechanisms.polish { council.pressure * (1.0 - safety) } else { 0.0 };
    let (mut reported, mut real, mut path) = (0.0, 0.0, 0.0);
    let mut pledges = std::mem::take(&mut council.pledges);
    for pledge in &mut pledges {
        let expectation = &p.expectations[pledge.index];
        let (r, a, e) = look_at((week, luck), expectation, pledge, council, ledger);
        reported += r;
        real += a;
        path += e;
    }
    let count = pledges.len() as f64;
    council.pledges = pledges;
    let mut gap = 0.0;
    if count > 0.0 {
        let (r, a, e) = (reported / count, real / count, path / count);
        council.attainment_reported = r;
        council.attainment_real = a;
        gap = (e - r).max(0.0);
        let up = p.policy.ambition_up * (r - e).max(0.0);
        let down = p.policy.ambition_down * gap;
        let talk = p.policy.ambition_dialogue * p.policy.dialogue * (e - a).max(0.0);
        council.ambition = (council.ambition + up - down - talk).clamp(0.2, 2.0);
    }
    if p.mechanisms.pressure {
        let pull = (p.policy.pressure_floor + p.policy.impatience * gap).clamp(0.0, 1.0);
        council.pressure += p.policy.pressure_speed * (pull - council.pressure);
    }
}

/// Reported and real progress of one expectation and where its path stands, as shares of the way from
/// the value when it was set to the target.
///
/// A report moves a value by the share `polish` of what is missing. When the expectation falls due it can
/// only say met or not met: with probability `polish` a miss is told as met, which is the same on average.
fn look_at(
    (week, luck): (u32, Luck),
    expectation: &Expectation,
    pledge: &mut Pledge,
    council: &Municipality,
    ledger: &Ledger,
) -> (f64, f64, f64) {
    let weeks = ledger.weeks();
    let value = ledger.figure(&expectation.outcome, weeks - REVIEW_WEEKS as usize..weeks);
    let start = *pledge.start.get_or_insert(value);
    let target = expectation.target;
    let short = missing(value, expectation);
    let way = missing_from(start, expectation);
    let real = if short <= 0.0 { 1.0 } else { (1.0 - short / way).clamp(0.0, 1.0) };
    let due = week + 1 >= expectation.by_week && week + 1 < expectation.by_week + REVIEW_WEEKS;
    let told_as_met = due && luck.draw(TOLD_AS_MET, pledge.index as u32, 0).chance(council.polish);
    let told = match short > 0.0 {
        true if told_as_met => target,
        true => value + council.polish * (target - value),
        false => value,
    };
    let reported = real + council.polish * (1.0 - real);
    let passed = f64::from(week + 1) / f64::from(expectation.by_week.max(1));
    let path = council.ambition * passed.min(1.0);
    let track = &mut pledge.track;
    track.weeks.push(week);
    let already_met = missing(start, expectation) <= 0.0;
    track.expected.push(if already_met { target } else { start + path * (target - start) });
    track.reported.push(told);
    track.real.push(value);
    (reported, real, path)
}

/// How far a value falls short of its target, in its better direction.
fn missing(value: f64, expectation: &Expectation) -> f64 {
    let lower = outcome(&expectation.outcome).is_some_and(|o| o.better == Better::Lower);
    if lower { value - expectation.target } else { expectation.target - value }
}

/// The way to go when the expectation was set; at least a twentieth of the target, so that an
/// expectation that was already met still measures a setback.
fn missing_from(start: f64, expectation: &Expectation) -> f64 {
    missing(start, expectation).max(0.05 * expectation.target.abs()).max(1e-9)
}
