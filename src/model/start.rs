//! What a municipality knows of itself at the start of the measured years, if its scenario says so;
//! called once, after the warm-up and the launch of new teams. Nothing of it counts as a flow of any week.
//!
//! A team may have a start of its own; what that leaves of a total is divided over the other teams in
//! proportion to their seats, by largest remainders. In this order: members come or go, cases are opened or
//! closed, the list is filled or thinned. Where there are too few hidden households, members or cases for
//! what is stated, the rest is left undone.
//!
//! Draws: how long households put on the list have been waiting; by recruitment.rs, who comes; patience.
//! Source: MODEL section 8.

use super::case::{Case, Stage};
use super::casework;
use super::handover;
use super::household::{Household, State};
use super::member::Seat;
use super::parameters::{DemandSource, Parameters};
use super::problem_file::{ASK, ProblemFile};
use super::progress;
use super::recruitment;
use super::routing;
use super::staff::Staff;
use super::tally::Tally;
use super::team::{Request, Team};
use super::world::World;
use crate::kernel::column::Id;
use crate::kernel::parameter::Section;
use crate::kernel::random::{Luck, Stream, stream};
use crate::kernel::week::Moment;
use std::collections::VecDeque;

const WAITED: Stream = stream("start.waited");

/// Brings the world at `now` to what the scenario says of it.
pub fn adjust(world: &mut World, now: Moment, luck: Luck, p: &Parameters) {
    let empty = Tally::new(world.staff.teams.len(), p.neighbourhoods.len(), p.providers.len());
    let tally = std::mem::replace(&mut world.tally, empty);
    let teams: Vec<Id<Team>> = world.staff.teams.ids().collect();
    let entries: Vec<usize> = teams.iter().map(|id| world.staff.teams[*id].entry).collect();
    let stated = |name: &str| {
        let parts = by_team(name, &entries, p);
        teams.iter().copied().zip(parts).filter_map(|(team, part)| Some((team, part?)))
    };
    let mut beginning = Beginning { now, luck, p, world };
    stated("vacancies").for_each(|(team, count)| beginning.leave_vacant(team, count));
    stated("open_cases").for_each(|(team, count)| beginning.open_cases(team, count));
    stated("list").for_each(|(team, count)| beginning.list(team, count));
    world.tally = tally;
}

/// What is stated of the teams of these entries by this name: their own, or their parts of what that leaves
/// of the total.
fn by_team(name: &str, entries: &[usize], p: &Parameters) -> Vec<Option<usize>> {
    let own: Vec<Option<f64>> = entries.iter().map(|entry| p.own_start(*entry, name)).collect();
    let weight = |(own, entry): (&Option<f64>, &usize)| match own {
        Some(_) => 0.0,
        None => f64::from(p.seats(*entry)),
    };
    let weights: Vec<f64> = own.iter().zip(entries).map(weight).collect();
    let total = p.start.get(name).expect("a value of [start]");
    let left = total - own.iter().flatten().sum::<f64>();
    let mut shared = divide((if total < 0.0 { total } else { left.max(0.0) }) as i32, &weights).into_iter();
    let shares = own.into_iter().map(|own| {
        let shared = shared.next();
        own.map(|own| own as usize).or(shared)
    });
    shares.collect()
}

/// Divides a total in proportion to `weights`, in whole numbers that add up to it; nothing if none is stated.
fn divide(total: i32, weights: &[f64]) -> Vec<usize> {
    let sum: f64 = weights.iter().sum();
    if total < 0 || sum <= 0.0 {
        return Vec::new();
    }
    let exact: Vec<f64> = weights.iter().map(|w| f64::from(total) * w / sum).collect();
    let mut parts: Vec<usize> = exact.iter().map(|part| *part as usize).collect();
    let mut by_rest: Vec<usize> = (0..weights.len()).collect();
    by_rest.sort_by(|a, b| (exact[*b] - exact[*b].floor()).total_cmp(&(exact[*a] - exact[*a].floor())));
    let left = total as usize - parts.iter().sum::<usize>();
    by_rest.iter().cycle().take(left).for_each(|part| parts[*part] += 1);
    parts
}

/// The world as the measured years begin.
struct Beginning<'a> {
    now: Moment,
    luck: Luck,
    p: &'a Parameters,
    world: &'a mut World,
}

