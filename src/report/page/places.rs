//! The table behind the chart of neighbourhoods: every row with its figures over all years.

use crate::experiment::findings::Findings;
use crate::report::chart::places::{OUTCOMES, rows};
use crate::report::numbers::Measure;
use crate::report::{Language, phrases, table, words};
use maud::{Markup, html};

/// Neighbourhood and scenario, and a column an outcome.
pub fn behind(findings: &Findings, language: Language) -> Markup {
    let rows = rows(findings, language);
    let measure = |(n, id): (usize, &&str)| {
        let outcome = words::outcome(findings, id)?;
        let means = rows.iter().flat_map(|row| &row.figures[n]).flatten().map(|f| f.mean.estimate);
        Some((outcome, Measure::of(outcome, means.fold(0.0, f64::max), language)))
    };
    let columns: Vec<_> = OUTCOMES.iter().enumerate().map(measure).collect();
    html! {
        table {
            thead {
                tr {
                    th { (language.pick("neighbourhood", "wijk")) }
                    th { "scenario" }
                    @for (outcome, _) in columns.iter().flatten() {
                        @let unit = phrases::unit(outcome, language);
                        th class="n" { (phrases::label(outcome, language)) ", " (unit) }
                    }
                }
            }
            tbody {
                @for row in &rows {
                    @for n in 0..findings.scenarios.len() {
                        tr {
                            th { @if n == 0 { (row.name) } }
                            td { (words::scenario_name(findings, n, language)) }
                            @for (figures, column) in row.figures.iter().zip(&columns) {
                                @if let Some((_, measure)) = column {
                                    td class="n" {
                                        @if let Some(f) = figures[n] { (table::mean(f, measure, language)) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
