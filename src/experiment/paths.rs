//! Where requests, cases and referrals come from and what becomes of them, in amounts that add up: what
//! enters a station leaves it again, and what is left over is a stock that grew or shrank.

/// A place on the way of a request or of a referral.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Station {
    /// Requests more than a year after the last case, or without one before.
    New,
    /// Requests within a year of closing.
    Returning,
    /// All requests for help.
    Requests,
    /// The list is shorter than it was.
    ListFell,
    /// The municipal desk.
    Desk,
    /// The lists of the teams, behind the desk.
    List,
    /// Taken up by a member.
    TakenUp,
    /// The list is longer than it was.
    ListRose,
    /// Taken up by volunteers.
    Volunteers,
    /// No team is meant for it.
    TurnedAway,
    /// Gave up waiting.
    LeftList,
    /// Fewer cases are open than were.
    CasesFell,
    /// Closed without a referral that was accepted.
    ClosedAlone,
    /// Closed after at least one.
    ClosedReferred,
    /// Closed at once by an outside crew.
    ClosedByCrew,
    /// More cases are open than were.
    CasesRose,
    /// All referrals; a case may be referred more than once.
    Referrals,
    /// The provider of this place in the list of the scenario.
    Provider(usize),
    /// Referred, and neither sent back nor given a place.
    Waiting,
    /// Fewer referrals wait for a place than did.
    WaitingFell,
    /// Got a place.
    Treated,
    /// More referrals wait for a place than did.
    WaitingRose,
    /// Waited too long and went on without.
    WentAlone,
    /// Sent back by the provider.
    Rejected,
    /// Not approved by the desk.
    NotApproved,
}

/// What goes from one station to the next.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Path {
    /// Where it comes from.
    pub from: Station,
    /// Where it goes.
    pub to: Station,
    /// How much a year: requests, cases or referrals.
    pub amount: f64,
}

/// What came to a provider a year, and what became of it there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AtProvider {
    /// Referrals to it.
    pub referred: f64,
    /// Those it sent back.
    pub rejected: f64,
    /// Treatments begun.
    pub treated: f64,
}

/// Less than this is nothing.
const NOTHING: f64 = 1e-9;

/// The paths of a scenario, from the yearly figure of every outcome; one that is not measured is 0.
pub fn paths(figure: impl Fn(&str) -> f64, providers: &[AtProvider]) -> Vec<Path> {
    use Station::*;
    let mut ways = Ways::default();
    let [requests, returning, volunteers, turned_away, desk] =
        ["requests_real", "relapses", "to_volunteers", "turned_away", "desk_passed"].map(&figure);
    ways.add(New, Requests, requests - returning);
    ways.add(Returning, Requests, returning);
    ways.add(Requests, Volunteers, volunteers);
    ways.add(Requests, TurnedAway, turned_away);
    let mut listed = (Requests, requests - volunteers - turned_away);
    if desk > NOTHING {
        ways.divide(listed, &[(Desk, desk)], (ListFell, List));
        ways.add(Desk, List, desk);
        listed = (List, listed.1.max(desk));
    }
    let [taken_up, left, closed, referred, crew] =
        ["taken_up", "left_list", "closed", "closed_referred", "cleared"].map(&figure);
    ways.divide(listed, &[(LeftList, left), (TakenUp, taken_up)], (ListFell, ListRose));
    let closings =
        [(ClosedByCrew, crew), (ClosedReferred, referred), (ClosedAlone, closed - referred - crew)];
    ways.divide((TakenUp, taken_up), &closings, (CasesFell, CasesRose));
    let mut waiting = 0.0;
    for (place, at) in providers.iter().enumerate() {
        ways.add(Referrals, Provider(place), at.referred);
        let ends = [(Rejected, at.rejected), (Treated, at.treated)];
        ways.divide((Provider(place), at.referred), &ends, (WaitingFell, Waiting));
        waiting += (at.referred - at.rejected - at.treated).max(0.0);
    }
    let ends = [(NotApproved, figure("not_approved")), (WentAlone, figure("went_alone"))];
    ways.divide((Waiting, waiting), &ends, (WaitingFell, WaitingRose));
    ways.0
}

#[derive(Default)]
struct Ways(Vec<Path>);

impl Ways {
    fn add(&mut self, from: Station, to: Station, amount: f64) {
        if amount > NOTHING {
            self.0.push(Path { from, to, amount });
        }
    }

    /// Divides what comes to a station over its ends. What they take beyond that comes out of a stock,
    /// which is so much smaller at the end of the time; what they leave goes into it.
    fn divide(
        &mut self,
        (from, amount): (Station, f64),
        ends: &[(Station, f64)],
        (fell, rose): (Station, Station),
    ) {
        let mut left = amount;
        for &(to, taken) in ends {
            let own = taken.min(left);
            self.add(from, to, own);
            self.add(fell, to, taken - own);
            left -= own;
        }
        self.add(from, rose, left);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(paths: &[Path], side: impl Fn(&Path) -> bool) -> f64 {
        paths.iter().filter(|path| side(path)).map(|path| path.amount).sum()
    }

    /// A reader would count people who vanish between two stations, or come out of nowhere.
    #[test]
    fn what_enters_a_station_leaves_it_whether_stocks_grow_or_shrink() {
        let figures = |growing: bool| {
            let more = if growing { 0.0 } else { 400.0 };
            move |id: &str| match id {
                "requests_real" => 1000.0,
                "relapses" => 300.0,
                "to_volunteers" => 100.0,
                "turned_away" => 20.0,
                "desk_passed" => 700.0 + more,
                "taken_up" => 650.0 + more,
                "left_list" => 150.0,
                "closed" => 640.0 + more + more / 4.0,
                "closed_referred" => 200.0,
                "cleared" => 40.0,
                "went_alone" => 50.0,
                "not_approved" => 10.0,
                _ => 0.0,
            }
        };
        use Station::*;
        for growing in [true, false] {
            let at = |referred, treated| AtProvider { referred, rejected: 15.0, treated };
            let all =
                paths(figures(growing), &[at(200.0, 130.0), at(120.0, if growing { 90.0 } else { 190.0 })]);
            for station in [Requests, Desk, List, TakenUp, Provider(0), Waiting] {
                let (came, went) =
                    (sum(&all, |path| path.to == station), sum(&all, |path| path.from == station));
                assert!((came - went).abs() < 1e-9, "{station:?}: {came} came, {went} went");
            }
            let figure = figures(growing);
            for (station, id) in [(TakenUp, "taken_up"), (LeftList, "left_list"), (WentAlone, "went_alone")] {
                assert!((sum(&all, |path| path.to == station) - figure(id)).abs() < 1e-9, "{id}");
            }
            let (fell, rose) =
                (sum(&all, |path| path.from == ListFell), sum(&all, |path| path.to == ListRose));
            let change = 1000.0 - 100.0 - 20.0 - figure("taken_up") - figure("left_list");
            assert!((rose - fell - change).abs() < 1e-9, "the list: {rose} and {fell}, {change}");
            let (fell, rose) =
                (sum(&all, |path| path.from == WaitingFell), sum(&all, |path| path.to == WaitingRose));
            let change = if growing { 320.0 - 30.0 - 220.0 - 60.0 } else { 320.0 - 30.0 - 320.0 - 60.0 };
            assert!((rose - fell - change).abs() < 1e-9, "providers: {rose} and {fell}, {change}");
            assert!(all.iter().all(|path| path.amount > 0.0));
        }
    }
}
