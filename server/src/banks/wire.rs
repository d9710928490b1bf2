//! Codes and ids of the domain as they cross HTTP.

use olymp_assessment::ids::{BankId, ItemId, ItemVersionId};
use olymp_assessment::item::{Dimension, ItemType};
use olymp_contract::{ids, item};

/// The type of an item.
#[must_use]
pub const fn item_type(from: ItemType) -> item::ItemType {
    match from {
        ItemType::SingleChoice => item::ItemType::SingleChoice,
        ItemType::MultipleChoice => item::ItemType::MultipleChoice,
        ItemType::Numeric => item::ItemType::Numeric,
        ItemType::ShortText => item::ItemType::ShortText,
        ItemType::Matching => item::ItemType::Matching,
        ItemType::Ordering => item::ItemType::Ordering,
        ItemType::Gaps => item::ItemType::Gaps,
        ItemType::Extended => item::ItemType::Extended,
    }
}

/// The type that a request names.
#[must_use]
pub const fn domain_item_type(from: item::ItemType) -> ItemType {
    match from {
        item::ItemType::SingleChoice => ItemType::SingleChoice,
        item::ItemType::MultipleChoice => ItemType::MultipleChoice,
        item::ItemType::Numeric => ItemType::Numeric,
        item::ItemType::ShortText => ItemType::ShortText,
        item::ItemType::Matching => ItemType::Matching,
        item::ItemType::Ordering => ItemType::Ordering,
        item::ItemType::Gaps => ItemType::Gaps,
        item::ItemType::Extended => ItemType::Extended,
    }
}

/// A dimension.
#[must_use]
pub const fn dimension(from: Dimension) -> item::Dimension {
    match from {
        Dimension::Subject => item::Dimension::Subject,
        Dimension::MetaSubject => item::Dimension::MetaSubject,
        Dimension::Methodical => item::Dimension::Methodical,
    }
}

/// The dimension of a competency on the wire.
#[must_use]
pub const fn domain_dimension(from: item::Dimension) -> Dimension {
    match from {
        item::Dimension::Subject => Dimension::Subject,
        item::Dimension::MetaSubject => Dimension::MetaSubject,
        item::Dimension::Methodical => Dimension::Methodical,
    }
}

/// A bank's id.
#[must_use]
pub fn bank_id(from: BankId) -> ids::BankId {
    ids::BankId(from.to_string())
}

/// An item's id.
#[must_use]
pub fn item_id(from: ItemId) -> ids::ItemId {
    ids::ItemId(from.to_string())
}

/// A version's id.
#[must_use]
pub fn version_id(from: ItemVersionId) -> ids::ItemVersionId {
    ids::ItemVersionId(from.to_string())
}
