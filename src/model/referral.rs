//! When a case is referred to a provider: a pure rule, called by the working week.
//!
//! Source: MODEL section 5: severity above (threshold + 0.9 able) (1 - 0.5 quick fix); the threshold
//! is calibrated to the share of cases that treating teams refer (EVIDENCE 1.5).

use super::member::Member;
use super::parameters::{DOMAINS, Parameters};
use super::problem_file::ProblemFile;

/// The first known domain, not referred before, that lies beyond this member, with its provider.
pub fn wanted(file: &ProblemFile, member: &Member, p: &Parameters) -> Option<(usize, u32)> {
    let c = &p.casework;
    let patience = 1.0 - c.referral_quick_fix * member.quick_fix;
    for d in 0..DOMAINS {
        let open = file.known & (1 << d) != 0 && file.referred & (1 << d) == 0;
        let beyond = (c.referral_threshold + c.referral_competence * member.able[d]) * patience;
        if open && file.severity[d] > beyond {
            let provider = p.providers.iter().position(|v| v.values.domain as usize == d);
            if let Some(provider) = provider {
                return Some((d, provider as u32));
            }
        }
    }
    None
}
