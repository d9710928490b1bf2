//! What is answered, what of it the server has, and what is to be sent when: no browser in here, so that it can be tested.
//!
//! *Invariant:* an answer counts as saved only by a receipt for exactly that answer from the pen that writes;
//! *invariant:* a sequence number never stands for two different answers.

use olymp_contract::{
    Millis,
    attempts::{ResponseSaved, SavedResponse},
    codes::Code,
    item::ResponseBody,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Sequences of a pen are `pen * PEN_STEP + 1, 2, 3 …`.
const PEN_STEP: i64 = 1_000_000;
/// How many saves are under way at once after a lost line has come back.
const AT_ONCE: usize = 4;
/// The longest that typing without a pause delays a save.
const LONGEST_WAIT_MS: f64 = 3000.0;
const FIRST_RETRY_MS: f64 = 1000.0;
const LAST_RETRY_MS: f64 = 30_000.0;

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
    /// The pen that it was written with.
    pub pen: i64,
    /// Which change of the item it is, within that pen.
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
    /// The server does not take this answer; the next change is sent again.
    Refused(Code),
}

/// The state of an item's answer, as the page says it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum SaveState {
    /// Nothing was ever answered.
    Untouched,
    /// The server has it, since then by its clock.
    Saved(Millis),
    /// On its way.
    Saving,
    /// No connection, or a busy server; `kept` says whether this computer has stored it.
    Waiting {
        /// Whether it survives closing the page.
        kept: bool,
    },
    /// The server does not take it.
    Refused(Code),
    /// Cannot be sent now: another tab writes, or the time is over.
    Unsent,
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
    pen: i64,
    given_at: Millis,
    stored: Option<Stored>,
    flight: Option<Flight>,
    tried: Option<(i64, u32)>,
    trouble: Option<Trouble>,
    tries: u32,
    dirty_since: f64,
    due: f64,
    displaced: Option<Answer>,
}

impl Cell {
    fn unsent(&self) -> bool {
        self.edit > self.acknowledged
    }
}

/// The answers of one attempt in one page.
#[derive(Debug, Clone, Default)]
pub struct Outbox {
    pen: i64,
    used: i64,
    newest: i64,
    cells: BTreeMap<u16, Cell>,
    superseded: bool,
    closed: bool,
}

/// What to do with the answers found on this computer.
#[derive(Debug, Default, PartialEq)]
pub struct Adopted {
    /// To be kept anew, under this page's pen.
    pub keep: Vec<Kept>,
    /// The server has these: position and pen.
    pub forget: Vec<(u16, i64)>,
}

impl Outbox {
    /// Begins with the pen just taken and what the server has.
    pub fn open(pen: i64, saved: &[SavedResponse]) -> Self {
        let mut outbox = Self { pen, ..Self::default() };
        outbox.reread(pen, saved);
        outbox
    }

