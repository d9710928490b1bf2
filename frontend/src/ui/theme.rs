//! Light or dark: as the system says, or as chosen here.

use crate::browser;
use leptos::prelude::*;

const KEY: &str = "olymp.theme";

/// The look of the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// As the system says.
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// All of them, in the order of the switch.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The stable name, which is also the value of `data-theme`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    fn from_code(code: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|theme| theme.code() == code)
            .unwrap_or(Self::System)
    }
}

/// The switch, in the context of a door.
#[derive(Clone, Copy)]
pub struct ThemeSwitch(RwSignal<Theme>);

impl ThemeSwitch {
    /// Reads the stored choice, applies it and provides the switch.
    #[must_use]
    pub fn provide() -> Self {
        let theme = browser::recall(KEY).map_or(Theme::System, |code| Theme::from_code(&code));
        apply(theme);
        let switch = Self(RwSignal::new(theme));
        provide_context(switch);
        switch
    }

    /// The choice, tracked.
    #[must_use]
    pub fn get(self) -> Theme {
        self.0.get()
    }

    /// Chooses by code, applies and keeps it.
    pub fn set(self, code: &str) {
        let theme = Theme::from_code(code);
        browser::remember(KEY, theme.code());
        apply(theme);
        self.0.set(theme);
    }
}

fn apply(theme: Theme) {
    if let Some(root) = document().document_element() {
        let _ = match theme {
            Theme::System => root.remove_attribute("data-theme"),
            Theme::Light | Theme::Dark => root.set_attribute("data-theme", theme.code()),
        };
    }
}
