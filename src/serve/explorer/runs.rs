//! Ensembles that grow while visitors look. Who asks the same question looks at the same ensemble; what
//! nobody looks at any more is dropped before its next step; what was finished lately is kept.
//!
//! Bounded are: how many grow, the memory of all that grow together (who comes later waits for room), and how
//! many finished ones are kept.

use super::question::{Question, SEED};
use crate::experiment::compare;
use crate::experiment::ensemble::{Bug, Ensemble, Trial, piece};
use crate::experiment::findings::Findings;
use crate::experiment::load::{Unsettled, settle};
use crate::experiment::pool::Pool;
use crate::serve::workshop::{Next, Refused, Workshop};
use futures_util::future::{Either, select};
use std::collections::{BTreeMap, VecDeque};
use std::pin::pin;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};

/// Most ensembles that grow or wait for room.
pub const GROWING: usize = 80;

/// Memory of all ensembles that grow, in MiB.
pub const MEMORY: usize = 768;

/// Finished ensembles that are kept, for whoever comes back or downloads.
pub const KEPT: usize = 12;

/// An ensemble is drawn again when it has this many times the runs of the last drawing.
const AGAIN: f64 = 1.5;

/// How far an ensemble is.
#[derive(Clone, Debug)]
pub enum Course {
    /// It waits for room.
    Waiting,
    /// So many runs are done, and this is what they say.
    Growing(Arc<Findings>),
    /// All runs are done.
    Done(Arc<Findings>),
    /// It cannot be finished; a sentence for the visitor.
    Failed(String),
}

impl Course {
    /// Whether nothing more will come.
    pub fn ended(&self) -> bool {
        matches!(self, Course::Done(_) | Course::Failed(_))
    }
}

/// Every ensemble of the site.
#[derive(Debug)]
pub struct Runs {
    known: Mutex<Known>,
    room: Arc<Semaphore>,
}

#[derive(Debug, Default)]
struct Known {
    growing: BTreeMap<String, Arc<watch::Sender<Course>>>,
    kept: VecDeque<(String, Arc<Findings>)>,
}

impl Runs {
    /// No ensembles, and all room.
    pub fn new() -> Arc<Self> {
        Arc::new(Self { known: Mutex::default(), room: Arc::new(Semaphore::new(MEMORY)) })
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        // Under the lock entries come and go whole, so a failed assertion leaves them whole.
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The course of the ensemble that answers a question; it is begun unless it grows or is kept. It goes
    /// on as long as somebody holds what is returned.
    pub fn follow(
        self: &Arc<Self>,
        workshop: &Workshop,
        question: Question,
    ) -> Result<watch::Receiver<Course>, Refused> {
        let mut known = self.known();
        if let Some((_, found)) = known.kept.iter().find(|(key, _)| *key == question.key) {
            return Ok(watch::channel(Course::Done(Arc::clone(found))).1);
        }
        if let Some(growing) = known.growing.get(&question.key) {
            return Ok(growing.subscribe());
        }
        if known.growing.len() >= GROWING {
            return Err(Refused::Full);
        }
        let (sender, course) = watch::channel(Course::Waiting);
        let sender = Arc::new(sender);
        known.growing.insert(question.key.clone(), Arc::clone(&sender));
        drop(known);
        let entry = Entry { runs: Arc::clone(self), key: question.key.clone(), sender };
        tokio::spawn(begin(entry, question, workshop.clone()));
        Ok(course)
    }
}

/// The place of an ensemble among those that grow, which it leaves however it ends.
struct Entry {
    runs: Arc<Runs>,
    key: String,
    sender: Arc<watch::Sender<Course>>,
}

impl Entry {
    fn tell(&self, course: Course) {
        self.sender.send_replace(course);
    }
}

impl Drop for Entry {
    fn drop(&mut self) {
        let mut known = self.runs.known();
        known.growing.remove(&self.key);
        let course = self.sender.borrow().clone();
        if let Course::Done(found) = &course {
            known.kept.push_back((self.key.clone(), Arc::clone(found)));
            if known.kept.len() > KEPT {
                known.kept.pop_front();
            }
        }
        drop(known);
        if !course.ended() {
            self.tell(Course::Failed(String::from("it was stopped before it was finished")));
        }
    }
}

/// Waits for room, unless everybody leaves before there is any, and takes up the work.
async fn begin(entry: Entry, question: Question, workshop: Workshop) {
    let needed = u32::try_from((question.bytes() >> 20) + 1).expect("a question has a largest size");
    let room = Arc::clone(&entry.runs.room).acquire_many_owned(needed);
    let sender = Arc::clone(&entry.sender);
    let room = match select(pin!(room), pin!(sender.closed())).await {
        Either::Left((room, _)) => room.expect("the semaphore is never closed"),
        Either::Right(_) => return,
    };
    let mut growing = Growing::new(entry, question, room);
    // What is refused is dropped, and whoever looks is told by its entry.
    let _ = workshop.by_turns(Box::new(move |pool| growing.step(pool)));
}

/// An ensemble in the making. Fields are dropped in this order: its memory, its room, and then its place.
struct Growing {
    question: Question,
    trials: Vec<Trial>,
    settled: bool,
    ensemble: Ensemble,
    drawn: u32,
    _room: OwnedSemaphorePermit,
    entry: Entry,
}

impl Growing {
    fn new(entry: Entry, question: Question, room: OwnedSemaphorePermit) -> Self {
        let trials = question.trials();
        let ensemble = Ensemble::empty(trials.len());
        Self { question, trials, settled: false, ensemble, drawn: 0, _room: room, entry }
    }

