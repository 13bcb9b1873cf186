//! The pictures and pages of a session: words keep clear of each other in every size and language, and a page
//! shows no more than its step.

use crate::training::session;
use spankracht::experiment::training::{
    Choices, Course, Diary, Lever, Session, Side, Spread, Town, followed, household, parameters, patient,
    play,
};
use spankracht::report::Language;
use spankracht::report::training::branches::{self, Branch};
use spankracht::report::training::see::{self, REVEALS, SEEN, Seen};
use spankracht::report::training::{Scene, beside, lives, steer};

const LANGUAGES: [Language; 2] = [Language::English, Language::Dutch];
const WIDTHS: [f64; 3] = [760.0, 560.0, 340.0];

/// A session that was played to its end: the group's road, the patient one, and nothing changed, under the
/// luck of the session and four others.
struct Played {
    session: Session,
    town: Town,
    side: Side,
    spread: Vec<Side>,
    diaries: Vec<Diary>,
}

fn played() -> Played {
    let (mut session, town) = session();
    let moved = Lever::ALL.into_iter().filter(|lever| *lever != Lever::Posts && *lever != Lever::SecondLine);
    let moved = moved.fold(Choices::default(), |choices, lever| choices.with(lever, 1));
    for quarter in 0..8 {
        let choices = if quarter % 3 == 1 { moved.clone() } else { Choices::default() };
        session.play(0, choices, &town).expect("it can be paid");
    }
    let expected = session.expected(0, &town);
    let calm = patient(8, &town.parameters);
    let roads = [session.played(0), &calm, &[]].map(|road| parameters(&town, &expected, road));
    let side = |luck: u32| {
        let found = play(&town, &roads.each_ref(), luck, 8);
        let [own, patient, as_now] = <[Course; 3]>::try_from(found).expect("three roads");
        Side { own, patient, as_now }
    };
    let diaries = household(&town, &[&roads[0], &roads[1]], 8).expect("somebody waits");
    Played { side: side(0), spread: (1..5).map(side).collect(), diaries, session, town }
}

fn scene(played: &Played, language: Language) -> Scene<'_> {
    Scene { id: "abc", session: &played.session, town: &played.town, group: 0, language, version: 0 }
}

/// Words would lie over each other on the screen of a whole room.
#[test]
fn words_in_pictures_keep_clear_of_each_other() {
    let played = played();
    let mut warnings = Vec::new();
    for language in LANGUAGES {
        let scene = scene(&played, language);
        for outcome in SEEN.iter().filter_map(|id| followed(id)) {
            let spread = Spread::of(&played.spread, outcome.id);
            let Side { own, patient, as_now } = &played.side;
            for width in WIDTHS {
                for shown in 0..=REVEALS {
                    let seen = Seen { outcome, own, patient, as_now, spread: spread.as_ref(), shown };
                    warnings.extend(see::picture(&scene, &seen).draw(width, language).warnings);
                }
                let roads = (own, patient, as_now);
                warnings.extend(beside::draw(outcome, roads, width, language).warnings);
                let road = &played.session.roads[0];
                let two = [(1, own), (2, patient)].map(|(number, course)| Branch { number, road, course });
                let now = (8, played.town.now(outcome.id));
                let drawn = branches::draw(outcome, &two, now, "Two branches", (width, language));
                warnings.extend(drawn.warnings);
            }
        }
        for width in WIDTHS {
            let both = [("Your road", &played.diaries[0]), ("Patient road", &played.diaries[1])];
            warnings
                .extend(lives::draw(&both, ("A household", "Its burden", ""), (width, language)).warnings);
        }
    }
    assert_eq!(warnings, [""; 0]);
}

/// A group would see what is real before its turn, or the report would be drawn as the truth.
#[test]
fn a_page_shows_no_more_than_its_step() {
    let played = played();
    let outcome = followed("list").expect("the list is followed");
    let Side { own, patient, as_now } = &played.side;
    let spread = Spread::of(&played.spread, "list");
    let scene = scene(&played, Language::English);
    let page = |shown| {
        let seen = Seen { outcome, own, patient, as_now, spread: spread.as_ref(), shown };
        see::page(&scene, &seen).into_string()
    };
    let marks = ["predicted", "Reported</text>", "Your road, real", "Patient road</text>", "4 of 100 lucks"];
    for shown in 0..=REVEALS {
        let page = page(shown);
        for (step, mark) in marks.iter().enumerate() {
            assert_eq!(page.contains(mark), step < shown, "{mark} at step {shown}");
        }
    }
    let steering = steer::page(&scene, Some(own), &Choices::default(), None).into_string();
    assert!(steering.contains("What is reported to you") && !steering.contains("real"), "{steering}");
}
