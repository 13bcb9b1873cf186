//! How near help is to a neighbourhood this week, after the hours of last week.

use super::{Demand, Home};
use crate::kernel::column::Id;
use crate::kernel::math::exp;
use crate::model::clocks::{Clocks, Outreach};
use crate::model::hours::Outward;
use crate::model::parameters::{Parameters, TeamTerms};
use crate::model::staff::Staff;
use crate::model::team::Team;

/// Weeks over which community work is smoothed.
const COMMUNITY_WEEKS: f64 = 13.0;

impl Demand<'_> {
    /// The hours that teams worked for a neighbourhood last week bear on it from now on.
    pub(super) fn bring_near(&mut self, home: Home, hours: &Outward) {
        let p = self.now.p;
        let municipal = municipal_share(self.staff, home.team, p);
        let team = &self.staff.teams[home.team];
        let place = home.place.number() as usize;
        let clocks = &mut self.people.clocks[place];
        let homes = f64::from(clocks.households.max(1));
        clocks.reach = p.household.proximity * exp(-p.household.wait_deterrence * team.known_wait);
        if municipal > 0.0 {
            clocks.reach *= 1.0 - p.household.municipal_deterrence * municipal;
        }
        clocks.prevention += (hours.prevention / homes - clocks.prevention) / p.demand.prevention_memory;
        let community = &mut self.volunteers[place].community;
        *community += (hours.community / homes - *community) / COMMUNITY_WEEKS;
        open_doors(clocks, hours, p.terms(team.entry), p);
        let found = p.household.outreach_found * hours.outreach / f64::from(clocks.latent.max(1));
        clocks.outreach = Outreach {
            found: if p.mechanisms.outreach { found } else { 0.0 },
            compels: p.mechanisms.crisis && p.terms(team.entry).roles.compulsion,
        };
    }
}

/// Share of the members of a team whom the municipality employs.
fn municipal_share(staff: &Staff, id: Id<Team>, p: &Parameters) -> f64 {
    let team = &staff.teams[id];
    let terms = p.terms(team.entry);
    if terms.employment.municipal <= 0.0 {
        return 0.0;
    }
    let members = || team.seats.iter().filter_map(|seat| staff.seats[*seat].member.as_ref());
    let municipal = members().filter(|member| member.is_municipal(terms, p)).count();
    municipal as f64 / members().count().max(1) as f64
}

/// Nearness of help as a factor on the usual: the way residents come themselves, the way by partners with
/// what linking adds to it, and a walk-in place.
fn open_doors(clocks: &mut Clocks, hours: &Outward, terms: &TeamTerms, p: &Parameters) {
    let h = &p.household;
    let on = f64::from(u8::from(p.mechanisms.outreach));
    let (linking, walk_in) = (on * hours.linking / f64::from(clocks.households.max(1)), on * hours.walk_in);
    clocks.light_reach = 1.0;
    if terms.access.self_referral < 1.0 || linking > 0.0 || walk_in > 0.0 {
        let own = (1.0 - h.partners) * terms.access.self_referral;
        let linked = 1.0 + h.linking_reach * linking / (linking + h.linking_half);
        let walked_in = h.walk_in_reach * walk_in / (walk_in + h.walk_in_half);
        clocks.reach *= own + h.partners * linked + walked_in;
        clocks.light_reach = own + h.partners + walked_in;
    }
}
