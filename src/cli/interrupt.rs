//! Ctrl-C: no replication is begun any more, and what is finished is written whole. A second Ctrl-C is
//! for whoever will not wait for the replications that are running: it ends the program at once.

use super::failure::{Failure, INTERRUPTED};
use super::say;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// From here on the first Ctrl-C does this, and the second ends the program.
pub fn once(mut act: impl FnMut() + Send + 'static) -> Result<(), Failure> {
    let mut again = false;
    let watching = ctrlc::set_handler(move || {
        if std::mem::replace(&mut again, true) {
            std::process::exit(i32::from(INTERRUPTED));
        }
        act();
    });
    watching.map_err(|error| Failure::Machine(format!("cannot watch for Ctrl-C: {error}")))
}

/// Watches for whoever makes replications.
pub fn watch() -> Result<Arc<AtomicBool>, Failure> {
    watch_over("the replications that are running", "writes nothing")
}

/// From here on Ctrl-C sets the flag that is returned instead of ending the program; the second
/// Ctrl-C ends it. `running` is what is finished first, `otherwise` what the second does.
pub fn watch_over(running: &'static str, otherwise: &'static str) -> Result<Arc<AtomicBool>, Failure> {
    let stop = Arc::new(AtomicBool::new(false));
    let set = Arc::clone(&stop);
    once(move || {
        set.store(true, Ordering::Relaxed);
        say(&format!("stopping: {running} will be finished"));
        say(&format!("(Ctrl-C again drops them and {otherwise})"));
    })?;
    Ok(stop)
}
