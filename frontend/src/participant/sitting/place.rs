//! Which item is on the screen: the address says it, so that «back» and links work.

use super::{address, engine::Sitting};
use crate::router::{self, Router};
use leptos::prelude::*;
use olymp_frontend::dom::settled;

/// The place in the paper.
#[derive(Clone, Copy)]
pub struct Place {
    current: Memo<u32>,
    sitting: Sitting,
}

impl Place {
    /// Follows the address.
    pub fn new(sitting: Sitting) -> Self {
        let last = u32::from(sitting.items().max(1));
        let item = Router::item();
        Self {
            current: settled(move || item.get().clamp(1, last)),
            sitting,
        }
    }

    /// The position of the item on the screen, from 1.
    pub fn current(self) -> u16 {
        u16::try_from(self.current.get()).unwrap_or(1)
    }

    /// The same, without following it.
    pub fn current_untracked(self) -> u16 {
        u16::try_from(self.current.get_untracked()).unwrap_or(1)
    }

    /// Goes on by so many items; beyond the ends nothing happens.
    pub fn step(self, by: i32) {
        let to = u16::try_from(i32::from(self.current_untracked()) + by);
        if let Some(to) = to.ok().filter(|to| (1..=self.sitting.items()).contains(to)) {
            router::go(&address(&self.sitting.attempt(), to));
        }
    }
}
