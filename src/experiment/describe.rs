//! What is found about one scenario by itself: its course, its figures, its load, its warnings.

use super::event;
use super::expectation;
use super::findings::{Figure, Period, PlaceFindings, ScenarioFindings, Text};
use super::load::offered;
use super::paths::{AtProvider, paths};
use super::places;
use super::pool::Pool;
use super::scenario::{self, Scenario};
use super::statistics::{Fan, Sample, fan, mean, spread};
use super::warning::{self, Asked};
use crate::kernel::outcome::{Outcome, Scope};
use crate::kernel::parameter::{Kind, Parameter, Section};
use crate::kernel::week::WEEKS_PER_YEAR;
use crate::model::ledger::{Ledger, Track};
use crate::model::outcomes::{OUTCOMES, outcome};
use crate::model::parameters::{Intervention, Parameters};
use std::ops::Range;

/// Accounts of money, by the outcome that each is: every euro stands in one of them.
pub const ACCOUNTS: &[&str] =
    &["cost_team", "cost_recruitment", "cost_second_line", "cost_crisis", "cost_desk", "cost_temporary"];

/// The figures of one scenario in every replication, by outcome and period.
pub(super) struct Figures {
    periods: Vec<Period>,
    /// Per outcome, in the order of `OUTCOMES`, and period: a value per replication.
    values: Vec<Vec<Vec<f64>>>,
}

impl Figures {
    /// Takes every figure of these ledgers.
    pub(super) fn of(ledgers: &[Ledger], years: u32, pool: &Pool) -> Self {
        let periods = periods(years);
        let take = |outcome: &Outcome| -> Vec<Vec<f64>> {
            let figures = |period: &Period| {
                let weeks = weeks(*period, years);
                ledgers.iter().map(|l| l.figure(outcome.id, weeks.clone())).collect()
            };
            periods.iter().map(figures).collect()
        };
        let values = pool.map(OUTCOMES, take);
        Self { periods, values }
    }

    /// Every outcome in every period, with a value per replication.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&'static Outcome, Period, &[f64])> {
        let rows = OUTCOMES.iter().zip(&self.values);
        rows.flat_map(|(outcome, periods)| {
            let cells = self.periods.iter().zip(periods);
            cells.map(move |(period, values)| (outcome, *period, values.as_slice()))
        })
    }

    /// The mean of one outcome in the period in which that is most.
    fn most(&self, id: &str) -> f64 {
        let cells = self.iter().filter(|(outcome, ..)| outcome.id == id);
        cells.map(|(.., values)| Sample::of(values).mean).fold(0.0, f64::max)
    }

    /// The values of one outcome in one period.
    pub(super) fn get(&self, id: &str, period: Period) -> &[f64] {
        let mut cells = self.iter();
        let found = cells.find(|(outcome, p, _)| outcome.id == id && *p == period);
        found.map(|(_, _, values)| values).expect("every outcome has a figure in every period")
    }
}

/// Each measured year, and all of them.
pub(super) fn periods(years: u32) -> Vec<Period> {
    (1..=years).map(Period::Year).chain([Period::All]).collect()
}

/// The measured weeks of a period.
pub(super) fn weeks(period: Period, years: u32) -> Range<usize> {
    let (from, until) = match period {
        Period::Year(year) => (year - 1, year),
        Period::All => (0, years),
    };
    (from * WEEKS_PER_YEAR) as usize..(until * WEEKS_PER_YEAR) as usize
}

/// What these replications say about their scenario.
pub(super) fn describe(
    scenario: &Scenario,
    ledgers: &[Ledger],
    figures: &Figures,
    pool: &Pool,
) -> ScenarioFindings {
    let fans = pool.map(OUTCOMES, |outcome| (outcome.id, weekly(ledgers, outcome.id)));
    let loads: Vec<f64> = ledgers.iter().map(offered).collect();
    let load = mean(&loads).within((0.0, f64::INFINITY));
    let lists: Vec<Vec<f64>> = ledgers.iter().map(|l| l.series("list")).collect();
    let years = scenario.parameters.run.years;
    let figure = |(outcome, period, values): (&'static Outcome, Period, &[f64])| Figure {
        outcome,
        period,
        mean: mean(values).within(outcome.range),
        spread: spread(values),
    };
    let mean_of = |id: &&str, year| Sample::of(figures.get(id, Period::Year(year))).mean;
    let yearly = |id: &str| outcome(id).map_or(0.0, |o| Sample::of(figures.get(o.id, Period::All)).mean);
    let places = places::describe(&scenario.parameters, ledgers, pool);
    let paths = paths(yearly, &at_providers(&places));
    let accounts = |year| ACCOUNTS.iter().map(|id| mean_of(id, year)).collect();
    let tracks = |i: usize| -> Vec<&Track> { ledgers.iter().map(|l| &l.tracks[i]).collect() };
    let expectations = scenario.parameters.expectations.iter().enumerate();
    let p = &scenario.parameters;
    let changes = p.interventions.iter().map(|change| in_words(change, p));
    let events = p.events.iter().map(|e| event::in_words(e, p));
    ScenarioFindings {
        id: scenario.id.clone(),
        title: scenario.title.clone(),
        about: scenario.about.clone(),
        illustration: scenario.illustration,
        fans: fans.into_iter().collect(),
        figures: figures.iter().map(figure).collect(),
        expectations: expectations.map(|(i, e)| expectation::judge(e, &tracks(i))).collect(),
        interventions: changes.chain(events).collect(),
        places,
        load,
        money: (1..=years).map(accounts).collect(),
        paths,
        limits: limits(p),
        warnings: warnings(&lists, asked(load.estimate, figures), ledgers, p),
    }
}

