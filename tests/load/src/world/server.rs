//! Servers as processes of their own: the real one, and the stub that answers without writing.

use super::World;
use crate::http::Connection;
use crate::ports::free_port;
use crate::probe::Probe;
use crate::process::{Guarded, command, olymp, own};
use anyhow::{Context, Result, bail};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How long a server may take to listen.
const START_TIMEOUT: Duration = Duration::from_secs(60);

/// A server that runs.
pub struct Server {
    /// Where it listens.
    pub address: SocketAddr,
    process: Guarded,
    log: PathBuf,
}

impl Server {
    /// Starts the real server on a world and waits until it answers.
    ///
    /// # Errors
    /// Where it does not; the message holds its log.
    pub async fn real(world: &World) -> Result<Self> {
        Self::start(world, command(olymp()), &["serve"]).await
    }

    /// Starts the stub on a world and waits until it answers; its static file has this size.
    ///
    /// # Errors
    /// As [`Server::real`].
    pub async fn stub(world: &World, paper: usize) -> Result<Self> {
        let program = command(own());
        Self::start(world, program, &["stub", "--paper", &paper.to_string()]).await
    }

    async fn start(world: &World, mut command: Command, arguments: &[&str]) -> Result<Self> {
        let address = SocketAddr::from(([127, 0, 0, 1], free_port()));
        let log = world.folder().join(format!("log-{}", address.port()));
        command.args(arguments);
        command.args(["--listen", &address.to_string(), "--database", world.url()]);
        if !world.redis().is_empty() {
            command.args(["--redis", world.redis()]);
        }
        let consent = &world.state.config.consent;
        for (name, value) in [
            ("OPERATOR", &consent.operator),
            ("ADDRESS", &consent.address),
            ("INN", &consent.inn),
            ("OGRN", &consent.ogrn),
            ("CONTACTS", &consent.contacts),
        ] {
            command.env(format!("OLYMP_CONSENT__{name}"), value);
        }
        // What a server that is killed leaves behind goes with the world, too.
        command.env("TMPDIR", world.folder());
        command.stdout(Stdio::null()).stderr(std::fs::File::create(&log)?);
        let process = Guarded::spawn(&mut command).context("a server cannot be started")?;
        let mut server = Self { address, process, log };
        server.answers().await?;
        Ok(server)
    }

    async fn answers(&mut self) -> Result<()> {
        let since = Instant::now();
        loop {
            let ended = self.process.child.try_wait()?;
            if ended.is_some() || since.elapsed() > START_TIMEOUT {
                bail!("the server does not listen ({ended:?}): {}", self.log());
            }
            let mut connection = Connection::to(self.address);
            if connection.call("GET", "/healthz", "").await.is_ok() {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// Its process.
    pub fn pid(&self) -> u32 {
        self.process.child.id()
    }

    /// The end of what it wrote to its standard error stream.
    pub fn log(&self) -> String {
        let text = std::fs::read_to_string(&self.log).unwrap_or_default();
        let lines: Vec<&str> = text.lines().collect();
        lines[lines.len().saturating_sub(5)..].join("\n")
    }
}

/// Servers that share the work.
pub struct Fleet(Vec<Server>);

impl Fleet {
    /// Real servers.
    ///
    /// # Errors
    /// Where one does not answer.
    pub async fn real(world: &World, count: usize) -> Result<Self> {
        let mut servers = Vec::new();
        for _ in 0..count {
            servers.push(Server::real(world).await?);
        }
        Ok(Self(servers))
    }

    /// Stubs whose static file has this size.
    ///
    /// # Errors
    /// Where one does not answer.
    pub async fn stub(world: &World, count: usize, paper: usize) -> Result<Self> {
        let mut servers = Vec::new();
        for _ in 0..count {
            servers.push(Server::stub(world, paper).await?);
        }
        Ok(Self(servers))
    }

    /// The first server.
    pub fn first(&self) -> &Server {
        &self.0[0]
    }

    /// Where somebody with this number goes.
    pub fn address(&self, number: usize) -> SocketAddr {
        self.0[number % self.0.len()].address
    }

    /// What counts their time, and that of the world's database.
    pub fn probe(&self, world: &World) -> Probe {
        Probe {
            servers: self.0.iter().map(Server::pid).collect(),
            postmaster: world.postmaster,
        }
    }

    /// The ends of their logs.
    pub fn log(&self) -> String {
        let logs = self.0.iter().map(Server::log).filter(|log| !log.is_empty());
        logs.collect::<Vec<_>>().join("\n")
    }
}
