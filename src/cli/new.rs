//! `spankracht new`: a commented scenario to begin from, and what the library has.

use super::arguments::{Beginning, Format, Manner};
use super::failure::Failure;
use super::manifest::VERSION;
use super::mistake::render;
use super::{Answer, json, library, output};
use crate::experiment::findings::Text;
use crate::experiment::reference;
use crate::experiment::scenario::{self, LIBRARY};
use crate::experiment::shelf;
use crate::report::Language;
use serde::Serialize;
use std::path::Path;

/// Width of what is listed.
const WIDTH: usize = 100;

/// A scenario of the library, for programs.
#[derive(Serialize)]
struct Shown {
    name: &'static str,
    /// The folder it lies in; empty for the main ones.
    group: &'static str,
    title: String,
    title_nl: String,
    about: String,
    about_nl: String,
}

/// What was written, for programs.
#[derive(Serialize)]
struct Begun<'a> {
    file: String,
    /// The scenario of the library that it begins from; none with figures of a municipality.
    from: Option<&'a str>,
}

/// Lists the library, or writes a new scenario.
pub fn new(beginning: &Beginning, manner: &Manner) -> Result<Answer, Failure> {
    let language = manner.lang.language();
    let Some(file) = &beginning.file else {
        let text = match manner.format {
            Format::Json => json::text(&shown()),
            Format::Text => listed(language),
        };
        return Ok(Answer { text, code: 0 });
    };
    if file.to_str().is_some_and(|path| path.starts_with(LIBRARY)) {
        return Err(input(format!("`{}` is a name of the library, not of a file", file.display())));
    }
    let (from, text) = match (&beginning.kwb, &beginning.municipality) {
        (Some(figures), Some(name)) => (None, municipality(figures, name)?),
        _ => {
            let from = beginning.from.strip_prefix(LIBRARY).unwrap_or(&beginning.from);
            (Some(from), copied(file, from)?)
        }
    };
    output::create(file, &text)?;
    let shown = file.display().to_string();
    let text = match manner.format {
        Format::Json => json::text(&Begun { file: shown, from }),
        Format::Text => told(&shown, from, language),
    };
    Ok(Answer { text, code: 0 })
}

fn input(text: String) -> Failure {
    Failure::Input(format!("error: {text}"))
}

/// The text of a scenario of the library for this file.
fn copied(file: &Path, from: &str) -> Result<String, Failure> {
    let name = file.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    let text = shelf::scenario(from).map_err(input)?;
    Ok(match from {
        "baseline" => reference::beginning(&name, VERSION),
        _ => {
            let text = scenario::copy(from, text, &name);
            format!("# Begun from {LIBRARY}{from} of spankracht {VERSION}: change what you like.\n#\n{text}")
        }
    })
}

/// The text of a scenario of this municipality, from its figures.
fn municipality(figures: &Path, name: &str) -> Result<String, Failure> {
    let shown = figures.display().to_string();
    let bytes = library::bytes(figures, scenario::LARGEST as u64);
    let bytes = bytes.map_err(|reason| input(format!("cannot read {shown}: {reason}")))?;
    scenario::from_cbs(&shown, &bytes, name).map_err(|mistakes| {
        let texts: Vec<String> = mistakes.iter().map(|mistake| render(mistake, true)).collect();
        Failure::Input(texts.join("\n\n"))
    })
}

/// What was written, and what to do with it.
fn told(file: &str, from: Option<&str>, language: Language) -> String {
    let written =
        language.pick("a scenario to change as you like; then", "een scenario om te veranderen; en dan");
    let lang = language.pick("", " --lang nl");
    let next = match from {
        Some(from) => format!("spankracht compare {LIBRARY}{from} {file}{lang}"),
        None => format!("spankracht run {file}{lang}"),
    };
    format!("{file}: {written}\n    {next}\n")
}

/// The library for programs.
fn shown() -> Vec<Shown> {
    let shown = |(group, name, text): (&'static str, &'static str, &'static str)| {
        let (title, about) = scenario::headline(name, text);
        Shown { name, group, title: title.en, title_nl: title.nl, about: about.en, about_nl: about.nl }
    };
    shelf::names().map(shown).collect()
}

/// The library for people: by group, each with the question it answers.
fn listed(language: Language) -> String {
    let groups = shelf::groups();
    let all = groups.iter().flat_map(|group| &group.scenarios);
    let widest = all.map(|(name, _)| name.len()).max().unwrap_or(0);
    let mut out = String::new();
    for group in &groups {
        out.push_str(&format!("{}\n", language.of(&group.heading)));
        for (name, text) in &group.scenarios {
            let (title, about) = scenario::headline(name, text);
            entry(&mut out, name, widest, said(&title, &about, language));
        }
        out.push('\n');
    }
    out.push_str(language.pick(
        "Begin from one with `spankracht new FILE --from NAME`; run it as it is with\n\
         `spankracht run library:NAME`.\n",
        "Begin bij een ervan met `spankracht new BESTAND --from NAAM`; draai het zoals het is met\n\
         `spankracht run library:NAAM --lang nl`.\n",
    ));
    out
}

/// What a scenario is about; without that, its title.
fn said<'a>(title: &'a Text, about: &'a Text, language: Language) -> &'a str {
    match language.pick(&about.en, &about.nl) {
        "" => language.pick(&title.en, &title.nl),
        about => about,
    }
}

/// A name and what it is about, in lines that hang under each other.
fn entry(out: &mut String, name: &str, widest: usize, about: &str) {
    let mut line = format!("  {name:widest$} ");
    for word in about.split_whitespace() {
        if line.chars().count() + 1 + word.chars().count() > WIDTH {
            out.push_str(&format!("{line}\n"));
            line = format!("  {:widest$} ", "");
        }
        line.push(' ');
        line.push_str(word);
    }
    out.push_str(&format!("{line}\n"));
}
