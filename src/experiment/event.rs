//! An event in words, in both languages.

use super::findings::Text;
use super::scenario::plain;
use crate::model::parameters::{Event, EventKind, Parameters};

/// What happens and to whom, the week in which it begins, and that in which it is over (`None`: never).
pub fn in_words(event: &Event, parameters: &Parameters) -> (Text, u32, Option<u32>) {
    let named = event.team.as_deref().map(|id| parameters.team_names(id));
    let [en, nl] = named.unwrap_or(["all teams", "alle teams"]);
    let percent = |share: f64| plain((share * 1000.0).round() / 10.0);
    let (share, chance) = (percent(event.share), percent(event.chance));
    let nl_share = share.replace('.', ",");
    let nl_chance = chance.replace('.', ",");
    let (en, nl) = match event.kind {
        EventKind::Layoff => (
            format!("layoff of {share} % of the members of {en}"),
            format!("ontslag van {nl_share} % van de medewerkers van {nl}"),
        ),
        EventKind::LeaderLeaves => match named {
            Some([en, nl]) => {
                (format!("the leader of {en} leaves"), format!("leidinggevende van {nl} vertrekt"))
            }
            None => (
                String::from("the leaders of all teams leave"),
                String::from("alle leidinggevenden vertrekken"),
            ),
        },
        EventKind::Tender => (
            format!(
                "tender of {en}, from announcement to award: {chance} % chance that {share} % is replaced"
            ),
            format!(
                "aanbesteding van {nl}, van aankondiging tot gunning: {nl_chance} % kans dat {nl_share} % \
                 wordt vervangen"
            ),
        ),
        EventKind::TemporaryCrew => {
            let members = event.members;
            (
                format!("temporary crew of {members} for {en}"),
                format!("tijdelijke ploeg van {members} voor {nl}"),
            )
        }
        EventKind::ListCleared => (
            format!("an outside crew clears {share} % of the waiting list of {en}"),
            format!("een ploeg van buiten werkt {nl_share} % van de wachtlijst van {nl} weg"),
        ),
    };
    let at_once = Some(event.from_week + 1);
    let (first, last) = match event.kind {
        EventKind::Tender => (event.announced_week, Some(event.from_week.max(event.announced_week + 1))),
        EventKind::LeaderLeaves | EventKind::ListCleared => (event.from_week, at_once),
        EventKind::Layoff | EventKind::TemporaryCrew => (event.from_week, event.until_week),
    };
    (Text { en, nl }, first, last)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Readers would be told of another event, another team or another share than what the model does.
    #[test]
    fn events_are_said_in_words() {
        let event = |kind, team: Option<&str>| Event {
            id: String::from("a"),
            kind,
            team: team.map(String::from),
            share: 0.125,
            members: 3,
            chance: 0.5,
            announced_week: 20,
            from_week: 52,
            until_week: Some(60),
        };
        let mut town = Parameters::default();
        town.neighbourhoods[1].name_nl = String::from("Het Noorden");
        let said = |kind, team| in_words(&event(kind, team), &town);
        let (layoff, first, last) = said(EventKind::Layoff, Some("de-velden"));
        assert_eq!(layoff.en, "layoff of 12.5 % of the members of De Velden");
        assert_eq!(layoff.nl, "ontslag van 12,5 % van de medewerkers van De Velden");
        assert_eq!((first, last), (52, Some(60)));
        let (tender, first, last) = said(EventKind::Tender, None);
        assert!(
            tender.en.starts_with("tender of all teams") && tender.nl.contains("50 % kans"),
            "{tender:?}"
        );
        assert_eq!((first, last), (20, Some(52)));
        let (leader, first, last) = said(EventKind::LeaderLeaves, Some("noord"));
        assert_eq!((leader.en.as_str(), first, last), ("the leader of Noord leaves", 52, Some(53)));
        assert_eq!(leader.nl, "leidinggevende van Het Noorden vertrekt");
        assert_eq!(said(EventKind::LeaderLeaves, None).0.nl, "alle leidinggevenden vertrekken");
        let crew = said(EventKind::TemporaryCrew, None).0;
        assert_eq!(crew.nl, "tijdelijke ploeg van 3 voor alle teams");
        let (cleared, first, last) = said(EventKind::ListCleared, None);
        assert!(cleared.en.ends_with("the waiting list of all teams"), "{cleared:?}");
        assert_eq!((first, last), (52, Some(53)));
    }
}
