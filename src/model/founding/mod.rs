//! The founding of the world: households, teams and providers as they are before the first week.
//!
//! Draws: vulnerability, self-reliance and old problems of households; how long members have been there.

use crate::kernel::column::Id;
use crate::kernel::quantile::BetaTable;
use crate::kernel::random::{Luck, Stream, hash, stream};
use crate::kernel::week::{Horizon, Moment, WEEKS_PER_YEAR};
use crate::model::advice::Advice;
use crate::model::clocks::{Clock, Clocks, Outreach, light_rate, onset_rate};
use crate::model::desk::Desk;
use crate::model::hours::Outward;
use crate::model::household::{Gaps, Household, NeighbourhoodId};
use crate::model::leader::Leader;
use crate::model::municipality::Municipality;
use crate::model::parameters::{DemandSource, Parameters};
use crate::model::population::{Burden, Population};
use crate::model::problem_file::growth_rate;
use crate::model::provider::Provider;
use crate::model::quarter::Quarter;
use crate::model::recruitment;
use crate::model::staff::{SEATS_APART, Staff};
use crate::model::tally::Tally;
use crate::model::team::Team;
use crate::model::trouble;
use crate::model::volunteers::Volunteers;
use crate::model::waits::RecentWaits;
use crate::model::world::World;
use std::collections::VecDeque;

mod launch;

pub use launch::launch;

const VULNERABILITY: Stream = stream("household.vulnerability");
const SELF_RELIANCE: Stream = stream("household.self-reliance");
const TENURE: Stream = stream("member.tenure-at-founding");
/// Mean years that members have been there when the warm-up begins.
const TENURE_YEARS: f64 = 4.0;
/// Numbers between the identities of households of two neighbourhoods.
const HOUSEHOLDS_APART: u32 = 1 << 20;
/// Teams beside those of the neighbourhoods are numbered from here on, so that no neighbourhood renumbers
/// them.
const BESIDE_FROM: u32 = 1_000_000;
/// And up to here, so that their seats have numbers too.
const BESIDE_UPTO: u32 = u32::MAX / SEATS_APART;

/// The world before its first week.
pub fn found(p: &Parameters, luck: Luck, horizon: Horizon) -> World {
    World {
        people: settle(p, luck, horizon),
        staff: form_teams(p, luck),
        desk: Desk::default(),
        volunteers: p.neighbourhoods.iter().map(|_| Volunteers::rested()).collect(),
        providers: p.providers.iter().map(|_| Provider::default()).collect(),
        municipality: Municipality {
            pressure: if p.mechanisms.pressure { p.policy.pressure_floor } else { 0.0 },
            ambition: 1.0,
            polish: 0.0,
            circles: 0.0,
            attainment_reported: 0.0,
            attainment_real: 0.0,
            pledges: Vec::new(),
            balance: 0.0,
            frozen: false,
        },
        follow_ups: VecDeque::new(),
        trend: 1.0,
        tally: Tally::new(p.team_ids().count(), p.neighbourhoods.len(), p.providers.len()),
        recent_waits: RecentWaits::default(),
        quarter: Quarter::default(),
        burden: Burden::default(),
        burdens: vec![Burden::default(); p.neighbourhoods.len()],
        professionals: 0.0,
        caseloads: [0.0; 3],
        wait_quantiles: (0.0, 0.0),
    }
}

/// Households by neighbourhood, all well; their clocks say when problems and questions come.
fn settle(p: &Parameters, luck: Luck, horizon: Horizon) -> Population {
    let households = p.demand.source == DemandSource::Households;
    let count: u32 = p.neighbourhoods.iter().map(|n| n.values.households).sum();
    let weeks = horizon.warmup + horizon.measured;
    let mut people = Population::new(if households { count as usize } else { 0 }, p);
    let past_weeks = p.run.past_years * f64::from(WEEKS_PER_YEAR);
    let past = (past_weeks * onset_rate(p), past_weeks);
    for (n, place) in p.neighbourhoods.iter().enumerate() {
        let place = &place.values;
        people.clocks.push(Clocks {
            onset: Clock::new(onset_rate(p), weeks),
            light: Clock::new(light_rate(p), weeks),
            reach: p.household.proximity,
            light_reach: 1.0,
            outreach: Outreach::default(),
            latent: 0,
            prevention: 0.0,
            households: place.households,
            first: Id::new(people.households.len() as u32),
            who: n as u32 * HOUSEHOLDS_APART,
            network: BetaTable::new(place.network, p.household.concentration),
            vulnerability: place.vulnerability,
        });
        let self_reliance = BetaTable::new(place.self_reliance, p.household.concentration);
        if !households {
            continue;
        }
        for i in 0..place.households {
            let who = n as u32 * HOUSEHOLDS_APART + i;
            let shape = p.household.vulnerability_shape;
            let vulnerability = match place.vulnerability {
                0.0 => 0.0,
                relative => relative * luck.draw(VULNERABILITY, who, 0).gamma(shape) / shape,
            };
            let own = self_reliance.at(luck.draw(SELF_RELIANCE, who, 0).uniform());
            let id = people.settle(Household {
                who,
                neighbourhood: Id::new(n as u32),
                file: None,
                vulnerability,
                self_reliance_own: own,
                left: Gaps::default(),
                closed_at: Moment::NEG_INFINITY,
                former: None,
                counts: Default::default(),
            });
            live_through_the_past(&mut people, id, past, luck, p);
            people.clocks[n].schedule_light(id, 0, 0.0, luck);
        }
    }
    people
}

