//! Requests for help: of hidden households, and of the unlimited population of the plain queue.

use super::Circumstances;
use crate::kernel::column::{Column, Id};
use crate::kernel::random::{Draw, Stream, stream};
use crate::kernel::week::Moment;
use crate::model::household::State;
use crate::model::parameters::Spread;
use crate::model::population::Population;
use crate::model::problem_file::{ASK, ProblemFile};
use crate::model::tally::Tally;
use crate::model::team::{Request, Team};

const PATIENCE: Stream = stream("demand.patience");
const UNLIMITED: Stream = stream("demand.unlimited-count");
const VISITOR: Stream = stream("demand.unlimited-request");

/// A hidden household asks for help and comes on the list.
pub(super) fn ask(
    c: &Circumstances<'_>,
    people: &mut Population,
    team: &mut Team,
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
    tally.requests_real += 1.0;
    tally.relapses += f64::from(now - people.households[household].closed_at <= 52.0);
    people.move_to(id, State::Waiting);
    // On the list a household goes on being looked at.
    people.look(id, now, c.luck, c.p);
    team.arrivals.push(Request { household, file: id, at: now, leaves_at, urgent });
}

/// Puts a waiting household before the others.
pub(super) fn make_urgent(team: &mut Team, file: Id<ProblemFile>) {
    if let Some(place) = team.ordinary.iter().position(|r| r.file == file) {
        let request = team.ordinary.remove(place).expect("the place just found");
        team.urgent.push_back(Request { urgent: true, ..request });
    } else if let Some(request) = team.arrivals.iter_mut().find(|r| r.file == file) {
        request.urgent = true;
    }
}

/// Requests of the plain queue: a Poisson number at uniform moments, each with its own work, patience
/// and urgency.
pub(super) fn unlimited(
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
        let household = people.add_visitor(team.neighbourhood, who, severity, at);
        let file = people.households[household].file.expect("a visitor comes with a problem");
        people.move_to(file, State::Waiting);
        tally.requests_real += 1.0;
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
