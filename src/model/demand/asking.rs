//! Requests for help: of hidden households, and of the unlimited population of the plain queue; and their
//! way by the municipal desk, if there is one before the teams.

use super::{Demand, Home};
use crate::kernel::column::Id;
use crate::kernel::random::{Draw, Stream, stream};
use crate::kernel::week::Moment;
use crate::model::agenda::ask_hazards;
use crate::model::casework;
use crate::model::desk::{self, Brought};
use crate::model::household::{Household, NeighbourhoodId, State};
use crate::model::parameters::Spread;
use crate::model::problem_file::{ASK, ProblemFile, domains};
use crate::model::routing;
use crate::model::team::{Request, Team};
use crate::model::volunteers::{Help, Volunteers};

const FOUND: Stream = stream("demand.found");
const LENGTH: Stream = stream("zero-line.length");
const UNLIMITED: Stream = stream("demand.unlimited-count");
const VISITOR: Stream = stream("demand.unlimited-request");

impl Demand<'_> {
    /// A household asks for help that is hidden or with volunteers; volunteers take it, or it comes on the
    /// list of the team that is meant for it, or is turned away.
    pub(super) fn ask(&mut self, home: Home, id: Id<ProblemFile>, now: Moment, urgent: bool) {
        let (luck, p) = (self.now.luck, self.now.p);
        let nth = self.people.happened(id, ASK, luck);
        if self.people.files[id].state == State::WithVolunteers {
            self.volunteers_of(id).let_go(id);
        } else if !urgent && p.has_volunteers() && self.volunteers_take(home.team, id, now, nth) {
            return;
        }
        let household = self.people.files[id].household;
        let leaves_at = self.people.ask(id, now, nth, luck, p);
        let Some(team) = routing::team_for(&self.people.files[id], urgent, self.staff, (luck, p)) else {
            return self.turn_away(home.team, id, now);
        };
        self.count_request(team, household, now);
        self.people.move_to(id, State::Waiting);
        // On the list a household goes on being looked at.
        self.people.look(id, now, luck, p);
        self.bring(team, Request { household, file: id, at: now, reaches: now, leaves_at, urgent });
    }

    /// No team is meant for the request: the household stays hidden, trusts less, and may ask again.
    fn turn_away(&mut self, team: Id<Team>, id: Id<ProblemFile>, now: Moment) {
        let (luck, p) = (self.now.luck, self.now.p);
        self.count_request(team, self.people.files[id].household, now);
        self.tally.of(team).turned_away += 1.0;
        self.people.move_to(id, State::Latent);
        self.people.lose_trust(id, p.household.trust_loss_turned_away, p);
        self.people.look_after_refusal(id, now, luck, p);
    }

    fn count_request(&mut self, team: Id<Team>, household: Id<Household>, now: Moment) {
        let household = &mut self.people.households[household];
        self.tally.at(household.neighbourhood).requests_real += 1.0;
        let flows = self.tally.of(team);
        flows.requests_real += 1.0;
        flows.relapses += f64::from(now - household.closed_at <= 52.0);
        // Who asks again without having been helped has not come back once more.
        household.closed_at = Moment::NEG_INFINITY;
    }

    /// Whether it was outreach that made a household ask, and what it thinks of that if it had no choice.
    pub(super) fn be_found(&mut self, home: Home, id: Id<ProblemFile>, now: Moment) {
        let (luck, p) = (self.now.luck, self.now.p);
        let file = &mut self.people.files[id];
        let clocks = &self.people.clocks[file.neighbourhood.number() as usize];
        if clocks.outreach.found <= 0.0 || !file.hidden() {
            return;
        }
        let burden = file.burden();
        let (own, found) = ask_hazards(file, burden, clocks, p);
        let mut draw = luck.draw(FOUND, file.who, file.counts.requests + 1);
        if draw.uniform() * (own + found) >= found {
            return;
        }
        self.tally.of(home.team).found += 1.0;
        self.tally.at(file.neighbourhood).found += 1.0;
        if clocks.outreach.compels && burden > p.household.crisis_threshold {
            file.gaps.fade(now, &p.household);
            self.people.lose_trust(id, p.household.trust_loss_compelled, p);
        }
    }

    fn volunteers_of(&mut self, id: Id<ProblemFile>) -> &mut Volunteers {
        &mut self.volunteers[self.people.files[id].neighbourhood.number() as usize]
    }

    /// Volunteers take a household if little enough shows at the first talk and they have room.
    fn volunteers_take(&mut self, team: Id<Team>, id: Id<ProblemFile>, now: Moment, nth: u32) -> bool {
        let (luck, p) = (self.now.luck, self.now.p);
        let file = &mut self.people.files[id];
        file.run(now, &p.household, &p.mechanisms);
        let (who, household) = (file.who, file.household);
        let said = casework::said_at_intake(who, nth, luck, p) | 1 << file.presenting;
        let shows: f64 = domains(file.present & said).map(|d| file.severity[d]).sum();
        if shows >= p.zero_line.most_burden {
            return false;
        }
        let volunteers = self.volunteers_of(id);
        if !volunteers.have_room() {
            volunteers.unmet += 1.0;
            return false;
        }
        let until = now + p.zero_line.weeks * luck.draw(LENGTH, who, nth).exponential();
        volunteers.helped.push(Help { file: id, until });
        self.staff.teams[team].light_hours += p.zero_line.matching_hours;
        self.count_request(team, household, now);
        self.tally.of(team).to_volunteers += 1.0;
        self.tally.at(self.people.files[id].neighbourhood).to_volunteers += 1.0;
        self.people.move_to(id, State::WithVolunteers);
        self.people.look(id, now, luck, p);
        true
    }

    /// A request goes to the team, or to the desk if there is a gate and it can wait.
    fn bring(&mut self, team: Id<Team>, request: Request) {
        if desk::at_the_gate(self.now.p) && !request.urgent {
            self.desk.brought.push(Brought { at: request.at, request: Some((team, request)) });
        } else {
            self.staff.teams[team].arrivals.push(request);
        }
    }

    /// What was brought to the desk this week is taken in, in order of time; requests that the desk has done
    /// with by the end of the week reach their team.
    pub(super) fn pass_the_desk(&mut self) {
        let (week, terms) = (self.now.week, &self.now.p.desk);
        let mut brought = std::mem::take(&mut self.desk.brought);
        brought.sort_by(|a, b| a.at.total_cmp(&b.at));
        for Brought { at, request } in brought.drain(..) {
            let reaches = self.desk.done(at, terms.gate_hours, terms);
            if let Some((team, request)) = request {
                self.staff.teams[team].passing.push_back(Request { reaches, ..request });
            }
        }
        self.desk.brought = brought;
        for id in self.staff.teams.ids() {
            let team = &mut self.staff.teams[id];
            while team.passing.front().is_some_and(|r| r.reaches < week.end()) {
                let request = team.passing.pop_front().expect("the request just seen");
                let flows = self.tally.of(id);
                flows.desk_passed += 1.0;
                flows.desk_wait_weeks += request.reaches - request.at;
                team.arrivals.push(request);
            }
        }
    }

    /// Puts a waiting household before the others, at the desk too.
    pub(super) fn make_urgent(&mut self, place: NeighbourhoodId, file: Id<ProblemFile>, now: Moment) {
        let served = &self.staff.served[place.number() as usize];
        for team in served {
            if hurry(&mut self.staff.teams[*team], file, now) {
                return;
            }
        }
        let at_desk = |b: &Brought| b.request.is_some_and(|(_, r)| r.file == file);
        if let Some(found) = self.desk.brought.iter().position(at_desk) {
            let (team, request) = self.desk.brought.remove(found).request.expect("a request was found");
            self.staff.teams[team].arrivals.push(Request { reaches: now, urgent: true, ..request });
        }
    }

    /// Requests of the plain queue: a Poisson number at uniform moments, each with its own work, patience
    /// and urgency.
    pub(super) fn unlimited(&mut self, Home { place, team }: Home) {
        let (luck, week, p) = (self.now.luck, self.now.week, self.now.p);
        let u = &p.unlimited;
        let share = u.requests_per_week / self.staff.served.len() as f64;
        let mut draw = luck.draw(UNLIMITED, place.number(), week.0);
        let count = draw.poisson(share * self.now.trend);
        for n in 0..count {
            let at = week.start() + draw.uniform();
            // At most 65,536 requests a week and neighbourhood keep their own numbers.
            let who = (week.0 << 16) | (n & 0xffff);
            let mut own = luck.draw(VISITOR, who, place.number());
            let urgent = own.chance(u.urgent_share);
            let work = quantity(&mut own, u.work_spread, u.work_hours, u.work_variation);
            let patience = quantity(&mut own, u.patience_spread, u.patience_weeks, u.patience_variation);
            let leaves_at = if u.patience_weeks > 0.0 { at + patience } else { Moment::INFINITY };
            let severity = work / p.casework.hours_per_severity;
            let problem = (severity, own.pick(u.types as usize));
            let household = self.people.add_visitor(place, who, problem, at);
            let file = self.people.households[household].file.expect("a visitor comes with a problem");
            self.people.move_to(file, State::Waiting);
            self.tally.of(team).requests_real += 1.0;
            self.tally.at(place).requests_real += 1.0;
            self.bring(team, Request { household, file, at, reaches: at, leaves_at, urgent });
        }
    }
}

fn quantity(draw: &mut Draw, spread: Spread, mean: f64, variation: f64) -> f64 {
    match spread {
        Spread::Constant => mean,
        Spread::Exponential => mean * draw.exponential(),
        Spread::Lognormal => draw.lognormal_mean(mean, variation),
    }
}

/// Puts a household that waits for this team before the others; false where it does not.
fn hurry(team: &mut Team, file: Id<ProblemFile>, now: Moment) -> bool {
    if let Some(place) = team.ordinary.iter().position(|r| r.file == file) {
        let request = team.ordinary.remove(place).expect("the place just found");
        team.urgent.push_back(Request { urgent: true, ..request });
    } else if let Some(request) = team.arrivals.iter_mut().find(|r| r.file == file) {
        request.urgent = true;
    } else if let Some(place) = team.passing.iter().position(|r| r.file == file) {
        let request = team.passing.remove(place).expect("the place just found");
        team.arrivals.push(Request { reaches: now, urgent: true, ..request });
    } else {
        return false;
    }
    true
}
