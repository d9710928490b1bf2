//! The set-ups that are measured, and the databases beneath them.

use crate::postgres::{Durability, Postgres};
use crate::redis::Redis;
use anyhow::Result;
use clap::ValueEnum;
use olymp_server::platform::{Connection, Database};
use std::path::Path;

/// A set-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setup {
    /// The engine.
    pub engine: Store,
    /// Servers on it.
    pub servers: usize,
}

/// A database engine, with what belongs to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Store {
    /// A file.
    Sqlite,
    /// PostgreSQL with Redis beside it.
    Postgres,
}

impl Setup {
    /// All of them, in the order of the run.
    pub const ALL: [Self; 3] = [
        Self::of(Store::Sqlite, 1),
        Self::of(Store::Postgres, 1),
        Self::of(Store::Postgres, 2),
    ];

    const fn of(engine: Store, servers: usize) -> Self {
        Self { engine, servers }
    }

    /// As the table names it.
    pub fn name(&self) -> String {
        let engine = match self.engine {
            Store::Sqlite => "SQLite",
            Store::Postgres => "PostgreSQL + Redis",
        };
        let servers = if self.servers == 1 { "server" } else { "servers" };
        format!("{engine}, {} {servers}", self.servers)
    }

    /// Whether this set-up measures what does not depend on the number of servers.
    pub fn is_first_of_engine(&self) -> bool {
        self.servers == 1
    }
}

/// The running database.
pub enum Backend {
    /// A file for each world, in the temporary folder.
    Sqlite,
    /// A cluster that waits for the disk at every commit, and a Redis.
    Postgres {
        /// The cluster.
        cluster: Postgres,
        /// The Redis.
        redis: Redis,
    },
}

impl Backend {
    /// Starts what the engine needs.
    pub fn start(engine: Store) -> Self {
        match engine {
            Store::Sqlite => Self::Sqlite,
            Store::Postgres => Self::Postgres {
                cluster: Postgres::start(Durability::Full),
                redis: Redis::start(),
            },
        }
    }

    /// The address of a new database without any table; a file lies in this folder.
    ///
    /// # Errors
    /// Where it cannot be made.
    pub async fn database(&self, folder: &Path) -> Result<String> {
        match self {
            Self::Sqlite => Ok(format!("sqlite:{}", folder.join("olymp.db").display())),
            Self::Postgres { cluster, .. } => {
                let (name, maker) = (
                    cluster.new_name(),
                    Database::connect(&cluster.url("postgres"), 1).await?,
                );
                maker
                    .writer()
                    .execute_unprepared(&format!("CREATE DATABASE {name}"))
                    .await?;
                maker.close().await;
                Ok(cluster.url(&name))
            }
        }
    }

    /// The address of Redis; empty without.
    pub fn redis(&self) -> String {
        match self {
            Self::Sqlite => String::new(),
            Self::Postgres { redis, .. } => redis.url(),
        }
    }

    /// The first process of PostgreSQL: the only one that PostgreSQL writes down, in its folder, where its sockets are too.
    pub fn postmaster(&self) -> Option<u32> {
        let Self::Postgres { cluster, .. } = self else {
            return None;
        };
        let url = cluster.url("postgres");
        let folder = url.split("host=").nth(1)?.replace("%2F", "/");
        let text = std::fs::read_to_string(format!("{folder}/data/postmaster.pid")).ok()?;
        text.lines().next()?.trim().parse().ok()
    }
}
