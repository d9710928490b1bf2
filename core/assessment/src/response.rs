//! What a participant answered, as it is kept in the journal.

use crate::ids::LocalId;
use crate::item::{Choice, Gap, GapInput, Interaction, ItemType};
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

    /// What of this response the item does not have, or has it twice; `None` where the response may be an answer.
    ///
    /// A page offers only what there is: such a response was made by hand, or for another item.
    #[must_use]
    pub fn misfit(&self, item: &Interaction) -> Option<Misfit> {
        match (self, item) {
            (Self::SingleChoice { choice: picked }, Interaction::SingleChoice { options, .. }) => {
                let foreign = picked.as_ref().filter(|id| !has(options, id));
                foreign.map(|id| Misfit::at("choice", id))
            }
            (Self::MultipleChoice { choices }, Interaction::MultipleChoice { options, .. }) => {
                let foreign = choices.iter().find(|id| !has(options, id));
                foreign.map(|id| Misfit::at("choices", id))
            }
            (Self::Matching { pairs }, Interaction::Matching { left, right }) => {
                let foreign = pairs.iter().find(|(l, r)| !has(left, l) || !has(right, r));
                foreign.map(|(l, r)| Misfit::at("pairs", if has(left, l) { r } else { l }))
            }
            (Self::Ordering { order }, Interaction::Ordering { elements }) => {
                let mut seen = BTreeSet::new();
                let foreign = order.iter().find(|id| !has(elements, id) || !seen.insert(*id));
                foreign.map(|id| Misfit::at("order", id))
            }
            (Self::Gaps { values }, Interaction::Gaps { gaps }) => {
                values.iter().find_map(|(id, value)| gap_misfit(gaps, id, value))
            }
            _ => None,
        }
    }
}

/// What an item does not have, or has not twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfit {
    /// The field of the response.
    pub field: &'static str,
    /// The id that is foreign or repeated.
    pub id: LocalId,
}

impl Misfit {
    fn at(field: &'static str, id: &LocalId) -> Self {
        Self { field, id: id.clone() }
    }
}

fn has(choices: &[Choice], id: &LocalId) -> bool {
    choices.iter().any(|choice| choice.id == *id)
}

fn gap_misfit(gaps: &[Gap], id: &LocalId, value: &str) -> Option<Misfit> {
    let Some(gap) = gaps.iter().find(|gap| gap.id == *id) else {
        return Some(Misfit::at("values", id));
    };
    match &gap.input {
        GapInput::Choice { options } if !value.trim().is_empty() => {
            let foreign = options.iter().all(|option| option.id.as_str() != value);
            foreign.then(|| Misfit::at("values", &LocalId(value.to_owned())))
        }
        GapInput::Choice { .. } | GapInput::Text => None,
    }
}
