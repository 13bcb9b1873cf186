//! The law of the house, as data and checked on the sources: which floor may use which, which outside
//! crate may be named where, what a file of the model may import. The form of files is in form.rs.
//!
//! A new edge between rooms is a new line in a table below, to be seen and argued in review.

use crate::sources::{Source, holds, place, read, rust};

/// A floor, from below: which doors of other floors it may use, and which outside crates.
struct Floor {
    name: &'static str,
    /// Lower floors, each with the rooms that are open to this one; `*` is all of them.
    doors: &'static [(&'static str, &'static [&'static str])],
    /// Outside crates, each with the one file that may name it; `*` is every file.
    crates: &'static [(&'static str, &'static str)],
    /// Paths and macros that have no place here.
    never: &'static [&'static str],
}

const WORLD_OUTSIDE: &[&str] = &[
    "std::env",
    "std::fs",
    "std::net",
    "std::process",
    "std::thread",
    "std::time",
    "print!",
    "println!",
    "eprint!",
    "eprintln!",
    "std::io::stdin",
    "std::io::stdout",
    "std::io::stderr",
];

/// HOUSE: what may depend on what. Inside the model there is a table of its own, below.
const FLOORS: &[Floor] = &[
    Floor {
        name: "kernel",
        doors: &[],
        crates: &[("libm", "math.rs"), ("rand", "random.rs"), ("rand_distr", "random.rs")],
        never: WORLD_OUTSIDE,
    },
    Floor { name: "model", doors: &[("kernel", &["*"])], crates: &[], never: WORLD_OUTSIDE },
    Floor {
        name: "experiment",
        doors: &[
            ("kernel", &["*"]),
            ("model", &["simulate", "simulate_with_diary", "diary", "parameters", "ledger", "outcomes"]),
        ],
        crates: &[
            ("rayon", "*"),
            ("serde", "*"),
            ("sobol", "design/sobol_points.rs"),
            ("statrs", "*"),
            ("strsim", "*"),
            ("toml", "*"),
        ],
        never: WORLD_OUTSIDE,
    },
    Floor {
        name: "report",
        doors: &[("kernel", &["*"]), ("experiment", &["*"])],
        crates: &[("ab_glyph", "*"), ("csv", "*"), ("maud", "*"), ("plotters", "*"), ("resvg", "*")],
        never: WORLD_OUTSIDE,
    },
    Floor {
        name: "cli",
        doors: &[
            ("kernel", &["*"]),
            ("model", &["parameters", "ledger", "outcomes"]),
            ("experiment", &["*"]),
            ("report", &["*"]),
            ("serve", &["*"]),
        ],
        crates: &[
            ("annotate_snippets", "*"),
            ("anstream", "*"),
            ("clap", "*"),
            ("ctrlc", "*"),
            ("indicatif", "*"),
            ("parquet", "*"),
            ("serde", "*"),
            ("serde_json", "*"),
            ("sha2", "*"),
        ],
        never: &[],
    },
    Floor {
        name: "serve",
        doors: &[
            ("kernel", &["*"]),
            ("model", &["parameters", "ledger", "outcomes"]),
            ("experiment", &["*"]),
            ("report", &["*"]),
        ],
        crates: &[
            ("axum", "*"),
            ("futures_util", "*"),
            ("getrandom", "chance.rs"),
            ("hyper_util", "mod.rs"),
            ("maud", "*"),
            ("serde", "*"),
            ("serde_json", "*"),
            ("sha2", "*"),
            ("tokio", "*"),
        ],
        never: &["std::env", "print!", "println!", "eprint!", "eprintln!"],
    },
];

/// What report may take from experiment's statistics: the shapes of finished numbers, no formula.
const FINISHED_NUMBERS: &[&str] = &["Band", "Fan", "Interval", "Spread"];

/// Macros of the kernel, which the language puts at the root of the crate.
const KERNEL_MACROS: &[&str] = &["choice", "plausible", "section"];

/// Inside the model nouns hold state, processes change it, rules are pure functions, and the frame
/// holds them together. A file (or folder) of `src/model` stands in exactly one of these lists.
const FRAME: &[&str] = &["mod", "calendar", "diary", "founding", "ledger", "outcomes", "parameters", "start"];
const NOUNS: &[&str] = &[
    "agenda",
    "case",
    "clocks",
    "desk",
    "household",
    "leader",
    "member",
    "municipality",
    "population",
    "problem_file",
    "provider",
    "quarter",
    "staff",
    "tally",
    "waits",
    "team",
    "volunteers",
    "world",
];
const RULES: &[&str] = &[
    "advice",
    "assignment",
    "books",
    "casework",
    "handover",
    "hours",
    "progress",
    "recruitment",
    "referral",
    "routing",
    "transfer",
    "trouble",
];
pub const PROCESSES: &[&str] = &[
    "interventions",
    "events",
    "demand",
    "working_week",
    "treatment",
    "zero_line",
    "learning",
    "wellbeing",
    "staffing",
    "council",
    "measure",
];

