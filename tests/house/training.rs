//! A training session as the group lives it: equal choices give equal results, what comes later changes
//! nothing of what was, and a saved session is the session.

use crate::sources::read;
use spankracht::experiment::pool::Pool;
use spankracht::experiment::scenario::{self, Library};
use spankracht::experiment::training::{
    Choices, Lever, Prediction, Session, Side, Spread, Town, TownText, Turn, Way, household, judge,
    parameters, patient, play,
};
use spankracht::kernel::random::Luck;
use spankracht::kernel::week::Horizon;
use spankracht::model::diary::Stand;
use spankracht::model::{simulate, simulate_with_diary};
use std::path::Path;
use std::sync::atomic::AtomicBool;

/// The sources of the house, and a village to play in.
struct Shelf;

/// Long enough a past for a list, small enough to be played a hundred times.
pub const VILLAGE: &str = "[run]\nyears = 4\nwarmup_years = 2\nload = 1.3\ntitle = \"Village\"\n\
    title_nl = \"Dorp\"\n\n[[municipality.neighbourhood]]\nid = \"dorp\"\nhouseholds = 1500\nseats = 4\n\n\
    [[municipality.neighbourhood]]\nid = \"kern\"\nhouseholds = 1500\nseats = 4\n";

impl Library for Shelf {
    fn text(&self, path: &Path) -> Result<Vec<u8>, String> {
        match path.to_str() {
            Some("village.toml") => Ok(VILLAGE.into()),
            Some(path) => Ok(read(path).into_bytes()),
            None => Err(String::from("no such file")),
        }
    }
}

/// The text of the village, as a session keeps it.
pub fn village() -> TownText {
    let scenario = scenario::read(Path::new("village.toml"), &[], &Shelf).expect("the village is right");
    let pool = Pool::new(1).expect("one thread can be had");
    TownText::of(&scenario, &pool, &AtomicBool::new(false)).expect("its load can be met")
}

/// A session of one group that expects half the list in a year.
pub fn session() -> (Session, Town) {
    let text = village();
    let town = Town::open(&text, 7).expect("the text is right");
    let mut session = Session::new(text, String::from("When is the list gone?"), (7, 8, 400_000.0));
    session.add_group("Council").expect("a group");
    let half = Prediction { outcome: String::from("list"), way: Way::Less, amount: 50.0, quarter: 4 };
    session.predict(0, half).expect("a prediction");
    session.lock(0).expect("it has a prediction");
    (session, town)
}

fn choose(moves: &[(Lever, i32)]) -> Choices {
    moves.iter().fold(Choices::default(), |choices, (lever, at)| choices.with(*lever, *at))
}

/// Roads that differ from quarter to quarter, with every lever moved somewhere.
fn roads(town: &Town) -> Vec<Vec<Choices>> {
    let step = |n: usize, lever: &Lever| {
        let (low, high) = lever.range(&town.parameters);
        low + (n as i32 * 5 + *lever as i32 * 3) % (high - low + 1)
    };
    let quarter = |n: usize| {
        let at = |choices: Choices, lever: &Lever| choices.with(*lever, step(n, lever));
        Lever::ALL.iter().fold(Choices::default(), at)
    };
    (0..3).map(|first| (first..first + 8).map(quarter).collect()).collect()
}

/// A quarter that was shown would change when the next one is decided: the group could not trust what it saw.
#[test]
fn later_choices_change_nothing_of_what_was() {
    let (session, town) = session();
    let expected = session.expected(0, &town);
    for road in roads(&town) {
        let whole = parameters(&town, &expected, &road);
        let whole = &play(&town, &[&whole], 0, 8)[0];
        for quarters in [1, 3, 6] {
            let part = parameters(&town, &expected, &road[..quarters]);
            let part = &play(&town, &[&part], 0, 8)[0];
            for (id, values) in &whole.real {
                let bits =
                    |values: &[f64]| values[..quarters].iter().map(|v| v.to_bits()).collect::<Vec<_>>();
                assert_eq!(bits(values), bits(part.real(id)), "{id}, real, {quarters} quarters");
                assert_eq!(bits(whole.reported(id)), bits(part.reported(id)), "{id}, reported");
            }
        }
    }
}

