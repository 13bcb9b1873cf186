//! What a reader must know before believing the figures, in a sentence each.

use super::findings::Text;
use super::statistics::{Sample, mean};
use crate::kernel::week::WEEKS_PER_YEAR;
use std::ops::Range;

/// Fewer replications than this leave intervals that may mislead.
pub(super) const FEW: usize = 20;
/// Offered load beyond which teams cannot keep up.
const OVERLOAD: f64 = 1.05;
/// Years at the end over which the list should have come to rest.
const LAST_YEARS: u32 = 3;
/// Growth a year, as a share of the list, that is worth a warning.
const GROWTH: f64 = 0.05;
/// Households by which a list must grow a year for each member of the teams: a team of ten does not
/// notice less than one.
const GROWTH_PER_MEMBER: f64 = 0.1;

/// Requests that give up waiting, as a share of all that come to a team, from which on they hold a list
/// down: fewer cannot make up for the load at which overload begins. Teams that leave no more than this
/// share of the hours keep up.
const HOLDS_DOWN: f64 = 0.05;
/// Requests that are turned away, as a share of all, that a reader of load and waits must know of.
const MANY_TURNED_AWAY: f64 = 0.1;

/// What is asked of the teams and what becomes of it, over all years.
#[derive(Clone, Copy)]
pub(super) struct Asked {
    /// Offered load.
    pub load: f64,
    /// Requests that give up waiting, as a share of those that come to a team.
    pub given_up: f64,
    /// Requests that are turned away, as a share of all.
    pub turned_away: f64,
    /// Direct hours that teams make, as a share of those that are asked.
    pub made: f64,
    /// Back within a year, in the year in which it is most, in %.
    pub back: f64,
    /// Members of the teams.
    pub members: f64,
}