/// What came to every provider and what became of it.
fn at_providers(places: &[PlaceFindings]) -> Vec<AtProvider> {
    let providers = places.iter().filter(|place| place.scope == Scope::Provider);
    let at = |place: &PlaceFindings| {
        let mean = |id| place.figure(id, Period::All).map_or(0.0, |figure| figure.mean.estimate);
        AtProvider { referred: mean("referred"), rejected: mean("rejected"), treated: mean("treatments") }
    };
    providers.map(at).collect()
}

/// The general limit of cases per FTE, each from the week in which it holds; none where there is none.
fn limits(p: &Parameters) -> Vec<(u32, Option<f64>)> {
    let ends = p.interventions.iter().flat_map(|change| [Some(change.from_week), change.until_week]);
    let mut weeks: Vec<u32> =
        ends.flatten().chain([0]).filter(|week| *week < p.run.years * WEEKS_PER_YEAR).collect();
    weeks.sort_unstable();
    weeks.dedup();
    let mut limits: Vec<(u32, Option<f64>)> = Vec::new();
    for week in weeks {
        let mut now = p.clone();
        let lasts = |i: &&Intervention| i.from_week <= week && i.until_week.is_none_or(|end| week < end);
        for change in p.interventions.iter().filter(lasts) {
            now.set(&change.set, change.value);
        }
        let (caseload, time) = (&now.team.caseload, &now.team.time);
        let limit = match caseload.limit_per_member {
            0 => caseload.limit,
            most => f64::from(most) * time.full_time_hours / time.contract_hours,
        };
        let limit = (limit > 0.0).then_some(limit);
        if limits.last().is_none_or(|(_, before)| *before != limit) {
            limits.push((week, limit));
        }
    }
    limits
}

/// What a reader must know of these replications.
fn warnings(lists: &[Vec<f64>], asked: Asked, ledgers: &[Ledger], p: &Parameters) -> Vec<Text> {
    let first = |id| Sample::of(&ledgers.iter().map(|l| l.series(id)[0]).collect::<Vec<_>>()).mean;
    let begins =
        warning::start(["list", "open_cases", "vacancies"].map(|id| (stated_start(id, p), first(id))));
    let doubts = scenario::doubts(p).into_iter().map(|doubt| doubt.text);
    warning::warnings(lists, asked).into_iter().chain(begins).chain(doubts).collect()
}

/// What all teams begin with together, as stated of them or of each team with seats; -1 where it is not.
fn stated_start(name: &str, p: &Parameters) -> f64 {
    let total = p.start.get(name).expect("a value of [start]");
    if total >= 0.0 {
        return total;
    }
    let with_seats = (0..p.team_ids().count()).filter(|entry| p.seats(*entry) > 0);
    with_seats.map(|entry| p.own_start(entry, name)).sum::<Option<f64>>().unwrap_or(-1.0)
}

/// What is asked of the teams, at this offered load, and what becomes of it.
fn asked(load: f64, figures: &Figures) -> Asked {
    let sum = |id| Sample::of(figures.get(id, Period::All)).mean;
    let [requests, volunteers, turned_away, left] =
        ["requests_real", "to_volunteers", "turned_away", "left_list"].map(sum);
    let share = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
    Asked {
        load,
        given_up: share(left, requests - volunteers - turned_away),
        turned_away: share(turned_away, requests),
        made: share(sum("hours_direct_used"), load * sum("hours_direct")),
        back: figures.most("relapse"),
        members: sum("members"),
    }
}

/// The weekly spread of an outcome over replications.
fn weekly(ledgers: &[Ledger], id: &str) -> Fan {
    fan(&ledgers.iter().map(|l| l.running(id)).collect::<Vec<_>>())
}

