//! What an hour of work does to a case, and when a case closes: pure rules, called by the working week.
//!
//! Source: MODEL section 5 (intake debt; depth; progress; closing).

use super::case::{Case, Stage};
use super::member::Member;
use super::parameters::{DOMAINS, Parameters};
use super::problem_file::ProblemFile;

/// Severity under which a domain no longer draws hours.
const GONE: f64 = 1e-6;

/// How much a case wants relative to one of average need: need_base + need_burden x known burden,
/// and only a share of that while it is held.
#[inline]
pub fn need(case: &Case, file: &ProblemFile, p: &Parameters) -> f64 {
    let c = &p.casework;
    let need = c.need_base + c.need_burden * file.known_burden();
    if case.stage == Stage::Active { need } else { need * c.held_share }
}

/// How an hour divides over the domains: 1 - depth to the presenting problem, and what depth leaves
/// after uncovering and self-reliance to all known problems by severity. Where the presenting problem
/// is gone its part follows the known ones.
pub fn shares(file: &ProblemFile, depth: f64, p: &Parameters) -> [f64; DOMAINS] {
    let mut shares = [0.0; DOMAINS];
    let known = file.known_burden();
    let broad = depth * (1.0 - p.casework.uncover_share - p.casework.self_reliance_share);
    let narrow = 1.0 - depth;
    if known > GONE {
        let here = file.severity[file.presenting] > GONE;
        let by_severity = if here { broad } else { broad + narrow } / known;
        for (d, share) in shares.iter_mut().enumerate() {
            if file.known & (1 << d) != 0 {
                *share = file.severity[d] * by_severity;
            }
        }
        if here {
            shares[file.presenting] += narrow;
        }
    } else {
        shares[file.presenting] = narrow + broad;
    }
    shares
}

/// The known severity that keeps a case open: presenting + depth x the other known problems.
#[inline]
pub fn remaining(file: &ProblemFile, depth: f64) -> f64 {
    let presenting = file.severity[file.presenting];
    presenting + depth * (file.known_burden() - presenting)
}

/// The remaining severity under which a case closes.
#[inline]
pub fn closing_threshold(pressure: f64, p: &Parameters) -> f64 {
    p.casework.closing_threshold * (1.0 + p.casework.closing_pressure * pressure)
}

/// Hours until the case closes if it goes on like this; infinite when work does not bring it nearer.
pub fn hours_to_close(
    case: &Case,
    file: &ProblemFile,
    member: &Member,
    threshold: f64,
    p: &Parameters,
) -> f64 {
    let left = remaining(file, member.depth) - threshold;
    if left <= 0.0 {
        return case.debt;
    }
    let mut speed = 0.0;
    for d in 0..DOMAINS {
        let weight = if d == file.presenting { 1.0 } else { member.depth };
        speed += weight * case.shares[d] * member.able[d];
    }
    if speed <= 0.0 {
        return f64::INFINITY;
    }
    case.debt + left * p.casework.hours_per_severity / speed
}

/// What a stretch of work leaves to be settled by the working week.
pub struct Progress {
    /// Hours that went to self-reliance.
    pub self_reliance_hours: f64,
    /// Hours that went to uncovering.
    pub uncover_hours: f64,
}

/// Works `hours` on a case: intake debt first, then severities by the shares of this week,
/// dx = -hours able / hours_per_severity.
pub fn work(
    case: &mut Case,
    file: &mut ProblemFile,
    member: &mut Member,
    hours: f64,
    p: &Parameters,
) -> Progress {
    case.hours += hours;
    let intake = hours.min(case.debt);
    case.debt -= intake;
    if case.debt < 1e-9 {
        case.debt = 0.0;
    }
    let rest = hours - intake;
    for d in 0..DOMAINS {
        let here = rest * case.shares[d];
        if here > 0.0 {
            member.hours_by_domain[d] += here;
            let done = here * member.able[d] / p.casework.hours_per_severity;
            file.severity[d] = (file.severity[d] - done).max(0.0);
        }
    }
    Progress {
        self_reliance_hours: rest * member.depth * p.casework.self_reliance_share,
        uncover_hours: rest * member.depth * p.casework.uncover_share,
    }
}
