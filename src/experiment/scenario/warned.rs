//! What may be written and is hardly meant: told before anything is simulated, of the values as written and
//! of those in force from each week in which a dated change begins or ends.

use super::mistake::{Note, Place, Sources};
use super::names;
use super::read::Draft;
use super::value::plain;
use super::whole::turns;
use crate::experiment::findings::Text;
use crate::kernel::parameter::Section;
use crate::model::parameters::{DemandSource, Neighbourhood, Parameters, Roles, TeamPlace, TeamTerms, Time};
use std::collections::BTreeSet;

/// Share of the hours worked beyond which the shares of time are scaled down (docs/model.md section 5).
const MOST: f64 = 0.9;

/// Shares of `[team.time]` that are asked of every member.
const OF_ALL: [&str; 8] = [
    "administration",
    "coordination",
    "travel",
    "learning",
    "prevention",
    "outreach",
    "linking",
    "community",
];

/// Shares of `[team.roles]` that are asked of specialists beside those.
const OF_SPECIALISTS: [&str; 3] = ["advising", "joining", "line"];

/// A warning about a scenario that is in order.
#[derive(Clone, Debug, PartialEq)]
pub struct Warning {
    /// What a reader must know, in a sentence or two.
    pub text: Text,
    /// The value that it is about; `None` where none of them is written.
    pub place: Option<Place>,
}

/// A doubt about parameters.
pub(in crate::experiment) struct Doubt {
    /// What a reader must know.
    pub text: Text,
    /// Paths of the values that it is about, the one that weighs most first.
    about: Vec<String>,
    /// The measured week from which it holds.
    week: u32,
}

/// The warnings about a draft, each at the first of its values that is written.
pub(super) fn warnings(draft: &Draft, sources: &Sources) -> Vec<Warning> {
    let p = &draft.parameters;
    let warning = |doubt: Doubt| {
        let turning = p.interventions.iter().filter(|i| i.from_week == doubt.week);
        let changes = turning.filter(|i| doubt.about.contains(&i.set));
        let changes = changes.map(|i| format!("intervention.{}.value", i.id));
        let mut paths = changes.chain(doubt.about.iter().cloned());
        let at = paths.find_map(|path| draft.places.get(&path));
        let place = at.and_then(|at| sources.mistakes(vec![Note::new(at, "", "")]).remove(0).place);
        Warning { text: doubt.text, place }
    };
    doubts(p).into_iter().map(warning).collect()
}

/// All doubts about these parameters, each from the first week in which it holds.
pub(in crate::experiment) fn doubts(p: &Parameters) -> Vec<Doubt> {
    let mut told = BTreeSet::new();
    let mut doubts = Vec::new();
    for week in std::iter::once(0).chain(turns(p)) {
        let now = p.in_week(week);
        for (mut text, about) in overfull(&now).into_iter().chain(closed(&now)) {
            if told.insert(text.en.clone()) {
                if week > 0 {
                    text.en = format!("From week {week}: {}", text.en);
                    text.nl = format!("Vanaf week {week}: {}", text.nl);
                }
                doubts.push(Doubt { text, about, week });
            }
        }
    }
    doubts
}

/// Where a value of the team of an entry stands: among its own, or among those for all.
fn path(p: &Parameters, entry: usize, value: &str) -> String {
    if !p.has_own(entry, value) {
        return format!("team.{value}");
    }
    let list = if entry < p.neighbourhoods.len() { Neighbourhood::NAME } else { TeamPlace::NAME };
    format!("{list}.{}.{value}", p.team_ids().nth(entry).expect("an entry of the list of teams"))
}

/// The entries that are teams with seats.
fn teams(p: &Parameters) -> Vec<usize> {
    (0..p.team_ids().count()).filter(|entry| p.seats(*entry) > 0).collect()
}

/// What some of the teams are called; all of them together have no name.
fn called(p: &Parameters, some: &[usize], all: [&str; 2]) -> Text {
    if some.len() == teams(p).len() {
        return Text { en: String::from(all[0]), nl: String::from(all[1]) };
    }
    let ids: Vec<&str> = p.team_ids().collect();
    let names = |language: usize| {
        let named: Vec<&str> = some.iter().map(|entry| p.team_names(ids[*entry])[language]).collect();
        named.join(", ")
    };
    Text { en: names(0), nl: names(1) }
}

/// Shares of time that together ask more of a member, or of a specialist, than there is. What meetings with
/// many colleagues, rules and a mother organisation ask comes on top of these, so they are the least.
fn overfull(p: &Parameters) -> Vec<(Text, Vec<String>)> {
    let mut groups: Vec<(Vec<Share>, Vec<usize>)> = Vec::new();
    for entry in teams(p) {
        let Some(shares) = too_many(p, entry) else { continue };
        match groups.iter_mut().find(|(known, _)| *known == shares) {
            Some((_, entries)) => entries.push(entry),
            None => groups.push((shares, vec![entry])),
        }
    }
    groups.iter().map(|(shares, entries)| overfull_text(p, shares, entries)).collect()
}

