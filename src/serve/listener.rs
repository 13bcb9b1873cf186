//! Who is let in: only so many at a time, and nobody who says nothing. Who comes later waits outside until
//! somebody leaves.

use axum::serve::Listener;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Most connections at a time: sixty browsers with the six that each may open, and some to spare.
pub const CONNECTIONS: usize = 400;

/// Longest that a visitor may take to say what is asked, from the moment of coming in or of the last answer.
/// A browser that was left alone comes in again by itself.
pub const SILENCE: Duration = Duration::from_secs(15);

/// Lets at most [`CONNECTIONS`] in.
pub struct Bounded {
    listener: TcpListener,
    places: Arc<Semaphore>,
}

impl Bounded {
    /// The listener, with every place free.
    pub fn new(listener: TcpListener) -> Self {
        Self { listener, places: Arc::new(Semaphore::new(CONNECTIONS)) }
    }

    /// The next visitor, with a place that is free again when it is dropped.
    pub async fn next(&mut self) -> (TcpStream, Visitor, OwnedSemaphorePermit) {
        let place = Arc::clone(&self.places).acquire_owned().await.expect("the semaphore is never closed");
        let (stream, address) = Listener::accept(&mut self.listener).await;
        (stream, Visitor(address), place)
    }

    /// Ends when everybody has left.
    pub async fn emptied(&self) {
        drop(self.places.acquire_many(CONNECTIONS as u32).await.expect("the semaphore is never closed"));
    }
}

/// Where a request comes from.
#[derive(Clone, Copy, Debug)]
pub struct Visitor(pub SocketAddr);
