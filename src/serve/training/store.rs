//! The sessions of the site: in memory while it runs, each act saved at once.

use super::keep::{self, Saved};
use super::reckon::Shown;
use crate::experiment::findings::Text;
use crate::experiment::training::{Refusal, Session, Town};
use crate::serve::chance;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Most sessions that are kept.
pub const MOST_SESSIONS: usize = 40;
/// Largest session file, in bytes.
pub const LARGEST_FILE: usize = 1 << 20;
/// Signs in the name of a session, which stands in the addresses of its groups.
const NAME: usize = 8;
/// Signs in the key of a facilitator's address: 120 bits.
const KEY: usize = 24;

/// All sessions.
#[derive(Debug)]
pub struct Store {
    folder: PathBuf,
    sessions: Mutex<BTreeMap<String, Arc<Held>>>,
    /// Sentences about files that could not be read.
    pub unread: Vec<String>,
}

/// A session with what was computed for it.
#[derive(Debug)]
pub struct Held {
    /// Its name in addresses.
    pub id: String,
    /// The last part of the facilitator's address.
    pub key: String,
    /// Its town.
    pub town: Arc<Town>,
    /// What was computed for its pages.
    pub shown: Shown,
    origin: Option<String>,
    state: Mutex<State>,
}

/// What changes in a session.
#[derive(Clone, Debug)]
struct State {
    session: Session,
    version: u64,
}

/// A session that was opened or made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// Its name in addresses.
    pub id: String,
    /// The last part of the facilitator's address.
    pub key: String,
}

/// Why an act was not done.
#[derive(Debug)]
pub enum Undone {
    /// The session refuses it.
    Refused(Refusal),
    /// It could not be saved; a sentence about the machine.
    Unsaved(String),
}

impl From<Refusal> for Undone {
    fn from(refusal: Refusal) -> Self {
        Undone::Refused(refusal)
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // What stands behind our locks is replaced in one step, so a failed assertion leaves it whole.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Store {
    /// The sessions in a folder, which may not exist yet.
    pub fn open(data: &Path) -> Self {
        let folder = data.join("sessions");
        let (found, mut unread) = keep::read(&folder, LARGEST_FILE);
        let mut sessions = BTreeMap::new();
        for (id, saved) in found {
            match held(&id, saved) {
                Ok(one) => drop(sessions.insert(id, Arc::new(one))),
                Err(refusal) => unread.push(format!("session {id} is not opened: {}", refusal.said.en)),
            }
        }
        Self { folder, sessions: Mutex::new(sessions), unread }
    }

    /// A session by its name.
    pub fn find(&self, id: &str) -> Option<Arc<Held>> {
        locked(&self.sessions).get(id).cloned()
    }

    /// All sessions, in the order of their names.
    pub fn all(&self) -> Vec<Arc<Held>> {
        locked(&self.sessions).values().cloned().collect()
    }

    /// Takes up a session. One that comes from a prepared file which was opened before is that one, as far as
    /// it was played.
    pub fn add(&self, session: Session, town: Town, origin: Option<String>) -> Result<Opened, Undone> {
        let mut sessions = locked(&self.sessions);
        let same = |held: &&Arc<Held>| origin.is_some() && held.origin == origin;
        if let Some(held) = sessions.values().find(same) {
            return Ok(Opened { id: held.id.clone(), key: held.key.clone() });
        }
        if sessions.len() >= MOST_SESSIONS {
            return Err(full().into());
        }
        let (id, key) = (chance::word(NAME), chance::word(KEY));
        let (id, key) = (id.map_err(Undone::Unsaved)?, key.map_err(Undone::Unsaved)?);
        let state = State { session, version: 0 };
        let held = Held {
            id: id.clone(),
            key: key.clone(),
            town: Arc::new(town),
            shown: Shown::default(),
            origin,
            state: Mutex::new(state),
        };
        keep::save(&self.folder, &id, &held.saved(&held.session().0)).map_err(Undone::Unsaved)?;
        sessions.insert(id.clone(), Arc::new(held));
        Ok(Opened { id, key })
    }

    /// Takes up a session from the text of a file.
    pub fn read(&self, text: &[u8], origin: Option<String>) -> Result<Opened, Undone> {
        let (session, town) = session_of(text)?;
        self.add(session, town, origin)
    }

    /// Removes a session for good.
    pub fn remove(&self, id: &str) -> Result<(), Undone> {
        keep::remove(&self.folder, id).map_err(Undone::Unsaved)?;
        locked(&self.sessions).remove(id);
        Ok(())
    }

    /// Does something in a session and saves it; nothing is changed if it is refused or cannot be saved.
    pub fn act<T>(
        &self,
        held: &Held,
        act: impl FnOnce(&mut Session) -> Result<T, Refusal>,
    ) -> Result<T, Undone> {
        let mut state = locked(&held.state);
        let mut session = state.session.clone();
        let done = act(&mut session)?;
        if session != state.session {
            keep::save(&self.folder, &held.id, &held.saved(&session)).map_err(Undone::Unsaved)?;
            *state = State { session, version: state.version + 1 };
        }
        Ok(done)
    }
}

impl Held {
    /// The session as it is now, and how often it has changed since the site began.
    pub fn session(&self) -> (Session, u64) {
        let state = locked(&self.state).clone();
        (state.session, state.version)
    }

    fn saved(&self, session: &Session) -> Saved {
        Saved { key: self.key.clone(), origin: self.origin.clone(), session: session.clone() }
    }
}

/// A session from the text of a file, checked.
fn session_of(text: &[u8]) -> Result<(Session, Town), Refusal> {
    if text.len() > LARGEST_FILE {
        return Err(refusal(
            "The file is larger than a session can be: 1 MiB at most.",
            "Het bestand is groter dan een sessie kan zijn: hoogstens 1 MiB.",
        ));
    }
    let session: Session = serde_json::from_slice(text).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        refusal(
            &format!("This is no session file: it does not fit at line {line}, column {column}."),
            &format!("Dit is geen sessiebestand: het klopt niet op regel {line}, kolom {column}."),
        )
    })?;
    let town = open(&session)?;
    Ok((session, town))
}

fn open(session: &Session) -> Result<Town, Refusal> {
    let town = Town::open(&session.town, session.seed).map_err(|mistakes| {
        let first = mistakes.first().map_or_else(String::new, |mistake| mistake.message.clone());
        refusal(
            &format!("The town in the session file is not right: {first}."),
            &format!("De stad in het sessiebestand klopt niet: {first}."),
        )
    })?;
    session.check(&town)?;
    Ok(town)
}

fn held(id: &str, saved: Saved) -> Result<Held, Refusal> {
    let Saved { key, origin, session } = saved;
    let town = Arc::new(open(&session)?);
    let state = Mutex::new(State { session, version: 0 });
    Ok(Held { id: String::from(id), key, town, shown: Shown::default(), origin, state })
}

fn refusal(en: &str, nl: &str) -> Refusal {
    Refusal { said: Text { en: String::from(en), nl: String::from(nl) }, price: None }
}

fn full() -> Refusal {
    refusal(
        "Forty sessions are kept; remove one first, from its facilitator's page.",
        "Er zijn veertig sessies bewaard; verwijder er eerst een, op de pagina van de begeleider.",
    )
}
