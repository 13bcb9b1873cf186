//! Made-up studies: plans of every kind with outcomes from known functions of policy, point and luck.

use spankracht::experiment::analysis::study::{Runs, Study};
use spankracht::experiment::findings::Text;
use spankracht::experiment::sweep::plan::{
    Asked, Choice, Design, DesignKind, Lever, Plan, Policy, Uncertainty,
};
use spankracht::experiment::sweep::spread::Spread;

/// A text in both languages.
pub fn text(words: &str) -> Text {
    Text { en: String::from(words), nl: String::from(words) }
}

/// A lever of numbers.
pub fn numeric(path: &str, values: &[f64]) -> Lever {
    let choice = |value: &f64| Choice { id: value.to_string(), name: text("value"), value: Some(*value) };
    Lever {
        id: String::from(path),
        paths: vec![String::from(path)],
        choices: values.iter().map(choice).collect(),
    }
}

/// A lever of whole choices.
pub fn choices(names: &[&str]) -> Lever {
    let choice =
        |name: &&str| Choice { id: name.replace(' ', "-").to_lowercase(), name: text(name), value: None };
    Lever { id: String::from("approach"), paths: Vec::new(), choices: names.iter().map(choice).collect() }
}

/// Something uncertain.
pub fn uncertain(path: &str, spread: Spread) -> Uncertainty {
    Uncertainty {
        id: String::from(path),
        paths: vec![String::from(path)],
        whole: false,
        spread,
        words: Vec::new(),
    }
}

/// A range.
pub fn range(path: &str, low: f64, high: f64) -> Uncertainty {
    uncertain(path, Spread::Uniform { low, high })
}

/// What is asked of an outcome.
pub fn asked(outcome: &str, at_most: Option<f64>) -> Asked {
    Asked {
        id: String::from(outcome),
        outcome: String::from(outcome),
        from_year: 2.0,
        until_year: 10.0,
        at_most,
        at_least: None,
    }
}

/// A plan of these parts.
pub fn plan(
    (kind, size): (DesignKind, usize),
    replications: u32,
    levers: Vec<Lever>,
    uncertainties: Vec<Uncertainty>,
    outcomes: Vec<Asked>,
) -> Plan {
    let mut policies = vec![Vec::new()];
    for lever in &levers {
        let with = |own: &Vec<usize>| {
            (0..lever.choices.len()).map(|next| [own.as_slice(), &[next]].concat()).collect::<Vec<_>>()
        };
        policies = policies.iter().flat_map(with).collect();
    }
    let policy = |(place, choices): (usize, Vec<usize>)| Policy {
        id: format!("policy-{place}"),
        name: text("as it is"),
        choices,
    };
    Plan {
        id: String::from("made-up"),
        question: text("Does it matter?"),
        illustration: true,
        seed: 1,
        replications,
        years: 10,
        design: Design { kind, size, seed: 1, levels: 4 },
        levers,
        uncertainties,
        policies: policies.into_iter().enumerate().map(policy).collect(),
        outcomes,
        series: None,
    }
}

/// A run whose outcome is asked for.
pub struct At<'a> {
    /// The outcome, by its place.
    pub outcome: usize,
    /// For each lever the place of its choice.
    pub choices: &'a [usize],
    /// Values of the uncertainties.
    pub values: &'a [f64],
    /// The point, by its number.
    pub point: usize,
    /// The replication.
    pub replication: usize,
}

impl At<'_> {
    /// Luck of this point and replication, the same under every policy, with mean about 0 and spread 1.
    pub fn luck(&self) -> f64 {
        scatter(self.point as u64 * 1_000 + self.replication as u64)
    }
}

/// A number between -1.7 and 1.7 that follows from another without any pattern to speak of.
pub fn scatter(of: u64) -> f64 {
    let mixed = (of + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mixed = (mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    ((mixed >> 11) as f64 / (1_u64 << 53) as f64 - 0.5) * 12_f64.sqrt()
}

/// The study of a plan of which this much was made.
pub fn study_of(
    plan: Plan,
    made: impl Fn(usize, usize) -> bool,
    outcome: impl Fn(&At<'_>) -> f64,
) -> Option<Study> {
    let mut runs = Runs::of(plan.clone());
    let points = plan.points();
    for replication in 0..plan.replications as usize {
        for (point, shares) in points.iter().enumerate().filter(|(point, _)| made(replication, *point)) {
            let values = plan.values(shares);
            for (place, policy) in plan.policies.iter().enumerate() {
                for measured in 0..plan.outcomes.len() {
                    let choices = &policy.choices;
                    let at = At { outcome: measured, choices, values: &values, point, replication };
                    runs.figure(measured, place, replication, point, outcome(&at));
                }
            }
            runs.made(replication, point..point + 1, 0);
        }
    }
    runs.study()
}

/// The whole study of a plan.
pub fn study(plan: Plan, outcome: impl Fn(&At<'_>) -> f64) -> Study {
    study_of(plan, |_, _| true, outcome).expect("all of it was made")
}
