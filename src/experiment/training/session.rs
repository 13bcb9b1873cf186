//! A session: a town, a question, groups with predictions, and the roads that they took. It is saved whole,
//! and every act checks what it is given.

use super::lever::Lever;
use super::refusal::{Refusal, refuse};
use super::road::{Choices, spent};
use super::town::{Town, TownText};
use crate::kernel::week::WEEKS_PER_QUARTER;
use crate::model::outcomes::outcome;
use crate::model::parameters::Expectation;
use serde::{Deserialize, Serialize};

/// Version of the form in which sessions are saved.
pub const FORMAT: u32 = 1;
/// Most groups in a session.
pub const MOST_GROUPS: usize = 8;
/// Most predictions of a group.
pub const MOST_PREDICTIONS: usize = 6;
/// Most roads of a group.
pub const MOST_ROADS: usize = 8;
/// Quarters that may be played.
pub const QUARTERS: [u32; 4] = [8, 12, 16, 20];
/// Longest name of a group, in letters.
pub const LONGEST_NAME: usize = 40;
/// Longest question, in letters.
pub const LONGEST_QUESTION: usize = 160;
/// Largest purse, in euros.
pub const LARGEST_PURSE: f64 = 1e10;
/// Largest number that can be predicted.
pub const LARGEST_AMOUNT: f64 = 1e10;

/// Outcomes that a group can predict.
pub const PREDICTED: [&str; 6] = ["list", "wait_mean", "within_norm", "cost_total", "relapse", "turnover"];

/// How a prediction says its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Way {
    /// As the value itself.
    To,
    /// As so many per cent less than now.
    Less,
    /// As so many per cent more than now.
    More,
}

/// What a group expects.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prediction {
    /// Id of the outcome.
    pub outcome: String,
    /// How the value is said.
    pub way: Way,
    /// The value, in the unit of the outcome, or per cent.
    pub amount: f64,
    /// The quarter at whose end it should be so, counted from 1.
    pub quarter: u32,
}

impl Prediction {
    /// The value that is expected, in the unit of the outcome.
    pub fn target(&self, town: &Town) -> f64 {
        let now = town.now(&self.outcome);
        match self.way {
            Way::To => self.amount,
            Way::Less => now * (1.0 - self.amount / 100.0),
            Way::More => now * (1.0 + self.amount / 100.0),
        }
    }

    /// Checks it against what can be predicted in a session of so many quarters.
    fn check(&self, quarters: u32) -> Result<(), Refusal> {
        if !PREDICTED.contains(&self.outcome.as_str()) {
            return refuse("Choose an outcome from the list.", "Kies een uitkomst uit de lijst.");
        }
        if !self.amount.is_finite() || self.amount < 0.0 || self.amount > LARGEST_AMOUNT {
            return refuse(
                "An amount is a number of 0 or more. Do you mean “less than now”? Choose that.",
                "Een aantal is 0 of meer. Bedoelt u ‘minder dan nu’? Kies dan dat.",
            );
        }
        let share = outcome(&self.outcome).is_some_and(|o| o.unit == "%");
        if self.way != Way::More && (share || self.way == Way::Less) && self.amount > 100.0 {
            return refuse("A percentage lies between 0 and 100.", "Een percentage ligt tussen 0 en 100.");
        }
        if !(1..=quarters).contains(&self.quarter) {
            return refuse("Choose one of the quarters.", "Kies een van de kwartalen.");
        }
        Ok(())
    }
}

/// A group with what it expects.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// What it calls itself.
    pub name: String,
    /// What it expects.
    pub predictions: Vec<Prediction>,
    /// Whether that can no longer change.
    pub locked: bool,
}

/// Where a road left another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fork {
    /// The place of the other road in the list of the session.
    pub road: usize,
    /// Quarters that the two share.
    pub quarters: usize,
}

/// What a group chose, quarter by quarter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Road {
    /// Whose road it is.
    pub group: usize,
    /// Where it left another; `None` for the first.
    pub fork: Option<Fork>,
    /// The choices of the quarters played.
    pub quarters: Vec<Choices>,
}

/// A training session.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Session {
    /// Form in which it is saved.
    pub format: u32,
    /// The town.
    pub town: TownText,
    /// What the groups are asked.
    pub question: String,
    /// Seed of the luck.
    pub seed: u64,
    /// Quarters to be played.
    pub quarters: u32,
    /// Euros that may be spent on decisions over all quarters.
    pub purse: f64,
    /// Whether all groups steer one road together; else each its own.
    pub together: bool,
    /// The groups.
    pub groups: Vec<Group>,
    /// The roads, in the order in which they were begun.
    pub roads: Vec<Road>,
}

impl Session {
    /// A session that nobody has entered anything in.
    pub fn new(town: TownText, question: String, (seed, quarters, purse): (u64, u32, f64)) -> Self {
        Self {
            format: FORMAT,
            town,
            question,
            seed,
            quarters,
            purse,
            together: true,
            groups: Vec::new(),
            roads: Vec::new(),
        }
    }