    /// The pen of this page.
    pub fn pen(&self) -> i64 {
        self.pen
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
        let pen = self.pen;
        let cell = self.cells.entry(position).or_default();
        if cell.shown == answer {
            return None;
        }
        if !cell.unsent() || wait == 0.0 {
            cell.dirty_since = now;
        }
        cell.edit += 1;
        cell.shown = answer.clone();
        cell.pen = pen;
        cell.given_at = wall;
        if matches!(cell.trouble, Some(Trouble::Refused(_))) {
            cell.trouble = None;
        }
        if cell.trouble.is_none() {
            cell.due = (now + wait).min(cell.dirty_since + LONGEST_WAIT_MS);
        }
        Some(Kept {
            position,
            pen,
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

    /// Takes the next save that is due; `None` where there is none now.
    pub fn next(&mut self, now: f64) -> Option<Outgoing> {
        if self.superseded || self.closed || self.cells.values().filter(|cell| cell.flight.is_some()).count() >= AT_ONCE
        {
            return None;
        }
        let (position, cell) = self.cells.iter_mut().find(|(_, cell)| {
            let held = cell.flight.is_some() || matches!(cell.trouble, Some(Trouble::Refused(_)));
            cell.unsent() && !held && cell.due <= now
        })?;
        // The same answer again goes under the same number, so that a lost receipt does no harm.
        let sequence = match cell.tried {
            Some((sequence, edit)) if edit == cell.edit && pen_of(sequence) == self.pen => sequence,
            _ => {
                self.used += 1;
                self.pen * PEN_STEP + self.used
            }
        };
        self.newest = self.newest.max(sequence);
        cell.tried = Some((sequence, cell.edit));
        cell.flight = Some(Flight {
            sequence,
            edit: cell.edit,
            answer: cell.shown.clone(),
        });
        Some(Outgoing {
            position: *position,
            sequence,
            answer: cell.shown.clone(),
            given_at: cell.given_at,
        })
    }

    /// Takes a receipt. `true`: nothing of this item is unsent, this computer need not keep it.
    pub fn saved(&mut self, position: u16, receipt: &ResponseSaved) -> bool {
        if receipt.pen > self.pen {
            self.superseded = true;
        }
        let pen = self.pen;
        let Some(cell) = self.cells.get_mut(&position) else {
            return false;
        };
        let Some(flight) = cell.flight.take_if(|flight| flight.sequence == receipt.sequence) else {
            return false;
        };
        if receipt.pen > pen {
            return false;
        }
        cell.acknowledged = cell.acknowledged.max(flight.edit);
        cell.stored = Some(Stored {
            sequence: flight.sequence,
            answer: flight.answer,
            saved_at: receipt.saved_at,
        });
        cell.trouble = None;
        cell.tries = 0;
        !cell.unsent()
    }

    /// A save did not arrive; `random` in 0…1 spreads the retries of many computers.
    pub fn failed(&mut self, position: u16, sequence: i64, trouble: Trouble, now: f64, random: f64) {
        match trouble {
            Trouble::PenElsewhere => self.superseded = true,
            Trouble::Closed => self.closed = true,
            Trouble::Unreached | Trouble::Busy(_) | Trouble::Refused(_) => {}
        }
        let Some(cell) = self.cells.get_mut(&position) else {
            return;
        };
        if cell.flight.take_if(|flight| flight.sequence == sequence).is_none() {
            return;
        }
        let backoff = (FIRST_RETRY_MS * 2_f64.powi(cell.tries.min(10).cast_signed())).min(LAST_RETRY_MS);
        let at_least = match trouble {
            Trouble::Busy(seconds) => f64::from(seconds) * 1000.0,
            Trouble::Unreached | Trouble::PenElsewhere | Trouble::Closed | Trouble::Refused(_) => 0.0,
        };
        cell.tries += 1;
        cell.trouble = Some(trouble);
        cell.due = now + at_least + backoff * (0.5 + random);
    }

    /// The line may be back, or the time is nearly over: everything unsent is due now.
    pub fn wake(&mut self) {
        for cell in self.cells.values_mut() {
            cell.due = 0.0;
            cell.tries = 0;
        }
    }

    /// Takes what the server has, perhaps with a newer pen of this page.
    ///
    /// An unsent answer of this page gives way to one that a later pen has given, and is put aside.
    pub fn reread(&mut self, pen: i64, saved: &[SavedResponse]) {
        if pen > self.pen {
            self.pen = pen;
            self.used = 0;
        }
        self.superseded = false;
        for response in saved {
            self.newest = self.newest.max(response.sequence);
            let cell = self.cells.entry(response.position).or_default();
            if cell
                .stored
                .as_ref()
                .is_some_and(|stored| stored.sequence > response.sequence)
            {
                continue;
            }
            let answer = Answer {
                response: response.response.clone(),
                flagged: response.flagged,
            };
            cell.stored = Some(Stored {
                sequence: response.sequence,
                answer: answer.clone(),
                saved_at: response.saved_at,
            });
            if !cell.unsent() {
                cell.shown = answer;
            } else if cell.shown == answer {
                cell.acknowledged = cell.edit;
            } else if pen_of(response.sequence) > cell.pen {
                cell.displaced = Some(std::mem::replace(&mut cell.shown, answer));
                cell.acknowledged = cell.edit;
            }
        }
        for cell in self.cells.values_mut() {
            // Whatever was under way under an older pen will be known by its number, not by its flight.
            if cell
                .flight
                .as_ref()
                .is_some_and(|flight| pen_of(flight.sequence) < self.pen)
            {
                cell.flight = None;
            }
            if matches!(cell.trouble, Some(Trouble::PenElsewhere)) {
                cell.trouble = None;
            }
            cell.pen = self.pen;
        }
    }

    /// Takes the answers found on this computer: the newest of each item is sent, unless the server has it or has a newer one.
    pub fn adopt(&mut self, mut found: Vec<Kept>, now: f64) -> Adopted {
        let mut adopted = Adopted::default();
        found.sort_by_key(|kept| (kept.position, kept.pen, kept.edit));
        let newest: BTreeMap<u16, Kept> = found.into_iter().map(|kept| (kept.position, kept)).collect();
        for kept in newest.into_values() {
            let cell = self.cells.entry(kept.position).or_default();
            let stored = cell.stored.as_ref();
            if stored.is_some_and(|stored| stored.answer == kept.answer) {
                adopted.forget.push((kept.position, kept.pen));
            } else if stored.is_some_and(|stored| pen_of(stored.sequence) > kept.pen) {
                cell.displaced = Some(kept.answer);
            } else {
                adopted
                    .keep
                    .extend(self.edit(kept.position, kept.answer, 0.0, now, kept.given_at));
            }
        }
        adopted
    }

    /// The answer that was put aside because another computer has given a newer one; `None`: there is none.
    pub fn displaced(&self, position: u16) -> Option<&Answer> {
        self.cells.get(&position)?.displaced.as_ref()
    }

    /// Drops the answer that was put aside, and gives it.
    pub fn take_displaced(&mut self, position: u16) -> Option<Answer> {
        self.cells.get_mut(&position)?.displaced.take()
    }

    /// The newest sequence of the journal is one that this page neither sent nor read.
    pub fn is_behind(&self, newest: i64) -> bool {
        newest > self.newest
    }

    /// Another pen writes: nothing is sent until [`Self::reread`] with a newer one.
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

    /// Whether the attempt is over.
    pub fn is_closed(&self) -> bool {
        self.closed
    }

    /// The items whose newest answer the server has not confirmed.
    pub fn unsent(&self) -> Vec<u16> {
        self.cells
            .iter()
            .filter(|(_, cell)| cell.unsent())
            .map(|(position, _)| *position)
            .collect()
    }

    /// The unsent answers themselves, whatever their time; for the last try when the page is left.
    pub fn last_words(&mut self) -> Vec<Outgoing> {
        self.wake();
        for cell in self.cells.values_mut() {
            cell.flight = None;
        }
        let mut words = Vec::new();
        while let Some(outgoing) = self.next(0.0) {
            if let Some(cell) = self.cells.get_mut(&outgoing.position) {
                cell.flight = None;
                cell.due = f64::INFINITY;
            }
            words.push(outgoing);
        }
        words
    }

    /// The state of an item.
    pub fn state(&self, position: u16) -> SaveState {
        self.cells
            .get(&position)
            .map_or(SaveState::Untouched, |cell| self.cell_state(cell))
    }

    /// The state of all items together: the worst of them, else the newest receipt.
    pub fn overall(&self) -> SaveState {
        let rank = |state: &SaveState| match state {
            SaveState::Untouched => (0, 0),
            SaveState::Saved(at) => (1, *at),
            SaveState::Saving => (2, 0),
            SaveState::Waiting { kept: true } => (3, 0),
            SaveState::Waiting { kept: false } => (4, 0),
            SaveState::Unsent => (5, 0),
            SaveState::Refused(_) => (6, 0),
        };
        self.cells
            .values()
            .map(|cell| self.cell_state(cell))
            .max_by_key(rank)
            .unwrap_or(SaveState::Untouched)
    }

    fn cell_state(&self, cell: &Cell) -> SaveState {
        if !cell.unsent() {
            return cell
                .stored
                .as_ref()
                .map_or(SaveState::Untouched, |stored| SaveState::Saved(stored.saved_at));
        }
        if let Some(Trouble::Refused(code)) = cell.trouble {
            return SaveState::Refused(code);
        }
        if self.superseded || self.closed {
            return SaveState::Unsent;
        }
        match cell.trouble {
            Some(_) => SaveState::Waiting {
                kept: cell.kept >= cell.edit,
            },
            None => SaveState::Saving,
        }
    }
}

fn pen_of(sequence: i64) -> i64 {
    sequence / PEN_STEP
}

#[cfg(test)]
#[path = "outbox_tests.rs"]
mod tests;
