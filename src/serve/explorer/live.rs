//! What happens while an ensemble grows, as events that a browser listens to: each carries the results as
//! they are by then. When the browser turns to another question it closes this stream, and with the last
//! listener the ensemble stops.

use super::results::{self, Shown};
use super::runs::Course;
use super::state::State;
use crate::report::Language;
use crate::serve::site::Site;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::future::{Either, select};
use futures_util::stream::{self, Stream};
use serde_json::json;
use std::convert::Infallible;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

/// How often a silent stream gives a sign of life, so that a lost connection is noticed.
const SIGN_OF_LIFE: Duration = Duration::from_secs(10);

/// A listener.
struct Listener {
    site: Arc<Site>,
    state: State,
    language: Language,
    course: watch::Receiver<Course>,
    first: bool,
}

/// The stream of a question.
pub fn stream(
    site: Arc<Site>,
    state: State,
    language: Language,
    course: watch::Receiver<Course>,
) -> Response {
    let listener = Listener { site, state, language, course, first: true };
    let events = stream::unfold(Some(listener), |listener| async { next(listener?).await });
    sse(events)
}

/// A stream that says one thing and ends.
pub fn once(shown: &Shown) -> Response {
    sse(stream::once(std::future::ready(Ok::<_, Infallible>(event(shown)))))
}

fn sse(events: impl Stream<Item = Result<Event, Infallible>> + Send + 'static) -> Response {
    Sse::new(events).keep_alive(KeepAlive::new().interval(SIGN_OF_LIFE)).into_response()
}

fn event(shown: &Shown) -> Event {
    let data = json!({
        "html": shown.html,
        "said": shown.said,
        "done": shown.done,
        "of": shown.of,
        "ended": shown.ended,
        "query": shown.query,
    });
    Event::default().event("results").data(data.to_string())
}

/// The next event, and the listener for the one after it; `None` ends the stream.
async fn next(mut listener: Listener) -> Option<(Result<Event, Infallible>, Option<Listener>)> {
    if !std::mem::take(&mut listener.first) {
        let closing = listener.site.closing().wait();
        let goes_on = match select(pin!(listener.course.changed()), pin!(closing)).await {
            Either::Left((changed, _)) => changed.is_ok(),
            Either::Right(_) => false,
        };
        if !goes_on {
            return None;
        }
    }
    let course = listener.course.borrow_and_update().clone();
    let ended = course.ended();
    let shown = drawn(&listener.site, &listener.state, course, listener.language).await;
    Some((Ok(event(&shown)), (!ended).then_some(listener)))
}

/// The results in the workshop, so that drawing never holds up a page.
pub async fn drawn(site: &Site, state: &State, course: Course, language: Language) -> Shown {
    let drawing = state.clone();
    let shown = site.workshop().at_once(move |_| results::shown(&drawing, &course, language)).await;
    shown.unwrap_or_else(|refused| results::refused(state, refused, language))
}
