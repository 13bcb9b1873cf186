//! Pictures of findings. Each form takes finished numbers and draws; the title says the finding,
//! the subtitle what is drawn, in which unit, and what the bands mean.

pub mod canvas;
pub mod font;
pub mod palette;
pub mod pattern;
pub mod places;
pub mod sweep;

mod axis;
mod bands;
mod caseload;
mod expectation;
mod fan;
mod hours;
mod letters;
mod money;
mod multiples;
mod paired;
mod paths;
mod results;
mod rows;
mod sankey;
mod series;

use super::{Language, words};
use crate::experiment::findings::Findings;
use crate::experiment::statistics::Fan;
use crate::kernel::week::WEEKS_PER_YEAR;
use canvas::Drawing;

/// Width of a chart on a page, in pixels.
const PAGE: f64 = 760.0;
/// Width of a chart on a phone; shown a little larger on most of them.
const PHONE: f64 = 340.0;

/// More points than this in a line cannot be told apart on paper.
const POINTS: usize = 260;

/// One picture.
#[derive(Clone, Debug)]
pub struct Chart {
    /// Name in files, without ending.
    pub name: &'static str,
    /// The finding.
    pub title: String,
    /// The drawing.
    pub svg: String,
    /// The same numbers drawn narrow, for the report on a phone.
    pub phone: String,
    /// Outcomes whose figures stand behind it.
    pub behind: &'static [&'static str],
    /// Words that overlap or leave the drawing; empty when all is well.
    pub warnings: Vec<String>,
}

impl Chart {
    /// Draws for a page and for a phone; `draw` gets the width and returns title and drawing.
    fn new(
        name: &'static str,
        behind: &'static [&'static str],
        draw: impl Fn(f64) -> Option<(String, Drawing)>,
    ) -> Option<Self> {
        let (title, page) = draw(PAGE)?;
        let (_, phone) = draw(PHONE)?;
        let narrow = phone.warnings.into_iter().map(|warning| format!("on a phone, {warning}"));
        let warnings = page.warnings.into_iter().chain(narrow).collect();
        Some(Self { name, title, svg: page.svg, phone: phone.svg, behind, warnings })
    }
}

/// Every chart that these findings can fill, in the order of the report.
pub fn charts(findings: &Findings, language: Language) -> Vec<Chart> {
    if findings.scenarios.is_empty() {
        return Vec::new();
    }
    let forms = [
        fan::chart(findings, &fan::LIST, language),
        fan::chart(findings, &fan::WAIT, language),
        paired::chart(findings, language),
        series::chart(findings, language),
        expectation::chart(findings, language),
        multiples::chart(findings, &multiples::PRESSURE, language),
        hours::chart(findings, language),
        money::chart(findings, language),
        money::by_year(findings, language),
        multiples::chart(findings, &multiples::TEAM, language),
        caseload::chart(findings, language),
        results::chart(findings, language),
        paths::chart(findings, language),
        multiples::chart(findings, &multiples::REFERRAL, language),
        multiples::chart(findings, &multiples::OUT_OF_SIGHT, language),
        places::chart(findings, language),
    ];
    forms.into_iter().flatten().collect()
}

/// The first wording that fits on the lines a title has: with whole names, then with letters, each
/// with fewer phrases a scenario; `say` gets the number of phrases and whether names are whole.
fn fitting(width: f64, say: impl Fn(usize, bool) -> String) -> String {
    let mut shortest = String::new();
    for (most, whole_names) in [(4, true), (2, true), (1, true), (2, false), (1, false)] {
        shortest = say(most, whole_names);
        if canvas::title_fits(&shortest, width) {
            break;
        }
    }
    shortest
}

/// Whether there are several runs, so that bands mean something.
fn has_bands(findings: &Findings) -> bool {
    findings.replications > 1
}

/// The last line of every chart.
fn source(findings: &Findings, language: Language) -> String {
    let years = words::years(findings.years, language);
    let runs = words::runs(findings.replications, language);
    let mut source = match (findings.scenarios.len(), language) {
        (1, Language::English) => format!("{runs} of {years}."),
        (1, Language::Dutch) => format!("{runs} van {years}."),
        (_, Language::English) => {
            format!("{runs} of {years} a scenario; the same households and the same luck in each.")
        }
        (_, Language::Dutch) => {
            format!("{runs} van {years} per scenario; in elk dezelfde huishoudens en hetzelfde toeval.")
        }
    };
    if let Some(line) = illustration(findings, language) {
        source = format!("{source} {}.", words::capital(line));
    }
    source
}

/// The line that findings about a named place carry everywhere.
pub fn illustration(findings: &Findings, language: Language) -> Option<&'static str> {
    findings.scenarios.iter().any(|scenario| scenario.illustration).then(|| {
        language.pick(
            "an illustration after published facts, not this municipality's results",
            "een illustratie naar gepubliceerde feiten, geen resultaten van deze gemeente",
        )
    })
}

/// What a median line and its bands mean, in a subtitle.
fn spread_words(findings: &Findings, language: Language) -> &'static str {
    if has_bands(findings) {
        language
            .pick("Line: median; bands: 50% and 90% of runs", "Lijn: mediaan; banden: 50% en 90% van de runs")
    } else {
        language.pick("One run, so no bands", "Eén run, dus geen banden")
    }
}

/// Weekly values as points of (years, value), thinned to what can be seen on a plot of this many
/// pixels; the last is kept.
fn weekly(values: &[f64], width: f64) -> Vec<(f64, f64)> {
    let step = values.len().div_ceil(POINTS.min(width as usize).max(1)).max(1);
    let last = values.len().saturating_sub(1);
    values
        .iter()
        .enumerate()
        .filter(|(week, _)| week % step == 0 || *week == last)
        .map(|(week, value)| ((week as f64 + 1.0) / f64::from(WEEKS_PER_YEAR), *value))
        .collect()
}

/// The weekly spread of an outcome in a scenario, if it has weeks.
fn fan_of<'a>(findings: &'a Findings, scenario: usize, id: &str) -> Option<&'a Fan> {
    findings.scenarios[scenario].fans.get(id).filter(|fan| !fan.p50.is_empty())
}

/// The area between two lines of equal length, where both are numbers.
fn between(upper: &[(f64, f64)], lower: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let whole: Vec<usize> = (0..upper.len().min(lower.len()))
        .filter(|n| upper[*n].1.is_finite() && lower[*n].1.is_finite())
        .collect();
    let there = whole.iter().map(|n| upper[*n]);
    there.chain(whole.iter().rev().map(|n| lower[*n])).collect()
}
