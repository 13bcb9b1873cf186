//! What is done in sessions: every act is a POST, checked by the session and saved before it is shown.

use super::found::Found;
use super::pages::{
    AtSite, From, Stored, door_with, framed, home_with, kept_by, near, nowhere, rewind_with, scene,
    steer_with,
};
use super::store::{Opened, Store, Undone};
use super::{Fields, field};
use crate::experiment::findings::Text;
use crate::experiment::scenario::library_path;
use crate::experiment::shelf::Carried;
use crate::experiment::training::{Choices, Lever, MOST_GROUPS, Refusal, Session, Unready, Wanted, prepare};
use crate::report::training::home::Asked;
use crate::report::training::predict::{self as predicting, Entered};
use crate::serve::language::{Reader, code};
use crate::serve::layout::problem;
use axum::Extension;
use axum::extract::multipart::Multipart;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use std::sync::Arc;

/// Where a trainer goes after a session is made.
fn to_facilitator(reader: &Reader, opened: &Opened) -> Response {
    let address =
        format!("/training/{}/facilitator/{}?lang={}", opened.id, opened.key, code(reader.language));
    Redirect::to(&address).into_response()
}

/// What is answered when something could not be saved.
fn unsaved(reader: &Reader, sentence: &str) -> Response {
    let language = reader.language;
    let title = language.pick("This could not be saved", "Dit kon niet worden bewaard");
    let kept =
        language.pick("Nothing has changed; try again.", "Er is niets veranderd; probeer het opnieuw.");
    problem(reader, StatusCode::INSUFFICIENT_STORAGE, title, &format!("{sentence}. {kept}"))
}

/// What is answered to who may not make or open sessions.
fn not_here(reader: &Reader) -> Response {
    let language = reader.language;
    problem(
        reader,
        StatusCode::FORBIDDEN,
        language.pick("Only on the trainer's laptop", "Alleen op de laptop van de trainer"),
        language.pick(
            "Sessions are made and opened where the program runs. Choose one that is there.",
            "Sessies worden gemaakt en geopend waar het programma draait. Kies er een die er is.",
        ),
    )
}

fn refusal(en: &str, nl: &str) -> Refusal {
    Refusal { said: Text { en: String::from(en), nl: String::from(nl) }, price: None }
}

/// Makes a session.
pub async fn new(
    State(site): AtSite,
    reader: Reader,
    from: From,
    Extension(store): Stored,
    Form(fields): Form<Fields>,
) -> Response {
    if !near(&from) {
        return not_here(&reader);
    }
    let asked = asked(&fields);
    let refused = |refusal: &Refusal| home_with(&reader, &store, &asked, (true, Some(refusal)));
    let wanted = match wanted(&asked) {
        Ok(wanted) => wanted,
        Err(why) => return refused(&why),
    };
    let path = library_path(&asked.town);
    let made = site.workshop().at_once(move |pool| prepare(&path, &wanted, &Carried, pool)).await;
    let made = match made {
        Ok(made) => made.map_err(|why| unready(&why)),
        Err(why) => return super::pages::busy(&reader, why),
    };
    match made.map_err(Undone::Refused).and_then(|(session, town)| store.add(session, town, None)) {
        Ok(opened) => to_facilitator(&reader, &opened),
        Err(Undone::Refused(why)) => refused(&why),
        Err(Undone::Unsaved(sentence)) => unsaved(&reader, &sentence),
    }
}

/// What stood in the form of a new session.
fn asked(fields: &Fields) -> Asked {
    let text = |name: &str| String::from(field(fields, name));
    Asked {
        town: text("town"),
        question: text("question"),
        groups: text("groups"),
        quarters: text("quarters"),
        purse: text("purse"),
        apart: field(fields, "apart") == "1",
        seed: text("seed"),
    }
}

