//! What is measured on: a database with the real banks, people with cards, assessments; filled by the server's own functions.

mod assessment;
mod backend;
mod book;
mod copies;
mod people;
mod server;

pub use assessment::{Plan, create, opened};
pub use backend::{Backend, Setup, Store};
pub use book::{Book, Known};
pub use copies::multiply;
pub use people::{Participant, logins, participants};
pub use server::{Fleet, Server};

use crate::process::{self, Folder};
use anyhow::{Context, Result, bail};
use olymp_assessment::ids::AccountId;
use olymp_contract::session::Role;
use olymp_interchange::native::read_banks;
use olymp_server::banks::{self, read_tree::from_path};
use olymp_server::identity::{Actor, Entry};
use olymp_server::platform::clock::SystemClock;
use olymp_server::platform::config::ConsentConfig;
use olymp_server::platform::{ClockExt, Config};
use olymp_server::startup;
use olymp_server::state::State;
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;

const DAY: i64 = 86_400_000;

/// A database with the banks in it, and what reaches it.
pub struct World {
    /// The server's own parts, in this process: to prepare and to check.
    pub state: State,
    /// The keys of all items.
    pub book: Rc<Book>,
    /// The first process of PostgreSQL.
    pub postmaster: Option<u32>,
    folder: Folder,
}

impl World {
    /// A fresh database with the banks of `question-banks/`.
    ///
    /// # Errors
    /// Where the banks have faults or the database does not answer.
    pub async fn new(backend: &Backend) -> Result<Self> {
        let folder = Folder::new()?;
        let config = Config {
            database: backend.database(folder.path()).await?,
            redis: backend.redis(),
            secret: process::SECRET.to_owned(),
            connections: 4,
            consent: operator(),
            ..Config::default()
        };
        let db = startup::connect(&config).await?;
        startup::migrate(&db).await?;
        let state = startup::state(config, db, Arc::new(SystemClock::start()))?;
        import(&state).await?;
        let book = Rc::new(Book::read(&state).await?);
        Ok(Self {
            state,
            book,
            postmaster: backend.postmaster(),
            folder,
        })
    }

    /// The address of the database.
    pub fn url(&self) -> &str {
        &self.state.config.database
    }

    /// What lies here goes with the world.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The address of Redis; empty without.
    pub fn redis(&self) -> &str {
        &self.state.config.redis
    }

    /// An access token that is good for the whole run.
    ///
    /// # Errors
    /// Where signing fails inside.
    pub fn token(&self, account: AccountId, role: Role) -> Result<String> {
        let actor = Actor {
            account,
            session: self.state.entropy.id(self.state.clock.now()),
            roles: vec![role],
            school: None,
            expires_at: self.state.clock.millis() + DAY,
            session_ends_at: self.state.clock.millis() + DAY,
            version: 0,
            entry: Entry::default(),
        };
        Ok(self.state.keys.sign(&actor, self.state.clock.now())?)
    }

    /// The token of an organiser.
    ///
    /// # Errors
    /// As [`World::token`].
    pub fn organiser(&self) -> Result<String> {
        let nobody = AccountId(self.state.entropy.id(self.state.clock.now()));
        self.token(nobody, Role::Organiser)
    }

    /// Closes the database in this process; a SQLite file goes.
    pub async fn close(self) {
        self.state.db.close().await;
    }
}

/// Somebody as the operator of personal data, for the servers too: without one they warn.
fn operator() -> ConsentConfig {
    let somebody = || "нагрузочная проверка".to_owned();
    ConsentConfig {
        operator: somebody(),
        address: somebody(),
        inn: somebody(),
        ogrn: somebody(),
        contacts: somebody(),
        ..ConsentConfig::default()
    }
}

async fn import(state: &State) -> Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../question-banks");
    let tree = from_path(&folder).with_context(|| format!("{} cannot be read", folder.display()))?;
    let report = banks::import(state, &read_banks(&tree), false).await?;
    if !report.imported {
        bail!("{} has faults: cargo run -- bank check", folder.display());
    }
    Ok(())
}
