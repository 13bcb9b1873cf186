//! What goes to another team: the requests and cases of a team that is wound up or loses its last seat, and
//! what people know of teams that were there before one that opens. A rule, called by the launch of new teams
//! and by staffing.
//!
//! Source: MODEL section 8 (new teams take over what there is); the way of a request is that of routing.rs.

use super::case::Case;
use super::handover;
use super::household::State;
use super::member::Seat;
use super::parameters::{DemandSource, Parameters};
use super::population::Population;
use super::routing;
use super::staff::Staff;
use super::tally::Tally;
use super::team::{Request, Team};
use crate::kernel::column::{Column, Id};
use crate::kernel::random::Luck;
use crate::kernel::week::Moment;

/// Routes the requests that wait for these teams anew, and their light questions; returns how many households
/// no team is meant for: they are hidden again.
pub fn requests(
    teams: &[Id<Team>],
    staff: &mut Staff,
    people: &mut Population,
    now: Moment,
    at: (Luck, &Parameters),
) -> f64 {
    let mut turned_away = 0.0;
    let mut moved = Vec::new();
    for &from in teams {
        for kind in 0..staff.teams[from].lists().len() {
            let list = std::mem::take(staff.teams[from].lists()[kind]);
            for request in list {
                match routing::team_for(&people.files[request.file], request.urgent, staff, at) {
                    Some(to) if to == from => staff.teams[from].lists()[kind].push_back(request),
                    Some(to) => moved.push((to, kind, request)),
                    None => {
                        turn_away(&request, people, now, at);
                        turned_away += 1.0;
                    }
                }
            }
        }
        pass_on_questions(from, staff, at.1);
    }
    for (to, kind, request) in moved {
        let list = &mut *staff.teams[to].lists()[kind];
        let before = |other: &Request| (other.reaches, other.at) <= (request.reaches, request.at);
        list.insert(list.partition_point(before), request);
    }
    turned_away
}

/// No team is meant for a request that was waiting: the household is hidden again and trusts less.
fn turn_away(request: &Request, people: &mut Population, now: Moment, (luck, p): (Luck, &Parameters)) {
    let file = request.file;
    people.move_to(file, State::Latent);
    if p.demand.source == DemandSource::Unlimited {
        people.close_file(request.household, now, luck, p);
        return;
    }
    let now = now.max(people.files[file].as_of);
    people.spend(file, now);
    people.files[file].gaps.fade(now, &p.household);
    people.lose_trust(file, p.household.trust_loss_turned_away, p);
    people.look_after_refusal(file, now, luck, p);
}

/// Light questions left to a team without seats go to the teams that its neighbourhoods know.
fn pass_on_questions(from: Id<Team>, staff: &mut Staff, p: &Parameters) {
    if p.seats(staff.teams[from].entry) > 0 {
        return;
    }
    let hours = std::mem::take(&mut staff.teams[from].light_hours);
    for (place, share) in staff.teams[from].serves.clone() {
        let home = routing::home(&staff.served[place.number() as usize], &staff.teams, p);
        staff.teams[home].light_hours += share * hours;
    }
}

/// Hands a case, settled before, to the least loaded member of the team that now serves its household, or
/// else of another that does and is to last. Where nobody there is at work it waits with the seat of such a
/// team to which somebody will come and that has the fewest cases, and it stays where it is without one; true
/// if it goes. Another team sees what it is there for.
pub fn case(
    id: Id<Case>,
    staff: &mut Staff,
    people: &mut Population,
    now: Moment,
    at: (Luck, &Parameters),
    tally: &mut Tally,
) -> bool {
    let file = &people.files[staff.cases[id].file];
    let domain = file.presenting;
    let served = &staff.served[file.neighbourhood.number() as usize];
    let meant = routing::team_for(file, false, staff, at);
    let home = routing::home(served, &staff.teams, at.1);
    let from = staff.cases[id].seat;
    let lasts = |team: &Id<Team>| at.1.seats(staff.teams[*team].entry) > 0;
    let teams = || meant.into_iter().chain([home]).chain(served.iter().copied()).filter(lasts);
    let at_work = teams().find_map(|team| handover::least_loaded(staff, team, &[from], domain, now));
    let Some(to) = at_work.or_else(|| teams().find_map(|team| awaited(staff, team, at.1))) else {
        return false;
    };
    let (before, team) = (staff.seats[from].team, staff.seats[to].team);
    if team != before {
        staff.cases[id].sees = routing::sees(&at.1.terms(staff.teams[team].entry).access);
    }
    staff.seats[from].cases.retain(|case| *case != id);
    staff.seats[to].cases.push(id);
    staff.cases[id].seat = to;
    if staff.seats[to].member.is_some() {
        handover::meet(id, staff, people, tally, at.1);
    }
    true
}

