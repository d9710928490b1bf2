//! Blueprints: so many items of this bank, competency, difficulty and type; whether the banks hold enough of them, and
//! the draw of a paper.

mod assignment;
mod draw;
mod feasibility;

pub use draw::{DrawnItem, Infeasible, Met, draw, draw_for};
pub use feasibility::{Coverage, Feasibility, LineFeasibility, Shortage, check};

use crate::ids::{BankId, ItemId, ItemVersionId};
use crate::item::{Difficulty, Dimension, ItemType};
use crate::points::Points;
use serde::{Deserialize, Serialize};

/// One line: `count` items of a bank that meet all the conditions which are set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlueprintLine {
    /// Where the items come from.
    pub bank: BankId,
    /// The competency they test; `None`: any.
    #[serde(default)]
    pub competency: Option<String>,
    /// Their dimension; `None`: any.
    #[serde(default)]
    pub dimension: Option<Dimension>,
    /// The lowest difficulty; `None`: from 1.
    #[serde(default)]
    pub difficulty_min: Option<u8>,
    /// The highest difficulty; `None`: up to 5.
    #[serde(default)]
    pub difficulty_max: Option<u8>,
    /// Their type; `None`: any.
    #[serde(default)]
    pub item_type: Option<ItemType>,
    /// How many.
    pub count: u16,
    /// What each of them gives; `None`: its own maximum.
    #[serde(default)]
    pub points: Option<Points>,
    /// What each of them weighs in the profile beside other items, whatever points it gives; `None`: 1.
    #[serde(default)]
    pub weight: Option<Points>,
}

/// What a paper is made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct Blueprint {
    /// Its lines; they may overlap, an item is still never drawn twice.
    pub lines: Vec<BlueprintLine>,
}

/// What a draw needs to know of an item in a bank.
///
/// A pool holds one version of each item; of several, the one with the greatest id counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PoolItem {
    /// The item.
    pub item: ItemId,
    /// The version that would be drawn.
    pub version: ItemVersionId,
    /// Its bank.
    pub bank: BankId,
    /// The competency it tests.
    pub competency: String,
    /// The dimension of that competency.
    pub dimension: Dimension,
    /// The intended difficulty.
    pub difficulty: Difficulty,
    /// Its type.
    pub item_type: ItemType,
    /// Its own maximum.
    pub max: Points,
}

impl BlueprintLine {
    /// Whether this item meets the conditions of the line.
    #[must_use]
    pub fn matches(&self, item: &PoolItem) -> bool {
        let level = item.difficulty.level();
        self.bank == item.bank
            && self.competency.as_ref().is_none_or(|c| *c == item.competency)
            && self.dimension.is_none_or(|d| d == item.dimension)
            && self.difficulty_min.is_none_or(|min| level >= min)
            && self.difficulty_max.is_none_or(|max| level <= max)
            && self.item_type.is_none_or(|t| t == item.item_type)
    }

    /// What this item gives in this line.
    #[must_use]
    pub fn points_of(&self, item: &PoolItem) -> Points {
        self.points.unwrap_or(item.max)
    }
}
