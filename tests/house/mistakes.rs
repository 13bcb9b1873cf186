//! Every mistake that a scenario file can hold, as its reader sees it.

use crate::shelf::Shelf;
use spankracht::cli::mistake::render;
use spankracht::experiment::scenario::read;
use std::path::Path;

/// What a reader is told about `mine.toml` among these files.
fn told(files: &[(&str, &str)], sets: &[&str]) -> String {
    let sets: Vec<String> = sets.iter().map(|s| s.to_string()).collect();
    match read(Path::new("mine.toml"), &sets, &Shelf::with(files)) {
        Ok(_) => String::from("in order"),
        Err(mistakes) => mistakes.iter().map(|m| render(m, false)).collect::<Vec<_>>().join("\n\n"),
    }
}

fn told_of(text: &str) -> String {
    told(&[("mine.toml", text)], &[])
}

#[test]
fn print_all() {
    let cases: &[(&str, Vec<(&str, &str)>, Vec<&str>)] = &[
        (
            "unknown",
            vec![(
                "mine.toml",
                "top = 1\n[run]\nyaers = 3\nlearning = 0.1\n[team]\ncaseload_limit = 16\n[team.caseload]\ncaseload_limit = 16\n[caseload]\nlimit = 3\n[demand]\nzzz=1\nvolunteers=0.4\n[policy]\nautonomie = 1\n[polcy]\n[[providers]]\nid=\"x\"\n",
            )],
            vec![],
        ),
        (
            "types",
            vec![(
                "mine.toml",
                "[run]\nyears = 3.0\nwarmup_years = 2.5\nstart = \"lauch\"\nload = \"0,9\"\ntitle = 3\nillustration = \"yes\"\n[team.caseload]\nformer_worker = \"ja\"\nassignment = true\nlimit = 1979-05-27\n[team]\nmix = 3\n[[demand]]\ngrowth = 1\n[[household]]\n",
            )],
            vec![],
        ),
        (
            "types2",
            vec![(
                "mine.toml",
                "[mechanisms]\ndepth = 1\n[policy]\nautonomy = true\ndialogue = nan\nsafety = inf\nimpatience = 1e999\n[costs]\nprice_level = 99999999999999999999999\ncrisis=0xffffffffffffffffff\n[demand]\ngrowth = [1]\n",
            )],
            vec![],
        ),
        (
            "ranges",
            vec![(
                "mine.toml",
                "[run]\nyears = 0\n[team.time]\nlearning = 5\ncontract_hours = 100\n[demand.presenting]\nwork = 0.2\n",
            )],
            vec![],
        ),
        (
            "lists",
            vec![(
                "mine.toml",
                "[[provider]]\nid = \"Debts\"\ndomain=\"finance\"\nplaces=3\nprice=100\n[[provider]]\nid=\"a\"\n[[provider]]\nid=\"a\"\n[[provider]]\nname=\"x\"\n[[municipality.neighbourhood]]\nid=\"n\"\nhouseholds=0\nseat=3\n",
            )],
            vec![],
        ),
        (
            "expect",
            vec![(
                "mine.toml",
                "[run]\nyears=2\n[[expectation]]\noutcome=\"wait_maen\"\ntarget=3\nby_week=52\n[[expectation]]\noutcome=\"list\"\ntarget=\"3\"\nby_week=520\n[[expectation]]\n[[expectation]]\noutcome=\"taken_up\"\ntarget=3\nby_week=52\n[[expectation]]\noutcome=\"pressure\"\ntarget=3\nby_week=5\n",
            )],
            vec![],
        ),
        (
            "interv",
            vec![(
                "mine.toml",
                "[run]\nyears=2\n[[intervention]]\nset=\"run.years\"\nvalue=3\nfrom_week=1\n[[intervention]]\nset=\"municipality.neighbourhood.noord.households\"\nvalue=3\nfrom_week=1\n[[intervention]]\nset=\"team.time.lerning\"\nvalue=3\nfrom_week=1\n[[intervention]]\nset=\"provider.debt.places\"\nvalue=3\nfrom_week=1\n[[intervention]]\nset=\"team.time.learning\"\nvalue=3\nfrom_week=104\n[[intervention]]\nset=\"team.time.learning\"\nvalue=\"hi\"\nfrom_week=10\nuntil_week=10\n[[intervention]]\nid = \"A b\"\n[[intervention]]\nset=\"mechanisms.depth\"\nvalue=false\nfrom_week=1.5\n[[intervention]]\nset=\"learning\"\nvalue=false\nfrom_week=1\n",
            )],
            vec![],
        ),
        (
            "extends",
            vec![
                ("mine.toml", "extends = \"base.toml\"\n[run]\nyears=900\n"),
                ("base.toml", "[policy]\nautonomy = 7\n[team.time]\nx=1\n"),
            ],
            vec![],
        ),
        (
            "cycle",
            vec![("mine.toml", "extends = \"b/base.toml\"\n"), ("b/base.toml", "extends='../mine.toml'")],
            vec![],
        ),
        ("missing", vec![("mine.toml", "extends = \"base.toml\"\n[run]\nyers=1")], vec![]),
        ("missing2", vec![], vec![]),
        (
            "history",
            vec![("mine.toml", "[run]\nhistory = \"base.toml\"\n"), ("base.toml", "[run]\nyears=900\n")],
            vec![],
        ),
        (
            "history2",
            vec![("mine.toml", "[run]\nhistory = \"bse.toml\"\n"), ("base.toml", "[run]\nyears=900\n")],
            vec![],
        ),
        (
            "founding",
            vec![
                (
                    "mine.toml",
                    "extends=\"base.toml\"\n[municipality]\npersons_per_household=3\n[[municipality.neighbourhood]]\nid=\"noord\"\nhouseholds=100\n[[municipality.neighbourhood]]\nid=\"new\"\nhouseholds=100\nseats=2\n[[provider]]\nid=\"debts\"\nremove=true\n",
                ),
                ("base.toml", ""),
            ],
            vec![],
        ),
        (
            "founding2",
            vec![
                ("mine.toml", "[run]\nhistory=\"base.toml\"\n"),
                ("base.toml", "[household]\nconcentration=9\n"),
            ],
            vec![],
        ),
        (
            "remove",
            vec![
                (
                    "mine.toml",
                    "extends=\"base.toml\"\n[[provider]]\nid=\"debt\"\nremove=true\n[[provider]]\nid=\"youth\"\nremove=1\n[[provider]]\nid=\"guidance\"\nremove=true\nplaces=3\n",
                ),
                ("base.toml", ""),
            ],
            vec![],
        ),
        (
            "grammar",
            vec![(
                "mine.toml",
                "[run]\nyears=900\n[policy]\nautonomy = 0,5\nstart = launch\n[policy]\nx=1\n[team.mix\ny=1\n",
            )],
            vec![],
        ),
        (
            "sets",
            vec![("mine.toml", "")],
            vec![
                "a",
                "team.caseload.limt=3",
                "team.caseload.limit=9999",
                "provider.debt.places=3",
                "provider.debts.place=3",
                "team.caseload.limit=",
                "provider.debts=3",
                "demand.presenting.work=0.5",
                "run.years=\"3\"",
                "mechanisms.depth=off",
            ],
        ),
        ("notable", vec![("mine.toml", "provider=3\nexpectation=[1]\n[intervention]\nset=\"x\"\n")], vec![]),
        ("nobody", vec![("mine.toml", "[municipality]\nneighbourhood=[]\n")], vec![]),
        ("bom", vec![("mine.toml", "\u{feff}[run]\r\nyears = 0\r\n\ttitle = \"\0\"\r\n")], vec![]),
    ];
    for (name, files, sets) in cases {
        println!("=================== {name}\n{}", told(files, sets));
    }
    let _ = told_of("");
}
