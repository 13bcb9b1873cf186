//! How each policy does over all points: what is lost against the best at each, and how often it is enough.

use super::super::canvas::{Canvas, Drawing};
use super::super::palette::Hue;
use super::super::rows::{MOST, Mark, Row};
use super::{Scene, of_rows};
use crate::report::analysis::words;
use crate::report::numbers::Measure;
use crate::report::{Language, phrases};

/// Draws regret and robustness; nothing where there is one policy, or neither more nor less is better.
pub fn chart(scene: Scene<'_>, width: f64) -> Option<(String, Drawing)> {
    let Scene { outcome, language, .. } = scene;
    if outcome.policies.len() < 2 || outcome.points < 2 {
        return None;
    }
    let mut order: Vec<usize> = (0..outcome.policies.len()).collect();
    order.sort_by(|a, b| {
        outcome.policies[*a].regret.estimate.total_cmp(&outcome.policies[*b].regret.estimate)
    });
    let title = title(scene, &order);
    order.truncate(MOST);
    let regrets = order.iter().map(|policy| outcome.policies[*policy].regret);
    let widest = regrets.max_by(|a, b| a.half_width().total_cmp(&b.half_width())).unwrap_or_default();
    let measure = Measure::of_difference(outcome.asked.outcome(), &widest, language);
    let rows: Vec<Row> = order.iter().map(|policy| row(scene, *policy, &measure)).collect();
    let canvas = Canvas::new(width, &title, &subtitle(scene));
    let drawing = of_rows(scene, canvas, &rows);
    Some((title, drawing))
}

fn row(scene: Scene<'_>, policy: usize, measure: &Measure) -> Row {
    let Scene { findings, outcome, language } = scene;
    let found = &outcome.policies[policy];
    let best = words::percent(found.best.estimate, language);
    let mut values = vec![
        words::interval(&found.regret, language, |value| measure.bare(value)),
        format!("{} {best}", language.pick("best at", "de beste op")),
    ];
    if let Some(satisfies) = found.satisfies {
        let share = words::share(&satisfies, language);
        values.push(format!("{} {share}", language.pick("enough at", "genoeg op")));
    }
    Row {
        name: words::policy(&findings.plan, policy, language),
        note: String::new(),
        dots: Vec::new(),
        marks: vec![Mark { interval: found.regret, hue: Hue::of(1), hollow: false }],
        values,
        decided: true,
    }
}

fn subtitle(scene: Scene<'_>) -> String {
    let Scene { outcome, language, .. } = scene;
    let unit = phrases::unit(outcome.asked.outcome(), language);
    let asked = words::limit(&outcome.asked, language);
    let (en, nl) = asked.map_or_else(Default::default, |asked| {
        (format!("; enough: share of points with {asked}"), format!("; genoeg: aandeel punten met {asked}"))
    });
    match language {
        Language::English => format!(
            "Regret, {unit}: how much worse than the best policy at the same point, in the mean. Bar: 95% \
             interval over points and replications{en}"
        ),
        Language::Dutch => format!(
            "Spijt, {unit}: hoeveel slechter dan het beste beleid op hetzelfde punt, gemiddeld. Balk: \
             95%-interval over punten en herhalingen{nl}"
        ),
    }
}

fn title(scene: Scene<'_>, order: &[usize]) -> String {
    let Scene { findings, outcome, language } = scene;
    let noun = phrases::noun(outcome.asked.outcome(), language);
    let least = &outcome.policies[order[0]].regret;
    let alike = order.iter().filter(|policy| outcome.policies[**policy].regret.low <= least.high).count();
    let name = words::policy_name(&findings.plan, order[0], language);
    match (alike, language) {
        (1, Language::English) => format!("For {noun}, {name} is never far from the best"),
        (1, Language::Dutch) => format!("Voor {noun} blijft {name} het dichtst bij het beste"),
        (_, Language::English) => {
            format!("For {noun}, {alike} policies lose equally little against the best")
        }
        (_, Language::Dutch) => {
            format!("Voor {noun} verliezen {alike} beleidskeuzes even weinig op het beste")
        }
    }
}
