//! The state of an answer, as the page says it: always true.

use super::{Cell, Outbox, Trouble};
use olymp_contract::{Millis, codes::Code};

/// The state of an item's answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum SaveState {
    /// Nothing was ever answered.
    Untouched,
    /// The server has it, since then by its clock.
    Saved(Millis),
    /// On its way.
    Saving,
    /// No connection, or a busy server: it is sent again.
    Waiting {
        /// Whether it survives closing the page.
        kept: bool,
        /// Whether the server is there, and busy.
        busy: bool,
    },
    /// The server does not take it, beyond this limit where there is one.
    Refused(Code, u32),
    /// Cannot be sent now: another tab writes, or the time is over.
    Unsent,
}

impl Outbox {
    /// The items whose newest answer the server has not confirmed.
    pub fn unsent(&self) -> Vec<u16> {
        self.cells
            .iter()
            .filter(|(_, cell)| cell.unsent())
            .map(|(position, _)| *position)
            .collect()
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
            SaveState::Waiting { kept: true, .. } => (3, 0),
            SaveState::Waiting { kept: false, .. } => (4, 0),
            SaveState::Unsent => (5, 0),
            SaveState::Refused(..) => (6, 0),
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
        if let Some(Trouble::Refused(code, limit)) = cell.trouble {
            return SaveState::Refused(code, limit);
        }
        if self.superseded || self.closed {
            return SaveState::Unsent;
        }
        match cell.trouble {
            Some(trouble) => SaveState::Waiting {
                kept: cell.kept >= cell.edit,
                busy: matches!(trouble, Trouble::Busy(_)),
            },
            None => SaveState::Saving,
        }
    }
}
