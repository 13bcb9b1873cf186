//! A sweep file: what is asked, what is decided, what is not known, what is measured; all mistakes at once.

use super::asked::{outcomes, series};
use super::levers::{self, Drafted};
use super::plan::{Design, DesignKind, Plan};
use super::uncertainties::{self, Named};
use super::{Fixed, Sweep, policies};
use crate::experiment::findings::Text;
use crate::experiment::scenario::fields::{Fields, wrong};
use crate::experiment::scenario::load::Desk;
use crate::experiment::scenario::mistake::Note;
use crate::experiment::scenario::tree::{Table, Value};
use crate::experiment::scenario::variant::Variant;
use crate::experiment::scenario::{Library, Mistake, Scenario, library, texts};
use crate::model::parameters::Parameters;
use std::path::{Path, PathBuf};

/// Keys at the top of a sweep file.
const KEYS: [&str; 11] = [
    "question",
    "question_nl",
    "base",
    "seed",
    "replications",
    "scenario",
    "design",
    "lever",
    "uncertainty",
    "outcome",
    "series",
];

/// Replications unless the file says otherwise.
const REPLICATIONS: u32 = 20;
/// Most points, replications, and policies.
const MOST: f64 = 1_000_000.0;
/// Levels of a factor in trajectories unless the file says otherwise.
const LEVELS: usize = 4;
/// Coordinates for which there are direction numbers.
const MOST_COORDINATES: usize = 1000;

/// Whether a text is meant to be a sweep and no scenario.
pub fn looks_like(text: &str) -> bool {
    let begins = |word: &str| text.lines().any(|line| line.trim_start().starts_with(word));
    ["[[lever]]", "[[uncertainty]]", "[[outcome]]", "[design]"].into_iter().any(begins)
}

/// Reads a sweep file with the scenarios that it lies over.
pub fn read(path: &Path, library: &dyn Library) -> Result<Sweep, Vec<Mistake>> {
    let mut desk = Desk::new(library);
    match assemble(path, &mut desk) {
        Some(sweep) if desk.notes.is_empty() => Ok(sweep),
        _ => Err(desk.sources.mistakes(desk.notes)),
    }
}

/// What all policies have below them.
pub(super) struct Ground {
    /// The sweep file.
    pub own: PathBuf,
    /// The scenario below, with what it extends.
    pub below: Vec<PathBuf>,
    /// What the sweep lays over it for every run.
    pub town: Table,
}

fn assemble(path: &Path, desk: &mut Desk<'_>) -> Option<Sweep> {
    let chain = desk.chain(path, None)?;
    let table = chain.tables[0].clone();
    let fields = Fields { table: &table, what: "a sweep", at: None };
    let ground = ground(path, &fields, desk);
    // Read before anything else is noted, so that its own mistakes hide nothing of the sweep's.
    let base = ground.as_ref().and_then(|ground| policies::variant(ground, &[], &[], desk));
    fields.only(&KEYS, desk);
    if let Some(at) = &chain.extends {
        let message = "a sweep cannot extend another file";
        desk.notes.push(Note::new(at, message, "`base`: the scenario that the sweep lies over"));
    }
    let known = base.as_ref().map(|base| &base.parameters);
    let design = design(&fields, desk);
    let levers = levers::read(&fields, ground.as_ref(), known, desk);
    let named: Vec<Named> = levers.iter().flat_map(Drafted::named).collect();
    let uncertainties = uncertainties::read(&fields, design.as_ref(), named, known, desk);
    let years = known.map(|known| known.run.years);
    let (asked, series) = (outcomes(&fields, years, desk), series(&fields, years, desk));
    let seed = whole(&fields, "seed", (0.0, 1e15), desk).unwrap_or(1.0) as u64;
    let replications = whole(&fields, "replications", (1.0, MOST), desk);
    let question = question(&fields, desk);
    let (ground, base) = (ground?, base?);
    let design = design.unwrap_or(Design { kind: DesignKind::List, size: 1, seed: 1, levels: LEVELS });
    enough_coordinates(&design, uncertainties.len(), &fields, desk);
    let fixed = policies::all(&ground, &base, &levers, desk)?;
    let plan = Plan {
        id: name(path),
        question,
        illustration: base.illustration,
        seed,
        replications: replications.map_or(REPLICATIONS, |n| n as u32),
        years: base.parameters.run.years,
        design,
        policies: policies::named(&levers),
        levers: levers.into_iter().map(|drafted| drafted.lever).collect(),
        uncertainties,
        outcomes: asked,
        series,
    };
    let scenarios = scenarios(&ground, base, &plan, &fixed, desk);
    let sweep = Sweep { plan, scenarios, policies: fixed };
    policies::sound(&sweep, &fields, desk);
    Some(sweep)
}

/// Name in files: the stem of the file, or what follows `sweep:` for one that the program carries.
fn name(path: &Path) -> String {
    let stem = library::stem(path);
    stem.rsplit(':').next().map(String::from).unwrap_or(stem)
}

/// The scenario below, and what is laid over it.
fn ground(path: &Path, fields: &Fields<'_>, desk: &mut Desk<'_>) -> Option<Ground> {
    let town = fields.inner("scenario", desk);
    let expected = "a scenario file, relative to this one, or one of the library: \"library:small-town\"";
    let Some(node) = fields.table.get("base") else {
        fields.missing("base", expected, desk);
        return None;
    };
    let base = desk.referred(path, "base", node)?;
    let chain = desk.chain(&base, Some(&node.at))?;
    Some(Ground { own: path.to_path_buf(), below: chain.paths, town })
}

