//! Every number a scenario can set: one file of declarations per part of the scenario file, and
//! here the struct that joins them and reads or sets any of them by its dotted path.

mod access;
mod budget;
mod casework;
mod dated;
mod demand;
mod desk;
mod event;
mod household;
mod organisation;
mod own;
mod people;
mod policy;
mod roles;
mod run;
mod start;
mod team;
mod teams;
mod zero_line;

pub use access::{Access, Approach, Target};
pub use budget::Budget;
pub use casework::{Casework, DOMAINS, Domain, Provider};
pub use demand::{Demand, DemandSource, Presenting, Spread, Unlimited};
pub use desk::Desk;
pub use event::{Event, EventKind};
pub use household::Household;
pub use organisation::{Employment, Form, Leader};
pub use own::OwnTerms;
pub use people::{Learning, Staffing, Wellbeing};
pub use policy::{Costs, Mechanisms, Policy};
pub use roles::{Fields, Roles};
pub use run::{Municipality, Neighbourhood, Run, Start, TeamPlace};
pub use start::StartFrom;
pub use team::{AssignmentRule, Caseload, Mix, Selection, Time};
pub use zero_line::ZeroLine;

use crate::kernel::parameter::{Parameter, Section};

/// One of several things of a kind, such as a neighbourhood or a provider, found by its id.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry<T> {
    /// Name in paths: lower-case letters, digits and hyphens.
    pub id: String,
    /// Name for readers.
    pub name: String,
    /// The same in Dutch.
    pub name_nl: String,
    /// Its values.
    pub values: T,
    /// What its team has of its own, by paths such as `time.learning`, in their order.
    pub own: Vec<(String, f64)>,
    /// Places in the list of neighbourhoods that its team serves beside none of its own; empty: all.
    pub serves: Vec<u32>,
}

impl<T> Entry<T> {
    /// An entry that is called the same in both languages and has nothing of its own.
    pub fn new(id: &str, name: &str, values: T) -> Self {
        let [id, name, name_nl] = [id, name, name].map(String::from);
        Self { id, name, name_nl, values, own: Vec::new(), serves: Vec::new() }
    }

    /// Its names for readers, in English and in Dutch.
    pub fn names(&self) -> [&str; 2] {
        [&self.name, &self.name_nl]
    }
}

/// What the council expects of an outcome, and by when.
#[derive(Clone, Debug, PartialEq)]
pub struct Expectation {
    /// Name in files.
    pub id: String,
    /// The outcome's id.
    pub outcome: String,
    /// The value that should be reached.
    pub target: f64,
    /// The week of the measured years at which it is judged.
    pub by_week: u32,
}

/// A change of one parameter during some of the measured weeks.
#[derive(Clone, Debug, PartialEq)]
pub struct Intervention {
    /// Name in files.
    pub id: String,
    /// Dotted path of the parameter.
    pub set: String,
    /// The value while it lasts.
    pub value: f64,
    /// First measured week, counted from 0.
    pub from_week: u32,
    /// The week at which the old value returns; `None` lasts to the end.
    pub until_week: Option<u32>,
}

/// A scalar section's declarations, for whoever reads the whole table.
#[derive(Clone, Debug)]
pub struct SectionTable {
    /// Dotted path of the table in a scenario file.
    pub name: &'static str,
    /// What it is about.
    pub doc: &'static str,
    /// Whether it is an array of tables whose entries have an id.
    pub list: bool,
    /// Its rows.
    pub rows: Vec<Parameter>,
}

