//! Threads of our own, so that whoever uses the library keeps his.

use rayon::ThreadPool;
use rayon::prelude::*;

/// A number of threads that share work.
#[derive(Debug)]
pub struct Pool(ThreadPool);

impl Pool {
    /// So many threads; 0 is one for every core.
    pub fn new(threads: usize) -> Result<Self, String> {
        let built = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        built.map(Self).map_err(|error| format!("cannot start {threads} threads: {error}"))
    }

    /// How many threads there are.
    pub fn threads(&self) -> usize {
        self.0.current_num_threads()
    }

    /// Does the same on every thread at once, and returns when each has come back.
    pub fn on_each(&self, work: impl Fn() + Sync) {
        self.0.broadcast(|_| work());
    }

    /// What `work` makes of each item, in the order of the items whoever was ready first.
    pub fn map<T, R, W>(&self, items: &[T], work: W) -> Vec<R>
    where
        T: Sync,
        R: Send,
        W: Fn(&T) -> R + Sync,
    {
        self.0.install(|| items.par_iter().map(&work).collect())
    }
}
