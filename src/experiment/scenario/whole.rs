//! What can only be seen in a file as a whole: shares that add up, somebody for everyone, a city and a demand
//! within bounds; of the values as written, and of those in force from each week in which a dated change
//! begins or ends.

use super::mistake::{At, Note};
use super::own;
use super::read::Draft;
use super::teams;
use crate::kernel::math::pow;
use crate::kernel::parameter::Section;
use crate::kernel::week::WEEKS_PER_YEAR;
use crate::model::parameters::{Entry, Neighbourhood, Parameters, Provider, Target, TeamPlace};
use std::collections::BTreeSet;

/// Households that a machine can be asked to follow: some four times the largest Dutch city.
const MOST_HOUSEHOLDS: u32 = 2_000_000;

/// How many times larger demand may become by growth: beyond it a year would not end.
const MOST_GROWTH: f64 = 100.0;

/// Where the target of all teams that have none of their own stands.
const TARGET: &str = "team.access.target";

/// How shares are mended that do not add up from some week on.
const LATER: &str = "what counts is all that is in force in that week: change the other shares with it";

/// On what it hangs who is served.
const SERVED: &[&str] = &["target", "seats"];

/// What is wrong with parameters as a whole.
struct Fault {
    /// Path of what is wrong, at whose place in the file it is told.
    at: String,
    message: String,
    expected: String,
    /// What would mend it in the values as written, and in those of a week.
    remedy: Option<String>,
    later: Option<&'static str>,
    /// Names of the tables or values on which it hangs.
    hangs_on: &'static [&'static str],
}

impl Fault {
    /// Whether a change of this path may have made it.
    fn follows(&self, set: &str) -> bool {
        set.rsplit('.').take(2).any(|name| self.hangs_on.contains(&name))
    }
}

/// Notes all of it.
pub(super) fn check(draft: &mut Draft) {
    let faults = faults(&draft.parameters);
    for fault in &faults {
        let at = draft.places.get(&fault.at).cloned();
        note(draft, fault, at.as_ref(), None);
    }
    let mut known: BTreeSet<String> = faults.into_iter().map(|fault| fault.at).collect();
    for week in turns(&draft.parameters) {
        let faults = self::faults(&draft.parameters.in_week(week));
        for fault in faults.iter().filter(|fault| !known.contains(&fault.at)) {
            let at = cause(draft, fault, week);
            note(draft, fault, at.as_ref(), Some(week));
        }
        known = faults.into_iter().map(|fault| fault.at).collect();
    }
    struck(draft);
    vacancies(draft);
    teams::begin(draft);
    size(draft);
    growth(draft);
}

/// The first thing that is wrong with parameters that were changed after reading, in a sentence, and what was
/// expected.
pub(in crate::experiment) fn unsound(p: &Parameters) -> Option<(String, String)> {
    let beyond = || [too_vacant(p), too_large(p), too_fast(p)].into_iter().flatten().next();
    let later = turns(p).into_iter().flat_map(|week| faults(&p.in_week(week)));
    let fault = faults(p).into_iter().chain(later).map(|fault| (fault.message, fault.expected)).next();
    fault.or_else(beyond)
}

/// The measured weeks in which a dated change begins or ends.
pub(super) fn turns(p: &Parameters) -> BTreeSet<u32> {
    let weeks = p.interventions.iter().flat_map(|i| [Some(i.from_week), i.until_week]).flatten();
    weeks.filter(|week| *week < p.run.years * WEEKS_PER_YEAR).collect()
}

/// Where the change stands that begins or ends in this week and makes the fault.
fn cause(draft: &Draft, fault: &Fault, week: u32) -> Option<At> {
    let turning = || draft.parameters.interventions.iter().filter(|i| i.turns_in(week));
    let change = turning().find(|i| fault.follows(&i.set)).or_else(|| turning().next())?;
    let key = if change.from_week == week { "value" } else { "until_week" };
    draft.places.get(&format!("intervention.{}.{key}", change.id)).cloned()
}

/// Notes a fault, of the values in force from a week on if one is given.
fn note(draft: &mut Draft, fault: &Fault, at: Option<&At>, week: Option<u32>) {
    // Without what is wrong in its parts a sum says nothing; nor who is served, without the list of teams.
    let unknown = match fault.hangs_on {
        SERVED => draft.broken(TeamPlace::NAME),
        _ => draft.noted(&fault.at),
    };
    if unknown {
        return;
    }
    let message = match week {
        Some(week) => format!("from week {week} {}", fault.message),
        None => fault.message.clone(),
    };
    let remedy = match week {
        Some(_) => fault.later.map(String::from),
        None => fault.remedy.clone(),
    };
    draft.notes.push(Note::whole(at, message, fault.expected.clone()).maybe(remedy));
}

