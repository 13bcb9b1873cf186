//! Which team a request is for: pure rules, called by demand and wherever requests change teams.
//!
//! Draws: what shows at the first talk, as at intake, where some team asks for more than one problem.
//! Source: MODEL section 2 (target groups); 001:L39; 004:L330-341 and L1987-1989 on youth teams.

use super::casework;
use super::parameters::{Access, Domain, Parameters, Target};
use super::problem_file::ProblemFile;
use super::staff::Staff;
use super::team::Team;
use crate::kernel::column::{Column, Id};
use crate::kernel::random::Luck;

/// Life domains of a team for youth that looks no further, as bits.
const OF_YOUTH: u8 = 1 << Domain::Parenting as u8 | 1 << Domain::Relations as u8;
/// The same of a team for adults.
const OF_ADULTS: u8 = !(1 << Domain::Parenting as u8);

/// Life domains in which members of a team see and work on problems, as bits.
pub fn sees(access: &Access) -> u8 {
    match access.target {
        Target::Youth if access.narrow => OF_YOUTH,
        Target::Adults if access.narrow => OF_ADULTS,
        _ => u8::MAX,
    }
}

/// The team that a neighbourhood knows: the first of those that serve it to which adults can come.
pub fn home(served: &[Id<Team>], teams: &Column<Team>, p: &Parameters) -> Id<Team> {
    let known = |id: &Id<Team>| {
        let entry = teams[*id].entry;
        p.seats(entry) > 0 && p.terms(entry).access.target != Target::Youth
    };
    match served {
        [only] => *only,
        several => *several.iter().find(|id| known(id)).unwrap_or(&several[0]),
    }
}

/// The team that takes the household's latest request, if any is meant for it. What is urgent comes to the
/// same team, and where none is meant for it to whichever serves the neighbourhood, its own first.
pub fn team_for(
    file: &ProblemFile,
    urgent: bool,
    staff: &Staff,
    (luck, p): (Luck, &Parameters),
) -> Option<Id<Team>> {
    let served = &staff.served[file.neighbourhood.number() as usize];
    let access = |id: &Id<Team>| &p.terms(staff.teams[*id].entry).access;
    let least = served.iter().map(|id| access(id).least_problems).max().unwrap_or(1);
    let seen = if least > 1 { problems_seen(file, luck, p) } else { 1 };
    let youth = file.presenting == Domain::Parenting as usize;
    let has_seats = |id: &Id<Team>| p.seats(staff.teams[*id].entry) > 0;
    let qualifies = |id: &&Id<Team>| {
        let access = access(id);
        let fits = match access.target {
            Target::All => true,
            Target::Youth => youth,
            Target::Adults => !youth,
        };
        fits && seen >= access.least_problems && has_seats(id)
    };
    let mut best: Option<(Id<Team>, (u32, bool))> = None;
    for id in served.iter().filter(qualifies) {
        let rank = (access(id).least_problems, access(id).target != Target::All);
        if best.is_none_or(|(_, before)| rank > before) {
            best = Some((*id, rank));
        }
    }
    let any = || served.iter().copied().find(has_seats).filter(|_| urgent);
    best.map(|(id, _)| id).or_else(any)
}

/// Problems that show at the first talk: the presenting one and those that the household tells of.
fn problems_seen(file: &ProblemFile, luck: Luck, p: &Parameters) -> u32 {
    let said = casework::said_at_intake(file.who, file.counts.requests, luck, p);
    (file.present & said | 1 << file.presenting).count_ones()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::week::Horizon;
    use crate::model::founding;
    use crate::model::parameters::{Entry, TeamPlace};

    const LUCK: Luck = Luck { seed: 1, replication: 0 };

    /// What is presented, the problems that show, and where that leads, ordinary and urgent.
    type Asked = (usize, u32, [Option<usize>; 2]);

    /// A small town with a team beside those of its neighbourhoods, whose access is this.
    fn town(access: Access) -> Parameters {
        let mut p = Parameters::default();
        p.neighbourhoods.truncate(2);
        p.teams.push(Entry::new("beside", "Beside", TeamPlace { seats: 2 }));
        let Access { target, least_problems, .. } = access;
        for (name, value) in [("target", target as u32), ("least_problems", least_problems)] {
            assert!(p.set(&format!("municipality.team.beside.access.{name}"), f64::from(value)));
        }
        p
    }

    /// For every household with old problems: what it would present, the problems that would show, and where
    /// it would come to in the ordinary way or urgently: 0 is a neighbourhood's own team, 1 that beside them.
    fn asked(p: &Parameters) -> Vec<Asked> {
        let world = founding::found(p, LUCK, Horizon { warmup: 0, measured: 52 });
        let files = world.people.files.iter().filter(|file| file.in_use);
        let asked = files.map(|file| {
            let to = |urgent| {
                let team = team_for(file, urgent, &world.staff, (LUCK, p));
                team.map(|team| world.staff.teams[team].entry / 2)
            };
            (file.presenting, problems_seen(file, LUCK, p), [to(false), to(true)])
        });
        asked.collect()
    }

    /// If this failed, households would come to a team that is not meant for them, or not to one that is.
    #[test]
    fn requests_go_to_the_team_that_is_meant_for_them() {
        let youth = Access { target: Target::Youth, ..Access::default() };
        let parenting = Domain::Parenting as usize;
        let mut p = town(youth);
        let all = asked(&p);
        assert!(all.len() > 100);
        let meant = |presents: usize| Some(usize::from(presents == parenting));
        assert!(all.iter().all(|(presents, _, to)| *to == [meant(*presents); 2]), "urgent or not");
        p.team.access.target = Target::Adults;
        p.teams[0].values.seats = 0;
        let adults = asked(&p);
        assert!(adults.iter().all(|(presents, _, to)| to[0].is_none() == (*presents == parenting)));
        assert!(adults.iter().all(|(_, _, to)| to[1] == Some(0)), "what is urgent is taken");
        p.neighbourhoods.iter_mut().for_each(|place| place.values.seats = 0);
        p.teams[0].values.seats = 2;
        assert!(asked(&p).iter().all(|(.., to)| to[1] == Some(1)), "by youth too, where there is no other");
    }

    /// If this failed, somebody with one problem would come to a team for several, or the other way round.
    #[test]
    fn a_team_for_several_problems_takes_exactly_those() {
        let several = Access { least_problems: 2, ..Access::default() };
        let mut p = town(several.clone());
        let (few, many): (Vec<_>, Vec<_>) = asked(&p).into_iter().partition(|(_, seen, _)| *seen < 2);
        assert!(few.len() > 20 && many.len() > 20);
        assert!(few.iter().all(|(.., to)| *to == [Some(0); 2]));
        assert!(many.iter().all(|(.., to)| *to == [Some(1); 2]));
        p.team.access = several;
        p.teams.clear();
        assert!(asked(&p).iter().all(|(_, seen, to)| to[0].is_none() == (*seen < 2)));
    }

    /// If this failed, members of a team that looks no further would see what they are not there for.
    #[test]
    fn narrow_teams_see_their_own_life_domains() {
        let sees = |target, narrow| sees(&Access { target, narrow, ..Access::default() });
        assert_eq!(sees(Target::Youth, false) & sees(Target::All, true), u8::MAX);
        assert_eq!(sees(Target::Youth, true).count_ones(), 2);
        assert_eq!(sees(Target::Adults, true) >> Domain::Parenting as u8 & 1, 0);
    }
}