fn wanted(asked: &Asked) -> Result<Wanted, Refusal> {
    let groups: Vec<String> =
        asked.groups.lines().map(str::trim).filter(|name| !name.is_empty()).map(String::from).collect();
    if groups.is_empty() || groups.len() > MOST_GROUPS {
        return Err(refusal("Name one to eight groups.", "Noem één tot acht groepen."));
    }
    let digits = |text: &str| text.replace(['.', ',', ' ', '\u{a0}', '€'], "");
    let purse = match asked.purse.trim() {
        "" => None,
        typed => Some(digits(typed).parse().map_err(|_| {
            refusal("What may be spent is a whole number of euros.", "Te besteden is een heel aantal euro's.")
        })?),
    };
    let seed = asked.seed.trim().parse::<u32>();
    let seed =
        seed.map_err(|_| refusal("A luck has a whole number.", "Een toeval heeft een heel nummer."))?;
    Ok(Wanted {
        question: asked.question.clone(),
        groups,
        quarters: asked.quarters.parse().unwrap_or(0),
        purse,
        seed: u64::from(seed),
        apart: asked.apart,
    })
}

fn unready(why: &Unready) -> Refusal {
    match why {
        Unready::Refused(refusal) => refusal.clone(),
        Unready::Mistakes(mistakes) => {
            let first = mistakes.first().map_or("", |mistake| &mistake.message);
            refusal(
                &format!("This town cannot be opened: {first}."),
                &format!("Deze stad kan niet open: {first}."),
            )
        }
        Unready::Unsettled(_) => refusal(
            "The stated load of this town cannot be met.",
            "De opgegeven werklast van deze stad is niet te bereiken.",
        ),
    }
}

/// Opens a session file.
pub async fn open(
    State(site): AtSite,
    reader: Reader,
    from: From,
    Extension(store): Stored,
    mut parts: Multipart,
) -> Response {
    if !near(&from) {
        return not_here(&reader);
    }
    let asked = Asked::usual(reader.language);
    let text = match parts.next_field().await {
        Ok(Some(part)) if part.name() == Some("session") => part.bytes().await.ok(),
        _ => None,
    };
    let Some(text) = text else {
        let why =
            refusal("Choose a session file of at most 1 MiB.", "Kies een sessiebestand van hoogstens 1 MiB.");
        return home_with(&reader, &store, &asked, (true, Some(&why)));
    };
    // The town lives up to its first quarter before it is taken up, so that is work too.
    let taking = Arc::clone(&store);
    let opened = match site.workshop().at_once(move |_| taking.read(&text, None)).await {
        Ok(opened) => opened,
        Err(why) => return super::pages::busy(&reader, why),
    };
    match opened {
        Ok(opened) => to_facilitator(&reader, &opened),
        Err(Undone::Refused(why)) => home_with(&reader, &store, &asked, (true, Some(&why))),
        Err(Undone::Unsaved(sentence)) => unsaved(&reader, &sentence),
    }
}

/// Removes a session.
pub async fn remove(
    reader: Reader,
    Path((id, key)): Path<(String, String)>,
    Extension(store): Stored,
) -> Response {
    let Some(held) = kept_by(&store, &id, &key) else { return nowhere(&reader) };
    match store.remove(&held.id) {
        Ok(()) => Redirect::to(&format!("/training?lang={}", code(reader.language))).into_response(),
        Err(Undone::Unsaved(sentence)) => unsaved(&reader, &sentence),
        Err(Undone::Refused(_)) => nowhere(&reader),
    }
}

/// Adds a group.
pub async fn group(
    reader: Reader,
    Path(id): Path<String>,
    Extension(store): Stored,
    Form(fields): Form<Fields>,
) -> Response {
    let Some(held) = store.find(&id) else { return nowhere(&reader) };
    match store.act(&held, |session| session.add_group(field(&fields, "name"))) {
        Ok(group) => {
            let (session, version) = held.session();
            let scene = scene(&held, &session, (group, version), reader.language);
            Redirect::to(&scene.at("predict")).into_response()
        }
        Err(Undone::Refused(why)) => door_with(&reader, &held, Some(&why)),
        Err(Undone::Unsaved(sentence)) => unsaved(&reader, &sentence),
    }
}

/// Writes down what a group expects.
pub async fn predict(
    reader: Reader,
    found: Found,
    Extension(store): Stored,
    Form(fields): Form<Fields>,
) -> Response {
    let text = |name: &str| String::from(field(&fields, name));
    let entered = Entered {
        outcome: text("outcome"),
        way: text("way"),
        amount: text("amount").chars().take(20).collect(),
        quarter: text("quarter"),
    };
    let act = |session: &mut Session, group: usize| {
        let prediction = predicting::read(&entered, reader.language).ok_or_else(|| {
            refusal(
                "An amount is a number of 0 or more, such as 60.",
                "Een aantal is een getal van 0 of meer, zoals 60.",
            )
        })?;
        session.predict(group, prediction)
    };
    predicted(&reader, &store, &found, &entered, act)
}