    /// Adds a group; refuses an empty or a long name and one group too many.
    pub fn add_group(&mut self, name: &str) -> Result<usize, Refusal> {
        self.still_open()?;
        let name = name.trim();
        if self.groups.len() >= MOST_GROUPS {
            return refuse("There are eight groups at most.", "Er zijn hoogstens acht groepen.");
        }
        check_name(name)?;
        self.groups.push(Group { name: String::from(name), ..Group::default() });
        Ok(self.groups.len() - 1)
    }

    /// Adds what a group expects.
    pub fn predict(&mut self, group: usize, prediction: Prediction) -> Result<(), Refusal> {
        prediction.check(self.quarters)?;
        let group = self.open_group(group)?;
        if group.predictions.len() >= MOST_PREDICTIONS {
            return refuse("Six predictions are enough.", "Zes voorspellingen zijn genoeg.");
        }
        if !group.predictions.contains(&prediction) {
            group.predictions.push(prediction);
        }
        Ok(())
    }

    /// Takes back one of the predictions of a group.
    pub fn withdraw(&mut self, group: usize, prediction: usize) -> Result<(), Refusal> {
        let group = self.open_group(group)?;
        if prediction < group.predictions.len() {
            group.predictions.remove(prediction);
        }
        Ok(())
    }

    /// Locks what a group expects.
    pub fn lock(&mut self, group: usize) -> Result<(), Refusal> {
        let group = self.open_group(group)?;
        if group.predictions.is_empty() {
            return refuse("Write down a prediction first.", "Schrijf eerst een voorspelling op.");
        }
        group.locked = true;
        Ok(())
    }

    /// Whether every group has locked what it expects.
    pub fn all_locked(&self) -> bool {
        !self.groups.is_empty() && self.groups.iter().all(|group| group.locked)
    }

    /// Whose road a group steers: its own, or the one of all.
    pub fn steers(&self, group: usize) -> usize {
        if self.together { 0 } else { group }
    }

    /// The roads of a group with their places in the list of the session.
    pub fn roads_of(&self, group: usize) -> Vec<(usize, &Road)> {
        let group = self.steers(group);
        self.roads.iter().enumerate().filter(|(_, road)| road.group == group).collect()
    }

    /// The road that a group is on.
    pub fn road(&self, group: usize) -> Option<(usize, &Road)> {
        self.roads_of(group).pop()
    }

    /// The choices of a group so far, on the road that it is on.
    pub fn played(&self, group: usize) -> &[Choices] {
        self.road(group).map_or(&[], |(_, road)| &road.quarters)
    }

    /// Whether a group has played a road to its end.
    pub fn has_arrived(&self, group: usize) -> bool {
        let all = self.quarters as usize;
        self.roads_of(group).iter().any(|(_, road)| road.quarters.len() == all)
    }

    /// Plays one quarter more with these choices.
    pub fn play(&mut self, group: usize, choices: Choices, town: &Town) -> Result<(), Refusal> {
        if !self.all_locked() || group >= self.groups.len() {
            return refuse(
                "First every group locks its predictions.",
                "Eerst leggen alle groepen hun voorspelling vast.",
            );
        }
        check_choices(&choices, town)?;
        let played = self.played(group);
        if played.len() >= self.quarters as usize {
            return refuse("All quarters have been played.", "Alle kwartalen zijn gespeeld.");
        }
        let so_far = spent(played, &town.parameters);
        let cost = choices.euros(played.last().unwrap_or(&Choices::default()), &town.parameters);
        if cost > 0.0 && so_far + cost > self.purse + 0.5 {
            return Err(Refusal::too_dear(cost, self.purse - so_far));
        }
        let group = self.steers(group);
        match self.roads.iter_mut().rfind(|road| road.group == group) {
            Some(road) => road.quarters.push(choices),
            None => self.roads.push(Road { group, fork: None, quarters: vec![choices] }),
        }
        Ok(())
    }

    /// Goes back to a quarter of a road, counted from 1, to choose otherwise from there on.
    pub fn rewind(&mut self, group: usize, road: usize, quarter: u32) -> Result<(), Refusal> {
        let group = self.steers(group);
        let count = self.roads_of(group).len();
        let found = self.roads.get(road).filter(|found| found.group == group);
        let shared = (quarter as usize).wrapping_sub(1);
        let kept = found.filter(|found| shared < found.quarters.len()).map(|found| &found.quarters[..shared]);
        let Some(kept) = kept else {
            return refuse("That quarter has not been played.", "Dat kwartaal is niet gespeeld.");
        };
        if count >= MOST_ROADS {
            return refuse("Eight branches are enough.", "Acht takken zijn genoeg.");
        }
        if !self.has_arrived(group) {
            return refuse("Play this road to its end first.", "Speel deze weg eerst tot het einde.");
        }
        let fork = Some(Fork { road, quarters: kept.len() });
        let quarters = kept.to_vec();
        self.roads.push(Road { group, fork, quarters });
        Ok(())
    }

