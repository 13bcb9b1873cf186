//! Ctrl-C: no replication is begun any more, and what is finished is written whole.

use super::failure::Failure;
use super::say;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// From here on Ctrl-C sets the flag that is returned instead of ending the program.
pub fn watch() -> Result<Arc<AtomicBool>, Failure> {
    let stop = Arc::new(AtomicBool::new(false));
    let set = Arc::clone(&stop);
    let watching = ctrlc::set_handler(move || {
        if !set.swap(true, Ordering::Relaxed) {
            say("stopping: the replications that are running will be finished");
        }
    });
    watching.map_err(|error| Failure::Machine(format!("cannot watch for Ctrl-C: {error}")))?;
    Ok(stop)
}