/// Table, name and size of a share of the hours worked.
type Share = (&'static str, &'static str, f64);

/// The shares of time of a team, the largest first, if they are more than can be given.
fn too_many(p: &Parameters, entry: usize) -> Option<Vec<Share>> {
    let TeamTerms { time, roles, .. } = p.terms(entry);
    let of = |table: &'static str, names: &[&'static str], values: &dyn Fn(&str) -> Option<f64>| {
        let share = |name: &&'static str| (table, *name, values(name).expect("a declared share"));
        names.iter().map(share).filter(|share| share.2 > 0.0).collect::<Vec<Share>>()
    };
    let mut shares = of(Time::NAME, &OF_ALL, &|name| time.get(name));
    let sum = |shares: &[Share]| shares.iter().map(|share| share.2).sum::<f64>();
    if sum(&shares) <= MOST && p.mechanisms.roles && roles.specialists > 0.0 {
        shares.extend(of(Roles::NAME, &OF_SPECIALISTS, &|name| roles.get(name)));
    }
    shares.sort_by(|a, b| b.2.total_cmp(&a.2));
    (sum(&shares) > MOST + 1e-9).then_some(shares)
}

fn overfull_text(p: &Parameters, shares: &[Share], entries: &[usize]) -> (Text, Vec<String>) {
    let sum = plain((shares.iter().map(|share| share.2).sum::<f64>() * 1000.0).round() / 1000.0);
    let label = |(table, name, _): &Share| {
        let (_, row) = names::parameter(&format!("{table}.{name}")).expect("a declared share");
        row.nl.to_lowercase()
    };
    let en: Vec<String> = shares.iter().map(|share| format!("{} {}", share.1, plain(share.2))).collect();
    let nl: Vec<String> =
        shares.iter().map(|share| format!("{} {}", label(share), plain(share.2).replace('.', ","))).collect();
    let of_specialists = shares.iter().any(|share| share.0 == Roles::NAME);
    let (who, wie) =
        if of_specialists { ("a specialist", "een specialist") } else { ("a member", "een medewerker") };
    let Text { en: teams, nl: ploegen } = called(p, entries, ["the teams", "de teams"]);
    let text = Text {
        en: format!(
            "Shares of time ask {sum} of the hours that {who} of {teams} works: {}. They are scaled down to \
             {MOST} together, so that each is smaller than is written.",
            en.join(", ")
        ),
        nl: format!(
            "Tijdsaandelen vragen {} van de uren die {wie} van {ploegen} werkt: {}. Ze worden teruggebracht \
             tot samen {}, zodat elk kleiner is dan er staat.",
            sum.replace('.', ","),
            nl.join(", "),
            plain(MOST).replace('.', ",")
        ),
    };
    let table = |name: &str| name.strip_prefix("team.").expect("a table of teams").to_owned();
    let about =
        shares.iter().map(|(section, name, _)| path(p, entries[0], &format!("{}.{name}", table(section))));
    (text, about.collect())
}

/// Teams to which nobody can come: not by themselves, not by partners, not at a walk-in place or by outreach.
fn closed(p: &Parameters) -> Option<(Text, Vec<String>)> {
    let h = &p.household;
    let shut = |entry: &usize| {
        let TeamTerms { access, time, .. } = p.terms(*entry);
        let walks_in = time.walk_in * h.walk_in_reach > 0.0;
        let found = time.outreach * h.outreach_found > 0.0;
        let reached = p.mechanisms.outreach && (walks_in || found);
        (1.0 - h.partners) * access.self_referral + h.partners <= 0.0 && !reached
    };
    let entries: Vec<usize> = teams(p).into_iter().filter(shut).collect();
    let first = *entries.first().filter(|_| p.demand.source == DemandSource::Households)?;
    let Text { en, nl } = called(p, &entries, ["the teams", "de teams"]);
    let text = Text {
        en: format!(
            "Nobody can come to {en}: residents cannot come by themselves (self_referral 0), nobody is sent \
             by partners (household.partners 0), and there is no walk-in place or outreach."
        ),
        nl: format!(
            "Niemand kan bij {nl} terecht: inwoners kunnen niet zelf komen (self_referral 0), niemand komt \
             via partners (household.partners 0), en er is geen inloop of outreach."
        ),
    };
    Some((text, vec![path(p, first, "access.self_referral"), String::from("household.partners")]))
}
