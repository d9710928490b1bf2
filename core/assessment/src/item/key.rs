//! What is right, and what is partly right. No type of this module may reach a browser.

use super::{ItemType, Markup};
use crate::ids::LocalId;
use crate::points::Points;
use bigdecimal::BigDecimal;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What is right, one variant a type of item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Key {
    /// The one right option.
    SingleChoice {
        /// Its id.
        choice: LocalId,
    },
    /// All right options.
    MultipleChoice {
        /// Their ids; at least one.
        choices: BTreeSet<LocalId>,
    },
    /// The accepted numbers.
    Numeric(NumericKey),
    /// The accepted texts.
    ShortText(TextKey),
    /// Left to right; every left has one.
    Matching {
        /// Left id to right id.
        pairs: BTreeMap<LocalId, LocalId>,
    },
    /// The right order.
    Ordering {
        /// Ids, first to last.
        order: Vec<LocalId>,
    },
    /// What goes into each gap.
    Gaps {
        /// Gap id to its key.
        gaps: BTreeMap<LocalId, GapKey>,
    },
    /// A model answer for the jury.
    Extended {
        /// What a full answer contains.
        sample: Markup,
    },
}

impl Key {
    /// The type of the item that it is for.
    #[must_use]
    pub const fn item_type(&self) -> ItemType {
        match self {
            Self::SingleChoice { .. } => ItemType::SingleChoice,
            Self::MultipleChoice { .. } => ItemType::MultipleChoice,
            Self::Numeric(_) => ItemType::Numeric,
            Self::ShortText(_) => ItemType::ShortText,
            Self::Matching { .. } => ItemType::Matching,
            Self::Ordering { .. } => ItemType::Ordering,
            Self::Gaps { .. } => ItemType::Gaps,
            Self::Extended { .. } => ItemType::Extended,
        }
    }
}

/// The key of a numeric item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumericKey {
    /// Accepted values in the base unit (the one with factor 1); the best match counts.
    pub accepted: Vec<AcceptedNumber>,
    /// Known units; empty: a bare number.
    pub units: Vec<Unit>,
    /// What a missing unit means.
    pub unit_rule: UnitRule,
}

/// One accepted number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AcceptedNumber {
    /// In the base unit.
    pub value: BigDecimal,
    /// How far off is still right.
    pub tolerance: Tolerance,
    /// The share of the maximum this answer earns, in ten-thousandths: 1 is all of it.
    pub share: Points,
}

/// How far off a number may be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "value", rename_all = "kebab-case")]
pub enum Tolerance {
    /// By so much, in the base unit, bounds included; zero means exactly.
    Absolute(BigDecimal),
    /// By this share of the value, bounds included.
    Relative(BigDecimal),
}

/// A unit that may be written behind the number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// As written and shown, such as `км/ч`.
    pub name: String,
    /// Other spellings.
    pub aliases: Vec<String>,
    /// A number in this unit times `factor` is the number in the base unit.
    pub factor: BigDecimal,
}

/// What a missing unit means where units are listed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "rule", rename_all = "kebab-case")]
pub enum UnitRule {
    /// A bare number is taken as in the base unit.
    Optional,
    /// A bare number loses `penalty` of what it would earn (1: all of it).
    Required {
        /// A share in ten-thousandths.
        penalty: Points,
    },
}

/// The key of a short text (an item or a gap).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextKey {
    /// Accepted answers; the best match counts.
    pub accepted: Vec<AcceptedText>,
    /// What is overlooked when comparing.
    pub rules: TextRules,
}

/// One accepted text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AcceptedText {
    /// The text; `*` stands for any run of characters, `\*` for an asterisk.
    pub pattern: String,
    /// The share of the maximum, in ten-thousandths: 1 is all of it.
    pub share: Points,
}

/// What is overlooked when texts are compared; spaces, dashes, quotes and ё/е always are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct TextRules {
    /// Whether capitals matter.
    pub case_sensitive: bool,
    /// Whether one wrong, missing, extra or swapped letter is forgiven (in words of five letters or more).
    pub one_typo: bool,
}

/// The key of one gap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum GapKey {
    /// The right option.
    Choice {
        /// Its id.
        choice: LocalId,
    },
    /// The accepted texts.
    Text(TextKey),
}
