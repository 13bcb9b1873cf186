//! Numbers as readers write them: separators and signs of each language, rounded to what is known.
//! Files for other programs have plain numbers instead; see `table`.

use super::{Language, phrases};
use crate::experiment::statistics::Interval;
use crate::kernel::math;
use crate::kernel::outcome::{Kind, Outcome};

/// A space that does not break, between a number and its unit.
pub const TIGHT: char = '\u{a0}';
const MINUS: char = '\u{2212}';

/// Most decimals beyond the usual ones: an interval narrower than that is none for a reader.
const MOST_MORE: i32 = 3;

/// A number with this many decimals; negative decimals round to tens, hundreds and so on.
pub fn number(value: f64, decimals: i32, language: Language) -> String {
    if !value.is_finite() {
        return language.pick("unknown", "onbekend").to_string();
    }
    let step = math::pow(10.0, f64::from(-decimals));
    let rounded = if decimals < 0 { (value / step).round() * step } else { value };
    let plain = format!("{:.*}", decimals.max(0) as usize, rounded.abs());
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut text = String::new();
    if rounded < 0.0 && plain.bytes().any(|digit| (b'1'..=b'9').contains(&digit)) {
        text.push(MINUS);
    }
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            text.push_str(language.pick(",", "."));
        }
        text.push(digit);
    }
    if !part.is_empty() {
        text.push_str(language.pick(".", ","));
        text.push_str(part);
    }
    text
}

/// A number that always shows its sign, unless it rounds to zero.
pub fn signed(value: f64, decimals: i32, language: Language) -> String {
    let text = number(value, decimals, language);
    let more = value > 0.0 && text.bytes().any(|digit| (b'1'..=b'9').contains(&digit));
    if more { format!("+{text}") } else { text }
}

/// Decimals that show two figures of the half width of an interval, at most `most`.
pub fn decimals_known(interval: &Interval, most: usize) -> i32 {
    let half = (interval.high - interval.low) / 2.0;
    if !half.is_finite() || half <= 0.0 {
        return most as i32;
    }
    let magnitude = (math::ln(half) / math::ln(10.0) + 1e-9).floor() as i32;
    (1 - magnitude).min(most as i32)
}

