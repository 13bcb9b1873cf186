//! What a reader must know before believing the figures, in a sentence each.

use super::findings::Text;
use super::statistics::{Sample, mean, slope};
use crate::kernel::week::WEEKS_PER_YEAR;

/// Fewer replications than this leave intervals that may mislead.
pub(super) const FEW: usize = 20;
/// Offered load beyond which teams cannot keep up.
const OVERLOAD: f64 = 1.05;
/// Years at the end over which the list should have come to rest.
const LAST_YEARS: u32 = 3;
/// Growth a year, as a share of the list, that is worth a warning.
const GROWTH: f64 = 0.05;

/// The warnings that a weekly waiting list per replication, the offered load and the share of
/// requests that give up waiting lead to.
pub(super) fn warnings(lists: &[Vec<f64>], load: f64, given_up: f64) -> Vec<Text> {
    [few(lists.len()), overload(load, given_up), growing(lists)].into_iter().flatten().collect()
}

/// A start that the first week does not show: of the waiting list, the open cases and the vacancies what was
/// stated, below 0 where nothing was, and what that week has.
pub(super) fn start(figures: [(f64, f64); 3]) -> Option<Text> {
    let names =
        [("waiting list", "wachtlijst"), ("open cases", "lopende casussen"), ("vacancies", "vacatures")];
    let off = |(stated, found): (f64, f64)| stated >= 0.0 && (found - stated).abs() > (0.1 * stated).max(1.0);
    let wrong = names.iter().zip(figures).filter(|(_, figure)| off(*figure));
    let said = |word: fn(&(&'static str, &'static str)) -> &'static str, of: &str| {
        let each = wrong
            .clone()
            .map(|(name, (stated, found))| format!("{} {:.0} {of} {stated:.0}", word(name), found));
        each.collect::<Vec<_>>().join(", ")
    };
    let (en, nl) = (said(|name| name.0, "instead of"), said(|name| name.1, "in plaats van"));
    (!en.is_empty()).then(|| Text {
        en: format!(
            "The first week does not show the start that was stated: {en}. There were too few households or \
             members for it, or it changed at once."
        ),
        nl: format!(
            "De eerste week toont niet het begin dat is opgegeven: {nl}. Er waren te weinig huishoudens of \
             medewerkers voor, of het veranderde meteen."
        ),
    })
}

fn few(replications: usize) -> Option<Text> {
    let runs = if replications == 1 { "1 run".to_string() } else { format!("{replications} runs") };
    (replications < FEW).then(|| Text {
        en: format!(
            "Only {runs}: luck may decide what is seen here; make at least {FEW} \
             (--replications {FEW})."
        ),
        nl: format!(
            "Maar {runs}: toeval kan bepalen wat hier te zien is; maak er minstens {FEW} \
             (--replications {FEW})."
        ),
    })
}

/// More is asked than can be done: then either households give up waiting, or the list grows.
fn overload(load: f64, given_up: f64) -> Option<Text> {
    let (percent, share) = ((load * 100.0).round(), (given_up * 100.0).round());
    let (en, nl) = if share > 0.0 {
        (
            format!(
                "The teams cannot keep up, and the waiting list is held down by households that give up: \
                 {share}% of all requests end so."
            ),
            format!(
                "De teams kunnen dat niet bijhouden, en de wachtlijst blijft beperkt doordat huishoudens \
                 afhaken: zo eindigt {share}% van alle hulpvragen."
            ),
        )
    } else {
        (
            String::from(
                "The teams cannot keep up and nobody gives up, so the figures depend on how many years are \
                 looked at.",
            ),
            String::from(
                "De teams kunnen dat niet bijhouden en niemand haakt af, dus hangen de cijfers af van het \
                 aantal jaren waarover gekeken wordt.",
            ),
        )
    };
    (load > OVERLOAD).then(|| Text {
        en: format!("The help asked for takes {percent}% of the hours there are. {en}"),
        nl: format!("De gevraagde hulp vergt {percent}% van de beschikbare uren. {nl}"),
    })
}

/// Whether the list grows over the last years by a trend that luck does not explain.
fn growing(lists: &[Vec<f64>]) -> Option<Text> {
    let window = (LAST_YEARS * WEEKS_PER_YEAR) as usize;
    let mut trends = Vec::new();
    let mut levels = Vec::new();
    for list in lists {
        let last = &list[list.len().checked_sub(window)?..];
        trends.push(slope(last) * f64::from(WEEKS_PER_YEAR));
        levels.push(Sample::of(last).mean);
    }
    let (trend, level) = (mean(&trends), Sample::of(&levels).mean);
    let grows = lists.len() > 1 && trend.low > 0.0 && trend.estimate > GROWTH * level;
    let percent = (100.0 * trend.estimate / level).round();
    grows.then(|| Text {
        en: format!(
            "The waiting list still grows at the end, by {percent}% a year over the last {LAST_YEARS} \
             years: figures over all years understate where it is going."
        ),
        nl: format!(
            "De wachtlijst groeit aan het eind nog, met {percent}% per jaar over de laatste {LAST_YEARS} \
             jaar: cijfers over alle jaren geven te laag weer waar het heen gaat."
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lists(list: impl Fn(f64) -> f64) -> Vec<Vec<f64>> {
        let one =
            |replication: usize| (0..208).map(|w| list(f64::from(w)) + (replication % 3) as f64).collect();
        (0..FEW).map(one).collect()
    }

    /// A city that runs away would look like one at rest, or the other way round.
    #[test]
    fn only_a_list_that_grows_is_warned_of() {
        let growing = warnings(&lists(|week| 100.0 + week), 0.95, 0.2);
        assert_eq!(growing.len(), 1, "{growing:?}");
        assert!(growing[0].en.contains("grows at the end, by 23% a year"), "{}", growing[0].en);
        assert!(warnings(&lists(|_| 100.0), 0.95, 0.2).is_empty());
        assert!(warnings(&lists(|week| 1000.0 - week), 0.95, 0.2).is_empty());
        assert!(warnings(&lists(|week| 1000.0 + 0.1 * week), 0.95, 0.2).is_empty());
    }

    /// A start that could not be made would be taken for one that was.
    #[test]
    fn a_start_that_the_first_week_does_not_show_is_warned_of() {
        assert!(start([(-1.0, 50.0), (100.0, 109.0), (2.0, 2.8)]).is_none());
        let said = start([(150.0, 90.4), (100.0, 109.0), (0.0, 3.0)]).expect("two are wrong");
        assert!(said.en.contains("waiting list 90 instead of 150, vacancies 3 instead of 0."), "{}", said.en);
        assert!(said.nl.contains("wachtlijst 90 in plaats van 150"), "{}", said.nl);
    }

    /// One run would be read as a finding.
    #[test]
    fn few_replications_and_overload_are_warned_of() {
        let found = warnings(&lists(|_| 5.0)[..1], 1.2, 0.18);
        assert_eq!(found.len(), 2);
        assert!(found[1].nl.contains("120%") && found[1].nl.contains("18% van alle hulpvragen"));
        assert!(warnings(&lists(|_| 5.0), 1.2, 0.0)[0].en.contains("how many years"));
    }
}
