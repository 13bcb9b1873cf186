//! Sentences about what happened in a session, from finished figures.

use super::say;
use crate::experiment::training::{Course, Spread, Turn, turn};
use crate::kernel::outcome::Outcome;
use crate::report::{Language, phrases, words};

/// How the group's road went beside doing nothing, as a title.
pub fn turned(outcome: &'static Outcome, own: &Course, as_now: &Course, language: Language) -> String {
    let noun = words::capital(phrases::label(outcome, language));
    match (turn(outcome.id, own.real(outcome.id), as_now.real(outcome.id)), language) {
        (Turn::BetterBeforeWorse(q), Language::English) => {
            format!("{noun}: better at first, from quarter {q} on no longer better than doing nothing")
        }
        (Turn::BetterBeforeWorse(q), Language::Dutch) => {
            format!("{noun}: eerst beter, vanaf kwartaal {q} niet meer beter dan niets doen")
        }
        (Turn::WorseBeforeBetter(q), Language::English) => {
            format!("{noun}: worse at first, from quarter {q} on no longer worse than doing nothing")
        }
        (Turn::WorseBeforeBetter(q), Language::Dutch) => {
            format!("{noun}: eerst slechter, vanaf kwartaal {q} niet meer slechter dan niets doen")
        }
        (Turn::Better, Language::English) => format!("{noun}: better in the end than doing nothing"),
        (Turn::Better, Language::Dutch) => format!("{noun}: uiteindelijk beter dan niets doen"),
        (Turn::Worse, Language::English) => format!("{noun}: worse in the end than doing nothing"),
        (Turn::Worse, Language::Dutch) => format!("{noun}: uiteindelijk slechter dan niets doen"),
        (Turn::Same, Language::English) => format!("{noun}: in the end as if nothing had been done"),
        (Turn::Same, Language::Dutch) => format!("{noun}: uiteindelijk alsof er niets was gedaan"),
    }
}

/// What was told and what was so in the last quarter.
pub fn told(outcome: &'static Outcome, own: &Course, language: Language) -> Option<String> {
    let (told, real) = (own.reported(outcome.id).last()?, own.real(outcome.id).last()?);
    let said = |value: f64| say::whole_figure(outcome, value, language);
    Some(match (said(*told) == said(*real), language) {
        (true, Language::English) => {
            format!("In the last quarter the report says what is so: {}.", said(*real))
        }
        (true, Language::Dutch) => format!("In het laatste kwartaal klopt de rapportage: {}.", said(*real)),
        (false, Language::English) => {
            format!("In the last quarter {} was reported and {} was so.", said(*told), said(*real))
        }
        (false, Language::Dutch) => {
            format!("In het laatste kwartaal was er {} gerapporteerd en {} echt.", said(*told), said(*real))
        }
    })
}

/// How the two roads end under the luck of the session.
pub fn ends(outcome: &'static Outcome, own: &Course, patient: &Course, language: Language) -> Option<String> {
    let said = |value: f64| say::whole_figure(outcome, value, language);
    let (own, patient) = (said(*own.real(outcome.id).last()?), said(*patient.real(outcome.id).last()?));
    Some(match language {
        Language::English => {
            format!("Your road ends at {own}, the patient road at {patient}, with the same luck.")
        }
        Language::Dutch => {
            format!("Uw weg eindigt op {own}, de geduldige weg op {patient}, met hetzelfde toeval.")
        }
    })
}

/// What other lucks say.
pub fn lucks(spread: &Spread, language: Language) -> String {
    let Spread { lucks, own_lower, own_higher, better_before_worse, worse_before_better, .. } = spread;
    match language {
        Language::English => format!(
            "Of {lucks} other lucks your road ended lower than the patient one in {own_lower}, higher \
             in {own_higher}. Better before it was worse: your road in {better_before_worse}; worse \
             before it was better: the patient road in {worse_before_better}."
        ),
        Language::Dutch => format!(
            "Van {lucks} keer ander toeval eindigde uw weg in {own_lower} lager dan de geduldige, in \
             {own_higher} hoger. Eerst beter, daarna slechter: uw weg in {better_before_worse}; eerst \
             slechter, daarna beter: de geduldige weg in {worse_before_better}."
        ),
    }
}
