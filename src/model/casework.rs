//! What is told at the first talk, what an hour of work does to a case, and when a case closes: pure rules,
//! called by the working week and by demand.
//!
//! Draws: what is known at intake. Source: MODEL section 5 (intake debt; depth; progress; closing); alignment
//! after 002:L25.

use super::case::{Case, Stage};
use super::member::Member;
use super::parameters::{DOMAINS, Parameters};
use super::problem_file::{ProblemFile, domains};
use crate::kernel::random::{Luck, Stream, stream};

const KNOWN: Stream = stream("case.known-at-intake");

/// What a household would tell at the first talk of its `nth` request: any of the domains with a probability.
pub fn said_at_intake(who: u32, nth: u32, luck: Luck, p: &Parameters) -> u8 {
    if !p.mechanisms.hidden_problems {
        return u8::MAX;
    }
    let mut draw = luck.draw(KNOWN, who, nth);
    let chance = p.told(p.casework.known_at_intake);
    (0..DOMAINS).fold(0, |said, d| said | u8::from(draw.chance(chance)) << d)
}

/// How much a case wants relative to one of average need: need_base + need_burden x known burden, less what
/// is left to own strength, and only a share of that while it is held.
#[inline]
fn need(case: &Case, known_burden: f64, p: &Parameters) -> f64 {
    let c = &p.casework;
    let need =
        (c.need_base + c.need_burden * known_burden) * (1.0 - c.own_strength_hours * p.policy.own_strength);
    if case.stage == Stage::Active { need } else { need * c.held_share }
}

/// Sets what a case wants of its member: norm x need, and alignment_hours for each other professional around
/// the household.
#[inline]
pub fn set_wanted(case: &mut Case, file: &ProblemFile, known_burden: f64, norm: f64, p: &Parameters) {
    case.wanted = norm * need(case, known_burden, p);
    case.aligning = 0.0;
    if file.others != 0 && p.mechanisms.professionals {
        case.aligning = p.casework.alignment_hours * f64::from(file.others.count_ones());
        case.wanted += case.aligning;
    }
}

/// How an hour divides over the domains.
struct Split {
    /// Part that goes to the presenting problem whatever else there is.
    narrow: f64,
    /// Part for each unit of known severity.
    by_severity: f64,
}

/// 1 - depth goes to the presenting problem, and what depth leaves after uncovering and self-reliance to
/// all known problems by severity. Where the presenting problem is gone its part follows the known ones;
/// where none is known, all goes to what was asked.
#[inline]
fn split(file: &ProblemFile, known_burden: f64, depth: f64, p: &Parameters) -> Split {
    let broad = depth * (1.0 - p.casework.uncover_share - p.casework.self_reliance_share);
    let narrow = 1.0 - depth;
    if known_burden <= 0.0 {
        Split { narrow: narrow + broad, by_severity: 0.0 }
    } else if file.severity[file.presenting] > 0.0 {
        Split { narrow, by_severity: broad / known_burden }
    } else {
        Split { narrow: 0.0, by_severity: (broad + narrow) / known_burden }
    }
}

/// The remaining severity under which a case closes.
#[inline]
pub fn closing_threshold(pressure: f64, p: &Parameters) -> f64 {
    p.casework.closing_threshold * (1.0 + p.casework.closing_pressure * pressure)
}

/// Hours until the case closes if it goes on like this: until the presenting problem and, weighed by
/// depth, the other known ones are below the threshold. Infinite when work does not bring it nearer, or
/// when that takes more than `hours_most` even for a fully able member.
pub fn hours_to_close(
    case: &Case,
    (file, known_burden): (&ProblemFile, f64),
    member: &Member,
    (threshold, hours_most): (f64, f64),
    p: &Parameters,
) -> f64 {
    let presenting = file.severity[file.presenting];
    let left = presenting + member.depth * (known_burden - presenting) - threshold;
    if left <= 0.0 {
        return case.debt;
    }
    let work = left * p.casework.hours_per_severity;
    if case.debt + work > hours_most {
        return f64::INFINITY;
    }
    let split = split(file, known_burden, member.depth, p);
    let mut speed = split.narrow * member.able[file.presenting];
    for d in domains(file.known & file.present) {
        let weight = if d == file.presenting { 1.0 } else { member.depth };
        speed += weight * split.by_severity * file.severity[d] * member.able[d];
    }
    if speed > 0.0 { case.debt + work / speed } else { f64::INFINITY }
}

/// What a stretch of work leaves to be settled by the working week.
pub struct Progress {
    /// Hours that went to self-reliance.
    pub self_reliance_hours: f64,
    /// Hours that went to uncovering.
    pub uncover_hours: f64,
}

/// Works `hours` on a case: intake debt first, then severities by the split of an hour,
/// dx = -hours able / hours_per_severity.
pub fn work(
    case: &mut Case,
    file: &mut ProblemFile,
    member: &mut Member,
    hours: f64,
    p: &Parameters,
) -> Progress {
    let intake = hours.min(case.debt);
    case.debt -= intake;
    if case.debt < 1e-9 {
        case.debt = 0.0;
    }
    let rest = hours - intake;
    if rest > 0.0 {
        let split = split(file, file.known_burden(), member.depth, p);
        let per_hour = 1.0 / p.casework.hours_per_severity;
        for d in domains(file.known | 1 << file.presenting) {
            let narrow = if d == file.presenting { split.narrow } else { 0.0 };
            let here = rest * (narrow + split.by_severity * file.severity[d]);
            member.hours_by_domain[d] += here;
            file.ease(d, here * member.able[d] * per_hour);
        }
    }
    Progress {
        self_reliance_hours: rest * member.depth * p.casework.self_reliance_share,
        uncover_hours: rest * member.depth * p.casework.uncover_share,
    }
}
