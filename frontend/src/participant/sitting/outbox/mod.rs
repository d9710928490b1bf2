//! What is answered, what of it the server has, and what is to be sent when: no browser in here, so that it can be tested.
//!
//! *Invariant:* an answer counts as saved only by a receipt for exactly that answer from the epoch that writes;
//! *invariant:* a sequence number never stands for two different answers.

mod merging;
mod sending;
mod state;
#[cfg(test)]
mod tests;

#[cfg(test)]
pub use merging::Adopted;
pub use state::SaveState;

use olymp_contract::WriterEpoch;
use olymp_contract::{Millis, attempts::SavedResponse, codes::Code, item::ResponseBody};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The longest that typing without a pause delays a save.
const LONGEST_WAIT_MS: f64 = 3000.0;

/// What stands at an item.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Answer {
    /// The response; `None`: never touched.
    pub response: Option<ResponseBody>,
    /// Whether the item is flagged.
    pub flagged: bool,
}

impl Answer {
    /// Whether the item is answered.
    pub fn is_given(&self) -> bool {
        self.response.as_ref().is_some_and(|response| !response.is_empty())
    }
}

/// An answer as it is kept on this computer until the server has it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Kept {
    /// Which item.
    pub position: u16,
    /// The epoch that it was written with.
    #[serde(rename = "pen")]
    pub epoch: WriterEpoch,
    /// Which change of the item it is, within that epoch.
    pub edit: u32,
    /// The answer.
    pub answer: Answer,
    /// When it was given, by this computer's clock.
    pub given_at: Millis,
}

/// A save to be sent.
#[derive(Debug, Clone, PartialEq)]
pub struct Outgoing {
    /// Which item.
    pub position: u16,
    /// Its place in the journal.
    pub sequence: i64,
    /// The answer.
    pub answer: Answer,
    /// When it was given, by this computer's clock.
    pub given_at: Millis,
}

/// Why a save did not arrive.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Trouble {
    /// The server was not reached, or failed: try again.
    Unreached,
    /// The server is busy: try again after so many seconds.
    Busy(u32),
    /// Another tab or computer writes.
    PenElsewhere,
    /// The attempt is over.
    Closed,
    /// The server does not take this answer, beyond this limit where there is one; the next change is sent again.
    Refused(Code, u32),
}

#[derive(Debug, Clone)]
struct Stored {
    sequence: i64,
    answer: Answer,
    saved_at: Millis,
}

#[derive(Debug, Clone)]
struct Flight {
    sequence: i64,
    edit: u32,
    answer: Answer,
}

#[derive(Debug, Clone, Default)]
struct Cell {
    shown: Answer,
    edit: u32,
    acknowledged: u32,
    kept: u32,
    epoch: WriterEpoch,
    given_at: Millis,
    stored: Option<Stored>,
    flight: Option<Flight>,
    tried: Option<(i64, u32)>,
    trouble: Option<Trouble>,
    tries: u32,
    dirty_since: f64,
    due: f64,
    /// Until then the item rests: a long text was sent.
    rested: f64,
    displaced: Option<Answer>,
}

/// Bytes of a text, which may be long; nothing else is.
fn weight(answer: &Answer) -> usize {
    match &answer.response {
        Some(ResponseBody::Extended { text } | ResponseBody::ShortText { text }) => text.len(),
        _ => 0,
    }
}

impl Cell {
    fn unsent(&self) -> bool {
        self.edit > self.acknowledged
    }
}

/// The answers of one attempt in one page.
#[derive(Debug, Clone, Default)]
pub struct Outbox {
    epoch: WriterEpoch,
    used: i64,
    newest: i64,
    cells: BTreeMap<u16, Cell>,
    superseded: bool,
    closed: bool,
}

impl Outbox {
    /// Begins with the epoch just taken and what the server has.
    pub fn open(epoch: WriterEpoch, saved: &[SavedResponse]) -> Self {
        let mut outbox = Self {
            epoch,
            ..Self::default()
        };
        outbox.reread(epoch, saved);
        outbox
    }

    /// The epoch of this page.
    pub fn epoch(&self) -> WriterEpoch {
        self.epoch
    }

    /// What stands at an item.
    pub fn answer(&self, position: u16) -> Answer {
        self.cells
            .get(&position)
            .map(|cell| cell.shown.clone())
            .unwrap_or_default()
    }

    /// Changes an item; `wait` milliseconds may pass before it is sent. Gives what is to be kept on this computer,
    /// `None` where nothing changed.
    pub fn edit(&mut self, position: u16, answer: Answer, wait: f64, now: f64, wall: Millis) -> Option<Kept> {
        let epoch = self.epoch;
        let cell = self.cells.entry(position).or_default();
        if cell.shown == answer {
            return None;
        }
        if !cell.unsent() || wait == 0.0 {
            cell.dirty_since = now;
        }
        cell.edit += 1;
        cell.shown = answer.clone();
        cell.epoch = epoch;
        cell.given_at = wall;
        if matches!(cell.trouble, Some(Trouble::Refused(..))) {
            cell.trouble = None;
        }
        if cell.trouble.is_none() {
            cell.due = (now + wait).min(cell.dirty_since + LONGEST_WAIT_MS).max(cell.rested);
        }
        Some(Kept {
            position,
            epoch,
            edit: cell.edit,
            answer,
            given_at: wall,
        })
    }

    /// This computer has stored that change of the item.
    pub fn kept(&mut self, position: u16, edit: u32) {
        if let Some(cell) = self.cells.get_mut(&position) {
            cell.kept = cell.kept.max(edit);
        }
    }

    /// Another epoch writes: nothing is sent until [`Self::reread`] with a newer one.
    pub fn supersede(&mut self) {
        self.superseded = true;
    }

    /// Whether another tab or computer writes.
    pub fn is_superseded(&self) -> bool {
        self.superseded
    }

    /// The attempt is over: nothing is sent any more.
    pub fn close(&mut self) {
        self.closed = true;
    }

    /// The attempt goes on after its end: what was unsent then is due now.
    pub fn reopen(&mut self) {
        self.closed = false;
        for cell in self.cells.values_mut() {
            if matches!(cell.trouble, Some(Trouble::Closed)) {
                cell.trouble = None;
            }
        }
        self.wake();
    }

    /// Whether the attempt is over.
    pub fn is_closed(&self) -> bool {
        self.closed
    }
}
