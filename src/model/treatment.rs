//! Treatment by providers.
//!
//! - What happens: referrals that the municipal desk did not approve of, or the provider then rejected, go
//!   back to their member; treatments end and take severity away, and a professional may stay; each free
//!   place takes the oldest referral that is approved; the case goes back to its member.
//! - When in the week: fourth, after the working week.
//! - Reads: parameters of the providers.
//! - Writes: providers, cases, files.
//! - Draws: length of treatment; whether a professional stays.
//! - Source: MODEL sections 2 and 9; waits and prices from EVIDENCE 1.8; stepping back after 001:L69.

use super::case::{Case, Stage};
use super::casework;
use super::desk;
use super::household::State;
use super::member::Seat;
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
        if !desk::approves(p) {
            release(provider, &mut staff.cases, week);
        }
        send_back((luck, week, p), id, provider, staff, people, tally);
        let places = p.providers[id.number() as usize].values.places as usize;
        while let Some(next) = provider.next(places, week.start(), week.end()) {
            begin((luck, week.start(), p), (id, next), provider, staff, people, tally);
        }
        while let Some(place) = first_to_end(provider, week.end()) {
            let treatment = provider.treatments.swap_remove(place);
            end(&treatment, id, staff, people, (luck, p));
            if let Some(next) = provider.next(places, treatment.until, week.end()) {
                begin((luck, treatment.until, p), (id, next), provider, staff, people, tally);
            }
        }
    }
}

/// Referrals that still wait for a desk which no longer has a say go to their provider now.
fn release(provider: &mut Provider, cases: &mut Column<Case>, week: Week) {
    for referral in provider.list.iter_mut().filter(|r| r.ready > r.at.max(week.start())) {
        referral.ready = week.start();
        referral.approved = true;
        cases[referral.case].referred |= referral.accepted();
    }
}

/// Referrals on which the desk decided this week and that it did not approve of, or that the provider then
/// rejected, go back to their member, who goes on alone.
fn send_back(
    (luck, week, p): (Luck, Week, &Parameters),
    id: Id<Provider>,
    provider: &mut Provider,
    staff: &mut Staff,
    people: &mut Population,
    tally: &mut Tally,
) {
    let refused = |r: &Referral| !r.accepted() && r.ready <= week.end();
    while let Some(place) = provider.list.iter().position(refused) {
        let referral = provider.list.remove(place).expect("the place just found");
        let Staff { seats, cases, .. } = &mut *staff;
        let case = &mut cases[referral.case];
        let Seat { team, member, .. } = &mut seats[case.seat];
        progress::bring_up(case, member.as_mut(), &mut people.files[case.file], week.end(), (luck, p));
        if referral.approved {
            tally.of(*team).rejected += 1.0;
            tally.with(id).rejected += 1.0;
        } else {
            tally.of(*team).not_approved += 1.0;
        }
        pick_up(referral.case, staff, people, p);
    }
}

/// The treatment that ends first before `until`.
fn first_to_end(provider: &Provider, until: Moment) -> Option<usize> {
    let ends = provider.treatments.iter().enumerate().filter(|(_, t)| t.until < until);
    ends.min_by(|a, b| a.1.until.total_cmp(&b.1.until)).map(|(place, _)| place)
}

/// The referral at this place in the list gets a place at `now`, or when it was approved if that is later.
fn begin(
    (luck, now, p): (Luck, Moment, &Parameters),
    (id, next): (Id<Provider>, usize),
    provider: &mut Provider,
    staff: &mut Staff,
    people: &mut Population,
    tally: &mut Tally,
) {
    let referral = provider.list.remove(next).expect("somebody on the list");
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
