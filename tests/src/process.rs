//! The real program: `olymp`, as it is built and installed.

use crate::child_processes::ProcessGuard;
use crate::engine::Fresh;
use crate::ports::free_port;
use std::ffi::OsString;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::time::{Duration, Instant};

/// What [`crate::TestApp`] signs with, too: a session goes on from the one to the other.
pub const SECRET: &str = "the secret of the tests, long enough";

/// How long anything may take before a test gives up.
const START_TIMEOUT: Duration = Duration::from_secs(60);

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

/// How a server is started: on which database and port, with which settings.
#[derive(Clone)]
pub struct Launch {
    database: String,
    port: u16,
    settings: Vec<(String, OsString)>,
}

impl Launch {
    /// On this database and a free port; each start of it takes the same port.
    #[must_use]
    pub fn on(database: &str) -> Self {
        let launch = Self {
            database: database.to_owned(),
            port: free_port(),
            settings: Vec::new(),
        };
        launch
            .with("OLYMP_SECRET", SECRET)
            .with("OLYMP_SESSION__ACCESS_SECONDS", "86400")
            .with("OLYMP_LOG", "warn")
    }

    /// With this in its environment.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<OsString>) -> Self {
        self.settings.push((name.to_owned(), value.into()));
        self
    }

    /// Where it will listen: `http://127.0.0.1:…`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address())
    }

    /// Where it will listen: `127.0.0.1:…`.
    #[must_use]
    pub fn address(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// Starts `olymp serve` and waits until it answers.
    ///
    /// # Panics
    /// Where it does not; the message holds its log.
    #[must_use]
    pub fn start(&self) -> Process {
        let mut process = self.spawn();
        process.comes_up();
        process
    }

    /// Starts `olymp serve` without waiting.
    ///
    /// # Panics
    /// Where it cannot be run.
    #[must_use]
    pub fn spawn(&self) -> Process {
        let log = std::env::temp_dir().join(format!("olymp-log-{}-{}", std::process::id(), self.port));
        let file = std::fs::File::create(&log).unwrap();
        let child = olymp(&["serve", "--listen", &self.address(), "--database", &self.database])
            .envs(self.settings.iter().map(|(name, value)| (name, value)))
            .stdout(Stdio::null())
            .stderr(file)
            .spawn()
            .unwrap();
        let pid = OsString::from(child.id().to_string());
        Process {
            url: self.url(),
            port: self.port,
            keeper: Some(ProcessGuard::of(r#"kill -9 "$1""#, &[&pid], None)),
            child,
            log,
        }
    }
}

/// A server that runs.
pub struct Process {
    /// Where it listens: `http://127.0.0.1:…`.
    pub url: String,
    port: u16,
    // Ends the server when this process ends.
    keeper: Option<ProcessGuard>,
    child: Child,
    log: PathBuf,
}

impl Process {
    /// Starts `olymp serve` on a database and waits until it answers.
    ///
    /// # Panics
    /// Where it does not; the message holds its log.
    #[must_use]
    pub fn serve(database: &Fresh) -> Self {
        Launch::on(&database.url).start()
    }

    /// Waits until it answers.
    ///
    /// # Panics
    /// Where it does not; the message holds its log.
    pub fn comes_up(&mut self) {
        self.wait_for("the server to listen", |process| {
            let ended = process.child.try_wait().unwrap();
            assert!(ended.is_none(), "the server ended: {ended:?}\n{}", process.log());
            process.answers().is_ok()
        });
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

    /// Ends it as a crash would, between any two instructions (`kill -9`).
    pub fn kill(self) {
        drop(self);
    }

    /// Asks it to stop, as systemd and containers do.
    ///
    /// # Panics
    /// Where `kill` is not there.
    pub fn terminate(&self) {
        self.signal("TERM");
    }

    /// Lets it stand still, as a machine that sleeps does, and then go on.
    ///
    /// # Panics
    /// Where `kill` is not there.
    pub fn sleep(&self, time: Duration) {
        self.signal("STOP");
        std::thread::sleep(time);
        self.signal("CONT");
    }

    fn signal(&self, name: &str) {
        let id = self.child.id().to_string();
        let status = Command::new("kill").args(["-s", name, &id]).status();
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
            assert!(since.elapsed() < START_TIMEOUT, "waited for {what}\n{}", self.log());
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        // While it is not waited for, its number belongs to no other process: the keeper kills none but it.
        drop(self.keeper.take());
        let _ = self.child.wait();
        crate::faketime::tidy(self.child.id());
        let _ = std::fs::remove_file(&self.log);
    }
}
