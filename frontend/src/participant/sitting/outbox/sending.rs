//! What is sent when: the next save, its receipt, what is done when it did not arrive.

use super::{Flight, Outbox, Outgoing, Stored, Trouble, weight};
use olymp_contract::WriterEpoch;
use olymp_contract::{attempts::ResponseSaved, limits::pause_after};

/// How many saves are under way at once after a lost line has come back.
const AT_ONCE: usize = 4;
const FIRST_RETRY_MS: f64 = 1000.0;
const LAST_RETRY_MS: f64 = 30_000.0;

impl Outbox {
    /// Takes the next save that is due; `None` where there is none now.
    pub fn next(&mut self, now: f64) -> Option<Outgoing> {
        if self.superseded || self.closed || self.cells.values().filter(|cell| cell.flight.is_some()).count() >= AT_ONCE
        {
            return None;
        }
        let (position, cell) = self.cells.iter_mut().find(|(_, cell)| {
            let held = cell.flight.is_some() || matches!(cell.trouble, Some(Trouble::Refused(..)));
            cell.unsent() && !held && cell.due <= now
        })?;
        // The same answer again goes under the same number, so that a lost receipt does no harm.
        let sequence = match cell.tried {
            Some((sequence, edit)) if edit == cell.edit && WriterEpoch::of(sequence) == self.epoch => sequence,
            _ => {
                self.used += 1;
                self.epoch.sequence(self.used)
            }
        };
        self.newest = self.newest.max(sequence);
        cell.tried = Some((sequence, cell.edit));
        cell.rested = now + pause_after(weight(&cell.shown));
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
        if WriterEpoch(receipt.pen) > self.epoch {
            self.superseded = true;
        }
        let epoch = self.epoch;
        let Some(cell) = self.cells.get_mut(&position) else {
            return false;
        };
        let Some(flight) = cell.flight.take_if(|flight| flight.sequence == receipt.sequence) else {
            return false;
        };
        if WriterEpoch(receipt.pen) > epoch {
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
            Trouble::Unreached | Trouble::Busy(_) | Trouble::Refused(..) => {}
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
            Trouble::Unreached | Trouble::PenElsewhere | Trouble::Closed | Trouble::Refused(..) => 0.0,
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
}