/// Takes a prediction back.
pub async fn withdraw(
    reader: Reader,
    found: Found,
    Extension(store): Stored,
    Form(fields): Form<Fields>,
) -> Response {
    let which = field(&fields, "prediction").parse().unwrap_or(usize::MAX);
    let act = |session: &mut Session, group: usize| session.withdraw(group, which);
    predicted(&reader, &store, &found, &Entered::default(), act)
}

/// Locks what a group expects.
pub async fn lock(reader: Reader, found: Found, Extension(store): Stored) -> Response {
    let act = |session: &mut Session, group: usize| session.lock(group);
    predicted(&reader, &store, &found, &Entered::default(), act)
}

/// Does something to predictions and shows their page again.
fn predicted(
    reader: &Reader,
    store: &Store,
    found: &Found,
    entered: &Entered,
    act: impl FnOnce(&mut Session, usize) -> Result<(), Refusal>,
) -> Response {
    let done = store.act(&found.held, |session| act(session, found.group));
    let (session, version) = found.held.session();
    let scene = found.scene(&session, version, reader.language);
    match done {
        Ok(()) => Redirect::to(&scene.at("predict")).into_response(),
        Err(Undone::Refused(why)) => {
            framed(reader, &session.question, &predicting::page(&scene, entered, Some(&why)))
        }
        Err(Undone::Unsaved(sentence)) => unsaved(reader, &sentence),
    }
}

/// Plays a quarter.
pub async fn play(
    State(site): AtSite,
    reader: Reader,
    found: Found,
    Extension(store): Stored,
    Form(fields): Form<Fields>,
) -> Response {
    let chosen = chosen(&fields);
    let (held, group) = (&found.held, found.group);
    let done = store.act(held, |session| {
        let played = session.played(group);
        if field(&fields, "quarter") != (played.len() + 1).to_string() {
            return Err(refusal(
                "This quarter was played already, perhaps from another screen.",
                "Dit kwartaal was al gespeeld, misschien vanaf een ander scherm.",
            ));
        }
        let kept = played.last().cloned().unwrap_or_default();
        let choices = if field(&fields, "keep") == "1" { kept } else { chosen.clone() };
        session.play(group, choices, &held.town)
    });
    match done {
        Ok(()) => steer(&found, "#quarter", &reader),
        Err(Undone::Refused(why)) => steer_with(&site, &reader, &found, (Some(chosen), Some(&why))).await,
        Err(Undone::Unsaved(sentence)) => unsaved(&reader, &sentence),
    }
}

/// Where the levers of a form stand; what is no number stands as it is now.
fn chosen(fields: &Fields) -> Choices {
    let at = |lever: Lever| field(fields, lever.sheet().id).parse().unwrap_or(0);
    Lever::ALL.into_iter().fold(Choices::default(), |choices, lever| choices.with(lever, at(lever)))
}

/// Goes back to a quarter.
pub async fn back(
    State(site): AtSite,
    reader: Reader,
    found: Found,
    Extension(store): Stored,
    Form(fields): Form<Fields>,
) -> Response {
    let road = field(&fields, "road").parse().unwrap_or(usize::MAX);
    let quarter = field(&fields, "quarter").parse().unwrap_or(0);
    match store.act(&found.held, |session| session.rewind(found.group, road, quarter)) {
        Ok(()) => steer(&found, "", &reader),
        Err(Undone::Refused(why)) => rewind_with(&site, &reader, &found, (&Fields::new(), Some(&why))).await,
        Err(Undone::Unsaved(sentence)) => unsaved(&reader, &sentence),
    }
}

/// To the steer page, at this part of it.
fn steer(found: &Found, part: &str, reader: &Reader) -> Response {
    let (session, version) = found.held.session();
    let scene = found.scene(&session, version, reader.language);
    Redirect::to(&format!("{}{part}", scene.at("steer"))).into_response()
}