/// The vacant seat with the fewest cases to which somebody will come.
fn awaited(staff: &Staff, team: Id<Team>, p: &Parameters) -> Option<Id<Seat>> {
    let awaited = |id: &Id<Seat>| {
        let seat = &staff.seats[*id];
        seat.member.is_none() && seat.filled_at.is_finite() && p.staffing.hiring
    };
    let seats = staff.teams[team].seats.iter().copied().filter(awaited);
    seats.min_by_key(|id| staff.seats[*id].cases.len())
}

/// A team that had no seats begins with the norm of care and the known wait of those with seats that `served`
/// its neighbourhoods before: the mean over the households, in which the teams of one neighbourhood count
/// alike. Without such teams it keeps its own.
pub fn inherit(heir: Id<Team>, served: &[Vec<Id<Team>>], teams: &mut Column<Team>) {
    let (mut norm, mut wait, mut households) = (0.0, 0.0, 0.0);
    for (place, share) in &teams[heir].serves {
        let before = served[place.number() as usize].iter().map(|id| &teams[*id]);
        let before: Vec<&Team> = before.filter(|team| !team.seats.is_empty()).collect();
        let each = share / before.len() as f64;
        for team in before {
            norm += each * team.norm;
            wait += each * team.known_wait;
            households += each;
        }
    }
    if households > 0.0 {
        let heir = &mut teams[heir];
        (heir.norm, heir.known_wait) = (norm / households, wait / households);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::week::{Horizon, Week};
    use crate::model::ledger::Ledger;
    use crate::model::parameters::{Entry, TeamPlace};
    use crate::model::world::World;
    use crate::model::{calendar, founding};

    const LUCK: Luck = Luck { seed: 5, replication: 0 };
    const WARMUP: u32 = 60;

    /// Two teams of six whose members stay and are never ill, with cases that last, and one beside them that
    /// has no seats yet.
    fn town() -> Parameters {
        let mut p = Parameters::default();
        p.neighbourhoods.truncate(2);
        p.neighbourhoods.iter_mut().for_each(|n| (n.values.households, n.values.seats) = (3000, 6));
        p.teams.push(Entry::new("new", "New", TeamPlace { seats: 0 }));
        (p.mechanisms.leaving, p.mechanisms.sickness) = (false, false);
        p.casework.hours_per_severity = 1000.0;
        p
    }

    /// The town after its warm-up.
    fn settled(p: &Parameters) -> World {
        let mut world = founding::found(p, LUCK, Horizon { warmup: WARMUP, measured: 104 });
        live(&mut world, 0..WARMUP, p);
        world
    }

    fn live(world: &mut World, weeks: std::ops::Range<u32>, p: &Parameters) {
        let mut ledger = Ledger::new(weeks.len() as u32, 0);
        for week in weeks {
            calendar::live(world, Week(week), week.checked_sub(WARMUP), p, LUCK, &mut ledger);
        }
    }

    /// The same town with one team of twelve instead of two of six.
    fn one_team(p: &Parameters) -> Parameters {
        let mut one = p.clone();
        one.neighbourhoods.iter_mut().for_each(|n| n.values.seats = 0);
        one.teams[0].values.seats = 12;
        one
    }

    /// How many members each case that was open before, and still is, has met since.
    fn met(before: &World, after: &World) -> Vec<u32> {
        let open = before.staff.seats.iter().flat_map(|seat| &seat.cases);
        let cases = open.map(|id| (&before.staff.cases[*id], &after.staff.cases[*id]));
        let open = cases.filter(|(was, is)| (was.household, was.request) == (is.household, is.request));
        open.map(|(was, is)| is.members - was.members).collect()
    }

    /// Cases by seat of the new team.
    fn spread(world: &World) -> Vec<usize> {
        let new = &world.staff.teams[Id::new(2)].seats;
        new.iter().map(|seat| world.staff.seats[*seat].cases.len()).collect()
    }

    /// If this failed, a launch would pass cases through more hands than one, or heap them on few members.
    #[test]
    fn a_launch_hands_each_case_over_once_and_spreads_them() {
        let p = town();
        let before = settled(&p);
        let mut after = before.clone();
        founding::launch(&mut after, f64::from(WARMUP), LUCK, (&p, &one_team(&p)));
        let (met, spread) = (met(&before, &after), spread(&after));
        assert!(met.len() > 60 && met.iter().all(|members| *members == 1), "{met:?}");
        let handovers: f64 = after.tally.teams.iter().map(|flows| flows.handovers).sum();
        assert_eq!(handovers, met.len() as f64);
        assert_eq!(spread.iter().sum::<usize>(), met.len());
        assert!(spread.iter().max() <= spread.iter().min().map(|least| least + 1).as_ref(), "{spread:?}");
    }

    /// If this failed, whoever comes first to a new team would get all cases of those before it, and many
    /// would be handed on.
    #[test]
    fn a_new_team_takes_each_case_over_once_and_spreads_them() {
        let p = town();
        let before = settled(&p);
        let mut after = before.clone();
        let one = one_team(&p);
        live(&mut after, WARMUP..WARMUP + 2, &one);
        let spread = spread(&after);
        let most = spread.iter().max().expect("twelve seats");
        assert!(spread.len() == 12 && *most <= spread.iter().min().expect("twelve seats") + 1, "{spread:?}");
        let there = |world: &World| world.staff.seats.iter().filter(|seat| seat.member.is_some()).count();
        assert_eq!(there(&after), 0, "nobody has come yet");
        live(&mut after, WARMUP + 2..WARMUP + 104, &one);
        assert_eq!(there(&after), 12);
        let met = met(&before, &after);
        assert!(met.len() > 60 && met.iter().all(|members| *members == 1), "{met:?}");
    }

    /// If this failed, a team that opens would be known as one without a wait beside neighbours with a list.
    #[test]
    fn a_team_that_opens_later_begins_with_the_known_wait_of_those_before() {
        let p = town();
        let mut world = settled(&p);
        for (team, before) in world.staff.teams.iter_mut().zip([(0.8, 4.0), (1.2, 12.0), (0.6, 0.0)]) {
            (team.norm, team.known_wait) = before;
        }
        live(&mut world, WARMUP..WARMUP + 1, &p);
        assert_eq!(world.staff.teams[Id::new(2)].known_wait, 0.0, "it has not opened yet");
        let mean = |of: fn(&Team) -> f64| world.staff.teams.iter().take(2).map(of).sum::<f64>() / 2.0;
        let (norm, wait) = (mean(|t| t.norm), mean(|t| t.known_wait));
        let mut opened = world.clone();
        live(&mut opened, WARMUP + 1..WARMUP + 2, &one_team(&p));
        let [one, other, new] = [0, 1, 2].map(|n| opened.staff.teams[Id::new(n)].clone());
        assert!((new.known_wait - (one.known_wait + other.known_wait) / 2.0).abs() < 1e-12);
        assert!(wait > 1.0 && new.norm > norm - 0.1 && new.norm < norm + 0.1);
    }
}