/// Going back and choosing the same would give another world: the group would not know luck from policy.
#[test]
fn equal_choices_give_equal_results_to_the_byte() {
    let (mut session, town) = session();
    let moved = choose(&[(Lever::Crew, 1), (Lever::Closing, 1)]);
    for quarter in 0..8 {
        let choices = if quarter < 2 { moved.clone() } else { Choices::default() };
        session.play(0, choices, &town).expect("it can be paid");
    }
    session.rewind(0, 0, 3).expect("quarter 3 was played");
    for _ in 2..8 {
        session.play(0, Choices::default(), &town).expect("it costs nothing");
    }
    session.rewind(0, 1, 1).expect("quarter 1 was played");
    for _ in 0..8 {
        session.play(0, Choices::default(), &town).expect("it costs nothing");
    }
    assert_eq!(session.roads[0].quarters, session.roads[1].quarters);
    let expected = session.expected(0, &town);
    let of = |road: usize| parameters(&town, &expected, &session.roads[road].quarters);
    let all = [of(0), of(1), of(2)];
    let beside = play(&town, &all.iter().collect::<Vec<_>>(), 0, 8);
    let alone = &play(&town, &[&all[0]], 0, 8)[0];
    assert_eq!(format!("{:?}", beside[0]), format!("{:?}", beside[1]));
    assert_eq!(format!("{:?}", beside[0]), format!("{alone:?}"), "alone or beside others");
    assert_ne!(beside[0], beside[2], "the crew has left a trace");
}

/// Watching a household would change the town that is watched.
#[test]
fn a_diary_changes_nothing_and_follows_one_household() {
    let (session, town) = session();
    let expected = session.expected(0, &town);
    let own = parameters(&town, &expected, &roads(&town)[0]);
    let calm = parameters(&town, &expected, &patient(8, &town.parameters));
    let (luck, horizon) = (town.luck(0), town.horizon(8));
    let plain = simulate(&town.history, &[&own, &calm], luck, horizon);
    let watched = simulate_with_diary(&town.history, &[&own, &calm], luck, horizon);
    assert!(plain.iter().eq(watched.iter().map(|(ledger, _)| ledger)));
    let diaries = household(&town, &[&own, &calm], 8).expect("somebody has problems");
    let [a, b] = diaries.as_slice() else { panic!("one diary a road") };
    assert_eq!((a.household, a.neighbourhood, a.start), (b.household, b.neighbourhood, b.start));
    assert_eq!((a.start.stand, a.pages.len()), (Stand::Waiting, 104));
    for page in a.pages.iter().chain(&b.pages) {
        assert_eq!(page.stand == Stand::Well, page.burden == 0.0, "{page:?}");
        let with_member = matches!(page.stand, Stand::InService | Stand::Held | Stand::InTreatment);
        assert_eq!(page.members > 0, with_member, "{page:?}");
    }
    assert!(a.pages.iter().any(|page| page.stand == Stand::InService), "it is helped at some time");
}

/// A town where nobody has problems would break the page of the household.
#[test]
fn without_problems_there_is_no_diary() {
    let (_, town) = session();
    let mut quiet = town.parameters.clone();
    for place in &mut quiet.neighbourhoods {
        place.values.vulnerability = 0.0;
    }
    let luck = Luck { seed: 1, replication: 0 };
    let found = simulate_with_diary(&quiet, &[&quiet], luck, Horizon { warmup: 52, measured: 13 });
    assert!(found.iter().all(|(_, diary)| diary.is_none()));
}

