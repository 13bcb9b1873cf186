//! The pages of a training session: each takes a session with what was played and gives the contents of a
//! page. The site puts them into its frame; nothing here computes a figure.

pub mod beside;
pub mod branches;
pub mod debrief;
pub mod facilitator;
pub mod home;
pub mod lives;
pub mod picture;
pub mod predict;
pub mod rewind;
mod say;
pub mod see;
mod spark;
pub mod steer;
mod tell;

pub use say::euros;

use super::Language;
use crate::experiment::training::{Refusal, Session, Town};
use crate::report::chart::canvas::Drawing;
use maud::{Markup, PreEscaped, html};

/// Width of a picture that has most of a page, in pixels.
const WIDE: f64 = 760.0;
/// Width of a picture in half a page.
const HALF: f64 = 560.0;
/// Width of a picture on a phone.
const NARROW: f64 = 340.0;

/// A session as one group sees it.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a> {
    /// Name of the session in addresses.
    pub id: &'a str,
    /// The session.
    pub session: &'a Session,
    /// Its town.
    pub town: &'a Town,
    /// The group, counted from 0.
    pub group: usize,
    /// The language of the page.
    pub language: Language,
    /// Counts what was done in the session, so that a page knows when it is out of date.
    pub version: u64,
}

/// The five steps of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Write down what is expected.
    Predict,
    /// Decide, quarter by quarter.
    Steer,
    /// See what was told and what was so.
    See,
    /// Go back and choose otherwise.
    Rewind,
    /// What do we take home?
    Debrief,
}

impl Step {
    /// All steps in their order.
    pub const ALL: [Step; 5] = [Step::Predict, Step::Steer, Step::See, Step::Rewind, Step::Debrief];

    /// Its word in addresses.
    pub fn word(self) -> &'static str {
        match self {
            Step::Predict => "predict",
            Step::Steer => "steer",
            Step::See => "see",
            Step::Rewind => "rewind",
            Step::Debrief => "debrief",
        }
    }

    fn name(self, language: Language) -> &'static str {
        match self {
            Step::Predict => language.pick("Predict", "Voorspel"),
            Step::Steer => language.pick("Steer", "Stuur"),
            Step::See => language.pick("See", "Zie"),
            Step::Rewind => language.pick("Rewind", "Spoel terug"),
            Step::Debrief => language.pick("Debrief", "Bespreek"),
        }
    }
}

impl Scene<'_> {
    /// The address of a page or an act of this group.
    pub fn at(&self, word: &str) -> String {
        format!("/training/{}/{}/{word}?lang={}", self.id, self.group + 1, self.language.pick("en", "nl"))
    }

    /// Whether the group may open a step: nothing is shown before it is its turn.
    pub fn may_open(&self, step: Step) -> bool {
        match step {
            Step::Predict => true,
            Step::Steer => self.session.all_locked(),
            Step::See | Step::Rewind | Step::Debrief => self.session.has_arrived(self.group),
        }
    }

    /// The name of the group.
    pub fn name(&self) -> &str {
        self.session.groups.get(self.group).map_or("", |group| &group.name)
    }

    /// The name of the group whose road this one steers.
    fn steerer(&self) -> &str {
        match (self.session.together && self.session.groups.len() > 1, self.language) {
            (true, Language::English) => "all groups together",
            (true, Language::Dutch) => "alle groepen samen",
            (false, _) => self.name(),
        }
    }

    /// The town, with the line that a named place carries.
    fn town_line(&self) -> String {
        let title = self.language.pick(&self.town.title[0], &self.town.title[1]);
        let line = self.language.pick(
            "an illustration after published facts, not this municipality's results",
            "een illustratie naar gepubliceerde feiten, geen resultaten van deze gemeente",
        );
        if self.town.illustration { format!("{title}: {line}") } else { String::from(title) }
    }

    /// A page of the session around its contents.
    fn page(&self, step: Step, left: &Markup, right: &Markup, foot: &Markup) -> Markup {
        let language = self.language;
        html! {
            div class="session" data-version=(self.version) data-state=(self.at("state")) {
                a class="skip" href="#choices" { (language.pick("Skip to the choices", "Naar de keuzes")) }
                div class="where" {
                    p { b { (self.town_line()) } " · " (self.name()) }
                    ol class="steps" aria-label=(language.pick("Steps", "Stappen")) {
                        @for (n, other) in Step::ALL.into_iter().enumerate() { (self.step(n, other, step)) }
                    }
                }
                p class="lost" role="status" hidden {
                    b { (language.pick("The connection is gone.", "De verbinding is weg.")) } " "
                    (language.pick(
                        "Nothing is lost. We try again every few seconds; is the program on the \
                         trainer's laptop still running?",
                        "Er gaat niets verloren. We proberen het om de paar seconden opnieuw; draait \
                         het programma op de laptop van de trainer nog?",
                    ))
                }
                p class="news" role="status" hidden {
                    (language.pick(
                        "Something has changed in this session.",
                        "Er is iets veranderd in deze sessie.",
                    ))
                    " " a href="" { (language.pick("Show it", "Laat zien")) }
                }
                div class="columns" {
                    div class="left" { (left) }
                    div class="right" id="choices" tabindex="-1" { (right) }
                }
                div class="foot" { (foot) }
            }
        }
    }

    fn step(&self, n: usize, step: Step, now: Step) -> Markup {
        let name = step.name(self.language);
        html! {
            li class=[(step == now).then_some("now").or((step < now).then_some("done"))] {
                @if step == now {
                    span aria-current="step" { span class="disc" { (n + 1) } " " (name) }
                } @else if self.may_open(step) {
                    a href=(self.at(step.word())) { span class="disc" { (n + 1) } " " (name) }
                } @else {
                    span { span class="disc" { (n + 1) } " " (name) }
                }
            }
        }
    }
}

/// What was refused, at the top, where focus goes.
fn refused(refusal: Option<&Refusal>, language: Language) -> Markup {
    html! {
        @if let Some(refusal) = refusal {
            div class="refused" role="alert" tabindex="-1" id="refused" {
                b { (language.of(&refusal.said)) }
                @if let Some((cost, left)) = refusal.price {
                    " "
                    (price(cost, left, language))
                }
            }
        }
    }
}

/// What a decision costs that was refused, and what is left.
fn price(cost: f64, left: f64, language: Language) -> String {
    let (cost, left) = (euros(cost, language), euros(left, language));
    match language {
        Language::English => format!("It costs {cost} this quarter; {left} is left."),
        Language::Dutch => format!("Het kost {cost} dit kwartaal; er is nog {left}."),
    }
}

/// A picture for a screen, so wide, and for a phone; the style shows one of the two.
fn figure(width: f64, draw: impl Fn(f64) -> Drawing) -> Markup {
    html! {
        figure {
            div class="drawing" { (PreEscaped(draw(width).svg)) }
            div class="drawing phone" { (PreEscaped(draw(NARROW).svg)) }
        }
    }
}
