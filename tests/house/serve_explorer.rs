//! The explorer over HTTP: what is asked is checked, what is answered is what a command would answer, and
//! many who ask at once are all answered.

use crate::town::folder;
use crate::web::Site;
use crate::web::http::{chunk, head, percent};
use assert_cmd::Command;
use serde_json::Value;
use std::io::BufRead;
use std::path::Path;

/// The next event of a stream; `None` at its end. Signs of life are passed over.
fn event(stream: &mut impl BufRead) -> Option<Value> {
    loop {
        let piece = String::from_utf8(chunk(stream)?).expect("events are text");
        let data: String = piece.lines().filter_map(|line| line.strip_prefix("data: ")).collect();
        if !data.is_empty() {
            return Some(serde_json::from_str(&data).expect("events are JSON"));
        }
    }
}

/// Every event of a state.
fn events(site: &Site, query: &str) -> Vec<Value> {
    let mut stream = site.request("GET", &format!("/explorer/live?{query}")).send();
    let (status, _) = head(&mut stream);
    assert_eq!(status, 200, "{query}");
    std::iter::from_fn(|| event(&mut stream)).collect()
}

/// If this failed, a visitor would look at an empty page until the last run, or never see the end.
#[test]
fn results_come_as_runs_are_done() {
    let site = Site::start("live", &["--threads", "1"]);
    let events = events(&site, "s=small-town&n=10");
    let done: Vec<u64> = events.iter().map(|e| e["done"].as_u64().expect("a number")).collect();
    assert!(done.is_sorted() && done.last() == Some(&10), "{done:?}");
    assert!(done.iter().filter(|runs| (1..10).contains(*runs)).count() >= 2, "it grows: {done:?}");
    let last = events.last().expect("there are events");
    assert_eq!((last["ended"].as_bool(), last["of"].as_u64()), (Some(true), Some(10)));
    assert!(last["said"].as_str().is_some_and(|said| said.starts_with("10 runs: ")), "{}", last["said"]);
    assert!(events.iter().rev().skip(1).all(|e| e["ended"] == false && e["said"] == ""));
    let html = last["html"].as_str().expect("text");
    assert!(html.contains("<svg") && html.contains("class=\"acts\"") && !html.contains("style=\""));
}

/// If this failed, an address that was sent to a colleague would show another state, or grow without end.
#[test]
fn an_address_leads_to_the_one_state_it_stands_for() {
    let site = Site::start("address", &[]);
    let all =
        "/explorer?lang=en&s=small-town&team.caseload.limit=20&policy.dialogue=0.9&chart=waiting-list&n=20";
    let kept = "/explorer?lang=en&s=small-town&policy.dialogue=0.9";
    assert_eq!(site.get(all).header("location"), Some(kept));
    let page = site.get(kept);
    assert_eq!(page.status, 200);
    let page = page.text();
    assert!(page.contains("data-live=\"/explorer/live?lang=en&amp;s=small-town&amp;policy.dialogue=0.9\""));
    assert!(page.contains("name=\"policy.dialogue\" value=\"0.9\""), "the field shows what was typed");
    assert!(page.contains("team.caseload.limit") && page.contains("cases per FTE"));
    assert_eq!(site.get("/explorer").status, 200, "without a state it is the usual one");
}

/// If this failed, a mistake in an address would break the page, lose what was typed, or become markup.
#[test]
fn mistakes_are_told_and_never_markup() {
    let site = Site::start("mistakes", &[]);
    let evil = percent("\"><script>alert(1)</script>");
    let told = |query: &str| {
        let reply = site.get(&format!("/explorer?lang=nl&{query}"));
        assert_eq!(reply.status, 400, "{query}");
        let text = reply.text();
        assert!(!text.contains("<script>alert"), "{query}");
        assert!(text.contains("class=\"mistakes\" lang=\"en\""), "{query}");
        assert!(events(&site, query).last().expect("it answers")["ended"] == true, "{query}");
        text
    };
    assert!(
        told("s=small-town&team.caseload.limit=900").contains("<code>team.caseload.limit</code> is too high")
    );
    assert!(told("s=small-town&team.caseload.limit=900").contains("value=\"900\""), "what was typed is kept");
    assert!(told("s=small-town&run.years=500").contains("cannot be moved here"));
    assert!(told("s=smal-town").contains("did you mean"));
    told(&format!("s={evil}"));
    told(&format!("s=small-town&policy.dialogue={evil}"));
    told(&format!("s=small-town&{evil}.x=1"));
    told(&format!("s=small-town&pin={evil}"));
    told("s=small-town&pin=a&pin=b&pin=c&pin=d");
    told("s=small-town&pin=patient");
    for name in ["../../etc/passwd", "/etc/passwd", "pattern:p07-pressure", "towns/small-town.toml"] {
        let text = told(&format!("s={}", percent(name)));
        assert!(!text.contains("root:"), "{name}");
    }
}

