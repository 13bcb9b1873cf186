//! What problems are like when they arise, and what happens when they get worse: rules called by demand, by
//! founding and by the working week, because it happens with and without help.
//!
//! Draws: presenting domain and severities at onset; the domain that spilled over, and how severe it is.
//! Source: MODEL section 4.

use super::household::Household;
use super::parameters::{DOMAINS, Parameters};
use super::population::Population;
use super::problem_file::{CRISIS, FLARE, ProblemFile};
use super::tally::Tally;
use super::team::Team;
use crate::kernel::column::Id;
use crate::kernel::random::{Luck, Stream, stream};

const PROBLEMS: Stream = stream("demand.problems");
const SIZE: Stream = stream("demand.size-of-other-problem");
const SPILLED: Stream = stream("trouble.spilled-domain");
/// Severity under which a domain counts as without a problem.
const NO_PROBLEM: f64 = 0.05;

/// Spill-over into a domain without a problem, or a flare-up of the presenting one.
pub fn worsen(people: &mut Population, id: Id<ProblemFile>, event: usize, luck: Luck, p: &Parameters) {
    let nth = people.happened(id, event, luck);
    let file = &mut people.files[id];
    if event == FLARE {
        file.worsen(file.presenting, p.household.flare_size);
        file.referred &= !(1 << file.presenting);
        return;
    }
    let mut draw = luck.draw(SPILLED, file.who, nth);
    let size = draw.lognormal(p.demand.co_severity_median, p.demand.severity_spread);
    let free = file.severity.iter().filter(|x| **x < NO_PROBLEM).count();
    if free > 0 {
        let pick = draw.pick(free);
        let spilled = (0..file.severity.len()).filter(|d| file.severity[*d] < NO_PROBLEM).nth(pick);
        file.worsen(spilled.expect("one of the free domains counted"), size);
    }
}

/// A crisis: emergency help takes part of the worst problem away. It is booked with the team that has the
/// household.
pub fn crisis(
    people: &mut Population,
    id: Id<ProblemFile>,
    luck: Luck,
    p: &Parameters,
    (tally, team): (&mut Tally, Id<Team>),
) {
    people.happened(id, CRISIS, luck);
    let file = &mut people.files[id];
    let worst = file.worst();
    file.ease(worst, p.household.crisis_relief * file.severity[worst]);
    tally.at(file.neighbourhood).crises += 1.0;
    let flows = tally.of(team);
    flows.crises += 1.0;
    flows.cost_crisis += p.costs.crisis;
}

/// Severities of a new set of problems and the domain that presents itself.
pub fn new_problems(h: &Household, luck: Luck, p: &Parameters) -> ([f64; DOMAINS], usize) {
    let d = &p.demand;
    let mut draw = luck.draw(PROBLEMS, h.who, h.counts.onsets);
    let presenting = draw.pick_share(&p.presenting.shares());
    let mut severity = [0.0; DOMAINS];
    severity[presenting] = draw.lognormal(d.severity_median, d.severity_spread);
    let others = d.co_occurrence * (0.6 + 0.4 * h.vulnerability.min(3.0));
    for (domain, x) in severity.iter_mut().enumerate() {
        if domain != presenting && draw.chance(others) {
            let nth = h.counts.onsets * DOMAINS as u32 + domain as u32;
            *x = luck.draw(SIZE, h.who, nth).lognormal(d.co_severity_median, d.severity_spread);
        }
    }
    (severity, presenting)
}
