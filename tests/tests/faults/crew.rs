//! Tabs that save without a pause, all together, and what a test waits for meanwhile.

use crate::clients::{Client, ClockAnomaly, Outcome};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

/// How long a page of these tests waits before it sends again: shorter than a real one.
const RETRY_INTERVAL: Duration = Duration::from_millis(10);

/// What all tabs share while they save.
struct Signals {
    acknowledged: watch::Sender<usize>,
    troubles: watch::Sender<usize>,
    stop: watch::Sender<bool>,
}

/// Saves until it is told to stop or that the attempt is closed; gives every kind of trouble that it met.
async fn work(client: &mut Client, signals: &Signals) -> BTreeSet<ClockAnomaly> {
    let mut met = BTreeSet::new();
    while !*signals.stop.borrow() {
        let (position, save) = client.next();
        loop {
            match client.send(position, &save).await {
                Outcome::Saved => {
                    signals.acknowledged.send_modify(|count| *count += 1);
                    break;
                }
                Outcome::Closed => return met,
                Outcome::ClockAnomaly(trouble) => {
                    met.insert(trouble);
                    signals.troubles.send_modify(|count| *count += 1);
                    if *signals.stop.borrow() {
                        return met;
                    }
                    tokio::time::sleep(RETRY_INTERVAL).await;
                }
            }
        }
    }
    met
}

/// Tabs that save without a pause.
pub struct Crew {
    signals: Arc<Signals>,
    tabs: Vec<tokio::task::JoinHandle<(Client, BTreeSet<ClockAnomaly>)>>,
}

impl Crew {
    /// Lets them begin, at this address.
    pub fn start(clients: Vec<Client>, url: &str) -> Self {
        let signals = Arc::new(Signals {
            acknowledged: watch::Sender::new(0),
            troubles: watch::Sender::new(0),
            stop: watch::Sender::new(false),
        });
        let begin = |mut client: Client| {
            client.move_to(url);
            let signals = Arc::clone(&signals);
            tokio::spawn(async move {
                let met = work(&mut client, &signals).await;
                (client, met)
            })
        };
        Self {
            tabs: clients.into_iter().map(begin).collect(),
            signals,
        }
    }

    /// Waits for so many more acknowledged saves.
    pub async fn saves(&self, more: usize) {
        grown(&self.signals.acknowledged, more, "saves").await;
    }

    /// Waits until so many more saves met trouble.
    pub async fn troubles(&self, more: usize) {
        grown(&self.signals.troubles, more, "trouble").await;
    }

    /// Tells them to stop and waits for their last answers; gives them with all the trouble that they met.
    pub async fn stop(self) -> (Vec<Client>, BTreeSet<ClockAnomaly>) {
        self.signals.stop.send_replace(true);
        self.end().await
    }

    /// Waits until each was told that its attempt is closed.
    pub async fn end(self) -> (Vec<Client>, BTreeSet<ClockAnomaly>) {
        let (mut clients, mut all) = (Vec::new(), BTreeSet::new());
        for tab in self.tabs {
            let (client, met) = crate::rounds::in_time("a tab", tab).await.unwrap();
            clients.push(client);
            all.extend(met);
        }
        (clients, all)
    }
}

async fn grown(count: &watch::Sender<usize>, more: usize, what: &str) {
    let mut counts = count.subscribe();
    let enough = *counts.borrow() + more;
    let wait = counts.wait_for(|count| *count >= enough);
    crate::rounds::in_time(what, wait).await.expect("the sender is here");
}