/// If this failed, the file that an adviser takes home would not be the setting on the screen.
#[test]
fn the_scenario_file_gives_the_figures_of_the_screen() {
    let site = Site::start("files", &[]);
    let query = "lang=en&s=small-town&n=10&team.caseload.limit=12&provider.debts.places=11";
    let reply = site.get(&format!("/explorer/scenario.toml?{query}"));
    assert_eq!(reply.header("content-disposition"), Some("attachment; filename=\"small-town.toml\""));
    let folder = folder("explorer-file");
    let text = reply.text();
    assert!(text.contains("extends = \"library:small-town\"") && text.contains("limit = 12"), "{text}");
    std::fs::write(folder.join("small-town.toml"), &text).expect("a file can be written");
    Command::new(env!("CARGO_BIN_EXE_spankracht"))
        .current_dir(&folder)
        .args(["run", "small-town.toml", "--replications", "10", "--out", "out", "--quiet"])
        .assert()
        .success();
    let chart = site.get(&format!("/explorer/chart.svg?{query}"));
    let written =
        std::fs::read(Path::new(&folder).join("out/charts/waiting-list.svg")).expect("it was drawn");
    assert!(chart.body == written, "the same chart, to the byte");
    let png = site.get(&format!("/explorer/chart.png?{query}"));
    assert!(png.body == std::fs::read(folder.join("out/charts/waiting-list.png")).expect("it was painted"));
    let report = site.get(&format!("/explorer/report.html?{query}"));
    assert_eq!(report.status, 200);
    let policy = report.header("content-security-policy").expect("there is a policy");
    assert!(policy.starts_with("default-src 'none';") && policy.ends_with("sandbox"), "{policy}");
    let written = std::fs::read_to_string(folder.join("out/report.html")).expect("it was written");
    let figures = |html: &str| -> String {
        html.split("<h2 id=\"change\">")
            .nth(1)
            .and_then(|rest| rest.split("<h2 id=\"sure\">").next())
            .map(String::from)
            .expect("the report has its sections")
    };
    assert_eq!(figures(&report.text()), figures(&written), "the same figures");
    let none = site.get(&format!("/explorer/chart.svg?{query}&chart=differences"));
    assert_eq!(none.status, 404, "one scenario differs from nothing");
    assert_eq!(site.get("/explorer/report.html?s=no-such").status, 400);
}

/// Visitors at once in the test below.
const VISITORS: usize = 50;

/// Most memory that the site may hold with all of them, in bytes: the ensembles that grow together, what is
/// kept of finished ones, the worlds that are being simulated, and the program itself.
const MOST_MEMORY: u64 = 1536 << 20;

/// If this failed, a room full of people who all move something would be left without an answer, or fill the
/// memory of the laptop.
#[test]
#[ignore = "takes minutes; ./test.sh runs it by name"]
fn fifty_visitors_with_live_ensembles_are_all_answered() {
    let site = Site::start("load", &[]);
    let (results, most) = std::thread::scope(|scope| {
        let visit = |n: usize| {
            let site = &site;
            scope.spawn(move || events(site, &format!("s=small-town&n=10&team.caseload.limit={}", 10 + n)))
        };
        let visits: Vec<_> = (0..VISITORS).map(visit).collect();
        let mut most = 0;
        // Pages are answered while everything grows, and memory is looked at with each.
        while visits.iter().any(|visit| !visit.is_finished()) {
            assert_eq!(site.get("/?lang=nl").status, 200);
            assert_eq!(site.get("/explorer/scenario.toml?s=small-town").status, 200);
            most = most.max(site.memory());
        }
        let results: Vec<Vec<Value>> =
            visits.into_iter().map(|v| v.join().expect("it was answered")).collect();
        (results, most)
    });
    for (n, events) in results.iter().enumerate() {
        let last = events.last().expect("there are events");
        assert_eq!((last["done"].as_u64(), last["ended"].as_bool()), (Some(10), Some(true)), "visitor {n}");
        assert!(events.len() > 2, "visitor {n} saw it grow");
    }
    println!("most memory: {} MiB", most >> 20);
    assert!(most < MOST_MEMORY, "{} MiB", most >> 20);
}

/// If this failed, more visitors than there is room for would wait for ever instead of being told.
#[test]
fn who_finds_no_room_is_told_so() {
    let site = Site::start("full", &["--threads", "1"]);
    let asked = |n: usize| {
        let query = format!("lang=nl&s=rotterdam-2018&n=10&policy.dialogue=0.{n:04}");
        let mut stream = site.request("GET", &format!("/explorer/live?{query}")).send();
        assert_eq!(head(&mut stream).0, 200);
        let first = event(&mut stream).expect("there is an answer at once");
        (stream, first)
    };
    let held: Vec<_> = (1..=100).map(asked).collect();
    let refused: Vec<&Value> = held.iter().map(|(_, first)| first).filter(|e| e["ended"] == true).collect();
    assert_eq!(refused.len(), 20, "eighty grow or wait");
    assert!(refused.iter().all(|e| e["html"].as_str().is_some_and(|html| html.contains("Te veel mensen"))));
    assert!(held[0].1["ended"] == false);
    drop(held);
    assert_eq!(site.get("/?lang=nl").status, 200);
}