/// A session opened at home and one opened in the room would be two towns.
#[test]
fn a_saved_session_is_the_session() {
    let (mut session, town) = session();
    session.play(0, choose(&[(Lever::Learning, 2), (Lever::Limit, -4)]), &town).expect("it costs no money");
    let text = serde_json::to_string(&session).expect("it can be written");
    let back: Session = serde_json::from_str(&text).expect("it can be read");
    assert_eq!(back, session);
    assert_eq!(back.check(&town), Ok(()));
    assert_eq!(Town::open(&back.town, back.seed), Ok(town.clone()));
    assert_eq!(town.parameters.run.load, 0.0, "demand is scaled once");
    let other = text.replacen("\"learning\":2", "\"learning\":9", 1);
    let other: Session = serde_json::from_str(&other).expect("its grammar is right");
    assert!(other.check(&town).is_err(), "no such position");
    let other = text.replacen("\"quarters\":8", "\"quarters\":800", 1);
    let other: Session = serde_json::from_str(&other).expect("its grammar is right");
    assert!(other.check(&town).is_err(), "too long");
    assert!(serde_json::from_str::<Session>(&text.replacen("\"seed\"", "\"seeds\"", 1)).is_err());
}

/// A group would change its prediction after the fact, spend what it does not have, or steer before it has
/// said what it expects.
#[test]
fn a_session_keeps_its_rules() {
    let (mut session, town) = session();
    let late = Prediction { outcome: String::from("list"), way: Way::To, amount: 1.0, quarter: 8 };
    assert!(session.predict(0, late.clone()).is_err(), "it is locked");
    assert!(session.withdraw(0, 0).is_err(), "it is locked");
    let second = session.add_group("Teams").expect("a second group");
    assert!(session.play(0, Choices::default(), &town).is_err(), "one group has not locked");
    assert!(session.lock(second).is_err(), "it expects nothing yet");
    for wrong in [
        Prediction { amount: -5.0, ..late.clone() },
        Prediction { amount: f64::NAN, ..late.clone() },
        Prediction { outcome: String::from("pressure"), ..late.clone() },
        Prediction { quarter: 9, ..late.clone() },
        Prediction { way: Way::Less, amount: 120.0, ..late.clone() },
    ] {
        assert!(session.predict(second, wrong.clone()).is_err(), "{wrong:?}");
    }
    session.predict(second, late).expect("it is right");
    session.lock(second).expect("it has a prediction");
    session.play(0, choose(&[(Lever::Crew, 4), (Lever::Posts, 3)]), &town).expect("it can be paid once");
    let refused = loop {
        if let Err(refused) = session.play(0, choose(&[(Lever::Crew, 4), (Lever::Posts, 3)]), &town) {
            break refused;
        }
    };
    let (cost, left) = refused.price.expect("it is too dear");
    assert!(cost > left && left >= 0.0, "{cost} of {left}");
    assert!(session.add_group("Late").is_err(), "the game has begun");
    assert!(session.rewind(0, 0, 1).is_err(), "the road is not at its end");
    while !session.has_arrived(0) {
        session.play(0, Choices::default(), &town).expect("it costs nothing");
    }
    assert!(session.play(0, Choices::default(), &town).is_err(), "all quarters are played");
    assert!(session.rewind(0, 0, 0).is_err() && session.rewind(0, 0, 9).is_err());
    assert!(session.rewind(0, 1, 1).is_err(), "there is no such road");
}

/// What a group expects would press on another group's town, or a prediction of decline would count as a
/// demand.
#[test]
fn the_council_expects_what_its_groups_predict() {
    let (mut session, town) = session();
    let teams = session.add_group("Teams").expect("a second group");
    let worse = Prediction { outcome: String::from("list"), way: Way::More, amount: 30.0, quarter: 8 };
    let quick = Prediction { outcome: String::from("within_norm"), way: Way::To, amount: 100.0, quarter: 2 };
    session.predict(teams, worse).expect("it is right");
    session.predict(teams, quick).expect("it is right");
    session.lock(teams).expect("it has predictions");
    let ids = |found: Vec<spankracht::model::parameters::Expectation>| {
        found.iter().map(|e| (e.outcome.clone(), e.by_week)).collect::<Vec<_>>()
    };
    let list = (String::from("list"), 52);
    let norm = (String::from("within_norm"), 26);
    assert_eq!(ids(session.expected(teams, &town)), [list.clone(), norm.clone()]);
    session.together = false;
    assert_eq!(ids(session.expected(0, &town)), [list]);
    assert_eq!(ids(session.expected(teams, &town)), [norm]);
}

