//! What the numbers of a pattern show: the rule of `docs/decisions/0014-patterns.md`.

use super::Pattern;
use super::findings::{ClaimFindings, Course, Expected, Level, Number, PatternFindings, Verdict, What};
use super::measure::{self, Ledgers, Measured};
use super::{Claim, Shape};
use crate::experiment::statistics::{Sample, band, holm, mean};
use crate::model::ledger::Ledger;

/// Share of the reference that is the smallest effect worth telling where a claim says nothing else.
const LEAST: f64 = 0.02;

/// A number that is judged: turned so that above zero is as expected.
struct Judged {
    measured: Measured,
    /// Of the claim with this place.
    claim: usize,
    /// As expected above zero.
    sample: Sample,
}

/// What the claims of a pattern say at one set of values.
pub(super) struct Said {
    /// Per claim its verdict.
    pub claims: Vec<Verdict>,
    /// Per claim whether all estimates lie on the expected side.
    pub signs: Vec<bool>,
    /// Whether an interval lies on the other side.
    pub against: bool,
    /// How clearly it shows: the smallest of its numbers, in standard errors.
    pub clearness: f64,
}

/// What is found about a pattern, from the ledgers of its sides as they are and under the ablation.
pub(super) fn found(pattern: &Pattern, plain: &Ledgers<'_>, ablated: &Ledgers<'_>) -> PatternFindings {
    let judged = judged(pattern, plain);
    let alphas = alphas(&judged);
    let claims = pattern.claims.iter().enumerate().map(|(place, claim)| {
        let least = least(claim, plain);
        let own = judged.iter().zip(&alphas).filter(|(number, _)| number.claim == place);
        let verdicts: Vec<Verdict> =
            own.clone().map(|(number, alpha)| verdict(number, *alpha, least)).collect();
        let reference = reference(claim, plain);
        let without = measure::numbers(claim, ablated);
        let numbers = own.zip(without).map(|((number, alpha), without)| Number {
            what: number.measured.what,
            expected: number.measured.expected,
            effect: Sample::of(&number.measured.values).interval(*alpha),
            ablated: Sample::of(&without.values).interval(*alpha),
            reference,
        });
        let numbers = numbers.collect();
        let course = course(claim, plain, ablated);
        let turn = course.as_ref().filter(|_| turns(claim.shape)).and_then(turn);
        ClaimFindings {
            verdict: together(&verdicts),
            numbers,
            least,
            course,
            turn,
            levels: levels(claim, plain, ablated),
        }
    });
    let claims: Vec<ClaimFindings> = claims.collect();
    let here = together(&claims.iter().map(|claim| claim.verdict).collect::<Vec<_>>());
    let (outcome, (of, against)) = pattern.zero;
    let equal = |(of, against): (&Ledger, &Ledger)| of.series(outcome.id) == against.series(outcome.id);
    let zero = ablated[of].iter().zip(ablated[against]).all(equal);
    PatternFindings { id: pattern.id.clone(), here, claims, zero, robust: None }
}

/// What the claims say, without more.
pub(super) fn said(pattern: &Pattern, plain: &Ledgers<'_>) -> Said {
    let judged = judged(pattern, plain);
    let alphas = alphas(&judged);
    let verdicts = |place: usize, claim: &Claim| {
        let least = least(claim, plain);
        let own = judged.iter().zip(&alphas).filter(|(number, _)| number.claim == place);
        own.map(|(number, alpha)| verdict(number, *alpha, least)).collect::<Vec<_>>()
    };
    let claims = pattern.claims.iter().enumerate().map(|(place, claim)| together(&verdicts(place, claim)));
    let sign =
        |place| judged.iter().filter(|number| number.claim == place).all(|number| number.sample.mean > 0.0);
    let other = |(number, alpha): (&Judged, &f64)| {
        number.sample.size > 1 && number.sample.interval(*alpha).high < 0.0
    };
    Said {
        claims: claims.collect(),
        signs: (0..pattern.claims.len()).map(sign).collect(),
        against: judged.iter().zip(&alphas).any(other),
        clearness: judged.iter().map(|number| clearness(&number.sample)).fold(f64::INFINITY, f64::min),
    }
}

/// The mean in standard errors; where nothing varies as far as can be.
fn clearness(sample: &Sample) -> f64 {
    if sample.mean == 0.0 { 0.0 } else { sample.mean / sample.error().max(f64::MIN_POSITIVE) }
}

fn judged(pattern: &Pattern, ledgers: &Ledgers<'_>) -> Vec<Judged> {
    let mut all = Vec::new();
    for (place, claim) in pattern.claims.iter().enumerate() {
        let least = least(claim, ledgers);
        for measured in measure::numbers(claim, ledgers) {
            let turned = |value: &f64| match measured.expected {
                Expected::More => *value,
                Expected::Less => -value,
                Expected::Either => *value * mean(&measured.values).estimate.signum(),
                Expected::NoMore => least - value,
                Expected::NoLess => least + value,
            };
            let sample = Sample::of(&measured.values.iter().map(turned).collect::<Vec<_>>());
            all.push(Judged { measured, claim: place, sample });
        }
    }
    all
}

/// The alpha of each number: corrected for all numbers of the pattern, and for the choice of a level.
fn alphas(judged: &[Judged]) -> Vec<f64> {
    let samples: Vec<Sample> = judged.iter().map(|number| number.sample).collect();
    let picked = judged.iter().map(|number| number.measured.picked_from as f64);
    holm(&samples).into_iter().zip(picked).map(|(alpha, from)| alpha / from).collect()
}

