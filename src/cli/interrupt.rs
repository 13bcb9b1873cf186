//! Ctrl-C: no replication is begun any more, and what is finished is written whole. A second Ctrl-C is
//! for whoever will not wait for the replications that are running: it ends the program at once.

use super::failure::{Failure, INTERRUPTED};
use super::say;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Watches for whoever makes replications.
pub fn watch() -> Result<Arc<AtomicBool>, Failure> {
    watch_over("the replications that are running", "writes nothing")
}

/// From here on Ctrl-C sets the flag that is returned instead of ending the program; the second
/// Ctrl-C ends it. `running` is what is finished first, `otherwise` what the second does.
pub fn watch_over(running: &'static str, otherwise: &'static str) -> Result<Arc<AtomicBool>, Failure> {
    let stop = Arc::new(AtomicBool::new(false));
    let set = Arc::clone(&stop);
    let watching = ctrlc::set_handler(move || {
        if set.swap(true, Ordering::Relaxed) {
            std::process::exit(i32::from(INTERRUPTED));
        }
        say(&format!("stopping: {running} will be finished"));
        say(&format!("(Ctrl-C again drops them and {otherwise})"));
    });
    watching.map_err(|error| Failure::Machine(format!("cannot watch for Ctrl-C: {error}")))?;
    Ok(stop)
}
