//! Referral paths: what becomes of a year's requests, and of the referrals to providers. One panel a
//! scenario, all on one scale; the numbers add up before they come here.

use super::canvas::{Canvas, Drawing, NAME, NOTE};
use super::palette::{Hue, INK};
use super::sankey::{Kind, Layout, Node, Stream};
use super::{Chart, fitting, font, source};
use crate::experiment::findings::{Findings, Period, PlaceFindings, ScenarioFindings};
use crate::experiment::paths::{Path, Station};
use crate::kernel::outcome::Scope;
use crate::report::numbers::{TIGHT, number};
use crate::report::{Language, titles, words};

const BEHIND: &[&str] = &[
    "requests_real",
    "relapses",
    "requests_light",
    "to_volunteers",
    "desk_passed",
    "turned_away",
    "left_list",
    "taken_up",
    "closed",
    "closed_referred",
    "cleared",
    "referred",
    "treatments",
    "rejected",
    "went_alone",
    "not_approved",
];
/// What a title tells apart, most telling first.
const TOLD: &[&str] =
    &["taken_up", "left_list", "relapse", "referred", "went_alone", "rejected", "to_volunteers"];

/// Pixels of the larger of all requests and all referrals in the scenario that has most.
const TALL: f64 = 150.0;
const GAP: f64 = 26.0;
/// A panel wider than this shows where requests come from.
const WIDE: f64 = 500.0;

/// Stations in the order in which they stand in their column: column, what kind of place, name.
type Row = (Station, usize, Kind, (&'static str, &'static str));
/// The same in one language.
type Named = (Station, usize, Kind, String);
const REQUESTS: &[Row] = &[
    (Station::New, 0, Kind::Usual, ("other households", "andere huishoudens")),
    (Station::Returning, 0, Kind::Usual, ("back within a year", "binnen een jaar terug")),
    (Station::Requests, 1, Kind::Usual, ("requests", "hulpvragen")),
    (Station::ListFell, 1, Kind::Stock, ("fewer waiting", "minder wachtenden")),
    (Station::Desk, 2, Kind::Usual, ("via the desk", "via het loket")),
    (Station::List, 3, Kind::Usual, ("", "")),
    (Station::TakenUp, 4, Kind::Usual, ("taken up", "opgepakt")),
    (Station::CasesFell, 4, Kind::Stock, ("fewer open cases", "minder lopende casussen")),
    (Station::ListRose, 4, Kind::Stock, ("more waiting", "meer wachtenden")),
    (Station::LeftList, 4, Kind::Lost, ("left the list", "van de lijst af")),
    (Station::Volunteers, 4, Kind::Usual, ("to volunteers", "naar vrijwilligers")),
    (Station::TurnedAway, 4, Kind::Lost, ("turned away", "niet voor dit team")),
    (Station::ClosedAlone, 5, Kind::Usual, ("closed by the team alone", "afgesloten door het team zelf")),
    (Station::ClosedReferred, 5, Kind::Usual, ("closed after referral", "afgesloten na verwijzing")),
    (
        Station::ClosedByCrew,
        5,
        Kind::Usual,
        ("closed by an outside crew", "afgesloten door een tijdelijke ploeg"),
    ),
    (Station::CasesRose, 5, Kind::Stock, ("more open cases", "meer lopende casussen")),
];
const REFERRALS: &[Row] = &[
    (Station::Referrals, 0, Kind::Usual, ("", "")),
    (Station::WaitingFell, 1, Kind::Stock, ("fewer waiting", "minder wachtenden")),
    (Station::Treated, 3, Kind::Usual, ("got a place", "kregen een plek")),
    (Station::Waiting, 2, Kind::Usual, ("", "")),
    (Station::WaitingRose, 3, Kind::Stock, ("more waiting", "meer wachtenden")),
    (Station::WentAlone, 3, Kind::Lost, ("went on alone after waiting", "na wachten alleen verder")),
    (Station::Rejected, 3, Kind::Lost, ("rejected", "afgewezen")),
    (Station::NotApproved, 3, Kind::Lost, ("not approved", "niet goedgekeurd")),
];

/// Draws the paths; `None` when nobody asked for anything.
pub fn chart(findings: &Findings, language: Language) -> Option<Chart> {
    Chart::new("paths", BEHIND, |width| draw(findings, language, width))
}

/// The two pictures of a scenario: what becomes of requests, and of referrals.
type Pictures = [(Vec<Node>, Vec<Stream>); 2];

