//! A request and its answer, byte by byte, so that a test can say what no browser would.

use serde_json::Value;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// Longest that an answer may take. No test waits for it to pass: it is there so that a site that does not
/// answer fails a test instead of holding it.
const PATIENCE: Duration = Duration::from_secs(240);

/// A request that has not been sent yet.
pub struct Request {
    address: SocketAddr,
    method: String,
    target: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

/// An answer.
#[derive(Debug)]
pub struct Reply {
    /// Its status.
    pub status: u16,
    headers: Vec<(String, String)>,
    /// Its body.
    pub body: Vec<u8>,
}

impl Request {
    /// A request as a browser on this machine would make it.
    pub fn new(address: SocketAddr, method: &str, target: &str) -> Self {
        let (method, target) = (String::from(method), String::from(target));
        let bare = Self { address, method, target, headers: Vec::new(), body: Vec::new() };
        bare.header("Host", &address.to_string())
    }

    /// The request with this header, instead of an earlier one of the name.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self = self.without(name);
        self.headers.push((String::from(name), String::from(value)));
        self
    }

    /// The request without a header.
    pub fn without(mut self, name: &str) -> Self {
        self.headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        self
    }

    /// The request with a body of this kind.
    pub fn body(mut self, kind: &str, body: &[u8]) -> Self {
        self.body = body.to_vec();
        self.header("Content-Type", kind)
    }

    /// The request with the fields of a form, sent from a page of the site itself.
    pub fn form(self, fields: &[(&str, &str)]) -> Self {
        let encoded: Vec<String> =
            fields.iter().map(|(name, value)| format!("{}={}", percent(name), percent(value))).collect();
        let origin = format!("http://{}", self.address);
        self.header("Origin", &origin).body("application/x-www-form-urlencoded", encoded.join("&").as_bytes())
    }

    /// Sends it; the answer is read from what is returned.
    pub fn send(&self) -> BufReader<TcpStream> {
        let stream = TcpStream::connect(self.address).expect("the site listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a time can be set");
        let mut head = format!("{} {} HTTP/1.1\r\n", self.method, self.target);
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str(&format!("Content-Length: {}\r\nConnection: close\r\n\r\n", self.body.len()));
        let mut writing = &stream;
        // A site that has refused already may not read to the end; its answer is what counts.
        let _ = writing.write_all(head.as_bytes()).and_then(|()| writing.write_all(&self.body));
        BufReader::new(stream)
    }

    /// Sends it and reads the whole answer.
    pub fn reply(&self) -> Reply {
        let mut stream = self.send();
        let (status, headers) = head(&mut stream);
        let mut reply = Reply { status, headers, body: Vec::new() };
        match (reply.header("content-length"), reply.header("transfer-encoding")) {
            (Some(length), _) => {
                reply.body = vec![0; length.parse().expect("a length is a number")];
                stream.read_exact(&mut reply.body).expect("the body is as long as it says");
            }
            (None, Some("chunked")) => {
                while let Some(piece) = chunk(&mut stream) {
                    reply.body.extend(piece);
                }
            }
            _ => drop(stream.read_to_end(&mut reply.body).expect("the body can be read")),
        }
        reply
    }
}

impl Reply {
    /// A header of the answer.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("the body is JSON")
    }
}

/// Says these words, and nothing after them; all that is heard until the site ends the connection.
pub fn unended(address: SocketAddr, words: &str) -> String {
    let mut stream = TcpStream::connect(address).expect("the site listens");
    stream.set_read_timeout(Some(PATIENCE)).expect("a time can be set");
    stream.write_all(words.as_bytes()).expect("the site hears it");
    let mut heard = Vec::new();
    stream.read_to_end(&mut heard).expect("the site ends it in time");
    String::from_utf8_lossy(&heard).into_owned()
}

/// Status and headers of an answer, their names in lower case.
pub fn head(stream: &mut impl BufRead) -> (u16, Vec<(String, String)>) {
    let mut line = String::new();
    stream.read_line(&mut line).expect("there is an answer");
    let status = line.split(' ').nth(1).and_then(|code| code.parse().ok());
    let status = status.unwrap_or_else(|| panic!("no HTTP: {line:?}"));
    let mut headers = Vec::new();
    loop {
        line.clear();
        stream.read_line(&mut line).expect("the head can be read");
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        headers.push((name.to_ascii_lowercase(), String::from(value.trim())));
    }
    (status, headers)
}

/// The next piece of a body that comes in pieces; `None` at its end.
pub fn chunk(stream: &mut impl BufRead) -> Option<Vec<u8>> {
    let mut line = String::new();
    stream.read_line(&mut line).expect("the size of a piece can be read");
    let size = usize::from_str_radix(line.trim(), 16).ok().filter(|size| *size > 0)?;
    let mut piece = vec![0; size + 2];
    stream.read_exact(&mut piece).expect("a piece is as long as it says");
    piece.truncate(size);
    Some(piece)
}

/// A text inside an address or a form.
pub fn percent(text: &str) -> String {
    let sign = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(sign).collect()
}
