//! When a case is referred to a provider: a pure rule, called by the working week.
//!
//! Source: MODEL section 5: severity above (threshold + 0.9 able) (1 - 0.5 quick fix); the threshold
//! is calibrated to the share of cases that treating teams refer (EVIDENCE 1.5).

use super::member::Member;
use super::parameters::Parameters;
use super::problem_file::{ProblemFile, domains};
use super::provider::Provider;
use crate::kernel::column::{Column, Id};

/// The first known domain, not referred before in this case, that lies beyond this member, with the
/// provider for it that has the least before it for its places.
pub fn wanted(
    file: &ProblemFile,
    member: &Member,
    providers: &Column<Provider>,
    p: &Parameters,
) -> Option<(usize, Id<Provider>)> {
    let c = &p.casework;
    let patience = 1.0 - c.referral_quick_fix * member.quick_fix;
    for d in domains(file.known & file.present & !file.referred) {
        let beyond = (c.referral_threshold + c.referral_competence * member.able[d]) * patience;
        if file.severity[d] > beyond {
            let room = |id: &Id<Provider>| {
                let Provider { list, treatments } = &providers[*id];
                let places = p.providers[id.number() as usize].values.places;
                (list.len() + treatments.len()) as f64 / f64::from(places.max(1))
            };
            let treats = |id: &Id<Provider>| p.providers[id.number() as usize].values.domain as usize == d;
            let provider = providers.ids().filter(treats).min_by(|a, b| room(a).total_cmp(&room(b)));
            if let Some(provider) = provider {
                return Some((d, provider));
            }
        }
    }
    None
}
