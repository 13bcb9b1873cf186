//! Treatment by providers.
//!
//! - What happens: treatments end and take severity away; each free place takes the oldest referral; the
//!   case goes back to its member.
//! - When in the week: fourth, after the working week.
//! - Reads: parameters of the providers.
//! - Writes: providers, cases, files.
//! - Draws: length of treatment.
//! - Source: MODEL sections 2 and 9; waits and prices from EVIDENCE 1.8.

use super::case::Stage;
use super::casework;
use super::household::State;
use super::parameters::Parameters;
use super::population::Population;
use super::provider::{Provider, Treatment};
use super::staff::Staff;
use super::tally::Tally;
use crate::kernel::column::{Column, Id};
use crate::kernel::random::{Luck, Stream, stream};
use crate::kernel::week::{Moment, Week};

const LENGTH: Stream = stream("treatment.length");

/// A week at every provider.
pub fn step(
    (luck, week, p): (Luck, Week, &Parameters),
    providers: &mut Column<Provider>,
    staff: &mut Staff,
    people: &mut Population,
    tally: &mut Tally,
) {
    for id in providers.ids() {
        let provider = &mut providers[id];
        let places = p.providers[id.number() as usize].values.places as usize;
        while provider.treatments.len() < places && !provider.list.is_empty() {
            begin((luck, week.start(), p), id, provider, staff, people, tally);
        }
        while let Some(place) = first_to_end(provider, week.end()) {
            let treatment = provider.treatments.swap_remove(place);
            end(&treatment, id, staff, people, p);
            if provider.treatments.len() < places && !provider.list.is_empty() {
                begin((luck, treatment.until, p), id, provider, staff, people, tally);
            }
        }
    }
}

/// The treatment that ends first before `until`.
fn first_to_end(provider: &Provider, until: Moment) -> Option<usize> {
    let ends = provider.treatments.iter().enumerate().filter(|(_, t)| t.until < until);
    ends.min_by(|a, b| a.1.until.total_cmp(&b.1.until)).map(|(place, _)| place)
}

/// The oldest referral gets a place at `now`, or when it was made if that is later.
fn begin(
    (luck, now, p): (Luck, Moment, &Parameters),
    id: Id<Provider>,
    provider: &mut Provider,
    staff: &mut Staff,
    people: &mut Population,
    tally: &mut Tally,
) {
    let referral = provider.list.pop_front().expect("a list that is not empty");
    let terms = &p.providers[id.number() as usize].values;
    let now = now.max(referral.at);
    let case = &mut staff.cases[referral.case];
    let file = &people.files[case.file];
    let extra = luck.draw(LENGTH, file.who, file.counts.referrals).exponential() * terms.treatment_extra;
    let until = now + terms.treatment_least + extra;
    provider.treatments.push(Treatment { case: referral.case, until });
    case.stage = Stage::Treated(id.number());
    case.workers += 1;
    people.move_to(case.file, State::InTreatment);
    let wait = now - referral.at;
    let flows = tally.of(staff.seats[case.seat].team);
    flows.treatments += 1.0;
    flows.provider_wait_weeks += wait;
    flows.cost_second_line += terms.price;
    let flows = tally.with(id);
    flows.treatments += 1.0;
    flows.provider_wait_weeks += wait;
    flows.cost_second_line += terms.price;
}

/// A treatment ends: part of the severity is gone, and the member picks the case up again.
fn end(treatment: &Treatment, id: Id<Provider>, staff: &mut Staff, people: &mut Population, p: &Parameters) {
    let terms = &p.providers[id.number() as usize].values;
    let case = &mut staff.cases[treatment.case];
    let file = case.file;
    let problems = &mut people.files[file];
    problems.run(treatment.until, &p.household, &p.mechanisms);
    let domain = terms.domain as usize;
    problems.ease(domain, terms.effect * problems.severity[domain]);
    case.stage = Stage::Active;
    if p.mechanisms.intake {
        case.debt += p.casework.return_hours;
    }
    // The member gives it full time again at once, and will see at the next look when it can close.
    let seat = case.seat;
    let norm = staff.teams[staff.seats[seat].team].norm;
    case.wanted = norm * casework::need(case, people.files[file].known_burden(), p);
    case.closes_at = f64::INFINITY;
    staff.sum_up(seat);
    people.move_to(file, State::InService);
}
