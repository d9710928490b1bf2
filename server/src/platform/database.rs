//! The database: one writer and many readers on SQLite, one pool on PostgreSQL.

use olymp_migrations::Migrator;
use sea_orm::{
    ConnectOptions, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, SqliteTransactionMode,
    TransactionOptions, TransactionTrait,
};
use sea_orm_migration::MigratorTrait;
use std::time::Duration;

/// A handle that is passed on to stores; only stores query with it.
pub use sea_orm::{ConnectionTrait as Connection, DatabaseTransaction as Transaction};

/// A handle to the database; cheap to clone.
#[derive(Clone)]
pub struct Database {
    reader: DatabaseConnection,
    writer: DatabaseConnection,
}

impl Database {
    /// Connects to `sqlite:PATH` (made where missing) or `postgres://…`.
    ///
    /// # Errors
    /// Where the address is wrong or nobody answers there.
    pub async fn connect(url: &str, readers: u32) -> Result<Self, DbErr> {
        if url.starts_with("sqlite:") {
            let url = if url.contains('?') {
                url.to_owned()
            } else {
                format!("{url}?mode=rwc")
            };
            // The writer first: it makes the file and turns the write-ahead log on.
            let writer = sea_orm::Database::connect(sqlite(&url, 1)).await?;
            writer.execute_unprepared("PRAGMA journal_mode = WAL").await?;
            let reader = sea_orm::Database::connect(sqlite(&url, readers)).await?;
            Ok(Self { reader, writer })
        } else {
            let mut options = ConnectOptions::new(url);
            options
                .max_connections(readers)
                .acquire_timeout(Duration::from_secs(10))
                .sqlx_logging(false);
            let pool = sea_orm::Database::connect(options).await?;
            Ok(Self {
                reader: pool.clone(),
                writer: pool,
            })
        }
    }

    /// Brings the schema to this version.
    ///
    /// # Errors
    /// Where a migration fails; it is undone then.
    pub async fn migrate(&self) -> Result<(), DbErr> {
        Migrator::up(&self.writer, None).await
    }

    /// For reading.
    #[must_use]
    pub fn reader(&self) -> &DatabaseConnection {
        &self.reader
    }

    /// For migrations only: writes go through [`Database::begin`].
    #[must_use]
    pub fn writer(&self) -> &DatabaseConnection {
        &self.writer
    }

    /// A transaction that may write; dropping it undoes it.
    ///
    /// On SQLite it takes the write lock at once (`BEGIN IMMEDIATE`): a deferred one that turns into a write fails with
    /// «database is locked» whatever the busy timeout.
    ///
    /// # Errors
    /// Where the database does not answer.
    pub async fn begin(&self) -> Result<DatabaseTransaction, DbErr> {
        self.writer
            .begin_with_options(TransactionOptions {
                sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
                ..TransactionOptions::default()
            })
            .await
    }

    /// Whether this is PostgreSQL.
    #[must_use]
    pub fn is_postgres(&self) -> bool {
        self.writer.get_database_backend() == DbBackend::Postgres
    }

    /// Closes both pools.
    pub async fn close(self) {
        let _ = self.reader.close().await;
        let _ = self.writer.close().await;
    }
}

fn sqlite(url: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .min_connections(1)
        .acquire_timeout(Duration::from_secs(30))
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(|options| {
            options
                .pragma("synchronous", "FULL")
                .pragma("foreign_keys", "ON")
                .pragma("temp_store", "MEMORY")
                .pragma("cache_size", "-32000")
                .busy_timeout(Duration::from_secs(10))
        });
    options
}