/// What a household brings from the years before the founding: problems that do not heal by themselves,
/// if its first onset lies in that past, of which the clock ran `past` in `weeks`. Without it the stock
/// of such problems would go on growing for half a century.
fn live_through_the_past(
    people: &mut Population,
    id: Id<Household>,
    (past, weeks): (f64, f64),
    luck: Luck,
    p: &Parameters,
) {
    let due = people.until_onset(id, luck, p) - past;
    let h = &people.households[id];
    let grows = || {
        let (network, _) = people.nature(h, luck);
        p.mechanisms.course && growth_rate(h.self_reliance_own, network, &p.household) > 0.0
    };
    if due < 0.0 && grows() {
        let problems = trouble::new_problems(h, luck, p);
        let file = people.open_file(id, problems, due / past * weeks, luck, p);
        people.look(file, 0.0, luck, p);
    } else {
        people.schedule_onset(id, 0.0, luck, p);
    }
}

/// The settled teams, all seats filled by members who have been there a while.
fn form_teams(p: &Parameters, luck: Luck) -> Staff {
    let mut staff = Staff::default();
    staff.served.resize(p.neighbourhoods.len(), Vec::new());
    for entry in 0..p.team_ids().count() {
        let team = add_team(&mut staff, entry, luck, p);
        for (place, _) in &staff.teams[team].serves {
            staff.served[place.number() as usize].push(team);
        }
        for _ in 0..p.seats(entry) {
            let seat = staff.add_seat(team);
            let years = TENURE_YEARS * luck.draw(TENURE, staff.seats[seat].who, 0).exponential();
            let arrived = -years * f64::from(WEEKS_PER_YEAR);
            let practice = p.terms(entry).mix.practice_settled;
            let mut member = recruitment::person(luck, &staff.seats[seat], practice, arrived, (entry, p));
            member.newcomer = false;
            staff.seats[seat].holders = member.holder;
            staff.seats[seat].member = Some(member);
        }
    }
    staff
}

/// Neighbourhoods with their shares of the households of all of them.
fn shares(places: &[u32], p: &Parameters) -> Vec<(NeighbourhoodId, f64)> {
    let households = |place: &u32| f64::from(p.neighbourhoods[*place as usize].values.households);
    let all: f64 = places.iter().map(households).sum();
    places.iter().map(|place| (Id::new(*place), households(place) / all)).collect()
}

/// Adds the settled team of an entry, without seats.
fn add_team(staff: &mut Staff, entry: usize, luck: Luck, p: &Parameters) -> Id<Team> {
    let who = match entry.checked_sub(p.neighbourhoods.len()) {
        None => entry as u32,
        Some(beside) => number_beside(staff, &p.teams[beside].id),
    };
    staff.teams.push(Team::new(who, entry, luck, p))
}

/// The number of a team beside neighbourhoods, by its id: no other team gives it other people. Of two ids
/// that meet at one number, once in millions, the second gets the next free one.
fn number_beside(staff: &Staff, id: &str) -> u32 {
    let first = (hash(id) % u64::from(BESIDE_UPTO - BESIDE_FROM)) as u32;
    let mut numbers = (BESIDE_FROM + first..BESIDE_UPTO).chain(BESIDE_FROM..BESIDE_UPTO);
    let free = |who: &u32| staff.teams.iter().all(|team| team.who != *who);
    numbers.find(free).expect("millions of numbers")
}

impl Team {
    /// The settled team of an entry, without seats.
    fn new(who: u32, entry: usize, luck: Luck, p: &Parameters) -> Self {
        Self {
            who,
            serves: shares(&p.served_by(entry), p),
            entry,
            seats: Vec::new(),
            seats_made: 0,
            arrivals: Vec::new(),
            passing: VecDeque::new(),
            urgent: VecDeque::new(),
            ordinary: VecDeque::new(),
            light_hours: 0.0,
            known_wait: 0.0,
            leader: Leader::settled(luck, who),
            cohesion: p.wellbeing.cohesion_settled,
            uncertainty: 0.0,
            crew: 0,
            crew_made: 0,
            to_clear: 0.0,
            norm: p.casework.norm_hours,
            best: Vec::new(),
            specialised: false,
            restricted: false,
            open_to_all: 0,
            at_work: 0.0,
            workload: 0.0,
            critical: 1.0,
            advice: Advice::default(),
            depth: 0.0,
            outward: Outward::default(),
        }
    }
}
