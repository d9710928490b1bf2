//! What a participant answered, as it is kept in the journal.

use crate::ids::LocalId;
use crate::item::ItemType;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A response to one item. An empty one is a response too: it takes an earlier answer back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Response {
    /// The picked option.
    SingleChoice {
        /// `None`: nothing is picked.
        choice: Option<LocalId>,
    },
    /// The picked options.
    MultipleChoice {
        /// Empty: nothing is picked.
        choices: BTreeSet<LocalId>,
    },
    /// A number as typed.
    Numeric {
        /// The text, perhaps with a unit behind the number.
        text: String,
        /// The unit picked from the list; `None` where none was.
        unit: Option<String>,
    },
    /// A text as typed.
    ShortText {
        /// The text.
        text: String,
    },
    /// The pairs made so far.
    Matching {
        /// Left id to right id.
        pairs: BTreeMap<LocalId, LocalId>,
    },
    /// The order made; empty as long as nothing was moved.
    Ordering {
        /// Ids, first to last.
        order: Vec<LocalId>,
    },
    /// The gaps filled so far.
    Gaps {
        /// Gap id to the picked option's id or the typed text.
        values: BTreeMap<LocalId, String>,
    },
    /// A text at length.
    Extended {
        /// The text.
        text: String,
    },
}

impl Response {
    /// The type of the item that it is for.
    #[must_use]
    pub const fn item_type(&self) -> ItemType {
        match self {
            Self::SingleChoice { .. } => ItemType::SingleChoice,
            Self::MultipleChoice { .. } => ItemType::MultipleChoice,
            Self::Numeric { .. } => ItemType::Numeric,
            Self::ShortText { .. } => ItemType::ShortText,
            Self::Matching { .. } => ItemType::Matching,
            Self::Ordering { .. } => ItemType::Ordering,
            Self::Gaps { .. } => ItemType::Gaps,
            Self::Extended { .. } => ItemType::Extended,
        }
    }

    /// Whether nothing is answered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::SingleChoice { choice } => choice.is_none(),
            Self::MultipleChoice { choices } => choices.is_empty(),
            Self::Numeric { text, .. } | Self::ShortText { text } | Self::Extended { text } => text.trim().is_empty(),
            Self::Matching { pairs } => pairs.is_empty(),
            Self::Ordering { order } => order.is_empty(),
            Self::Gaps { values } => values.values().all(|v| v.trim().is_empty()),
        }
    }
}
