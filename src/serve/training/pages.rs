//! The pages that are gone to. None changes anything.

use super::found::Found;
use super::reckon;
use super::sight::outcome_of;
use super::store::{Held, Store};
use super::{Fields, SCRIPT, STYLE};
use crate::experiment::shelf;
use crate::experiment::training::{Choices, Course, Refusal, Road, Session};
use crate::report::Language;
use crate::report::training::facilitator::Played;
use crate::report::training::home::{Asked, Choice, Kept};
use crate::report::training::predict::Entered;
use crate::report::training::{Scene, Step, facilitator as guide, home as homes};
use crate::report::training::{predict as predicting, rewind as rewinding, steer as steering};
use crate::serve::language::{Reader, code};
use crate::serve::layout::{Page, problem};
use crate::serve::listener::Visitor;
use crate::serve::site::Site;
use crate::serve::workshop::Refused;
use axum::Extension;
use axum::extract::{ConnectInfo, Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use maud::Markup;
use std::net::SocketAddr;
use std::sync::Arc;

/// The house of all sessions.
pub type Stored = Extension<Arc<Store>>;
/// The site.
pub type AtSite = State<Arc<Site>>;
/// Where a visitor comes from.
pub type From = ConnectInfo<Visitor>;

/// Folders of the library whose scenarios are towns to play in; single what-ifs and queues of theory are not.
const TOWNS: [&str; 3] = ["", "towns", "places"];

/// Puts contents into the frame of the site.
pub fn framed(reader: &Reader, title: &str, main: &Markup) -> Response {
    let page = Page { reader, title, kind: "training", styles: &[STYLE], scripts: &[SCRIPT] };
    page.around(main)
}

/// What is answered when the workshop cannot compute.
pub fn busy(reader: &Reader, why: Refused) -> Response {
    let language = reader.language;
    let (title, sentence) = match why {
        Refused::Full => (
            language.pick("Very busy", "Erg druk"),
            language.pick(
                "Too much is being computed at this moment. Nothing is lost; load this page again in a \
                 few seconds.",
                "Er wordt op dit moment te veel gerekend. Er gaat niets verloren; laad deze pagina \
                 over een paar seconden opnieuw.",
            ),
        ),
        Refused::Failed => (
            language.pick("This could not be computed", "Dit kon niet worden berekend"),
            language.pick(
                "Something went wrong in the program. The session is kept; go back and try again.",
                "Er ging iets mis in het programma. De sessie is bewaard; ga terug en probeer het opnieuw.",
            ),
        ),
    };
    problem(reader, StatusCode::SERVICE_UNAVAILABLE, title, sentence)
}

/// What is answered where there is no such session or group.
pub fn nowhere(reader: &Reader) -> Response {
    let language = reader.language;
    problem(
        reader,
        StatusCode::NOT_FOUND,
        language.pick("No such session", "Deze sessie is er niet"),
        language.pick(
            "Perhaps it was removed, or the address was typed wrongly. Go to the training and choose one.",
            "Misschien is zij verwijderd, of is het adres verkeerd getypt. Ga naar de training en kies \
             er een.",
        ),
    )
}

/// Whether a visitor sits at the machine itself.
pub fn near(ConnectInfo(Visitor(from)): &From) -> bool {
    from.ip().to_canonical().is_loopback()
}

/// The page of all sessions.
pub async fn home(reader: Reader, from: From, Extension(store): Stored) -> Response {
    home_with(&reader, &store, &Asked::usual(reader.language), (near(&from), None))
}

/// The page of all sessions with what was typed and why it was refused.
pub fn home_with(
    reader: &Reader,
    store: &Store,
    asked: &Asked,
    (near, refusal): (bool, Option<&Refusal>),
) -> Response {
    let kept: Vec<Kept> = store.all().iter().map(|held| kept(held, near)).collect();
    let main = homes::page((&kept, &towns()), asked, (near, reader.language), refusal);
    framed(reader, reader.language.pick("Training", "Training"), &main)
}

fn kept(held: &Held, near: bool) -> Kept {
    let (session, _) = held.session();
    Kept {
        id: held.id.clone(),
        question: session.question,
        town: held.town.title.clone(),
        groups: session.groups.into_iter().map(|group| group.name).collect(),
        key: near.then(|| held.key.clone()),
    }
}

/// The towns of the library.
fn towns() -> Vec<Choice> {
    let towns = shelf::names().filter(|(folder, ..)| TOWNS.contains(folder));
    let choice = |(_, name, text): (&str, &'static str, &'static str)| {
        let title = crate::experiment::scenario::headline(name, text).0;
        Choice { name: String::from(name), title: [title.en, title.nl] }
    };
    let mut towns: Vec<Choice> = towns.map(choice).collect();
    towns.sort_by(|a, b| a.title[0].cmp(&b.title[0]));
    towns
}

/// The door of a session.
pub async fn door(reader: Reader, Path(id): Path<String>, Extension(store): Stored) -> Response {
    let Some(held) = store.find(&id) else { return nowhere(&reader) };
    door_with(&reader, &held, None)
}

/// The door with why a group was refused.
pub fn door_with(reader: &Reader, held: &Held, refusal: Option<&Refusal>) -> Response {
    let (session, version) = held.session();
    let scene = scene(held, &session, (0, version), reader.language);
    framed(reader, &session.question, &homes::door(&scene, refusal))
}

/// A session as one group sees it.
pub fn scene<'a>(
    held: &'a Held,
    session: &'a Session,
    (group, version): (usize, u64),
    language: Language,
) -> Scene<'a> {
    Scene { id: &held.id, session, town: &held.town, group, language, version }
}

