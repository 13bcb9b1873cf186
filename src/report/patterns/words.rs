//! Patterns in words: verdicts, claims, numbers.

use crate::experiment::patterns::findings::{ClaimFindings, Number, Robust, Verdict, What};
use crate::experiment::patterns::{Between, Claim, Kind, Pair, Pattern, Shape, Window};
use crate::experiment::statistics::Interval;
use crate::report::numbers::{Measure, TIGHT, number};
use crate::report::words::{capital, join};
use crate::report::{Language, phrases};

/// A verdict.
pub fn verdict(verdict: Verdict, language: Language) -> &'static str {
    match verdict {
        Verdict::Holds => language.pick("holds", "klopt"),
        Verdict::DoesNotHold => language.pick("does not hold", "klopt niet"),
        Verdict::NotDecided => language.pick("is not decided", "is niet beslist"),
        Verdict::DependsOn => language.pick("depends on assumptions", "hangt af van aannames"),
    }
}

/// Whether a pattern says more than a rule does.
pub fn kind(kind: Kind, language: Language) -> &'static str {
    match kind {
        Kind::Emergence => language.pick("emergence", "emergentie"),
        Kind::Wiring => language.pick("wiring", "bedrading"),
        Kind::Both => language.pick("partly wiring", "deels bedrading"),
    }
}

/// What a shape says of an outcome, to be read after a colon.
fn shape(shape: Shape, language: Language) -> &'static str {
    match shape {
        Shape::Rises => language.pick("more", "meer"),
        Shape::Falls => language.pick("less", "minder"),
        Shape::RisesFaster => language.pick("more, and ever faster", "meer, en steeds sneller"),
        Shape::FallsFaster => language.pick("less, and ever faster", "minder, en steeds sneller"),
        Shape::BetterBeforeWorse => language.pick("better before worse", "eerst beter, dan slechter"),
        Shape::WorseBeforeBetter => language.pick("worse before better", "eerst slechter, dan beter"),
        Shape::InteriorOptimum => language.pick("best in between", "het best ertussenin"),
        Shape::Returns => language.pick("the effect goes by", "het effect gaat voorbij"),
        Shape::Stays => language.pick("the effect stays", "het effect blijft"),
        Shape::NoBetter => language.pick("no better", "niet beter"),
        Shape::NoMore => language.pick("no more", "niet meer"),
    }
}

/// A number without needless decimals.
pub fn short(value: f64, language: Language) -> String {
    if value.fract() == 0.0 {
        return number(value, 0, language);
    }
    String::from(number(value, 2, language).trim_end_matches('0'))
}

/// A window in years that have passed.
pub fn window(window: &Window, language: Language) -> String {
    let (from, until) = (short(window.from, language), short(window.until, language));
    match language {
        Language::English => format!("years {from} to {until}"),
        Language::Dutch => format!("jaar {from} tot {until}"),
    }
}

/// The name of the figure that a claim is about.
pub fn outcome(claim: &Claim, language: Language) -> String {
    let label = phrases::label(claim.outcome, language);
    match claim.minus {
        None => String::from(label),
        Some(minus) => {
            format!("{label} {} {}", language.pick("minus", "min"), phrases::label(minus, language))
        }
    }
}

/// One side against another.
fn pair(pattern: &Pattern, (of, against): Pair, language: Language) -> String {
    let name = |side: usize| language.of(&pattern.sides[side].name);
    format!("{} {} {}", name(of), language.pick("against", "tegenover"), name(against))
}

/// Between which sides a claim is, and when.
pub fn where_and_when(pattern: &Pattern, claim: &Claim, language: Language) -> String {
    let when = window(&claim.window, language);
    let sides = match &claim.between {
        Between::Sides(main, None) => pair(pattern, *main, language),
        Between::Sides(main, Some(other)) => format!(
            "{}, {} {}",
            pair(pattern, *main, language),
            language.pick("more than", "meer dan"),
            pair(pattern, *other, language)
        ),
        Between::Levels(levels) => {
            let name = |side: usize| language.of(&pattern.sides[side].name);
            let (first, last) = (levels[0].0, levels[levels.len() - 1].0);
            format!("{} {} {}", name(first), language.pick("to", "tot"), name(last))
        }
    };
    format!("{sides}; {when}")
}

/// What a claim says.
pub fn claim(claim: &Claim, language: Language) -> String {
    let beyond = matches!(claim.between, Between::Sides(_, Some(_))) || takes_early_off(claim);
    let more = match (claim.shape, beyond) {
        (Shape::Rises, true) => language.pick("a larger rise", "een grotere stijging"),
        (Shape::Falls, true) => language.pick("a larger fall", "een grotere daling"),
        (other, _) => shape(other, language),
    };
    format!("{}: {more}", capital(&outcome(claim, language)))
}