/// A whole number within bounds, if it is there and right.
pub(super) fn whole(
    fields: &Fields<'_>,
    key: &str,
    (low, high): (f64, f64),
    desk: &mut Desk<'_>,
) -> Option<f64> {
    let node = fields.table.get(key)?;
    let expected = format!("a whole number from {low} to {high}");
    match node.value {
        Value::Whole(number) if (low..=high).contains(&number) => Some(number),
        Value::Whole(number) => {
            let message = format!("`{key}` is too {}", if number < low { "low" } else { "high" });
            desk.notes.push(Note::new(&node.at, message, expected));
            None
        }
        _ => {
            desk.notes.push(wrong(key, node, &expected));
            None
        }
    }
}

fn question(fields: &Fields<'_>, desk: &mut Desk<'_>) -> Text {
    let en = fields.word("question", desk).unwrap_or_default();
    let nl = fields.word("question_nl", desk).unwrap_or(en);
    Text { en: String::from(en), nl: String::from(nl) }
}

/// How points are chosen; nothing where the file has no such table.
fn design(fields: &Fields<'_>, desk: &mut Desk<'_>) -> Option<Design> {
    let node = fields.table.get("design");
    let Some(node) = node else {
        if fields.table.contains_key("uncertainty") {
            let expected = "a table with `kind`, such as \"sobol\", and `points`: how points are chosen";
            fields.missing("design", expected, desk);
        }
        return None;
    };
    let Value::Table(table) = &node.value else {
        desk.notes.push(wrong("design", node, "a table, which begins with `[design]`"));
        return None;
    };
    let own = Fields { table, what: "the design", at: Some(&node.at) };
    own.only(&["kind", "points", "seed", "levels"], desk);
    let kind = own.choice("kind", &DesignKind::ALL, desk);
    let size = whole(&own, "points", (1.0, MOST), desk);
    let seed = whole(&own, "seed", (0.0, 1e15), desk).unwrap_or(1.0) as u64;
    let levels = whole(&own, "levels", (2.0, 100.0), desk);
    let kind = kind?;
    if kind.of_values() {
        if let Some(node) = table.get("points") {
            let message = format!("a {} has no `points`", kind.word());
            desk.notes.push(Note::new(&node.key, message, "as many points as the `values` make"));
        }
    } else if !table.contains_key("points") {
        let what = match kind {
            DesignKind::Morris => "how many trajectories, such as 20",
            DesignKind::Saltelli => "how many blocks, best a power of two, such as 128",
            _ => "how many points, such as 128",
        };
        own.missing("points", what, desk);
    }
    if let (DesignKind::Morris, Some(levels)) = (kind, levels)
        && levels % 2.0 != 0.0
    {
        desk.notes.push(Note::new(
            &table["levels"].at,
            "trajectories have an even number of levels",
            "an even number, such as 4",
        ));
    }
    let levels = levels.map_or(LEVELS, |levels| levels as usize);
    Some(Design { kind, size: size.unwrap_or(1.0) as usize, seed, levels })
}

/// Notes more uncertainties than there are direction numbers for.
fn enough_coordinates(design: &Design, dimensions: usize, fields: &Fields<'_>, desk: &mut Desk<'_>) {
    let each = match design.kind {
        DesignKind::Sobol => 1,
        DesignKind::Saltelli => 2,
        _ => return,
    };
    if each * dimensions > MOST_COORDINATES {
        let message = format!("{dimensions} uncertainties are more than this design can have");
        let at = fields.table.get("design").map(|node| &node.at);
        desk.notes.push(Note::whole(at, message, format!("at most {}", MOST_COORDINATES / each)));
    }
}

/// The base, and the scenario of every choice that is a whole scenario, each under its name.
fn scenarios(
    ground: &Ground,
    base: Variant,
    plan: &Plan,
    fixed: &[Fixed],
    desk: &mut Desk<'_>,
) -> Vec<Scenario> {
    let own = desk.chain(&ground.below[0], None).map(|chain| chain.tables[0].clone()).unwrap_or_default();
    let (title, about) = texts(&own, &library::stem(&ground.below[0]));
    let scenario =
        |id: &str, title: Text, about: Text, parameters: &Parameters, history: &Parameters| Scenario {
            id: String::from(id),
            title,
            about,
            illustration: base.illustration,
            extends: Vec::new(),
            parameters: parameters.clone(),
            history: history.clone(),
            history_file: PathBuf::new(),
            warnings: Vec::new(),
        };
    let mut all = vec![scenario("base", title, about, &base.parameters, &base.history)];
    for (place, lever) in plan.levers.iter().enumerate() {
        for (nth, choice) in lever.choices.iter().enumerate().filter(|(_, choice)| choice.value.is_none()) {
            // The first policy with this choice and the first of every other lever.
            let first = |policy: &&super::plan::Policy| {
                policy.choices.iter().enumerate().all(|(l, c)| if l == place { *c == nth } else { *c == 0 })
            };
            let policy = plan.policies.iter().position(|policy| first(&policy)).expect("all are combined");
            let found = &fixed[policy].trial;
            let id = if plan.levers.len() == 1 {
                choice.id.clone()
            } else {
                format!("{}.{}", lever.id, choice.id)
            };
            all.push(scenario(&id, choice.name.clone(), Text::default(), &found.parameters, &found.history));
        }
    }
    all
}
