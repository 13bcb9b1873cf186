//! What goes to another team: the requests and cases of a team that is wound up or loses its last seat. A
//! rule, called by the launch of new teams and by staffing.
//!
//! Source: MODEL section 8 (new teams take over what there is); the way of a request is that of routing.rs.

use super::case::Case;
use super::handover;
use super::household::State;
use super::parameters::{DemandSource, Parameters};
use super::population::Population;
use super::routing;
use super::staff::Staff;
use super::tally::Tally;
use super::team::{Request, Team};
use crate::kernel::column::Id;
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
/// else of another that does and is to last; false if nobody there is at work. Another team sees what it
/// is there for.
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
    let place = file.neighbourhood.number() as usize;
    let meant = routing::team_for(file, false, staff, at);
    let home = routing::home(&staff.served[place], &staff.teams, at.1);
    let others = staff.served[place].iter().copied();
    let from = staff.cases[id].seat;
    let lasts = |team: &Id<Team>| at.1.seats(staff.teams[*team].entry) > 0;
    let mut teams = meant.into_iter().chain([home]).chain(others).filter(lasts);
    let Some(to) = teams.find_map(|team| handover::least_loaded(staff, team, &[from], domain, now)) else {
        return false;
    };
    let (before, team) = (staff.seats[from].team, staff.seats[to].team);
    if team != before {
        staff.cases[id].sees = routing::sees(&at.1.terms(staff.teams[team].entry).access);
    }
    staff.seats[from].cases.retain(|case| *case != id);
    staff.seats[to].cases.push(id);
    staff.cases[id].seat = to;
    handover::meet(id, staff, people, tally, at.1);
    true
}
