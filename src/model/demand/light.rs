//! Light questions, and the real ones that a deep talk brings up.

use super::{Demand, Home};
use crate::kernel::column::Id;
use crate::kernel::random::{Stream, stream};
use crate::kernel::week::Moment;
use crate::model::clocks::light_rate;
use crate::model::desk::{self, Brought};
use crate::model::problem_file::ProblemFile;

const LIGHT_HOURS: Stream = stream("demand.light-hours");
const UNCOVER: Stream = stream("demand.uncover-light-question");
const BY_VOLUNTEERS: Stream = stream("zero-line.light");
/// What a light question asks of volunteers, in places.
const LIGHT_PLACE: f64 = 0.1;
const BY_THE_DESK: Stream = stream("desk.light");

impl Demand<'_> {
    /// Light questions of this week, from well and hidden households alike.
    pub(super) fn light_questions(&mut self, home: Home) {
        let (luck, week, p) = (self.now.luck, self.now.week, self.now.p);
        if !p.mechanisms.light_requests {
            return;
        }
        let neighbourhood = home.place;
        let clocks = self.people.clocks_of(neighbourhood);
        let step = self.now.trend * light_rate(p) * clocks.light_reach;
        clocks.light.reading += step;
        let after = clocks.light.reading;
        while let Some((id, nth, due)) = self.people.clocks_of(neighbourhood).light.next_due() {
            let nth = nth + 1;
            let clocks = self.people.clocks_of(neighbourhood);
            clocks.schedule_light(id, nth, due, luck);
            let who = clocks.who_is(id);
            let at = (week.end() - (after - due) / step.max(1e-12)).clamp(week.start(), week.end() - 1e-9);
            if !self.people.on_file[id.number() as usize] {
                self.light_question(home, who, nth, at);
                continue;
            }
            let file = self.people.households[id].file.expect("problems are on file");
            // A household on the list or with a case puts its question to the member it has or will have.
            if self.people.files[file].hidden() && self.light_question(home, who, nth, at) {
                let now = week.start().max(self.people.files[file].looked_at);
                self.question_behind_the_question(home, file, now, nth);
            }
        }
    }

    /// Books a light question, and tells whether it came to the team.
    #[inline(always)]
    pub(super) fn light_question(&mut self, home: Home, who: u32, nth: u32, at: Moment) -> bool {
        let (luck, p, team) = (self.now.luck, self.now.p, home.team);
        self.tally.of(team).requests_light += 1.0;
        if (p.has_volunteers() || desk::at_the_gate(p)) && self.others_answer(home, who, nth, at) {
            return false;
        }
        let (median, sigma) = self.now.light;
        self.staff.teams[team].light_hours += luck.draw(LIGHT_HOURS, who, nth).lognormal(median, sigma);
        true
    }

    /// Whether somebody before the team answers a light question: volunteers, or else the desk.
    fn others_answer(&mut self, home: Home, who: u32, nth: u32, at: Moment) -> bool {
        let (luck, p) = (self.now.luck, self.now.p);
        if p.has_volunteers() && self.volunteers_answer(home, who, nth) {
            return true;
        }
        let desk = desk::at_the_gate(p) && luck.draw(BY_THE_DESK, who, nth).chance(p.desk.light_share);
        if desk {
            self.desk.brought.push(Brought { at, request: None });
            self.tally.of(home.team).light_desk += 1.0;
        }
        desk
    }

    /// Whether volunteers answer a light question, as far as they have strength and places left.
    fn volunteers_answer(&mut self, home: Home, who: u32, nth: u32) -> bool {
        let p = self.now.p;
        let volunteers = &mut self.volunteers[home.place.number() as usize];
        let come = self.now.luck.draw(BY_VOLUNTEERS, who, nth).uniform() / p.zero_line.light_share.max(1e-12);
        if come >= 1.0 {
            return false;
        }
        volunteers.unmet += LIGHT_PLACE;
        let answered = come < volunteers.energy * volunteers.free();
        let answers = f64::from(u8::from(answered));
        self.tally.of(home.team).light_volunteers += answers;
        self.tally.at(home.place).light_volunteers += answers;
        answered
    }

    /// A deep talk about a light question may bring the real one up; whether the household asked for help.
    pub(super) fn question_behind_the_question(
        &mut self,
        home: Home,
        file: Id<ProblemFile>,
        now: Moment,
        nth: u32,
    ) -> bool {
        let who = self.people.files[file].who;
        let chance = self.now.p.demand.light_uncover * self.staff.teams[home.team].depth;
        let asks = self.now.luck.draw(UNCOVER, who, nth).chance(chance);
        if asks {
            self.people.spend(file, now);
            self.ask(home, file, now, false);
        }
        asks
    }
}