/// What is wrong with these parameters.
fn faults(p: &Parameters) -> Vec<Fault> {
    let mut faults = left_out(p);
    for section in ["demand.presenting", "team.fields"] {
        faults.extend(add_up(p, section, section));
    }
    let employs = |e: &Entry<Provider>| e.values.employs;
    let of_providers = p.providers.iter().map(employs).sum();
    let all = "`employs` of all providers";
    faults.extend(employed_twice(of_providers, all, Provider::NAME, &["employs"]));
    let employed = own::tables_of("employment", p);
    for path in employed.iter().map(String::as_str).chain(["team.employment"]) {
        let share = |name: &str| p.get(&format!("{path}.{name}")).unwrap_or(0.0);
        let (sum, what) =
            (share("seconded") + share("municipal"), format!("`{path}.seconded` and `municipal`"));
        faults.extend(employed_twice(sum, &what, path, &["employment"]));
    }
    for path in own::tables_of("fields", p) {
        faults.extend(add_up(p, &path, "team.fields"));
    }
    faults
}

/// Every neighbourhood needs a team with seats to which an adult can come.
fn left_out(p: &Parameters) -> Vec<Fault> {
    let with_seats = || (0..p.neighbourhoods.len() + p.teams.len()).filter(|entry| p.seats(*entry) > 0);
    let served = |teams: &mut dyn Iterator<Item = usize>| {
        let mut served = vec![false; p.neighbourhoods.len()];
        teams.for_each(|team| p.served_by(team).iter().for_each(|place| served[*place as usize] = true));
        served
    };
    let adults = |entry: &usize| p.terms(*entry).access.target != Target::Youth;
    let by_adults = served(&mut with_seats().filter(adults));
    // Teams that are for youth because all are.
    let like_all = |entry: &usize| !p.has_own(*entry, "access.target");
    let general = p.team.access.target == Target::Youth;
    let by_others = served(&mut with_seats().filter(|entry| general && like_all(entry)));
    let mut faults = Vec::new();
    if by_adults.iter().zip(&by_others).any(|(adults, others)| !adults && *others) {
        faults.push(Fault {
            at: String::from(TARGET),
            message: format!("`{TARGET}` is \"youth\" for every team, so that adults have none"),
            expected: String::from("\"all\" or \"adults\""),
            remedy: Some(String::from(
                "for one team alone write it below the team's own entry: `[municipality.team.access]`",
            )),
            later: Some("for one team alone set its own: `municipality.team.ID.access.target`"),
            hangs_on: SERVED,
        });
    }
    let nobody = by_adults.iter().zip(&by_others).map(|(adults, others)| !adults && !others);
    let places = p.neighbourhoods.iter().zip(nobody).filter(|(_, nobody)| *nobody);
    faults.extend(places.map(|(place, _)| Fault {
        at: format!("{}.{}", Neighbourhood::NAME, place.id),
        message: format!("no team of the neighbourhood `{}` is there for adults", place.id),
        expected: String::from("a team that serves it, with seats and a `target` other than \"youth\""),
        remedy: None,
        later: None,
        hangs_on: SERVED,
    }));
    faults
}

/// Nobody is employed twice: shares of members may add up to all of them.
fn employed_twice(sum: f64, what: &str, at: &str, hangs_on: &'static [&'static str]) -> Option<Fault> {
    let rounded = (sum * 1e6).round() / 1e6;
    (sum > 1.0 + 1e-6).then(|| Fault {
        at: String::from(at),
        message: format!("{what} add up to {rounded}"),
        expected: String::from("at most 1: nobody is employed twice"),
        remedy: Some(format!("divide each by {rounded} and they add up to 1")),
        later: Some(LATER),
        hangs_on,
    })
}

/// The shares of the life domains must be a distribution, at a path where a section stands.
fn add_up(p: &Parameters, path: &str, section: &str) -> Option<Fault> {
    let sections = Parameters::table();
    let rows = sections.iter().find(|s| s.name == section).map_or(&[][..], |s| &s.rows);
    let share = |name: &str| p.get(&format!("{path}.{name}")).unwrap_or(0.0);
    let sum: f64 = rows.iter().filter(|r| r.unit == "share").map(|r| share(r.name)).sum();
    let rounded = (sum * 1e6).round() / 1e6;
    ((sum - 1.0).abs() > 1e-6).then(|| Fault {
        at: String::from(path),
        message: format!("the shares of `{path}` add up to {rounded}"),
        expected: String::from("shares that add up to 1"),
        remedy: Some(format!(
            "a life domain that is not written keeps its share; divide each by {rounded} and they add up to 1"
        )),
        later: Some(LATER),
        hangs_on: &["presenting", "fields"],
    })
}

