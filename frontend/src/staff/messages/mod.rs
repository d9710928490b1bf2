//! What the staff door says: a typed struct a page, each message with both languages side by side.
//!
//! A message without its translation does not compile. Texts with `{0}` are filled by [`olymp_frontend::i18n::fill`].

/// Makes a struct of messages with its Russian and its English value.
macro_rules! messages {
    ($(#[$doc:meta])* $name:ident { $($field:ident: $ru:expr, $en:expr;)+ }) => {
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $name { $(#[doc = $en] pub $field: &'static str),+ }

        impl $name {
            /// In Russian.
            pub const RU: Self = Self { $($field: $ru),+ };
            /// In English.
            pub const EN: Self = Self { $($field: $en),+ };
        }
    };
}

mod assessments;
mod banks;
mod common;
mod counted;
mod editor;
mod home;
mod marking;
mod monitoring;
pub mod names;
mod now;
mod people;
mod results;
mod statistics;

pub use counted::Counted;

use olymp_frontend::i18n::lang;

/// Everything the door says in one language.
#[derive(Debug)]
pub struct Messages {
    /// Words used everywhere, navigation, errors of the door itself.
    pub common: common::Common,
    /// Numbers with their nouns.
    pub counted: Counted,
    /// The home page.
    pub home: home::Home,
    /// Banks and items.
    pub banks: banks::Banks,
    /// The list and the view of assessments.
    pub assessments: assessments::Assessments,
    /// What goes on with one now.
    pub now: now::Now,
    /// The editor of a draft.
    pub editor: editor::Editor,
    /// Results.
    pub results: results::Results,
    /// Statistics.
    pub statistics: statistics::Statistics,
    /// Marking.
    pub marking: marking::Marking,
    /// Monitoring.
    pub monitoring: monitoring::Monitoring,
    /// People and schools.
    pub people: people::People,
}

macro_rules! all {
    ($language:ident) => {
        Messages {
            common: common::Common::$language,
            counted: Counted::$language,
            home: home::Home::$language,
            banks: banks::Banks::$language,
            assessments: assessments::Assessments::$language,
            now: now::Now::$language,
            editor: editor::Editor::$language,
            results: results::Results::$language,
            statistics: statistics::Statistics::$language,
            marking: marking::Marking::$language,
            monitoring: monitoring::Monitoring::$language,
            people: people::People::$language,
        }
    };
}

static RU: Messages = all!(RU);
static EN: Messages = all!(EN);

/// The messages of the current language.
pub fn t() -> &'static Messages {
    lang().pick(&RU, &EN)
}

#[cfg(test)]
mod tests {
    use super::{EN, RU};
    use olymp_frontend::i18n::fill;

    #[test]
    fn templates_take_their_values_in_both_languages() {
        assert_eq!(fill(RU.marking.progress, &["7", "30"]), "Проверено 7 из 30");
        assert_eq!(fill(EN.marking.progress, &["7", "30"]), "7 of 30 marked");
    }
}
