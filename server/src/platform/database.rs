//! The database: one writer and many readers on SQLite, a pool for reading and one for writing on PostgreSQL.

use olymp_migrations::Migrator;
use sea_orm::sqlx::{self, Connection as _, SqliteConnection};
use sea_orm::{
    ConnectOptions, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, SqliteTransactionMode,
    TransactionOptions, TransactionTrait,
};
use sea_orm_migration::MigratorTrait;
use std::sync::Arc;
use std::time::Duration;

/// A handle that is passed on to stores; only stores query with it.
pub use sea_orm::{ConnectionTrait as Connection, DatabaseTransaction as Transaction};

/// A handle to the database; cheap to clone.
#[derive(Clone)]
pub struct Database {
    url: Arc<str>,
    reader: DatabaseConnection,
    writer: DatabaseConnection,
}

/// In the start minute a crowd waits for its turn; longer than this, and the log says so.
const PATIENCE: Duration = Duration::from_secs(5);

/// «olymp» as a number.
const MIGRATION_LOCK: &str = "SELECT pg_advisory_xact_lock(478560412016)";

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
            let mut options = sqlite(&url, 1);
            options.map_sqlx_sqlite_pool_opts(|options| {
                let options = options.acquire_slow_threshold(PATIENCE);
                options.after_release(|connection, _| Box::pin(is_at_rest(connection)))
            });
            let writer = sea_orm::Database::connect(options).await?;
            writer.execute_unprepared("PRAGMA journal_mode = WAL").await?;
            let reader = sea_orm::Database::connect(sqlite(&url, readers)).await?;
            Ok(Self {
                url: url.into(),
                reader,
                writer,
            })
        } else {
            // Two pools: a crowd that reads must not keep the writers of answers waiting for a connection.
            let writers = (readers / 3).max(2);
            Ok(Self {
                url: url.into(),
                reader: sea_orm::Database::connect(postgres(url, readers.saturating_sub(writers).max(1))).await?,
                writer: sea_orm::Database::connect(postgres(url, writers)).await?,
            })
        }
    }

    /// Brings the schema to this version. Servers that start together do it one after the other.
    ///
    /// # Errors
    /// Where a migration fails; it is undone then.
    pub async fn migrate(&self) -> Result<(), DbErr> {
        if !self.is_postgres() {
            return Migrator::up(&self.writer, None).await;
        }
        // A pool of its own: the lock must not take the only connection that the migrations have.
        let mut options = ConnectOptions::new(&*self.url);
        options.max_connections(1).sqlx_logging(false);
        let keeper = sea_orm::Database::connect(options).await?;
        let held = keeper.begin().await?;
        // It idles while the others migrate: a server's limit on idle transactions must not take the lock away.
        held.execute_unprepared("SET LOCAL idle_in_transaction_session_timeout = 0")
            .await?;
        held.execute_unprepared(MIGRATION_LOCK).await?;
        let done = Migrator::up(&self.writer, None).await;
        held.rollback().await?;
        keeper.close().await?;
        done
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

fn postgres(url: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .acquire_timeout(Duration::from_secs(10))
        .sqlx_logging(false)
        .map_sqlx_postgres_pool_opts(|options| options.acquire_slow_threshold(PATIENCE));
    options
}

fn sqlite(url: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .min_connections(1)
        .acquire_timeout(Duration::from_secs(30))
        .sqlx_logging(false)
        .map_sqlx_sqlite_pool_opts(|options| options.acquire_slow_threshold(PATIENCE))
        .map_sqlx_sqlite_opts(|options| {
            options
                .pragma("synchronous", "FULL")
                // A checkpoint waits for the disk too: one in tens of megabytes, not one in two commits of a full batch.
                .pragma("wal_autocheckpoint", "16000")
                .pragma("foreign_keys", "ON")
                .pragma("temp_store", "MEMORY")
                .pragma("cache_size", "-32000")
                .busy_timeout(Duration::from_secs(10))
        });
    options
}

/// Whether a connection that comes back has no transaction open; one that has is closed.
///
/// Where the disk is full SQLite undoes a transaction by itself, and the rollback that follows fails. sqlx goes on counting it: every
/// later transaction would be a savepoint within one that nobody commits, acknowledged and lost.
async fn is_at_rest(connection: &mut SqliteConnection) -> Result<bool, sqlx::Error> {
    // What was dropped is rolled back before this is answered.
    connection.ping().await?;
    Ok(!connection.is_in_transaction())
}
