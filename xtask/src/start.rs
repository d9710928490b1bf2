//! `cargo xtask start`: from a clean checkout to a served demo.

use crate::process::{command, line};
use crate::{build, frontend, packages, repo};
use anyhow::{Context, Result, bail};
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::PathBuf;

/// Where to serve and keep the data.
#[derive(clap::Args)]
pub struct Options {
    /// The port on this machine.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// The folder of the database.
    #[arg(long, default_value = "data")]
    data: PathBuf,
    /// Without the demo programme: no accounts, no banks.
    #[arg(long)]
    empty: bool,
}

/// Builds and serves; Ctrl-C stops the server, which has taken the place of this process.
///
/// # Errors
/// Says in one line what is missing, busy or broken.
pub fn run(options: &Options) -> Result<()> {
    let port = options.port;
    if let Err(error) = TcpListener::bind(("127.0.0.1", port)) {
        let free = port.checked_add(1).unwrap_or(8080);
        bail!("port {port} cannot be used ({error}). Choose another: cargo xtask start --port {free}");
    }
    let binary = repo::server(true);
    if !binary.exists() {
        println!(
            "Building the frontend and the server in release: 10 to 15 minutes the first time, seconds after that."
        );
    }
    packages::ensure([&packages::COMPILER])?;
    println!("1/3 The frontend");
    frontend::build()?;
    println!("2/3 The server");
    build::server(true)?;

    let data = std::env::current_dir()?.join(&options.data);
    std::fs::create_dir_all(&data).with_context(|| format!("cannot make {}", data.display()))?;
    let mut server = command(&binary);
    server.arg(if options.empty { "serve" } else { "demo" });
    server.args(["--listen", &format!("127.0.0.1:{port}")]);
    server.args(["--database", &format!("sqlite:{}", data.join("olymp.db").display())]);
    if !options.empty {
        server.arg("--banks").arg(repo::root().join("question-banks"));
    }
    println!("3/3 {}", line(&server));
    let error = server.exec();
    bail!("cannot run {}: {error}", binary.display())
}
