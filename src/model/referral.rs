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
use super::team::Team;
use crate::kernel::column::{Column, Id};

/// Sets what lies beyond a member this week: how far he treats himself, less under the pull to the quick fix
/// and as the team does, and how little of that may be enough for a provider that draws the case.
pub fn set_reach(member: &mut Member, terms: &TeamTerms, p: &Parameters) {
    member.treats = (1.0 - p.casework.referral_quick_fix * member.quick_fix) * terms.approach.treats;
    let own = member.is_seconded(terms, p);
    member.refers_from =
        if p.mechanisms.supply_led { member.treats * drawn(0.0, own, p) } else { member.treats };
}

/// How much sooner a case is referred to a provider of whose places that share is taken, and which is or is
/// not the member's own organisation, as a factor.
fn drawn(taken: f64, own: bool, p: &Parameters) -> f64 {
    let free = 1.0 - p.casework.referral_free_places * (1.0 - taken).max(0.0);
    free * if own { 1.0 - p.casework.referral_loyalty } else { 1.0 }
}

/// The first known domain, not referred before in this case, that lies beyond this member, with the provider
/// for it: the member's own organisation if it treats that, else the one that has the least before it for its
/// places. Free places there, and the own organisation, pull the case over sooner.
pub fn wanted(
    file: &ProblemFile,
    (member, team): (&Member, &Team),
    providers: &Column<Provider>,
    p: &Parameters,
) -> Option<(usize, Id<Provider>)> {
    domains(file.known & file.present & !file.referred)
        .filter(|d| file.severity[*d] > reach(member, *d, p) * member.refers_from)
        .find_map(|d| Some((d, who_draws(d, file.severity[d], (member, team), providers, p)?)))
}

/// The severity up to which a problem lies within what a member can do, before how far he treats himself.
#[inline]
fn reach(member: &Member, domain: usize, p: &Parameters) -> f64 {
    p.casework.referral_threshold + p.casework.referral_competence * member.able[domain]
}

/// The provider that draws a problem of this severity over, if one does. Few problems come that far: kept
/// apart from the looks at all others, which it would slow down.
#[inline(never)]
fn who_draws(
    domain: usize,
    severity: f64,
    (member, team): (&Member, &Team),
    providers: &Column<Provider>,
    p: &Parameters,
) -> Option<Id<Provider>> {
    let own = member.mother_organisation(p.terms(team.entry), p);
    let (provider, taken) = offer(domain, own, providers, p)?;
    let of_own = own == Some(provider.number() as usize);
    let drawn = if p.mechanisms.supply_led { drawn(taken, of_own, p) } else { 1.0 };
    (severity > reach(member, domain, p) * member.treats * drawn).then_some(provider)
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
