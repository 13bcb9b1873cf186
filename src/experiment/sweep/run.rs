//! Has all parts of a sweep worked out on all threads, and hands every shard over when it is whole.
//!
//! Threads take points one after another and wait for nobody; whoever finishes the last point of a shard
//! hands it over and goes on. A shard is open while a thread is at one of its points, so that no more are
//! open than there are threads, and one, however much work there is.

use super::shard::Shard;
use crate::experiment::pool::Pool;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The work to be done.
pub struct Work<'a, R, E> {
    /// What comes of a point in a replication.
    pub point: &'a (dyn Fn(usize, u32) -> R + Sync),
    /// Takes a whole shard over, what came of its points in their order.
    pub keep: &'a (dyn Fn(Shard, Vec<R>) -> Result<(), E> + Sync),
    /// Hears how many points are finished.
    pub progress: &'a (dyn Fn(usize) + Sync),
}

/// Where all threads stand.
struct Desk<I, R, E> {
    shards: I,
    /// The shard whose points are handed out, by its number, and the next of them.
    current: Option<(usize, Shard, usize)>,
    /// Shards that are begun and not yet whole, by number.
    open: BTreeMap<usize, Open<R>>,
    begun: usize,
    points: usize,
    /// Nothing is begun any more: all is done, or something went wrong.
    ended: bool,
    wrong: Option<E>,
}

/// A shard that is begun.
struct Open<R> {
    found: Vec<Option<R>>,
    left: usize,
}

