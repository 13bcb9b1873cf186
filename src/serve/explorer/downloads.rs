//! What a visitor takes away: the scenario as a file that runs anywhere, the report of what is shown, and
//! the chart as SVG and as PNG.

use super::question::{Question, SEED, asked, read};
use super::results;
use super::runs::Course;
use super::state::{Setting, State};
use crate::experiment::findings::Findings;
use crate::experiment::scenario::{self, LIBRARY, Scenario};
use crate::report::page::{self, Meta};
use crate::report::{self, Chart, Language, outline, png};
use crate::serve::address::Pairs;
use crate::serve::language::Reader;
use crate::serve::layout::problem;
use crate::serve::site::Site;
use crate::serve::workshop::Refused;
use axum::Router;
use axum::extract::{Query, State as With};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// The version of this program.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What a browser may do with a report: show its own style and faces, and nothing else.
const REPORT_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

/// The files.
pub fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/explorer/scenario.toml", get(scenario_file))
        .route("/explorer/report.html", get(report_file))
        .route("/explorer/chart.svg", get(chart_svg))
        .route("/explorer/chart.png", get(chart_png))
}

/// A file to be kept under this name.
fn file(name: &str, kind: &'static str, bytes: Vec<u8>) -> Response {
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CONTENT_DISPOSITION, disposition.expect("names of the library are plain")),
    ];
    (headers, bytes).into_response()
}

/// The moved setting as a scenario file that extends the library's.
async fn scenario_file(reader: Reader, Query(pairs): Query<Pairs>) -> Response {
    match read(&State::of(&pairs).setting) {
        Ok((setting, scenario)) => file(
            &format!("{}.toml", setting.name),
            "application/toml",
            written(&setting, &scenario).into_bytes(),
        ),
        Err(_) => mistaken(&reader),
    }
}

/// A setting as the text of a scenario file: what it extends, its title, and what is changed, by table.
fn written(setting: &Setting, scenario: &Scenario) -> String {
    let name = &setting.name;
    let mut tables: Vec<(String, Vec<String>)> = Vec::new();
    let titles = [("title", &scenario.title.en), ("title_nl", &scenario.title.nl)];
    let titles = titles.map(|(key, title)| format!("{key} = {}", scenario::quoted(title)));
    tables.push((String::from("[run]"), titles.to_vec()));
    for (path, _) in &setting.changes {
        let (table, row) = scenario::parameter(path).expect("a checked setting changes declared parameters");
        let value = scenario.parameters.get(path).expect("a declared parameter can be read");
        let id = path.strip_prefix(table).and_then(|rest| rest.strip_suffix(row.name)).unwrap_or_default();
        let head = match id.trim_matches('.') {
            "" => format!("[{table}]"),
            id => format!("[[{table}]]\nid = {}", scenario::quoted(id)),
        };
        let line = format!("{} = {}", row.name, scenario::written(&row, value));
        match tables.iter_mut().find(|(known, _)| *known == head) {
            Some((_, lines)) => lines.push(line),
            None => tables.push((head, vec![line])),
        }
    }
    let tables: Vec<String> =
        tables.iter().map(|(head, lines)| format!("\n{head}\n{}\n", lines.join("\n"))).collect();
    format!(
        "# Made in the explorer of spankracht {VERSION} from {LIBRARY}{name}.\n\
         extends = \"{LIBRARY}{name}\"\n{}",
        tables.concat()
    )
}

/// Finished findings of what an address asks, with its state; or what is said instead.
async fn found(
    site: &Site,
    reader: &Reader,
    pairs: &Pairs,
) -> Result<(State, Question, Arc<Findings>), Box<Response>> {
    let (state, question) = asked(&State::of(pairs)).map_err(|_| Box::new(mistaken(reader)))?;
    let language = reader.language;
    let followed = site.runs().follow(site.workshop(), question.clone());
    let mut course = followed.map_err(|refused| Box::new(busy(refused, language)))?;
    let ended = course.wait_for(Course::ended).await.map(|course| course.clone());
    match ended {
        Ok(Course::Done(findings)) => Ok((state, question, findings)),
        _ => Err(Box::new(busy(Refused::Failed, language))),
    }
}

