//! Banks, their items and competencies, for staff.

use crate::{
    PointsText,
    ids::{BankId, ItemId, ItemVersionId},
    item::{Dimension, ItemType, ItemView},
};
use std::collections::BTreeMap;

wire! {
    /// A competency that items test.
    pub struct CompetencyView {
        /// The stable code.
        pub code: String,
        /// The name.
        pub title: String,
        /// Its dimension.
        pub dimension: Dimension,
    }

    /// A bank in the list.
    pub struct BankRow {
        /// The bank.
        pub id: BankId,
        /// Its short name.
        pub slug: String,
        /// Its title.
        pub title: String,
        /// Its subject.
        pub subject: String,
        /// How many items it holds.
        pub items: u32,
        /// How many of each type.
        pub by_type: BTreeMap<String, u32>,
        /// How many of each competency code.
        pub by_competency: BTreeMap<String, u32>,
    }

    /// An item in the list of a bank.
    pub struct ItemRow {
        /// The item.
        pub id: ItemId,
        /// The author's code.
        pub code: String,
        /// Its type.
        pub item_type: ItemType,
        /// The competency's code.
        pub competency: String,
        /// Intended difficulty, 1…5.
        pub difficulty: u8,
        /// The maximum.
        pub max: PointsText,
        /// The first words of the stem.
        pub preview: String,
        /// The number of its newest version, from 1.
        pub version: u32,
    }

    /// An item with its key, for those who may see keys.
    pub struct ItemDetail {
        /// The item in the list.
        pub row: ItemRow,
        /// Which version this is.
        pub version: ItemVersionId,
        /// As the participant sees it.
        pub view: ItemView,
        /// The right answer, in words and formulas (sanitised HTML).
        pub key_html: String,
        /// Why it is right (sanitised HTML).
        pub explanation_html: String,
        /// The source in the native format.
        pub source: String,
    }

    /// A fault of an uploaded bank.
    pub struct BankFault {
        /// The file.
        pub file: String,
        /// The line, from 1.
        pub line: u32,
        /// The stable code.
        pub code: String,
        /// What is wrong and how to mend it.
        pub message: String,
    }

    /// What an upload holds, or what of it was imported.
    pub struct ImportReport {
        /// Whether anything was written.
        pub imported: bool,
        /// Banks in the upload.
        pub banks: u32,
        /// Items in the upload.
        pub items: u32,
        /// Items that were new.
        pub created: u32,
        /// Items that got a new version.
        pub changed: u32,
        /// Items left as they were.
        pub unchanged: u32,
        /// Items that left their bank: old papers keep them, new ones do not get them.
        pub retired: u32,
        /// Items of each type.
        pub by_type: BTreeMap<String, u32>,
        /// Why nothing was imported.
        pub faults: Vec<BankFault>,
        /// What is no fault and yet worth a look.
        pub warnings: Vec<BankFault>,
    }
}
