//! What an outside crew does with a list: it takes the oldest requests, settles what was asked, and goes.

use super::WorkingWeek;
use crate::kernel::column::Id;
use crate::kernel::week::per_week;
use crate::model::casework;
use crate::model::team::{Request, Team};

impl WorkingWeek<'_> {
    /// The crew takes its share of the list, oldest first.
    pub(super) fn clear(&mut self, id: Id<Team>) {
        let team = &mut self.staff.teams[id];
        let share = std::mem::take(&mut team.to_clear);
        let count = (share * (team.urgent.len() + team.ordinary.len()) as f64 + 0.5) as usize;
        for _ in 0..count {
            let Team { urgent, ordinary, .. } = &mut self.staff.teams[id];
            let of =
                |list: &std::collections::VecDeque<Request>| list.front().map_or(f64::INFINITY, |r| r.at);
            let list = if of(urgent) < of(ordinary) { urgent } else { ordinary };
            let request = list.pop_front().expect("as many as are on the list");
            self.settle_at_once(id, &request);
        }
    }

    /// One request: the presenting problem is eased until a case would close, and nothing else is looked at.
    fn settle_at_once(&mut self, team: Id<Team>, request: &Request) {
        let (now, p) = (self.week.start(), self.p);
        let terms = p.terms(self.staff.teams[team].entry);
        let Request { household, file, .. } = *request;
        let wait = now - request.at;
        self.book_wait(team, request.urgent, wait);
        self.people.spend(file, now);
        self.people.leave_agenda(file);
        let problems = &mut self.people.files[file];
        problems.run(now, &p.household, &p.mechanisms);
        let before = problems.burden();
        let presenting = problems.presenting;
        let left = problems.severity[presenting] - casework::closing_threshold(self.pressure, p);
        problems.ease(presenting, left.max(0.0));
        let work = left.max(0.0) * p.casework.hours_per_severity / terms.mix.own_domain.max(1e-9);
        let intake = p.casework.intake_hours + p.casework.questionnaire_hours;
        let hours = work + if p.mechanisms.intake { intake } else { 0.0 };
        let gone = if before > 0.0 { 1.0 - problems.burden() / before } else { 1.0 };
        let gain = problems.gaps.self_reliance;
        let t = self.tally.of(team);
        t.cleared += 1.0;
        t.closed += 1.0;
        t.closed_hours += hours;
        t.closed_within_year += 1.0;
        t.closed_workers += 1.0;
        t.closed_result += gone;
        t.closed_gain += gain;
        let time = &terms.time;
        let direct = time.full_time_hours * (1.0 - time.leave_share) * terms.caseload.reference_direct_share;
        t.cost_temporary += hours / direct * per_week(p.costs.fte_year) * p.costs.temporary;
        self.lose_trust_by_waiting(file, wait);
        self.let_go(team, (household, file), before, now);
    }
}