    /// What the council expects on a group's road: what the groups that steer it have predicted, as far as it
    /// would be better than now. Who expects that things get worse asks for nothing.
    pub fn expected(&self, group: usize, town: &Town) -> Vec<Expectation> {
        let steered = self.steers(group);
        let mut found: Vec<Expectation> = Vec::new();
        for (n, of_group) in self.groups.iter().enumerate() {
            let asked = of_group.predictions.iter().filter(|_| self.steers(n) == steered);
            for prediction in asked.filter(|prediction| super::judge::is_better(prediction, town)) {
                let (target, by_week) = (prediction.target(town), prediction.quarter * WEEKS_PER_QUARTER);
                let same = |e: &Expectation| {
                    e.outcome == prediction.outcome && (e.target, e.by_week) == (target, by_week)
                };
                if !found.iter().any(same) {
                    let (id, outcome) =
                        (format!("prediction-{}", found.len() + 1), prediction.outcome.clone());
                    found.push(Expectation { id, outcome, target, by_week });
                }
            }
        }
        found
    }

    /// Checks a session that was read from a file, against the town that it holds.
    pub fn check(&self, town: &Town) -> Result<(), Refusal> {
        let broken = || refuse("The session file does not hold together.", "Het sessiebestand klopt niet.");
        if self.format != FORMAT {
            return refuse(
                "The session file is of another version of this program.",
                "Het sessiebestand is van een andere versie van dit programma.",
            );
        }
        if !QUARTERS.contains(&self.quarters) || !(0.0..=LARGEST_PURSE).contains(&self.purse) {
            return broken();
        }
        check_question(&self.question)?;
        if self.groups.len() > MOST_GROUPS || self.roads.len() > MOST_GROUPS * MOST_ROADS {
            return broken();
        }
        for group in &self.groups {
            check_name(&group.name)?;
            group.predictions.iter().try_for_each(|prediction| prediction.check(self.quarters))?;
            let empty = group.locked && group.predictions.is_empty();
            if group.predictions.len() > MOST_PREDICTIONS || empty {
                return broken();
            }
        }
        if !self.roads.is_empty() && !self.all_locked() {
            return broken();
        }
        for (place, road) in self.roads.iter().enumerate() {
            let long = road.quarters.len() > self.quarters as usize;
            if long || road.group >= self.groups.len() || self.roads_of(road.group).len() > MOST_ROADS {
                return broken();
            }
            if road.fork.is_some_and(|fork| fork.road >= place || fork.quarters > road.quarters.len()) {
                return broken();
            }
            road.quarters.iter().try_for_each(|choices| check_choices(choices, town))?;
        }
        Ok(())
    }

    /// Before the first quarter groups may come and predictions change.
    fn still_open(&self) -> Result<(), Refusal> {
        if self.roads.is_empty() {
            return Ok(());
        }
        refuse("The game has begun.", "Het spel is begonnen.")
    }

    fn open_group(&mut self, group: usize) -> Result<&mut Group, Refusal> {
        self.still_open()?;
        let locked = || refuse("This prediction is locked.", "Deze voorspelling ligt vast.");
        match self.groups.get_mut(group) {
            Some(group) if !group.locked => Ok(group),
            Some(_) => locked(),
            None => refuse("There is no such group.", "Deze groep bestaat niet."),
        }
    }
}

/// Checks the name of a group.
fn check_name(name: &str) -> Result<(), Refusal> {
    if name.trim().is_empty() || name.chars().count() > LONGEST_NAME || name.chars().any(char::is_control) {
        return refuse("A name has 1 to 40 letters.", "Een naam heeft 1 tot 40 letters.");
    }
    Ok(())
}

/// Checks what the groups are asked.
pub fn check_question(question: &str) -> Result<(), Refusal> {
    let long = question.chars().count() > LONGEST_QUESTION;
    if question.trim().is_empty() || long || question.chars().any(char::is_control) {
        return refuse("A question has 1 to 160 letters.", "Een vraag heeft 1 tot 160 letters.");
    }
    Ok(())
}

/// Checks that levers exist in the town and stand where they can.
fn check_choices(choices: &Choices, town: &Town) -> Result<(), Refusal> {
    for (id, position) in choices.written() {
        let lever = Lever::named(id).filter(|lever| lever.fits(&town.parameters));
        let range = lever.map(|lever| lever.range(&town.parameters));
        if !range.is_some_and(|(low, high)| (low..=high).contains(&position)) {
            return refuse("A lever cannot stand there.", "Zo kan een knop niet staan.");
        }
    }
    Ok(())
}
