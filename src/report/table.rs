//! Findings in rows: the tidy CSV files for other programs, and the table for a terminal.
//! CSV has plain numbers and English ids, whatever the language of the report.

use super::numbers::{Measure, share};
use super::{HEADLINES, Language, chart, phrases, titles, words};
use crate::experiment::findings::{Difference, Figure, Findings, Period, PlaceFindings, ScenarioFindings};
use crate::experiment::statistics::Interval;
use crate::kernel::outcome::Scope;

const SUMMARY: [&str; 10] =
    ["scenario", "scope", "outcome", "unit", "period", "statistic", "value", "ci_low", "ci_high", "n"];
const DIFFERENCES: [&str; 18] = [
    "scenario",
    "reference",
    "scope",
    "outcome",
    "unit",
    "period",
    "base",
    "difference",
    "ci_low",
    "ci_high",
    "p05",
    "p25",
    "p50",
    "p75",
    "p95",
    "decided",
    "replications_needed",
    "pairing",
];

/// `summary.csv`: one row a figure.
pub fn summary_csv(findings: &Findings) -> String {
    let mut rows = Rows::new(&SUMMARY);
    let n = findings.replications.to_string();
    for scenario in &findings.scenarios {
        for figure in &scenario.figures {
            let city = [&scenario.id, Scope::City.word(), &n];
            mean_row(&mut rows, city, figure);
            for (name, value) in quantiles(figure) {
                figure_row(&mut rows, city, figure, (name, [value, f64::NAN, f64::NAN]));
            }
        }
        for place in &scenario.places {
            place_rows(&mut rows, &scenario.id, place, &n);
        }
        expectations(&mut rows, scenario, &n);
    }
    rows.finish()
}

/// The mean of every figure of a place; how it spreads over replications would make the file of a town of
/// many places longer than spreadsheets can bear.
fn place_rows(rows: &mut Rows, scenario: &str, place: &PlaceFindings, n: &str) {
    let scope = format!("{}.{}", place.scope.word(), place.id);
    for figure in &place.figures {
        mean_row(rows, [scenario, &scope, n], figure);
    }
}

fn mean_row(rows: &mut Rows, place: [&str; 3], figure: &Figure) {
    let Interval { estimate, low, high } = figure.mean;
    figure_row(rows, place, figure, ("mean", [estimate, low, high]));
}

/// One row of a figure: a statistic with its interval, if it has one.
fn figure_row(
    rows: &mut Rows,
    [scenario, scope, n]: [&str; 3],
    figure: &Figure,
    (statistic, values): (&str, [f64; 3]),
) {
    let [value, low, high] = values.map(plain);
    let (outcome, period) = (figure.outcome, period(figure.period));
    rows.write(&[scenario, scope, outcome.id, outcome.unit, &period, statistic, &value, &low, &high, n]);
}

fn quantiles(figure: &Figure) -> [(&'static str, f64); 5] {
    let s = &figure.spread;
    [("p05", s.p05), ("p25", s.p25), ("p50", s.p50), ("p75", s.p75), ("p95", s.p95)]
}

fn expectations(rows: &mut Rows, scenario: &ScenarioFindings, n: &str) {
    for e in &scenario.expectations {
        let by = format!("week {}", e.by_week);
        let figures = [
            ("target", e.target, [f64::NAN; 2]),
            ("met_reported", e.met_reported.estimate, [e.met_reported.low, e.met_reported.high]),
            ("met_real", e.met_real.estimate, [e.met_real.low, e.met_real.high]),
            ("realistic", e.realistic, [f64::NAN; 2]),
        ];
        for (name, value, interval) in figures {
            rows.write(&[
                &scenario.id,
                Scope::City.word(),
                e.outcome.id,
                if name.starts_with("met") { "share" } else { e.outcome.unit },
                &by,
                &format!("expectation.{}.{name}", e.id),
                &plain(value),
                &plain(interval[0]),
                &plain(interval[1]),
                n,
            ]);
        }
    }
}

/// `differences.csv`: one row a paired difference.
pub fn differences_csv(findings: &Findings) -> String {
    let mut rows = Rows::new(&DIFFERENCES);
    for d in &findings.differences {
        rows.write(&[
            &findings.scenarios[d.alternative].id,
            &findings.scenarios[0].id,
            Scope::City.word(),
            d.outcome.id,
            d.outcome.unit,
            &period(d.period),
            &plain(d.base),
            &plain(d.mean.estimate),
            &plain(d.mean.low),
            &plain(d.mean.high),
            &plain(d.spread.p05),
            &plain(d.spread.p25),
            &plain(d.spread.p50),
            &plain(d.spread.p75),
            &plain(d.spread.p95),
            if d.decided { "true" } else { "false" },
            &d.needed.map(|n| n.to_string()).unwrap_or_default(),
            &plain(d.pairing),
        ]);
    }
    rows.finish()
}

/// What a terminal shows: headline outcomes by scenario, verdicts, expectations.
pub fn overview(findings: &Findings, language: Language) -> String {
    let mut text = format!("{}\n\n", titles::headline(findings, language));
    text.push_str(&words::stopped(findings, language).map_or_else(String::new, |line| line + "\n\n"));
    text.push_str(&grid(&headline_rows(findings, language)));
    text.push_str(&format!("{}\n", under_headlines(findings, language)));
    text.push_str(&words::letters(findings, language).map_or_else(String::new, |line| format!("{line}\n")));
    for alternative in 1..findings.scenarios.len() {
        text.push('\n');
        for d in headline_differences(findings, alternative) {
            let verdict = words::verdict_parts(d, findings, language);
            text.push_str(&format!("{}\n  {}\n", verdict.headline, verdict.detail));
        }
    }
    let expected = expectation_rows(findings, language);
    if expected.len() > 1 {
        text.push('\n');
        text.push_str(&grid(&expected));
        text.push_str(&format!("{}.\n", met_words(language)));
    }
    for (n, scenario) in findings.scenarios.iter().enumerate() {
        for warning in &scenario.warnings {
            let name = words::scenario_name(findings, n, language);
            text.push_str(&format!("\n{name}: {}\n", language.of(warning)));
        }
    }
    if let Some(line) = chart::illustration(findings, language) {
        text.push_str(&format!("\n{}.\n", words::capital(line)));
    }
    text
}

/// What the figures of the headline outcomes are.
fn under_headlines(findings: &Findings, language: Language) -> &'static str {
    if findings.replications == 1 {
        return language.pick(
            "Mean over all years of the one run; one run has no interval.",
            "Gemiddelde over alle jaren van de ene run; één run heeft geen interval.",
        );
    }
    language.pick(
        "Mean over all years and runs, with its 95% interval.",
        "Gemiddelde over alle jaren en runs, met 95%-interval.",
    )
}