/// Who may import whom inside the model: role, and the roles or files it may name.
const INSIDE_MODEL: &[(&str, &[&str], &str)] = &[
    (
        "noun",
        &["noun", "rule", "ledger", "outcomes", "parameters"],
        "a noun holds state; let a process change it",
    ),
    ("rule", &["noun", "rule", "parameters"], "a rule is a pure function of what it is given"),
    ("process", &["noun", "rule", "ledger", "outcomes", "parameters"], "only calendar.rs calls processes"),
];

/// The floor a file stands on, and its path from there; `None` for `lib.rs` and `main.rs`.
fn floor_of(source: &Source) -> Option<(&str, &str)> {
    source.path.strip_prefix("src/")?.split_once('/')
}

/// If this failed, a floor could not be understood, or tested, without the floors above it.
#[test]
fn a_floor_uses_only_what_lies_below_it() {
    let mut broken = Vec::new();
    for source in rust(&["src"]) {
        let Some((name, _)) = floor_of(&source) else {
            continue;
        };
        let Some(floor) = FLOORS.iter().find(|f| f.name == name) else {
            broken.push(format!("{}: no such floor in the table", source.path));
            continue;
        };
        for (line, path) in source.paths("crate") {
            let (to, room) = (path[1], path.get(2).copied().unwrap_or("*"));
            let open = |&(below, rooms): &(&str, &[&str])| {
                below == to && (rooms.contains(&"*") || rooms.contains(&room))
            };
            if to != name && !KERNEL_MACROS.contains(&to) && !floor.doors.iter().any(open) {
                broken.push(place(&source, line, &path.join("::")));
            }
        }
    }
    let remedy =
        "move the code to the floor it belongs to, or pass the finished value up; the doors are in FLOORS";
    holds("a floor uses only the open rooms of floors below it", remedy, broken);
}

/// If this failed, the table of floors would have a gap through which anything could be reached.
#[test]
fn floors_are_reached_by_crate_paths_only() {
    let mut broken = Vec::new();
    for source in rust(&["src"]) {
        let Some((_, file)) = floor_of(&source) else {
            continue;
        };
        let depth = file.matches('/').count() + usize::from(!file.ends_with("mod.rs"));
        for (line, path) in source.paths("super") {
            if path.iter().take_while(|word| **word == "super").count() > depth {
                broken.push(place(&source, line, &path.join("::")));
            }
        }
    }
    holds("another floor is reached by crate::, never by super::", "write the path from crate::", broken);
}

/// If this failed, an outside crate would have spread to a floor whose promise it may break.
#[test]
fn outside_crates_stay_in_their_rooms() {
    let dependencies = dependencies();
    let mut broken = Vec::new();
    for source in rust(&["src"]) {
        let (name, file) = floor_of(&source).unwrap_or(("root", &source.path));
        let floor = FLOORS.iter().find(|f| f.name == name);
        for dependency in &dependencies {
            let granted = floor.and_then(|f| f.crates.iter().find(|(name, _)| name == dependency));
            let fits = granted.is_some_and(|&(_, room)| room == "*" || room == file);
            for (line, path) in source.paths(dependency) {
                if !fits {
                    broken.push(place(&source, line, &path.join("::")));
                }
            }
        }
    }
    let remedy =
        "use it on the floor that has it in FLOORS, or argue a new line there and in docs/decisions/0002";
    holds("an outside crate is named only where the table grants it", remedy, broken);
}

/// Dependencies of the program, as the code names them.
fn dependencies() -> Vec<String> {
    let manifest = read("Cargo.toml");
    let section = manifest.split("\n[dependencies]\n").nth(1).expect("Cargo.toml has dependencies");
    let rows = section.lines().take_while(|line| !line.starts_with('['));
    rows.filter_map(|row| Some(row.split_once('=')?.0.trim().replace('-', "_"))).collect()
}

