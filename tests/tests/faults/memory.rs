//! What a tab remembers of its saves: what it sent, and what was said to it.

use olymp_contract::attempts::{ResponseSaved, SaveResponse};
use olymp_server::platform::clock::{Clock, ClockExt, SystemClock};
use olymp_tests::graded_responses::Known;
use std::collections::BTreeMap;
use std::sync::LazyLock;

static CLOCK: LazyLock<SystemClock> = LazyLock::new(SystemClock::start);

/// The true time, milliseconds.
pub fn now() -> i64 {
    CLOCK.millis()
}

/// The true time.
pub fn clock() -> &'static impl Clock {
    &*CLOCK
}

/// One save.
#[derive(Debug, Clone)]
pub struct Sent {
    /// To which place.
    pub position: u16,
    /// What was sent.
    pub save: SaveResponse,
    /// What it earns, as the result shows it; `None`: the jury says.
    pub earned: Option<&'static str>,
    /// When it was sent last, by the true time.
    pub sent_at: i64,
    /// How often it was sent.
    pub times: u32,
    /// The first receipt; `None`: nobody said that it was saved.
    pub receipt: Option<ResponseSaved>,
    /// When the attempt was said to be closed, by the true time; `None`: never.
    pub refused_at: Option<i64>,
    /// Receipts that contradict the first.
    pub contradictions: Vec<String>,
}

/// All saves of a tab, by their sequences.
#[derive(Debug, Clone, Default)]
pub struct Memory(BTreeMap<i64, Sent>);

impl Memory {
    /// Writes a save down before it is sent, as the page does.
    pub fn keep(&mut self, position: u16, save: &SaveResponse, known: &Known) {
        let sent = Sent {
            position,
            save: save.clone(),
            earned: known.earned,
            sent_at: 0,
            times: 0,
            receipt: None,
            refused_at: None,
            contradictions: Vec::new(),
        };
        assert!(self.0.insert(save.sequence, sent).is_none(), "a sequence is used once");
    }

    /// It is being sent now.
    pub fn sending(&mut self, sequence: i64) {
        let sent = self.get(sequence);
        sent.sent_at = now();
        sent.times += 1;
    }

    /// A receipt has come.
    pub fn saved(&mut self, sequence: i64, receipt: ResponseSaved) {
        let sent = self.get(sequence);
        if receipt.sequence != sequence {
            sent.contradictions.push(format!("a receipt for {}", receipt.sequence));
        }
        match &sent.receipt {
            Some(first) if first.saved_at != receipt.saved_at => {
                let told = format!("saved at {} and at {}", first.saved_at, receipt.saved_at);
                sent.contradictions.push(told);
            }
            Some(_) => {}
            None => sent.receipt = Some(receipt),
        }
    }

    /// The attempt was said to be closed.
    pub fn refused(&mut self, sequence: i64) {
        self.get(sequence).refused_at.get_or_insert(now());
    }

    fn get(&mut self, sequence: i64) -> &mut Sent {
        self.0.get_mut(&sequence).expect("kept before")
    }

    /// The save under this sequence; `None`: it was never sent.
    pub fn of(&self, sequence: i64) -> Option<&Sent> {
        self.0.get(&sequence)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = (i64, &Sent)> {
        self.0.iter().map(|(sequence, sent)| (*sequence, sent))
    }

    /// What was sent and has no answer.
    pub fn in_doubt(&self) -> Vec<(u16, SaveResponse)> {
        let doubtful = self
            .0
            .values()
            .filter(|sent| sent.receipt.is_none() && sent.refused_at.is_none());
        doubtful.map(|sent| (sent.position, sent.save.clone())).collect()
    }

    /// The newest acknowledged save of each place.
    pub fn newest(&self) -> BTreeMap<u16, &Sent> {
        let acknowledged = self.0.values().filter(|sent| sent.receipt.is_some());
        acknowledged.map(|sent| (sent.position, sent)).collect()
    }
}
