//! What there is to be seen once a road is played to its end: the pages see, household and hand-out, and the
//! part that grows while other lucks come in.

use super::found::Found;
use super::pages::{AtSite, busy, framed};
use super::reckon::{self, Beside};
use super::{Fields, date, field};
use crate::experiment::training::{Choices, Debrief, Prediction, Session, Spread, followed, judge};
use crate::kernel::outcome::Outcome;
use crate::report::training::Scene;
use crate::report::training::debrief::{self as handout, Row};
use crate::report::training::see::{self as seeing, REVEALS, SEEN, Seen};
use crate::serve::language::Reader;
use crate::serve::site::Site;
use axum::extract::{Query, State};
use axum::response::{Html, IntoResponse, Redirect, Response};

/// The road of a group that was played to its end last.
fn arrived(session: &Session, group: usize) -> Option<Vec<Choices>> {
    let all = session.quarters as usize;
    let roads = session.roads_of(group);
    roads.into_iter().rfind(|(_, road)| road.quarters.len() == all).map(|(_, road)| road.quarters.clone())
}

/// Which outcome an address asks for; the list, or what the group predicted first, where it asks for none.
pub fn outcome_of(fields: &Fields, predictions: &[Prediction]) -> &'static Outcome {
    let asked = field(fields, "of");
    let first = predictions.first().map_or("list", |prediction| prediction.outcome.as_str());
    let seen = |id: &str| SEEN.contains(&id).then(|| followed(id)).flatten();
    seen(asked).or_else(|| seen(first)).or_else(|| followed("list")).expect("the list is followed")
}

/// What the see page and its growing part need.
struct Sight {
    found: Found,
    session: Session,
    version: u64,
    beside: Beside,
    spread: Option<Spread>,
    outcome: &'static Outcome,
    shown: usize,
}

/// Computes what is to be seen; an answer instead where the group is not there yet.
async fn sight(site: &Site, reader: &Reader, found: Found, fields: &Fields) -> Result<Sight, Response> {
    let (held, group) = (&found.held, found.group);
    let (session, version) = held.session();
    let Some(own) = arrived(&session, group) else {
        let at = found.scene(&session, version, reader.language).at("steer");
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
    Ok(Sight { found, session, version, beside, spread, outcome, shown })
}

impl Sight {
    fn scene(&self, reader: &Reader) -> Scene<'_> {
        self.found.scene(&self.session, self.version, reader.language)
    }

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
    found: Found,
    Query(fields): Query<Fields>,
) -> Result<Response, Response> {
    let sight = sight(&site, &reader, found, &fields).await?;
    let main = seeing::page(&sight.scene(&reader), &sight.seen());
    Ok(framed(&reader, &sight.session.question, &main))
}

/// The part of the see page that grows while other lucks come in.
pub async fn lucks(
    State(site): AtSite,
    reader: Reader,
    found: Found,
    Query(fields): Query<Fields>,
) -> Result<Html<String>, Response> {
    let sight = sight(&site, &reader, found, &fields).await?;
    Ok(Html(seeing::pictures(&sight.scene(&reader), &sight.seen()).into_string()))
}

/// One household in both worlds.
pub async fn household(State(site): AtSite, reader: Reader, found: Found) -> Response {
    let (session, version) = found.held.session();
    let scene = found.scene(&session, version, reader.language);
    let Some(own) = arrived(&session, found.group) else {
        return Redirect::to(&scene.at("steer")).into_response();
    };
    match reckon::diaries(&site, &found.held, &session, (found.group, &own)).await {
        Ok(diaries) => framed(&reader, &session.question, &seeing::household(&scene, diaries.as_deref())),
        Err(why) => busy(&reader, why),
    }
}

/// The hand-out.
pub async fn debrief(State(site): AtSite, reader: Reader, found: Found) -> Result<Response, Response> {
    let fields = vec![(String::from("show"), REVEALS.to_string())];
    let sight = sight(&site, &reader, found, &fields).await?;
    let (town, group) = (&sight.found.held.town, sight.found.group);
    let (session, beside) = (&sight.session, &sight.beside);
    let groups =
        session.groups.iter().enumerate().filter(|(n, _)| session.steers(*n) == session.steers(group));
    let predictions = groups.flat_map(|(_, of)| of.predictions.iter().map(move |p| (of.name.as_str(), p)));
    let row = |(group, prediction): (_, _)| {
        let own = judge(prediction, &beside.own, town)?;
        Some(Row { group, prediction, own, patient: judge(prediction, &beside.patient, town)? })
    };
    let rows: Vec<Row<'_>> = predictions.filter_map(row).collect();
    let own = arrived(session, group).unwrap_or_default();
    let talk = Debrief::of(&own, &beside.own, &beside.patient, &beside.as_now);
    let today = date::today(reader.language);
    let main = handout::page(&sight.scene(&reader), &sight.seen(), (&rows, &talk), &today);
    Ok(framed(&reader, &session.question, &main))
}