/// The figure of the reference of a claim.
fn reference(claim: &Claim, ledgers: &Ledgers<'_>) -> f64 {
    let ((_, against), _) = measure::ends(claim);
    mean(&measure::figures(claim, against, &claim.window, ledgers)).estimate
}

/// The smallest effect of a claim worth telling.
fn least(claim: &Claim, ledgers: &Ledgers<'_>) -> f64 {
    claim.least.unwrap_or_else(|| LEAST * reference(claim, ledgers).abs())
}

fn verdict(number: &Judged, alpha: f64, least: f64) -> Verdict {
    let interval = number.sample.interval(alpha);
    let margin = match number.measured.expected {
        Expected::NoMore | Expected::NoLess => 0.0,
        _ => least,
    };
    match number.sample.size {
        0 | 1 => Verdict::NotDecided,
        _ if interval.low > 0.0 => Verdict::Holds,
        _ if interval.high < 0.0 || interval.high < margin => Verdict::DoesNotHold,
        _ => Verdict::NotDecided,
    }
}

/// Of several: all must hold, and one that does not is enough.
fn together(verdicts: &[Verdict]) -> Verdict {
    if verdicts.contains(&Verdict::DoesNotHold) {
        Verdict::DoesNotHold
    } else if verdicts.contains(&Verdict::NotDecided) {
        Verdict::NotDecided
    } else {
        Verdict::Holds
    }
}

/// Whether a shape says that an effect changes sides.
fn turns(shape: Shape) -> bool {
    matches!(shape, Shape::BetterBeforeWorse | Shape::WorseBeforeBetter)
}

/// The effect by quarter, of shapes in time.
fn course(claim: &Claim, plain: &Ledgers<'_>, ablated: &Ledgers<'_>) -> Option<Course> {
    claim.early?;
    let effect = band(&measure::course(claim, plain));
    Some(Course { effect, ablated: band(&measure::course(claim, ablated)).mean })
}

/// When the mean effect has changed to the side on which it ends, in years that have passed; `None` when it
/// was there from the first quarter on.
fn turn(course: &Course) -> Option<f64> {
    let mean = &course.effect.mean;
    let last = mean.last()?.signum();
    let quarters = mean.iter().rposition(|effect| effect.signum() != last)? + 1;
    Some(quarters as f64 / 4.0)
}

fn levels(claim: &Claim, plain: &Ledgers<'_>, ablated: &Ledgers<'_>) -> Vec<Level> {
    let figures = measure::levels(claim, plain).into_iter().zip(measure::levels(claim, ablated));
    let levels = measure::axis(claim).into_iter().zip(figures);
    levels
        .map(|(at, (value, without))| Level { at, value: mean(&value), ablated: mean(&without).estimate })
        .collect()
}

impl What {
    /// Its word in files.
    pub fn word(self) -> &'static str {
        match self {
            What::Effect => "effect",
            What::Beyond => "beyond",
            What::Early => "early",
            What::Grown => "grown",
            What::Left => "left",
            What::Curvature => "curvature",
            What::FromLow => "from-low",
            What::FromHigh => "from-high",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::statistics::{ALPHA, Band};

    fn number(expected: Expected, mean: f64, size: usize) -> Judged {
        let measured = Measured { what: What::Effect, expected, values: Vec::new(), picked_from: 1 };
        // With a standard error of 1 and 61 replications the interval reaches 2.0 to either side.
        Judged { measured, claim: 0, sample: Sample { size, mean, variance: size as f64 } }
    }

    /// A verdict would not follow the rule that readers are told.
    #[test]
    fn a_number_is_judged_by_its_interval_and_the_smallest_effect_worth_telling() {
        let said = |mean: f64, least: f64| verdict(&number(Expected::More, mean, 61), ALPHA, least);
        assert_eq!(said(2.1, 1.0), Verdict::Holds);
        assert_eq!(said(-2.1, 1.0), Verdict::DoesNotHold);
        assert_eq!(said(0.5, 1.0), Verdict::NotDecided);
        assert_eq!(said(0.5, 3.0), Verdict::DoesNotHold);
        // The margin is in the sample already where an improvement is to be ruled out.
        let ruled_out = |mean: f64| verdict(&number(Expected::NoMore, mean, 61), ALPHA, 3.0);
        assert_eq!(
            [2.1, 0.5, -2.1].map(ruled_out),
            [Verdict::Holds, Verdict::NotDecided, Verdict::DoesNotHold]
        );
        assert_eq!(verdict(&number(Expected::More, 9.0, 1), ALPHA, 1.0), Verdict::NotDecided);
    }

    /// A pattern would hold although one of its claims does not.
    #[test]
    fn every_claim_must_hold() {
        use Verdict::{DoesNotHold, Holds, NotDecided};
        assert_eq!(together(&[Holds, Holds]), Holds);
        assert_eq!(together(&[Holds, NotDecided]), NotDecided);
        assert_eq!(together(&[NotDecided, DoesNotHold, Holds]), DoesNotHold);
    }

    /// A reader would be told a wrong date, or one where nothing turned.
    #[test]
    fn an_effect_turns_when_it_reaches_the_side_on_which_it_ends() {
        let course = |mean: &[f64]| Course {
            effect: Band { mean: mean.to_vec(), ..Band::default() },
            ablated: Vec::new(),
        };
        assert_eq!(turn(&course(&[-1.0, -2.0, 1.0, -0.5, 2.0, 3.0])), Some(1.0));
        assert_eq!(turn(&course(&[1.0, 2.0])), None);
    }
}
