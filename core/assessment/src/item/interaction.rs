//! What the participant sees and does. Nothing here tells which answer is right.

use super::Markup;
use crate::ids::LocalId;
use crate::points::Points;
use serde::{Deserialize, Serialize};

/// One thing that can be picked, matched or put in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Unique in its list.
    pub id: LocalId,
    /// What is shown.
    pub text: Markup,
}

/// One gap in a text; the stem marks its place as `{{id}}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gap {
    /// Unique in the item.
    pub id: LocalId,
    /// How it is filled.
    pub input: GapInput,
}

/// How a gap is filled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum GapInput {
    /// From a list.
    Choice {
        /// The list.
        options: Vec<Choice>,
    },
    /// By typing.
    Text,
}

/// One criterion of an extended response, scored by the jury.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criterion {
    /// Unique in the item.
    pub id: LocalId,
    /// What is looked at, one line.
    pub title: String,
    /// What each number of points is given for.
    pub description: Markup,
    /// The most this criterion gives.
    pub points: Points,
}

/// What the participant is asked to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Interaction {
    /// Pick one.
    SingleChoice {
        /// What can be picked.
        options: Vec<Choice>,
        /// Whether a paper may change their order.
        shuffle: bool,
    },
    /// Pick all that are right.
    MultipleChoice {
        /// What can be picked.
        options: Vec<Choice>,
        /// Whether a paper may change their order.
        shuffle: bool,
    },
    /// Write a number, with a unit where units are listed.
    Numeric {
        /// The names of the units that may be chosen; empty: a bare number.
        units: Vec<String>,
    },
    /// Write a word or a few.
    ShortText,
    /// Give each left its right; a right may serve several lefts or none.
    Matching {
        /// The fixed side.
        left: Vec<Choice>,
        /// What is given to them.
        right: Vec<Choice>,
    },
    /// Put in order.
    Ordering {
        /// Shown shuffled.
        elements: Vec<Choice>,
    },
    /// Fill the gaps of the stem.
    Gaps {
        /// In the order of the stem.
        gaps: Vec<Gap>,
    },
    /// Write an answer at length; the jury marks it.
    Extended {
        /// What it is marked by.
        criteria: Vec<Criterion>,
    },
}

/// The type of an item, as the native format and the filters name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names are those of Interaction, documented there")]
pub enum ItemType {
    SingleChoice,
    MultipleChoice,
    Numeric,
    ShortText,
    Matching,
    Ordering,
    Gaps,
    Extended,
}

impl ItemType {
    /// All eight.
    pub const ALL: [Self; 8] = [
        Self::SingleChoice,
        Self::MultipleChoice,
        Self::Numeric,
        Self::ShortText,
        Self::Matching,
        Self::Ordering,
        Self::Gaps,
        Self::Extended,
    ];

    /// The stable code, such as `single-choice`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::SingleChoice => "single-choice",
            Self::MultipleChoice => "multiple-choice",
            Self::Numeric => "numeric",
            Self::ShortText => "short-text",
            Self::Matching => "matching",
            Self::Ordering => "ordering",
            Self::Gaps => "gaps",
            Self::Extended => "extended",
        }
    }

    /// The type with this code; `None` where there is none.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|t| t.code() == code)
    }
}

impl Interaction {
    /// The type of the item.
    #[must_use]
    pub const fn item_type(&self) -> ItemType {
        match self {
            Self::SingleChoice { .. } => ItemType::SingleChoice,
            Self::MultipleChoice { .. } => ItemType::MultipleChoice,
            Self::Numeric { .. } => ItemType::Numeric,
            Self::ShortText => ItemType::ShortText,
            Self::Matching { .. } => ItemType::Matching,
            Self::Ordering { .. } => ItemType::Ordering,
            Self::Gaps { .. } => ItemType::Gaps,
            Self::Extended { .. } => ItemType::Extended,
        }
    }
}