    /// One step: the demand that a stated load needs, or a run for every core.
    fn step(&mut self, pool: &Pool) -> Next {
        if self.entry.sender.is_closed() {
            return Next::Done;
        }
        let stepped = if self.settled { self.grow(pool) } else { self.settle(pool) };
        stepped.unwrap_or_else(|reason| {
            self.entry.tell(Course::Failed(reason));
            Next::Done
        })
    }

    fn settle(&mut self, pool: &Pool) -> Result<Next, String> {
        self.settled = true;
        settle(&mut self.trials, pool, &AtomicBool::new(false)).map_err(unsettled)?;
        Ok(Next::Again)
    }

    fn grow(&mut self, pool: &Pool) -> Result<Next, String> {
        let (runs, first) = (self.question.runs, self.ensemble.replications.len() as u32);
        let last = runs.min(first + pool.threads() as u32);
        let made = piece(&self.trials, SEED, first..last, pool).map_err(|bug| fault(&bug))?;
        self.ensemble.grow(first, made, runs);
        if last < runs && f64::from(last) < AGAIN * f64::from(self.drawn) {
            return Ok(Next::Again);
        }
        self.drawn = last;
        let found = Arc::new(compare::findings(&self.question.scenarios, &self.ensemble, SEED, pool));
        if last < runs {
            self.entry.tell(Course::Growing(found));
            Ok(Next::Again)
        } else {
            self.entry.tell(Course::Done(found));
            Ok(Next::Done)
        }
    }
}

fn unsettled(reason: Unsettled) -> String {
    match reason {
        Unsettled::Bug(bug) => fault(&bug),
        Unsettled::Stopped => String::from("it was stopped before it was finished"),
        Unsettled::OutOfReach { stated, nearest, .. } => {
            format!(
                "no demand gives the load of {stated} that the scenario states; the nearest is {nearest:.3}"
            )
        }
    }
}

fn fault(bug: &Bug) -> String {
    let luck = bug.luck;
    format!("replication {} of seed {} failed: {}", luck.replication, luck.seed, bug.message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::serve::explorer::question::asked;
    use crate::serve::explorer::state::{Setting, State};

    fn question(limit: u32, runs: u32) -> Question {
        let changes = vec![(String::from("team.caseload.limit"), limit.to_string())];
        let setting = Setting { name: String::from("small-town"), changes };
        let state = State { setting, pins: Vec::new(), runs, chart: String::from("wait") };
        asked(&state).expect("it is right").1
    }

    fn wait<T>(future: impl Future<Output = T>) -> T {
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a thread can be had");
        runtime.block_on(future)
    }

    /// Two who look at the same would each cost a whole ensemble, and a download another.
    #[test]
    fn the_same_question_is_one_ensemble() {
        let (runs, workshop) = (Runs::new(), Workshop::open(1).expect("threads can be had"));
        let done = |course: &Course| matches!(course, Course::Done(found) if found.replications == 2);
        wait(async {
            let mut first = runs.follow(&workshop, question(12, 2)).expect("there is room");
            let mut second = runs.follow(&workshop, question(12, 2)).expect("there is room");
            assert_eq!(runs.known().growing.len(), 1);
            assert!(done(&first.wait_for(Course::ended).await.expect("it ends")));
            assert!(done(&second.wait_for(Course::ended).await.expect("it ends")));
        });
        // Its entry leaves when the step that finished it is dropped, a moment after the news.
        while runs.known().kept.is_empty() {
            std::thread::yield_now();
        }
        let third = runs.follow(&workshop, question(12, 2)).expect("it is kept");
        assert!(done(&third.borrow()));
        assert!(runs.known().growing.is_empty());
    }

    /// Work that was superseded by the next move of a lever would go on, and keep the next one waiting.
    #[test]
    fn what_nobody_looks_at_any_more_stops() {
        let (runs, workshop) = (Runs::new(), Workshop::open(1).expect("threads can be had"));
        wait(async {
            let mut course = runs.follow(&workshop, question(12, 100)).expect("there is room");
            let growing = |course: &Course| matches!(course, Course::Growing(_));
            course.wait_for(growing).await.expect("it grows");
        });
        while !runs.known().growing.is_empty() {
            std::thread::yield_now();
        }
        assert!(runs.known().kept.is_empty(), "it was not finished");
        assert_eq!(runs.room.available_permits(), MEMORY, "its room is free again");
    }

    /// The memory of a laptop would be full before anybody is told to wait.
    #[test]
    fn who_comes_when_all_room_is_taken_waits_for_it() {
        let (runs, workshop) = (Runs::new(), Workshop::open(1).expect("threads can be had"));
        wait(async {
            let all =
                Arc::clone(&runs.room).acquire_many_owned(MEMORY as u32).await.expect("all room is free");
            let mut course = runs.follow(&workshop, question(12, 2)).expect("it may wait");
            for _ in 0..10 {
                tokio::task::yield_now().await;
            }
            assert!(matches!(*course.borrow(), Course::Waiting));
            drop(all);
            let ended = course.wait_for(Course::ended).await.expect("it ends").clone();
            assert!(matches!(ended, Course::Done(_)));
        });
    }

    /// Finished ensembles would fill the memory, one a visitor.
    #[test]
    fn only_so_many_are_kept() {
        let runs = Runs::new();
        let (question, pool) = (question(12, 1), Pool::new(1).expect("a thread can be had"));
        let mut ensemble = Ensemble::empty(1);
        ensemble.grow(0, piece(&question.trials(), SEED, 0..1, &pool).expect("no bug"), 1);
        let found = Arc::new(compare::findings(&question.scenarios, &ensemble, SEED, &pool));
        for n in 0..=KEPT {
            let (sender, _course) = watch::channel(Course::Done(Arc::clone(&found)));
            drop(Entry { runs: Arc::clone(&runs), key: n.to_string(), sender: Arc::new(sender) });
        }
        let kept: Vec<String> = runs.known().kept.iter().map(|(key, _)| key.clone()).collect();
        assert_eq!(kept, (1..=KEPT).map(|n| n.to_string()).collect::<Vec<_>>());
    }
}
