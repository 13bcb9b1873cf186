//! Headless Chromium, driven over WebDriver: a few requests of JSON, so no crate is needed for it.

use super::http::Request;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

/// Longest that a page may take to become what a test waits for, in milliseconds.
const PATIENCE: u32 = 120_000;

/// Sizes at which pages are looked at: name, width, height.
pub const SIZES: [(&str, u32, u32); 3] =
    [("projector", 1920, 1080), ("laptop", 1366, 768), ("phone", 390, 844)];

/// Options of a Chromium without a window, that says no more to the network than a page makes it say.
pub const QUIET: [&str; 9] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
];

/// A browser with a profile of its own, closed when the test ends.
pub struct Browser {
    driver: Child,
    address: SocketAddr,
    session: String,
    _out: BufReader<ChildStdout>,
}

impl Browser {
    /// Opens a browser with a window of this size.
    pub fn open(width: u32, height: u32) -> Self {
        let driver = Command::new("chromedriver").arg("--port=0").stdout(Stdio::piped()).spawn();
        let mut driver = driver.expect("chromedriver is installed by ./test.sh");
        let mut out = BufReader::new(driver.stdout.take().expect("its output is ours"));
        let port = loop {
            let mut line = String::new();
            let read = out.read_line(&mut line).expect("its output can be read");
            assert!(read > 0, "chromedriver did not start");
            let said = line.trim_end().trim_end_matches('.');
            if let Some((_, port)) = said.split_once("successfully on port ") {
                break port.parse::<u16>().expect("a port is a number");
            }
        };
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        let mut browser = Self { driver, address, session: String::new(), _out: out };
        let size = format!("--window-size={width},{height}");
        let options = [&QUIET[..], &["--force-prefers-reduced-motion", &size]].concat();
        let wanted = json!({"capabilities": {"alwaysMatch": {
            "browserName": "chrome",
            "goog:chromeOptions": {"args": options},
            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
            "timeouts": {"script": PATIENCE, "pageLoad": PATIENCE},
        }}});
        let opened = browser.ask("POST", "/session", &wanted);
        browser.session = String::from(opened["sessionId"].as_str().expect("a session has a name"));
        browser.resize(width, height);
        browser
    }

    fn ask(&self, method: &str, path: &str, body: &Value) -> Value {
        let request = Request::new(self.address, method, path);
        let request = match method {
            "POST" => request.body("application/json", body.to_string().as_bytes()),
            _ => request,
        };
        let reply = request.reply();
        let mut answer = reply.json();
        assert!(reply.status == 200, "{method} {path}: {}", answer["value"]["message"]);
        answer["value"].take()
    }

    fn say(&self, path: &str, body: &Value) -> Value {
        self.ask("POST", &format!("/session/{}{path}", self.session), body)
    }

    /// What only Chromium knows how to do.
    fn chromium(&self, command: &str, parameters: Value) -> Value {
        self.say("/goog/cdp/execute", &json!({"cmd": command, "params": parameters}))
    }

