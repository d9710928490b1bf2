//! The stub: the production application, with a journal that answers without writing and a static file in memory.
//!
//! What it reaches is the limit of everything but the database.

use actix_web::{HttpResponse, HttpServer, web};
use anyhow::Result;
use olymp_server::attempts::batch::journal;
use olymp_server::platform::clock::SystemClock;
use olymp_server::platform::{Clock, Config, telemetry};
use olymp_server::{app, startup};
use std::net::SocketAddr;
use std::sync::Arc;

/// Where the static file lies.
pub const PAPER: &str = "/static-paper";

/// Serve as the stub (`bench load` does this itself).
#[derive(clap::Args)]
pub struct Options {
    /// Where to listen.
    #[arg(long)]
    listen: SocketAddr,
    /// A database that a real server has filled; it is only read.
    #[arg(long)]
    database: String,
    /// The Redis of that server; empty without.
    #[arg(long, default_value = "")]
    redis: String,
    /// The size of the static file in bytes.
    #[arg(long)]
    paper: usize,
}

/// Serves until the process is ended.
///
/// # Errors
/// Where the database or the address cannot be had.
pub fn run(options: Options) -> Result<()> {
    let overrides = [("database", options.database), ("redis", options.redis)];
    let config = Config::load(None, &overrides)?;
    telemetry::start_logging(&config)?;
    actix_web::rt::System::new().block_on(serve(config, options.listen, options.paper))
}

async fn serve(config: Config, listen: SocketAddr, paper: usize) -> Result<()> {
    telemetry::metrics_handle();
    let clock: Arc<dyn Clock> = Arc::new(SystemClock::start());
    let db = startup::connect(&config).await?;
    let journal = journal::answering(Arc::clone(&clock), config.attempt.queue);
    let mut state = startup::state(config, db, clock)?;
    state.batchers.journal = journal;
    let bytes = web::Bytes::from(vec![b'x'; paper]);
    let file = move || {
        let bytes = bytes.clone();
        async move { HttpResponse::Ok().content_type("application/json").body(bytes) }
    };
    let server = HttpServer::new(move || app::app(state.clone()).route(PAPER, web::get().to(file.clone())));
    server.bind(listen)?.run().await?;
    Ok(())
}
