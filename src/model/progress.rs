//! How a case comes up to date: a rule called whenever a case is looked at, closes or changes hands.
//!
//! Between looks a case only waits for its member's clock; the course of problems and the hours of the
//! stretch are then settled at once. Draws: when the next hidden problem comes to light. Source: MODEL
//! sections 4 (course) and 5 (progress, uncovering, self-reliance).

use super::case::Case;
use super::casework;
use super::member::Member;
use super::parameters::Parameters;
use super::problem_file::{ProblemFile, domains};
use crate::kernel::random::{Luck, Stream, stream};
use crate::kernel::week::Moment;

const UNCOVER: Stream = stream("case.uncover");

/// Brings a case up to its member's clock and to `now`: the course of problems, then the work. Without a
/// member only the problems run.
pub fn bring_up(
    case: &mut Case,
    member: Option<&mut Member>,
    file: &mut ProblemFile,
    now: Moment,
    (luck, p): (Luck, &Parameters),
) {
    file.run(now, &p.household, &p.mechanisms);
    let Some(member) = member else { return };
    let units = member.clock - case.clock;
    case.clock = member.clock;
    let given = case.wanted * units;
    if given <= 0.0 {
        return;
    }
    case.hours += given;
    // What goes to other professionals reaches neither the problems nor the household.
    let worked = (case.wanted - case.aligning) * units;
    let progress = casework::work(case, file, member, worked, p);
    if p.mechanisms.self_reliance {
        let built = p.casework.self_reliance_per_hour * progress.self_reliance_hours;
        file.gaps.self_reliance += (1.0 - file.self_reliance()) * built.min(1.0);
    }
    if p.mechanisms.trust {
        let gained = (p.household.trust_per_hour * worked).min(1.0);
        file.gaps.trust += gained * (1.0 - file.trust());
    }
    case.uncover_budget -= p.told(progress.uncover_hours) / p.casework.uncover_hours;
    if case.uncover_budget <= 0.0 {
        uncover(case, file, luck);
    }
}

/// The first budget of uncovering of a household's `nth` request.
pub fn uncover_budget(who: u32, nth: u32, luck: Luck) -> f64 {
    luck.draw(UNCOVER, who, nth * 8).exponential()
}

/// A hidden problem comes to light, the most severe one first.
fn uncover(case: &mut Case, file: &mut ProblemFile, luck: Luck) {
    let mut hidden: Option<usize> = None;
    for d in domains(file.present & !file.known & case.sees) {
        if hidden.is_none_or(|h| file.severity[d] > file.severity[h]) {
            hidden = Some(d);
        }
    }
    if let Some(d) = hidden {
        file.known |= 1 << d;
    }
    case.uncovered += 1;
    let nth = case.request * 8 + case.uncovered.min(7);
    case.uncover_budget = luck.draw(UNCOVER, file.who, nth).exponential();
}
