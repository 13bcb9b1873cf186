//! Today, as a reader writes it.

use crate::report::Language;
use std::time::{SystemTime, UNIX_EPOCH};

const MONTHS: [[&str; 2]; 12] = [
    ["January", "januari"],
    ["February", "februari"],
    ["March", "maart"],
    ["April", "april"],
    ["May", "mei"],
    ["June", "juni"],
    ["July", "juli"],
    ["August", "augustus"],
    ["September", "september"],
    ["October", "oktober"],
    ["November", "november"],
    ["December", "december"],
];

/// Today in universal time.
pub fn today(language: Language) -> String {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    written(seconds / 86_400, language)
}

/// A day, counted from 1 January 1970.
fn written(days: u64, language: Language) -> String {
    let (year, month, day) = civil(days);
    let [en, nl] = MONTHS[month - 1];
    format!("{day} {} {year}", language.pick(en, nl))
}

/// Year, month and day of a day of the Gregorian calendar, by counting eras of 400 years that begin in March.
fn civil(days: u64) -> (u64, usize, u64) {
    let days = days + 719_468;
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * march + 2) / 5 + 1;
    let month = if march < 10 { march + 3 } else { march - 9 };
    (era * 400 + year + u64::from(month <= 2), month as usize, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A hand-out would carry a day that never was.
    #[test]
    fn days_have_their_dates() {
        assert_eq!(written(0, Language::English), "1 January 1970");
        assert_eq!(written(19_782, Language::Dutch), "29 februari 2024");
        assert_eq!(written(19_783, Language::Dutch), "1 maart 2024");
        assert_eq!(written(20_783, Language::Dutch), "26 november 2026");
    }
}
