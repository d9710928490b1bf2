//! From a configuration to a running server: connects, migrates, starts the writer and the sweeper, serves, drains.

use crate::assessments::AssessmentCache;
use crate::attempts;
use crate::banks::ItemVersionCache;
use crate::identity::consent::{self, Documents};
use crate::identity::{Authority, Keys};
use crate::live::Live;
use crate::platform::bus::Bus;
use crate::platform::cache::Cache;
use crate::platform::clock::SystemClock;
use crate::platform::config::{ConfigError, SHORTEST_SECRET};
use crate::platform::entropy::Entropy;
use crate::platform::{Clock, Config, Database, file_permissions};
use crate::state::Batchers;
use crate::state::State;
use actix_web::HttpServer;
use anyhow::Context;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// How long requests that run may take to end when the server stops, in seconds.
const DRAIN_SECONDS: u64 = 20;

/// How many connections may wait to be accepted: in the start minute they come at once.
const BACKLOG: u32 = 8_192;

/// How long the head of a request may take: lines of schools are slow, and slower in the minute when everyone comes.
const REQUEST_HEAD: Duration = Duration::from_secs(30);

/// The file of a SQLite address; `None` for PostgreSQL and for a database in memory.
fn sqlite_file(database: &str) -> Option<PathBuf> {
    let path = database.strip_prefix("sqlite:")?;
    let path = path.trim_start_matches("//").split('?').next().unwrap_or("");
    (!path.is_empty() && path != ":memory:").then(|| PathBuf::from(path))
}

/// The secret: the configured one, or one kept beside the SQLite database and made where missing.
fn secret(config: &Config) -> anyhow::Result<String> {
    if !config.secret.is_empty() {
        return Ok(config.secret.clone());
    }
    let missing = || ConfigError("configuration: `secret` (OLYMP_SECRET) must be set for this database".to_owned());
    let path = sqlite_file(&config.database)
        .ok_or_else(missing)?
        .with_extension("secret");
    file_permissions::tighten(&path);
    match std::fs::read_to_string(&path) {
        Ok(secret) => return kept_secret(secret.trim(), &path),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
        Err(error) => return Err(error).with_context(|| format!("the secret in {} cannot be read", path.display())),
    }
    let bytes: [u8; 32] = Entropy::from_system()
        .context("the system gives no randomness")?
        .bytes();
    let secret: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    file_permissions::write_new(&path, &secret)
        .with_context(|| format!("the secret cannot be written to {}", path.display()))?;
    Ok(secret)
}

/// The secret of the file, where it is long enough: one cut short (a power cut, a full disk) would let anybody forge tokens.
fn kept_secret(secret: &str, path: &Path) -> anyhow::Result<String> {
    if secret.chars().count() < SHORTEST_SECRET {
        let told = format!(
            "configuration: the secret in {} is cut short: put it back from a copy, or remove the file (cards issued so far stop working then)",
            path.display()
        );
        return Err(ConfigError(told).into());
    }
    Ok(secret.to_owned())
}

/// Connects to the database, making the folder of a SQLite file where it is missing, and keeping both from everybody but their
/// owner.
///
/// # Errors
/// Where it cannot be reached; the message names the setting.
pub async fn connect(config: &Config) -> anyhow::Result<Database> {
    if let Some(file) = sqlite_file(&config.database) {
        if let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            file_permissions::make_folder(folder)
                .with_context(|| format!("the folder {} cannot be made", folder.display()))?;
        }
        file_permissions::keep_database(&file)
            .with_context(|| format!("the database {} cannot be made", file.display()))?;
    }
    Database::connect(&config.database, config.connections)
        .await
        .context("the database (OLYMP_DATABASE) cannot be reached")
}

/// Brings the schema to this version.
///
/// # Errors
/// Where a migration fails; on both engines it is undone then.
pub async fn migrate(db: &Database) -> anyhow::Result<()> {
    db.migrate()
        .await
        .context("the schema cannot be brought to this version")
}

/// Puts the state together on a migrated database, and starts the writer of responses.
///
/// # Errors
/// Where the secret cannot be had or the address of Redis is wrong.
pub fn state(config: Config, db: Database, clock: Arc<dyn Clock>) -> anyhow::Result<State> {
    // Before the writers take hold of theirs: what is taken from no recorder counts for ever into nothing.
    crate::platform::telemetry::metrics_handle();
    let keys = Arc::new(Keys::from_secret(&secret(&config)?));
    let entropy = Arc::new(Entropy::from_system().context("the system gives no randomness")?);
    let server = entropy.id(clock.now());
    let bus = if config.redis.is_empty() {
        Bus::alone(server, Arc::clone(&clock))
    } else {
        Bus::shared(server, Arc::clone(&clock), &config.redis)
            .map_err(|error| ConfigError(format!("configuration: `redis`: {error}")))?
    };
    let consent = Arc::new(Documents::load(&config.consent)?);
    let (item_versions, assessments) = (
        Arc::new(ItemVersionCache::default()),
        Arc::new(AssessmentCache::default()),
    );
    let live = Live::new(Arc::clone(&bus));
    let pulse = Arc::default();
    let batchers = Batchers::start(&config, &db, &clock, &item_versions, &assessments, &live, &pulse);
    let authority = Authority::start(&config, db.clone(), Arc::clone(&clock), Arc::clone(&bus));
    Ok(State {
        config: Arc::new(config),
        server,
        db,
        consent,
        entropy,
        cache: Cache::new(Arc::clone(&clock), Arc::clone(&bus)),
        lanes: Arc::default(),
        authority,
        live,
        pulse,
        bus,
        clock,
        keys,
        item_versions,
        assessments,
        imports: Arc::default(),
        attempts: Arc::default(),
        batchers,
    })
}