fn takes_early_off(claim: &Claim) -> bool {
    claim.early.is_some() && matches!(claim.shape, Shape::Rises | Shape::Falls)
}

/// What a number of a claim is, where it needs to be said.
pub fn what(what: What, claim: &Claim, language: Language) -> String {
    let early = claim.early.as_ref().map(|early| window(early, language)).unwrap_or_default();
    let late = window(&claim.window, language);
    match what {
        What::Effect | What::Beyond => late,
        What::Early => early,
        What::Grown => {
            format!("{late}, {} {early}", language.pick("beyond that of", "boven dat van"))
        }
        What::Left => {
            let half = language.pick("what is left beyond half", "wat over is boven de helft");
            format!("{late}, {half}")
        }
        What::Curvature => String::from(language.pick("bend of the curve", "buiging van de kromme")),
        What::FromLow => String::from(language.pick("best against lowest", "beste tegenover laagste")),
        What::FromHigh => String::from(language.pick("best against highest", "beste tegenover hoogste")),
    }
}

/// An effect with its interval, in the unit of the outcome.
pub fn effect(claim: &Claim, effect: &Interval, language: Language) -> String {
    let measure = Measure::of_difference(claim.outcome, effect, language);
    let unit = measure.unit();
    let unit = if unit.is_empty() { String::new() } else { format!("{TIGHT}{unit}") };
    // An interval that only rounding makes wider than nothing says nothing.
    if effect.high - effect.low <= 1e-9 * effect.estimate.abs() {
        return format!("{}{unit}", measure.bare_signed(effect.estimate));
    }
    format!(
        "{} ({} {} {}){unit}",
        measure.bare_signed(effect.estimate),
        measure.bare_signed(effect.low),
        language.pick("to", "tot"),
        measure.bare_signed(effect.high)
    )
}

/// How much of an effect is gone under the ablation, where there is an effect to lose.
pub fn vanished(number: &Number, language: Language) -> Option<String> {
    let Interval { estimate, low, high } = number.effect;
    if low <= 0.0 && high >= 0.0 {
        return None;
    }
    let gone = 100.0 * (1.0 - number.ablated.estimate / estimate);
    Some(match gone.round() as i64 {
        100 => String::from(language.pick("all of it vanishes", "het verdwijnt geheel")),
        101.. => String::from(language.pick("it turns round", "het keert om")),
        i64::MIN..=-1 => String::from(language.pick("it grows", "het wordt groter")),
        0 => String::from(language.pick("nothing of it vanishes", "er verdwijnt niets van")),
        gone => match language {
            Language::English => format!("{gone}% of it vanishes"),
            Language::Dutch => format!("{gone}% ervan verdwijnt"),
        },
    })
}

/// When an effect changes sides.
pub fn turn(claim: &ClaimFindings, language: Language) -> Option<String> {
    let years = short(claim.turn?, language);
    Some(match language {
        Language::English => format!("the effect changes sides after {years}{TIGHT}years"),
        Language::Dutch => format!("het effect keert om na {years}{TIGHT}jaar"),
    })
}

/// At how many believable points a pattern shows.
pub fn points(robust: &Robust, language: Language) -> String {
    let (points, shown, against) = (robust.points, robust.shown, robust.against);
    let mut text = match language {
        Language::English => format!(
            "Of {points} believable points {shown} show it, and {against} decide against a part of it."
        ),
        Language::Dutch => format!(
            "Van {points} geloofwaardige punten laten {shown} het zien, en {against} spreken een deel ervan \
             tegen."
        ),
    };
    if !robust.parameters.is_empty() {
        let named: Vec<String> = robust.parameters.iter().map(|one| parameter(one, language)).collect();
        text.push_str(&format!(
            " {} {}.",
            language.pick("It shows more clearly with", "Het blijkt duidelijker bij"),
            join(&named, language)
        ));
    }
    if robust.unmet > 0 {
        text.push_str(&match language {
            Language::English => format!(" At {} points no demand gives the stated load.", robust.unmet),
            Language::Dutch => format!(" Op {} punten geeft geen vraag de gestelde belasting.", robust.unmet),
        });
    }
    text
}

fn parameter((path, correlation): &(String, f64), language: Language) -> String {
    let word =
        if *correlation > 0.0 { language.pick("higher", "hogere") } else { language.pick("lower", "lagere") };
    format!("{word} {path}")
}

/// At what share of the points all estimates of a claim lie on the expected side.
pub fn signs(claim: &Claim, sign: &Interval, language: Language) -> String {
    let share = super::table::shares(sign, language);
    match language {
        Language::English => {
            format!("{}: the expected sign at {share} of them", capital(&outcome(claim, language)))
        }
        Language::Dutch => {
            format!("{}: het verwachte teken op {share} daarvan", capital(&outcome(claim, language)))
        }
    }
}
