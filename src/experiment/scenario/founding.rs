//! What shapes the founded world must be the same in a scenario and its history, which share it.

use super::differences::{Difference, differences, ids, served};
use super::mistake::{At, Note};
use super::names::{entry_word, parameter};
use super::read::Draft;
use crate::kernel::parameter::{Role, Section};
use crate::model::parameters::{Neighbourhood, Parameters, Provider, Start, TeamPlace};
use std::path::Path;

/// The history of a scenario.
pub(super) struct Past<'a> {
    pub history: &'a Parameters,
    /// Its file.
    pub file: &'a Path,
    /// Where the scenario names it, if it does.
    pub named: Option<&'a At>,
}

impl Past<'_> {
    /// Notes where the scenario in the file `own` cannot begin in the world of its history.
    pub fn shared(&self, own: &Path, scenario: &Draft) -> Vec<Note> {
        let own = own.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let remedy = format!(
            "make it so in {} too, or give this scenario a past of its own: `history = \"{own}\"` in `[run]`",
            self.file.display()
        );
        let (mine, history) = (&scenario.parameters, self.history);
        // A launch makes new teams, of whatever list.
        let launched = mine.run.start == Start::Launch;
        let mut notes = Vec::new();
        let (here, there) = (ids(&mine.neighbourhoods), ids(&history.neighbourhoods));
        notes.extend(self.entries(Neighbourhood::NAME, (&here, &there), scenario, &remedy));
        if !launched {
            let remedy = format!("{remedy}, or new teams: `start = \"launch\"`");
            let (here, there) = (ids(&mine.teams), ids(&history.teams));
            notes.extend(self.entries(TeamPlace::NAME, (&here, &there), scenario, &remedy));
            notes.extend(self.serving(scenario, &remedy));
        }
        let (here, there) = (ids(&mine.providers), ids(&history.providers));
        notes.extend(self.entries(Provider::NAME, (&here, &there), scenario, &remedy));
        let differing = differences(history, mine).into_iter();
        notes.extend(differing.filter_map(|found| self.differs(found, launched, scenario, &remedy)));
        notes
    }

    /// The entries of a list that only one of the two has.
    fn entries(
        &self,
        list: &str,
        (here, there): (&[&str], &[&str]),
        scenario: &Draft,
        remedy: &str,
    ) -> Vec<Note> {
        let (word, shown) = (entry_word(list), self.file.display());
        let new = here.iter().filter(|id| !there.contains(id)).map(|id| {
            let message = format!("the {word} `{id}` is not in the history of this scenario");
            let at = scenario.places.get(&format!("{list}.{id}"));
            Note::whole(at, message, format!("a {word} of {shown}")).remedy(remedy)
        });
        let gone = there.iter().filter(|id| !here.contains(id)).map(|id| {
            let message = format!("the {word} `{id}` of the history is missing in this scenario");
            let at = scenario.places.get(list).or(self.named);
            Note::whole(at, message, format!("the {word}s of {shown}")).remedy(remedy)
        });
        new.chain(gone).collect()
    }

    /// The teams that serve other neighbourhoods than they have served.
    fn serving(&self, scenario: &Draft, remedy: &str) -> Vec<Note> {
        let (mine, history) = (&scenario.parameters, self.history);
        let others = mine.teams.iter().filter(|team| {
            let past = history.teams.iter().find(|past| past.id == team.id);
            past.is_some_and(|past| served(past, history) != served(team, mine))
        });
        let note = |id: &str| {
            let message = format!("the team `{id}` does not serve the neighbourhoods it has served");
            let at = scenario.places.get(&format!("{}.{id}", TeamPlace::NAME)).or(self.named);
            Note::whole(at, message, format!("`serves` as in {}", self.file.display())).remedy(remedy)
        };
        others.map(|team| note(&team.id)).collect()
    }

    /// The note about a difference, if it is one of the founded world: a value that shapes it, or the order
    /// of places, by which they are known too.
    fn differs(&self, found: Difference, launched: bool, scenario: &Draft, remedy: &str) -> Option<Note> {
        let Difference { path, there, .. } = found;
        let lists = [Neighbourhood::NAME, TeamPlace::NAME, Provider::NAME];
        let message = match parameter(&path) {
            Some((_, row)) if row.role == Role::Founding => {
                format!("`{path}` shapes the town at its founding and differs from the history")
            }
            None if lists.contains(&path.as_str()) && !(launched && path == TeamPlace::NAME) => {
                format!("the {}s stand in another order than in the history", entry_word(&path))
            }
            _ => return None,
        };
        let entry = path.rsplit_once('.').map_or("", |(entry, _)| entry);
        let at = scenario.places.get(&path).or_else(|| scenario.places.get(entry)).or(self.named);
        Some(Note::whole(at, message, format!("{there}, as in {}", self.file.display())).remedy(remedy))
    }
}
