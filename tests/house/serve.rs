//! `spankracht serve`: who is answered, and what the answer lets a browser do.

use crate::web::Site;
use crate::web::http::{Request, head, percent, unended};
use assert_cmd::Command;

/// If this failed, scripts could not know where the site is, or it would be open to the network.
#[test]
fn the_first_line_is_the_address_on_this_machine() {
    let site = Site::start("first-line", &[]);
    assert!(site.address.ip().is_loopback(), "{}", site.address);
    let page = site.get("/");
    assert_eq!(page.status, 200);
    assert!(page.text().contains("<html lang=\"en\">"));
}

/// If this failed, people in a room would be told an address that leads nowhere, or come in without the code;
/// or the trainer would need it on the laptop where it is shown.
#[test]
fn a_room_is_told_an_address_that_it_can_open() {
    for everywhere in ["0.0.0.0", "::"] {
        let site = Site::start("room", &["--listen", everywhere]);
        let told = site.address;
        assert!(!told.ip().is_unspecified(), "{told}");
        let loopback = if everywhere == "::" { "[::1]" } else { "127.0.0.1" };
        let home = format!("{loopback}:{}", told.port()).parse().expect("an address");
        assert_eq!(Request::new(home, "GET", "/").reply().status, 200, "at home");
        // Without a network this machine is all that can be told.
        let reply = site.get("/");
        let shut = reply.header("location").is_some_and(|to| to.starts_with("/join"));
        assert_eq!(shut, !told.ip().is_loopback(), "{told}: {}", reply.status);
        assert_eq!(site.request("GET", "/").header("Host", "evil.example").reply().status, 421);
    }
}

/// If this failed, a machine that connects and says nothing, or never ends what it says, would keep a place
/// for ever; some hundreds of these would shut out everybody. Waits until the site has had enough.
#[test]
fn who_says_nothing_is_shown_out() {
    let site = Site::start("silence", &[]);
    let said = ["", "GET / HTTP/1.1\r\nHost: ", "GET /static/site.css HTTP/1.1\r\nHost: {}\r\n\r\n"];
    let said = said.map(|words| words.replace("{}", &site.address.to_string()));
    let heard = std::thread::scope(|scope| {
        let visits = said.each_ref().map(|words| scope.spawn(|| unended(site.address, words)));
        visits.map(|visit| visit.join().expect("the site ends it"))
    });
    assert!(heard[0].is_empty() && !heard[1].starts_with("HTTP/1.1 2"), "{heard:?}");
    assert!(heard[2].starts_with("HTTP/1.1 200"), "one answer, and then the place is free again");
}

/// If this failed, a page elsewhere could read the site through a name of its own that points at this machine
/// (DNS rebinding).
#[test]
fn only_names_of_this_machine_are_answered() {
    let site = Site::start("host", &[]);
    let port = site.address.port();
    let asked = |host: &str| site.request("GET", "/").header("Host", host).reply().status;
    for host in [format!("127.0.0.1:{port}"), format!("localhost:{port}"), format!("[::1]:{port}")] {
        assert_eq!(asked(&host), 200, "{host}");
    }
    for host in ["evil.example", "127.0.0.1.evil.example", "192.168.1.7", "[2001:db8::1]", ""] {
        assert_eq!(asked(&format!("{host}:{port}")), 421, "{host}");
    }
    assert_eq!(asked("localhost"), 421, "another port is another site");
    let two = site.request("GET", "/").header("Host", &format!("localhost:{port}\r\nHost: evil.example"));
    assert!(matches!(two.reply().status, 400 | 421), "two names");
    assert!(matches!(site.request("GET", "/").without("Host").reply().status, 400 | 421), "no name");
}

/// If this failed, a page elsewhere could change something here with a form of its own.
#[test]
fn a_form_is_taken_only_from_a_page_of_the_site() {
    let site = Site::start("origin", &[]);
    let sent =
        |origin: &str| site.request("POST", "/display").form(&[("type", "large")]).header("Origin", origin);
    assert_eq!(sent(&format!("http://{}", site.address)).reply().status, 303);
    let port = site.address.port();
    for origin in [
        "http://evil.example",
        "null",
        "",
        &format!("http://localhost:{port}"),
        &format!("https://127.0.0.1:{port}"),
        &format!("http://127.0.0.1:{port}.evil.example"),
    ] {
        assert_eq!(sent(origin).reply().status, 403, "{origin}");
    }
    assert_eq!(sent("").without("Origin").reply().status, 403, "no origin");
}

/// If this failed, a link or a picture in a page elsewhere could change something here.
#[test]
fn nothing_changes_by_get() {
    let site = Site::start("get", &[]);
    for target in ["/display?type=large", "/join?code=x"] {
        let reply = site.get(target);
        assert!(reply.header("set-cookie").is_none(), "{target}");
    }
    assert_eq!(site.get("/display?type=large").status, 405);
    for method in ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"] {
        assert_eq!(site.request(method, "/").reply().status, 405, "{method}");
    }
}