/// Works out these shards. Once `stop` is set none is begun any more, and those that are begun are finished.
/// The first shard that cannot be kept ends it.
pub fn run<I, R, E>(shards: I, work: &Work<'_, R, E>, pool: &Pool, stop: &AtomicBool) -> Result<(), E>
where
    I: Iterator<Item = Shard> + Send,
    R: Send,
    E: Send,
{
    let desk =
        Desk { shards, current: None, open: BTreeMap::new(), begun: 0, points: 0, ended: false, wrong: None };
    let room = Room(Mutex::new(desk));
    pool.on_each(|| {
        // What a fault leaves behind is not looked at again; the others begin nothing after it.
        let done = catch_unwind(AssertUnwindSafe(|| room.take_part(work, stop)));
        if let Err(fault) = done {
            room.end(None);
            resume_unwind(fault);
        }
    });
    let desk = room.0.into_inner().unwrap_or_else(PoisonError::into_inner);
    desk.wrong.map_or(Ok(()), Err)
}

/// The desk, at which one thread stands at a time.
struct Room<I, R, E>(Mutex<Desk<I, R, E>>);

impl<I: Iterator<Item = Shard>, R, E> Room<I, R, E> {
    fn desk(&self) -> MutexGuard<'_, Desk<I, R, E>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What one thread does.
    fn take_part(&self, work: &Work<'_, R, E>, stop: &AtomicBool) {
        while let Some((number, shard, place)) = self.next(stop) {
            let found = (work.point)(shard.first + place, shard.replication);
            if let Some(whole) = self.put(number, place, found, work.progress)
                && let Err(wrong) = (work.keep)(shard, whole)
            {
                self.end(Some(wrong));
            }
        }
    }

    /// The next point: number of its shard, the shard, and its place in it.
    fn next(&self, stop: &AtomicBool) -> Option<(usize, Shard, usize)> {
        let mut desk = self.desk();
        if desk.ended {
            return None;
        }
        if desk.current.is_none() && !stop.load(Ordering::Relaxed) {
            let shard = desk.shards.next()?;
            let number = desk.begun;
            let found = (0..shard.points).map(|_| None).collect();
            desk.open.insert(number, Open { found, left: shard.points });
            desk.begun += 1;
            desk.current = Some((number, shard, 0));
        }
        let (number, shard, place) = desk.current.take()?;
        if place + 1 < shard.points {
            desk.current = Some((number, shard, place + 1));
        }
        Some((number, shard, place))
    }

    /// Puts down what came of a point; answers with the whole shard when it was the last.
    fn put(&self, number: usize, place: usize, found: R, progress: &dyn Fn(usize)) -> Option<Vec<R>> {
        let mut desk = self.desk();
        desk.points += 1;
        // Told under the lock, so that the last call says that all are done.
        progress(desk.points);
        let open = desk.open.get_mut(&number).expect("a shard stays open until its last point");
        open.found[place] = Some(found);
        open.left -= 1;
        if open.left > 0 {
            return None;
        }
        let open = desk.open.remove(&number).expect("it was found above");
        open.found.into_iter().collect()
    }

    /// Begins nothing any more.
    fn end(&self, wrong: Option<E>) {
        let mut desk = self.desk();
        desk.ended = true;
        if desk.wrong.is_none() {
            desk.wrong = wrong;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shards(replications: u32, points: usize) -> impl Iterator<Item = Shard> + Send {
        let block = move |replication| {
            (0..points).step_by(4).map(move |first| Shard {
                replication,
                first,
                points: 4.min(points - first),
            })
        };
        (0..replications).flat_map(block)
    }

    /// A point would be missing from its shard, stand twice, or at the place of another.
    #[test]
    fn every_shard_is_handed_over_once_and_whole() {
        for threads in [1, 3] {
            let pool = Pool::new(threads).expect("threads can be had");
            let kept = Mutex::new(Vec::new());
            let last = Mutex::new(0);
            let work = Work {
                point: &|point, replication| (point, replication),
                keep: &|shard: Shard, found: Vec<(usize, u32)>| {
                    let expected: Vec<_> =
                        (shard.first..).take(shard.points).map(|p| (p, shard.replication)).collect();
                    assert_eq!(found, expected);
                    kept.lock().unwrap().push(shard);
                    Ok::<(), ()>(())
                },
                progress: &|done| *last.lock().unwrap() = done,
            };
            run(shards(3, 10), &work, &pool, &AtomicBool::new(false)).expect("nothing is wrong");
            let mut kept = kept.into_inner().unwrap();
            kept.sort();
            assert_eq!(kept, shards(3, 10).collect::<Vec<_>>());
            assert_eq!(last.into_inner().unwrap(), 30);
        }
    }

    /// Ctrl-C would lose what is nearly done, or go on with what is not begun.
    #[test]
    fn a_stop_finishes_the_shard_in_hand() {
        let pool = Pool::new(1).expect("a thread can be had");
        let stop = AtomicBool::new(false);
        let kept = Mutex::new(Vec::new());
        let work = Work {
            point: &|point, _| {
                stop.fetch_or(point == 5, Ordering::Relaxed);
            },
            keep: &|shard: Shard, _: Vec<()>| {
                kept.lock().unwrap().push((shard.replication, shard.first));
                Ok::<(), ()>(())
            },
            progress: &|_| {},
        };
        run(shards(2, 10), &work, &pool, &stop).expect("nothing is wrong");
        assert_eq!(kept.into_inner().unwrap(), [(0, 0), (0, 4)]);
    }

    /// A full disk would be met again and again, or not be told.
    #[test]
    fn the_first_shard_that_cannot_be_kept_ends_it() {
        let pool = Pool::new(2).expect("threads can be had");
        let worked = Mutex::new(0);
        let work = Work {
            point: &|_, _| *worked.lock().unwrap() += 1,
            keep: &|shard: Shard, _: Vec<()>| if shard.first == 4 { Err("full") } else { Ok(()) },
            progress: &|_| {},
        };
        assert_eq!(run(shards(1000, 10), &work, &pool, &AtomicBool::new(false)), Err("full"));
        assert!(*worked.lock().unwrap() < 200, "{}", worked.lock().unwrap());
    }

    /// A fault of ours in one thread would leave the others waiting for ever.
    #[test]
    fn a_fault_in_one_thread_ends_all() {
        let pool = Pool::new(2).expect("threads can be had");
        let work = Work {
            point: &|point, _| assert!(point != 0, "a fault"),
            keep: &|_, _: Vec<()>| Ok::<(), ()>(()),
            progress: &|_| {},
        };
        let ran = || run(shards(1000, 10), &work, &pool, &AtomicBool::new(false));
        assert!(catch_unwind(AssertUnwindSafe(ran)).is_err());
    }
}
