//! The training over HTTP: a session played by forms alone, kept through a restart, and what the site
//! refuses.

use crate::town::{files, folder, write};
use crate::training::VILLAGE;
use crate::web::Site;
use crate::web::http::Reply;
use assert_cmd::Command;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

/// A session file of the village for two groups, prepared as a trainer does it at home.
pub fn prepared(test: &str, arguments: &[&str]) -> PathBuf {
    let folder = folder(test);
    let town = write(&folder, "village.toml", VILLAGE);
    let file = folder.join("session.json");
    let mut command = Command::cargo_bin("spankracht").expect("the program is there");
    command.args(["serve", "--prepare"]).arg(&file).arg("--town").arg(&town);
    command.args(["--quarters", "8", "--group", "Raad", "--group", "Teams"]).args(arguments);
    command.assert().success();
    file
}

/// Where an answer sends the browser.
fn sent_to(reply: &Reply) -> String {
    assert_eq!(reply.status, 303, "{}", reply.text());
    String::from(reply.header("location").expect("it says where"))
}

fn post(site: &Site, target: &str, fields: &[(&str, &str)]) -> Reply {
    site.request("POST", target).form(fields).reply()
}

/// Sends a file as a browser does.
fn upload(site: &Site, text: &[u8]) -> Reply {
    let mut body =
        b"--edge\r\nContent-Disposition: form-data; name=\"session\"; filename=\"a.json\"\r\n\r\n".to_vec();
    body.extend(text);
    body.extend(b"\r\n--edge--\r\n");
    let request = site.request("POST", "/training/open?lang=en");
    let origin = format!("http://{}", site.address);
    request.header("Origin", &origin).body("multipart/form-data; boundary=edge", &body).reply()
}

/// The address of the door of a session, of that of its facilitator.
fn door(facilitator: &str) -> String {
    let id = facilitator.split('/').nth(2).expect("an address of a session");
    format!("/training/{id}")
}

/// Opens the prepared session; returns its door and the address of its facilitator.
fn opened(site: &Site, file: &Path) -> (String, String) {
    let text = std::fs::read(file).expect("it was prepared");
    let facilitator = sent_to(&upload(site, &text));
    (door(&facilitator), facilitator)
}

/// Both groups write down what they expect, and lock it.
fn lock_all(site: &Site, door: &str) {
    for group in 1..=2 {
        let fields = [("outcome", "list"), ("way", "less"), ("amount", "50"), ("quarter", "4")];
        sent_to(&post(site, &format!("{door}/{group}/predict?lang=en"), &fields));
        sent_to(&post(site, &format!("{door}/{group}/lock?lang=en"), &[]));
    }
}

fn play(site: &Site, door: &str, quarter: usize, moves: &[(&str, &str)]) -> Reply {
    let quarter = quarter.to_string();
    let fields: Vec<(&str, &str)> =
        [("quarter", quarter.as_str())].into_iter().chain(moves.iter().copied()).collect();
    post(site, &format!("{door}/1/play?lang=en"), &fields)
}

/// If this failed, a group could peek at outcomes, change a prediction afterwards, or get stuck on the way.
#[test]
fn a_session_is_played_by_forms_alone() {
    let site = Site::start("training-forms", &[]);
    let (door, facilitator) = opened(&site, &prepared("training-forms-file", &["--purse", "400000"]));
    assert!(site.get(&door).text().contains("Raad"));
    assert_eq!(sent_to(&site.get(&format!("{door}/1/steer"))), format!("{door}/1/predict?lang=en"));
    assert_eq!(sent_to(&site.get(&format!("{door}/1/see"))), format!("{door}/1/steer?lang=en"));
    let wrong = post(
        &site,
        &format!("{door}/1/predict?lang=en"),
        &[("outcome", "list"), ("way", "to"), ("amount", "-5"), ("quarter", "4")],
    );
    assert!(wrong.status == 200 && wrong.text().contains("0 or more"), "{}", wrong.text());
    lock_all(&site, &door);
    let late = [("outcome", "list"), ("way", "to"), ("amount", "1"), ("quarter", "4")];
    assert!(post(&site, &format!("{door}/1/predict?lang=en"), &late).text().contains("locked"));
    for quarter in 1..=8 {
        let page = site.get(&format!("{door}/1/steer?lang=en")).text();
        assert!(page.contains(&format!("Quarter {quarter} of 8")), "quarter {quarter}");
        assert!(
            !page.contains("real") && !page.contains("Pressure"),
            "what is real is hidden while steering"
        );
        let moves: &[(&str, &str)] = if quarter < 3 { &[("crew", "1"), ("closing", "1")] } else { &[] };
        assert!(sent_to(&play(&site, &door, quarter, moves)).contains("/steer"));
        assert!(play(&site, &door, quarter, moves).text().contains("played already"), "once, not twice");
    }
    let facts = site.get(&facilitator).text();
    assert!(facts.contains("Pressure") && facts.contains("reported → real"));
    let page = |word: &str| site.get(&format!("{door}/1/{word}")).text();
    assert!(!page("see?lang=en").contains("Your road, real"), "nothing is shown at first");
    let shown = page("see?lang=en&show=4");
    assert!(shown.contains("Your road, real") && shown.contains("Patient road"));
    assert!(page("household?lang=en").contains("The same household waited"));
    assert!(
        sent_to(&post(&site, &format!("{door}/1/back?lang=en"), &[("road", "0"), ("quarter", "3")]))
            .contains("steer")
    );
    for quarter in 3..=8 {
        play(&site, &door, quarter, &[]);
    }
    let rewound = page("rewind?lang=en");
    assert!(rewound.contains("Branch 2 ends as branch 1"), "equal choices, equal outcomes: {rewound}");
    let handout = page("debrief?lang=nl");
    for word in
        ["Wat wij verwachtten", "Vragen voor het gesprek", "Wie kreeg de schuld?", "Tijdelijke krachten"]
    {
        assert!(handout.contains(word), "{word}");
    }
}