/// A dated change in words, with its weeks: the parameter, the value before and the value set.
fn in_words(change: &Intervention, parameters: &Parameters) -> (Text, u32, Option<u32>) {
    let (section, row) = scenario::parameter(&change.set).expect("a checked intervention sets a parameter");
    let table = change.set.strip_suffix(row.name).unwrap_or("").trim_end_matches('.');
    let entry = match scenario::own_path(&change.set) {
        Some((_, id, _)) => id,
        None => table.strip_prefix(section).map_or("", |id| id.trim_start_matches('.')),
    };
    let entry = if entry.is_empty() { String::new() } else { format!(" ({entry})") };
    // Of several changes of one parameter only the first starts from the value of the scenario.
    let alone = parameters.interventions.iter().filter(|other| other.set == change.set).count() == 1;
    let before = parameters.get(&change.set).filter(|_| alone);
    let said = |label: &str, dutch: bool| {
        let before =
            before.map_or(String::new(), |value| format!("{} → ", value_in_words(&row, value, dutch)));
        format!("{label}{entry}: {before}{}", value_in_words(&row, change.value, dutch))
    };
    let en = said(&format!("{}: {}", section.replace('.', " "), row.name.replace('_', " ")), false);
    (Text { en, nl: said(row.nl, true) }, change.from_week, change.until_week)
}

/// A value as a reader says it: on or off, a word without quotation marks, a number.
pub fn value_in_words(row: &Parameter, value: f64, dutch: bool) -> String {
    match (row.kind, dutch) {
        (Kind::Switch, false) => String::from(if value == 0.0 { "off" } else { "on" }),
        (Kind::Switch, true) => String::from(if value == 0.0 { "uit" } else { "aan" }),
        (Kind::Choice(words), false) => String::from(words[value as usize].name),
        (Kind::Choice(words), true) => String::from(words[value as usize].nl),
        _ if row.unit.starts_with("euros") => {
            format!("€{}{}", if dutch { " " } else { "" }, grouped(value, dutch))
        }
        _ => grouped(value, dutch),
    }
}

/// A number with its thousands apart from 10,000 on, in the signs of the language.
fn grouped(value: f64, dutch: bool) -> String {
    let plain = scenario::plain(value);
    let (whole, decimals) = plain.split_once('.').unwrap_or((&plain, ""));
    let (thousands, point) = if dutch { ('.', ",") } else { (',', ".") };
    let mut text = String::new();
    for (place, digit) in whole.chars().enumerate() {
        let left = whole.len() - place;
        if value.abs() >= 1e4 && left.is_multiple_of(3) && text.ends_with(|c: char| c.is_ascii_digit()) {
            text.push(thousands);
        }
        text.push(digit);
    }
    if decimals.is_empty() { text } else { text + point + decimals }
}

/// The outcome with an id that our own code names.
pub(super) fn known(id: &str) -> &'static Outcome {
    outcome(id).expect("an outcome of the table")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Euros would be left out of every chart and every difference of money.
    #[test]
    fn every_cost_has_its_account() {
        let costs = OUTCOMES.iter().map(|o| o.id).filter(|id| id.starts_with("cost_") && *id != "cost_total");
        assert!(costs.eq(ACCOUNTS.iter().copied()));
    }

    /// A chart would draw a limit that no member has, or none where there is one.
    #[test]
    fn the_limit_follows_dated_changes() {
        let set = |path: &str, value: f64, from_week: u32, until_week: Option<u32>| Intervention {
            id: format!("{path}-{from_week}"),
            set: String::from(path),
            value,
            from_week,
            until_week,
        };
        let mut p = Parameters::default();
        assert_eq!(limits(&p), [(0, Some(p.team.caseload.limit))]);
        p.team.caseload.limit = 16.0;
        p.interventions = vec![
            set("team.caseload.limit", 24.0, 26, Some(78)),
            set("team.caseload.limit", 0.0, 104, None),
            set("team.time.learning", 0.1, 60, None),
        ];
        assert_eq!(limits(&p), [(0, Some(16.0)), (26, Some(24.0)), (78, Some(16.0)), (104, None)]);
        p.interventions.clear();
        p.team.caseload.limit_per_member = 15;
        p.team.time.contract_hours = p.team.time.full_time_hours / 2.0;
        assert_eq!(limits(&p), [(0, Some(30.0))]);
    }

    /// Readers would meet `1` where a mechanism is on, a path instead of words, or a wrong value before.
    #[test]
    fn dated_changes_are_said_in_words() {
        let said = |set: &str, value: f64| {
            let set = String::from(set);
            let change = Intervention { id: String::from("a"), set, value, from_week: 52, until_week: None };
            let parameters = Parameters { interventions: vec![change.clone()], ..Parameters::default() };
            in_words(&change, &parameters).0
        };
        assert_eq!(said("mechanisms.patience", 0.0).en, "mechanisms: patience: on → off");
        assert!(said("mechanisms.patience", 0.0).nl.ends_with(": aan → uit"));
        assert!(
            said("municipality.neighbourhood.oost.time.learning", 0.1).en.contains("learning (oost): 0.05")
        );
        assert!(said("provider.debts.places", 12.0).en.starts_with("provider: places (debts): "));
        assert_eq!(said("team.caseload.limit", 12.5).en, "team caseload: limit: 20 → 12.5");
        assert!(said("team.caseload.limit", 12.5).nl.ends_with(": 20 → 12,5"));
        assert!(said("budget.total", 12_550_000.0).nl.ends_with(": € 0 → € 12.550.000"));
        assert!(said("budget.total", 9_500.5).en.ends_with(": €0 → €9500.5"));
    }
}
