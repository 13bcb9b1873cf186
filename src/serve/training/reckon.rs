//! What the pages of a session need computed: courses of roads, kept for as long as they are looked at, and
//! the other lucks, in the background.

use super::store::Held;
use crate::experiment::training::{
    Choices, Course, Diary, LUCKS, Session, Side, household, parameters, patient, play,
};
use crate::serve::site::Site;
use crate::serve::workshop::{Next, Refused};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Courses that are kept of a session.
const KEPT_COURSES: usize = 16;
/// Roads of a session whose other lucks are kept.
const KEPT_LUCKS: usize = 2;

/// What was computed for a session.
#[derive(Debug, Default)]
pub struct Shown {
    courses: Mutex<VecDeque<(Asked, Arc<Course>)>>,
    lucks: Mutex<VecDeque<(Asked, Arc<Mutex<Lucks>>)>>,
}

/// A road as the model is asked about it: who steers, which decides what is expected, and what was chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    steers: usize,
    quarters: Vec<Choices>,
}

/// Other lucks of a road, as far as they are in.
#[derive(Debug, Default)]
struct Lucks {
    sides: Vec<Side>,
    /// Whether somebody is working on them.
    worked_on: bool,
}

/// Somebody who works on other lucks: they are free for another when the work ends, in whatever way.
struct Working(Arc<Mutex<Lucks>>);

impl Drop for Working {
    fn drop(&mut self) {
        locked(&self.0).worked_on = false;
    }
}

/// The roads that the see page sets beside each other, under the luck of the session.
#[derive(Clone, Debug)]
pub struct Beside {
    /// The group's road.
    pub own: Arc<Course>,
    /// The patient road.
    pub patient: Arc<Course>,
    /// Nothing changed.
    pub as_now: Arc<Course>,
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // Courses are pushed whole, so a failed assertion leaves the list whole.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What came of roads of a group, from what is kept or computed now.
pub async fn courses(
    site: &Site,
    held: &Arc<Held>,
    session: &Session,
    group: usize,
    roads: Vec<Vec<Choices>>,
) -> Result<Vec<Arc<Course>>, Refused> {
    let steers = session.steers(group);
    let asked: Vec<Asked> = roads.into_iter().map(|quarters| Asked { steers, quarters }).collect();
    let missing: Vec<Asked> =
        asked.iter().filter(|road| held.shown.course(road).is_none()).cloned().collect();
    if !missing.is_empty() {
        let (town, quarters) = (Arc::clone(&held.town), session.quarters);
        let expected = session.expected(group, &town);
        let roads = missing.clone();
        let made = site.workshop().at_once(move |_| {
            let all: Vec<_> = roads.iter().map(|road| parameters(&town, &expected, &road.quarters)).collect();
            play(&town, &all.iter().collect::<Vec<_>>(), 0, quarters)
        });
        let made = made.await?;
        let found: Vec<Arc<Course>> = made.into_iter().map(Arc::new).collect();
        for (road, course) in missing.iter().zip(&found) {
            held.shown.keep(road.clone(), Arc::clone(course));
        }
        // What was just computed may already have made room for more, so it is not looked up.
        let made =
            |road: &Asked| missing.iter().position(|other| other == road).map(|n| Arc::clone(&found[n]));
        return asked
            .iter()
            .map(|road| made(road).or_else(|| held.shown.course(road)).ok_or(Refused::Failed))
            .collect();
    }
    asked.iter().map(|road| held.shown.course(road).ok_or(Refused::Failed)).collect()
}

/// A group's road beside the patient one and doing nothing.
pub async fn beside(
    site: &Site,
    held: &Arc<Held>,
    session: &Session,
    (group, own): (usize, &[Choices]),
) -> Result<Beside, Refused> {
    let calm = patient(session.quarters as usize, &held.town.parameters);
    let found = courses(site, held, session, group, vec![own.to_vec(), calm, Vec::new()]).await?;
    let [own, patient, as_now] = <[Arc<Course>; 3]>::try_from(found).map_err(|_| Refused::Failed)?;
    Ok(Beside { own, patient, as_now })
}

/// One household on the group's road and the patient one.
pub async fn diaries(
    site: &Site,
    held: &Arc<Held>,
    session: &Session,
    (group, own): (usize, &[Choices]),
) -> Result<Option<Vec<Diary>>, Refused> {
    let (town, quarters) = (Arc::clone(&held.town), session.quarters);
    let expected = session.expected(group, &town);
    let own = own.to_vec();
    let made = site.workshop().at_once(move |_| {
        let own = parameters(&town, &expected, &own);
        let calm = parameters(&town, &expected, &patient(quarters as usize, &town.parameters));
        household(&town, &[&own, &calm], quarters)
    });
    made.await
}

/// The other lucks of a group's road that are in; has the rest computed in the background.
pub fn lucks(
    site: &Site,
    held: &Arc<Held>,
    session: &Session,
    (group, own): (usize, &[Choices]),
) -> Result<Vec<Side>, Refused> {
    let asked = Asked { steers: session.steers(group), quarters: own.to_vec() };
    let lucks = held.shown.lucks(&asked);
    let (sides, idle) = {
        let mut lucks = locked(&lucks);
        let idle = !lucks.worked_on && lucks.sides.len() < LUCKS as usize;
        lucks.worked_on |= idle;
        (lucks.sides.clone(), idle)
    };
    if idle {
        let town = Arc::clone(&held.town);
        let expected = session.expected(group, &town);
        let calm = patient(session.quarters as usize, &town.parameters);
        let roads = [own, &calm, &[]].map(|road| parameters(&town, &expected, road));
        let (quarters, done, gone) = (session.quarters, Working(lucks), Arc::downgrade(held));
        let step = move |_: &_| {
            let so_far = locked(&done.0).sides.len() as u32;
            let Some(_) = gone.upgrade().filter(|_| so_far < LUCKS) else { return Next::Done };
            let found = play(&town, &roads.each_ref(), so_far + 1, quarters);
            let Ok([own, patient, as_now]) = <[Course; 3]>::try_from(found) else { return Next::Done };
            locked(&done.0).sides.push(Side { own, patient, as_now });
            Next::Again
        };
        site.workshop().by_turns(Box::new(step))?;
    }
    Ok(sides)
}

impl Shown {
    fn course(&self, road: &Asked) -> Option<Arc<Course>> {
        let courses = locked(&self.courses);
        courses.iter().find(|(known, _)| known == road).map(|(_, course)| Arc::clone(course))
    }

    fn keep(&self, road: Asked, course: Arc<Course>) {
        let mut courses = locked(&self.courses);
        if courses.len() >= KEPT_COURSES {
            courses.pop_front();
        }
        courses.push_back((road, course));
    }

    fn lucks(&self, road: &Asked) -> Arc<Mutex<Lucks>> {
        let mut all = locked(&self.lucks);
        if let Some((_, lucks)) = all.iter().find(|(known, _)| known == road) {
            return Arc::clone(lucks);
        }
        if all.len() >= KEPT_LUCKS {
            all.pop_front();
        }
        let lucks = Arc::new(Mutex::new(Lucks::default()));
        all.push_back((road.clone(), Arc::clone(&lucks)));
        lucks
    }
}
