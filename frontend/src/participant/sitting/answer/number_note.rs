//! What is said of a typed number at once: that it cannot be read, or what is wrong with its unit. It never holds a save up.

use crate::messages::t;
use leptos::prelude::*;
use olymp_frontend::{
    browser,
    dom::{El, el},
    i18n::fill,
};
use olymp_notation::{Remark, remark};

/// So long after the last key a number counts as typed.
const PAUSE_MS: u32 = 900;

/// A number and the unit picked, empty where none is.
type Typed = (String, String);

/// The note beneath a number; it speaks when typing pauses and when the field is left.
#[derive(Clone, Copy)]
pub struct NumberNote {
    /// What stands in the field.
    now: Signal<Typed>,
    /// What was looked at last.
    seen: RwSignal<Typed>,
    units: StoredValue<Vec<String>>,
}

impl NumberNote {
    pub fn new(now: Signal<Typed>, units: &[String]) -> Self {
        let seen = RwSignal::new(now.get_untracked());
        Self {
            now,
            seen,
            units: StoredValue::new(units.to_vec()),
        }
    }

    /// Looks now: the field is left, or a unit was chosen.
    pub fn look(self) {
        // A field is also left when its page has gone.
        if let Some(now) = self.now.try_get_untracked() {
            self.seen.set(now);
        }
    }

    /// Looks once typing has paused.
    pub fn look_soon(self) {
        let then = self.now.get_untracked();
        browser::after(PAUSE_MS, move || {
            if self.now.try_get_untracked() == Some(then) {
                self.look();
            }
        });
    }

    /// Whether the field holds no number that can be taken.
    pub fn is_invalid(self) -> bool {
        let remark = self.remark(&self.seen.get());
        remark.is_some_and(|remark| remark != Remark::NoUnit)
    }

    /// The note itself, for `aria-describedby`; a polite live region, which must be there before it speaks.
    pub fn view(self, id: &str) -> El {
        el("p")
            .class("number-note")
            .attr("role", "status")
            .attr("id", id)
            .text_of(move || self.sentence_of(&self.seen.get()))
    }

    fn remark(self, typed: &Typed) -> Option<Remark> {
        self.units.with_value(|units| remark(&typed.0, &typed.1, units))
    }

    fn sentence_of(self, typed: &Typed) -> String {
        match self.remark(typed) {
            None => String::new(),
            Some(Remark::NoNumber) => t().number_none.to_owned(),
            Some(Remark::Tail(tail)) => fill(t().number_tail, &[&tail]),
            Some(Remark::UnknownUnit(tail)) => fill(t().unit_unknown, &[&tail]),
            Some(Remark::UnitsDiffer) => t().units_differ.to_owned(),
            Some(Remark::NoUnit) => t().unit_none.to_owned(),
        }
    }
}
