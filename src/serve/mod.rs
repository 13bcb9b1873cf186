//! Second front door: a local site with the live explorer and the training page, in any browser.
//!
//! A request passes the listener (`listener`: how many may be connected, and how long they may be silent),
//! the guard (`guard`: who may ask what, and what a browser may do with the answer) and a page; whatever
//! simulates goes through the workshop (`workshop`), which is bounded, so that a heavy question never stalls
//! a page. `layout` is what all pages share. Nothing from a request becomes a path in the file system.

mod address;
mod assets;
mod chance;
mod explorer;
mod guard;
mod home;
mod join;
pub mod language;
pub mod layout;
mod listener;
mod outward;
pub mod site;
pub mod training;
pub mod workshop;

pub use site::{Closing, Settings, Site};

use axum::extract::ConnectInfo;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use axum::{Extension, Router};
use futures_util::future::{Either, select};
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::service::TowerToHyperService;
use listener::{Bounded, SILENCE};
use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

/// Threads that read requests and write answers; simulations have threads of their own.
const PAGE_THREADS: usize = 2;

/// How long open connections may finish once the site closes.
const FAREWELL: Duration = Duration::from_secs(2);

/// A site that listens and has not answered yet.
#[derive(Debug)]
pub struct Listening {
    runtime: tokio::runtime::Runtime,
    listener: tokio::net::TcpListener,
    site: Arc<Site>,
}

/// Begins to listen. The error is a sentence about the machine: an address that is taken or not ours.
pub fn listen(settings: Settings) -> Result<Listening, String> {
    let mut builder = tokio::runtime::Builder::new_multi_thread();
    let built = builder.worker_threads(PAGE_THREADS).enable_io().enable_time().build();
    let runtime =
        built.map_err(|error| format!("cannot start the threads of the site: {}", plain(&error)))?;
    let wanted = SocketAddr::new(settings.listen, settings.port);
    let bound = runtime.block_on(tokio::net::TcpListener::bind(wanted));
    let listener = bound.map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => {
            format!(
                "port {} is taken, perhaps by another `spankracht serve`; --port 0 picks one that is free",
                wanted.port()
            )
        }
        _ => format!("cannot listen on {wanted}: {}", plain(&error)),
    })?;
    let address = listener.local_addr();
    let address = address.map_err(|error| format!("cannot listen on {wanted}: {}", plain(&error)))?;
    let site = Arc::new(Site::open(settings, address)?);
    Ok(Listening { runtime, listener, site })
}

/// Why the machine would not, without the number that its system gives to it.
fn plain(error: &io::Error) -> String {
    let text = error.to_string();
    text.split_once(" (os error ").map_or(text.clone(), |(reason, _)| String::from(reason))
}

impl Listening {
    /// The site that will answer.
    pub fn site(&self) -> &Arc<Site> {
        &self.site
    }

    /// Answers until the site is closed.
    pub fn answer(self) {
        let Self { runtime, listener, site } = self;
        runtime.block_on(async {
            let mut door = Bounded::new(listener);
            visits(&mut door, &site).await;
            let late = tokio::time::sleep(FAREWELL);
            select(pin!(door.emptied()), pin!(late)).await;
        });
        site.workshop().close();
        runtime.shutdown_timeout(FAREWELL);
    }
}

/// Lets visitors in until the site closes.
async fn visits(door: &mut Bounded, site: &Arc<Site>) {
    let app = router(Arc::clone(site));
    let mut http = Builder::new(TokioExecutor::new()).http1_only();
    http.http1().timer(TokioTimer::new()).header_read_timeout(SILENCE);
    let mut closed = pin!(site.closing().wait());
    loop {
        let next = pin!(door.next());
        let Either::Right(((stream, visitor, place), _)) = select(closed.as_mut(), next).await else {
            return;
        };
        let app = TowerToHyperService::new(app.clone().layer(Extension(ConnectInfo(visitor))));
        let visit = http.serve_connection(TokioIo::new(stream), app).into_owned();
        let closed = site.closing().wait();
        tokio::spawn(async move {
            let (mut visit, closed) = (pin!(visit), pin!(closed));
            if let Either::Right(_) = select(visit.as_mut(), closed).await {
                visit.as_mut().graceful_shutdown();
                // Who leaves in the middle of an answer has nobody to tell it to.
                let _ = visit.await;
            }
            drop(place);
        });
    }
}

/// Every address of the site behind its guard.
fn router(site: Arc<Site>) -> Router {
    let pages = Router::new()
        .route("/", get(home::page))
        .route("/display", post(home::display))
        .route(join::DOOR, get(join::page).post(join::join))
        .route("/static/{name}", get(assets::asset))
        .merge(training::routes(Arc::clone(site.training())))
        .merge(explorer::routes())
        .fallback(home::nothing_here);
    let inner = axum::extract::DefaultBodyLimit::max(guard::LARGEST_BODY);
    pages.layer(inner).layer(from_fn_with_state(Arc::clone(&site), guard::guard)).with_state(site)
}