macro_rules! sections {
    (
        $( $first:ident : $First:ident, )+
        ;
        team { $( $own:ident : $Own:ident, )+ }
        $( $last:ident : $Last:ident, )+
    ) => {
        /// What holds in a team: the sections of `[team.*]`.
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct TeamTerms {
            $( #[doc = concat!("The values of `[team.", stringify!($own), "]`.")] pub $own: $Own, )+
        }

        impl TeamTerms {
            /// The value at a path within `[team]`, such as `time.learning`.
            fn get(&self, path: &str) -> Option<f64> {
                let (section, name) = path.split_once('.')?;
                match section {
                    $( stringify!($own) => self.$own.get(name), )+
                    _ => None,
                }
            }

            /// Sets the value at such a path; false when there is none.
            fn set(&mut self, path: &str, number: f64) -> bool {
                let Some((section, name)) = path.split_once('.') else { return false };
                match section {
                    $( stringify!($own) => self.$own.set(name, number), )+
                    _ => false,
                }
            }
        }

        /// A complete, checked choice of every value: what the model runs on.
        #[derive(Clone, Debug, PartialEq)]
        pub struct Parameters {
            $( #[doc = concat!("The values of `[", stringify!($first), "]`.")] pub $first: $First, )+
            /// What holds in every team that has nothing else of its own.
            pub team: TeamTerms,
            /// What holds in the teams that have values of their own.
            pub own: OwnTerms,
            $( #[doc = concat!("The values of `[", stringify!($last), "]`.")] pub $last: $Last, )+
            /// Neighbourhoods and their teams.
            pub neighbourhoods: Vec<Entry<Neighbourhood>>,
            /// Teams beside those of the neighbourhoods.
            pub teams: Vec<Entry<TeamPlace>>,
            /// Providers beyond the team.
            pub providers: Vec<Entry<Provider>>,
            /// What the council expects.
            pub expectations: Vec<Expectation>,
            /// Dated changes, in the order in which they are written.
            pub interventions: Vec<Intervention>,
            /// What happens to teams, in the order in which it is written.
            pub events: Vec<Event>,
        }

        impl Parameters {
            /// Every section with its rows, in the order of a scenario file.
            pub fn table() -> Vec<SectionTable> {
                fn of<S: Section>(list: bool) -> SectionTable {
                    SectionTable { name: S::NAME, doc: S::DOC, list, rows: S::rows() }
                }
                let mut table = vec![
                    $( of::<$First>(false), )+ $( of::<$Own>(false), )+ $( of::<$Last>(false), )+
                ];
                let after = |name| move |t: &SectionTable| t.name == name;
                let at = table.iter().position(after(Municipality::NAME)).map_or(0, |i| i + 1);
                table.splice(at..at, [of::<Neighbourhood>(true), of::<TeamPlace>(true)]);
                let at = table.iter().position(after(Casework::NAME)).map_or(0, |i| i + 1);
                table.insert(at, of::<Provider>(true));
                table
            }

            /// The value at a dotted path such as `team.time.learning` or `provider.debts.places`.
            pub fn get(&self, path: &str) -> Option<f64> {
                if let Some((team, name)) = self.team_at(path) {
                    return self.value_of_team(team?, name);
                }
                if let Some((id, name)) = entry(path, Provider::NAME) {
                    return find(&self.providers, id)?.values.get(name);
                }
                if let Some((id, "target")) = entry(path, EXPECTATION) {
                    return self.expectations.iter().find(|e| e.id == id).map(|e| e.target);
                }
                if let Some(path) = path.strip_prefix(IN_TEAMS) {
                    return self.team.get(path);
                }
                let (section, name) = path.rsplit_once('.')?;
                match section {
                    $( $First::NAME => self.$first.get(name), )+
                    $( $Last::NAME => self.$last.get(name), )+
                    _ => None,
                }
            }

            /// Sets the value at a dotted path to a number that has been checked against its row; false when
            /// there is no such path. What is set for all teams does not reach a team with a value of its own.
            pub fn set(&mut self, path: &str, number: f64) -> bool {
                if let Some((team, name)) = self.team_at(path) {
                    return team.is_some_and(|team| self.set_value_of_team(team, name, number));
                }
                if let Some((id, name)) = entry(path, Provider::NAME) {
                    let found = self.providers.iter_mut().find(|e| e.id == id);
                    return found.is_some_and(|e| e.values.set(name, number));
                }
                if let Some((id, "target")) = entry(path, EXPECTATION) {
                    let found = self.expectations.iter_mut().find(|e| e.id == id);
                    return found.map(|e| e.target = number).is_some();
                }
                if let Some(path) = path.strip_prefix(IN_TEAMS) {
                    return self.set_in_teams(path, number);
                }
                let Some((section, name)) = path.rsplit_once('.') else { return false };
                match section {
                    $( $First::NAME => self.$first.set(name, number), )+
                    $( $Last::NAME => self.$last.set(name, number), )+
                    _ => false,
                }
            }
        }

        impl Default for Parameters {
            fn default() -> Self {
                Self {
                    $( $first: $First::default(), )+
                    team: TeamTerms::default(),
                    own: OwnTerms::default(),
                    $( $last: $Last::default(), )+
                    neighbourhoods: default_neighbourhoods(),
                    teams: Vec::new(),
                    providers: default_providers(),
                    expectations: Vec::new(),
                    interventions: Vec::new(),
                    events: Vec::new(),
                }
            }
        }
    };
}

sections! {
    run: Run,
    municipality: Municipality,
    start: StartFrom,
    demand: Demand,
    presenting: Presenting,
    unlimited: Unlimited,
    household: Household,
    ;
    team {
        mix: Mix,
        fields: Fields,
        roles: Roles,
        selection: Selection,
        caseload: Caseload,
        time: Time,
        access: Access,
        approach: Approach,
        form: Form,
        employment: Employment,
        leader: Leader,
    }
    casework: Casework,
    learning: Learning,
    wellbeing: Wellbeing,
    staffing: Staffing,
    zero_line: ZeroLine,
    desk: Desk,
    policy: Policy,
    costs: Costs,
    budget: Budget,
    mechanisms: Mechanisms,
}

/// How the paths of what may differ by team begin.
const IN_TEAMS: &str = "team.";

/// How the paths of targets of the council begin, such as `expectation.list-halved.target`: it may give up
/// part of what it expects.
const EXPECTATION: &str = "expectation";

/// Id and parameter name of a path into a list, such as `provider.debts.places`.
fn entry<'a>(path: &'a str, list: &str) -> Option<(&'a str, &'a str)> {
    path.strip_prefix(list)?.strip_prefix('.')?.split_once('.')
}

fn find<'a, T>(entries: &'a [Entry<T>], id: &str) -> Option<&'a Entry<T>> {
    entries.iter().find(|e| e.id == id)
}

