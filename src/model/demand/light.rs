//! Light questions, and the real ones that a deep talk brings up.

use super::Circumstances;
use super::asking::ask;
use crate::kernel::column::Id;
use crate::kernel::random::{Stream, stream};
use crate::kernel::week::Moment;
use crate::model::clocks::light_rate;
use crate::model::population::Population;
use crate::model::problem_file::ProblemFile;
use crate::model::tally::Tally;
use crate::model::team::Team;

const LIGHT_HOURS: Stream = stream("demand.light-hours");
const UNCOVER: Stream = stream("demand.uncover-light-question");

/// Light questions of this week, from well and hidden households alike.
pub(super) fn light_questions(
    c: &Circumstances<'_>,
    people: &mut Population,
    team: &mut Team,
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
            light_question(c, team, (who, nth), tally);
            continue;
        }
        let file = people.households[id].file.expect("problems are on file");
        // A household on the list or with a case puts its question to the member it has or will have.
        if people.files[file].hidden() {
            light_question(c, team, (who, nth), tally);
            let now = c.week.start().max(people.files[file].looked_at);
            question_behind_the_question(c, people, team, (file, now, nth), tally);
        }
    }
}

/// Books the hours of a light question.
pub(super) fn light_question(
    c: &Circumstances<'_>,
    team: &mut Team,
    (who, nth): (u32, u32),
    tally: &mut Tally,
) {
    let (median, sigma) = c.light;
    team.light_hours += c.luck.draw(LIGHT_HOURS, who, nth).lognormal(median, sigma);
    tally.requests_light += 1.0;
}

/// A deep talk about a light question may bring the real one up; then the household asks for help.
pub(super) fn question_behind_the_question(
    c: &Circumstances<'_>,
    people: &mut Population,
    team: &mut Team,
    (file, now, nth): (Id<ProblemFile>, Moment, u32),
    tally: &mut Tally,
) {
    let who = people.files[file].who;
    if c.luck.draw(UNCOVER, who, nth).chance(c.p.demand.light_uncover * team.depth) {
        people.spend(file, now);
        ask(c, people, team, (file, now, false), tally);
    }
}