/// The predict page.
pub async fn predict(reader: Reader, found: Found) -> Response {
    let (session, version) = found.held.session();
    let scene = found.scene(&session, version, reader.language);
    framed(&reader, &session.question, &predicting::page(&scene, &Entered::default(), None))
}

/// The steer page.
pub async fn steer(State(site): AtSite, reader: Reader, found: Found) -> Response {
    steer_with(&site, &reader, &found, (None, None)).await
}

/// The steer page with where the levers stood when a quarter was refused.
pub async fn steer_with(
    site: &Site,
    reader: &Reader,
    found: &Found,
    (chosen, refusal): (Option<Choices>, Option<&Refusal>),
) -> Response {
    let (held, group) = (&found.held, found.group);
    let (session, version) = held.session();
    let scene = found.scene(&session, version, reader.language);
    if !scene.may_open(Step::Steer) {
        return Redirect::to(&scene.at("predict")).into_response();
    }
    let played = session.played(group).to_vec();
    let chosen = chosen.unwrap_or_else(|| played.last().cloned().unwrap_or_default());
    let course = match played.is_empty() {
        true => None,
        false => match reckon::courses(site, held, &session, group, vec![played]).await {
            Ok(mut courses) => courses.pop(),
            Err(why) => return busy(reader, why),
        },
    };
    let main = steering::page(&scene, course.as_deref(), &chosen, refusal);
    framed(reader, &session.question, &main)
}

/// The rewind page.
pub async fn rewind(
    State(site): AtSite,
    reader: Reader,
    found: Found,
    Query(fields): Query<Fields>,
) -> Response {
    rewind_with(&site, &reader, &found, (&fields, None)).await
}

/// The rewind page with why going back was refused.
pub async fn rewind_with(
    site: &Site,
    reader: &Reader,
    found: &Found,
    (fields, refusal): (&Fields, Option<&Refusal>),
) -> Response {
    let (held, group) = (&found.held, found.group);
    let (session, version) = held.session();
    let scene = found.scene(&session, version, reader.language);
    if !scene.may_open(Step::Rewind) {
        return Redirect::to(&scene.at("steer")).into_response();
    }
    let roads = session.roads_of(group);
    let choices = roads.iter().map(|(_, road)| road.quarters.clone()).collect();
    let courses = match reckon::courses(site, held, &session, group, choices).await {
        Ok(courses) => courses,
        Err(why) => return busy(reader, why),
    };
    let all: Vec<(usize, &Road, &Course)> =
        roads.iter().zip(&courses).map(|((place, road), course)| (*place, *road, &**course)).collect();
    let outcome = outcome_of(fields, &session.groups[group].predictions);
    framed(reader, &session.question, &rewinding::page(&scene, outcome, &all, refusal))
}

/// How often a session has changed, for pages that wait.
pub async fn state(found: Found) -> String {
    found.held.session().1.to_string()
}

/// A session by its name and the key of its facilitator.
pub fn kept_by(store: &Store, id: &str, key: &str) -> Option<Arc<Held>> {
    store.find(id).filter(|held| held.key == key)
}

/// The facilitator's view.
pub async fn facilitator(
    State(site): AtSite,
    reader: Reader,
    Path((id, key)): Path<(String, String)>,
    headers: HeaderMap,
    Extension(store): Stored,
) -> Response {
    let Some(held) = kept_by(&store, &id, &key) else { return nowhere(&reader) };
    let (session, version) = held.session();
    let scene = scene(&held, &session, (0, version), reader.language);
    let mut roads: Vec<(String, usize, Arc<Course>)> = Vec::new();
    for group in (0..session.groups.len()).filter(|group| session.steers(*group) == *group) {
        let played = session.played(group).to_vec();
        if played.is_empty() {
            continue;
        }
        let quarters = played.len();
        match reckon::courses(&site, &held, &session, group, vec![played]).await {
            Ok(courses) => roads.extend(courses.into_iter().map(|course| {
                let all = reader.language.pick("All groups", "Alle groepen");
                let who = if session.together { all } else { &session.groups[group].name };
                (String::from(who), quarters, course)
            })),
            Err(why) => return busy(&reader, why),
        }
    }
    let played: Vec<Played<'_>> =
        roads.iter().map(|(who, quarters, course)| Played { who, quarters: *quarters, course }).collect();
    let main = guide::page(&scene, &key, &reach(&site, &reader, &headers, &id), &played);
    framed(&reader, reader.language.pick("For the facilitator", "Voor de begeleider"), &main)
}

/// The addresses by which groups come in, with the code that others in the room need.
fn reach(site: &Site, reader: &Reader, headers: &HeaderMap, id: &str) -> Vec<String> {
    // A facilitator at the machine itself came by a name that leads others to their own.
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()?.parse::<SocketAddr>().ok());
    let host = host.filter(|host| !host.ip().is_loopback()).unwrap_or_else(|| site.reached());
    let address = format!("http://{host}/training/{id}?lang={}", code(reader.language));
    let code = site.code().map(|code| format!("{}: {code}", reader.language.pick("Code", "Code")));
    std::iter::once(address).chain(code).collect()
}

/// The session as a file.
pub async fn file(
    reader: Reader,
    Path((id, key)): Path<(String, String)>,
    Extension(store): Stored,
) -> Response {
    let Some(held) = kept_by(&store, &id, &key) else { return nowhere(&reader) };
    let text = serde_json::to_vec_pretty(&held.session().0).expect("a session can be written");
    let headers = [
        (header::CONTENT_TYPE, "application/json"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"session.json\""),
    ];
    (headers, text).into_response()
}
