//! A fault of a bank, and the report of a check.

use super::model::Reading;
use olymp_assessment::item::ItemType;
use serde::Serialize;
use std::collections::BTreeMap;

/// Something wrong in a file, and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Fault {
    /// The path in the tree.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// A stable code of [`super::codes`].
    pub code: &'static str,
    /// What is wrong and how to mend it, in Russian.
    pub message: String,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}: {} {}", self.file, self.line, self.code, self.message)
    }
}

/// What `olymp bank check --json` prints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CheckReport {
    /// How many banks were found.
    pub banks: usize,
    /// How many items could be read.
    pub items: usize,
    /// Of them, how many of each type; all eight types are named.
    pub by_type: BTreeMap<String, usize>,
    /// Every fault, by file and line.
    pub faults: Vec<Fault>,
    /// What is no fault and yet worth a look, by file and line.
    pub warnings: Vec<Fault>,
}

impl From<&Reading> for CheckReport {
    fn from(reading: &Reading) -> Self {
        let mut by_type: BTreeMap<String, usize> = ItemType::ALL.iter().map(|t| (t.code().to_owned(), 0)).collect();
        let mut items = 0;
        for authored in reading.banks.iter().flat_map(|bank| &bank.items) {
            items += 1;
            *by_type
                .entry(authored.item.interaction.item_type().code().to_owned())
                .or_default() += 1;
        }
        Self {
            banks: reading.banks.len(),
            items,
            by_type,
            faults: reading.faults.clone(),
            warnings: reading.warnings.clone(),
        }
    }
}
