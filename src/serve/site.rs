//! What all pages share: where the site listens, where it keeps files, who may come in, the workshop.

use super::chance;
use super::explorer::runs::Runs;
use super::outward;
use super::training::Store;
use super::workshop::Workshop;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::sync::watch;

/// What the site is started with.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The address to listen on; only loopback unless the trainer asks for the room's network.
    pub listen: IpAddr,
    /// The port; 0 picks one that is free.
    pub port: u16,
    /// The folder for what must outlive the program; made when something is first kept.
    pub data: PathBuf,
    /// Threads that simulate; 0 is one for every core.
    pub threads: usize,
}

/// The site while it answers.
#[derive(Debug)]
pub struct Site {
    address: SocketAddr,
    reached: SocketAddr,
    data: PathBuf,
    code: Option<String>,
    door: tokio::sync::Mutex<()>,
    workshop: Workshop,
    training: Arc<Store>,
    runs: Arc<Runs>,
    closing: Closing,
}

impl Site {
    /// The site at this address; beyond loopback it gets a join code.
    pub(super) fn open(settings: Settings, address: SocketAddr) -> Result<Self, String> {
        let code = if address.ip().is_loopback() { None } else { Some(chance::join_code()?) };
        Ok(Self {
            address,
            reached: outward::reached(address),
            training: Arc::new(Store::open(&settings.data)),
            data: settings.data,
            code,
            door: tokio::sync::Mutex::default(),
            workshop: Workshop::open(settings.threads)?,
            runs: Runs::new(),
            closing: Closing::new(),
        })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Where others in the room reach it, if it listens to them; loopback where this machine has no network.
    pub fn reached(&self) -> SocketAddr {
        self.reached
    }

    /// Where this machine itself reaches it: by loopback, without the code, if it listens there.
    pub fn at_home(&self) -> SocketAddr {
        outward::at_home(self.address)
    }

    /// The folder for what must outlive the program; it may not exist yet.
    pub fn data(&self) -> &Path {
        &self.data
    }

    /// What visitors from the network must know to come in; none where only this machine can come.
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// The turn of whoever types the join code.
    pub(super) fn door(&self) -> &tokio::sync::Mutex<()> {
        &self.door
    }

    /// The training sessions.
    pub fn training(&self) -> &Arc<Store> {
        &self.training
    }

    /// Where simulations are done.
    pub fn workshop(&self) -> &Workshop {
        &self.workshop
    }

    /// The ensembles that grow for the explorer.
    pub(super) fn runs(&self) -> &Arc<Runs> {
        &self.runs
    }

    /// The end of the site.
    pub fn closing(&self) -> &Closing {
        &self.closing
    }
}

/// The sign that the site closes: everybody who waits for it hears it once.
#[derive(Clone, Debug)]
pub struct Closing(watch::Sender<bool>);

impl Closing {
    fn new() -> Self {
        Self(watch::Sender::new(false))
    }

    /// Closes the site; returns whether it was open until now.
    pub fn close(&self) -> bool {
        !self.0.send_replace(true)
    }

    /// Ends when the site closes.
    pub fn wait(&self) -> impl Future<Output = ()> + Send + use<> {
        let mut seen = self.0.subscribe();
        async move {
            // The sender lives as long as the site, so waiting ends with its sign or with the site.
            let _ = seen.wait_for(|closed| *closed).await;
        }
    }
}
