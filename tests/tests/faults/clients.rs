//! Participants who save without a pause, come back after every fault as the page does, and remember what they were told.

use crate::memory::{Memory, clock};
use olymp_contract::attempts::{ResponseSaved, SaveResponse};
use olymp_contract::codes::Code;
use olymp_contract::ids::AssessmentId;
use olymp_contract::{ErrorBody, paths};
use olymp_server::platform::clock::Clock;
use olymp_tests::engine::Fresh;
use olymp_tests::{Sitting, TestApp, World, graded_responses};
use std::sync::Arc;
use std::time::Duration;

/// How long a page waits for an answer before it sends again.
const ANSWER: Duration = Duration::from_secs(15);

/// What came instead of a receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ClockAnomaly {
    /// The line broke, or nothing came.
    Broken,
    /// Another status.
    Status(u16),
}

/// What came of one request.
pub enum Outcome {
    /// It is saved.
    Saved,
    /// The attempt is closed.
    Closed,
    /// Neither; it is to be sent again.
    ClockAnomaly(ClockAnomaly),
}

/// One tab of a participant at work.
#[derive(Clone)]
pub struct Client {
    /// The tab.
    pub sitting: Sitting,
    /// What it remembers.
    pub memory: Memory,
    /// How far the clock of its computer is off, milliseconds.
    pub clock_error: i64,
    turn: usize,
}

/// Prepares a database with so many participants at work, on the true time.
pub async fn at_work(database: &Arc<Fresh>, count: usize) -> Vec<Client> {
    at_work_since(database, count, 0).await
}

/// The same with sittings that began so many milliseconds ago.
pub async fn at_work_since(database: &Arc<Fresh>, count: usize, ago: i64) -> Vec<Client> {
    prepared(database, ago, async |app, assessment| {
        let mut clients = Vec::new();
        for number in 0..count {
            let person = app.participant(&format!("participant {number}")).await;
            clients.push(Client::of(Sitting::start(person, assessment).await, number));
        }
        clients
    })
    .await
}

/// Prepares a database with an olympiad of an hour, so many milliseconds ago, and with what else is wanted.
pub async fn prepared<T>(database: &Arc<Fresh>, ago: i64, more: impl AsyncFnOnce(&TestApp, &AssessmentId) -> T) -> T {
    let app = TestApp::on(Arc::clone(database), |_| (), 1).await;
    app.clock.set(clock().now());
    app.pass(-ago);
    let world = World::of(&app).await;
    let assessment = world.publish(&world.draft()).await;
    let made = more(&app, &assessment).await;
    app.stop().await;
    made
}

impl Client {
    /// A tab whose saves begin with this turn.
    pub fn of(sitting: Sitting, turn: usize) -> Self {
        Self {
            sitting,
            memory: Memory::default(),
            clock_error: 0,
            turn,
        }
    }

    /// Moves to another server, with the session there is.
    pub fn move_to(&mut self, url: &str) {
        self.sitting.person = self.sitting.person.at(url);
    }

    /// The next save, written down.
    pub fn next(&mut self) -> (u16, SaveResponse) {
        self.turn += 1;
        let items = &self.sitting.paper.items;
        let item = items[self.turn % items.len()].clone();
        let known = graded_responses::response(&item, self.turn);
        let mut save = self.sitting.next(Some(known.response.clone()));
        save.client_time = crate::memory::now() + self.clock_error;
        self.memory.keep(item.position, &save, &known);
        (item.position, save)
    }

    /// Sends a save once.
    pub async fn send(&mut self, position: u16, save: &SaveResponse) -> Outcome {
        self.memory.sending(save.sequence);
        let outcome = transmit(&self.sitting, position, save).await;
        match outcome {
            Ok(receipt) => {
                self.memory.saved(save.sequence, receipt);
                Outcome::Saved
            }
            Err(Refused::Closed) => {
                self.memory.refused(save.sequence);
                Outcome::Closed
            }
            Err(Refused::ClockAnomaly(trouble)) => Outcome::ClockAnomaly(trouble),
        }
    }
}

/// Why there is no receipt.
pub enum Refused {
    /// The attempt is closed.
    Closed,
    /// Anything else.
    ClockAnomaly(ClockAnomaly),
}

/// Sends a save and reads the answer to its end.
///
/// # Panics
/// Where an answer contradicts the contract.
pub async fn transmit(sitting: &Sitting, position: u16, save: &SaveResponse) -> Result<ResponseSaved, Refused> {
    let broken = |_| Refused::ClockAnomaly(ClockAnomaly::Broken);
    let path = paths::response(&sitting.attempt.0, &position.to_string());
    let request = sitting.person.request(reqwest::Method::PUT, &path).json(save);
    let response = request.timeout(ANSWER).send().await.map_err(broken)?;
    let status = response.status().as_u16();
    let body = response.bytes().await.map_err(broken)?;
    if status == 200 {
        return Ok(serde_json::from_slice(&body).expect("a receipt"));
    }
    match serde_json::from_slice::<ErrorBody>(&body) {
        Ok(told) if told.code == Code::AttemptClosed => Err(Refused::Closed),
        _ => Err(Refused::ClockAnomaly(ClockAnomaly::Status(status))),
    }
}