/// How an amount of an outcome is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measure {
    /// Divide by this first: a million for large sums of money.
    divisor: f64,
    /// Decimals after dividing.
    decimals: i32,
    form: Form,
    language: Language,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Form {
    Bare,
    Percent,
    Euros,
    Thousands,
    Millions,
    Unit(&'static str),
}

impl Measure {
    /// For the outcome itself, at the size of `like`.
    pub fn of(outcome: &Outcome, like: f64, language: Language) -> Self {
        let decimals = outcome.decimals as i32;
        let bare = Self { divisor: 1.0, decimals, form: Form::Bare, language };
        if outcome.unit.starts_with("euros") {
            return Self::euros(like, language);
        }
        match language.pick(outcome.unit, outcome.unit_nl) {
            "" => bare,
            unit if unit.starts_with('%') => Self { form: Form::Percent, ..bare },
            unit => Self { form: Form::Unit(unit), ..bare },
        }
    }

    /// For a difference in the outcome, with the figures that its interval allows.
    pub fn of_difference(outcome: &Outcome, interval: &Interval, language: Language) -> Self {
        let largest = [interval.estimate, interval.low, interval.high]
            .into_iter()
            .filter(|value| value.is_finite())
            .fold(0.0_f64, |most, value| most.max(value.abs()));
        let mut measure = Self::of(outcome, largest, language);
        let whole = matches!(outcome.kind, Kind::Stock | Kind::Flow) && outcome.decimals == 0;
        let most = if whole { 0 } else { outcome.decimals + 1 };
        measure.decimals = match measure.form {
            Form::Millions => {
                let scaled = Interval {
                    estimate: interval.estimate / measure.divisor,
                    low: interval.low / measure.divisor,
                    high: interval.high / measure.divisor,
                };
                decimals_known(&scaled, 2)
            }
            _ => decimals_known(interval, most),
        };
        measure = measure.telling_apart(interval);
        if measure.form == Form::Percent {
            measure.form = Form::Unit(language.pick("points", "procentpunt"));
        }
        measure
    }

    /// For all means of one outcome in a table: one size and one number of decimals, so that they can
    /// be read beside each other, and enough of them for the narrowest interval.
    pub fn of_row(outcome: &Outcome, means: &[Interval], language: Language) -> Self {
        let largest = means.iter().map(|mean| mean.estimate.abs()).fold(0.0, f64::max);
        let plain = Self::of(outcome, largest, language);
        let needed = means.iter().map(|mean| plain.telling_apart(mean).decimals).max();
        Self { decimals: needed.unwrap_or(plain.decimals), ..plain }
    }

    /// With the decimals, if more are needed, that tell an estimate from both ends of its interval.
    fn telling_apart(mut self, interval: &Interval) -> Self {
        let Interval { estimate, low, high } = *interval;
        let most = self.decimals + MOST_MORE;
        let together = |measure: &Self| {
            let estimate = measure.bare(estimate);
            estimate == measure.bare(low) || estimate == measure.bare(high)
        };
        while low < high && self.decimals < most && together(&self) {
            self.decimals += 1;
        }
        self
    }

    /// Whether a value is not zero but would be written as if it were.
    pub fn vanishes(&self, value: f64) -> bool {
        value != 0.0 && !self.bare(value).bytes().any(|digit| (b'1'..=b'9').contains(&digit))
    }

    /// For values on an axis that reaches as far as `largest`: all in the unit of the axis.
    pub fn on_axis(outcome: &Outcome, largest: f64, language: Language) -> Self {
        let measure = Self::of(outcome, largest, language);
        match measure.form {
            Form::Euros | Form::Millions => Self::euros_on_axis(largest, language),
            _ => measure,
        }
    }

    /// For euros on an axis that reaches as far as `largest`: millions, or
    /// thousands where it does not reach one.
    pub fn euros_on_axis(largest: f64, language: Language) -> Self {
        let (divisor, form) =
            if largest >= 999_500.0 { (1e6, Form::Millions) } else { (1e3, Form::Thousands) };
        let decimals = match (form, largest / divisor) {
            (Form::Millions, size) if size < 9.95 => 2,
            (Form::Millions, size) if size < 99.5 => 1,
            (Form::Thousands, size) if size < 9.95 => 1,
            _ => 0,
        };
        Self { divisor, decimals, form, language }
    }

    /// What values are divided by before they are written.
    pub fn divisor(&self) -> f64 {
        self.divisor
    }

    /// The unit of an axis in this measure.
    pub fn axis_unit(&self, outcome: &Outcome) -> &'static str {
        match self.form {
            Form::Thousands | Form::Millions => self.euro_axis(),
            _ => phrases::unit(outcome, self.language),
        }
    }

    /// The unit of an axis of euros, which has thousands or millions.
    pub fn euro_axis(&self) -> &'static str {
        match self.form {
            Form::Millions => self.language.pick("€ million a year", "€ mln per jaar"),
            _ => self.language.pick("€ thousand a year", "€ duizend per jaar"),
        }
    }

    /// For euros of about this size.
    pub fn euros(like: f64, language: Language) -> Self {
        if like.abs() >= 999_500.0 {
            let decimals = if like.abs() >= 99_500_000.0 { 0 } else { 1 };
            Self { divisor: 1e6, decimals, form: Form::Millions, language }
        } else {
            let decimals = if like.abs() >= 9_950.0 { -3 } else { -2 };
            Self { divisor: 1.0, decimals, form: Form::Euros, language }
        }
    }

    /// The number alone, without unit.
    pub fn bare(&self, value: f64) -> String {
        number(value / self.divisor, self.decimals, self.language)
    }

    /// The number alone, with its sign.
    pub fn bare_signed(&self, value: f64) -> String {
        signed(value / self.divisor, self.decimals, self.language)
    }

    /// The number with its unit.
    pub fn with_unit(&self, value: f64) -> String {
        let text = self.bare(value);
        let (sign, digits) = match text.strip_prefix(MINUS) {
            Some(digits) => ("\u{2212}", digits),
            None => ("", text.as_str()),
        };
        match (self.form, self.language) {
            (Form::Bare, _) => text,
            (Form::Percent, _) => format!("{text}%"),
            (Form::Euros, Language::English) => format!("{sign}€{digits}"),
            (Form::Euros, Language::Dutch) => format!("{sign}€{TIGHT}{digits}"),
            (Form::Thousands, Language::English) => format!("{sign}€{digits}{TIGHT}thousand"),
            (Form::Thousands, Language::Dutch) => format!("{sign}€{TIGHT}{digits}{TIGHT}duizend"),
            (Form::Millions, Language::English) => format!("{sign}€{digits}m"),
            (Form::Millions, Language::Dutch) => format!("{sign}€{TIGHT}{digits}{TIGHT}mln"),
            (Form::Unit(unit), _) => format!("{text}{TIGHT}{unit}"),
        }
    }

    /// The number where its unit follows later in the sentence; euros always carry theirs.
    pub fn first(&self, value: f64) -> String {
        match self.form {
            Form::Euros | Form::Thousands | Form::Millions => self.with_unit(value),
            _ => self.bare(value),
        }
    }

    /// The number where its unit came earlier in the sentence; euros and per cent always carry theirs.
    pub fn last(&self, value: f64) -> String {
        match self.form {
            Form::Unit(_) => self.bare(value),
            _ => self.with_unit(value),
        }
    }

    /// The unit of a difference, in words, where it differs from the outcome's own.
    pub fn unit(&self) -> &'static str {
        match self.form {
            Form::Bare => "",
            Form::Percent => "%",
            Form::Euros => "€",
            Form::Thousands => self.language.pick("€ thousand", "€ duizend"),
            Form::Millions => self.language.pick("€ million", "€ mln"),
            Form::Unit(unit) => unit,
        }
    }
}

