//! What an import would do, decided from what was read and what is held.

use olymp_assessment::ids::{BankId, ItemId, ItemVersionId};
use olymp_interchange::native::Reading;
use std::collections::{BTreeMap, BTreeSet};

/// What the database holds of the banks that were read.
#[derive(Debug, Default)]
pub(super) struct Held {
    /// By slug.
    pub(super) banks: BTreeMap<String, BankId>,
    /// By bank and code.
    pub(super) items: BTreeMap<(BankId, String), HeldItem>,
}

/// An item with its newest version.
#[derive(Debug)]
pub(super) struct HeldItem {
    pub(super) item: ItemId,
    pub(super) version: ItemVersionId,
    pub(super) number: i32,
    pub(super) source_hash: String,
    pub(super) retired: bool,
}

/// What is to be written.
#[derive(Debug, PartialEq, Eq, Default)]
pub(super) struct Plan {
    /// The banks in the order of the reading; `None`: new.
    pub(super) banks: Vec<Option<BankId>>,
    /// The versions to be made.
    pub(super) versions: Vec<NewVersion>,
    /// How many items stay as they are.
    pub(super) unchanged: u32,
    /// Items that were away and are back as they were.
    pub(super) revived: Vec<ItemId>,
    /// Items that left their bank.
    pub(super) retired: Vec<ItemId>,
}

/// A version to be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NewVersion {
    /// Index of the bank in the reading.
    pub(super) bank: usize,
    /// Index of the item in the bank.
    pub(super) item: usize,
    /// The item and the number of its newest version; `None`: the item is new.
    pub(super) of: Option<(ItemId, i32)>,
}

impl Plan {
    /// Decides; the reading has no faults, and `outdated` names the versions that would be shown otherwise today.
    pub(super) fn new(reading: &Reading, held: &Held, outdated: &BTreeSet<ItemVersionId>) -> Self {
        let mut plan = Self::default();
        for (bank_index, bank) in reading.banks.iter().enumerate() {
            let id = held.banks.get(&bank.slug).copied();
            plan.banks.push(id);
            for (item_index, authored) in bank.items.iter().enumerate() {
                let known = id.and_then(|id| held.items.get(&(id, authored.item.code.clone())));
                match known {
                    Some(known) if known.source_hash == authored.source_hash && !outdated.contains(&known.version) => {
                        plan.unchanged += 1;
                        if known.retired {
                            plan.revived.push(known.item);
                        }
                    }
                    _ => plan.versions.push(NewVersion {
                        bank: bank_index,
                        item: item_index,
                        of: known.map(|known| (known.item, known.number)),
                    }),
                }
            }
            let read: BTreeSet<&str> = bank.items.iter().map(|authored| authored.item.code.as_str()).collect();
            let gone = |((bank, code), known): &(&(BankId, String), &HeldItem)| {
                Some(*bank) == id && !known.retired && !read.contains(code.as_str())
            };
            plan.retired
                .extend(held.items.iter().filter(gone).map(|(_, known)| known.item));
        }
        plan
    }
}
