//! Starts: everybody presses the button at the same moment and has the paper with the reply.

use super::stage::Stage;
use crate::drive::{Worker, stampede};
use crate::http::Connection;
use crate::options::Figure;
use crate::report::{Goal, Row, Section};
use crate::sitter::Sitter;
use crate::stub;
use crate::world::{Fleet, Participant, Plan, create, opened, participants};
use anyhow::{Context, Result};
use olymp_contract::attempts::StartAttempt;
use olymp_contract::paths;

/// Who starts before the others, so that nothing is met for the first time while it is measured.
const WARM: usize = 100;
/// A reply that is shorter brings no paper.
const SHORTEST: usize = 4_000;
/// Of a paper so much is kept: the ids stand at its beginning.
const KEPT: usize = 400;
const SUBJECT: &str = "Нагрузка: начало";
const STARTS: &[Figure] = &[Figure::Starts];
const CPU: &[Figure] = &[Figure::Starts, Figure::Cpu];

/// Measures the starts, and leaves as many participants at work as there are connections for saves.
pub async fn measure(stage: &mut Stage<'_>, section: &mut Section) -> Result<()> {
    let (world, scale) = (stage.world, stage.scale);
    let people = participants(world, SUBJECT, WARM + scale.starters).await?;
    let plan = Plan {
        subject: SUBJECT,
        items: 30,
        opens_in: scale.opens_in,
    };
    let assessment = create(world, &plan).await?;
    let drawn = opened(world, stage.fleet.first(), &assessment).await?;
    let mut all = Vec::new();
    for (number, who) in people.into_iter().enumerate() {
        all.push(Starter::new(who, &assessment, stage.fleet.address(number)));
    }
    let rest = all.split_off(WARM);
    let probe = stage.fleet.probe(world);
    let (warmed, _) = stampede(all, &probe).await;
    let paper = warmed.iter().map(|it| it.size).max().unwrap_or(0);

    let mut rest = rest;
    for starter in &mut rest {
        starter.line.connect().await?;
    }
    let (started, mut load) = stampede(rest, &probe).await;
    section.check_requests(
        format!("{} starts at once, each brings its paper", scale.starters),
        &load.failures,
    );

    let stubs = Fleet::stub(world, stage.setup.servers, paper).await?;
    let file = static_file(stage, &stubs, paper).await?;
    stage.stubs = Some(stubs);
    let title = format!("starts a second, {} at once, with paper", scale.starters);
    let ahead = if drawn {
        "papers drawn ahead"
    } else {
        "PAPERS NOT DRAWN AHEAD"
    };
    let row = Row::new(STARTS, title, load.rate(), "/s")
        .beside("static file", file)
        .goal(Goal::Share(0.3));
    section.add(row.note(format!("{ahead}; a paper is {} KB", paper / 1024)));
    let title = "the last of them has the paper after";
    let row = Row::new(STARTS, title, load.seconds, "s")
        .beside("Moodle, 500 starts", 35.0)
        .goal(Goal::AtMost(10.0));
    section.add(row.note(format!(
        "half of them after {:.2} s",
        load.latencies.percentile(50.0) / 1000.0
    )));
    let each = 1000.0 / load.done as f64;
    let row = Row::new(
        CPU,
        "CPU of a start, server and database",
        load.cost.total() * each,
        "ms",
    );
    let parts = format!(
        "server {:.3}, database {:.3}",
        load.cost.servers * each,
        load.cost.database * each
    );
    section.add(row.beside("Moodle", 150.0).goal(Goal::AtMost(1.0)).note(parts));
    sit_down(stage, started).await
}

/// The static file of a paper's size, asked for in the same way: files a second, the median of some rounds.
async fn static_file(stage: &Stage<'_>, stubs: &Fleet, size: usize) -> Result<f64> {
    let (scale, probe) = (stage.scale, stubs.probe(stage.world));
    let mut readers: Vec<Reader> = (0..scale.starters)
        .map(|number| Reader {
            line: Connection::to(stubs.address(number)),
            size,
        })
        .collect();
    for reader in &mut readers {
        reader.line.keep(0);
        reader.line.connect().await?;
    }
    let mut rates = Vec::new();
    for _ in 0..=scale.static_rounds {
        let (back, load) = stampede(readers, &probe).await;
        anyhow::ensure!(load.failures.count == 0, "the static file: {:?}", load.failures.first);
        readers = back;
        rates.push(load.rate());
    }
    // The first round warms up.
    rates.remove(0);
    rates.sort_by(f64::total_cmp);
    rates.get(rates.len() / 2).copied().context("no round")
}

/// Opens the papers of some of those who have started.
async fn sit_down(stage: &mut Stage<'_>, started: Vec<Starter>) -> Result<()> {
    for starter in started
        .into_iter()
        .filter(|it| it.size > 0)
        .take(stage.scale.connections)
    {
        let mut line = starter.line;
        line.keep(crate::http::WHOLE);
        let mut sitter = Sitter::new(&starter.who, &starter.attempt, starter.pen, line);
        sitter.open(&stage.world.book).await?;
        stage.sitters.push(sitter);
    }
    anyhow::ensure!(!stage.sitters.is_empty(), "nobody has started");
    Ok(())
}

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
        }
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
    async fn turn(&mut self) -> Result<(), String> {
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

struct Reader {
    line: Connection,
    size: usize,
}

impl Worker for Reader {
    async fn turn(&mut self) -> Result<(), String> {
        match self.line.call("GET", stub::PAPER, "").await {
            Ok(200) if self.line.reply().length() == self.size => Ok(()),
            Ok(status) => Err(format!("{status}, {} bytes", self.line.reply().length())),
            Err(error) => Err(error.to_string()),
        }
    }
}