    /// Gives the page exactly this size, in CSS pixels.
    pub fn resize(&self, width: u32, height: u32) {
        self.chromium(
            "Emulation.setDeviceMetricsOverride",
            json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}),
        );
    }

    /// Runs pages with or without their scripts.
    pub fn scripts(&self, run: bool) {
        self.chromium("Emulation.setScriptExecutionDisabled", json!({"value": !run}));
    }

    /// Goes to an address.
    pub fn go(&self, url: &str) {
        self.say("/url", &json!({"url": url}));
    }

    /// The address where the browser is.
    pub fn url(&self) -> String {
        let url = self.ask("GET", &format!("/session/{}/url", self.session), &Value::Null);
        String::from(url.as_str().expect("an address is text"))
    }

    /// What a script, the body of a function, returns.
    pub fn script(&self, script: &str, arguments: &[Value]) -> Value {
        self.say("/execute/sync", &json!({"script": script, "args": arguments}))
    }

    /// Waits until an expression is true in the page.
    pub fn until(&self, expression: &str) {
        let script = format!(
            "const done = arguments[0];
             const look = () => {{ try {{ if ({expression}) return done(true); }} catch (e) {{}}
                 setTimeout(look, 50); }};
             look();"
        );
        self.say("/execute/async", &json!({"script": script, "args": []}));
    }

    /// What this selector finds first, as text.
    pub fn text(&self, selector: &str) -> String {
        let script = "return document.querySelector(arguments[0]).innerText";
        String::from(self.script(script, &[json!(selector)]).as_str().unwrap_or_default())
    }

    fn element(&self, selector: &str) -> String {
        let found = self.say("/element", &json!({"using": "css selector", "value": selector}));
        let ids = found.as_object().expect("an element has a name");
        String::from(ids.values().next().and_then(Value::as_str).expect("an element has a name"))
    }

    /// Waits until this selector finds something, without a script.
    pub fn appears(&self, selector: &str) {
        self.say("/timeouts", &json!({"implicit": PATIENCE}));
        self.element(selector);
        self.say("/timeouts", &json!({"implicit": 0}));
    }

    /// Clicks on the first that this selector finds.
    pub fn click(&self, selector: &str) {
        self.say(&format!("/element/{}/click", self.element(selector)), &json!({}));
    }

    /// Empties a field and types into it.
    pub fn fill(&self, selector: &str, text: &str) {
        let element = self.element(selector);
        self.say(&format!("/element/{element}/clear"), &json!({}));
        self.say(&format!("/element/{element}/value"), &json!({"text": text}));
    }

    /// Types keys where the focus is; WebDriver's own signs stand for keys such as Tab (U+E004).
    pub fn keys(&self, keys: &str) {
        let press = |key: char| ["keyDown", "keyUp"].map(|kind| json!({"type": kind, "value": key}));
        let actions: Vec<Value> = keys.chars().flat_map(press).collect();
        self.say("/actions", &json!({"actions": [{"type": "key", "id": "keys", "actions": actions}]}));
    }

    /// A picture of the whole page, written to this file.
    pub fn picture(&self, file: &Path) {
        let shot =
            self.chromium("Page.captureScreenshot", json!({"format": "png", "captureBeyondViewport": true}));
        let data = shot["data"].as_str().expect("a picture is text");
        std::fs::write(file, decoded(data)).expect("a picture can be written");
    }

    fn log(&self, kind: &str) -> Vec<Value> {
        let log = self.say("/se/log", &json!({"type": kind}));
        log.as_array().cloned().expect("a log is a list")
    }

    /// What the browser complained of since this was last asked: errors and warnings of the console.
    pub fn complaints(&self) -> Vec<String> {
        let severe = |entry: &Value| matches!(entry["level"].as_str(), Some("SEVERE" | "WARNING"));
        self.log("browser").into_iter().filter(severe).map(|entry| entry["message"].to_string()).collect()
    }

    /// Every address that pages asked for since this was last asked.
    pub fn requests(&self) -> Vec<String> {
        let sent = |entry: Value| {
            let message: Value = serde_json::from_str(entry["message"].as_str()?).ok()?;
            let message = &message["message"];
            (message["method"] == "Network.requestWillBeSent")
                .then(|| message["params"]["request"]["url"].as_str().map(String::from))?
        };
        self.log("performance").into_iter().filter_map(sent).collect()
    }

    /// Fails if a page complained, or asked anybody but the site at `address`.
    pub fn nothing_wrong(&self, address: SocketAddr) {
        assert_eq!(self.complaints(), [""; 0], "the console is not quiet");
        let ours = format!("http://{address}/");
        let elsewhere = |url: &String| !url.starts_with(&ours) && !url.starts_with("data:");
        let asked = self.requests();
        assert!(!asked.is_empty(), "the log of requests is empty, so it shows nothing");
        assert_eq!(
            asked.into_iter().filter(elsewhere).collect::<Vec<_>>(),
            [""; 0],
            "another host was asked"
        );
    }

    /// Fails if axe finds a violation of WCAG 2.2 AA, or of good practice, in the page as it is.
    pub fn accessible(&self) {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/axe/axe.min.js");
        let axe = std::fs::read_to_string(file).expect("axe is installed by ./test.sh");
        self.script(&axe, &[]);
        let script = "const done = arguments[0];
            axe.run(document).then(found => done(found.violations.flatMap(violation =>
                violation.nodes.map(node => violation.id + ': ' + node.html + ' ' + node.failureSummary))))";
        let found = self.say("/execute/async", &json!({"script": script, "args": []}));
        let found: Vec<&str> = found.as_array().expect("a list").iter().filter_map(Value::as_str).collect();
        assert!(found.is_empty(), "{}\n{}", self.url(), found.join("\n"));
    }

    /// Whether the page is wider than the window, so that it would scroll sideways.
    pub fn too_wide(&self) -> bool {
        let script = "return document.documentElement.scrollWidth > document.documentElement.clientWidth";
        self.script(script, &[]) == true
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if !self.session.is_empty() {
            // Chromedriver closes its Chromium; were it killed first, Chromium would stay behind.
            let _ = Request::new(self.address, "DELETE", &format!("/session/{}", self.session)).reply();
        }
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// Bytes from base 64.
fn decoded(text: &str) -> Vec<u8> {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let value = |sign: u8| SIGNS.iter().position(|known| *known == sign);
    let (mut bytes, mut bits, mut held) = (Vec::new(), 0_u32, 0);
    for part in text.bytes().filter_map(value) {
        bits = (bits << 6 | part as u32) & 0xffff;
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held & 0xff) as u8);
        }
    }
    bytes
}
