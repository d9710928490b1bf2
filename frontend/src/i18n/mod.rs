//! Languages and messages: one struct of messages for each part, one value of it for each language.
//!
//! A missing message fails the build. The language is read when a view is made: switching it makes the whole tree
//! anew (see [`crate::ui::app`]), so that views hold plain `&'static str` and no closures.

mod codes;
mod common;
mod format;
mod intl;
mod zone;

pub use codes::{code_sentence, staff::install as install_staff_codes};
pub use common::{Common, common};
pub use format::{fill, percent, points, share_in, share_of};
pub use intl::{Plural, clock_time, count, date_time, day_time, integer, long_date, number, short_date, short_time};
pub use zone::zone_note;

use crate::browser;
use leptos::prelude::*;
use std::cell::Cell;

/// A language of the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// Русский.
    #[default]
    Ru,
    /// English.
    En,
}

const KEY: &str = "olymp.lang";

thread_local! {
    static LANG: Cell<Lang> = const { Cell::new(Lang::Ru) };
}

impl Lang {
    /// The tag of the document: `ru`, `en`.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Ru => "ru",
            Self::En => "en",
        }
    }

    /// The locale that `Intl` formats by; English as in Britain, with 24 hours and the day before the month.
    #[must_use]
    pub const fn locale(self) -> &'static str {
        match self {
            Self::Ru => "ru",
            Self::En => "en-GB",
        }
    }

    /// Its own name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ru => "Русский",
            Self::En => "English",
        }
    }

    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Ru => Self::En,
            Self::En => Self::Ru,
        }
    }

    /// Picks the value of this language.
    pub fn pick<T>(self, ru: T, en: T) -> T {
        match self {
            Self::Ru => ru,
            Self::En => en,
        }
    }
}

/// The language that views are made in now.
#[must_use]
pub fn lang() -> Lang {
    LANG.get()
}

/// The switch of languages, in the context of the whole door.
#[derive(Clone, Copy)]
pub struct LangSwitch(RwSignal<Lang>);

impl LangSwitch {
    /// Reads the stored choice and provides the switch.
    #[must_use]
    pub fn provide() -> Self {
        let lang = match browser::recall(KEY).as_deref() {
            Some("en") => Lang::En,
            _ => Lang::Ru,
        };
        let switch = Self(RwSignal::new(lang));
        apply(lang);
        provide_context(switch);
        switch
    }

    /// The language; tracked, so that the root makes the tree anew.
    #[must_use]
    pub fn get(self) -> Lang {
        self.0.get()
    }

    /// Switches and keeps the choice.
    pub fn set(self, lang: Lang) {
        browser::remember(KEY, lang.tag());
        apply(lang);
        self.0.set(lang);
    }
}

fn apply(lang: Lang) {
    LANG.set(lang);
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("lang", lang.tag());
    }
}
