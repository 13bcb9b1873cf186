//! Demand.
//!
//! - What happens: problems arise, run and spill over; hidden households ask for help; light questions
//!   come in, and some of them hide a real one; crises make urgent requests.
//! - When in the week: second, after interventions.
//! - Reads: parameters, prevention, known waits, depth of the teams.
//! - Writes: households, files, clocks (last week's prevention is remembered here); this week's arrivals
//!   and light hours of the teams.
//! - Draws: light hours; uncovering; patience;
//!   requests of the plain queue; and the budgets of `population.rs`.
//! - Source: MODEL section 4; rates from EVIDENCE 1.4 and 1.5.

use super::clocks::{light_rate, onset_rate};
use super::household::State;
use super::parameters::{DemandSource, Parameters, Spread};
use super::population::Population;
use super::problem_file::{ASK, CRISIS, FLARE, LIGHT, ProblemFile, SPILL};
use super::tally::{Flows, Tally};
use super::team::{Request, Team};
use super::trouble;
use crate::kernel::column::{Column, Id};
use crate::kernel::math::exp;
use crate::kernel::random::{Draw, Luck, Stream, lognormal_of, stream};
use crate::kernel::week::{Moment, Week};

const LIGHT_HOURS: Stream = stream("demand.light-hours");
const UNCOVER: Stream = stream("demand.uncover-light-question");
const PATIENCE: Stream = stream("demand.patience");
const UNLIMITED: Stream = stream("demand.unlimited-count");
const VISITOR: Stream = stream("demand.unlimited-request");

/// What demand needs beside the people and the teams.
pub struct Circumstances<'a> {
    /// The luck of this replication.
    luck: Luck,
    /// The week.
    week: Week,
    /// Growth of demand since measuring began, as a factor.
    trend: f64,
    /// Median and spread of the hours of a light question.
    light: (f64, f64),
    /// The parameters of this week.
    p: &'a Parameters,
}

impl<'a> Circumstances<'a> {
    /// What holds in this week.
    pub fn new(luck: Luck, week: Week, trend: f64, p: &'a Parameters) -> Self {
        let light = lognormal_of(p.demand.light_hours, p.demand.light_variation);
        Self { luck, week, trend, light, p }
    }
}

/// A week of demand.
pub fn step(c: &Circumstances<'_>, people: &mut Population, teams: &mut Column<Team>, tally: &mut Tally) {
    for id in teams.ids() {
        if c.p.demand.source == DemandSource::Unlimited {
            unlimited(c, people, id, teams, tally);
        } else {
            onsets(c, people, &mut teams[id]);
            light_questions(c, people, (id, &mut teams[id]), tally);
        }
    }
    while let Some(file) = people.next_on_agenda(c.week) {
        // Every neighbourhood has the team of the same number.
        let team = Id::new(people.files[file].neighbourhood.number());
        happen(c, people, (team, &mut teams[team]), file, tally);
    }
}

/// New problems of well households whose clock strikes this week.
fn onsets(c: &Circumstances<'_>, people: &mut Population, team: &mut Team) {
    let p = c.p;
    let clocks = people.clocks_of(team.neighbourhood);
    let effort = std::mem::take(&mut team.prevention_hours) / f64::from(clocks.households.max(1));
    clocks.reach = p.household.proximity * exp(-p.household.wait_deterrence * team.known_wait);
    clocks.prevention += (effort - clocks.prevention) / p.demand.prevention_memory;
    let mut step = c.trend * onset_rate(p);
    if p.mechanisms.prevention {
        let effort = clocks.prevention;
        step *= 1.0 - p.demand.prevention_effect * effort / (effort + p.demand.prevention_half);
    }
    clocks.onset.reading += step;
    let after = clocks.onset.reading;
    while let Some((id, _, due)) = people.clocks_of(team.neighbourhood).onset.next_due() {
        let now = (c.week.end() - (after - due) / step.max(1e-12)).clamp(c.week.start(), c.week.end() - 1e-9);
        if !people.onset_happens(id, now, c.luck, p) {
            people.households[id].counts.onsets += 1;
            people.schedule_onset(id, due, c.luck, p);
            continue;
        }
        let problems = trouble::new_problems(&people.households[id], c.luck, p);
        let file = people.open_file(id, problems, now, c.luck, p);
        people.look(file, now, c.luck, p);
    }
}

/// Light questions of this week, from well and hidden households alike.
fn light_questions(
    c: &Circumstances<'_>,
    people: &mut Population,
    (at, team): (Id<Team>, &mut Team),
    tally: &mut Tally,
) {
    if !c.p.mechanisms.light_requests {
        return;
    }
    let clocks = people.clocks_of(team.neighbourhood);
    clocks.light.reading += c.trend * light_rate(c.p);
    while let Some((id, nth, due)) = people.clocks_of(team.neighbourhood).light.next_due() {
        let nth = nth + 1;
        let clocks = people.clocks_of(team.neighbourhood);
        clocks.schedule_light(id, nth, due, c.luck);
        let who = clocks.who_is(id);
        if !people.on_file[id.number() as usize] {
            light_question(c, team, (who, nth), tally.of(at));
            continue;
        }
        let file = people.households[id].file.expect("problems are on file");
        // A household on the list or with a case puts its question to the member it has or will have.
        if people.files[file].hidden() {
            light_question(c, team, (who, nth), tally.of(at));
            let now = c.week.start().max(people.files[file].looked_at);
            question_behind_the_question(c, people, (at, team), (file, now, nth), tally);
        }
    }
}

/// Books the hours of a light question.
fn light_question(c: &Circumstances<'_>, team: &mut Team, (who, nth): (u32, u32), flows: &mut Flows) {
    let (median, sigma) = c.light;
    team.light_hours += c.luck.draw(LIGHT_HOURS, who, nth).lognormal(median, sigma);
    flows.requests_light += 1.0;
}

