//! An ephemeral PostgreSQL: a cluster in a temporary folder, reached by a socket there, gone with the test process.

use crate::child_processes::{self, ProcessGuard, User};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

/// What a crash of the machine may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// Everything: nothing waits for the disk.
    None,
    /// Nothing: as in production.
    Full,
}

/// A running cluster.
pub struct Postgres {
    folder: PathBuf,
    programs: PathBuf,
    user: Option<User>,
    options: String,
    databases: AtomicU32,
    // Stops the cluster and removes its folder.
    _keeper: ProcessGuard,
}

impl Postgres {
    /// Makes and starts a cluster.
    ///
    /// # Panics
    /// Where PostgreSQL is not installed or does not start; the message holds its log.
    #[must_use]
    pub fn start(durability: Durability) -> Self {
        Self::start_in(&std::env::temp_dir(), durability)
    }

    /// Makes and starts a cluster in a new folder within this one.
    ///
    /// # Panics
    /// As [`Postgres::start`].
    #[must_use]
    pub fn start_in(place: &Path, durability: Durability) -> Self {
        let programs = programs();
        let user = User::to_step_down_to();
        let folder = tempfile::Builder::new()
            .prefix("olymp-pg-")
            .tempdir_in(place)
            .unwrap()
            .keep();
        if let Some(user) = user {
            std::os::unix::fs::chown(&folder, Some(user.uid), Some(user.gid)).unwrap();
        }
        let keeper = ProcessGuard::of(
            r#""$1/pg_ctl" -D "$2/data" -m immediate stop; rm -rf "$2""#,
            &[programs.as_os_str(), folder.as_os_str()],
            user,
        );
        let sync = match durability {
            Durability::None => " -c fsync=off -c full_page_writes=off -c synchronous_commit=off",
            Durability::Full => "",
        };
        let sockets = folder.display();
        // One that is killed leaves nothing in the memory of the machine.
        let shared = "-c shared_buffers=64MB -c dynamic_shared_memory_type=mmap";
        let options = format!("-k {sockets} -c listen_addresses='' -c max_connections=400 {shared}{sync}");
        let cluster = Self {
            folder,
            programs,
            user,
            options,
            databases: AtomicU32::new(0),
            _keeper: keeper,
        };
        cluster.run(
            "initdb",
            &[
                "-U",
                "olymp",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
                "--no-sync",
                "-D",
            ],
        );
        cluster.start_again();
        cluster
    }

    /// Starts the cluster after [`Postgres::kill`], or where it ended by itself.
    ///
    /// # Panics
    /// Where it does not start.
    pub fn start_again(&self) {
        let log = self.folder.join("log");
        self.run(
            "pg_ctl",
            &["-w", "-l", log.to_str().unwrap(), "-o", &self.options, "start", "-D"],
        );
    }

    /// Kills every process of the cluster (`kill -9`), as a loss of power would, and waits until they are gone.
    ///
    /// # Panics
    /// Where it does not run.
    pub fn kill(&self) {
        let postmaster = self.postmaster().expect("a running PostgreSQL");
        // The head first: it would start anew what dies below it.
        let mut all = vec![postmaster];
        all.extend(children(postmaster));
        let pids: Vec<String> = all.iter().map(ToString::to_string).collect();
        // One that has ended meanwhile makes `kill` complain, and is no fault.
        let killed = Command::new("kill")
            .arg("-9")
            .args(&pids)
            .stderr(Stdio::null())
            .status();
        killed.expect("kill");
        let since = Instant::now();
        while let Some(pid) = all.iter().find(|pid| stat(**pid).is_some()) {
            assert!(since.elapsed() < Duration::from_secs(20), "process {pid} does not end");
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// Whether its head lives.
    #[must_use]
    pub fn runs(&self) -> bool {
        self.postmaster().is_some_and(is_alive)
    }

    /// The number of its first process; `None` where it was stopped in order or never ran.
    fn postmaster(&self) -> Option<u32> {
        let file = std::fs::read_to_string(self.folder.join("data/postmaster.pid")).ok()?;
        file.lines().next()?.trim().parse().ok()
    }

    fn run(&self, program: &str, arguments: &[&str]) {
        let status = child_processes::command(self.programs.join(program), self.user)
            .args(arguments)
            .arg(self.folder.join("data"))
            .current_dir(&self.folder)
            .status()
            .unwrap_or_else(|error| panic!("{program}: {error}"));
        let log = || std::fs::read_to_string(self.folder.join("log")).unwrap_or_default();
        assert!(status.success(), "{program} {arguments:?}: {status}\n{}", log());
    }

    /// The address of a database of this cluster.
    #[must_use]
    pub fn url(&self, database: &str) -> String {
        let sockets = self.folder.display().to_string().replace('/', "%2F");
        format!("postgres://olymp@localhost/{database}?host={sockets}")
    }

    /// A name that no database of this cluster has yet.
    #[must_use]
    pub fn new_name(&self) -> String {
        format!("test_{}", self.databases.fetch_add(1, Ordering::Relaxed))
    }
}

/// The state of a process and its parent; `None` where there is none.
fn stat(pid: u32) -> Option<(char, u32)> {
    let text = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name stands in brackets and may hold anything.
    let mut fields = text.rsplit_once(')')?.1.split_whitespace();
    Some((fields.next()?.chars().next()?, fields.next()?.parse().ok()?))
}

fn is_alive(pid: u32) -> bool {
    stat(pid).is_some_and(|(state, _)| !['Z', 'X'].contains(&state))
}

fn children(parent: u32) -> Vec<u32> {
    let entries = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    let pids = entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    pids.filter(|pid| stat(*pid).is_some_and(|(_, of)| of == parent))
        .collect()
}

/// Where Debian keeps the newest PostgreSQL's own programs.
fn programs() -> PathBuf {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut found: Vec<_> = versions
        .map(|entry| entry.path().join("bin"))
        .filter(|bin| bin.join("initdb").exists())
        .collect();
    found.sort_by_key(|bin| version(bin));
    found
        .pop()
        .expect("PostgreSQL is not installed: sudo apt-get install postgresql")
}

fn version(bin: &Path) -> u32 {
    let name = bin.parent().and_then(Path::file_name).and_then(|name| name.to_str());
    name.and_then(|name| name.parse().ok()).unwrap_or(0)
}
