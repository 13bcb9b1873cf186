//! Every file that a run leaves, in memory: charts, tables, rows, the scenarios as run, the manifest.

use super::failure::Failure;
use super::manifest::{Record, VERSION, hash, manifest};
use super::output::{File, MANIFEST};
use super::parquet;
use super::simulation::Order;
use crate::experiment::ensemble::Ensemble;
use crate::experiment::findings::Findings;
use crate::experiment::pool::Pool;
use crate::experiment::scenario::{self, Scenario};
use crate::report::page::{self, Meta};
use crate::report::{self, Chart, outline, png, table};

/// What was asked, and all that was found.
pub struct Results<'a> {
    /// What was asked.
    pub order: &'a Order<'a>,
    /// The scenarios as they were read.
    pub scenarios: &'a [Scenario],
    /// Their ledgers.
    pub ensemble: &'a Ensemble,
    /// What the ledgers say.
    pub findings: &'a Findings,
    /// Per scenario the factor that its stated load put on demand.
    pub factors: &'a [f64],
}

impl Results<'_> {
    /// Every file, the manifest over all others last.
    pub fn files(&self, pool: &Pool) -> Result<Vec<File>, Failure> {
        let language = self.order.options.manner.lang.language();
        let charts = report::charts(self.findings, language);
        let ids: Vec<&str> = self.scenarios.iter().map(|s| s.id.as_str()).collect();
        let (mut files, texts) = as_run(self.scenarios);
        files.push(text("summary.csv", table::summary_csv(self.findings)));
        if ids.len() > 1 {
            files.push(text("differences.csv", table::differences_csv(self.findings)));
        }
        files.push((String::from("weekly.parquet"), parquet::weekly(&ids, self.ensemble)?));
        if self.order.options.places {
            files.push((String::from("places.parquet"), parquet::places(self.findings, self.ensemble)?));
        }
        for painted in pool.map(&charts, paint) {
            files.extend(painted?);
        }
        let record = Record {
            command: self.order.command,
            typed: self.order.files.iter().map(|f| f.display().to_string()).collect(),
            options: self.order.options,
            scenarios: (0..ids.len()).map(|i| (ids[i], hash(texts[i].as_bytes()), self.factors[i])).collect(),
            replications: self.findings.replications,
            interrupted: self.ensemble.interrupted(),
        };
        let meta = Meta {
            version: String::from(VERSION),
            command: record.command_line(),
            hashes: record.scenarios.iter().map(|(id, hash, _)| (String::from(*id), hash.clone())).collect(),
            seed: self.findings.seed,
        };
        files.push(text("report.html", page::html(self.findings, &charts, language, &meta)));
        let manifest = manifest(&record, &files);
        files.push((String::from(MANIFEST), manifest));
        Ok(files)
    }
}

fn text(name: &str, text: String) -> File {
    (String::from(name), text.into_bytes())
}

/// A chart in both forms.
fn paint(chart: &Chart) -> Result<[File; 2], Failure> {
    let name = &chart.name;
    let failed = |e| Failure::Machine(format!("cannot paint `{name}`: {e}"));
    let drawn = outline::outlined(&chart.svg).map_err(failed)?;
    let painted = png::render(&chart.svg).map_err(failed)?;
    Ok([text(&format!("charts/{name}.svg"), drawn), (format!("charts/{name}.png"), painted)])
}

/// The scenarios as run, each with the history it was warmed up under; also their texts by themselves.
fn as_run(scenarios: &[Scenario]) -> (Vec<File>, Vec<String>) {
    let mut files = Vec::new();
    let mut texts = Vec::new();
    for scenario in scenarios {
        let (folder, own, history) = match scenarios.len() {
            1 => ("", String::from("scenario.toml"), String::from("history.toml")),
            _ => ("scenarios/", format!("{}.toml", scenario.id), format!("{}.history.toml", scenario.id)),
        };
        let complete = scenario::complete(scenario, &history);
        files.push(text(&format!("{folder}{own}"), complete.clone()));
        if scenario.history != scenario.parameters {
            files.push(text(&format!("{folder}{history}"), scenario::complete_history(scenario)));
        }
        texts.push(complete);
    }
    (files, texts)
}