/// If this failed, the facilitator's page would send groups to their own machines, because the facilitator
/// came by an address that only the laptop understands.
#[test]
fn groups_are_told_an_address_that_leads_to_the_laptop() {
    let mut site = Site::start("training-room", &["--listen", "0.0.0.0"]);
    let told = site.address;
    site.address = SocketAddr::from(([127, 0, 0, 1], told.port()));
    let (door, facilitator) = opened(&site, &prepared("training-room-file", &[]));
    let page = site.get(&facilitator).text();
    assert!(page.contains(&format!("http://{told}{door}?lang=en")) && page.contains("Code: "), "{told}");
}

/// If this failed, a laptop that restarts in front of a group would have lost the session.
#[test]
fn sessions_outlive_the_program() {
    let site = Site::start("training-restart", &[]);
    let (door, facilitator) = opened(&site, &prepared("training-restart-file", &[]));
    lock_all(&site, &door);
    play(&site, &door, 1, &[("learning", "2")]);
    let steered = site.get(&format!("{door}/1/steer?lang=en")).text();
    let saved = site.get(&facilitator.replace("?lang", "/session?lang"));
    assert_eq!(saved.header("content-type"), Some("application/json"));
    let data = site.data.clone();
    drop(site);
    let site = Site::again(&data, &[]);
    let again = site.get(&format!("{door}/1/steer?lang=en")).text();
    let strip = |page: &str| page.replace(|c: char| c.is_ascii_digit(), "").len();
    assert!(again.contains("Quarter 2 of 8") && strip(&again) == strip(&steered));
    assert!(site.get(&facilitator).text().contains("For the facilitator"), "with the same key");
    let copy = sent_to(&upload(&site, &saved.body));
    assert_ne!(self::door(&copy), door, "a file opened is a session of its own");
    assert!(site.get(&format!("{}/1/steer?lang=en", self::door(&copy))).text().contains("Quarter 2 of 8"));
    sent_to(&post(&site, &facilitator.replace("?lang", "/remove?lang"), &[]));
    assert_eq!(site.get(&door).status, 404, "removed for good");
    let kept: Vec<String> = files(&data).into_iter().map(|(name, _)| name).collect();
    assert_eq!(kept, [format!("sessions/{}.json", &self::door(&copy)[10..])], "whole files and nothing else");
}

/// If this failed, a prepared session would begin anew with every start, or overwrite what was prepared.
#[test]
fn a_prepared_session_goes_on_where_it_was() {
    let file = prepared("training-prepared", &["--apart", "--purse", "12345"]);
    let mut again = Command::cargo_bin("spankracht").expect("the program is there");
    again.args(["serve", "--prepare"]).arg(&file).assert().code(2);
    let path = file.to_str().expect("a path of letters");
    let site = Site::start("training-prepared-site", &["--session", path]);
    let listed = site.get("/training?lang=en").text();
    let id = listed
        .split("/training/")
        .skip(1)
        .find_map(|rest| rest.split(['?', '"', '/']).next().filter(|id| id.len() == 8));
    let door = format!("/training/{}", id.expect("the session is listed"));
    lock_all(&site, &door);
    play(&site, &door, 1, &[]);
    let data = site.data.clone();
    drop(site);
    let site = Site::again(&data, &["--session", path]);
    assert!(site.get(&format!("{door}/1/steer?lang=en")).text().contains("Quarter 2 of 8"));
    assert!(
        site.get(&format!("{door}/2/steer?lang=en")).text().contains("Quarter 1 of 8"),
        "a road of its own"
    );
    assert_eq!(files(&data).len(), 1, "opened once");
    let broken = write(&folder("training-broken"), "broken.json", "{\"format\": 1}");
    let mut command = Command::cargo_bin("spankracht").expect("the program is there");
    let refused = command.args(["serve", "--port", "0", "--session"]).arg(&broken).assert().code(2);
    let said = String::from_utf8_lossy(&refused.get_output().stderr).into_owned();
    assert!(said.contains("no session file") && said.contains("line 1"), "{said}");
}