/// A share as a percentage: whole, but "under 1%" for what is rare and not absent.
pub fn share(value: f64, language: Language) -> String {
    if value > 0.0 && value < 0.005 {
        return language.pick("under 1%", "minder dan 1%").to_string();
    }
    if value < 1.0 && value > 0.995 {
        return language.pick("over 99%", "meer dan 99%").to_string();
    }
    format!("{}%", number(100.0 * value, 0, language))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::outcome::{Better, Group};

    const SHARE: Outcome = Outcome {
        id: "share",
        en: "share",
        nl: "aandeel",
        unit: "%",
        unit_nl: "%",
        kind: Kind::Level,
        better: Better::Higher,
        group: Group::Results,
        decimals: 0,
        meaning: "",
        scopes: &[],
        range: (0.0, 100.0),
    };

    /// A reader of the other language would read a thousand as one.
    #[test]
    fn separators_follow_the_language() {
        assert_eq!(number(1234.5, 1, Language::English), "1,234.5");
        assert_eq!(number(1234.5, 1, Language::Dutch), "1.234,5");
        assert_eq!(number(-0.04, 1, Language::Dutch), "0,0");
        assert_eq!(signed(0.04, 1, Language::English), "0.0");
        assert_eq!(signed(-56.4, 0, Language::English), "\u{2212}56");
        assert_eq!(number(1234.0, -2, Language::English), "1,200");
        assert_eq!(number(f64::NAN, 0, Language::English), "unknown");
    }

    /// More figures than the interval knows would claim what was not found.
    #[test]
    fn figures_follow_the_interval() {
        let interval = |half: f64| Interval { estimate: 5.0, low: 5.0 - half, high: 5.0 + half };
        assert_eq!(decimals_known(&interval(11.0), 3), 0);
        assert_eq!(decimals_known(&interval(1.1), 3), 1);
        assert_eq!(decimals_known(&interval(0.11), 3), 2);
        assert_eq!(decimals_known(&interval(1100.0), 3), -2);
        assert_eq!(decimals_known(&interval(f64::INFINITY), 2), 2);
    }

    /// A row would mix decimals, or show an interval that begins where it ends.
    #[test]
    fn a_row_has_one_precision_that_tells_ends_apart() {
        let interval = |low: f64, high: f64| Interval { estimate: (low + high) / 2.0, low, high };
        let share = Measure::of_row(&SHARE, &[interval(30.0, 41.0), interval(35.2, 35.8)], Language::Dutch);
        assert_eq!((share.bare(35.2), share.bare(41.0)), ("35,2".to_string(), "41,0".to_string()));
        assert_eq!(Measure::of_row(&SHARE, &[interval(30.0, 41.0)], Language::Dutch).bare(35.2), "35");
        let narrow = Measure::of_row(&SHARE, &[interval(0.031, 0.035)], Language::Dutch);
        assert_eq!((narrow.bare(0.031), narrow.bare(0.035)), ("0,031".to_string(), "0,035".to_string()));
        let difference = Measure::of_difference(&SHARE, &interval(-0.004, 0.2), Language::English);
        assert!(difference.vanishes(-0.004) && !difference.vanishes(0.2) && !difference.vanishes(0.0));
    }

    /// Money in the wrong order of magnitude is the dearest mistake a report can make.
    #[test]
    fn money_says_its_size() {
        assert_eq!(
            Measure::euros(41_234_000.0, Language::Dutch).with_unit(41_234_000.0),
            "€\u{a0}41,2\u{a0}mln"
        );
        assert_eq!(
            Measure::euros(41_234_000.0, Language::English).with_unit(-41_234_000.0),
            "\u{2212}€41.2m"
        );
        assert_eq!(Measure::euros(26_400.0, Language::Dutch).with_unit(26_400.0), "€\u{a0}26.000");
        let axis = Measure::euros_on_axis(50_000.0, Language::Dutch);
        assert_eq!((axis.euro_axis(), axis.bare(50_000.0)), ("€ duizend per jaar", "50".to_string()));
    }
}