/// The report of all settings that are shown.
async fn report_file(With(site): With<Arc<Site>>, reader: Reader, Query(pairs): Query<Pairs>) -> Response {
    let (state, question, findings) = match found(&site, &reader, &pairs).await {
        Ok(found) => found,
        Err(response) => return *response,
    };
    let language = reader.language;
    let made = site.workshop().at_once(move |_| report(&state, &question, &findings, language)).await;
    let made = made.map(|html| file("report.html", "text/html; charset=utf-8", html.into_bytes()));
    let mut response = made.unwrap_or_else(|refused| busy(refused, language));
    let policy = HeaderValue::from_static(REPORT_POLICY);
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    response
}

fn report(state: &State, question: &Question, findings: &Findings, language: Language) -> String {
    let hash = |s: &Scenario| {
        let text = scenario::complete(s, scenario::HISTORY_FILE);
        (s.id.clone(), format!("{:x}", Sha256::digest(text.as_bytes())))
    };
    let names: Vec<String> =
        state.settings().iter().map(|setting| format!("{LIBRARY}{}", setting.name)).collect();
    let command = if names.len() > 1 { "compare" } else { "run" };
    let runs = question.runs;
    // Of several settings each has changes of its own, which a command takes as files.
    let changes = match state.settings()[..] {
        [only] => only.sets().iter().map(|set| format!(" --set {set}")).collect(),
        _ => String::new(),
    };
    let meta = Meta {
        version: String::from(VERSION),
        command: format!(
            "spankracht {command} {} --seed {SEED} --replications {runs}{changes}",
            names.join(" ")
        ),
        hashes: question.scenarios.iter().map(hash).collect(),
        seed: SEED,
    };
    page::html(findings, &report::charts(findings, language), language, &meta)
}

/// The chart that is shown, free of fonts.
async fn chart_svg(With(site): With<Arc<Site>>, reader: Reader, Query(pairs): Query<Pairs>) -> Response {
    let svg = |chart: &Chart| outline::outlined(&chart.svg).map(String::into_bytes);
    chart_file(&site, &reader, &pairs, ("svg", "image/svg+xml"), svg).await
}

/// The chart that is shown, painted.
async fn chart_png(With(site): With<Arc<Site>>, reader: Reader, Query(pairs): Query<Pairs>) -> Response {
    chart_file(&site, &reader, &pairs, ("png", "image/png"), |chart| png::render(&chart.svg)).await
}

async fn chart_file(
    site: &Site,
    reader: &Reader,
    pairs: &Pairs,
    (ending, kind): (&str, &'static str),
    paint: fn(&Chart) -> Result<Vec<u8>, String>,
) -> Response {
    let (state, _, findings) = match found(site, reader, pairs).await {
        Ok(found) => found,
        Err(response) => return *response,
    };
    let language = reader.language;
    let name = state.chart.clone();
    let painted = move |_: &_| report::chart::chart(&name, &findings, language).map(|chart| paint(&chart));
    match site.workshop().at_once(painted).await {
        Ok(Some(Ok(bytes))) => file(&format!("{}.{ending}", state.chart), kind, bytes),
        Ok(None) => nothing_to_draw(reader),
        Ok(Some(Err(_))) => busy(Refused::Failed, language),
        Err(refused) => busy(refused, language),
    }
}

fn busy(refused: Refused, language: Language) -> Response {
    let (title, sentence) = results::refusal(refused, language);
    (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "5")], format!("{title}. {sentence}\n"))
        .into_response()
}

fn mistaken(reader: &Reader) -> Response {
    let language = reader.language;
    let title = language.pick("This setting cannot be", "Deze stand kan niet");
    let sentence = language.pick(
        "The address has a mistake in it. Open the explorer with the same address to see which.",
        "Er zit een fout in het adres. Open de verkenner met hetzelfde adres om te zien welke.",
    );
    problem(reader, StatusCode::BAD_REQUEST, title, sentence)
}

fn nothing_to_draw(reader: &Reader) -> Response {
    let language = reader.language;
    let title = language.pick("There is nothing to draw", "Er valt niets te tekenen");
    let sentence = language.pick(
        "These findings cannot fill this chart. Choose another picture.",
        "Deze uitkomsten kunnen deze grafiek niet vullen. Kies een ander beeld.",
    );
    problem(reader, StatusCode::NOT_FOUND, title, sentence)
}
