//! The database: one writer and many readers on SQLite, a pool for reading and one for writing on PostgreSQL.

use olymp_migrations::Migrator;
use sea_orm::sqlx::{self, Connection as _, SqliteConnection};
use sea_orm::{
    ConnectOptions, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, SqliteTransactionMode,
    Statement, TransactionOptions, TransactionTrait,
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
    /// On SQLite, what moves the log into the file.
    checkpoints: Option<DatabaseConnection>,
}

/// Pages of a log that is begun anew: 200 MB. Beginning it anew takes as long as the disk needs for what was moved, some
/// 10 ms; at ten thousand answers a second it is done every few seconds, and else seldom.
const LONG_LOG: i32 = 48_000;

/// Pages of a log that a commit moves by itself, and that writers wait for: 260 MB.
const ENDLESS_LOG: i32 = 64_000;

/// In the start minute a crowd waits for its turn; longer than this, and the log says so.
const SLOW_ACQUIRE: Duration = Duration::from_secs(5);

/// A connection to PostgreSQL that was not used for so long may have been dropped meanwhile.
const IDLE: Duration = Duration::from_secs(1);

/// How long a connection to a SQLite file waits for a lock that another process has.
const BUSY: Duration = Duration::from_secs(10);

/// Kilobytes of pages that the writer keeps: the newest leaves of the journal of all who sit.
const WRITER_CACHE: u32 = 8_000;

/// Kilobytes of pages that each reader keeps; what else is read often lies in the system's own cache, once for all of them.
const READER_CACHE: u32 = 2_000;

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
            let mut options = sqlite(&url, 1, BUSY, WRITER_CACHE);
            options.map_sqlx_sqlite_pool_opts(|options| {
                let options = options.acquire_slow_threshold(SLOW_ACQUIRE);
                options.after_release(|connection, _| Box::pin(is_at_rest(connection)))
            });
            let writer = sea_orm::Database::connect(options).await?;
            writer.execute_unprepared("PRAGMA journal_mode = WAL").await?;
            let reader =
                sea_orm::Database::connect(sqlite(&url, readers.min(most_readers()), BUSY, READER_CACHE)).await?;
            // It must not hold the writers up for as long as a long reader reads.
            let checkpoints =
                sea_orm::Database::connect(sqlite(&url, 1, Duration::from_millis(20), READER_CACHE)).await?;
            Ok(Self {
                url: url.into(),
                reader,
                writer,
                checkpoints: Some(checkpoints),
            })
        } else {
            // Two pools: a crowd that reads must not keep the writers of answers waiting for a connection.
            let writers = (readers / 3).max(2);
            Ok(Self {
                url: url.into(),
                reader: sea_orm::Database::connect(postgres(url, readers.saturating_sub(writers).max(1))).await?,
                writer: sea_orm::Database::connect(postgres(url, writers)).await?,
                checkpoints: None,
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

    /// Moves what the log of a SQLite file holds into the file, beside the writers (`PASSIVE`). Where the log has grown long, the
    /// little that came meanwhile is moved between two transactions, on the writers' own connection: then nothing is left, and the
    /// next transaction begins the log anew. Another connection would have to lock the writers out for that (`RESTART`), and who
    /// is locked out sleeps for 20 ms, as SQLite waits; so only where a reader stood in the way for long. Without all this every
    /// so-manieth commit would do the whole, and those who wait for that commit would wait for it. Nothing to do on PostgreSQL.
    ///
    /// # Errors
    /// Where the database does not answer.
    pub async fn checkpoint(&self) -> Result<(), DbErr> {
        self.checkpoint_above(LONG_LOG, ENDLESS_LOG).await
    }

    async fn checkpoint_above(&self, long: i32, endless: i32) -> Result<(), DbErr> {
        let Some(keeper) = &self.checkpoints else {
            return Ok(());
        };
        let pages = checkpoint(keeper, "PASSIVE").await?;
        if pages > endless {
            // Busy where a long reader is at work: the next time will do.
            checkpoint(keeper, "RESTART").await?;
        } else if pages > long {
            checkpoint(&self.writer, "PASSIVE").await?;
        }
        Ok(())
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
        if let Some(checkpoints) = self.checkpoints {
            let _ = checkpoints.close().await;
        }
        let _ = self.writer.close().await;
    }
}

/// Moves the log of a SQLite file into the file; gives how many pages the log has.
async fn checkpoint(db: &DatabaseConnection, mode: &str) -> Result<i32, DbErr> {
    let sql = format!("PRAGMA wal_checkpoint({mode})");
    let row = db.query_one_raw(Statement::from_string(DbBackend::Sqlite, sql)).await?;
    row.map_or(Ok(0), |row| row.try_get_by_index(1))
}

/// A connection to a SQLite file is a thread: more than a few a core only take the cores from one another.
fn most_readers() -> u32 {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    u32::try_from(cores * 2 + 2).unwrap_or(16)
}

fn postgres(url: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .acquire_timeout(Duration::from_secs(10))
        // To look at a connection before it is used is a journey of its own.
        .test_before_acquire_if_idle_for(IDLE)
        .sqlx_logging(false)
        .map_sqlx_postgres_pool_opts(|options| options.acquire_slow_threshold(SLOW_ACQUIRE));
    options
}

/// `busy` is how long one waits for a lock that another has; `cache` is in kilobytes a connection.
fn sqlite(url: &str, connections: u32, busy: Duration, cache: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .min_connections(1)
        .acquire_timeout(Duration::from_secs(30))
        // A file does not hang up.
        .test_before_acquire(false)
        .sqlx_logging(false)
        .map_sqlx_sqlite_pool_opts(|options| options.acquire_slow_threshold(SLOW_ACQUIRE))
        .map_sqlx_sqlite_opts(move |options| {
            options
                .pragma("synchronous", "FULL")
                // A server moves the log into the file beside the writers ([`Database::checkpoint`]); this is for the commands.
                .pragma("wal_autocheckpoint", ENDLESS_LOG.to_string())
                .pragma("foreign_keys", "ON")
                .pragma("temp_store", "MEMORY")
                .pragma("cache_size", format!("-{cache}"))
                // Rows come from the database's thread; one that may send few ahead makes both threads wait for one another.
                .row_buffer_size(1_024)
                .busy_timeout(busy)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_log_of_a_file_stays_short_while_it_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("olymp.db");
        let db = Database::connect(&format!("sqlite:{}", file.display()), 2)
            .await
            .unwrap();
        db.writer().execute_unprepared("CREATE TABLE t (x BLOB)").await.unwrap();
        let writes = async {
            for _ in 0..3_000 {
                let tx = db.begin().await.unwrap();
                tx.execute_unprepared("INSERT INTO t VALUES (randomblob(10000))")
                    .await
                    .unwrap();
                tx.commit().await.unwrap();
            }
        };
        // Beside the writer, so that something has come meanwhile.
        let checkpoints = async {
            loop {
                tokio::time::sleep(Duration::from_millis(20)).await;
                db.checkpoint_above(250, 100_000).await.unwrap();
            }
        };
        tokio::select! {
            () = writes => {}
            () = checkpoints => {}
        }
        let log = std::fs::metadata(folder.path().join("olymp.db-wal")).unwrap().len();
        assert!(log < 15_000_000, "30 MB were written, and the log holds {log} bytes");
        db.close().await;
    }
}
