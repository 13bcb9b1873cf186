//! The diary of one household: where it stood and what burdened it, week by week. It is kept beside the
//! world and changes nothing in it.
//!
//! The household is chosen when the warm-up ends, before scenarios part, by a rule that looks at nothing that
//! comes after: of all that wait for a member of a team the one with the heaviest burden; where nobody waits,
//! of all with problems that nobody works on.

use super::household::{Household, State};
use super::parameters::Parameters;
use super::problem_file::ProblemFile;
use super::world::World;
use crate::kernel::column::Id;
use crate::kernel::week::Week;

/// Where a household stands at the end of a week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    /// Without problems.
    Well,
    /// With problems that nobody works on.
    Latent,
    /// On the list of a team.
    Waiting,
    /// Helped by volunteers.
    WithVolunteers,
    /// A member works on its case.
    InService,
    /// Its case waits for a provider.
    Held,
    /// A provider treats it.
    InTreatment,
}

/// One week of a diary.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Page {
    /// Where the household stood at the end of the week.
    pub stand: Stand,
    /// Sum of the severities of its problems then.
    pub burden: f64,
    /// Members that its open case has had; 0 without one.
    pub members: u32,
}

/// The measured weeks of one household.
#[derive(Clone, Debug, PartialEq)]
pub struct Diary {
    /// The household's number in its town, by which it is the same in every scenario.
    pub household: u32,
    /// Place of its neighbourhood in the list of neighbourhoods.
    pub neighbourhood: u32,
    /// Its problems when the scenarios parted.
    pub start: Page,
    /// One page a measured week.
    pub pages: Vec<Page>,
}

impl Diary {
    /// An empty diary of the household that the rule chooses in this week; `None` where nobody has problems.
    pub(super) fn open(world: &World, week: Week, p: &Parameters) -> Option<Self> {
        let chosen = heaviest(world, State::Waiting, week, p).or(heaviest(world, State::Latent, week, p))?;
        Some(Self {
            household: chosen.number(),
            neighbourhood: world.people.households[chosen].neighbourhood.number(),
            start: page(world, chosen, week, p),
            pages: Vec::new(),
        })
    }

    /// Adds the page of a week that is over.
    pub(super) fn keep(&mut self, world: &World, week: Week, p: &Parameters) {
        self.pages.push(page(world, Id::new(self.household), week, p));
    }
}

/// Of the households in this state the one with the heaviest burden; of equals the first.
fn heaviest(world: &World, state: State, week: Week, p: &Parameters) -> Option<Id<Household>> {
    let mut found: Option<(f64, Id<Household>)> = None;
    for file in world.people.files.iter().filter(|file| file.in_use && file.state == state) {
        let burden = burden(file, week, p);
        let heavier = |(most, id): (f64, Id<Household>)| {
            burden > most || (burden == most && file.household.number() < id.number())
        };
        if found.is_none_or(heavier) {
            found = Some((burden, file.household));
        }
    }
    found.map(|(_, id)| id)
}

fn burden(file: &ProblemFile, week: Week, p: &Parameters) -> f64 {
    file.burden_at(week.end(), &p.household, &p.mechanisms)
}

fn page(world: &World, id: Id<Household>, week: Week, p: &Parameters) -> Page {
    let Some(file) = world.people.households[id].file else {
        return Page { stand: Stand::Well, burden: 0.0, members: 0 };
    };
    let seats = world.staff.seats.iter();
    let mut cases = seats.flat_map(|seat| &seat.cases).map(|case| &world.staff.cases[*case]);
    let members = cases.find(|case| case.file == file).map_or(0, |case| case.members);
    let file = &world.people.files[file];
    let stand = match file.state {
        State::Latent => Stand::Latent,
        State::Waiting => Stand::Waiting,
        State::WithVolunteers => Stand::WithVolunteers,
        State::InService => Stand::InService,
        State::Held => Stand::Held,
        State::InTreatment => Stand::InTreatment,
    };
    Page { stand, burden: burden(file, week, p), members }
}
