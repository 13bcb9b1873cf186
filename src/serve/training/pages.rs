//! The pages that are gone to. None changes anything.

use super::reckon::{self, Beside};
use super::store::{Held, Store};
use super::{Fields, SCRIPT, STYLE, date, field};
use crate::experiment::shelf;
use crate::experiment::training::{
    Choices, Course, Debrief, Prediction, Refusal, Road, Session, Spread, followed, judge,
};
use crate::kernel::outcome::Outcome;
use crate::report::Language;
use crate::report::training::debrief::Row;
use crate::report::training::facilitator::Played;
use crate::report::training::home::{Asked, Choice, Kept};
use crate::report::training::predict::Entered;
use crate::report::training::see::{REVEALS, SEEN, Seen};
use crate::report::training::{Scene, Step, debrief as handout, facilitator as guide, home as homes};
use crate::report::training::{predict as predicting, rewind as rewinding, see as seeing, steer as steering};
use crate::serve::language::{Reader, code};
use crate::serve::layout::{Page, problem};
use crate::serve::listener::Visitor;
use crate::serve::site::Site;
use crate::serve::workshop::Refused;
use axum::Extension;
use axum::extract::{ConnectInfo, Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use maud::Markup;
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
                "Too much is being computed at this moment. Nothing is lost; load this page again in a few seconds.",
                "Er wordt op dit moment te veel gerekend. Er gaat niets verloren; laad deze pagina over een paar \
                 seconden opnieuw.",
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
            "Misschien is zij verwijderd, of is het adres verkeerd getypt. Ga naar de training en kies er een.",
        ),
    )
}

/// Whether a visitor sits at the machine itself.
pub fn near(ConnectInfo(Visitor(from)): &From) -> bool {
    from.ip().to_canonical().is_loopback()
}

/// A session and a group of it, by their words in an address: groups are counted from 1.
pub fn found(store: &Store, id: &str, group: &str) -> Option<(Arc<Held>, usize)> {
    let held = store.find(id)?;
    let group = group.parse::<usize>().ok()?.checked_sub(1)?;
    (group < held.session().0.groups.len()).then_some((held, group))
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
pub async fn predict(
    reader: Reader,
    Path((id, group)): Path<(String, String)>,
    Extension(store): Stored,
) -> Response {
    let Some((held, group)) = found(&store, &id, &group) else { return nowhere(&reader) };
    let (session, version) = held.session();
    let scene = scene(&held, &session, (group, version), reader.language);
    framed(&reader, &session.question, &predicting::page(&scene, &Entered::default(), None))
}

/// The steer page.
pub async fn steer(
    State(site): AtSite,
    reader: Reader,
    Path((id, group)): Path<(String, String)>,
    Extension(store): Stored,
) -> Response {
    let Some((held, group)) = found(&store, &id, &group) else { return nowhere(&reader) };
    steer_with(&site, &reader, &held, (group, None, None)).await
}

/// The steer page with where the levers stood when a quarter was refused.
pub async fn steer_with(
    site: &Site,
    reader: &Reader,
    held: &Arc<Held>,
    (group, chosen, refusal): (usize, Option<Choices>, Option<&Refusal>),
) -> Response {
    let (session, version) = held.session();
    let scene = scene(held, &session, (group, version), reader.language);
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

/// The road of a group that was played to its end last.
fn arrived(session: &Session, group: usize) -> Option<Vec<Choices>> {
    let all = session.quarters as usize;
    let roads = session.roads_of(group);
    roads.into_iter().rfind(|(_, road)| road.quarters.len() == all).map(|(_, road)| road.quarters.clone())
}

/// Which outcome an address asks for; the list, or what the group predicted first, where it asks for none.
fn outcome_of(fields: &Fields, predictions: &[Prediction]) -> &'static Outcome {
    let asked = field(fields, "of");
    let first = predictions.first().map_or("list", |prediction| prediction.outcome.as_str());
    let seen = |id: &str| SEEN.contains(&id).then(|| followed(id)).flatten();
    seen(asked).or_else(|| seen(first)).or_else(|| followed("list")).expect("the list is followed")
}

/// What the see page and its growing part need.
struct Sight {
    session: Session,
    version: u64,
    beside: Beside,
    spread: Option<Spread>,
    outcome: &'static Outcome,
    shown: usize,
}

/// Computes what is to be seen; an answer instead where the group is not there yet.
async fn sight(
    site: &Site,
    reader: &Reader,
    held: &Arc<Held>,
    (group, fields): (usize, &Fields),
) -> Result<Sight, Response> {
    let (session, version) = held.session();
    let Some(own) = arrived(&session, group) else {
        let at = scene(held, &session, (group, version), reader.language).at("steer");
        return Err(Redirect::to(&at).into_response());
    };
    let outcome = outcome_of(fields, &session.groups[group].predictions);
    let shown = field(fields, "show").parse::<usize>().unwrap_or(0).min(REVEALS);
    let beside = reckon::beside(site, held, &session, (group, &own)).await;
    let beside = beside.map_err(|why| busy(reader, why))?;
    let sides = match shown >= REVEALS {
        true => reckon::lucks(site, held, &session, (group, &own)).map_err(|why| busy(reader, why))?,
        false => Vec::new(),
    };
    let spread = Spread::of(&sides, outcome.id);
    Ok(Sight { session, version, beside, spread, outcome, shown })
}

impl Sight {
    fn seen(&self) -> Seen<'_> {
        Seen {
            outcome: self.outcome,
            own: &self.beside.own,
            patient: &self.beside.patient,
            as_now: &self.beside.as_now,
            spread: self.spread.as_ref(),
            shown: self.shown,
        }
    }
}

