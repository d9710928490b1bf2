//! An ephemeral PostgreSQL: a cluster in a temporary folder, reached by a socket there, gone with the test process.

use crate::keeper::{self, Keeper, User};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

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
    _keeper: Keeper,
}

impl Postgres {
    /// Makes and starts a cluster.
    ///
    /// # Panics
    /// Where PostgreSQL is not installed or does not start; the message holds its log.
    #[must_use]
    pub fn start(durability: Durability) -> Self {
        let programs = programs();
        let user = User::to_step_down_to();
        let folder = tempfile::Builder::new().prefix("olymp-pg-").tempdir().unwrap().keep();
        if let Some(user) = user {
            std::os::unix::fs::chown(&folder, Some(user.uid), Some(user.gid)).unwrap();
        }
        let keeper = Keeper::of(
            r#""$1/pg_ctl" -D "$2/data" -m immediate stop; rm -rf "$2""#,
            &[programs.as_os_str(), folder.as_os_str()],
            user,
        );
        let sync = match durability {
            Durability::None => " -c fsync=off -c full_page_writes=off -c synchronous_commit=off",
            Durability::Full => "",
        };
        let sockets = folder.display();
        let options =
            format!("-k {sockets} -c listen_addresses='' -c max_connections=400 -c shared_buffers=64MB{sync}");
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

    /// Starts the cluster after [`Postgres::stop_at_once`].
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

    /// Ends every process of the cluster without a word to its clients, as a loss of power would.
    ///
    /// # Panics
    /// Where it does not run.
    pub fn stop_at_once(&self) {
        self.run("pg_ctl", &["-w", "-m", "immediate", "stop", "-D"]);
    }

    fn run(&self, program: &str, arguments: &[&str]) {
        let status = keeper::command(self.programs.join(program), self.user)
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
