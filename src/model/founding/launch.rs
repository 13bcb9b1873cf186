//! The launch of new teams, when a scenario begins with one: the teams become those of its list, every seat
//! gets a new holder, every open case a new worker.

use super::{add_team, shares};
use crate::kernel::column::Id;
use crate::kernel::random::Luck;
use crate::kernel::week::Moment;
use crate::model::parameters::Parameters;
use crate::model::staff::Staff;
use crate::model::tally::Tally;
use crate::model::team::{Team, WOUND_UP};
use crate::model::world::World;
use crate::model::{handover, recruitment, transfer};

/// New teams take over at `now` from those of the `history`, by this scenario's selection; they have yet to
/// become teams. Requests go to the teams that are now meant for them.
pub fn launch(world: &mut World, now: Moment, luck: Luck, (history, p): (&Parameters, &Parameters)) {
    regroup(&mut world.staff, history, luck, p);
    world.tally = Tally::new(world.staff.teams.len(), p.neighbourhoods.len(), p.providers.len());
    let World { staff, people, tally, .. } = world;
    let mut left = Vec::new();
    for team in staff.teams.ids() {
        let seats = p.seats(staff.teams[team].entry) as usize;
        while staff.teams[team].seats.len() < seats {
            staff.add_seat(team);
        }
        for seat in staff.teams[team].seats.split_off(seats) {
            handover::settle(seat, staff, people, now, (luck, p));
            staff.seats[seat].member = None;
            left.extend_from_slice(&staff.seats[seat].cases);
        }
    }
    let seats: Vec<_> = staff.teams.iter().flat_map(|team| team.seats.clone()).collect();
    for seat in seats {
        handover::settle(seat, staff, people, now, (luck, p));
        let entry = staff.teams[staff.seats[seat].team].entry;
        let practice = p.terms(entry).mix.practice_launch;
        let mut member = recruitment::person(luck, &staff.seats[seat], practice, now, (entry, p));
        member.newcomer = false;
        handover::take_over(seat, member, staff, people, now, (luck, p), tally);
    }
    for team in staff.teams.iter_mut() {
        team.cohesion = p.wellbeing.cohesion_launch;
        team.leader.renew(luck, now);
    }
    for case in left {
        let handed_over = transfer::case(case, staff, people, now, (luck, p), tally);
        assert!(handed_over, "every household with a case is served by a team with members");
    }
    let teams: Vec<Id<Team>> = staff.teams.ids().collect();
    // What is decided before the first week is in no week's count.
    transfer::requests(&teams, staff, people, now, (luck, p));
}

/// Makes the teams those of the scenario: found again by their ids, made, or wound up.
fn regroup(staff: &mut Staff, history: &Parameters, luck: Luck, p: &Parameters) {
    let entry_of = |id: &str| p.team_ids().position(|known| known == id);
    let past: Vec<&str> = history.team_ids().collect();
    let mut team_of: Vec<Option<Id<Team>>> = vec![None; p.team_ids().count()];
    for team in staff.teams.ids() {
        let entry = entry_of(past[staff.teams[team].entry]);
        staff.teams[team].entry = entry.unwrap_or(WOUND_UP);
        if let Some(entry) = entry {
            team_of[entry] = Some(team);
        }
    }
    let served = std::mem::take(&mut staff.served);
    staff.served.resize(served.len(), Vec::new());
    for (entry, found) in team_of.into_iter().enumerate() {
        let team = found.unwrap_or_else(|| add_team(staff, entry, luck, p));
        staff.teams[team].serves = shares(&p.served_by(entry), p);
        for (place, _) in &staff.teams[team].serves {
            staff.served[place.number() as usize].push(team);
        }
    }
    for team in staff.teams.ids() {
        if staff.teams[team].seats.is_empty() {
            transfer::inherit(team, &served, &mut staff.teams);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::week::Horizon;
    use crate::model::founding;
    use crate::model::parameters::{Entry, TeamPlace};

    /// If this failed, teams made by a launch would forget the wait and the norm of those before.
    #[test]
    fn a_made_team_takes_over_norm_and_known_wait() {
        let luck = Luck { seed: 1, replication: 0 };
        let mut history = Parameters::default();
        history.neighbourhoods.truncate(2);
        for (place, households) in history.neighbourhoods.iter_mut().zip([300, 100]) {
            (place.values.households, place.values.seats) = (households, 3);
        }
        let mut p = history.clone();
        p.neighbourhoods.iter_mut().for_each(|place| place.values.seats = 0);
        p.teams.push(Entry::new("both", "Both", TeamPlace { seats: 5 }));
        let mut world = founding::found(&history, luck, Horizon { warmup: 1, measured: 1 });
        for (team, before) in world.staff.teams.iter_mut().zip([(0.8, 4.0), (1.2, 12.0)]) {
            (team.norm, team.known_wait) = before;
        }
        launch(&mut world, 1.0, luck, (&history, &p));
        let made = &world.staff.teams[Id::new(2)];
        assert!((made.norm - 0.9).abs() < 1e-12 && (made.known_wait - 6.0).abs() < 1e-12);
    }
}
