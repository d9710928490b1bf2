//! Joins what the server has and what this computer has kept: the newer answer stands, the older one is put aside.

use super::{Answer, Kept, Outbox, Stored, Trouble};
use olymp_contract::WriterEpoch;
use olymp_contract::attempts::SavedResponse;
use std::collections::BTreeMap;

/// What to do with the answers found on this computer.
#[derive(Debug, Default, PartialEq)]
pub struct Adopted {
    /// To be kept anew, under this page's epoch.
    pub keep: Vec<Kept>,
    /// The server has these: position and epoch.
    pub forget: Vec<(u16, WriterEpoch)>,
}

impl Outbox {
    /// Takes what the server has, perhaps with a newer epoch of this page.
    ///
    /// An unsent answer of this page gives way to one that a later epoch has given, and is put aside.
    pub fn reread(&mut self, epoch: WriterEpoch, saved: &[SavedResponse]) {
        if epoch > self.epoch {
            self.epoch = epoch;
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
            } else if WriterEpoch::of(response.sequence) > cell.epoch {
                cell.displaced = Some(std::mem::replace(&mut cell.shown, answer));
                cell.acknowledged = cell.edit;
            }
        }
        for cell in self.cells.values_mut() {
            // Whatever was under way under an older epoch will be known by its number, not by its flight.
            if cell
                .flight
                .as_ref()
                .is_some_and(|flight| WriterEpoch::of(flight.sequence) < self.epoch)
            {
                cell.flight = None;
            }
            if matches!(cell.trouble, Some(Trouble::PenElsewhere)) {
                cell.trouble = None;
            }
            cell.epoch = self.epoch;
        }
    }

    /// Takes the answers found on this computer: the newest of each item is sent, unless the server has it or has a newer one.
    pub fn adopt(&mut self, found: Vec<Kept>, now: f64) -> Adopted {
        let mut adopted = Adopted::default();
        let mut newest = BTreeMap::<u16, Kept>::new();
        for kept in found {
            let known = newest.get(&kept.position).map(|known| (known.epoch, known.edit));
            if known.is_none_or(|known| known < (kept.epoch, kept.edit)) {
                newest.insert(kept.position, kept);
            }
        }
        for kept in newest.into_values() {
            let cell = self.cells.entry(kept.position).or_default();
            let stored = cell.stored.as_ref();
            if stored.is_some_and(|stored| stored.answer == kept.answer) {
                adopted.forget.push((kept.position, kept.epoch));
            } else if stored.is_some_and(|stored| WriterEpoch::of(stored.sequence) > kept.epoch) {
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
}