/// Connects, migrates and puts the state together, on the system's clock.
///
/// # Errors
/// As its parts.
pub async fn prepare(config: Config) -> anyhow::Result<State> {
    let db = connect(&config).await?;
    migrate(&db).await?;
    state(config, db, Arc::new(SystemClock::start()))
}

/// Serves until it is told to stop (Ctrl-C, SIGTERM), then lets running requests end.
///
/// # Errors
/// Where the address is taken.
pub async fn serve(state: State) -> anyhow::Result<()> {
    allow_many_lines();
    // Before the first request: what was ended while no server ran is ended.
    let known = state.authority.load().await;
    known.context("ended sessions cannot be read from the database")?;
    consent::register(&state).await?;
    consent::warn_of_missing(&state);
    let background = [
        tokio::spawn(run_checkpoints(state.db.clone())),
        tokio::spawn(attempts::run_sweeper(state.clone())),
        tokio::spawn(attempts::run_drawing(state.clone())),
        tokio::spawn(crate::identity::run_purge(state.clone())),
        tokio::spawn(crate::live::run_broadcast(state.clone())),
        tokio::spawn(crate::outages::run_watch(state.clone())),
    ];
    let (listen, workers) = (state.config.listen, state.config.workers);
    // Heard from before anybody can connect: a signal that nobody hears kills at once.
    let told = told_to_stop();
    let shared = state.clone();
    let mut server = HttpServer::new(move || crate::app::app(shared.clone()))
        .shutdown_timeout(DRAIN_SECONDS)
        .client_request_timeout(REQUEST_HEAD)
        // A proxy closes its side where the browser has gone: nothing more is done for that one.
        .h1_allow_half_closed(false)
        .backlog(BACKLOG)
        .disable_signals()
        .bind(listen)
        .with_context(|| format!("{listen} cannot be listened on (--listen, OLYMP_LISTEN)"))?;
    if workers > 0 {
        server = server.workers(workers);
    }
    tracing::info!(%listen, "serving");
    let server = server.run();
    let (handle, live) = (server.handle(), Arc::clone(&state.live));
    let stopper = tokio::spawn(async move {
        match told {
            Ok(told) => told.await,
            Err(error) => {
                tracing::error!(cause = %error, "signals cannot be heard; only a kill stops this server");
                return;
            }
        }
        // The lines of the pages never end by themselves.
        live.close();
        handle.stop(true).await;
    });
    server.await?;
    stopper.abort();
    background.iter().for_each(tokio::task::JoinHandle::abort);
    tracing::info!("stopped; every running request was answered");
    Ok(())
}

/// Keeps the log of a SQLite file short.
async fn run_checkpoints(db: Database) {
    let mut turns = tokio::time::interval(Duration::from_millis(250));
    turns.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        turns.tick().await;
        if let Err(error) = db.checkpoint().await {
            tracing::warn!(cause = %error, "the log of the database could not be moved into its file; it is tried again");
        }
    }
}

/// Listens for Ctrl-C and SIGTERM from now on; what it gives waits for one of them.
fn told_to_stop() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupted, mut terminated) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupted.recv() => {}
            _ = terminated.recv() => {}
        }
    })
}

/// Raises the number of open files to what the system allows: every page that is open holds a line.
fn allow_many_lines() {
    use rustix::process::{Resource, getrlimit, setrlimit};
    let mut limit = getrlimit(Resource::Nofile);
    limit.current = limit.maximum;
    if let Err(error) = setrlimit(Resource::Nofile, limit) {
        tracing::warn!(cause = %error, "the number of open files could not be raised");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_made_once_and_one_cut_short_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let config = Config {
            database: format!("sqlite:{}", folder.path().join("olymp.db").display()),
            ..Config::default()
        };
        let made = secret(&config).unwrap();
        assert_eq!((made.len(), secret(&config).unwrap()), (64, made));
        std::fs::write(folder.path().join("olymp.secret"), "").unwrap();
        assert!(secret(&config).unwrap_err().downcast_ref::<ConfigError>().is_some());
    }
}
