//! When a case is referred to a provider: a pure rule, called by the working week.
//!
//! Source: MODEL section 5: severity above (threshold + 0.9 able) (1 - 0.5 quick fix), times how far the team
//! treats itself (001:L35-37); the threshold
//! is calibrated to the share of cases that treating teams refer (EVIDENCE 1.5). Free places draw referrals
//! (CHECKS 7), and so does the organisation that employs a seconded member (004:L726-734).

use super::member::Member;
use super::parameters::{Parameters, TeamTerms};
use super::problem_file::{ProblemFile, domains};
use super::provider::Provider;
use crate::kernel::column::{Column, Id};

/// The first known domain, not referred before in this case, that lies beyond this member and how far the
/// team treats itself, with the provider for it: the member's own organisation if it treats that, else the
/// one that has the least before it for its places. Free places there, and the own organisation, pull the
/// case over sooner.
pub fn wanted(
    file: &ProblemFile,
    (member, terms): (&Member, &TeamTerms),
    providers: &Column<Provider>,
    p: &Parameters,
) -> Option<(usize, Id<Provider>)> {
    let c = &p.casework;
    let willing = (1.0 - c.referral_quick_fix * member.quick_fix) * terms.approach.treats;
    let (free_places, loyalty) =
        if p.mechanisms.supply_led { (c.referral_free_places, c.referral_loyalty) } else { (0.0, 0.0) };
    let soonest = willing * (1.0 - free_places) * (1.0 - loyalty);
    for d in domains(file.known & file.present & !file.referred) {
        let beyond = c.referral_threshold + c.referral_competence * member.able[d];
        // Most lie within what even the nearest provider would not pull over.
        if file.severity[d] <= beyond * soonest {
            continue;
        }
        let own = member.mother_organisation(terms, p);
        let Some((provider, taken)) = offer(d, own, providers, p) else { continue };
        let loyal = if own == Some(provider.number() as usize) { 1.0 - loyalty } else { 1.0 };
        let drawn = (1.0 - free_places * (1.0 - taken).max(0.0)) * loyal;
        if file.severity[d] > beyond * willing * drawn {
            return Some((d, provider));
        }
    }
    None
}

/// The provider for a domain, the own one or else that with the least before it, and how much that is for its
/// places.
fn offer(
    domain: usize,
    own: Option<usize>,
    providers: &Column<Provider>,
    p: &Parameters,
) -> Option<(Id<Provider>, f64)> {
    let treats = |id: &Id<Provider>| p.providers[id.number() as usize].values.domain as usize == domain;
    let taken = |id: Id<Provider>| {
        let Provider { list, treatments } = &providers[id];
        let places = p.providers[id.number() as usize].values.places;
        (id, (list.len() + treatments.len()) as f64 / f64::from(places.max(1)))
    };
    let of_own = |id: &Id<Provider>| own == Some(id.number() as usize);
    let preferred = own.and_then(|_| providers.ids().filter(treats).find(of_own)).map(taken);
    preferred.or_else(|| providers.ids().filter(treats).map(taken).min_by(|a, b| a.1.total_cmp(&b.1)))
}