fn draw(findings: &Findings, language: Language, width: f64) -> Option<(String, Drawing)> {
    let count = findings.scenarios.len();
    let columns = if count == 1 || width < 500.0 { 1 } else { 2 };
    let room = (width - GAP * (columns - 1) as f64) / columns as f64;
    let all: Vec<Pictures> = findings.scenarios.iter().map(|s| pictures(s, room > WIDE, language)).collect();
    let largest = all.iter().flatten().flat_map(|(nodes, _)| nodes);
    let largest = largest.map(|node| node.amount).fold(0.0, f64::max);
    if !(largest.is_finite() && largest > 0.0) {
        return None;
    }
    let scale = TALL * if count == 1 { 1.3 } else { 1.0 } / largest;
    let title = fitting(width, |most, whole| title(findings, (most, whole), language));
    let mut canvas = Canvas::new(width, &title, &subtitle(findings, language));
    let mut top = canvas.top;
    for row in (0..count).collect::<Vec<_>>().chunks(columns) {
        let lefts: Vec<f64> = (0..row.len()).map(|column| (room + GAP) * column as f64).collect();
        if count > 1 {
            for (n, left) in row.iter().zip(&lefts) {
                let name = words::scenario_name(findings, *n, language);
                let name = font::shorten(&name, room, NAME.size, true);
                canvas.text((*left, top + 11.0), &name, NAME.bold().in_colour(Hue::of(*n).text));
            }
            top += 28.0;
        }
        for part in [0, 1] {
            let layouts: Vec<Layout> = row
                .iter()
                .zip(&lefts)
                .map(|(n, left)| {
                    let (nodes, streams) = &all[*n][part];
                    Layout::new(nodes, streams, (*left, left + room), scale)
                })
                .collect();
            let deepest = layouts.iter().map(|layout| layout.height).fold(0.0, f64::max);
            if deepest == 0.0 {
                continue;
            }
            for (n, left) in row.iter().zip(&lefts) {
                let text = heading(findings, (*n, part, room > WIDE), (room, language));
                canvas.text((*left, top + 8.0), &text, NOTE.bold().in_colour(INK));
            }
            top += 22.0;
            for (n, layout) in row.iter().zip(&layouts) {
                layout.draw(&mut canvas, Hue::of(*n), top);
            }
            top += deepest + 20.0;
        }
        top += 14.0;
    }
    let drawing = canvas.finish(top - 30.0, &source(findings, language));
    Some((title, drawing))
}

/// Nodes and streams of both pictures. A narrow one begins with all requests, for want of room, and its
/// heading says how many these are.
fn pictures(scenario: &ScenarioFindings, wide: bool, language: Language) -> Pictures {
    let named = |row: &Row| (row.0, row.1, row.2, language.pick(row.3.0, row.3.1).to_string());
    let mut requests: Vec<Named> = REQUESTS.iter().map(named).collect();
    if !wide {
        requests.retain(|row| !matches!(row.0, Station::New | Station::Returning));
        let all = requests.iter_mut().filter(|row| row.0 == Station::Requests);
        all.for_each(|row| row.3.clear());
    }
    let providers = scenario.places.iter().filter(|place| place.scope == Scope::Provider);
    let provider = |(n, place): (usize, &PlaceFindings)| {
        (Station::Provider(n), 1, Kind::Usual, String::from(language.of(&place.name)))
    };
    let providers = providers.enumerate().map(provider);
    let referrals = providers.chain(REFERRALS.iter().map(named)).collect();
    [requests, referrals].map(|rows| picture(&scenario.paths, rows, language))
}

/// Nodes and streams of the stations in these rows.
fn picture(paths: &[Path], rows: Vec<Named>, language: Language) -> (Vec<Node>, Vec<Stream>) {
    let amount = |station: Station| {
        let sum = |side: fn(&Path) -> Station| -> f64 {
            paths.iter().filter(|path| side(path) == station).map(|path| path.amount).sum()
        };
        sum(|path| path.from).max(sum(|path| path.to))
    };
    let amounts: Vec<f64> = rows.iter().map(|row| amount(row.0)).collect();
    let largest = amounts.iter().copied().fold(0.0, f64::max);
    let decimals = i32::from(largest < 100.0);
    // A station that would be written as nothing is left out.
    let least = if decimals == 0 { 0.5 } else { 0.05 };
    let there: Vec<(Named, f64)> =
        rows.into_iter().zip(amounts).filter(|(_, amount)| *amount >= least).collect();
    let mut columns: Vec<usize> = there.iter().map(|(row, _)| row.1).collect();
    columns.sort_unstable();
    columns.dedup();
    let node = |(order, ((station, column, kind, name), amount)): (usize, &(Named, f64))| Node {
        column: columns.iter().position(|known| known == column).unwrap_or(0),
        amount: *amount,
        number: number(*amount, decimals, language),
        name: name.clone(),
        before: matches!(station, Station::Provider(_) | Station::WaitingFell),
        order,
        kind: *kind,
    };
    let mut nodes: Vec<Node> = there.iter().enumerate().map(node).collect();
    let place = |station: Station| there.iter().position(|(row, _)| row.0 == station);
    let ends = paths.iter().filter_map(|p| Some((place(p.from)?, place(p.to)?, p.amount)));
    let mut ends: Vec<(usize, usize, f64)> = ends.collect();
    ends.sort_by_key(|(from, to, _)| (*to, *from));
    let streams = ends.into_iter().flat_map(|stream| by_every_column(&mut nodes, stream)).collect();
    (nodes, streams)
}