/// A team to which something is to happen must be there: it has seats in that week.
fn struck(draft: &mut Draft) {
    let p = &draft.parameters;
    let mut notes = Vec::new();
    for event in &p.events {
        let Some(team) = &event.team else { continue };
        let entry = p.team_ids().position(|id| id == team);
        let empty = entry.is_some_and(|entry| p.in_week(event.from_week).seats(entry) == 0);
        if empty && !draft.noted(&format!("`{team}`")) {
            let week = event.from_week;
            let message =
                format!("the team `{team}` has no seats in week {week}, so that nothing happens to it");
            let at = draft.places.get(&format!("intervention.{}.team", event.id));
            notes.push(Note::whole(at, message, "a team that has seats in that week"));
        }
    }
    draft.notes.extend(notes);
}

/// No more seats can be vacant than there are.
fn vacancies(draft: &mut Draft) {
    let whole = [Neighbourhood::NAME, TeamPlace::NAME].iter().all(|list| !draft.broken(list));
    if let Some((message, expected)) =
        too_vacant(&draft.parameters).filter(|_| whole && !draft.noted("seats"))
    {
        draft.notes.push(Note::whole(draft.places.get("start.vacancies"), message, expected));
    }
}

fn too_vacant(p: &Parameters) -> Option<(String, String)> {
    let seats: u32 = (0..p.neighbourhoods.len() + p.teams.len()).map(|entry| p.seats(entry)).sum();
    let vacant = p.start.vacancies;
    (i64::from(vacant) > i64::from(seats)).then(|| {
        let message = format!("`start.vacancies` is {vacant}, but all teams together have {seats} seats");
        (message, format!("a whole number up to {seats}"))
    })
}

/// A city must fit in the memory of a machine.
fn size(draft: &mut Draft) {
    if let Some((message, expected)) = too_large(&draft.parameters) {
        draft.notes.push(Note::whole(draft.places.get(Neighbourhood::NAME), message, expected));
    }
}

fn too_large(p: &Parameters) -> Option<(String, String)> {
    let households = |sum: u32, n: &Entry<Neighbourhood>| sum.saturating_add(n.values.households);
    let sum = p.neighbourhoods.iter().fold(0, households);
    (sum > MOST_HOUSEHOLDS).then(|| {
        (format!("the neighbourhoods have {sum} households together"), format!("at most {MOST_HOUSEHOLDS}"))
    })
}

/// What doubles every year is beyond reckoning in thirty.
fn growth(draft: &mut Draft) {
    match too_fast(&draft.parameters) {
        Some((message, expected)) => {
            draft.notes.push(Note::whole(draft.places.get("demand.growth"), message, expected));
        }
        None => dated_growth(draft, draft.parameters.demand.growth),
    }
}

fn too_fast(p: &Parameters) -> Option<(String, String)> {
    let (growth, years) = (p.demand.growth, p.run.years);
    let times = pow(1.0 + growth, f64::from(years));
    (times > MOST_GROWTH).then(|| {
        let most = pow(MOST_GROWTH, 1.0 / f64::from(years)) - 1.0;
        let message = format!("`demand.growth` makes demand {times:.0} times as large in {years} years");
        let most = (most * 100.0).floor() / 100.0;
        (message, format!("at most {most:.2}, which makes it nearly {MOST_GROWTH} times"))
    })
}

/// The same where growth changes with time.
fn dated_growth(draft: &mut Draft, growth: f64) {
    let p = &draft.parameters;
    let changed = p.interventions.iter().any(|i| i.set == "demand.growth");
    let (mut before, mut times, mut growth) = (0, 1.0, growth);
    let weeks = turns(p).into_iter().chain([p.run.years * WEEKS_PER_YEAR]);
    for week in weeks.filter(|_| changed) {
        times *= pow(1.0 + growth, f64::from(week - before) / f64::from(WEEKS_PER_YEAR));
        if times > MOST_GROWTH {
            let change = p.interventions.iter().rfind(|i| i.set == "demand.growth" && i.from_week <= before);
            let at = change.and_then(|i| draft.places.get(&format!("intervention.{}.value", i.id)));
            let message = format!("`demand.growth` makes demand {times:.0} times as large by week {week}");
            let expected = format!("demand that grows to at most {MOST_GROWTH} times");
            draft.notes.push(Note::whole(at, message, expected));
            return;
        }
        (before, growth) = (week, p.in_week(week).demand.growth);
    }
}
