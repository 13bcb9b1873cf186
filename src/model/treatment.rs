//! Treatment by providers.
//!
//! - What happens: referrals that the municipal desk did not approve of go back to their member; treatments
//!   end and take severity away, and a professional may stay; each free place takes the oldest referral that
//!   is approved; the case goes back to its member.
//! - When in the week: fourth, after the working week.
//! - Reads: parameters of the providers.
//! - Writes: providers, cases, files.
//! - Draws: length of treatment; whether a professional stays.
//! - Source: MODEL sections 2 and 9; waits and prices from EVIDENCE 1.8; stepping back after 001:L69.

use super::case::{Case, Stage};
use super::casework;
use super::household::State;
use super::parameters::Parameters;
use super::population::Population;
use super::progress;
use super::provider::{Provider, Referral, Treatment};
use super::staff::Staff;
use super::tally::Tally;
use crate::kernel::column::{Column, Id};
use crate::kernel::random::{Luck, Stream, stream};
use crate::kernel::week::{Moment, Week};

const LENGTH: Stream = stream("treatment.length");
const STAYS: Stream = stream("treatment.stays");

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
        send_back((luck, week, p), provider, staff, people, tally);
        let places = p.providers[id.number() as usize].values.places as usize;
        while provider.has_room_and_work(places, week.end()) {
            begin((luck, week.start(), p), id, provider, staff, people, tally);
        }
        while let Some(place) = first_to_end(provider, week.end()) {
            let treatment = provider.treatments.swap_remove(place);
            end(&treatment, id, staff, people, (luck, p));
            if provider.has_room_and_work(places, week.end()) {
                begin((luck, treatment.until, p), id, provider, staff, people, tally);
            }
        }
    }
}

/// Referrals on which the desk decided this week and did not approve go back to their member, who goes on
/// alone.
fn send_back(
    (luck, week, p): (Luck, Week, &Parameters),
    provider: &mut Provider,
    staff: &mut Staff,
    people: &mut Population,
    tally: &mut Tally,
) {
    let refused = |r: &Referral| !r.approved && r.ready <= week.end();
    while let Some(place) = provider.list.iter().position(refused) {
        let Referral { case: id, .. } = provider.list.remove(place).expect("the place just found");
        let Staff { seats, cases, .. } = &mut *staff;
        let case = &mut cases[id];
        let member = seats[case.seat].member.as_mut();
        progress::bring_up(case, member, &mut people.files[case.file], week.end(), (luck, p));
        pick_up(id, staff, people, p);
        tally.of(staff.seats[staff.cases[id].seat].team).not_approved += 1.0;
    }
}

/// The treatment that ends first before `until`.
fn first_to_end(provider: &Provider, until: Moment) -> Option<usize> {
    let ends = provider.treatments.iter().enumerate().filter(|(_, t)| t.until < until);
    ends.min_by(|a, b| a.1.until.total_cmp(&b.1.until)).map(|(place, _)| place)
}

/// The oldest referral gets a place at `now`, or when it was approved if that is later.
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
    let now = now.max(referral.ready);
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
fn end(
    treatment: &Treatment,
    id: Id<Provider>,
    staff: &mut Staff,
    people: &mut Population,
    (luck, p): (Luck, &Parameters),
) {
    let terms = &p.providers[id.number() as usize].values;
    let case = &mut staff.cases[treatment.case];
    let file = case.file;
    let problems = &mut people.files[file];
    problems.run(treatment.until, &p.household, &p.mechanisms);
    let domain = terms.domain as usize;
    problems.ease(domain, terms.effect * problems.severity[domain]);
    if p.mechanisms.professionals && terms.steps_back < 1.0 {
        let team = &staff.teams[staff.seats[case.seat].team];
        let stays = (1.0 - terms.steps_back) * (1.0 - p.terms(team.entry).roles.mandate);
        let stays = luck.draw(STAYS, problems.who, problems.counts.referrals).chance(stays);
        problems.others |= u8::from(stays) << domain;
    }
    if p.mechanisms.intake {
        case.debt += p.casework.return_hours;
    }
    pick_up(treatment.case, staff, people, p);
}

/// The member gives a case full time again at once, and will see at the next look when it can close.
fn pick_up(id: Id<Case>, staff: &mut Staff, people: &mut Population, p: &Parameters) {
    let case = &mut staff.cases[id];
    case.stage = Stage::Active;
    let (seat, file) = (case.seat, case.file);
    let norm = staff.teams[staff.seats[seat].team].norm;
    let problems = &people.files[file];
    casework::set_wanted(case, problems, problems.known_burden(), norm, p);
    case.closes_at = f64::INFINITY;
    staff.sum_up(seat);
    people.move_to(file, State::InService);
}