/// Ten neighbourhoods of a mid-size city: 60,000 households, a spread of vulnerability that keeps
/// the city's mean at 1, and seats that follow need.
fn default_neighbourhoods() -> Vec<Entry<Neighbourhood>> {
    const ROWS: [(&str, &str, u32, u32, f64, f64, f64); 10] = [
        ("centrum", "Centrum", 6600, 13, 1.00, 0.50, 0.46),
        ("noord", "Noord", 5800, 15, 1.30, 0.47, 0.48),
        ("havens", "Havens", 5200, 14, 1.40, 0.46, 0.47),
        ("oost", "Oost", 6400, 13, 1.05, 0.49, 0.49),
        ("zuid", "Zuid", 6200, 14, 1.15, 0.48, 0.50),
        ("west", "West", 6000, 12, 1.00, 0.50, 0.50),
        ("parkwijk", "Parkwijk", 5700, 10, 0.80, 0.52, 0.51),
        ("de-velden", "De Velden", 6300, 10, 0.75, 0.53, 0.53),
        ("rivierenbuurt", "Rivierenbuurt", 5900, 11, 0.90, 0.51, 0.51),
        ("buitengebied", "Buitengebied", 5900, 8, 0.65, 0.54, 0.55),
    ];
    let entry = |&(id, name, households, seats, vulnerability, self_reliance, network)| {
        Entry::new(id, name, Neighbourhood { households, seats, vulnerability, self_reliance, network })
    };
    ROWS.iter().map(entry).collect()
}

/// Four services to which Dutch teams refer most, at the prices of EVIDENCE 1.8.
fn default_providers() -> Vec<Entry<Provider>> {
    type Row = (&'static str, [&'static str; 2], Domain, u32, f64);
    const ROWS: [Row; 4] = [
        ("debts", ["Debt counselling", "Schuldhulpverlening"], Domain::Finances, 45, 2400.0),
        ("youth", ["Youth care without stay", "Jeugdhulp zonder verblijf"], Domain::Parenting, 38, 8500.0),
        ("mental-health", ["Mental health care", "Geestelijke gezondheidszorg"], Domain::Mental, 31, 4000.0),
        ("guidance", ["Individual guidance (Wmo)", "Begeleiding (Wmo)"], Domain::DailyLiving, 27, 6500.0),
    ];
    let entry = |&(id, [name, name_nl], domain, places, price): &Row| Entry {
        name_nl: String::from(name_nl),
        ..Entry::new(id, name, Provider { domain, places, price, ..Provider::default() })
    };
    ROWS.iter().map(entry).collect()
}
