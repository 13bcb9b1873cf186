//! What there is to be seen once a road is played to its end: the pages see, household and hand-out, and the
//! part that grows while other lucks come in.

use super::pages::{AtSite, Stored, busy, found, framed, nowhere, scene};
use super::reckon::{self, Beside};
use super::store::Held;
use super::{Fields, date, field};
use crate::experiment::training::{Choices, Debrief, Prediction, Session, Spread, followed, judge};
use crate::kernel::outcome::Outcome;
use crate::report::training::debrief::{self as handout, Row};
use crate::report::training::see::{self as seeing, REVEALS, SEEN, Seen};
use crate::serve::language::Reader;
use crate::serve::site::Site;
use axum::Extension;
use axum::extract::{Path, Query, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use std::sync::Arc;

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