/// If this failed, a link could play a quarter, or a stranger could read the facilitator's page or the disk.
#[test]
fn acts_need_a_form_and_addresses_open_no_files() {
    let site = Site::start("training-acts", &[]);
    let (door, facilitator) = opened(&site, &prepared("training-acts-file", &[]));
    let before = files(&site.data);
    for act in ["1/play", "1/lock", "1/withdraw", "1/back", "group"] {
        assert_eq!(site.get(&format!("{door}/{act}")).status, 405, "{act}");
    }
    for address in ["/training/new", "/training/open", &facilitator.replace("?lang", "/remove?lang")] {
        assert_eq!(site.get(address).status, 405, "{address}");
    }
    assert_eq!(site.request("POST", &format!("{door}/1/lock")).reply().status, 403, "from another page");
    let key = facilitator.split(['/', '?']).nth(4).expect("its key");
    assert!(key.len() >= 24 && !site.get(&door).text().contains(key));
    let id = &door[10..];
    for wrong in [
        format!("{door}/9/predict"),
        format!("{door}/0/predict"),
        format!("{door}/x/predict"),
        format!("{door}/facilitator/{}", &key[1..]),
        String::from("/training/..%2f..%2fetc%2fpasswd"),
        format!("/training/..%2fsessions%2f{id}"),
        format!("/training/{id}.json"),
        String::from("/training/%00"),
        String::from("/training/con/1/predict"),
    ] {
        assert_eq!(site.get(&wrong).status, 404, "{wrong}");
    }
    assert_eq!(files(&site.data), before, "nothing was written");
}

/// If this failed, what a group types could run as a script on everybody's screen.
#[test]
fn nothing_typed_becomes_markup() {
    let site = Site::start("training-markup", &[]);
    let evil = "<img src=x onerror=alert(1)>";
    let (door, facilitator) = opened(&site, &prepared("training-markup-file", &["--question", evil]));
    sent_to(&post(&site, &format!("{door}/group?lang=en"), &[("name", evil)]));
    let amount = [("outcome", evil), ("way", evil), ("amount", "\"><script>"), ("quarter", evil)];
    let entered = post(&site, &format!("{door}/1/predict?lang=en"), &amount).text();
    let pages = [&door, &format!("{door}/3/predict?lang=nl"), &facilitator, "/training?lang=en"];
    for page in pages.map(|page| site.get(page).text()).iter().chain([&entered]) {
        assert!(!page.contains("<img src=x") && !page.contains("\"><script>"), "{page}");
        assert!(page.contains("&lt;img src=x"), "it is shown as typed");
    }
}

/// If this failed, one visitor could fill memory or disk.
#[test]
fn there_are_bounds() {
    let site = Site::start("training-bounds", &[]);
    let file = prepared("training-bounds-file", &[]);
    let (door, _) = opened(&site, &file);
    let long = "x".repeat(41);
    assert!(
        post(&site, &format!("{door}/group?lang=en"), &[("name", &long)]).text().contains("1 to 40 letters")
    );
    for n in 3..=8 {
        sent_to(&post(&site, &format!("{door}/group?lang=en"), &[("name", &format!("Group {n}"))]));
    }
    assert!(
        post(&site, &format!("{door}/group?lang=en"), &[("name", "Nine")]).text().contains("eight groups")
    );
    for amount in 1..=6 {
        let amount = amount.to_string();
        let fields = [("outcome", "list"), ("way", "to"), ("amount", amount.as_str()), ("quarter", "4")];
        sent_to(&post(&site, &format!("{door}/1/predict?lang=en"), &fields));
    }
    let seventh = [("outcome", "list"), ("way", "to"), ("amount", "7"), ("quarter", "4")];
    assert!(post(&site, &format!("{door}/1/predict?lang=en"), &seventh).text().contains("enough"));
    let text = std::fs::read(&file).expect("it was prepared");
    let mut large = text.clone();
    large.resize((1 << 20) + 1, b' ');
    assert!(upload(&site, &large).text().contains("1 MiB"), "too large a file");
    assert!(upload(&site, b"{}").text().contains("no session file"));
    let other =
        String::from_utf8(text.clone()).expect("it is text").replace("\"format\": 1", "\"format\": 9");
    assert!(upload(&site, other.as_bytes()).text().contains("another version"));
    for _ in 1..40 {
        sent_to(&upload(&site, &text));
    }
    assert!(upload(&site, &text).text().contains("Forty sessions"));
    assert_eq!(files(&site.data).len(), 40);
    let new = [
        ("town", "../../etc/passwd"),
        ("question", "Why?"),
        ("groups", "A"),
        ("quarters", "8"),
        ("seed", "1"),
    ];
    let refused = post(&site, "/training/new?lang=en", &new);
    assert!(refused.status == 200 && refused.text().contains("cannot be opened"), "{}", refused.text());
}
