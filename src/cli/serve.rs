//! `serve`: the site on this machine, until Ctrl-C.

use super::arguments::ServeOptions;
use super::failure::Failure;
use super::{Answer, interrupt, print, say};
use crate::serve::{self, Settings};
use std::path::PathBuf;

/// Opens the site, tells its address in the first line of standard output, and answers until Ctrl-C.
pub fn serve(options: ServeOptions) -> Result<Answer, Failure> {
    let data = options.data.or_else(data_folder);
    let data = data.ok_or_else(|| {
        let reason = "error: this machine names no folder for the user's data; choose one with --data DIR";
        Failure::Input(String::from(reason))
    })?;
    let settings =
        Settings { listen: options.listen, port: options.port, data, threads: usize::from(options.threads) };
    let listening = serve::listen(settings).map_err(Failure::Machine)?;
    let site = listening.site();
    let closing = site.closing().clone();
    interrupt::once(move || {
        closing.close();
    })?;
    print(&format!("http://{}/\n", site.address()))?;
    if let Some(code) = site.code() {
        say(&format!("others in the room come in with the code {code}"));
    }
    say("Ctrl-C closes the site");
    listening.answer().map_err(Failure::Machine)?;
    Ok(Answer { text: String::new(), code: 0 })
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
