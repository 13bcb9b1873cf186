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
            return;
        }
        // Work may do something when it is dropped, so that happens outside the lock.
        drop(queues);
        drop(step);
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
            if queues.closed {
                return Err(Refused::Failed);
            }
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
        if queues.closed {
            return Err(Refused::Failed);
        }
        if queues.by_turns.len() + queues.in_hand >= BY_TURNS {
            return Err(Refused::Full);
        }
        queues.by_turns.push_back(step);
        self.0.changed.notify_all();
        Ok(())
    }

    /// Lets go of all that waits; the threads end after what they have in hand.
    pub fn close(&self) {
        let waiting = {
            let mut queues = self.0.queues();
            queues.closed = true;
            (std::mem::take(&mut queues.at_once), std::mem::take(&mut queues.by_turns))
        };
        self.0.changed.notify_all();
        // Work may do something when it is dropped, so that happens outside the lock.
        drop(waiting);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::{Receiver, Sender, channel};

    fn wait<T>(future: impl Future<Output = T>) -> T {
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a thread can be had");
        runtime.block_on(future)
    }

    /// A step that is in hand from when it says so until it is let go.
    fn gate() -> (Step, Receiver<()>, Sender<()>) {
        let ((say, hear), (go, wait)) = (channel(), channel());
        let step = move |_: &Pool| {
            say.send(()).expect("the test listens");
            // Whoever drops the sender lets go as well.
            let _ = wait.recv();
            Next::Done
        };
        (Box::new(step), hear, go)
    }

    /// One ensemble would keep all others waiting until its last replication.
    #[test]
    fn long_work_goes_by_turns() {
        let workshop = Workshop::open(1).expect("threads can be had");
        let (step, begun, go) = gate();
        workshop.by_turns(step).expect("there is room");
        begun.recv().expect("it began");
        let (say, hear) = channel();
        for name in ["a", "b"] {
            let (say, mut left) = (say.clone(), 3);
            let step = move |_: &Pool| {
                left -= 1;
                say.send(name).expect("the test listens");
                if left > 0 { Next::Again } else { Next::Done }
            };
            workshop.by_turns(Box::new(step)).expect("there is room");
        }
        drop((say, go));
        assert_eq!(hear.iter().collect::<Vec<_>>(), ["a", "b", "a", "b", "a", "b"]);
    }

    /// A page would wait for a long step of somebody's ensemble.
    #[test]
    fn what_is_done_at_once_waits_for_no_turn() {
        let workshop = Workshop::open(1).expect("threads can be had");
        let (step, begun, _go) = gate();
        workshop.by_turns(step).expect("there is room");
        begun.recv().expect("it began");
        assert_eq!(wait(workshop.at_once(|_| 7)), Ok(7));
    }

    /// Queues would grow until the machine has no memory left.
    #[test]
    fn queues_are_bounded() {
        let workshop = Workshop::open(1).expect("threads can be had");
        let (step, begun, go) = gate();
        workshop.by_turns(step).expect("there is room");
        begun.recv().expect("it began");
        for _ in 1..BY_TURNS {
            workshop.by_turns(Box::new(|_| Next::Done)).expect("there is room");
        }
        assert_eq!(workshop.by_turns(Box::new(|_| Next::Done)), Err(Refused::Full));
        drop(go);
    }

    /// One failed assertion would take a thread away, or leave its visitor waiting for ever.
    #[test]
    fn a_failed_assertion_leaves_the_workshop_working() {
        let workshop = Workshop::open(1).expect("threads can be had");
        for _ in 0..2 * AT_ONCE_THREADS {
            assert_eq!(
                wait(workshop.at_once(|_| -> u8 { panic!("hours do not balance") })),
                Err(Refused::Failed)
            );
        }
        workshop.by_turns(Box::new(|_| panic!("hours do not balance"))).expect("there is room");
        let (step, begun, go) = gate();
        workshop.by_turns(step).expect("there is room");
        begun.recv().expect("it began, so the thread is still there");
        drop(go);
        assert_eq!(wait(workshop.at_once(|_| 7)), Ok(7));
    }

    /// Whoever waits would wait for ever when the site closes.
    #[test]
    fn closing_lets_go_of_all_that_waits() {
        let workshop = Workshop::open(1).expect("threads can be had");
        let (step, begun, go) = gate();
        workshop.by_turns(step).expect("there is room");
        begun.recv().expect("it began");
        let (say, hear) = channel::<()>();
        let step = move |_: &Pool| {
            say.send(()).expect("it is never done");
            Next::Done
        };
        workshop.by_turns(Box::new(step)).expect("there is room");
        workshop.close();
        assert!(hear.recv().is_err(), "it was dropped");
        drop(go);
        assert_eq!(wait(workshop.at_once(|_| 7)), Err(Refused::Failed));
    }
}
