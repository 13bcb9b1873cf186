//! Neighbourhoods side by side: a row for each with its team, a panel an outcome, a mark a scenario.
//! The longest wait under the reference stands on top, and an upright line shows its whole city.

use super::axis::{Scale, Ticks};
use super::canvas::{Canvas, Drawing, NOTE, SMALL};
use super::palette::{AXIS, GRID, Hue, INK, INK_3};
use super::{Chart, fitting, font, has_bands, source};
use crate::experiment::findings::{Figure, Findings, Period, PlaceFindings};
use crate::kernel::outcome::{Outcome, Scope};
use crate::report::numbers::Measure;
use crate::report::{Language, phrases, words};

/// Name of the chart in files.
pub const NAME: &str = "neighbourhoods";
/// What stands side by side.
pub const OUTCOMES: &[&str] = &["wait_mean", "caseload", "share_referred", "latent_burden"];

/// The height that all rows together should keep to, so that the drawing fits on a page of paper.
const ROOM: f64 = 930.0;
/// More rows than this have the words of the axis over them too.
const MANY: usize = 16;
/// No axis goes farther than this many times the largest mean; what luck does beyond is cut off.
const FARTHEST: f64 = 1.6;

/// A neighbourhood with its team, or a team beside those of the neighbourhoods.
pub struct Row<'a> {
    /// Name for readers.
    pub name: &'a str,
    /// By outcome, and under it by scenario.
    pub figures: Vec<Vec<Option<&'a Figure>>>,
}

/// The rows in the order of the chart.
pub fn rows(findings: &Findings, language: Language) -> Vec<Row<'_>> {
    let mut places: Vec<&PlaceFindings> = Vec::new();
    for place in findings.scenarios.iter().flat_map(|scenario| &scenario.places) {
        if place.scope != Scope::Provider && places.iter().all(|known| known.id != place.id) {
            places.push(place);
        }
    }
    let scenarios = 0..findings.scenarios.len();
    let mut rows = Vec::new();
    for place in places {
        let of = |id: &&str| scenarios.clone().map(|n| figure(findings, n, &place.id, id)).collect();
        let figures: Vec<Vec<Option<&Figure>>> = OUTCOMES.iter().map(of).collect();
        if figures.iter().flatten().any(Option::is_some) {
            rows.push(Row { name: language.of(&place.name), figures });
        }
    }
    rows.sort_by(|a, b| wait(b).total_cmp(&wait(a)));
    rows
}

/// The mean wait in a row under the reference; before all others where there is none.
fn wait(row: &Row) -> f64 {
    row.figures[0][0].map_or(-1.0, |figure| figure.mean.estimate)
}

/// What a scenario has of an outcome for the team or the neighbourhood with this id; nothing of a team that
/// nobody worked in.
fn figure<'a>(findings: &'a Findings, scenario: usize, place: &str, id: &str) -> Option<&'a Figure> {
    let places = findings.scenarios[scenario].places.iter().filter(|p| p.id == place);
    let told = |p: &&PlaceFindings| matches!(p.scope, Scope::Neighbourhood | Scope::Team);
    let worked = |p: &&PlaceFindings| {
        p.scope != Scope::Team || p.figure("members", Period::All).is_some_and(|f| f.mean.estimate > 0.0)
    };
    places.filter(told).filter(worked).find_map(|p| p.figure(id, Period::All))
}

/// Draws the rows; `None` where there are no two to stand side by side.
pub fn chart(findings: &Findings, language: Language) -> Option<Chart> {
    Chart::new(NAME, OUTCOMES, |width| draw(findings, language, width))
}