/// If this failed, another site could show a page of ours inside its own, or load our pictures and streams.
#[test]
fn other_sites_may_not_load_anything() {
    let site = Site::start("elsewhere", &[]);
    let asked = |place: &str, mode: &str| {
        let request = site.request("GET", "/").header("Sec-Fetch-Site", place).header("Sec-Fetch-Mode", mode);
        request.reply().status
    };
    assert_eq!(asked("cross-site", "navigate"), 200, "a link from elsewhere may be followed");
    assert_eq!(asked("same-origin", "cors"), 200);
    assert_eq!(asked("cross-site", "no-cors"), 403);
    assert_eq!(asked("same-site", "cors"), 403);
}

/// If this failed, a page could run or load what does not belong to the site.
#[test]
fn every_answer_carries_the_strict_policy() {
    let site = Site::start("policy", &[]);
    let refused = site.request("GET", "/").header("Host", "evil.example").reply();
    for reply in [site.get("/"), site.get("/nothing"), site.get("/static/site.css"), refused] {
        let policy = reply.header("content-security-policy").expect("there is a policy");
        assert!(policy.starts_with("default-src 'none'; script-src 'self';"), "{policy}");
        assert!(!policy.contains("unsafe") && !policy.contains('*'), "{policy}");
        assert!(policy.contains("frame-ancestors 'none'"), "{policy}");
        assert_eq!(reply.header("x-content-type-options"), Some("nosniff"));
    }
}

/// If this failed, a request could read files of this machine.
#[test]
fn no_path_of_a_request_reaches_the_disk() {
    let site = Site::start("paths", &[]);
    for target in [
        "/static/../Cargo.toml",
        "/static/..%2fCargo.toml",
        "/static/%2fetc%2fpasswd",
        "/static//etc/passwd",
        "/../../etc/passwd",
        "//etc/passwd",
    ] {
        let reply = site.get(target);
        assert!(matches!(reply.status, 400 | 404), "{target}: {}", reply.status);
        assert!(!reply.text().contains("root:") && !reply.text().contains("[package]"), "{target}");
    }
}

/// If this failed, what a visitor typed into an address would become part of the page.
#[test]
fn what_is_asked_is_never_markup() {
    let site = Site::start("markup", &[]);
    let evil = "\"><script>alert(1)</script>";
    for target in ["/", "/join", "/nothing"] {
        let page = site.get(&format!("{target}?back={}&lang=nl", percent(evil))).text();
        assert!(!page.contains("<script>alert"), "{target}");
    }
    let fields = [("type", "large"), ("back", "//evil.example/")];
    let reply = site.request("POST", "/display").form(&fields).reply();
    assert_eq!(reply.header("location"), Some("/"), "it may not lead to another site");
}

/// If this failed, one visitor could fill the memory of the machine with one request.
#[test]
fn bodies_and_addresses_have_a_largest_size() {
    let site = Site::start("sizes", &[]);
    let long = "x".repeat((1 << 20) + 1);
    let sent = site.request("POST", "/display").form(&[("type", &long)]).reply();
    assert_eq!(sent.status, 413);
    let address = format!("/?back={}", "x".repeat(20_000));
    assert_eq!(site.get(&address).status, 414);
}

/// If this failed, a visitor would read in a language that neither the address nor the browser asked for.
#[test]
fn pages_speak_the_language_that_is_asked_for() {
    let site = Site::start("language", &[]);
    let asked = |target: &str, preferred: &str| {
        let page = site.request("GET", target).header("Accept-Language", preferred).reply().text();
        let lang = page.split("<html lang=\"").nth(1).and_then(|rest| rest.get(..2));
        String::from(lang.expect("a page says its language"))
    };
    assert_eq!(asked("/", "nl-NL,nl;q=0.9,en;q=0.8"), "nl");
    assert_eq!(asked("/", "de,en;q=0.8,nl;q=0.7"), "en");
    assert_eq!(asked("/", "fr"), "en");
    assert_eq!(asked("/?lang=nl", "en"), "nl");
    assert_eq!(asked("/?lang=en", "nl"), "en");
}

/// If this failed, a second site would fail in words for programmers.
#[test]
fn a_port_that_is_taken_is_told_with_a_way_out() {
    let site = Site::start("taken", &[]);
    let port = site.address.port().to_string();
    let again = Command::new(env!("CARGO_BIN_EXE_spankracht"))
        .args(["serve", "--data", "never-made", "--port", &port])
        .assert()
        .code(1);
    let said = String::from_utf8_lossy(&again.get_output().stderr).into_owned();
    assert!(said.contains(&format!("port {port} is taken")) && said.contains("--port 0"), "{said}");
    assert!(!said.contains("os error"), "{said}");
}

/// If this failed, Ctrl-C would wait for visitors who listen, or end like a failure.
#[test]
fn ctrl_c_closes_the_site_while_somebody_listens() {
    let mut site = Site::start("closing", &[]);
    let mut stream = site.request("GET", "/explorer/live?s=patient&n=100").send();
    assert_eq!(head(&mut stream).0, 200);
    assert_eq!(site.close(), Some(0));
}