/// The warnings that a weekly waiting list per replication and what is asked lead to.
pub(super) fn warnings(lists: &[Vec<f64>], asked: Asked) -> Vec<Text> {
    let Asked { turned_away: away, back, members, .. } = asked;
    let of_town = [overload(asked), turned_away(away), returning(back), growing(lists, members)];
    let found = [few(lists.len())].into_iter().chain(of_town);
    found.into_iter().flatten().collect()
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

/// More is asked than there are hours for: then households give up waiting, or other work gives way, or the
/// list grows.
fn overload(Asked { load, given_up, made, .. }: Asked) -> Option<Text> {
    let (percent, share) = ((load * 100.0).round(), (given_up * 100.0).round());
    let (en, nl) = if given_up >= HOLDS_DOWN {
        (
            format!(
                "The teams cannot keep up, and the waiting list is held down by households that give up: \
                 {share}% of the requests that come to a team end so."
            ),
            format!(
                "De teams kunnen dat niet bijhouden, en de wachtlijst blijft beperkt doordat huishoudens \
                 afhaken: zo eindigt {share}% van de hulpvragen die bij een team komen."
            ),
        )
    } else if made > 1.0 - HOLDS_DOWN {
        (
            String::from("The teams do it, with time for learning and prevention or in overtime."),
            String::from("De teams doen het wel, met tijd voor leren en preventie of in overwerk."),
        )
    } else {
        (
            String::from(
                "The teams cannot keep up and hardly anybody gives up, so the figures depend on how many \
                 years are looked at.",
            ),
            String::from(
                "De teams kunnen dat niet bijhouden en vrijwel niemand haakt af, dus hangen de cijfers af \
                 van het aantal jaren waarover gekeken wordt.",
            ),
        )
    };
    (load > OVERLOAD).then(|| Text {
        en: format!("The help asked for takes {percent}% of the hours there are. {en}"),
        nl: format!("De gevraagde hulp vergt {percent}% van de beschikbare uren. {nl}"),
    })
}

/// Who is turned away stands in no list and no wait.
fn turned_away(share: f64) -> Option<Text> {
    let percent = (share * 100.0).round();
    (share >= MANY_TURNED_AWAY).then(|| Text {
        en: format!(
            "Of all requests {percent}% are turned away, since no team is meant for them; who asks again \
             counts again. Load, waiting list and waits are of the others alone."
        ),
        nl: format!(
            "Van alle hulpvragen is {percent}% voor geen enkel team bedoeld en wordt niet aangenomen; wie \
             opnieuw vraagt telt opnieuw. Werklast, wachtlijst en wachttijd gaan alleen over de andere."
        ),
    })
}

/// More households that come back than cases closed: a ratio, and no chance.
fn returning(back: f64) -> Option<Text> {
    let percent = back.round();
    (percent > 100.0).then(|| Text {
        en: format!(
            "Back within a year reaches {percent}%: so many fewer cases were closed than in the year before, \
             from which households came back. There it says nothing of how many come back from a case."
        ),
        nl: format!(
            "Terug binnen een jaar komt op {percent}%: er zijn zoveel minder casussen afgesloten dan in het \
             jaar ervoor, waaruit huishoudens terugkwamen. Daar zegt het niet hoeveel er na een casus \
             terugkomen."
        ),
    })
}

/// Whether the list grows over the last years, by the evidence on which a report calls a list longer: the
/// intervals of the first and the last of these years do not overlap.
fn growing(lists: &[Vec<f64>], members: f64) -> Option<Text> {
    let year = WEEKS_PER_YEAR as usize;
    let first = lists.first().filter(|_| lists.len() > 1)?.len().checked_sub(LAST_YEARS as usize * year)?;
    let mean_of = |weeks: Range<usize>| {
        mean(&lists.iter().map(|list| Sample::of(&list[weeks.clone()]).mean).collect::<Vec<_>>())
    };
    let last = first + (LAST_YEARS as usize - 1) * year;
    let (before, after) = (mean_of(first..first + year), mean_of(last..last + year));
    let growth = (after.estimate - before.estimate) / f64::from(LAST_YEARS - 1);
    let level = mean_of(first..last + year).estimate;
    let grows = before.apart(&after) && growth > GROWTH * level && growth > GROWTH_PER_MEMBER * members;
    let percent = (100.0 * growth / level).round();
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

    /// Nothing to warn of.
    const QUIET: Asked =
        Asked { load: 0.95, given_up: 0.2, turned_away: 0.0, made: 0.9, back: 30.0, members: 20.0 };

    fn lists(list: impl Fn(f64) -> f64) -> Vec<Vec<f64>> {
        let one =
            |replication: usize| (0..208).map(|w| list(f64::from(w)) + (replication % 3) as f64).collect();
        (0..FEW).map(one).collect()
    }

    /// A city that runs away would look like one at rest, or the other way round.
    #[test]
    fn only_a_list_that_grows_is_warned_of() {
        let warnings = |lists: &[Vec<f64>]| super::warnings(lists, QUIET);
        let growing = warnings(&lists(|week| 100.0 + week));
        assert_eq!(growing.len(), 1, "{growing:?}");
        assert!(growing[0].en.contains("grows at the end, by 23% a year"), "{}", growing[0].en);
        assert!(warnings(&lists(|_| 100.0)).is_empty());
        assert!(warnings(&lists(|week| 1000.0 - week)).is_empty());
        assert!(warnings(&lists(|week| 1000.0 + 0.1 * week)).is_empty());
    }

    /// A warning would say that a list grows of which the title says that nothing is clear.
    #[test]
    fn growth_that_luck_may_explain_is_not_warned_of() {
        let town = |start: f64| (0..156).map(|week| start + 0.6 * f64::from(week)).collect::<Vec<f64>>();
        let unlike = [60.0, 100.0, 160.0, 220.0].map(town).to_vec();
        let alike = [130.0, 134.0, 136.0, 140.0].map(town).to_vec();
        assert!(growing(&unlike, 20.0).is_none(), "150 in year 1, 212 in year 3, and hundreds either way");
        assert!(growing(&alike, 20.0).is_some());
        assert!(growing(&alike[..1], 20.0).is_none(), "one run proves nothing");
        let short: Vec<Vec<f64>> = alike.iter().map(|list| list[..104].to_vec()).collect();
        assert!(growing(&short, 20.0).is_none(), "two years are too few");
    }

    /// Two households that become four would be an alarm.
    #[test]
    fn growth_by_a_few_households_is_not_warned_of() {
        let list = lists(|week| 1.0 + 0.02 * week);
        assert!(growing(&list, 19.0).is_none(), "one household a year among nineteen members");
        assert!(growing(&list, 5.0).is_some());
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
        let found = warnings(&lists(|_| 5.0)[..1], Asked { load: 1.2, given_up: 0.18, ..QUIET });
        assert_eq!(found.len(), 2);
        assert!(found[1].nl.contains("120%") && found[1].nl.contains("afhaken: zo eindigt 18% van"));
    }

    /// A list would be told to be held down by a handful of households, or teams that keep up be told not to.
    #[test]
    fn too_much_is_left_done_or_given_up() {
        let said =
            |given_up, made| overload(Asked { load: 1.06, given_up, made, ..QUIET }).expect("too much").en;
        for made in [0.9, 0.97] {
            assert!(said(0.06, made).contains("held down by households that give up: 6%"), "{made}");
        }
        for few in [0.0, 0.01, 0.04] {
            assert!(said(few, 0.94).contains("hardly anybody gives up, so the figures depend"), "{few}");
            assert!(said(few, 0.97).contains("The teams do it, with time for learning"), "{few}");
        }
    }

    /// A share beyond all would be taken for a mistake of the program, or for a chance.
    #[test]
    fn more_who_come_back_than_cases_closed_are_told_of() {
        let said = |back| warnings(&lists(|_| 5.0), Asked { back, ..QUIET });
        assert!(said(100.0).is_empty());
        assert!(said(335.6)[0].en.starts_with("Back within a year reaches 336%"), "{:?}", said(335.6));
    }

    /// A town that sends its households away would look like one without a waiting list.
    #[test]
    fn many_who_are_turned_away_are_told_of() {
        let said = |turned_away| warnings(&lists(|_| 5.0), Asked { turned_away, ..QUIET });
        assert!(said(0.09).is_empty());
        assert!(said(0.42)[0].en.contains("42% are turned away"), "{:?}", said(0.42));
    }
}