/// A dependency without a reason is one that nobody dares to remove.
#[test]
fn every_dependency_has_its_reason() {
    let reasons = read("docs/decisions/0002-dependencies.md");
    let missing = |name: &String| {
        !reasons.contains(&format!("`{}`", name.replace('_', "-"))) && !reasons.contains(&format!("`{name}`"))
    };
    let broken = dependencies().into_iter().filter(missing).collect();
    let remedy = "write one line for it in docs/decisions/0002-dependencies.md";
    holds("every dependency has its reason", remedy, broken);
}

/// If this failed, a run could depend on a file, a clock or a thread that the seed does not name.
#[test]
fn only_the_front_door_touches_the_world_outside() {
    let mut broken = Vec::new();
    for source in rust(&["src"]) {
        let Some((name, _)) = floor_of(&source) else {
            continue;
        };
        let Some(floor) = FLOORS.iter().find(|f| f.name == name) else {
            continue;
        };
        for (line, path) in source.paths("std") {
            let path = path.join("::");
            let is = |never: &&str| path == **never || path.starts_with(&format!("{never}::"));
            if floor.never.iter().any(is) {
                broken.push(place(&source, line, &path));
            }
        }
        for pair in source.own().windows(2).filter(|pair| pair[1].text == "!") {
            if floor.never.contains(&format!("{}!", pair[0].text).as_str()) {
                broken.push(place(&source, pair[0].line, &pair[0].text));
            }
        }
    }
    let remedy = "return the value; src/cli and src/serve read, write and tell the time, and cli prints";
    holds("only cli and serve touch files, clock, threads of its own and terminal", remedy, broken);
}

/// If this failed, results would depend on a world that has moved on, or be computed in a chart.
#[test]
fn world_and_formulas_stay_at_home() {
    let mut broken = Vec::new();
    for source in rust(&["src"]) {
        let floor = floor_of(&source).map(|(name, _)| name);
        for token in source.own() {
            let model_word = if floor == Some("model") { "Result" } else { "World" };
            if token.text == model_word {
                broken.push(place(&source, token.line, model_word));
            }
        }
        for (line, path) in source.paths("crate") {
            let formula = path.get(3).is_some_and(|name| !FINISHED_NUMBERS.contains(name));
            if floor == Some("report") && path[1..].starts_with(&["experiment", "statistics"]) && formula {
                broken.push(place(&source, line, &path.join("::")));
            }
        }
    }
    let remedy = "World lives and dies in model, which cannot fail; findings carry all that a report shows";
    holds("World stays in model, Result out of it, formulas out of report", remedy, broken);
}

/// The role of a file of the model, or its own name where it belongs to the frame.
fn role(file: &str) -> Option<&str> {
    let roles = [(NOUNS, "noun"), (RULES, "rule"), (PROCESSES, "process")];
    let found = roles.iter().find(|(list, _)| list.contains(&file)).map(|&(_, role)| role);
    found.or(FRAME.contains(&file).then_some(file))
}

/// If this failed, what happens in a week would no longer be readable from one list.
#[test]
fn inside_the_model_nouns_hold_and_processes_change() {
    let mut broken = Vec::new();
    for source in rust(&["src/model"]) {
        let inside = source.path.trim_start_matches("src/model/").trim_end_matches(".rs");
        let (file, folder) = inside.split_once('/').map_or((inside, false), |(folder, _)| (folder, true));
        let Some(own) = role(file) else {
            broken.push(format!("{}: in none of FRAME, NOUNS, RULES, PROCESSES", source.path));
            continue;
        };
        let up: &[&str] = if folder && !inside.ends_with("/mod") { &["super", "super"] } else { &["super"] };
        let imports = source.paths("super").into_iter().chain(source.paths("crate"));
        for (line, path) in imports {
            let rest = path.strip_prefix(up).filter(|rest| rest.first() != Some(&"super"));
            let Some(name) = rest.or(path.strip_prefix(&["crate", "model"])).and_then(|r| r.first()) else {
                continue;
            };
            let Some(other) = role(name).filter(|_| *name != file) else {
                continue;
            };
            let law = INSIDE_MODEL.iter().find(|(role, _, _)| *role == own);
            let fits = law.map_or(other != "process" || own == "calendar", |law| law.1.contains(&other));
            if !fits {
                let reason = law.map_or("only calendar.rs calls processes", |law| law.2);
                broken.push(place(&source, line, &format!("{} ({reason})", path.join("::"))));
            }
        }
    }
    holds("nouns hold state, processes change it, calendar.rs calls them", "see INSIDE_MODEL", broken);
}