/// The see page.
pub async fn see(
    State(site): AtSite,
    reader: Reader,
    Path((id, group)): Path<(String, String)>,
    Query(fields): Query<Fields>,
    Extension(store): Stored,
) -> Response {
    let Some((held, group)) = found(&store, &id, &group) else { return nowhere(&reader) };
    match sight(&site, &reader, &held, (group, &fields)).await {
        Ok(sight) => {
            let scene = scene(&held, &sight.session, (group, sight.version), reader.language);
            framed(&reader, &sight.session.question, &seeing::page(&scene, &sight.seen()))
        }
        Err(answer) => answer,
    }
}

/// The part of the see page that grows while other lucks come in.
pub async fn lucks(
    State(site): AtSite,
    reader: Reader,
    Path((id, group)): Path<(String, String)>,
    Query(fields): Query<Fields>,
    Extension(store): Stored,
) -> Response {
    let Some((held, group)) = found(&store, &id, &group) else { return nowhere(&reader) };
    match sight(&site, &reader, &held, (group, &fields)).await {
        Ok(sight) => {
            let scene = scene(&held, &sight.session, (group, sight.version), reader.language);
            Html(seeing::pictures(&scene, &sight.seen()).into_string()).into_response()
        }
        Err(answer) => answer,
    }
}

/// One household in both worlds.
pub async fn household(
    State(site): AtSite,
    reader: Reader,
    Path((id, group)): Path<(String, String)>,
    Extension(store): Stored,
) -> Response {
    let Some((held, group)) = found(&store, &id, &group) else { return nowhere(&reader) };
    let (session, version) = held.session();
    let scene = scene(&held, &session, (group, version), reader.language);
    let Some(own) = arrived(&session, group) else {
        return Redirect::to(&scene.at("steer")).into_response();
    };
    match reckon::diaries(&site, &held, &session, (group, &own)).await {
        Ok(diaries) => framed(&reader, &session.question, &seeing::household(&scene, diaries.as_deref())),
        Err(why) => busy(&reader, why),
    }
}

/// The rewind page.
pub async fn rewind(
    State(site): AtSite,
    reader: Reader,
    Path((id, group)): Path<(String, String)>,
    Query(fields): Query<Fields>,
    Extension(store): Stored,
) -> Response {
    let Some((held, group)) = found(&store, &id, &group) else { return nowhere(&reader) };
    rewind_with(&site, &reader, &held, (group, &fields, None)).await
}

/// The rewind page with why going back was refused.
pub async fn rewind_with(
    site: &Site,
    reader: &Reader,
    held: &Arc<Held>,
    (group, fields, refusal): (usize, &Fields, Option<&Refusal>),
) -> Response {
    let (session, version) = held.session();
    let scene = scene(held, &session, (group, version), reader.language);
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

/// The hand-out.
pub async fn debrief(
    State(site): AtSite,
    reader: Reader,
    Path((id, group)): Path<(String, String)>,
    Extension(store): Stored,
) -> Response {
    let Some((held, group)) = found(&store, &id, &group) else { return nowhere(&reader) };
    let fields = vec![(String::from("show"), REVEALS.to_string())];
    let sight = match sight(&site, &reader, &held, (group, &fields)).await {
        Ok(sight) => sight,
        Err(answer) => return answer,
    };
    let (session, beside) = (&sight.session, &sight.beside);
    let groups =
        session.groups.iter().enumerate().filter(|(n, _)| session.steers(*n) == session.steers(group));
    let predictions = groups.flat_map(|(_, of)| of.predictions.iter().map(move |p| (of.name.as_str(), p)));
    let row = |(group, prediction): (_, _)| {
        let own = judge(prediction, &beside.own, &held.town)?;
        Some(Row { group, prediction, own, patient: judge(prediction, &beside.patient, &held.town)? })
    };
    let rows: Vec<Row<'_>> = predictions.filter_map(row).collect();
    let own = arrived(session, group).unwrap_or_default();
    let talk = Debrief::of(&own, &beside.own, &beside.patient, &beside.as_now);
    let scene = scene(&held, session, (group, sight.version), reader.language);
    let main = handout::page(&scene, &sight.seen(), (&rows, &talk), &date::today(reader.language));
    framed(&reader, &session.question, &main)
}

/// How often a session has changed, for pages that wait.
pub async fn state(Path((id, group)): Path<(String, String)>, Extension(store): Stored) -> Response {
    match found(&store, &id, &group) {
        Some((held, _)) => held.session().1.to_string().into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
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
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let host = host.map_or_else(|| site.address().to_string(), String::from);
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
