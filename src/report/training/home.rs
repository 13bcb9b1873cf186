//! Where sessions begin: those that are kept, a new one, one from a file; and the door of a session, where a
//! group says who it is.

use super::{Refusal, Scene, refused};
use crate::experiment::training::{LONGEST_NAME, LONGEST_QUESTION, MOST_GROUPS, QUARTERS};
use crate::report::Language;
use maud::{Markup, html};

/// A session that is kept.
#[derive(Clone, Debug)]
pub struct Kept {
    /// Its name in addresses.
    pub id: String,
    /// What is asked.
    pub question: String,
    /// Title of its town, in English and in Dutch.
    pub town: [String; 2],
    /// Names of its groups.
    pub groups: Vec<String>,
    /// The key of the facilitator's address; only for whoever sits at the machine itself.
    pub key: Option<String>,
}

/// A town that can be chosen: its name in the library and its title.
#[derive(Clone, Debug)]
pub struct Choice {
    /// Name in the library.
    pub name: String,
    /// Title, in English and in Dutch.
    pub title: [String; 2],
}

/// What stood in the fields of a new session.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Name of the town in the library.
    pub town: String,
    /// What the groups are asked.
    pub question: String,
    /// Groups, a line each.
    pub groups: String,
    /// Quarters.
    pub quarters: String,
    /// Euros to spend; empty for the usual purse.
    pub purse: String,
    /// Whether each group steers its own road.
    pub apart: bool,
    /// Seed of the luck.
    pub seed: String,
}

impl Asked {
    /// What the form shows at first.
    pub fn usual(language: Language) -> Self {
        Self {
            town: String::from("baseline"),
            question: String::from(language.pick(
                "The council wants the waiting list gone. What do you expect, and by when?",
                "De raad wil dat de wachtlijst verdwijnt. Wat verwacht u, en wanneer?",
            )),
            groups: String::from(language.pick("Group 1\nGroup 2", "Groep 1\nGroep 2")),
            quarters: String::from("16"),
            purse: String::new(),
            apart: false,
            seed: String::from("1"),
        }
    }
}

/// The page of all sessions. `near` is whether the visitor sits at the machine itself.
pub fn page(
    (kept, towns): (&[Kept], &[Choice]),
    asked: &Asked,
    (near, language): (bool, Language),
    refusal: Option<&Refusal>,
) -> Markup {
    let code = language.pick("en", "nl");
    html! {
        div class="training-home" {
            h1 { (language.pick("Predict, steer, see, rewind", "Voorspel, stuur, zie, spoel terug")) }
            p class="deck" {
                (language.pick(
                    "A group writes down what it expects, steers a town quarter by quarter, and sees \
                     what was told and what was so.",
                    "Een groep schrijft op wat zij verwacht, stuurt een stad per kwartaal, en ziet wat \
                     er werd verteld en wat er was.",
                ))
            }
            (refused(refusal, language))
            h2 { (language.pick("Sessions", "Sessies")) }
            @if kept.is_empty() {
                p {
                    (language.pick(
                        "No session is kept yet. Begin one below.",
                        "Er is nog geen sessie bewaard. Begin er hieronder een.",
                    ))
                }
            } @else {
                ul class="rows" {
                    @for one in kept {
                        li {
                            span {
                                a href=(format!("/training/{}?lang={code}", one.id)) { (one.question) }
                                span class="aside" {
                                    (language.pick(&one.town[0], &one.town[1]))
                                    @for group in &one.groups { " · " (group) }
                                }
                            }
                            @if let Some(key) = &one.key {
                                a href=(format!("/training/{}/facilitator/{key}?lang={code}", one.id)) {
                                    (language.pick("Facilitator", "Begeleider"))
                                }
                            }
                        }
                    }
                }
            }
            @if near { (new(towns, asked, language)) (open(language)) }
        }
    }
}

fn new(towns: &[Choice], asked: &Asked, language: Language) -> Markup {
    let code = language.pick("en", "nl");
    html! {
        h2 { (language.pick("A new session", "Een nieuwe sessie")) }
        form method="post" action=(format!("/training/new?lang={code}")) class="fields" {
            label { (language.pick("Town", "Stad"))
                select name="town" {
                    @for town in towns {
                        option value=(town.name) selected[town.name == asked.town] {
                            (language.pick(&town.title[0], &town.title[1]))
                        }
                    }
                }
            }
            label { (language.pick("What the groups are asked", "Wat de groepen wordt gevraagd"))
                input name="question" required maxlength=(LONGEST_QUESTION) value=(asked.question);
            }
            label { (groups_label(language))
                @let longest = (LONGEST_NAME + 2) * MOST_GROUPS;
                textarea name="groups" rows="3" maxlength=(longest) { (asked.groups) }
            }
            label { (language.pick("Quarters to play", "Kwartalen om te spelen"))
                select name="quarters" {
                    @for n in QUARTERS { option value=(n) selected[n.to_string() == asked.quarters] { (n) } }
                }
            }
            label {
                (language.pick(
                    "Euros to spend on decisions, over all quarters; empty: a twentieth of what the \
                     town costs",
                    "Euro's om aan besluiten te besteden, over alle kwartalen; leeg: een twintigste \
                     van wat de stad kost",
                ))
                input name="purse" inputmode="numeric" maxlength="14" value=(asked.purse);
            }
            label { (language.pick("Number of the luck", "Nummer van het toeval"))
                input name="seed" inputmode="numeric" maxlength="10" value=(asked.seed);
            }
            label class="check" {
                input type="checkbox" name="apart" value="1" checked[asked.apart];
                " " (language.pick("Each group steers a road of its own", "Elke groep stuurt een eigen weg"))
            }
            button class="main" { (language.pick("Begin", "Begin")) }
        }
    }
}

fn groups_label(language: Language) -> &'static str {
    language.pick("Groups, one a line, eight at most", "Groepen, één per regel, hoogstens acht")
}

fn open(language: Language) -> Markup {
    let code = language.pick("en", "nl");
    html! {
        h2 { (language.pick("A session from a file", "Een sessie uit een bestand")) }
        form method="post" action=(format!("/training/open?lang={code}")) enctype="multipart/form-data"
            class="fields" {
            label { (language.pick(
                "File, made with --prepare or saved before",
                "Bestand, gemaakt met --prepare of eerder bewaard",
            ))
                input type="file" name="session" accept=".json,application/json" required;
            }
            button { (language.pick("Open", "Open")) }
        }
    }
}

/// The door of a session: who are you?
pub fn door(scene: &Scene<'_>, refusal: Option<&Refusal>) -> Markup {
    let language = scene.language;
    let code = language.pick("en", "nl");
    let begun = !scene.session.roads.is_empty();
    html! {
        div class="training-home" data-version=(scene.version) {
            h1 { (scene.session.question) }
            p class="deck" { (scene.town_line()) }
            (refused(refusal, language))
            h2 { (language.pick("Which group are you?", "Welke groep bent u?")) }
            ul class="doors" {
                @for (n, group) in scene.session.groups.iter().enumerate() {
                    @let at = Scene { group: n, ..*scene };
                    li { a href=(at.at("predict")) { b { (group.name) } } }
                }
            }
            @if !begun && scene.session.groups.len() < MOST_GROUPS {
                @let action = format!("/training/{}/group?lang={code}", scene.id);
                form method="post" action=(action) class="fields" {
                    label { (language.pick("Another group", "Nog een groep"))
                        input name="name" required maxlength=(LONGEST_NAME) autocomplete="off";
                    }
                    button { (language.pick("Join", "Doe mee")) }
                }
            }
        }
    }
}