/// The pieces of a stream from one column to the next; in every column that it skips it passes by an unseen
/// node, together with all that go the same way.
fn by_every_column(nodes: &mut Vec<Node>, (from, to, amount): (usize, usize, f64)) -> Vec<Stream> {
    let kind = if nodes[from].kind == Kind::Stock { Kind::Stock } else { nodes[to].kind };
    let mut streams = Vec::new();
    let mut at = from;
    for column in nodes[from].column + 1..nodes[to].column {
        let same = |n: &Node| n.kind == Kind::Unseen && (n.column, n.order) == (column, to);
        let next = nodes.iter().position(same).unwrap_or_else(|| {
            let (number, name) = (String::new(), String::new());
            let kind = Kind::Unseen;
            nodes.push(Node { column, amount: 0.0, number, name, before: false, order: to, kind });
            nodes.len() - 1
        });
        nodes[next].amount += amount;
        streams.push(Stream { from: at, to: next, amount, kind });
        at = next;
    }
    streams.push(Stream { from: at, to, amount, kind });
    streams
}

/// What stands over a picture: how many, and of requests in a narrow one also how many come back.
fn heading(
    findings: &Findings,
    (n, part, wide): (usize, usize, bool),
    (room, language): (f64, Language),
) -> String {
    let [requests, back, referred] =
        ["requests_real", "relapses", "referred"].map(|id| said(findings, n, id, language));
    let text = match (part, wide, language) {
        (0, true, _) => language.pick("Requests for help", "Hulpvragen").to_string(),
        (0, false, Language::English) => format!("{requests} requests for help, {back} back within a year"),
        (0, false, Language::Dutch) => format!("{requests} hulpvragen, {back} binnen een jaar terug"),
        (_, _, Language::English) => format!("{referred} referrals, some cases more than once"),
        (_, _, Language::Dutch) => format!("{referred} verwijzingen, soms meer dan één per casus"),
    };
    font::shorten(&text, room, NOTE.size, true)
}

/// The yearly figure of an outcome, as written.
fn said(findings: &Findings, n: usize, id: &str, language: Language) -> String {
    let mean = words::figure(findings, n, id, Period::All).map_or(0.0, |f| f.mean.estimate);
    number(mean, 0, language)
}

fn subtitle(findings: &Findings, language: Language) -> String {
    let years = words::years(findings.years, language);
    let what = language.pick(
        "A year's requests and referrals, mean over",
        "Hulpvragen en verwijzingen per jaar, gemiddeld over",
    );
    let how = language.pick(
        "widths true to number; light questions left out. Darker: without the help asked for. Grey: more or \
         fewer waiting, or open, than before",
        "breedte naar aantal; zonder lichte vragen. Donkerder: zonder de gevraagde hulp. Grijs: meer of \
         minder wachtend, of lopend, dan ervoor",
    );
    format!("{what} {years}; {how}")
}

fn title(findings: &Findings, (most, whole): (usize, bool), language: Language) -> String {
    if findings.scenarios.len() > 1 {
        return titles::changes_title(findings, TOLD, (most, whole), language);
    }
    let said = |id: &str| said(findings, 0, id, language);
    let (requests, taken_up, left) = (said("requests_real"), said("taken_up"), said("left_list"));
    match language {
        Language::English => {
            format!(
                "Of {requests}{TIGHT}requests a year {taken_up} are taken up; {left} leave the list unhelped"
            )
        }
        Language::Dutch => format!(
            "Van {requests}{TIGHT}hulpvragen per jaar worden er {taken_up} opgepakt; {left} gaan zonder hulp \
             van de lijst"
        ),
    }
}