impl Beginning<'_> {
    /// Of the planned seats so many are vacant: the last to come leave, or newcomers come at once.
    fn leave_vacant(&mut self, team: Id<Team>, vacancies: usize) {
        let (now, luck, p) = (self.now, self.luck, self.p);
        let World { staff, people, tally, .. } = &mut *self.world;
        let entry = staff.teams[team].entry;
        let wanted = (p.seats(entry) as usize).saturating_sub(vacancies);
        let filled = |id: &Id<Seat>| staff.seats[*id].member.is_some();
        let (mut members, mut vacant): (Vec<_>, Vec<_>) =
            staff.teams[team].seats.iter().copied().partition(filled);
        let arrived = |id: &Id<Seat>| staff.seats[*id].member.as_ref().map(|m| m.arrived);
        members.sort_by(|a, b| arrived(a).partial_cmp(&arrived(b)).expect("moments"));
        vacant.reverse();
        for _ in members.len()..wanted {
            let seat = vacant.pop().unwrap_or_else(|| staff.add_seat(team));
            let practice = p.terms(entry).mix.practice_newcomer;
            let member = recruitment::person(luck, &staff.seats[seat], practice, now, (entry, p));
            handover::take_over(seat, member, staff, people, now, (luck, p), tally);
        }
        let mut leavers = members.split_off(wanted.min(members.len()));
        leavers.reverse();
        handover::vacate(&leavers, staff, people, now, (luck, p), tally);
        for seat in leavers {
            staff.seats[seat].filled_at = now + recruitment::vacancy(luck, &staff.seats[seat], p);
        }
    }

    /// So many cases are open: more are begun with those on the list and then with hidden households, each by
    /// the least loaded member and with its intake done; or those nearest to closing end.
    fn open_cases(&mut self, team: Id<Team>, count: usize) {
        let staff = &self.world.staff;
        let mut open: Vec<Id<Case>> =
            staff.teams[team].seats.iter().flat_map(|seat| staff.seats[*seat].cases.clone()).collect();
        if open.len() > count {
            open.sort_by_cached_key(|id| self.until_closing(*id));
            open[..open.len() - count].iter().for_each(|id| self.end_case(*id));
            return;
        }
        let mut hidden = None;
        for _ in open.len()..count {
            let Some(seat) = least_loaded(&self.world.staff, team, self.now) else { return };
            let [passing, urgent, ordinary] = self.world.staff.teams[team].lists();
            let listed = [urgent, ordinary, passing].into_iter().find_map(VecDeque::pop_front);
            let file = match listed {
                Some(request) => request.file,
                None => {
                    let hidden = hidden.get_or_insert_with(|| self.nearest_to_asking(team));
                    let Some(file) = hidden.pop_front() else { return };
                    self.asks(file);
                    file
                }
            };
            self.begin_case(seat, file);
        }
    }

    /// Active cases first, those with least to do before the others; as whole numbers, to be sorted by.
    fn until_closing(&self, id: Id<Case>) -> (bool, u64) {
        let (p, World { staff, people, municipality, .. }) = (self.p, &*self.world);
        let case = &staff.cases[id];
        let Some(member) = &staff.seats[case.seat].member else { return (true, u64::MAX) };
        let file = &people.files[case.file];
        let threshold = casework::closing_threshold(municipality.pressure, p);
        let known = (file, file.known_burden());
        let hours = casework::hours_to_close(case, known, member, (threshold, f64::INFINITY), p);
        (case.stage != Stage::Active, (hours * 1e6) as u64)
    }

    /// A case is over, and what is left of the problems stays with the household.
    fn end_case(&mut self, id: Id<Case>) {
        let (now, luck, p) = (self.now, self.luck, self.p);
        let World { staff, people, providers, .. } = &mut *self.world;
        let Case { file, household, seat, .. } = staff.cases[id];
        let member = staff.seats[seat].member.as_mut();
        progress::bring_up(&mut staff.cases[id], member, &mut people.files[file], now, (luck, p));
        for provider in providers.iter_mut() {
            provider.list.retain(|referral| referral.case != id);
            provider.treatments.retain(|treatment| treatment.case != id);
        }
        staff.remove_case(id);
        staff.sum_up(seat);
        self.hide((household, file));
    }

    /// A household is in no kind of help; a visitor of the plain queue goes.
    fn hide(&mut self, (household, file): (Id<Household>, Id<ProblemFile>)) {
        let (now, luck, p) = (self.now, self.luck, self.p);
        let people = &mut self.world.people;
        people.move_to(file, State::Latent);
        if p.demand.source == DemandSource::Unlimited {
            people.close_file(household, now, luck, p);
        } else {
            people.files[file].gaps.fade(now, &p.household);
            people.look(file, now, luck, p);
        }
    }

    /// A member has the case of a household, as if the intake had been done.
    fn begin_case(&mut self, seat: Id<Seat>, file: Id<ProblemFile>) {
        let (now, luck, p) = (self.now, self.luck, self.p);
        let World { staff, people, .. } = &mut *self.world;
        people.spend(file, now);
        people.leave_agenda(file);
        let problems = &mut people.files[file];
        problems.run(now, &p.household, &p.mechanisms);
        problems.referred = 0;
        let said = casework::said_at_intake(problems.who, problems.counts.requests, luck, p);
        let sees = routing::sees(&p.terms(staff.teams[staff.seats[seat].team].entry).access);
        problems.known = said & sees | 1 << problems.presenting;
        people.move_to(file, State::InService);
        let problems = &people.files[file];
        let mut case = Case::new(problems, file, seat, now, luck);
        case.sees = sees;
        let member = staff.seats[seat].member.as_ref().expect("the member with fewest cases");
        case.clock = member.clock;
        let norm = staff.teams[staff.seats[seat].team].norm;
        casework::set_wanted(&mut case, problems, problems.known_burden(), norm, p);
        people.households[case.household].former = Some((seat, staff.seats[seat].holders));
        staff.open_case(case);
        staff.sum_up(seat);
    }

    /// So many households are on the list: more of those nearest to asking have asked lately, or the last to
    /// ask have not yet.
    fn list(&mut self, team: Id<Team>, count: usize) {
        let (now, luck) = (self.now, self.luck);
        while self.world.staff.teams[team].list_length() > count {
            let [passing, urgent, ordinary] = self.world.staff.teams[team].lists();
            let last = ordinary.pop_back().or_else(|| passing.pop_back()).or_else(|| urgent.pop_back());
            let Request { household, file, .. } = last.expect("a list that is too long");
            self.world.people.spend(file, now);
            self.hide((household, file));
        }
        let missing = count - self.world.staff.teams[team].list_length();
        if missing == 0 {
            return;
        }
        let known_wait = self.world.staff.teams[team].known_wait;
        for file in self.nearest_to_asking(team).into_iter().take(missing) {
            let leaves_at = self.asks(file);
            let people = &mut self.world.people;
            people.move_to(file, State::Waiting);
            people.look(file, now, luck, self.p);
            let ProblemFile { who, household, .. } = people.files[file];
            let at = now - luck.draw(WAITED, who, 0).uniform() * known_wait;
            let request = Request { household, file, at, reaches: now, leaves_at, urgent: false };
            self.world.staff.teams[team].ordinary.push_back(request);
        }
        let list = &mut self.world.staff.teams[team].ordinary;
        list.make_contiguous().sort_by(|a, b| a.at.total_cmp(&b.at));
    }

    /// A hidden household asks; returns until when it waits.
    fn asks(&mut self, file: Id<ProblemFile>) -> Moment {
        let people = &mut self.world.people;
        people.spend(file, self.now);
        people.files[file].run(self.now, &self.p.household, &self.p.mechanisms);
        let nth = people.happened(file, ASK, self.luck);
        people.ask(file, self.now, nth, self.luck, self.p)
    }

    /// The hidden households that this team would take, those first that would ask first.
    fn nearest_to_asking(&self, team: Id<Team>) -> VecDeque<Id<ProblemFile>> {
        let World { people, staff, .. } = &*self.world;
        let files = &people.files;
        let here = |id: &Id<ProblemFile>| {
            let file = &files[*id];
            let comes = || routing::team_for(file, false, staff, (self.luck, self.p)) == Some(team);
            file.in_use && file.hidden() && comes()
        };
        let asks_at = |id: &Id<ProblemFile>| {
            let file = &files[*id];
            if file.hazard[ASK] > 0.0 {
                file.looked_at + file.budget[ASK] / file.hazard[ASK]
            } else {
                f64::MAX
            }
        };
        let mut hidden: Vec<Id<ProblemFile>> = files.ids().filter(here).collect();
        hidden.sort_by(|a, b| asks_at(a).total_cmp(&asks_at(b)));
        hidden.into()
    }
}

