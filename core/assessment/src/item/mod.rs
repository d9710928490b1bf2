//! An item: its stem, what the participant is asked to do, the key, and what it is for.

mod interaction;
mod key;
mod opaque;

pub use interaction::{Choice, Criterion, Gap, GapInput, Interaction, ItemType};
pub use key::{AcceptedNumber, AcceptedText, GapKey, Key, NumericKey, TextKey, TextRules, Tolerance, Unit, UnitRule};

use crate::points::Points;
use serde::{Deserialize, Serialize};

/// Markdown with LaTeX in `$…$`, as the author wrote it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
#[serde(transparent)]
pub struct Markup(pub String);

impl From<&str> for Markup {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

/// One of the three dimensions of the complex diagnostic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Dimension {
    /// Предметная.
    Subject,
    /// Метапредметная.
    MetaSubject,
    /// Методическая.
    Methodical,
}

impl Dimension {
    /// All three, in the regulation's order.
    pub const ALL: [Self; 3] = [Self::Subject, Self::MetaSubject, Self::Methodical];

    /// The stable code: `subject`, `meta-subject`, `methodical`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Subject => "subject",
            Self::MetaSubject => "meta-subject",
            Self::Methodical => "methodical",
        }
    }

    /// The dimension with this code; `None` where there is none.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|d| d.code() == code)
    }
}

/// The difficulty its author intended, from 1 (basic) to 5 (olympiad-hard).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Difficulty(u8);

impl Difficulty {
    /// `None` outside 1…5.
    #[must_use]
    pub const fn new(level: u8) -> Option<Self> {
        if level >= 1 && level <= 5 {
            Some(Self(level))
        } else {
            None
        }
    }

    /// 1…5.
    #[must_use]
    pub const fn level(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Difficulty {
    type Error = String;
    fn try_from(level: u8) -> Result<Self, String> {
        Self::new(level).ok_or_else(|| format!("difficulty {level} is outside 1…5"))
    }
}

impl From<Difficulty> for u8 {
    fn from(difficulty: Difficulty) -> Self {
        difficulty.0
    }
}

/// How partly right responses are scored; each type says in `grade` what it makes of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "rule", rename_all = "kebab-case")]
pub enum Scoring {
    /// Everything right earns the maximum, anything else nothing.
    AllOrNothing,
    /// The share of right parts, less `penalty` times the share of wrong parts, never below zero.
    Proportional {
        /// 0 (wrong parts cost nothing) … 1 (a wrong part cancels a right one), in ten-thousandths like points.
        penalty: Points,
    },
}

/// A whole item.
///
/// What is shown (`stem`, `interaction`) and how it is judged (`key`, `scoring`) are separate, so that the first can
/// travel to a browser without the second.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// The author's id, unique in its bank, such as `proportions-003`.
    pub code: String,
    /// The code of an existing competency.
    pub competency: String,
    /// The dimension of that competency.
    pub dimension: Dimension,
    /// The intended difficulty.
    pub difficulty: Difficulty,
    /// The most that can be earned.
    pub max: Points,
    /// How partly right responses count.
    pub scoring: Scoring,
    /// The task itself.
    pub stem: Markup,
    /// What the participant is asked to do.
    pub interaction: Interaction,
    /// What is right.
    pub key: Key,
    /// Why it is right; shown after the end where the organiser allows it.
    pub explanation: Markup,
}
