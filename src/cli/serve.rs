//! `serve`: the site on this machine, until Ctrl-C; and sessions made at home for it.

use super::arguments::{PrepareOptions, ServeOptions};
use super::failure::Failure;
use super::library::Disk;
use super::{Answer, interrupt, library, mistake, output, print, say, simulation};
use crate::experiment::pool::Pool;
use crate::experiment::training::{Unready, Wanted, prepare};
use crate::serve::training::{LARGEST_FILE, Opened, Store, Undone};
use crate::serve::{self, Settings};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

/// Opens the site, tells in the first line of standard output by which address others reach it, and answers
/// until Ctrl-C.
pub fn serve(options: ServeOptions) -> Result<Answer, Failure> {
    if let Some(file) = &options.prepare {
        return prepared(file, &options.wanted, usize::from(options.threads));
    }
    let data = options.data.or_else(data_folder);
    let data = data.ok_or_else(|| {
        let reason = "error: this machine names no folder for the user's data; choose one with --data DIR";
        Failure::Input(String::from(reason))
    })?;
    let settings =
        Settings { listen: options.listen, port: options.port, data, threads: usize::from(options.threads) };
    let listening = serve::listen(settings).map_err(Failure::Machine)?;
    let site = listening.site();
    let opened = options.session.as_deref().map(|file| open(file, site.training())).transpose()?;
    let closing = site.closing().clone();
    interrupt::once(move || {
        closing.close();
    })?;
    let (reached, at_home) = (site.reached(), site.at_home());
    print(&format!("http://{reached}/\n"))?;
    if let Some(code) = site.code() {
        if reached.ip().is_loopback() {
            say("this machine is on no network: others can come in once it is, by its address there");
        }
        say(&format!("others in the room come in with the code {code}"));
    }
    if at_home != reached {
        say(&format!("on this machine itself, without the code: http://{at_home}/"));
    }
    for unread in &site.training().unread {
        say(&format!("warning: {unread}"));
    }
    if let Some(Opened { id, key }) = opened {
        let session = format!("training/{id}");
        say(&format!("the session: http://{reached}/{session}"));
        say(&format!("for the facilitator alone: http://{at_home}/{session}/facilitator/{key}"));
    }
    say("Ctrl-C closes the site");
    listening.answer();
    Ok(Answer { text: String::new(), code: 0 })
}

/// Writes a session file.
fn prepared(file: &Path, options: &PrepareOptions, threads: usize) -> Result<Answer, Failure> {
    let wanted = Wanted {
        question: options.question.clone(),
        groups: options.group.clone(),
        quarters: options.quarters,
        purse: options.purse,
        seed: options.seed,
        apart: options.apart,
    };
    let pool = Pool::new(threads).map_err(Failure::Machine)?;
    let (session, _) = prepare(&options.town, &wanted, &Disk, &pool).map_err(unready)?;
    let text = serde_json::to_string_pretty(&session).expect("a session can be written");
    output::create(file, &(text + "\n"))?;
    let shown = file.display();
    let text = format!("{shown} is ready; open it with `spankracht serve --session {shown}`\n");
    Ok(Answer { text, code: 0 })
}

fn unready(why: Unready) -> Failure {
    match why {
        Unready::Mistakes(mistakes) => {
            let all: Vec<String> = mistakes.iter().map(|one| mistake::render(one, true)).collect();
            Failure::Input(all.join("\n\n"))
        }
        Unready::Refused(refusal) => Failure::Input(format!("error: {}", refusal.said.en)),
        Unready::Unsettled(reason) => simulation::unsettled(reason),
    }
}

/// Opens a session file; one that was opened before goes on where it was.
fn open(file: &Path, store: &Store) -> Result<Opened, Failure> {
    let shown = file.display();
    let bytes = library::bytes(file, LARGEST_FILE as u64 + 1);
    let bytes = bytes.map_err(|reason| Failure::Input(format!("error: cannot read {shown}: {reason}")))?;
    let origin: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    store.read(&bytes, Some(origin)).map_err(|why| match why {
        Undone::Refused(refusal) => Failure::Input(format!("error: {shown}: {}", refusal.said.en)),
        Undone::Unsaved(sentence) => Failure::Machine(sentence),
    })
}

/// Where programs keep what belongs to the user, on this kind of machine.
fn data_folder() -> Option<PathBuf> {
    let folder = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let home = || folder("HOME");
    let base = if cfg!(windows) {
        folder("APPDATA")
    } else if cfg!(target_os = "macos") {
        home().map(|home| home.join("Library/Application Support"))
    } else {
        folder("XDG_DATA_HOME").or_else(|| home().map(|home| home.join(".local/share")))
    };
    base.map(|base| base.join("spankracht"))
}
