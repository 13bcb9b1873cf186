//! `spankracht analyse`: what a sweep says, also part-way.

mod json;
mod read;

use super::arguments::{AnalyseOptions, Format, Limit};
use super::failure::Failure;
use super::json::text as json_text;
use super::manifest::{VERSION, hash};
use super::output::{File, Folder, MANIFEST};
use super::{Answer, interrupt, say};
use crate::experiment::analysis::analyse as find;
use crate::experiment::analysis::findings::{Extent, Findings};
use crate::experiment::pool::Pool;
use crate::report::analysis::page::{self, Meta};
use crate::report::analysis::table;
use crate::report::chart::sweep::{Picture, pictures};
use crate::report::{outline, png};
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Analyses the sweep in a folder, writes a folder of results, prints what was found.
pub fn analyse(folder: &Path, options: &AnalyseOptions) -> Result<Answer, Failure> {
    let study = read::study(folder, &options.at_most, &options.at_least)?;
    let out = options.out.clone().unwrap_or_else(|| beside(folder));
    let place = Folder::reserve(&out, options.force)?;
    let pool = Pool::new(usize::from(options.threads)).map_err(Failure::Machine)?;
    let stop = interrupt::watch()?;
    let findings = find(&study, &pool, &stop).ok_or(Failure::Interrupted)?;
    place.write(&files(&findings, folder, options, &pool)?)?;
    if !options.manner.quiet {
        say(&format!("written: {}", place.path().display()));
    }
    let text = match options.manner.format {
        Format::Json => json::text(&findings),
        Format::Text => table::overview(&findings, options.manner.lang.language()),
    };
    Ok(Answer { text, code: 0 })
}

/// A folder beside that of the sweep.
fn beside(folder: &Path) -> PathBuf {
    let name = folder.canonicalize().ok().and_then(|path| path.file_name().map(|name| name.to_os_string()));
    let mut name = name.unwrap_or_else(|| "sweep".into());
    name.push("-analysis");
    folder.parent().unwrap_or(Path::new("")).join(name)
}

/// Every file, the manifest over all others last.
fn files(
    findings: &Findings,
    folder: &Path,
    options: &AnalyseOptions,
    pool: &Pool,
) -> Result<Vec<File>, Failure> {
    let language = options.manner.lang.language();
    let command = command(folder, options);
    let text = |name: &str, text: String| (String::from(name), text.into_bytes());
    let drawn: Vec<Vec<Picture>> =
        (0..findings.outcomes.len()).map(|outcome| pictures(findings, outcome, language)).collect();
    let mut files: Vec<File> =
        table::csv(findings).into_iter().map(|(name, content)| text(name, content)).collect();
    let meta = Meta { version: String::from(VERSION), command: command.clone() };
    files.push(text("report.html", page::html(findings, &drawn, language, &meta)));
    let all: Vec<&Picture> = drawn.iter().flatten().collect();
    for painted in pool.map(&all, |picture| paint(picture)) {
        files.extend(painted?);
    }
    let written = files.iter().map(|(name, bytes)| (name.as_str(), hash(bytes))).collect();
    let manifest = Manifest {
        program: "spankracht",
        version: VERSION,
        command,
        sweep: &findings.plan.id,
        used: &findings.extent,
        files: written,
    };
    let manifest = json_text(&manifest);
    files.push(text(MANIFEST, manifest));
    Ok(files)
}

/// A picture in both forms.
fn paint(picture: &Picture) -> Result<[File; 2], Failure> {
    let name = &picture.name;
    let failed = |e| Failure::Machine(format!("cannot paint `{name}`: {e}"));
    let outlined = outline::outlined(&picture.svg).map_err(failed)?;
    let painted = png::render(&picture.svg).map_err(failed)?;
    Ok([(format!("charts/{name}.svg"), outlined.into_bytes()), (format!("charts/{name}.png"), painted)])
}

/// What can be typed to repeat it.
fn command(folder: &Path, options: &AnalyseOptions) -> String {
    let mut words = vec![String::from("spankracht analyse"), folder.display().to_string()];
    let limits = |name: &'static str, limits: &[Limit]| -> Vec<String> {
        limits.iter().map(|limit| format!("{name} {}={}", limit.outcome, limit.value)).collect()
    };
    words.extend(limits("--at-most", &options.at_most));
    words.extend(limits("--at-least", &options.at_least));
    words.push(format!("--lang {}", options.manner.lang));
    words.join(" ")
}

/// The file by which a folder is known for ours.
#[derive(Serialize)]
struct Manifest<'a> {
    program: &'static str,
    version: &'static str,
    command: String,
    sweep: &'a str,
    used: &'a Extent,
    /// SHA-256 by name of file.
    files: BTreeMap<&'a str, String>,
}