/// The seat of the member at work who has the fewest cases for his hours, limit or no limit.
fn least_loaded(staff: &Staff, team: Id<Team>, now: Moment) -> Option<Id<Seat>> {
    let load = |id: &Id<_>| {
        let hours = staff.seats[*id].member.as_ref().map_or(0.0, |m| m.week.direct_norm);
        staff.seats[*id].cases.len() as f64 / hours.max(0.1)
    };
    let at_work = |id: &Id<_>| staff.seats[*id].member.as_ref().is_some_and(|m| m.present(now));
    let seats = staff.teams[team].seats.iter().copied().filter(at_work);
    seats.min_by(|a, b| load(a).total_cmp(&load(b)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::week::{Horizon, Week};
    use crate::model::ledger::Ledger;
    use crate::model::{calendar, founding, measure};

    const LUCK: Luck = Luck { seed: 7, replication: 0 };

    /// If this failed, teams would begin with households lost or made in the division.
    #[test]
    fn totals_are_divided_in_whole_numbers_that_add_up() {
        assert_eq!(divide(10, &[1.0, 1.0, 1.0]), [4, 3, 3]);
        assert_eq!(divide(7, &[13.0, 8.0, 0.0]), [4, 3, 0]);
        assert_eq!(divide(0, &[2.0, 3.0]), [0, 0]);
        assert!(divide(-1, &[2.0, 3.0]).is_empty(), "nothing is stated");
    }

    /// Three teams of four after a year and some weeks.
    fn town() -> (Parameters, World) {
        let mut p = Parameters::default();
        p.neighbourhoods.truncate(3);
        p.neighbourhoods.iter_mut().for_each(|n| (n.values.households, n.values.seats) = (1500, 4));
        p.desk.gate = true;
        let mut world = founding::found(&p, LUCK, Horizon { warmup: 60, measured: 8 });
        let mut ledger = Ledger::new(68, 0);
        for week in 0..60 {
            calendar::live(&mut world, Week(week), None, &p, LUCK, &mut ledger);
        }
        (p, world)
    }

    /// If this failed, a team would begin with another list, other cases or vacancies than were stated of it,
    /// or the other teams with something else than the rest.
    #[test]
    fn a_team_begins_with_its_own() {
        let (mut p, world) = town();
        (p.start.list, p.start.vacancies) = (31, 4);
        for (id, name, value) in [
            ("noord", "list", 7.0),
            ("noord", "vacancies", 3.0),
            ("havens", "open_cases", 33.0),
            ("centrum", "list", -1.0),
        ] {
            assert!(p.set(&format!("municipality.neighbourhood.{id}.start.{name}"), value));
        }
        let mut begins = world.clone();
        adjust(&mut begins, 60.0, LUCK, &p);
        let figures = |world: &World| {
            let of = |team: &Team| {
                let seats = || team.seats.iter().map(|seat| &world.staff.seats[*seat]);
                let vacant = seats().filter(|seat| seat.member.is_none()).count();
                [team.list_length(), seats().map(|seat| seat.cases.len()).sum(), vacant]
            };
            world.staff.teams.iter().map(of).collect::<Vec<_>>()
        };
        let (before, after) = (figures(&world), figures(&begins));
        let column = |n: usize| [0, 1, 2].map(|team| after[team][n]);
        assert_eq!((column(0), column(2)), ([12, 7, 12], [1, 3, 0]));
        assert_eq!(after[2][1], 33, "its own cases");
        assert_eq!([after[0][1], after[1][1]], [before[0][1], before[1][1]], "nothing is stated of them");
        for week in 60..68 {
            calendar::live(&mut begins, Week(week), Some(week - 60), &p, LUCK, &mut Ledger::new(8, 0));
        }
    }

    /// If this failed, measuring would begin with another list, or other cases and vacancies, than stated, or
    /// with books that do not balance.
    #[test]
    fn the_world_begins_as_it_is_said_to_be() {
        let (mut p, world) = town();
        let mut ledger = Ledger::new(8, 0);
        for (list, cases, vacancies) in [(40, 90, 2), (3, 20, 5), (0, 0, 0), (11, 120, 1)] {
            let mut begins = world.clone();
            (p.start.list, p.start.open_cases, p.start.vacancies) = (list, cases, vacancies);
            adjust(&mut begins, 60.0, LUCK, &p);
            let stated = |id: &str| {
                let mut row = measure::row(&begins, Week(59), &p, &ledger);
                row.find(|row| row.0 == id).expect("it").1
            };
            assert_eq!(
                [stated("list"), stated("open_cases"), stated("vacancies")],
                [list, cases, vacancies].map(f64::from)
            );
            for week in 60..68 {
                calendar::live(&mut begins, Week(week), Some(week - 60), &p, LUCK, &mut ledger);
            }
        }
    }
}
