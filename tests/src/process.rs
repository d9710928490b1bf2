//! The real program: `olymp`, as it is built and installed.

use crate::engine::Fresh;
use crate::keeper::Keeper;
use crate::redis::free_port;
use std::ffi::OsString;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::time::{Duration, Instant};

/// What [`crate::TestApp`] signs with, too: a session goes on from the one to the other.
pub const SECRET: &str = "the secret of the tests, long enough";

/// How long anything may take before a test gives up.
const PATIENCE: Duration = Duration::from_secs(60);

/// The built program: `OLYMP_BIN`, or what lies beside the folder of the tests' own binaries.
///
/// # Panics
/// Where it is not built; the message says how to build it.
#[must_use]
pub fn program() -> PathBuf {
    let beside = || {
        std::env::current_exe()
            .unwrap()
            .ancestors()
            .nth(2)
            .unwrap()
            .join("olymp")
    };
    let program = std::env::var_os("OLYMP_BIN").map_or_else(beside, PathBuf::from);
    assert!(
        program.is_file(),
        "{} is not there: cargo build -p olymp-server --bin olymp (cargo xtask test does)",
        program.display()
    );
    program
}

/// A command of the program, with nothing of this process's own settings.
#[must_use]
pub fn olymp(arguments: &[&str]) -> Command {
    let mut command = Command::new(program());
    command.args(arguments).stdin(Stdio::null());
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("OLYMP_") {
            command.env_remove(name);
        }
    }
    command
}

/// Runs a command of the program to its end, with this text on its standard input.
///
/// # Panics
/// Where it cannot be run.
#[must_use]
pub fn run(arguments: &[&str], input: &str) -> Output {
    let mut command = olymp(arguments);
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A program that has ended early reads nothing.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

/// A server that runs.
pub struct Process {
    /// Where it listens: `http://127.0.0.1:…`.
    pub url: String,
    port: u16,
    child: Child,
    log: PathBuf,
    // Ends the server when this process ends.
    _keeper: Keeper,
}

impl Process {
    /// Starts `olymp serve` on a database and waits until it answers.
    ///
    /// # Panics
    /// Where it does not; the message holds its log.
    #[must_use]
    pub fn serve(database: &Fresh) -> Self {
        let port = free_port();
        let log = std::env::temp_dir().join(format!("olymp-log-{}-{port}", std::process::id()));
        let file = std::fs::File::create(&log).unwrap();
        let listen = format!("127.0.0.1:{port}");
        let child = olymp(&["serve", "--listen", &listen, "--database", &database.url])
            .env("OLYMP_SECRET", SECRET)
            .env("OLYMP_SESSION__ACCESS_SECONDS", "86400")
            .env("OLYMP_LOG", "warn")
            .stdout(Stdio::null())
            .stderr(file)
            .spawn()
            .unwrap();
        let pid = OsString::from(child.id().to_string());
        let keeper = Keeper::of(r#"kill -9 "$1""#, &[&pid], None);
        let mut process = Self {
            url: format!("http://{listen}"),
            port,
            child,
            log,
            _keeper: keeper,
        };
        process.wait_for("the server to listen", |process| {
            let ended = process.child.try_wait().unwrap();
            assert!(ended.is_none(), "the server ended: {ended:?}\n{}", process.log());
            process.answers().is_ok()
        });
        process
    }

    /// What it wrote to its standard error stream.
    #[must_use]
    pub fn log(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap_or_default()
    }

    fn answers(&self) -> std::io::Result<()> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.write_all(b"GET /healthz HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n")?;
        stream.read_exact(&mut [0; 12])
    }

    /// Whether it takes connections.
    #[must_use]
    pub fn listens(&self) -> bool {
        TcpStream::connect(("127.0.0.1", self.port)).is_ok()
    }

    /// Ends it as a crash would, between any two instructions.
    ///
    /// # Panics
    /// Where it has ended before.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Asks it to stop, as systemd and containers do.
    ///
    /// # Panics
    /// Where `kill` is not there.
    pub fn terminate(&self) {
        let status = Command::new("kill").arg(self.child.id().to_string()).status();
        assert!(status.unwrap().success());
    }

    /// Waits for its end.
    pub fn ended(&mut self) -> ExitStatus {
        self.wait_for("the server to end", |process| {
            process.child.try_wait().unwrap().is_some()
        });
        self.child.wait().unwrap()
    }

    /// Waits until something is so.
    ///
    /// # Panics
    /// After a minute.
    pub fn wait_for(&mut self, what: &str, so: impl Fn(&mut Self) -> bool) {
        let since = Instant::now();
        while !so(self) {
            assert!(since.elapsed() < PATIENCE, "waited for {what}\n{}", self.log());
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_file(&self.log);
    }
}
