//! `docs/patterns.md` and its Dutch twin, made of the record.

use super::{paragraph, words};
use crate::experiment::patterns::Pattern;
use crate::experiment::patterns::findings::{Findings, PatternFindings};
use crate::report::numbers::TIGHT;
use crate::report::{Language, words as said};

/// How to read the page.
const READING: (&str, &str) = (include_str!("reading.en.md"), include_str!("reading.nl.md"));

/// The whole document.
pub fn markdown(patterns: &[Pattern], findings: &Findings, language: Language) -> String {
    let mut out =
        String::from("<!-- Generated from docs/patterns.json: UPDATE=1 cargo test patterns -->\n\n");
    let known = || {
        let of =
            |found| Some((patterns.iter().find(|pattern: &&Pattern| pattern.id == found_id(found))?, found));
        findings.patterns.iter().filter_map(of)
    };
    out.push_str(
        language
            .pick(READING.0, READING.1)
            .replace("{summary}", &paragraph::summary(findings, language))
            .trim_end(),
    );
    out.push_str(&format!("\n\n{}\n\n", paragraph::method(findings, language)));
    out.push_str(language.pick(
        "| id | pattern | kind | verdict | points that show it | points against |\n",
        "| id | patroon | soort | oordeel | punten die het tonen | punten ertegen |\n",
    ));
    out.push_str("| --- | --- | --- | --- | ---: | ---: |\n");
    for (pattern, found) in known() {
        out.push_str(&row(pattern, found, language));
    }
    for (pattern, found) in known() {
        section(&mut out, pattern, found, language);
    }
    out.trim_end().replace(TIGHT, " ") + "\n"
}

fn found_id(found: &PatternFindings) -> &str {
    &found.id
}

fn row(pattern: &Pattern, found: &PatternFindings, language: Language) -> String {
    let share = |count: usize, all: usize| format!("{count} {} {all}", language.pick("of", "van"));
    let robust = found.robust.as_ref();
    let points = |count: usize| robust.map_or(String::from("–"), |r| share(count, r.points));
    format!(
        "| [{}](#{}) | {} | {} | **{}** | {} | {} |\n",
        found.id.to_uppercase(),
        found.id,
        language.of(&pattern.sentence),
        words::kind(pattern.kind, language),
        words::verdict(found.verdict(), language),
        points(robust.map_or(0, |r| r.shown)),
        points(robust.map_or(0, |r| r.against)),
    )
}

fn section(out: &mut String, pattern: &Pattern, found: &PatternFindings, language: Language) {
    let verdict = words::verdict(found.verdict(), language);
    out.push_str(&format!("\n<a id=\"{}\"></a>\n\n## {}: {verdict}\n\n", found.id, found.id.to_uppercase()));
    out.push_str(&format!("> {}\n\n", language.of(&pattern.sentence)));
    let image = image(&found.id, language);
    let alt = language.pick("Effects and ablation of", "Effecten en ablatie van");
    out.push_str(&format!("![{alt} {}]({image})\n\n", found.id.to_uppercase()));
    let mut text = vec![String::from(language.of(&pattern.why))];
    text.extend(paragraph::warning(pattern.kind, language).map(String::from));
    text.extend(paragraph::turns(pattern, found, language));
    text.push(paragraph::ablation(pattern, found, language));
    out.push_str(&format!("{}\n\n", text.join(" ")));
    for (claim, said) in pattern.claims.iter().zip(&found.claims) {
        let claimed = words::claim(claim, language);
        let place = words::where_and_when(pattern, claim, language);
        out.push_str(&format!("- **{claimed}** ({place}): {}", words::verdict(said.verdict, language)));
        let place = pattern.claims.iter().position(|own| std::ptr::eq(own, claim)).unwrap_or_default();
        if let Some(sign) = found.robust.as_ref().and_then(|robust| robust.signs.get(place)) {
            let share = super::table::shares(sign, language);
            out.push_str(&match language {
                Language::English => format!("; the expected sign at {share} of the points"),
                Language::Dutch => format!("; het verwachte teken op {share} van de punten"),
            });
        }
        out.push_str(".\n");
    }
    out.push('\n');
    if let Some(robust) = paragraph::robust(found, language) {
        out.push_str(&format!("{robust}\n\n"));
    }
    let facts: Vec<String> = pattern.facts.iter().map(|fact| format!("[{fact}](facts.md)")).collect();
    let (from, file) = (language.pick("Facts", "Feiten"), language.pick("file", "bestand"));
    out.push_str(&format!(
        "{from}: {}; {file}: `scenarios/patterns/{}-*.toml`.\n",
        said::join(&facts, language),
        found.id
    ));
}

/// The path of a pattern's chart, from the document.
pub fn image(id: &str, language: Language) -> String {
    format!("images/patterns/{id}.{}.svg", language.pick("en", "nl"))
}
