//! What happens when problems get worse: rules called by demand and by the working week, because it
//! happens with and without help.
//!
//! Draws: the domain that spilled over, and how severe it is. Source: MODEL section 4.

use super::parameters::Parameters;
use super::population::Population;
use super::problem_file::{CRISIS, FLARE, ProblemFile};
use super::tally::Tally;
use crate::kernel::column::Id;
use crate::kernel::random::{Luck, Stream, stream};

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

/// A crisis: emergency help takes part of the worst problem away.
pub fn crisis(people: &mut Population, id: Id<ProblemFile>, luck: Luck, p: &Parameters, tally: &mut Tally) {
    people.happened(id, CRISIS, luck);
    let file = &mut people.files[id];
    let worst = file.worst();
    file.ease(worst, p.household.crisis_relief * file.severity[worst]);
    tally.crises += 1.0;
    tally.cost_crisis += p.costs.crisis;
}
