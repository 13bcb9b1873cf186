//! The zero line.
//!
//! - What happens: help by volunteers ends when its time has come; who is asked too much loses energy, who is
//!   not regains it; community work makes more volunteers.
//! - When in the week: fourth, beside treatment.
//! - Reads: parameters, what was asked this week, community work, network of the neighbourhoods.
//! - Writes: volunteers; households whose help ends.
//! - Draws: none; demand draws whom volunteers take and for how long.
//! - Source: MODEL sections 2 and 5; 004 on what volunteers and carers can bear.

use super::household::State;
use super::parameters::Parameters;
use super::population::Population;
use super::volunteers::Volunteers;
use crate::kernel::random::Luck;
use crate::kernel::week::{WEEKS_PER_YEAR, Week};

/// Weeks over which what is asked is smoothed.
const USUAL_WEEKS: f64 = 13.0;
/// Network at which the stated number of places holds.
const USUAL_NETWORK: f64 = 0.5;
/// Places against which asking is held where there are hardly any.
const LEAST_PLACES: f64 = 0.5;

/// A week of volunteers in every neighbourhood.
pub fn step((luck, week, p): (Luck, Week, &Parameters), all: &mut [Volunteers], people: &mut Population) {
    for (volunteers, place) in all.iter_mut().zip(&p.neighbourhoods) {
        let asked_of = volunteers.helped.len() as f64;
        end_helps((luck, week, p), volunteers, people);
        let unmet = std::mem::take(&mut volunteers.unmet);
        if !p.has_volunteers() {
            continue;
        }
        let z = &p.zero_line;
        volunteers.unmet_usual += (unmet - volunteers.unmet_usual) / USUAL_WEEKS;
        let asked = asked_of + volunteers.unmet_usual * z.weeks;
        let c = volunteers.community;
        let grown = 1.0 + z.growth_most * c / (c + z.growth_half);
        volunteers.growth += (grown - volunteers.growth) / f64::from(WEEKS_PER_YEAR);
        let network = (place.values.network - USUAL_NETWORK) / USUAL_NETWORK;
        let places = z.places_per_1000 * f64::from(place.values.households) / 1000.0
            * (1.0 + z.follows_network * network).max(0.0)
            * volunteers.growth;
        let beyond = (asked / (places * volunteers.energy).max(LEAST_PLACES) - 1.0).clamp(0.0, 1.0);
        let change = z.recover * (1.0 - volunteers.energy) - z.wear * beyond * volunteers.energy;
        volunteers.energy = (volunteers.energy + change).clamp(0.0, 1.0);
        volunteers.capacity = (places * volunteers.energy) as u32;
    }
}

/// Households whose time has come are hidden again, or well if little is left.
fn end_helps(
    (luck, week, p): (Luck, Week, &Parameters),
    volunteers: &mut Volunteers,
    people: &mut Population,
) {
    let mut n = 0;
    while let Some(help) = volunteers.helped.get(n).copied() {
        if help.until >= week.end() {
            n += 1;
            continue;
        }
        volunteers.helped.swap_remove(n);
        let now = help.until.max(people.files[help.file].looked_at);
        people.spend(help.file, now);
        people.files[help.file].run(now, &p.household, &p.mechanisms);
        people.move_to(help.file, State::Latent);
        people.look(help.file, now, luck, p);
    }
}
