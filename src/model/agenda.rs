//! The agenda: what happens next to households that nobody is working with, and when they are looked at.
//!
//! Hazards stand still between looks; they are those of half-way to the next look, so that looking only
//! now and then costs little exactness (docs/decisions/0010). Called by founding, demand and the working
//! week. Draws: patience of those who ask. Source: MODEL section 4.

use super::clocks::{Clocks, light_rate};
use super::household::State;
use super::parameters::{Domain, Parameters};
use super::population::{EVENT, Population};
use super::problem_file::{ASK, EVENTS, LIGHT, ProblemFile, crisis_hazard};
use crate::kernel::column::Id;
use crate::kernel::math::ln;
use crate::kernel::random::{Luck, Stream, stream};
use crate::kernel::week::{Moment, Week};

const PATIENCE: Stream = stream("demand.patience");
/// Weeks after which a household with problems is looked at anyway.
pub const LOOK_WEEKS: f64 = 20.0;
/// Weeks the agenda reaches ahead.
const AHEAD: usize = 32;
/// The domains that a fraud duty concerns, as bits.
const MONEY_OR_WORK: u8 = 1 << Domain::Finances as u8 | 1 << Domain::Work as u8;

/// Problem files by the week in which something happens to them. An entry is stale when its file has been
/// looked at since; the stamp tells.
#[derive(Clone, Debug)]
pub struct Agenda {
    weeks: Vec<Vec<(Id<ProblemFile>, u32)>>,
    /// The first week that is still to be worked off.
    open_week: u32,
}

impl Agenda {
    /// Nothing yet.
    pub fn new() -> Self {
        Self { weeks: vec![Vec::new(); AHEAD], open_week: 0 }
    }

    /// Enters a file with its stamp. What falls in a week already worked off happens at the beginning of the
    /// next.
    fn enter(&mut self, id: Id<ProblemFile>, stamp: u32, at: Moment) {
        let due = (at as u32).max(self.open_week);
        self.weeks[due as usize % AHEAD].push((id, stamp));
    }

    /// Takes an entry of `week` out; `None` closes the week.
    fn take(&mut self, week: Week) -> Option<(Id<ProblemFile>, u32)> {
        let entry = self.weeks[week.0 as usize % AHEAD].pop();
        if entry.is_none() {
            self.open_week = week.0 + 1;
        }
        entry
    }
}

impl Population {
    /// Looks at a household that is hidden, waiting or with volunteers: lets its problems run until `now`,
    /// sets hazards anew and puts its next event on the agenda. A hidden household whose burden has
    /// passed becomes well.
    pub fn look(&mut self, id: Id<ProblemFile>, now: Moment, luck: Luck, p: &Parameters) {
        let file = &mut self.files[id];
        file.gaps.fade(now, &p.household);
        let growth = file.growth(&p.household, &p.mechanisms);
        file.grow(growth, now);
        let burden = file.burden();
        if file.hidden() && burden < p.household.solved_below {
            let household = file.household;
            self.close_file(household, now, luck, p);
            return;
        }
        // Hazards until the next look are those of half-way, not of today: problems change meanwhile.
        let course = file.course(growth, now + 0.5 * LOOK_WEEKS);
        let (half_way, presenting) =
            (file.burden_after(course), course.later(file.severity[file.presenting]));
        let [spill, flare, mut crisis] = file.hazards(half_way, presenting, &p.household, &p.mechanisms);
        if burden.max(half_way) > 0.5 * p.household.crisis_threshold {
            // That of a crisis has a kink: half-way would miss one that begins or ends high. Simpson's rule.
            let end = file.burden_after(file.course(growth, now + LOOK_WEEKS));
            let ends = [burden, end].map(|b| crisis_hazard(b, &p.household, &p.mechanisms));
            crisis = (ends[0] + 4.0 * crisis + ends[1]) / 6.0;
        }
        file.hazard = [0.0, 0.0, spill, flare, crisis];
        let (mut next, mut after) = (EVENTS, LOOK_WEEKS);
        if file.hidden() {
            let clocks = &self.clocks[file.neighbourhood.number() as usize];
            let (own, found) = ask_hazards(file, half_way, clocks, p);
            file.hazard[ASK] = own + found;
            file.hazard[LIGHT] = hidden_light_hazard(clocks, p);
            after = weeks_until_solved(burden, half_way, p.household.solved_below);
        } else if file.state == State::WithVolunteers && half_way >= p.zero_line.most_burden {
            let clocks = &self.clocks[file.neighbourhood.number() as usize];
            file.hazard[ASK] = ask_hazards(file, half_way, clocks, p).0;
        }
        for e in 0..EVENTS {
            if file.hazard[e] > 0.0 && file.budget[e] < after * file.hazard[e] {
                (next, after) = (e, file.budget[e] / file.hazard[e]);
            }
        }
        file.looked_at = now;
        file.next = next;
        file.next_at = now + after;
        file.stamp += 1;
        self.agenda.enter(id, file.stamp, file.next_at);
    }

