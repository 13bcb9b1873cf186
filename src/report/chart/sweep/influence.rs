//! How far each factor bears on an outcome, with intervals, the strongest first.

use super::super::axis::Ticks;
use super::super::canvas::{Canvas, Drawing};
use super::super::palette::Hue;
use super::super::rows::{self, MOST, Mark, Row};
use super::Scene;
use crate::experiment::analysis::findings::Influence;
use crate::experiment::statistics::Interval;
use crate::report::analysis::{sentences, words};
use crate::report::numbers::{Measure, number};
use crate::report::{Language, words as said};

/// Draws an influence; nothing where none was measured.
pub fn chart(scene: Scene<'_>, influence: &Influence, width: f64) -> Option<(String, Drawing)> {
    let Scene { findings, outcome, language } = scene;
    let plan = &findings.plan;
    let strengths = influence.strengths();
    // Where one thing varies there is nothing to compare it with.
    if strengths.len() < 2 {
        return None;
    }
    let mut order: Vec<usize> = (0..strengths.len()).collect();
    order.sort_by(|a, b| strengths[*b].estimate.total_cmp(&strengths[*a].estimate));
    order.truncate(MOST);
    let rows: Vec<Row> = order.iter().map(|factor| row(scene, influence, *factor)).collect();
    let title = sentences::influence(plan, influence, language);
    let mut canvas = Canvas::new(width, &title, &subtitle(scene, influence));
    let ticks = if influence.effects.is_empty() && influence.indices.is_empty() {
        Ticks::between(-1.0, 1.0)
    } else if influence.effects.is_empty() {
        rows::ticks(&rows, true)
    } else {
        let ticks = rows::ticks(&rows, true);
        let measure = Measure::on_axis(outcome.asked.outcome(), ticks.largest(), language);
        ticks.written_as(&measure)
    };
    let mut top = canvas.top;
    if !influence.indices.is_empty() {
        let names = [
            (
                Hue::of(1),
                language.pick("with all it works together with", "met alles waarmee het samenwerkt"),
            ),
            (Hue::of(4), language.pick("alone", "alleen")),
        ];
        top = canvas.names(top - 2.0, &names.map(|(hue, name)| (hue, String::from(name)))) + 4.0;
    }
    let bottom = rows::draw(&mut canvas, top, &rows, &ticks, language);
    let source = words::source(findings, outcome, language);
    Some((title, canvas.finish(bottom, &format!("{source}{}", luck(influence, language)))))
}

fn row(scene: Scene<'_>, influence: &Influence, factor: usize) -> Row {
    let Scene { findings, outcome, language } = scene;
    let mark = |interval: Interval, hue: usize| Mark {
        interval,
        hue: Hue::of(hue),
        hollow: !influence.told[factor] && hue == 1,
    };
    let two = |value: f64| number(value, 2, language);
    let (marks, value) = if let Some(index) = influence.indices.get(factor) {
        let marks = vec![mark(index.total, 1), mark(index.first, 4)];
        (marks, words::interval(&index.total, language, two))
    } else if let Some(effects) = influence.effects.get(factor) {
        let measure = Measure::of_difference(outcome.asked.outcome(), &effects.size, language);
        let marks = vec![mark(effects.size, 1), mark(effects.spread, 4)];
        (marks, words::interval(&effects.size, language, |value| measure.first(value)))
    } else {
        let rank = influence.association.as_ref().map(|found| found.ranks[factor]).unwrap_or_default();
        (vec![mark(rank, 1)], words::interval(&rank, language, two))
    };
    let place = match influence.places.iter().filter(|p| **p == influence.places[factor]).count() {
        1 => format!("{} {}", language.pick("place", "plaats"), influence.places[factor]),
        _ => format!("{} {}", language.pick("shares place", "deelt plaats"), influence.places[factor]),
    };
    let decided = influence.told[factor];
    let undecided = language.pick("not told from luck", "toeval niet uitgesloten");
    Row {
        name: words::factor(&findings.plan, influence.factors[factor], language),
        note: String::new(),
        dots: Vec::new(),
        marks,
        values: vec![value, if decided { place } else { String::from(undecided) }],
        decided,
    }
}

fn subtitle(scene: Scene<'_>, influence: &Influence) -> String {
    let Scene { findings, outcome, language } = scene;
    let plan = &findings.plan;
    let of = said::capital(&words::asked(plan, &outcome.asked, language));
    let subject = words::subject(plan, influence.subject, language);
    let of = if subject.is_empty() { of } else { format!("{of}; {subject}") };
    let what = if !influence.indices.is_empty() {
        language.pick(
            "share of its variance that each factor accounts for (Sobol’ indices)",
            "deel van de variantie dat elke factor verklaart (Sobol’-indices)",
        )
    } else if !influence.effects.is_empty() {
        language.pick(
            "size of the effect over the whole range of a factor (Morris; grey: how much it varies)",
            "grootte van het effect over het hele bereik van een factor (Morris; grijs: hoe sterk het \
             wisselt)",
        )
    } else {
        language.pick(
            "partial rank correlation: −1 always less, 1 always more",
            "partiële rangcorrelatie: −1 altijd minder, 1 altijd meer",
        )
    };
    let bar = language.pick(
        "Bar: 95% interval over points and replications; hollow: not told from luck",
        "Balk: 95%-interval over punten en herhalingen; open: niet van toeval te onderscheiden",
    );
    format!("{of}: {what}. {bar}")
}

/// What part of the variance is luck.
fn luck(influence: &Influence, language: Language) -> String {
    let Some(luck) = influence.luck else { return String::new() };
    let share = words::percent(luck, language);
    match language {
        Language::English => format!(" Luck of the replications is {share} of the variance between points."),
        Language::Dutch => format!(" Toeval van de herhalingen is {share} van de variantie tussen punten."),
    }
}