/// A deep talk about a light question may bring the real one up; then the household asks for help.
fn question_behind_the_question(
    c: &Circumstances<'_>,
    people: &mut Population,
    team: (Id<Team>, &mut Team),
    (file, now, nth): (Id<ProblemFile>, Moment, u32),
    tally: &mut Tally,
) {
    let who = people.files[file].who;
    if c.luck.draw(UNCOVER, who, nth).chance(c.p.demand.light_uncover * team.1.depth) {
        people.spend(file, now);
        ask(c, people, team, (file, now, false), tally);
    }
}

/// What the agenda says about a household that nobody works with.
fn happen(
    c: &Circumstances<'_>,
    people: &mut Population,
    (at, team): (Id<Team>, &mut Team),
    id: Id<ProblemFile>,
    tally: &mut Tally,
) {
    let file = &people.files[id];
    let event = file.next;
    let now = file.next_at.max(c.week.start());
    people.spend(id, now);
    people.files[id].run(now, &c.p.household, &c.p.mechanisms);
    match event {
        ASK => return ask(c, people, (at, team), (id, now, false), tally),
        LIGHT => {
            let nth = people.happened(id, LIGHT, c.luck);
            light_question(c, team, (people.files[id].who, u32::MAX - nth), tally.of(at));
            question_behind_the_question(c, people, (at, team), (id, now, u32::MAX - nth), tally);
            if !people.files[id].hidden() {
                return;
            }
        }
        SPILL | FLARE => trouble::worsen(people, id, event, c.luck, c.p),
        CRISIS => {
            trouble::crisis(people, id, c.luck, c.p, (tally, at));
            if people.files[id].hidden() {
                return ask(c, people, (at, team), (id, now, true), tally);
            }
            make_urgent(team, id);
        }
        _ => {}
    }
    people.look(id, now, c.luck, c.p);
}

/// A hidden household asks for help and comes on the list.
fn ask(
    c: &Circumstances<'_>,
    people: &mut Population,
    (at, team): (Id<Team>, &mut Team),
    (id, now, urgent): (Id<ProblemFile>, Moment, bool),
    tally: &mut Tally,
) {
    let nth = people.happened(id, ASK, c.luck);
    let file = &mut people.files[id];
    let household = file.household;
    file.gaps.fade(now, &c.p.household);
    if file.severity[file.presenting] < c.p.household.solved_below {
        file.presenting = file.worst();
    }
    let rate = c.p.household.leave_list * (1.0 - file.trust());
    let leaves_at = if c.p.mechanisms.patience && rate > 0.0 {
        now + c.luck.draw(PATIENCE, people.files[id].who, nth).exponential() / rate
    } else {
        Moment::INFINITY
    };
    tally.at(people.files[id].neighbourhood).requests_real += 1.0;
    let flows = tally.of(at);
    flows.requests_real += 1.0;
    flows.relapses += f64::from(now - people.households[household].closed_at <= 52.0);
    people.move_to(id, State::Waiting);
    // On the list a household goes on being looked at.
    people.look(id, now, c.luck, c.p);
    team.arrivals.push(Request { household, file: id, at: now, leaves_at, urgent });
}

/// Puts a waiting household before the others.
fn make_urgent(team: &mut Team, file: Id<ProblemFile>) {
    if let Some(place) = team.ordinary.iter().position(|r| r.file == file) {
        let request = team.ordinary.remove(place).expect("the place just found");
        team.urgent.push_back(Request { urgent: true, ..request });
    } else if let Some(request) = team.arrivals.iter_mut().find(|r| r.file == file) {
        request.urgent = true;
    }
}

/// Requests of the plain queue: a Poisson number at uniform moments, each with its own work, patience
/// and urgency.
fn unlimited(
    c: &Circumstances<'_>,
    people: &mut Population,
    id: Id<Team>,
    teams: &mut Column<Team>,
    tally: &mut Tally,
) {
    let u = &c.p.unlimited;
    let share = u.requests_per_week / teams.len() as f64;
    let team = &mut teams[id];
    let mut draw = c.luck.draw(UNLIMITED, id.number(), c.week.0);
    let count = draw.poisson(share * c.trend);
    for n in 0..count {
        let at = c.week.start() + draw.uniform();
        // At most 65,536 requests a week and team keep their own numbers.
        let who = (c.week.0 << 16) | (n & 0xffff);
        let mut own = c.luck.draw(VISITOR, who, id.number());
        let urgent = own.chance(u.urgent_share);
        let work = quantity(&mut own, u.work_spread, u.work_hours, u.work_variation);
        let patience = quantity(&mut own, u.patience_spread, u.patience_weeks, u.patience_variation);
        let leaves_at = if u.patience_weeks > 0.0 { at + patience } else { Moment::INFINITY };
        let severity = work / c.p.casework.hours_per_severity;
        let problem = (severity, own.pick(u.types as usize));
        let household = people.add_visitor(team.neighbourhood, who, problem, at);
        let file = people.households[household].file.expect("a visitor comes with a problem");
        people.move_to(file, State::Waiting);
        tally.of(id).requests_real += 1.0;
        tally.at(team.neighbourhood).requests_real += 1.0;
        team.arrivals.push(Request { household, file, at, leaves_at, urgent });
    }
}

fn quantity(draw: &mut Draw, spread: Spread, mean: f64, variation: f64) -> f64 {
    match spread {
        Spread::Constant => mean,
        Spread::Exponential => mean * draw.exponential(),
        Spread::Lognormal => draw.lognormal_mean(mean, variation),
    }
}