    /// The same of a household that has just been told that no team is there for it: it asks again after a
    /// week at the earliest.
    pub fn look_after_refusal(&mut self, id: Id<ProblemFile>, now: Moment, luck: Luck, p: &Parameters) {
        self.look(id, now, luck, p);
        let file = &mut self.files[id];
        if file.in_use && file.next == ASK && file.next_at < now + 1.0 {
            file.next_at = now + 1.0;
            file.stamp += 1;
            self.agenda.enter(id, file.stamp, file.next_at);
        }
    }

    /// Books the time since the last look against the budgets of all events.
    pub fn spend(&mut self, id: Id<ProblemFile>, now: Moment) {
        let file = &mut self.files[id];
        let weeks = (now - file.looked_at).max(0.0);
        for e in 0..EVENTS {
            file.budget[e] = (file.budget[e] - file.hazard[e] * weeks).max(0.0);
        }
        file.looked_at = file.looked_at.max(now);
    }

    /// Counts an event that has happened, draws its next budget, and returns which time it was. New
    /// problems and events both number the draws on: a budget that was not spent on one set of problems is
    /// none for the next, or who did not ask once would be one who never asks.
    pub fn happened(&mut self, id: Id<ProblemFile>, event: usize, luck: Luck) -> u32 {
        let file = &mut self.files[id];
        let nth = file.count(event);
        file.budget[event] = luck.draw(EVENT[event], file.who, file.counts.onsets + nth).exponential();
        nth
    }

    /// A household asks for help for the `nth` time, for what is worst if the presenting problem has passed;
    /// returns until when it waits.
    pub fn ask(&mut self, id: Id<ProblemFile>, now: Moment, nth: u32, luck: Luck, p: &Parameters) -> Moment {
        let file = &mut self.files[id];
        file.gaps.fade(now, &p.household);
        if file.severity[file.presenting] < p.household.solved_below {
            file.presenting = file.worst();
        }
        let rate = p.household.leave_list * (1.0 - file.trust());
        if p.mechanisms.patience && rate > 0.0 {
            now + luck.draw(PATIENCE, file.who, nth).exponential() / rate
        } else {
            Moment::INFINITY
        }
    }

    /// Takes a file off the agenda, because a member now works with the household.
    pub fn leave_agenda(&mut self, id: Id<ProblemFile>) {
        self.files[id].stamp += 1;
    }

    /// The next file whose event or look falls in `week`; `None` closes the week's agenda.
    pub fn next_on_agenda(&mut self, week: Week) -> Option<Id<ProblemFile>> {
        while let Some((id, stamp)) = self.agenda.take(week) {
            if self.files[id].stamp == stamp {
                return Some(id);
            }
        }
        None
    }
}

/// Weeks until a burden on its way down to `half_way` will be solved, and at most until the next look.
fn weeks_until_solved(burden: f64, half_way: f64, solved_below: f64) -> f64 {
    if half_way * half_way >= solved_below * burden {
        return LOOK_WEEKS;
    }
    0.5 * LOOK_WEEKS * ln(solved_below / burden) / ln(half_way.max(1e-12) / burden) + 1e-6
}

/// Hazards a week of a household with this burden: that it asks for help of its own accord, help_seeking
/// min(1, B)^2 trust reach, less where money or work is a problem and fraud has to be reported; and that
/// outreach finds it and it accepts, which takes trust but for compulsion.
pub fn ask_hazards(file: &ProblemFile, burden: f64, clocks: &Clocks, p: &Parameters) -> (f64, f64) {
    let nature = &p.household;
    if !p.mechanisms.help_seeking {
        return (f64::INFINITY, 0.0);
    }
    let (felt, trust) = (burden.min(1.0), file.trust());
    let mut own = nature.help_seeking * felt * felt * trust * clocks.reach;
    if p.mechanisms.fraud_duty && file.present & MONEY_OR_WORK != 0 {
        own *= 1.0 - nature.fraud_deterrence * p.policy.fraud_duty;
    }
    let forced = clocks.outreach.compels && burden > nature.crisis_threshold;
    (own, clocks.outreach.found * if forced { 1.0 } else { trust })
}

/// Hazard a week that a household with hidden problems asks a light question on top of the usual ones.
fn hidden_light_hazard(clocks: &Clocks, p: &Parameters) -> f64 {
    if !p.mechanisms.light_requests {
        return 0.0;
    }
    light_rate(p) * clocks.vulnerability * (p.demand.light_hidden_factor - 1.0) * clocks.light_reach
}