fn draw(findings: &Findings, language: Language, width: f64) -> Option<(String, Drawing)> {
    let rows = rows(findings, language);
    if rows.len() < 2 {
        return None;
    }
    let count = findings.scenarios.len();
    let title = fitting(width, |most, whole| title(findings, &rows, (most, whole), language));
    let mut canvas = Canvas::new(width, &title, &subtitle(findings, language));
    let mut top = canvas.top;
    if count > 1 {
        let names: Vec<_> =
            (0..count).map(|n| (Hue::of(n), words::scenario_name(findings, n, language))).collect();
        top = canvas.names(top, &names) + 4.0;
    }
    let (names, columns) = if canvas.narrow() { (92.0, 2) } else { (150.0, 4) };
    let lines = Lines::of(rows.len(), count);
    let room = (width - names) / columns as f64;
    let mut bottom = top;
    let outcomes: Vec<(usize, &'static Outcome)> =
        OUTCOMES.iter().enumerate().filter_map(|(n, id)| Some((n, words::outcome(findings, id)?))).collect();
    for block in outcomes.chunks(columns) {
        let mut plot = top;
        for (column, (_, outcome)) in block.iter().enumerate() {
            plot = plot.max(head(&mut canvas, outcome, (names + room * column as f64, room), top, language));
        }
        plot += if rows.len() > MANY { 18.0 } else { 2.0 };
        bottom = plot + lines.height * rows.len() as f64;
        name_rows(&mut canvas, &rows, &lines, (plot, names));
        for (column, (n, outcome)) in block.iter().enumerate() {
            let left = names + room * column as f64;
            let panel = Panel { outcome, number: *n, sides: (left + 5.0, left + room - 18.0), top: plot };
            panel.draw(&mut canvas, findings, &rows, &lines, language);
        }
        top = bottom + 34.0;
    }
    let drawing = canvas.finish(bottom + 20.0, &source(findings, language));
    Some((title, drawing))
}

/// How far the rows stand apart, and in them the scenarios.
struct Lines {
    height: f64,
    pitch: f64,
    scenarios: usize,
}

impl Lines {
    fn of(rows: usize, scenarios: usize) -> Self {
        let count = scenarios as f64;
        let pitch = ((ROOM / rows as f64 - 6.0) / count).clamp(4.0, 9.0);
        Self { height: (pitch * count + 6.0).max(15.5), pitch, scenarios }
    }

    /// The height at which a scenario is drawn in a row.
    fn at(&self, top: f64, row: usize, scenario: usize) -> f64 {
        let middle = (self.scenarios - 1) as f64 / 2.0;
        top + self.height * (row as f64 + 0.5) + self.pitch * (scenario as f64 - middle)
    }

    fn radius(&self) -> f64 {
        (self.pitch * 0.46).clamp(2.2, 4.2)
    }
}

/// Name and unit over a panel; returns where they end.
fn head(
    canvas: &mut Canvas,
    outcome: &Outcome,
    (left, room): (f64, f64),
    top: f64,
    language: Language,
) -> f64 {
    let name = words::capital(phrases::label(outcome, language));
    let mut y = top + 12.0;
    for line in font::two_lines(&name, room - 10.0, NOTE.size, true) {
        canvas.text((left + 5.0, y), &line, NOTE.bold().in_colour(INK));
        y += 15.0;
    }
    for line in font::two_lines(phrases::unit(outcome, language), room - 10.0, SMALL.size, false) {
        canvas.text((left + 5.0, y), &line, SMALL);
        y += 15.0;
    }
    y - 7.0
}

/// The names of the rows, with a hairline over each.
fn name_rows(canvas: &mut Canvas, rows: &[Row], lines: &Lines, (top, room): (f64, f64)) {
    for (n, row) in rows.iter().enumerate() {
        let y = top + lines.height * n as f64;
        canvas.line(&[(0.0, y), (canvas.width, y)], GRID, 1.0);
        let name = font::shorten_name(row.name, room - 8.0, NOTE.size);
        canvas.text((0.0, y + lines.height / 2.0 + 4.2), &name, NOTE);
    }
    let y = top + lines.height * rows.len() as f64;
    canvas.line(&[(0.0, y), (canvas.width, y)], GRID, 1.0);
}

/// One outcome of all rows.
struct Panel<'a> {
    outcome: &'a Outcome,
    /// Its place among the outcomes.
    number: usize,
    sides: (f64, f64),
    top: f64,
}