/// The differences that a verdict is given on, in the order of the report.
pub fn headline_differences(findings: &Findings, alternative: usize) -> Vec<&Difference> {
    HEADLINES.iter().filter_map(|id| words::difference(findings, alternative, id, Period::All)).collect()
}

fn headline_rows(findings: &Findings, language: Language) -> Vec<Vec<String>> {
    let count = findings.scenarios.len();
    let mut head = vec![language.pick("outcome", "uitkomst").to_string()];
    head.extend((0..count).map(|n| words::scenario_name(findings, n, language)));
    let mut rows = vec![head];
    for id in HEADLINES {
        let Some(outcome) = words::outcome(findings, id) else {
            continue;
        };
        let mut row =
            vec![format!("{}, {}", phrases::label(outcome, language), phrases::unit(outcome, language))];
        let measure = words::row_measure(findings, outcome, language);
        row.extend((0..count).map(|n| {
            words::figure(findings, n, id, Period::All)
                .map_or_else(String::new, |f| mean(f, &measure, language))
        }));
        rows.push(row);
    }
    rows
}

/// A mean with its interval, without unit.
pub fn mean(figure: &Figure, measure: &Measure, language: Language) -> String {
    let amount = |value: f64| measure.first(value);
    let (low, high) = (figure.mean.low, figure.mean.high);
    if !words::has_width(&figure.mean) {
        return amount(figure.mean.estimate);
    }
    let to = language.pick("to", "tot");
    format!("{} ({} {to} {})", amount(figure.mean.estimate), measure.bare(low), measure.bare(high))
}

/// What the columns of the table of expectations mean.
pub fn met_words(language: Language) -> &'static str {
    language.pick(
        "Met: share of the runs at the date; realistic: what 80% of the runs really reach then",
        "Gehaald: aandeel van de runs op de datum; realistisch: wat 80% van de runs dan echt haalt",
    )
}

/// What became of each expectation: a head, then a row each.
pub fn expectation_rows(findings: &Findings, language: Language) -> Vec<Vec<String>> {
    let head = [
        ("scenario", "scenario"),
        ("expectation", "verwachting"),
        ("met as reported", "gehaald volgens rapportage"),
        ("really met", "echt gehaald"),
        ("realistic", "realistisch"),
    ];
    let mut rows = vec![head.iter().map(|(en, nl)| language.pick(en, nl).to_string()).collect()];
    for (n, scenario) in findings.scenarios.iter().enumerate() {
        for e in &scenario.expectations {
            let measure = Measure::of(e.outcome, e.realistic, language);
            rows.push(vec![
                words::scenario_name(findings, n, language),
                words::expectation(e, language),
                share(e.met_reported.estimate, language),
                share(e.met_real.estimate, language),
                measure.with_unit(e.realistic),
            ]);
        }
    }
    rows
}

/// Columns of equal width, the first to the left.
pub(super) fn grid(rows: &[Vec<String>]) -> String {
    let columns = rows.first().map_or(0, Vec::len);
    let width = |column: usize| {
        rows.iter().filter_map(|row| row.get(column)).map(|c| c.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let mut text = String::new();
    for (n, row) in rows.iter().enumerate() {
        let cells: Vec<String> = row
            .iter()
            .zip(&widths)
            .map(|(cell, width)| format!("{cell}{}", " ".repeat(width - cell.chars().count())))
            .collect();
        text.push_str(cells.join("  ").trim_end());
        text.push('\n');
        if n == 0 {
            text.push_str(&"─".repeat(widths.iter().sum::<usize>() + 2 * columns.saturating_sub(1)));
            text.push('\n');
        }
    }
    text
}

fn period(period: Period) -> String {
    match period {
        Period::Year(year) => format!("year {year}"),
        Period::All => "all".to_string(),
    }
}

/// A number as programs read it; nothing where there is none.
pub(super) fn plain(value: f64) -> String {
    if value.is_finite() { value.to_string() } else { String::new() }
}

pub(super) struct Rows(csv::Writer<Vec<u8>>);

impl Rows {
    pub(super) fn new(head: &[&str]) -> Self {
        let mut rows = Self(csv::Writer::from_writer(Vec::new()));
        rows.write(head);
        rows
    }

    pub(super) fn write(&mut self, row: &[&str]) {
        self.0.write_record(row).expect("writing to memory cannot fail, and every row is of one length");
    }

    pub(super) fn finish(self) -> String {
        let bytes = self.0.into_inner().expect("writing to memory cannot fail");
        String::from_utf8(bytes).expect("only text was written")
    }
}
