//! The program, serving for one test.

use super::http::{Reply, Request};
use std::io::{BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

/// A site of its own, closed when the test ends.
pub struct Site {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
    /// Its folder for data.
    pub data: PathBuf,
    _out: BufReader<ChildStdout>,
}

impl Site {
    /// Starts the program with a new folder for data, named after the test, and these arguments.
    pub fn start(test: &str, arguments: &[&str]) -> Self {
        let data = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("site-{test}"));
        if data.exists() {
            std::fs::remove_dir_all(&data).expect("the folder of an earlier test can go");
        }
        Self::again(&data, arguments)
    }

    /// Starts the program with a folder for data that may hold something already.
    pub fn again(data: &Path, arguments: &[&str]) -> Self {
        let port: &[&str] = if arguments.contains(&"--port") { &[] } else { &["--port", "0"] };
        let mut child = Command::new(env!("CARGO_BIN_EXE_spankracht"))
            .args(["serve", "--data"])
            .arg(data)
            .args(port)
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let mut out = BufReader::new(child.stdout.take().expect("its output is ours"));
        let mut line = String::new();
        out.read_line(&mut line).expect("its output can be read");
        let address = line.trim_end().strip_prefix("http://").and_then(|rest| rest.strip_suffix('/'));
        let address = address.and_then(|address| address.parse().ok());
        let address = address.unwrap_or_else(|| panic!("the first line is no address: {line:?}"));
        Self { child, address, data: data.to_path_buf(), _out: out }
    }

    /// An address of this site for a browser.
    pub fn url(&self, target: &str) -> String {
        format!("http://{}{target}", self.address)
    }

    /// A request to this site.
    pub fn request(&self, method: &str, target: &str) -> Request {
        Request::new(self.address, method, target)
    }

    /// The answer to a GET.
    pub fn get(&self, target: &str) -> Reply {
        self.request("GET", target).reply()
    }

    /// Presses Ctrl-C and waits for the end; its exit code.
    pub fn close(&mut self) -> Option<i32> {
        let pressed = Command::new("kill").args(["-INT", &self.child.id().to_string()]).status();
        assert!(pressed.expect("kill can be run").success());
        self.child.wait().expect("it ends").code()
    }

    /// Memory that the program holds, in bytes, as the machine counts it.
    pub fn memory(&self) -> u64 {
        let mut status = String::new();
        let path = format!("/proc/{}/status", self.child.id());
        let read = std::fs::File::open(path).and_then(|mut file| file.read_to_string(&mut status));
        read.expect("this machine tells what its programs hold");
        let held = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kilobytes = held.and_then(|held| held.trim().split(' ').next()?.parse::<u64>().ok());
        kilobytes.expect("a number of kilobytes") * 1024
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing to end.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