impl Panel<'_> {
    fn draw(
        &self,
        canvas: &mut Canvas,
        findings: &Findings,
        rows: &[Row],
        lines: &Lines,
        language: Language,
    ) {
        let bottom = self.top + lines.height * rows.len() as f64;
        let city = words::figure(findings, 0, self.outcome.id, Period::All).map(|f| f.mean.estimate);
        let ticks = self.ticks(rows, city);
        let x = Scale::new(ticks.range(), self.sides);
        for value in &ticks.values {
            let colour = if *value == 0.0 { AXIS } else { GRID };
            canvas.line(&[(x.at(*value), self.top), (x.at(*value), bottom)], colour, 1.0);
        }
        self.axis(canvas, &x, &ticks, (rows.len(), bottom), language);
        if let Some(city) = city {
            let ends = [(x.within(city), self.top), (x.within(city), bottom)];
            canvas.line(&ends, INK_3, 1.2);
        }
        for (n, row) in rows.iter().enumerate() {
            for (scenario, figure) in row.figures[self.number].iter().enumerate() {
                let Some(figure) = figure else { continue };
                let (hue, y) = (Hue::of(scenario), lines.at(self.top, n, scenario));
                let (low, high) = (x.within(figure.spread.p05), x.within(figure.spread.p95));
                if has_bands(findings) && high > low {
                    canvas.line(&[(low, y), (high, y)], hue.line, 1.2);
                }
                canvas.marker(hue, (x.within(figure.mean.estimate), y), lines.radius(), false);
            }
        }
    }

    /// Round steps that hold every mean, and of luck as much as leaves the means apart.
    fn ticks(&self, rows: &[Row], city: Option<f64>) -> Ticks {
        let figures = || rows.iter().flat_map(|row| &row.figures[self.number]).flatten();
        let means = figures().map(|f| f.mean.estimate).chain(city).filter(|v| v.is_finite());
        let edge = FARTHEST * means.clone().fold(0.0, f64::max);
        Ticks::cover(means.chain(figures().map(|f| f.spread.p95.min(edge))), true)
    }

    /// The words at the steps: under the rows, and over them where there are many.
    fn axis(
        &self,
        canvas: &mut Canvas,
        x: &Scale,
        ticks: &Ticks,
        (rows, bottom): (usize, f64),
        language: Language,
    ) {
        let labels: Vec<String> = ticks.values.iter().map(|v| ticks.label(*v, language)).collect();
        let widest = labels.iter().map(|label| SMALL.width(label)).fold(0.0, f64::max);
        let step = ticks.values.get(1).map_or(widest, |second| x.at(*second) - x.at(ticks.values[0]));
        let every = ((widest + 6.0) / step.max(1.0)).ceil().max(1.0) as usize;
        for (value, label) in ticks.values.iter().zip(&labels).step_by(every) {
            canvas.text((x.at(*value), bottom + 14.0), label, SMALL.centred());
            if rows > MANY {
                canvas.text((x.at(*value), self.top - 5.0), label, SMALL.centred());
            }
        }
    }
}

fn subtitle(findings: &Findings, language: Language) -> String {
    let city = match (findings.scenarios.len(), language) {
        (1, Language::English) => String::from("the whole city"),
        (1, Language::Dutch) => String::from("de hele stad"),
        (_, Language::English) => format!("the whole city, {}", words::scenario_name(findings, 0, language)),
        (_, Language::Dutch) => format!("de hele stad, {}", words::scenario_name(findings, 0, language)),
    };
    let luck = match has_bands(findings) {
        true => language.pick("; line: 90% of runs", "; lijn: 90% van de runs"),
        false => "",
    };
    match language {
        Language::English => format!(
            "Each neighbourhood with its team over all years, the longest wait first. Mark: mean{luck}; \
             upright line: {city}"
        ),
        Language::Dutch => format!(
            "Elke wijk met haar team over alle jaren, de langste wachttijd bovenaan. Teken: \
             gemiddelde{luck}; staande lijn: {city}"
        ),
    }
}

/// From the shortest to the longest mean wait, under the reference and under each alternative.
fn title(findings: &Findings, rows: &[Row], (most, whole): (usize, bool), language: Language) -> String {
    let Some((low, high)) = ends(rows, 0) else {
        return language.pick("Neighbourhoods side by side", "Wijken naast elkaar").to_string();
    };
    let (low_name, high_name) = (low.0, high.0);
    let noun = words::capital(phrases::noun(low.1.outcome, language));
    let measure = Measure::of(high.1.outcome, high.1.mean.estimate, language);
    let (from, to) = (measure.with_unit(low.1.mean.estimate), measure.last(high.1.mean.estimate));
    let mut title = match language {
        Language::English => format!("{noun} runs from {from} in {low_name} to {to} in {high_name}"),
        Language::Dutch => format!("{noun} loopt van {from} in {low_name} tot {to} in {high_name}"),
    };
    if most == 1 && !whole {
        return title;
    }
    for n in 1..findings.scenarios.len() {
        let name = words::short_name(findings, n, whole, language);
        if let Some((low, high)) = ends(rows, n) {
            let [from, to] = [low, high].map(|end| measure.last(end.1.mean.estimate));
            title.push_str(&match language {
                Language::English => format!("; with {name} from {from} to {to}"),
                Language::Dutch => format!("; met {name} van {from} tot {to}"),
            });
        }
    }
    title
}

type End<'a> = (&'a str, &'a Figure);

/// The rows with the shortest and the longest mean wait under a scenario.
fn ends<'a>(rows: &[Row<'a>], scenario: usize) -> Option<(End<'a>, End<'a>)> {
    let known = rows.iter().filter_map(|row| Some((row.name, row.figures[0][scenario]?)));
    let order = |a: &End, b: &End| a.1.mean.estimate.total_cmp(&b.1.mean.estimate);
    Some((known.clone().min_by(order)?, known.max_by(order)?))
}
