//! What each policy changes against the first: at every point, in the mean, and how often the sign holds.

use super::super::canvas::{Canvas, Drawing};
use super::super::palette::Hue;
use super::super::rows::{MOST, Mark, Row};
use super::{Scene, of_rows};
use crate::experiment::sensitivity::conclusions::Conclusion;
use crate::report::analysis::words;
use crate::report::numbers::Measure;
use crate::report::{Language, phrases, words as said};

/// Points that are drawn one by one.
const DOTS: usize = 400;

/// Draws the conclusions; nothing where there is one policy.
pub fn chart(scene: Scene<'_>, width: f64) -> Option<(String, Drawing)> {
    let Scene { findings, outcome, language } = scene;
    let plan = &findings.plan;
    if outcome.conclusions.is_empty() {
        return None;
    }
    let rows: Vec<Row> = shown(scene).into_iter().map(|policy| row(scene, policy)).collect();
    let title = title(scene);
    let label = said::capital(&words::asked(plan, &outcome.asked, language));
    let first = words::policy_name(plan, 0, language);
    let unit = phrases::unit(outcome.asked.outcome(), language);
    let subtitle = match (plan.uncertainties.is_empty(), language) {
        (true, Language::English) => {
            format!(
                "{label}: difference with {first}, {unit}. Bar: 95% interval of the mean; hollow: not decided"
            )
        }
        (true, Language::Dutch) => format!(
            "{label}: verschil met {first}, {unit}. Balk: 95%-interval van het gemiddelde; open: niet beslist"
        ),
        (_, Language::English) => format!(
            "{label}: difference with {first}, {unit}. Dot: a point of the uncertainties; bar: 95% interval \
             of the mean over points and replications; hollow: not decided"
        ),
        (_, Language::Dutch) => format!(
            "{label}: verschil met {first}, {unit}. Stip: een punt van de onzekerheden; balk: 95%-interval \
             van het gemiddelde over punten en herhalingen; open: niet beslist"
        ),
    };
    let canvas = Canvas::new(width, &title, &subtitle);
    let drawing = of_rows(scene, canvas, &rows);
    Some((title, drawing))
}

/// Policies that are drawn: all but the first where they are few, else evenly chosen ones and the best.
fn shown(scene: Scene<'_>) -> Vec<usize> {
    let all = scene.outcome.conclusions.len();
    if all <= MOST {
        return (1..=all).collect();
    }
    let mut chosen: Vec<usize> = (0..MOST).map(|n| 1 + n * (all - 1) / (MOST - 1)).collect();
    chosen.extend(scene.outcome.best.filter(|best| *best > 0));
    chosen.sort_unstable();
    chosen.dedup();
    chosen
}

fn row(scene: Scene<'_>, policy: usize) -> Row {
    let Scene { findings, outcome, language } = scene;
    let found = &outcome.conclusions[policy - 1];
    let measure = Measure::of_difference(outcome.asked.outcome(), &found.difference, language);
    let mean = words::interval(&found.difference, language, |value| measure.bare_signed(value));
    let step = found.at_points.len().div_ceil(DOTS).max(1);
    let dots = if found.at_points.len() > 1 {
        found.at_points.iter().copied().step_by(step).collect()
    } else {
        Vec::new()
    };
    Row {
        name: words::policy(&findings.plan, policy, language),
        note: String::new(),
        dots,
        marks: vec![Mark { interval: found.difference, hue: Hue::of(0), hollow: !found.decided }],
        values: [mean].into_iter().chain(holds(found, language)).collect(),
        decided: found.decided,
    }
}

/// How often the sign holds.
fn holds(found: &Conclusion, language: Language) -> Option<String> {
    if found.at_points.len() < 2 {
        return None;
    }
    let share = words::share(&found.holds, language);
    Some(match language {
        Language::English => format!("sign at {share}"),
        Language::Dutch => format!("teken op {share}"),
    })
}

fn title(scene: Scene<'_>) -> String {
    let Scene { outcome, language, .. } = scene;
    let noun = phrases::noun(outcome.asked.outcome(), language);
    let all = outcome.conclusions.len();
    let decided: Vec<&Conclusion> = outcome.conclusions.iter().filter(|found| found.decided).collect();
    if decided.is_empty() {
        return match language {
            Language::English => format!("No difference in {noun} can be told"),
            Language::Dutch => format!("Geen aantoonbaar verschil in {noun}"),
        };
    }
    let least = decided.iter().map(|found| found.holds.estimate).fold(1.0, f64::min);
    let share = match (least >= 1.0, language) {
        (true, Language::English) => String::from("all points"),
        (true, Language::Dutch) => String::from("alle punten"),
        (false, Language::English) => format!("{} of the points or more", words::percent(least, language)),
        (false, Language::Dutch) => format!("{} van de punten of meer", words::percent(least, language)),
    };
    let points = outcome.points > 1;
    match (all, language) {
        (1, Language::English) if points => {
            format!("The difference in {noun} keeps its sign at {}", share.replace(" or more", ""))
        }
        (1, Language::Dutch) if points => {
            format!("Het verschil in {noun} houdt zijn teken op {}", share.replace(" of meer", ""))
        }
        (_, Language::English) if points => format!(
            "{} of {all} differences in {noun} are decided; their sign holds at {share}",
            decided.len()
        ),
        (_, Language::Dutch) if points => format!(
            "{} van {all} verschillen in {noun} zijn beslist; hun teken klopt op {share}",
            decided.len()
        ),
        (_, Language::English) => format!("{} of {all} differences in {noun} are decided", decided.len()),
        (_, Language::Dutch) => format!("{} van {all} verschillen in {noun} zijn beslist", decided.len()),
    }
}
