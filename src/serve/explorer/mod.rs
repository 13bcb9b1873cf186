//! The live explorer: choose a scenario, move what a municipality can choose, see the ensemble grow, pin and
//! compare, take away what was found.
//!
//! The whole state stands in the address of the page (`state`), which becomes a checked question
//! (`question`); ensembles grow in `runs`, and a browser listens to one in `live`.

mod downloads;
mod levers;
mod live;
mod page;
mod question;
mod results;
pub mod runs;
mod state;

use super::address::{Pairs, value};
use super::language::Reader;
use super::layout::Page;
use super::site::Site;
use crate::experiment::scenario::{Mistake, Scenario};
use crate::report::Language;
use axum::Router;
use axum::extract::{Query, State as With};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use page::Contents;
use question::{Question, asked, read};
use results::Shown;
use runs::Course;
use state::{Setting, State};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

/// How long an ensemble goes on after its page was loaded, until the page's script listens to it.
const LEASE: Duration = Duration::from_secs(10);

/// How long a visitor without a script waits for the page, which then shows what is there.
const PATIENCE: Duration = Duration::from_secs(20);

/// The pages of the explorer.
pub fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/explorer", get(explorer))
        .route("/explorer/live", get(listen))
        .merge(downloads::routes())
}

/// The page. An address with values that change nothing leads to the one without.
async fn explorer(With(site): With<Arc<Site>>, reader: Reader, Query(pairs): Query<Pairs>) -> Response {
    let language = reader.language;
    let state = State::of(&pairs);
    let wait = value(&pairs, "wait") == "1";
    match asked(&state) {
        Ok((kept, question)) => {
            let query = kept.query(language) + if wait { "&wait=1" } else { "" };
            if !reader.here.ends_with(&format!("?{query}")) && !pairs.is_empty() {
                return Redirect::to(&format!("/explorer?{query}")).into_response();
            }
            let shown = begun(&site, &kept, question, wait, language).await;
            rendered(&reader, &kept, &shown)
        }
        Err(mistakes) => {
            let shown = results::mistaken(&state, &mistakes, language);
            (StatusCode::BAD_REQUEST, rendered(&reader, &state, &shown)).into_response()
        }
    }
}

/// The results as they are when the page is made: at once, or as far as they come while the visitor waits.
async fn begun(site: &Site, state: &State, question: Question, wait: bool, language: Language) -> Shown {
    let mut course = match site.runs().follow(site.workshop(), question) {
        Ok(course) => course,
        Err(refused) => return results::refused(state, refused, language),
    };
    if wait {
        // Whether it ended in time is seen below.
        let _ = tokio::time::timeout(PATIENCE, course.wait_for(Course::ended)).await;
    }
    let now = course.borrow().clone();
    let shown = live::drawn(site, state, now, language).await;
    tokio::spawn(lease(course));
    shown
}

/// Keeps an ensemble going for a while.
async fn lease(mut course: watch::Receiver<Course>) {
    // It may end before the lease does.
    let _ = tokio::time::timeout(LEASE, course.wait_for(Course::ended)).await;
}

fn rendered(reader: &Reader, state: &State, shown: &Shown) -> Response {
    let language = reader.language;
    let scenario = |setting: &Setting| read(setting).map(|(_, scenario)| scenario).ok();
    let own = scenario(&Setting { name: state.setting.name.clone(), changes: Vec::new() });
    let pins: Vec<Scenario> = state.pins.iter().filter_map(scenario).collect();
    let contents = Contents { state, own: own.as_ref(), pins: &pins, shown };
    let title = language.pick("Explorer", "Verkenner");
    let page = Page { reader, title, kind: "explore", styles: &["explorer.css"], scripts: &["explorer.js"] };
    page.around(&page::contents(&contents, language))
}

/// The stream of events of a state.
async fn listen(With(site): With<Arc<Site>>, reader: Reader, Query(pairs): Query<Pairs>) -> Response {
    let language = reader.language;
    let state = State::of(&pairs);
    match begin(&site, &state) {
        Ok((kept, Ok(course))) => live::stream(site, kept, language, course),
        Ok((kept, Err(refused))) => live::once(&results::refused(&kept, refused, language)),
        Err(mistakes) => live::once(&results::mistaken(&state, &mistakes, language)),
    }
}

type Begun = (State, Result<watch::Receiver<Course>, super::workshop::Refused>);

/// The course of the ensemble behind a state, with the state as it is kept.
fn begin(site: &Site, state: &State) -> Result<Begun, Vec<Mistake>> {
    let (kept, question) = asked(state)?;
    Ok((kept, site.runs().follow(site.workshop(), question)))
}