/// Lowering what is expected would not reach the council, or reach it before it was decided.
#[test]
fn what_is_given_up_is_no_longer_expected() {
    let (_, town) = session();
    let mut session = Session::new(village(), String::from("When is the list gone?"), (7, 8, 0.0));
    session.add_group("Council").expect("a group");
    let cost = String::from("cost_total");
    let gone = Prediction { outcome: cost, way: Way::Less, amount: 50.0, quarter: 2 };
    session.predict(0, gone).expect("it is right");
    session.lock(0).expect("it has a prediction");
    let expected = session.expected(0, &town);
    let target = expected[0].target;
    let road: Vec<Choices> =
        (0..8).map(|quarter| choose(&[(Lever::Expectation, i32::from(quarter >= 4) * 5)])).collect();
    let p = parameters(&town, &expected, &road);
    let now = town.now("cost_total");
    let path = "expectation.prediction-1.target";
    assert_eq!(p.in_week(51).get(path), Some(target));
    assert_eq!(p.in_week(52).get(path), Some(now - 0.25 * (target - now)));
    let pressed = |p: &_| play(&town, &[p], 0, 8)[0].real("pressure").to_vec();
    let (held, given) = (pressed(&parameters(&town, &expected, &[])), pressed(&p));
    assert_eq!(held[..5], given[..5], "felt from the review after the decision on");
    assert!(given[7] < held[7], "{given:?} and {held:?}");
}

/// The page would tell of predictions that came true because reports look well.
#[test]
fn predictions_are_judged_at_their_date_and_by_what_is_so() {
    let (session, town) = session();
    let expected = session.expected(0, &town);
    let course = &play(&town, &[&parameters(&town, &expected, &[])], 0, 8)[0];
    let prediction = &session.groups[0].predictions[0];
    let found = judge(prediction, course, &town).expect("it was played");
    assert_eq!((found.real, found.reported), (course.real("list")[3], course.reported("list")[3]));
    assert_eq!(found.met_real, found.real <= found.target);
    assert!((found.target - 0.5 * town.now("list")).abs() < 1e-9);
    let worse = Prediction { way: Way::More, amount: 0.0, ..prediction.clone() };
    let found = judge(&worse, course, &town).expect("it was played");
    assert_eq!(found.met_real, found.real <= found.before);
}

/// Bands would be drawn of lucks that are not in, or of another road.
#[test]
fn a_spread_holds_the_lucks_that_are_in() {
    let (session, town) = session();
    assert_eq!(Spread::of(&[], "list"), None);
    let expected = session.expected(0, &town);
    let roads = [&roads(&town)[1][..], &patient(8, &town.parameters), &[]];
    let roads = roads.map(|road| parameters(&town, &expected, road));
    let side = |luck: u32| {
        let found: [_; 3] = play(&town, &roads.each_ref(), luck, 8).try_into().expect("three roads");
        let [own, patient, as_now] = found;
        Side { own, patient, as_now }
    };
    let sides: Vec<Side> = (1..=5).map(side).collect();
    let spread = Spread::of(&sides, "list").expect("five lucks are in");
    assert_eq!((spread.lucks, spread.own.p50.len()), (5, 8));
    let mut last: Vec<f64> = sides.iter().map(|side| side.own.real("list")[7]).collect();
    last.sort_by(f64::total_cmp);
    assert_eq!(spread.own.p50[7], last[2]);
    let lower = sides.iter().filter(|s| s.own.real("list")[7] < s.patient.real("list")[7]).count();
    assert_eq!(spread.own_lower, lower);
    let turned = |side: &&Side| {
        let found =
            spankracht::experiment::training::turn("list", side.own.real("list"), side.as_now.real("list"));
        matches!(found, Turn::BetterBeforeWorse(_))
    };
    assert_eq!(spread.better_before_worse, sides.iter().filter(turned).count());
}
