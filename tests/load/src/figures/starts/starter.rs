//! Somebody who is about to start.

use crate::drive::Worker;
use crate::http::Connection;
use crate::world::Participant;
use anyhow::Result;
use olymp_contract::attempts::StartAttempt;
use olymp_contract::paths;

/// A reply that is shorter brings no paper.
const SHORTEST: usize = 4_000;
/// Of a paper so much is kept: the ids stand at its beginning.
const KEPT: usize = 400;

/// Somebody who is about to start.
pub struct Starter {
    /// Who.
    pub who: Participant,
    /// The line.
    pub line: Connection,
    /// The attempt; empty before.
    pub attempt: String,
    /// The pen.
    pub pen: i64,
    /// The size of the reply; 0 before.
    pub size: usize,
    path: String,
    page: String,
}

impl Starter {
    /// Somebody before the start of this assessment.
    pub fn new(who: Participant, assessment: &str, address: std::net::SocketAddr) -> Self {
        let mut line = Connection::to(address);
        line.keep(KEPT);
        Self {
            who,
            line,
            attempt: String::new(),
            pen: 0,
            size: 0,
            path: paths::my_attempt(assessment),
            page: paths::my_assessment(assessment),
        }
    }

    /// Connects and opens the page on which everybody waits for the start.
    pub async fn wait(&mut self) -> Result<()> {
        self.line.connect().await?;
        let status = self.line.call("GET", &self.page, &self.who.access).await?;
        anyhow::ensure!(status == 200, "the page before the start: {status}");
        Ok(())
    }

    fn read(&mut self) -> Option<()> {
        let text = String::from_utf8_lossy(self.line.reply().body());
        let after = |name: &str| Some(text.split_once(name)?.1);
        self.attempt = after("\"attempt\":\"")?.split('"').next()?.to_owned();
        let digits = after("\"pen\":")?;
        self.pen = digits
            .get(..digits.find(|it: char| !it.is_ascii_digit())?)?
            .parse()
            .ok()?;
        self.size = self.line.reply().length();
        Some(())
    }
}

impl Worker for Starter {
    async fn turn(&mut self) -> std::result::Result<(), String> {
        let body = StartAttempt {
            consent: true,
            tab: Some("load".to_owned()),
            sealed: false,
        };
        let status = self.line.call_with("POST", &self.path, &self.who.access, &body).await;
        let status = status.map_err(|error| error.to_string())?;
        let reply = self.line.reply();
        let whole = status == 200 && reply.length() > SHORTEST;
        match whole.then(|| self.read()).flatten() {
            Some(()) => Ok(()),
            None => Err(format!(
                "{status} {}",
                String::from_utf8_lossy(self.line.reply().body())
            )),
        }
    }
}
