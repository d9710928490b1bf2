//! A real HAProxy in front of servers, set up as `deploy/patroni/haproxy-front.cfg` says, without TLS and on loopback.

use crate::child_processes::{self, ProcessGuard};
use crate::ports::free_port;
use crate::process::Launch;
use std::ffi::OsString;
use std::io::{Read, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// The setup that is shipped.
const SETUP: &str = "../deploy/patroni/haproxy-front.cfg";

/// A running HAProxy.
pub struct HaProxy {
    /// Where it listens: `http://127.0.0.1:…`.
    pub url: String,
    child: Child,
    keeper: Option<ProcessGuard>,
    folder: TempDir,
}

impl HaProxy {
    /// Starts one before two servers and waits until it sees both.
    ///
    /// # Panics
    /// Where it is not installed, does not take its setup, or does not see them.
    #[must_use]
    pub fn before(servers: [&Launch; 2]) -> Self {
        let folder = TempDir::with_prefix("olymp-haproxy-").unwrap();
        let port = free_port();
        let file = folder.path().join("haproxy.cfg");
        std::fs::write(&file, setup(port, servers, &socket(folder.path()))).unwrap();
        let check = command(&file).arg("-c").stderr(Stdio::piped()).output();
        let check = check.expect("HAProxy is not installed: sudo apt-get install haproxy");
        assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stderr));
        let child = command(&file).spawn().unwrap();
        let pid = OsString::from(child.id().to_string());
        let proxy = Self {
            url: format!("http://127.0.0.1:{port}"),
            child,
            keeper: Some(ProcessGuard::of(r#"kill -9 "$1""#, &[&pid], None)),
            folder,
        };
        for number in [1, 2] {
            proxy.waits_for(number, "UP");
        }
        proxy
    }

    /// Waits until it sees server 1 or 2 in this state: `UP` or `DOWN`.
    ///
    /// # Panics
    /// After half a minute.
    pub fn waits_for(&self, number: u32, state: &str) {
        let since = Instant::now();
        while !self.state(number).is_some_and(|found| found.starts_with(state)) {
            assert!(
                since.elapsed() < Duration::from_secs(30),
                "server {number} is not {state}"
            );
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// How it sees a server; `None` while it does not answer.
    fn state(&self, number: u32) -> Option<String> {
        let mut socket = UnixStream::connect(socket(self.folder.path())).ok()?;
        socket.write_all(b"show stat olymp -1 -1\n").ok()?;
        let mut table = String::new();
        socket.read_to_string(&mut table).ok()?;
        let row = table
            .lines()
            .find(|line| line.starts_with(&format!("olymp,app{number},")))?;
        row.split(',').nth(17).map(str::to_owned)
    }
}

impl Drop for HaProxy {
    fn drop(&mut self) {
        // While it is not waited for, its number belongs to no other process.
        drop(self.keeper.take());
        let _ = self.child.wait();
    }
}

fn command(file: &Path) -> Command {
    // Debian keeps it where the search path of a user does not look.
    let packaged = Path::new("/usr/sbin/haproxy");
    let program = if packaged.exists() {
        packaged
    } else {
        Path::new("haproxy")
    };
    let mut command = child_processes::command(program, None);
    command.arg("-db").arg("-f").arg(file);
    command
}

fn socket(folder: &Path) -> String {
    folder.join("socket").display().to_string()
}

/// The shipped setup with these servers in turn: what is about users, TLS and names is left out.
fn setup(port: u16, servers: [&Launch; 2], socket: &str) -> String {
    let shipped = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(SETUP)).unwrap();
    let mut lines = Vec::new();
    for line in shipped.lines() {
        match line.split_whitespace().collect::<Vec<_>>().as_slice() {
            ["global"] => lines.push(format!("global\n    stats socket {socket} mode 600 level user")),
            ["bind", _, "ssl", ..] => lines.push(format!("    bind 127.0.0.1:{port}")),
            ["user" | "group" | "bind" | "ssl-default-bind-options", ..] | ["http-request", "redirect", ..] => {}
            // So many as files may be open here.
            ["maxconn", _] => lines.push("    maxconn 1000".to_owned()),
            ["balance", _] => lines.push("    balance roundrobin".to_owned()),
            _ => lines.push(line.to_owned()),
        }
    }
    let mut text = lines.join("\n") + "\n";
    for (name, launch) in ["app1:8080", "app2:8080"].into_iter().zip(servers) {
        assert!(text.contains(name), "{SETUP} names no {name}");
        text = text.replace(name, &launch.address());
    }
    text
}
