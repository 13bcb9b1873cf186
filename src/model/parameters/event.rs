//! Events: entries of `[[intervention]]` in which something happens to teams instead of a parameter changing.

use crate::choice;

choice! {
    /// What happens.
    EventKind {
        /// A share of the members has to go, and their seats stay vacant.
        Layoff = "layoff", "ontslag";
        /// The leader of a team goes.
        LeaderLeaves = "leader-leaves", "leidinggevende vertrekt";
        /// The work of a team is put out to tender, and may be lost to other people.
        Tender = "tender", "aanbesteding";
        /// Extra members come for a while.
        TemporaryCrew = "temporary-crew", "tijdelijke ploeg";
        /// An outside crew takes the oldest requests off the list.
        ListCleared = "list-cleared", "wachtlijst weggewerkt";
    }
}

/// Something that happens to teams in a measured week.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Name in files.
    pub id: String,
    /// What happens.
    pub kind: EventKind,
    /// The id of the team that it happens to; `None`: to all.
    pub team: Option<String>,
    /// Layoff: the part of the members that has to go. Tender: the part that is replaced if it is lost. List
    /// cleared: the part of the list. A share from 0 to 1.
    pub share: f64,
    /// Temporary crew: extra members in a team.
    pub members: u32,
    /// Tender: the probability that it is lost.
    pub chance: f64,
    /// Tender: the measured week in which members hear of it.
    pub announced_week: u32,
    /// The measured week in which it happens, counted from 0.
    pub from_week: u32,
    /// Temporary crew: the week in which it has gone. Layoff: the week from which the seats may be filled
    /// again; `None`: never.
    pub until_week: Option<u32>,
}
