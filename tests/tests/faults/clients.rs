//! Participants who save without a pause and remember what was acknowledged.

use olymp_contract::attempts::{Paper, SaveResponse};
use olymp_contract::codes::Code;
use olymp_contract::item::{ItemType, ResponseBody};
use olymp_contract::paths;
use olymp_server::platform::clock::{Clock, SystemClock};
use olymp_tests::engine::Fresh;
use olymp_tests::{Person, Sitting, TestApp, World, responses};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// One participant at work.
pub struct Client {
    sitting: Sitting,
    /// The newest acknowledged save of each place.
    acknowledged: BTreeMap<u16, SaveResponse>,
    /// The save of which nobody knows whether it arrived.
    pending: Option<(u16, SaveResponse)>,
    turn: usize,
}

/// What all clients share while they save.
#[derive(Clone, Default)]
pub struct Signals {
    /// How many saves were acknowledged.
    pub acknowledged: Arc<AtomicUsize>,
    /// Whether to stop before the next save.
    pub stop: Arc<AtomicBool>,
}

/// Prepares a database with so many participants at work, on the system's clock.
pub async fn at_work(database: &Arc<Fresh>, count: usize) -> Vec<Client> {
    let app = TestApp::on(Arc::clone(database), |_| (), 1).await;
    app.clock.set(SystemClock::start().now());
    let world = World::of(&app).await;
    let assessment = world.publish(&world.draft()).await;
    let mut clients = Vec::new();
    for number in 0..count {
        let person = app.participant(&format!("participant {number}")).await;
        let sitting = Sitting::start(person, &assessment).await;
        clients.push(Client {
            sitting,
            acknowledged: BTreeMap::new(),
            pending: None,
            turn: number,
        });
    }
    app.stop().await;
    clients
}

impl Client {
    /// Moves to another server, with the session there is.
    pub fn move_to(&mut self, url: &str) {
        self.sitting.person = self.sitting.person.at(url);
    }

    /// Who it is.
    pub fn person(&self) -> &Person {
        &self.sitting.person
    }

    fn next(&mut self) -> (u16, SaveResponse) {
        self.turn += 1;
        let items = &self.sitting.paper.items;
        let item = items[self.turn % items.len()].clone();
        let response = match responses::item_type(&item) {
            ItemType::Extended => Some(responses::essay(&format!("ответ № {}", self.turn).repeat(50))),
            ItemType::ShortText => Some(responses::short(&format!("ответ № {}", self.turn))),
            ItemType::Numeric => Some(responses::number(&self.turn.to_string(), None)),
            _ if self.turn.is_multiple_of(2) => responses::right(&item),
            _ => responses::partly(&item),
        };
        (item.position, self.sitting.next(response))
    }

    /// Saves until it is told to stop or the server does not answer; gives every status that was not 200.
    pub async fn save(&mut self, signals: &Signals) -> Vec<u16> {
        let mut others = Vec::new();
        while !signals.stop.load(Ordering::Relaxed) {
            let (position, save) = self.pending.take().unwrap_or_else(|| self.next());
            // Written down before it is sent, as the page does.
            self.pending = Some((position, save.clone()));
            let path = paths::response(&self.sitting.attempt.0, &position.to_string());
            let request = self.sitting.person.request(reqwest::Method::PUT, &path).json(&save);
            let Ok(answer) = request.send().await else {
                return others;
            };
            match answer.status().as_u16() {
                200 => {
                    self.pending = None;
                    self.acknowledged.insert(position, save);
                    signals.acknowledged.fetch_add(1, Ordering::Relaxed);
                }
                // The page keeps it and sends it again.
                other => {
                    others.push(other);
                    tokio::time::sleep(std::time::Duration::from_millis(10)).await;
                }
            }
        }
        others
    }

    /// Checks that the server has everything that it acknowledged, and nothing that was never sent.
    pub async fn check(&self) {
        let paper: Paper = self.sitting.reload().await;
        let stored: BTreeMap<u16, (i64, Option<ResponseBody>)> = paper
            .responses
            .into_iter()
            .map(|saved| (saved.position, (saved.sequence, saved.response)))
            .collect();
        for (position, save) in &self.acknowledged {
            let found = stored
                .get(position)
                .unwrap_or_else(|| panic!("the answer to {position} is lost: {save:?}"));
            let pending = self
                .pending
                .as_ref()
                .filter(|(at, _)| at == position)
                .map(|(_, save)| save);
            let expected = if found.0 == save.sequence {
                save
            } else {
                pending.expect("nothing newer was sent")
            };
            assert_eq!(
                (found.0, &found.1),
                (expected.sequence, &expected.response),
                "place {position}"
            );
        }
        for (position, (sequence, _)) in &stored {
            let pending = self
                .pending
                .as_ref()
                .is_some_and(|(at, save)| at == position && save.sequence == *sequence);
            assert!(
                pending || self.acknowledged.contains_key(position),
                "place {position}: nobody sent it"
            );
        }
    }

    /// Sends what was in doubt again, finishes, and checks what was counted.
    pub async fn finish(&mut self) {
        if let Some((position, save)) = self.pending.take() {
            let answer = self.sitting.send(position, &save).await;
            answer.is_ok();
            // Once more: it is there already, and its sequence means this content alone.
            self.sitting.send(position, &save).await.is_ok();
            let other = SaveResponse {
                flagged: !save.flagged,
                ..save.clone()
            };
            self.sitting.send(position, &other).await.refused(Code::PenElsewhere);
            self.acknowledged.insert(position, save);
        }
        self.check().await;
        self.sitting.finish().await;
        let result = self.sitting.result().await;
        assert_eq!(usize::try_from(result.answered).unwrap(), self.acknowledged.len());
    }
}
