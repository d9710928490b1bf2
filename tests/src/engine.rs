//! The two database engines: every test of the API runs on both.

use crate::app::{Setting, TestApp};
use crate::child_processes::ProcessGuard;
use crate::postgres::{Durability, Postgres};
use olymp_server::platform::{Config, Database};
use olymp_server::startup;
use std::path::PathBuf;
use std::sync::{LazyLock, Mutex};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tokio::sync::OnceCell;

/// A database engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// A file.
    Sqlite,
    /// A database of a real PostgreSQL.
    Postgres,
}

/// A database of one test; a file goes with it, a database with its cluster.
pub struct Fresh {
    /// Its address.
    pub url: String,
    folder: Option<TempDir>,
    /// The name under which it can be given back; `None` where it goes by itself.
    name: Option<String>,
}

impl Fresh {
    /// A migrated database of another cluster, which takes it along when it goes.
    pub async fn on(cluster: &Postgres) -> Self {
        let name = cluster.new_name();
        let maker = Database::connect(&cluster.url("postgres"), 1).await.unwrap();
        execute(&maker, &format!("CREATE DATABASE {name}")).await;
        maker.close().await;
        let url = cluster.url(&name);
        migrated(&url).await;
        Self {
            url,
            folder: None,
            name: None,
        }
    }

    /// The empty database at this address, migrated. It stays when it is dropped.
    pub async fn at(url: &str) -> Self {
        migrated(url).await;
        Self {
            url: url.to_owned(),
            folder: None,
            name: None,
        }
    }

    /// Gives the database back when nobody uses it any more: emptied, it serves the next test. Making one takes half a
    /// second, a hundred of them are a gigabyte.
    pub async fn give_back(self) {
        if let Some(name) = self.name {
            empty(&self.url).await;
            FREE.lock().unwrap().push(name);
        }
    }

    /// The folder of a SQLite file; `None` on PostgreSQL.
    #[must_use]
    pub fn folder(&self) -> Option<PathBuf> {
        self.folder.as_ref().map(|folder| folder.path().to_owned())
    }
}

/// The one runtime of the process, so that what a test leaves behind never stops what another one shares.
pub static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().unwrap());

/// The one cluster of the process; no test needs its data after a crash of the machine.
static CLUSTER: LazyLock<Postgres> = LazyLock::new(|| Postgres::start(Durability::None));
/// Makes databases; its pool of one serves one test after the other.
static MAKER: OnceCell<Database> = OnceCell::const_new();
/// Migrated databases of the cluster that a test has used and given back, empty.
static FREE: Mutex<Vec<String>> = Mutex::new(Vec::new());
/// A migrated SQLite file to be copied.
static FILE: OnceCell<(PathBuf, ProcessGuard)> = OnceCell::const_new();

const TEMPLATE: &str = "template_olymp";

impl Engine {
    /// Runs a test on a fresh application.
    pub fn run(self, test: impl AsyncFnOnce(&TestApp)) {
        self.run_with(|_| (), test);
    }

    /// Runs a test on a fresh application with another configuration.
    pub fn run_with(self, setting: impl Setting, test: impl AsyncFnOnce(&TestApp)) {
        RUNTIME.block_on(async {
            let app = TestApp::start(self, setting).await;
            test(&app).await;
            app.stop().await;
        });
    }

    /// A new migrated database.
    pub async fn database(self) -> Fresh {
        match self {
            Self::Sqlite => sqlite().await,
            Self::Postgres => migrated_on_postgres().await,
        }
    }

    /// A new database without any table.
    pub async fn empty_database(self) -> Fresh {
        match self {
            Self::Sqlite => file(),
            Self::Postgres => make("template1").await,
        }
    }
}

/// Connects as the server does.
///
/// # Panics
/// Where the database does not answer.
pub async fn connect(url: &str) -> Database {
    let config = Config {
        database: url.to_owned(),
        connections: 6,
        ..Config::default()
    };
    startup::connect(&config).await.unwrap()
}

async fn execute(db: &Database, statement: &str) {
    sea_orm::ConnectionTrait::execute_unprepared(db.writer(), statement)
        .await
        .unwrap();
}

async fn migrated(url: &str) {
    let db = connect(url).await;
    startup::migrate(&db).await.unwrap();
    db.close().await;
}

async fn maker() -> Database {
    // Starting a cluster takes a second: not on a thread that serves requests.
    let url = tokio::task::spawn_blocking(|| CLUSTER.url("postgres")).await.unwrap();
    let maker = Database::connect(&url, 1).await.unwrap();
    execute(&maker, &format!("CREATE DATABASE {TEMPLATE}")).await;
    migrated(&CLUSTER.url(TEMPLATE)).await;
    maker
}

async fn make(template: &str) -> Fresh {
    let maker = MAKER.get_or_init(maker).await;
    let name = CLUSTER.new_name();
    execute(maker, &format!("CREATE DATABASE {name} TEMPLATE {template}")).await;
    Fresh {
        url: CLUSTER.url(&name),
        folder: None,
        name: None,
    }
}

async fn migrated_on_postgres() -> Fresh {
    let free = FREE.lock().unwrap().pop();
    match free {
        Some(name) => Fresh {
            url: CLUSTER.url(&name),
            folder: None,
            name: Some(name),
        },
        None => {
            let made = make(TEMPLATE).await;
            let name = made.url.split(['/', '?']).nth(3).map(str::to_owned);
            Fresh { name, ..made }
        }
    }
}

/// Deletes every row but those that say which migrations were applied.
async fn empty(url: &str) {
    let db = Database::connect(url, 1).await.unwrap();
    let statement = "DO $$ DECLARE name text; BEGIN
        SET LOCAL session_replication_role = replica;
        FOR name IN SELECT table_name FROM information_schema.tables
            WHERE table_schema = 'public' AND table_name <> 'seaql_migrations'
        LOOP EXECUTE format('DELETE FROM %I', name); END LOOP; END $$";
    execute(&db, statement).await;
    db.close().await;
}

fn file() -> Fresh {
    let folder = TempDir::with_prefix("olymp-test-").unwrap();
    Fresh {
        url: format!("sqlite:{}", folder.path().join("olymp.db").display()),
        folder: Some(folder),
        name: None,
    }
}

async fn sqlite() -> Fresh {
    let (template, _) = FILE
        .get_or_init(|| async {
            let folder = TempDir::with_prefix("olymp-template-").unwrap().keep();
            let keeper = ProcessGuard::of(r#"rm -rf "$1""#, &[folder.as_os_str()], None);
            migrated(&format!("sqlite:{}", folder.join("olymp.db").display())).await;
            (folder, keeper)
        })
        .await;
    let fresh = file();
    std::fs::copy(template.join("olymp.db"), fresh.folder().unwrap().join("olymp.db")).unwrap();
    fresh
}
