//! Where simulations are done: a few threads, two queues, both bounded.
//!
//! What somebody waits for, such as a quarter of a session or the drawing of a chart, is done at once, one
//! after the other. What takes long, such as an ensemble, is done by turns: one step of each, then the next
//! of each, so that fifty ensembles grow side by side and none stalls another. A step is a replication for
//! every core, so that one ensemble alone has the whole machine. Other threads take only what must be done at
//! once, so a step of an ensemble never stands before it.

use crate::experiment::pool::Pool;
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use tokio::sync::oneshot;

/// Most pieces of work that wait to be done at once.
pub const AT_ONCE: usize = 128;

/// Most pieces of work that are done by turns.
pub const BY_TURNS: usize = 96;

/// Threads that take only what must be done at once.
const AT_ONCE_THREADS: usize = 2;

/// Whether work has another step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// It wants another turn.
    Again,
    /// It is done, or nobody wants it any more.
    Done,
}

/// Why work is not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The queue is full; later there may be room.
    Full,
    /// An assertion of ours failed in it, or the site closes.
    Failed,
}

/// Work with its threads' pool.
type Once = Box<dyn FnOnce(&Pool) + Send>;
/// A step of work.
pub type Step = Box<dyn FnMut(&Pool) -> Next + Send>;

/// What waits.
#[derive(Default)]
struct Queues {
    at_once: VecDeque<Once>,
    by_turns: VecDeque<Step>,
    /// Work by turns that a thread has in hand.
    in_hand: usize,
    closed: bool,
}

/// What a thread takes up.
enum Work {
    Once(Once),
    Step(Step),
}

#[derive(Default)]
struct Shared {
    queues: Mutex<Queues>,
    changed: Condvar,
}

impl Shared {
    fn queues(&self) -> MutexGuard<'_, Queues> {
        // Work runs outside the lock, so a failed assertion leaves the queues whole.
        self.queues.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for work; `None` when the workshop closes.
    fn next(&self, only_at_once: bool) -> Option<Work> {
        let mut queues = self.queues();
        loop {
            if queues.closed {
                return None;
            }
            if let Some(once) = queues.at_once.pop_front() {
                return Some(Work::Once(once));
            }
            if !only_at_once && let Some(step) = queues.by_turns.pop_front() {
                queues.in_hand += 1;
                return Some(Work::Step(step));
            }
            queues = self.changed.wait(queues).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Puts work back for its next turn, or lets it go.
    fn after(&self, step: Step, next: Next) {
        let mut queues = self.queues();
        queues.in_hand -= 1;
        if next == Next::Again && !queues.closed {
            queues.by_turns.push_back(step);
            self.changed.notify_all();
        }
    }

    /// What a thread does all its life.
    fn work(&self, pool: &Pool, only_at_once: bool) {
        while let Some(work) = self.next(only_at_once) {
            // What the work held is dropped with it, so nobody sees it half-changed.
            match work {
                Work::Once(once) => drop(catch_unwind(AssertUnwindSafe(|| once(pool)))),
                Work::Step(mut step) => {
                    let next = catch_unwind(AssertUnwindSafe(|| step(pool))).unwrap_or(Next::Done);
                    self.after(step, next);
                }
            }
        }
    }
}

/// The workshop; copies are the same one.
#[derive(Clone)]
pub struct Workshop(Arc<Shared>);

impl std::fmt::Debug for Workshop {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let queues = self.0.queues();
        let (at_once, by_turns) = (queues.at_once.len(), queues.by_turns.len());
        f.debug_struct("Workshop").field("at_once", &at_once).field("by_turns", &by_turns).finish()
    }
}

impl Workshop {
    /// A workshop whose steps are shared by so many threads; 0 is one for every core.
    pub fn open(threads: usize) -> Result<Self, String> {
        let shared = Arc::new(Shared::default());
        for n in 0..=AT_ONCE_THREADS {
            let by_turns = n == 0;
            let (shared, pool) = (Arc::clone(&shared), Pool::new(if by_turns { threads } else { 1 })?);
            let thread = std::thread::Builder::new().name(format!("workshop {n}"));
            let begun = thread.spawn(move || shared.work(&pool, !by_turns));
            begun.map_err(|error| format!("cannot start a thread: {error}"))?;
        }
        Ok(Self(shared))
    }

    /// Does work at once and gives what it made.
    pub async fn at_once<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Pool) -> T + Send + 'static,
    ) -> Result<T, Refused> {
        let (give, made) = oneshot::channel();
        {
            let mut queues = self.0.queues();
            if queues.at_once.len() >= AT_ONCE {
                return Err(Refused::Full);
            }
            queues.at_once.push_back(Box::new(move |pool| {
                // Who asked may have left; then nobody waits for what was made.
                let _ = give.send(work(pool));
            }));
        }
        self.0.changed.notify_all();
        made.await.map_err(|_| Refused::Failed)
    }

    /// Takes up work that is done by turns; the step itself must see whether anybody still wants it.
    pub fn by_turns(&self, step: Step) -> Result<(), Refused> {
        let mut queues = self.0.queues();
        if queues.by_turns.len() + queues.in_hand >= BY_TURNS {
            return Err(Refused::Full);
        }
        queues.by_turns.push_back(step);
        self.0.changed.notify_all();
        Ok(())
    }

    /// Lets go of all that waits; the threads end after what they have in hand.
    pub fn close(&self) {
        let mut queues = self.0.queues();
        queues.closed = true;
        queues.at_once.clear();
        queues.by_turns.clear();
        self.0.changed.notify_all();
    }
}
